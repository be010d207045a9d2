"""kg build: build or update a graph from articles."""

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from kg.builder import BuildReport, KnowledgeGraphBuilder
from kg.cli.exporting import add_export_argument, print_files
from kg.cli.sources_arguments import (
    add_confidence_argument,
    add_gazetteer_argument,
    add_source_arguments,
    user_names,
)
from kg.reading import article_reader, pipeline_version

FAILURES_SHOWN = 10


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser("build", help="build or update a graph", description=__doc__)
    add_source_arguments(parser)
    add_gazetteer_argument(parser)
    parser.add_argument("-o", "--output", type=Path, default=Path("output"), metavar="FOLDER")
    parser.add_argument(
        "--again",
        action="store_true",
        help="read unchanged articles too, after a change of a table",
    )
    add_confidence_argument(parser)
    add_export_argument(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    console = Console(stderr=True)
    names = user_names(options)
    builder = KnowledgeGraphBuilder(
        options.output,
        partial(article_reader, names, min_confidence=options.min_confidence),
        pipeline_version=pipeline_version(names, min_confidence=options.min_confidence),
    )
    columns = (
        SpinnerColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("reading", total=None)
        report = builder.build(
            options.sources,
            published=options.date,
            again=options.again,
            export=options.export,
            progress=lambda title: bar.update(task, advance=1, description=title[:60]),
        )
    _print_report(Console(), console, report, options.output)
    return 1 if report.failures else 0


def _print_report(console: Console, errors: Console, report: BuildReport, output: Path) -> None:
    new = [outcome for outcome in report.articles if outcome.is_new]
    table = Table(show_header=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    rows = {
        "articles read": len(new),
        "articles unchanged": len(report.articles) - len(new),
        "articles failed": len(report.failures),
    }
    if report.statistics is not None:
        rows |= {
            "statements in the graph": report.statistics.claims,
            "entities": report.statistics.entities,
            "events": sum(report.statistics.events.values()),
            "quads": report.statistics.quads,
        }
    for name, count in rows.items():
        table.add_row(name, f"{count:,}")
    console.print(table)
    for failure in report.failures[:FAILURES_SHOWN]:
        errors.print(
            f"{failure.location}: {failure.reason}", markup=False, highlight=False, soft_wrap=True
        )
    if len(report.failures) > FAILURES_SHOWN:
        errors.print(
            f"… and {len(report.failures) - FAILURES_SHOWN} more: see {report.failures_file}"
        )
    print_files(report.files, output)
