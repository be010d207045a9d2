"""The vowel signs of a reading against those that the writer put, if any."""

from collections.abc import Sequence
from functools import lru_cache

from kg.arabic.orthography import (
    DAMMA,
    DAMMATAN,
    DIACRITICS,
    FATHA,
    FATHATAN,
    KASRA,
    KASRATAN,
    SHADDA,
    SUKUN,
    strip_invisible,
)
from kg.datamodel.morphology import MorphologicalAnalysis

_OTHER_VOWEL_COST = 1.0
_SUKUN_FOR_VOWEL_COST = 0.5
_SHADDA_COST = 0.7
_VERB_WITH_CASE_COST = 1.2

Cluster = tuple[str, str, bool]  # letter, vowel sign or sukun, whether it has a shadda


def signs_cost(analysis: MorphologicalAnalysis, written: Sequence[Cluster]) -> float:
    """How far the reading's vowels are from the signs that the writer put; 0 where there are none."""
    own = clusters(analysis.diacritized)
    if len(own) != len(written):
        return 0.0
    last = len(own) - 1
    cost = 0.0
    for index, ((_, vowel, shadda), (_, sign, has_shadda)) in enumerate(
        zip(own, written, strict=True)
    ):
        if shadda != has_shadda and (sign or has_shadda):
            cost += _SHADDA_COST
        if index < last:
            cost += _vowel_cost(vowel, sign)
        elif analysis.pos == "VERB" and analysis.stem == len(analysis.segments) - 1:
            # Case endings are not in the dictionary; those of verbs are, and tell verb from noun.
            cost += _final_vowel_cost(vowel, sign)
    is_accusative = last > 0 and written[-2][1] == FATHATAN
    return cost + (_VERB_WITH_CASE_COST if is_accusative and analysis.pos == "VERB" else 0.0)


def _vowel_cost(vowel: str, sign: str) -> float:
    if not vowel or not sign or vowel == sign:
        return 0.0
    return _SUKUN_FOR_VOWEL_COST if SUKUN in (vowel, sign) else _OTHER_VOWEL_COST


def _final_vowel_cost(vowel: str, sign: str) -> float:
    return _VERB_WITH_CASE_COST if sign in _CASE_SIGNS else _vowel_cost(vowel, sign)


_CASE_SIGNS = frozenset({DAMMATAN, KASRATAN, FATHATAN})
_VOWEL_SIGNS = frozenset({FATHA, DAMMA, KASRA, SUKUN, FATHATAN, DAMMATAN, KASRATAN})


@lru_cache(maxsize=100_000)
def clusters(text: str) -> tuple[Cluster, ...]:
    """The letters of a diacritized word with the signs that stand on each."""
    found: list[Cluster] = []
    for character in strip_invisible(text):
        if character not in DIACRITICS:
            found.append((character, "", False))
        elif found:
            letter, vowel, shadda = found[-1]
            if character == SHADDA:
                shadda = True
            elif character in _VOWEL_SIGNS:
                vowel = character
            found[-1] = (letter, vowel, shadda)
    if len(found) > 1 and found[-1][0] in "اى" and found[-1][1] == FATHATAN:
        # Some write the tanwin on the alif that bears it, some on the letter before.
        found[-2:] = [(found[-2][0], FATHATAN, found[-2][2]), (found[-1][0], "", False)]
    return tuple(found)


def written_signs(token: str) -> tuple[Cluster, ...]:
    """The letters of a token with the signs that its writer put; empty if there are none."""
    written = clusters(token)
    return written if any(vowel or shadda for _, vowel, shadda in written) else ()
