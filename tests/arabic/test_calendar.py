from datetime import date

import pytest

from kg.arabic.calendar import (
    DateInterval,
    hijri_interval,
    hijri_month_names,
    month_names,
    month_number,
    nearest_weekday,
    plus_months,
    season_interval,
    week_interval,
    weekday_number,
    weekday_on_or_after,
    weekday_on_or_before,
)
from kg.arabic.orthography import comparison_key


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("يناير", 1),
        ("كانون الثاني", 1),
        ("جانفي", 1),
        ("فيفري", 2),
        ("أفريل", 4),
        ("جويلية", 7),
        ("يوليوز", 7),
        ("أوت", 8),
        ("آب", 8),
        ("اكتوبر", 10),
        ("تشرين الأول", 10),
        ("دجنبر", 12),
        ("يناير/كانون الثاني", 1),
        ("أيلول / سبتمبر", 9),
        ("يناير/شباط", None),  # two months
        ("مؤتمر", None),
    ],
)
def test_month_is_known_in_all_naming_traditions(name: str, number: int | None) -> None:
    assert month_number(name) == number


def test_every_tradition_names_twelve_months() -> None:
    numbers = {month.number for month in month_names().values() if month.tradition == "Levantine"}
    assert numbers == set(range(1, 13))
    assert {month.number for month in hijri_month_names().values()} == set(range(1, 13))


def test_name_that_is_another_word_too_is_ambiguous() -> None:
    assert month_names()[comparison_key("مارس")].is_ambiguous
    assert not month_names()[comparison_key("فبراير")].is_ambiguous


@pytest.mark.parametrize(
    ("name", "number"), [("الأحد", 7), ("الإثنين", 1), ("الاربعاء", 3), ("أحد", None)]
)
def test_weekday_has_its_article(name: str, number: int | None) -> None:
    assert weekday_number(name) == number


def test_hijri_month_in_gregorian_days() -> None:
    assert hijri_interval(1438, 9) == DateInterval(date(2017, 5, 27), date(2017, 6, 24))


def test_hijri_date_outside_the_calendar_is_an_error() -> None:
    with pytest.raises((ValueError, OverflowError)):
        hijri_interval(1200)


def test_winter_ends_in_the_next_year() -> None:
    assert season_interval(2016, 12, 2) == DateInterval(date(2016, 12, 1), date(2017, 2, 28))


def test_month_arithmetic_stays_inside_the_month() -> None:
    assert plus_months(date(2016, 1, 31), 1) == date(2016, 2, 29)
    assert plus_months(date(2016, 1, 31), -2) == date(2015, 11, 30)


def test_weekdays_around_a_day() -> None:
    wednesday = date(2017, 5, 10)
    assert weekday_on_or_before(wednesday, 3) == wednesday
    assert weekday_on_or_after(wednesday, 2) == date(2017, 5, 16)
    assert nearest_weekday(wednesday, 2) == date(2017, 5, 9)
    assert week_interval(wednesday) == DateInterval(date(2017, 5, 8), date(2017, 5, 14))
