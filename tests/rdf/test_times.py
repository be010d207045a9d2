"""Times on the calendar are one node for all articles; vague ones are told apart by their bounds."""

from datetime import date

import pytest

from kg.datamodel.statement import Value, ValueKind
from kg.rdf.namespaces import SCHEMA, compact
from kg.rdf.times import bounds, flat_dates, is_calendar_time, time_node, time_triples
from tests.graph_fixtures import TUESDAY


def time(text: str, normalized: str | None = None, *days: date) -> Value:
    earliest, latest = days or (None, None)
    return Value(ValueKind.TIME, text, normalized, None, earliest, latest)


@pytest.mark.parametrize(
    ("normalized", "first", "last"),
    [
        ("2024-10-08", date(2024, 10, 8), date(2024, 10, 8)),
        ("2024-10-08T17:00", date(2024, 10, 8), date(2024, 10, 8)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2025/2027", date(2025, 1, 1), date(2027, 12, 31)),
        ("2024-12-30/2025-01-02", date(2024, 12, 30), date(2025, 1, 2)),
    ],
)
def test_bounds_follow_from_the_value(normalized: str, first: date, last: date) -> None:
    assert bounds(time("", normalized)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "P3D", "2024-13", "2024-02-30", "2024-W41", "2027/2025", "2024/2025/2026", "0000"]
)
def test_what_is_not_on_the_calendar(text: str) -> None:
    assert not is_calendar_time(text)


def test_one_day_in_other_words_is_one_node_with_one_description() -> None:
    other = time("أمس", "2024-10-08")
    assert compact(time_node(other).value) == "t:2024-10-08"
    assert set(time_triples(other)) == set(time_triples(TUESDAY))


def test_vague_times_are_told_apart_by_words_and_bounds() -> None:
    last_week = time("الأسبوع الماضي", None, date(2024, 10, 1), date(2024, 10, 7))
    another = time("الأسبوع الماضي", None, date(2024, 11, 1), date(2024, 11, 7))
    assert time_node(last_week) != time_node(another)


@pytest.mark.parametrize(
    ("normalized", "expected"),
    [
        ("2024-10-08", {("startDate", "2024-10-08")}),
        ("2023", {("startDate", "2023")}),
        ("2025/2027", {("startDate", "2025"), ("endDate", "2027")}),
        ("P3D", set()),
        (None, set()),
    ],
)
def test_an_event_has_its_dates_in_a_flat_copy(
    normalized: str | None, expected: set[tuple[str, str]]
) -> None:
    dates = flat_dates(SCHEMA["x"], time("", normalized))
    found = {
        (each.predicate.value.removeprefix(SCHEMA.base), each.object.value)  # type: ignore[union-attr]
        for each in dates
    }
    assert found == expected
