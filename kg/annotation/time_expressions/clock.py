"""Times of the day."""

from dataclasses import replace

from kg.annotation.time_expressions.resolution import Anchor, Parts, Resolved
from kg.datamodel.time_expression import TimeType

_AFTERNOON = frozenset({"afternoon", "evening"})


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
