"""Claims: what an article says, how sure it is, who says so, and in which words."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId, EventId
from kg.datamodel.statement import ArticleFacts, Event, Statement, Value
from kg.rdf.events import told_event_node
from kg.rdf.factuality import is_fact
from kg.rdf.iris import characters_iri, claim_iri, entity_iri, property_iri
from kg.rdf.literals import clean_label, decimal, label
from kg.rdf.namespaces import KG, PROV, RDF
from kg.rdf.objects import object_term
from kg.rdf.provenance import phrase_triples, sentence_triples
from kg.rdf.times import time_node

POLARITIES = {Polarity.POSITIVE: KG["Positive"], Polarity.NEGATIVE: KG["Negative"]}
CERTAINTIES = {
    Certainty.ASSERTED: KG["Asserted"],
    Certainty.REPORTED: KG["Reported"],
    Certainty.PLANNED: KG["Planned"],
    Certainty.POSSIBLE: KG["Possible"],
}
FACTUAL = frozenset(  # how that is said which may be stated outright
    (polarity, certainty)
    for each, polarity in POLARITIES.items()
    for degree, certainty in CERTAINTIES.items()
    if is_fact(each, degree)
)


def claim_triples(
    statement: Statement, facts: ArticleFacts, events: Mapping[EventId, Event]
) -> Iterator[Triple]:
    """Describe a claim with its qualifiers and evidence."""
    claim = claim_iri(facts.document, statement.id)
    yield from _core_triples(claim, statement)
    yield from _wording_triples(claim, statement)
    yield from _qualifier_triples(claim, statement, facts.document, events)
    yield from _evidence_triples(claim, statement, facts)


def _core_triples(claim: NamedNode, statement: Statement) -> Iterator[Triple]:
    yield Triple(claim, RDF["type"], KG["Claim"])
    yield Triple(claim, RDF["type"], RDF["Statement"])
    yield Triple(claim, RDF["subject"], entity_iri(statement.subject))
    yield Triple(claim, RDF["predicate"], property_iri(statement.relation))
    yield Triple(claim, RDF["object"], object_term(statement.object))
    yield Triple(claim, KG["polarity"], POLARITIES[statement.polarity])
    yield Triple(claim, KG["certainty"], CERTAINTIES[statement.certainty])
    yield Triple(claim, KG["confidence"], decimal(min(1.0, max(0.0, statement.confidence))))


def _wording_triples(claim: NamedNode, statement: Statement) -> Iterator[Triple]:
    wordings = {
        "subjectSurface": statement.subject_surface,
        "relationSurface": statement.relation_surface,
        "lemma": statement.relation.lemma,
        "preposition": statement.relation.preposition,
        "objectSurface": statement.object_surface,
        "timeSurface": statement.time.text if statement.time else "",
        "unit": (statement.object.unit or "") if isinstance(statement.object, Value) else "",
    }
    for name, words in wordings.items():
        if clean_label(words):
            yield Triple(claim, KG[name], label(words, "ar"))


def _qualifier_triples(
    claim: NamedNode,
    statement: Statement,
    document: DocumentId,
    events: Mapping[EventId, Event],
) -> Iterator[Triple]:
    if statement.attributed_to:
        yield Triple(claim, KG["attributedTo"], entity_iri(statement.attributed_to))
    event = events.get(statement.event) if statement.event else None
    if event:
        yield Triple(claim, KG["event"], told_event_node(event, document))
    if statement.time:
        yield Triple(claim, KG["time"], time_node(statement.time))
    if statement.place:
        yield Triple(claim, KG["place"], entity_iri(statement.place))


def _evidence_triples(
    claim: NamedNode, statement: Statement, facts: ArticleFacts
) -> Iterator[Triple]:
    evidence = statement.evidence
    sentence = characters_iri(facts.document, evidence.sentence)
    yield Triple(claim, PROV["wasDerivedFrom"], sentence)
    yield from sentence_triples(facts.document, facts.text, evidence.sentence)
    yield Triple(claim, KG["trigger"], characters_iri(facts.document, evidence.trigger))
    yield from phrase_triples(facts.document, facts.text, evidence.trigger, evidence.sentence)
    if clean_label(evidence.rule):
        yield Triple(claim, KG["rule"], Literal(clean_label(evidence.rule)))
