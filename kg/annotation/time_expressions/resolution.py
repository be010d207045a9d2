"""Resolution: what an expression of time means, seen from the day of publication.

Here is what all resolvers share: what they are given, what they return, and how they choose among
several years. The resolvers themselves: `days` (weeks too), `months`, `years` (and what is longer),
`hijri`, `durations` (also counted from publication), `clock`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from kg.arabic.calendar import DateInterval, month_interval, year_interval
from kg.datamodel.time_expression import TimeType

Parts = Mapping[str, str | None]
Resolver = Callable[[Parts, "Anchor"], "Resolved | None"]
NOT_SAID = 2  # which of past, present and next is meant


class Direction(IntEnum):
    """Where the clause looks, as far as its words say."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative expressions are relative to, and what the clause says of its time.

    ``tells_past``: it has a perfect verb; ``tells_present``: all its verbs are imperfect.
    """

    published: date | None
    direction: Direction = Direction.UNKNOWN
    tells_past: bool = False
    tells_present: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """Type, ISO 8601 value and bounds of an expression; all but the type may be unknown."""

    type: TimeType
    value: str | None = None
    earliest: date | None = None
    latest: date | None = None


UNRESOLVED_DATE = Resolved(TimeType.DATE)
UNRESOLVED_PERIOD = Resolved(TimeType.PERIOD)


def resolved_day(day: date) -> Resolved:
    return Resolved(TimeType.DATE, day.isoformat(), day, day)


def resolved_days(first: date, last: date) -> Resolved:
    return Resolved(TimeType.PERIOD, f"{first.isoformat()}/{last.isoformat()}", first, last)


def resolved_month(year: int, month: int, parts: Parts) -> Resolved:
    bounds = _edge(month_interval(year, month), parts)
    return Resolved(TimeType.DATE, f"{year:04}-{month:02}", bounds.earliest, bounds.latest)


def resolved_year(year: int, parts: Parts) -> Resolved | None:
    if not 1 <= year <= 9999:
        return None
    bounds = _edge(year_interval(year), parts)
    return Resolved(TimeType.DATE, f"{year:04}", bounds.earliest, bounds.latest)


def _edge(bounds: DateInterval, parts: Parts) -> DateInterval:
    """The first, middle or last third of a month or year."""
    edge = parts.get("edge")
    if edge is None:
        return bounds
    first, last = bounds.earliest, bounds.latest
    is_month = first.month == last.month
    one = first.replace(day=11) if is_month else first.replace(month=5)
    two = first.replace(day=21) if is_month else first.replace(month=9)
    day = timedelta(days=1)
    thirds = {"start": (first, one - day), "mid": (one, two - day), "end": (two, last)}
    return DateInterval(*thirds[edge])


def which_one(parts: Parts, default: int | None = 0) -> int:
    """Minus one for the past, one for the next, 0 for the present (or 2 where nothing is said)."""
    word = parts.get("which")
    if word is None:
        return NOT_SAID if default is None else default
    return {"past": -1, "recent": -1, "now": 0, "this": 0, "next": 1}[word]


def month_number(parts: Parts, name: str) -> int:
    return int((parts.get(name) or "0").rstrip("?"))


def year_number(parts: Parts, anchor: Anchor) -> int:
    if parts.get("year"):
        return int(parts["year"] or 0)
    assert anchor.published is not None
    return anchor.published.year + which_one({"which": parts.get("which_year")})


def has_relative_year(parts: Parts, anchor: Anchor) -> bool:
    return bool(parts.get("which_year")) and anchor.published is not None


def closest(intervals: list[DateInterval], which: int, anchor: Anchor) -> DateInterval | None:
    """The interval next to publication, on the side that the words or the tense ask for."""
    assert anchor.published is not None
    published = anchor.published
    past = [bounds for bounds in intervals if bounds.latest < published]
    following = [bounds for bounds in intervals if bounds.earliest > published]
    if which == -1:
        return past[-1] if past else None
    if which == 1:
        return following[0] if following else None
    if which == NOT_SAID and anchor.direction is Direction.FUTURE:
        reached = [bounds for bounds in intervals if bounds.latest >= published]
        return reached[0] if reached else None
    if which == NOT_SAID and anchor.direction is Direction.PAST:
        begun = [bounds for bounds in intervals if bounds.earliest <= published]
        return begun[-1] if begun else None
    # What a clause on the past names may lie ahead, but has to be much closer then.
    weight = 2 if which == NOT_SAID and anchor.tells_past else 1

    def distance(bounds: DateInterval) -> int:
        return _distance(bounds, published) * (weight if bounds.earliest > published else 1)

    return min(intervals, key=distance, default=None)


def _distance(bounds: DateInterval, day: date) -> int:
    if bounds.earliest <= day <= bounds.latest:
        return 0
    return min(abs((bounds.earliest - day).days), abs((bounds.latest - day).days))
