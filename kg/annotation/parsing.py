"""Words → trees: parts of speech, features, heads and relations, by whatever parser is given."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import ClassVar, Protocol

from kg.arabic.orthography import bare_letters
from kg.datamodel.document import Document, Layer, Sentence, Word

GENDER_OF_PREFIX = {"ي": "Masc", "ت": "Fem"}


class ParsedWord(Protocol):
    """What a parser says of a word; ``head`` is an index in the sentence, -1 for the root."""

    @property
    def upos(self) -> str: ...
    @property
    def feats(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def head(self) -> int: ...
    @property
    def deprel(self) -> str: ...
    @property
    def confidence(self) -> float: ...


class WordParser(Protocol):
    """A parser: sentences of tokens in, each given as its words; one analysis for each word out."""

    def analyze_words(
        self, sentences: Sequence[Sequence[Sequence[str]]]
    ) -> Sequence[Sequence[ParsedWord]]: ...


class DependencyParser:
    """Adds trees to words.

    What the parser knows of features goes before what the lexicon knew, and what a verb's own
    letters show before both.
    """

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.TREES})

    def __init__(self, parser: WordParser) -> None:
        self._parser = parser

    def __call__(self, document: Document) -> Document:
        with_words = [sentence for sentence in document.sentences if sentence.words]
        parsed = iter(
            self._parser.analyze_words([_words_by_token(sentence) for sentence in with_words])
        )
        sentences = tuple(
            _parsed(sentence, next(parsed)) if sentence.words else sentence
            for sentence in document.sentences
        )
        return replace(document, sentences=sentences, layers=document.layers | {Layer.TREES})


def _words_by_token(sentence: Sentence) -> list[list[str]]:
    return [
        [word.form for word in words]
        for _, words in groupby(sentence.words, key=lambda word: word.token)
    ]


def _parsed(sentence: Sentence, analyses: Sequence[ParsedWord]) -> Sentence:
    words = tuple(
        _merged(word, analysis, is_name=sentence.tokens[word.token].name_tag != "O")
        for word, analysis in zip(sentence.words, analyses, strict=True)
    )
    return replace(sentence, words=words)


def _merged(word: Word, analysis: ParsedWord, *, is_name: bool) -> Word:
    upos = analysis.upos
    if upos in {"PROPN", "X"} and word.upos == "VERB" and word.root and not is_name:
        upos = "VERB"  # the dictionary knows it, and nobody takes it for a name: نطلب
    feats = {**dict(word.feats), **dict(analysis.feats)}
    if upos == "VERB":
        feats |= _shown_by_letters(word, feats)
    return replace(
        word,
        upos=upos,
        feats=tuple(sorted(feats.items())),
        head=analysis.head,
        deprel=analysis.deprel,
        confidence=analysis.confidence,
    )


def _shown_by_letters(word: Word, feats: dict[str, str]) -> dict[str, str]:
    """Gender and number of a verb in the third person: أعلنت is she, يعلن is he (Ryding 2005, §21)."""
    letters = bare_letters(word.form)
    if feats.get("Person") in {"1", "2"}:
        return {}
    if feats.get("Aspect") == "Perf":
        if letters.endswith("وا"):
            return {"Gender": "Masc", "Number": "Plur"}
        if letters.endswith("ت") and not word.lemma.endswith("ت"):  # مات has it in its root
            return {"Gender": "Fem", "Number": "Sing"}
    if feats.get("Aspect") == "Imp" and letters[:1] in GENDER_OF_PREFIX:
        return {"Gender": GENDER_OF_PREFIX[letters[0]]}
    return {}
