"""The arguments of all commands that read articles."""

import argparse
from datetime import date


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


def iso_date(text: str) -> date:
    """Read a date from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date; expected YYYY-MM-DD, as in 2024-10-09"
        ) from error
