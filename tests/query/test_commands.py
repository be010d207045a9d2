"""``kg query`` and ``kg show`` print what the queries answer."""

import argparse
import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli import query, show
from kg.errors import KgError


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers(required=True)
    query.add_parser(subparsers)
    show.add_parser(subparsers)
    options = parser.parse_args(arguments)
    return int(options.run(options))


@pytest.fixture
def output(store_path: Path) -> str:
    return str(store_path.parent)


def test_a_named_query_as_json(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("query", output, "--name", "events-of", "--entity", "بوتين", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert [row["label"] for row in rows] == ["القمة", "زيارة بوتين لموسكو"]


def test_a_named_query_as_csv(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("query", output, "--name", "articles", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["title"] for row in rows][:2] == ["قمة موسكو", "زيارة"]


def test_a_table_has_no_controls_and_no_markup(
    output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("query", output, "--name", "who-met-whom")
    printed = capsys.readouterr().out
    assert "لافروف" in printed
    assert not {"\u202e", "\u2066", "\x01"} & set(printed)


@pytest.mark.parametrize("text", ["SELECT ?who { ?who kg:signed ?what }", "ASK {}"])
def test_a_query_as_text_or_in_a_file(
    text: str, output: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "query.rq"
    path.write_text(text, encoding="utf-8")
    run("query", output, text, "--format", "json")
    first = capsys.readouterr().out
    run("query", output, str(path), "--format", "json")
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Give either"),
        (("ASK {}", "--name", "articles"), "Give either"),
        (("ASK {}", "--entity", "x"), "belong to named queries"),
        (("missing.rq",), "neither SPARQL nor a readable file"),
        (("DESCRIBE nonsense nonsense",), "no valid SPARQL"),
        (("DROP ALL",), "queries only read"),
    ],
)
def test_mistakes_are_explained(arguments: tuple[str, ...], message: str, output: str) -> None:
    with pytest.raises(KgError, match=message):
        run("query", output, *arguments)


def test_show_prints_facts_with_their_sentences(
    output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("show", output, "لافروف")
    printed = capsys.readouterr().out
    assert "«زار بوتين موسكو في عام 2023. والتقى لافروف بوتين.»" in printed
    assert "[منفي، منقول، عن لافروف]" in printed.replace("\n", " ")


def test_show_tells_a_sentence_and_an_article_once(
    output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("show", output, "Q7747")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "فلاديمير بوتين Vladimir Putin"
    assert len([line for line in lines if line.startswith("قمة موسكو")]) == 1
    assert "• فلاديمير بوتين – ترأس – القمة [2024-10-08، موسكو]" in lines
    sentences = [line for line in lines if line.startswith("«")]
    assert len(sentences) == len(set(sentences))


def test_show_as_json_and_csv(output: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("show", output, "Q7747", "--format", "json")
    described = json.loads(capsys.readouterr().out)
    assert [entity["wikidata_id"] for entity in described] == ["Q7747"]
    run("show", output, "Q7747", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(described[0]["facts"])


def test_without_a_graph_the_error_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="kg build"):
        run("show", str(tmp_path), "بوتين")
    with pytest.raises(KgError, match="kg build"):
        run("query", str(tmp_path), "ASK {}")
