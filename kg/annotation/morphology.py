"""Tokens → words: analysis, choice among the analyses in context, clitics split off.

A dictionary lists the readings of a token; context decides. The evidence is the token
diacritized in its sentence, the segmentation and the part of speech of neural models where
they are given, and the spelling. Each disagreement has a cost (the constants below, tuned on
newswire with gold segments and lemmas); the cheapest reading is chosen.

Segmentation follows Universal Dependencies for Arabic: conjunctions, prepositions, the future
particle and attached pronouns are words of their own; the article stays on its noun.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Protocol

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
    TATWEEL,
    bare_letters,
    fold_letters,
    normalize_letters,
    strip_diacritics,
    strip_invisible,
)
from kg.datamodel.document import Document, Layer, Sentence, Token, Word
from kg.datamodel.morphology import MorphologicalAnalysis
from kg.datamodel.span import Span

Segments = tuple[str, ...]
Feats = tuple[tuple[str, str], ...]


class Analyzer(Protocol):
    """A dictionary: all readings of a token, none if it does not know it."""

    def analyses(self, form: str) -> tuple[MorphologicalAnalysis, ...]: ...


class ContextualDiacritizer(Protocol):
    """Gives each token of each sentence its vowel signs."""

    def diacritize(self, sentences: Sequence[Sequence[str]]) -> list[tuple[str, ...]]: ...


class Segmenter(Protocol):
    """Splits each token of each sentence into its words, as undiacritized strings."""

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Segments]]: ...


class LexicalSegmenter:
    """Splits tokens as the dictionary reading does that fits its sentence best."""

    def __init__(self, analyzer: Analyzer, diacritizer: ContextualDiacritizer) -> None:
        self._analyses = TokenAnalyses(analyzer)
        self._diacritizer = diacritizer

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Segments]]:
        hints = self._diacritizer.diacritize(sentences)
        return [
            [self._segments(token, hint) for token, hint in zip(tokens, forms, strict=True)]
            for tokens, forms in zip(sentences, hints, strict=True)
        ]

    def _segments(self, token: str, hint: str) -> Segments:
        chosen = self._analyses.choose(token, diacritized_hint=hint)
        return chosen.segments if chosen else (token,)


class MorphologicalAnalyzer:
    """Adds the words of each sentence, with lemma, root, gloss and coarse part of speech."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.SENTENCES, Layer.TOKENS})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS})

    def __init__(
        self,
        analyzer: Analyzer,
        diacritizer: ContextualDiacritizer,
        segmenter: Segmenter | None = None,
    ) -> None:
        self._analyses = TokenAnalyses(analyzer)
        self._diacritizer = diacritizer
        self._segmenter = segmenter or LexicalSegmenter(analyzer, diacritizer)

    def __call__(self, document: Document) -> Document:
        forms = [[token.text for token in sentence.tokens] for sentence in document.sentences]
        all_segments = self._segmenter(forms)
        all_hints = self._diacritizer.diacritize(forms)
        sentences = tuple(
            replace(sentence, words=tuple(self._words(sentence, segments, hints)))
            for sentence, segments, hints in zip(
                document.sentences, all_segments, all_hints, strict=True
            )
        )
        return replace(document, sentences=sentences, layers=document.layers | self.provides)

    def _words(
        self, sentence: Sentence, segments: Sequence[Segments], hints: Sequence[str]
    ) -> Iterator[Word]:
        for index, token in enumerate(sentence.tokens):
            chosen = self._analyses.choose(
                token.text, segments=segments[index], diacritized_hint=hints[index]
            )
            yield from words_of(token, index, segments[index], chosen, hints[index])


