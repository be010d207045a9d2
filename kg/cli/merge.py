"""kg merge: make one graph of several that were built apart.

The files are the same as if all articles had been built together. Of an article that two graphs have,
the one that the later release read is taken. What people have corrected in them is taken over, unless
NEW has a corrections.ttl of its own. The merged graphs stay as they are.
"""

import argparse
from pathlib import Path
from typing import Any

from kg.builder import merge_outputs
from kg.cli.exporting import add_export_argument, print_files
from kg.errors import StoreError


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "merge",
        help="make one graph of several",
        description=__doc__,
    )
    parser.add_argument("outputs", nargs="+", type=Path, metavar="OUTPUT", help="a built graph")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="NEW", help="the folder to write to"
    )
    add_export_argument(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    _check_is_another(options.output, options.outputs)
    count, files = merge_outputs(options.outputs, options.output, export=options.export)
    print(f"{count:,} articles of {len(options.outputs)} graphs")
    print_files(files, options.output)
    return 0


def _check_is_another(output: Path, merged: list[Path]) -> None:
    if output.resolve() in {each.resolve() for each in merged}:
        raise StoreError(
            f"{output} is one of the graphs to merge; expected another folder to write to with --output."
        )
