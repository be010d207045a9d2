"""Amounts of time: how long, how often, and how long before or after the day of publication."""

from datetime import date, timedelta
from decimal import Decimal

from kg.annotation.time_expressions.resolution import (
    UNRESOLVED_DATE,
    UNRESOLVED_PERIOD,
    Anchor,
    Direction,
    Parts,
    Resolved,
    resolved_day,
    resolved_month,
    resolved_year,
    which_one,
)
from kg.arabic.calendar import plus_months
from kg.datamodel.time_expression import TimeType

_ISO_UNITS = {"Y": "Y", "O": "M", "W": "W", "D": "D", "H": "H", "I": "M", "S": "S"}
_CLOCK_UNITS = frozenset("HIS")
_YEARS = {"E": 10, "C": 100}
_MONTHS = {"Y": 12, "O": 1} | {unit: 12 * years for unit, years in _YEARS.items()}
_DAYS = {"W": 7, "D": 1}


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
        bounds = (None, anchor.published) if which_one(parts) < 0 else (anchor.published, None)
        return Resolved(TimeType.DURATION, None, *bounds)
    other = _shift(anchor.published, amount * (which_one(parts) or -1), unit)
    if other is None:
        return UNRESOLVED_PERIOD
    first, last = sorted((other, anchor.published))
    value = f"{_cut(first, unit)}/{_cut(last, unit)}"
    return Resolved(TimeType.PERIOD, value, first, last)


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


def _compound_duration(*amounts: tuple[Decimal, str]) -> Resolved | None:
    """An ISO 8601 duration of several units, the largest first: P1Y4M, P2DT3H."""
    order = ["YOWDHIS".index(unit) for _, unit in amounts]
    if order != sorted(set(order)):
        return None
    parts = [(f"{amount:f}{_ISO_UNITS[unit]}", unit in _CLOCK_UNITS) for amount, unit in amounts]
    days = "".join(part for part, is_clock in parts if not is_clock)
    clock = "".join(part for part, is_clock in parts if is_clock)
    return Resolved(TimeType.DURATION, f"P{days}{'T' * bool(clock)}{clock}")


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
        return resolved_day(day)
    if unit == "O":
        return resolved_month(day.year, day.month, {})
    return resolved_year(day.year, {}) or UNRESOLVED_DATE


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
