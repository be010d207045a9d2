"""Which entities of many articles are one thing.

Entities that share a block key are compared. What is surely the same is joined first, the surest
first, unless something forbids it (two Wikidata ids, two fields, two countries); then what is named
too briefly is joined to the one thing that it can be, or to none. The outcome depends on the set of
entities, not on their order, and in a set that is closed under block keys not on anything outside:
so the few that an article touches can be resolved anew when it comes or goes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TypeVar

from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.linking.candidates import (
    Candidate,
    Match,
    are_in_conflict,
    candidate_of,
    match,
)

_LONGEST_NAME = 4  # words: what is longer is no better a name

Pair = tuple[EntityId, EntityId]
_Id = TypeVar("_Id", bound=str)


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


def connected(pairs: Iterable[tuple[_Id, _Id]]) -> dict[_Id, tuple[_Id, ...]]:
    """Of each identifier in a pair, all that pairs connect it with, itself included, sorted.

    >>> connected([("b", "a"), ("c", "b")])["a"]
    ('a', 'b', 'c')
    """
    groups: dict[_Id, list[_Id]] = {}
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
        self._same = connected(decisions.same)
        self._apart: defaultdict[EntityId, set[EntityId]] = defaultdict(set)
        for first, second in decisions.different:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def block_keys(self, entity: Entity) -> frozenset[str]:
        """Only entities that have a key in common can be one thing, unless people decide so."""
        candidate = candidate_of((entity,))
        return candidate.name_keys | frozenset(map(id_key, candidate.ids))

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
        clustering = _Clustering([candidate_of(tuple(by_id[id])) for id in sorted(by_id)])
        clustering.obey(self._same, self._apart)
        clustering.join()
        return clustering.clusters()


def _meant(candidates: Sequence["Candidate"]) -> dict[EntityId, list[EntityId]]:
    """What an identifier means: who has it, else who has the name that gives it, if they can be one."""
    bearers: defaultdict[EntityId, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        bearers[candidate.plain_id].append(candidate)
    meant = {
        id: [candidate.id for candidate in found]
        for id, found in bearers.items()
        if not any(are_in_conflict(one, other) for one, other in combinations(found, 2))
    }
    return meant | {candidate.id: [candidate.id] for candidate in candidates}


@dataclass(slots=True)
class _Group:
    """Candidates that have been joined so far."""

    members: list[Candidate]
    links: list[Link] = field(default_factory=list)


class _Clustering:
    """Groups of candidates that grow; every candidate is in one."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
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
        pairs = list(self._comparable())
        contested = {
            name
            for one, other in pairs
            if self._groups[one.id] is not self._groups[other.id] and are_in_conflict(one, other)
            for name in one.names & other.names
        }
        matches = [
            (found, one, other)
            for one, other in pairs
            if (found := match(one, other, contested)) is not None
        ]
        self._join_all(
            [
                _link(one.id, other.id, found.score, found.reason)
                for found, one, other in matches
                if found.is_sure
            ]
        )
        brief = [found for found in matches if not found[0].is_sure]
        # What has been joined leaves others less choice.
        while links := list(self._unique(brief)):
            self._join_all(links)

    def _comparable(self) -> Iterator[tuple[Candidate, Candidate]]:
        """The pairs that have a key of their names in common: others are not alike, nor contest a name."""
        blocks: defaultdict[str, list[int]] = defaultdict(list)
        for number, candidate in enumerate(self._candidates):
            for key in candidate.name_keys:
                blocks[key].append(number)
        pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
        for first, second in sorted(pairs):
            yield self._candidates[first], self._candidates[second]

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
        choices: defaultdict[EntityId, dict[int, tuple[Candidate, Link]]] = defaultdict(dict)
        for found, one, other in sorted(matches, key=lambda each: -each[0].score):
            own, group = self._groups[one.id], self._groups[other.id]
            if own is not group and not self._is_forbidden(own, group):
                link = _link(one.id, other.id, found.score, found.reason)
                if found.is_first_brief:
                    choices[one.id].setdefault(id(group), (one, link))
                if found.is_second_brief:
                    choices[other.id].setdefault(id(own), (other, link))
        joining: defaultdict[int, list[tuple[Candidate, Link]]] = defaultdict(list)
        for choice in choices.values():
            if len(choice) == 1:
                ((group_id, candidate_and_link),) = choice.items()
                joining[group_id].append(candidate_and_link)
        for found_links in joining.values():
            candidates = [candidate for candidate, _ in found_links]
            if all(match(one, other, ()) for one, other in combinations(candidates, 2)):
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
            are_in_conflict(one, two) or frozenset({one.id, two.id}) in self._held_apart
            for one, two in product(group.members, other.members)
        )


_Found = tuple[Match, Candidate, Candidate]


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


def _naming_order(candidate: Candidate) -> tuple[bool, bool, int, EntityId]:
    """Known things first, then what has a name, then the fullest names."""
    entity = candidate.entity
    length = min(len(entity.name.split()), _LONGEST_NAME)
    return entity.wikidata_id is None, not entity.is_named, -length, candidate.id
