"""Identifiers become IRIs: the only place where an IRI is spelled.

All are ASCII: an Arabic IRI and its percent-encoded form are two IRIs to every store, and
Arabic local names break RDF/XML and many viewers. Names are in labels.
"""

import re

from pyoxigraph import NamedNode

from kg.datamodel.identifiers import DocumentId, EntityId, EventId, StatementId, digest
from kg.datamodel.span import Span
from kg.datamodel.statement import Relation
from kg.rdf.namespaces import (
    ARTICLE,
    CLAIM,
    ENTITY,
    EVENT,
    KG,
    PUBLISHER,
    ROLE,
    TIME_NODE,
    VERB,
    WIKIDATA,
    Namespace,
)

# A part of Turtle's PN_LOCAL that needs no escape: https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_WIKIDATA_ID = re.compile(r"[QPL][1-9][0-9]*")
_MINTED_PREFIX = "verb."


def article_iri(document: DocumentId) -> NamedNode:
    """The article, which is also the name of its graph."""
    return _mint(ARTICLE, document)


def document_of(article: NamedNode) -> DocumentId:
    """The inverse of ``article_iri``."""
    return DocumentId(article.value.removeprefix(ARTICLE.base))


def entity_iri(entity: EntityId) -> NamedNode:
    return _mint(ENTITY, entity)


def event_iri(event: EventId) -> NamedNode:
    return _mint(EVENT, event)


def claimed_event_iri(document: DocumentId, event: EventId) -> NamedNode:
    """An event that is no fact belongs to the article that speaks of it."""
    return _mint(EVENT, f"{document}.{event}")


def claim_iri(document: DocumentId, statement: StatementId) -> NamedNode:
    """A claim belongs to one article, so its IRI names both."""
    return _mint(CLAIM, f"{document}.{statement}")


def document_of_claim(claim: NamedNode) -> DocumentId:
    """The article that a claim belongs to."""
    return DocumentId(claim.value.removeprefix(CLAIM.base).rpartition(".")[0])


def characters_iri(document: DocumentId, span: Span) -> NamedNode:
    """A stretch of an article's text.

    >>> characters_iri(DocumentId("a1"), Span(4, 9)).value
    'https://w3id.org/khabar/article/a1#c4_9'
    """
    return _part_of(document, f"c{span.start}_{span.end}")


def run_iri(document: DocumentId) -> NamedNode:
    """The run of the pipeline that read the article."""
    return _part_of(document, "run")


def publisher_iri(name: str) -> NamedNode:
    return _mint(PUBLISHER, digest(name))


def property_iri(relation: Relation) -> NamedNode:
    """An ontology property, or one minted from a verb.

    >>> property_iri(Relation("verb.zara.ila", "زار", "إلى", "زار إلى", broader="did")).value
    'https://w3id.org/khabar/verb/zara.ila'
    """
    if relation.is_minted:
        return _mint(VERB, relation.property.removeprefix(_MINTED_PREFIX))
    return term_iri(relation.property)


def term_iri(local_name: str) -> NamedNode:
    """A class or property of the ontology."""
    return _mint(KG, local_name)


def role_iri(role: str) -> NamedNode:
    """The part that an entity plays in an event, such as agent."""
    return _mint(ROLE, re.sub(r"[^A-Za-z0-9_-]+", "_", role))


def time_iri(normalized: str) -> NamedNode:
    """A time on the calendar, the same in all articles.

    >>> time_iri("2025/2027").value
    'https://w3id.org/khabar/time/2025_2027'
    """
    return _mint(TIME_NODE, re.sub(r"[^A-Za-z0-9.-]", "_", normalized))


def vague_time_iri(*description: str) -> NamedNode:
    """A time known by its words and bounds only."""
    return _mint(TIME_NODE, digest(*description))


def wikidata_iri(wikidata_id: str) -> NamedNode:
    if not _WIKIDATA_ID.fullmatch(wikidata_id):
        raise ValueError(f"{wikidata_id!r} is no Wikidata id; one looks like Q7747.")
    return WIKIDATA[wikidata_id]


def _part_of(document: DocumentId, fragment: str) -> NamedNode:
    return NamedNode(f"{article_iri(document).value}#{fragment}")


def _mint(namespace: Namespace, name: str) -> NamedNode:
    if not _LOCAL_NAME.fullmatch(name):
        raise ValueError(
            f"{name!r} cannot end an IRI of {namespace.base}; "
            "expected ASCII letters, digits, '_', '-' and inner dots."
        )
    return namespace[name]
