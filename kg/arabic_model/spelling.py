"""One spelling for the model: what training and analysis do to a form before it is cut into pieces."""

import unicodedata
from functools import lru_cache

TATWEEL = "\N{ARABIC TATWEEL}"

# News spells the hamza of alif or leaves it out (أن/ان, anna: that); the model sees one form.
# Persian letters come from keyboards and from machine translation.
LETTERS = {
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
}


def normalized(form: str) -> str:
    """Give the form as the model sees it: no vowel signs, no tatweel, plain alif, ASCII digits.

    >>> normalized("إِلَى"), normalized("٢٠١٥"), normalized("ـ")
    ('الى', '2015', 'ـ')
    """
    return normalized_with_offsets(form)[0]


@lru_cache(maxsize=1 << 16)
def normalized_with_offsets(form: str) -> tuple[str, tuple[int, ...]]:
    """Give the normalized form and, for each of its characters, where it stands in `form`."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(form):
        for normal in _normalized_character(character):
            characters.append(normal)
            offsets.append(offset)
    if not characters:
        return form, tuple(range(len(form)))
    return "".join(characters), tuple(offsets)


@lru_cache(maxsize=1 << 12)
def _normalized_character(character: str) -> str:
    if character == TATWEEL or unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    compatible = unicodedata.normalize("NFKC", character)
    return "".join(
        LETTERS.get(normal, normal)
        for normal in compatible
        if unicodedata.category(normal) != "Mn" and normal != TATWEEL
    )
