"""kg conflicts: list where articles contradict one another.

Articles may give one thing several values where it has one at a time, such as the death toll of an attack,
or one may say as a fact what another denies. Each side comes with its articles and sentences, and with the number
of articles that are no copies of one another. What stands in the merged view is marked with an asterisk.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from kg.query.conflicts import Conflict, Saying, Side, find_conflicts
from kg.rdf.literals import clean_label
from kg.rdf.namespaces import compact
from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "conflicts",
        help="list where articles contradict one another",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with GraphStore.open_read_only(options.output / STORE_FOLDER) as store:
        conflicts = find_conflicts(store)
    if options.json:
        found = [asdict(conflict) for conflict in conflicts]
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    console = Console()
    for conflict in conflicts:
        for line in _lines(conflict):
            console.print(line)
        console.print()
    console.print(f"{len(conflicts):,} conflicts")
    return 0


def _lines(conflict: Conflict) -> Iterator[Text]:
    property_ = f"({compact(conflict.property_iri)})"
    yield _line(
        (conflict.subject, "bold"), ("–", ""), (conflict.property, "bold cyan"), (property_, "dim")
    )
    for side in conflict.sides:
        yield _side_line(side)
        for saying in side.sayings:
            yield _line(("   ", ""), (_article(saying), "dim"))
            yield _line(("   ", ""), (f"«{saying.sentence}»", ""))


def _side_line(side: Side) -> Text:
    count = side.independent_articles
    return _line(
        ("*" if side.is_shown else "•", ""),
        (side.object, "bold"),
        ("[منفي]" if side.is_denied else "", "yellow"),
        (f"({count} independent article{'' if count == 1 else 's'})", "dim"),
    )


def _article(saying: Saying) -> str:
    mark = "copy" if saying.copy_of else ""
    parts = (saying.published, saying.publisher, saying.article, mark)
    return " · ".join(part for part in parts if part)


def _line(*styled: tuple[str, str]) -> Text:
    """Words in their styles, without controls."""
    parts = [Text(clean_label(words) or words, style) for words, style in styled if words]
    return Text(" ").join(parts)
