"""Graphs built apart and merged are the graph that is built at once."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.builder import merge_graphs
from kg.datamodel.statement import ArticleFacts
from kg.errors import StoreError
from kg.merged_graph import MergedGraph
from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from kg.store.persistence import sorted_nquads
from tests.graph_fixtures import hostile, summit, visit


def write(path: Path, articles: Iterable[ArticleFacts], version: str = "0.1.0") -> Path:
    with GraphStore.open(path / "store") as store:
        for facts in articles:
            MergedGraph(store).add(map_article(facts, pipeline_version=version), facts)
    return path


def merged(*paths: Path) -> list[bytes]:
    with GraphStore.open() as target:
        merge_graphs(paths, MergedGraph(target))
        return sorted_nquads(target)


def test_merged_is_built_together(tmp_path: Path) -> None:
    one = write(tmp_path / "one", [summit(), hostile()])
    two = write(tmp_path / "two", [visit(), hostile()])
    together = write(tmp_path / "together", [summit(), visit(), hostile()])
    with GraphStore.open_read_only(together / "store") as store:
        assert merged(one, two) == merged(two, one) == sorted_nquads(store)


def test_of_an_article_read_twice_the_later_release_is_taken(tmp_path: Path) -> None:
    old = write(tmp_path / "old", [summit(), visit()], "0.9.0")
    new = write(tmp_path / "new", [replace(summit(), statements=())], "0.10.0")
    with GraphStore.open() as target:
        assert merge_graphs([old, new], MergedGraph(target)) == 2
        assert target.origin(summit().document).pipeline_version == "0.10.0"
        expected = map_article(replace(summit(), statements=()), pipeline_version="0.10.0")
        assert target.article(summit().document) == expected
    assert merged(old, new) == merged(new, old)


@pytest.mark.parametrize(
    ("other", "version", "difference"),
    [
        (replace(visit(), document=summit().document), "0.2.0", "another text, title, date"),
        (summit(), "0.1.0+gazetteer.ab", "other names, model or options"),
        (replace(summit(), statements=()), "0.1.0", "other statements, though of the same"),
    ],
)
def test_what_cannot_be_decided_is_refused_before_anything_is_written(
    other: ArticleFacts, version: str, difference: str, tmp_path: Path
) -> None:
    one = write(tmp_path / "one", [visit(), summit()])
    two = write(tmp_path / "two", [other], version)
    with GraphStore.open() as target:
        with pytest.raises(StoreError, match=difference) as raised:
            merge_graphs([one, two], MergedGraph(target))
        assert f"kg remove {tmp_path / 'two'} a1summit" in str(raised.value)
        assert target.documents() == ()


def test_a_merge_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    one = write(tmp_path / "one", [summit(), hostile()])
    two = write(tmp_path / "two", [visit()])
    begun = write(tmp_path / "new", [summit()])
    with GraphStore.open(begun / "store") as target:
        merge_graphs([one, two], MergedGraph(target))
        assert sorted_nquads(target) == merged(one, two)


def test_other_articles_in_the_target_are_not_mixed_in(tmp_path: Path) -> None:
    one = write(tmp_path / "one", [summit()])
    with (
        GraphStore.open(write(tmp_path / "other", [visit()]) / "store") as target,
        pytest.raises(StoreError, match="1 articles that are in none of the merged graphs"),
    ):
        merge_graphs([one], MergedGraph(target))
