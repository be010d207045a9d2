"""``kg remove``, ``merge``, ``export``, ``stats`` and ``verify`` on graphs made by hand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.builder import KnowledgeGraphBuilder, export_graph
from kg.cli.main import main
from kg.datamodel.document import Document
from kg.datamodel.statement import ArticleFacts
from kg.merged_graph import MergedGraph
from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from tests.graph_fixtures import VISIT_TEXT, hostile, summit, visit

FILES = ("graph.nq", "graph.ttl", "graph.html")


def numbered(number: int) -> ArticleFacts:
    """An article like the others, and unlike them: every third one is another visit."""
    facts = summit(f"n{number:03}") if number % 3 else visit(f"n{number:03}")
    title = f"خبر {number}"
    return replace(
        facts,
        text=f"{facts.text}\n{number}",
        metadata=replace(facts.metadata, title=title),
    )


def output(path: Path, *articles: ArticleFacts) -> Path:
    with GraphStore.open(path / "store") as store:
        for facts in articles:
            MergedGraph(store).add(map_article(facts), facts)
        export_graph(store, path)
    return path


def contents(path: Path) -> dict[str, bytes]:
    return {name: (path / name).read_bytes() for name in FILES}


def test_removing_ten_of_a_hundred_is_building_the_ninety(tmp_path: Path) -> None:
    articles = [numbered(number) for number in range(100)]
    graph = output(tmp_path / "all", *articles)
    removed = [facts.document for facts in articles[::10]]
    rest = [facts for facts in articles if facts.document not in removed]
    assert main(["remove", str(graph), *removed]) == 0
    assert contents(graph) == contents(output(tmp_path / "rest", *rest))


@pytest.mark.parametrize(
    "name",
    ["a2visit", "art:a2visit", "https://w3id.org/khabar/article/a2visit", "زيارة", "visit.txt"],
)
def test_an_article_can_be_named_in_several_ways(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("visit.txt").write_text(VISIT_TEXT, "utf-8")
    graph = output(tmp_path / "output", summit(), visit())
    assert main(["remove", str(graph), name]) == 0
    assert contents(graph) == contents(output(tmp_path / "rest", summit()))


def test_what_is_not_there_is_reported_and_the_rest_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = output(tmp_path / "output", summit(), visit())
    assert main(["remove", str(graph), "nothing", "a2visit"]) == 1
    assert "nothing is no article of the graph" in capsys.readouterr().err
    assert contents(graph) == contents(output(tmp_path / "rest", summit()))
    assert main(["remove", str(graph), "a2visit"]) == 2
    assert "kg query OUTPUT --name articles" in capsys.readouterr().err


def test_a_title_of_two_articles_is_no_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = output(tmp_path / "output", visit("v1"), visit("v2"))
    assert main(["remove", str(graph), "زيارة"]) == 2
    assert "may be any of v1, v2" in capsys.readouterr().err


def test_merged_graphs_have_the_files_of_one_built_at_once(tmp_path: Path) -> None:
    one = output(tmp_path / "one", summit(), hostile())
    two = output(tmp_path / "two", visit(), hostile())
    assert main(["merge", str(one), str(two), "-o", str(tmp_path / "new")]) == 0
    together = output(tmp_path / "together", summit(), visit(), hostile())
    assert contents(tmp_path / "new") == contents(together)


def test_a_graph_is_not_merged_into_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = output(tmp_path / "one", summit())
    assert main(["merge", str(one), "-o", f"{one}/"]) == 2
    assert "expected another folder" in capsys.readouterr().err


def test_export_writes_what_was_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = output(tmp_path / "output", summit(), visit())
    before = contents(graph)
    assert main(["remove", str(graph), "a2visit", "--no-export"]) == 0
    assert f"kg export {graph}" in capsys.readouterr().out
    assert contents(graph) == before
    assert main(["export", str(graph)]) == 0
    assert contents(graph) == contents(output(tmp_path / "rest", summit()))


def test_stats_as_table_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = output(tmp_path / "output", summit(), visit())
    assert main(["stats", str(graph)]) == 0
    printed = capsys.readouterr().out
    assert "2023-05-01" in printed
    assert "وكالة الأنباء" in printed
    assert main(["stats", str(graph), "--json"]) == 0
    counted = json.loads(capsys.readouterr().out)
    assert (counted["articles"], counted["claims"]) == (2, 10)


@pytest.mark.parametrize("option", [[], ["--shapes"], ["--json"]])
def test_a_whole_graph_is_verified(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = output(tmp_path / "output", summit(), visit(), hostile())
    assert main(["verify", str(graph), *option]) == 0
    printed = capsys.readouterr().out
    assert printed == ("" if option == ["--json"] else "3 articles checked, 0 violations\n")


def test_violations_are_listed_and_the_status_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = visit()
    shifted = replace(facts, text=f" {facts.text}", statements=facts.statements[:1])
    article = replace(
        map_article(facts),
        claims=tuple(
            triple
            for triple in map_article(facts).claims
            if not triple.predicate.value.endswith("#isString")
        )
        + tuple(
            triple
            for triple in map_article(shifted).claims
            if triple.predicate.value.endswith("#isString")
        ),
    )
    with GraphStore.open(tmp_path / "store") as store:
        store.replace(article)
    assert main(["verify", str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "a2visit: art:a2visit#c0_3: the text has" in printed
    assert main(["verify", str(tmp_path), "--json"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["article"] for line in lines} == {"a2visit"}


@pytest.mark.parametrize("command", ["remove", "stats", "verify", "export", "merge"])
def test_a_missing_graph_is_an_error_that_says_what_to_do(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {"remove": ["a1"], "merge": ["-o", str(tmp_path / "new")]}.get(command, [])
    assert main([command, str(tmp_path / "missing"), *more]) == 2
    assert "build a graph first" in capsys.readouterr().err
    assert not (tmp_path / "missing").exists()


class PreparedReader:
    def read(self, document: Document) -> ArticleFacts:
        return replace(visit(document.id), text=document.text, metadata=document.metadata)


def test_a_build_without_export_leaves_the_files_for_later(tmp_path: Path) -> None:
    (tmp_path / "visit.txt").write_text(VISIT_TEXT, "utf-8")
    graph = tmp_path / "output"
    builder = KnowledgeGraphBuilder(graph, PreparedReader)  # type: ignore[arg-type]
    report = builder.build([str(tmp_path / "visit.txt")], export=False)
    assert (report.files, report.statistics) == (None, None)
    assert sorted(path.name for path in graph.iterdir()) == ["failures.jsonl", "store"]
    assert main(["export", str(graph)]) == 0
    exported = contents(graph)
    report = builder.build([str(tmp_path / "visit.txt")])
    assert report.statistics is not None
    assert (report.statistics.articles, report.articles[0].is_new) == (1, False)
    assert contents(graph) == exported
