"""kg review: show what is most doubtful in a graph, and correct it.

Without a decision, the merges of entities and the links to Wikidata are listed, the least sure first; at a
terminal, each can be decided on. Decisions are kept in corrections.ttl in the folder of the graph, which
people may also edit, and no build overwrites it: what is taken out of the file is undone.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from kg.builder import apply_decisions, export_graph, open_graph
from kg.cli.exporting import add_export_argument, print_files
from kg.cli.sources_arguments import iso_date, probability
from kg.corrections import CORRECTIONS_FILE, read_corrections
from kg.decisions import Decision, called, different, linked, of_type, rejected, same
from kg.errors import StoreError
from kg.review import CERTAIN, Case, Side, review_cases
from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER

CASES_SHOWN = 20
_ANSWERS = "s(ame), d(ifferent), n(ext), q(uit)? "


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "review", help="show doubtful merges and links, and correct the graph", description=__doc__
    )
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="the folder of a built graph")
    parser.add_argument(
        "--limit",
        type=int,
        default=CASES_SHOWN,
        metavar="N",
        help=f"at most (default {CASES_SHOWN})",
    )
    parser.add_argument(
        "--below",
        type=probability,
        default=CERTAIN,
        metavar="0..1",
        help="only what is less sure than this",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, an object for each line")
    _add_decision_arguments(parser)
    add_export_argument(parser)
    parser.set_defaults(run=run)


def _add_decision_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "decisions", "each may be given several times; an ID is one that is listed, or an IRI"
    )
    for option, words, help in (
        ("--same", ("ID", "ID"), "both are one thing"),
        ("--different", ("ID", "ID"), "they are two; the second may be wd:Q42"),
        ("--name", ("ID", "NAME"), "it is called so"),
        ("--type", ("ID", "TYPE"), "it is a Person, Organization, City, …"),
        ("--wikidata", ("ID", "Q42"), "it is this item of Wikidata"),
    ):
        group.add_argument(option, nargs=2, action="append", default=[], metavar=words, help=help)
    group.add_argument(
        "--reject", action="append", default=[], metavar="CLAIM", help="leave out this claim"
    )
    group.add_argument("--by", default="", metavar="WHO", help="who decides")
    group.add_argument("--why", default="", metavar="WHY", help="for what reason")
    group.add_argument("--date", type=iso_date, metavar="YYYY-MM-DD", help="when")


def run(options: argparse.Namespace) -> int:
    decisions = list(_decisions(options))
    if decisions:
        _decide(options, decisions)
        print(f"{len(decisions):,} decisions written to {options.output / CORRECTIONS_FILE}")
        _export(options)
        return 0
    with GraphStore.open_read_only(options.output / STORE_FOLDER) as store:
        corrections = read_corrections(options.output / CORRECTIONS_FILE)
        cases = review_cases(store, corrections, below=options.below, limit=max(options.limit, 0))
    if sys.stdin.isatty() and not options.json:
        return _ask(options, cases)
    for case in cases:
        print(json.dumps(asdict(case), ensure_ascii=False) if options.json else _shown(case))
    if not options.json:
        print(f"{len(cases):,} cases; decide with --same ID ID, --different ID ID, … (--help)")
    return 0


def _decisions(options: argparse.Namespace) -> Iterator[Decision]:
    found = [
        *(same(*words) for words in options.same),
        *(different(*words) for words in options.different),
        *(called(*words) for words in options.name),
        *(of_type(*words) for words in options.type),
        *(linked(*words) for words in options.wikidata),
        *map(rejected, options.reject),
    ]
    for decision in found:
        yield _signed(options, decision)


def _signed(options: argparse.Namespace, decision: Decision) -> Decision:
    return replace(decision, by=options.by, why=options.why, day=options.date)


def _decide(options: argparse.Namespace, decisions: Sequence[Decision]) -> None:
    apply_decisions(options.output, decisions)


def _export(options: argparse.Namespace) -> None:
    files = None
    if options.export:
        with open_graph(options.output, must_exist=True) as graph:
            files = export_graph(graph.store, options.output)
    print_files(files, options.output)


def _ask(options: argparse.Namespace, cases: Sequence[Case]) -> int:
    """Show one case after the other and do as is answered; each decision is kept at once."""
    decided = 0
    for number, case in enumerate(cases, 1):
        print(f"[{number}/{len(cases)}] {_shown(case)}")
        answer = _answer()
        if answer == "q":
            break
        if answer in {"s", "d"}:
            decide = same if answer == "s" else different
            try:
                _decide(options, [_signed(options, decide(case.first.id, case.second.id))])
                decided += 1
            except StoreError as error:  # an earlier answer may have settled it
                print(f"kg: {error}", file=sys.stderr)
    print(f"{decided:,} decisions written to {options.output / CORRECTIONS_FILE}")
    if decided:
        _export(options)
    return 0


def _answer() -> str:
    """The first letter of an answer that can be understood; that of quit at the end of input."""
    while True:
        try:
            letter = input(_ANSWERS).strip().casefold()[:1]
        except EOFError:
            return "q"
        if letter in {"s", "d", "n", "q"}:
            return letter


def _shown(case: Case) -> str:
    lines = [f"{case.score:.2f} {case.reason}"]
    for side in (case.first, case.second):
        lines += _lines(side)
    return "\n".join(lines) + "\n"


def _lines(side: Side) -> Iterator[str]:
    articles = (
        f"{side.articles:,} article{'s' if side.articles != 1 else ''}" if side.articles else ""
    )
    yield "  ".join(part for part in (f"  {side.id}", side.name, side.type, articles) if part)
    if side.sentence:
        yield f"      «{side.sentence}»"
