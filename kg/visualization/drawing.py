"""``drawing``: nodes, edges and options as vis-network wants them, styled through pyvis."""

import json
import math
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from pyvis.network import Network

from kg.visualization.layers import Edge, Layer, edges_of, shown_at_first
from kg.visualization.layout import places_of
from kg.visualization.node_types import node_types, type_name
from kg.visualization.view_model import NodeView

# Lengths in pixels at scale 1.
NODE_RADIUS = 14
FONT_SIZE = 16
LETTER_WIDTH = 0.52  # of the font size
LINE_SPACING = 1.35
GAP = 14

# Lengths in letters.
LINE_LENGTH = 20
NODE_LABEL_LENGTH = 44
EDGE_LABEL_LENGTH = 26

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # invisible, but they shape letters

EDGE_STYLES: dict[str, dict[str, Any]] = {
    "fact": {"color": "#8a93a3"},
    "planned": {"color": "#3b82c4", "dashes": [10, 6]},
    "possible": {"color": "#b8922a", "dashes": [2, 6]},
    "denied": {"color": "#d0453b", "dashes": [6, 5]},
}
PALE = "33"  # the opacity of what is no fact, as the last two digits of a color
FONT = {"face": "Noto Sans Arabic, Segoe UI, system-ui, Tahoma, Arial, sans-serif"}
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "keyboard": False},
    "nodes": {
        "borderWidth": 0,
        "borderWidthSelected": 4,
        "font": {**FONT, "strokeWidth": 4, "multi": "html"},
        "scaling": {"label": {"drawThreshold": 6}},
    },
    "edges": {
        "width": 1.6,
        "selectionWidth": 1.5,
        "hoverWidth": 0.6,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "font": {**FONT, "size": 13, "strokeWidth": 4, "align": "horizontal"},
        "scaling": {"label": {"drawThreshold": 11}},  # words of edges come with zooming in
    },
}


def drawing(nodes: Sequence[NodeView], edges: Sequence[Edge]) -> dict[str, Any]:
    """What vis-network draws, and for each layer what it shows at first and where all stands."""
    degree = Counter(end for edge in edges for end in {edge.source, edge.target})
    symbols = [_symbol(node, degree[i]) for i, node in enumerate(nodes)]
    network = Network(directed=True)
    network.options = OPTIONS
    for i, (node, symbol) in enumerate(zip(nodes, symbols, strict=True)):
        network.add_node(i, **_node_style(node, symbol))
    for i, (edge, bend) in enumerate(zip(edges, _bends(edges), strict=True)):
        network.add_edge(edge.source, edge.target, id=i, **_edge_style(edge, bend))
    drawn_nodes, drawn_edges, *_, options = network.get_network_data()
    return {
        "nodes": drawn_nodes,
        "edges": drawn_edges,
        "options": json.loads(options),
        "layers": {layer: _layer(layer, nodes, symbols, edges) for layer in Layer},
    }


@dataclass(frozen=True, slots=True)
class _Symbol:
    """A node as it is drawn: the radius of its shape, and the lines of its label below."""

    radius: int
    lines: tuple[str, ...]

    @property
    def font_size(self) -> int:
        """Larger for well connected nodes: they are read first, and from afar."""
        return round(FONT_SIZE + max(0, self.radius - 24) * 0.45)

    @property
    def label_height(self) -> float:
        return self.font_size * LINE_SPACING * len(self.lines)

    @property
    def box(self) -> tuple[float, float]:
        """Width and height, with some air."""
        label_width = self.font_size * LETTER_WIDTH * max(map(len, self.lines))
        return max(2 * self.radius, label_width) + GAP, 2 * self.radius + self.label_height + GAP


def _symbol(node: NodeView, degree: int) -> _Symbol:
    words = _without_controls(node.caption or node.label)
    text = _shortened(words, NODE_LABEL_LENGTH) or "(بلا اسم)"
    radius = round(NODE_RADIUS + min(5 * math.sqrt(degree), 40))
    return _Symbol(radius, tuple(textwrap.wrap(text, LINE_LENGTH)))


# ── Where all stands ──


def _layer(
    layer: Layer, nodes: Sequence[NodeView], symbols: Sequence[_Symbol], edges: Iterable[Edge]
) -> dict[str, Any]:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from((edge.source, edge.target) for edge in edges_of(layer, edges))
    shown = shown_at_first(layer, nodes, edges)
    boxes = np.array([symbol.box for symbol in symbols])
    places = [
        (round(x), round(y - symbol.label_height / 2))  # from the middle of the box to the shape
        for symbol, (x, y) in zip(symbols, places_of(graph, boxes, shown), strict=True)
    ]
    return {"shown": sorted(shown), "places": places}


# ── Nodes ──


def _node_style(node: NodeView, symbol: _Symbol) -> dict[str, Any]:
    style = node_types()[type_name(node)]
    drawn: dict[str, Any] = {
        "label": _marked_up(symbol.lines),
        "shape": style.shape,
        "color": style.color,
        "size": symbol.radius,
        "font": _font(symbol.font_size),
    }
    if node.factuality == "fact":
        return drawn
    fill = {"background": style.color + PALE, "border": style.color}
    return drawn | {
        "color": {**fill, "highlight": fill, "hover": fill},
        "borderWidth": 2,
        "shapeProperties": {"borderDashes": EDGE_STYLES[node.factuality]["dashes"]},
    }


def _font(size: int) -> dict[str, Any]:
    """A font with room between the lines.

    vis-network sets lines as high as letters, too tight for Arabic. So its normal font, which
    makes the height, is larger than its <i> font, which makes the letters.
    """
    return {"size": round(size * LINE_SPACING), "ital": {"size": size, "mod": ""}}


def _marked_up(lines: tuple[str, ...]) -> str:
    # A word joiner keeps vis-network from finding tags or entities in the label.
    joined = [re.sub("[<&]", "\\g<0>\N{WORD JOINER}", line) for line in lines]
    return "\n".join(f"<i>{line}</i>" for line in joined)


def _without_controls(text: str) -> str:
    """Leave out what could reorder or hide the letters on a canvas, which cannot isolate text."""
    kept = [c for c in text if unicodedata.category(c) not in {"Cf", "Cs"} or c in JOINERS]
    spaced = [" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in kept]
    return " ".join("".join(spaced).split())


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


# ── Edges ──


def _edge_style(edge: Edge, bend: float) -> dict[str, Any]:
    color = EDGE_STYLES[edge.factuality]["color"]
    return {
        "words": _shortened(_without_controls(edge.label), EDGE_LABEL_LENGTH),
        "color": {"color": color, "highlight": color, "hover": color},
        "dashes": EDGE_STYLES[edge.factuality].get("dashes", False),
        "smooth": {
            "enabled": bend != 0,
            "type": "curvedCW" if bend > 0 else "curvedCCW",
            "roundness": abs(bend),
        },
    }


def _bends(edges: Iterable[Edge]) -> list[float]:
    """How far each edge is bent, so that edges between the same nodes do not cover each other."""
    seen: Counter[tuple[int, int]] = Counter()
    bends = []
    for edge in edges:
        ends = (min(edge.source, edge.target), max(edge.source, edge.target))
        count = seen[ends]
        seen[ends] += 1
        side = (1 if count % 2 else -1) * (1 if edge.source == ends[0] else -1)
        bends.append(round(0.3 * ((count + 1) // 2) * side, 2))
    return bends
