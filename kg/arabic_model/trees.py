"""The best dependency tree under arc scores: Chu-Liu/Edmonds with exactly one root."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def best_tree(scores: FloatArray) -> IntArray:
    """Give the head of each word in the maximum spanning tree with one root.

    `scores[dependent, head]` covers the artificial root 0 and the words from 1 on; the result is
    indexed alike, with head 0 for the root and -1 for position 0.

    >>> best_tree(np.array([[0.0, 0, 0], [1, 0, 5], [2, 4, 0]])).tolist()
    [-1, 2, 0]
    """
    size = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    heads: IntArray = scores.argmax(axis=1)
    if _is_tree(heads) and np.count_nonzero(heads[1:] == 0) == 1:
        heads[0] = -1
        return heads
    # With arcs from the root this dear, the best tree has as few of them as possible: one
    # (Stanojević and Cohen 2021, A Root of a Problem).
    finite = scores[np.isfinite(scores)]
    scores[1:, 0] -= (finite.max() - finite.min() + 1) * size
    heads = _maximum_arborescence(scores)
    heads[0] = -1
    return heads


def _is_tree(heads: IntArray) -> bool:
    reaches_root = np.zeros(len(heads), np.bool_)
    reaches_root[0] = True
    for start in range(1, len(heads)):
        path = []
        position = start
        while not reaches_root[position]:
            path.append(position)
            position = int(heads[position])
            if position in path:
                return False
        reaches_root[path] = True
    return True


def _maximum_arborescence(scores: FloatArray) -> IntArray:
    """Contract cycles of greedy choices one after another, then undo it (Chu and Liu 1965).

    The contracted nodes keep the place of the cycle's first node; `enter` and `leave` remember
    which node of the cycle an arc into or out of it really touches.
    """
    heads: IntArray = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(scores)) if node not in set(cycle)])
    kept = scores[inside, heads[inside]]
    into = scores[np.ix_(inside, outside)] - kept[:, None]
    enter = inside[into.argmax(axis=0)]
    out_of = scores[np.ix_(outside, inside)]
    leave = inside[out_of.argmax(axis=1)]

    size = len(outside) + 1
    contracted = np.full((size, size), -np.inf)
    contracted[:-1, :-1] = scores[np.ix_(outside, outside)]
    contracted[-1, :-1] = into.max(axis=0)
    contracted[:-1, -1] = out_of.max(axis=1)
    contracted[0] = -np.inf
    inner = _maximum_arborescence(contracted)

    for index, node in enumerate(outside[1:], start=1):
        head = int(inner[index])
        heads[node] = leave[index] if head == size - 1 else outside[head]
    entrance = int(inner[-1])
    heads[enter[entrance]] = outside[entrance]
    return heads


def _find_cycle(heads: IntArray) -> list[int] | None:
    state = np.zeros(len(heads), np.int8)  # 0 new, 1 on the current path, 2 done
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        position = start
        while state[position] == 0:
            state[position] = 1
            path.append(position)
            position = int(heads[position])
        if state[position] == 1:
            return path[path.index(position) :]
        state[path] = 2
    return None
