"""Locations to documents: ``read_documents``.

One bad article, line or file never stops the others: it comes out as an UnreadableArticle.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kg.datamodel.document import Document
from kg.datamodel.identifiers import DocumentId, digest
from kg.errors import SourceError
from kg.sources.article import Article, UnreadableArticle, check_article
from kg.sources.html import read_html
from kg.sources.json_file import read_json
from kg.sources.json_lines import read_json_lines
from kg.sources.locations import files_at, os_error_reason, printable
from kg.sources.plain_text import read_plain_text

STANDARD_INPUT = "-"

Format = Callable[[BinaryIO, str], Iterator[Article | UnreadableArticle]]
"""Reads a stream; the string is the location to report. Raises a SourceError for all of it."""

FORMATS: dict[str, Format] = {
    ".htm": read_html,
    ".html": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".txt": read_plain_text,
}

# Ends in IRIs and file names, and "." and ".." are folders.
SAFE_ID = re.compile(r"(?!\.+$)[A-Za-z0-9._-]{1,100}")


def read_documents(
    locations: Sequence[str], *, published: date | None = None
) -> Iterator[Document | UnreadableArticle]:
    """The documents at files, folders, patterns, or ``-`` for plain text from standard input.

    ``published`` is the date of articles that have none. A document that comes again is left
    out; another text under the same id is reported.
    """
    texts: dict[str, str] = {}
    for article in _articles(locations):
        if isinstance(article, UnreadableArticle):
            yield article
            continue
        document = _document(article, published)
        if isinstance(document, UnreadableArticle):
            yield document
            continue
        # Where file names do not tell case apart, neither may ids.
        key, text = document.id.lower(), digest(document.text)
        if key not in texts:
            texts[key] = text
            yield document
        elif texts[key] != text:
            yield UnreadableArticle(article.metadata.location, _id_is_taken(document.id))


def document_id(article: Article) -> DocumentId:
    """The id that the article brings along if it is safe, else a digest of what it says."""
    if article.given_id is not None and SAFE_ID.fullmatch(article.given_id):
        return DocumentId(article.given_id)
    metadata = article.metadata
    day = metadata.published.isoformat() if metadata.published else ""
    return DocumentId(digest(article.text, metadata.title or "", day))


def _articles(locations: Sequence[str]) -> Iterator[Article | UnreadableArticle]:
    read: set[str] = set()
    for location in dict.fromkeys(locations):
        if location == STANDARD_INPUT:
            yield from _reported(_standard_input_articles(), location)
            continue
        for path in files_at(location, FORMATS):
            if isinstance(path, UnreadableArticle):
                yield path
            elif (real := os.path.realpath(path)) not in read:
                read.add(real)
                yield from _reported(_file_articles(path), printable(path))


def _file_articles(path: Path) -> Iterator[Article | UnreadableArticle]:
    with path.open("rb") as stream:
        yield from FORMATS[path.suffix.lower()](stream, printable(path))


def _standard_input_articles() -> Iterator[Article | UnreadableArticle]:
    if sys.stdin is None:  # as in a program without a console
        raise SourceError("there is no standard input; give a file or a folder instead.")
    yield from read_plain_text(sys.stdin.buffer, STANDARD_INPUT)


def _reported(
    articles: Iterator[Article | UnreadableArticle], location: str
) -> Iterator[Article | UnreadableArticle]:
    try:
        yield from articles
    except SourceError as error:
        yield UnreadableArticle(location, str(error))
    except OSError as error:
        yield UnreadableArticle(location, os_error_reason(error))


def _document(article: Article, published: date | None) -> Document | UnreadableArticle:
    metadata = article.metadata
    article = replace(
        article, metadata=replace(metadata, published=metadata.published or published)
    )
    try:
        check_article(article)
    except SourceError as error:
        return UnreadableArticle(metadata.location, str(error))
    # A graph is the same wherever the folder of its articles lies.
    name = Path(metadata.location).name
    return Document(document_id(article), article.text, replace(article.metadata, location=name))


def _id_is_taken(given: str) -> str:
    return (
        f"the id {given!r} belongs to an article with another text; expected an id for each text. "
        f"Change one of them, or remove it to have one made from the content."
    )
