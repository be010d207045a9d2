import io
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO

import pytest

from kg.datamodel.document import Document, DocumentMetadata
from kg.datamodel.identifiers import DocumentId, digest
from kg.sources import UnreadableArticle, read_documents
from kg.sources.json_lines import read_json_lines

Write = Callable[[str, str | bytes], str]

TEXT = "وصل الرئيس الروسي إلى موسكو أمس."
OTHER = "وقع الزعماء على حزمة من الوثائق."


def documents(*locations: str, published: date | None = None) -> list[Document]:
    results = list(read_documents(locations, published=published))
    assert all(isinstance(result, Document) for result in results), results
    return [result for result in results if isinstance(result, Document)]


def unreadable(*locations: str) -> list[UnreadableArticle]:
    return [result for result in read_documents(locations) if isinstance(result, UnreadableArticle)]


def lines(*articles: dict[str, object]) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def test_text_file_becomes_a_document_without_layers(write: Write) -> None:
    text = f"قمة في موسكو\r\n{TEXT}"
    assert documents(write("news/a.txt", text)) == [
        Document(
            id=DocumentId(digest(text, "قمة في موسكو", "")),
            text=text,
            metadata=DocumentMetadata(title="قمة في موسكو", location="a.txt"),
        )
    ]


def test_control_and_direction_characters_stay_in_the_text(write: Write) -> None:
    text = f"\N{RIGHT-TO-LEFT EMBEDDING}{TEXT}\x07\x0c\N{ZERO WIDTH NON-JOINER}\ufeff\r\n\t"
    assert documents(write("a.txt", text))[0].text == text


def test_text_without_a_full_stop_may_be_long_but_not_endless(write: Write) -> None:
    text = "خبر " * 10_000
    assert documents(write("a.txt", text))[0].text == text
    (result,) = unreadable(write("b.txt", text * 2))
    assert "80,000 characters without a full stop" in result.reason


def test_list_of_articles_is_read_and_located(write: Write) -> None:
    location = write("a.json", json.dumps([{"text": TEXT}, {"text": 1}, {"text": OTHER}]))
    first, second, third = read_documents([location])
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.text, first.metadata.location) == (TEXT, "a.json[0]")
    assert (third.text, third.metadata.location) == (OTHER, "a.json[2]")
    assert second == UnreadableArticle(
        f"{location}[1]", "the field 'text' is a number; expected a string."
    )


def test_broken_line_does_not_stop_the_others(write: Write) -> None:
    location = write("a.jsonl", f"{lines({'text': TEXT})}{{oops\n\n{lines({'text': OTHER})}")
    first, broken, last = read_documents([location])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert [first.metadata.location, last.metadata.location] == ["a.jsonl:1", "a.jsonl:4"]
    assert isinstance(broken, UnreadableArticle)
    assert broken.location == f"{location}:2"
    assert "broken JSON: Expecting property name" in broken.reason


def test_line_in_another_encoding_does_not_stop_the_others(write: Write) -> None:
    line = lines({"text": TEXT})
    location = write("a.ndjson", line.encode("cp1256") + line.encode())
    broken, document = read_documents([location])
    assert isinstance(broken, UnreadableArticle)
    assert isinstance(document, Document)


def test_line_separators_inside_strings_are_text(write: Write) -> None:
    text = f"{TEXT}\N{LINE SEPARATOR}{OTHER}\x85"
    assert documents(write("a.jsonl", lines({"text": text})))[0].text == text


