"""The choice among the readings of a token.

The evidence is the segmentation, the part of speech and the voice that the neural model gives,
the spelling with the vowel signs in it, if any, and how often treebanks have which lemma. Each
disagreement has a cost (the constants below, tuned on newswire with gold segments and lemmas);
the cheapest reading is chosen.
"""

from collections.abc import Sequence
from functools import lru_cache

from kg.annotation.morphology.lemmas import lemma_of, light_stem
from kg.annotation.morphology.vowels import signs_cost, written_signs
from kg.annotation.morphology.words import NOMINAL, Segments
from kg.arabic.orthography import (
    FATHA,
    bare_letters,
    fold_letters,
    strip_diacritics,
    strip_invisible,
)
from kg.arabic_model.lemmas import LemmaFrequencies
from kg.datamodel.morphology import MorphologicalAnalysis


def choose_analysis(
    analyses: Sequence[MorphologicalAnalysis],
    form: str,
    *,
    frequencies: LemmaFrequencies,
    segments: Segments | None = None,
    upos: str | None = None,
    voice: str | None = None,
) -> MorphologicalAnalysis | None:
    """The reading that fits the evidence best; the first in order among equals.

    If any readings are split like ``segments``, only those are considered. ``form`` is the
    token as written: its hamzas count, and so do its vowel signs.
    """
    candidates = [a for a in analyses if segments is None or segments_agree(a.segments, segments)]
    candidates = candidates or list(analyses)
    if not candidates:
        return None
    letters = bare_letters(form)
    signs = written_signs(form)

    def cost(analysis: MorphologicalAnalysis) -> float:
        return (
            _prior_cost(analysis)
            + _lemma_cost(analysis, upos)
            + _upos_cost(analysis, upos)
            + _voice_cost(analysis, voice)
            + _spelling_cost(analysis, letters)
            + _rareness_cost(analysis, upos, frequencies)
            + signs_cost(analysis, signs)
        )

    return min(candidates, key=cost)


def segments_agree(segments: Segments, others: Segments) -> bool:
    """Whether two segmentations are the same but for hamzas and دولت(ها) against دولة (ها)."""
    return [_segment_key(one) for one in segments] == [_segment_key(other) for other in others]


@lru_cache(maxsize=100_000)
def _segment_key(segment: str) -> str:
    key = fold_letters(bare_letters(segment))
    return key[:-1] + "ه" if key.endswith("ت") else key


_IMPERATIVE_COST = 2.5
_FIRST_OR_SECOND_PERSON_COST = 1.2
_IMPERFECT_FIRST_PERSON_COST = 0.6
_PROPER_NOUN_COST = 0.3
_RARE_PROCLITIC_COST = {"أ": 2.0, "ك": 0.4, "ف": 0.2}
_EMPHATIC_COST = 1.5
_WHOLE_BACKOFF_COST = {"و": 1.5}
_BACKOFF_COST = {"و": 0.3, "ب": 1.3, "ل": 1.3, "ف": 2.0, "ك": 2.0}
_BACKOFF_ARTICLE_REBATE = 1.2
_SPLIT_FUNCTION_WORD_REBATE = 0.5
_PERSONAL_ENCLITIC_COST = 0.9  # my, your: rare in news, while names end like that
_DUAL_COST = 2.0
_JUSSIVE_COST = 0.5
_INDEFINITE_AFTER_L_COST = 0.3  # للغة: "for the language" rather than "for a language"
_SPLIT_COST = 0.1
_OTHER_LEMMA_COST = 0.05
_ODD_GENDER_COST = 0.3
_NISBA_NOUN_COST = 0.15
_PASSIVE_COST = 0.5


@lru_cache(maxsize=100_000)
def _prior_cost(analysis: MorphologicalAnalysis) -> float:
    """How unlikely the reading is in news whatever its context."""
    origin = _guess_cost(analysis) if analysis.is_backoff else _proclitics_cost(analysis)
    return (
        _emphatic_cost(analysis) + origin + _inflection_cost(analysis) + _neighbors_cost(analysis)
    )


def _guess_cost(analysis: MorphologicalAnalysis) -> float:
    first = analysis.segments[0]
    if not analysis.stem:
        return _WHOLE_BACKOFF_COST.get(first[0], 0.8)
    has_article = analysis.segments[-1].startswith("ال")
    return _BACKOFF_COST[first] - (_BACKOFF_ARTICLE_REBATE if has_article else 0.0)


def _proclitics_cost(analysis: MorphologicalAnalysis) -> float:
    cost = _SPLIT_COST if analysis.stem and analysis.pos not in _FUNCTION else 0.0
    cost += sum(_RARE_PROCLITIC_COST.get(s, 0.0) for s in analysis.segments[: analysis.stem])
    return cost + (_PROPER_NOUN_COST if analysis.pos == "PROPN" else 0.0)


def _inflection_cost(analysis: MorphologicalAnalysis) -> float:
    """The cost of moods, persons, voices and numbers that are rare in news."""
    feats = dict(analysis.feats)
    cost = 0.0
    if feats.get("Mood") == "Imp":
        cost += _IMPERATIVE_COST
    elif feats.get("Person") in ("1", "2"):
        is_perfect = feats.get("Aspect") == "Perf"
        cost += _FIRST_OR_SECOND_PERSON_COST if is_perfect else _IMPERFECT_FIRST_PERSON_COST
    if feats.get("Voice") == "Pass":
        cost += _PASSIVE_COST
    if feats.get("Number") == "Dual":
        cost += _DUAL_COST
    if analysis.pos == "VERB" and _is_truncated(analysis):
        cost += _JUSSIVE_COST
    return cost


