"""Where punctuation marks hang in a tree, which the words alone decide.

Universal Dependencies 2 (https://universaldependencies.org/u/dep/punct.html): a mark beside a
dependent unit hangs on that unit, as high as keeps the tree projective; a pair of marks hangs on the
head of what it encloses; nothing hangs on a mark.
"""

from collections.abc import Iterator, Sequence

CLOSING = {
    "(": ")",
    "[": "]",
    "«": "»",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
}
STRAIGHT_QUOTE = '"'
ROOT = -1


def attach_marks(forms: Sequence[str], heads: Sequence[int], is_mark: Sequence[bool]) -> list[int]:
    """Give the heads of a tree with its marks attached as the words' own tree says.

    Heads are 0-based, -1 for the root. A sentence of marks only stays as it is.

    >>> attach_marks(["قال", "،", "ثم", "صمت", "."], [-1, 0, 3, 0, 3], [False, True, False, False, True])
    [-1, 3, 3, 0, 0]
    """
    if all(is_mark):
        return list(heads)
    attached = _off_marks(heads, is_mark)
    words = [index for index, mark in enumerate(is_mark) if not mark]
    marks = {index for index, mark in enumerate(is_mark) if mark}
    for start, end in _pairs(forms, marks):
        enclosed = [index for index in words if start < index < end]
        outermost = (index for index in enclosed if not start < attached[index] < end)
        head = next(outermost, None)
        if head is not None:
            attached[start] = attached[end] = head
            marks -= {start, end}
    tree = list(attached)
    for mark in marks:
        attached[mark] = _neighbour(mark, words, tree)
    return attached


def _off_marks(heads: Sequence[int], is_mark: Sequence[bool]) -> list[int]:
    """Hang what hangs on a mark on the next word above it, or on the first such word below the root."""
    attached = list(heads)
    main = None
    for index, mark in enumerate(is_mark):
        if mark:
            continue
        while attached[index] != ROOT and is_mark[attached[index]]:
            attached[index] = attached[attached[index]]
    for index, mark in enumerate(is_mark):
        if not mark and attached[index] == ROOT:
            if main is None:
                main = index
            else:
                attached[index] = main
    return attached


def _pairs(forms: Sequence[str], marks: set[int]) -> Iterator[tuple[int, int]]:
    """Give each opening mark with the one that closes it; a straight quote closes the one before."""
    opened: list[tuple[int, str]] = []
    for index in sorted(marks):
        form = forms[index]
        place = next((n for n in reversed(range(len(opened))) if opened[n][1] == form), None)
        if place is not None:
            yield opened[place][0], index
            del opened[place:]
        elif form == STRAIGHT_QUOTE:
            opened.append((index, form))
        elif form in CLOSING:
            opened.append((index, CLOSING[form]))


def _neighbour(mark: int, words: Sequence[int], tree: Sequence[int]) -> int:
    """The highest word beside the mark that depends on the other side, else the one before it."""
    before = max((index for index in words if index < mark), default=None)
    after = min((index for index in words if index > mark), default=None)
    while before is not None and 0 <= tree[before] < mark:
        before = tree[before]
    while after is not None and tree[after] > mark:
        after = tree[after]
    if before is None or after is None:
        found = after if before is None else before
        assert found is not None, "a sentence of marks only"
        return found
    return after if tree[before] < mark and tree[after] != ROOT else before
