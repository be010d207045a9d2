"""Frames and chains → statements and events, each with its evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.annotation.mentions import label_words, verbatim_label
from kg.arabic.numerals import Quantity, parse_quantity
from kg.datamodel.document import Document, Sentence, Word
from kg.datamodel.frame import Argument, Certainty, Frame, PredicateKind, SemanticRole
from kg.datamodel.identifiers import EntityId, EventId, StatementId, digest
from kg.datamodel.mention import PLACES, EntityType, MentionKind
from kg.datamodel.span import Span
from kg.datamodel.statement import (
    ArticleFacts,
    Event,
    Evidence,
    Participant,
    Relation,
    Statement,
    Value,
    ValueKind,
)
from kg.datamodel.time_expression import TimeExpression
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.confidence import Confidence, Reading, ReadTerm, StatementConfidence
from kg.extraction.lexicon import VerbLexicon
from kg.extraction.relations import RelationTable
from kg.extraction.tolls import Toll, TollReader
from kg.linking.entities import EntityLinks

VALUE_TYPES = {
    EntityType.QUANTITY: ValueKind.QUANTITY,
    EntityType.MONEY: ValueKind.MONEY,
    EntityType.TIME: ValueKind.TIME,
}
PARTITIVE = "من"
EVENT_KINDS = frozenset({PredicateKind.VERB, PredicateKind.VERBAL_NOUN})


@dataclass(frozen=True, slots=True)
class _Term:
    """What an argument stands for, and the words used here."""

    value: EntityId | Value
    surface: str


class StatementWriter:
    """Turns one analyzed document into what the graph is told."""

    def __init__(
        self,
        lexicon: VerbLexicon,
        relations: RelationTable,
        confidence: Confidence | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._relations = relations
        self._confidence = confidence or StatementConfidence.load(lexicon)

    def article_facts(
        self, document: Document, links: EntityLinks, *, min_confidence: float = 0.0
    ) -> ArticleFacts:
        """The facts of an article: statements at least so sure, and events but those told by others."""
        reader = _ArticleReader(document, links, self._relations, self._lexicon, self._confidence)
        statements = _without_repeats(reader.statements())
        events = tuple(reader.events())
        if min_confidence > 0:
            unsure = {s.event for s in statements if s.confidence < min_confidence}
            statements = tuple(s for s in statements if s.confidence >= min_confidence)
            told = {statement.event for statement in statements}
            events = tuple(event for event in events if event.id in told or event.id not in unsure)
        used = _entities_used(statements, events)
        return ArticleFacts(
            document=document.id,
            text=document.text,
            metadata=document.metadata,
            entities=tuple(links.entities[key] for key in sorted(used)),
            events=events,
            statements=statements,
        )


class _ArticleReader:
    def __init__(
        self,
        document: Document,
        links: EntityLinks,
        relations: RelationTable,
        lexicon: VerbLexicon,
        confidence: Confidence,
    ) -> None:
        self.document = document
        self.links = links
        self.relations = relations
        self.lexicon = lexicon
        self.confidence = confidence
        self.trees = [DependencyTree(sentence) for sentence in document.sentences]
        self.mention_at = {(m.sentence, m.head): i for i, m in enumerate(document.mentions)}
        self.time_at: dict[tuple[int, int], TimeExpression] = {
            (time.sentence, word): time for time in document.times for word in time.words
        }
        self.chain_length = {
            mention: len(chain.mentions) for chain in document.chains for mention in chain.mentions
        }

    # --- statements --------------------------------------------------------------------------

    def statements(self) -> Iterator[Statement]:
        for frame in self.document.frames:
            yield from self._statements_of(frame)
        for sentence, frames in groupby(self.document.frames, key=lambda frame: frame.sentence):
            yield from self._tolls_of(sentence, list(frames))

    def _tolls_of(self, sentence: int, frames: Sequence[Frame]) -> Iterator[Statement]:
        mentions = {
            head: self.document.mentions[index]
            for (number, head), index in self.mention_at.items()
            if number == sentence
        }
        reader = TollReader(self.trees[sentence], mentions, self.lexicon)
        for frame in frames:
            for toll in reader.tolls(frame):
                subject = Argument(SemanticRole.AGENT, toll.event)
                counted = Argument(SemanticRole.PATIENT, toll.counted)
                said = self._statement(frame, subject, counted)
                if said is not None:
                    yield self._as_toll(said, toll)

    def _as_toll(self, said: Statement, toll: Toll) -> Statement:
        return replace(
            said,
            id=StatementId(digest(said.id, toll.property)),
            relation=self.relations.known(toll.property, said.relation.lemma),
            object=_quantity_value(ValueKind.QUANTITY, said.object_surface, toll.quantity),
            evidence=replace(said.evidence, rule="toll of an event"),
        )

    def _statements_of(self, frame: Frame) -> Iterator[Statement]:
        """Subject and each other argument: the agent's if there is one, else the patient's."""
        agents = _with_role(frame, SemanticRole.AGENT)
        patients = _with_role(frame, SemanticRole.PATIENT)
        resolved = [a for a in agents if self._entity_of(frame.sentence, a.head) is not None]
        subjects, objects = (resolved, patients) if resolved else (patients, [])
        others = [
            a for a in frame.arguments if a.role not in {SemanticRole.AGENT, SemanticRole.PATIENT}
        ]
        for subject in subjects:
            for argument in (*objects, *others):
                statement = self._statement(frame, subject, argument)
                if statement is not None:
                    yield statement

    def _statement(self, frame: Frame, subject: Argument, argument: Argument) -> Statement | None:
        sentence = self.document.sentences[frame.sentence]
        subject_id = self._entity_of(frame.sentence, subject.head)
        term = self._term(frame, argument)
        if subject_id is None or term is None or term.value == subject_id:
            return None
        relation = self._relation(frame, argument, subject_id)
        surface = frame.predicate.surface
        if frame.predicate.kind is not PredicateKind.NOUN_RELATION:
            surface = f"{surface} {argument.preposition}".strip()
        object_key = term.value if isinstance(term.value, str) else term.value.text
        return Statement(
            id=StatementId(
                digest(
                    self.document.id,
                    str(sentence.span.start),
                    str(frame.predicate.span.start),
                    subject_id,
                    relation.property,
                    relation.lemma,
                    object_key,
                )
            ),
            subject=subject_id,
            subject_surface=self._surface(frame.sentence, subject.head),
            relation=relation,
            relation_surface=surface,
            object=term.value,
            object_surface=term.surface,
            polarity=frame.polarity,
            certainty=self._certainty(frame),
            confidence=self.confidence(
                Reading(
                    sentence,
                    frame,
                    self._term_read(frame, subject),
                    self._term_read(frame, argument),
                    relation,
                )
            ),
            evidence=Evidence(sentence.span, frame.predicate.span, frame.rule),
            attributed_to=(
                None if frame.source is None else self._entity_of(frame.sentence, frame.source)
            ),
            event=self._event_id(frame) if frame.predicate.kind in EVENT_KINDS else None,
            time=self._time(frame),
            place=self._place(frame),
        )

    def _term_read(self, frame: Frame, argument: Argument) -> ReadTerm:
        index = self.mention_at.get((frame.sentence, argument.head))
        if index is None:
            return ReadTerm(argument, None)
        return ReadTerm(argument, self.document.mentions[index], self.chain_length.get(index, 1))

    def _relation(self, frame: Frame, argument: Argument, subject: EntityId) -> Relation:
        predicate = frame.predicate
        of_event = self.links.entities[subject].type is EntityType.EVENT
        if argument.role is SemanticRole.TIME:
            return self.relations.time_relation(predicate.lemma, of_event=of_event)
        return self.relations.relation(
            predicate.kind, predicate.lemma, argument.preposition, of_event=of_event
        )

    # --- terms -------------------------------------------------------------------------------

    def _entity_of(self, sentence: int, head: int) -> EntityId | None:
        index = self.mention_at.get((sentence, head))
        return None if index is None else self.links.of_mention.get(index)

    def _term(self, frame: Frame, argument: Argument) -> _Term | None:
        key = (frame.sentence, argument.head)
        time = self.time_at.get(key)
        if time is not None:
            value = self._time_value(time)
            return _Term(value, value.text)
        if frame.predicate.kind is PredicateKind.OFFICE and argument.head == frame.predicate.word:
            words = self._label(frame.sentence, argument.head)
            return _Term(Value(ValueKind.TEXT, words), words)
        index = self.mention_at.get(key)
        if index is None:
            return self._quality(frame, argument)
        mention = self.document.mentions[index]
        entity = self.links.of_mention.get(index)
        surface = self._surface(frame.sentence, argument.head)
        if mention.type in VALUE_TYPES:
            of_sentence = self.document.sentences[frame.sentence].words
            quantity = parse_quantity([of_sentence[word].form for word in mention.words])
            return _Term(
                _quantity_value(VALUE_TYPES[mention.type], mention.name, quantity), mention.name
            )
        return None if entity is None else _Term(entity, surface)

    def _quality(self, frame: Frame, argument: Argument) -> _Term | None:
        """What something is said to be like, in the text's word: الاتهامات كاذبة."""
        word = self.document.sentences[frame.sentence].words[argument.head]
        is_said = word.upos == "ADJ" and (
            is_relation(word.deprel, "xcomp", "obj")  # of a copula, which puts it in the accusative
            if argument.head != frame.predicate.word
            else not word.form.endswith("ا")
        )
        if (
            frame.predicate.kind is not PredicateKind.NOMINAL_SENTENCE
            or argument.role is not SemanticRole.PATIENT
            or not is_said
        ):
            return None
        return _Term(Value(ValueKind.TEXT, word.form), word.form)

    def _surface(self, sentence: int, head: int) -> str:
        """The words that name an argument; of a description, without what phrases behind it add.

        زيارة إلى موسكو بدعوة من نظيره is a visit, عدد من الوزراء remain ministers.
        """
        words = self.document.sentences[sentence].words
        index = self.mention_at.get((sentence, head))
        if index is None:
            return words[head].form
        mention = self.document.mentions[index]
        if mention.kind is MentionKind.NAME:
            return mention.name
        end = next(
            (i for i in mention.words if i > head and _begins_addition(words[i])),
            mention.words[-1] + 1,
        )
        core = [i for i in mention.words if i < end]
        return Span(words[core[0]].span.start, words[core[-1]].span.end).of(self.document.text)

    def _label(self, sentence_index: int, head: int) -> str:
        sentence: Sentence = self.document.sentences[sentence_index]
        words = label_words(self.trees[sentence_index], head)
        names = {
            word
            for mention in self.document.mentions
            if mention.sentence == sentence_index
            and mention.type is EntityType.PERSON
            and mention.kind is MentionKind.NAME
            for word in mention.words
        }
        kept = [word for word in words if word not in names] or [head]
        run = [word for word in kept if word >= head]
        end = head
        phrases = 0
        for word in run:
            phrases += _begins_phrase_of(sentence, word, head)
            if word - end > 1 or phrases > 1:  # النائب في البرلمان عن الحزب: for whom is no office
                break
            end = word
        return Span(sentence.words[head].span.start, sentence.words[end].span.end).of(
            self.document.text
        )

    # --- events ------------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        for frame in self.document.frames:
            if frame.predicate.kind not in EVENT_KINDS:
                continue
            participants = tuple(
                sorted(
                    {
                        Participant(_role(argument), entity)
                        for argument in frame.arguments
                        if (entity := self._entity_of(frame.sentence, argument.head)) is not None
                    },
                    key=lambda participant: (participant.role, participant.entity),
                )
            )
            if not participants:
                continue
            entry = self.lexicon.verb(frame.predicate.lemma)
            yield Event(
                id=self._event_id(frame),
                type=(entry.event_class if entry and entry.event_class else "Event"),
                label=self._event_label(frame),
                participants=participants,
                trigger=frame.predicate.span,
                polarity=frame.polarity,
                certainty=self._certainty(frame),
                time=self._time(frame),
                place=self._place(frame),
                entity=(
                    self._entity_of(frame.sentence, frame.predicate.word)
                    if frame.predicate.kind is PredicateKind.VERBAL_NOUN
                    else None
                ),
            )

    def _event_id(self, frame: Frame) -> EventId:
        return EventId(digest("event", self.document.id, str(frame.predicate.span.start)))

    def _event_label(self, frame: Frame) -> str:
        """Predicate and its first two arguments, in the words of the text."""
        names = [
            self._surface(frame.sentence, argument.head)
            for argument in frame.arguments
            if argument.role in {SemanticRole.AGENT, SemanticRole.PATIENT}
            and argument.head != frame.predicate.word
        ]
        return " ".join([frame.predicate.surface, *names[:2]])

    def _time(self, frame: Frame) -> Value | None:
        for argument in _with_role(frame, SemanticRole.TIME):
            time = self.time_at.get((frame.sentence, argument.head))
            if time is not None:
                return self._time_value(time)
        return None

    def _certainty(self, frame: Frame) -> Certainty:
        """As the grammar tells; what is put after the day of publication is a plan, not a fact.

        A verb in the perfect is past, whatever time stands near it (ألغى زيارة كانت ستبدأ غدا).
        """
        published = self.document.metadata.published
        time = self._time(frame)
        predicate = self.document.sentences[frame.sentence].words[frame.predicate.word]
        if (
            frame.certainty is Certainty.ASSERTED
            and predicate.feat("Aspect") != "Perf"
            and published is not None
            and time is not None
            and time.earliest is not None
            and time.earliest > published
        ):
            return Certainty.PLANNED
        return frame.certainty

    def _time_value(self, time: TimeExpression) -> Value:
        sentence = self.document.sentences[time.sentence]
        return Value(
            ValueKind.TIME,
            verbatim_label(self.document.text, sentence, time.words),
            normalized=time.value,
            earliest=time.earliest,
            latest=time.latest,
        )

    def _place(self, frame: Frame) -> EntityId | None:
        for argument in frame.arguments:
            index = self.mention_at.get((frame.sentence, argument.head))
            if (
                argument.role in {SemanticRole.OBLIQUE, SemanticRole.PLACE}
                and argument.preposition in {"في", "ب"}
                and index is not None
                and self.document.mentions[index].type in PLACES
            ):
                return self.links.of_mention.get(index)
        return None


