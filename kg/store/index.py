"""What a store remembers of its articles so that an article can come or go without looking at the others.

A *record* says of one entity or event of an article what it can be recognized by; it is found by its keys, and
an article holds it. An *identity* says what a node of an article is called in the graph, if not by
its own identifier. A *reading* is what an article says in its own identifiers, kept where the graph has
others. All of this is in a graph of its own that is neither exported nor part of what the articles say.
"""

import base64
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from kg.datamodel.identifiers import DocumentId, digest
from kg.rdf.iris import article_iri, document_of
from kg.rdf.mapping import ArticleGraph
from kg.rdf.namespaces import BASE, Namespace

INDEX: Final = Namespace(BASE + "index/")
INDEX_GRAPH: Final = NamedNode(BASE + "index")
_SETTINGS: Final = INDEX["settings"]
_KEPT = 20_000  # records that have been read; some 1 kB each


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """``node`` is an identifier with its kind ("entity:Q7747"); ``data`` is for who wrote it to read."""

    node: str
    data: str
    keys: frozenset[str]

    @property
    def iri(self) -> NamedNode:
        return INDEX["record/" + digest(self.node, self.data, *sorted(self.keys))]


class Index:
    """Reads the index of a store. What is to be written is made as quads, for one transaction with the rest."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store
        self._read: dict[str, IndexRecord] = {}

    # ── reading ──

    def held_by(self, document: DocumentId) -> tuple[IndexRecord, ...]:
        """The records of an article."""
        found = self._objects(article_iri(document), INDEX["holds"])
        return tuple(self._record(iri) for iri in found if isinstance(iri, NamedNode))

    def with_key(self, key: str) -> tuple[IndexRecord, ...]:
        """The records that are found by a key."""
        return tuple(self._record(iri) for iri in self._subjects(INDEX["key"], Literal(key)))

    def has_key(self, key: str) -> bool:
        """Whether there is a record that is found by a key."""
        return any(True for _ in self._subjects(INDEX["key"], Literal(key)))

    def with_node(self, node: str) -> tuple[IndexRecord, ...]:
        """The records of a node."""
        return tuple(self._record(iri) for iri in self._subjects(INDEX["node"], Literal(node)))

    def records(self) -> Iterator[IndexRecord]:
        """All records, in no particular order."""
        for quad in self._store.quads_for_pattern(None, INDEX["node"], None, INDEX_GRAPH):
            assert isinstance(quad.subject, NamedNode)
            yield self._record(quad.subject)

    def holders(self, record: IndexRecord) -> tuple[DocumentId, ...]:
        """The articles that hold a record."""
        return tuple(map(document_of, self._subjects(INDEX["holds"], record.iri)))

    def is_held_by_others(self, record: IndexRecord, documents: Collection[DocumentId]) -> bool:
        """Whether an article that is not among these holds a record."""
        holders = self._subjects(INDEX["holds"], record.iri)
        return any(document_of(holder) not in documents for holder in holders)

    def identity(self, node: str) -> str | None:
        """What a node is called in the graph, as it was written; None if by its own identifier."""
        return self._value(_node_iri(node), INDEX["identity"])

    def reading(self, document: DocumentId) -> ArticleGraph | None:
        """An article in its own identifiers, if the graph has others."""
        packed = self._value(article_iri(document), INDEX["reading"])
        return None if packed is None else _unpacked(document, packed)

    def setting(self, name: str) -> str | None:
        """What was noted about the whole store under a name."""
        return self._value(_SETTINGS, INDEX[name])

    # ── what to write ──

    def holding_changes(
        self, document: DocumentId, records: Iterable[IndexRecord]
    ) -> tuple[set[Quad], set[Quad]]:
        """The quads to remove and to add so that an article holds these records and no others."""
        article = article_iri(document)
        old, new = set(self.held_by(document)), set(records)
        removed, added = set(), set()
        for record in old - new:
            removed.add(_quad(article, INDEX["holds"], record.iri))
            if self.holders(record) == (document,):
                removed |= set(_record_quads(record))
        for record in new - old:
            added.add(_quad(article, INDEX["holds"], record.iri))
            added |= set(_record_quads(record))
        return removed, added

    def identity_changes(self, node: str, identity: str | None) -> tuple[set[Quad], set[Quad]]:
        return self._value_changes(_node_iri(node), INDEX["identity"], identity)

    def reading_changes(
        self, document: DocumentId, reading: ArticleGraph | None
    ) -> tuple[set[Quad], set[Quad]]:
        packed = None if reading is None else _packed(reading)
        return self._value_changes(article_iri(document), INDEX["reading"], packed)

    def setting_changes(self, name: str, value: str | None) -> tuple[set[Quad], set[Quad]]:
        return self._value_changes(_SETTINGS, INDEX[name], value)

    # ── quads ──

    def _value_changes(
        self, subject: NamedNode, predicate: NamedNode, value: str | None
    ) -> tuple[set[Quad], set[Quad]]:
        old = set(self._store.quads_for_pattern(subject, predicate, None, INDEX_GRAPH))
        new = set() if value is None else {_quad(subject, predicate, Literal(value))}
        return old - new, new - old

    def _record(self, iri: NamedNode) -> IndexRecord:
        """A record; its identifier tells its content, so that it need not be read twice."""
        if iri.value not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[iri.value] = self._read_record(iri)
        return self._read[iri.value]

    def _read_record(self, iri: NamedNode) -> IndexRecord:
        node = data = ""
        keys = set()
        for quad in self._store.quads_for_pattern(iri, None, None, INDEX_GRAPH):
            assert isinstance(quad.object, Literal)
            if quad.predicate == INDEX["key"]:
                keys.add(quad.object.value)
            elif quad.predicate == INDEX["node"]:
                node = quad.object.value
            else:
                data = quad.object.value
        return IndexRecord(node, data, frozenset(keys))

    def _value(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        for term in self._objects(subject, predicate):
            if isinstance(term, Literal):
                return term.value
        return None

    def _objects(self, subject: NamedNode, predicate: NamedNode) -> Iterator[object]:
        for quad in self._store.quads_for_pattern(subject, predicate, None, INDEX_GRAPH):
            yield quad.object

    def _subjects(self, predicate: NamedNode, value: NamedNode | Literal) -> Iterator[NamedNode]:
        for quad in self._store.quads_for_pattern(None, predicate, value, INDEX_GRAPH):
            assert isinstance(quad.subject, NamedNode)
            yield quad.subject


def _node_iri(node: str) -> NamedNode:
    kind, _, identifier = node.partition(":")
    return INDEX[f"{kind}/{identifier}"]


def _record_quads(record: IndexRecord) -> Iterator[Quad]:
    yield _quad(record.iri, INDEX["node"], Literal(record.node))
    yield _quad(record.iri, INDEX["data"], Literal(record.data))
    for key in record.keys:
        yield _quad(record.iri, INDEX["key"], Literal(key))


def _quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, INDEX_GRAPH)


def _packed(graph: ArticleGraph) -> str:
    parts = (_serialized(graph.facts), _serialized(graph.claims))
    return base64.b85encode(zlib.compress(b"\0".join(parts))).decode("ascii")


def _unpacked(document: DocumentId, packed: str) -> ArticleGraph:
    facts, claims = zlib.decompress(base64.b85decode(packed)).split(b"\0")
    return ArticleGraph(document, _parsed(facts), _parsed(claims))


def _serialized(triples: Iterable[Triple]) -> bytes:
    serialized = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    assert serialized is not None
    return serialized


def _parsed(triples: bytes) -> tuple[Triple, ...]:
    parsed = pyoxigraph.parse(triples, format=RdfFormat.N_TRIPLES)
    return tuple(quad.triple for quad in parsed)
