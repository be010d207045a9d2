"""kg query: ask the graph in SPARQL, or by a query of the library."""

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.query.library import DEFAULT_TIMEOUT, named_queries, run_named_query, run_query
from kg.query.results import QueryResult
from kg.rdf.literals import clean_label
from kg.rdf.namespaces import compact
from kg.store.persistence import STORE_FOLDER

PARAMETERS = ("entity", "from", "to")


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "query",
        help="ask the graph in SPARQL, or by a named query",
        description=__doc__,
        epilog=_list_of_queries(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.add_argument("query", nargs="?", metavar="QUERY_OR_FILE", help="SPARQL, or a file of it")
    parser.add_argument("--name", metavar="NAME", help="a query of the library, listed below")
    parser.add_argument("--entity", metavar="NAME", help="a name, alias or Wikidata id")
    parser.add_argument("--from", metavar="YYYY-MM-DD", help="first day")
    parser.add_argument("--to", metavar="YYYY-MM-DD", help="last day")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.add_argument(
        "--timeout", type=float, default=DEFAULT_TIMEOUT, metavar="SECONDS", help="%(default)g"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    print_result(_answer(options), options.format)
    return 0


def print_result(result: QueryResult, output_format: str) -> None:
    """Print a result for people (table) or for programs (csv, json)."""
    if output_format == "json":
        rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif output_format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows(result.rows)
    else:
        _print_table(result)


def _answer(options: argparse.Namespace) -> QueryResult:
    values = {
        name: str(getattr(options, name))
        for name in PARAMETERS
        if getattr(options, name) is not None
    }
    store = options.output / STORE_FOLDER
    if bool(options.name) == bool(options.query):
        raise QueryError("Give either a query (SPARQL or a file of it) or --name; see --help.")
    if options.name:
        return run_named_query(store, options.name, values, timeout=options.timeout)
    if values:
        raise QueryError("--entity, --from and --to belong to named queries; use --name.")
    return run_query(store, _query_text(options.query), timeout=options.timeout)


def _query_text(query_or_file: str) -> str:
    """The query itself; a single word can only be a file."""
    is_one_word = len(query_or_file.split()) == 1
    is_file = len(query_or_file) < 255 and Path(query_or_file).is_file()
    if not is_one_word and not is_file:
        return query_or_file
    path = Path(query_or_file)
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} is neither SPARQL nor a readable file of it: {error}") from error


def _print_table(result: QueryResult) -> None:
    table = Table()
    for column in result.columns:
        table.add_column(column, overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(clean_label(compact(cell))) for cell in row))
    console = Console()
    console.print(table)
    console.print(f"{len(result.rows)} rows", highlight=False)


def _list_of_queries() -> str:
    lines = ["named queries:"]
    for query in named_queries():
        parameters = " ".join(
            f"--{parameter.name}" if parameter.is_required else f"[--{parameter.name}]"
            for parameter in query.parameters
        )
        lines.append(f"  {query.name} {parameters}".rstrip())
        lines.append(f"      {query.description}")
    return "\n".join(lines).replace("%", "%%")
