"""Years, their seasons and other parts, decades and centuries."""

from datetime import date, timedelta

from kg.annotation.time_expressions.resolution import (
    UNRESOLVED_DATE,
    UNRESOLVED_PERIOD,
    Anchor,
    Parts,
    Resolved,
    closest,
    has_relative_year,
    resolved_year,
    which_one,
    year_number,
)
from kg.arabic.calendar import season_interval, year_interval
from kg.datamodel.time_expression import TimeType

_LAST_CENTURY = 22  # that news speaks of
_SEASON_STARTS = 7  # July


def year(parts: Parts, anchor: Anchor) -> Resolved | None:
    return resolved_year(year_number(parts, anchor), parts)


def relative_year(parts: Parts, anchor: Anchor) -> Resolved | None:
    if anchor.published is None:
        return UNRESOLVED_DATE
    return resolved_year(anchor.published.year + which_one(parts), parts)


def year_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Years from the first to the last, which may be cut short: 1941-45."""
    first, last = int(parts["year"] or 0), int(parts["year2"] or 0)
    if last < 100:
        last += first - first % 100
    if not 0 < last - first < 1000:
        return None
    bounds = year_interval(first, last)
    return Resolved(TimeType.PERIOD, f"{first:04}/{last:04}", bounds.earliest, bounds.latest)


def part_of_year(parts: Parts, anchor: Anchor) -> Resolved | None:
    """الثلاثي الأول من سنة 2016: the first quarter of 2016; thirds and halves likewise."""
    if not parts.get("year") and anchor.published is None:
        return UNRESOLVED_PERIOD
    length = int(parts["length"] or 3)
    last = length * int(parts.get("ordinal") or 12 // length)
    if not length <= last <= 12:
        return None
    return _resolved_months(year_number(parts, anchor), last - length + 1, last)


def season(parts: Parts, anchor: Anchor) -> Resolved | None:
    first, last = map(int, (parts["season"] or "").split("-"))
    if parts.get("year") or has_relative_year(parts, anchor):
        return _resolved_months(year_number(parts, anchor), first, last)
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    return _resolved_months(
        _season_year(first, last, which_one(parts), anchor.published), first, last
    )


def season_of_play(parts: Parts, anchor: Anchor) -> Resolved:
    """الموسم القادم: a season of sports, school or harvest goes from July to June.

    In June the last season is the one just over, and the next one still to come.
    """
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    which = which_one(parts)
    turn = _SEASON_STARTS - 1 if which == -1 else _SEASON_STARTS
    first = anchor.published.year - (anchor.published.month < turn) + which
    return Resolved(
        TimeType.PERIOD,
        f"{first:04}/{first + 1:04}",
        date(first, _SEASON_STARTS, 1),
        date(first + 1, _SEASON_STARTS, 1) - timedelta(days=1),
    )


def decade(parts: Parts, anchor: Anchor) -> Resolved | None:
    """A decade, of the twentieth century unless a century is named."""
    first = 1900 + int(parts["decade"] or 0)
    if parts.get("ordinal"):
        if int(parts["ordinal"] or 0) > _LAST_CENTURY:
            return None
        first = 100 * (int(parts["ordinal"] or 0) - 1) + int(parts["decade"] or 0)
    return year_period({"year": str(first), "year2": str(first + 9)}, anchor)


def century(parts: Parts, anchor: Anchor) -> Resolved | None:
    if parts.get("ordinal"):
        number = int(parts["ordinal"] or 0)
    elif anchor.published is None:
        return UNRESOLVED_PERIOD
    else:
        number = (anchor.published.year - 1) // 100 + 1 + which_one(parts)
    if not 1 <= number <= _LAST_CENTURY:
        return None
    return year_period({"year": str(100 * (number - 1) + 1), "year2": str(100 * number)}, anchor)


def decade_of_century(parts: Parts, anchor: Anchor) -> Resolved | None:
    """العقد الأول من القرن العشرين: the first decade of the twentieth century."""
    whole = century(parts, anchor)
    rank = int(parts["rank"] or 0)
    if whole is None or whole.earliest is None or not 1 <= rank <= 10:
        return None if whole and whole.earliest else whole
    first = whole.earliest.year + 10 * (rank - 1)
    return year_period({"year": str(first), "year2": str(first + 9)}, anchor)


def _resolved_months(year: int, first: int, last: int) -> Resolved:
    bounds = season_interval(year, first, last)
    value = f"{bounds.earliest.isoformat()[:7]}/{bounds.latest.isoformat()[:7]}"
    return Resolved(TimeType.PERIOD, value, bounds.earliest, bounds.latest)


def _season_year(first: int, last: int, which: int, published: date) -> int:
    years = range(published.year - 2, published.year + 3)
    intervals = [season_interval(year, first, last) for year in years]
    chosen = closest(intervals, which, Anchor(published))
    return chosen.earliest.year if chosen else published.year
