"""Articles → graph: reads them one at a time, keeps each as it comes, and writes the files.

for document in read_documents(locations):
facts = reader.read(document)
graph.add(map_article(facts), facts)
"""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg import __version__
from kg.corrections import (
    CORRECTIONS_FILE,
    Corrections,
    corrections_text,
    identifier,
    is_claim,
    parse_corrections,
    read_corrections,
)
from kg.datamodel.document import Document
from kg.decisions import Decision, Term, united_corrections, with_decisions
from kg.errors import ResourceError, StoreError
from kg.merged_graph import MergedGraph, indexed_article
from kg.rdf.iris import entity_iri
from kg.rdf.mapping import map_article
from kg.rdf.namespaces import compact
from kg.reading import ArticleReader
from kg.sources import UnreadableArticle, read_documents
from kg.store.graph_store import GraphStore
from kg.store.merging import chosen_articles
from kg.store.persistence import (
    STORE_FOLDER,
    remove_unfinished,
    write_atomically,
    write_graph,
)
from kg.store.statistics import GraphStatistics, graph_statistics
from kg.visualization.network import network_page
from kg.visualization.network_data import network_view

LOG = logging.getLogger(__name__)
PAGE_FILE = "graph.html"
FAILURES_FILE = "failures.jsonl"
UNKNOWN_SHOWN = 3
CHECKPOINT = 50  # articles between two moments at which all is made durable


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that is not in the graph, and why."""

    location: str
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleOutcome:
    """What became of one article: read now, or there already (``is_new`` false)."""

    document: Document
    is_new: bool


@dataclass(frozen=True, slots=True)
class GraphFiles:
    """The exported files of a graph."""

    page: Path
    turtle: Path
    nquads: Path


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; and what the graph holds now, with its files, if they were exported."""

    articles: tuple[ArticleOutcome, ...]
    failures: tuple[Failure, ...]
    failures_file: Path
    statistics: GraphStatistics | None
    files: GraphFiles | None


class KnowledgeGraphBuilder:
    """Builds or updates the graph in an output folder.

    ``load_reader`` is called when the first article has to be read: an output that is up to
    date needs no model. ``pipeline_version`` names what it reads with: what another has read
    is read again.
    """

    def __init__(
        self,
        output: Path,
        load_reader: Callable[[], ArticleReader],
        *,
        pipeline_version: str = __version__,
    ) -> None:
        self._output = output
        self._load_reader = load_reader
        self._version = pipeline_version

    def build(
        self,
        locations: Sequence[str],
        *,
        published: date | None = None,
        again: bool = False,
        export: bool = True,
        progress: Callable[[str], None] = lambda title: None,
    ) -> BuildReport:
        """Read the articles into the store and write ``graph.*``; one failure costs one article.

        With ``again``, unchanged articles are read as well: for who has changed a rule or a table.
        Without ``export``, files of the graph are left as they are, and nothing that is done takes
        longer in a large graph than in a small one.
        """
        outcomes: list[ArticleOutcome] = []
        failures: list[Failure] = []
        self._make_output()
        with open_graph(self._output) as graph:
            store = graph.store
            for count, document in enumerate(read_documents(locations, published=published), 1):
                outcome = self._outcome(graph, document, again=again)
                if isinstance(outcome, Failure):
                    failures.append(outcome)
                    progress(outcome.location)
                else:
                    outcomes.append(outcome)
                    progress(outcome.document.metadata.title or outcome.document.id)
                if count % CHECKPOINT == 0:
                    store.flush()
            store.flush()
            return BuildReport(
                tuple(outcomes),
                tuple(failures),
                self._write_failures(failures),
                graph_statistics(store) if export else None,
                export_graph(store, self._output) if export else None,
            )

    def _outcome(
        self, graph: MergedGraph, document: Document | UnreadableArticle, *, again: bool
    ) -> ArticleOutcome | Failure:
        if isinstance(document, UnreadableArticle):
            return Failure(document.location, document.reason)
        is_current = graph.store.is_current(
            document.id, document.text, document.metadata, pipeline_version=self._version
        )
        if is_current and not again:
            return ArticleOutcome(document, is_new=False)
        try:
            facts = self._load_reader().read(document)
            article = map_article(facts, pipeline_version=self._version)
        except ResourceError:  # what is missing would be missed by every article
            raise
        except Exception as error:  # a fault of ours in one article must not cost the others
            LOG.debug("article %s", document.id, exc_info=True)
            return Failure(
                document.metadata.location,
                f"the analysis failed ({type(error).__name__}: {error}); please report this article.",
            )
        graph.add(article, facts)
        return ArticleOutcome(document, is_new=True)

    def _make_output(self) -> None:
        try:
            self._output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {self._output} cannot be made ({error.strerror}); "
                "choose another with --output."
            ) from error

    def _write_failures(self, failures: list[Failure]) -> Path:
        path = self._output / FAILURES_FILE
        lines = [
            json.dumps({"location": f.location, "reason": f.reason}, ensure_ascii=False) + "\n"
            for f in failures
        ]
        write_atomically(path, [line.encode("utf-8", "replace") for line in lines])
        return path


