"""kg verify: check that a graph is whole, with evidence for every claim.

Every claim must have its evidence, every sentence and phrase must stand in the text of its article at
its offsets, every direct triple must be said by a claim, and the merged view must be what the articles
say. The exit status is 1 if anything is wrong.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER
from kg.store.verification import Violation, violations


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "verify",
        help="check a graph: evidence, offsets, direct triples",
        description=__doc__,
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.add_argument(
        "--shapes", action="store_true", help="check the SHACL shapes of the ontology too: slower"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, an object for each line")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with GraphStore.open_read_only(options.output / STORE_FOLDER) as store:
        found = list(violations(store))
        if options.shapes:
            found += _shape_violations(store)
        articles = len(store.documents())
    for violation in found:
        print(_line(violation, as_json=options.json))
    if not options.json:
        print(f"{articles:,} articles checked, {len(found):,} violations")
    return 1 if found else 0


def _shape_violations(store: GraphStore) -> list[Violation]:
    from kg.rdf.validation import validate_quads  # loads pyshacl, which takes a second

    return [
        Violation("", each.node, f"{each.message} {each.path}".rstrip())
        for each in validate_quads(store.quads()).violations
    ]


def _line(violation: Violation, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(asdict(violation), ensure_ascii=False)
    return f"{violation.article or 'merged view'}: {violation.node}: {violation.message}"
