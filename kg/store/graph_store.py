"""The graph on disk: a named graph for each article, and in the default graph the merged view.

A triple is in the merged view as long as one article has it in its graph; of a property that has one
value at a time, the view has one. Each article is written or removed in one transaction: whatever happens
to the process, it is there entirely or not at all. ``flush`` makes what was written survive a power cut as well.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from kg.rdf.namespaces import ARTICLE, KG, MERGED, ONTOLOGY_GRAPH, RDF
from kg.rdf.ontology import functional_properties_in, ontology_triples
from kg.rdf.provenance import input_digest
from kg.store.index import INDEX_GRAPH, Index
from kg.store.single_values import SingleValues, has_single_value

FORMAT_VERSION = 2
# What the log of the store may hold before its tables are written: they are put together with those that are there,
# so that seldom and much is cheap in a large graph, and often costs memory.
_LARGEST_LOG = 500_000  # quads
_CAN_SYNC_FOLDERS = hasattr(os, "O_DIRECTORY")  # not on Windows
_DEFAULT = DefaultGraph()
_END_OF_INDEX_LINE = f" {INDEX_GRAPH} .\n".encode()


@dataclass(frozen=True, slots=True)
class ArticleOrigin:
    """What an article was read from (text and metadata, as a digest), and by which pipeline."""

    input_digest: str
    pipeline_version: str


@dataclass(frozen=True, slots=True)
class StoreChange:
    """What one transaction writes: articles (None: to be removed), and quads of the index."""

    articles: Mapping[DocumentId, ArticleGraph | None]
    index_removed: frozenset[Quad] = frozenset()
    index_added: frozenset[Quad] = frozenset()


class GraphStore:
    """An Oxigraph store, in a folder or (without a path) in memory.

    One process writes at a time; others can read meanwhile.
    """

    def __init__(
        self, store: pyoxigraph.Store, *, is_read_only: bool, path: Path | None = None
    ) -> None:
        self._store = store
        self._is_read_only = is_read_only
        self._path = path
        self._index = Index(store)
        self._logged = 0  # quads

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
        opened = cls(store, is_read_only=False, path=path)
        opened._check_format(path)
        opened._write_ontology()
        return opened

    @classmethod
    def open_existing(cls, path: Path) -> Self:
        """Open for writing; the store must be there."""
        _check_exists(path)
        return cls.open(path)

    @classmethod
    def open_read_only(cls, path: Path) -> Self:
        """Open for reading; the store must be there."""
        _check_exists(path)
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
        try:
            self.close()
        except StoreError:
            if error is None:  # else the first error says what happened
                raise

    def __len__(self) -> int:
        """The number of quads, without the index."""
        return len(self._store) - sum(
            1 for _ in self._store.quads_for_pattern(None, None, None, INDEX_GRAPH)
        )

    def close(self) -> None:
        """Make everything durable and let other processes write."""
        try:
            if not self._is_read_only:
                self._write_tables()
        finally:
            self._store = pyoxigraph.Store()  # the last reference holds the lock of the folder
            self._index = Index(self._store)
            self._is_read_only = True

    def flush(self) -> None:
        """Make all that was written survive a power cut: a checkpoint."""
        if self._path is None or not _CAN_SYNC_FOLDERS or self._logged > _LARGEST_LOG:
            self._write_tables()
            return
        try:
            _make_durable([*self._path.glob("*.log"), self._path])
        except OSError as error:
            raise _writing_error(error) from error

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

    def __contains__(self, document: DocumentId) -> bool:
        return self._store.contains_named_graph(article_iri(document))

    def articles_with(self, predicate: NamedNode, value: Literal) -> tuple[DocumentId, ...]:
        """The articles of which this is said, sorted."""
        quads = self._store.quads_for_pattern(None, predicate, value, None)
        return tuple(
            sorted(
                document_of(quad.subject)
                for quad in quads
                if isinstance(quad.subject, NamedNode) and quad.subject == quad.graph_name
            )
        )

    def origin(self, document: DocumentId) -> ArticleOrigin:
        """What an article of the store was read from, and with what."""
        article = article_iri(document)
        return ArticleOrigin(
            input_digest=self._value(article, KG["inputDigest"], article),
            pipeline_version=self._value(run_iri(document), KG["pipelineVersion"], article),
        )

    def article_triples(self, document: DocumentId) -> tuple[Triple, ...]:
        """All that is in an article's graph, sorted."""
        quads = self._store.quads_for_pattern(None, None, None, article_iri(document))
        return tuple(sorted((quad.triple for quad in quads), key=str))

    def article(self, document: DocumentId) -> ArticleGraph:
        """Read back what an article contributes to the graph; no triples if it is not there."""
        triples = self.article_triples(document)
        claimed_events = {
            triple.subject
            for triple in triples
            if triple.predicate == RDF["type"] and triple.object == KG["ClaimedEvent"]
        }
        facts: list[Triple] = []
        claims: list[Triple] = []
        for triple in triples:
            assert isinstance(triple.subject, NamedNode)
            is_fact = triple.subject not in claimed_events and any(
                triple.subject.value in each for each in MERGED
            )
            (facts if is_fact else claims).append(triple)
        return ArticleGraph(document, tuple(facts), tuple(claims))

    def reading(self, document: DocumentId) -> ArticleGraph:
        """An article in its own identifiers."""
        return self.index.reading(document) or self.article(document)

    def replace(self, article: ArticleGraph) -> bool:
        """Write an article in place of what was there; tell whether anything changed."""
        return self.write(StoreChange({article.document: article}))

    def remove(self, document: DocumentId) -> bool:
        """Remove an article and what only it said; tell whether it was there."""
        return document in self and self.write(StoreChange({document: None}))

    def write(self, change: "StoreChange") -> bool:
        """Write articles and index in one transaction; tell whether anything changed."""
        removed, added = set(change.index_removed), set(change.index_added)
        before: dict[NamedNode, set[Quad]] = {}
        after: dict[NamedNode, set[Quad]] = {}
        view: set[Quad] = set()
        dropped: list[NamedNode] = []
        for document, article in change.articles.items():
            graph = article_iri(document)
            old = set(self._store.quads_for_pattern(None, None, None, graph))
            new = set()
            if article is None:
                # Deleting its quads would leave an empty graph in the list of articles.
                dropped += [graph] if old else []
            else:
                new = {_quad(triple, graph) for triple in article.facts + article.claims}
                view |= {_quad(triple, _DEFAULT) for triple in article.facts}
            removed |= old - new
            added |= new - old
            before[graph], after[graph] = old, new
        hidden, shown = SingleValues(self._store).changes(before, after)
        view = {quad for quad in view if not has_single_value(quad)}
        orphans = {quad for quad in self._orphans(removed, before) if quad not in view}
        added |= {quad for quad in view if quad not in self._store} | shown
        removed = {quad for quad in removed if quad.graph_name not in dropped}
        return self._write(dropped, removed | orphans | hidden, added)

    # ── reading ──

    @property
    def index(self) -> Index:
        return self._index

    def quads(self) -> Iterator[Quad]:
        """All quads, the ontology's graph included but not the index, in no particular order."""
        return (quad for quad in self._store if quad.graph_name != INDEX_GRAPH)

    def nquads(self) -> list[bytes]:
        """All quads but those of the index as lines of N-Quads, in no particular order."""
        dumped = self._store.dump(format=RdfFormat.N_QUADS)
        assert dumped is not None
        lines = dumped.splitlines(keepends=True)
        return [line for line in lines if not line.endswith(_END_OF_INDEX_LINE)]

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

    def _orphans(self, removed: Iterable[Quad], graphs: Collection[NamedNode]) -> Iterator[Quad]:
        """What of the merged view loses its last article, if these articles do not have it any more."""
        for quad in removed:
            if has_single_value(quad):
                continue
            in_view = Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)
            if in_view in self._store and not self._is_elsewhere(quad, graphs):
                yield in_view

    def _is_elsewhere(self, quad: Quad, graphs: Collection[NamedNode]) -> bool:
        others = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(
            other.graph_name not in graphs and other.graph_name != _DEFAULT for other in others
        )

    def _write(self, dropped: Iterable[NamedNode], removed: set[Quad], added: set[Quad]) -> bool:
        """Write in one transaction; tell whether there was anything to write."""
        self._logged += len(removed) + len(added)
        updates = [f"DROP SILENT GRAPH {graph}" for graph in dropped]
        if removed:
            updates.append(_spelled("DELETE", removed))
        if updates:
            self._update(" ;\n".join([*updates, _spelled("INSERT", added)]))
        elif added:
            self._check_writable()
            try:
                self._store.extend(added)
            except OSError as error:
                raise _writing_error(error) from error
        return bool(updates or added)

    def _write_tables(self) -> None:
        try:
            self._store.flush()
        except OSError as error:
            raise _writing_error(error) from error
        self._logged = 0

    def _update(self, update: str) -> None:
        self._check_writable()
        try:
            self._store.update(update)
        except OSError as error:
            raise _writing_error(error) from error

    def _check_writable(self) -> None:
        if self._is_read_only:
            raise StoreError("The store was opened for reading only; open it for writing.")

    def _write_ontology(self) -> None:
        """Keep the installed ontology in the store, so that labels can be queried."""
        old = set(self._store.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH))
        new = {_quad(triple, ONTOLOGY_GRAPH) for triple in ontology_triples()}
        new.add(Quad(ONTOLOGY_GRAPH, KG["formatVersion"], integer(FORMAT_VERSION), ONTOLOGY_GRAPH))
        if old != new:
            had = functional_properties_in(quad.triple for quad in old)
            hidden, shown = SingleValues(self._store).changes_of_ontology(had)
            self._write((), (old - new) | hidden, (new - old) | shown)

    def _check_format(self, path: Path | None) -> None:
        """Refuse what another version of the package wrote; a new store has no format yet."""
        if not any(self._store.named_graphs()):
            return
        found = self._value(ONTOLOGY_GRAPH, KG["formatVersion"], ONTOLOGY_GRAPH)
        if found == str(FORMAT_VERSION):
            return
        remedy = "Build its articles anew into an empty folder: kg build SOURCE -o FOLDER."
        if found.isdecimal() and int(found) > FORMAT_VERSION:
            remedy = "It is newer: install the version of khabar-kg that wrote it, or a later one."
        raise StoreError(
            f"{path} is of format {found or 'unknown'}; expected format {FORMAT_VERSION}, which "
            f"khabar-kg {__version__} reads. {remedy}"
        )

    def _value(self, subject: NamedNode, predicate: NamedNode, graph: NamedNode) -> str:
        """The value of a property that has one; empty if it is missing."""
        found = self._store.quads_for_pattern(subject, predicate, None, graph)
        return min(
            (quad.object.value for quad in found if isinstance(quad.object, Literal)), default=""
        )


