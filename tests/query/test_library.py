"""The named queries answer what they promise, and parameters are values, never code."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.datamodel.statement import Relation, Value, ValueKind
from kg.errors import QueryError
from kg.query.library import find_query, named_queries, run_named_query
from kg.query.results import QueryResult
from kg.query.safety import check_query
from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from tests.graph_fixtures import HOSTILE, summit

NAMES = [query.name for query in named_queries()]


def column(result: QueryResult, name: str) -> list[str]:
    return [row[result.columns.index(name)] for row in result.rows]


def records(result: QueryResult, *names: str) -> set[tuple[str, ...]]:
    return set(zip(*(column(result, name) for name in names), strict=True))


def test_the_library_has_what_people_ask() -> None:
    assert {
        "articles", "by-source", "deeds", "denied", "events-between", "events-of", "neighborhood",
        "offices", "planned", "signed-documents", "statements-about", "timeline", "tolls",
        "who-met-whom",
    } <= set(NAMES)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_query_file_is_described_and_runs_as_it_stands(name: str, store_path: Path) -> None:
    query = find_query(name)
    assert query.description.endswith(".")
    check_query(query.text)
    for parameter in query.parameters:
        assert f"VALUES ?{parameter.name} {{ UNDEF }}" in query.text
    required = {p.name: "بوتين" for p in query.parameters if p.is_required}
    result = run_named_query(store_path, name, required)
    assert len(set(result.rows)) == len(result.rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_can_be_given(name: str, store_path: Path) -> None:
    given = {"entity": "بوتين", "from": "2024-01-01", "to": "2024-12-31"}
    values = {p.name: given[p.name] for p in find_query(name).parameters}
    run_named_query(store_path, name, values)


def test_events_of_a_person(store_path: Path) -> None:
    result = run_named_query(store_path, "events-of", {"entity": "بوتين"})
    assert records(result, "label", "type", "when", "place") == {
        ("القمة", "اجتماع", "2024-10-08", "موسكو"),
        ("زيارة بوتين لموسكو", "زيارة", "2023", ""),
    }


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-10-08", "2024-10-08", ["القمة"]),
        ("2023-06-01", "2023-06-30", ["زيارة بوتين لموسكو"]),  # some day of 2023
        ("2024-10-09", "2025-01-01", []),
        ("2023-01-01", "2024-12-31", ["زيارة بوتين لموسكو", "القمة"]),
    ],
)
def test_events_between_two_days(
    first: str, last: str, expected: list[str], store_path: Path
) -> None:
    result = run_named_query(store_path, "events-between", {"from": first, "to": last})
    assert column(result, "label") == expected


def test_who_met_whom_leaves_out_what_was_denied(store_path: Path) -> None:
    result = run_named_query(store_path, "who-met-whom", {"entity": "لافروف"})
    assert records(result, "who", "whom") == {("لافروف", "فلاديمير بوتين")}


def test_planned_and_denied(store_path: Path) -> None:
    planned = run_named_query(store_path, "planned", {})
    assert records(planned, "subject", "object") == {("الدول", "الذكرى الثمانين للنصر")}
    denied = run_named_query(store_path, "denied", {})
    assert records(denied, "subject", "object") == {("لافروف", "الوزير الأمريكي")}


def test_who_says_what(store_path: Path) -> None:
    result = run_named_query(store_path, "by-source", {"entity": "بوتين"})
    assert records(result, "source", "subject", "object") == {
        ("فلاديمير بوتين", "روسيا", "الرابطة")
    }


def test_signed_documents(store_path: Path) -> None:
    result = run_named_query(store_path, "signed-documents", {})
    assert records(result, "who", "document") == {("القادة", "برنامج مكافحة التطرف")}


def test_timeline_of_an_entity(store_path: Path) -> None:
    result = run_named_query(store_path, "timeline", {"entity": "موسكو"})
    assert column(result, "label") == ["زيارة بوتين لموسكو", "القمة"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-10-01", "2024-10-31", {("2024-10-08", "القمة")}),
        ("2023-12-01", "2024-01-31", {("2023-01-01", "موسكو")}),  # some day of 2023
        ("2022-01-01", "2022-12-31", set()),
    ],
)
def test_deeds_of_a_month(
    first: str, last: str, expected: set[tuple[str, str]], store_path: Path
) -> None:
    values = {"entity": "بوتين", "from": first, "to": last}
    result = run_named_query(store_path, "deeds", values)
    assert records(result, "day", "object") == expected


def test_tolls_over_time_and_by_source(tmp_path: Path) -> None:
    toll = Relation("deathToll", "قتل", "", "حصيلة القتلى")
    with GraphStore.open(tmp_path) as store:
        for day, publisher, dead in ((8, "وكالة", "5"), (9, "إذاعة", "7")):
            facts = summit(f"d{day}")
            number = Value(ValueKind.QUANTITY, f"{dead} أشخاص", dead, "أشخاص")
            told = replace(facts.statements[5], relation=toll, object=number)
            published = replace(facts.metadata, published=date(2024, 10, day), publisher=publisher)
            store.replace(map_article(replace(facts, metadata=published, statements=(told,))))
    for place in ({}, {"entity": "موسكو"}):
        result = run_named_query(tmp_path, "tolls", place)
        assert records(result, "label", "number", "published", "publisher") == {
            ("القمة", "5", "2024-10-08", "وكالة"),
            ("القمة", "7", "2024-10-09", "إذاعة"),
        }


def test_articles(store_path: Path) -> None:
    result = run_named_query(store_path, "articles", {})
    assert column(result, "statements") == ["8", "2", "2"]


def test_neighborhood(store_path: Path) -> None:
    result = run_named_query(store_path, "neighborhood", {"entity": "بوتين"})
    assert ("1", "فلاديمير بوتين", "القمة") in records(result, "steps", "from", "to")
    assert ("2", "القمة", "موسكو") in records(result, "steps", "from", "to")


def test_a_hostile_name_is_only_a_name(store_path: Path) -> None:
    result = run_named_query(store_path, "statements-about", {"entity": HOSTILE})
    assert len(result.rows) == 2


@pytest.mark.parametrize(
    "name",
    ['" } SERVICE <http://example.org/> { ?s ?p "', "> } #", "\\\\\\", "'''", '"""', "", "\0"],
)
def test_an_injected_query_finds_no_entity(name: str, store_path: Path) -> None:
    with pytest.raises(QueryError, match="No entity"):
        run_named_query(store_path, "statements-about", {"entity": name})


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("no-such-query", {}, "there are: articles"),
        ("events-of", {}, "needs --entity"),
        ("articles", {"entity": "بوتين"}, "no parameter entity"),
        ("events-between", {"from": "yesterday"}, "is no date"),
        ("events-of", {"entity": "لا أحد"}, "No entity"),
    ],
)
def test_errors_say_what_to_do(
    name: str, values: dict[str, str], message: str, store_path: Path
) -> None:
    with pytest.raises(QueryError, match=message):
        run_named_query(store_path, name, values)
