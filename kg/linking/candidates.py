"""What entities are compared by, and how two of them are alike.

A *candidate* is an entity as all articles have it that give it one identifier. Two that are alike are
surely one, or one of them is named too briefly to say: then it depends on what else it can be.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from kg.arabic.gazetteer import Gazetteer
from kg.arabic.naming import bare_words, head_group, is_state_body, without_title
from kg.arabic.orthography import comparison_key
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.datamodel.mention import TERRITORIES, EntityType
from kg.linking.entities import identifier_by_name, name_identifier
from kg.linking.name_matching import (
    are_spelled_alike,
    is_short_form,
    lost_a_letter,
    name_words,
    sounds,
    without_ancestors,
)

_BODIES = {EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.PRODUCT, EntityType.OTHER}

_KEPT = 20_000  # candidates; some 2 kB each

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity with all that its articles know of it.

    ``plain_id`` is the identifier that the name alone gives, if it is the name that gives it one;
    ``known_as`` the Wikidata id, or the identifier of the gazetteer entry that has none. ``person_names``
    and ``body_names`` are whole names; ``brief_names`` of a body those that leave out words of another
    ("the International Union" of football). ``name_keys`` are those of its names: two that are alike have one
    in common.
    """

    entity: Entity
    plain_id: EntityId
    known_as: EntityId | None
    person_names: frozenset[Words]
    body_names: frozenset[Words]
    brief_names: frozenset[Words]
    heads: frozenset[int]
    fields: frozenset[str]
    countries: frozenset[str]
    is_state_body: bool
    name_keys: frozenset[str]

    @property
    def id(self) -> EntityId:
        return self.entity.id

    @property
    def ids(self) -> frozenset[EntityId]:
        return frozenset({self.id, self.plain_id})

    @property
    def names(self) -> frozenset[Words]:
        return self.person_names | self.body_names

    @property
    def is_told_apart(self) -> bool:
        return bool(self.fields or self.countries or self.heads)


@dataclass(frozen=True, slots=True)
class Match:
    """How two candidates are alike. Who is named too briefly may be something else as well."""

    score: float
    reason: str
    is_first_brief: bool = False
    is_second_brief: bool = False

    @property
    def is_sure(self) -> bool:
        return not (self.is_first_brief or self.is_second_brief)


@lru_cache(maxsize=_KEPT)  # what many articles speak of is compared with each that comes
def candidate_of(entities: tuple[Entity, ...]) -> Candidate:
    """Put together what several articles know of one identifier."""
    best = min(entities, key=_naming_order)
    names = sorted({name for entity in entities for name in entity.proper_names})
    is_person, is_body = best.type is EntityType.PERSON, best.type in _BODIES
    heads = [head_group(name.split()[0]) if " " in name else None for name in names]
    cores = frozenset(map(_core, names)) if is_body else frozenset()
    whole = frozenset(core for core in cores if not any(_shortens(core, c) for c in cores))
    is_by_name = best.id == identifier_by_name(best)
    by_name = name_identifier(best.type, comparison_key(best.name))
    of_entry = best.id if best.is_named and not is_by_name else None
    people = _full_names(names) if is_person else frozenset[Words]()
    return Candidate(
        entity=best,
        plain_id=by_name if is_by_name else best.id,
        known_as=EntityId(best.wikidata_id) if best.wikidata_id else of_entry,
        person_names=people,
        body_names=whole,
        brief_names=cores - whole,
        heads=frozenset(head for head in heads if head is not None),
        fields=frozenset(entity.field for entity in entities) - {""},
        countries=frozenset(country for entity in entities for country in entity.countries),
        is_state_body=is_body and any(map(is_state_body, names)),
        name_keys=_name_keys(people, cores),
    )


def match(one: Candidate, other: Candidate, contested: Collection[Words]) -> Match | None:
    """How two candidates are alike; ``contested`` are names that certainly several things bear."""
    if are_in_conflict(one, other):
        return None
    shared = one.names & other.names
    if not shared:
        return _person_match(one.person_names, other.person_names) or _brief_body_match(one, other)
    if one.fields & other.fields or one.countries & other.countries:
        return Match(0.98, "same name and office or country")
    if one.body_names and not _are_told_alike(one, other):
        return None
    if shared.isdisjoint(contested) and not (one.body_names and _is_brief(one, other)):
        return Match(0.95, "same name")
    are_brief = (not one.is_told_apart, not other.is_told_apart)
    return Match(0.8, "same name", *(are_brief if any(are_brief) else (True, True)))


