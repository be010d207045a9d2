"""Mentions of things in a text, and the chains of mentions of one thing."""

from dataclasses import dataclass
from enum import StrEnum

from kg.datamodel.span import Span


class MentionKind(StrEnum):
    """How a thing is named: by name, description, adjective of relation (nisba), or pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    NISBA = "nisba"  # الروسي, Russian: names Russia
    PRONOUN = "pronoun"


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    COUNTRY = "Country"
    CITY = "City"
    PLACE = "Place"
    FACILITY = "Facility"
    EVENT = "Event"
    DOCUMENT = "Document"
    PRODUCT = "Product"
    GROUP = "Group"
    MONEY = "Money"
    QUANTITY = "Quantity"
    TIME = "Time"
    OTHER = "Other"


PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
ACTORS = PEOPLE | {EntityType.ORGANIZATION, EntityType.COUNTRY}
TERRITORIES = frozenset({EntityType.PLACE, EntityType.CITY, EntityType.COUNTRY})
PLACES = TERRITORIES | {EntityType.FACILITY}


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names something.

    ``head`` and ``words`` are indices into the words of sentence ``sentence``. ``span`` is the
    phrase verbatim, from its first to its last letter, prefixed particles left off; ``name``
    is the same as a label (a phrase broken up by an inserted clause may be shorter).
    ``known_as`` is the id of a gazetteer entry that carries this name ("Q7747"), or None.
    """

    sentence: int
    head: int
    words: tuple[int, ...]
    span: Span
    name: str
    kind: MentionKind
    type: EntityType
    known_as: str | None = None


@dataclass(frozen=True, slots=True)
class CoreferenceChain:
    """Mentions of one thing: indices into the document's mentions, in order of the text.

    ``representative`` is the index of the mention that names it best.
    """

    mentions: tuple[int, ...]
    representative: int
