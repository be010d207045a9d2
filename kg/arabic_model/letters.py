"""The letters at both ends of a token, from which the segmenter sees its clitics."""

from collections.abc import Mapping

FIRST, LAST = 5, 5
ABSENT, OTHER = 0, 1


def letter_ids(form: str, ids: Mapping[str, int]) -> list[int]:
    """Give ids for the first and last letters of a normalized form, 0 where it is too short.

    >>> letter_ids("به", {"ب": 2, "ه": 3})
    [2, 3, 0, 0, 0, 3, 2, 0, 0, 0]
    """
    known = [ids.get(letter, OTHER) for letter in form]
    first = known[:FIRST] + [ABSENT] * (FIRST - len(known))
    last = known[: -LAST - 1 : -1]
    return first + last + [ABSENT] * (LAST - len(last))
