from enum import StrEnum
from importlib.resources import files

import pytest

from kg.arabic.tables import read_table, table_rows, words_by_class
from kg.errors import ResourceError


class Part(StrEnum):
    PARTICLE = "particle"
    NOUN = "noun"


def test_words_by_class() -> None:
    rows = table_rows("some.tsv", "# words\nclass\tword\nparticle\tلم\nparticle\tلن\n")
    assert words_by_class(rows, Part) == {Part.PARTICLE: {"لم", "لن"}, Part.NOUN: frozenset()}


def test_unknown_class_is_reported_with_table_and_line() -> None:
    rows = table_rows("some.tsv", "class\tword\nverb\tقال\n")
    with pytest.raises(ResourceError, match=r"some\.tsv: line 2 has the class 'verb'; expected"):
        words_by_class(rows, Part)


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("kg.arabic.resources", "clitics.tsv"),
        ("kg.arabic.resources", "irregular_lemmas.tsv"),
        ("kg.arabic.resources", "word_classes.tsv"),
        ("kg.extraction.rules", "word_classes.tsv"),
    ],
)
def test_lines_stand_sorted_and_once(package: str, name: str) -> None:
    lines = [tuple(row.cells.values()) for row in read_table(package, name)]
    assert lines == sorted(set(lines))
    assert "# Origin: " in files(package).joinpath(name).read_text("utf-8")
