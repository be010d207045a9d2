"""How well chains of mentions agree with gold entities: MUC, B-cubed, CEAF-e.

The three measures of the CoNLL shared tasks, as Pradhan et al. (2014), "Scoring Coreference
Partitions of Predicted Mentions: A Reference Implementation", gives them. Gold articles list the
wordings of an entity, not places: every place of a wording that is one entity's alone is a mention.
Pronouns are not among them, and mentions of what no gold fact speaks of do not count.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx

from kg.datamodel.document import Document
from kg.datamodel.mention import MentionKind
from kg.datamodel.span import Span
from kg.evaluation.gold import GoldArticle

Cluster = frozenset[int]

PROCLITICS = "[وفبلك]?"
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Tally:
    """Numerators and denominators of precision and recall, which add up over articles."""

    right: float = 0.0  # of what was found
    found: float = 0.0
    covered: float = 0.0  # of what is gold
    gold: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.found + other.found,
            self.covered + other.covered,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.covered / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class CoreferenceScore:
    """The measures of an article, or of several added up; ``mentions`` is detection alone."""

    mentions: Tally = Tally()
    muc: Tally = Tally()
    b_cubed: Tally = Tally()
    ceaf_e: Tally = Tally()

    def __add__(self, other: "CoreferenceScore") -> "CoreferenceScore":
        return CoreferenceScore(
            self.mentions + other.mentions,
            self.muc + other.muc,
            self.b_cubed + other.b_cubed,
            self.ceaf_e + other.ceaf_e,
        )

    @property
    def average(self) -> float:
        """The mean of the three F1, which the shared tasks rank by."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def coreference_score(article: GoldArticle, document: Document) -> CoreferenceScore:
    """Score the chains of an analyzed article, as far as they are of gold mentions."""
    places = gold_mentions(article, document.text)
    key = _clusters([entity for entity, _ in places])
    chain_of = {index: number for number, c in enumerate(document.chains) for index in c.mentions}
    spoken = [
        index
        for index, mention in enumerate(document.mentions)
        if mention.kind is not MentionKind.PRONOUN and index in chain_of
    ]
    aligned = aligned_spans(
        [span for _, span in places], [document.mentions[index].span for index in spoken]
    )
    chains: dict[int, set[int]] = {}
    for gold, own in aligned.items():
        chains.setdefault(chain_of[spoken[own]], set()).add(gold)
    response = [frozenset(chain) for chain in chains.values()]
    found = float(len(aligned))
    return CoreferenceScore(
        Tally(found, found, found, float(len(places))),
        muc(key, response),
        b_cubed(key, response),
        ceaf_e(key, response),
    )


def muc(key: Sequence[Cluster], response: Sequence[Cluster]) -> Tally:
    """By links: how few would have to be added (Vilain et al. 1995); chains of one have none."""
    right, found = _links(response, key)
    covered, gold = _links(key, response)
    return Tally(right, found, covered, gold)


def b_cubed(key: Sequence[Cluster], response: Sequence[Cluster]) -> Tally:
    """By mentions: how much of the chain of each is right (Bagga and Baldwin 1998)."""
    right, found = _shared(response, key)
    covered, gold = _shared(key, response)
    return Tally(right, found, covered, gold)


def ceaf_e(key: Sequence[Cluster], response: Sequence[Cluster]) -> Tally:
    """By entities: how alike the chains of the best one-to-one alignment are (Luo 2005)."""
    graph = networkx.Graph()
    for number, gold in enumerate(key):
        for other, own in enumerate(response):
            if gold & own:
                alike = 2 * len(gold & own) / (len(gold) + len(own))
                graph.add_edge(("gold", number), ("own", other), weight=alike)
    pairs = networkx.max_weight_matching(graph)
    alike = sum(graph.edges[pair]["weight"] for pair in pairs)
    return Tally(alike, float(len(response)), alike, float(len(key)))


def gold_mentions(article: GoldArticle, text: str) -> list[tuple[str, Span]]:
    """The places where the text names gold entities; within a name of its own only the longest.

    A wording that more than one entity has is nobody's: who is meant is not known.
    """
    owners = Counter(name for entity in article.entities for name in set(entity.names))
    found: list[tuple[str, Span]] = []
    for entity in article.entities:
        taken: list[Span] = []
        for name in sorted(set(entity.names), key=lambda name: (-len(name), name)):
            if owners[name] > 1:
                continue
            for match in re.finditer(rf"(?<!\w){PROCLITICS}({re.escape(name)})(?!\w)", text):
                span = Span(*match.span(1))
                if not any(span.start < other.end and other.start < span.end for other in taken):
                    taken.append(span)
        found.extend((entity.id, span) for span in taken)
    return sorted(found, key=lambda place: (place[1].start, -place[1].end, place[0]))


def aligned_spans(gold: Sequence[Span], own: Sequence[Span]) -> dict[int, int]:
    """Pair spans one to one, the most alike first, if they share half of their characters."""
    candidates = sorted(
        (-_likeness(span, other), number, index)
        for number, span in enumerate(gold)
        for index, other in enumerate(own)
        if _likeness(span, other) >= HALF
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, index in candidates:
        if number not in pairs and index not in taken:
            pairs[number] = index
            taken.add(index)
    return pairs


def _likeness(span: Span, other: Span) -> float:
    shared = min(span.end, other.end) - max(span.start, other.start)
    return 2 * max(0, shared) / (len(span) + len(other))


def _clusters(entities: Sequence[str]) -> list[Cluster]:
    mentions: dict[str, set[int]] = {}
    for index, entity in enumerate(entities):
        mentions.setdefault(entity, set()).add(index)
    return [frozenset(cluster) for cluster in mentions.values()]


def _links(clusters: Iterable[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """Of the links of the clusters those that the others have, and all."""
    kept = total = 0
    for cluster in clusters:
        parts = [cluster & other for other in others if cluster & other]
        missing = len(cluster) - sum(map(len, parts))
        kept += len(cluster) - len(parts) - missing
        total += len(cluster) - 1
    return float(kept), float(total)


def _shared(clusters: Iterable[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    kept = total = 0.0
    for cluster in clusters:
        kept += sum(len(cluster & other) ** 2 for other in others) / len(cluster)
        total += len(cluster)
    return kept, total