class Lemmatizer:
    """Chooses lemma, root and gloss anew, to fit the parts of speech that the tagger gave."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS, Layer.TREES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS})

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyses = TokenAnalyses(analyzer)

    def __call__(self, document: Document) -> Document:
        sentences = tuple(self._lemmatized(sentence) for sentence in document.sentences)
        return replace(document, sentences=sentences, layers=document.layers | self.provides)

    def _lemmatized(self, sentence: Sentence) -> Sentence:
        words: list[Word] = []
        for index, token in enumerate(sentence.tokens):
            of_token = [word for word in sentence.words if word.token == index]
            segments = tuple(word.form for word in of_token)
            stem = stem_index(segments)
            hint = _joined_diacritized(token, of_token)
            chosen = self._analyses.choose(
                token.text, segments=segments, upos=of_token[stem].upos, diacritized_hint=hint
            )
            of_token[stem] = _with_analysis(of_token[stem], chosen)
            words.extend(of_token)
        return replace(sentence, words=tuple(words))


def _joined_diacritized(token: Token, words: Sequence[Word]) -> str:
    """The token's vowel signs from its words, without the alif that a fused article was given."""
    forms = []
    for word in words:
        start = word.span.start - token.span.start
        letters = bare_letters(token.text[start : start + len(word.span)])
        is_fused = len(letters) < len(bare_letters(word.form))
        forms.append(word.diacritized.removeprefix("ا") if is_fused else word.diacritized)
    return "".join(forms)


def _with_analysis(word: Word, chosen: MorphologicalAnalysis | None) -> Word:
    feats = dict(word.feats)
    if chosen and word.upos == "VERB" and chosen.pos == "VERB" and not chosen.is_backoff:
        feats |= {"Voice": chosen.feat("Voice")} if chosen.feat("Voice") else {}
    return replace(
        word,
        lemma=lemma_of(word.form, word.upos, chosen),
        root=chosen.root if chosen else "",
        gloss=chosen.gloss if chosen else "",
        feats=tuple(sorted(feats.items())),
    )


