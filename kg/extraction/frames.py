"""The frames of a document: clauses, verbal nouns and noun phrases, each with its factuality."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kg.datamodel.document import Document, Layer
from kg.datamodel.frame import Frame
from kg.datamodel.mention import Mention
from kg.datamodel.tree import DependencyTree
from kg.extraction.clauses import clause_frames
from kg.extraction.factuality import FactualityReader
from kg.extraction.lexicon import VerbLexicon
from kg.extraction.noun_phrases import noun_phrase_frames
from kg.extraction.verbal_nouns import verbal_noun_frames


class FrameFinder:
    """Finds who did what, as each sentence says it."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.TREES, Layer.MENTIONS, Layer.TIMES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.FRAMES})

    def __init__(self, lexicon: VerbLexicon, factuality: FactualityReader) -> None:
        self._lexicon = lexicon
        self._factuality = factuality

    def __call__(self, document: Document) -> Document:
        frames = tuple(self._frames(document))
        return replace(document, frames=frames, layers=document.layers | {Layer.FRAMES})

    def _frames(self, document: Document) -> Iterator[Frame]:
        for index, sentence in enumerate(document.sentences):
            tree = DependencyTree(sentence)
            times = frozenset(
                word for time in document.times if time.sentence == index for word in time.words
            )
            mentions: dict[int, Mention] = {
                mention.head: mention for mention in document.mentions if mention.sentence == index
            }
            found = [
                *clause_frames(index, sentence, tree, self._lexicon, times),
                *verbal_noun_frames(index, sentence, tree, self._lexicon, times),
                *noun_phrase_frames(index, sentence, tree, self._lexicon, mentions, times),
            ]
            for frame in sorted(found, key=lambda frame: (frame.predicate.word, frame.rule)):
                yield self._factuality.read(tree, frame)
