"""The tables of ``kg/extraction/rules``."""

from collections.abc import Iterator

from kg.arabic import tables
from kg.arabic.tables import TableRow


def read_table(name: str) -> Iterator[TableRow]:
    return tables.read_table("kg.extraction.rules", name)
