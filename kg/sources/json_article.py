"""An article as a JSON object: what the formats ``json_file`` and ``json_lines`` share.

Flaws of the text make an article unreadable; flaws of what else is said of it are logged, and
the article is read without that.
"""

import json
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.datamodel.document import DocumentMetadata
from kg.errors import SourceError
from kg.sources.article import Article
from kg.sources.dates import parse_date

logger = logging.getLogger(__name__)

# Names of fields that mean the same, the preferred one first.
ID_FIELDS = ("doc_id", "id")
TITLE_FIELDS = ("title",)
DATE_FIELDS = ("date", "published")
PUBLISHER_FIELDS = ("publisher", "source")
URL_FIELDS = ("url",)
TEXT_FIELD = "text"
FIELDS = (TEXT_FIELD, *ID_FIELDS, *TITLE_FIELDS, *DATE_FIELDS, *PUBLISHER_FIELDS, *URL_FIELDS)

EXPECTED = (
    "expected an object with 'text' and, if known, 'doc_id', 'title', 'date', 'publisher', 'url'"
)


@dataclass(frozen=True, slots=True)
class JsonObject:
    """A JSON object that remembers which names it has more than once."""

    fields: Mapping[str, object]
    repeated: frozenset[str]

    @classmethod
    def from_pairs(cls, pairs: list[tuple[str, object]]) -> "JsonObject":
        counts = Counter(name for name, _ in pairs)
        return cls(dict(pairs), frozenset(name for name, count in counts.items() if count > 1))


def parse_json(text: str) -> object:
    """The value of a JSON text, its objects as JsonObject; raises a SourceError if it is none."""
    try:
        # Decimal, since int() refuses numbers of more than 4,300 digits.
        return json.loads(text, object_pairs_hook=JsonObject.from_pairs, parse_int=Decimal)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"broken JSON: {error.msg} at line {error.lineno}, column {error.colno}; {EXPECTED}. "
            f"Mend it there."
        ) from error
    except RecursionError as error:
        raise SourceError(
            f"JSON that is nested too deeply; {EXPECTED}. Leave out the other fields."
        ) from error


def article_from_json(value: object, location: str) -> Article:
    """The article that a JSON value describes; raises a SourceError if it describes none."""
    if not isinstance(value, JsonObject):
        raise SourceError(f"found {_kind(value)}; {EXPECTED}.")
    repeated = sorted(value.repeated.intersection(FIELDS))
    if repeated:
        raise SourceError(
            f"the field {repeated[0]!r} is there more than once; expected each field once. "
            f"Remove all but one."
        )
    metadata = DocumentMetadata(
        title=_string(value, TITLE_FIELDS, location),
        published=_date(value, location),
        publisher=_string(value, PUBLISHER_FIELDS, location),
        url=_string(value, URL_FIELDS, location),
        location=location,
    )
    return Article(_text(value), metadata, given_id=_given_id(value))


def _text(value: JsonObject) -> str:
    if TEXT_FIELD not in value.fields:
        names = ", ".join(repr(name[:40]) for name in sorted(value.fields)[:10]) or "none"
        raise SourceError(
            f"no 'text' field (fields found: {names}); {EXPECTED}. Rename the field with the text."
        )
    text = value.fields[TEXT_FIELD]
    if not isinstance(text, str):
        raise SourceError(f"the field 'text' is {_kind(text)}; expected a string.")
    return text


def _string(value: JsonObject, names: tuple[str, ...], location: str) -> str | None:
    name, content = _first(value, names)
    if content is None:
        return None
    if not isinstance(content, str):
        logger.warning(
            "%s: the field '%s' is %s; expected a string. The article is read without it.",
            location,
            name,
            _kind(content),
        )
        return None
    return content if content.strip() else None


def _date(value: JsonObject, location: str) -> date | None:
    name, content = _first(value, DATE_FIELDS)
    written = str(content) if isinstance(content, str | Decimal) else ""
    if content is None or (isinstance(content, str) and not written.strip()):
        return None
    published = parse_date(written)
    if published is None:
        logger.warning(
            "%s: the field '%s' is %s; expected a date as in '2024-10-08'. The article is read "
            "without it.",
            location,
            name,
            ascii(written[:40]) if written else _kind(content),
        )
    return published


def _given_id(value: JsonObject) -> str | None:
    _, content = _first(value, ID_FIELDS)
    return str(content) if isinstance(content, str | Decimal) else None


def _first(value: JsonObject, names: tuple[str, ...]) -> tuple[str, object]:
    """The first of the fields that has a value."""
    for name in names:
        content = value.fields.get(name)
        if content is not None:
            return name, content
    return names[0], None


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a string"
        case list():
            return "a list"
        case JsonObject():
            return "an object"
        case _:
            return "a number"
