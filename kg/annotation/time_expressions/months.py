"""Months, periods of months, and parts of a month."""

from datetime import date, timedelta

from kg.annotation.time_expressions.resolution import (
    UNRESOLVED_DATE,
    UNRESOLVED_PERIOD,
    Anchor,
    Parts,
    Resolved,
    closest,
    has_relative_year,
    month_number,
    resolved_days,
    resolved_month,
    which_one,
    year_number,
)
from kg.arabic.calendar import month_interval, plus_months
from kg.datamodel.time_expression import TimeType

# Days of a part of a month, and how many there are; a month has no number of weeks.
_PARTS_OF_MONTH = {"Q6": (15, 2), "Q4": (10, 3), "T1E": (10, 3), "T1W": (7, None)}


def calendar_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    """A month, the year named or inferred; an edge narrows the bounds to a third of it."""
    month = month_number(parts, "month")
    if not 1 <= month <= 12:
        return None
    if parts.get("year") or has_relative_year(parts, anchor):
        return resolved_month(year_number(parts, anchor), month, parts)
    if anchor.published is None:
        return UNRESOLVED_DATE
    return resolved_month(_inferred_month_year(parts, anchor, month), month, parts)


def month_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """من مارس إلى مايو: from March to May."""
    last = calendar_month({**parts, "month": parts["month2"], "edge": None}, anchor)
    if last is None or last.earliest is None or last.latest is None:
        return None if last is None else UNRESOLVED_PERIOD
    month = month_number(parts, "month")
    year = int(parts.get("year1") or last.earliest.year - (month > last.earliest.month))
    value = f"{year:04}-{month:02}/{last.value}"
    return Resolved(TimeType.PERIOD, value, date(year, month, 1), last.latest)


def relative_month(parts: Parts, anchor: Anchor) -> Resolved:
    if anchor.published is None:
        return UNRESOLVED_DATE
    month = plus_months(anchor.published, which_one(parts))
    return resolved_month(month.year, month.month, parts)


def part_of_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    """النصف الأول من مارس: the first half of March; الأسبوع الثاني من: the second week of it."""
    return part_of(calendar_month({**parts, "edge": None}, anchor), parts)


def part_of_relative_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    return part_of(relative_month({**parts, "edge": None}, anchor), parts)


def part_of(month: Resolved | None, parts: Parts) -> Resolved | None:
    """A half, a third or a week of a month; the last half and third take what remains."""
    if month is None:
        return None
    if month.earliest is None or month.latest is None:
        return UNRESOLVED_PERIOD
    days, count = _PARTS_OF_MONTH[parts["part_unit"] or ""]
    if parts.get("ordinal") is None and count is None:
        return resolved_days(month.latest - timedelta(days=days - 1), month.latest)
    ordinal = int(parts.get("ordinal") or count or 0)
    first = month.earliest + timedelta(days=days * (ordinal - 1))
    last = month.latest if ordinal == count else first + timedelta(days=days - 1)
    if (count and ordinal > count) or first > month.latest:
        return None
    return resolved_days(first, min(last, month.latest))


def _inferred_month_year(parts: Parts, anchor: Anchor, month: int) -> int:
    assert anchor.published is not None
    years = range(anchor.published.year - 1, anchor.published.year + 2)
    intervals = [month_interval(year, month) for year in years]
    chosen = closest(intervals, which_one(parts, default=None), anchor)
    return chosen.earliest.year if chosen else anchor.published.year
