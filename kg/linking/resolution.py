"""Which entities of many articles are one thing.

Entities that share a block key are compared. What is surely the same is joined first, the surest
first, unless something forbids it (two Wikidata ids, two fields, two countries); then what is named
too briefly is joined to the one thing that it can be, or to none. The outcome depends on the set of
entities, not on their order, and in a set that is closed under block keys not on anything outside:
so the few that an article touches can be resolved anew when it comes or goes.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from kg.arabic.gazetteer import Gazetteer
from kg.arabic.naming import bare_words, head_group
from kg.arabic.orthography import comparison_key
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.datamodel.mention import EntityType
from kg.linking.entities import name_identifier
from kg.linking.name_matching import (
    are_spelled_alike,
    is_short_form,
    lost_a_letter,
    name_words,
    sounds,
)

_BODIES = {EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.PRODUCT, EntityType.OTHER}
_LONGEST_NAME = 4  # words: what is longer is no better a name

Pair = tuple[EntityId, EntityId]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two entities that were found to be one, how surely (0 to 1), and why."""

    first: EntityId
    second: EntityId
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entities that are one thing: its identifier, the one that names it best, all of them, sorted.

    ``ids`` are all identifiers that mean it, among them those that its members' names alone would give,
    unless others bear these names too.
    """

    id: EntityId
    best: Entity
    members: tuple[EntityId, ...]
    ids: frozenset[EntityId]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have decided: pairs of identifiers that are one thing, or two."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


NO_DECISIONS = Decisions()


_ID_KEY = "id "


def id_key(id: EntityId) -> str:
    """The key of all that has an identifier."""
    return _ID_KEY + id


def connected_ids(pairs: Iterable[Pair]) -> dict[EntityId, tuple[EntityId, ...]]:
    """Of each identifier in a pair, all that pairs connect it with, itself included, sorted.

    >>> connected_ids([(EntityId("b"), EntityId("a")), (EntityId("c"), EntityId("b"))])["a"]
    ('a', 'b', 'c')
    """
    groups: dict[EntityId, list[EntityId]] = {}
    for first, second in pairs:
        group, other = groups.setdefault(first, [first]), groups.setdefault(second, [second])
        if group is not other:
            small, large = sorted((group, other), key=len)
            large += small
            groups.update(dict.fromkeys(small, large))
    whole = {id(group): tuple(sorted(group)) for group in groups.values()}
    return {each: whole[id(group)] for each, group in groups.items()}


class EntityResolver:
    """Compares entities by their names and by what tells two of one name apart."""

    def __init__(self, decisions: Decisions = NO_DECISIONS) -> None:
        self._same = connected_ids(decisions.same)
        self._apart: defaultdict[EntityId, set[EntityId]] = defaultdict(set)
        for first, second in decisions.different:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def block_keys(self, entity: Entity) -> frozenset[str]:
        """Only entities that have a key in common can be one thing, unless people decide so."""
        candidate = _candidate([entity])
        keys = {id_key(id) for id in candidate.ids}
        keys |= {f"person {sounds(words[-1])}" for words in candidate.person_names}
        keys |= {f"body {sounds(''.join(words))}" for words in candidate.body_names}
        return frozenset(keys)

    def decided_with(self, key: str) -> frozenset[str]:
        """The keys of what people have said to be the same as what has this key."""
        id = EntityId(key.removeprefix(_ID_KEY))
        if not key.startswith(_ID_KEY) or id not in self._same:
            return frozenset()
        return frozenset(map(id_key, self._same[id])) - {key}

    def held_apart(self, id: EntityId) -> frozenset[EntityId]:
        """What people have said to be another thing than this."""
        return frozenset(self._apart.get(id, ()))

    def clusters(self, entities: Iterable[Entity]) -> list[Cluster]:
        """Cluster entities; those of one identifier may come several times, as articles have them."""
        by_id: defaultdict[EntityId, list[Entity]] = defaultdict(list)
        for entity in entities:
            by_id[entity.id].append(entity)
        clustering = _Clustering([_candidate(by_id[id]) for id in sorted(by_id)])
        clustering.obey(self._same, self._apart)
        clustering.join()
        return clustering.clusters()


def _candidate(entities: Sequence[Entity]) -> "_Candidate":
    best = min(entities, key=lambda entity: (entity.name, entity.aliases))
    names = sorted({name for entity in entities for name in entity.proper_names})
    is_person, is_body = best.type is EntityType.PERSON, best.type in _BODIES
    heads = [head_group(name.split()[0]) if " " in name else None for name in names]
    return _Candidate(
        entity=best,
        person_names=_full_names(names) if is_person else frozenset(),
        body_names=frozenset(map(_core, names)) if is_body else frozenset(),
        heads=frozenset(head for head in heads if head is not None),
        fields=frozenset(entity.field for entity in entities) - {""},
        countries=frozenset(country for entity in entities for country in entity.countries),
    )


def _meant(candidates: Sequence["_Candidate"]) -> dict[EntityId, list[EntityId]]:
    """What an identifier means: who has it, else who has the name that gives it, if they can be one."""
    bearers: defaultdict[EntityId, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        bearers[candidate.plain_id].append(candidate)
    meant = {
        id: [candidate.id for candidate in found]
        for id, found in bearers.items()
        if not any(_conflict(one, other) for one, other in combinations(found, 2))
    }
    return meant | {candidate.id: [candidate.id] for candidate in candidates}


def _core(name: str) -> Words:
    """What is left of a body's name without its generic noun and adjectives of countries."""
    gazetteer = Gazetteer.load()
    words = name.split()
    if len(words) > 1 and head_group(words[0]) is not None:
        words = words[1:]
    kept = [word for word in words if not gazetteer.country_of_nisba(word)]
    return bare_words(" ".join(kept or words))


