"""Write ``ontologies/relations.ttl`` from the tables of properties and event classes.

usage: python tools/build_ontology.py [--check]

The tables of ``kg/extraction/rules`` are what the extraction knows; the ontology says the same in
RDF. Domain and range are given as schema:domainIncludes and schema:rangeIncludes, which describe what
is usual and entail nothing: with rdfs:range, "will attend the summit" would make of it an event
that has happened.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "kg" / "extraction" / "rules"
TARGET = ROOT / "ontologies" / "relations.ttl"
HEADER = """\
# Relations and classes of events. Written by tools/build_ontology.py; edit the tables in
# kg/extraction/rules instead.

@prefix kg: <https://w3id.org/khabar/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
"""
ROOT_CLASS = "Event"
CLASSES = {"Event": "kg:NamedEvent", "Thing": "kg:Entity"}  # the others are called the same


def main(arguments: list[str]) -> int:
    wanted = relations_turtle(RULES)
    if "--check" not in arguments:
        TARGET.write_text(wanted, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == wanted:
        return 0
    sys.stderr.write(f"{TARGET} is out of date; run: python tools/build_ontology.py\n")
    return 1


def relations_turtle(rules: Path) -> str:
    """The whole file."""
    properties = read_table(rules / "properties.tsv")
    event_classes = read_table(rules / "event_classes.tsv")
    names = {row["name"] for row in properties}
    parts = [HEADER, "\n# ── Relations ──\n"]
    parts.extend(property_turtle(row, names) for row in properties)
    parts.append("\n# ── Event classes ──\n")
    parts.extend(event_class_turtle(row) for row in event_classes if row["name"] != ROOT_CLASS)
    return "".join(parts)


def read_table(path: Path, key: str = "name") -> list[dict[str, str]]:
    """Rows of a table as its header names them, sorted; a number sign begins a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    table = csv.DictReader(
        (line for line in lines if line and not line.startswith("#")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
        restval="",
    )
    return sorted(table, key=lambda row: row[key])


def property_turtle(row: dict[str, str], names: set[str]) -> str:
    kinds = ["rdf:Property"]
    if row["symmetric"]:
        kinds.append("owl:SymmetricProperty")
    if row["functional"]:
        kinds.append("owl:FunctionalProperty")
    pairs = [*label_pairs(row)]
    if row["broader"]:
        pairs.append(("rdfs:subPropertyOf", f"kg:{row['broader']}"))
    if row["domain"]:
        pairs.append(("schema:domainIncludes", class_names(row["domain"])))
    if row["range"]:
        pairs.append(("schema:rangeIncludes", class_names(row["range"])))
    if row["event_class"] and row["event_class"] != ROOT_CLASS:
        pairs.append(("kg:tellsOf", f"kg:{row['event_class']}"))
    if row["inverse"] in names:
        pairs.append(("owl:inverseOf", f"kg:{row['inverse']}"))
    return subject_turtle(row["name"], " , ".join(kinds), pairs)


def event_class_turtle(row: dict[str, str]) -> str:
    parent = row["parent"]
    is_top = parent in {"", ROOT_CLASS}
    pairs = [*label_pairs(row)]
    pairs.append(("rdfs:subClassOf", "sem:Event" if is_top else f"kg:{parent}"))
    for scheme in ("plover", "cameo"):
        if row.get(scheme):
            pairs.append((f"kg:{scheme}", quoted(row[scheme])))
    return subject_turtle(row["name"], "owl:Class", pairs)


def label_pairs(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    arabic, english = quoted(row["label_ar"]), quoted(row["label_en"])
    yield "rdfs:label", f"{arabic}@ar , {english}@en"
    arabic, english = quoted(row["comment_ar"]), quoted(row["comment_en"])
    yield "rdfs:comment", f"{arabic}@ar ,\n    {english}@en"


def class_names(cell: str) -> str:
    """One or more classes, separated by a bar in the table."""
    return " , ".join(CLASSES.get(name, f"kg:{name}") for name in cell.split("|"))


def subject_turtle(name: str, kinds: str, pairs: list[tuple[str, str]]) -> str:
    lines = "".join(f" ;\n  {name} {value}" for name, value in pairs)
    return f"\nkg:{name} a {kinds}{lines} .\n"


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
