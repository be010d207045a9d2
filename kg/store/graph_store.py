"""The graph on disk: a named graph for each article, and in the default graph the merged view.

A triple is in the merged view as long as one article has it in its graph. Each article is
written in one transaction: whatever happens to the process, it is there entirely or not at all.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kg import __version__
from kg.datamodel.document import DocumentMetadata
from kg.datamodel.identifiers import DocumentId
from kg.errors import StoreError
from kg.rdf.iris import article_iri, document_of, run_iri
from kg.rdf.literals import integer
from kg.rdf.mapping import ArticleGraph
from kg.rdf.namespaces import ARTICLE, KG, ONTOLOGY_GRAPH
from kg.rdf.ontology import ontology_triples
from kg.rdf.provenance import input_digest

FORMAT_VERSION = 1
_DEFAULT = DefaultGraph()


class GraphStore:
    """An Oxigraph store, in a folder or (without a path) in memory.

    One process writes at a time; others can read meanwhile.
    """

    def __init__(self, store: pyoxigraph.Store, *, is_read_only: bool) -> None:
        self._store = store
        self._is_read_only = is_read_only

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open for writing, made new if it is not there; refuse if another process writes."""
        try:
            if path is None:
                store = pyoxigraph.Store()
            else:
                path.mkdir(parents=True, exist_ok=True)
                store = pyoxigraph.Store(str(path))
        except OSError as error:
            raise _opening_error(path, error) from error
        opened = cls(store, is_read_only=False)
        opened._check_format(path)
        opened._write_ontology()
        return opened

    @classmethod
    def open_read_only(cls, path: Path) -> Self:
        """Open for reading; the store must be there."""
        if not path.is_dir():
            raise StoreError(
                f"{path} is not there; build a graph first: kg build SOURCE -o OUTPUT."
            )
        try:
            opened = cls(pyoxigraph.Store.read_only(str(path)), is_read_only=True)
        except OSError as error:
            raise _opening_error(path, error) from error
        opened._check_format(path)
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._store)

    def close(self) -> None:
        """Make everything durable and let other processes write."""
        if not self._is_read_only:
            self.flush()
        self._store = pyoxigraph.Store()  # the last reference holds the lock of the folder
        self._is_read_only = True

    def flush(self) -> None:
        """Make all that was written survive a power cut: a checkpoint."""
        try:
            self._store.flush()
        except OSError as error:
            raise StoreError(f"The store could not be written to disk: {error}") from error

    # ── articles ──

    def documents(self) -> tuple[DocumentId, ...]:
        """The articles that are in the store, sorted."""
        return tuple(
            sorted(
                document_of(graph)
                for graph in self._store.named_graphs()
                if isinstance(graph, NamedNode) and graph.value in ARTICLE
            )
        )

    def is_current(
        self,
        document: DocumentId,
        text: str,
        metadata: DocumentMetadata,
        *,
        pipeline_version: str = __version__,
    ) -> bool:
        """Tell whether the article is there, unchanged, and was read by this pipeline."""
        graph = article_iri(document)
        digest = Quad(graph, KG["inputDigest"], Literal(input_digest(text, metadata)), graph)
        version = Quad(run_iri(document), KG["pipelineVersion"], Literal(pipeline_version), graph)
        return digest in self._store and version in self._store

    def replace(self, article: ArticleGraph) -> bool:
        """Write an article in place of what was there; tell whether anything changed."""
        graph = article_iri(article.document)
        old = set(self._store.quads_for_pattern(None, None, None, graph))
        new = {_quad(triple, graph) for triple in article.facts + article.claims}
        view = {_quad(triple, _DEFAULT) for triple in article.facts}
        removed = old - new
        orphans = {quad for quad in self._orphans(removed, graph) if quad not in view}
        added = {quad for quad in (new - old) | view if quad not in self._store}
        return self._write(removed | orphans, added)

    def remove(self, document: DocumentId) -> bool:
        """Remove an article and what only it said; tell whether it was there."""
        graph = article_iri(document)
        old = set(self._store.quads_for_pattern(None, None, None, graph))
        is_changed = self._write(old | set(self._orphans(old, graph)), set())
        self._store.remove_graph(graph)  # else an empty graph stays in the list
        return is_changed

    # ── reading ──

    def quads(self) -> Iterator[Quad]:
        """All quads, the ontology's graph included, in no particular order."""
        return iter(self._store)

    def nquads(self) -> bytes:
        """All quads as N-Quads, in no particular order; faster than one by one."""
        dumped = self._store.dump(format=RdfFormat.N_QUADS)
        assert dumped is not None
        return dumped

    def merged_view(self) -> Iterator[Triple]:
        """The triples of the default graph, in no particular order."""
        for quad in self._store.quads_for_pattern(None, None, None, _DEFAULT):
            yield quad.triple

    def select(self, query: str) -> list[pyoxigraph.QuerySolution]:
        """Answer a SELECT query of our own; queries of users go through ``kg.query``."""
        solutions = self._store.query(query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        return list(solutions)

    # ── writing ──

    def _orphans(self, removed: Iterable[Quad], graph: NamedNode) -> Iterator[Quad]:
        """What of the merged view loses its last article."""
        for quad in removed:
            in_view = Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)
            if in_view in self._store and not self._is_elsewhere(quad, graph):
                yield in_view

    def _is_elsewhere(self, quad: Quad, graph: NamedNode) -> bool:
        others = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(other.graph_name not in {graph, _DEFAULT} for other in others)

    def _write(self, removed: set[Quad], added: set[Quad]) -> bool:
        if self._is_read_only:
            raise StoreError("The store was opened for reading only; open it for writing.")
        try:
            if removed:
                self._store.update(_update("DELETE", removed) + " ;\n" + _update("INSERT", added))
            elif added:
                self._store.extend(added)
        except OSError as error:
            raise StoreError(
                f"The store could not be written ({error}); the article was left out. "
                "Check free space and rights of the output folder."
            ) from error
        return bool(removed or added)

    def _write_ontology(self) -> None:
        """Keep the installed ontology in the store, so that labels can be queried."""
        old = set(self._store.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH))
        new = {_quad(triple, ONTOLOGY_GRAPH) for triple in ontology_triples()}
        new.add(Quad(ONTOLOGY_GRAPH, KG["formatVersion"], integer(FORMAT_VERSION), ONTOLOGY_GRAPH))
        if old != new:
            self._write(old - new, new - old)

    def _check_format(self, path: Path | None) -> None:
        pattern = (ONTOLOGY_GRAPH, KG["formatVersion"], None, ONTOLOGY_GRAPH)
        found = [quad.object for quad in self._store.quads_for_pattern(*pattern)]
        if found not in ([], [integer(FORMAT_VERSION)]):
            raise StoreError(
                f"{path} was written in another format; expected version {FORMAT_VERSION}. "
                "Build it anew into an empty folder."
            )


def _quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _update(operation: str, quads: set[Quad]) -> str:
    """Spell an update; the terms' own text is N-Triples, and so escaped."""
    lines = []
    for quad in sorted(quads, key=str):
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        is_named = isinstance(quad.graph_name, NamedNode)
        lines.append(f"GRAPH {quad.graph_name} {{ {triple} }}" if is_named else triple)
    return f"{operation} DATA {{\n" + "\n".join(lines) + "\n}"


def _opening_error(path: Path | None, error: OSError) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(
            f"{path} is being written by another process; wait for it to end, or choose another "
            "output folder."
        )
    return StoreError(f"{path} cannot be opened as a store: {error}")