def _begins_phrase_of(sentence: Sentence, word: int, noun: int) -> bool:
    """Whether a word is the preposition of a phrase that depends on the noun."""
    governed = sentence.words[word].head
    return sentence.words[word].upos == "ADP" and sentence.words[governed].head == noun


def _begins_addition(word: Word) -> bool:
    return is_relation(word.deprel, "case", "mark") and word.form != PARTITIVE


def _quantity_value(kind: ValueKind, text: str, quantity: Quantity | None) -> Value:
    """A number with what it counts: a currency, per cent, or the words behind it."""
    if quantity is None:
        return Value(kind, text)
    unit = "%" if quantity.is_percentage else quantity.currency or " ".join(quantity.unit)
    return Value(kind, text, normalized=f"{quantity.value:f}", unit=unit or None)


def _role(argument: Argument) -> str:
    if argument.role is SemanticRole.OBLIQUE and not argument.preposition:
        return "attribute"
    return argument.role.value


def _with_role(frame: Frame, role: SemanticRole) -> list[Argument]:
    return [argument for argument in frame.arguments if argument.role is role]


def _without_repeats(statements: Iterator[Statement]) -> tuple[Statement, ...]:
    """Of statements with one identifier the surest; in the order of the text."""
    best: dict[StatementId, Statement] = {}
    for statement in statements:
        known = best.get(statement.id)
        if known is None or statement.confidence > known.confidence:
            best[statement.id] = statement
    return tuple(
        sorted(best.values(), key=lambda s: (s.evidence.sentence, s.evidence.trigger, s.id))
    )


def _entities_used(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> set[EntityId]:
    used: set[EntityId] = set()
    for statement in statements:
        used.add(statement.subject)
        if not isinstance(statement.object, Value):
            used.add(statement.object)
        used.update(entity for entity in (statement.attributed_to, statement.place) if entity)
    for event in events:
        used.update(participant.entity for participant in event.participants)
        used.update(entity for entity in (event.place, event.entity) if entity)
    return used
