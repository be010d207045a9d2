"""JSON: an article, or a list of articles, in one file."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.article import Article, UnreadableArticle
from kg.sources.encoding import decode_unicode, read_whole
from kg.sources.json_article import EXPECTED, article_from_json, parse_json


def read_json(stream: BinaryIO, location: str) -> Iterator[Article | UnreadableArticle]:
    """The articles of a file, located by their index; raises a SourceError if it is no JSON."""
    text = decode_unicode(read_whole(stream))
    if not text.strip():
        raise SourceError(f"empty: there is nothing in the file; {EXPECTED}, or a list of them.")
    value = parse_json(text)
    if not isinstance(value, list):
        yield article_from_json(value, location)
        return
    if not value:
        raise SourceError(f"empty: the list has no articles; {EXPECTED}, or a list of them.")
    for index, element in enumerate(value):
        yield _article(element, f"{location}[{index}]")


def _article(element: object, location: str) -> Article | UnreadableArticle:
    try:
        return article_from_json(element, location)
    except SourceError as error:
        return UnreadableArticle(location, str(error))
