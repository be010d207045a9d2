"""Chains of one article → entities with identifiers.

A named thing has the identifier of its gazetteer entry, or of its type, name and what the article
tells it apart by; which of these are one thing in several articles, ``kg.linking.resolution`` says. A
described thing ("the leaders of the member states") belongs to its article, and so does what
has a name that says too little outside it ("the regional hospital").
"""

from collections import Counter, defaultdict
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
    is_title,
    without_title,
)
from kg.arabic.orthography import comparison_key
from kg.datamodel.document import Document
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId, digest
from kg.datamodel.mention import (
    PLACES,
    TERRITORIES,
    CoreferenceChain,
    EntityType,
    Mention,
    MentionKind,
)
from kg.linking.name_matching import name_words

_MAIN_COUNTRY_SHARE = 0.6  # of all mentions of countries, and of what lies in them
_BODIES = {EntityType.ORGANIZATION, EntityType.FACILITY}
_BODIES_AND_PRODUCTS = _BODIES | {EntityType.PRODUCT}
_IN = "ب"
_SHORTEST_COUNTRY = 3  # letters; what is shorter is no country or adjective, but looks like one
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class EntityLinks:
    """The entities of an article, and which mention (by index) stands for which."""

    entities: Mapping[EntityId, Entity]
    of_mention: Mapping[int, EntityId]


def link_entities(document: Document, gazetteer: Gazetteer) -> EntityLinks:
    """Make an entity of every chain that has a name or a description."""
    linker = _ArticleLinker(document, gazetteer)
    found = [(chain, entity) for chain in document.chains if (entity := linker.entity(chain))]
    people = _people_by_surname(entity for _, entity in found)
    entities: dict[EntityId, Entity] = {}
    of_mention: dict[int, EntityId] = {}
    for chain, linked in found:
        entity = _bearer_of_surname(linked, people) or linked
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


def identifier_by_name(entity: Entity) -> EntityId:
    """The identifier of an entity that is told apart by nothing but its name, field and countries."""
    distinctions = filter(None, (entity.field, *entity.countries))
    return name_identifier(entity.type, comparison_key(entity.name), *distinctions)


def _people_by_surname(entities: Iterable[Entity]) -> Mapping[str, Sequence[Entity]]:
    """The people of an article whose names have several words, by the last."""
    people: defaultdict[str, dict[EntityId, Entity]] = defaultdict(dict)
    for entity in entities:
        if entity.type is EntityType.PERSON:
            for name in map(name_words, entity.proper_names):
                if len(name) > 1:
                    people[name[-1]][entity.id] = entity
    return {surname: tuple(found.values()) for surname, found in people.items()}


def _bearer_of_surname(entity: Entity, people: Mapping[str, Sequence[Entity]]) -> Entity | None:
    """Who is meant by a single unknown word that is no person's name, but the surname of one person here."""
    names = {name_words(name) for name in entity.proper_names}
    is_unknown = entity.is_named and entity.id == identifier_by_name(entity)
    if not is_unknown or entity.type is EntityType.PERSON or any(len(name) != 1 for name in names):
        return None
    found = {person.id: person for (word,) in names for person in people.get(word, ())}
    return next(iter(found.values())) if len(found) == 1 else None


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
            countries = self._countries([name]) or self._countries(m.name for m in spoken)
        if is_body and not countries and self._main_country:
            countries = (self._main_country,)
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
        """The gazetteer entry of a chain: that of its fullest name, if there are several."""
        names = [mention for mention in mentions if mention.kind is MentionKind.NAME] or mentions
        found = [(len(mention.name.split()), self._entry_of(mention)) for mention in names]
        lengths: defaultdict[str, list[int]] = defaultdict(list)
        for length, entry in found:
            if entry is not None:
                lengths[entry.id].append(length)
        if not lengths:
            return None
        return self._gazetteer.entry(
            min(lengths, key=lambda id: (-max(lengths[id]), -len(lengths[id]), id))
        )

    def _entry_of(self, mention: Mention) -> GazetteerEntry | None:
        """The entry that a mention was found to have, or that its words as they are written have."""
        if mention.known_as is not None or mention.kind is not MentionKind.NAME:
            return self._gazetteer.entry(mention.known_as) if mention.known_as else None
        words = mention.span.of(self._document.text).split()
        may_begin_with_particle = mention.type in PLACES
        known = self._gazetteer.longest_match(words, 0, allow_proclitic=may_begin_with_particle)
        if known is None or known[0] < len(words):
            return None
        entries = (entry for entry in known[1] if _may_be(mention.type, entry.type, len(words)))
        return next(entries, None)

    def _countries(self, names: Iterable[str]) -> tuple[str, ...]:
        """The countries that stand in names and titles: of the adjective, or in which the thing is."""
        words = {word for name in names for word in name.split()}
        found = {_country_of(word, self._gazetteer) for word in words}
        return tuple(sorted(country for country in found if country))


