"""Where articles contradict one another, each side with the articles and sentences that give it.

They do if they give a property that has one value at a time different values, or if one says as a fact what
another denies. Copies of an article are no support of their own.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg.datamodel.frame import Certainty, Polarity
from kg.rdf.factuality import Factuality, factuality
from kg.rdf.namespaces import PREFIXES, local_name
from kg.rdf.ontology import functional_properties
from kg.store.graph_store import GraphStore
from kg.store.single_values import Source, Term, support

_HEADER = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
_GIVEN = """SELECT DISTINCT ?s ?p ?o ?graph WHERE {
  VALUES ?p { %s } GRAPH ?graph { ?s ?p ?o . ?graph a schema:NewsArticle } }"""
_DENIED = """SELECT DISTINCT ?s ?p ?o WHERE {
  GRAPH ?denying { ?claim kg:polarity kg:Negative ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  GRAPH ?graph { ?s ?p ?o . ?graph a schema:NewsArticle }
  FILTER(?graph != ?denying) }"""
_SAYINGS = """SELECT DISTINCT ?claim ?polarity ?certainty ?words ?sentence ?begin ?graph ?title ?publisher
  ?published ?original WHERE {
  GRAPH ?graph {
    ?claim rdf:subject %s ; rdf:predicate %s ; rdf:object %s ; kg:polarity ?polarity ;
      kg:certainty ?certainty ; prov:wasDerivedFrom [ nif:anchorOf ?sentence ; nif:beginIndex ?begin ] .
    OPTIONAL { ?claim kg:objectSurface ?words }
    OPTIONAL { ?graph schema:headline ?title }
    OPTIONAL { ?graph schema:publisher/schema:name ?publisher }
    OPTIONAL { ?graph schema:datePublished ?published }
    OPTIONAL { ?graph kg:copyOf ?original }
  } }"""
_LABEL = """SELECT (MIN(STR(?label)) AS ?name) WHERE {
  { %(node)s rdfs:label ?label } UNION { GRAPH <https://w3id.org/khabar/ns> { %(node)s rdfs:label ?label } }
  FILTER(LANG(?label) = "ar") }"""


class ConflictKind(StrEnum):
    VALUES = "values"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of an article that takes a side. ``copy_of`` is empty unless the article is a copy."""

    article_iri: str
    copy_of: str
    article: str  # its title, or its id
    publisher: str
    published: str
    words: str  # what the text has for the object
    sentence: str
    sentence_start: int


@dataclass(frozen=True, slots=True)
class Side:
    """One answer: a value, or that it is so or not.

    ``independent_articles`` counts an article and its copies as one; ``is_shown`` tells that the merged
    view has it.
    """

    object: str
    object_iri: str  # empty if it is a value
    is_denied: bool
    is_shown: bool
    independent_articles: int
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The answers that articles give to one question: first what the merged view has."""

    kind: ConflictKind
    subject: str
    subject_iri: str
    property: str
    property_iri: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    factuality: Factuality
    source: Source
    saying: Saying


def find_conflicts(store: GraphStore) -> tuple[Conflict, ...]:
    """All contradictions between articles: those about values first, by subject and property."""
    found = [*_conflicts_of_values(store), *_denials(store)]
    return tuple(sorted(found, key=_order))


def _order(conflict: Conflict) -> tuple[bool, str, str, str, str]:
    return (
        conflict.kind is ConflictKind.DENIAL,
        conflict.subject,
        conflict.subject_iri,
        conflict.property_iri,
        min(side.object_iri or side.object for side in conflict.sides),
    )


def _conflicts_of_values(store: GraphStore) -> Iterator[Conflict]:
    properties = " ".join(sorted(str(each) for each in functional_properties()))
    values: defaultdict[tuple[Term, Term], set[Term]] = defaultdict(set)
    articles: defaultdict[tuple[Term, Term], set[Term]] = defaultdict(set)
    for solution in store.select(_HEADER + _GIVEN % properties):
        question = _term(solution, "s"), _term(solution, "p")
        values[question].add(_term(solution, "o"))
        articles[question].add(_term(solution, "graph"))
    for (subject, predicate), given in values.items():
        if len(given) > 1 and len(articles[subject, predicate]) > 1:
            sides = [_side(store, subject, predicate, value, Factuality.FACT) for value in given]
            yield _conflict(store, ConflictKind.VALUES, subject, predicate, sides)


def _denials(store: GraphStore) -> Iterator[Conflict]:
    for solution in store.select(_HEADER + _DENIED):
        subject, predicate, value = (_term(solution, name) for name in "spo")
        sides = [
            _side(store, subject, predicate, value, each)
            for each in (Factuality.FACT, Factuality.DENIED)
        ]
        yield _conflict(store, ConflictKind.DENIAL, subject, predicate, sides)


def _conflict(
    store: GraphStore, kind: ConflictKind, subject: Term, predicate: Term, sides: list[Side]
) -> Conflict:
    ordered = sorted(
        sides, key=lambda side: (not side.is_shown, -side.independent_articles, side.object)
    )
    return Conflict(
        kind=kind,
        subject=_label(store, subject),
        subject_iri=subject.value,
        property=_label(store, predicate),
        property_iri=predicate.value,
        sides=tuple(ordered),
    )


def _side(
    store: GraphStore, subject: Term, predicate: Term, value: Term, answer: Factuality
) -> Side:
    claims = [
        claim
        for claim in map(_claim, store.select(_HEADER + _SAYINGS % (subject, predicate, value)))
        if claim.factuality is answer
    ]
    in_view = f"SELECT * WHERE {{ {subject} {predicate} {value} }}"
    return Side(
        object=_label(store, value),
        object_iri=value.value if isinstance(value, NamedNode) else "",
        is_denied=answer is Factuality.DENIED,
        is_shown=answer is Factuality.FACT and bool(store.select(in_view)),
        independent_articles=support(claim.source for claim in claims).articles,
        sayings=tuple(sorted({claim.saying for claim in claims}, key=_place)),
    )


def _place(saying: Saying) -> tuple[str, str, int, str]:
    return saying.published, saying.article_iri, saying.sentence_start, saying.words


def _claim(solution: QuerySolution) -> _Claim:
    article, original = _text(solution, "graph"), _text(solution, "original")
    published = _text(solution, "published")
    polarity, certainty = (
        local_name(_text(solution, name)).lower() for name in ("polarity", "certainty")
    )
    return _Claim(
        factuality(Polarity(polarity), Certainty(certainty)),
        Source(NamedNode(original or article), published),
        Saying(
            article_iri=article,
            copy_of=original,
            article=_text(solution, "title") or local_name(article),
            publisher=_text(solution, "publisher"),
            published=published,
            words=_text(solution, "words"),
            sentence=_text(solution, "sentence"),
            sentence_start=int(_text(solution, "begin")),
        ),
    )


def _label(store: GraphStore, term: Term) -> str:
    if isinstance(term, Literal):
        return term.value
    (solution,) = store.select(_HEADER + _LABEL % {"node": term})
    return _text(solution, "name") or local_name(term.value)


def _term(solution: QuerySolution, name: str) -> Term:
    term = solution[name]
    assert isinstance(term, NamedNode | Literal)
    return term


def _text(solution: QuerySolution, name: str) -> str:
    term = solution[name]
    return term.value if isinstance(term, NamedNode | Literal) else ""
