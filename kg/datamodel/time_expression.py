"""Expressions of time: TIMEX3 types and ISO 8601 values (https://timeml.github.io/site/)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.datamodel.span import Span


class TimeType(StrEnum):
    """The types of TIMEX3; a PERIOD is a DATE with two ends (2025/2027)."""

    DATE = "date"
    TIME = "time"
    PERIOD = "period"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, time, period or duration that the text names.

    ``words`` are indices into the words of the sentence ``sentence`` (prepositions left out),
    ``span`` the characters. ``value`` is an ISO 8601 date of the precision that the text gives
    ("2024-10-08", "2024-10", "2024"), a period "2025/2027", a date with time
    "2024-10-08T17:00", or a duration "P3D"; None where the text and the publication date do
    not settle it. ``earliest`` and ``latest`` bound it in days. ``rule`` names the rule that
    resolved it.
    """

    sentence: int
    words: tuple[int, ...]
    span: Span
    type: TimeType
    value: str | None
    rule: str
    earliest: date | None = None
    latest: date | None = None
