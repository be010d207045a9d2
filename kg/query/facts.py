"""What the articles say, read back from the claims of a store, with the words that say it."""

from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.datamodel.frame import Certainty, Polarity
from kg.rdf.factuality import Factuality, factuality
from kg.rdf.literals import search_key
from kg.rdf.namespaces import PREFIXES, XSD, local_name
from kg.store.graph_store import GraphStore

_CLAIMS = """
SELECT DISTINCT ?claim ?s ?p ?o ?subject ?relation ?words ?lemma ?object ?objectWords ?polarity
  ?certainty ?confidence ?source ?time ?place ?event ?sentence ?sentenceStart ?trigger
  ?triggerStart ?graph ?article ?published
WHERE {
  GRAPH ?graph {
    %s
    ?claim a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
      kg:polarity ?polarity ; kg:certainty ?certainty ; kg:confidence ?confidence ;
      prov:wasDerivedFrom [ nif:anchorOf ?sentence ; nif:beginIndex ?sentenceStart ] ;
      kg:trigger [ nif:anchorOf ?trigger ; nif:beginIndex ?triggerStart ] .
    ?s rdfs:label ?subject . FILTER(LANG(?subject) = "ar")
    OPTIONAL { ?o rdfs:label ?object . FILTER(LANG(?object) != "en") }
    OPTIONAL { ?p rdfs:label ?minted . FILTER(LANG(?minted) = "ar") }
    OPTIONAL { ?claim kg:relationSurface ?words }
    OPTIONAL { ?claim kg:lemma ?lemma }
    OPTIONAL { ?claim kg:objectSurface ?objectWords }
    OPTIONAL { ?claim kg:attributedTo/rdfs:label ?source . FILTER(LANG(?source) = "ar") }
    OPTIONAL { ?claim kg:time/rdfs:label ?time }
    OPTIONAL { ?claim kg:place/rdfs:label ?place . FILTER(LANG(?place) = "ar") }
    OPTIONAL { ?claim kg:event ?told }
    OPTIONAL { ?claim kg:event/kg:namedBy ?named }
    OPTIONAL { ?graph schema:headline ?article }
    OPTIONAL { ?graph schema:datePublished ?published }
  }
  OPTIONAL {
    GRAPH <https://w3id.org/khabar/ns> { ?p rdfs:label ?own . FILTER(LANG(?own) = "ar") }
  }
  BIND(COALESCE(?own, ?minted) AS ?relation)
  BIND(COALESCE(?named, ?told) AS ?event)
}
"""
_TIME_TYPES = {XSD[name] for name in ("date", "dateTime", "gYear", "gYearMonth")}
_HEADER = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of an article with its sentence. Names ending in ``_iri`` are IRIs.

    ``relation`` is the label of the property, ``words`` are those that the text has for it.
    ``object_iri`` is empty if the object is a value; ``event_iri`` if there is no event, and the
    entity that names the event if there is one. ``sentence_start`` counts in the article,
    ``trigger_start`` in the sentence.
    """

    claim_iri: str
    subject_iri: str
    property_iri: str
    object_iri: str
    event_iri: str
    article_iri: str
    subject: str
    relation: str
    words: str
    lemma: str
    object: str
    polarity: str  # "positive" | "negative"
    certainty: str  # "asserted" | "reported" | "planned" | "possible"
    confidence: float
    source: str
    time: str
    place: str
    sentence: str
    sentence_start: int
    trigger: str
    trigger_start: int
    article: str  # title of the article, or its id
    published: str

    @property
    def is_paraphrased(self) -> bool:
        """Whether the property is called by another word than the text has."""
        return _first_word(self.relation) != _first_word(self.lemma or self.words)

    @property
    def factuality(self) -> Factuality:
        return factuality(Polarity(self.polarity), Certainty(self.certainty))

    @property
    def is_direct(self) -> bool:
        """Whether it is so said that it stands in the merged view, too."""
        return self.factuality is Factuality.FACT


def read_facts(store: GraphStore, about: str | None = None) -> tuple[Fact, ...]:
    """All facts, or those of one entity or event, in order of date, article and text."""
    pattern = ""
    if about is not None:
        node = NamedNode(about)
        pattern = (
            f"{{ ?claim rdf:subject {node} }} UNION {{ ?claim rdf:object {node} }} "
            f"UNION {{ ?claim kg:event {node} }} UNION {{ ?claim kg:event/kg:namedBy {node} }}"
        )
    facts: dict[str, Fact] = {}
    for solution in store.select(_HEADER + _CLAIMS % pattern):
        fact = _fact(solution)
        known = facts.get(fact.claim_iri)
        if known is None or _wording(fact) < _wording(known):  # a node may have two labels
            facts[fact.claim_iri] = fact
    return tuple(sorted(facts.values(), key=_place_in_text))


def _first_word(text: str) -> str:
    return search_key(text).partition(" ")[0]


def _place_in_text(fact: Fact) -> tuple[str, str, int, int, str]:
    return (
        fact.published,
        fact.article_iri,
        fact.sentence_start,
        fact.trigger_start,
        fact.claim_iri,
    )


def _wording(fact: Fact) -> tuple[str, ...]:
    return fact.subject, fact.relation, fact.object, fact.source, fact.time, fact.place


def _fact(solution: pyoxigraph.QuerySolution) -> Fact:
    def text(name: str) -> str:
        term = solution[name]
        return term.value if isinstance(term, NamedNode | Literal) else ""

    term = solution["o"]
    is_value = isinstance(term, Literal)
    is_time = isinstance(term, Literal) and term.datatype in _TIME_TYPES
    sentence_start = int(text("sentenceStart"))
    relation = text("relation") or local_name(text("p"))
    return Fact(
        claim_iri=text("claim"),
        subject_iri=text("s"),
        property_iri=text("p"),
        object_iri="" if is_value else text("o"),
        event_iri=text("event"),
        article_iri=text("graph"),
        subject=text("subject"),
        relation=relation,
        words=text("words") or relation,
        lemma=text("lemma"),
        object=text("object") or (not is_time and text("objectWords")) or text("o"),
        polarity=local_name(text("polarity")).lower(),
        certainty=local_name(text("certainty")).lower(),
        confidence=float(text("confidence")),
        source=text("source"),
        time=text("time"),
        place=text("place"),
        sentence=text("sentence"),
        sentence_start=sentence_start,
        trigger=text("trigger"),
        trigger_start=int(text("triggerStart")) - sentence_start,
        article=text("article") or local_name(text("graph")),
        published=text("published"),
    )
