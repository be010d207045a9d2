"""Verbal nouns → frames: زيارة ترامب إلى السعودية, مقتل شرطي في هجوم, برئاسة بوتين.

A verbal noun (maṣdar) takes its subject or its object in the genitive (Ryding 2005, §5.2–5.3);
which of the two is meant follows from the verb: with an intransitive verb, or beside a
governed preposition, it is the subject, else the object.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.datamodel.document import ROOT
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.mention import ACTORS, PLACES, EntityType, MentionKind
from kg.datamodel.tree import is_relation
from kg.extraction.adjuncts import adjuncts, is_circumstantial
from kg.extraction.clauses import announced_event, introduces_agent, is_passive
from kg.extraction.lexicon import ObliqueRole, VerbClass, VerbEntry, WordClass, words_in
from kg.extraction.offices import appointee
from kg.extraction.sentence_view import SentenceView
from kg.extraction.subjects import OBJECT_CONTROL, SUBJECT_CONTROL, addressee, subject
from kg.extraction.syntax import conjuncts, governed, is_participation, preposition, referent

# Verbs whose whole content is the verbal noun they carry; their adjuncts are the noun's.
CARRIERS = frozenset({VerbClass.PASSIVE_LIGHT, VerbClass.LIGHT})
CHANGES = frozenset({"Increase", "Decrease"})
BETWEEN = "بين"
ARGUMENT_UPOS = frozenset({"NOUN", "PROPN", "X", "PRON", "NUM", "ADJ"})


def verbal_noun_frames(view: SentenceView) -> Iterator[Frame]:
    """Yield a frame for each verbal noun that has at least two arguments, one left unsaid included."""
    for noun, word in enumerate(view.tree.words):
        if word.upos != "NOUN" or noun in view.times or _is_somebody(view, noun):
            continue
        entries = view.tables.lexicon.verb_of_noun(word.lemma)
        if not entries:
            yield from _between_frames(view, noun)
            continue
        arguments = _arguments(view, noun, entries[0])
        if len(arguments) < 2:
            continue
        yield from _event_adjunct_frames(view, noun)
        yield Frame(
            sentence=view.index,
            predicate=Predicate(
                noun, entries[0].lemma, PredicateKind.VERBAL_NOUN, word.form, word.span
            ),
            arguments=arguments,
            rule="verbal noun",
        )


def _between_frames(view: SentenceView, noun: int) -> Iterator[Frame]:
    """Of a noun without a verb too, each has it with the other: الأزمة بين قطر والسعودية."""
    parties, partners = _parties(
        [
            a
            for a in adjuncts(view, noun)
            if a.role is SemanticRole.OBLIQUE and a.preposition == BETWEEN
        ]
    )
    if parties and all(
        head in view.mentions and view.mentions[head].type in ACTORS
        for head in (*parties, *(partner.head for partner in partners))
    ):
        yield view.frame(
            word=noun,
            lemma=view.tree.words[noun].lemma,
            kind=PredicateKind.VERBAL_NOUN,
            arguments=(Argument(SemanticRole.AGENT, parties[0]), *partners),
            rule="between two",
        )


def _is_somebody(view: SentenceView, noun: int) -> bool:
    """Whether a verbal noun means no deed, but a person or body: مراسلة الإذاعة, تنظيم داعش."""
    mention = view.mentions.get(noun)
    if mention is None or mention.type in {EntityType.EVENT, EntityType.OTHER}:
        return False
    return mention.type is EntityType.PERSON or mention.kind is MentionKind.NAME


def _arguments(view: SentenceView, noun: int, entry: VerbEntry) -> tuple[Argument, ...]:
    tree = view.tree
    genitive, patients = _bare_arguments(view, noun)
    others = [
        *adjuncts(view, noun),
        *_adjuncts_of_carrier(view, noun),
        *_adjuncts_told_of(view, noun),
    ]
    agents = [a.head for a in others if introduces_agent(a.preposition)]
    others = [
        a
        for a in others
        if not introduces_agent(a.preposition) and not _is_stray_instrument(view, entry, a)
    ]
    if genitive:
        if patients or _genitive_is_subject(entry, tree.words[noun].lemma, others):
            agents = genitive + agents
        else:
            patients = genitive
    if not patients and entry.is_transitive and "ل" not in entry.governed_prepositions:
        strengthened = [a for a in others if a.preposition == "ل"]  # lām at-taqwiya: دعمه للقرار
        patients = [argument.head for argument in strengthened]
        others = [argument for argument in others if argument not in strengthened]
    if not agents and entry.prepositions.get("مع") is ObliqueRole.CO_AGENT:
        agents, others = _parties(others)
    if not agents and entry.event_class in CHANGES:
        agents, others = _changing_things(view, others)
    if not agents:
        agents = [
            agent
            for agent in _unsaid_agents(view, noun, is_complete=bool(patients))
            if agent not in patients
        ]
    if not agents and not _are_actors(view, patients) and not _is_carried(view, noun):
        others = [a for a in others if _may_stand_with_a_thing(view, entry, a)]
    event = event_of_participation(view, noun)
    if event is not None:
        agents, patients, others = genitive or agents or patients, [event], []
    return (
        *(Argument(SemanticRole.AGENT, agent) for agent in agents),
        *(Argument(SemanticRole.PATIENT, patient) for patient in patients),
        *others,
    )


def _is_stray_instrument(view: SentenceView, entry: VerbEntry, argument: Argument) -> bool:
    """A phrase with ب that the verb does not govern mostly belongs to a noun in between."""
    mention = view.mentions.get(argument.head)
    return (
        argument.preposition == "ب"
        and argument.role is SemanticRole.OBLIQUE
        and "ب" not in entry.governed_prepositions
        and (mention is None or mention.type not in PLACES)
    )


def _parties(others: list[Argument]) -> tuple[list[int], list[Argument]]:
    """Between two, each acts with the other: اجتماع بين تونس وليبيا is تونس meeting ليبيا."""
    between = [argument for argument in others if argument.preposition == BETWEEN]
    if len(between) < 2:
        return [], others
    first, *partners = between
    rest = [argument for argument in others if argument not in between]
    return [first.head], [*(replace(partner, preposition="مع") for partner in partners), *rest]


def _changing_things(
    view: SentenceView, others: list[Argument]
) -> tuple[list[int], list[Argument]]:
    """What rises or falls may stand behind في: هبوط في سعر الليرة, ارتفاع في الأسعار."""
    things = [
        argument
        for argument in others
        if argument.preposition == "في"
        and argument.head in view.mentions
        and view.mentions[argument.head].type not in {*PLACES, EntityType.TIME}
    ]
    return [thing.head for thing in things], [a for a in others if a not in things]


def _are_actors(view: SentenceView, words: list[int]) -> bool:
    """Whether one of them can act; pronouns and numbers may be of people: إصابة 14 آخرين في هجوم."""
    return any(
        mention.type in {*ACTORS, EntityType.QUANTITY} or mention.kind is MentionKind.PRONOUN
        for word in words
        if (mention := view.mentions.get(word)) is not None
    )


def _may_stand_with_a_thing(view: SentenceView, entry: VerbEntry, argument: Argument) -> bool:
    """Of what is done to a thing by nobody named, only time, place and the verb's own say much."""
    mention = view.mentions.get(argument.head)
    return (
        argument.role is SemanticRole.TIME
        or argument.preposition in entry.governed_prepositions
        or (mention is not None and mention.type in PLACES)
    )


