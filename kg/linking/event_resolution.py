"""Which events of many articles are one: the same summit, told by three agencies.

Two events are one if they are of one kind, can be of one day, and share who takes part and where: two such
anchors; or one if it is the town of an attack or accident whose day is stated, or the person of what happens
to somebody once. Events of
another place, time or agent are not, nor are two events of one article.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import combinations, product

from kg.arabic.tables import read_table
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.mention import EntityType
from kg.datamodel.statement import ArticleFacts, Event

_DAYS_BEFORE_NEWS = 2  # how old what is told without a day is at most
_LONGEST_WINDOW = 3  # days in which an event must lie to be compared


class _Evidence(StrEnum):
    """What shows that two events of a kind are one."""

    ANCHORS = "anchors"
    TOWN = "town"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class EventProfile:
    """What an event of an article can be recognized by.

    ``node`` is its identifier with its kind ("event:…", or "entity:…" if a noun phrase names it);
    ``actors`` are the named participants, as role and node, ``places`` the named places, with
    their type. ``first`` and ``last`` day bound when it happened; they are ISO 8601 dates, empty if unknown.
    ``is_dated`` tells that the article says so, not only when it was published. ``people`` are those
    of the actors that are persons.
    """

    node: str
    article: str
    type: str
    label: str
    actors: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    first: str
    last: str
    is_dated: bool
    people: tuple[str, ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(node for _, node in self.actors) | {node for node, _ in self.places}

    @property
    def towns(self) -> frozenset[str]:
        return frozenset(node for node, type_ in self.places if type_ != EntityType.COUNTRY)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it may have been; none if they are many."""
        if not self.first or not self.last:
            return ()
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        count = (last - first).days + 1
        if count > _LONGEST_WINDOW:
            return ()
        return tuple(first + timedelta(days=number) for number in range(count))


@dataclass(frozen=True, slots=True)
class EventCluster:
    """Events that are one: the node that stands for all, its words, and all nodes, sorted."""

    node: str
    label: str
    members: tuple[str, ...]


def event_profiles(facts: ArticleFacts) -> list[EventProfile]:
    """The events of an article that others may tell of: facts of a kind, with a time and named anchors."""
    entities = {entity.id: entity for entity in facts.entities}
    published = facts.metadata.published
    profiles = [
        _profile(event, entities, facts.document, published)
        for event in facts.events
        if is_told_as_fact(event) and event.type in _evidence()
    ]
    return [profile for profile in profiles if profile.anchors and profile.days]


def is_told_as_fact(event: Event) -> bool:
    certain = {Certainty.ASSERTED, Certainty.REPORTED}
    return event.polarity is Polarity.POSITIVE and event.certainty in certain


def event_keys(profile: EventProfile) -> frozenset[str]:
    """Only events that have a key in common can be one; those that one entity names are."""
    days = product(profile.anchors, profile.days)
    keys = {f"event {profile.type} {anchor} {day}" for anchor, day in days}
    return frozenset(keys | {f"event {profile.node}"})


def cluster_events(
    profiles: Iterable[EventProfile], held_apart: Collection[frozenset[str]] = ()
) -> list[EventCluster]:
    """Join events that are one, the surest first; the outcome does not depend on the order.

    ``held_apart`` are pairs of nodes that people have said to be two events.
    """
    ordered = sorted(set(profiles))
    by_node: defaultdict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(ordered):
        by_node[profile.node].append(index)
    groups = {index: by_node[profile.node] for index, profile in enumerate(ordered)}
    matches = sorted(
        (-score, one, other)
        for one, other in combinations(range(len(ordered)), 2)
        if (score := _score(ordered[one], ordered[other]))
    )
    for _, one, other in matches:
        first, second = groups[one], groups[other]
        if first is second:
            continue
        pairs = [(ordered[index], ordered[known]) for index, known in product(first, second)]
        are_two = any(_conflict(*pair) or _nodes(pair) in held_apart for pair in pairs)
        if not are_two:
            first += second
            groups.update(dict.fromkeys(second, first))
    distinct = {id(group): group for group in groups.values()}.values()
    clusters = (_cluster([ordered[index] for index in group]) for group in distinct)
    return sorted(clusters, key=lambda cluster: cluster.node)


def _profile(
    event: Event,
    entities: Mapping[EntityId, Entity],
    document: DocumentId,
    published: date | None,
) -> EventProfile:
    named = {id for id, entity in entities.items() if entity.is_named}
    actors = {
        (participant.role, f"entity:{participant.entity}")
        for participant in event.participants
        if participant.entity in named and participant.entity not in {event.place, event.entity}
    }
    places = (
        {(f"entity:{event.place}", entities[event.place].type.value)}
        if event.place in named
        else set()
    )
    first, last = (event.time.earliest, event.time.latest) if event.time else (None, None)
    is_dated = first is not None and first == last
    if not event.time and published:
        first, last = published - timedelta(days=_DAYS_BEFORE_NEWS), published
    return EventProfile(
        node=f"entity:{event.entity}" if event.entity else f"event:{event.id}",
        article=document,
        type=event.type,
        label=entities[event.entity].name if event.entity else event.label,
        actors=tuple(sorted(actors)),
        places=tuple(sorted(places)),
        first=first.isoformat() if first else "",
        last=last.isoformat() if last else "",
        is_dated=is_dated,
        people=tuple(
            sorted(
                {
                    node
                    for _, node in actors
                    if entities[EntityId(node.removeprefix("entity:"))].type is EntityType.PERSON
                }
            )
        ),
    )


def _score(one: EventProfile, other: EventProfile) -> float:
    """How surely two events are one; 0 if nothing shows it."""
    if _conflict(one, other):
        return 0.0
    evidence = _evidence()[one.type]
    if len(one.anchors & other.anchors) >= 2:
        return 0.9 if one.is_dated and other.is_dated else 0.8
    if _Evidence.TOWN in evidence and one.towns & other.towns:
        return 0.7 if one.is_dated or other.is_dated else 0.0
    if _Evidence.PERSON in evidence and set(one.people) & set(other.people):
        return 0.6  # in the same role, or it would be a conflict
    return 0.0


def _nodes(profiles: Iterable[EventProfile]) -> frozenset[str]:
    return frozenset(profile.node for profile in profiles)


def _conflict(one: EventProfile, other: EventProfile) -> bool:
    return (
        one.article == other.article
        or one.type != other.type
        or set(one.days).isdisjoint(other.days)
        or _differ(one.towns, other.towns)
        or any(
            _differ(_in_role(one, role), _in_role(other, role))
            for role in {role for role, _ in one.actors}
        )
    )


def _differ(nodes: frozenset[str], others: frozenset[str]) -> bool:
    return bool(nodes) and bool(others) and nodes.isdisjoint(others)


def _in_role(profile: EventProfile, role: str) -> frozenset[str]:
    return frozenset(node for each, node in profile.actors if each == role)


def _cluster(profiles: Sequence[EventProfile]) -> EventCluster:
    """What an entity names comes before what only a verb tells; of several, the smallest identifier."""
    best = min(profiles, key=lambda profile: (not profile.node.startswith("entity:"), profile))
    members = tuple(sorted({profile.node for profile in profiles}))
    return EventCluster(best.node, best.label, members)


@cache
def _evidence() -> Mapping[str, frozenset[_Evidence]]:
    """What shows, by class of event, that two are one."""
    return {
        row.required("class"): frozenset(
            row.member_of(value, "evidence", _Evidence) for value in row.values("evidence")
        )
        for row in read_table("kg.linking.rules", "shared_events.tsv")
    }
