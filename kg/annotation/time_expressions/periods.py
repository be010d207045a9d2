"""Periods: two times with "to" between them are one, whatever patterns have found them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.annotation.time_expressions.lexemes import TaggedSentence
from kg.annotation.time_expressions.resolution import Resolved
from kg.datamodel.time_expression import TimeType

_FROM = re.compile(r"(?:from|between) (?:U1D )?$")
_BETWEEN = re.compile(r"between (?:U1D )?$")
_TWO = re.compile(r"K2[DOY] $")  # يومي "the two days of", itself a part of the expression
_TO = re.compile(r"(?:[&,] )?(?:to|till|-) (?:U1D )?")
_AND = re.compile(r"& (?:U1D )?")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """Lexemes with what they mean, and the rule that says so."""

    lexemes: range
    resolved: Resolved
    rule: str


def with_periods(times: Sequence[FoundTime], tagged: TaggedSentence) -> Iterator[FoundTime]:
    """Join the first and last day, month or year of a period: من السبت المقبل حتى 25 أفريل."""
    waiting: FoundTime | None = None
    for time in times:
        if waiting is not None:
            period = _period(waiting, time, tagged)
            if period is not None:
                waiting = period
                continue
            yield waiting
        waiting = time
    if waiting is not None:
        yield waiting


def _period(first: FoundTime, last: FoundTime, tagged: TaggedSentence) -> FoundTime | None:
    before = _tags(tagged, range(first.lexemes.start))
    between = _tags(tagged, range(first.lexemes.stop, last.lexemes.start))
    two = _TWO.search(before)
    is_pair = _BETWEEN.search(before) or two
    is_joined = (_FROM.search(before) and _TO.fullmatch(between)) or (
        is_pair and _AND.fullmatch(between)
    )
    resolved = _joined(first.resolved, last.resolved) if is_joined else None
    if resolved is None:
        return None
    lexemes = range(first.lexemes.start - (two is not None), last.lexemes.stop)
    return FoundTime(lexemes, resolved, f"{first.rule} to {last.rule}")


def _joined(first: Resolved, last: Resolved) -> Resolved | None:
    """The period from one date to another of the same precision; from one decade to another."""
    if first.type != last.type or first.type not in {TimeType.DATE, TimeType.PERIOD}:
        return None
    if first.value is None or last.value is None:
        is_unknown = first.value is None and last.value is None
        return Resolved(TimeType.PERIOD) if is_unknown else None
    start, end = first.value.partition("/")[0], last.value.rpartition("/")[2]
    if len(start) != len(end) or start >= end:
        return None
    return replace(first, type=TimeType.PERIOD, value=f"{start}/{end}", latest=last.latest)


def _tags(tagged: TaggedSentence, lexemes: range) -> str:
    return "".join(f"{tagged.lexemes[i].tag} " for i in lexemes)
