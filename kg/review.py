"""What a person should look at first: merges and links to Wikidata, the most doubtful first.

The merges are found as the graph's were, from the index of a store: entities that share a block key or a
decision are resolved together. What people have decided is not asked again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.corrections import Corrections
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.linking.name_matching import are_spelled_alike, is_short_form, name_words
from kg.linking.resolution import EntityResolver, Link, connected
from kg.merged_graph import indexed_entities
from kg.rdf.iris import entity_iri
from kg.rdf.literals import clean_label
from kg.rdf.namespaces import KG, NIF, PROV, RDF
from kg.store.graph_store import GraphStore
from kg.store.index import IndexRecord

CERTAIN = 1.0
_SPEAKS_OF = {RDF["subject"], RDF["object"], KG["attributedTo"], KG["place"]}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things that may be one: how to name it in a decision, and how articles speak of it.

    An item of Wikidata is on the second side; no article and no sentence is about it.
    """

    id: str  # "ent:…", or "wd:…"
    name: str
    type: str
    articles: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Case:
    """Two things that the graph takes for one, how surely (0 to 1), and why."""

    score: float
    reason: str
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class DoubtfulLink:
    """What was linked, before anything is looked up in the articles. ``name`` is what the first is called."""

    score: float
    reason: str
    first: EntityId
    second: EntityId | None  # None: the item of Wikidata that ``item`` names
    name: str = ""
    item: str = ""


def review_cases(
    store: GraphStore,
    corrections: Corrections,
    *,
    below: float = CERTAIN,
    limit: int | None = None,
) -> list[Case]:
    """The merges and links that are less sure than a score, the most doubtful first."""
    articles = _Articles(store)
    found = [
        link
        for link in doubtful_links(articles.entities.values(), corrections)
        if link.score < below
    ]
    found.sort(key=lambda link: (link.score, link.first, link.second or "", link.name))
    return [articles.case(link) for link in found[:limit]]


def doubtful_links(
    entities: Iterable[Sequence[Entity]], corrections: Corrections
) -> Iterator[DoubtfulLink]:
    """All merges and links to Wikidata that people have not decided on.

    The entities of one identifier come together, as articles have them.
    """
    together = list(entities)
    resolver = EntityResolver(corrections.decisions)
    for alike in _alike(together, resolver):
        for cluster in resolver.clusters(alike):
            yield from (_merge(link) for link in cluster.links if link.score < CERTAIN)
    for same in together:
        yield from _wikidata_links(same, corrections)


def _merge(link: Link) -> DoubtfulLink:
    return DoubtfulLink(link.score, link.reason, link.first, link.second)


def _alike(
    entities: Sequence[Sequence[Entity]], resolver: EntityResolver
) -> Iterator[list[Entity]]:
    """Entities that keys and decisions connect, where there are several."""
    keys = [
        sorted({key for entity in same for key in resolver.block_keys(entity)}) for same in entities
    ]
    pairs = [(own[0], key) for own in keys for key in own]
    pairs += [(key, other) for key, _ in pairs for other in resolver.decided_with(key)]
    groups = connected(pairs)
    members: defaultdict[tuple[str, ...], list[Sequence[Entity]]] = defaultdict(list)
    for own, same in zip(keys, entities, strict=True):
        members[groups[own[0]]].append(same)
    for found in members.values():
        if len(found) > 1:
            yield [entity for same in found for entity in same]


def _wikidata_links(same: Sequence[Entity], corrections: Corrections) -> Iterator[DoubtfulLink]:
    """How surely an entity is the item of Wikidata, by what articles call it that is most unlike."""
    entity = same[0]
    item = entity.wikidata_id
    if (
        item is None
        or entity.id in corrections.wikidata_ids
        or (entity.id, item) in corrections.unlinked
    ):
        return
    names = {name for each in same for name in each.proper_names} | {entity.name}
    score, reason, name = min((*_likeness(name, entity.name), name) for name in names)
    yield DoubtfulLink(score, reason, entity.id, None, name, item)


def _likeness(name: str, known: str) -> tuple[float, str]:
    """How surely a name means what is known by another."""
    words, whole = name_words(name), name_words(known)
    if words == whole:
        return 0.95, "same name"
    if are_spelled_alike(words, whole):
        return 0.9, "another spelling"
    if is_short_form(words, whole) or is_short_form(whole, words):
        return 0.8, "short form"
    return 0.6, "another name"


class _Articles:
    """Which articles speak of what, and in which sentences."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._records: defaultdict[EntityId, list[IndexRecord]] = defaultdict(list)
        self.entities: defaultdict[EntityId, list[Entity]] = defaultdict(list)
        found = sorted(indexed_entities(store), key=lambda found: (found[1].node, found[1].data))
        for entity, record in found:
            self._records[entity.id].append(record)
            self.entities[entity.id].append(entity)

    def case(self, link: DoubtfulLink) -> Case:
        """A link with what the articles say of both sides."""
        first = self._side(link.first, link.name)
        if link.second is not None:
            return Case(link.score, link.reason, first, self._side(link.second))
        known = self.entities[link.first][0]
        names = dict.fromkeys(filter(None, (known.name, known.english)))
        item = Side(f"wd:{link.item}", " / ".join(map(clean_label, names)), "", 0, "")
        return Case(link.score, link.reason, first, item)

    def _side(self, id: EntityId, name: str = "") -> Side:
        entity = self.entities[id][0]
        name = name or entity.name
        documents = {
            document
            for record in self._records[id]
            for document in self._store.index.holders(record)
        }
        sentence = self._sentence(id, name)
        return Side(
            f"ent:{id}", clean_label(name), entity.type.value, len(documents), clean_label(sentence)
        )

    def _sentence(self, id: EntityId, name: str) -> str:
        """A sentence about an entity, of those articles that call it so if there are any."""
        records = [
            record
            for record, entity in zip(self._records[id], self.entities[id], strict=True)
            if name in {entity.name, *entity.proper_names}
        ]
        for record in records or self._records[id]:
            for document in sorted(self._store.index.holders(record)):
                sentence = _sentence(self._store.reading(document).claims, entity_iri(id), name)
                if sentence:
                    return sentence
        return ""


def _sentence(claims: Sequence[Triple], node: NamedNode, name: str) -> str:
    """The first sentence in which something is said of a node, one with its name if there is one."""
    about = {
        each.subject for each in claims if each.predicate in _SPEAKS_OF and each.object == node
    }
    derived = {
        each.object
        for each in claims
        if each.subject in about and each.predicate == PROV["wasDerivedFrom"]
    }
    words: dict[object, str] = {}
    starts: dict[object, int] = {}
    for subject, predicate, value in claims:
        if isinstance(value, Literal) and predicate == NIF["anchorOf"]:
            words[subject] = value.value
        elif isinstance(value, Literal) and predicate == NIF["beginIndex"]:
            starts[subject] = int(value.value)
    sentences = {each.subject for each in claims if each.object == NIF["Sentence"]}
    ordered = sorted(
        sentences & words.keys() & starts.keys(),
        key=lambda each: (name not in words[each], each not in derived, starts[each]),
    )
    found = [each for each in ordered if name in words[each] or each in derived]
    return words[found[0]] if found else ""