def _event_adjunct_frames(view: SentenceView, noun: int) -> Iterator[Frame]:
    """Place and time behind a noun of participation are the event's: برئاسة بوتين في موسكو."""
    event = event_of_participation(view, noun)
    if event is None:
        return
    for argument in adjuncts(view, noun):
        is_time = argument.role is SemanticRole.TIME
        mention = view.mentions.get(argument.head)
        if not is_time and (mention is None or mention.type not in PLACES):
            continue
        said = view.tree.words[argument.head]
        yield Frame(
            sentence=view.index,
            predicate=Predicate(
                argument.head,
                "زمن" if is_time else argument.preposition,
                PredicateKind.NOUN_RELATION,
                argument.preposition or said.form,
                said.span,
            ),
            arguments=(Argument(SemanticRole.AGENT, event), argument),
            rule="circumstance of an event",
        )


def _bare_arguments(view: SentenceView, noun: int) -> tuple[list[int], list[int]]:
    """The genitive (iḍāfa or attached pronoun), and accusatives right behind it."""
    tree = view.tree
    genitive: list[int] = []
    patients: list[int] = []
    end = noun
    for child in tree.children(noun, "nmod", "obl", "obj", "iobj", "nsubj", "dep"):
        if (
            child < noun
            or child in view.times
            or tree.words[child].upos not in ARGUMENT_UPOS
            or governed(tree, child, view.tables.prepositions)[0]
            or appointee(view, child) is not None  # انتخاب البحرة رئيسا: what he becomes
        ):
            continue
        found = conjuncts(tree, referent(tree, child))
        if is_relation(tree.words[child].deprel, "nmod", "nsubj") and not genitive:
            genitive.extend(found)
            end = tree.subtree(child)[-1]
        elif not genitive or tree.subtree(child)[0] == end + 1:
            patients.extend(found)
    return genitive, patients