def are_in_conflict(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates cannot be one thing, whatever they are called."""
    ids = {one.known_as, other.known_as} - {None}
    is_person = one.entity.type is EntityType.PERSON
    return (
        len(ids) > 1
        or is_person is not (other.entity.type is EntityType.PERSON)
        or _are_disjoint(one.fields, other.fields)
        or _are_disjoint(one.heads, other.heads)
        or _are_disjoint(one.countries, other.countries)
    )


def _name_keys(people: Iterable[Words], bodies: Iterable[Words]) -> frozenset[str]:
    last = {words[-1] for name in people for words in (name, without_ancestors(name)) if words}
    people_keys = {f"person {sounds(word)}" for word in last}
    return frozenset(people_keys | {f"body {sounds(''.join(words))}" for words in bodies})


def _naming_order(entity: Entity) -> tuple[Any, ...]:
    """An order of entities of one identifier in which no two that differ are alike."""
    return (
        entity.name,
        entity.aliases,
        entity.type,
        entity.proper_names,
        entity.countries,
        entity.field,
        entity.english or "",
        entity.wikidata_id or "",
        entity.is_named,
    )


def _core(name: str) -> Words:
    """What is left of a body's name without its generic noun and adjectives of countries."""
    gazetteer = Gazetteer.load()
    words = name.split()
    if len(words) > 1 and head_group(words[0]) is not None:
        words = words[1:]
    kept = [word for word in words if not gazetteer.country_of_nisba(word)]
    return bare_words(" ".join(kept or words))


def _shortens(short: Words, whole: Words) -> bool:
    """Whether a name is another without some of its words."""
    rest = iter(whole)
    return len(short) < len(whole) and all(word in rest for word in short)


def _full_names(names: Iterable[str]) -> frozenset[Words]:
    """Personal names without those that only shorten another: relatives share surnames."""
    words = frozenset(name_words(without_title(name)) for name in names) - {()}
    return frozenset(
        name for name in words if not any(is_short_form(name, other) for other in words)
    )


def _person_match(names: frozenset[Words], known: frozenset[Words]) -> Match | None:
    pairs = list(product(sorted(names), sorted(known)))
    if any(are_spelled_alike(name, other) for name, other in pairs):
        return Match(0.9, "another spelling")
    if any(lost_a_letter(name, other) for name, other in pairs):
        return Match(0.85, "without its first letter", is_first_brief=True)
    if any(lost_a_letter(other, name) for name, other in pairs):
        return Match(0.85, "without its first letter", is_second_brief=True)
    if any(is_short_form(name, other) for name, other in pairs):
        return Match(0.7, "short form", is_first_brief=True)
    if any(is_short_form(other, name) for name, other in pairs):
        return Match(0.7, "short form", is_second_brief=True)
    return None


def _brief_body_match(one: Candidate, other: Candidate) -> Match | None:
    """How a body whose whole name is short for another's is like that."""
    if not _are_told_alike(one, other) or one.is_state_body or other.is_state_body:
        return None
    if _are_of_a_body(one.body_names & other.brief_names) and not one.countries:
        return Match(0.7, "short form", is_first_brief=True)
    if _are_of_a_body(other.body_names & one.brief_names) and not other.countries:
        return Match(0.7, "short form", is_second_brief=True)
    return None


def _are_of_a_body(names: Iterable[Words]) -> bool:
    """Whether one of these names is no town's: whoever acts for a town may be called so."""
    lookup = Gazetteer.load().lookup
    return any(
        not any(entry.type in TERRITORIES for entry in lookup(" ".join(words))) for words in names
    )


def _are_told_alike(one: Candidate, other: Candidate) -> bool:
    """Whether what tells one body from those of its name does not leave open that they are two.

    A ministry of no known country is not that of the one country that is known. The Al-Badil of Tunisia and
    the party of that name, or the American base and the organization of that name, are not one because
    nobody says of which country or what kind the other is.
    """
    if bool(one.heads) != bool(other.heads) and one.entity.type is not other.entity.type:
        return False
    if bool(one.countries) == bool(other.countries):
        return True
    abroad, unknown = (one, other) if one.countries else (other, one)
    if one.is_state_body or other.is_state_body:
        return False
    return bool(abroad.heads) or not unknown.heads


def _is_brief(one: Candidate, other: Candidate) -> bool:
    """Whether one of two bodies has a single word for a name, without its generic noun."""
    return any(
        not candidate.heads and all(len(words) == 1 for words in candidate.body_names)
        for candidate in (one, other)
    ) or bool(one.countries) != bool(other.countries)


def _are_disjoint(values: frozenset[Any], others: frozenset[Any]) -> bool:
    """Whether both are known, and nothing of them is the same."""
    return bool(values) and bool(others) and values.isdisjoint(others)
