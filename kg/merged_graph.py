"""Articles come and go, and the graph calls what they all speak of by one node, and copies by their original.

The outcome depends on the set of articles and of corrections, not on their order. What comes or goes
touches what shares a key with it, and no more: however large the graph, an article costs what its
names cost. Each change is one transaction.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import NamedNode, Quad

from kg.corrections import NO_CORRECTIONS, Corrections, is_item
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.statement import ArticleFacts
from kg.errors import StoreError
from kg.index_records import (
    ARTICLE,
    ENTITY,
    HAPPENING,
    article_node,
    as_json,
    happening_node,
    id_of,
    is_copy_key,
    is_event_key,
    naming_entity,
    read_article,
    read_entity,
    read_profile,
    replacement,
)
from kg.linking.copies import (
    are_copies,
    article_profile,
    copy_keys,
    originals,
)
from kg.linking.event_resolution import (
    EventCluster,
    EventProfile,
    cluster_events,
    event_keys,
    event_profiles,
)
from kg.linking.resolution import Cluster, EntityResolver, id_key
from kg.rdf.iris import document_of_claim
from kg.rdf.mapping import ArticleGraph
from kg.rdf.namespaces import CLAIM, compact
from kg.rdf.substitution import (
    SharedNode,
    marked_as_copy,
    substitute,
)
from kg.store.graph_store import GraphStore, StoreChange
from kg.store.index import IndexRecord

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
        change.touch_entities(EntityId(id) for id in before.entities | now.entities)
        change.rewrite(
            document_of_claim(NamedNode(claim)) for claim in before.rejected | now.rejected
        )
        change.note(_CORRECTIONS, now.written())
        return self.store.write(change.result())

    def identifier(self, id: EntityId) -> EntityId:
        """The identifier that articles have for what the graph calls so; a StoreError if it has none.

        What the graph calls by its name alone as long as no other bears it has one that stays.
        """
        found = {entity.id for entity in map(_entity, self.store.index.with_key(id_key(id)))}
        if id in found:
            return id
        called = [each for each in found if self._called(each) == id]
        if not called:
            raise StoreError(
                f"ent:{id} is no entity of the graph; expected an identifier as kg review prints it, or kg show."
            )
        return min(called)

    def has_claim(self, claim: NamedNode) -> bool:
        """Whether an article makes a claim, rejected or not."""
        return claim in self._claims(document_of_claim(claim))

    def without_object(self) -> list[str]:
        """What corrections are about, and no article of the graph, as IRIs in their short form."""
        ids = (id for id in self._corrections.entities if not is_item(id))
        unknown = [f"ent:{id}" for id in ids if not self.store.index.has_key(id_key(id))]
        by_article: defaultdict[DocumentId, set[NamedNode]] = defaultdict(set)
        for claim in self._corrections.rejected:
            by_article[document_of_claim(claim)].add(claim)
        for document, claims in by_article.items():
            unknown += [compact(claim.value) for claim in claims - self._claims(document)]
        return sorted(unknown)

    def _claims(self, document: DocumentId) -> set[NamedNode]:
        if document not in self.store:
            return set()
        subjects = {triple.subject for triple in self.store.reading(document).claims}
        return {each for each in subjects if isinstance(each, NamedNode) and each.value in CLAIM}

    def _called(self, id: EntityId) -> EntityId:
        identity = self.store.index.identity(f"{ENTITY}:{id}")
        return read_entity(identity).id if identity else id

    def _change(self, articles: Mapping[DocumentId, IndexedArticle | None]) -> "_Change":
        return _Change(self.store, self._resolver, self._corrections, articles)

    def _records(self, facts: ArticleFacts) -> Iterator[IndexRecord]:
        for entity in facts.entities:
            data = as_json(replace(entity, aliases=()))
            yield IndexRecord(f"{ENTITY}:{entity.id}", data, self._resolver.block_keys(entity))
        for profile in event_profiles(facts):
            yield IndexRecord(happening_node(profile.node), as_json(profile), event_keys(profile))
        article = article_profile(facts)
        if article is not None:
            yield IndexRecord(article_node(article.document), as_json(article), copy_keys(article))


def indexed_entities(store: GraphStore) -> Iterator[tuple[Entity, IndexRecord]]:
    """All entities as articles have them, without aliases, with what the index says of each."""
    for record in store.index.records():
        if record.node.startswith(f"{ENTITY}:"):
            yield _entity(record), record


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

    def touch_entities(self, ids: Iterable[EntityId]) -> None:
        """Resolve anew what has one of these identifiers, also as an event."""
        for id in ids:
            self.touch([id_key(id)])
            for record in self._index.with_node(happening_node(f"{ENTITY}:{id}")):
                self.touch(record.keys)

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
            key for key in self._touched if not (is_event_key(key) or is_copy_key(key))
        )
        records = [record for record in found if record.node.startswith(ENTITY)]
        entities = [read_entity(record.data) for record in records]
        identities: dict[str, str | None] = dict.fromkeys(self._gone(ENTITY))
        for cluster in self._resolver.clusters(entities):
            described = self._corrections.corrected(_described_by(cluster), cluster.ids)
            is_corrected = self._corrections.are_about(cluster.ids)
            is_itself = cluster.members == (cluster.id,) and not is_corrected
            for member in cluster.members:
                identities[f"{ENTITY}:{member}"] = None if is_itself else as_json(described)
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
        touched = {key for key in self._touched if is_event_key(key)}
        for document in self._rewritten:
            before = self._records_of(document)
            now = frozenset(self._with_present_keys(record) for record in before)
            changed = {record for record in now if naming_entity(record) in self._identities}
            touched |= {key for record in (before ^ now) | changed for key in record.keys}
            self._records[document] = now
        found = self._closure(touched)
        records = [record for record in found if record.node.startswith(HAPPENING)]
        profiles = {record: self._present(read_profile(record.data)) for record in records}
        clusters = cluster_events(profiles.values(), self._held_apart(profiles))
        cluster_of = {member: cluster for cluster in clusters for member in cluster.members}
        tellings: defaultdict[EventCluster, list[IndexRecord]] = defaultdict(list)
        for record, profile in profiles.items():
            tellings[cluster_of[profile.node]].append(record)
        identities: dict[str, str | None] = dict.fromkeys(self._gone(HAPPENING))
        for cluster, told in tellings.items():
            corrected = self._corrected_event(cluster, told)
            shared = corrected or json.dumps([cluster.node, cluster.label])
            for record in told:
                is_itself = profiles[record].node == cluster.node and corrected is None
                identities[record.node] = None if is_itself else shared
        self._take(identities, records)

    def _held_apart(self, profiles: Mapping[IndexRecord, EventProfile]) -> set[frozenset[str]]:
        """The nodes of events that people have said to be two."""
        nodes: dict[EntityId, str] = {}
        for record, profile in profiles.items():
            for node in (naming_entity(record), profile.node):
                if node.startswith(ENTITY):
                    nodes[id_of(node)] = profile.node
        return {
            frozenset({node, nodes[other]})
            for id, node in nodes.items()
            for other in self._resolver.held_apart(id) & nodes.keys()
        }

    def _corrected_event(self, cluster: EventCluster, told: Iterable[IndexRecord]) -> str | None:
        """How people describe an event that several articles name, as an identity; None if not otherwise."""
        own = {record: node for record in told if (node := naming_entity(record))}
        nodes = {*own.values(), *cluster.members}
        ids = {id_of(node) for node in nodes if node.startswith(ENTITY)}
        if len(cluster.members) == 1 or not self._corrections.are_about(ids):
            return None
        described = min(
            self._identity(node) or entity.data
            for record, node in own.items()
            if self._present_node(node) == cluster.node
            for document in self._holders(record)
            for entity in self._records_of(document)
            if entity.node == node
        )
        entity = replace(read_entity(described), id=id_of(cluster.node), name=cluster.label)
        return as_json(self._corrections.corrected(entity, ids))

    def _records_of(self, document: DocumentId) -> frozenset[IndexRecord]:
        if document in self._records:
            return self._records[document]
        return frozenset(self._index.held_by(document))

    def _with_present_keys(self, record: IndexRecord) -> IndexRecord:
        """A record of an event under the keys that the present names of its entities give."""
        if not record.node.startswith(HAPPENING):
            return record
        keys = event_keys(self._present(read_profile(record.data)))
        return IndexRecord(record.node, record.data, keys)

    def _present(self, profile: EventProfile) -> EventProfile:
        """An event with the present names of its entities."""
        return replace(
            profile,
            node=self._present_node(profile.node),
            actors=tuple((role, self._present_node(node)) for role, node in profile.actors),
            places=tuple((self._present_node(node), type_) for node, type_ in profile.places),
            people=tuple(map(self._present_node, profile.people)),
        )

    def _present_node(self, node: str) -> str:
        identity = self._identity(node) if node.startswith(ENTITY) else None
        return f"{ENTITY}:{read_entity(identity).id}" if identity else node

    # ── copies ──

    def _resolve_copies(self) -> None:
        touched = (key for key in self._touched if is_copy_key(key))
        records = self._with_copies({record for key in touched for record in self._with_key(key)})
        found = originals(read_article(record.data) for record in records)
        identities: dict[str, str | None] = dict.fromkeys(self._gone(ARTICLE))
        for document, original in found.items():
            identities[article_node(document)] = None if document == original else original
        self._take(identities, records)

    def _with_copies(self, records: set[IndexRecord]) -> set[IndexRecord]:
        """Records of articles with those of their copies, and of the copies' copies."""
        with_key = cache(lambda key: frozenset(self._with_key(key)))  # copies have the same keys
        profile_of = cache(lambda record: read_article(record.data))
        found, waiting = set(records), list(records)
        while waiting:
            record = waiting.pop()
            alike = frozenset[IndexRecord]().union(*map(with_key, record.keys)) - found
            copies = {each for each in alike if are_copies(profile_of(record), profile_of(each))}
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
            if identity is not None and not record.node.startswith(ARTICLE):
                node, shared_node = replacement(record.node, identity)
                shared[node] = shared_node
        graph = substitute(reading, shared, self._corrections.rejected)
        original = self._identity(article_node(document))
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


def _described_by(cluster: Cluster) -> Entity:
    """The entity that a cluster is, as what names it best has it.

    What it is told apart by is no part of the graph: when an article says more of it, no other changes.
    """
    return replace(cluster.best, id=cluster.id, proper_names=(), countries=(), field="")


def _entity(record: IndexRecord) -> Entity:
    return read_entity(record.data)