def _adjuncts_of_carrier(view: SentenceView, noun: int) -> list[Argument]:
    """What stands beside the noun under a verb that only carries it: تم التوقيع أمس في تونس."""
    if not _is_carried(view, noun):
        return []
    verb = view.tree.words[noun].head
    return [argument for argument in adjuncts(view, verb) if argument.head != noun]


def _is_carried(view: SentenceView, noun: int) -> bool:
    """Whether a verb above says nothing but that the deed was done."""
    tree = view.tree
    verb = tree.words[noun].head
    return (
        verb != ROOT
        and _is_carrier(view, verb)
        and not preposition(tree, noun)
        and is_relation(tree.words[noun].deprel, "nsubj", "nsubj:pass", "obj")
    )


def _adjuncts_told_of(view: SentenceView, noun: int) -> list[Argument]:
    """What stands behind an event that is announced belongs to it: أعلن الجيش مقتل جندي في هجوم."""
    tree = view.tree
    first = noun
    while is_relation(tree.words[first].deprel, "conj") and tree.words[first].head != ROOT:
        first = tree.words[first].head
    verb = tree.words[first].head
    if verb == ROOT or announced_event(view, verb) != first:
        return []
    return [
        argument
        for argument in adjuncts(view, verb)
        if argument.role is SemanticRole.OBLIQUE and argument.head > first
    ]


def _is_carrier(view: SentenceView, verb: int) -> bool:
    word = view.tree.words[verb]
    entry = view.tables.lexicon.verb(word.lemma) if word.upos == "VERB" else None
    return entry is not None and entry.verb_class in CARRIERS


def _genitive_is_subject(entry: VerbEntry, noun: str, others: list[Argument]) -> bool:
    """With an intransitive verb, or when the object stands behind a preposition of the verb."""
    if noun in entry.genitives:
        return entry.genitives[noun] == "agent"
    if not entry.is_transitive:
        return True
    used = {argument.preposition for argument in others if argument.role is SemanticRole.OBLIQUE}
    return bool(used & entry.governed_prepositions)


