"""Articles come and go, and the graph calls what they all speak of by one node, and copies by their original.

The outcome depends on the set of articles and of corrections, not on their order. What comes or goes
touches what shares a key with it, and no more: however large the graph, an article costs what its
names cost. Each change is one transaction.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.corrections import NO_CORRECTIONS, Corrections
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId, EntityId, EventId
from kg.datamodel.mention import EntityType
from kg.datamodel.statement import ArticleFacts
from kg.linking.copies import (
    ArticleProfile,
    are_copies,
    article_profile,
    copy_keys,
    originals,
)
from kg.linking.event_resolution import (
    EventProfile,
    cluster_events,
    event_keys,
    event_profiles,
)
from kg.linking.resolution import EntityResolver, id_key
from kg.rdf.iris import document_of_claim, entity_iri, event_iri
from kg.rdf.mapping import ArticleGraph
from kg.rdf.substitution import (
    SharedNode,
    marked_as_copy,
    shared_entity,
    shared_event,
    substitute,
)
from kg.store.graph_store import GraphStore, StoreChange
from kg.store.index import IndexRecord

# Kinds of nodes in the index: what entities are the same as, what events are, and articles copies of.
_ENTITY = "entity"
_HAPPENING = "happening"
_ARTICLE = "article"
_CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article in its own identifiers, with the records by which others find what it speaks of."""

    graph: ArticleGraph
    records: frozenset[IndexRecord]


class MergedGraph:
    """The one door through which articles enter and leave a store."""

    def __init__(self, store: GraphStore, corrections: Corrections = NO_CORRECTIONS) -> None:
        self.store = store
        self._corrections = corrections
        self._resolver = EntityResolver(corrections.decisions)

    def add(self, graph: ArticleGraph, facts: ArticleFacts) -> bool:
        """Add an article, or put it in place of what was there; tell whether anything changed."""
        return self.add_indexed(IndexedArticle(graph, frozenset(self._records(facts))))

    def add_indexed(self, article: IndexedArticle) -> bool:
        """Add an article that was read before, as another store has it."""
        change = self._change({article.graph.document: article})
        return self.store.write(change.result())

    def remove(self, document: DocumentId) -> bool:
        """Remove an article and what only it said; tell whether it was there."""
        return document in self.store and self.store.write(self._change({document: None}).result())

    def correct(self) -> bool:
        """Apply corrections that are new and take back those that are gone; tell whether any were."""
        noted = self.store.index.setting(_CORRECTIONS)
        before = _read_note(noted)
        now = _CorrectionsNote.of(self._corrections)
        if before == now:
            return False
        change = self._change({})
        change.touch(id_key(EntityId(id)) for id in before.entities | now.entities)
        change.rewrite(
            document_of_claim(NamedNode(claim)) for claim in before.rejected | now.rejected
        )
        change.note(_CORRECTIONS, now.written())
        return self.store.write(change.result())

    def _change(self, articles: Mapping[DocumentId, IndexedArticle | None]) -> "_Change":
        return _Change(self.store, self._resolver, self._corrections, articles)

    def _records(self, facts: ArticleFacts) -> Iterator[IndexRecord]:
        for entity in facts.entities:
            data = _written(replace(entity, aliases=()))
            yield IndexRecord(f"{_ENTITY}:{entity.id}", data, self._resolver.block_keys(entity))
        for profile in event_profiles(facts):
            yield IndexRecord(_happening(profile.node), _written(profile), event_keys(profile))
        article = article_profile(facts)
        if article is not None:
            yield IndexRecord(_article(article.document), _written(article), copy_keys(article))


def indexed_article(store: GraphStore, document: DocumentId) -> IndexedArticle:
    """An article of a store as another store can add it."""
    return IndexedArticle(store.reading(document), frozenset(store.index.held_by(document)))


