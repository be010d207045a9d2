"""Patterns: the expressions of time as regular expressions over tags, with their resolvers.

If a pattern has a group ``x``, that is the expression and the rest its context. Spaces end tags.
"""

import re
from dataclasses import dataclass

from kg.annotation.time_expressions import resolution
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
        resolution.calendar_day,
    ),
    _day_pattern(
        "numeric date",
        rf"(?:{_WEEKDAY}(?:, )?)?N(?P<day>\d\d?) (?P<sign>[-/]) N(?P<month>\d\d?) (?P=sign) N(?P<year>[12]\d{{3}}) ",
        resolution.calendar_day,
    ),
    _day_pattern(
        "dotted date",
        r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>[12]\d{3}) ",
        resolution.calendar_day,
    ),
    _day_pattern(
        "dotted date",
        r"(?P<year>[12]\d{3})\.(?P<month>\d\d?)\.(?P<day>\d\d?) ",
        resolution.calendar_day,
    ),
    _day_pattern(
        "day and month",
        rf"(?:(?P<beside>today|tonight|D-?\d) )?(?:{_WEEKDAY}(?:past |next )?(?:, |\( )?(?:matching )?(?:for )?(?:U1D )?)?{_DAY}(?:from )?{_MONTH}"
        rf"(?:{_YEAR}|{_WHICH})?",
        resolution.calendar_day,
    ),
    _day_pattern(
        "day of relative month",
        rf"(?:{_WEEKDAY})?{_DAY}from (?:this T1O|T1O {_WHICH[:-1]}) ",
        resolution.day_of_relative_month,
    ),
    _pattern(
        "day of relative month",
        rf"(?:U1D |{_WEEKDAY}){_DAY}(?P<which>now) ",
        resolution.day_of_relative_month,
    ),
    _day_pattern(
        "today", rf"(?<!that )(?<!that this )(?:this )?today (?:{_WEEKDAY})?", resolution.day_offset
    ),
    _day_pattern("day offset", rf"D(?P<offset>-?\d) (?:{_WEEKDAY})?", resolution.day_offset),
    _pattern("night", rf"(?:T1N|tonight) {_WHICH}", resolution.last_night),
    _day_pattern(
        "tonight",
        rf"(?P<tonight>this (?:tonight|T1N)|tonight) (?:{_WEEKDAY})?",
        resolution.day_offset,
    ),
    _day_pattern("weekday", rf"{_WEEKDAY}(?:{_WHICH})?", resolution.weekday),
    _pattern(
        "weekday period",
        rf"(?:(?:from |between |[UK]2D |[UT]3D ){_WEEKDAY}(?:& W\d )*{_SIGN_OR_TO}|{_PART}(?:U1D )?W(?P<night>\d) )W(?P<weekday2>\d) (?:{_WHICH})?",
        resolution.weekday_period,
    ),
    _pattern(
        "weekday period",
        rf"{_WEEKDAY}(?:[&,] W\d )*& W(?P<weekday2>\d) (?:{_WHICH})?",
        resolution.weekday_period,
    ),
    _pattern(
        "day period",
        rf"(?:from |between |[UK]2D |[UT]3D |U1D )?(?:W\d )?{_DAY}(?:(?:[&,/] ){_ANY_DAY})*(?:{_SIGN_OR_TO}|/ ){_DAY2}(?:from )?{_MONTH}(?:{_YEAR}|{_WHICH})?",
        resolution.day_period,
    ),
    _pattern(
        "numeric day period",
        r"(?:from |between )?(?:U1D )?N(?P<day>\d\d?) (?P<sign>[-/]) N(?P<month>\d\d?) (?P=sign) N(?P<year1>[12]\d{3}) "
        rf"{_SIGN_OR_TO}N(?P<day2>\d\d?) (?P=sign) N(?P<month2>\d\d?) (?P=sign) N(?P<year>[12]\d{{3}}) ",
        resolution.day_period,
    ),
    _pattern(
        "day period of two months",
        rf"(?:(?:from |between )(?:U1D )?(?:W\d )?{_DAY}{_MONTH}(?:N(?P<year1>{_YEAR_NUMBER}) )?{_SIGN_OR_TO}"
        rf"{_DAY2}{_MONTH2})(?:{_YEAR}|{_WHICH})?",
        resolution.day_period,
    ),
    _pattern(
        "day period of relative month",
        rf"(?:from |between |[UK]2D |[UT]3D )(?:W\d )?{_DAY}{_SIGN_OR_TO}{_DAY2}(?:from (?:this T1O|T1O {_WHICH[:-1]}) )",
        resolution.relative_day_period,
    ),
    _pattern("month and year", rf"{_EDGE}{_MONTH}{_YEAR}", resolution.calendar_month),
    _pattern("relative month name", rf"{_EDGE}{_MONTH}{_WHICH}", resolution.calendar_month),
    _pattern(
        "named month",
        rf"(?:edge:(?P<edge>start|mid|end) )(?:from )?{_MONTH}",
        resolution.calendar_month,
    ),
    _pattern(
        "named month", r"U1O M(?P<month>\d+\??) (?:[/-] M\d+\?? )?", resolution.calendar_month
    ),
    _pattern("named month", r"M(?P<month>\d+)\?? [/(] M\d+\?? ", resolution.calendar_month),
    _pattern(
        "named month",
        rf"(?:in |on |from |since |during |between |before |after |till |to |for )(?P<x>{_CLEAR_MONTH})",
        resolution.calendar_month,
    ),
    _pattern("named month", r"(?:in |since )(?P<x>M(?P<month>3\?) )", resolution.calendar_month),
    _pattern(
        "month period",
        rf"(?:(?:from |between |K2O )(?:edge:\w+ )?{_MONTH}(?:N(?P<year1>{_YEAR_NUMBER}) )?{_SIGN_OR_TO}(?:edge:\w+ )?{_MONTH2})(?:{_YEAR}|{_WHICH})?",
        resolution.month_period,
    ),
    _pattern(
        "list of months",
        rf"{_CLEAR_MONTH}(?:[&,] M\d+\?? )*& {_MONTH2}(?:{_YEAR}|{_WHICH})?",
        resolution.month_period,
    ),
    _pattern(
        "part of month",
        rf"{_EDGE}{_PART_OF_MONTH}(?:{_MONTH}(?:{_YEAR}|{_WHICH})?)",
        resolution.part_of_month,
    ),
    _pattern(
        "part of month",
        rf"{_EDGE}{_PART_OF_MONTH}(?:this T1O |T1O {_WHICH})",
        resolution.part_of_relative_month,
    ),
    _pattern(
        "part of month",
        rf"{_EDGE}{_PART_OF_MONTH}{_HIJRI}(?:(?:U1Y )?N(?P<hijri_year>1[345]\d\d) (?:AH )?|{_WHICH})?",
        resolution.part_of_hijri_month,
    ),
    _pattern("relative month", rf"{_EDGE}(?:this T1O |T1O {_WHICH})", resolution.relative_month),
    _pattern("relative month", r"edge:(?P<edge>start|mid|end) T1O ", resolution.relative_month),
    _pattern(
        "year", rf"{_EDGE}[UT]1Y (?:, )?N(?P<year>{_YEAR_NUMBER}) (?:AD )?(?!AH )", resolution.year
    ),
    _pattern("year", rf"edge:(?P<edge>start|mid|end) N(?P<year>{_BARE_YEAR}) ", resolution.year),
    _pattern("year", rf"\( (?P<x>N(?P<year>{_BARE_YEAR}) )\)", resolution.year),
    _pattern(
        "year",
        rf"\( (?:[^ ()]+ ){{1,4}}[-,] (?P<x>N(?P<year>{_BARE_YEAR}) )\)",
        resolution.year,
    ),
    _pattern(
        "year period",
        rf"\( (?P<x>N(?P<year>{_BARE_YEAR}) & N(?P<year2>{_BARE_YEAR}) )\)",
        resolution.year_period,
    ),
    _pattern("year", rf"(?:yearhead|season|T1A) (?P<x>N(?P<year>{_BARE_YEAR}) )", resolution.year),
    _pattern(
        "year",
        rf"(?:in |since |during |till |before |after )(?P<x>N(?P<year>(?!2000)(?:{_BARE_YEAR})) )(?!_ %|%)",
        resolution.year,
    ),
    _pattern(
        "year",
        rf"(?:in |since |during )N(?:{_BARE_YEAR}) & (?P<x>N(?P<year>{_BARE_YEAR}) )",
        resolution.year,
    ),
    _pattern("year", rf"(?P<x>N(?P<year>{_YEAR_NUMBER}) AD )", resolution.year),
    _pattern("relative year", rf"{_EDGE}(?:this T1Y |T1Y {_WHICH})", resolution.relative_year),
    _pattern("relative year", r"edge:(?P<edge>start|mid|end) T1Y ", resolution.relative_year),
    _pattern(
        "year period",
        rf"(?:from |between |(?:[UT][13]Y|K2Y) (?:from )?)(?:[UT]1Y )?N(?P<year>{_BARE_YEAR}) (?:& N\d{{4}} )*(?:to |till |- |& |/ )(?:[UT]1Y )?N(?P<year2>{_BARE_YEAR}) ",
        resolution.year_period,
    ),
    _pattern(
        "year period",
        rf"N(?P<year>{_BARE_YEAR}) [-/] N(?P<year2>{_BARE_YEAR}) ",
        resolution.year_period,
    ),
    _pattern(
        "year period",
        rf"\( (?P<x>N(?P<year>{_BARE_YEAR}) - N(?P<year2>\d\d) )\)",
        resolution.year_period,
    ),
    _pattern(
        "weekend", rf"edge:end (?:(?P<this_week>this) T1W |T1W (?:{_WHICH})?)", resolution.weekend
    ),
    _pattern(
        "relative week",
        rf"(?:edge:(?:start|mid) )?(?:this T1W |T1W {_WHICH})",
        resolution.relative_week,
    ),
    _pattern("relative week", r"edge:(?:start|mid) T1W ", resolution.relative_week),
    _pattern(
        "part of year",
        rf"{_EDGE}Q(?P<length>[346]) (?:O[mf]?(?P<ordinal>[1-4])|recent) (?:from )?{_YEAR}",
        resolution.part_of_year,
    ),
    _pattern("season", rf"{_EDGE}S(?P<season>\d+-\d+) (?:{_YEAR}|{_WHICH})", resolution.season),
    _pattern("season", r"this S(?P<season>\d+-\d+) ", resolution.season),
    _pattern("season of play", rf"{_EDGE}(?:this T1A |T1A {_WHICH})", resolution.season_of_play),
    _pattern("season of play", r"edge:(?P<edge>start|mid|end) T1A ", resolution.season_of_play),
    _pattern(
        "decade",
        rf"{_EDGE}E(?P<decade>\d0) (?:from )?T1C (?:past |[NO]m?(?P<ordinal>\d+) )",
        resolution.decade,
    ),
    _pattern("decade", rf"{_EDGE}E(?P<decade>[3-9]0) (?!from age|age)", resolution.decade),
    _pattern(
        "decade of century",
        rf"T1E O[mf]?(?P<rank>\d+) from T1C (?:[NO]m?(?P<ordinal>\d+) (?:AD )?|{_WHICH})",
        resolution.decade_of_century,
    ),
    _pattern(
        "century", r"T1C (?:[NO]m?(?P<ordinal>\d+) |(?P<which>past|now) )", resolution.century
    ),
    _pattern("century", r"edge:(?P<edge>start|mid|end) T1C ", resolution.century),
    _day_pattern(
        "hijri day",
        rf"(?:{_WEEKDAY})?{_DAY}(?:from )?{_HIJRI}(?:U1Y )?(?:N(?P<hijri_year>1[345]\d\d) (?:AH )?|{_WHICH})?",
        resolution.hijri_date,
    ),
    _pattern(
        "hijri month",
        rf"(?:edge:\w+ )?{_HIJRI}(?:U1Y )?(?:N(?P<hijri_year>1[345]\d\d) (?:AH )?|{_WHICH})",
        resolution.hijri_date,
    ),
    _pattern(
        "hijri month",
        rf"(?:edge:\w+ )?{_HIJRI}(?:(?:from |in |for )?(?:[UT]1Y )?N(?P<year>{_BARE_YEAR}) (?:AD )?|{_OTHER_YEAR})",
        resolution.hijri_month_in_year,
    ),
    _pattern("hijri month", r"U1O J(?P<hijri>\d+\??) ", resolution.hijri_date),
    _pattern("hijri year", r"(?:U1Y )?N(?P<hijri_year>1[345]\d\d) AH ", resolution.hijri_date),
    _pattern(
        "counted from an event",
        rf"(?:before|after) (?P<x>{_AMOUNT})(?=from |on )",
        resolution.relative_to_event,
    ),
    _pattern("ago", rf"(?:before|since) (?P<x>{_COMPOUND})(?!from |on )", resolution.ago),
    _pattern("duration", _COMPOUND, resolution.duration),
    _pattern("ago", rf"(?:before|since) (?P<x>{_AMOUNT})(?!from |on )", resolution.ago),
    _pattern("since", rf"since (?P<x>{_AMOUNT})", resolution.ago),
    _pattern("ahead", rf"after (?P<x>{_AMOUNT})(?!from |on )", resolution.ahead),
    _pattern(
        "adjacent period",
        r"(?:T3(?P<unit>[YOWDHIE]) (?:N(?P<number>\d+) |few )?|(?:T[123]Y? )?N(?P<number2>\d+) [UT]3(?P<unit2>[YOWDHI]) |T(?P<count>2)(?P<unit3>[YOWDHIE]) |T(?P<count1>1)(?P<unit4>E|[YOW](?= recent)) )(?P<which>past|next|recent) ",
        resolution.adjacent_period,
    ),
    _pattern("duration", r"during (?P<x>N(?P<number>\d+) U[13](?P<unit>E) )", resolution.duration),
    _pattern("duration", r"during (?P<x>U(?P<count>2)(?P<unit>E) )", resolution.duration),
    _pattern("age", rf"age (?:[^ ]+ ){{0,3}}?(?P<x>{_AMOUNT})", resolution.duration),
    _pattern("age", r"\( (?P<x>N(?P<number>\d\d?) U[13](?P<unit>Y) )\)", resolution.duration),
    _pattern(
        "duration",
        r"(?:approx |(?P<more>more )from )?N(?P<number>\d+(?:\.\d+)?) U[13](?P<unit>[YOWDHISC]) (?:& N(?P<half>0\.5) )?",
        resolution.duration,
    ),
    _pattern(
        "duration",
        r"(?:approx |(?P<more>more )from )?U(?P<count>2)(?P<unit>[YOWDHIC]) (?:& N(?P<half>0\.5) )?",
        resolution.duration,
    ),
    _pattern(
        "duration", r"U(?P<count>1)(?P<unit>[YOWDHC]) & N(?P<half>0\.5) ", resolution.duration
    ),
    _pattern(
        "duration",
        r"(?:during |for )(?P<x>U(?P<count>1)(?P<unit>[YOWH]) )(?:N1 )?(?!N)",
        resolution.duration,
    ),
    _pattern("duration", r"U(?P<count>1)(?P<unit>[YOWDH]) (?:N1 |whole )", resolution.duration),
    _pattern(
        "duration",
        r"(?:approx |(?P<more>more )from )U(?P<count>1)(?P<unit>[YOWDHC]) ",
        resolution.duration,
    ),
    _pattern("duration", r"(?:some )U3(?P<unit>[YOWDHIC]) ", resolution.duration),
    _pattern("duration", r"during (?P<x>U3(?P<unit>[YOWDHICE]) )(?!N)", resolution.duration),
    _pattern("set", r"every U1(?P<unit>[YOWDH]) ", resolution.repeated),
    _pattern("set", r"U3D W\d (?!(?:[&,] )?(?:W|N|Om)\d)", resolution.weekly),
    _pattern("set", r"every (?:U1D |T1D )?(?:W|aW)\d ", resolution.weekly),
    _pattern("set", r"set:(?P<set>\w+) ", resolution.repeated),
    _pattern("clock", rf"T1H {_HOUR}{_MINUTE}(?:(?:from |in )?{_PART})?", resolution.clock_time),
    _pattern(
        "clock",
        rf"(?:(?:Of(?P<hour>\d\d?)|N(?P<hour_digits>\d\d?)) {_MINUTE})(?:from )?{_PART}",
        resolution.clock_time,
    ),
    _pattern(
        "clock",
        r"N(?P<hour>[01]\d|2[0-4]) : N(?P<minute>[0-5]\d) (?:zone )?",
        resolution.clock_time,
    ),
)
