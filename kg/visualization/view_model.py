"""What the network page shows, as plain data without HTML."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactView:
    """A statement as a reader sees it, with the sentence that says it."""

    subject: str
    relation: str
    object: str
    polarity: str  # "positive" | "negative"
    certainty: str  # "asserted" | "reported" | "planned" | "possible"
    source: str  # who says so; empty if the article itself
    sentence: str
    trigger: str  # the words inside the sentence that say it
    article: str  # title of the article, or its id
    published: str  # ISO date or empty
    time: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class NodeView:
    """An entity, event or value. ``id`` is its IRI; ``type`` a local class name (Person, Event, ...)."""

    id: str
    label: str
    type: str
    is_event: bool
    names: tuple[str, ...]
    facts: tuple[FactView, ...]
    wikidata_id: str = ""


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A direct triple between two nodes, or the part that an entity plays in an event."""

    source: str
    target: str
    label: str
    fact: FactView | None = None


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A page: its title, nodes and edges, each in a fixed order."""

    title: str
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
