"""Events follow the Simple Event Model: type, actors by role, place and time.

An event that is told as a fact is a ``sem:Event`` of the merged view. One that is planned,
possible or denied is a ``kg:ClaimedEvent`` with an IRI of its own, described in its article's graph
without any term of SEM, so that neither a query nor a reasoner takes it for a fact.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.identifiers import DocumentId
from kg.datamodel.statement import ArticleFacts, Event
from kg.rdf.factuality import Factuality, factuality, is_fact
from kg.rdf.iris import (
    characters_iri,
    claimed_event_iri,
    entity_iri,
    event_iri,
    role_iri,
    term_iri,
)
from kg.rdf.literals import clean_label, label
from kg.rdf.namespaces import KG, RDF, RDFS, SEM
from kg.rdf.ontology import find_term
from kg.rdf.provenance import phrase_triples
from kg.rdf.times import flat_dates, time_node

_GENERIC_TYPE = "Event"
_NO_ACTORS = {"place", "time"}

CLAIMED_CLASSES = {
    Factuality.PLANNED: KG["PlannedEvent"],
    Factuality.POSSIBLE: KG["PossibleEvent"],
    Factuality.DENIED: KG["DeniedEvent"],
}


def told_event_node(event: Event, document: DocumentId) -> NamedNode:
    """The node of an event as this article tells it: as a fact, or as a mere claim."""
    if is_fact(event.polarity, event.certainty):
        return _fact_node(event)
    return claimed_event_iri(document, event.id)


def event_triples(event: Event) -> Iterator[Triple]:
    """Describe an event that is told as a fact."""
    node = _fact_node(event)
    yield Triple(node, RDF["type"], SEM["Event"])
    yield from _class_triples(node, event)
    yield from _common_triples(node, event)
    for participant in event.participants:
        if participant.role not in _NO_ACTORS and participant.entity != event.place:
            yield Triple(node, SEM["hasActor"], entity_iri(participant.entity))
    if event.place:
        yield Triple(node, SEM["hasPlace"], entity_iri(event.place))
    if event.time:
        yield Triple(node, SEM["hasTime"], time_node(event.time))
        yield from flat_dates(node, event.time)


def claimed_event_triples(event: Event, document: DocumentId) -> Iterator[Triple]:
    """Describe an event that is planned, possible or denied."""
    node = claimed_event_iri(document, event.id)
    yield Triple(node, RDF["type"], KG["ClaimedEvent"])
    yield Triple(node, RDF["type"], CLAIMED_CLASSES[factuality(event.polarity, event.certainty)])
    if event.type != _GENERIC_TYPE:
        yield Triple(node, KG["eventType"], term_iri(event.type))
    yield from _common_triples(node, event)
    if event.entity:
        yield Triple(node, KG["namedBy"], entity_iri(event.entity))
    if event.place:
        yield Triple(node, KG["place"], entity_iri(event.place))
    if event.time:
        yield Triple(node, KG["time"], time_node(event.time))


def trigger_triples(event: Event, facts: ArticleFacts) -> Iterator[Triple]:
    """Tie an event to the word that names it."""
    sentences = {
        statement.evidence.sentence
        for statement in facts.statements
        if statement.evidence.sentence.covers(event.trigger)
    }
    sentence = min(sentences, default=None)
    yield from phrase_triples(facts.document, facts.text, event.trigger, sentence)
    phrase = characters_iri(facts.document, event.trigger)
    yield Triple(phrase, KG["triggerOf"], told_event_node(event, facts.document))


def role_declaration_triples(event: Event) -> Iterator[Triple]:
    """Declare the roles that the ontology does not have."""
    for participant in event.participants:
        role = role_iri(participant.role)
        if find_term(role) is None:
            yield Triple(role, RDF["type"], RDF["Property"])
            yield Triple(role, RDFS["label"], label(participant.role, "en"))
            yield Triple(role, RDFS["subPropertyOf"], KG["participant"])


def _fact_node(event: Event) -> NamedNode:
    """The entity that names the event, if there is one; else a node of its own."""
    return entity_iri(event.entity) if event.entity else event_iri(event.id)


def _class_triples(node: NamedNode, event: Event) -> Iterator[Triple]:
    if event.type == _GENERIC_TYPE:
        return
    event_class = term_iri(event.type)
    yield Triple(node, RDF["type"], event_class)
    term = find_term(event_class)
    if term and term.cameo:
        yield Triple(node, KG["cameo"], Literal(term.cameo))
    if term and term.plover:
        yield Triple(node, KG["plover"], Literal(term.plover))


def _common_triples(node: NamedNode, event: Event) -> Iterator[Triple]:
    is_named_already = node == _fact_node(event) and event.entity is not None
    if clean_label(event.label) and not is_named_already:
        yield Triple(node, RDFS["label"], label(event.label, "ar"))
    for participant in event.participants:
        yield Triple(node, role_iri(participant.role), entity_iri(participant.entity))