class TokenAnalyses:
    """Readings of tokens, guesses about unknown ones included, and the choice among them."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._choose = lru_cache(maxsize=200_000)(self._chosen)

    def all(self, token: str) -> tuple[MorphologicalAnalysis, ...]:
        """The readings of a token, with guesses where the dictionary has none for it whole."""
        known = self._analyzer.analyses(token)
        letters = bare_letters(token)
        if not known:
            return tuple(self._guesses(letters))
        is_split = all(len(reading.segments) > 1 for reading in known)
        if is_split and len(letters) > 2 and not letters.startswith(("و", "ف", "لل", "بال")):
            return (*known, _guess(letters, (), letters))  # bārā + k, or Barak?
        return known

    def choose(
        self,
        token: str,
        *,
        segments: Segments | None = None,
        upos: str | None = None,
        diacritized_hint: str | None = None,
    ) -> MorphologicalAnalysis | None:
        return self._choose(token, segments, upos, diacritized_hint)

    def _chosen(
        self, token: str, segments: Segments | None, upos: str | None, hint: str | None
    ) -> MorphologicalAnalysis | None:
        spelled = _with_writers_signs(token, hint or "")
        readings = self.all(token)
        chosen = choose_analysis(
            readings, segments=segments, upos=upos, diacritized_hint=spelled, form=token
        )
        if chosen and (segments is None or _agree(chosen.segments, segments)):
            return chosen
        # No reading of the token is split like this: look up the stem alone.
        return self._stem_alone(segments or (token,), upos, spelled) or chosen

    def _stem_alone(
        self, segments: Segments, upos: str | None, hint: str | None
    ) -> MorphologicalAnalysis | None:
        stem = stem_index(segments)
        part = slice_diacritized(hint or "", segments, stem)
        form = _dictionary_form(segments, stem)
        chosen = choose_analysis(
            self._analyzer.analyses(form),
            segments=(form,),
            upos=upos,
            diacritized_hint=part,
            form=form,
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
        lemma=_light_stem(rest),
        root="",
        pos="ADJ" if _looks_like_nisba(rest) else "PROPN",
        diacritized=prefix + letters[len(proclitics) :],
        gloss="",
        segments=(*proclitics, rest),
        stem=len(proclitics),
        is_backoff=True,
    )


# --- the choice -----------------------------------------------------------------------------


def choose_analysis(
    analyses: Sequence[MorphologicalAnalysis],
    *,
    segments: Segments | None = None,
    upos: str | None = None,
    diacritized_hint: str | None = None,
    form: str = "",
) -> MorphologicalAnalysis | None:
    """The reading that fits the evidence best; the first in order among equals.

    If any readings are split like ``segments``, only those are considered. ``form`` is the
    token as written: its hamzas count.
    """
    candidates = [a for a in analyses if segments is None or _agree(a.segments, segments)]
    candidates = candidates or list(analyses)
    if not candidates:
        return None
    letters = bare_letters(form)
    hint = _clusters(diacritized_hint) if diacritized_hint else []

    def cost(analysis: MorphologicalAnalysis) -> float:
        return (
            _prior_cost(analysis)
            + _lemma_cost(analysis, upos)
            + _upos_cost(analysis, upos)
            + _spelling_cost(analysis, letters)
            + _diacritics_cost(analysis, hint)
        )

    return min(candidates, key=cost)


def _agree(segments: Segments, others: Segments) -> bool:
    """Whether two segmentations are the same but for hamzas and دولت(ها) against دولة (ها)."""
    if len(segments) != len(others):
        return False
    return all(
        _segment_key(one) == _segment_key(other)
        for one, other in zip(segments, others, strict=True)
    )


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
_DUAL_COST = 0.3
_JUSSIVE_COST = 0.5
_INDEFINITE_AFTER_L_COST = 0.3  # للغة: "for the language" rather than "for a language"
_SPLIT_COST = 0.1
_OTHER_LEMMA_COST = 0.05
_ODD_GENDER_COST = 0.3
_NISBA_NOUN_COST = 0.15
_PASSIVE_COST = 0.5


def _prior_cost(analysis: MorphologicalAnalysis) -> float:
    """How unlikely the reading is in news whatever its context."""
    cost = _emphatic_cost(analysis)
    if analysis.is_backoff:
        first = analysis.segments[0]
        cost += _BACKOFF_COST[first] if analysis.stem else _WHOLE_BACKOFF_COST.get(first[0], 0.8)
        if analysis.stem and analysis.segments[-1].startswith("ال"):
            cost -= _BACKOFF_ARTICLE_REBATE
    else:
        cost += _SPLIT_COST if analysis.stem and analysis.pos not in _FUNCTION else 0.0
        cost += sum(_RARE_PROCLITIC_COST.get(s, 0.0) for s in analysis.segments[: analysis.stem])
    feats = dict(analysis.feats)
    if feats.get("Mood") == "Imp":
        cost += _IMPERATIVE_COST
    elif feats.get("Person") in ("1", "2"):
        is_perfect = feats.get("Aspect") == "Perf"
        cost += _FIRST_OR_SECOND_PERSON_COST if is_perfect else _IMPERFECT_FIRST_PERSON_COST
    if feats.get("Voice") == "Pass":
        cost += _PASSIVE_COST
    if analysis.pos == "PROPN" and not analysis.is_backoff:
        cost += _PROPER_NOUN_COST
    if analysis.stem and analysis.pos in _FUNCTION and analysis.segments[0] in ("و", "ف"):
        cost -= _SPLIT_FUNCTION_WORD_REBATE
    if analysis.stem and analysis.segments[analysis.stem - 1] == "ل":
        is_unfused = analysis.segments[analysis.stem].startswith("ل")
        cost += _INDEFINITE_AFTER_L_COST if is_unfused else 0.0
    if analysis.pos == "VERB" and _is_truncated(analysis):
        cost += _JUSSIVE_COST
    has_enclitic = analysis.stem < len(analysis.segments) - 1
    if has_enclitic and analysis.segments[-1] in ("ي", "ك") and analysis.pos not in _FUNCTION:
        cost += _PERSONAL_ENCLITIC_COST
    if feats.get("Number") == "Dual":
        cost += _DUAL_COST
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
    stem = _light_stem(analysis.segments[analysis.stem])
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
    return _EMPHATIC_COST if is_emphatic and analysis.stem and analysis.pos in _NOMINAL else 0.0


_NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_FUNCTION = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ"})
_NEAR_COST = 0.8
_FAR_COST = 4.0


def _upos_cost(analysis: MorphologicalAnalysis, upos: str | None) -> float:
    if upos is None or upos == analysis.pos:
        return 0.0
    if upos == "AUX" and analysis.pos == "VERB":
        return 0.0
    for family in (_NOMINAL | {"X"}, _FUNCTION, frozenset({"NOUN", "ADP", "ADV"})):
        if upos in family and analysis.pos in family:
            return _NEAR_COST
    return _FAR_COST


_OTHER_HAMZA_COST = 2.0
_MISSING_HAMZA_COST = 0.1
_OTHER_ENDING_COST = 1.0


def _spelling_cost(analysis: MorphologicalAnalysis, letters: str) -> float:
    """How far the letters as written are from the reading's own spelling.

    News often leaves the hamza off an alif, but seldom writes a wrong one.
    """
    spelled = strip_invisible(strip_diacritics(analysis.diacritized))
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


_MISSING_VOWEL_COST = 0.2
_OTHER_VOWEL_COST = 1.0
_SUKUN_FOR_VOWEL_COST = 0.5
_SHADDA_COST = 0.7
_SUN_LETTER_COST = 1.0
_VERB_WITH_CASE_COST = 1.2

Cluster = tuple[str, str, bool]  # letter, vowel sign or sukun, whether it has a shadda


def _diacritics_cost(analysis: MorphologicalAnalysis, hint: Sequence[Cluster]) -> float:
    """How far the reading's vowels are from those that the token was given in context."""
    if not hint:
        return 0.0
    own = _clusters(analysis.diacritized)
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


