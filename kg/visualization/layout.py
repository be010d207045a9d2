"""``places_of``: where the nodes of a network stand, each part of it laid out for itself.

A connected part is laid out by stress majorization, its labels are pushed apart, and the parts are
packed to fill a screen. The same graph gives the same places.
"""

import math
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt

# Lengths in pixels at scale 1.
EDGE_LENGTH = 150
ROOMINESS = 2.2  # how many times the area that all boxes fill
BLOCK_GAP = 60
SCREEN_RATIO = 1.5
MOST_STRETCH = 1.35
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Points = npt.NDArray[np.float64]
Place = tuple[float, float]
_Packing = tuple[list[Place], tuple[float, float]]  # corners of boxes, and the extent of all


def places_of(graph: nx.Graph, boxes: Points, shown: set[int]) -> list[Place]:
    """The middles of the nodes' boxes: those shown are laid out, the others set beside them.

    Nodes are numbers from 0 on; ``boxes`` has a width and a height for each.
    """
    visible = graph.subgraph(shown)
    parts = sorted(nx.connected_components(visible), key=lambda part: (-len(part), min(part)))
    placed = _packed([_block(visible, boxes, sorted(part)) for part in parts])
    _place_others(graph, placed)
    return [place for _, place in sorted(placed.items())]


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


def _block(graph: nx.Graph, all_boxes: Points, nodes: list[int]) -> _Block:
    boxes = all_boxes[nodes]
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


def _packed(blocks: list[_Block]) -> dict[int, Place]:
    """Set the blocks so that they fill a screen best, the first one at its right."""
    if not blocks:
        return {}
    extents = [block.extent + BLOCK_GAP for block in blocks]
    corners, (whole_width, _) = min(_packings(extents), key=_screens_needed)
    return {
        node: (float(x), float(y))
        for block, extent, (left, top) in zip(blocks, extents, corners, strict=True)
        for node, (x, y) in zip(
            block.nodes,
            block.points - block.start + (whole_width - left - extent[0], top),
            strict=True,
        )
    }


def _screens_needed(packing: _Packing) -> float:
    _, (width, height) = packing
    return max(width / SCREEN_RATIO, height)


def _packings(extents: list[Points]) -> Iterator[_Packing]:
    """Ways to set boxes: all in rows, or the others in rows beside or below the first."""
    (first_width, first_height), *others = extents
    for row_width in np.cumsum([width for width, _ in extents]):
        yield _rows(extents, row_width)
        rows, (width, height) = _rows(others, row_width)
        beside = [(first_width + x, y) for x, y in rows]
        yield [(0.0, 0.0), *beside], (first_width + width, max(first_height, height))
        below = [(x, first_height + y) for x, y in rows]
        yield [(0.0, 0.0), *below], (max(first_width, width), first_height + height)


def _rows(extents: list[Points], row_width: float) -> tuple[list[Place], tuple[float, float]]:
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


def _place_others(graph: nx.Graph, placed: dict[int, Place]) -> None:
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
