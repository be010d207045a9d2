"""kg show: print an entity with its names, facts and the sentences that say them."""

import argparse
import csv
import json
import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from kg.query.describe import EntityDescription, describe_entities
from kg.query.facts import Fact
from kg.rdf.literals import clean_label
from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "show", help="print an entity with its facts and their sentences", description=__doc__
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.add_argument("entity", metavar="ENTITY", help="a name, alias, Wikidata id or IRI")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with GraphStore.open_read_only(options.output / STORE_FOLDER) as store:
        descriptions = describe_entities(store, options.entity)
    if options.format == "json":
        described = [asdict(description) for description in descriptions]
        print(json.dumps(described, ensure_ascii=False, indent=2))
    elif options.format == "csv":
        _print_csv(descriptions)
    else:
        for description in descriptions:
            _print_description(description)
    return 0


def _print_csv(descriptions: tuple[EntityDescription, ...]) -> None:
    names = [field.name for field in fields(Fact)]
    writer = csv.DictWriter(sys.stdout, ["entity", *names], lineterminator="\n")
    writer.writeheader()
    for description in descriptions:
        for fact in description.facts:
            writer.writerow({"entity": description.name, **asdict(fact)})


def _print_description(description: EntityDescription) -> None:
    console = Console()
    heading = {
        "types": "، ".join(description.types),
        "names": "، ".join(description.names),
        "Wikidata": description.wikidata_id,
        "IRI": description.iri,
    }
    console.rule()
    console.print(Text(clean_label(f"{description.name}  {description.english}"), style="bold"))
    for title, words in heading.items():
        if words:
            console.print(Text(f"{title}: {clean_label(words)}"))
    for fact in description.facts:
        console.print()
        console.print(Text(clean_label(_fact_line(fact)), style="bold"))
        console.print(Text(clean_label(f"«{fact.sentence}»")))
        console.print(Text(clean_label(_origin_line(fact)), style="dim"))


def _fact_line(fact: Fact) -> str:
    """Read like a sentence; what is not simply so says how it is."""
    line = f"{fact.subject} ← {fact.relation} ← {fact.object}"
    return line if fact.is_direct else f"{line}  [{fact.polarity}, {fact.certainty}]"


def _origin_line(fact: Fact) -> str:
    parts = (fact.time, fact.place, fact.source, fact.article, fact.published)
    return " · ".join(part for part in parts if part)
