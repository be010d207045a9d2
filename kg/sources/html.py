"""Saved web pages: the article without the menus, advertisements and links around it."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import trafilatura

from kg.datamodel.document import DocumentMetadata
from kg.errors import SourceError
from kg.sources.article import Article, UnreadableArticle
from kg.sources.dates import parse_date
from kg.sources.encoding import WINDOWS_ARABIC, decode, read_whole

MAX_PAGE_BYTES = 10_000_000

# https://html.spec.whatwg.org/multipage/semantics.html#charset has the declaration at the start.
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
CHARSET_WITHIN = 4096
LEGACY_CHARSETS = {b"iso-8859-6": "iso8859_6", b"windows-1256": WINDOWS_ARABIC}

# Without these settings the date would depend on the day of the run: the default bound is
# today, and the extensive search completes a date by today's day and month.
DATE_SETTINGS = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}


def read_html(stream: BinaryIO, location: str) -> Iterator[Article | UnreadableArticle]:
    """The article of a page, with what the page says of it; raises a SourceError if it is none."""
    content = read_whole(stream, limit=MAX_PAGE_BYTES)
    page = _extract(decode(content, legacy=_legacy_charset(content)))
    metadata = DocumentMetadata(
        title=page.title or None,
        published=parse_date(page.date or ""),
        publisher=page.sitename or None,
        url=page.url or None,
        location=location,
    )
    yield Article(page.text or "", metadata)


def _legacy_charset(content: bytes) -> str:
    declared = CHARSET.search(content, 0, CHARSET_WITHIN)
    charset = declared[1].lower() if declared else b""
    return LEGACY_CHARSETS.get(charset, WINDOWS_ARABIC)


def _extract(page: str) -> trafilatura.settings.Document:
    try:
        extracted = trafilatura.bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(DATE_SETTINGS),
        )
    except Exception as error:  # any page may break the heuristics of a library of this kind
        raise SourceError(
            f"the page cannot be taken apart ({type(error).__name__}: {error}); expected an HTML "
            f"article. Save its text in a .txt file."
        ) from error
    if not isinstance(extracted, trafilatura.settings.Document):
        raise SourceError(
            "empty: no article was found in the page; expected HTML with paragraphs of text. "
            "Save the text in a .txt file."
        )
    return extracted
