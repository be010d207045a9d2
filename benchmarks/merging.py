"""What one graph of many articles costs: python benchmarks/merging.py ARTICLES.jsonl [--articles 2000].

Reads the articles once (``--cache FILE`` keeps what was read), then adds them one by one and tells, stage by
stage, what an article costs in a graph of that size; then adds ``--more``, and says what the same ones cost in
the graph of the first stage. Then it builds the same graph in other ways (``--ways``): in ten parts, in reverse
order, and as two graphs merged, and compares the bytes.
"""

import argparse
import hashlib
import pickle
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from kg.builder import merge_graphs, open_graph
from kg.datamodel.document import Document
from kg.datamodel.statement import ArticleFacts
from kg.merged_graph import MergedGraph
from kg.rdf.mapping import map_article
from kg.reading import article_reader
from kg.sources import read_documents
from kg.store.graph_store import GraphStore
from kg.store.persistence import sorted_nquads
from kg.store.statistics import graph_statistics

HEADINGS = (
    "articles",
    "quads",
    "entities of the articles",
    "by name",
    "resolved",
    "seconds an article",
    "peak MB",
)
STAGES = 8  # rows of the table for the first articles
CHECKPOINT = 50  # articles between two flushes, as in a build


def read_facts(location: str, count: int, cache: Path | None) -> list[ArticleFacts]:
    """The facts of the first articles, read or from the cache."""
    if cache is not None and cache.exists():
        kept: list[ArticleFacts] = pickle.loads(cache.read_bytes())
        if len(kept) >= count:
            return kept[:count]
    documents = (each for each in read_documents([location]) if isinstance(each, Document))
    reader = article_reader()
    start = time.process_time()
    chosen = list(islice(documents, count))
    facts = [reader.read(document) for document in track(chosen, "reading")]
    seconds = time.process_time() - start
    print(f"reading: {len(facts):,} articles, {seconds / len(facts):.3f} s of processor time each")
    if cache is not None:
        cache.write_bytes(pickle.dumps(facts))
    return facts


def add_all(graph: MergedGraph, facts: Iterable[ArticleFacts]) -> list[float]:
    """Add articles; return the seconds of processor time that each took, its share of flushes included."""
    seconds = []
    for number, each in enumerate(facts, 1):
        start = time.process_time()
        graph.add(map_article(each), each)
        if number % CHECKPOINT == 0:
            graph.store.flush()
        seconds.append(time.process_time() - start)
    return seconds


def growth(facts: Sequence[ArticleFacts], more: int, output: Path) -> Table:
    """What an article costs while a graph grows, and what the last ones cost."""
    table = Table(title="one graph, article by article")
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    first = len(facts) - more
    bounds = [first * step // STAGES for step in range(STAGES + 1)] + [len(facts)]
    with open_graph(output) as graph:
        for start, end in pairwise(bounds):
            seconds = add_all(graph, facts[start:end])
            by_name, resolved = entity_counts(graph.store)
            table.add_row(
                f"{end:,}",
                f"{len(graph.store):,}",
                f"{sum(len(each.entities) for each in facts[:end]):,}",
                f"{by_name:,}",
                f"{resolved:,}",
                f"{sum(seconds) / len(seconds):.3f}",
                f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
            )
    return table


def cost_in_small_graph(facts: Sequence[ArticleFacts], more: int, output: Path) -> float:
    """What the last articles cost, in seconds each, where only those of the first stage are."""
    built(output, facts[: (len(facts) - more) // STAGES])
    with open_graph(output) as graph:
        return sum(add_all(graph, facts[-more:])) / more


def entity_counts(store: GraphStore) -> tuple[int, int]:
    """How many entities have an identifier by name and article alone, and how many the graph has."""
    nodes = {record.node for record in store.index.records()}
    own = sum(node.startswith("entity:") for node in nodes)
    return own, graph_statistics(store).entities


def digest(output: Path) -> str:
    with GraphStore.open_read_only(output / "store") as store:
        return hashlib.sha256(b"".join(sorted_nquads(store))).hexdigest()[:16]


def built(output: Path, facts: Iterable[ArticleFacts]) -> Path:
    with open_graph(output) as graph:
        add_all(graph, facts)
    return output


def in_parts(output: Path, facts: Sequence[ArticleFacts]) -> Path:
    for part in range(10):
        built(output, facts[part::10])
    return output


def merged(output: Path, facts: Sequence[ArticleFacts]) -> Path:
    half = len(facts) // 2
    halves = [
        built(output.with_name("first"), facts[:half]),
        built(output.with_name("second"), facts[half:]),
    ]
    with open_graph(output) as graph:
        merge_graphs(halves, graph)
    return output


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--more", type=int, default=100)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--ways", action="store_true", help="build in other ways, too")
    options = parser.parse_args()
    facts = read_facts(options.articles_file, options.articles + options.more, options.cache)
    ways: dict[str, Callable[[Path, Sequence[ArticleFacts]], Path]] = {
        "in ten parts": in_parts,
        "in reverse order": lambda output, facts: built(output, facts[::-1]),
        "as two graphs merged": merged,
    }
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "graph"
        Console().print(growth(facts, options.more, output))
        small = cost_in_small_graph(facts, options.more, output.with_name("small"))
        print(f"the last {options.more} in the graph of the first stage: {small:.3f} s each")
        print(f"in one go: {digest(output)}")
        for way, build in ways.items() if options.ways else ():
            shutil.rmtree(output)
            print(f"{way}: {digest(build(output, facts))}", flush=True)


if __name__ == "__main__":
    main()
