"""Days, months and years of the Hijri calendar, in Gregorian terms."""

from datetime import date

from kg.annotation.time_expressions.months import part_of
from kg.annotation.time_expressions.resolution import (
    UNRESOLVED_DATE,
    UNRESOLVED_PERIOD,
    Anchor,
    Parts,
    Resolved,
    closest,
    month_number,
    resolved_day,
    resolved_days,
    which_one,
    year_number,
)
from kg.arabic.calendar import DateInterval, hijri_interval, hijri_year


def hijri_date(parts: Parts, anchor: Anchor) -> Resolved | None:
    """A Hijri day, month or year in Gregorian terms; without a year the closest one."""
    month = month_number(parts, "hijri") if parts.get("hijri") else None
    day = int(parts["day"] or 0) if parts.get("day") else None
    if parts.get("hijri_year"):
        bounds = _safe_hijri(int(parts["hijri_year"] or 0), month, day)
        return _hijri_value(bounds, day) if bounds else None
    if anchor.published is None:
        return UNRESOLVED_DATE if day else UNRESOLVED_PERIOD
    around = hijri_year(anchor.published)
    intervals = [_safe_hijri(around + shift, month, day) for shift in range(-2, 3)]
    found = [bounds for bounds in intervals if bounds]
    chosen = closest(found, which_one(parts, default=None), anchor)
    return _hijri_value(chosen, day) if chosen else None


def hijri_month_in_year(parts: Parts, anchor: Anchor) -> Resolved | None:
    """رمضان سنة 1996, رمضان هذه السنة: the Hijri month that begins in a Gregorian year."""
    if not parts.get("year") and anchor.published is None:
        return UNRESOLVED_PERIOD
    year, month = year_number(parts, anchor), month_number(parts, "hijri")
    around = hijri_year(date(year, 7, 1))
    for hijri in range(around - 1, around + 2):
        bounds = _safe_hijri(hijri, month, None)
        if bounds and bounds.earliest.year == year:
            return _hijri_value(bounds, None)
    return None


def part_of_hijri_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    return part_of(hijri_date(parts, anchor), parts)


def _safe_hijri(year: int, month: int | None, day: int | None) -> DateInterval | None:
    try:
        return hijri_interval(year, month, day)
    except (ValueError, OverflowError):
        return None


def _hijri_value(bounds: DateInterval, day: int | None) -> Resolved:
    return resolved_day(bounds.earliest) if day else resolved_days(bounds.earliest, bounds.latest)
