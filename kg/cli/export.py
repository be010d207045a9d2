"""kg export: write the files of a graph from its store."""

import argparse
from pathlib import Path
from typing import Any

from kg.builder import export_graph
from kg.cli.exporting import print_files
from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "export",
        help="write graph.html, graph.ttl and graph.nq, after --no-export",
        description=__doc__,
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with GraphStore.open_existing(options.output / STORE_FOLDER) as store:
        print_files(export_graph(store, options.output), options.output)
    return 0
