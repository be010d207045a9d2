"""How alike two wordings are: light stems of content words, compared as bags.

Coarser than ``kg.arabic`` on purpose, and apart from it: the yardstick must not move when the
analysis that it measures does.
"""

import re
from functools import lru_cache

WORD = re.compile(r"[\w%]+")

UNWRITTEN = re.compile(
    "["
    "\N{ARABIC SIGN SALLALLAHOU ALAYHE WASSALLAM}-\N{ARABIC SMALL KASRA}"
    "\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}"
    "\N{ARABIC LETTER SUPERSCRIPT ALEF}"
    "\N{ARABIC TATWEEL}"
    "\N{ARABIC SMALL HIGH LIGATURE SAD WITH LAM WITH ALEF MAKSURA}-\N{ARABIC SMALL LOW MEEM}"
    "\N{ZERO WIDTH NON-JOINER}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "]"
)

# Letters that are confused in writing, those that carry a hamza, and g and q as they are written
# in Iraq and in the Maghreb; and the digits of the East.
SAME_LETTER = str.maketrans(
    {
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
        "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}": "\N{ARABIC LETTER QAF}",
        "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER KAF}",
    }
    | dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True))
)

# Compared as written, before ى (alif maqsura) becomes ي.
FUNCTION_WORDS = frozenset(
    {
        "أن",
        "أو",
        "إلى",
        "إن",
        "التي",
        "الذي",
        "الى",
        "ان",
        "او",
        "ب",
        "بين",
        "تلك",
        "ثم",
        "ذلك",
        "على",
        "عن",
        "ف",
        "في",
        "قد",
        "ك",
        "كان",
        "كانت",
        "ل",
        "لا",
        "لم",
        "لن",
        "ما",
        "مع",
        "من",
        "هذا",
        "هذه",
        "و",
    }
)

# Longer ones first where one begins or ends with another; only the first that fits is cut off.
PREFIXES = ("وبال", "وال", "فال", "بال", "كال", "لل", "ولل", "ال", "و", "ب", "ل", "ف", "ك")
SUFFIXES = ("هما", "ها", "هم", "هن", "ات", "ون", "ين", "ان", "ه", "ي")
SHORTEST_STEM = 3


@lru_cache(maxsize=100_000)
def similarity(wording: str, other: str) -> float:
    """The F1 of the stems that two wordings share; 0.0 if one has none.

    >>> similarity("الرئيس الروسي", "رئيس روسيا")  # al-raʾīs al-rūsī: raʾīs rūsiyā
    0.5
    """
    stems, other_stems = _stems(wording), _stems(other)
    unshared = list(other_stems)
    for word in stems:
        if word in unshared:
            unshared.remove(word)
    shared = len(other_stems) - len(unshared)
    return 2 * shared / (len(stems) + len(other_stems)) if shared else 0.0


def content_words(text: str, *, without: frozenset[str] = FUNCTION_WORDS) -> list[str]:
    """Words in the spelling they are compared in, function words left out.

    If there is nothing else, the function words are kept.

    >>> content_words("وقّع على الوثيقة")  # waqqaʿa ʿalā l-wathīqa: signed (on) the document
    ['وقع', 'الوثيقه']
    """
    written = WORD.findall(UNWRITTEN.sub("", text))
    contentful = [word for word in written if word not in without]
    return [_normalized(word) for word in contentful or written]


def stem(word: str) -> str:
    """Cut off one prefix and one suffix, if three letters remain.

    >>> stem("وبالاجتماعات")  # wa-bi-l-ijtimāʿāt: and in the meetings
    'اجتماع'
    """
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_STEM:
            word = word.removeprefix(prefix)
            break
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return word.removesuffix(suffix)
    return word


@lru_cache(maxsize=20_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, content_words(text)))


def _normalized(word: str) -> str:
    # Lowering some letters (İ) adds a combining sign, which is no part of a word.
    words = WORD.findall(word.translate(SAME_LETTER).lower())
    return words[0] if words else ""