@lru_cache(maxsize=100_000)
def _clusters(text: str) -> tuple[Cluster, ...]:
    """The letters of a diacritized word with the signs that stand on each."""
    clusters: list[Cluster] = []
    for character in strip_invisible(text):
        if character not in DIACRITICS:
            clusters.append((character, "", False))
        elif clusters:
            letter, vowel, shadda = clusters[-1]
            if character == SHADDA:
                shadda = True
            elif character in _VOWEL_SIGNS:
                vowel = character
            clusters[-1] = (letter, vowel, shadda)
    if len(clusters) > 1 and clusters[-1][0] in "اى" and clusters[-1][1] == FATHATAN:
        # Some write the tanwin on the alif that bears it, some on the letter before.
        clusters[-2:] = [(clusters[-2][0], FATHATAN, clusters[-2][2]), (clusters[-1][0], "", False)]
    return tuple(clusters)


_VOWEL_SIGNS = frozenset({FATHA, DAMMA, KASRA, SUKUN, FATHATAN, DAMMATAN, KASRATAN})


def _with_writers_signs(token: str, hint: str) -> str:
    """The hint, but with the vowel signs that the writer put where there are any."""
    written = _clusters(token)
    if not any(vowel or shadda for _, vowel, shadda in written):
        return hint
    hinted = _clusters(hint)
    if len(hinted) != len(written):
        return token
    return "".join(
        letter + (SHADDA if shadda or own_shadda else "") + (own_vowel or vowel)
        for (letter, own_vowel, own_shadda), (_, vowel, shadda) in zip(written, hinted, strict=True)
    )


# --- words ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clitic:
    """A word that is written together with its neighbour."""

    lemma: str
    upos: str
    gloss: str
    feats: Feats = ()


_PROCLITICS = {
    "أ": Clitic("أ", "PART", "question particle"),
    "ب": Clitic("ب", "ADP", "by;with"),
    "س": Clitic("س", "AUX", "will"),
    "ف": Clitic("ف", "CCONJ", "so;and"),
    "ك": Clitic("ك", "ADP", "like;as"),
    "ل": Clitic("ل", "ADP", "for;to"),
    "و": Clitic("و", "CCONJ", "and"),
}


