"""Text → sentences.

A sentence ends at a full stop, a question or exclamation mark, an ellipsis or a line break; a
closing quotation mark or bracket after the stop still belongs to it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kg.annotation.word_classes import WordClass, words_in
from kg.datamodel.document import Document, Layer, Sentence
from kg.datamodel.span import Span

MAX_TOKENS = 150
MAX_CHARACTERS = 1_000

_STOP = re.compile(
    r"""
    (?P<line> [\n\r\v\f\u0085\u2028\u2029]+ )
  | (?P<mark> [.!?؟۔…]+ [!?؟.…\s]*? (?P<closing> ["'”’»)\]}›]* ) ) (?=\s|$|[^\W\d_]|["“«(\[{‘‹—–-])
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”«»()\[\]{}،؛:/\\-]+$")
_URL_BEFORE = re.compile(r"(?:https?://|www\.|\S+@)\S*$", re.IGNORECASE)
_DOMAIN_AFTER = re.compile(r"[a-z0-9]", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LOOK_BACK = 80


class SentenceSplitter:
    """Adds the sentences of a document."""

    requires: ClassVar[frozenset[Layer]] = frozenset()
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.SENTENCES})

    def __call__(self, document: Document) -> Document:
        sentences = tuple(Sentence(span) for span in split_sentences(document.text))
        return replace(document, sentences=sentences, layers=document.layers | self.provides)


def split_sentences(text: str) -> list[Span]:
    """The spans of the sentences, without the white space around them.

    >>> text = "زار د. علي لندن. ثم عاد!"      # Dr. Ali visited London. Then he returned!
    >>> [span.of(text) for span in split_sentences(text)]
    ['زار د. علي لندن.', 'ثم عاد!']
    """
    spans: list[Span] = []
    start = 0
    for end in _ends(text):
        spans.extend(_pieces(text, start, end))
        start = end
    spans.extend(_pieces(text, start, len(text)))
    return spans


def _ends(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        if match["line"] or not _is_inside(text, match):
            yield match.end()


def _is_inside(text: str, stop: re.Match[str]) -> bool:
    """Whether the stop is part of a number, an abbreviation or an address."""
    mark = stop["mark"]
    if not mark.startswith(".") or stop["closing"] or len(mark) > 1:
        return False
    before = text[max(0, stop.start() - _LOOK_BACK) : stop.start()]
    after = text[stop.end() : stop.end() + 1]
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    if _URL_BEFORE.search(before) and not after.isspace() and after:
        return True
    if word[0][-1].isascii() and _DOMAIN_AFTER.match(after):
        return True
    return _is_abbreviation(word[0]) and bool(after)


def _is_abbreviation(word: str) -> bool:
    """Titles (د), initials (J), and series of them (أ.ش, U.S)."""
    last = word.rsplit(".", 1)[-1]
    if word.lower() in words_in(WordClass.ABBREVIATION_IN_LATIN):
        return True
    if last.isascii() or last != word:
        return len(last) == 1 and last.isalpha()
    return last in words_in(WordClass.ABBREVIATION)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch as one sentence, or cut where it is too long for one."""
    start, end = _trimmed(text, start, end)
    while start < end:
        cut = _cut(text, start, end)
        yield Span(*_trimmed(text, start, cut))
        start, _ = _trimmed(text, cut, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> int:
    """Where to end the piece that begins at ``start``: at a sign, a space, or anywhere."""
    limit = start + MAX_CHARACTERS
    if end <= limit:
        return end
    window = text[start:limit]
    half = len(window) // 2
    for sign in ("؛", ";", "،", ","):
        if (position := window.rfind(sign, half)) >= 0:
            return start + position + 1
    spaces = list(_SPACE.finditer(window, half))
    return start + spaces[-1].start() if spaces else limit
