"""Every statement can be traced to the words that say it."""

from pathlib import Path

import pyoxigraph
import pytest

from kg.datamodel.statement import ArticleFacts
from kg.extraction.records import statement_records
from kg.rdf.namespaces import PREFIXES
from kg.sources import read_documents
from tests.conftest import EXAMPLE

CHARACTERS = """
SELECT ?start ?end ?words ?text WHERE {
  GRAPH ?article {
    ?part nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?words ; nif:referenceContext ?article .
    ?article nif:isString ?text
  }
}"""


def test_sentence_and_trigger_stand_where_the_evidence_says(
    development_facts: tuple[ArticleFacts, ...],
) -> None:
    assert sum(len(facts.statements) for facts in development_facts) > 500
    for facts in development_facts:
        for record in statement_records(facts):
            assert facts.text[record["start"] : record["end"]] == record["sentence"]
            assert record["sentence"] == record["sentence"].strip() != ""
        for statement in facts.statements:
            evidence = statement.evidence
            assert evidence.sentence.covers(evidence.trigger)
            assert evidence.trigger.of(facts.text).strip()


def test_evidence_in_the_graph_is_verbatim(example_output: Path) -> None:
    (document,) = read_documents([str(EXAMPLE)])
    store = pyoxigraph.Store.read_only(str(example_output / "store"))
    solutions = list(store.query(CHARACTERS, prefixes=PREFIXES))
    assert len(solutions) > 20
    for solution in solutions:
        text = solution["text"].value
        assert text == document.text  # type: ignore[union-attr]
        start, end = int(solution["start"].value), int(solution["end"].value)
        assert text[start:end] == solution["words"].value


@pytest.mark.parametrize("name", ["sentence", "start", "end", "confidence", "rule"])
def test_every_record_carries_its_evidence(
    development_facts: tuple[ArticleFacts, ...], name: str
) -> None:
    records = statement_records(development_facts[0])
    assert all(record[name] is not None for record in records)
