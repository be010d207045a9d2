"""Literals in the one form that every store keeps: canonical, and free of hidden controls.

Oxigraph turns 0.90 into 0.9 and 007 into 7; what is written here, it leaves as it is.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

from kg.rdf.namespaces import XSD

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?")
_UNSTORABLE = re.compile("[\0\ud800-\udfff\ufffe\uffff]")  # nor do parsers take the last two
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_HAMZA_AND_VARIANTS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",  # alif with hamza, madda, wasla
        "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك",  # ta marbuta, alif maqsura, Persian ya and kaf
        "ؤ": "و", "ئ": "ي", "ء": "",
    }
)  # fmt: skip


def verbatim(text: str) -> str:
    r"""Keep a text as it is, but for what no RDF document may hold; offsets stay.

    >>> verbatim("a\0b")
    'a�b'
    """
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def clean_label(text: str) -> str:
    r"""Strip control, format and bidirectional characters; one space between words.

    >>> clean_label("  a\n\N{RIGHT-TO-LEFT OVERRIDE}b\tc ")
    'a b c'
    """
    kept = "".join(
        " " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character
        for character in _NONCHARACTERS.sub("", text)
        if unicodedata.category(character) not in {"Cf", "Cs"}
    )
    return _SPACES.sub(" ", kept).strip()


def search_key(text: str) -> str:
    """Normalize a label so that spellings of one name are found together.

    >>> search_key("الإمَارَاتُ العَرَبيَّة") == search_key("الامارات العربيه")
    True
    """
    decomposed = "".join(
        character
        for character in unicodedata.normalize("NFKC", clean_label(text))
        if unicodedata.category(character) != "Mn" and character != "\N{ARABIC TATWEEL}"
    )
    return decomposed.translate(_HAMZA_AND_VARIANTS).casefold()


def label(text: str, language: str) -> Literal:
    return Literal(clean_label(text), language=language)


def arabic_text(text: str) -> Literal:
    """Words of the article, letter for letter."""
    return Literal(verbatim(text), language="ar")


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD["integer"])


def decimal(number: float) -> Literal:
    """A decimal of at most four places.

    >>> decimal(0.90).value
    '0.9'
    """
    return Literal(_plain(Decimal(str(round(number, 4)))), datatype=XSD["decimal"])


def day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=XSD["date"])


def parse_number(text: str) -> Literal | None:
    """A whole number or decimal, or None if it is neither."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 17:
        return None
    is_whole = number == number.to_integral_value()
    return Literal(_plain(number), datatype=XSD["integer" if is_whole else "decimal"])


def parse_time(text: str) -> Literal | None:
    """A day, month, year or point in time; None for periods, durations and what is no time.

    >>> parse_time("2024-10")
    <Literal value=2024-10 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#gYearMonth>>
    """
    if _DAY.fullmatch(text):
        return Literal(text, datatype=XSD["date"])
    if _MONTH.fullmatch(text):
        return Literal(text, datatype=XSD["gYearMonth"])
    if _YEAR.fullmatch(text):
        return Literal(text, datatype=XSD["gYear"])
    if match := _DATE_TIME.fullmatch(text):
        return Literal(match[1] + (match[2] or ":00"), datatype=XSD["dateTime"])
    return None


def _plain(number: Decimal) -> str:
    """Digits without exponent, trailing zeros or a negative zero."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
