"""``network_page``: a view of the graph as one HTML page that needs nothing else, and no network.

pyvis styles the nodes and edges and brings vis-network; its own page is not used, as it loads
Bootstrap from a server and knows no language, direction or protection against hostile text.
Words of articles reach the page as JSON and are shown as text only.
"""

import base64
import hashlib
import html
import json
import math
import re
import textwrap
import unicodedata
from collections import Counter, deque
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
from pyvis.network import Network

from kg.visualization.view_model import EdgeView, FactView, NetworkView, NodeView

NODES_SHOWN_AT_FIRST = 400  # from 500 on, networkx's spring layout needs scipy

# Lengths in pixels at scale 1.
EDGE_LENGTH = 150
NODE_RADIUS = 14
FONT_SIZE = 16
LETTER_WIDTH = 0.52  # of the font size
LINE_SPACING = 1.35
GAP = 14
ROOMINESS = 2.2  # how many times the area that all boxes fill
BLOCK_GAP = 60
SCREEN_RATIO = 1.5
MOST_STRETCH = 1.35
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

# Lengths in letters.
LINE_LENGTH = 20
NODE_LABEL_LENGTH = 60
EDGE_LABEL_LENGTH = 26

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # invisible, but they shape letters

EDGE_STYLES: dict[str, dict[str, Any]] = {
    "plain": {"color": "#8a93a3"},
    "planned": {"color": "#3b82c4", "dashes": [10, 6]},
    "possible": {"color": "#b8922a", "dashes": [2, 6]},
    "negative": {"color": "#d0453b", "dashes": [6, 5]},
}
FONT = {"face": "Noto Sans Arabic, Segoe UI, system-ui, Tahoma, Arial, sans-serif"}
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "keyboard": False},
    "nodes": {
        "borderWidth": 0,
        "borderWidthSelected": 4,
        "font": {**FONT, "strokeWidth": 4, "multi": "html"},
        "scaling": {"label": {"drawThreshold": 8}},
    },
    "edges": {
        "width": 1.6,
        "selectionWidth": 1.5,
        "hoverWidth": 0.6,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "font": {**FONT, "size": 13, "strokeWidth": 4, "align": "horizontal"},
    },
}

Points = npt.NDArray[np.float64]


def network_page(view: NetworkView) -> str:
    """A page of HTML with the network of ``view``, its search, filters and evidence.

    The same view gives the same page. Raises ValueError if an edge ends at no node of the view.
    """
    library = _vis_network()
    script = _template("network.js")
    scripts = " ".join(_content_security_hash(text) for text in (library, script))
    return Template(_template("network.html")).substitute(
        title=html.escape(view.title),
        script_hashes=scripts,
        style=_template("network.css"),
        view=_script_json(_page_content(view)),
        library=library,
        script=script,
    )


def write_page(view: NetworkView, path: Path) -> None:
    """Write the page of ``view`` to ``path``, all of it or nothing."""
    unfinished = path.with_name(f"{path.name}.part")
    # Half a surrogate pair, as JSON sources may hold, has no UTF-8 form.
    unfinished.write_bytes(network_page(view).encode("utf-8", errors="replace"))
    unfinished.replace(path)


# ── What the page is told ──


@dataclass(frozen=True, slots=True)
class _NodeType:
    label: str
    shape: str
    color: str


@dataclass(frozen=True, slots=True)
class _Edge:
    """All that the view says with one label, from one node to another, in one line style."""

    source: int
    target: int
    label: str
    style: str


def _page_content(view: NetworkView) -> dict[str, Any]:
    facts: dict[FactView, int] = {}
    nodes = [_node_content(node, facts) for node in view.nodes]
    edges = _merged_edges(view)
    shown = _most_connected(len(nodes), edges)
    used_types = {node["type"] for node in nodes}
    return {
        "types": {name: asdict(t) for name, t in _node_types().items() if name in used_types},
        "nodes": nodes,
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "label": edge.label,
                "facts": [facts.setdefault(fact, len(facts)) for fact in said],
            }
            for edge, said in edges.items()
        ],
        "facts": [asdict(fact) for fact in facts],  # after all that add to them
        "shown": shown,
        "drawing": _drawing(view.nodes, list(edges), shown),
    }


