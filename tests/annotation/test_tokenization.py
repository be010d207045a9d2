"""What is one token."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.segmentation import SentenceSplitter
from kg.annotation.tokenization import Tokenizer, split_tokens
from kg.datamodel.document import Document
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.span import Span

RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
ZERO_WIDTH_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"


def tokens(text: str) -> list[str]:
    return [span.of(text) for span in split_tokens(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال، ثم", ["وقال", "،", "ثم"]),
        ("(1941-1945)", ["(", "1941", "-", "1945", ")"]),
        ("1,234.5 مليون", ["1,234.5", "مليون"]),
        ("٣٫٥٪", ["٣٫٥", "٪"]),
        ("الساعة 19:48", ["الساعة", "19:48"]),
        ("يوم 12/05/2017.", ["يوم", "12/05/2017", "."]),
        ("يناير/كانون الثاني", ["يناير", "/", "كانون", "الثاني"]),
        ("شركة Apple Inc", ["شركة", "Apple", "Inc"]),
        ("https://un.org/ar?x=1، قال", ["https://un.org/ar?x=1", "،", "قال"]),
        ("info@un.org", ["info@un.org"]),
        ("“تاس”", ["“", "تاس", "”"]),
        ("وَقَّعَ الـرئيس", ["وَقَّعَ", "الـرئيس"]),
        (f"می{ZERO_WIDTH_NON_JOINER}شود", [f"می{ZERO_WIDTH_NON_JOINER}شود"]),
        (f"{RIGHT_TO_LEFT_MARK}قال{RIGHT_TO_LEFT_MARK}.", ["قال", "."]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text())
def test_spans_are_ordered_and_without_spaces(text: str) -> None:
    spans = split_tokens(text, Span(0, len(text)))
    assert all(span.of(text) and not span.of(text).isspace() for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.text(st.sampled_from("اب 3.،\n)")))
def test_token_text_is_what_stands_in_the_document(text: str) -> None:
    document = Tokenizer()(SentenceSplitter()(Document(DocumentId("d"), text)))
    for sentence in document.sentences:
        for token in sentence.tokens:
            assert token.span.of(text) == token.text
            assert sentence.span.covers(token.span)
