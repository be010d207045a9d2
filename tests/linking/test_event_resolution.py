"""Which events of many articles are one: the same summit, told by three agencies."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.datamodel.document import DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.mention import EntityType
from kg.datamodel.span import Span
from kg.datamodel.statement import ArticleFacts, Event, Value, ValueKind
from kg.linking.event_resolution import (
    EventProfile,
    cluster_events,
    event_keys,
    event_profiles,
)
from tests.graph_fixtures import LEADERS, MOSCOW, PUTIN, RUSSIA, make_event

MACRON = Entity(EntityId("Q3052772"), EntityType.PERSON, "ماكرون", is_named=True)
MERKEL = Entity(EntityId("Q567"), EntityType.PERSON, "ميركل", is_named=True)
PARIS = Entity(EntityId("Q90"), EntityType.CITY, "باريس", is_named=True)
ENTITIES = (PUTIN, MACRON, MERKEL, MOSCOW, PARIS, RUSSIA, LEADERS)
TUESDAY, WEDNESDAY = date(2024, 10, 8), date(2024, 10, 9)


def on(day: date) -> Value:
    return Value(ValueKind.TIME, day.isoformat(), day.isoformat(), earliest=day, latest=day)


def event(
    type_: str,
    *participants: tuple[str, Entity],
    day: date | None = TUESDAY,
    place: Entity | None = MOSCOW,
    polarity: Polarity = Polarity.POSITIVE,
    certainty: Certainty = Certainty.ASSERTED,
) -> Event:
    return make_event(
        "v",
        type_,
        "حدث",
        Span(0, 1),
        dict(participants),
        polarity=polarity,
        certainty=certainty,
        time=on(day) if day else None,
        place=place,
    )


def article(id: str, *events: Event, published: date | None = WEDNESDAY) -> ArticleFacts:
    return ArticleFacts(
        DocumentId(id),
        "",
        DocumentMetadata("", published),
        ENTITIES,
        tuple(replace(each, id=f"{id}.{number}") for number, each in enumerate(events)),
        (),
    )


def told(*articles: ArticleFacts) -> list[tuple[str, ...]]:
    """The articles of each event that is told."""
    profiles = [profile for facts in articles for profile in event_profiles(facts)]
    clusters = cluster_events(profiles)
    return sorted(
        tuple(node.removeprefix("event:").partition(".")[0] for node in cluster.members)
        for cluster in clusters
    )


SUMMIT = event("Meeting", ("agent", PUTIN), ("co-agent", MACRON))


def test_summit_told_by_three_articles_is_one_event() -> None:
    articles = (
        article("a", SUMMIT),
        article("b", event("Meeting", ("agent", PUTIN))),
        article("c", event("Meeting", ("co-agent", MACRON))),
    )
    assert told(*articles) == [("a", "b", "c")]


def test_day_of_an_undated_event_is_near_the_article() -> None:
    undated = event("Meeting", ("agent", PUTIN), day=None)
    assert told(article("a", SUMMIT), article("b", undated)) == [("a", "b")]
    late = article("b", undated, published=date(2024, 10, 20))
    assert told(article("a", SUMMIT), late) == [("a",), ("b",)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(event("Meeting", ("agent", PUTIN), day=WEDNESDAY), id="another day"),
        pytest.param(
            event("Meeting", ("agent", PUTIN), ("co-agent", MACRON), place=PARIS), id="another town"
        ),
        pytest.param(event("Meeting", ("agent", MERKEL)), id="another agent"),
        pytest.param(event("Visit", ("agent", PUTIN)), id="another kind"),
        pytest.param(event("Meeting", ("agent", PUTIN), place=None), id="one anchor only"),
    ],
)
def test_what_follows_or_resembles_the_summit_is_another_event(other: Event) -> None:
    assert told(article("a", SUMMIT), article("b", other)) == [("a",), ("b",)]


def test_events_of_one_article_are_never_joined() -> None:
    assert told(article("a", SUMMIT, SUMMIT)) == [("a",), ("a",)]


def test_two_meetings_of_one_article_are_not_joined_through_another() -> None:
    with_macron = event("Meeting", ("agent", PUTIN), ("co-agent", MACRON))
    with_merkel = event("Meeting", ("agent", PUTIN), ("co-agent", MERKEL))
    both = article("a", with_macron, with_merkel)
    found = told(both, article("b", event("Meeting", ("agent", PUTIN))))
    assert sorted(map(len, found)) == [1, 2]


def test_what_two_articles_share_with_a_third_does_not_make_them_one() -> None:
    articles = (
        article("a", event("Meeting", ("agent", PUTIN), ("co-agent", MACRON))),
        article("b", event("Meeting", ("agent", PUTIN))),
        article("c", event("Meeting", ("agent", PUTIN), ("co-agent", MERKEL))),
    )
    assert sorted(map(len, told(*articles))) == [1, 2]


def test_town_and_day_are_enough_for_an_attack() -> None:
    attack = event("Attack", place=PARIS)
    assert told(article("a", attack), article("b", attack)) == [("a", "b")]


def test_town_is_not_enough_for_an_attack_of_no_day() -> None:
    attacks = event("Attack", place=PARIS, day=None), event("Attack", place=PARIS, day=None)
    assert told(article("a", attacks[0]), article("b", attacks[1])) == [("a",), ("b",)]


def test_country_and_day_are_not_enough_for_an_attack() -> None:
    attack = event("Attack", place=RUSSIA)
    assert told(article("a", attack), article("b", attack)) == [("a",), ("b",)]


@pytest.mark.parametrize(
    "other",
    [
        replace(SUMMIT, polarity=Polarity.NEGATIVE),
        replace(SUMMIT, certainty=Certainty.PLANNED),
        event("Statement", ("agent", PUTIN)),  # told too often of the same people
        event("Meeting", ("agent", LEADERS), place=None),  # nobody that others name
        event("Meeting", ("agent", PUTIN), day=date(2024, 1, 1), place=None),
    ],
)
def test_what_is_no_fact_or_has_no_anchor_is_no_other_articles_event(other: Event) -> None:
    assert len(told(article("a", SUMMIT), article("b", other))) == len(
        told(article("a", SUMMIT)) + told(article("b", other))
    )


def test_described_participants_are_no_anchors() -> None:
    assert event_profiles(article("a", event("Meeting", ("agent", LEADERS), place=None))) == []


def test_planned_event_has_no_profile() -> None:
    assert event_profiles(article("a", replace(SUMMIT, certainty=Certainty.PLANNED))) == []


# --- any events -----------------------------------------------------------------------------------

_NODES = st.sampled_from(["entity:p", "entity:q", "entity:r"])
_DAYS = st.sampled_from(["2024-10-07", "2024-10-08", "2024-10-09"])


@st.composite
def some_profiles(draw: st.DrawFn) -> list[EventProfile]:
    profiles = []
    for number in range(draw(st.integers(0, 8))):
        days = sorted((draw(_DAYS), draw(_DAYS)))
        actors = {
            (role, draw(_NODES)) for role in draw(st.sets(st.sampled_from(["agent", "goal"])))
        }
        place = draw(st.sampled_from(["", "entity:x", "entity:y"]))
        profile = EventProfile(
            node=draw(st.sampled_from([f"event:{number}", f"event:{number}", "entity:summit"])),
            article=draw(st.sampled_from("abcd")),
            type=draw(st.sampled_from(["Meeting", "Attack"])),
            label=str(number),
            actors=tuple(sorted(actors)),
            places=((place, "City"),) if place else (),
            first=days[0],
            last=days[1],
            is_dated=days[0] == days[1],
        )
        if profile.anchors and profile.days:
            profiles.append(profile)
    return profiles


@settings(deadline=None)
@given(some_profiles().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_order_does_not_matter(orders: tuple[list[EventProfile], list[EventProfile]]) -> None:
    one, other = orders
    assert cluster_events(one) == cluster_events(other)


@settings(deadline=None)
@given(some_profiles())
def test_what_shares_no_key_changes_nothing(profiles: list[EventProfile]) -> None:
    whole = {node: each for each in cluster_events(profiles) for node in each.members}
    keys: set[str] = set()
    nodes: set[str] = set()
    waiting = set(event_keys(profiles[0])) if profiles else set()
    while waiting:
        keys |= waiting
        near = [each for each in profiles if each.node in nodes or keys & event_keys(each)]
        nodes |= {each.node for each in near}
        waiting = {key for each in near for key in event_keys(each)} - keys
    part = cluster_events([each for each in profiles if keys & event_keys(each)])
    assert all(whole[node] == each for each in part for node in each.members)