def _unsaid_agents(view: SentenceView, noun: int, *, is_complete: bool) -> list[int]:
    """The subject that a governing verb lends to its verbal noun: حاول التلاميذ تنظيم مسيرة.

    ``is_complete``: the noun has its object; in a phrase of circumstance it then names a field
    (عمل في صناعة الطائرات) rather than an act of the subject.
    """
    tree = view.tree
    word = tree.words[noun]
    above = word.head
    if above == ROOT:
        return []
    if is_relation(word.deprel, "conj"):
        return (
            _unsaid_agents(view, above, is_complete=is_complete)
            if tree.words[above].upos == "NOUN"
            else []
        )
    if is_circumstantial(view, above):  # داعيا الحكومة إلى الحوار
        asked = addressee(tree, above)
        return [] if asked is None or asked == noun else list(conjuncts(tree, asked))
    governing, _ = governed(tree, noun, view.tables.prepositions)
    if tree.words[above].upos == "NOUN":
        return _lent_by_noun(view, above, governing)
    if tree.words[above].upos == "ADJ":
        return _lent_by_participle(view, above, governing)
    if tree.words[above].upos != "VERB" or is_passive(tree, above):
        return []
    entry = view.tables.lexicon.verb(tree.words[above].lemma, governing)
    kind = entry.verb_class if entry else VerbClass.OTHER
    lent: int | None = None
    if entry is not None and kind is VerbClass.DESIRE and not entry.is_transitive:
        lent = subject(tree, above, view.tables.lexicon)  # تحرص روسيا على إبراز قوتها
    elif kind in OBJECT_CONTROL:
        is_patient = entry is not None and entry.prepositions.get(governing) is ObliqueRole.PATIENT
        lent = None if is_patient else addressee(tree, above)  # دفع بالشيء asks nobody for anything
    elif kind is VerbClass.MODAL and (able := addressee(tree, above)) is not None:
        lent = able  # لا يمكنهم العثور على عمل
    elif (
        kind in SUBJECT_CONTROL
        or governing in words_in(WordClass.PURPOSE_PREPOSITION)
        or (
            not is_complete
            and governing in words_in(WordClass.CIRCUMSTANCE_PREPOSITION)
            and is_relation(word.deprel, "obl", "nmod")
        )
    ):
        lent = subject(tree, above, view.tables.lexicon)
    if lent is None or lent == noun:
        return []
    return [lent] if tree.words[lent].upos == "VERB" else list(conjuncts(tree, lent))


def _lent_by_participle(view: SentenceView, above: int, governing: str) -> list[int]:
    """The subject that a participle lends: الحكومة عاجزة عن مقاومة الفساد."""
    tree = view.tree
    found = view.tables.lexicon.verb_of_participle(tree.words[above].lemma)
    if found is None or governing not in found[0].governed_prepositions:
        return []
    if found[0].verb_class not in SUBJECT_CONTROL:
        return []
    doer = tree.child(above, "nsubj")
    if doer is None and is_relation(tree.words[above].deprel, "amod", "acl", "appos"):
        doer = tree.words[above].head
    return [] if doer is None else list(conjuncts(tree, referent(tree, doer)))


def _lent_by_noun(view: SentenceView, above: int, governing: str) -> list[int]:
    """The subject that a noun lends to the verbal noun it governs.

    الحكومة بصدد إعداد دراسة; رغبة الحكومة في إخفاء الحقائق; إجبار الطائرة على التوجه إلى مالطا.
    """
    tree = view.tree
    word = tree.words[above]
    if word.lemma in words_in(WordClass.ASPECT_NOUN):
        doer = tree.child(above, "nsubj")
        return [] if doer is None else list(conjuncts(tree, referent(tree, doer)))
    entries = view.tables.lexicon.verb_of_noun(word.lemma)
    entry = next((e for e in entries if governing in e.governed_prepositions), None)
    if entry is None:
        return []
    arguments = _arguments(view, above, entry)
    if entry.verb_class in OBJECT_CONTROL and entry.is_transitive:
        return [a.head for a in arguments if a.role is SemanticRole.PATIENT]
    if entry.verb_class in SUBJECT_CONTROL or entry.verb_class is VerbClass.DESIRE:
        return [a.head for a in arguments if a.role is SemanticRole.AGENT]
    return []


def event_of_participation(view: SentenceView, noun: int) -> int | None:
    """The event that a phrase like برئاسة بوتين speaks of: its governor, or the verb's subject."""
    tree = view.tree
    word = tree.words[noun]
    if not is_participation(word) or word.head == ROOT:
        return None
    if preposition(tree, noun) not in words_in(WordClass.PARTICIPATION_PREPOSITION):
        return None
    above = tree.words[word.head]
    if above.upos == "NOUN":
        return word.head
    if above.upos == "VERB":
        event = tree.child(word.head, "nsubj:pass", "nsubj", "obj")
        return None if event is None else referent(tree, event)
    return None
