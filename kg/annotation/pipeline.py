"""Annotators in a row, their order checked when they are put together."""

from collections.abc import Sequence

from kg.annotation.annotator import Annotator
from kg.datamodel.document import Document, Layer
from kg.errors import PipelineError


class Pipeline:
    """Applies annotators one after the other."""

    def __init__(self, annotators: Sequence[Annotator]) -> None:
        available: frozenset[Layer] = frozenset()
        for annotator in annotators:
            if missing := annotator.requires - available:
                raise PipelineError(
                    f"{type(annotator).__name__} needs the layers {', '.join(sorted(missing))}; "
                    "no annotator before it adds them. Put one that does before it."
                )
            available |= annotator.provides
        self.annotators = tuple(annotators)

    def __call__(self, document: Document) -> Document:
        for annotator in self.annotators:
            document = annotator(document)
        return document
