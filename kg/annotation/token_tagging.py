"""Tokens → clitic segmentation and name tags, both from one reading of the sentence."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from kg.datamodel.document import Document, Layer, Sentence


class TaggedToken(Protocol):
    """What a model says of a surface token."""

    @property
    def segments(self) -> tuple[str, ...]: ...
    @property
    def name_tag(self) -> str: ...
    @property
    def name_confidence(self) -> float: ...


class TokenModel(Protocol):
    """A model that reads sentences of surface tokens."""

    def analyze_tokens(
        self, sentences: Sequence[Sequence[str]]
    ) -> Sequence[Sequence[TaggedToken]]: ...


class TokenReader:
    """Keeps the last reading, so that segmentation and names cost one run of the model."""

    def __init__(self, model: TokenModel) -> None:
        self._model = model
        self._read: tuple[tuple[str, ...], ...] = ()
        self._tagged: Sequence[Sequence[TaggedToken]] = ()

    def read(self, sentences: Sequence[Sequence[str]]) -> Sequence[Sequence[TaggedToken]]:
        key = tuple(tuple(sentence) for sentence in sentences)
        if key != self._read:
            self._read, self._tagged = key, self._model.analyze_tokens(sentences)
        return self._tagged

    def segments(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[str, ...]]]:
        """The words of each token, as a segmenter gives them."""
        return [[token.segments for token in tokens] for tokens in self.read(sentences)]


class NameTagger:
    """Sets the name tags of tokens."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.TOKENS})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.TOKENS})

    def __init__(self, reader: TokenReader) -> None:
        self._reader = reader

    def __call__(self, document: Document) -> Document:
        tagged = self._reader.read(
            [[token.text for token in sentence.tokens] for sentence in document.sentences]
        )
        sentences = tuple(
            _tagged(sentence, tokens)
            for sentence, tokens in zip(document.sentences, tagged, strict=True)
        )
        return replace(document, sentences=sentences)


def _tagged(sentence: Sentence, tagged: Sequence[TaggedToken]) -> Sentence:
    tokens = tuple(
        replace(token, name_tag=tag.name_tag, name_confidence=tag.name_confidence)
        for token, tag in zip(sentence.tokens, tagged, strict=True)
    )
    return replace(sentence, tokens=tokens)
