"""Chains of one article → entities with identifiers.

A named thing has the identifier of its gazetteer entry, or of its type, name and what the article
tells it apart by; which of these are one thing in several articles, ``kg.linking.resolution`` says. A
described thing ("the leaders of the member states") belongs to its article, and so does what
has a name that says too little outside it ("the regional hospital").
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.arabic.gazetteer import Gazetteer, GazetteerEntry, HeadNouns
from kg.arabic.naming import (
    STATE,
    bare_words,
    field_of,
    is_given_name,
    is_local_body,
    is_state_body,
)
from kg.arabic.orthography import comparison_key
from kg.datamodel.document import Document
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId, digest
from kg.datamodel.mention import TERRITORIES, CoreferenceChain, EntityType, Mention, MentionKind

_MAIN_COUNTRY_SHARE = 0.6  # of all mentions of countries, and of what lies in them
_BODIES = {EntityType.ORGANIZATION, EntityType.FACILITY}


@dataclass(frozen=True, slots=True)
class EntityLinks:
    """The entities of an article, and which mention (by index) stands for which."""

    entities: Mapping[EntityId, Entity]
    of_mention: Mapping[int, EntityId]


def link_entities(document: Document, gazetteer: Gazetteer) -> EntityLinks:
    """Make an entity of every chain that has a name or a description."""
    linker = _ArticleLinker(document, gazetteer)
    entities: dict[EntityId, Entity] = {}
    of_mention: dict[int, EntityId] = {}
    for chain in document.chains:
        entity = linker.entity(chain)
        if entity is None:
            continue
        known = entities.get(entity.id)
        entities[entity.id] = entity if known is None else _united(known, entity)
        of_mention.update(dict.fromkeys(chain.mentions, entity.id))
    return EntityLinks(entities, of_mention)


def name_identifier(type_: EntityType, key: str, *distinctions: str) -> EntityId:
    """The identifier of what is told apart by type and name, and if that is not enough, by more.

    What is said of a place does not tell a town from the land around it.
    """
    kind = "Place" if type_ in TERRITORIES else type_.value
    return EntityId(digest("name", kind, key, *distinctions))


class _ArticleLinker:
    """Makes entities of the chains of one article."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._document = document
        self._gazetteer = gazetteer
        self._main_country = _main_country(document.mentions, gazetteer)

    def entity(self, chain: CoreferenceChain) -> Entity | None:
        mentions = [self._document.mentions[index] for index in chain.mentions]
        entry = self._entry(mentions)
        spoken = [
            mention
            for mention in mentions
            if mention.kind in {MentionKind.NAME, MentionKind.NOMINAL}
        ]
        if not spoken and entry is None:
            return None
        representative = self._document.mentions[chain.representative]
        proper = {mention.name for mention in spoken if mention.kind is MentionKind.NAME}
        type_ = _type(spoken, entry)
        name = entry.name if entry is not None else representative.name
        aliases = tuple(sorted({mention.name for mention in spoken} - {name}))
        is_body = type_ in _BODIES and is_state_body(name)
        field = _field(spoken) if type_ is EntityType.PERSON else ""
        countries: tuple[str, ...] = ()
        if type_ in _BODIES or field == STATE:  # a coach has the countries of all his teams
            countries = self._countries(spoken, default=self._main_country if is_body else None)
        is_named = entry is not None or (bool(proper) and not _is_incomplete(name, type_))
        if entry is not None:
            identifier = EntityId(entry.wikidata_id or digest("entry", entry.id))
        elif is_named and representative.kind is MentionKind.NAME:
            key = comparison_key(name)
            identifier = name_identifier(type_, key, *filter(None, [field, *countries]))
        else:
            first = str(representative.span.start)
            key = comparison_key(representative.name)
            identifier = EntityId(digest("description", self._document.id, key, first))
        return Entity(
            id=identifier,
            type=type_,
            name=name,
            aliases=aliases,
            english=entry.english or None if entry else None,
            wikidata_id=entry.wikidata_id if entry else None,
            is_named=is_named,
            proper_names=_complete_names({name, *proper}, type_) if is_named else (),
            countries=countries if is_named else (),
            field=field if is_named else "",
        )

    def _entry(self, mentions: Sequence[Mention]) -> GazetteerEntry | None:
        """The gazetteer entry of a chain: the one that most of its names carry."""
        names = [mention for mention in mentions if mention.kind is MentionKind.NAME]
        ids = sorted(mention.known_as for mention in names or mentions if mention.known_as)
        return self._gazetteer.entry(max(ids, key=ids.count)) if ids else None

    def _countries(self, mentions: Iterable[Mention], *, default: str | None) -> tuple[str, ...]:
        """The countries whose adjectives stand in the names and titles of a person or body."""
        words = {word for mention in mentions for word in mention.name.split()}
        found = {self._gazetteer.country_of_nisba(word) for word in words if len(word) > 3}
        ids = {country.wikidata_id for country in found if country and country.wikidata_id}
        return tuple(sorted(ids)) or ((default,) if default else ())


def _main_country(mentions: Iterable[Mention], gazetteer: Gazetteer) -> str | None:
    """The country that an article is about, if it is about one."""
    entries = (gazetteer.entry(mention.known_as) for mention in mentions if mention.known_as)
    countries = Counter(
        entry.country for entry in entries if entry and entry.country and entry.type in TERRITORIES
    )
    if not countries:
        return None
    country, count = min(countries.items(), key=lambda item: (-item[1], item[0]))
    return country if count >= _MAIN_COUNTRY_SHARE * countries.total() else None


def _field(mentions: Iterable[Mention]) -> str:
    """The field in which a person works, if the titles agree on one."""
    titles = [mention.name for mention in mentions if mention.kind is MentionKind.NOMINAL]
    fields = {field_of(title) for title in titles} - {""}
    return fields.pop() if len(fields) == 1 else ""


def _is_incomplete(name: str, type_: EntityType) -> bool:
    """Whether a name says too little outside its article: Karim, the hospital, the regional union."""
    words = bare_words(name)
    if type_ is EntityType.PERSON:
        return len(words) == 1 and is_given_name(words[0])
    if type_ not in _BODIES or is_state_body(name):
        return False
    is_common_noun = len(words) == 1 and bool(HeadNouns.load().type_of(words[0], is_plural=False))
    return is_common_noun or is_local_body(name)


def _complete_names(names: Iterable[str], type_: EntityType) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if not _is_incomplete(name, type_)))


def _type(mentions: list[Mention], entry: GazetteerEntry | None) -> EntityType:
    if entry is not None:
        return entry.type
    for kind in (MentionKind.NAME, MentionKind.NOMINAL):
        for mention in mentions:
            if mention.kind is kind and mention.type is not EntityType.OTHER:
                return mention.type
    return EntityType.OTHER


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
        proper_names=tuple(sorted({*first.proper_names, *second.proper_names})),
        countries=tuple(sorted({*first.countries, *second.countries})),
        field=first.field,
    )
