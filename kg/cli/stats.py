"""kg stats: count what a graph holds."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER
from kg.store.statistics import GraphStatistics, graph_statistics

SOURCES_SHOWN = 20


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "stats",
        help="count articles, claims, entities, events and sources",
        description=__doc__,
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with GraphStore.open_read_only(options.output / STORE_FOLDER) as store:
        statistics = graph_statistics(store)
    if options.json:
        print(json.dumps(asdict(statistics), ensure_ascii=False, indent=2))
    else:
        Console().print(_table(statistics))
    return 0


def _table(statistics: GraphStatistics) -> Table:
    table = Table(show_header=False)
    table.add_column(justify="left", overflow="fold")
    table.add_column(justify="right")
    for name, value in _rows(statistics):
        table.add_row(Text(name), Text(f"{value:,}" if isinstance(value, int) else value))
    return table


def _rows(statistics: GraphStatistics) -> Iterator[tuple[str, int | str]]:
    yield "articles", statistics.articles
    yield "  independent articles", statistics.independent_articles
    yield "  copies of other articles", statistics.copies
    if statistics.first_published:
        yield "  first published", statistics.first_published
        yield "  last published", statistics.last_published
    if statistics.articles_without_date:
        yield "  without a date", statistics.articles_without_date
    yield "sources", sum(1 for name in statistics.articles_by_source if name)
    sources = list(statistics.articles_by_source.items())
    for name, count in sources[:SOURCES_SHOWN]:
        yield f"  {name or 'none given'}", count
    if len(sources) > SOURCES_SHOWN:
        yield "  others", sum(count for _, count in sources[SOURCES_SHOWN:])
    yield "claims", statistics.claims
    for name, count in statistics.certainties.items():
        yield f"  {name}", count
    yield "  negative among them", statistics.polarities["negative"]
    yield "  attributed to somebody", statistics.attributed_claims
    yield "entities", statistics.entities
    for name, count in statistics.entities_by_type.items():
        yield f"  {name}", count
    yield "events", sum(statistics.events.values())
    for name, count in statistics.events.items():
        yield f"  {name}", count
    yield "quads", statistics.quads
