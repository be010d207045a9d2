"""How the types of nodes are named and drawn, from ``templates/node_types.tsv``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.visualization.view_model import NodeView


@dataclass(frozen=True, slots=True)
class NodeType:
    """``label`` is Arabic, ``shape`` one of vis-network's; values are not shown at first."""

    label: str
    shape: str
    color: str
    is_value: bool


@cache
def node_types() -> dict[str, NodeType]:
    """All types by name, in the order of the legend."""
    table = (files("kg.visualization") / "templates" / "node_types.tsv").read_text("utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {
        name: NodeType(label, shape, color, is_value == "yes")
        for name, label, shape, color, is_value in rows
    }


def type_name(node: NodeView) -> str:
    """The type of a node, or the nearest that the table has."""
    if node.type in node_types():
        return node.type
    return "Event" if node.is_event else "Other"
