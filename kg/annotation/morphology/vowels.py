"""The vowel signs of a reading against those that the token was given in its sentence."""

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

_MISSING_VOWEL_COST = 0.2
_OTHER_VOWEL_COST = 1.0
_SUKUN_FOR_VOWEL_COST = 0.5
_SHADDA_COST = 0.7
_SUN_LETTER_COST = 1.0
_VERB_WITH_CASE_COST = 1.2

Cluster = tuple[str, str, bool]  # letter, vowel sign or sukun, whether it has a shadda


def vowels_cost(analysis: MorphologicalAnalysis, hint: Sequence[Cluster]) -> float:
    """How far the reading's vowels are from those that the token was given in context."""
    if not hint:
        return 0.0
    own = clusters(analysis.diacritized)
    if len(own) != len(hint):
        return _lengths_differ_cost(own, hint)
    article = _after_article(own) if analysis.feat("Definite") else -1
    cost = _sun_letter_cost(own, hint, article)
    last = len(own) - 1
    for index, ((_, vowel, shadda), (_, hinted, hinted_shadda)) in enumerate(
        zip(own, hint, strict=True)
    ):
        if shadda != hinted_shadda and index != article:
            cost += _SHADDA_COST
        if index == last:
            cost += _final_vowel_cost(analysis, vowel, hinted)
            cost += _VERB_WITH_CASE_COST if _is_accusative_verb(analysis, hint) else 0.0
        else:
            cost += _vowel_cost(vowel, hinted, own[index + 1][0])
    return cost


def _vowel_cost(vowel: str, hinted: str, following: str) -> float:
    if vowel == hinted:
        return 0.0
    if not vowel or not hinted:
        if (vowel or hinted) == SUKUN or ((vowel or hinted) == FATHA and following in "اى"):
            return 0.0
        return _MISSING_VOWEL_COST
    if SUKUN in (vowel, hinted):
        return _SUKUN_FOR_VOWEL_COST
    return _OTHER_VOWEL_COST


_CASE_SIGNS = frozenset({DAMMATAN, KASRATAN, FATHATAN})


def _final_vowel_cost(analysis: MorphologicalAnalysis, vowel: str, hinted: str) -> float:
    """Case endings are not in the dictionary; those of verbs are, and tell verb from noun."""
    if analysis.pos != "VERB" or analysis.stem != len(analysis.segments) - 1:
        return 0.0
    if hinted in _CASE_SIGNS:
        return _VERB_WITH_CASE_COST
    is_perfect = analysis.feat("Aspect") == "Perf"
    if is_perfect and vowel == FATHA and hinted in (DAMMA, KASRA):
        return _VERB_WITH_CASE_COST
    if is_perfect and vowel in (DAMMA, KASRA) and hinted and hinted != vowel:
        return _OTHER_VOWEL_COST
    if not is_perfect and hinted == KASRA:
        return _VERB_WITH_CASE_COST / 2
    return 0.0


def _is_accusative_verb(analysis: MorphologicalAnalysis, hint: Sequence[Cluster]) -> bool:
    return analysis.pos == "VERB" and len(hint) > 1 and hint[-2][1] == FATHATAN


_SUN_LETTERS = frozenset("تثدذرزسشصضطظلن")


def _sun_letter_cost(own: Sequence[Cluster], hint: Sequence[Cluster], article: int) -> float:
    """The cost of an article whose sun letter is not doubled: at-taqī is not iltaqā."""
    if not 0 < article < len(own) or not any(vowel for _, vowel, _ in hint):
        return 0.0
    letter, _, has_shadda = own[article]
    _, _, hinted_shadda = hint[article]
    if has_shadda or hinted_shadda or letter not in _SUN_LETTERS:
        return 0.0
    return _SUN_LETTER_COST


def _lengths_differ_cost(own: Sequence[Cluster], hint: Sequence[Cluster]) -> float:
    """The cost of the common beginning and end, with the difference in length on top."""
    shorter = min(len(own), len(hint))
    cost = 0.5 * abs(len(own) - len(hint))
    for index in range(shorter - 1):
        cost += _vowel_cost(own[index][1], hint[index][1], own[index + 1][0]) / 2
    return cost


def _after_article(own: Sequence[Cluster]) -> int:
    """The index of the letter after the article, where a sun letter is doubled; or -1."""
    letters = "".join(cluster[0] for cluster in own[:5])
    for beginning in ("ال", "وال", "بال", "فال", "كال", "وبال", "وكال", "فبال", "لل", "ولل", "فلل"):
        if letters.startswith(beginning):
            return len(beginning)
    return -1


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


def with_writers_signs(token: str, hint: str) -> str:
    """The hint, but with the vowel signs that the writer put where there are any."""
    written = clusters(token)
    if not any(vowel or shadda for _, vowel, shadda in written):
        return hint
    hinted = clusters(hint)
    if len(hinted) != len(written):
        return token
    return "".join(
        letter + (SHADDA if shadda or own_shadda else "") + (own_vowel or vowel)
        for (letter, own_vowel, own_shadda), (_, vowel, shadda) in zip(written, hinted, strict=True)
    )
