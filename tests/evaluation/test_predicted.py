from pathlib import Path

import pytest

from kg.datamodel.frame import Certainty, Polarity
from kg.errors import EvaluationError
from kg.evaluation.predicted import (
    PredictedArgument,
    PredictedPredicate,
    predicted_statement,
    read_statements,
)


def test_all_fields_are_read() -> None:
    statement = predicted_statement(
        {
            "doc": "visit",
            "subject": {"surface": "ترامب", "label": "دونالد ترامب", "aliases": ["الرئيس"]},
            "predicate": {"surface": "سيزور", "lemma": "زار", "label": "visits"},
            "object": {"label": "السعودية", "qid": "Q851", "value": 7},
            "polarity": "negative",
            "certainty": "planned",
            "attributed_to": "البيت الأبيض",
            "confidence": 0.5,
            "rule": "verb",
        }
    )
    assert statement.subject == PredictedArgument("ترامب", "دونالد ترامب", ("الرئيس",))
    assert statement.predicate == PredictedPredicate("سيزور", "زار", "visits")
    assert statement.object == PredictedArgument(label="السعودية", wikidata_id="Q851", value="7")
    assert (statement.polarity, statement.certainty) == (Polarity.NEGATIVE, Certainty.PLANNED)
    assert (statement.attributed_to, statement.rule) == ("البيت الأبيض", "verb")
    assert statement.confidence == 0.5


def test_missing_and_null_fields_are_empty() -> None:
    statement = predicted_statement({"doc": "visit", "subject": None, "object": {"aliases": None}})
    assert statement.subject == statement.object == PredictedArgument()
    assert statement.predicate == PredictedPredicate()
    assert (statement.polarity, statement.certainty) == (Polarity.POSITIVE, Certainty.ASSERTED)
    assert statement.confidence == 1.0


def test_a_file_has_one_statement_a_line(tmp_path: Path) -> None:
    path = tmp_path / "statements.jsonl"
    # U+2028 ends a line for str.splitlines, but not in JSON.
    path.write_text('{"doc": "a"}\n\n{"doc": "b", "rule": "\N{LINE SEPARATOR}"}\n', "utf-8")
    assert [statement.document for statement in read_statements(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: broken JSON"),
        ("7", "line 2: found a number; expected an object"),
        ("{}", "line 2: no field 'doc'; expected a string that is not empty"),
        ('{"doc": "a", "subject": "ترامب"}', "line 2, 'subject': found a string; expected an obj"),
        ('{"doc": "a", "polarity": null}', "line 2: 'polarity' is null; expected one of positive"),
        ('{"doc": "a", "certainty": "sure"}', "line 2: 'certainty' is 'sure'; expected one of as"),
        ('{"doc": "a", "confidence": "1"}', "line 2: 'confidence' is '1'; expected a number"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "statements.jsonl"
    path.write_text('{"doc": "a"}\n' + line, "utf-8")
    with pytest.raises(EvaluationError) as caught:
        read_statements(path)
    assert message in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"none\.jsonl.*expected JSON Lines"):
        read_statements(tmp_path / "none.jsonl")
