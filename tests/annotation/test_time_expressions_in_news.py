"""How often the tagger is right on expressions that were resolved by hand (the two tables beside this)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kg.annotation.camel import CamelAnalyzer
from kg.annotation.morphology import MorphologicalAnalyzer, TokenAnalyses
from kg.annotation.pipeline import Pipeline
from kg.annotation.segmentation import SentenceSplitter
from kg.annotation.time_expressions import TimeTagger
from kg.annotation.tokenization import Tokenizer
from kg.arabic_model.lemmas import lemma_frequencies
from kg.datamodel.document import Document, DocumentMetadata
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.span import Span
from kg.datamodel.time_expression import TimeExpression

FOLDER = Path(__file__).parent
DEMANDED = 0.95
_LENGTHS = {"year": 4, "month": 7, "day": 10, "minute": 16}


@dataclass(frozen=True, slots=True)
class Expected:
    """An expression in its words and the value it ought to have."""

    published: date
    snippet: str
    expression: str
    value: str | None

    @property
    def span(self) -> Span:
        start = self.snippet.index(self.expression)
        return Span(start, start + len(self.expression))


def rows(table: str) -> list[list[str]]:
    lines = (FOLDER / table).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def value_of(first: str, last: str, precision: str) -> str | None:
    """The ISO 8601 value of an interval of days at a precision, or of a duration."""
    if precision == "unsettled":
        return None
    if precision in {"duration", "set"}:
        return first
    start, end = first[: _LENGTHS[precision]], last[: _LENGTHS[precision]]
    return start if start == end else f"{start}/{end}"


EXPECTED = [
    Expected(date.fromisoformat(published), snippet, expression, value_of(first, last, precision))
    for published, _, snippet, expression, first, last, precision, _ in rows(
        "time_expressions_in_news.tsv"
    )
]
NO_TIMES = [
    Expected(date.fromisoformat(published), snippet, words, None)
    for published, snippet, words in rows("no_times_in_news.tsv")
]


@pytest.fixture(scope="module")
def tagger() -> Pipeline:
    """All that the tagger of times needs; words by the dictionary, without the model."""
    words = MorphologicalAnalyzer(TokenAnalyses(CamelAnalyzer(), lemma_frequencies()))
    return Pipeline((SentenceSplitter(), Tokenizer(), words, TimeTagger()))


def found(tagger: Pipeline, expected: Expected, published: date | None) -> TimeExpression | None:
    """The expression that shares the most characters with the one expected."""
    document = Document(DocumentId("d"), expected.snippet, DocumentMetadata(published=published))
    times = [time for time in tagger(document).times if time.span.overlaps(expected.span)]

    def shared(time: TimeExpression) -> int:
        return min(time.span.end, expected.span.end) - max(time.span.start, expected.span.start)

    return max(times, key=shared, default=None)


def test_value_is_right_in_news(tagger: Pipeline) -> None:
    failures = []
    for expected in EXPECTED:
        time = found(tagger, expected, expected.published)
        if time is None or time.value != expected.value:
            got = f"{time.value} by {time.rule}" if time else "not found"
            failures.append(
                f"{expected.published} {expected.snippet}: {expected.expression} "
                f"is {expected.value}, got {got}"
            )
    accuracy = 1 - len(failures) / len(EXPECTED)
    assert accuracy >= DEMANDED, f"{accuracy:.3f} of {len(EXPECTED)}\n" + "\n".join(failures)


def test_what_is_no_time_in_news_gets_no_value(tagger: Pipeline) -> None:
    failures = [
        f"{expected.snippet}: {expected.expression}, got {time.value} by {time.rule}"
        for expected in NO_TIMES
        if (time := found(tagger, expected, expected.published)) and time.value
    ]
    accuracy = 1 - len(failures) / len(NO_TIMES)
    assert accuracy >= DEMANDED, f"{accuracy:.3f} of {len(NO_TIMES)}\n" + "\n".join(failures)


def test_without_day_of_publication_no_other_value_is_given(tagger: Pipeline) -> None:
    for expected in EXPECTED:
        dated = found(tagger, expected, expected.published)
        undated = found(tagger, expected, None)
        if undated is not None and undated.value is not None:
            assert dated is not None
            assert undated.value == dated.value, expected.snippet


def test_every_expression_names_its_rule(tagger: Pipeline) -> None:
    for expected in EXPECTED:
        time = found(tagger, expected, expected.published)
        assert time is None or time.rule


def test_tables_are_what_they_say() -> None:
    assert len(EXPECTED) == 300
    for published, weekday, snippet, expression, *_ in rows("time_expressions_in_news.tsv"):
        assert f"{date.fromisoformat(published):%a}" == weekday
        assert expression in snippet
