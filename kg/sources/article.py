"""An article as a format gives it, what makes it readable, and the report of one that is not."""

import re
from dataclasses import dataclass

from kg.datamodel.document import DocumentMetadata
from kg.errors import SourceError

MAX_BYTES = 50_000_000
"""What is held in memory at once: a file that is read whole, or a line of JSON Lines."""

MAX_CHARACTERS = 1_000_000
"""The longest text of one article: already more than a thick book."""

MAX_STRETCH = 50_000
"""The most characters without an end of a sentence or line: more is a table, a dump or a fault."""

# The letters that no text in Arabic does without, and the forms of them that some old pages
# are written in (https://www.unicode.org/charts/PDF/U0600.pdf, UFE70.pdf).
ARABIC_LETTER = re.compile(
    "["
    "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}"
    "\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}"
    "\N{ARABIC LETTER HAMZA ISOLATED FORM}-\N{ARABIC LIGATURE LAM WITH ALEF FINAL FORM}"
    "]"
)
SENTENCE_END = re.compile(r"[.!?؟۔…\n\r]+")
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """What one article says of itself; ``given_id`` is a name it brings along, safe or not."""

    text: str
    metadata: DocumentMetadata
    given_id: str | None = None


@dataclass(frozen=True, slots=True)
class UnreadableArticle:
    """Something that was to be read and could not be: where, and why."""

    location: str
    reason: str


def check_article(article: Article) -> None:
    """Raise a SourceError if there is nothing in the article that could be analyzed."""
    _check_text(article.text)
    metadata = article.metadata
    for field, value in (
        ("text", article.text),
        ("title", metadata.title),
        ("publisher", metadata.publisher),
        ("url", metadata.url),
    ):
        _check_characters(field, value or "")


def _check_text(text: str) -> None:
    if not text.strip():
        raise SourceError("empty: there is no text; expected an article in Arabic.")
    if "\0" in text:
        raise SourceError(
            "binary: there are NUL characters in it; expected text. Save it as UTF-8 text."
        )
    if len(text) > MAX_CHARACTERS:
        raise SourceError(
            f"too long: {len(text):,} characters; expected one article of at most "
            f"{MAX_CHARACTERS:,}. Split it into its articles."
        )
    stretch = max(map(len, SENTENCE_END.split(text)))
    if stretch > MAX_STRETCH:
        raise SourceError(
            f"no sentences: {stretch:,} characters without a full stop or line break; expected at "
            f"most {MAX_STRETCH:,}. Put each sentence or paragraph on a line of its own."
        )
    if not ARABIC_LETTER.search(text):
        raise SourceError(
            f"no Arabic text (it begins {text.strip()[:40]!r}); expected an article in Arabic. "
            f"If it is one, its encoding is damaged: save it as UTF-8."
        )


def _check_characters(field: str, value: str) -> None:
    surrogate = SURROGATE.search(value)
    if surrogate:
        raise SourceError(
            f"the {field} has half a surrogate pair (U+{ord(surrogate[0]):04X}) at character "
            f"{surrogate.start()}; expected whole characters. Write it again from its origin."
        )
