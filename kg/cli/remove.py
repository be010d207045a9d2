"""kg remove: take articles out of a graph, with all that only they say.

What is left is what building the other articles gives. kg query OUTPUT --name articles lists them.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.builder import export_graph, open_graph
from kg.cli.exporting import add_export_argument, print_files
from kg.datamodel.identifiers import DocumentId
from kg.errors import StoreError
from kg.sources import UnreadableArticle, read_documents
from kg.store.articles import articles_of_text, find_articles
from kg.store.graph_store import GraphStore


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "remove",
        help="take articles out of a graph",
        description=__doc__,
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="an IRI, an id, a title, or a file whose articles are to go",
    )
    add_export_argument(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with open_graph(options.output, must_exist=True) as graph:
        store = graph.store
        found: set[DocumentId] = set()
        problems: list[str] = []
        for name in options.articles:
            try:
                found.update(_articles(store, name))
            except StoreError as error:
                problems.append(str(error))
        if not found:
            raise StoreError("\nkg: ".join(problems))
        for document in sorted(found):
            graph.remove(document)
        store.flush()
        files = export_graph(store, options.output) if options.export else None
    for problem in problems:
        print(f"kg: {problem}", file=sys.stderr)
    print(f"{len(found):,} articles removed: {', '.join(sorted(found))}")
    print_files(files, options.output)
    return 1 if problems else 0


def _articles(store: GraphStore, name: str) -> Iterator[DocumentId]:
    """The article that a name means, or those of a file; a StoreError if it is not one for each."""
    found = find_articles(store, name)
    if found:
        yield _only(found, name)
    elif Path(name).exists():
        for document in read_documents([name]):
            if isinstance(document, UnreadableArticle):
                raise StoreError(f"{document.location}: {document.reason}")
            is_there = document.id in store
            same = (document.id,) if is_there else articles_of_text(store, document.text)
            yield _only(same, document.metadata.location)
    else:
        raise _not_found(name)


def _only(found: tuple[DocumentId, ...], name: str) -> DocumentId:
    if not found:
        raise _not_found(name)
    if len(found) > 1:
        raise StoreError(f"{name} may be any of {', '.join(found)}; give one of these ids instead.")
    return found[0]


def _not_found(name: str) -> StoreError:
    return StoreError(
        f"{name} is no article of the graph; expected an IRI, an id, a title or a file. "
        "List them with kg query OUTPUT --name articles."
    )
