"""Literals are canonical: a store keeps them as they are."""

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.literals import (
    clean_label,
    decimal,
    integer,
    label,
    parse_number,
    parse_time,
    search_key,
    verbatim,
)
from kg.rdf.namespaces import XSD


@pytest.mark.parametrize(
    "literal",
    [
        decimal(0.90),
        decimal(1.0),
        decimal(0.0),
        decimal(1e-9),
        integer(7),
        parse_number("007"),
        parse_number("2.50"),
        parse_number("1e3"),
        parse_number("-0"),
        parse_time("2024-10-08"),
        parse_time("2024-10"),
        parse_time("2024"),
        parse_time("2024-10-08T17:00"),
        label("a", "ar"),
    ],
)
def test_a_store_leaves_literals_as_they_are(literal: Literal) -> None:
    store = pyoxigraph.Store()
    node = NamedNode("urn:x")
    store.add(Quad(node, node, literal))
    assert [quad.object for quad in store] == [literal]


@pytest.mark.parametrize(
    ("text", "value", "datatype"),
    [
        ("12", "12", "integer"),
        ("12.0", "12", "integer"),
        ("2.5", "2.5", "decimal"),
        ("1e3", "1000", "integer"),
    ],
)
def test_numbers(text: str, value: str, datatype: str) -> None:
    assert parse_number(text) == Literal(value, datatype=XSD[datatype])


@pytest.mark.parametrize("text", ["", "many", "NaN", "Infinity", "1e999999"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["", "P3D", "2025/2027", "غدا"])
def test_what_is_no_point_in_time(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("القاهرة", "القاهره"),
        ("مصطفى", "مصطفي"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("سؤال", "سوال"),
        ("ﻻ", "لا"),  # a ligature of presentation forms
        ("Putin", "putin"),
    ],
)
def test_spellings_of_a_name_have_one_search_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize("text", ["أحمد الأول", "مُحَمَّد", "a\u202eb", "ﻻ إله"])
def test_the_search_key_of_a_search_key_is_itself(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


def test_labels_lose_what_nobody_sees() -> None:
    assert clean_label("\u202eعكس\u2066\x00\x1b[31m \ufeff\n جديد\ufffe") == "عكس [31m جديد"


def test_verbatim_text_keeps_its_length() -> None:
    text = "a\0b\ud800c\ufffe\u202e\r\n"
    assert len(verbatim(text)) == len(text)
    assert verbatim(text)[6:] == text[6:]