def _neighbors_cost(analysis: MorphologicalAnalysis) -> float:
    """The cost of a stem beside its clitics, by the kind of word that it is."""
    segments, stem = analysis.segments, analysis.stem
    is_function_word = analysis.pos in _FUNCTION
    cost = 0.0
    if stem and is_function_word and segments[0] in ("و", "ف"):
        cost -= _SPLIT_FUNCTION_WORD_REBATE
    if stem and segments[stem - 1] == "ل" and segments[stem].startswith("ل"):
        cost += _INDEFINITE_AFTER_L_COST
    if stem < len(segments) - 1 and segments[-1] in ("ي", "ك") and not is_function_word:
        cost += _PERSONAL_ENCLITIC_COST
    return cost


def _is_truncated(analysis: MorphologicalAnalysis) -> bool:
    """Whether it is the jussive of a verb that ends in a vowel: (lam) yaʿud(u) of ʿadā."""
    is_last = analysis.stem == len(analysis.segments) - 1
    is_singular = analysis.feat("Number") in ("Sing", "") and analysis.feat("Aspect") == "Imp"
    ends_in_vowel = analysis.segments[analysis.stem][-1:] in "ايىوأؤئء"
    return is_last and is_singular and analysis.lemma.endswith(("ى", "ا")) and not ends_in_vowel


def _lemma_cost(analysis: MorphologicalAnalysis, upos: str | None) -> float:
    """Prefer the entry that is spelled like the word: جامعات is of جامعة, hardly of جامع.

    Adjectives have masculine lemmas, and a plural in -āt is the lemma of few nouns.
    """
    stem = light_stem(analysis.segments[analysis.stem])
    cost = 0.0 if analysis.lemma == stem else _OTHER_LEMMA_COST
    is_feminine = analysis.lemma.endswith("ة")
    if (upos or analysis.pos) == "ADJ":
        cost += _ODD_GENDER_COST if is_feminine or stem.endswith("ات") else 0.0
    elif analysis.pos == "NOUN" and stem.endswith(("ات", "ة")):
        cost += 0.0 if is_feminine else _ODD_GENDER_COST
        cost += _ODD_GENDER_COST if analysis.lemma.endswith("ات") else 0.0
    if upos is None and analysis.pos == "NOUN" and analysis.lemma.endswith(("ي", "ية")):
        cost += _NISBA_NOUN_COST
    return cost


def _emphatic_cost(analysis: MorphologicalAnalysis) -> float:
    """The cost of la- before a noun (indeed), which is written like li- (for)."""
    is_emphatic = analysis.diacritized.startswith((f"ل{FATHA}", f"و{FATHA}ل{FATHA}"))
    return _EMPHATIC_COST if is_emphatic and analysis.stem and analysis.pos in NOMINAL else 0.0


_FUNCTION = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ"})
_NEAR_COST = 0.8
_FAR_COST = 4.0


def _upos_cost(analysis: MorphologicalAnalysis, upos: str | None) -> float:
    if upos is None or upos == analysis.pos:
        return 0.0
    if upos == "AUX" and analysis.pos == "VERB":
        return 0.0
    for family in (NOMINAL | {"X"}, _FUNCTION, frozenset({"NOUN", "ADP", "ADV"})):
        if upos in family and analysis.pos in family:
            return _NEAR_COST
    return _FAR_COST


_OTHER_VOICE_COST = 2.0


def _voice_cost(analysis: MorphologicalAnalysis, voice: str | None) -> float:
    own = analysis.feat("Voice")
    return _OTHER_VOICE_COST if voice and own and voice != own else 0.0


_RARENESS_COST = 0.2  # per unit of log probability
_GUESS_RARENESS = 1.4


def _rareness_cost(
    analysis: MorphologicalAnalysis, upos: str | None, frequencies: LemmaFrequencies
) -> float:
    """How seldom the form has this lemma in treebanks."""
    if analysis.is_backoff:
        return _GUESS_RARENESS
    form, pos = analysis.segments[analysis.stem], upos or analysis.pos
    return _RARENESS_COST * frequencies.surprisal(form, pos, lemma_of(form, pos, analysis))


_OTHER_HAMZA_COST = 2.0
_MISSING_HAMZA_COST = 0.1
_OTHER_ENDING_COST = 1.0


@lru_cache(maxsize=100_000)
def _without_signs(diacritized: str) -> str:
    return strip_invisible(strip_diacritics(diacritized))


def _spelling_cost(analysis: MorphologicalAnalysis, letters: str) -> float:
    """How far the letters as written are from the reading's own spelling.

    News often leaves the hamza off an alif, but seldom writes a wrong one.
    """
    spelled = _without_signs(analysis.diacritized)
    if spelled == letters or len(spelled) != len(letters):
        return 0.0
    cost = 0.0
    for written, expected in zip(letters, spelled, strict=True):
        if written == expected:
            continue
        if written == "ا" and expected in "أإآ":
            cost += _MISSING_HAMZA_COST
        elif written in "أإآ" and expected in "أإآا":
            cost += _OTHER_HAMZA_COST
        else:
            cost += _OTHER_ENDING_COST
    return cost