def test_too_long_line_is_skipped(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources.json_lines.MAX_BYTES", 100)
    location = write("a.jsonl", lines({"text": TEXT * 20}, {"text": TEXT}, {"text": OTHER}))
    long, *others = read_documents([location])
    assert isinstance(long, UnreadableArticle)
    assert "more than 100 bytes in the line" in long.reason
    assert [
        document.metadata.location for document in others if isinstance(document, Document)
    ] == [
        "a.jsonl:2",
        "a.jsonl:3",
    ]


def test_lines_are_read_one_by_one() -> None:
    first, second = lines({"text": TEXT}).encode(), lines({"text": OTHER}).encode()
    stream = io.BytesIO(first + second)
    next(read_json_lines(stream, "a.jsonl"))
    assert stream.tell() == len(first)


@pytest.mark.parametrize("given", ["JA-1_a.b", "x" * 100, "17", ".x"])
def test_safe_id_is_kept(write: Write, given: str) -> None:
    assert documents(write("a.json", json.dumps({"doc_id": given, "text": TEXT})))[0].id == given


@pytest.mark.parametrize(
    "given", [None, "", ".", "..", "a/b", "../a", "a b", "خبر", "a\n", "x" * 101, "é", True, ["a"]]
)
def test_unsafe_id_is_replaced_by_a_digest(write: Write, given: object) -> None:
    article = {"doc_id": given, "title": "قمة", "date": "2024-10-08", "text": TEXT}
    document = documents(write("a.json", json.dumps(article)))[0]
    assert document.id == digest(TEXT, "قمة", "2024-10-08")


def test_same_article_is_the_same_document_in_every_format(write: Write) -> None:
    text = f"قمة في موسكو\n{TEXT}"
    in_json = json.dumps({"title": "قمة في موسكو", "text": text})
    assert len(documents(write("a/x.txt", text), write("b/y.txt", text))) == 1
    assert len(documents(write("a/x.txt", text), write("c.json", in_json))) == 1


def test_same_document_is_given_once(write: Write, tmp_path: Path) -> None:
    location = write("a.jsonl", lines({"doc_id": "1", "text": TEXT}, {"doc_id": "1", "text": TEXT}))
    assert len(documents(location, str(tmp_path), location, str(tmp_path / "*"))) == 1


def test_bad_file_is_reported_once(write: Write, tmp_path: Path) -> None:
    location = write("a.txt", "")
    assert len(unreadable(location, str(tmp_path), location)) == 1


# "A" and "a" are one file name on some systems.
@pytest.mark.parametrize(("first", "second"), [("1", "1"), ("A", "a")])
def test_other_text_under_the_same_id_is_reported(write: Write, first: str, second: str) -> None:
    location = write(
        "a.jsonl", lines({"doc_id": first, "text": TEXT}, {"doc_id": second, "text": OTHER})
    )
    document, taken = read_documents([location])
    assert isinstance(document, Document)
    assert isinstance(taken, UnreadableArticle)
    assert taken.location == f"{location}:2"
    assert f"the id '{second}' belongs to an article with another text" in taken.reason


def test_date_of_publication_is_used_where_an_article_has_none(write: Write) -> None:
    location = write("a.jsonl", lines({"text": TEXT}, {"text": OTHER, "date": "2016-02-14"}))
    dates = [d.metadata.published for d in documents(location, published=date(2024, 10, 8))]
    assert dates == [date(2024, 10, 8), date(2016, 2, 14)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "", "empty"),
        ("a.txt", " \n\t", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\r", "binary"),
        ("a.txt", "Hello world", "no Arabic text (it begins 'Hello world')"),
        ("a.txt", "١٢٣،", "no Arabic text"),
        ("a.json", "", "empty"),
        ("a.json", "[]", "empty"),
        ("a.json", '{"text": ""}', "empty"),
        ("a.json", '{"text": "خبر\\u0000"}', "binary"),
        ("a.json", '{"text": "خبر\\ud800"}', "half a surrogate pair (U+D800) at character 3"),
        ("a.json", '{"text": "خبر", "title": "\\udc00"}', "the title has half a surrogate pair"),
        ("a.json", '{"text": "خبر"}\n{"text": "خبر"}', "Extra data at line 2"),
        ("a.json", '{"text": "خبر"}'.encode("cp1256"), "Save it as UTF-8"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.jsonl", "", "empty"),
        ("a.jsonl", "\n \n", "empty"),
        ("a.jsonl", '{"text": "خبر"}'.encode("utf-16"), "UTF-16"),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_reason(
    write: Write, name: str, content: str | bytes, reason: str
) -> None:
    (result,) = unreadable(write(name, content))
    assert reason in result.reason


def test_text_beyond_the_limit_is_reported(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources.article.MAX_CHARACTERS", 10)
    (result,) = unreadable(write("a.txt", TEXT))
    assert "too long" in result.reason


def test_file_that_cannot_be_opened_does_not_stop_the_others(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, open_one = write("a.txt", TEXT), write("b.txt", OTHER)

    def open_unless_closed(path: Path, mode: str) -> IO[bytes]:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return io.BytesIO(OTHER.encode())

    monkeypatch.setattr(Path, "open", open_unless_closed)
    report, document = read_documents([closed, open_one])
    assert isinstance(report, UnreadableArticle)
    assert report.location == closed
    assert report.reason.startswith("Permission denied; expected a file that can be read.")
    assert isinstance(document, Document)


def test_every_kind_of_trouble_leaves_the_good_article(write: Write, tmp_path: Path) -> None:
    write("a.txt", b"\0")
    write("b.json", "{")
    write("c.jsonl", "{\n")
    write("d.html", "")
    (tmp_path / "e.txt").symlink_to(tmp_path / "e.txt")
    (tmp_path / "f.txt").mkdir()
    write("z.txt", TEXT)
    *reports, document = read_documents([str(tmp_path / "nowhere"), str(tmp_path)])
    assert len(reports) == 6
    assert all(isinstance(report, UnreadableArticle) for report in reports)
    assert isinstance(document, Document)


def test_standard_input_is_plain_text_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    content = f"قمة في موسكو\n{TEXT}"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode("cp1256"))))
    (document,) = documents("-", "-")
    assert document.text == content
    assert document.metadata == DocumentMetadata(title="قمة في موسكو", location="-")


def test_missing_standard_input_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (result,) = unreadable("-")
    assert "no standard input" in result.reason


def test_documents_do_not_depend_on_the_place_of_the_folder(write: Write, tmp_path: Path) -> None:
    for folder in ("here", "there"):
        write(f"{folder}/a.txt", TEXT)
        write(f"{folder}/b.jsonl", lines({"text": OTHER}))
    assert documents(str(tmp_path / "here")) == documents(f"{tmp_path}{os.sep}there{os.sep}")
