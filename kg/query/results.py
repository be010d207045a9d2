"""The answer to a query, as rows of plain text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Columns and rows: IRIs in full, literals without their types, the empty string for none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
