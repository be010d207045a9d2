"""What the index of a store keeps of entities, events and articles: nodes with their kind, values as JSON."""

import json
from dataclasses import asdict
from typing import Any

from pyoxigraph import NamedNode

from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId, EntityId, EventId
from kg.datamodel.mention import EntityType
from kg.linking.copies import ArticleProfile
from kg.linking.event_resolution import EventProfile
from kg.rdf.iris import entity_iri, event_iri
from kg.rdf.substitution import SharedNode, shared_entity, shared_event
from kg.store.index import IndexRecord

# Kinds of nodes: what entities are the same as, what events are, and articles copies of.
ENTITY = "entity"
HAPPENING = "happening"
ARTICLE = "article"


def id_of(node: str) -> EntityId:
    """The identifier of an entity, by its node."""
    return EntityId(node.removeprefix(f"{ENTITY}:"))


def naming_entity(record: IndexRecord) -> str:
    """The node of the entity that names an event, by the record of the event; empty if it is none."""
    kind, _, identifier = record.node.partition(":")
    named = identifier.removeprefix(f"{ENTITY}-")
    return f"{ENTITY}:{named}" if kind == HAPPENING and named != identifier else ""


def is_event_key(key: str) -> bool:
    """Whether events are found by a key."""
    return key.startswith("event ")


def is_copy_key(key: str) -> bool:
    """Whether copies of articles are found by a key."""
    return key.startswith("copy ")


def article_node(document: DocumentId) -> str:
    """The node of an article."""
    return f"{ARTICLE}:{document}"


def happening_node(node: str) -> str:
    """The node of an event, by its profile's node ("event:…", or "entity:…")."""
    return f"{HAPPENING}:{node.replace(':', '-')}"


def replacement(node: str, identity: str) -> tuple[NamedNode, SharedNode]:
    """The node of an article that a record is about, and the one that all articles share."""
    kind, _, identifier = node.partition(":")
    if kind == ENTITY:
        return entity_iri(EntityId(identifier)), shared_entity(read_entity(identity))
    own = event_node(identifier.replace("-", ":", 1))
    if identity.startswith("{"):  # people describe it
        return own, shared_entity(read_entity(identity))
    shared, label = json.loads(identity)
    return own, shared_event(event_node(shared), label)


def event_node(node: str) -> NamedNode:
    """The IRI of an event, by its profile's node."""
    kind, _, identifier = node.partition(":")
    return entity_iri(EntityId(identifier)) if kind == ENTITY else event_iri(EventId(identifier))


def as_json(value: Entity | EventProfile | ArticleProfile) -> str:
    """A value as JSON, the same for the same value."""
    return json.dumps(asdict(value), ensure_ascii=True, sort_keys=True)


def read_entity(data: str) -> Entity:
    """The inverse of ``as_json``."""
    fields: dict[str, Any] = json.loads(data)
    lists = {name: tuple(fields[name]) for name in ("aliases", "proper_names", "countries")}
    return Entity(**{**fields, **lists, "type": EntityType(fields["type"])})


def read_profile(data: str) -> EventProfile:
    """The inverse of ``as_json``."""
    fields: dict[str, Any] = json.loads(data)
    pairs = {name: tuple(map(tuple, fields[name])) for name in ("actors", "places")}
    return EventProfile(**{**fields, **pairs, "people": tuple(fields["people"])})


def read_article(data: str) -> ArticleProfile:
    """The inverse of ``as_json``."""
    fields: dict[str, Any] = json.loads(data)
    return ArticleProfile(**{**fields, "signature": tuple(fields["signature"])})
