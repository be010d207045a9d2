"""Arabic spelling: what is the same word for comparison, however it was written.

Nothing here edits a document; the results are keys and inputs for lookups.
"""

import re
import unicodedata
from functools import lru_cache

TATWEEL = "\N{ARABIC TATWEEL}"
ZERO_WIDTH_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"
ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"

FATHATAN = "\N{ARABIC FATHATAN}"
DAMMATAN = "\N{ARABIC DAMMATAN}"
KASRATAN = "\N{ARABIC KASRATAN}"
FATHA = "\N{ARABIC FATHA}"
DAMMA = "\N{ARABIC DAMMA}"
KASRA = "\N{ARABIC KASRA}"
SHADDA = "\N{ARABIC SHADDA}"
SUKUN = "\N{ARABIC SUKUN}"
SUPERSCRIPT_ALEF = "\N{ARABIC LETTER SUPERSCRIPT ALEF}"

BIDI_CONTROLS = (
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}"
    "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
)
INVISIBLE = (
    TATWEEL
    + ZERO_WIDTH_NON_JOINER
    + ZERO_WIDTH_JOINER
    + BIDI_CONTROLS
    + "\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
)

# The combining marks of the Arabic block: vowel signs, Koranic annotation, hamza and madda
# left over where no precomposed letter exists.
DIACRITICS = "".join(
    chr(code)
    for code in (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE))
    if unicodedata.category(chr(code)) == "Mn"
)

_WITHOUT_DIACRITICS = dict.fromkeys(map(ord, DIACRITICS))
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))

# Letters of other languages, as an Arabic keyboard would have them.
_ARABIC_LETTERS = str.maketrans(
    {
        "\N{ARABIC LETTER FARSI YEH}": "ي",
        "\N{ARABIC LETTER KEHEH}": "ك",
        "\N{ARABIC LETTER SWASH KAF}": "ك",
        "\N{ARABIC LETTER HEH GOAL}": "ه",
        "\N{ARABIC LETTER HEH DOACHASHMEE}": "ه",
        "\N{ARABIC LETTER HEH WITH YEH ABOVE}": "ه",
        "\N{ARABIC LETTER AE}": "ه",
        "\N{ARABIC LETTER TEH MARBUTA GOAL}": "ة",
        "\N{ARABIC LETTER YEH BARREE}": "ي",
        "\N{ARABIC LETTER ALEF WASLA}": "ا",
    }
)

# Letters that writers use one for the other, or that transliterations vary in.
_FOLDED_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ة": "ه",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ڤ": "ف",
        "گ": "ك",
    }
)

# Positive digits of the two Arabic series; NUMBER SIGNS as news writes them in numbers.
_ASCII_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%")

_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_NEEDS_WORK = re.compile(r"[^\u0021-\u0040\u005b-\u007e\u0621-\u063a\u0641-\u064a]")


def strip_diacritics(text: str) -> str:
    """Leave out vowel signs and other marks above and below letters.

    >>> strip_diacritics("وَقَّعَ")          # waqqaʿa: he signed
    'وقع'
    """
    return text.translate(_WITHOUT_DIACRITICS)


def strip_invisible(text: str) -> str:
    """Leave out tatweel, joiners and direction marks, which are not part of the spelling."""
    return text.translate(_WITHOUT_INVISIBLE)


def normalize_presentation_forms(text: str) -> str:
    """Ordinary letters in place of positional forms and ligatures (as PDF files have them)."""
    return _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def normalize_letters(text: str) -> str:
    """Arabic letters in place of their Persian and Urdu look-alikes and positional forms."""
    return normalize_presentation_forms(text).translate(_ARABIC_LETTERS)


def fold_letters(text: str) -> str:
    """One letter for those that are confused in writing: hamza seats, ى and ي, ة and ه.

    >>> fold_letters("إلى رؤية")             # ilā ruʾya
    'الي رويه'
    """
    return text.translate(_FOLDED_LETTERS)


def normalize_digits(text: str) -> str:
    """European digits and number signs in place of Arabic and Persian ones.

    >>> normalize_digits("٣٫٥٪")
    '3.5%'
    """
    return text.translate(_ASCII_DIGITS)


def bare_letters(text: str) -> str:
    """The letters of a word as a dictionary would spell them, without marks.

    Hamzas, ى and ة stay: this is the input to morphological analysis.
    """
    if not _NEEDS_WORK.search(text):
        return text
    letters = normalize_letters(unicodedata.normalize("NFC", text))
    return strip_invisible(strip_diacritics(letters))


@lru_cache(maxsize=100_000)  # the words of an article are compared with each other again and again
def comparison_key(text: str) -> str:
    """A key under which spellings of one name are equal; idempotent.

    >>> comparison_key("الإمـــارات  العربيّة") == comparison_key("الامارات العربيه")
    True
    """
    letters = fold_letters(normalize_digits(bare_letters(text)))
    return " ".join(unicodedata.normalize("NFC", letters.lower()).split())
