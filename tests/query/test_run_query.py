"""Queries of users: they read this store, and nothing else."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.query.library import run_query
from kg.query.safety import check_query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE ?where { ?s ?p ?o } } } }",
        "SELECT * { ?s ?p ?o OPTIONAL { GRAPH ?g { SERVICE ?o { ?a ?b ?c } } } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "DESCRIBE ?s WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "ASK { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
        "ASK { ?s <http://x/#a> 'a' . SERVICE <http://example.org/> { ?s ?p ?o } }",
        "ASK { ?s ?p '#' . SERVICE <http://example.org/> { ?s ?p ?o } } # '",
        "SELECT (EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } AS ?x) {}",
    ],
)
def test_service_is_refused_wherever_it_hides(query: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE|no valid SPARQL"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <http://example.org/> INTO GRAPH <urn:g>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL ; LOAD <http://example.org/>",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="queries only read"):
        check_query(query)


@pytest.mark.parametrize("query", ["", "SELEC", "{", "SELECT * {" + "{" * 5000 + "}" * 5001])
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s rdfs:label "SERVICE <http://example.org/>" }',
        "SELECT ?service { ?service a <http://example.org/SERVICE> }",
        "PREFIX x: <urn:x#> SELECT ?s { ?s a x:service }",
    ],
)
def test_a_service_that_is_only_a_word_is_let_through(query: str) -> None:
    check_query(query)


def test_a_table(store_path: Path) -> None:
    result = run_query(store_path, "SELECT ?who ?nobody { ?who kg:signed ?what }")
    assert result.columns == ("who", "nobody")
    assert result.rows == (("https://w3id.org/khabar/entity/e4leaders", ""),)


def test_yes_or_no(store_path: Path) -> None:
    assert run_query(store_path, "ASK { ?s kg:signed ?o }").rows == (("true",),)
    assert run_query(store_path, "ASK { ?s kg:celebrated ?o }").rows == (("false",),)


def test_a_graph(store_path: Path) -> None:
    result = run_query(store_path, "CONSTRUCT { ?o kg:signedBy ?s } WHERE { ?s kg:signed ?o }")
    assert result.columns == ("subject", "predicate", "object")
    assert len(result.rows) == 1


def test_a_slow_query_is_stopped(store_path: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    with pytest.raises(QueryError, match="stopped after 1 seconds"):
        run_query(store_path, slow, timeout=1)


def test_an_unknown_prefix_is_a_clear_error(store_path: Path) -> None:
    with pytest.raises(QueryError, match="failed"):
        run_query(store_path, "SELECT * { ?s nope:x ?o }")


def test_a_missing_store_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="kg build"):
        run_query(tmp_path / "store", "ASK {}")
