"""kg show: print an entity with its names, facts and the sentences that say them."""

import argparse
import csv
import json
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, fields
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from kg.query.describe import EntityDescription, describe_entities
from kg.query.facts import Fact
from kg.rdf.literals import clean_label
from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER

TITLE_LENGTH = 50
CERTAINTIES = {"reported": "منقول", "planned": "مخطط", "possible": "محتمل"}


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
    console.print(_line((description.name, "bold"), (description.english, "dim")))
    console.print(_line((_identity_line(description), "dim")))
    for article, facts in groupby(description.facts, key=_article_line):
        console.print()
        console.print(_line((article, "underline")))
        for sentence, said in groupby(facts, key=lambda fact: fact.sentence):
            console.print()
            for fact in said:
                console.print(_fact_line(fact))
            console.print(_line((f"«{sentence}»", "dim")))
    console.print()


def _line(*styled: tuple[str, str]) -> Text:
    """Words in their styles, without controls."""
    parts = [Text(clean_label(words), style) for words, style in styled if words]
    return Text(" ").join(parts)


def _article_line(fact: Fact) -> str:
    title = textwrap.shorten(fact.article, TITLE_LENGTH, placeholder="…")
    return " · ".join(part for part in (title, fact.published) if part)


def _identity_line(description: EntityDescription) -> str:
    names = "، ".join(description.names)
    parts = (*description.types, names, description.wikidata_id or description.iri)
    return " · ".join(part for part in parts if part)


def _fact_line(fact: Fact) -> Text:
    """Subject – words of the text – object; what the property is called, and how it is said."""
    parts = (*_manner(fact), fact.time, fact.place)
    circumstances = "، ".join(part for part in parts if part and part != fact.object)
    return _line(
        ("•", ""),
        (fact.subject, "bold"),
        ("–", ""),
        (fact.words, "bold cyan"),
        ("–", ""),
        (fact.object, "bold"),
        (f"({fact.relation})" if fact.is_paraphrased else "", "dim"),
        (f"[{circumstances}]" if circumstances else "", "yellow"),
    )


def _manner(fact: Fact) -> Iterator[str]:
    """How it is said, unless the article itself says that it is so."""
    if fact.polarity == "negative":
        yield "منفي"
    if fact.certainty in CERTAINTIES:
        yield CERTAINTIES[fact.certainty]
    if fact.source:
        yield f"عن {fact.source}"
