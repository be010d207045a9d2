"""JSON Lines (https://jsonlines.org): an article a line, read one by one."""

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.article import MAX_BYTES, Article, UnreadableArticle
from kg.sources.encoding import UTF16_MARKS, decode_unicode
from kg.sources.json_article import EXPECTED, article_from_json, parse_json


def read_json_lines(stream: BinaryIO, location: str) -> Iterator[Article | UnreadableArticle]:
    """The articles of a file, located by their line; raises a SourceError if it has no lines."""
    has_articles = False
    for number, line in enumerate(_lines(stream), start=1):
        if number == 1 and line.startswith(UTF16_MARKS):
            raise SourceError("UTF-16; JSON Lines are expected in UTF-8. Save the file as UTF-8.")
        if line.strip():
            has_articles = True
            yield _article(line, f"{location}:{number}")
    if not has_articles:
        raise SourceError(f"empty: there are no lines in the file; on each, {EXPECTED}.")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long, only as much as shows that it is."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _article(line: bytes, location: str) -> Article | UnreadableArticle:
    try:
        if len(line) > MAX_BYTES:
            raise SourceError(
                f"too long: more than {MAX_BYTES:,} bytes in the line; expected one article a "
                f"line. Split it into its articles."
            )
        return article_from_json(parse_json(decode_unicode(line)), location)
    except SourceError as error:
        return UnreadableArticle(location, str(error))
