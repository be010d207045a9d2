"""A file in any of the formats → entries, in an order that never varies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.arabic.gazetteer import GazetteerEntry
from kg.arabic.user_gazetteer import COLUMNS, BadEntry, read_table, row
from kg.datamodel.mention import EntityType
from kg.errors import ResourceError
from kg.gazetteer_import.skos import SKOS_FORMATS, read_skos
from kg.gazetteer_import.wikidata import read_wikidata

BAD_ENTRIES_KEPT = 20  # to be shown; the rest are only counted


class GazetteerFormat(StrEnum):
    """In which form a gazetteer comes."""

    TSV = "tsv"
    WIKIDATA = "wikidata"
    SKOS = "skos"


@dataclass(frozen=True, slots=True)
class ImportedGazetteer:
    """What was found: entries, how many were bad (the first ones in full) or passed over.

    Passed over is what has no Arabic name or is of no known type: most of Wikidata.
    """

    entries: tuple[GazetteerEntry, ...]
    bad: tuple[BadEntry, ...]
    bad_count: int
    passed_over: int


def import_gazetteer(
    path: Path, format: GazetteerFormat, *, default_type: EntityType | None = None
) -> ImportedGazetteer:
    """Read a file; a bad line costs one entry.

    Raises:
        ResourceError: the file cannot be read at all, or there is no entry in it.
    """
    entries: dict[str, GazetteerEntry] = {}
    bad: list[BadEntry] = []
    bad_count = passed_over = 0
    for found in _read(path, format, default_type):
        if isinstance(found, GazetteerEntry) and found.id in entries:
            found = BadEntry(
                None, f"{found.name} ({found.id}) is there twice; the first one counts"
            )
        if found is None:
            passed_over += 1
        elif isinstance(found, GazetteerEntry):
            entries[found.id] = found
        else:
            bad_count += 1
            bad += [found] if len(bad) < BAD_ENTRIES_KEPT else []
    if not entries:
        first = f" The first bad one: {bad[0]}." if bad else ""
        raise ResourceError(
            f"{path} has no entry as {format}: {bad_count:,} were bad, {passed_over:,} without an "
            f"Arabic name or a known type.{first} Is --format right? --type says what things are "
            "where the file does not."
        )
    return ImportedGazetteer(
        tuple(sorted(entries.values(), key=row)), tuple(bad), bad_count, passed_over
    )


def table(entries: Iterable[GazetteerEntry]) -> Iterator[bytes]:
    """The lines of the table that a build reads."""
    yield ("\t".join(COLUMNS) + "\n").encode()
    for entry in entries:
        yield (row(entry) + "\n").encode()


def format_of(path: Path) -> GazetteerFormat:
    """The format that the name of a file speaks for.

    Raises:
        ResourceError: none.
    """
    name = path.name.lower().removesuffix(".gz").removesuffix(".bz2")
    suffix = name.rpartition(".")[2]
    if suffix in {"tsv", "txt"}:
        return GazetteerFormat.TSV
    if suffix in {"json", "jsonl", "ndjson"}:
        return GazetteerFormat.WIKIDATA
    if suffix in SKOS_FORMATS:
        return GazetteerFormat.SKOS
    raise ResourceError(
        f"The name {path.name} does not say what is in it; "
        f"add --format, one of {', '.join(GazetteerFormat)}."
    )


def _read(
    path: Path, format: GazetteerFormat, default_type: EntityType | None
) -> Iterator[GazetteerEntry | BadEntry | None]:
    if format is GazetteerFormat.TSV:
        return read_table(path, default_type=default_type)
    if format is GazetteerFormat.WIKIDATA:
        return read_wikidata(path, default_type=default_type)
    return read_skos(path, default_type=default_type)