def _country_of(word: str, gazetteer: Gazetteer) -> str | None:
    """The country of an adjective (التونسي, Tunisian), or of what is in it (بالسودان, in Sudan)."""
    if len(word) <= _SHORTEST_COUNTRY:
        return None
    country = gazetteer.country_of_nisba(word)
    if country is None and word.startswith(_IN):
        entries = gazetteer.lookup(word.removeprefix(_IN))
        country = next((entry for entry in entries if entry.type is EntityType.COUNTRY), None)
    return country.wikidata_id if country else None


def _main_country(mentions: Iterable[Mention], gazetteer: Gazetteer) -> str | None:
    """The country that an article is about, if it is about one: whose towns and adjectives it names."""
    countries: Counter[str] = Counter()
    for mention in mentions:
        entry = gazetteer.entry(mention.known_as) if mention.known_as else None
        if entry and entry.country and entry.type in TERRITORIES:
            countries[entry.country] += 1
        elif mention.kind is not MentionKind.PRONOUN:
            found = {_country_of(word, gazetteer) for word in mention.name.split()}
            countries.update(country for country in found if country)
    if not countries:
        return None
    country, count = min(countries.items(), key=lambda item: (-item[1], item[0]))
    return country if count >= _MAIN_COUNTRY_SHARE * countries.total() else None


def _field(mentions: Iterable[Mention]) -> str:
    """The field in which a person works, if the titles agree on one."""
    titles = [mention.name for mention in mentions if mention.kind is MentionKind.NOMINAL]
    fields = {field_of(title) for title in titles} - {""}
    return fields.pop() if len(fields) == 1 else ""


def _may_be(tagged: EntityType, known: EntityType, words: int) -> bool:
    """Whether what was tagged as a name of this type may be a known thing of that one.

    Taggers take towns for people, and agreements for events. But a town that acts is its team, and a place
    that is called like a person is named after him.
    """
    if tagged is known or {tagged, known} <= _BODIES_AND_PRODUCTS or {tagged, known} <= PLACES:
        return True
    if known is EntityType.PERSON or (tagged in _BODIES and known in TERRITORIES):
        return False
    return words > 1 or (tagged is EntityType.PERSON and known in TERRITORIES)


def _is_incomplete(name: str, type_: EntityType) -> bool:
    """Whether a name says too little outside its article: Karim, the hospital, the regional union."""
    if len(comparison_key(name)) < _SHORTEST_NAME:
        return True
    if type_ is EntityType.PERSON:
        words = name_words(without_title(name))
        return (len(words) == 1 and is_given_name(words[0])) or is_title(name)
    if is_state_body(name):
        return False
    words = bare_words(name)
    is_common_noun = len(words) == 1 and bool(HeadNouns.load().type_of(words[0], is_plural=False))
    return (type_ in _BODIES and (is_common_noun or _is_town(name))) or is_local_body(name)


def _is_town(name: str) -> bool:
    """Whether a name is a town's: a body that has it is its team, its council, or something else."""
    entries = Gazetteer.load().lookup(name)
    return bool(entries) and entries[0].type is EntityType.CITY


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