def _node_content(node: NodeView, facts: dict[FactView, int]) -> dict[str, Any]:
    return {
        "label": node.label,
        "type": _type_name(node),
        "isEvent": node.is_event,
        "names": node.names,
        "facts": [facts.setdefault(fact, len(facts)) for fact in node.facts],
        "wikidata": node.wikidata_id,
    }


def _merged_edges(view: NetworkView) -> dict[_Edge, list[FactView]]:
    index = {node.id: position for position, node in enumerate(view.nodes)}
    merged: dict[_Edge, list[FactView]] = {}
    for edge in view.edges:
        for end in (edge.source, edge.target):
            if end not in index:
                raise ValueError(
                    f"The edge {edge.label!r} ends at {end!r}, which is no node of the view; "
                    "give the view a node for each end of its edges."
                )
        key = _Edge(index[edge.source], index[edge.target], edge.label, _style(edge))
        said = merged.setdefault(key, [])
        if edge.fact and edge.fact not in said:
            said.append(edge.fact)
    return merged


def _style(edge: EdgeView) -> str:
    if edge.fact is None:
        return "plain"
    if edge.fact.polarity == "negative":
        return "negative"
    return edge.fact.certainty if edge.fact.certainty in EDGE_STYLES else "plain"


def _most_connected(node_count: int, edges: dict[_Edge, list[FactView]]) -> list[int]:
    if node_count <= NODES_SHOWN_AT_FIRST:
        return list(range(node_count))
    degree = Counter(end for edge in edges for end in {edge.source, edge.target})
    ranked = sorted(range(node_count), key=lambda node: (-degree[node], node))
    return sorted(ranked[:NODES_SHOWN_AT_FIRST])


def _type_name(node: NodeView) -> str:
    if node.type in _node_types():
        return node.type
    return "Event" if node.is_event else "Other"


