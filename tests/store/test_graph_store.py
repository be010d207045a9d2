"""A store holds exactly what its articles say, whatever the order of adding and removing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Quad

from kg.datamodel.frame import Certainty
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.statement import ArticleFacts
from kg.errors import StoreError
from kg.rdf.iris import entity_iri
from kg.rdf.literals import integer
from kg.rdf.mapping import map_article
from kg.rdf.namespaces import KG, ONTOLOGY_GRAPH, RDF, SEM
from kg.store.graph_store import GraphStore
from kg.store.persistence import sorted_nquads
from tests.graph_fixtures import PUTIN, SUMMIT, hostile, summit, visit


def store_of(articles: Iterable[ArticleFacts]) -> GraphStore:
    store = GraphStore.open()
    for facts in articles:
        store.replace(map_article(facts))
    return store


def test_one_article_is_what_its_mapping_says() -> None:
    store = store_of([summit()])
    stored = {quad for quad in store.quads() if quad.graph_name != ONTOLOGY_GRAPH}
    assert stored == set(map_article(summit()).quads())


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [summit(), visit(), hostile()]
    expected = sorted_nquads(store_of(articles))
    assert sorted_nquads(store_of(reversed(articles))) == expected


def test_adding_twice_is_adding_once() -> None:
    store = store_of([summit(), hostile()])
    before = sorted_nquads(store)
    assert not store.replace(map_article(summit()))
    assert not store.replace(map_article(hostile()))
    assert sorted_nquads(store) == before


@pytest.mark.parametrize("removed", [summit, visit, hostile])
def test_removing_is_never_having_added(removed: Callable[[], ArticleFacts]) -> None:
    articles = [summit(), visit(), hostile()]
    store = store_of(articles)
    assert store.remove(removed().document)
    rest = [facts for facts in articles if facts.document != removed().document]
    assert sorted_nquads(store) == sorted_nquads(store_of(rest))
    assert store.documents() == tuple(sorted(facts.document for facts in rest))


def test_removing_what_is_not_there_changes_nothing() -> None:
    store = store_of([summit()])
    before = sorted_nquads(store)
    assert not store.remove(DocumentId("nothing"))
    assert sorted_nquads(store) == before


def test_a_changed_article_takes_the_place_of_the_old_one() -> None:
    changed = replace(visit(), document=summit().document)
    store = store_of([summit(), hostile()])
    assert store.replace(map_article(changed))
    assert sorted_nquads(store) == sorted_nquads(store_of([changed, hostile()]))


def test_what_two_articles_say_stays_when_one_is_removed() -> None:
    store = store_of([summit("a1"), summit("a2")])
    store.remove(DocumentId("a1"))
    assert sorted_nquads(store) == sorted_nquads(store_of([summit("a2")]))


def test_an_event_planned_in_one_article_and_told_in_another_is_kept_apart() -> None:
    """What only one article tells as a fact must go with it, though another plans it."""
    told = summit("a1")
    events = tuple(replace(event, certainty=Certainty.PLANNED) for event in told.events)
    planned = replace(summit("a2"), events=events)
    store = store_of([told, planned])
    store.remove(told.document)
    assert sorted_nquads(store) == sorted_nquads(store_of([planned]))
    view = list(store.merged_view())
    assert not [t for t in view if t.predicate == RDF["type"] and t.object == SEM["Event"]]


def test_a_store_on_disk_keeps_what_was_written(tmp_path: Path) -> None:
    with GraphStore.open(tmp_path / "store") as store:
        store.replace(map_article(summit()))
        store.replace(map_article(hostile()))
        written = sorted_nquads(store)
    with GraphStore.open_read_only(tmp_path / "store") as store:
        assert sorted_nquads(store) == written
        assert store.documents() == ("a1summit", "a3hostile")


def test_an_unchanged_article_is_known_to_be_current() -> None:
    facts = summit()
    store = store_of([facts])
    assert store.is_current(facts.document, facts.text, facts.metadata)
    assert not store.is_current(facts.document, facts.text + " ", facts.metadata)
    assert not store.is_current(facts.document, facts.text, replace(facts.metadata, published=None))
    assert not store.is_current(facts.document, facts.text, facts.metadata, pipeline_version="9")
    assert not store.is_current(DocumentId("another"), facts.text, facts.metadata)


def test_where_an_article_lies_does_not_matter() -> None:
    facts = summit()
    elsewhere = replace(facts.metadata, location="/elsewhere/a.txt")
    assert store_of([facts]).is_current(facts.document, facts.text, elsewhere)
    assert map_article(replace(facts, metadata=elsewhere)) == map_article(facts)


def test_two_processes_do_not_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with GraphStore.open(path):
        code = (
            "import sys; from pathlib import Path; from kg.store.graph_store import GraphStore\n"
            "from kg.errors import StoreError\n"
            "try: GraphStore.open(Path(sys.argv[1]))\n"
            "except StoreError as error: print(error); sys.exit(3)\n"
        )
        other = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
        )
    assert other.returncode == 3
    assert "being written by another process" in other.stdout
    GraphStore.open(path).close()  # the lock is gone with the first


def test_a_reader_opens_beside_a_writer(tmp_path: Path) -> None:
    with GraphStore.open(tmp_path / "store") as store:
        store.replace(map_article(summit()))
        store.flush()
        with GraphStore.open_read_only(tmp_path / "store") as reader:
            assert reader.documents() == ("a1summit",)


def copy_of_running_store(path: Path, copy: Path) -> None:
    """Copy the files; once more if RocksDB, which tidies up after opening, took one away meanwhile."""
    for _ in range(20):
        try:
            shutil.copytree(path, copy)
        except shutil.Error:
            shutil.rmtree(copy)
        else:
            return
    raise AssertionError("RocksDB never came to rest")


def test_what_was_flushed_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[int] = set()
    monkeypatch.setattr(os, "fsync", lambda file: synced.add(os.fstat(file).st_ino))
    with GraphStore.open(tmp_path / "store") as store:
        store.replace(map_article(summit()))
        log = max((tmp_path / "store").glob("*.log"))  # numbered: the one being written
        assert log.stat().st_size
        store.flush()
        assert log.stat().st_ino in synced
        copy_of_running_store(tmp_path / "store", tmp_path / "copy")  # as if the power were cut now
    with GraphStore.open_read_only(tmp_path / "copy") as copy:
        assert copy.documents() == ("a1summit",)


def test_tables_are_written_when_the_log_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.graph_store._LARGEST_LOG", 1)
    with GraphStore.open(tmp_path / "store") as store:
        before = set((tmp_path / "store").glob("*.sst"))
        store.replace(map_article(summit()))
        store.flush()
        assert set((tmp_path / "store").glob("*.sst")) - before


def test_a_reader_does_not_write(tmp_path: Path) -> None:
    GraphStore.open(tmp_path / "store").close()
    with (
        GraphStore.open_read_only(tmp_path / "store") as store,
        pytest.raises(StoreError, match="reading only"),
    ):
        store.replace(map_article(summit()))


def test_a_missing_store_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        GraphStore.open_read_only(tmp_path / "store")


def test_a_file_in_the_place_of_a_store_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        GraphStore.open(tmp_path / "store")


def test_the_ontology_is_in_the_store_but_not_in_the_view() -> None:
    store = store_of([summit()])
    graphs = {quad.graph_name for quad in store.quads() if quad.subject == KG["signed"]}
    assert graphs == {ONTOLOGY_GRAPH}


def test_direct_triples_are_those_of_positive_asserted_and_reported_claims() -> None:
    store = store_of([summit(), visit(), hostile()])
    claimed = store.select(
        """PREFIX kg: <https://w3id.org/khabar/ns#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT DISTINCT ?s ?p ?o { GRAPH ?g {
          ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:polarity kg:Positive ;
            kg:certainty ?certainty } FILTER(?certainty IN (kg:Asserted, kg:Reported)) }"""
    )
    properties = {solution["p"] for solution in claimed} | {KG["met"], KG["celebrated"]}
    direct = {(t.subject, t.predicate, t.object) for t in store.merged_view()}
    expected = {(solution["s"], solution["p"], solution["o"]) for solution in claimed}
    assert {triple for triple in direct if triple[1] in properties} == expected
    assert (entity_iri(PUTIN.id), KG["chaired"], entity_iri(SUMMIT.id)) in expected


def test_an_article_is_read_back_as_it_was_written() -> None:
    store = store_of([summit(), visit(), hostile()])
    for facts in (summit(), visit(), hostile()):
        assert store.article(facts.document) == map_article(facts)
    assert store.article(DocumentId("nothing")).facts == ()


def test_a_removed_article_leaves_no_empty_graph() -> None:
    store = store_of([summit()])
    assert summit().document in store
    store.remove(summit().document)
    assert summit().document not in store
    assert store.documents() == ()


@pytest.mark.parametrize(
    ("version", "advice"),
    [("1", "Build its articles anew into an empty folder"), ("3", "It is newer"), ("", "anew")],
)
def test_another_format_is_refused_with_what_to_do(
    version: str, advice: str, tmp_path: Path
) -> None:
    path = tmp_path / "store"
    with GraphStore.open(path) as store:
        store.replace(map_article(summit()))
    other = pyoxigraph.Store(str(path))
    (own,) = other.quads_for_pattern(None, KG["formatVersion"], None, None)
    other.remove(own)
    if version:
        other.add(Quad(own.subject, own.predicate, integer(int(version)), own.graph_name))
    other.flush()
    del other
    for open_store in (GraphStore.open_read_only, GraphStore.open):
        with pytest.raises(StoreError, match=advice) as raised:
            open_store(path)
        assert f"is of format {version or 'unknown'}; expected format 2" in str(raised.value)
        del raised
    found = pyoxigraph.Store.read_only(str(path)).quads_for_pattern(
        None, KG["formatVersion"], None, None
    )
    assert [quad.object.value for quad in found] == ([version] if version else [])
