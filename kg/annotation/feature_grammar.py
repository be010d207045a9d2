"""Gender and number of nouns and adjectives, as far as their letters show them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.orthography import bare_letters, fold_letters
from kg.datamodel.document import Word

# The commoner patterns of broken plurals: أفعال, فعول, فعلاء and those with alif in third place.
BROKEN_PLURAL = re.compile("أ..ا.|..و.|...اء|..ا..?.")
SOUND_PLURALS = {"ات": "Fem", "ون": "Masc", "ين": "Masc"}


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


def _shown_by_letters(word: Word) -> Mapping[str, str]:
    stem, lemma = bare_letters(word.form), bare_letters(word.lemma)
    if stem.startswith("ال") and not lemma.startswith("ال"):
        stem = stem[2:]
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