@cache
def _node_types() -> dict[str, _NodeType]:
    lines = [line for line in _template("node_types.tsv").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {name: _NodeType(label, shape, color) for name, label, shape, color in rows}


# ── What vis-network draws ──


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


def _drawing(nodes: tuple[NodeView, ...], edges: list[_Edge], shown: list[int]) -> dict[str, Any]:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_edges_from((edge.source, edge.target) for edge in edges)
    symbols = [_symbol(node.label, graph.degree(i)) for i, node in enumerate(nodes)]
    network = Network(directed=True)
    network.options = OPTIONS
    positions = _positions(graph, symbols, shown)
    for i, (node, symbol, (x, y)) in enumerate(zip(nodes, symbols, positions, strict=True)):
        style = _node_types()[_type_name(node)]
        network.add_node(
            i,
            label=_marked_up(symbol.lines),
            shape=style.shape,
            color=style.color,
            size=symbol.radius,
            font=_font(symbol.font_size),
            x=x,
            y=y,
        )
    for i, (edge, bend) in enumerate(zip(edges, _bends(edges), strict=True)):
        color = EDGE_STYLES[edge.style]["color"]
        network.add_edge(
            edge.source,
            edge.target,
            id=i,
            words=_shortened(_without_controls(edge.label), EDGE_LABEL_LENGTH),
            color={"color": color, "highlight": color, "hover": color},
            dashes=EDGE_STYLES[edge.style].get("dashes", False),
            smooth={
                "enabled": bend != 0,
                "type": "curvedCW" if bend > 0 else "curvedCCW",
                "roundness": abs(bend),
            },
        )
    drawn_nodes, drawn_edges, *_, options = network.get_network_data()
    return {"nodes": drawn_nodes, "edges": drawn_edges, "options": json.loads(options)}


def _symbol(label: str, degree: int) -> _Symbol:
    text = _shortened(_without_controls(label), NODE_LABEL_LENGTH) or "(بلا اسم)"
    radius = round(NODE_RADIUS + min(5 * math.sqrt(degree), 40))
    return _Symbol(radius, tuple(textwrap.wrap(text, LINE_LENGTH)))


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


def _bends(edges: list[_Edge]) -> list[float]:
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


# ── Where the nodes stand ──


def _positions(graph: nx.Graph, symbols: list[_Symbol], shown: list[int]) -> list[tuple[int, int]]:
    """Lay out the nodes shown at first, part by connected part; set the others beside them."""
    visible = graph.subgraph(shown)
    parts = sorted(nx.connected_components(visible), key=lambda part: (-len(part), min(part)))
    blocks = [_block(visible, symbols, sorted(part)) for part in parts]
    placed = {
        node: (x, y - symbols[node].label_height / 2)  # from the middle of the box to the shape
        for node, (x, y) in _packed(blocks).items()
    }
    _place_others(graph, placed)
    return [(round(x), round(y)) for _, (x, y) in sorted(placed.items())]


@dataclass(frozen=True, slots=True)
class _Block:
    """A connected part of the graph, laid out: the middles of its nodes' boxes."""

    nodes: list[int]
    points: Points
    boxes: Points

    @property
    def start(self) -> Points:
        return np.asarray((self.points - self.boxes / 2).min(axis=0))

    @property
    def extent(self) -> Points:
        return np.asarray((self.points + self.boxes / 2).max(axis=0) - self.start)


def _block(graph: nx.Graph, symbols: list[_Symbol], nodes: list[int]) -> _Block:
    boxes = np.array([symbols[node].box for node in nodes])
    points = _stress_layout(graph, nodes)
    width, height = np.ptp(points, axis=0)
    if height > EDGE_LENGTH:  # neither a single node nor a line of nodes
        points[:, 0] *= np.clip(SCREEN_RATIO * height / width, 1, MOST_STRETCH)
        points *= max(1, math.sqrt(ROOMINESS * boxes.prod(axis=1).sum() / (width * height)))
    return _Block(nodes, _spread(points, boxes), boxes)


def _stress_layout(graph: nx.Graph, members: list[int]) -> Points:
    """Points as far from each other, as nearly as can be, as the paths between them are long.

    Stress majorization: Gansner, Koren and North 2004, "Graph Drawing by Stress Majorization".
    """
    if len(members) == 1:
        return np.zeros((1, 2))
    part = nx.Graph()
    part.add_nodes_from(members)  # in a fixed order, which a subgraph does not have
    for a, b in sorted(tuple(sorted(edge)) for edge in graph.edges(members)):
        crowd = max(graph.degree(a), graph.degree(b)) - 1
        part.add_edge(a, b, length=EDGE_LENGTH * (1 + 0.12 * math.sqrt(crowd)))
    paths = dict(nx.all_pairs_dijkstra_path_length(part, weight="length"))
    lengths = np.array([[paths[a][b] for b in members] for a in members])
    start = nx.spring_layout(part, seed=1, iterations=100)
    points = np.array([start[node] for node in members]) * lengths.max() / 2

    np.fill_diagonal(lengths, np.inf)
    weights = lengths**-2
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(200):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        pull = -1 / (lengths * np.maximum(apart, 1e-6))
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ (pull @ points)
    return _lying(points)


def _lying(points: Points) -> Points:
    """Turn the points so that they are widest from side to side, as screens are."""
    centered = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centered.T @ centered)
    axes = axes[:, ::-1] * np.where(axes[:, ::-1].sum(axis=0) < 0, -1, 1)
    return np.asarray(centered @ axes)


