"""Walking a dependency tree."""

from tests.builders import tree

# "The minister who resigned visited Tunis and Rome."
TREE = tree("""
زار زار VERB 0 root
الوزير وزير NOUN 1 nsubj
الذي الذي PRON 4 nsubj
استقال استقال VERB 2 acl:relcl
تونس تونس PROPN 1 obj
و+ و CCONJ 7 cc
روما روما PROPN 5 conj
""")


def test_children_stand_in_the_order_of_the_text() -> None:
    assert TREE.children(0) == (1, 4)


def test_children_of_some_relations() -> None:
    assert TREE.children(0, "obj", "obl") == (4,)


def test_relation_stands_for_its_subtypes() -> None:
    assert TREE.child(1, "acl") == 3
    assert TREE.child(1, "acl:relcl") == 3


def test_subtype_does_not_stand_for_its_relation() -> None:
    assert TREE.child(0, "nsubj:pass") is None


def test_subtree_holds_the_word_and_all_below() -> None:
    assert TREE.subtree(1) == (1, 2, 3)
    assert TREE.subtree(0) == tuple(range(7))


def test_ancestors_come_nearest_first() -> None:
    assert tuple(TREE.ancestors(2)) == (3, 1, 0)
    assert tuple(TREE.ancestors(0)) == ()
