"""The frames of a document: clauses, verbal nouns and noun phrases, each with its factuality."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kg.datamodel.document import Document, Layer
from kg.datamodel.frame import Argument, Frame, PredicateKind, SemanticRole
from kg.extraction.clauses import clause_frames
from kg.extraction.enumerations import enumeration_frames, is_of_one_kind
from kg.extraction.factuality import FactualityReader
from kg.extraction.noun_phrases import noun_phrase_frames
from kg.extraction.sentence_view import RuleTables, sentence_views
from kg.extraction.verbal_nouns import verbal_noun_frames

FRAME_RULES = (clause_frames, verbal_noun_frames, noun_phrase_frames, enumeration_frames)

ENUMERATED_ROLES = frozenset({SemanticRole.AGENT, SemanticRole.PATIENT, SemanticRole.OBLIQUE})


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
            found = [_with_enumerated(frame, found) for frame in found]
            found = [
                frame
                for frame in found
                if frame.predicate.kind is not PredicateKind.ENUMERATION
                or is_of_one_kind(view, frame)
            ]
            for frame in sorted(found, key=lambda frame: (frame.predicate.word, frame.rule)):
                yield self._factuality.read(view, frame)


def _with_enumerated(frame: Frame, frames: list[Frame]) -> Frame:
    """Add the members of an enumerated whole beside it: what it did, they did."""
    if frame.predicate.kind is PredicateKind.ENUMERATION:
        return frame
    added: list[Argument] = []
    for enumeration in frames:
        if enumeration.predicate.kind is not PredicateKind.ENUMERATION:
            continue
        whole, *listed = enumeration.arguments
        for argument in frame.arguments:
            if argument.head == whole.head and argument.role in ENUMERATED_ROLES:
                added.extend(
                    Argument(argument.role, member.head, argument.preposition) for member in listed
                )
    taken = {argument.head for argument in frame.arguments}
    added = [argument for argument in added if argument.head not in taken]
    return replace(frame, arguments=(*frame.arguments, *added)) if added else frame
