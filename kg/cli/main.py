"""The command ``kg``: parses arguments and hands over to one module for each command."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from kg import __version__
from kg.cli import (
    analyze,
    build,
    conflicts,
    evaluate,
    export,
    extract,
    gazetteer,
    merge,
    query,
    remove,
    review,
    setup,
    show,
    stats,
    train,
    verify,
)
from kg.errors import KgError

COMMANDS = (
    setup,
    build,
    extract,
    evaluate,
    query,
    show,
    stats,
    conflicts,
    verify,
    review,
    remove,
    merge,
    export,
    analyze,
    gazetteer,
    train,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 0 done, 1 done in part, 2 not done."""
    _write_utf8()
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    options = parser().parse_args(arguments)
    try:
        status = int(options.run(options))
        sys.stdout.flush()  # here, so that a closed pipe is noticed here
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("kg: interrupted; what was committed is kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="kg",
        description="Build RDF knowledge graphs from Arabic news, every statement traced to its words.",
    )
    top.add_argument("--version", action="version", version=f"kg {__version__}")
    subparsers = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    return top


def _write_utf8() -> None:
    """Arabic must come out whole, also in a C locale and on Windows."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
