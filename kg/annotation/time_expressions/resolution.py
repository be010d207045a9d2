"""Resolution: what the parts of an expression of time mean, seen from the day of publication."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum

from kg.arabic.calendar import (
    DateInterval,
    hijri_interval,
    hijri_year,
    month_interval,
    nearest_weekday,
    plus_months,
    season_interval,
    week_interval,
    weekday_on_or_after,
    weekday_on_or_before,
    year_interval,
)
from kg.datamodel.time_expression import TimeType

Parts = Mapping[str, str | None]
Resolver = Callable[[Parts, "Anchor"], "Resolved | None"]

_ISO_UNITS = {"Y": "Y", "O": "M", "W": "W", "D": "D", "H": "H", "I": "M", "S": "S"}
_CLOCK_UNITS = frozenset("HIS")
_YEARS = {"E": 10, "C": 100}
_MONTHS = {"Y": 12, "O": 1} | {unit: 12 * years for unit, years in _YEARS.items()}
_DAYS = {"W": 7, "D": 1}
# Days of a part of a month, and how many there are; a month has no number of weeks.
_PARTS_OF_MONTH = {"Q6": (15, 2), "Q4": (10, 3), "T1E": (10, 3), "T1W": (7, None)}
_LAST_CENTURY = 22  # that news speaks of
_SATURDAY, _SUNDAY = 6, 7
_SEASON_STARTS = 7  # July
_NOT_SAID = 2
_AFTERNOON = frozenset({"afternoon", "evening"})


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
UNRESOLVED_DURATION = Resolved(TimeType.DURATION)


def calendar_day(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Day and month, the year named or inferred."""
    day, month = int(parts["day"] or 0), _month(parts, "month")
    if not 1 <= month <= 12:
        return None
    beside = _day_beside(parts, anchor)
    if beside and (beside.month, beside.day) == (month, day):
        return _day(beside)  # whatever year is written: a slip, in January above all
    if parts.get("year") or _relative_year(parts, anchor):
        written = _safe_date(_year(parts, anchor), month, day)
        return _on_day(_corrected(written, parts, anchor))
    if not _is_day_of_some_year(month, day):
        return None
    return _on_day(_inferred_day(parts, anchor, month, day)) or UNRESOLVED_DATE


def day_of_relative_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    """الثامن من الشهر الجاري: the eighth of this month."""
    if anchor.published is None:
        return UNRESOLVED_DATE
    month = plus_months(anchor.published.replace(day=1), _which(parts))
    return _on_day(_safe_date(month.year, month.month, int(parts["day"] or 0)))


def day_offset(parts: Parts, anchor: Anchor) -> Resolved:
    """Resolve yesterday, today, tomorrow; a weekday beside them corrects by a day or two."""
    if anchor.published is None:
        return UNRESOLVED_DATE
    day = anchor.published + timedelta(days=int(parts.get("offset") or 0))
    if parts.get("weekday"):
        day = nearest_weekday(day, int(parts["weekday"] or 0))
    return _day(day)


def last_night(parts: Parts, anchor: Anchor) -> Resolved:
    """The night before; الليلة القادمة, "the coming night", is that of the day itself."""
    return day_offset({"offset": str(min(_which(parts), 0))}, anchor)


def weekday(parts: Parts, anchor: Anchor) -> Resolved:
    """A weekday: the last one, or in a clause on the future the next."""
    if anchor.published is None:
        return UNRESOLVED_DATE
    return _day(_weekday(int(parts["weekday"] or 0), _which(parts, default=None), anchor))


def weekday_period(parts: Parts, anchor: Anchor) -> Resolved:
    """From one weekday to another."""
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    first = _weekday(int(parts["weekday"] or 0), _which(parts, default=None), anchor)
    last = weekday_on_or_after(first + timedelta(days=1), int(parts["weekday2"] or 0))
    return _day_period(first, last)


