"""The facts of an article become triples: the only place that knows the ontology's shape.

Three layers. *Direct triples* say what is so, in one hop. *Events* gather who, where and when.
*Claims* say what the article says, denied and planned things included, with the evidence. Direct
triples, events that are facts, and what describes entities, times and minted properties make up the
merged view; claims stay with their article. No subject has triples of both kinds: so a triple of the
merged view is there because of the articles that have it in their graphs, and goes with the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from kg import __version__
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.mention import EntityType
from kg.datamodel.statement import ArticleFacts, Relation
from kg.rdf.claims import claim_triples
from kg.rdf.events import (
    claimed_event_triples,
    event_triples,
    role_declaration_triples,
    trigger_triples,
)
from kg.rdf.factuality import is_fact
from kg.rdf.iris import article_iri, entity_iri, property_iri, term_iri, wikidata_iri
from kg.rdf.literals import clean_label, label, search_key
from kg.rdf.namespaces import KG, OWL, RDF, RDFS, SCHEMA, SEM, SKOS, TIME, XSD
from kg.rdf.objects import object_term, object_triples
from kg.rdf.ontology import find_term
from kg.rdf.provenance import article_triples
from kg.rdf.times import time_triples

_SUB_EVENT = "subEventOf"  # of our ontology and of the Simple Event Model alike

ENTITY_CLASSES = {
    EntityType.PERSON: (KG["Person"], SCHEMA["Person"]),
    EntityType.ORGANIZATION: (KG["Organization"], SCHEMA["Organization"]),
    EntityType.COUNTRY: (KG["Country"], SCHEMA["Country"]),
    EntityType.CITY: (KG["City"], SCHEMA["City"]),
    EntityType.PLACE: (KG["Place"], SCHEMA["Place"]),
    EntityType.FACILITY: (KG["Facility"], SCHEMA["CivicStructure"]),
    EntityType.EVENT: (KG["NamedEvent"], SCHEMA["Event"]),
    EntityType.DOCUMENT: (KG["Document"], SCHEMA["CreativeWork"]),
    EntityType.PRODUCT: (KG["Product"], SCHEMA["Product"]),
    EntityType.GROUP: (KG["Group"],),
    EntityType.MONEY: (KG["Money"], SCHEMA["MonetaryAmount"]),
    EntityType.QUANTITY: (KG["Quantity"], SCHEMA["QuantitativeValue"]),
    EntityType.TIME: (KG["Time"], TIME["TemporalEntity"]),
    EntityType.OTHER: (KG["Other"],),
}


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """What one article contributes, each part sorted and without repetition.

    ``facts`` are in the article's graph and in the merged view; ``claims`` in the article's
    graph only.
    """

    document: DocumentId
    facts: tuple[Triple, ...]
    claims: tuple[Triple, ...]

    def quads(self) -> Iterator[Quad]:
        """Both graphs, as a store holds them when this is its only article."""
        article = article_iri(self.document)
        for triple in self.facts:
            yield Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
        for triple in self.facts + self.claims:
            yield Quad(triple.subject, triple.predicate, triple.object, article)


def map_article(facts: ArticleFacts, *, pipeline_version: str = __version__) -> ArticleGraph:
    """Map the facts of an article to triples."""
    return ArticleGraph(
        facts.document,
        facts=tuple(sorted(set(_fact_triples(facts)), key=str)),
        claims=tuple(sorted(set(_claim_triples(facts, pipeline_version)), key=str)),
    )


def _fact_triples(facts: ArticleFacts) -> Iterator[Triple]:
    for entity in facts.entities:
        yield from entity_triples(entity)
    for event in facts.events:
        yield from role_declaration_triples(event)
        if event.time:
            yield from time_triples(event.time)
        if is_fact(event.polarity, event.certainty):
            yield from event_triples(event)
    for statement in facts.statements:
        yield from _declaration_triples(statement.relation)
        yield from object_triples(statement.object)
        if statement.time:
            yield from time_triples(statement.time)
        if is_fact(statement.polarity, statement.certainty):
            yield Triple(
                entity_iri(statement.subject),
                property_iri(statement.relation),
                object_term(statement.object),
            )
            if statement.relation.property == _SUB_EVENT and isinstance(statement.object, str):
                subject, whole = entity_iri(statement.subject), entity_iri(statement.object)
                yield Triple(subject, SEM[_SUB_EVENT], whole)


def _claim_triples(facts: ArticleFacts, pipeline_version: str) -> Iterator[Triple]:
    yield from article_triples(facts.document, facts.text, facts.metadata, pipeline_version)
    for event in facts.events:
        yield from trigger_triples(event, facts)
        if not is_fact(event.polarity, event.certainty):
            yield from claimed_event_triples(event, facts.document)
    events = {event.id: event for event in facts.events}
    for statement in facts.statements:
        yield from claim_triples(statement, facts, events)


def entity_triples(entity: Entity) -> Iterator[Triple]:
    """Describe an entity: classes, names, names for search, Wikidata."""
    node = entity_iri(entity.id)
    for entity_class in ENTITY_CLASSES[entity.type]:
        yield Triple(node, RDF["type"], entity_class)
    name = clean_label(entity.name) or entity.id
    yield Triple(node, RDFS["label"], label(name, "ar"))
    names = [name]
    for alias in entity.aliases:
        if clean_label(alias) and clean_label(alias) != name:
            yield Triple(node, SKOS["altLabel"], label(alias, "ar"))
            names.append(alias)
    if entity.english and clean_label(entity.english):
        yield Triple(node, RDFS["label"], label(entity.english, "en"))
        names.append(entity.english)
    for key in sorted({search_key(each) for each in names} - {""}):
        yield Triple(node, KG["searchLabel"], Literal(key))
    if entity.is_named:
        yield Triple(node, KG["isNamed"], Literal("true", datatype=XSD["boolean"]))
    if entity.wikidata_id:
        yield Triple(node, OWL["sameAs"], wikidata_iri(entity.wikidata_id))


def _declaration_triples(relation: Relation) -> Iterator[Triple]:
    """Declare a property that the ontology does not have."""
    property_node = property_iri(relation)
    if find_term(property_node) is not None:
        return
    yield Triple(property_node, RDF["type"], RDF["Property"])
    arabic = clean_label(relation.label) or clean_label(relation.lemma) or relation.property
    yield Triple(property_node, RDFS["label"], label(arabic, "ar"))
    if clean_label(relation.english):
        yield Triple(property_node, RDFS["label"], label(relation.english, "en"))
    if clean_label(relation.lemma):
        yield Triple(property_node, KG["lemma"], label(relation.lemma, "ar"))
    if clean_label(relation.preposition):
        yield Triple(property_node, KG["preposition"], label(relation.preposition, "ar"))
    if relation.broader:
        broader: NamedNode = term_iri(relation.broader)
        yield Triple(property_node, RDFS["subPropertyOf"], broader)
