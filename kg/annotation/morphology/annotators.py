"""The annotators: what splits tokens into words, and what chooses their lemmas."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby
from typing import ClassVar, Protocol

from kg.annotation.morphology.lemmas import lemma_of
from kg.annotation.morphology.readings import TokenAnalyses
from kg.annotation.morphology.words import Segments, stem_index, words_of
from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.document import Document, Layer, Sentence, Token, Word
from kg.datamodel.morphology import MorphologicalAnalysis

CLITIC_LETTERS = "وفبلك"
NAMES_FOLLOW = frozenset({"و", "ب", "ل"})
KINDS_OF_NAMES = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT"})


class Segmenter(Protocol):
    """Splits each token of each sentence into its words, as undiacritized strings."""

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Segments]]: ...


class LexicalSegmenter:
    """Splits tokens as the likeliest reading of the dictionary does."""

    def __init__(self, analyses: TokenAnalyses) -> None:
        self._analyses = analyses

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Segments]]:
        return [[self._segments(token) for token in tokens] for tokens in sentences]

    def _segments(self, token: str) -> Segments:
        chosen = self._analyses.choose(token)
        return chosen.segments if chosen else (token,)


class MorphologicalAnalyzer:
    """Adds the words of each sentence, with lemma, root, gloss and coarse part of speech."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.SENTENCES, Layer.TOKENS})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS})

    def __init__(self, analyses: TokenAnalyses, segmenter: Segmenter | None = None) -> None:
        self._analyses = analyses
        self._segmenter = segmenter or LexicalSegmenter(analyses)

    def __call__(self, document: Document) -> Document:
        forms = [[token.text for token in sentence.tokens] for sentence in document.sentences]
        parts_of_names = _parts_of_names(document)
        sentences = tuple(
            replace(sentence, words=tuple(self._words(sentence, of_sentence, parts_of_names)))
            for sentence, of_sentence in zip(
                document.sentences, self._segmenter(forms), strict=True
            )
        )
        return replace(document, sentences=sentences, layers=document.layers | self.provides)

    def _words(
        self, sentence: Sentence, of_sentence: Sequence[Segments], parts_of_names: frozenset[str]
    ) -> Iterator[Word]:
        for index, (token, split) in enumerate(zip(sentence.tokens, of_sentence, strict=True)):
            is_name = token.text in parts_of_names
            segments = (token.text,) if is_name else self._segments(token, split)
            chosen = self._analyses.choose(token.text, segments=segments)
            yield from words_of(token, index, segments, chosen)

    def _segments(self, token: Token, segments: Segments) -> Segments:
        """The given segments, unless the dictionary or the name tag speaks against them."""
        if not self._analyses.licenses(token.text, segments):
            chosen = self._analyses.choose(token.text)
            segments = chosen.segments if chosen else segments
        return (token.text,) if self._is_whole_name(token, segments) else segments

    def _is_whole_name(self, token: Token, segments: Segments) -> bool:
        """Whether what looks like clitics are letters of a name: لطفي is nobody's kindness.

        People have no owner, and no verb is a person's name (ويبور is not "and perishes"); other
        names that the dictionary does not know are only joined to particles that names follow.
        """
        _, _, kind = token.name_tag.partition("-")
        stem = stem_index(segments)
        if kind and stem and _is_known_name(token.text) and not _is_known_name(segments[stem]):
            return True  # باماكو is no town called اماكو
        has_enclitic = stem < len(segments) - 1
        is_verb = len(segments) > 1 and self._analyses.is_verb_only(token.text)
        if kind == "PER":
            is_given_name = token.text in words_in(WordClass.GIVEN_NAME_LIKE_CLITIC)
            return is_given_name or has_enclitic or is_verb
        is_unlikely = has_enclitic or not NAMES_FOLLOW.issuperset(segments[:stem])
        is_known = self._analyses.knows(token.text)
        return kind in KINDS_OF_NAMES and is_unlikely and (is_verb or not is_known)


def _is_known_name(name: str) -> bool:
    return bool(Gazetteer.load().lookup(name))


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
    """Chooses lemma, root, gloss and voice anew, to fit parts of speech and trees."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS, Layer.TREES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS})

    def __init__(self, analyses: TokenAnalyses) -> None:
        self._analyses = analyses
        self._frequencies = analyses.frequencies

    def __call__(self, document: Document) -> Document:
        sentences = tuple(self._lemmatized(sentence) for sentence in document.sentences)
        return replace(document, sentences=sentences, layers=document.layers | self.provides)

    def _lemmatized(self, sentence: Sentence) -> Sentence:
        words: list[Word] = []
        relations = {(word.head, word.deprel) for word in sentence.words}
        for index, of_token in groupby(sentence.words, key=lambda word: word.token):
            parts = list(of_token)
            segments = tuple(word.form for word in parts)
            stem = stem_index(segments)
            upos = parts[stem].upos
            voice = self._voice(parts[stem], len(words) + stem, relations) if upos == "VERB" else ""
            chosen = self._analyses.choose(
                sentence.tokens[index].text, segments=segments, upos=upos, voice=voice
            )
            parts[stem] = _with_analysis(parts[stem], chosen)
            words.extend(parts)
        return replace(sentence, words=tuple(words))

    def _voice(self, verb: Word, index: int, relations: Set[tuple[int, str]]) -> str:
        """The likelier voice of a verb as far as letters do not show it: قتل is he killed, was killed."""
        log_odds = _PASSIVE + _TENDENCY * self._frequencies.passive_tendency(verb.form)
        log_odds += _TAGGED_PASSIVE if verb.feat("Voice") == "Pass" else 0.0
        log_odds += _WITH_SUBJECT if (index, "nsubj") in relations else 0.0
        log_odds += _WITH_OBJECT if (index, "obj") in relations else 0.0
        return "Pass" if log_odds > 0 else "Act"


# A logistic regression, fitted to the training part of the segmentation corpus, whose voices the
# model has not seen, with the tendencies that the other treebanks show.
_PASSIVE = -1.8
_TENDENCY = 1.6
_TAGGED_PASSIVE = 0.65
_WITH_SUBJECT = -1.0
_WITH_OBJECT = -1.0


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