def day_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Days of one month, or of two: بين 3 و5 مايو."""
    last_parts = dict(parts) | {"day": parts["day2"], "month": parts.get("month2")}
    if parts.get("month2") is None:
        last_parts["month"] = parts["month"]
    last = calendar_day(last_parts, anchor)
    if last is None or last.earliest is None:
        return None if last is None else UNRESOLVED_PERIOD
    month = _month(parts, "month")
    if not 1 <= month <= 12:
        return None
    year = int(parts.get("year1") or last.earliest.year - (month > last.earliest.month))
    first = _safe_date(year, month, int(parts["day"] or 0))
    return _day_period(first, last.earliest) if first and first <= last.earliest else None


def relative_day_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Days of the present month, or of the one before or after: يومي 9 و10 من الشهر الجاري."""
    first = day_of_relative_month(parts, anchor)
    last = day_of_relative_month({**parts, "day": parts["day2"]}, anchor)
    if first is None or last is None or first.earliest is None or last.earliest is None:
        return UNRESOLVED_PERIOD
    return _day_period(first.earliest, last.earliest)


def calendar_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    """A month, the year named or inferred; an edge narrows the bounds to a third of it."""
    month = _month(parts, "month")
    if not 1 <= month <= 12:
        return None
    if parts.get("year") or _relative_year(parts, anchor):
        return _month_of(_year(parts, anchor), month, parts)
    if anchor.published is None:
        return UNRESOLVED_DATE
    return _month_of(_inferred_month_year(parts, anchor, month), month, parts)


def month_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """من مارس إلى مايو: from March to May."""
    last = calendar_month({**parts, "month": parts["month2"], "edge": None}, anchor)
    if last is None or last.earliest is None or last.latest is None:
        return None if last is None else UNRESOLVED_PERIOD
    month = _month(parts, "month")
    year = int(parts.get("year1") or last.earliest.year - (month > last.earliest.month))
    value = f"{year:04}-{month:02}/{last.value}"
    return Resolved(TimeType.PERIOD, value, date(year, month, 1), last.latest)


def part_of_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    """النصف الأول من مارس: the first half of March; الأسبوع الثاني من: the second week of it."""
    return _days_of(calendar_month({**parts, "edge": None}, anchor), parts)


def part_of_relative_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    return _days_of(relative_month({**parts, "edge": None}, anchor), parts)


def part_of_hijri_month(parts: Parts, anchor: Anchor) -> Resolved | None:
    return _days_of(hijri_date(parts, anchor), parts)


def relative_month(parts: Parts, anchor: Anchor) -> Resolved:
    if anchor.published is None:
        return UNRESOLVED_DATE
    month = plus_months(anchor.published, _which(parts))
    return _month_of(month.year, month.month, parts)


def year(parts: Parts, anchor: Anchor) -> Resolved | None:
    return _year_of(_year(parts, anchor), parts)


def relative_year(parts: Parts, anchor: Anchor) -> Resolved | None:
    if anchor.published is None:
        return UNRESOLVED_DATE
    return _year_of(anchor.published.year + _which(parts), parts)


def year_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """Years from the first to the last, which may be cut short: 1941-45."""
    first, last = int(parts["year"] or 0), int(parts["year2"] or 0)
    if last < 100:
        last += first - first % 100
    if not 0 < last - first < 1000:
        return None
    bounds = year_interval(first, last)
    return Resolved(TimeType.PERIOD, f"{first:04}/{last:04}", bounds.earliest, bounds.latest)


def relative_week(parts: Parts, anchor: Anchor) -> Resolved:
    """A week as the days from Monday to Sunday."""
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    week = week_interval(anchor.published + timedelta(days=7 * _which(parts)))
    return _day_period(week.earliest, week.latest)


def weekend(parts: Parts, anchor: Anchor) -> Resolved:
    """The last two days of a week; if none is named, the last weekend that has begun, or the next."""
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    which = _which(parts, default=None)
    if which != _NOT_SAID:
        sunday = week_interval(anchor.published + timedelta(days=7 * which)).latest
    elif anchor.direction is Direction.FUTURE:
        sunday = weekday_on_or_after(anchor.published, _SUNDAY)
    else:
        sunday = weekday_on_or_before(anchor.published, _SATURDAY) + timedelta(days=1)
    return _day_period(sunday - timedelta(days=1), sunday)