def _pronoun(lemma: str, gloss: str, person: str, number: str, gender: str = "") -> Clitic:
    feats = {"Gender": gender, "Number": number, "Person": person, "PronType": "Prs"}
    return Clitic(lemma, "PRON", gloss, tuple((k, v) for k, v in feats.items() if v))


_ENCLITICS = {
    "ه": _pronoun("هو", "him;it;his", "3", "Sing", "Masc"),
    "ها": _pronoun("هو", "her;it;their", "3", "Sing", "Fem"),
    "هما": _pronoun("هو", "both of them", "3", "Dual"),
    "هم": _pronoun("هو", "them;their", "3", "Plur", "Masc"),
    "هن": _pronoun("هو", "them;their", "3", "Plur", "Fem"),
    "ك": _pronoun("أنت", "you;your", "2", "Sing"),
    "كما": _pronoun("أنت", "you;your", "2", "Dual"),
    "كم": _pronoun("أنت", "you;your", "2", "Plur", "Masc"),
    "كن": _pronoun("أنت", "you;your", "2", "Plur", "Fem"),
    "ي": _pronoun("أنا", "me;my", "1", "Sing"),
    "ني": _pronoun("أنا", "me", "1", "Sing"),
    "نا": _pronoun("نحن", "us;our", "1", "Plur"),
}


def stem_index(segments: Segments) -> int:
    """Which of a token's words carries its dictionary word: the one that is no clitic.

    >>> stem_index(("و", "ب", "كتاب", "ه"))       # wa-bi-kitābi-hi: and with his book
    2
    """
    end = len(segments)
    while end > 1 and segments[end - 1] in _ENCLITICS:
        end -= 1
    start = 0
    while start < end - 1 and segments[start] in _PROCLITICS:
        start += 1
    return start


def words_of(
    token: Token,
    index: int,
    segments: Segments,
    chosen: MorphologicalAnalysis | None,
    hint: str = "",
) -> list[Word]:
    """The words of a token, cut as ``segments`` says, the stem read as ``chosen`` does."""
    spans = segment_spans(token, segments)
    if spans is None:
        segments, spans = (token.text,), [token.span]
    segments = _spelled_as_written(segments, bare_letters(token.text))
    stem = stem_index(segments)
    if len(segments) == 1 and _is_lone_proclitic(token.text):
        stem = 1  # none: bi- before a quotation mark
    words = []
    for position, (form, span) in enumerate(zip(segments, spans, strict=True)):
        diacritized = slice_diacritized(hint, segments, position) or form
        if position == stem:
            words.append(_stem_word(form, index, span, chosen, diacritized))
        else:
            table = _PROCLITICS if position < stem else _ENCLITICS
            clitic = table.get(bare_letters(form))
            words.append(_clitic_word(form, index, span, clitic, diacritized))
    return words


def _spelled_as_written(segments: Segments, letters: str) -> Segments:
    """The segments with the token's own letters, should the segmenter have normalized them."""
    counts = _letter_counts(segments, len(letters))
    if counts is None:
        return segments
    written = []
    first = 0
    for segment, count in zip(segments, counts, strict=True):
        restored = segment[: len(bare_letters(segment)) - count]  # the alif that لل has lost
        written.append(restored + letters[first : first + count])
        first += count
    return tuple(written)


def _is_lone_proclitic(text: str) -> bool:
    return text == "و" or (text[-1:] == TATWEEL and bare_letters(text) in _PROCLITICS)


def _clitic_word(
    form: str, token: int, span: Span, clitic: Clitic | None, diacritized: str
) -> Word:
    if clitic is None:
        return Word(form, token, span, lemma=form, diacritized=diacritized)
    return Word(
        form,
        token,
        span,
        lemma=clitic.lemma,
        upos=clitic.upos,
        feats=clitic.feats,
        gloss=clitic.gloss,
        diacritized=diacritized,
    )


