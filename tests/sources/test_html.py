from collections.abc import Callable
from datetime import date

import pytest

from kg.datamodel.document import Document
from kg.sources import UnreadableArticle, read_documents

Write = Callable[[str, str | bytes], str]

PARAGRAPHS = (
    "وصل الرئيس الروسي فلاديمير بوتين إلى العاصمة الصينية بكين يوم الاثنين 3 مارس 2014 في زيارة رسمية.",
    "وقال بوتين إن المحادثات مع نظيره الصيني كانت مثمرة للغاية.",
)


def page(head: str = "", *, charset: str = "utf-8") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}">'
        f"<title>بوتين في بكين</title>{head}</head>"
        f'<body><nav><a href="/">الصفحة الرئيسية</a></nav><article><h1>بوتين في بكين</h1>{body}'
        f"</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def read(location: str) -> Document:
    (document,) = read_documents([location])
    assert isinstance(document, Document)
    return document


def test_article_is_taken_out_of_the_page(write: Write) -> None:
    text = read(write("a.html", page())).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "الصفحة الرئيسية" not in text
    assert "جميع الحقوق" not in text


def test_page_says_its_title_date_address_and_site(write: Write) -> None:
    metadata = read(
        write(
            "a.htm",
            page(
                '<meta property="article:published_time" content="2024-10-08T23:30:00+03:00">'
                '<meta property="og:site_name" content="الجزيرة">'
                '<link rel="canonical" href="https://example.org/news/1">'
            ),
        )
    ).metadata
    assert metadata.title == "بوتين في بكين"
    assert metadata.published == date(2024, 10, 8)
    assert metadata.publisher == "الجزيرة"
    assert metadata.url == "https://example.org/news/1"
    assert metadata.location == "a.htm"


def test_date_in_the_text_is_not_the_date_of_the_article(write: Write) -> None:
    assert read(write("a.html", page())).metadata.published is None


def test_date_does_not_depend_on_the_day_of_the_run(write: Write) -> None:
    head = '<meta property="article:published_time" content="2090-01-31">'
    assert read(write("a.html", page(head))).metadata.published == date(2090, 1, 31)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16"])
def test_page_is_read_in_its_encoding(write: Write, encoding: str) -> None:
    document = read(write("a.html", page(charset=encoding).encode(encoding)))
    assert PARAGRAPHS[1] in document.text


def test_undeclared_old_page_is_read_too(write: Write) -> None:
    document = read(write("a.html", page(charset="x").encode("cp1256")))
    assert PARAGRAPHS[1] in document.text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("<html></html>", id="no text"),
        pytest.param("<html><body><p>Hello world, this is news.</p></body></html>", id="English"),
        pytest.param("<div>" * 20_000 + "خبر", id="nested deeply"),
        pytest.param(b"\x89PNG\0\0", id="an image"),
        pytest.param("\N{ARABIC LETTER KHAH}", id="a single letter"),
    ],
)
def test_page_without_an_article_is_reported(write: Write, content: str | bytes) -> None:
    location = write("a.html", content)
    (result,) = read_documents([location])
    assert isinstance(result, UnreadableArticle)
    assert result.location == location


def test_page_that_breaks_the_extraction_is_reported(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise AssertionError("unforeseen")

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    (result,) = read_documents([write("a.html", page())])
    assert isinstance(result, UnreadableArticle)
    assert "AssertionError: unforeseen" in result.reason


def test_reading_a_page_opens_no_connection(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refused)
    monkeypatch.setattr("socket.getaddrinfo", refused)
    head = '<link rel="canonical" href="https://example.org/news/1">'
    assert PARAGRAPHS[0] in read(write("a.html", page(head))).text