def part_of_year(parts: Parts, anchor: Anchor) -> Resolved | None:
    """الثلاثي الأول من سنة 2016: the first quarter of 2016; thirds and halves likewise."""
    if not parts.get("year") and anchor.published is None:
        return UNRESOLVED_PERIOD
    length = int(parts["length"] or 3)
    last = length * int(parts.get("ordinal") or 12 // length)
    if not length <= last <= 12:
        return None
    return _month_period(_year(parts, anchor), last - length + 1, last)


def season(parts: Parts, anchor: Anchor) -> Resolved | None:
    first, last = map(int, (parts["season"] or "").split("-"))
    if parts.get("year") or _relative_year(parts, anchor):
        return _month_period(_year(parts, anchor), first, last)
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    return _month_period(_season_year(first, last, _which(parts), anchor.published), first, last)


def season_of_play(parts: Parts, anchor: Anchor) -> Resolved:
    """الموسم القادم: a season of sports, school or harvest goes from July to June.

    In June the last season is the one just over, and the next one still to come.
    """
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    which = _which(parts)
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
        number = (anchor.published.year - 1) // 100 + 1 + _which(parts)
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


def hijri_date(parts: Parts, anchor: Anchor) -> Resolved | None:
    """A Hijri day, month or year in Gregorian terms; without a year the closest one."""
    month = _month(parts, "hijri") if parts.get("hijri") else None
    day = int(parts["day"] or 0) if parts.get("day") else None
    if parts.get("hijri_year"):
        bounds = _safe_hijri(int(parts["hijri_year"] or 0), month, day)
        return _hijri_value(bounds, day) if bounds else None
    if anchor.published is None:
        return UNRESOLVED_DATE if day else UNRESOLVED_PERIOD
    around = hijri_year(anchor.published)
    intervals = [_safe_hijri(around + shift, month, day) for shift in range(-2, 3)]
    found = [bounds for bounds in intervals if bounds]
    chosen = _closest(found, _which(parts, default=None), anchor)
    return _hijri_value(chosen, day) if chosen else None


def hijri_month_in_year(parts: Parts, anchor: Anchor) -> Resolved | None:
    """رمضان سنة 1996, رمضان هذه السنة: the Hijri month that begins in a Gregorian year."""
    if not parts.get("year") and anchor.published is None:
        return UNRESOLVED_PERIOD
    year, month = _year(parts, anchor), _month(parts, "hijri")
    around = hijri_year(date(year, 7, 1))
    for hijri in range(around - 1, around + 2):
        bounds = _safe_hijri(hijri, month, None)
        if bounds and bounds.earliest.year == year:
            return _hijri_value(bounds, None)
    return None


def ago(parts: Parts, anchor: Anchor) -> Resolved | None:
    """منذ عامين: two years before publication, as precise as the unit."""
    return _shifted(parts, anchor, -1)


def ahead(parts: Parts, anchor: Anchor) -> Resolved | None:
    """بعد أسبوع: a week after publication, unless the clause tells of the past."""
    if anchor.tells_past and anchor.direction is not Direction.FUTURE:
        return UNRESOLVED_DATE
    return _shifted(parts, anchor, 1)


def relative_to_event(parts: Parts, anchor: Anchor) -> Resolved:
    """بعد ثلاثة أيام من: counted from an event, which is not resolved here."""
    return UNRESOLVED_DATE


def adjacent_period(parts: Parts, anchor: Anchor) -> Resolved | None:
    """الأيام الثلاثة الماضية: the three days before publication; or after."""
    amount, unit = _amount(parts), parts["unit"] or ""
    if unit in _CLOCK_UNITS:
        return duration(parts, anchor)
    if anchor.published is None:
        return UNRESOLVED_PERIOD
    if amount is None:
        bounds = (None, anchor.published) if _which(parts) < 0 else (anchor.published, None)
        return Resolved(TimeType.DURATION, None, *bounds)
    other = _shift(anchor.published, amount * (_which(parts) or -1), unit)
    if other is None:
        return UNRESOLVED_PERIOD
    first, last = sorted((other, anchor.published))
    value = f"{_cut(first, unit)}/{_cut(last, unit)}"
    return Resolved(TimeType.PERIOD, value, first, last)


def duration(parts: Parts, anchor: Anchor) -> Resolved | None:
    """An amount of time; عدة أيام "several days" has no value."""
    amount, unit = _amount(parts), parts["unit"] or ""
    more = _more(parts)
    if amount is not None and more is not None:
        return _compound_duration((amount, unit), more)
    return Resolved(TimeType.DURATION, None if amount is None else iso_duration(amount, unit))


def repeated(parts: Parts, anchor: Anchor) -> Resolved:
    value = parts.get("set") or (
        iso_duration(Decimal(1), parts["unit"] or "") if parts.get("unit") else None
    )
    return Resolved(TimeType.SET, value)


def weekly(parts: Parts, anchor: Anchor) -> Resolved:
    """كل يوم أحد: every Sunday."""
    return Resolved(TimeType.SET, "P1W")


def clock_time(parts: Parts, anchor: Anchor) -> Resolved | None:
    """A time of an unnamed day."""
    return Resolved(TimeType.TIME) if clock(parts) else None


def with_clock(resolved: Resolved, parts: Parts) -> Resolved:
    """The time of day added to the day: "2013-08-04T05:00"."""
    time = clock(parts)
    if time is None or resolved.type is not TimeType.DATE:
        return resolved
    if resolved.value is None:
        return replace(resolved, type=TimeType.TIME)
    return replace(resolved, type=TimeType.TIME, value=f"{resolved.value}T{time}")


def clock(parts: Parts) -> str | None:
    """The time of day as hours and minutes, or None.

    >>> clock({"hour": "5", "part": "evening"})
    '17:00'
    """
    hour_text = parts.get("hour") or parts.get("hour2")
    if hour_text is None:
        return None
    hour = int(hour_text)
    minute = int(parts.get("minute") or parts.get("minute2") or 0)
    minute += {"0.5": 30, "6": 30, "3": 15, "0.25": 15}.get(parts.get("fraction") or "", 0)
    part = parts.get("part") or parts.get("part2") or ("night" if parts.get("tonight") else None)
    if hour > 24 or minute > 59:
        return None
    if (part in _AFTERNOON and hour < 12) or (part == "noon" and hour < 4):
        hour += 12
    elif part == "night":
        hour = 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    elif part in {"morning", "dawn", "midnight"} and hour == 12:
        hour = 0
    total = hour * 60 + minute - (15 if parts.get("except") else 0)
    return f"{total // 60 % 24:02}:{total % 60:02}"


def iso_duration(amount: Decimal, unit: str) -> str:
    """An ISO 8601 duration without fractions of years, months and hours.

    >>> iso_duration(Decimal("0.5"), "Y"), iso_duration(Decimal(2), "H")
    ('P6M', 'PT2H')
    """
    if unit in _YEARS:
        amount, unit = amount * _YEARS[unit], "Y"
    for whole, (part, count) in {
        "Y": ("O", 12),
        "O": ("D", 30),
        "W": ("D", 7),
        "D": ("H", 24),
        "H": ("I", 60),
        "I": ("S", 60),
    }.items():
        if unit == whole and amount != amount.to_integral_value():
            amount, unit = amount * count, part
            break
    return f"P{'T' * (unit in _CLOCK_UNITS)}{amount.to_integral_value():f}{_ISO_UNITS[unit]}"


def _day(day: date) -> Resolved:
    return Resolved(TimeType.DATE, day.isoformat(), day, day)


def _on_day(day: date | None) -> Resolved | None:
    return _day(day) if day else None


def _day_period(first: date, last: date) -> Resolved:
    return Resolved(TimeType.PERIOD, f"{first.isoformat()}/{last.isoformat()}", first, last)


def _month_period(year: int, first: int, last: int) -> Resolved:
    bounds = season_interval(year, first, last)
    value = f"{bounds.earliest.isoformat()[:7]}/{bounds.latest.isoformat()[:7]}"
    return Resolved(TimeType.PERIOD, value, bounds.earliest, bounds.latest)


def _month_of(year: int, month: int, parts: Parts) -> Resolved:
    bounds = _edge(month_interval(year, month), parts)
    return Resolved(TimeType.DATE, f"{year:04}-{month:02}", bounds.earliest, bounds.latest)


def _year_of(year: int, parts: Parts) -> Resolved | None:
    if not 1 <= year <= 9999:
        return None
    bounds = _edge(year_interval(year), parts)
    return Resolved(TimeType.DATE, f"{year:04}", bounds.earliest, bounds.latest)


def _days_of(month: Resolved | None, parts: Parts) -> Resolved | None:
    """A half, a third or a week of a month; the last half and third take what remains."""
    if month is None:
        return None
    if month.earliest is None or month.latest is None:
        return UNRESOLVED_PERIOD
    days, count = _PARTS_OF_MONTH[parts["part_unit"] or ""]
    if parts.get("ordinal") is None and count is None:
        return _day_period(month.latest - timedelta(days=days - 1), month.latest)
    ordinal = int(parts.get("ordinal") or count or 0)
    first = month.earliest + timedelta(days=days * (ordinal - 1))
    last = month.latest if ordinal == count else first + timedelta(days=days - 1)
    if (count and ordinal > count) or first > month.latest:
        return None
    return _day_period(first, min(last, month.latest))


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


def _which(parts: Parts, default: int | None = 0) -> int:
    """Minus one for the past, one for the next, 0 for the present (or 2 where nothing is said)."""
    word = parts.get("which")
    if word is None:
        return _NOT_SAID if default is None else default
    return {"past": -1, "recent": -1, "now": 0, "this": 0, "next": 1}[word]


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


def _month(parts: Parts, name: str) -> int:
    return int((parts.get(name) or "0").rstrip("?"))


def _relative_year(parts: Parts, anchor: Anchor) -> bool:
    return bool(parts.get("which_year")) and anchor.published is not None


def _year(parts: Parts, anchor: Anchor) -> int:
    if parts.get("year"):
        return int(parts["year"] or 0)
    assert anchor.published is not None
    return anchor.published.year + _which({"which": parts.get("which_year")})


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


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_day_of_some_year(month: int, day: int) -> bool:
    return _safe_date(2000, month, day) is not None


def _safe_hijri(year: int, month: int | None, day: int | None) -> DateInterval | None:
    try:
        return hijri_interval(year, month, day)
    except (ValueError, OverflowError):
        return None


def _hijri_value(bounds: DateInterval, day: int | None) -> Resolved:
    return _day(bounds.earliest) if day else _day_period(bounds.earliest, bounds.latest)


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
    chosen = _closest(intervals, _which(parts, default=None), anchor)
    return chosen.earliest if chosen else None


def _inferred_month_year(parts: Parts, anchor: Anchor, month: int) -> int:
    assert anchor.published is not None
    years = range(anchor.published.year - 1, anchor.published.year + 2)
    intervals = [month_interval(year, month) for year in years]
    chosen = _closest(intervals, _which(parts, default=None), anchor)
    return chosen.earliest.year if chosen else anchor.published.year


def _season_year(first: int, last: int, which: int, published: date) -> int:
    years = range(published.year - 2, published.year + 3)
    intervals = [season_interval(year, first, last) for year in years]
    chosen = _closest(intervals, which, Anchor(published))
    return chosen.earliest.year if chosen else published.year


def _closest(intervals: list[DateInterval], which: int, anchor: Anchor) -> DateInterval | None:
    """The interval next to publication, on the side that the words or the tense ask for."""
    assert anchor.published is not None
    published = anchor.published
    past = [bounds for bounds in intervals if bounds.latest < published]
    following = [bounds for bounds in intervals if bounds.earliest > published]
    if which == -1:
        return past[-1] if past else None
    if which == 1:
        return following[0] if following else None
    if which == _NOT_SAID and anchor.direction is Direction.FUTURE:
        reached = [bounds for bounds in intervals if bounds.latest >= published]
        return reached[0] if reached else None
    if which == _NOT_SAID and anchor.direction is Direction.PAST:
        begun = [bounds for bounds in intervals if bounds.earliest <= published]
        return begun[-1] if begun else None
    # What a clause on the past names may lie ahead, but has to be much closer then.
    weight = 2 if which == _NOT_SAID and anchor.tells_past else 1

    def distance(bounds: DateInterval) -> int:
        return _distance(bounds, published) * (weight if bounds.earliest > published else 1)

    return min(intervals, key=distance, default=None)


def _distance(bounds: DateInterval, day: date) -> int:
    if bounds.earliest <= day <= bounds.latest:
        return 0
    return min(abs((bounds.earliest - day).days), abs((bounds.latest - day).days))


def _amount(parts: Parts) -> Decimal | None:
    """How many units: a number, one for a singular and two for a dual; None if not told."""
    number = parts.get("number")
    if number is not None:
        return Decimal(number) + Decimal(parts.get("half") or 0)
    grammatical = {"1": Decimal(1), "2": Decimal(2)}.get(parts.get("count") or "")
    return None if grammatical is None else grammatical + Decimal(parts.get("half") or 0)


def _more(parts: Parts) -> tuple[Decimal, str] | None:
    """The second amount of سنة وأربعة أشهر, and its unit."""
    unit = parts.get("more_unit")
    return (Decimal(parts.get("more_number") or parts["more_count"] or 0), unit) if unit else None


def _compound_duration(*amounts: tuple[Decimal, str]) -> Resolved | None:
    """An ISO 8601 duration of several units, the largest first: P1Y4M, P2DT3H."""
    order = ["YOWDHIS".index(unit) for _, unit in amounts]
    if order != sorted(set(order)):
        return None
    parts = [(f"{amount:f}{_ISO_UNITS[unit]}", unit in _CLOCK_UNITS) for amount, unit in amounts]
    days = "".join(part for part, is_clock in parts if not is_clock)
    clock = "".join(part for part, is_clock in parts if is_clock)
    return Resolved(TimeType.DURATION, f"P{days}{'T' * bool(clock)}{clock}")


def _shifted(parts: Parts, anchor: Anchor, sign: int) -> Resolved | None:
    amount, unit = _amount(parts), parts["unit"] or ""
    if unit in _CLOCK_UNITS:
        return duration(parts, anchor)
    if amount is None or anchor.published is None or parts.get("more"):
        return UNRESOLVED_DATE
    day = _shift(anchor.published, sign * amount, unit)
    more = _more(parts)
    if day and more and more[1] not in _CLOCK_UNITS:
        day, unit = _shift(day, sign * more[0], more[1]), more[1]
    if day is None:
        return UNRESOLVED_DATE
    if unit in _DAYS:
        return _day(day)
    if unit == "O":
        return _month_of(day.year, day.month, {})
    return _year_of(day.year, {}) or UNRESOLVED_DATE


def _shift(day: date, amount: Decimal, unit: str) -> date | None:
    try:
        if unit in _DAYS:
            return day + timedelta(days=int(amount * _DAYS[unit]))
        return plus_months(day, int(amount * _MONTHS[unit]))
    except (ValueError, OverflowError):
        return None


def _cut(day: date, unit: str) -> str:
    """The day at the precision of the unit."""
    return day.isoformat()[: {"Y": 4, "E": 4, "C": 4, "O": 7}.get(unit, 10)]
