"""The dictionary form of a word."""

from collections.abc import Mapping
from functools import cache

from kg.arabic.orthography import bare_letters, fold_letters
from kg.arabic.tables import read_table
from kg.datamodel.morphology import MorphologicalAnalysis


def lemma_of(form: str, upos: str, chosen: MorphologicalAnalysis | None) -> str:
    """The dictionary form of a word, undiacritized.

    A name keeps the spelling that it has in the text, unless that lacks only hamzas. A word
    that the dictionary does not have is stemmed lightly.
    """
    letters = bare_letters(form)
    if chosen is None or chosen.is_backoff:
        return _nisba_lemma(letters) if upos == "ADJ" else light_stem(letters)
    if upos in ("PROPN", "X"):
        name = letters if chosen.lemma.startswith("ال") else light_stem(letters)
        return chosen.lemma if fold_letters(chosen.lemma) == fold_letters(name) else name
    stem = light_stem(letters)
    if stem in _TENS:
        return stem[:-2] + "ون"
    truncated = _irregular_lemmas("truncated")
    if chosen.lemma in truncated:
        return truncated[chosen.lemma]
    if upos == "NOUN" and fold_letters(chosen.lemma + "ة") == fold_letters(stem):
        return chosen.lemma + "ة"
    if upos == "ADJ" and _is_spelling_of(nisba := _nisba_lemma(letters), chosen.lemma):
        return nisba
    if upos in ("ADJ", "NUM", "PRON"):
        return _irregular_lemmas("elative", "numeral", "pronoun").get(chosen.lemma, chosen.lemma)
    return chosen.lemma


def _is_spelling_of(nisba: str, lemma: str) -> bool:
    """Whether the text has an adjective in -ī under another spelling than the dictionary.

    >>> _is_spelling_of("أوروبي", "أوربي"), _is_spelling_of("امريكي", "أمريكي")
    (True, False)
    """
    one, other = fold_letters(nisba), fold_letters(lemma)
    is_close = one[:2] == other[:2] and abs(len(one) - len(other)) <= 1
    return one != other and is_close and nisba.endswith("ي") and lemma.endswith("ي")


_TENS = frozenset(
    tens + ending
    for tens in ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
    for ending in ("ون", "ين")
)


@cache
def _irregular_lemmas(*kinds: str) -> Mapping[str, str]:
    """Our lemma by that of the Buckwalter tables, where Universal Dependencies has another."""
    return {
        row.required("listed"): row.required("lemma")
        for row in read_table("kg.arabic.resources", "irregular_lemmas.tsv")
        if row.required("kind") in kinds
    }


def light_stem(letters: str) -> str:
    """The word without its article.

    >>> light_stem("الكرملين")                   # al-kiriml(i)n: the Kremlin
    'كرملين'
    """
    return letters[2:] if letters.startswith("ال") and len(letters) > 4 else letters


def looks_like_nisba(letters: str) -> bool:
    return letters.startswith("ال") and letters.endswith(("ي", "ية", "يون", "يين"))


def _nisba_lemma(letters: str) -> str:
    """The masculine singular of an adjective in -ī.

    >>> _nisba_lemma("القيرغيزية")                # al-qirghīziyya: the Kyrgyz (fem.)
    'قيرغيزي'
    """
    stem = light_stem(letters)
    for ending in ("ية", "يون", "يين", "يات", "يا"):
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            return stem.removesuffix(ending) + "ي"
    return stem