def _spread(points: Points, boxes: Points) -> Points:
    """Push apart boxes that cover each other, in the direction that takes less."""
    x, y = points.T.copy()
    room_x, room_y = ((side[:, None] + side) / 2 for side in boxes.T)
    order = np.arange(len(points))
    for _ in range(300):
        apart_x, apart_y = x[:, None] - x, y[:, None] - y
        over_x, over_y = room_x - np.abs(apart_x), room_y - np.abs(apart_y)
        covers = (over_x > 0) & (over_y > 0) & (order[:, None] != order)
        if not covers.any():
            break
        # Boxes in the very same place part in the order of their nodes.
        side_x = np.where(apart_x == 0, order[:, None] - order, apart_x)
        side_y = np.where(apart_y == 0, order[:, None] - order, apart_y)
        x += 0.3 * (np.sign(side_x) * over_x * (covers & (over_x <= over_y))).sum(axis=1)
        y += 0.3 * (np.sign(side_y) * over_y * (covers & (over_x > over_y))).sum(axis=1)
    return np.column_stack([x, y])


def _packed(blocks: list[_Block]) -> dict[int, tuple[float, float]]:
    """Set the first block, and beside or below it the others in rows, to fill a screen best."""
    if not blocks:
        return {}
    first, *others = (block.extent + BLOCK_GAP for block in blocks)
    corners, best = [(0.0, 0.0)], math.inf
    for row_width in np.cumsum([width for width, _ in others] or [0.0]):
        rows, (width, height) = _rows(others, row_width)
        beside = (first[0] + width, max(first[1], height)), (first[0], 0.0)
        below = (max(first[0], width), first[1] + height), (0.0, first[1])
        for (whole_width, whole_height), (x, y) in (beside, below):
            if max(whole_width / SCREEN_RATIO, whole_height) < best:
                best = max(whole_width / SCREEN_RATIO, whole_height)
                corners = [(0.0, 0.0), *((x + row_x, y + row_y) for row_x, row_y in rows)]
    return {
        node: (float(x), float(y))
        for block, corner in zip(blocks, corners, strict=True)
        for node, (x, y) in zip(block.nodes, block.points - block.start + corner, strict=True)
    }


def _rows(
    extents: list[Points], row_width: float
) -> tuple[list[tuple[float, float]], tuple[float, float]]:
    """The corners of boxes set in rows, and the extent of all."""
    corners = []
    x, y, row_height, widest = 0.0, 0.0, 0.0, 0.0
    for width, height in extents:
        if x and x + width > row_width:
            x, y, row_height = 0.0, y + row_height, 0.0
        corners.append((x, y))
        x += width
        row_height = max(row_height, height)
        widest = max(widest, x)
    return corners, (widest, y + row_height)


def _place_others(graph: nx.Graph, placed: dict[int, tuple[float, float]]) -> None:
    """Set each node without a place on a spiral around a neighbor, or below the whole."""
    bottom = max((y for _, y in placed.values()), default=0.0) + 3 * EDGE_LENGTH
    around: Counter[int] = Counter()
    waiting = deque(sorted(placed))
    for seed in [None, *sorted(set(graph) - set(placed))]:
        if seed is not None and seed not in placed:
            placed[seed] = (EDGE_LENGTH * (seed % 40), bottom + EDGE_LENGTH * (seed // 40))
            waiting.append(seed)
        while waiting:
            center = waiting.popleft()
            for node in sorted(set(graph[center]) - set(placed)):
                around[center] += 1
                turn = GOLDEN_ANGLE * around[center]
                distance = EDGE_LENGTH * (1 + 0.3 * math.sqrt(around[center]))
                x, y = placed[center]
                placed[node] = (x + distance * math.cos(turn), y + distance * math.sin(turn))
                waiting.append(node)


# ── Parts of the page ──


@cache
def _vis_network() -> str:
    """The library's script, out of a page that pyvis makes."""
    page = Network(cdn_resources="in_line").generate_html()
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    library = next(script for script in scripts if " * vis-network" in script)
    # A source map would be asked for over the network by a browser's developer tools.
    return re.sub(r"//# sourceMappingURL=.*", "", library)


@cache
def _template(name: str) -> str:
    return (files("kg.visualization") / "templates" / name).read_text(encoding="utf-8")


def _script_json(content: object) -> str:
    r"""JSON that can stand inside a script element: nothing in it can end the element.

    >>> _script_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _content_security_hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