@contextmanager
def open_graph(
    output: Path, *, must_exist: bool = False, corrections: Corrections | None = None
) -> Iterator[MergedGraph]:
    """Open the graph of an output folder for writing, with its corrections applied, or others."""
    path = output / CORRECTIONS_FILE
    if corrections is None:
        corrections = read_corrections(path)
    opener = GraphStore.open_existing if must_exist else GraphStore.open
    with opener(output / STORE_FOLDER) as store:
        remove_unfinished(output)
        graph = MergedGraph(store, corrections)
        graph.correct()
        yield graph
        unknown = graph.without_object()
        if unknown:
            LOG.warning(
                "%s: no article of the graph speaks of %s%s; what is said of it waits for one that does.",
                path,
                ", ".join(unknown[:UNKNOWN_SHOWN]),
                f" and {len(unknown) - UNKNOWN_SHOWN} more" if len(unknown) > UNKNOWN_SHOWN else "",
            )


def apply_decisions(output: Path, decisions: Sequence[Decision]) -> None:
    """Write what people decide into the corrections of a graph, and apply it.

    A StoreError if it is about nothing in the graph, or contradicts what was decided before; then
    nothing is written.
    """
    path = output / CORRECTIONS_FILE
    with open_graph(output, must_exist=True) as graph:
        settled = [_settled(graph, decision) for decision in decisions]
        text = with_decisions(corrections_text(path) or b"", settled, path)
        corrections = parse_corrections(text, path)
        write_atomically(path, [text])
        MergedGraph(graph.store, corrections).correct()


def _settled(graph: MergedGraph, decision: Decision) -> Decision:
    """A decision in the identifiers that articles have."""
    if is_claim(decision.subject):
        if not graph.has_claim(decision.subject):
            raise StoreError(f"{compact(decision.subject.value)} is no claim of the graph.")
        return decision
    return replace(
        decision,
        subject=_settled_node(graph, decision.subject),
        value=_settled_node(graph, decision.value),
    )


def _settled_node(graph: MergedGraph, node: Term) -> Term:
    id = identifier(node)
    return node if id is None else entity_iri(graph.identifier(id))


def merge_graphs(outputs: Sequence[Path], target: MergedGraph) -> int:
    """Add the articles of graphs that were built apart; return how many there are.

    The result is the same as if all had been built together.
    """
    paths = [output / STORE_FOLDER for output in outputs]
    with chosen_articles(paths, target.store) as chosen:
        for count, (document, source) in enumerate(chosen.items(), 1):
            target.add_indexed(indexed_article(source, document))
            if count % CHECKPOINT == 0:
                target.store.flush()
        target.store.flush()
        return len(chosen)


def merge_outputs(
    outputs: Sequence[Path], target: Path, *, export: bool = True
) -> tuple[int, GraphFiles | None]:
    """Make a graph of several in a folder, with their corrections, unless it has its own.

    Return how many articles there are, and the files, if they were exported.
    """
    path = target / CORRECTIONS_FILE
    text = None if path.exists() else united_corrections(outputs, target)
    corrections = None if text is None else parse_corrections(text, path)
    with open_graph(target, corrections=corrections) as graph:
        count = merge_graphs(outputs, graph)
        if text is not None:
            write_atomically(path, [text])
        return count, export_graph(graph.store, target) if export else None


def export_graph(store: GraphStore, output: Path) -> GraphFiles:
    """Write ``graph.nq``, ``graph.ttl`` and ``graph.html``, each of them whole or not at all."""
    nquads, turtle = write_graph(store, output)
    page = output / PAGE_FILE
    # Half a surrogate pair, as JSON sources may hold, has no UTF-8 form.
    write_atomically(page, [network_page(network_view(store)).encode("utf-8", "replace")])
    return GraphFiles(page, turtle, nquads)
