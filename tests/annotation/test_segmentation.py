"""Where sentences end, and where they do not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.segmentation import MAX_CHARACTERS, SentenceSplitter, split_sentences
from kg.datamodel.document import Document, Layer
from kg.datamodel.identifiers import DocumentId


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ذهب علي. عاد عمر.", ["ذهب علي.", "عاد عمر."]),
        ("هل عاد؟ نعم! ثم…\nوصل", ["هل عاد؟", "نعم!", "ثم…", "وصل"]),
        ("قمة موسكو\nعقدت القمة.", ["قمة موسكو", "عقدت القمة."]),  # a headline
        ("انتهى.ثم بدأ", ["انتهى.", "ثم بدأ"]),  # the space forgotten
        ("قال: “ذهب.” وعاد", ["قال: “ذهب.”", "وعاد"]),
        ("(ذهب.) وعاد", ["(ذهب.)", "وعاد"]),
        ("في عام 2017. وقال", ["في عام 2017.", "وقال"]),
        ("  \n\n ", []),
    ],
)
def test_sentences_end_at_stops_and_lines(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "نما الاقتصاد 3.5% هذا العام",
        "قال د. أحمد زويل",
        "قالت م. ل. حسن",
        "وكتب J. K. Rowling",
        "زار موقع www.bbc.com/arabic أمس",
        "كتب إلى a.b@un.org أمس",
        "وكالة أ.ش.أ الرسمية",
    ],
)
def test_stops_inside_numbers_names_and_addresses_end_nothing(text: str) -> None:
    assert sentences(text) == [text]


def test_text_without_stops_is_cut_at_signs_or_spaces() -> None:
    text = "كلمة أخرى، " * 1_000
    pieces = sentences(text)
    assert all(len(piece) <= MAX_CHARACTERS for piece in pieces)
    assert all(piece.endswith("،") for piece in pieces)


def test_megabytes_without_a_stop_take_linear_time() -> None:
    assert len(split_sentences("كلمة " * 200_000)) < 2_000
    assert split_sentences("أ. " * 100_000)
    assert split_sentences("." * 200_000)


@given(st.text(st.sampled_from("اب د.م؟!…\n \t“”()،3")))
def test_spans_are_ordered_trimmed_and_lose_nothing(text: str) -> None:
    spans = split_sentences(text)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(s.of(text) for s in spans).split()) == "".join(text.split())


def test_annotator_adds_the_layer() -> None:
    document = SentenceSplitter()(Document(DocumentId("d"), "ذهب. عاد."))
    assert Layer.SENTENCES in document.layers
    assert len(document.sentences) == 2
