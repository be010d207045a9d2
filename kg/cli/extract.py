"""kg extract: print the statements of articles."""

import argparse
import json
import sys
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.cli.sources_arguments import (
    add_confidence_argument,
    add_gazetteer_argument,
    add_source_arguments,
    user_names,
)
from kg.extraction.records import statement_records
from kg.reading import article_reader
from kg.sources import UnreadableArticle, read_documents

CERTAINTY = {"asserted": "مؤكد", "reported": "منقول", "planned": "مخطط", "possible": "محتمل"}


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "extract", help="print statements without building a graph", description=__doc__
    )
    add_source_arguments(parser)
    add_gazetteer_argument(parser)
    parser.add_argument("--format", choices=("jsonl", "table"), default="jsonl")
    add_confidence_argument(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    console = Console(width=None if sys.stdout.isatty() else 160)
    names = user_names(options)
    failures = 0
    for document in read_documents(options.sources, published=options.date):
        if isinstance(document, UnreadableArticle):
            print(f"kg: {document.location}: {document.reason}", file=sys.stderr)
            failures += 1
            continue
        reader = article_reader(names, min_confidence=options.min_confidence)
        records = statement_records(reader.read(document))
        if options.format == "jsonl":
            for record in records:
                print(json.dumps(record, ensure_ascii=False))
        else:
            console.print(_table(document.metadata.title or document.id, records))
    return 1 if failures else 0


def _table(title: str, records: list[dict[str, Any]]) -> Table:
    """A table whose columns run from right to left, as Arabic readers expect."""
    table = Table(title=title)
    for heading in ("القائل", "الثبوت", "الزمن", "المفعول", "العلاقة", "الفاعل"):
        table.add_column(heading, justify="right", overflow="fold")
    for record in records:
        negation = "نفي: " if record["polarity"] == "negative" else ""
        table.add_row(
            record["attributed_to"] or "",
            CERTAINTY[record["certainty"]],
            record["time"] or "",
            record["object"]["label"],
            negation + record["predicate"]["surface"],
            record["subject"]["label"],
        )
    return table