def _quad(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _spelled(operation: str, quads: set[Quad]) -> str:
    """Spell an update; the terms' own text is N-Triples, and so escaped."""
    lines = []
    for quad in sorted(quads, key=str):
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        is_named = isinstance(quad.graph_name, NamedNode)
        lines.append(f"GRAPH {quad.graph_name} {{ {triple} }}" if is_named else triple)
    return f"{operation} DATA {{\n" + "\n".join(lines) + "\n}"


def _make_durable(paths: Iterable[Path]) -> None:
    """Have the system write to the disk what it holds of files: RocksDB leaves its log to it, transaction by transaction."""
    for path in paths:
        try:
            file = os.open(path, os.O_RDONLY)
        except FileNotFoundError:  # a log whose tables have been written meanwhile
            continue
        try:
            os.fsync(file)
        finally:
            os.close(file)


def _check_exists(path: Path) -> None:
    if not path.is_dir():
        raise StoreError(f"{path} is not there; build a graph first: kg build SOURCE -o OUTPUT.")


def _opening_error(path: Path | None, error: OSError) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(
            f"{path} is being written by another process; wait for it to end, or choose another "
            "output folder."
        )
    return StoreError(
        f"{path} cannot be opened as a store ({error}); expected a folder that kg build has made, "
        "free space, and the right to write there unless it is only read."
    )


def _writing_error(error: OSError) -> StoreError:
    return StoreError(
        f"The store cannot be written ({error}); the articles committed so far are kept. Check free "
        "space and rights of the output folder, then run the same command again: it goes on from there."
    )
