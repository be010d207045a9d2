"""The readings of a token: the dictionary's, and guesses about what it does not have."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from kg.annotation.morphology.disambiguation import choose_analysis, segments_agree
from kg.annotation.morphology.lemmas import light_stem, looks_like_nisba
from kg.annotation.morphology.words import Segments, stem_index
from kg.arabic.orthography import FATHA, KASRA, bare_letters, normalize_letters
from kg.arabic_model.lemmas import LemmaFrequencies
from kg.datamodel.morphology import MorphologicalAnalysis

MAGHREBI_PATRONYM = "بو"  # for أبو: بوجمعة, بوتفليقة, بورقيبة


class Analyzer(Protocol):
    """A dictionary: all readings of a token, none if it does not know it."""

    def analyses(self, form: str) -> tuple[MorphologicalAnalysis, ...]: ...


class TokenAnalyses:
    """Readings of tokens, guesses about unknown ones included, and the choice among them."""

    def __init__(self, analyzer: Analyzer, frequencies: LemmaFrequencies) -> None:
        self._analyzer = analyzer
        self.frequencies = frequencies
        self._choose = lru_cache(maxsize=200_000)(self._chosen)
        self.all = lru_cache(maxsize=200_000)(self._all)
        self.licenses = lru_cache(maxsize=200_000)(self._licenses)

    def _all(self, token: str) -> tuple[MorphologicalAnalysis, ...]:
        """The readings of a token, with guesses where the dictionary has none for it whole."""
        known = self._analyzer.analyses(token)
        letters = bare_letters(token)
        if not known:
            return tuple(self._guesses(letters))
        is_split = all(len(reading.segments) > 1 for reading in known)
        if is_split and len(letters) > 2 and not letters.startswith(("و", "ف", "لل", "بال")):
            return (*known, _guess(letters, (), letters))  # bārā + k, or Barak?
        return known

    def knows(self, token: str) -> bool:
        """Whether the dictionary has the token, split or whole."""
        return bool(self._analyzer.analyses(token))

    def is_verb_only(self, token: str) -> bool:
        """Whether the dictionary has the token, and only as a verb with or without clitics."""
        readings = self._analyzer.analyses(token)
        return bool(readings) and all(reading.pos == "VERB" for reading in readings)

    def _licenses(self, token: str, segments: Segments) -> bool:
        """Whether the dictionary splits the token so, or does not know it at all."""
        known = [reading for reading in self.all(token) if not reading.is_backoff]
        if not known and segments[0] == "ب" and token.startswith(MAGHREBI_PATRONYM):
            rest = self._analyzer.analyses("".join(segments[1:]))
            return any(reading.stem == 0 for reading in rest)
        return not known or any(segments_agree(reading.segments, segments) for reading in known)

    def choose(
        self,
        token: str,
        *,
        segments: Segments | None = None,
        upos: str | None = None,
        voice: str | None = None,
    ) -> MorphologicalAnalysis | None:
        """The reading that fits best what is known of the token in its sentence."""
        return self._choose(token, segments, upos, voice)

    def _chosen(
        self, token: str, segments: Segments | None, upos: str | None, voice: str | None
    ) -> MorphologicalAnalysis | None:
        chosen = choose_analysis(
            self.all(token),
            token,
            frequencies=self.frequencies,
            segments=segments,
            upos=upos,
            voice=voice,
        )
        if chosen and (segments is None or segments_agree(chosen.segments, segments)):
            return chosen
        # No reading of the token is split like this: look up the stem alone.
        return self._stem_alone(segments or (token,), upos, voice) or chosen

    def _stem_alone(
        self, segments: Segments, upos: str | None, voice: str | None
    ) -> MorphologicalAnalysis | None:
        stem = stem_index(segments)
        form = _dictionary_form(segments, stem)
        chosen = choose_analysis(
            self._analyzer.analyses(form),
            form,
            frequencies=self.frequencies,
            segments=(form,),
            upos=upos,
            voice=voice,
        )
        if chosen is None or len(chosen.segments) > 1:
            return None
        return replace(chosen, segments=segments, stem=stem)

    def _guesses(self, letters: str) -> Iterator[MorphologicalAnalysis]:
        """Ways to read a token that the dictionary does not have: mostly names."""
        if not letters or not _is_arabic(letters):
            return
        yield _guess(letters, (), letters)
        for proclitics in _GUESSED_PROCLITICS:
            prefix = "".join(proclitics)
            rest = letters[len(prefix) :]
            if not letters.startswith(prefix) or len(rest) < 2:
                continue
            if proclitics[-1] == "ل" and rest.startswith("ل"):
                rest = "ا" + rest
            known = [r for r in self._analyzer.analyses(rest) if len(r.segments) == 1]
            for reading in known:
                segments = (*proclitics, rest)
                vocalized = "".join(_PROCLITIC_VOWELS[p] for p in proclitics) + reading.diacritized
                yield replace(
                    reading, segments=segments, stem=len(proclitics), diacritized=vocalized
                )
            if not known and len(rest) > 2:
                yield _guess(letters, proclitics, rest)


_GUESSED_PROCLITICS = (
    ("و",),
    ("ف",),
    ("ب",),
    ("ل",),
    ("ك",),
    ("و", "ب"),
    ("و", "ل"),
    ("ف", "ل"),
    ("ف", "ب"),
)
_PROCLITIC_VOWELS = {
    "ب": "ب" + KASRA,
    "س": "س" + FATHA,
    "ف": "ف" + FATHA,
    "ك": "ك" + FATHA,
    "ل": "ل" + KASRA,
    "و": "و" + FATHA,
}


def _guess(letters: str, proclitics: Segments, rest: str) -> MorphologicalAnalysis:
    prefix = "".join(_PROCLITIC_VOWELS[letter] for letter in proclitics)
    return MorphologicalAnalysis(
        lemma=light_stem(rest),
        root="",
        pos="ADJ" if looks_like_nisba(rest) else "PROPN",
        diacritized=prefix + letters[len(proclitics) :],
        gloss="",
        segments=(*proclitics, rest),
        stem=len(proclitics),
        is_backoff=True,
    )


def _dictionary_form(segments: Segments, stem: int) -> str:
    """The stem as it is spelled when no pronoun follows: دولت(ها) → دولة."""
    form = bare_letters(segments[stem])
    has_pronoun = stem < len(segments) - 1
    return form[:-1] + "ة" if has_pronoun and form.endswith("ت") and len(form) > 3 else form


def _is_arabic(letters: str) -> bool:
    return all("ء" <= letter <= "ي" for letter in normalize_letters(letters))
