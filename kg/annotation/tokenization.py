"""Sentence → surface tokens: words, numbers, addresses, and each punctuation mark for itself."""

import re
from dataclasses import replace
from typing import ClassVar

from kg.arabic.orthography import BIDI_CONTROLS, DIACRITICS, TATWEEL, ZERO_WIDTH_NON_JOINER
from kg.datamodel.document import Document, Layer, Sentence, Token
from kg.datamodel.span import Span

_MARKS = DIACRITICS + TATWEEL + ZERO_WIDTH_NON_JOINER + "\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}"
_SKIPPED = BIDI_CONTROLS + "\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"

_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"«»“”،؛{_SKIPPED}]*[\w/]              # address
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                   # mail address
  | (?:[a-z0-9][a-z0-9-]*\.)+(?:com|org|net|gov|edu|info|io|tv|ae|sa|eg|ir|tn|uk|ru)\b  # host
  | \#\w+ | @\w+                                                   # hashtag, account
  | \d{{1,4}}/\d{{1,2}}/\d{{1,4}}                                  # 12/05/2017
  | \d{{1,2}}:\d{{2}}(?::\d{{2}})?                                 # 19:48
  | \d+(?:[.,٫٬]\d+)*                                              # 1,234.5
  | (?:[A-Za-z]\.){{2,}}                                           # U.S.
  | [^\W\d_](?:[^\W\d_]|[{_MARKS}]|['’](?=[a-z]))*                 # word
  | [{_SKIPPED}{_MARKS}]+ (?P<nothing>)
  | \.{{2,}} | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Tokenizer:
    """Adds the surface tokens of each sentence."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.SENTENCES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.TOKENS})

    def __call__(self, document: Document) -> Document:
        sentences = tuple(_tokenized(document.text, sentence) for sentence in document.sentences)
        return replace(document, sentences=sentences, layers=document.layers | self.provides)


def split_tokens(text: str, span: Span) -> list[Span]:
    """The spans of the tokens inside ``span``, in the coordinates of ``text``.

    >>> text = "(1941-1945)، 3.5%"
    >>> [token.of(text) for token in split_tokens(text, Span(0, len(text)))]
    ['(', '1941', '-', '1945', ')', '،', '3.5', '%']
    """
    return [
        Span(*match.span())
        for match in _TOKEN.finditer(text, span.start, span.end)
        if match["nothing"] is None
    ]


def _tokenized(text: str, sentence: Sentence) -> Sentence:
    spans = split_tokens(text, sentence.span)
    return replace(sentence, tokens=tuple(Token(span.of(text), span) for span in spans))
