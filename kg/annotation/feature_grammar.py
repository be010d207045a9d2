"""Gender, number and case of nouns and adjectives, as far as their letters show them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.numerals import read_numeral
from kg.arabic.orthography import bare_letters, fold_letters
from kg.datamodel.document import Word

# The commoner patterns of broken plurals: أفعال, فعول, فعلاء and those with alif in third place.
BROKEN_PLURAL = re.compile("أ..ا.|..و.|...اء|..ا..?.")
SOUND_PLURALS = {"ات": "Fem", "ون": "Masc", "ين": "Masc"}
SOUND_PLURAL_CASES = {"ون": "Nom", "ين": "Acc"}
ROOT_LETTERS = 3
HUNDRED = 100


def correct_features(word: Word) -> Word:
    """The word with what its ending, beside its dictionary form, shows (Ryding 2005, §5.1).

    Of broken plurals the letters show only that they differ from the singular.
    """
    if word.upos not in {"NOUN", "ADJ"} or not word.lemma:
        return word
    shown = _shown_by_letters(word)
    if not shown:
        return word
    return replace(word, feats=tuple(sorted({**dict(word.feats), **shown}.items())))


def case_shown(word: Word) -> str:
    """The case where letters tell it: Nom (ممثلون), Acc, which may be genitive (ممثلين, مهندسا), or empty.

    (Ryding 2005, §7.2-7.3.)
    """
    if word.upos not in {"NOUN", "ADJ", "NUM"} or not word.lemma:
        return ""
    stem, lemma = _without_article(word)
    stem_key, lemma_key = fold_letters(stem), fold_letters(lemma)
    if stem_key[-2:] in SOUND_PLURAL_CASES and (
        _is_below_hundred(word) or stem_key[:-2] in _stems_of_plural(lemma_key)
    ):
        return SOUND_PLURAL_CASES[stem_key[-2:]]
    is_definite = stem != bare_letters(word.form)
    return "Acc" if stem_key == lemma_key + "ا" and not is_definite else ""


def _without_article(word: Word) -> tuple[str, str]:
    """The letters of a word's form, the article left off, and of its lemma."""
    stem, lemma = bare_letters(word.form), bare_letters(word.lemma)
    has_article = stem.startswith("ال") and not lemma.startswith("ال")
    return stem[2:] if has_article else stem, lemma


def _is_below_hundred(word: Word) -> bool:
    """Whether the word is a ten or a two: عشرون, اثنين, and not مليون."""
    numeral = read_numeral([word.form]) if word.upos == "NUM" else None
    return numeral is not None and numeral.value < HUNDRED


def _stems_of_plural(lemma: str) -> frozenset[str]:
    """What may stand before the ending of a sound plural or dual of the lemma, both in folded letters.

    Neither the beginning of a broken plural (فنون, عيون), nor of a noun that ends that way itself (قانون).
    """
    stems = {lemma, lemma[:-1]} if lemma.endswith(("ه", "ي")) else {lemma}
    return frozenset(stem for stem in stems if len(stem) >= ROOT_LETTERS)


def _shown_by_letters(word: Word) -> Mapping[str, str]:
    stem, lemma = _without_article(word)
    if stem in words_in(WordClass.PLURAL_IN_FORM):
        return {"Gender": "Fem", "Number": "Sing"}
    stem_key, lemma_key = fold_letters(stem), fold_letters(lemma)
    if lemma.endswith("ة") and stem_key[:-1] == lemma_key[:-1] and stem[-1:] in "ةهت":
        return {"Gender": "Fem", "Number": "Sing"}
    if stem_key == lemma_key:
        is_plural = (
            lemma in words_in(WordClass.PLURAL_ONLY)
            or stem[-2:] in SOUND_PLURALS
            or BROKEN_PLURAL.fullmatch(stem) is not None
        )
        return {} if is_plural or word.feat("Number") != "Plur" else {"Number": "Sing"}
    if stem.endswith("ة"):
        is_adjective = word.upos == "ADJ" or stem_key[:-1] == lemma_key
        return {"Gender": "Fem", "Number": "Sing"} if is_adjective else {"Number": "Plur"}
    gender = SOUND_PLURALS.get(stem[-2:])
    if gender is None or stem_key[:-2] not in {lemma_key, lemma_key[:-1]}:
        return {}
    if stem.endswith("ين") and word.feat("Number") == "Dual":
        return {}
    return {"Gender": gender, "Number": "Plur"}
