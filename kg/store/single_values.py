"""Which value the merged view shows of a property that has one at a time (``owl:FunctionalProperty``).

Articles may give several: the toll of an attack rises, or agencies differ. The view has the one that
most independent articles say; of those, the one said last; of those, the larger as text. All that the articles
say stays in their own graphs.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.rdf.namespaces import KG, MERGED, SCHEMA
from kg.rdf.ontology import functional_properties

Term = NamedNode | Literal
_DEFAULT = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article has what it says from: the article that it is a copy of, or itself."""

    article: NamedNode
    published: str  # as an ISO 8601 date; empty if unknown


@dataclass(frozen=True, slots=True, order=True)
class Support:
    """Who gives a value: how many independent articles, and when the last of them was published."""

    articles: int
    published: str


def has_single_value(triple: Triple | Quad) -> bool:
    """Tell whether a triple of an article may contradict one of another in the merged view."""
    return triple.predicate in functional_properties() and _is_of_the_view(triple)


def source_of(article: NamedNode, about: Iterable[Triple | Quad]) -> Source:
    """Where an article has things from, by triples of its graph."""
    original, published = article, ""
    for triple in about:
        if triple.subject == article:
            if triple.predicate == KG["copyOf"] and isinstance(triple.object, NamedNode):
                original = triple.object
            elif triple.predicate == SCHEMA["datePublished"] and isinstance(triple.object, Literal):
                published = triple.object.value
    return Source(original, published)


def support(sources: Iterable[Source]) -> Support:
    """Count copies once, as of the day of the first of them."""
    days: defaultdict[NamedNode, set[str]] = defaultdict(set)
    for source in sources:
        days[source.article].add(source.published)
    first = (min(published - {""}, default="") for published in days.values())
    return Support(len(days), max(first, default=""))


def shown_value(values: Mapping[Term, Collection[Source]]) -> Term:
    """Of the values that articles give, the one that the merged view has."""
    return max(values, key=lambda value: (support(values[value]), value.value, str(value)))


class SingleValues:
    """Works out what the merged view of a store has to lose and to gain so that each has one value."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

    def changes(
        self, before: Mapping[NamedNode, set[Quad]], after: Mapping[NamedNode, set[Quad]]
    ) -> tuple[set[Quad], set[Quad]]:
        """If the graphs of some articles, which are still as before, become others."""
        asked = {
            (_subject(quad), quad.predicate)
            for graph, old in before.items()
            if old != after[graph]
            for quad in old | after[graph]
            if has_single_value(quad)
        }
        said: defaultdict[tuple[NamedNode, NamedNode], list[tuple[Quad, Source]]]
        said = defaultdict(list)
        for graph, quads in after.items():
            source = source_of(graph, quads)
            for quad in filter(has_single_value, quads):
                said[_subject(quad), quad.predicate].append((quad, source))
        removed: set[Quad] = set()
        added: set[Quad] = set()
        for subject, predicate in asked:
            values = self._values(subject, predicate, without=before.keys())
            for quad, source in said[subject, predicate]:
                values[_value(quad)].append(source)
            wanted = {shown_value(values)} if values else set()
            self._show(subject, predicate, wanted, removed, added)
        return removed, added

    def changes_of_ontology(self, before: Collection[NamedNode]) -> tuple[set[Quad], set[Quad]]:
        """If other properties had one value at a time until now."""
        removed: set[Quad] = set()
        added: set[Quad] = set()
        for predicate in functional_properties() ^ set(before):
            quads = self._store.quads_for_pattern(None, predicate, None, None)
            for subject in {_subject(quad) for quad in quads if _is_of_the_view(quad)}:
                values = self._values(subject, predicate)
                is_single = predicate in functional_properties()
                wanted = {shown_value(values)} if is_single else set(values)
                self._show(subject, predicate, wanted, removed, added)
        return removed, added

    def _show(
        self,
        subject: NamedNode,
        predicate: NamedNode,
        wanted: set[Term],
        removed: set[Quad],
        added: set[Quad],
    ) -> None:
        old = set(self._store.quads_for_pattern(subject, predicate, None, _DEFAULT))
        new = {Quad(subject, predicate, value, _DEFAULT) for value in wanted}
        removed |= old - new
        added |= new - old

    def _values(
        self, subject: NamedNode, predicate: NamedNode, without: Collection[NamedNode] = ()
    ) -> defaultdict[Term, list[Source]]:
        """The values that articles give, but for these articles."""
        values: defaultdict[Term, list[Source]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(subject, predicate, None, None):
            graph = quad.graph_name
            if isinstance(graph, NamedNode) and graph not in without:
                values[_value(quad)].append(self._source(graph))
        return values

    def _source(self, article: NamedNode) -> Source:
        predicates = (KG["copyOf"], SCHEMA["datePublished"])
        about = (
            quad
            for predicate in predicates
            for quad in self._store.quads_for_pattern(article, predicate, None, article)
        )
        return source_of(article, about)


def _is_of_the_view(triple: Triple | Quad) -> bool:
    subject = triple.subject
    return isinstance(subject, NamedNode) and any(subject.value in each for each in MERGED)


def _subject(quad: Quad) -> NamedNode:
    subject = quad.subject
    assert isinstance(subject, NamedNode)  # no blank nodes
    return subject


def _value(quad: Quad) -> Term:
    value = quad.object
    assert isinstance(value, NamedNode | Literal)  # no blank nodes
    return value