def _stem_word(
    form: str, token: int, span: Span, chosen: MorphologicalAnalysis | None, diacritized: str
) -> Word:
    if chosen is None:
        upos = _upos_of_sign(form)
        return Word(form, token, span, lemma=form, upos=upos, diacritized=form)
    feats = dict(chosen.feats)
    if feats.get("Voice") == "Act":
        del feats["Voice"]
    if chosen.pos in _NOMINAL and (case := case_of(diacritized, chosen.feat("Number"))):
        feats["Case"] = case
    if form.startswith("ال") and chosen.pos in _NOMINAL and not chosen.is_backoff:
        feats.setdefault("Definite", "Def")
    return Word(
        form,
        token,
        span,
        lemma=lemma_of(form, chosen.pos, chosen),
        upos=chosen.pos,
        feats=tuple(sorted(feats.items())),
        root=chosen.root,
        gloss=chosen.gloss,
        diacritized=diacritized,
    )


def _upos_of_sign(form: str) -> str:
    if any(character.isdigit() for character in form):
        return "NUM"
    if not any(character.isalpha() for character in form):
        return "SYM" if form in "%$€£٪+=°©" else "PUNCT"
    return "X"


def segment_spans(token: Token, segments: Segments) -> list[Span] | None:
    """Where each segment stands in the text; None if they are not the token's letters.

    Of the fused لل (ل + ال) the first letter is the preposition's, the second the noun's.
    """
    starts = _letter_offsets(token.text)
    lengths = _letter_counts(segments, len(starts))
    if lengths is None:
        return None
    spans = []
    first = 0
    for length in lengths:
        last = first + length
        begin = starts[first] if first else 0
        end = starts[last] if last < len(starts) else len(token.text)
        spans.append(Span(token.span.start + begin, token.span.start + end))
        first = last
    return spans


def _letter_offsets(text: str) -> list[int]:
    """The offset of each letter of ``bare_letters(text)`` in ``text``."""
    offsets = []
    for offset, character in enumerate(text):
        offsets.extend([offset] * len(bare_letters(character)))
    return offsets


def _letter_counts(segments: Segments, letters: int) -> list[int] | None:
    """How many of the token's letters belong to each segment."""
    counts = [len(bare_letters(segment)) for segment in segments]
    surplus = sum(counts) - letters
    if surplus:
        fused = [
            i
            for i in range(1, len(segments))
            if segments[i - 1] == "ل" and segments[i].startswith("ال")
        ]
        if not fused or not 0 < surplus <= 2:
            return None
        counts[fused[0]] -= surplus
    return counts if all(counts) else None


def slice_diacritized(hint: str, segments: Segments, position: int) -> str:
    """The part of a diacritized token that is the segment's; empty if they do not match."""
    letters = _clusters_as_text(hint)
    counts = _letter_counts(segments, len(letters))
    if counts is None:
        return ""
    first = sum(counts[:position])
    part = "".join(letters[first : first + counts[position]])
    is_fused = position and segments[position - 1] == "ل" and segments[position].startswith("ال")
    return "ا" + part if is_fused and part.startswith("ل") else part


def _clusters_as_text(diacritized: str) -> list[str]:
    clusters: list[str] = []
    for character in strip_invisible(diacritized):
        if character in DIACRITICS and clusters:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


_CASES = {DAMMA: "Nom", DAMMATAN: "Nom", KASRA: "Gen", KASRATAN: "Gen", FATHATAN: "Acc"}


def case_of(diacritized: str, number: str = "") -> str:
    """The case that the ending of a noun shows; empty if it leaves it open.

    Sound plurals and duals show it in their letters, genitive and accusative alike.

    >>> case_of("اجْتِماعًا"), case_of("الرَّئِيسُ"), case_of("مُوسكُو")
    ('Acc', 'Nom', '')
    >>> case_of("مُسْلِمُونَ", "Plur"), case_of("مُسْلِمِينَ", "Plur")
    ('Nom', '')
    """
    clusters = _clusters(diacritized)
    if len(clusters) < 2:
        return ""
    letter, vowel, _ = clusters[-1]
    if number in ("Dual", "Plur"):
        ending = clusters[-2][0] + letter
        if ending in ("ون", "ان"):
            return "Nom"
        if ending == "ين" or (ending == "ات" and vowel in (KASRA, KASRATAN)):
            return ""
    if letter in "اى":
        return "Acc" if clusters[-2][1] == FATHATAN else ""
    # Diptotes have fatha in the genitive too: accusative is a guess, but the likelier one.
    return "Acc" if vowel == FATHA else _CASES.get(vowel, "")