def _full_names(names: Iterable[str]) -> frozenset[Words]:
    """Personal names without those that only shorten another: relatives share surnames."""
    words = frozenset(map(name_words, names)) - {()}
    return frozenset(
        name for name in words if not any(is_short_form(name, other) for other in words)
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What is compared: an entity as all articles have it that give it one identifier."""

    entity: Entity
    person_names: frozenset[Words]
    body_names: frozenset[Words]
    heads: frozenset[int]
    fields: frozenset[str]
    countries: frozenset[str]

    @property
    def id(self) -> EntityId:
        return self.entity.id

    @property
    def plain_id(self) -> EntityId:
        """The identifier that the name alone gives, if it is the name that gives it one."""
        entity, key = self.entity, comparison_key(self.entity.name)
        distinctions = filter(None, (entity.field, *entity.countries))
        is_by_name = entity.id == name_identifier(entity.type, key, *distinctions)
        return name_identifier(entity.type, key) if is_by_name else entity.id

    @property
    def ids(self) -> frozenset[EntityId]:
        return frozenset({self.id, self.plain_id})

    @property
    def names(self) -> frozenset[Words]:
        return self.person_names | self.body_names


@dataclass(slots=True)
class _Group:
    """Candidates that have been joined so far."""

    members: list[_Candidate]
    links: list[Link] = field(default_factory=list)


class _Clustering:
    """Groups of candidates that grow; every candidate is in one."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self._candidates = candidates
        self._groups = {candidate.id: _Group([candidate]) for candidate in candidates}
        self._held_apart: set[frozenset[EntityId]] = set()

    def obey(
        self,
        same: Mapping[EntityId, tuple[EntityId, ...]],
        apart: Mapping[EntityId, Set[EntityId]],
    ) -> None:
        """Join what people have joined, and note what they hold apart."""
        meant = _meant(self._candidates)
        for first in sorted(meant.keys() & apart.keys()):
            for second in apart[first] & meant.keys():
                pairs = product(meant[first], meant[second])
                self._held_apart |= {frozenset(pair) for pair in pairs}
        for group in sorted({same[id] for id in meant.keys() & same.keys()}):
            joined = [candidate for id in group for candidate in meant.get(id, ())]
            for candidate in joined[1:]:
                self._join(_link(joined[0], candidate, 1.0, "decided"))

    def join(self) -> None:
        """Join what is surely the same, the surest first; then each short name to what it can mean."""
        pairs = list(combinations(self._candidates, 2))
        contested = {
            name
            for one, other in pairs
            if self._groups[one.id] is not self._groups[other.id] and _conflict(one, other)
            for name in one.names & other.names
        }
        matches = [
            (match, one, other)
            for one, other in pairs
            if (match := _match(one, other, contested)) is not None
        ]
        self._join_all(
            [
                _link(one.id, other.id, match.score, match.reason)
                for match, one, other in matches
                if match.is_sure
            ]
        )
        self._join_all(list(self._unique(found for found in matches if not found[0].is_sure)))

    def clusters(self) -> list[Cluster]:
        """The groups, sorted by identifier."""
        groups = list({id(group): group for group in self._groups.values()}.values())
        bearers = Counter(
            plain for group in groups for plain in {m.plain_id for m in group.members}
        )
        clusters = (_cluster(group, bearers) for group in groups)
        return sorted(clusters, key=lambda cluster: cluster.id)

    def _unique(self, matches: Iterable["_Found"]) -> Iterator[Link]:
        """Of those matches in which a name is brief, the ones that leave it no choice.

        What may be short for one name must not be short for two that are nothing to each other
        (Muhammad T. and Imad T. for Muhammad Imad T.).
        """
        choices: defaultdict[EntityId, dict[int, tuple[_Candidate, Link]]] = defaultdict(dict)
        for match, one, other in sorted(matches, key=lambda found: -found[0].score):
            own, group = self._groups[one.id], self._groups[other.id]
            if own is not group and not self._is_forbidden(own, group):
                link = _link(one.id, other.id, match.score, match.reason)
                if match.is_first_brief:
                    choices[one.id].setdefault(id(group), (one, link))
                if match.is_second_brief:
                    choices[other.id].setdefault(id(own), (other, link))
        joining: defaultdict[int, list[tuple[_Candidate, Link]]] = defaultdict(list)
        for choice in choices.values():
            if len(choice) == 1:
                ((group_id, found),) = choice.items()
                joining[group_id].append(found)
        for found_links in joining.values():
            candidates = [candidate for candidate, _ in found_links]
            if all(_match(one, other, ()) for one, other in combinations(candidates, 2)):
                yield from (link for _, link in found_links)

    def _join_all(self, links: Iterable[Link]) -> None:
        for link in sorted(links, key=lambda link: (-link.score, link)):
            if not self._is_forbidden(self._groups[link.first], self._groups[link.second]):
                self._join(link)

    def _join(self, link: Link) -> None:
        group, other = self._groups[link.first], self._groups[link.second]
        if group is not other:
            group.members += other.members
            group.links += other.links
            for member in other.members:
                self._groups[member.id] = group
            group.links.append(link)

    def _is_forbidden(self, group: _Group, other: _Group) -> bool:
        return any(
            _conflict(one, two) or frozenset({one.id, two.id}) in self._held_apart
            for one, two in product(group.members, other.members)
        )


@dataclass(frozen=True, slots=True)
class _Match:
    """How two candidates are alike. Who is named too briefly may be something else as well."""

    score: float
    reason: str
    is_first_brief: bool = False
    is_second_brief: bool = False

    @property
    def is_sure(self) -> bool:
        return not (self.is_first_brief or self.is_second_brief)


_Found = tuple[_Match, _Candidate, _Candidate]


def _match(one: _Candidate, other: _Candidate, contested: Collection[Words]) -> _Match | None:
    """How two candidates are alike; ``contested`` are names that certainly several things bear."""
    if _conflict(one, other):
        return None
    shared = one.names & other.names
    if not shared:
        return _person_match(one.person_names, other.person_names)
    if one.fields & other.fields or one.countries & other.countries:
        return _Match(0.98, "same name and office or country")
    if shared.isdisjoint(contested) and not (one.body_names and _is_brief(one, other)):
        return _Match(0.95, "same name")
    return _Match(0.8, "same name", not _is_told_apart(one), not _is_told_apart(other))


def _person_match(names: frozenset[Words], known: frozenset[Words]) -> _Match | None:
    pairs = list(product(sorted(names), sorted(known)))
    if any(len(name) > 1 and are_spelled_alike(name, other) for name, other in pairs):
        return _Match(0.9, "another spelling")
    if any(lost_a_letter(name, other) for name, other in pairs):
        return _Match(0.85, "without its first letter", is_first_brief=True)
    if any(lost_a_letter(other, name) for name, other in pairs):
        return _Match(0.85, "without its first letter", is_second_brief=True)
    if any(is_short_form(name, other) for name, other in pairs):
        return _Match(0.7, "short form", is_first_brief=True)
    if any(is_short_form(other, name) for name, other in pairs):
        return _Match(0.7, "short form", is_second_brief=True)
    return None


def _is_brief(one: _Candidate, other: _Candidate) -> bool:
    """Whether one of two bodies has a single word for a name, without its generic noun."""
    return any(
        not candidate.heads and all(len(words) == 1 for words in candidate.body_names)
        for candidate in (one, other)
    ) or bool(one.countries) != bool(other.countries)


def _is_told_apart(candidate: _Candidate) -> bool:
    return bool(candidate.fields or candidate.countries or candidate.heads)


def _conflict(one: _Candidate, other: _Candidate) -> bool:
    """Whether two candidates cannot be one thing, whatever they are called."""
    ids = {one.entity.wikidata_id, other.entity.wikidata_id} - {None}
    is_person = one.entity.type is EntityType.PERSON
    return (
        len(ids) > 1
        or is_person is not (other.entity.type is EntityType.PERSON)
        or _are_disjoint(one.fields, other.fields)
        or _are_disjoint(one.heads, other.heads)
        or _are_disjoint(one.countries, other.countries)
    )


def _are_disjoint(values: frozenset[Any], others: frozenset[Any]) -> bool:
    """Whether both are known, and nothing of them is the same."""
    return bool(values) and bool(others) and values.isdisjoint(others)


def _link(one: EntityId, other: EntityId, score: float, reason: str) -> Link:
    first, second = sorted((one, other))
    return Link(first, second, score, reason)


def _cluster(group: _Group, bearers: Mapping[EntityId, int]) -> Cluster:
    """A group with its identifier: that of the name alone, unless another group bears that name."""
    best = min(group.members, key=_naming_order)
    is_only_bearer = bearers[best.plain_id] == 1
    return Cluster(
        id=best.plain_id if is_only_bearer else best.id,
        best=best.entity,
        members=tuple(sorted(member.id for member in group.members)),
        ids=frozenset(
            id
            for member in group.members
            for id in member.ids
            if id == member.id or bearers[id] == 1
        ),
        links=tuple(sorted(group.links)),
    )


def _naming_order(candidate: _Candidate) -> tuple[bool, bool, int, EntityId]:
    """Known things first, then what has a name, then the fullest names."""
    entity = candidate.entity
    length = min(len(entity.name.split()), _LONGEST_NAME)
    return entity.wikidata_id is None, not entity.is_named, -length, candidate.id
