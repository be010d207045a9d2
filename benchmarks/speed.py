"""How fast articles are read on one core: python benchmarks/speed.py ARTICLES.jsonl [--articles 50].

Prints, for each stage of the analysis and for the mapping to RDF and the store, seconds of processor
time, share and sentences per second; and how much memory the whole took. Loading the model is timed
apart.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from kg.datamodel.document import Document
from kg.datamodel.identifiers import DocumentId
from kg.rdf.mapping import map_article
from kg.reading import ArticleReader, article_reader
from kg.sources import read_documents
from kg.store.graph_store import GraphStore
from kg.store.persistence import write_graph

WARM_UP = "زار الرئيس المصري موسكو أمس."  # opens the morphology database and the models


Result = TypeVar("Result")


class Stopwatch:
    """Seconds of processor time by stage: steady on a busy machine."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def timed(self, stage: str, function: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = function()
        self.seconds[stage] += time.process_time() - start
        return result


def read_all(
    reader: ArticleReader, documents: Sequence[Document], folder: Path, watch: Stopwatch
) -> tuple[int, int]:
    """Do what ``kg build`` does, stage by stage; return the numbers of sentences and tokens."""
    sentences = tokens = 0
    with GraphStore.open(folder / "store") as store:
        for document in documents:
            analyzed = document
            for annotator in reader.pipeline.annotators:
                stage = type(annotator).__name__
                analyzed = watch.timed(stage, partial(annotator, analyzed))
            facts = watch.timed("linking, statements", partial(reader.facts, analyzed))
            graph = watch.timed("mapping to RDF", partial(map_article, facts))
            watch.timed("store", partial(store.replace, graph))
            sentences += len(analyzed.sentences)
            tokens += sum(len(sentence.tokens) for sentence in analyzed.sentences)
        watch.timed("files", partial(write_graph, store, folder))
    return sentences, tokens


def table(watch: Stopwatch, sentences: int, articles: int) -> Table:
    whole = sum(watch.seconds.values())
    shown = Table(title=f"{articles} articles, {sentences} sentences, one core")
    for heading in ("stage", "seconds", "share", "sentences/s"):
        shown.add_column(heading, justify="left" if heading == "stage" else "right")
    for stage, seconds in [*watch.seconds.items(), ("whole", whole)]:
        shown.add_row(
            stage, f"{seconds:.2f}", f"{seconds / whole:.0%}", f"{sentences / seconds:,.1f}"
        )
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", dest="count", type=int, default=50, help="how many to read")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    articles = (each for each in read_documents([options.articles]) if isinstance(each, Document))
    documents = list(islice(articles, options.count))
    loading = Stopwatch()
    reader = loading.timed("load", article_reader)
    loading.timed("load", lambda: reader.read(Document(DocumentId("warm-up"), WARM_UP)))
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        sentences, tokens = read_all(reader, documents, Path(folder), watch)
    Console().print(table(watch, sentences, len(documents)))
    print(f"{tokens / sentences:.0f} tokens a sentence")
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = kilobytes / (1_000_000 if sys.platform == "darwin" else 1_000)
    print(f"loading {loading.seconds['load']:.1f} s; memory at most {megabytes:,.0f} MB")


if __name__ == "__main__":
    main()