class _Change:
    """Works out what one transaction has to write."""

    def __init__(
        self,
        store: GraphStore,
        resolver: EntityResolver,
        corrections: Corrections,
        articles: Mapping[DocumentId, IndexedArticle | None],
    ) -> None:
        self._store = store
        self._index = store.index
        self._resolver = resolver
        self._corrections = corrections
        self._articles = articles
        self._records = {
            document: article.records if article else frozenset()
            for document, article in articles.items()
        }
        self._rewritten = set(articles)
        self._touched: set[str] = set()
        self._identities: dict[str, str | None] = {}  # those that may have changed
        self._removed: set[Quad] = set()
        self._added: set[Quad] = set()
        for document in articles:
            before = set(self._index.held_by(document))
            changed = before ^ set(self._records[document])
            self.touch(key for record in changed for key in record.keys)

    def touch(self, keys: Iterable[str]) -> None:
        """Resolve anew what has one of these keys."""
        self._touched.update(keys)

    def rewrite(self, documents: Iterable[DocumentId]) -> None:
        """Write these articles anew."""
        self._rewritten.update(document for document in documents if document in self._store)

    def note(self, name: str, value: str) -> None:
        self._write(self._index.setting_changes(name, value))

    def result(self) -> StoreChange:
        self._resolve_entities()
        self._resolve_events()
        self._resolve_copies()
        graphs = {document: self._graph(document) for document in sorted(self._rewritten)}
        for document, records in self._records.items():
            self._write(self._index.holding_changes(document, records))
        for node, identity in self._identities.items():
            self._write(self._index.identity_changes(node, identity))
        return StoreChange(graphs, frozenset(self._removed), frozenset(self._added))

    # ── entities ──

    def _resolve_entities(self) -> None:
        found = self._closure(
            key for key in self._touched if not (_is_event_key(key) or _is_copy_key(key))
        )
        records = [record for record in found if record.node.startswith(_ENTITY)]
        entities = [_read_entity(record.data) for record in records]
        identities: dict[str, str | None] = dict.fromkeys(self._gone(_ENTITY))
        for cluster in self._resolver.clusters(entities):
            described = self._corrections.describe(cluster)
            is_itself = cluster.members == (cluster.id,) and cluster.ids.isdisjoint(
                self._corrections.entities
            )
            for member in cluster.members:
                identities[f"{_ENTITY}:{member}"] = None if is_itself else _written(described)
        self._take(identities, records)

    def _take(self, identities: Mapping[str, str | None], records: Collection[IndexRecord]) -> None:
        """Note what nodes are called now, and that who calls them otherwise is to be written anew."""
        changed = {
            node for node, identity in identities.items() if self._index.identity(node) != identity
        }
        self._identities |= {node: identities[node] for node in changed}
        for record in records:
            if record.node in changed:
                self._rewritten.update(self._holders(record))

    def _gone(self, kind: str) -> Iterator[str]:
        """The nodes of records that articles have no more; if others have them, the identity is found anew."""
        for document in self._articles:
            for record in set(self._index.held_by(document)) - self._records[document]:
                if record.node.startswith(kind):
                    yield record.node

    # ── events ──

    def _resolve_events(self) -> None:
        touched = {key for key in self._touched if _is_event_key(key)}
        for document in self._rewritten:
            before = self._records_of(document)
            now = frozenset(self._with_present_keys(record) for record in before)
            touched |= {key for record in before ^ now for key in record.keys}
            self._records[document] = now
        found = self._closure(touched)
        records = [record for record in found if record.node.startswith(_HAPPENING)]
        profiles = {record: self._present(_read_profile(record.data)) for record in records}
        clusters = cluster_events(profiles.values())
        cluster_of = {member: cluster for cluster in clusters for member in cluster.members}
        identities: dict[str, str | None] = dict.fromkeys(self._gone(_HAPPENING))
        for record, profile in profiles.items():
            cluster = cluster_of[profile.node]
            is_itself = profile.node == cluster.node
            shared = json.dumps([cluster.node, cluster.label])
            identities[record.node] = None if is_itself else shared
        self._take(identities, records)

    def _records_of(self, document: DocumentId) -> frozenset[IndexRecord]:
        if document in self._records:
            return self._records[document]
        return frozenset(self._index.held_by(document))

    def _with_present_keys(self, record: IndexRecord) -> IndexRecord:
        """A record of an event under the keys that the present names of its entities give."""
        if not record.node.startswith(_HAPPENING):
            return record
        keys = event_keys(self._present(_read_profile(record.data)))
        return IndexRecord(record.node, record.data, keys)

    def _present(self, profile: EventProfile) -> EventProfile:
        """An event with the present names of its entities."""
        return replace(
            profile,
            node=self._present_node(profile.node),
            actors=tuple((role, self._present_node(node)) for role, node in profile.actors),
            places=tuple((self._present_node(node), type_) for node, type_ in profile.places),
        )

    def _present_node(self, node: str) -> str:
        identity = self._identity(node) if node.startswith(_ENTITY) else None
        return f"{_ENTITY}:{_read_entity(identity).id}" if identity else node

    # ── copies ──

    def _resolve_copies(self) -> None:
        touched = (key for key in self._touched if _is_copy_key(key))
        records = self._with_copies({record for key in touched for record in self._with_key(key)})
        found = originals(_read_article(record.data) for record in records)
        identities: dict[str, str | None] = dict.fromkeys(self._gone(_ARTICLE))
        for document, original in found.items():
            identities[_article(document)] = None if document == original else original
        self._take(identities, records)

    def _with_copies(self, records: set[IndexRecord]) -> set[IndexRecord]:
        """Records of articles with those of their copies, and of the copies' copies."""
        found, waiting = set(records), list(records)
        while waiting:
            record = waiting.pop()
            profile = _read_article(record.data)
            alike = {each for key in record.keys for each in self._with_key(key)} - found
            copies = {each for each in alike if are_copies(profile, _read_article(each.data))}
            found |= copies
            waiting += copies
        return found

    # ── graphs ──

    def _graph(self, document: DocumentId) -> ArticleGraph | None:
        article = self._articles.get(document)
        if document in self._articles and article is None:
            self._write(self._index.reading_changes(document, None))
            return None
        reading = article.graph if article else self._store.reading(document)
        records = self._records_of(document)
        shared: dict[NamedNode, SharedNode] = {}
        for record in sorted(records, key=lambda record: record.node):  # events after entities
            identity = self._identity(record.node)
            if identity is not None and not record.node.startswith(_ARTICLE):
                node, shared_node = _shared(record.node, identity)
                shared[node] = shared_node
        graph = substitute(reading, shared, self._corrections.rejected)
        original = self._identity(_article(document))
        if original is not None:
            graph = marked_as_copy(graph, DocumentId(original))
        kept = reading if graph != reading else None
        self._write(self._index.reading_changes(document, kept))
        return graph

    def _identity(self, node: str) -> str | None:
        return self._identities[node] if node in self._identities else self._index.identity(node)

    # ── records, as they will be ──

    def _closure(self, keys: Iterable[str]) -> list[IndexRecord]:
        """All records that are connected by keys with one of these."""
        found: set[IndexRecord] = set()
        waiting, seen = set(keys), set()
        while waiting:
            key = waiting.pop()
            seen.add(key)
            waiting |= self._resolver.decided_with(key) - seen
            for record in self._with_key(key):
                found.add(record)
                waiting |= record.keys - seen
        return sorted(found, key=lambda record: (record.node, record.data))

    def _with_key(self, key: str) -> Iterator[IndexRecord]:
        for record in self._index.with_key(key):
            if self._index.is_held_by_others(record, self._records.keys()):
                yield record
        for records in self._records.values():
            yield from (record for record in records if key in record.keys)

    def _holders(self, record: IndexRecord) -> set[DocumentId]:
        holders = set(self._index.holders(record)) - self._records.keys()
        return holders | {
            document for document, records in self._records.items() if record in records
        }

    def _write(self, changes: tuple[set[Quad], set[Quad]]) -> None:
        removed, added = changes
        self._removed |= removed
        self._added |= added


