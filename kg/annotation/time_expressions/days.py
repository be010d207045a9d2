"""Days and weeks: dates, weekdays, today and yesterday, and periods of days."""

from datetime import date, timedelta

from kg.annotation.time_expressions.resolution import (
    NOT_SAID,
    UNRESOLVED_DATE,
    UNRESOLVED_PERIOD,
    Anchor,
    Direction,
    Parts,
    Resolved,
    closest,
    has_relative_year,
    month_number,
    resolved_day,
    resolved_days,
    which_one,
    year_number,
)
from kg.arabic.calendar import (
    DateInterval,
    nearest_weekday,
    plus_months,
    week_interval,
    weekday_on_or_after,
    weekday_on_or_before,
)

_SATURDAY, _SUNDAY = 6, 7


def calendar_day(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Day and month, the year named or inferred."""
    day, month = int(parts["day"] or 0), month_number(parts, "month")
    if not 1 <= month <= 12:
        return None
    beside = _day_beside(parts, anchor)
    if beside and (beside.month, beside.day) == (month, day):
        return resolved_day(beside)  # whatever year is written: a slip, in January above all
    if parts.get("year") or has_relative_year(parts, anchor):
        written = _safe_date(year_number(parts, anchor), month, day)
        return _on_day(_corrected(written, parts, anchor))
    if not _is_day_of_some_year(month, day):
        return None
    return _on_day(_inferred_day(parts, anchor, month, day)) or UNRESOLVED_DATE


def day_of_relative_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    """الثامن من الشهر الجاري: the eighth of this month."""
    if anchor.published is None:
        return UNRESOLVED_DATE
    month = plus_months(anchor.published.replace(day=1), which_one(parts))
    return _on_day(_safe_date(month.year, month.month, int(parts["day"] or 0)))


def day_offset(parts: Parts, anchor: Anchor) -> Resolved:
    """Resolve yesterday, today, tomorrow; a weekday beside them corrects by a day or two."""
    if anchor.published is None:
        return UNRESOLVED_DATE
    day = anchor.published + timedelta(days=int(parts.get("offset") or 0))
    if parts.get("weekday"):
        day = nearest_weekday(day, int(parts["weekday"] or 0))
    return resolved_day(day)


def last_night(parts: Parts, anchor: Anchor) -> Resolved:
    """The night before; الليلة القادمة, "the coming night", is that of the day itself."""
    return day_offset({"offset": str(min(which_one(parts), 0))}, anchor)


def weekday(parts: Parts, anchor: Anchor) -> Resolved:
    """A weekday: the last one, or in a clause on the future the next."""
    if anchor.published is None:
        return UNRESOLVED_DATE
    return resolved_day(
        _weekday(int(parts["weekday"] or 0), which_one(parts, default=None), anchor)
    )


def weekday_period(parts: Parts, anchor: Anchor) -> Resolved:
    """From one weekday to another."""
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    first = _weekday(int(parts["weekday"] or 0), which_one(parts, default=None), anchor)
    last = weekday_on_or_after(first + timedelta(days=1), int(parts["weekday2"] or 0))
    return resolved_days(first, last)


def day_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Days of one month, or of two: بين 3 و5 مايو."""
    last_parts = dict(parts) | {"day": parts["day2"], "month": parts.get("month2")}
    if parts.get("month2") is None:
        last_parts["month"] = parts["month"]
    last = calendar_day(last_parts, anchor)
    if last is None or last.earliest is None:
        return None if last is None else UNRESOLVED_PERIOD
    month = month_number(parts, "month")
    if not 1 <= month <= 12:
        return None
    year = int(parts.get("year1") or last.earliest.year - (month > last.earliest.month))
    first = _safe_date(year, month, int(parts["day"] or 0))
    return resolved_days(first, last.earliest) if first and first <= last.earliest else None


def relative_day_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Days of the present month, or of the one before or after: يومي 9 و10 من الشهر الجاري."""
    first = day_of_relative_month(parts, anchor)
    last = day_of_relative_month({**parts, "day": parts["day2"]}, anchor)
    if first is None or last is None or first.earliest is None or last.earliest is None:
        return UNRESOLVED_PERIOD
    return resolved_days(first.earliest, last.earliest)


def relative_week(parts: Parts, anchor: Anchor) -> Resolved:
    """A week as the days from Monday to Sunday."""
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    week = week_interval(anchor.published + timedelta(days=7 * which_one(parts)))
    return resolved_days(week.earliest, week.latest)


def weekend(parts: Parts, anchor: Anchor) -> Resolved:
    """The last two days of a week; if none is named, the last weekend that has begun, or the next."""
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    which = which_one(parts, default=None)
    if which != NOT_SAID:
        sunday = week_interval(anchor.published + timedelta(days=7 * which)).latest
    elif anchor.direction is Direction.FUTURE:
        sunday = weekday_on_or_after(anchor.published, _SUNDAY)
    else:
        sunday = weekday_on_or_before(anchor.published, _SATURDAY) + timedelta(days=1)
    return resolved_days(sunday - timedelta(days=1), sunday)


def _day_beside(parts: Parts, anchor: Anchor) -> date | None:
    """The day of اليوم "today" or أمس "yesterday" before a date."""
    beside = parts.get("beside")
    if beside is None or anchor.published is None:
        return None
    offset = int(beside.removeprefix("D")) if beside.startswith("D") else 0
    return anchor.published + timedelta(days=offset)


def _corrected(written: date | None, parts: Parts, anchor: Anchor) -> date | None:
    """The day of publication, if weekday and day are its and do not go with the month written."""
    published, weekday = anchor.published, int(parts.get("weekday") or 0)
    if written is None or published is None or written.isoweekday() == weekday:
        return written
    is_today = (published.isoweekday(), published.day) == (weekday, written.day)
    return published if is_today else written


def _inferred_day(parts: Parts, anchor: Anchor, month: int, day: int) -> date | None:
    """The closest year in which the day, its weekday and the tense agree."""
    if anchor.published is None:
        return None
    years = range(anchor.published.year - 6, anchor.published.year + 7)
    days = [found for year in years if (found := _safe_date(year, month, day))]
    named = parts.get("weekday")
    fitting = [found for found in days if named and found.isoweekday() == int(named)]
    # A weekday that fits no year nearby is a slip of the writer; the date counts.
    close = [d for d in fitting if abs((d - anchor.published).days) < 400]
    intervals = [DateInterval(found, found) for found in close or days]
    chosen = closest(intervals, which_one(parts, default=None), anchor)
    return chosen.earliest if chosen else None


def _is_day_of_some_year(month: int, day: int) -> bool:
    return _safe_date(2000, month, day) is not None


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on_day(day: date | None) -> Resolved | None:
    return resolved_day(day) if day else None


def _weekday(number: int, which: int, anchor: Anchor) -> date:
    assert anchor.published is not None
    if which == -1:
        return weekday_on_or_before(anchor.published - timedelta(days=1), number)
    if which == 1:
        return weekday_on_or_after(anchor.published + timedelta(days=1), number)
    # "The council meets on Tuesday" is news of the Tuesday to come.
    is_ahead = anchor.tells_present and anchor.direction is not Direction.PAST
    if anchor.direction is Direction.FUTURE or is_ahead:
        return weekday_on_or_after(anchor.published, number)
    return weekday_on_or_before(anchor.published, number)
