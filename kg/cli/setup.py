"""kg setup: build the morphology database once, into the user's cache."""

import argparse
from typing import Any

from kg.arabic.buckwalter import build_database, database_path


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "setup", help="build the morphology database (once, some seconds)", description=__doc__
    )
    parser.add_argument("--force", action="store_true", help="build it again")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    path = database_path()
    if path.exists() and not options.force:
        print(f"morphology database: {path}")
        return 0
    build_database(path)
    print(f"morphology database built: {path}")
    return 0
