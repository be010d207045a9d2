"""Files of a graph, in an order that never varies: sorted N-Quads, and Turtle for people."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.errors import StoreError
from kg.rdf.namespaces import (
    ENTITY,
    EVENT,
    KG,
    OWL,
    PREFIXES,
    RDF,
    RDFS,
    ROLE,
    SKOS,
    TIME_NODE,
    VERB,
    local_name,
)
from kg.store.graph_store import GraphStore

STORE_FOLDER = "store"  # inside an output folder
NQUADS_FILE = "graph.nq"
TURTLE_FILE = "graph.ttl"
_UNFINISHED = ".partial"
_SUBJECT_ORDER = (ENTITY, EVENT, TIME_NODE, VERB, ROLE)
_PREDICATE_ORDER = (
    RDF["type"],
    RDFS["label"],
    SKOS["altLabel"],
    KG["searchLabel"],
    KG["isNamed"],
    OWL["sameAs"],
)


def write_graph(store: GraphStore, folder: Path) -> tuple[Path, Path]:
    """Write ``graph.nq`` (everything) and ``graph.ttl`` (the merged view) into a folder."""
    nquads, turtle = folder / NQUADS_FILE, folder / TURTLE_FILE
    write_atomically(nquads, sorted_nquads(store))
    write_atomically(turtle, [readable_turtle(store.merged_view())])
    return nquads, turtle


def sorted_nquads(store: GraphStore) -> list[bytes]:
    """All quads as lines of N-Quads, in the order of their bytes."""
    return sorted(store.nquads())


def readable_turtle(triples: Iterable[Triple]) -> bytes:
    """Turtle as a person would read it: entities first, by class and name; then events, times.

    The prefixes are our own, since those of the serializer come in a random order.
    """
    ordered = _in_reading_order(triples)
    serialized = pyoxigraph.serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    assert serialized is not None
    lines = [f"@prefix {prefix}: <{base}> .\n".encode() for prefix, base in PREFIXES.items()]
    for line in serialized.splitlines(keepends=True):
        if line.startswith(b"@prefix "):
            continue
        if not line.startswith(b"\t"):  # a new subject
            lines.append(b"\n")
        lines.append(line.replace(b"\t", b"  ", 1) if line.startswith(b"\t") else line)
    return b"".join(lines)


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=_UNFINISHED, delete=False
        ) as file:
            temporary = Path(file.name)
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
        _make_renaming_durable(path.parent)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise StoreError(
            f"{path} cannot be written ({error}); what was there before is kept. "
            "Check free space and rights of its folder."
        ) from error


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed process had begun to write; call it as the only writer of a folder."""
    for path in folder.glob(f".*{_UNFINISHED}"):
        path.unlink(missing_ok=True)


def _make_renaming_durable(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _in_reading_order(triples: Iterable[Triple]) -> Iterator[Triple]:
    described: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        assert isinstance(triple.subject, NamedNode)
        described[triple.subject.value].append(triple)
    for _, subject in sorted((_subject_key(iri, described[iri]), iri) for iri in described):
        yield from sorted(described[subject], key=_predicate_key)


def _subject_key(iri: str, triples: list[Triple]) -> tuple[int, str, str]:
    group = next(
        (rank for rank, namespace in enumerate(_SUBJECT_ORDER) if iri in namespace),
        len(_SUBJECT_ORDER),
    )
    classes = _values(triples, RDF["type"])
    labels = _values(triples, RDFS["label"])
    return group, local_name(max(classes, default="")), min(labels, default="")


def _values(triples: list[Triple], predicate: NamedNode) -> list[str]:
    return [
        triple.object.value
        for triple in triples
        if triple.predicate == predicate and isinstance(triple.object, NamedNode | Literal)
    ]


def _predicate_key(triple: Triple) -> tuple[int, str, bool, str]:
    """Names first; of several objects, our own classes and Arabic labels first."""
    rank = (
        _PREDICATE_ORDER.index(triple.predicate)
        if triple.predicate in _PREDICATE_ORDER
        else len(_PREDICATE_ORDER)
    )
    value = triple.object
    is_own = isinstance(value, NamedNode) and value.value in KG
    is_arabic = isinstance(value, Literal) and value.language == "ar"
    return rank, triple.predicate.value, not (is_own or is_arabic), str(value)
