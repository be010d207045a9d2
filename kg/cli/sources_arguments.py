"""The arguments of all commands that read articles."""

import argparse
from datetime import date
from pathlib import Path

from kg.arabic.user_gazetteer import UserGazetteer
from kg.extraction.confidence import DEFAULT_MIN_CONFIDENCE
from kg.reading import NO_NAMES


def add_source_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="articles: files (.txt, .json, .jsonl, .html), folders or globs; - for standard input",
    )
    parser.add_argument(
        "--date",
        type=iso_date,
        metavar="YYYY-MM-DD",
        help="publication date of articles that state none; without one, "
        "relative dates (yesterday, Tuesday) stay unresolved",
    )


def add_gazetteer_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gazetteer",
        type=Path,
        metavar="FILE_OR_FOLDER",
        help="names of your own, as kg gazetteer import writes them; they come before those known",
    )


def add_confidence_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--min-confidence",
        type=probability,
        default=DEFAULT_MIN_CONFIDENCE,
        metavar="0..1",
        help=f"leave out statements less sure than this (default: {DEFAULT_MIN_CONFIDENCE})",
    )


def probability(text: str) -> float:
    """Read a number from 0 to 1 from the command line."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1, as in 0.65")
    return value


def user_names(options: argparse.Namespace) -> UserGazetteer:
    """The names that --gazetteer gives."""
    return UserGazetteer.load(options.gazetteer) if options.gazetteer else NO_NAMES


def iso_date(text: str) -> date:
    """Read a date from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date; expected YYYY-MM-DD, as in 2024-10-09"
        ) from error
