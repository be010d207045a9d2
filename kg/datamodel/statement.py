"""What an article says: statements, the events they tell of, and the words that say them.

*Statement* and *qualifier* are Wikidata's words; an *event* follows the Simple Event Model
(van Hage et al. 2011): type, actors by role, place, time.
"""

import builtins
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.datamodel.document import DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId, EntityId, EventId, StatementId
from kg.datamodel.span import Span


class ValueKind(StrEnum):
    """Objects that are no entities."""

    TIME = "time"
    QUANTITY = "quantity"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Value:
    """A time, number, sum of money or plain words.

    ``text`` are the words. ``normalized`` is an ISO 8601 value for a time ("2024-10-08",
    "2024-10", "2025/2027", "P3D"), a decimal number for a quantity; None if unresolved.
    ``unit`` is what is counted (شخص), or the currency.
    """

    kind: ValueKind
    text: str
    normalized: str | None = None
    unit: str | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between subject and object.

    ``property`` is the local name of an ontology property ("signed"), or one minted from the
    lemma ("verb.waqqa3.3ala": ASCII). ``lemma`` and ``preposition`` are the Arabic dictionary
    forms. ``label`` is Arabic ("وقّع على"); ``broader`` the ontology property that a minted
    one is a kind of.
    """

    property: str
    lemma: str
    preposition: str
    label: str
    english: str = ""
    broader: str | None = None

    @builtins.property
    def is_minted(self) -> bool:
        return self.broader is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say it: the sentence and the trigger inside it, and the rule that read them."""

    sentence: Span
    trigger: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, relation, object, with qualifiers and evidence.

    ``subject_surface`` and ``object_surface`` are the words used here ("الرئيس الروسي"), while
    the entities carry the best names. ``event`` is the event that the statement is part of.
    """

    id: StatementId
    subject: EntityId
    subject_surface: str
    relation: Relation
    relation_surface: str
    object: EntityId | Value
    object_surface: str
    polarity: Polarity
    certainty: Certainty
    confidence: float
    evidence: Evidence
    attributed_to: EntityId | None = None
    event: EventId | None = None
    time: Value | None = None
    place: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in an event. ``role`` is a semantic role or preposition-derived name: ASCII."""

    role: str
    entity: EntityId


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: the frame of a verb or verbal noun, as a thing of its own.

    ``type`` is the local name of an event class of the ontology ("Signing", or "Event").
    ``trigger`` is where its word stands. An event that is also named by a noun phrase which
    other statements speak of (القمة) is that entity: ``entity`` then says which.
    """

    id: EventId
    type: str
    label: str
    participants: tuple[Participant, ...]
    trigger: Span
    polarity: Polarity
    certainty: Certainty
    time: Value | None = None
    place: EntityId | None = None
    entity: EntityId | None = None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All that was read in one article: what the text half hands to the graph half."""

    document: DocumentId
    text: str
    metadata: DocumentMetadata
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
