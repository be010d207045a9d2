"""The frames of a document: clauses, verbal nouns and noun phrases, each with its factuality."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kg.datamodel.document import Document, Layer
from kg.datamodel.frame import Frame
from kg.extraction.clauses import clause_frames
from kg.extraction.factuality import FactualityReader
from kg.extraction.noun_phrases import noun_phrase_frames
from kg.extraction.sentence_view import RuleTables, sentence_views
from kg.extraction.verbal_nouns import verbal_noun_frames

FRAME_RULES = (clause_frames, verbal_noun_frames, noun_phrase_frames)


class FrameFinder:
    """Finds who did what, as each sentence says it."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.TREES, Layer.MENTIONS, Layer.TIMES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.FRAMES})

    def __init__(self, tables: RuleTables, factuality: FactualityReader) -> None:
        self._tables = tables
        self._factuality = factuality

    def __call__(self, document: Document) -> Document:
        frames = tuple(self._frames(document))
        return replace(document, frames=frames, layers=document.layers | {Layer.FRAMES})

    def _frames(self, document: Document) -> Iterator[Frame]:
        for view in sentence_views(document, self._tables):
            found = [frame for rule in FRAME_RULES for frame in rule(view)]
            for frame in sorted(found, key=lambda frame: (frame.predicate.word, frame.rule)):
                yield self._factuality.read(view.tree, frame)
