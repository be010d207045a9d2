"""Patterns: the expressions of time as regular expressions over tags, with their resolvers.

If a pattern has a group ``x``, that is the expression and the rest its context. Spaces end tags.
"""

import re
from dataclasses import dataclass

from kg.annotation.time_expressions import clock, days, durations, hijri, months, years
from kg.annotation.time_expressions.resolution import Resolver

# Streets and stadiums are named after days: ملعب 15 أكتوبر (the stadium of 15 October);
# النصف الثاني من رمضان is the second half of Ramadan, not the second day.
_DAY = r"(?<!place )(?<!Q[36] )(?:N|Om)(?P<day>0?[1-9]|[12]\d|3[01]) "
_DAY2 = r"(?:W\d )?(?:N|Om)(?P<day2>0?[1-9]|[12]\d|3[01]) "
_ANY_DAY = r"(?:N|Om)\d\d? "
_YEAR_NUMBER = r"[12]\d{3}"
_BARE_YEAR = r"1[5-9]\d\d|20\d\d"
# News often gives both names of a month, "يناير/كانون الثاني" (January/January): one date, not two.
_MONTH = r"(?:U1O )?M(?P<month>\d+)\?? (?:(?:[/-] )?M(?P=month)\?? |\( M(?P=month)\?? \) )?"
_MONTH2 = _MONTH.replace("month", "month2")
_CLEAR_MONTH = _MONTH.replace(r"\?? (?:(?:", " (?:(?:", 1)
_HIJRI = r"(?:U1O )?J(?P<hijri>\d+\??) "
_WHICH = r"(?P<which>past|now|next) "
_WHICH_YEAR = r"(?:(?P<which_year>past|now|next) )"
_NAMED_YEAR = rf"(?:(?:from |in |for |, )?(?:[UT]1Y )?N(?P<year>{_YEAR_NUMBER}) (?:AD )?)"
_OTHER_YEAR = rf"(?:(?:from |in )?(?:T1Y {_WHICH_YEAR}|(?P<this_year>this) T1Y ))"
_YEAR = rf"(?:{_NAMED_YEAR}|{_OTHER_YEAR})"
_EDGE = r"(?:edge:(?P<edge>start|mid|end) )?"
_WEEKDAY = r"W(?P<weekday>\d) "
_TO = r"(?:[&,] )?(?:to |till |- )(?:U1D )?"
_SIGN_OR_TO = rf"(?:{_TO}|& )(?:U1D )?"

