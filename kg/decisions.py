"""What people decide, as it is written into the corrections of a graph; and the corrections of several.

A decision is one triple in the words of ``kg.corrections``. Who took it, why and when is a node of
its own beside it, with an IRI made of what it says:

    ent:a owl:sameAs ent:b .
    corr:0a1b a kg:Correction ; rdf:subject ent:a ; rdf:predicate owl:sameAs ; rdf:object ent:b ;
      prov:wasAttributedTo by:2c3d ; rdfs:comment "…" ; schema:dateCreated "2024-10-09"^^xsd:date .
    by:2c3d a prov:Agent ; rdfs:label "…" .
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.corrections import (
    CORRECTIONS_FILE,
    LONGEST_NAME,
    REJECTED,
    ContradictionError,
    Corrections,
    corrections_text,
    is_claim,
    parse_corrections,
    triples_of,
    understood,
)
from kg.datamodel.identifiers import EntityId, digest
from kg.datamodel.mention import EntityType
from kg.errors import StoreError
from kg.rdf.iris import entity_iri, wikidata_iri
from kg.rdf.literals import clean_label, day
from kg.rdf.mapping import ENTITY_CLASSES
from kg.rdf.namespaces import (
    BASE,
    CLAIM,
    ENTITY,
    KG,
    OWL,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    WIKIDATA,
    XSD,
    Namespace,
)

Term = TypeVar("Term", NamedNode, NamedNode | Literal)

_CORRECTION = Namespace(BASE + "correction/")
_AGENT = Namespace(BASE + "agent/")
_USED = ("cl", "ent", "kg", "owl", "prov", "rdf", "rdfs", "schema", "wd", "xsd")
_PREFIXES = {name: PREFIXES[name] for name in _USED} | {
    "by": _AGENT.base,
    "corr": _CORRECTION.base,
}
_HEADER = "".join(f"@prefix {name}: <{base}> .\n" for name, base in sorted(_PREFIXES.items()))


@dataclass(frozen=True, slots=True)
class Decision:
    """A correction, with who took it, why and when, as far as that is said."""

    subject: NamedNode
    predicate: NamedNode
    value: NamedNode | Literal
    by: str = ""
    why: str = ""
    day: date | None = None

    @property
    def triple(self) -> Triple:
        return Triple(self.subject, self.predicate, self.value)


# ── decisions as people type them ──


def same(one: str, other: str) -> Decision:
    """Two identifiers mean one thing; the second may be an item of Wikidata, ``wd:Q42``."""
    return Decision(_entity(one), OWL["sameAs"], _entity_or_item(other))


def different(one: str, other: str) -> Decision:
    """Two identifiers mean two things."""
    return Decision(_entity(one), OWL["differentFrom"], _entity_or_item(other))


def called(id: str, name: str) -> Decision:
    """A thing has this name, in Arabic unless it has no Arabic letter."""
    cleaned = clean_label(name)
    if not cleaned or len(cleaned) > LONGEST_NAME:
        raise StoreError(
            f"The name has {len(cleaned)} characters; expected 1 to {LONGEST_NAME} that can be seen."
        )
    language = "en" if cleaned.isascii() else "ar"
    return Decision(_entity(id), RDFS["label"], Literal(cleaned, language=language))


def of_type(id: str, type_: str) -> Decision:
    """A thing is of this type."""
    types = {each.value.casefold(): each for each in EntityType}
    if type_.casefold() not in types:
        known = ", ".join(each.value for each in EntityType)
        raise StoreError(f"{type_!r} is no type of things; there are: {known}.")
    return Decision(_entity(id), RDF["type"], ENTITY_CLASSES[types[type_.casefold()]][0])


def linked(id: str, item: str) -> Decision:
    """A thing is an item of Wikidata, "Q42"."""
    return Decision(_entity(id), OWL["sameAs"], _item(item))


def rejected(claim: str) -> Decision:
    """A claim is to be left out."""
    try:
        node = CLAIM[claim.removeprefix(CLAIM.base).removeprefix("cl:")]
    except ValueError:  # no IRI
        node = REJECTED
    if not is_claim(node):
        raise StoreError(
            f"{claim!r} is no claim; expected one as kg show --format json has it, cl:…"
        )
    return Decision(node, RDF["type"], REJECTED)


def _entity_or_item(id: str) -> NamedNode:
    is_item = id.startswith("wd:") or id in WIKIDATA
    return _item(id) if is_item else _entity(id)


def _entity(id: str) -> NamedNode:
    try:
        return entity_iri(EntityId(id.removeprefix(ENTITY.base).removeprefix("ent:")))
    except ValueError as error:
        raise StoreError(
            f"{id!r} is no identifier; expected one as kg review prints it, such as ent:Q7747."
        ) from error


def _item(id: str) -> NamedNode:
    item = id.removeprefix(WIKIDATA.base).removeprefix("wd:")
    try:
        if item.startswith("Q"):
            return wikidata_iri(item)
    except ValueError:
        pass
    raise StoreError(f"{id!r} is no item of Wikidata; expected one such as Q42.")


# ── writing ──


def with_decisions(text: bytes, decisions: Sequence[Decision], path: Path) -> bytes:
    """The text of a file of corrections with decisions at its end; what was there stays as it is."""
    added = [triple for decision in decisions for triple in _triples(decision)]
    block = "".join(map(_turtle, decisions)).encode()
    if not text:
        return _HEADER.encode() + block
    count = sum(1 for _ in triples_of(text, path))
    before = text if text.endswith(b"\n") else text + b"\n"
    # A prefix may be missing in the file, or mean another thing there.
    for addition in (block, _HEADER.encode() + block):
        whole = before + addition
        try:
            triples = list(triples_of(whole, path))
        except StoreError:
            continue
        if len(triples) == count + len(added) and triples[count:] == added:
            return whole
    raise StoreError(f"{path} cannot be added to; expected Turtle that ends with a full statement.")


def _triples(decision: Decision) -> Iterator[Triple]:
    """What a decision says, in the order in which it is written."""
    yield decision.triple
    by, why = clean_label(decision.by), clean_label(decision.why)
    if not (by or why or decision.day):
        return
    written = decision.day.isoformat() if decision.day else ""
    node = _CORRECTION[digest(str(decision.triple), by, why, written)]
    yield Triple(node, RDF["type"], KG["Correction"])
    yield Triple(node, RDF["subject"], decision.subject)
    yield Triple(node, RDF["predicate"], decision.predicate)
    yield Triple(node, RDF["object"], decision.value)
    if by:
        yield Triple(node, PROV["wasAttributedTo"], _AGENT[digest(by)])
    if why:
        yield Triple(node, RDFS["comment"], Literal(why))
    if decision.day:
        yield Triple(node, SCHEMA["dateCreated"], day(decision.day))
    if by:
        yield Triple(_AGENT[digest(by)], RDF["type"], PROV["Agent"])
        yield Triple(_AGENT[digest(by)], RDFS["label"], Literal(by))


def _turtle(decision: Decision) -> str:
    """A decision in Turtle, one subject after the other."""
    lines: list[str] = []
    subject: object = None
    for triple in _triples(decision):
        predicate = "a" if triple.predicate == RDF["type"] else _spelled(triple.predicate)
        said = f"{predicate} {_spelled(triple.object)}"
        if triple.subject == subject:
            lines[-1] += f" ;\n  {said}"
        else:
            lines.append(f"{_spelled(triple.subject)} {said}")
            subject = triple.subject
    return "\n" + "".join(f"{line} .\n" for line in lines)


def _spelled(term: object) -> str:
    if isinstance(term, NamedNode):
        for prefix, base in _PREFIXES.items():
            if term.value.startswith(base):
                return f"{prefix}:{term.value.removeprefix(base)}"
    if isinstance(term, Literal) and term.datatype == XSD["date"]:
        return f"{Literal(term.value)}^^{_spelled(term.datatype)}"
    return str(term)


# ── corrections of several graphs ──


def united_corrections(folders: Sequence[Path], target: Path) -> bytes | None:
    """The corrections of several folders as one file's text; None if there are none.

    A StoreError if they contradict each other.
    """
    texts: dict[Path, bytes] = {}
    for folder in folders:
        path = folder / CORRECTIONS_FILE
        text = corrections_text(path)
        if text is not None and text not in texts.values():
            texts[path] = text
    if len(texts) < 2:
        return next(iter(texts.values()), None)
    known: dict[Path, Corrections] = {}
    for path, text in texts.items():
        corrections = parse_corrections(text, path)
        for other, before in known.items():
            _check_agreement(before, other, corrections, path, target)
        known[path] = corrections
    triples = _united(texts)
    try:
        understood(triples)
    except ContradictionError as error:
        raise _disagreement(list(texts), str(error), target) from error
    return _HEADER.encode() + b"\n" + _serialized(triples)


def _check_agreement(
    one: Corrections, path: Path, other: Corrections, other_path: Path, target: Path
) -> None:
    for kind in ("names", "english_names", "types", "wikidata_ids"):
        values: Mapping[EntityId, tuple[int, str]] = getattr(one, kind)
        others: Mapping[EntityId, tuple[int, str]] = getattr(other, kind)
        for id in sorted(values.keys() & others.keys()):
            first, second = values[id][1], others[id][1]
            if first != second:
                difference = f"ent:{id} is {first} in one and {second} in the other"
                raise _disagreement([path, other_path], difference, target)


def _disagreement(paths: Sequence[Path], difference: str, target: Path) -> StoreError:
    return StoreError(
        f"The corrections in {' and '.join(map(str, paths))} contradict each other: {difference}. Nothing "
        f"was written: mend one of them, or write those that are to count into {target / CORRECTIONS_FILE}."
    )


def _united(texts: Mapping[Path, bytes]) -> list[Triple]:
    """All triples once, where they come last, blank nodes numbered."""
    numbers: dict[BlankNode, BlankNode] = {}
    triples = []
    for path, text in texts.items():
        for triple in triples_of(text, path):
            subject, value = triple.subject, triple.object
            if isinstance(subject, BlankNode):
                subject = numbers.setdefault(subject, BlankNode(f"b{len(numbers)}"))
            if isinstance(value, BlankNode):
                value = numbers.setdefault(value, BlankNode(f"b{len(numbers)}"))
            triples.append(Triple(subject, triple.predicate, value))
    return list(dict.fromkeys(reversed(triples)))[::-1]


def _serialized(triples: Sequence[Triple]) -> bytes:
    serialized = pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES)
    assert serialized is not None
    lines = serialized.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"@prefix "))
