"""Words → trees: parts of speech, features, heads and relations, by whatever parser is given."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from kg.datamodel.document import Document, Layer, Sentence, Word


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
    """A parser: sentences of word forms in, one analysis for each word out."""

    def analyze_words(
        self, sentences: Sequence[Sequence[str]]
    ) -> Sequence[Sequence[ParsedWord]]: ...


class DependencyParser:
    """Adds trees to words. What the parser knows of features goes before what the lexicon knew."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.TREES})

    def __init__(self, parser: WordParser) -> None:
        self._parser = parser

    def __call__(self, document: Document) -> Document:
        with_words = [sentence for sentence in document.sentences if sentence.words]
        parsed = iter(
            self._parser.analyze_words(
                [[word.form for word in sentence.words] for sentence in with_words]
            )
        )
        sentences = tuple(
            _parsed(sentence, next(parsed)) if sentence.words else sentence
            for sentence in document.sentences
        )
        return replace(document, sentences=sentences, layers=document.layers | {Layer.TREES})


def _parsed(sentence: Sentence, analyses: Sequence[ParsedWord]) -> Sentence:
    words = tuple(
        _merged(word, analysis) for word, analysis in zip(sentence.words, analyses, strict=True)
    )
    return replace(sentence, words=words)


def _merged(word: Word, analysis: ParsedWord) -> Word:
    feats = {**dict(word.feats), **dict(analysis.feats)}
    return replace(
        word,
        upos=analysis.upos,
        feats=tuple(sorted(feats.items())),
        head=analysis.head,
        deprel=analysis.deprel,
        confidence=analysis.confidence,
    )
