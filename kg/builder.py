"""Articles → graph: reads them one at a time, keeps each as it comes, and writes the files.

for document in read_documents(locations):
facts = reader.read(document)
graph.add(map_article(facts), facts)
"""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import __version__
from kg.corrections import CORRECTIONS_FILE, read_corrections
from kg.datamodel.document import Document
from kg.errors import ResourceError, StoreError
from kg.merged_graph import MergedGraph, indexed_article
from kg.rdf.mapping import map_article
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
def open_graph(output: Path, *, must_exist: bool = False) -> Iterator[MergedGraph]:
    """Open the graph of an output folder for writing, with its corrections applied."""
    corrections = read_corrections(output / CORRECTIONS_FILE)
    opener = GraphStore.open_existing if must_exist else GraphStore.open
    with opener(output / STORE_FOLDER) as store:
        remove_unfinished(output)
        graph = MergedGraph(store, corrections)
        graph.correct()
        yield graph


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


def export_graph(store: GraphStore, output: Path) -> GraphFiles:
    """Write ``graph.nq``, ``graph.ttl`` and ``graph.html``, each of them whole or not at all."""
    nquads, turtle = write_graph(store, output)
    page = output / PAGE_FILE
    # Half a surrogate pair, as JSON sources may hold, has no UTF-8 form.
    write_atomically(page, [network_page(network_view(store)).encode("utf-8", "replace")])
    return GraphFiles(page, turtle, nquads)
