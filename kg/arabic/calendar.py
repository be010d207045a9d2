"""Months, weekdays, seasons and parts of the day by their names, and arithmetic on dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hijridate import Hijri

from kg.arabic.orthography import comparison_key
from kg.arabic.tables import headerless_rows


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month by one of its names; ``is_ambiguous`` if the name is another word as well."""

    number: int
    tradition: str
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day, from the hour ``start`` to before ``end`` (beyond 24: the next day)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Days from ``earliest`` to ``latest``, both included."""

    earliest: date
    latest: date


def month_names() -> dict[str, MonthName]:
    """Gregorian months by comparison key, in all naming traditions."""
    return _month_names("months.tsv")


def hijri_month_names() -> dict[str, MonthName]:
    """Hijri months by comparison key."""
    return _month_names("hijri_months.tsv")


def month_number(name: str) -> int | None:
    """The number of a Gregorian month, named in any tradition, or in two at once.

    >>> month_number("أوت"), month_number("يناير/كانون الثاني")    # ūt; yanāyir/kānūn al-thānī
    (8, 1)
    """
    numbers = {_month_number(part) for part in name.split("/")}
    return numbers.pop() if len(numbers) == 1 else None


@cache
def weekdays() -> dict[str, int]:
    """ISO 8601 numbers of the weekdays by comparison key."""
    return {comparison_key(name): int(number) for name, number in headerless_rows("weekdays.tsv")}


def weekday_number(name: str) -> int | None:
    """The ISO 8601 number of a weekday, with its article.

    >>> weekday_number("الأحد"), weekday_number("أحد")             # Sunday; one, anybody
    (7, None)
    """
    return weekdays().get(comparison_key(name))


@cache
def seasons() -> dict[str, tuple[int, int]]:
    """First and last month of the seasons by comparison key."""
    rows = headerless_rows("seasons.tsv")
    return {comparison_key(name): (int(first), int(last)) for name, first, last in rows}


@cache
def day_parts() -> dict[str, DayPart]:
    """Parts of the day by comparison key."""
    rows = headerless_rows("day_parts.tsv")
    return {comparison_key(form): DayPart(name, int(a), int(b)) for form, name, a, b in rows}


def month_interval(year: int, month: int) -> DateInterval:
    return DateInterval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_interval(first: int, last: int | None = None) -> DateInterval:
    return DateInterval(date(first, 1, 1), date(last or first, 12, 31))


def week_interval(day: date) -> DateInterval:
    """The week, Monday to Sunday, that the day is in."""
    monday = day - timedelta(days=day.weekday())
    return DateInterval(monday, monday + timedelta(days=6))


def season_interval(year: int, first_month: int, last_month: int) -> DateInterval:
    """A season by the year in which it begins (winter ends in the next)."""
    last_year = year + (last_month < first_month)
    return DateInterval(date(year, first_month, 1), month_interval(last_year, last_month).latest)


def hijri_interval(year: int, month: int | None = None, day: int | None = None) -> DateInterval:
    """Gregorian days of a Hijri day, month or year, by the calendar of Umm al-Qura.

    Raises ValueError or OverflowError for what that calendar does not have (before 1343).

    >>> hijri_interval(1438, 9, 1).earliest.isoformat()
    '2017-05-27'
    """
    first = Hijri(year, month or 1, day or 1)
    if day is not None:
        last = first
    else:
        last_month = Hijri(year, month or 12, 1)
        last = Hijri(year, month or 12, last_month.month_length())
    return DateInterval(_gregorian(first), _gregorian(last))


def hijri_year(day: date) -> int:
    """The Hijri year that the day is in, approximately (to one year)."""
    return int((day.year - 622) * 33 / 32) + 1


def plus_months(day: date, months: int) -> date:
    """The same day of another month, or the last one that there is.

    >>> plus_months(date(2017, 3, 31), -1).isoformat()
    '2017-02-28'
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def weekday_on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def nearest_weekday(day: date, weekday: int) -> date:
    """The day with that weekday at most three days before or after."""
    return weekday_on_or_before(day + timedelta(days=3), weekday)


def _gregorian(day: Hijri) -> date:
    return date(*day.to_gregorian().datetuple())


def _month_number(name: str) -> int | None:
    found = month_names().get(comparison_key(name))
    return found.number if found else None


@cache
def _month_names(table: str) -> dict[str, MonthName]:
    names = {}
    for name, number, *tradition, ambiguous in headerless_rows(table):
        names[comparison_key(name)] = MonthName(
            int(number), tradition[0] if tradition else "Hijri", ambiguous == "ambiguous"
        )
    return names
