"""Nouns by which news resumes what it has named before: القمة … هذا الاجتماع."""

from functools import cache
from importlib.resources import files

from kg.arabic.orthography import comparison_key


def are_synonyms(first: str, second: str) -> bool:
    """Tell whether two nouns stand in one group of the table ``synonyms.tsv``.

    >>> are_synonyms("قمة", "اجتماع"), are_synonyms("قمة", "حزب")
    (True, False)
    """
    groups = _groups()
    return bool(
        groups.get(comparison_key(first), frozenset())
        & groups.get(comparison_key(second), frozenset())
    )


@cache
def _groups() -> dict[str, frozenset[int]]:
    table = files("kg.arabic.resources").joinpath("synonyms.tsv").read_text("utf-8")
    groups: dict[str, frozenset[int]] = {}
    for number, line in enumerate(table.splitlines()):
        if line.startswith("#"):
            continue
        for noun in line.split():
            key = comparison_key(noun)
            groups[key] = groups.get(key, frozenset()) | {number}
    return groups
