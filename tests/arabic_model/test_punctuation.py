"""Marks are attached by the words' own tree, as Universal Dependencies 2 says."""

from hypothesis import given
from hypothesis import strategies as st

from kg.arabic_model.punctuation import ROOT, attach_marks

WORDS = ("كتب", "خبر", "عن")
MARKS = ("،", ".", '"', "(", ")", "«", "»")


def attached(sentence: str, heads: list[int]) -> dict[int, str]:
    """The head of each mark, by position, as a word."""
    forms = sentence.split()
    is_mark = [form in MARKS for form in forms]
    found = attach_marks(forms, heads, is_mark)
    return {index: forms[found[index]] for index, mark in enumerate(is_mark) if mark}


def test_mark_before_a_dependent_clause_hangs_on_it() -> None:
    assert attached("قال ، ثم صمت .", [ROOT, 0, 3, 0, 0]) == {1: "صمت", 4: "قال"}


def test_mark_after_a_preposed_clause_hangs_on_it() -> None:
    assert attached("عندما وصل ، تحدث", [1, 3, 0, ROOT]) == {2: "وصل"}


def test_pair_hangs_on_the_head_of_what_it_encloses() -> None:
    heads = [ROOT, 0, 0, 2, 1, 0]
    assert attached('قال " نعم للسلام " .', heads) == {1: "نعم", 4: "نعم", 5: "قال"}
    assert attached("الأمم ( المتحدة ) تدعو", [4, 0, 0, 0, ROOT]) == {1: "المتحدة", 3: "المتحدة"}


def test_nothing_hangs_on_a_mark() -> None:
    forms = ["موسكو", "-", "تاس"]
    assert attach_marks(forms, [1, ROOT, 1], [False, True, False]) == [ROOT, 2, 0]


def test_marks_alone_stay_as_they_are() -> None:
    assert attach_marks([".", "."], [ROOT, 0], [True, True]) == [ROOT, 0]


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], list[int]]:
    forms = draw(st.lists(st.sampled_from(WORDS + MARKS), min_size=1, max_size=12))
    order = draw(st.permutations(range(len(forms))))
    heads = [ROOT] * len(forms)
    for place, index in enumerate(order[1:], start=1):
        heads[index] = order[draw(st.integers(0, place - 1))]
    return forms, heads


@given(trees())
def test_result_is_a_tree_with_one_root_and_marks_as_leaves(
    tree: tuple[list[str], list[int]],
) -> None:
    forms, heads = tree
    is_mark = [form in MARKS for form in forms]
    found = attach_marks(forms, heads, is_mark)
    assert found.count(ROOT) == 1
    for index in range(len(found)):
        seen = set()
        while index != ROOT:
            assert index not in seen
            seen.add(index)
            index = found[index]
    if not all(is_mark):
        assert not any(head != ROOT and is_mark[head] for head in found)
