"""kg gazetteer: import names of your own, from a table, Wikidata or SKOS."""

import argparse
import sys
from pathlib import Path
from typing import Any

from kg.arabic.user_gazetteer import TYPES, type_named
from kg.datamodel.mention import EntityType
from kg.errors import ResourceError
from kg.gazetteer_import import GazetteerFormat, format_of, import_gazetteer, table
from kg.store.persistence import write_atomically


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "gazetteer", help="import names of your own", description=__doc__
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    importing = actions.add_parser(
        "import",
        help="write a table of names for --gazetteer of kg build, extract and analyze",
        description="Read names from a file and write the table that --gazetteer takes. "
        "Bad lines are reported and left out.",
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument(
        "--format",
        type=GazetteerFormat,
        choices=tuple(GazetteerFormat),
        help="a table with tabs, one item of Wikidata's JSON dump a line (also .gz, .bz2), or SKOS "
        "in any RDF format but JSON-LD; without it, the name of the file decides",
    )
    importing.add_argument(
        "-o", "--output", type=Path, default=Path("gazetteer.tsv"), metavar="FILE_OR_FOLDER"
    )
    importing.add_argument(
        "--type",
        type=_type,
        metavar="TYPE",
        help=f"what things are where the file does not say: {', '.join(TYPES)}",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    output = _output_file(options.output, options.file)
    imported = import_gazetteer(
        options.file, options.format or format_of(options.file), default_type=options.type
    )
    write_atomically(output, table(imported.entries))
    for entry in imported.bad:
        print(f"kg: {options.file}: {entry}", file=sys.stderr)
    if imported.bad_count > len(imported.bad):
        more = imported.bad_count - len(imported.bad)
        print(f"kg: … and {more:,} more bad entries", file=sys.stderr)
    print(
        f"{len(imported.entries):,} entries in {output}; {imported.bad_count:,} bad, "
        f"{imported.passed_over:,} without an Arabic name or a known type.\n"
        f"Read with them: kg build SOURCE --gazetteer {output}"
    )
    return 1 if imported.bad_count else 0


def _type(name: str) -> EntityType:
    type_ = type_named(name)
    if type_ is None:
        raise argparse.ArgumentTypeError(f"{name!r} is no type; expected {', '.join(TYPES)}")
    return type_


def _output_file(output: Path, source: Path) -> Path:
    file = output / f"{source.name.split('.')[0]}.tsv" if output.is_dir() else output
    if file.exists() and source.exists() and file.samefile(source):
        raise ResourceError(
            f"{file} is the file to read; choose another to write to with --output."
        )
    return file
