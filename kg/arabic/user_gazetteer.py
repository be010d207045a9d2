"""A gazetteer of the user's: a table of names that is read beside the tables of the package.

``UserGazetteer`` is what is in one or more tables, ``read_table`` reads one line by line, and
``user_entry`` says what an entry may be: its input comes from files of others and is not trusted.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.arabic.gazetteer import GazetteerEntry
from kg.arabic.orthography import comparison_key, strip_invisible
from kg.datamodel.identifiers import digest
from kg.datamodel.mention import EntityType
from kg.errors import ResourceError

COLUMNS = ("name", "type", "qid", "aliases", "weak_aliases", "english", "country")
TYPES = tuple(
    type_
    for type_ in EntityType
    if type_ not in {EntityType.MONEY, EntityType.QUANTITY, EntityType.TIME}
)
LONGEST_NAME = 150
LONGEST_LINE = 100_000

_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,14}")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3\u06fa-\u06ff]")
_TYPE_OF_NAME = {type_.value.lower(): type_ for type_ in TYPES}


class EntryError(ValueError):
    """What is wrong with one entry; the others are not concerned."""


@dataclass(frozen=True, slots=True)
class BadEntry:
    """An entry that was left out: its line, if it has one, and why."""

    line: int | None
    reason: str

    def __str__(self) -> str:
        return self.reason if self.line is None else f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, eq=False)
class UserGazetteer:
    """Entries in order; ``digest`` changes with any of them and is empty without any."""

    entries: tuple[GazetteerEntry, ...] = ()
    digest: str = ""

    @classmethod
    def load(cls, path: Path) -> "UserGazetteer":
        """Read a table, or all .tsv tables of a folder.

        Raises:
            ResourceError: something in it is no entry; nothing is left out silently here.
        """
        tables = sorted(path.glob("*.tsv")) if path.is_dir() else [path]
        if not tables:
            raise ResourceError(
                f"The folder {path} has no .tsv table; write one with "
                f"'kg gazetteer import FILE --output {path}'."
            )
        entries: dict[str, GazetteerEntry] = {}
        for table in tables:
            for found in read_table(table):
                if isinstance(found, BadEntry):
                    raise ResourceError(
                        f"{table}: {found}. Mend it, or leave out all such lines with "
                        f"'kg gazetteer import {table} --output FILE'."
                    )
                if found.id in entries:
                    raise ResourceError(
                        f"{table}: {found.name} is in {path} twice; expected one line for each "
                        "thing, with all its names."
                    )
                entries[found.id] = found
        return cls(tuple(entries.values()), digest(*map(row, entries.values())))


def read_table(
    path: Path, *, default_type: EntityType | None = None
) -> Iterator[GazetteerEntry | BadEntry]:
    """Read a table of tab-separated columns, named in its first line; # begins a comment.

    Raises:
        ResourceError: the file cannot be read, or its first line does not name the columns.
    """
    header: list[str] = []
    lines_by_id: dict[str, int] = {}
    for number, line in _lines(path):
        if isinstance(line, BadEntry):
            yield line
        elif not line.strip() or line.startswith("#"):
            continue
        elif not header:
            header = _header(path, number, line, default_type)
        else:
            try:
                entry = _entry(header, line.split("\t"), default_type)
            except EntryError as error:
                yield BadEntry(number, str(error))
                continue
            first = lines_by_id.setdefault(entry.id, number)
            if first == number:
                yield entry
            else:
                yield BadEntry(
                    number, f"{entry.name} is on line {first} already; one line has all its names"
                )
    if not header:
        raise ResourceError(
            f"{path} is empty; expected a first line with the columns {', '.join(COLUMNS)} "
            "(name is needed, the rest may be missing), separated by tabs."
        )


def user_entry(
    name: str,
    type_: EntityType,
    *,
    qid: str = "",
    aliases: Iterable[str] = (),
    weak_aliases: Iterable[str] = (),
    english: str = "",
    country: str = "",
) -> GazetteerEntry:
    r"""Make an entry of what somebody else has written.

    >>> user_entry("  قناة \u200f النيل", EntityType.ORGANIZATION).name    # qanāt an-Nīl
    'قناة النيل'

    Raises:
        EntryError: it has no Arabic name, or an id that is none.
    """
    name = clean_name(name)
    if not _ARABIC_LETTER.search(name):
        raise EntryError(f"the name {name!r} has no Arabic letters; expected the Arabic name")
    for id in filter(None, (qid, country)):
        if not _WIKIDATA_ID.fullmatch(id):
            raise EntryError(f"{id!r} is no Wikidata id; expected one such as Q7747, or nothing")
    weak = tuple(dict.fromkeys(map(clean_name, weak_aliases)))
    sure = tuple(alias for alias in dict.fromkeys(map(clean_name, aliases)) if alias != name)
    return GazetteerEntry(
        id=qid or f"user:{type_.value}:{comparison_key(name)}",
        type=type_,
        name=name,
        aliases=sure,
        weak_aliases=weak,
        english=clean_name(english) if english.strip() else "",
        wikidata_id=qid or None,
        country=country or None,
    )


def clean_name(text: str) -> str:
    """A name in composed letters, without invisible ones, one space between words.

    Raises:
        EntryError: it is too short or too long, or has characters that no name has.
    """
    name = " ".join(strip_invisible(unicodedata.normalize("NFC", text)).split())
    if not 2 <= len(name) <= LONGEST_NAME:
        raise EntryError(
            f"the name {name[:30]!r} has {len(name):,} characters; expected 2 to {LONGEST_NAME}"
        )
    if "|" in name or any(unicodedata.category(character)[0] == "C" for character in name):
        raise EntryError(f"the name {name[:30]!r} has a control character or |; leave it out")
    if not any(character.isalpha() for character in name):
        raise EntryError(f"the name {name[:30]!r} has no letters; leave it out")
    return name


def row(entry: GazetteerEntry) -> str:
    """The line of a table that has an entry."""
    return "\t".join(
        (
            entry.name,
            entry.type.value,
            entry.wikidata_id or "",
            "|".join(entry.aliases),
            "|".join(entry.weak_aliases),
            entry.english,
            entry.country or "",
        )
    )


def type_named(name: str) -> EntityType | None:
    """The type of things that a word stands for, if it does: "person" is a Person."""
    return _TYPE_OF_NAME.get(name.strip().lower())


def _lines(path: Path) -> Iterator[tuple[int, str | BadEntry]]:
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(LONGEST_LINE)
                    reason = f"longer than {LONGEST_LINE:,} bytes; expected one entry"
                    yield number, BadEntry(number, reason)
                    continue
                try:
                    text = line.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError as error:
                    reason = f"not UTF-8 at byte {error.start + 1}; save the file as UTF-8"
                    yield number, BadEntry(number, reason)
                    continue
                yield number, text.rstrip("\r\n")
    except OSError as error:
        raise ResourceError(
            f"The gazetteer {path} cannot be read ({error.strerror}); expected a table that "
            "'kg gazetteer import' has written."
        ) from error


def _header(path: Path, number: int, line: str, default_type: EntityType | None) -> list[str]:
    header = [column.strip() for column in line.split("\t")]
    unknown = sorted(set(header) - set(COLUMNS))
    if unknown or len(set(header)) != len(header) or "name" not in header:
        raise ResourceError(
            f"{path}: line {number} has the columns {', '.join(header)[:200]!r}; expected some of "
            f"{', '.join(COLUMNS)}, each once, with name among them, separated by tabs."
        )
    if "type" not in header and default_type is None:
        raise ResourceError(
            f"{path}: line {number} names no column type; add it, or import the file with --type, "
            f"one of {', '.join(TYPES)}."
        )
    return header


def _entry(header: list[str], values: list[str], default_type: EntityType | None) -> GazetteerEntry:
    if len(values) > len(header):
        raise EntryError(f"has {len(values)} columns; expected {len(header)}")
    fields = dict(zip(header, values, strict=False))
    written = fields.get("type", "").strip()
    type_ = type_named(written) if written else default_type
    if type_ is None:
        raise EntryError(f"the type is {written[:30]!r}; expected one of {', '.join(TYPES)}")
    return user_entry(
        fields["name"],
        type_,
        qid=fields.get("qid", "").strip(),
        aliases=_split(fields.get("aliases", "")),
        weak_aliases=_split(fields.get("weak_aliases", "")),
        english=fields.get("english", ""),
        country=fields.get("country", "").strip(),
    )


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name.strip()]