@dataclass(frozen=True, slots=True)
class _CorrectionsNote:
    """What a store remembers of the corrections that it was built with."""

    digest: str = ""
    entities: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()

    @classmethod
    def of(cls, corrections: Corrections) -> "_CorrectionsNote":
        rejected = frozenset(claim.value for claim in corrections.rejected)
        return cls(corrections.digest, frozenset(corrections.entities), rejected)

    def written(self) -> str:
        return json.dumps([self.digest, sorted(self.entities), sorted(self.rejected)])


def _read_note(written: str | None) -> _CorrectionsNote:
    if written is None:
        return _CorrectionsNote()
    digest, entities, rejected = json.loads(written)
    return _CorrectionsNote(digest, frozenset(entities), frozenset(rejected))


def _is_event_key(key: str) -> bool:
    return key.startswith("event ")


def _is_copy_key(key: str) -> bool:
    return key.startswith("copy ")


def _article(document: DocumentId) -> str:
    return f"{_ARTICLE}:{document}"


def _happening(node: str) -> str:
    return f"{_HAPPENING}:{node.replace(':', '-')}"


def _shared(node: str, identity: str) -> tuple[NamedNode, SharedNode]:
    """The node of an article that a record is about, and the one that all articles share."""
    kind, _, identifier = node.partition(":")
    if kind == _ENTITY:
        return entity_iri(EntityId(identifier)), shared_entity(_read_entity(identity))
    shared, label = json.loads(identity)
    own = identifier.replace("-", ":", 1)
    return _event_node(own), shared_event(_event_node(shared), label)


def _event_node(node: str) -> NamedNode:
    kind, _, identifier = node.partition(":")
    return entity_iri(EntityId(identifier)) if kind == _ENTITY else event_iri(EventId(identifier))


def _written(value: Entity | EventProfile | ArticleProfile) -> str:
    """A value as JSON, the same for the same value."""
    return json.dumps(asdict(value), ensure_ascii=True, sort_keys=True)


def _read_entity(data: str) -> Entity:
    fields: dict[str, Any] = json.loads(data)
    lists = {name: tuple(fields[name]) for name in ("aliases", "proper_names", "countries")}
    return Entity(**{**fields, **lists, "type": EntityType(fields["type"])})


def _read_profile(data: str) -> EventProfile:
    fields: dict[str, Any] = json.loads(data)
    pairs = {name: tuple(map(tuple, fields[name])) for name in ("actors", "places")}
    return EventProfile(**{**fields, **pairs})


def _read_article(data: str) -> ArticleProfile:
    fields: dict[str, Any] = json.loads(data)
    return ArticleProfile(**{**fields, "signature": tuple(fields["signature"])})