# --- lemmas ---------------------------------------------------------------------------------


def lemma_of(form: str, upos: str, chosen: MorphologicalAnalysis | None) -> str:
    """The dictionary form of a word, undiacritized.

    A name keeps the spelling that it has in the text, unless that lacks only hamzas. A word
    that the dictionary does not have is stemmed lightly.
    """
    letters = bare_letters(form)
    if chosen is None or chosen.is_backoff:
        return _nisba_lemma(letters) if upos == "ADJ" else _light_stem(letters)
    if upos in ("PROPN", "X"):
        name = letters if chosen.lemma.startswith("ال") else _light_stem(letters)
        return chosen.lemma if fold_letters(chosen.lemma) == fold_letters(name) else name
    stem = _light_stem(letters)
    if stem in _TENS:
        return stem[:-2] + "ون"
    if chosen.lemma in _TRUNCATED_LEMMAS:
        return _TRUNCATED_LEMMAS[chosen.lemma]
    if upos == "NOUN" and fold_letters(chosen.lemma + "ة") == fold_letters(stem):
        return chosen.lemma + "ة"
    if upos == "ADJ" and _is_spelling_of(nisba := _nisba_lemma(letters), chosen.lemma):
        return nisba
    if upos in ("ADJ", "NUM", "PRON"):
        return _IRREGULAR_LEMMAS.get(chosen.lemma, chosen.lemma)
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

# What Buckwalter cuts off the article of imraʾa (woman), and off the dual of two.
_TRUNCATED_LEMMAS = {"اثن": "اثنان", "مرأة": "امرأة"}

# Forms that Buckwalter lists as lemmas and UD counts to another: feminine elatives,
# cardinal numbers without ة, the personal pronouns of the third person.
_IRREGULAR_LEMMAS = {
    "أخرى": "آخر",
    "أربع": "أربعة",
    "أولى": "أول",
    "تسع": "تسعة",
    "ثلاث": "ثلاثة",
    "ثمان": "ثمانية",
    "ثماني": "ثمانية",
    "خمس": "خمسة",
    "سبع": "سبعة",
    "ست": "ستة",
    "صغرى": "أصغر",
    "عظمى": "أعظم",
    "عليا": "أعلى",
    "كبرى": "أكبر",
    "هم": "هو",
    "هما": "هو",
    "هن": "هو",
    "هي": "هو",
    "وسطى": "أوسط",
}


def _light_stem(letters: str) -> str:
    """The word without its article.

    >>> _light_stem("الكرملين")                   # al-kiriml(i)n: the Kremlin
    'كرملين'
    """
    return letters[2:] if letters.startswith("ال") and len(letters) > 4 else letters


def _looks_like_nisba(letters: str) -> bool:
    return letters.startswith("ال") and letters.endswith(("ي", "ية", "يون", "يين"))


def _nisba_lemma(letters: str) -> str:
    """The masculine singular of an adjective in -ī.

    >>> _nisba_lemma("القيرغيزية")                # al-qirghīziyya: the Kyrgyz (fem.)
    'قيرغيزي'
    """
    stem = _light_stem(letters)
    for ending in ("ية", "يون", "يين", "يات", "يا"):
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            return stem.removesuffix(ending) + "ي"
    return stem


def _dictionary_form(segments: Segments, stem: int) -> str:
    """The stem as it is spelled when no pronoun follows: دولت(ها) → دولة."""
    form = bare_letters(segments[stem])
    has_pronoun = stem < len(segments) - 1
    return form[:-1] + "ة" if has_pronoun and form.endswith("ت") and len(form) > 3 else form


def _is_arabic(letters: str) -> bool:
    return all("ء" <= letter <= "ي" for letter in normalize_letters(letters))
