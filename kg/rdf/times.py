"""Times as OWL-Time nodes: what is on the calendar is one node for all articles.

OWL-Time: https://www.w3.org/TR/owl-time/
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.statement import Value
from kg.rdf.iris import time_iri, vague_time_iri
from kg.rdf.literals import clean_label, day, label, parse_time
from kg.rdf.namespaces import KG, RDF, RDFS, SCHEMA, TIME

_CALENDAR_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:]+)?")


def time_node(time: Value) -> NamedNode:
    """The node of a time: spelled from its ISO value, else from its words and bounds."""
    if time.normalized and is_calendar_time(time.normalized):
        return time_iri(time.normalized)
    return vague_time_iri(
        clean_label(time.text), time.normalized or "", str(time.earliest), str(time.latest)
    )


def time_triples(time: Value) -> Iterator[Triple]:
    """Describe the node of a time: label, value, first and last day."""
    node = time_node(time)
    yield Triple(node, RDF["type"], TIME["TemporalEntity"])
    if time.normalized and is_calendar_time(time.normalized):
        yield Triple(node, RDFS["label"], Literal(time.normalized))
        yield Triple(node, KG["value"], parse_time(time.normalized) or Literal(time.normalized))
    else:
        yield Triple(node, RDFS["label"], label(time.text, "ar"))
        if time.normalized:
            yield Triple(node, KG["value"], Literal(time.normalized))
    first, last = bounds(time)
    if first:
        yield Triple(node, KG["earliest"], day(first))
    if last:
        yield Triple(node, KG["latest"], day(last))


def flat_dates(event: NamedNode, time: Value) -> Iterator[Triple]:
    """Copy a time to where simple queries look: a start, and for a period an end."""
    if not time.normalized or not is_calendar_time(time.normalized):
        return
    start, _, end = time.normalized.partition("/")
    for property_name, text in (("startDate", start), ("endDate", end)):
        literal = parse_time(text)
        if literal is not None:
            yield Triple(event, SCHEMA[property_name], literal)


def bounds(time: Value) -> tuple[date | None, date | None]:
    """First and last day of a time on the calendar, by its ISO value; else as the value says.

    A time on the calendar has one node for all articles, so its bounds follow from the value.
    """
    if not time.normalized or not is_calendar_time(time.normalized):
        return time.earliest, time.latest
    start, _, end = time.normalized.partition("/")
    return _days_of(start)[0], _days_of(end or start)[1]


def is_calendar_time(normalized: str) -> bool:
    """Tell a date, month, year or period between such from durations and other values.

    >>> is_calendar_time("2025/2027"), is_calendar_time("P3D"), is_calendar_time("2024-02-30")
    (True, False, False)
    """
    parts = normalized.split("/")
    if len(parts) > 2 or not all(_CALENDAR_DATE.fullmatch(part) for part in parts):
        return False
    try:
        return _days_of(parts[0])[0] <= _days_of(parts[-1])[1]
    except ValueError:
        return False


def _days_of(text: str) -> tuple[date, date]:
    match = _CALENDAR_DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no calendar date.")
    year, month, day_of_month = (int(part) if part else None for part in match.groups())
    assert year is not None
    first = date(year, month or 1, day_of_month or 1)
    if day_of_month:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])
