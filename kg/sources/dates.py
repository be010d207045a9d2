"""Dates of publication, as sites write them in figures."""

import re
from datetime import date

# ISO 8601, basic and extended (https://www.w3.org/TR/NOTE-datetime), and what is usual where
# Arabic is written: the day first. A time of day may follow.
DATE_FORMS = (
    re.compile(r"(?P<year>\d{4})(?P<sign>-?)(?P<month>\d{2})(?P=sign)(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"),
)
TIME_OF_DAY = re.compile(r"([Tt\s].*)?", re.DOTALL)


def parse_date(text: str) -> date | None:
    """The day that is written, in the time zone that it is written in; None if there is none.

    >>> parse_date("2024-10-08T23:30:00+03:00")
    datetime.date(2024, 10, 8)
    >>> parse_date("08/10/2024")
    datetime.date(2024, 10, 8)
    """
    text = text.strip()
    for form in DATE_FORMS:
        match = form.match(text)
        if match and TIME_OF_DAY.fullmatch(text, match.end()):
            return _calendar_day(match["year"], match["month"], match["day"])
    return None


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
