"""The annotators: what splits tokens into words, and what chooses their lemmas."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from kg.annotation.morphology.lemmas import lemma_of
from kg.annotation.morphology.readings import Analyzer, TokenAnalyses
from kg.annotation.morphology.words import Segments, stem_index, words_of
from kg.arabic.orthography import bare_letters
from kg.datamodel.document import Document, Layer, Sentence, Token, Word
from kg.datamodel.morphology import MorphologicalAnalysis

CLITIC_LETTERS = "وفبلك"
NAMES_FOLLOW = frozenset({"و", "ب", "ل"})
KINDS_OF_NAMES = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT"})


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
        all_hints = self._diacritizer.diacritize(forms)
        parts_of_names = _parts_of_names(document)
        all_segments = [
            [
                (token.text,)
                if token.text in parts_of_names
                else self._segments(token, segments, hint)
                for token, segments, hint in zip(sentence.tokens, of_sentence, hints, strict=True)
            ]
            for sentence, of_sentence, hints in zip(
                document.sentences, self._segmenter(forms), all_hints, strict=True
            )
        ]
        sentences = tuple(
            replace(sentence, words=tuple(self._words(sentence, segments, hints)))
            for sentence, segments, hints in zip(
                document.sentences, all_segments, all_hints, strict=True
            )
        )
        return replace(document, sentences=sentences, layers=document.layers | self.provides)

    def _segments(self, token: Token, segments: Segments, hint: str) -> Segments:
        """The given segments, unless the dictionary or the name tag speaks against them."""
        if not self._analyses.licenses(token.text, segments):
            chosen = self._analyses.choose(token.text, diacritized_hint=hint)
            segments = chosen.segments if chosen else segments
        return (token.text,) if self._is_whole_name(token, segments) else segments

    def _is_whole_name(self, token: Token, segments: Segments) -> bool:
        """Whether what looks like clitics are letters of a name: لطفي is nobody's kindness.

        People have no owner, and no verb is a person's name (ويبور is not "and perishes"); other
        names that the dictionary does not know are only joined to particles that names follow.
        """
        _, _, kind = token.name_tag.partition("-")
        stem = stem_index(segments)
        has_enclitic = stem < len(segments) - 1
        is_verb = len(segments) > 1 and self._analyses.is_verb_only(token.text)
        if kind == "PER":
            return has_enclitic or is_verb
        is_unlikely = has_enclitic or not NAMES_FOLLOW.issuperset(segments[:stem])
        is_known = self._analyses.knows(token.text)
        return kind in KINDS_OF_NAMES and is_unlikely and (is_verb or not is_known)

    def _words(
        self, sentence: Sentence, segments: Sequence[Segments], hints: Sequence[str]
    ) -> Iterator[Word]:
        for index, token in enumerate(sentence.tokens):
            chosen = self._analyses.choose(
                token.text, segments=segments[index], diacritized_hint=hints[index]
            )
            yield from words_of(token, index, segments[index], chosen, hints[index])


def _parts_of_names(document: Document) -> frozenset[str]:
    """Tokens that stand inside a person's name somewhere, and so have no clitic: رضا بلحاج.

    Where such a token stands alone, as in قال بلحاج, it is the same name.
    """
    return frozenset(
        token.text
        for sentence in document.sentences
        for token in sentence.tokens
        if token.name_tag == "I-PER" and token.text[0] in CLITIC_LETTERS
    )


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
