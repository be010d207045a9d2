"""Chains of one article → entities with identifiers.

A named thing has the identifier of its gazetteer entry, or of its type and name: so it is the
same node whichever article names it. A described thing ("the leaders of the member states")
belongs to its article.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.arabic.gazetteer import Gazetteer, GazetteerEntry
from kg.arabic.orthography import comparison_key
from kg.datamodel.document import Document
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId, digest
from kg.datamodel.mention import TERRITORIES, CoreferenceChain, EntityType, Mention, MentionKind


@dataclass(frozen=True, slots=True)
class EntityLinks:
    """The entities of an article, and which mention (by index) stands for which."""

    entities: Mapping[EntityId, Entity]
    of_mention: Mapping[int, EntityId]


def link_entities(document: Document, gazetteer: Gazetteer) -> EntityLinks:
    """Make an entity of every chain that has a name or a description."""
    entities: dict[EntityId, Entity] = {}
    of_mention: dict[int, EntityId] = {}
    for chain in document.chains:
        entity = _entity(document, chain, gazetteer)
        if entity is None:
            continue
        known = entities.get(entity.id)
        entities[entity.id] = entity if known is None else _united(known, entity)
        of_mention.update(dict.fromkeys(chain.mentions, entity.id))
    return EntityLinks(entities, of_mention)


def _entity(document: Document, chain: CoreferenceChain, gazetteer: Gazetteer) -> Entity | None:
    mentions = [document.mentions[index] for index in chain.mentions]
    entry = _entry(mentions, gazetteer)
    spoken = [
        mention for mention in mentions if mention.kind in {MentionKind.NAME, MentionKind.NOMINAL}
    ]
    if not spoken and entry is None:
        return None
    representative = document.mentions[chain.representative]
    named = [mention for mention in spoken if mention.kind is MentionKind.NAME]
    type_ = _type(spoken, entry)
    name = entry.name if entry is not None else representative.name
    aliases = tuple(sorted({mention.name for mention in spoken} - {name}))
    return Entity(
        id=_identifier(document, representative, type_, entry),
        type=type_,
        name=name,
        aliases=aliases,
        english=entry.english or None if entry else None,
        wikidata_id=entry.wikidata_id if entry else None,
        is_named=bool(named) or entry is not None,
    )


def _entry(mentions: list[Mention], gazetteer: Gazetteer) -> GazetteerEntry | None:
    """The gazetteer entry of a chain: the one that most of its names carry."""
    ids = sorted(mention.known_as for mention in mentions if mention.known_as)
    if not ids:
        return None
    return gazetteer.entry(max(ids, key=ids.count))


def _type(mentions: list[Mention], entry: GazetteerEntry | None) -> EntityType:
    if entry is not None:
        return entry.type
    for kind in (MentionKind.NAME, MentionKind.NOMINAL):
        for mention in mentions:
            if mention.kind is kind and mention.type is not EntityType.OTHER:
                return mention.type
    return EntityType.OTHER


def _identifier(
    document: Document,
    representative: Mention,
    type_: EntityType,
    entry: GazetteerEntry | None,
) -> EntityId:
    if entry is not None:
        return EntityId(entry.wikidata_id or digest("entry", entry.id))
    key = comparison_key(representative.name)
    if representative.kind is MentionKind.NAME:
        kind = "Place" if type_ in TERRITORIES else type_.value
        return EntityId(digest("name", kind, key))
    first = str(representative.span.start)
    return EntityId(digest("description", document.id, key, first))


def _united(first: Entity, second: Entity) -> Entity:
    """Two chains of one article that turned out to have one identifier."""
    names = {first.name, second.name, *first.aliases, *second.aliases}
    return Entity(
        id=first.id,
        type=first.type,
        name=first.name,
        aliases=tuple(sorted(names - {first.name})),
        english=first.english,
        wikidata_id=first.wikidata_id,
        is_named=first.is_named or second.is_named,
    )
