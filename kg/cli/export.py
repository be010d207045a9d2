"""kg export: write the files of a graph from its store."""

import argparse
from pathlib import Path
from typing import Any

from kg.builder import export_graph, open_graph
from kg.cli.exporting import print_files


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "export",
        help="write graph.html, graph.ttl and graph.nq, after --no-export",
        description=__doc__,
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with open_graph(options.output, must_exist=True) as graph:
        print_files(export_graph(graph.store, options.output), options.output)
    return 0
