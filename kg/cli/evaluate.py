"""kg evaluate: compare what is extracted with gold facts."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from kg.cli.sources_arguments import add_confidence_argument
from kg.errors import EvaluationError
from kg.evaluation.gold import GoldArticle, read_gold
from kg.evaluation.predicted import PredictedStatement, predicted_statement, read_statements
from kg.evaluation.report import (
    FIGURES,
    error_kinds,
    error_lines,
    error_objects,
    errors_of,
    figures,
    kind_lines,
)
from kg.evaluation.scorer import Counts, score
from kg.extraction.confidence import DEFAULT_MIN_CONFIDENCE
from kg.extraction.lexicon import VerbLexicon
from kg.extraction.records import statement_records
from kg.reading import article_reader
from kg.sources import UnreadableArticle, read_documents


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "evaluate", help="compare statements with gold facts", description=__doc__
    )
    parser.add_argument(
        "gold", type=Path, metavar="GOLD_DIR", help="a folder of gold articles, one .json each"
    )
    parser.add_argument(
        "--statements",
        type=Path,
        metavar="FILE.jsonl",
        help="score these statements instead of extracting them (as kg extract prints them)",
    )
    parser.add_argument(
        "--errors",
        action="store_true",
        help="count the kinds of errors, list the facts missed and the statements unmatched",
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    add_confidence_argument(parser)
    parser.set_defaults(run=run, min_confidence=None)


def run(options: argparse.Namespace) -> int:
    articles = read_gold(options.gold)
    if options.statements:
        statements = read_statements(options.statements)
        _warn_of_other_articles(articles, statements)
        least = 0.0
    else:
        statements = list(extracted_statements(articles))
        least = DEFAULT_MIN_CONFIDENCE
    if options.min_confidence is not None:
        least = options.min_confidence
    sure = [statement for statement in statements if statement.confidence >= least]
    evaluation = score(articles, sure)
    if options.json:
        report: dict[str, object] = {**figures(evaluation.counts)}
        if options.errors:
            errors = errors_of(evaluation)
            kinds = {kind.name: kind.count for kind in error_kinds(errors, VerbLexicon.load())}
            report["errors"] = {"kinds": kinds, **error_objects(errors)}
        print(json.dumps(report, ensure_ascii=False))
        return 0
    Console().print(_table(evaluation.counts))
    if options.errors:
        errors = errors_of(evaluation)
        for line in (*kind_lines(error_kinds(errors, VerbLexicon.load())), *error_lines(errors)):
            print(line)
    return 0


def extracted_statements(articles: Sequence[GoldArticle]) -> Iterator[PredictedStatement]:
    """Extract the statements of the texts of gold articles."""
    reader = article_reader(min_confidence=0)
    for article in track(
        articles,
        description="extracting",
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ):
        for document in read_documents([str(article.path)]):
            if isinstance(document, UnreadableArticle):
                raise EvaluationError(f"{document.location}: {document.reason}")
            facts = reader.read(replace(document, id=article.id))
            yield from map(predicted_statement, statement_records(facts))


def _warn_of_other_articles(
    articles: Sequence[GoldArticle], statements: Sequence[PredictedStatement]
) -> None:
    others = {statement.document for statement in statements} - {article.id for article in articles}
    if others:
        print(
            f"kg: the statements of {len(others)} articles without gold facts do not count "
            f"(the first is {min(others)!r}).",
            file=sys.stderr,
        )


def _table(counts: Counts) -> Table:
    parts = {
        "precision": f"{counts.right} of {counts.statements} statements",
        "recall": f"{counts.found} of {counts.gold} facts",
        "core_recall": f"{counts.core_found} of {counts.core} core facts",
        "polarity_accuracy": f"{counts.polarity} of {counts.found} found",
        "certainty_accuracy": f"{counts.certainty} of {counts.found} found",
        "attribution_recall": f"{counts.attribution} of {counts.attributed} found with a speaker",
    }
    table = Table()
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("of what")
    for name, value in figures(counts).items():
        if name in FIGURES:
            table.add_row(name.replace("_", " "), f"{value:.4f}", parts.get(name, ""))
    return table
