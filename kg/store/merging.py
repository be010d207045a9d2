"""Which articles of graphs that were built apart make up one graph."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.datamodel.identifiers import DocumentId
from kg.errors import StoreError
from kg.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class _Source:
    """A store to be merged, and where it lies."""

    path: Path
    store: GraphStore


@contextmanager
def chosen_articles(
    paths: Sequence[Path], target: GraphStore
) -> Iterator[Mapping[DocumentId, GraphStore]]:
    """The stores to take the articles from that are to be in a target, open for reading.

    Of an article that two stores have, the one that the later release read is taken. A StoreError if
    that does not decide, or if the target has other articles.
    """
    with ExitStack() as opened:
        sources = [
            _Source(path, opened.enter_context(GraphStore.open_read_only(path))) for path in paths
        ]
        chosen: dict[DocumentId, _Source] = {}
        for source in sources:
            for document in source.store.documents():
                known = chosen.get(document)
                chosen[document] = _later(known, source, document) if known else source
        _check_target(target, set(chosen))
        yield {document: chosen[document].store for document in sorted(chosen)}


def _later(one: _Source, other: _Source, document: DocumentId) -> _Source:
    """Which of two stores has the article as the later release read it; either if it is the same."""
    first, second = one.store.origin(document), other.store.origin(document)
    if first.input_digest != second.input_digest:
        raise _undecided(one, other, document, "with another text, title, date or source")
    if _release(first.pipeline_version) != _release(second.pipeline_version):
        return max(
            one, other, key=lambda each: _release(each.store.origin(document).pipeline_version)
        )
    if first.pipeline_version != second.pipeline_version:
        versions = f"{first.pipeline_version} and {second.pipeline_version}"
        raise _undecided(
            one, other, document, f"read with other names, model or options ({versions})"
        )
    if one.store.reading(document) != other.store.reading(document):
        raise _undecided(one, other, document, "with other statements, though of the same version")
    return one


def _release(pipeline_version: str) -> tuple[int, ...]:
    """The numbers of a version, without names and model of the user's.

    >>> _release("0.10.1+gazetteer.00ab12") > _release("0.9")
    True
    """
    release, _, _ = pipeline_version.partition("+")
    return tuple(int(number) for number in re.findall(r"\d+", release))


def _undecided(one: _Source, other: _Source, document: DocumentId, difference: str) -> StoreError:
    folders = one.path.parent, other.path.parent
    return StoreError(
        f"{folders[0]} and {folders[1]} both have the article {document}, {difference}; expected the "
        f"same, or one read by a later release. Remove it where it is not wanted: kg remove "
        f"{folders[1]} {document}, or build one of the graphs again."
    )


def _check_target(target: GraphStore, merged: set[DocumentId]) -> None:
    others = [document for document in target.documents() if document not in merged]
    if others:
        raise StoreError(
            f"The folder to write to has {len(others)} articles that are in none of the merged graphs, "
            f"such as {others[0]}; expected a new folder, or one where the same merge was broken off. "
            "Choose another with --output."
        )
