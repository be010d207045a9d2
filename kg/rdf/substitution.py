"""An article in the identifiers of the merged graph instead of its own.

What an article calls Trump or Trumb becomes the one node that all articles share. Its own name for it
stays, as another name (``skos:altLabel``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId
from kg.rdf.claims import FACTUAL
from kg.rdf.iris import article_iri, entity_iri
from kg.rdf.literals import label
from kg.rdf.mapping import ENTITY_CLASSES, ArticleGraph, entity_triples
from kg.rdf.namespaces import EVENT, KG, OWL, RDF, RDFS, SKOS

_OF_THE_SHARED_NODE = {KG["isNamed"], OWL["sameAs"]}
_ENTITY_CLASSES = frozenset(each for classes in ENTITY_CLASSES.values() for each in classes)


@dataclass(frozen=True, slots=True)
class SharedNode:
    """A node of the merged graph, with what every article that speaks of it says to describe it."""

    iri: NamedNode
    description: tuple[Triple, ...]
    is_described_whole: bool  # else the article's own classes and names count as well

    @property
    def names(self) -> frozenset[Literal]:
        return frozenset(
            triple.object
            for triple in self.description
            if triple.predicate == RDFS["label"] and isinstance(triple.object, Literal)
        )


def shared_entity(entity: Entity) -> SharedNode:
    """The node of an entity as its cluster describes it."""
    return SharedNode(entity_iri(entity.id), tuple(entity_triples(entity)), True)


def shared_event(node: NamedNode, words: str) -> SharedNode:
    """The node of an event that several articles tell of."""
    return SharedNode(node, (Triple(node, RDFS["label"], label(words, "ar")),), False)


def substitute(
    article: ArticleGraph,
    shared: Mapping[NamedNode, SharedNode],
    rejected: Collection[NamedNode] = (),
) -> ArticleGraph:
    """Put shared nodes in place of an article's own, and leave out the claims that are rejected."""
    kept = _without_claims(article, rejected)
    return ArticleGraph(
        article.document,
        facts=tuple(sorted(set(_substituted(kept.facts, shared)), key=str)),
        claims=tuple(sorted(set(_substituted(kept.claims, shared)), key=str)),
    )


def marked_as_copy(article: ArticleGraph, original: DocumentId) -> ArticleGraph:
    """An article that says of itself what it is a copy of."""
    mark = Triple(article_iri(article.document), KG["copyOf"], article_iri(original))
    claims = tuple(sorted({*article.claims, mark}, key=str))
    return ArticleGraph(article.document, article.facts, claims)


def _substituted(
    triples: Collection[Triple], shared: Mapping[NamedNode, SharedNode]
) -> Iterator[Triple]:
    described: set[SharedNode] = set()
    for triple in triples:
        assert isinstance(triple.subject, NamedNode)  # no blank nodes
        node = shared.get(triple.subject)
        if node is None:
            yield _with_shared_object(triple, triple.subject, shared)
            continue
        if node not in described:
            described.add(node)
            yield from node.description
        predicate, value = triple.predicate, triple.object
        if predicate == RDFS["label"]:
            if value not in node.names and isinstance(value, Literal) and value.language == "ar":
                yield Triple(node.iri, SKOS["altLabel"], value)
        elif node.is_described_whole and (
            predicate in _OF_THE_SHARED_NODE
            or (predicate == RDF["type"] and value in _ENTITY_CLASSES)
        ):
            continue
        elif not (predicate == SKOS["altLabel"] and value in node.names):
            yield _with_shared_object(triple, node.iri, shared)


def _with_shared_object(
    triple: Triple, subject: NamedNode, shared: Mapping[NamedNode, SharedNode]
) -> Triple:
    value = triple.object
    if isinstance(value, NamedNode) and value in shared:
        value = shared[value].iri
    return Triple(subject, triple.predicate, value)


def _without_claims(article: ArticleGraph, rejected: Collection[NamedNode]) -> ArticleGraph:
    """An article without claims, what only they state as a fact, and the events of which only they tell."""
    claims = [triple for triple in article.claims if triple.subject not in rejected]
    if len(claims) == len(article.claims):
        return article
    retracted = _direct_triples(article.claims) - _direct_triples(claims)
    untold = _events(article.claims) - _events(claims)
    return ArticleGraph(
        article.document,
        facts=tuple(
            triple
            for triple in article.facts
            if triple not in retracted and triple.subject not in untold
        ),
        claims=tuple(
            triple for triple in claims if untold.isdisjoint((triple.subject, triple.object))
        ),
    )


def _direct_triples(claims: Collection[Triple]) -> set[Triple]:
    """What claims state as facts, as triples."""
    said: defaultdict[object, dict[NamedNode, object]] = defaultdict(dict)
    for subject, predicate, value in claims:
        said[subject][predicate] = value
    return {
        Triple(subject, predicate, value)
        for claim in said.values()
        if (claim.get(KG["polarity"]), claim.get(KG["certainty"])) in FACTUAL
        and isinstance(subject := claim[RDF["subject"]], NamedNode)
        and isinstance(predicate := claim[RDF["predicate"]], NamedNode)
        and isinstance(value := claim[RDF["object"]], NamedNode | Literal)
    }


def _events(claims: Collection[Triple]) -> set[object]:
    """Events of which claims tell; not those that an entity names, since it may be spoken of without them."""
    return {
        triple.object
        for triple in claims
        if triple.predicate == KG["event"]
        and isinstance(triple.object, NamedNode)
        and triple.object.value in EVENT
    }
