"""Wikidata's JSON dump → entries: one item a line, read one at a time.

https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html
"""

import bz2
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, cast

from kg.arabic.gazetteer import GazetteerEntry
from kg.arabic.user_gazetteer import BadEntry, EntryError
from kg.datamodel.mention import TERRITORIES, EntityType
from kg.errors import ResourceError
from kg.gazetteer_import.names import catalogue_entry

LONGEST_LINE = 32_000_000  # the largest items have some 5 MB
INSTANCE_OF, COUNTRY, CITIZENSHIP = "P31", "P17", "P27"
_ITEM_ID = re.compile("Q[1-9][0-9]{0,14}")
_RANKS = ("preferred", "normal")


def read_wikidata(
    path: Path, *, default_type: EntityType | None = None
) -> Iterator[GazetteerEntry | BadEntry | None]:
    """Read a dump, as .json, .json.gz or .json.bz2; None for an item that is passed over.

    Raises:
        ResourceError: the file cannot be read, or breaks off.
    """
    for number, line in _lines(path):
        if len(line) > LONGEST_LINE:
            yield BadEntry(number, f"longer than {LONGEST_LINE:,} bytes; expected one item")
            continue
        written = line.strip().removesuffix(b",").strip()
        if written in {b"", b"[", b"]"}:
            continue
        try:
            yield _entry(json.loads(written), default_type)
        except EntryError as error:
            yield BadEntry(number, str(error))
        except (ValueError, RecursionError) as error:
            reason = f"no JSON ({error}); expected one item of Wikidata on each line"
            yield BadEntry(number, reason)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                yield number, line
                while line and not line.endswith(b"\n"):  # the rest of a line that is too long
                    line = file.readline(LONGEST_LINE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ResourceError(
            f"{path} cannot be read beyond line {number} ({error}); expected a dump of Wikidata "
            "(.json, .json.gz, .json.bz2). If it was downloaded, download it again."
        ) from error


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    if path.suffix == ".bz2":
        return cast("IO[bytes]", bz2.open(path))
    return path.open("rb")


def _entry(item: Any, default_type: EntityType | None) -> GazetteerEntry | None:
    id = _at(item, "id")
    if not isinstance(id, str) or not isinstance(_at(item, "labels"), dict | list):
        raise EntryError("no item; expected an object with id, labels, aliases and claims")
    name = _at(item, "labels", "ar", "value")
    if not isinstance(name, str) or not _ITEM_ID.fullmatch(id):  # a property, or has no Arabic name
        return None
    classes = map(_types().get, _values(item, INSTANCE_OF))
    type_ = next(filter(None, classes), default_type)
    if type_ is None:
        return None
    aliases = _at(item, "aliases", "ar")
    return catalogue_entry(
        name,
        type_,
        [_string(alias, "value") for alias in aliases] if isinstance(aliases, list) else [],
        qid=id,
        english=_string(item, "labels", "en", "value"),
        country=_country(item, type_, id),
    )


def _country(item: Any, type_: EntityType, id: str) -> str:
    if type_ is EntityType.COUNTRY:
        return id
    if type_ is EntityType.PERSON:
        return next(_values(item, CITIZENSHIP), "")
    return next(_values(item, COUNTRY), "") if type_ in TERRITORIES else ""


def _values(item: Any, property_: str) -> Iterator[str]:
    """The ids that an item has for a property, preferred ones first, deprecated ones not."""
    statements = _at(item, "claims", property_)
    if not isinstance(statements, list):
        return
    for rank in _RANKS:
        for statement in statements:
            value = _at(statement, "mainsnak", "datavalue", "value", "id")
            is_id = isinstance(value, str) and _ITEM_ID.fullmatch(value)
            if is_id and _at(statement, "rank") == rank:
                yield value


def _string(value: Any, *keys: str) -> str:
    found = _at(value, *keys)
    return found if isinstance(found, str) else ""


def _at(value: Any, *keys: str) -> Any:
    """What is at a path of keys, or None where the file has something else than expected."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


@cache
def _types() -> dict[str, EntityType]:
    """The types of the classes that ``wikidata_classes.tsv`` lists, by id."""
    text = files("kg.gazetteer_import").joinpath("wikidata_classes.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {qid: EntityType(type_) for qid, _, type_ in rows[1:]}
