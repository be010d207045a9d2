"""The one interface of all stages of the analysis."""

from typing import ClassVar, Protocol

from kg.datamodel.document import Document, Layer


class Annotator(Protocol):
    """A stage: takes a document that has the layers it requires, returns one with more layers."""

    requires: ClassVar[frozenset[Layer]]
    provides: ClassVar[frozenset[Layer]]

    def __call__(self, document: Document) -> Document: ...
