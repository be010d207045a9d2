"""What the articles say, read back from the claims of a store, with the words that say it."""

from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.rdf.namespaces import PREFIXES, local_name
from kg.store.graph_store import GraphStore

_CLAIMS = """
SELECT DISTINCT ?claim ?s ?p ?o ?subject ?relation ?object ?polarity ?certainty ?confidence
  ?source ?time ?place ?event ?sentence ?trigger ?graph ?article ?published
WHERE {
  GRAPH ?graph {
    %s
    ?claim a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
      kg:polarity ?polarity ; kg:certainty ?certainty ; kg:confidence ?confidence ;
      prov:wasDerivedFrom/nif:anchorOf ?sentence ; kg:trigger/nif:anchorOf ?trigger .
    ?s rdfs:label ?subject . FILTER(LANG(?subject) = "ar")
    OPTIONAL { ?o rdfs:label ?object . FILTER(LANG(?object) != "en") }
    OPTIONAL { ?p rdfs:label ?minted . FILTER(LANG(?minted) = "ar") }
    OPTIONAL { ?claim kg:attributedTo/rdfs:label ?source . FILTER(LANG(?source) = "ar") }
    OPTIONAL { ?claim kg:time/rdfs:label ?time }
    OPTIONAL { ?claim kg:place/rdfs:label ?place . FILTER(LANG(?place) = "ar") }
    OPTIONAL { ?claim kg:event ?event }
    OPTIONAL { ?graph schema:headline ?article }
    OPTIONAL { ?graph schema:datePublished ?published }
  }
  OPTIONAL {
    GRAPH <https://w3id.org/khabar/ns> { ?p rdfs:label ?own . FILTER(LANG(?own) = "ar") }
  }
  BIND(COALESCE(?own, ?minted) AS ?relation)
}
"""
_HEADER = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of an article with its sentence. Names ending in ``_iri`` are IRIs.

    ``object_iri`` is empty if the object is a value; ``event_iri`` if there is no event.
    """

    claim_iri: str
    subject_iri: str
    property_iri: str
    object_iri: str
    event_iri: str
    article_iri: str
    subject: str
    relation: str
    object: str
    polarity: str  # "positive" | "negative"
    certainty: str  # "asserted" | "reported" | "planned" | "possible"
    confidence: float
    source: str
    time: str
    place: str
    sentence: str
    trigger: str
    article: str  # title of the article, or its id
    published: str

    @property
    def is_direct(self) -> bool:
        """Whether it is so said that it stands in the merged view, too."""
        return self.polarity == "positive" and self.certainty in {"asserted", "reported"}


def read_facts(store: GraphStore, about: str | None = None) -> tuple[Fact, ...]:
    """All facts, or those of one entity or event, in order of date, article and claim."""
    pattern = ""
    if about is not None:
        node = NamedNode(about)
        pattern = (
            f"{{ ?claim rdf:subject {node} }} UNION {{ ?claim rdf:object {node} }} "
            f"UNION {{ ?claim kg:event {node} }}"
        )
    facts: dict[str, Fact] = {}
    for solution in store.select(_HEADER + _CLAIMS % pattern):
        fact = _fact(solution)
        known = facts.get(fact.claim_iri)
        if known is None or _wording(fact) < _wording(known):  # a node may have two labels
            facts[fact.claim_iri] = fact
    return tuple(
        sorted(facts.values(), key=lambda fact: (fact.published, fact.article_iri, fact.claim_iri))
    )


def _wording(fact: Fact) -> tuple[str, ...]:
    return fact.subject, fact.relation, fact.object, fact.source, fact.time, fact.place


def _fact(solution: pyoxigraph.QuerySolution) -> Fact:
    def text(name: str) -> str:
        term = solution[name]
        return term.value if isinstance(term, NamedNode | Literal) else ""

    is_value = isinstance(solution["o"], Literal)
    return Fact(
        claim_iri=text("claim"),
        subject_iri=text("s"),
        property_iri=text("p"),
        object_iri="" if is_value else text("o"),
        event_iri=text("event"),
        article_iri=text("graph"),
        subject=text("subject"),
        relation=text("relation") or local_name(text("p")),
        object=text("object") or text("o"),
        polarity=local_name(text("polarity")).lower(),
        certainty=local_name(text("certainty")).lower(),
        confidence=float(text("confidence")),
        source=text("source"),
        time=text("time"),
        place=text("place"),
        sentence=text("sentence"),
        trigger=text("trigger"),
        article=text("article") or local_name(text("graph")),
        published=text("published"),
    )
