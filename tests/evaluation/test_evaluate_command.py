import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import evaluate
from kg.datamodel.document import Document
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import EntityId, StatementId
from kg.datamodel.mention import EntityType
from kg.datamodel.span import Span
from kg.datamodel.statement import ArticleFacts, Evidence, Relation, Statement
from kg.errors import EvaluationError
from kg.extraction.confidence import DEFAULT_MIN_CONFIDENCE

WriteGold = Callable[..., Path]

STATEMENTS = """\
{"doc": "visit", "subject": {"surface": "ترامب"}, "predicate": {"lemma": "زار"}, \
"object": {"surface": "السعودية"}, "confidence": 0.9}
{"doc": "visit", "subject": {"surface": "ترامب"}, "predicate": {"lemma": "غادر"}, \
"object": {"surface": "السعودية"}, "confidence": 0.2, "rule": "verb"}
"""


class OneStatementReader:
    """Finds in every article that Trump visits Saudi Arabia."""

    confidence = 0.8

    def __init__(self, *, min_confidence: float) -> None:
        assert min_confidence == 0, "what is left out is the evaluation's to say"

    def read(self, document: Document) -> ArticleFacts:
        trump = Entity(EntityId("1"), EntityType.PERSON, "دونالد ترامب")
        saudi = Entity(EntityId("2"), EntityType.COUNTRY, "السعودية")
        start = document.text.index("سيزور")
        statement = Statement(
            id=StatementId("s"),
            subject=trump.id,
            subject_surface="الرئيس الأمريكي",
            relation=Relation("visited", "زار", "", "زار"),
            relation_surface="سيزور",
            object=saudi.id,
            object_surface="السعودية",
            polarity=Polarity.POSITIVE,
            certainty=Certainty.PLANNED,
            confidence=self.confidence,
            evidence=Evidence(Span(0, len(document.text)), Span(start, start + 5), "verb"),
        )
        return ArticleFacts(
            document.id, document.text, document.metadata, (trump, saudi), (), (statement,)
        )


class UnsureReader(OneStatementReader):
    confidence = DEFAULT_MIN_CONFIDENCE - 0.01


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    evaluate.add_parser(parser.add_subparsers())
    options = parser.parse_args(["evaluate", *map(str, arguments)])
    return int(options.run(options))


@pytest.fixture
def statements(tmp_path: Path) -> Path:
    path = tmp_path / "statements.jsonl"
    path.write_text(STATEMENTS, "utf-8")
    return path


def test_figures_of_a_file_are_printed_as_a_table(
    write_gold: WriteGold, statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(write_gold(), "--statements", statements) == 0
    printed = capsys.readouterr().out
    assert "precision" in printed
    assert "1 of 2 statements" in printed
    assert "1 of 4 facts" in printed


def test_figures_are_printed_as_json(
    write_gold: WriteGold, statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(write_gold(), "--statements", statements, "--json", "--errors")
    report = json.loads(capsys.readouterr().out)
    assert (report["precision"], report["recall"], report["f1"]) == (0.5, 0.25, 0.3333)
    assert len(report["errors"]["misses"]) == 3
    assert report["errors"]["kinds"]["missed: a verb of the lexicon"] == 2


def test_less_sure_statements_are_left_out(
    write_gold: WriteGold, statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(write_gold(), "--statements", statements, "--json", "--min-confidence", "0.5")
    assert json.loads(capsys.readouterr().out)["precision"] == 1.0


def test_of_a_file_nothing_is_left_out_by_default(
    write_gold: WriteGold, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "unsure.jsonl"
    path.write_text(STATEMENTS.replace("0.2", "0.0"), "utf-8")
    run(write_gold(), "--statements", path, "--json")
    assert json.loads(capsys.readouterr().out)["statements"] == 2


@pytest.mark.parametrize(("arguments", "statements"), [([], 0), (["--min-confidence", "0"], 1)])
def test_of_what_is_read_unsure_statements_are_left_out_by_default(
    arguments: list[str],
    statements: int,
    write_gold: WriteGold,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(evaluate, "article_reader", UnsureReader)
    run(write_gold(), "--json", *arguments)
    assert json.loads(capsys.readouterr().out)["statements"] == statements


def test_errors_are_listed_after_the_table(
    write_gold: WriteGold, statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(write_gold(), "--statements", statements, "--errors")
    printed = capsys.readouterr().out
    assert "MISSED FACTS: 3" in printed
    assert "visit: ترامب | غادر | السعودية  [verb]" in printed


def test_statements_of_other_articles_are_reported(
    write_gold: WriteGold, statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(write_gold(doc_id="journey"), "--statements", statements)
    assert "1 articles without gold facts do not count (the first is 'visit')" in (
        capsys.readouterr().err
    )


def test_without_a_file_the_articles_are_read(
    write_gold: WriteGold, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate, "article_reader", OneStatementReader)
    write_gold()
    # An id that is no safe name for files is the gold article's all the same.
    run(write_gold("b.json", doc_id="زيارة"), "--json")
    report = json.loads(capsys.readouterr().out)
    assert (report["found"], report["statements"], report["certainty"]) == (2, 2, 2)


def test_a_gold_article_must_have_its_text(
    write_gold: WriteGold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate, "article_reader", OneStatementReader)
    with pytest.raises(EvaluationError, match=r"visit\.json: empty"):
        run(write_gold(text=""))
