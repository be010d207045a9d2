"""What the commands that change a graph share: its exported files."""

import argparse
from pathlib import Path

from kg.builder import GraphFiles


def add_export_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-export",
        dest="export",
        action="store_false",
        help="change the store only, and leave graph.html, graph.ttl and graph.nq as they are, "
        "for kg export to write later: quick in a large graph",
    )


def print_files(files: GraphFiles | None, output: Path) -> None:
    """Say which files were written, or how to write them."""
    if files is None:
        print(
            f"the store is up to date; kg export {output} writes graph.html, .ttl and .nq from it."
        )
        return
    print(
        f"open {files.page} in a browser; {files.turtle} is the graph to read, {files.nquads} all of it."
    )
