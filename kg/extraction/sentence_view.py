"""One sentence as the frame rules see it: its tree, mentions and times, and the tables to ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.arabic.gazetteer import Gazetteer, Kinship, SpatialExpressions, Titles
from kg.datamodel.document import Document
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind
from kg.datamodel.mention import ACTORS, EntityType, Mention
from kg.datamodel.tree import DependencyTree
from kg.extraction.lexicon import AttributionCues, Prepositions, Properties, VerbLexicon, adverbials


@dataclass(frozen=True, slots=True)
class RuleTables:
    """The tables that the rules consult."""

    lexicon: VerbLexicon
    prepositions: Prepositions
    properties: Properties
    spatial: SpatialExpressions
    adverbials: frozenset[tuple[str, str]]
    gazetteer: Gazetteer
    titles: Titles
    kinship: Kinship
    attributions: AttributionCues

    @classmethod
    def load(cls) -> "RuleTables":
        return cls(
            VerbLexicon.load(),
            Prepositions.load(),
            Properties.load(),
            SpatialExpressions.load(),
            adverbials(),
            Gazetteer.load(),
            Titles.load(),
            Kinship.load(),
            AttributionCues.load(),
        )

    def is_speech_verb(self, lemma: str) -> bool:
        """Whether the verb introduces what somebody says."""
        return self.lexicon.is_speech_verb(lemma)

    def may_have_subject(self, lemma: str, type_: EntityType) -> bool:
        """Whether a thing of a type can do what a verb says, as far as its property tells."""
        entry = self.lexicon.verb(lemma)
        row = self.properties.get(entry.property) if entry else None
        domain = row.domain if row else "Thing"
        if domain in {"Agent", "Person"}:
            return type_ in ACTORS
        if domain == "Event":
            return type_ not in ACTORS
        return True


@dataclass(frozen=True, slots=True)
class SentenceView:
    """``mentions`` are by the index of their head; ``times`` are words inside time expressions."""

    index: int
    tree: DependencyTree
    mentions: Mapping[int, Mention]
    times: frozenset[int]
    tables: RuleTables

    def frame(
        self,
        *,
        word: int,
        lemma: str,
        kind: PredicateKind,
        arguments: tuple[Argument, ...],
        rule: str,
    ) -> Frame:
        """The frame of a predicate that is one word of the sentence."""
        said = self.tree.words[word]
        return Frame(
            self.index, Predicate(word, lemma, kind, said.form, said.span), arguments, rule
        )


def sentence_views(document: Document, tables: RuleTables) -> list[SentenceView]:
    """Give the view of each sentence of a document."""
    mentions: list[dict[int, Mention]] = [{} for _ in document.sentences]
    for mention in document.mentions:
        mentions[mention.sentence][mention.head] = mention
    times: list[set[int]] = [set() for _ in document.sentences]
    for time in document.times:
        times[time.sentence].update(time.words)
    return [
        SentenceView(
            index, DependencyTree(sentence), mentions[index], frozenset(times[index]), tables
        )
        for index, sentence in enumerate(document.sentences)
    ]
