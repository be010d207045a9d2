import json
import logging
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.article import Article
from kg.sources.json_article import article_from_json, parse_json


def article(json_text: str) -> Article:
    return article_from_json(parse_json(json_text), "news.jsonl:7")


def test_all_fields_are_read() -> None:
    read = article(
        '{"doc_id": "JA-1", "title": "قمة", "date": "2016-02-14", "text": "نص",'
        ' "url": "https://example.org/1", "source": "Jawhara FM", "cat": ["x"]}'
    )
    assert (read.given_id, read.text) == ("JA-1", "نص")
    assert read.metadata.title == "قمة"
    assert read.metadata.published == date(2016, 2, 14)
    assert read.metadata.publisher == "Jawhara FM"
    assert read.metadata.url == "https://example.org/1"
    assert read.metadata.location == "news.jsonl:7"


def test_other_names_of_fields_are_read() -> None:
    read = article('{"id": 17, "published": 20160214, "publisher": "وفا", "text": "نص"}')
    assert read.given_id == "17"
    assert read.metadata.published == date(2016, 2, 14)
    assert read.metadata.publisher == "وفا"


def test_null_and_blank_fields_are_absent(caplog: pytest.LogCaptureFixture) -> None:
    read = article('{"id": null, "title": " ", "date": "", "url": null, "text": "نص"}')
    assert read.given_id is None
    assert (read.metadata.title, read.metadata.published, read.metadata.url) == (None, None, None)
    assert not caplog.records


@settings(max_examples=50)
@given(st.text())
def test_text_is_the_string_as_it_is(text: str) -> None:
    assert article(json.dumps({"text": text})).text == text


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ('"title": ["قمة"]', "'title' is a list"),
        ('"title": NaN', "'title' is a number"),
        ('"source": {"name": "BBC"}', "'source' is an object"),
        ('"url": true', "'url' is true or false"),
        ('"date": "yesterday"', "'date' is 'yesterday'"),
        ('"date": "\\ud800"', "'date' is '\\ud800'"),
        ('"date": 1e9', "'date' is a number"),
    ],
)
def test_article_is_read_without_a_flawed_field(
    field: str, found: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        read = article(f'{{"text": "نص", {field}}}')
    assert read.text == "نص"
    assert (read.metadata.title, read.metadata.published) == (None, None)
    assert found in caplog.text.replace("\\\\", "\\")
    assert "news.jsonl:7" in caplog.text


@pytest.mark.parametrize(
    ("json_text", "reason"),
    [
        ('{"text": ', "broken JSON: Expecting value at line 1, column 10"),
        ("[]", "found a list; expected an object with 'text'"),
        ('"نص"', "found a string"),
        ("null", "found null"),
        ("{}", "no 'text' field (fields found: none)"),
        ('{"body": "نص", "title": "قمة"}', "no 'text' field (fields found: 'body', 'title')"),
        ('{"text": null}', "'text' is null; expected a string"),
        ('{"text": 5}', "'text' is a number"),
        ('{"text": NaN}', "'text' is a number"),
        ('{"text": ["نص"]}', "'text' is a list"),
        ('{"text": "أ", "text": "ب"}', "'text' is there more than once"),
        ("[" * 200_000, "nested too deeply"),
        ('{"text": ' + '{"a":' * 200_000, "nested too deeply"),
    ],
)
def test_flaws_of_the_text_are_explained(json_text: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        article(json_text)
    assert reason in str(caught.value)


@pytest.mark.parametrize("field", ['"n": ' + "9" * 10_000, '"n": -Infinity', '"n": 1, "n": 2'])
def test_oddities_of_other_fields_do_not_matter(field: str) -> None:
    assert article(f'{{"text": "نص", {field}}}').text == "نص"
