"""The state of one article's resolution: clusters of mentions, and what is known of them."""

from dataclasses import dataclass
from typing import Protocol

from kg.annotation.coreference.agreement import name_key, names_agree
from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.document import Document, Word
from kg.datamodel.mention import EntityType, Mention, MentionKind
from kg.datamodel.tree import DependencyTree, is_relation

REACH = 300  # mentions that a description looks back
FAR = 3  # sentences that a pronoun looks back
SPOKEN = frozenset({MentionKind.NAME, MentionKind.NOMINAL})


class VerbExpectations(Protocol):
    """What verbs tell of a subject that the text leaves unsaid."""

    def is_speech_verb(self, lemma: str) -> bool: ...

    def may_have_subject(self, lemma: str, type_: EntityType) -> bool: ...


class Resolution:
    """The state of one article's resolution: every mention's cluster, and what is known of it."""

    def __init__(self, document: Document, gazetteer: Gazetteer, verbs: VerbExpectations) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.verbs = verbs
        self.mentions = document.mentions
        self.trees = [DependencyTree(sentence) for sentence in document.sentences]
        self.cluster_of = [Cluster.of(i, mention) for i, mention in enumerate(self.mentions)]
        self.at = {(m.sentence, m.head): i for i, m in enumerate(self.mentions)}

    def is_speaker(self, index: int) -> bool:
        """Whether a mention is the subject of a verb of speech."""
        word = self.word(index)
        if not is_relation(word.deprel, "nsubj") or word.head < 0:
            return False
        verb = self.tree(index).words[word.head]
        return verb.upos == "VERB" and self.verbs.is_speech_verb(verb.lemma)

    def join(self, first: int, second: int) -> None:
        """Make two mentions' clusters one."""
        into, other = self.cluster_of[first], self.cluster_of[second]
        if into is other:
            return
        into.take_in(other)
        for index in other.mentions:
            self.cluster_of[index] = into

    def word(self, index: int) -> Word:
        mention = self.mentions[index]
        return self.document.sentences[mention.sentence].words[mention.head]

    def tree(self, index: int) -> DependencyTree:
        return self.trees[self.mentions[index].sentence]

    def type_of(self, index: int) -> EntityType:
        """The type of the whole cluster: that of its names first."""
        cluster = self.cluster_of[index]
        if cluster.type_of_name is not EntityType.OTHER:
            return cluster.type_of_name
        return cluster.type_of_description

    def are_distinct(self, first: int, second: int) -> bool:
        """Whether two clusters carry different ids or different full names."""
        one, two = self.cluster_of[first], self.cluster_of[second]
        if one.ids and two.ids:
            return not (one.ids & two.ids or one.is_short_for(two) or two.is_short_for(one))
        if one.names and two.names:
            return not any(names_agree(a, b) for a in one.names for b in two.names)
        return False

    def before(self, index: int) -> range:
        """The mentions before one, nearest first, as far back as a reader remembers."""
        return range(index - 1, max(-1, index - 1 - REACH), -1)


@dataclass(slots=True)
class Cluster:
    """A chain being built, and what its mentions tell together."""

    mentions: list[int]
    ids: set[str]  # gazetteer ids
    names: set[tuple[str, ...]]  # keys of names
    type_of_name: EntityType = EntityType.OTHER
    type_of_description: EntityType = EntityType.OTHER

    @classmethod
    def of(cls, index: int, mention: Mention) -> "Cluster":
        is_name = mention.kind is MentionKind.NAME
        return cls(
            [index],
            {mention.known_as} if mention.known_as else set(),
            {name_key(mention.name)} if is_name else set(),
            mention.type if is_name else EntityType.OTHER,
            mention.type if mention.kind is MentionKind.NOMINAL else EntityType.OTHER,
        )

    def is_short_for(self, other: "Cluster") -> bool:
        """Whether a body's name begins with this one, which by itself would be another body's.

        الاتحاد الأفريقي is that of football where الاتحاد الأفريقي لكرة القدم has been named.
        """
        types = {self.type_of_name, other.type_of_name}
        return types == {EntityType.ORGANIZATION} and any(
            len(short) < len(full) and full[: len(short)] == short
            for short in self.names
            for full in other.names
        )

    def take_in(self, other: "Cluster") -> None:
        """Unite with another cluster; of two types that of the earlier mention counts."""
        first, second = sorted((self, other), key=lambda cluster: cluster.mentions[0])
        types = [
            first.type_of_name
            if first.type_of_name is not EntityType.OTHER
            else second.type_of_name,
            first.type_of_description
            if first.type_of_description is not EntityType.OTHER
            else second.type_of_description,
        ]
        self.mentions = sorted({*self.mentions, *other.mentions})
        self.ids |= other.ids
        self.names |= other.names
        self.type_of_name, self.type_of_description = types
