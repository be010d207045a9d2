import networkx
import numpy as np
import pytest

from kg.arabic_model.trees import best_tree


def test_greedy_heads_are_kept_when_they_form_a_tree():
    scores = np.array([[0, 0, 0, 0], [1, 0, 9, 1], [9, 1, 0, 1], [1, 1, 9, 0]], float)
    assert best_tree(scores).tolist() == [-1, 2, 0, 2]


def test_cycle_of_two_is_broken_at_the_cheapest_place():
    scores = np.array([[0, 0, 0], [1, 0, 5], [2, 4, 0]], float)
    assert best_tree(scores).tolist() == [-1, 2, 0]


def test_only_one_word_hangs_on_the_root_though_all_would():
    scores = np.array([[0, 0, 0, 0], [9, 0, 1, 1], [8, 2, 0, 1], [8, 1, 3, 0]], float)
    heads = best_tree(scores)
    assert heads.tolist() == [-1, 0, 1, 2]


def test_single_word_is_the_root():
    assert best_tree(np.zeros((2, 2))).tolist() == [-1, 0]


@pytest.mark.parametrize("seed", range(60))
def test_tree_has_the_weight_of_the_best_single_rooted_arborescence(seed):
    size = 2 + seed % 9
    scores = np.random.default_rng(seed).normal(size=(size, size))
    heads = best_tree(scores)
    assert np.count_nonzero(heads[1:] == 0) == 1
    weight = sum(scores[node, heads[node]] for node in range(1, size))
    assert weight == pytest.approx(_best_weight_by_networkx(scores))


def _best_weight_by_networkx(scores):
    best = -np.inf
    for root in range(1, len(scores)):
        graph = networkx.DiGraph()
        graph.add_edge(0, root, weight=float(scores[root, 0]))
        for dependent in range(1, len(scores)):
            for head in range(1, len(scores)):
                if dependent not in (head, root):
                    graph.add_edge(head, dependent, weight=float(scores[dependent, head]))
        try:
            tree = networkx.maximum_spanning_arborescence(graph)
        except networkx.NetworkXException:
            continue
        best = max(best, tree.size("weight"))
    return best
