"""Plain text: one file, one article, its title in the first line."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.datamodel.document import DocumentMetadata
from kg.sources.article import Article, UnreadableArticle
from kg.sources.encoding import decode, read_whole

MAX_TITLE = 150

LINE_END = re.compile(r"\r\n|\r|\n")
ENDS_OR_GOES_ON = (".", "…", "۔", ",", ";", ":", "،", "؛")
# What may stand after the last sign of a sentence: quotes, brackets, direction marks.
CLOSING = "\"'»”’)]\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{POP DIRECTIONAL FORMATTING} "


def read_plain_text(stream: BinaryIO, location: str) -> Iterator[Article | UnreadableArticle]:
    """The article of a text file; raises a SourceError if it is none."""
    text = decode(read_whole(stream))
    yield Article(text, DocumentMetadata(title=first_line_title(text), location=location))


def first_line_title(text: str) -> str | None:
    r"""The first line if it is a title: short, no sentence, and more text follows.

    >>> first_line_title("قمة في موسكو\nوصل الرئيس أمس.")
    'قمة في موسكو'
    """
    first, *rest = LINE_END.split(text.lstrip(), maxsplit=1)
    title = first.strip()
    if not rest or not rest[0].strip() or len(title) > MAX_TITLE:
        return None
    if title.rstrip(CLOSING).endswith(ENDS_OR_GOES_ON):
        return None
    return title if any(map(str.isalpha, title)) else None