_HOUR = r"(?:Of(?P<hour>\d\d?)|N(?P<hour_digits>\d\d?)(?:\.(?P<dotted>[0-5]\d))?) "
_MINUTE = (
    r"(?:: N(?P<minute>[0-5]\d) (?:zone )?|& [NQ](?P<fraction>0\.5|0\.25|(?<=Q)[36]) |"
    r"& N(?P<minutes>\d\d?) U[13]I |(?P<except>except )[NQ](?:0\.25|3) )?"
)
_HOUR2 = re.sub(r"<(\w+)>", r"<\g<1>2>", _HOUR)
_MINUTE2 = re.sub(r"<(\w+)>", r"<\g<1>2>", _MINUTE)
_PART = r"p:(?P<part>\w+) "
# Without الساعة "the hour" only a part of the day after it makes a number or ordinal a time.
_CLOCK = rf"(?:(?P<clock>T1H (?:on )?)?{_HOUR}{_MINUTE}(?(clock)|(?=(?:from |in )?p:)))"
_BEFORE_DAY = rf"(?:{_CLOCK}(?:from |in |, )?)?(?:{_PART}(?:from )?)?(?:U1D )?"
_AFTER_DAY = (
    r"(?:p:(?P<part2>\w+) )?"
    rf"(?:(?:[,:] )?(?:on |in |from )?T1H {_HOUR2}"
    rf"{_MINUTE2}(?:(?:from )?p:(?P<part3>\w+) )?)?"
)
_AMOUNT = (
    r"(?:approx |(?P<more>more )from )?(?:N(?P<number>\d+(?:\.\d+)?) U[13](?P<unit>[YOWDHISCE]) "
    r"|(?:some |during )?(?!U1E)U(?P<count>[123])(?P<counted>[YOWDHISCE]) (?:N1 |whole )?)(?:& N(?P<half>0\.5) )?"
)
# سنة وأربعة أشهر "a year and four months"; between two ages the sign is no plus.
_COMPOUND = (
    r"(?<!between )(?:N(?P<number>\d+) U[13](?P<unit>[YOWDHI]) |U(?P<count>[12])(?P<counted>[YOWDHI]) )"
    r"& (?:N(?P<more_number>\d+) U[13](?P<more_unit>[OWDHIS]) |U(?P<more_count>[12])(?P<more_counted>[OWDHIS]) )"
)
# الأسبوع الأول من مارس: the first week of March; a half, a third, ten days, a week of a month.
_PART_OF_MONTH = r"(?P<part_unit>Q6|Q4|T1E|T1W) (?:O[mf]?(?P<ordinal>[1-5])|recent) (?:from |for )?"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule: its name, what it looks for, and what that means."""

    rule: str
    regex: re.Pattern[str]
    resolve: Resolver


def _pattern(rule: str, expression: str, resolve: Resolver) -> Pattern:
    return Pattern(rule, re.compile(rf"(?<!\S){expression}"), resolve)


def _day_pattern(rule: str, expression: str, resolve: Resolver) -> Pattern:
    """A day, with what may stand around it: the part of the day and the time."""
    return _pattern(rule, f"{_BEFORE_DAY}{expression}{_AFTER_DAY}", resolve)


# Of matches of equal length the pattern that stands first counts.
PATTERNS: tuple[Pattern, ...] = (
    _day_pattern(
        "iso date",
        r"N(?P<year>[12]\d{3}) (?P<sign>[-/]) N(?P<month>\d\d?) (?P=sign) N(?P<day>\d\d?) ",
        days.calendar_day,
    ),
    _day_pattern(
        "numeric date",
        rf"(?:{_WEEKDAY}(?:, )?)?N(?P<day>\d\d?) (?P<sign>[-/]) N(?P<month>\d\d?) (?P=sign) N(?P<year>[12]\d{{3}}) ",
        days.calendar_day,
    ),
    _day_pattern(
        "dotted date",
        r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>[12]\d{3}) ",
        days.calendar_day,
    ),
    _day_pattern(
        "dotted date",
        r"(?P<year>[12]\d{3})\.(?P<month>\d\d?)\.(?P<day>\d\d?) ",
        days.calendar_day,
    ),
    _day_pattern(
        "day and month",
        rf"(?:(?P<beside>today|tonight|D-?\d) )?(?:{_WEEKDAY}(?:past |next )?(?:, |\( )?(?:matching )?(?:for )?(?:U1D )?)?{_DAY}(?:from )?{_MONTH}"
        rf"(?:{_YEAR}|{_WHICH})?",
        days.calendar_day,
    ),
    _day_pattern(
        "day of relative month",
        rf"(?:{_WEEKDAY})?{_DAY}from (?:this T1O|T1O {_WHICH[:-1]}) ",
        days.day_of_relative_month,
    ),
    _pattern(
        "day of relative month",
        rf"(?:U1D |{_WEEKDAY}){_DAY}(?P<which>now) ",
        days.day_of_relative_month,
    ),
    _day_pattern(
        "today", rf"(?<!that )(?<!that this )(?:this )?today (?:{_WEEKDAY})?", days.day_offset
    ),
    _day_pattern("day offset", rf"D(?P<offset>-?\d) (?:{_WEEKDAY})?", days.day_offset),
    _pattern("night", rf"(?:T1N|tonight) {_WHICH}", days.last_night),
    _day_pattern(
        "tonight",
        rf"(?P<tonight>this (?:tonight|T1N)|tonight) (?:{_WEEKDAY})?",
        days.day_offset,
    ),
    _day_pattern("weekday", rf"{_WEEKDAY}(?:{_WHICH})?", days.weekday),
    _pattern(
        "weekday period",
        rf"(?:(?:from |between |[UK]2D |[UT]3D ){_WEEKDAY}(?:& W\d )*{_SIGN_OR_TO}|{_PART}(?:U1D )?W(?P<night>\d) )W(?P<weekday2>\d) (?:{_WHICH})?",
        days.weekday_period,
    ),
    _pattern(
        "weekday period",
        rf"{_WEEKDAY}(?:[&,] W\d )*& W(?P<weekday2>\d) (?:{_WHICH})?",
        days.weekday_period,
    ),
    _pattern(
        "day period",
        rf"(?:from |between |[UK]2D |[UT]3D |U1D )?(?:W\d )?{_DAY}(?:(?:[&,/] ){_ANY_DAY})*(?:{_SIGN_OR_TO}|/ ){_DAY2}(?:from )?{_MONTH}(?:{_YEAR}|{_WHICH})?",
        days.day_period,
    ),
    _pattern(
        "numeric day period",
        r"(?:from |between )?(?:U1D )?N(?P<day>\d\d?) (?P<sign>[-/]) N(?P<month>\d\d?) (?P=sign) N(?P<year1>[12]\d{3}) "
        rf"{_SIGN_OR_TO}N(?P<day2>\d\d?) (?P=sign) N(?P<month2>\d\d?) (?P=sign) N(?P<year>[12]\d{{3}}) ",
        days.day_period,
    ),
    _pattern(
        "day period of two months",
        rf"(?:(?:from |between )(?:U1D )?(?:W\d )?{_DAY}{_MONTH}(?:N(?P<year1>{_YEAR_NUMBER}) )?{_SIGN_OR_TO}"
        rf"{_DAY2}{_MONTH2})(?:{_YEAR}|{_WHICH})?",
        days.day_period,
    ),
    _pattern(
        "day period of relative month",
        rf"(?:from |between |[UK]2D |[UT]3D )(?:W\d )?{_DAY}{_SIGN_OR_TO}{_DAY2}(?:from (?:this T1O|T1O {_WHICH[:-1]}) )",
        days.relative_day_period,
    ),
    _pattern("month and year", rf"{_EDGE}{_MONTH}{_YEAR}", months.calendar_month),
    _pattern("relative month name", rf"{_EDGE}{_MONTH}{_WHICH}", months.calendar_month),
    _pattern(
        "named month",
        rf"(?:edge:(?P<edge>start|mid|end) )(?:from )?{_MONTH}",
        months.calendar_month,
    ),
    _pattern("named month", r"U1O M(?P<month>\d+\??) (?:[/-] M\d+\?? )?", months.calendar_month),
    _pattern("named month", r"M(?P<month>\d+)\?? [/(] M\d+\?? ", months.calendar_month),
    _pattern(
        "named month",
        rf"(?:in |on |from |since |during |between |before |after |till |to |for )(?P<x>{_CLEAR_MONTH})",
        months.calendar_month,
    ),
    _pattern("named month", r"(?:in |since )(?P<x>M(?P<month>3\?) )", months.calendar_month),
    _pattern(
        "month period",
        rf"(?:(?:from |between |K2O )(?:edge:\w+ )?{_MONTH}(?:N(?P<year1>{_YEAR_NUMBER}) )?{_SIGN_OR_TO}(?:edge:\w+ )?{_MONTH2})(?:{_YEAR}|{_WHICH})?",
        months.month_period,
    ),
    _pattern(
        "list of months",
        rf"{_CLEAR_MONTH}(?:[&,] M\d+\?? )*& {_MONTH2}(?:{_YEAR}|{_WHICH})?",
        months.month_period,
    ),
    _pattern(
        "part of month",
        rf"{_EDGE}{_PART_OF_MONTH}(?:{_MONTH}(?:{_YEAR}|{_WHICH})?)",
        months.part_of_month,
    ),
    _pattern(
        "part of month",
        rf"{_EDGE}{_PART_OF_MONTH}(?:this T1O |T1O {_WHICH})",
        months.part_of_relative_month,
    ),
    _pattern(
        "part of month",
        rf"{_EDGE}{_PART_OF_MONTH}{_HIJRI}(?:(?:U1Y )?N(?P<hijri_year>1[345]\d\d) (?:AH )?|{_WHICH})?",
        hijri.part_of_hijri_month,
    ),
    _pattern("relative month", rf"{_EDGE}(?:this T1O |T1O {_WHICH})", months.relative_month),
    _pattern("relative month", r"edge:(?P<edge>start|mid|end) T1O ", months.relative_month),
    _pattern(
        "year", rf"{_EDGE}[UT]1Y (?:, )?N(?P<year>{_YEAR_NUMBER}) (?:AD )?(?!AH )", years.year
    ),
    _pattern("year", rf"edge:(?P<edge>start|mid|end) N(?P<year>{_BARE_YEAR}) ", years.year),
    _pattern("year", rf"\( (?P<x>N(?P<year>{_BARE_YEAR}) )\)", years.year),
    _pattern(
        "year",
        rf"\( (?:[^ ()]+ ){{1,4}}[-,] (?P<x>N(?P<year>{_BARE_YEAR}) )\)",
        years.year,
    ),
    _pattern(
        "year period",
        rf"\( (?P<x>N(?P<year>{_BARE_YEAR}) & N(?P<year2>{_BARE_YEAR}) )\)",
        years.year_period,
    ),
    _pattern("year", rf"(?:yearhead|season|T1A) (?P<x>N(?P<year>{_BARE_YEAR}) )", years.year),
    _pattern(
        "year",
        rf"(?:in |since |during |till |before |after )(?P<x>N(?P<year>(?!2000)(?:{_BARE_YEAR})) )(?!_ %|%)",
        years.year,
    ),
    _pattern(
        "year",
        rf"(?:in |since |during )N(?:{_BARE_YEAR}) & (?P<x>N(?P<year>{_BARE_YEAR}) )",
        years.year,
    ),
    _pattern("year", rf"(?P<x>N(?P<year>{_YEAR_NUMBER}) AD )", years.year),
    _pattern("relative year", rf"{_EDGE}(?:this T1Y |T1Y {_WHICH})", years.relative_year),
    _pattern("relative year", r"edge:(?P<edge>start|mid|end) T1Y ", years.relative_year),
    _pattern(
        "year period",
        rf"(?:from |between |(?:[UT][13]Y|K2Y) (?:from )?)(?:[UT]1Y )?N(?P<year>{_BARE_YEAR}) (?:& N\d{{4}} )*(?:to |till |- |& |/ )(?:[UT]1Y )?N(?P<year2>{_BARE_YEAR}) ",
        years.year_period,
    ),
    _pattern(
        "year period",
        rf"N(?P<year>{_BARE_YEAR}) [-/] N(?P<year2>{_BARE_YEAR}) ",
        years.year_period,
    ),
    _pattern(
        "year period",
        rf"\( (?P<x>N(?P<year>{_BARE_YEAR}) - N(?P<year2>\d\d) )\)",
        years.year_period,
    ),
    _pattern("weekend", rf"edge:end (?:(?P<this_week>this) T1W |T1W (?:{_WHICH})?)", days.weekend),
    _pattern(
        "relative week",
        rf"(?:edge:(?:start|mid) )?(?:this T1W |T1W {_WHICH})",
        days.relative_week,
    ),
    _pattern("relative week", r"edge:(?:start|mid) T1W ", days.relative_week),
    _pattern(
        "part of year",
        rf"{_EDGE}Q(?P<length>[346]) (?:O[mf]?(?P<ordinal>[1-4])|recent) (?:from )?{_YEAR}",
        years.part_of_year,
    ),
    _pattern("season", rf"{_EDGE}S(?P<season>\d+-\d+) (?:{_YEAR}|{_WHICH})", years.season),
    _pattern("season", r"this S(?P<season>\d+-\d+) ", years.season),
    _pattern("season of play", rf"{_EDGE}(?:this T1A |T1A {_WHICH})", years.season_of_play),
    _pattern("season of play", r"edge:(?P<edge>start|mid|end) T1A ", years.season_of_play),
    _pattern(
        "decade",
        rf"{_EDGE}E(?P<decade>\d0) (?:from )?T1C (?:past |[NO]m?(?P<ordinal>\d+) )",
        years.decade,
    ),
    _pattern("decade", rf"{_EDGE}E(?P<decade>[3-9]0) (?!from age|age)", years.decade),
    _pattern(
        "decade of century",
        rf"T1E O[mf]?(?P<rank>\d+) from T1C (?:[NO]m?(?P<ordinal>\d+) (?:AD )?|{_WHICH})",
        years.decade_of_century,
    ),
    _pattern("century", r"T1C (?:[NO]m?(?P<ordinal>\d+) |(?P<which>past|now) )", years.century),
    _pattern("century", r"edge:(?P<edge>start|mid|end) T1C ", years.century),
    _day_pattern(
        "hijri day",
        rf"(?:{_WEEKDAY})?{_DAY}(?:from )?{_HIJRI}(?:U1Y )?(?:N(?P<hijri_year>1[345]\d\d) (?:AH )?|{_WHICH})?",
        hijri.hijri_date,
    ),
    _pattern(
        "hijri month",
        rf"(?:edge:\w+ )?{_HIJRI}(?:U1Y )?(?:N(?P<hijri_year>1[345]\d\d) (?:AH )?|{_WHICH})",
        hijri.hijri_date,
    ),
    _pattern(
        "hijri month",
        rf"(?:edge:\w+ )?{_HIJRI}(?:(?:from |in |for )?(?:[UT]1Y )?N(?P<year>{_BARE_YEAR}) (?:AD )?|{_OTHER_YEAR})",
        hijri.hijri_month_in_year,
    ),
    _pattern("hijri month", r"U1O J(?P<hijri>\d+\??) ", hijri.hijri_date),
    _pattern("hijri year", r"(?:U1Y )?N(?P<hijri_year>1[345]\d\d) AH ", hijri.hijri_date),
    _pattern(
        "counted from an event",
        rf"(?:before|after) (?P<x>{_AMOUNT})(?=from |on )",
        durations.relative_to_event,
    ),
    _pattern("ago", rf"(?:before|since) (?P<x>{_COMPOUND})(?!from |on )", durations.ago),
    _pattern("duration", _COMPOUND, durations.duration),
    _pattern("ago", rf"(?:before|since) (?P<x>{_AMOUNT})(?!from |on )", durations.ago),
    _pattern("since", rf"since (?P<x>{_AMOUNT})", durations.ago),
    _pattern("ahead", rf"after (?P<x>{_AMOUNT})(?!from |on )", durations.ahead),
    _pattern(
        "adjacent period",
        r"(?:T3(?P<unit>[YOWDHIE]) (?:N(?P<number>\d+) |few )?|(?:T[123]Y? )?N(?P<number2>\d+) [UT]3(?P<unit2>[YOWDHI]) |T(?P<count>2)(?P<unit3>[YOWDHIE]) |T(?P<count1>1)(?P<unit4>E|[YOW](?= recent)) )(?P<which>past|next|recent) ",
        durations.adjacent_period,
    ),
    _pattern("duration", r"during (?P<x>N(?P<number>\d+) U[13](?P<unit>E) )", durations.duration),
    _pattern("duration", r"during (?P<x>U(?P<count>2)(?P<unit>E) )", durations.duration),
    _pattern("age", rf"age (?:[^ ]+ ){{0,3}}?(?P<x>{_AMOUNT})", durations.duration),
    _pattern("age", r"\( (?P<x>N(?P<number>\d\d?) U[13](?P<unit>Y) )\)", durations.duration),
    _pattern(
        "duration",
        r"(?:approx |(?P<more>more )from )?N(?P<number>\d+(?:\.\d+)?) U[13](?P<unit>[YOWDHISC]) (?:& N(?P<half>0\.5) )?",
        durations.duration,
    ),
    _pattern(
        "duration",
        r"(?:approx |(?P<more>more )from )?U(?P<count>2)(?P<unit>[YOWDHIC]) (?:& N(?P<half>0\.5) )?",
        durations.duration,
    ),
    _pattern("duration", r"U(?P<count>1)(?P<unit>[YOWDHC]) & N(?P<half>0\.5) ", durations.duration),
    _pattern(
        "duration",
        r"(?:during |for )(?P<x>U(?P<count>1)(?P<unit>[YOWH]) )(?:N1 )?(?!N)",
        durations.duration,
    ),
    _pattern("duration", r"U(?P<count>1)(?P<unit>[YOWDH]) (?:N1 |whole )", durations.duration),
    _pattern(
        "duration",
        r"(?:approx |(?P<more>more )from )U(?P<count>1)(?P<unit>[YOWDHC]) ",
        durations.duration,
    ),
    _pattern("duration", r"(?:some )U3(?P<unit>[YOWDHIC]) ", durations.duration),
    _pattern("duration", r"during (?P<x>U3(?P<unit>[YOWDHICE]) )(?!N)", durations.duration),
    _pattern("set", r"every U1(?P<unit>[YOWDH]) ", durations.repeated),
    _pattern("set", r"U3D W\d (?!(?:[&,] )?(?:W|N|Om)\d)", durations.weekly),
    _pattern("set", r"every (?:U1D |T1D )?(?:W|aW)\d ", durations.weekly),
    _pattern("set", r"set:(?P<set>\w+) ", durations.repeated),
    _pattern("clock", rf"T1H {_HOUR}{_MINUTE}(?:(?:from |in )?{_PART})?", clock.clock_time),
    _pattern(
        "clock",
        rf"(?:(?:Of(?P<hour>\d\d?)|N(?P<hour_digits>\d\d?)) {_MINUTE})(?:from )?{_PART}",
        clock.clock_time,
    ),
    _pattern(
        "clock",
        r"N(?P<hour>[01]\d|2[0-4]) : N(?P<minute>[0-5]\d) (?:zone )?",
        clock.clock_time,
    ),
)
