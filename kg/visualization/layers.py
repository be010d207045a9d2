"""What of a network is shown: relations between entities, or all that happens, too.

A node for each verb makes a thicket of a network. So the page has two layers: *relations*, which has
entities and what holds between them, and *events*, which adds events and who takes part in them.
Either begins with what is most connected; the rest is found by search.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.visualization.node_types import node_types, type_name
from kg.visualization.view_model import EdgeView, FactView, NetworkView, NodeView

ENTITIES_SHOWN_AT_FIRST = 90  # as many names as can be read on a screen
NODES_SHOWN_AT_FIRST = 150  # with events, whose captions are short


class Layer(StrEnum):
    RELATIONS = "relations"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Edge:
    """All that the view says with one label, from one node to another, with one factuality."""

    source: int
    target: int
    label: str
    factuality: str
    is_role: bool


def merged_edges(view: NetworkView) -> dict[Edge, list[FactView]]:
    """The edges between the nodes' positions, with all evidence of each."""
    position = {node.id: index for index, node in enumerate(view.nodes)}
    merged: dict[Edge, list[FactView]] = {}
    for edge in view.edges:
        for end in (edge.source, edge.target):
            if end not in position:
                raise ValueError(
                    f"The edge {edge.label!r} ends at {end!r}, which is no node of the view; "
                    "give the view a node for each end of its edges."
                )
        said = merged.setdefault(_edge(edge, position), [])
        said += [fact for fact in edge.facts if fact not in said]
    return merged


def edges_of(layer: Layer, edges: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in edges if layer is Layer.EVENTS or not edge.is_role]


def shown_at_first(layer: Layer, nodes: Sequence[NodeView], edges: Iterable[Edge]) -> set[int]:
    """The positions of the nodes that a layer shows at first; none stands alone."""
    edges = list(edges)
    entities = _most_connected(nodes, edges_of(Layer.RELATIONS, edges))
    return entities if layer is Layer.RELATIONS else _with_busiest_events(entities, nodes, edges)


def _edge(edge: EdgeView, position: dict[str, int]) -> Edge:
    return Edge(
        position[edge.source], position[edge.target], edge.label, edge.factuality, edge.is_role
    )


def _most_connected(nodes: Sequence[NodeView], relations: list[Edge]) -> set[int]:
    """The entities with most relations, each with all to which it is related, but no values.

    Those of no particular type come last: they are seldom what a reader looks for. Of an entity
    related to more than can be shown, the most connected of these are shown.
    """
    neighbors: defaultdict[int, set[int]] = defaultdict(set)
    for edge in relations:
        if not _is_value(nodes[edge.source]) and not _is_value(nodes[edge.target]):
            neighbors[edge.source].add(edge.target)
            neighbors[edge.target].add(edge.source)
    ranked = sorted(
        neighbors,
        key=lambda node: (type_name(nodes[node]) == "Other", -len(neighbors[node]), node),
    )
    chosen: set[int] = set()
    for hub in ranked:
        wider = chosen | {hub} | neighbors[hub]
        if len(wider) <= ENTITIES_SHOWN_AT_FIRST:
            chosen = wider
        elif not chosen:
            nearest = sorted(neighbors[hub] - {hub}, key=ranked.index)
            chosen = {hub, *nearest[: ENTITIES_SHOWN_AT_FIRST - 1]}
    return chosen


def _with_busiest_events(
    entities: set[int], nodes: Sequence[NodeView], edges: list[Edge]
) -> set[int]:
    """Entities, and the events of these with most participants, who come along."""
    participants: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        if edge.is_role and not _is_value(nodes[edge.target]):
            participants[edge.source].add(edge.target)
    ranked = sorted(
        participants,
        key=lambda event: (
            not participants[event] & entities,
            -len(participants[event]),
            event,
        ),
    )
    chosen = set(entities)
    for event in ranked:
        wider = chosen | {event} | participants[event]
        if len(wider) > NODES_SHOWN_AT_FIRST:
            break
        chosen = wider
    return chosen


def _is_value(node: NodeView) -> bool:
    return node_types()[type_name(node)].is_value
