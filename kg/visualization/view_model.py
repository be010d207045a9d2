"""What the network page shows, as plain data without HTML."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactView:
    """A statement as a reader sees it, with the sentence that says it.

    ``words`` are those that the text has for the relation. ``property_label`` is what the relation
    is called in general, where that is another word.
    """

    subject: str
    words: str
    object: str
    polarity: str  # "positive" | "negative"
    certainty: str  # "asserted" | "reported" | "planned" | "possible"
    source: str  # who says so; empty if the article itself
    sentence: str
    trigger: str  # the words inside the sentence that say it
    trigger_start: int  # where in the sentence, in code points
    article: str  # title of the article, or its id
    published: str  # ISO date or empty
    time: str = ""
    place: str = ""
    property_label: str = ""


@dataclass(frozen=True, slots=True)
class NodeView:
    """An entity or event. ``id`` is its IRI; ``type`` a local class name (Person, Event, ...).

    ``kinds`` are the Arabic labels of an event's classes. ``caption`` is what is drawn in place of
    a label that is too long to draw.
    """

    id: str
    label: str
    type: str
    is_event: bool
    names: tuple[str, ...]
    facts: tuple[FactView, ...]
    wikidata_id: str = ""
    kinds: tuple[str, ...] = ()
    time: str = ""
    factuality: str = "fact"  # "fact" | "planned" | "possible" | "denied"
    caption: str = ""


@dataclass(frozen=True, slots=True)
class EdgeView:
    """A relation between two nodes, or (``is_role``) the part that an entity plays in an event."""

    source: str
    target: str
    label: str
    facts: tuple[FactView, ...] = ()
    is_role: bool = False
    factuality: str = "fact"  # as of nodes


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A page: its title, nodes and edges, each in a fixed order."""

    title: str
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]
