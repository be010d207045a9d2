"""Writes the graph of the fixture articles into a folder: run by a test in a process of its own.

usage: python -m tests.store.write_fixture_graph FOLDER summit visit ...
"""

import sys
from pathlib import Path

from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from kg.store.persistence import write_graph
from tests import graph_fixtures


def main(folder: Path, names: list[str]) -> None:
    with GraphStore.open(folder / "store") as store:
        for name in names:
            store.replace(map_article(getattr(graph_fixtures, name)()))
        write_graph(store, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
