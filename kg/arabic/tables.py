"""Tables of language knowledge: tab-separated files, row by row, with checked cells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import TypeVar

from kg.errors import ResourceError

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table, by column, that knows where it stands."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise self.error(f"has no {column}; every line needs one")
        return self.cells[column]

    def values(self, column: str) -> tuple[str, ...]:
        """The cell's list."""
        return tuple(value for value in self.cells[column].split("|") if value)

    def member(self, column: str, kind: type[Member]) -> Member:
        """The cell as a member of a closed set."""
        return self.member_of(self.cells[column], column, kind)

    def member_of(self, value: str, column: str, kind: type[Member]) -> Member:
        try:
            return kind(value)
        except ValueError as error:
            expected = ", ".join(member.value or "(empty)" for member in kind)
            message = f"has the {column} {value!r}; expected one of: {expected}"
            raise self.error(message) from error

    def yes(self, column: str) -> bool:
        if self.cells[column] not in {"", "yes"}:
            raise self.error(f"has {self.cells[column]!r} in {column}; expected yes or nothing")
        return self.cells[column] == "yes"

    def known(self, name: str, column: str, names: Iterable[str]) -> str:
        """The name, if it is one of those defined in another table."""
        if name not in names:
            raise self.error(f"names {name!r} in {column}, which is not defined in its table")
        return name

    def error(self, problem: str) -> ResourceError:
        return ResourceError(f"{self.table}: line {self.line} {problem}.")


def read_table(package: str, name: str) -> Iterator[TableRow]:
    """The rows of a table that lies in a package."""
    return table_rows(name, files(package).joinpath(name).read_text("utf-8"))


def table_rows(table: str, text: str) -> Iterator[TableRow]:
    """The lines below the comments and the header row of a tab-separated table."""
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            raise ResourceError(
                f"{table}: line {number} has {len(cells)} cells, expected {len(header)}: "
                f"{', '.join(header)}. Cells are separated by tabs; empty ones count."
            )
        yield TableRow(table, number, dict(zip(header, cells, strict=True)))


def words_by_class(
    rows: Iterable[TableRow], classes: type[Member]
) -> Mapping[Member, frozenset[str]]:
    """The words of a table with the columns class and word."""
    words: defaultdict[Member, set[str]] = defaultdict(set)
    for row in rows:
        words[row.member("class", classes)].add(row.required("word"))
    return {each: frozenset(words[each]) for each in classes}


def headerless_rows(table: str) -> list[list[str]]:
    """The cells of a table of ``kg/arabic/resources`` whose columns its comments name."""
    text = files("kg.arabic.resources").joinpath(table).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
