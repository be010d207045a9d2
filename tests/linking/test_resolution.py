"""Entities of many articles: which are one, whatever the order in which they come."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.arabic.naming import STATE
from kg.arabic.orthography import comparison_key
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.datamodel.mention import EntityType
from kg.linking.candidates import Candidate, Match, Words, candidate_of, match
from kg.linking.entities import name_identifier
from kg.linking.resolution import Cluster, Decisions, EntityResolver

TUNISIA, EGYPT, RUSSIA = "Q948", "Q79", "Q159"


def named(
    type_: EntityType,
    name: str,
    *,
    countries: tuple[str, ...] = (),
    field: str = "",
    wikidata_id: str | None = None,
    also: tuple[str, ...] = (),
) -> Entity:
    """An entity as an article has it, with the identifier that ``kg.linking.entities`` gives."""
    distinctions = [field, *countries] if field else countries
    by_name = name_identifier(type_, comparison_key(name), *distinctions)
    return Entity(
        id=EntityId(wikidata_id) if wikidata_id else by_name,
        type=type_,
        name=name,
        wikidata_id=wikidata_id,
        is_named=True,
        proper_names=tuple(sorted({name, *also})),
        countries=countries,
        field=field,
    )


def person(
    name: str,
    field: str = "",
    *also: str,
    countries: tuple[str, ...] = (),
    wikidata_id: str | None = None,
) -> Entity:
    return named(
        EntityType.PERSON,
        name,
        countries=countries,
        field=field,
        wikidata_id=wikidata_id,
        also=also,
    )


def body(
    name: str, *countries: str, also: tuple[str, ...] = (), wikidata_id: str | None = None
) -> Entity:
    return named(
        EntityType.ORGANIZATION, name, countries=countries, also=also, wikidata_id=wikidata_id
    )


def clusters(*entities: Entity, decisions: Decisions | None = None) -> list[Cluster]:
    return EntityResolver(decisions or Decisions()).clusters(entities)


def together(*entities: Entity, decisions: Decisions | None = None) -> list[list[str]]:
    """The names of the members of each cluster, sorted."""
    names = {entity.id: entity.name for entity in entities}
    found = clusters(*entities, decisions=decisions)
    return sorted(sorted(names[member] for member in cluster.members) for cluster in found)


# --- people ---------------------------------------------------------------------------------------


def test_one_person_under_five_spellings_is_one() -> None:
    names = ("فلاديمير بوتين", "فلاديمير بوتن", "بوتين", "بوتن", "فلادمير بوتين")
    (cluster,) = clusters(*map(person, names))
    assert len(cluster.members) == 5
    assert len(cluster.best.name.split()) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أنطونيو غوتيريش", "أنطونيو جوتيريس"),
        ("أنطونيو غوتيريش", "انطونيو غوتيريس"),
        ("دونالد ترامب", "دونالد ترمب"),
        ("عبد الله الثني", "عبدالله الثني"),
        ("نور الدين البحيري", "نورالدين البحيري"),
        ("وداد بوشماوي", "داد بوشماوي"),
        ("الباجي قائد السبسي", "الباجي السبسي"),
        ("الباجي قائد السبسي", "السبسي"),
    ],
)
def test_names_of_one_person_are_joined(one: str, other: str) -> None:
    assert len(clusters(person(one), person(other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي حسن", "علي حسين"),
        ("رضا مرزوق", "رضا المرزوقي"),
        ("دونالد ترامب", "إيفانكا ترامب"),
        ("محمد الغنوشي", "راشد الغنوشي"),
        ("فلاديمير بوتين", "فلاديمير"),
    ],
)
def test_names_of_two_people_are_not(one: str, other: str) -> None:
    assert len(clusters(person(one), person(other))) == 2


def test_surname_of_two_people_is_neither() -> None:
    entities = person("دونالد ترامب"), person("إيفانكا ترامب"), person("ترامب")
    assert together(*entities) == [["إيفانكا ترامب"], ["ترامب"], ["دونالد ترامب"]]


def test_surname_of_the_only_one_in_its_field_is_joined() -> None:
    entities = (
        person("حاتم الطرابلسي", "athlete"),
        person("محمد الطرابلسي", STATE),
        person("الطرابلسي", STATE),
    )
    assert together(*entities) == [["الطرابلسي", "محمد الطرابلسي"], ["حاتم الطرابلسي"]]


def test_short_name_of_two_that_are_nothing_to_each_other_is_left_alone() -> None:
    entities = person("محمد الطرابلسي"), person("عماد الطرابلسي"), person("محمد عماد الطرابلسي")
    assert len(clusters(*entities)) == 3


def test_athlete_and_minister_of_one_name_stay_two() -> None:
    entities = person("كريم العواضي", "athlete"), person("كريم العواضي", STATE)
    assert len(clusters(*entities)) == 2


def test_bare_name_of_athlete_and_minister_is_neither() -> None:
    athlete, minister, bare = (person("كريم العواضي", field) for field in ("athlete", STATE, ""))
    found = {cluster.members for cluster in clusters(athlete, minister, bare)}
    assert found == {(athlete.id,), (minister.id,), (bare.id,)}


def test_name_with_and_without_office_is_one() -> None:
    (cluster,) = clusters(person("محمد الطرابلسي", STATE), person("محمد الطرابلسي"))
    assert len(cluster.members) == 2


def test_ministers_of_two_countries_are_two() -> None:
    entities = (
        person("محمد إبراهيم", STATE, countries=(TUNISIA,)),
        person("محمد إبراهيم", STATE, countries=(EGYPT,)),
    )
    assert len(clusters(*entities)) == 2


def test_person_and_place_of_one_name_are_two() -> None:
    assert len(clusters(person("جمال"), named(EntityType.CITY, "جمال"))) == 2


def test_two_wikidata_ids_are_never_joined() -> None:
    """Not even through what could be either."""
    entities = (
        person("جورج بوش", wikidata_id="Q207"),
        person("جورج بوش", wikidata_id="Q23505"),
        person("جورج بوش"),
    )
    assert len(clusters(*entities)) == 3


def test_known_person_names_the_cluster() -> None:
    known = person("فلاديمير بوتين", wikidata_id="Q7747")
    (cluster,) = clusters(known, person("فلاديمير فلاديميروفيتش بوتين"), person("بوتن"))
    assert (cluster.id, cluster.best.name) == ("Q7747", "فلاديمير بوتين")


def test_only_bearer_of_a_name_has_the_identifier_of_the_name_alone() -> None:
    plain = person("كريم العواضي").id
    minister, athlete = person("كريم العواضي", STATE), person("كريم العواضي", "athlete")
    (alone,) = clusters(minister)
    assert alone.id == plain
    assert {cluster.id for cluster in clusters(minister, athlete)} == {minister.id, athlete.id}


# --- bodies ---------------------------------------------------------------------------------------


def test_ministries_of_two_countries_are_two() -> None:
    entities = body("وزارة الداخلية", TUNISIA), body("وزارة الداخلية", EGYPT)
    assert len(clusters(*entities)) == 2


def test_adjective_of_its_country_is_no_part_of_a_name() -> None:
    entities = body("وزارة الداخلية", TUNISIA), body("وزارة الداخلية التونسية", TUNISIA)
    assert len(clusters(*entities)) == 1


def test_ministry_of_an_unknown_country_is_nobodys_if_two_are_known() -> None:
    entities = (
        body("وزارة الداخلية", TUNISIA),
        body("وزارة الداخلية", EGYPT),
        body("وزارة الداخلية"),
    )
    assert len(clusters(*entities)) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حركة النهضة", "حزب النهضة"),
        ("حركة النهضة", "النهضة"),
        ("حزب نداء تونس", "نداء تونس"),
        ("نادي الهلال", "الهلال"),
    ],
)
def test_generic_noun_may_be_left_off(one: str, other: str) -> None:
    assert len(clusters(body(one), body(other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حركة النهضة", "قناة النهضة"),
        ("نادي الاتحاد", "صحيفة الاتحاد"),
        ("وزارة الداخلية", "وزارة الخارجية"),
        ("الاتحاد الأوروبي", "الاتحاد الإفريقي"),
    ],
)
def test_bodies_that_share_a_word_are_two(one: str, other: str) -> None:
    assert len(clusters(body(one), body(other))) == 2


def test_constitution_is_not_the_network_that_is_called_after_it() -> None:
    constitution = named(EntityType.OTHER, "الدستور")
    assert len(clusters(constitution, body("شبكة دستور"))) == 2


def test_bodies_that_the_gazetteer_tells_apart_are_two() -> None:
    """Though one article calls the one by the short name of the other, and neither has a Wikidata id."""
    union = replace(body("الاتحاد الأفريقي"), id=EntityId("entry1"))
    football = body("الاتحاد الأفريقي لكرة القدم", also=("الاتحاد الأفريقي",))
    assert len(clusters(union, replace(football, id=EntityId("entry2")))) == 2


def test_news_agency_of_no_known_country_is_not_that_of_iran() -> None:
    agency = body("إرنا", "Q794", also=("وكالة الأنباء الإيرانية",))
    assert len(clusters(agency, body("وكالة الأنباء"))) == 2


def test_short_name_of_a_body_is_joined_to_the_only_one_that_is_called_so() -> None:
    union = body("الاتحاد الدولي لكرة القدم", also=("الاتحاد الدولي",))
    assert len(clusters(union, body("الاتحاد الدولي"))) == 1
    athletics = body("الاتحاد الدولي لألعاب القوى", also=("الاتحاد الدولي",))
    assert len(clusters(union, athletics, body("الاتحاد الدولي"))) == 3


def test_single_word_for_two_bodies_is_neither() -> None:
    entities = body("حركة النهضة"), body("قناة النهضة"), body("النهضة")
    assert together(*entities) == [["النهضة"], ["حركة النهضة"], ["قناة النهضة"]]


# --- people who decide ----------------------------------------------------------------------------


def test_what_people_join_is_joined() -> None:
    one, other = person("إيفو موراليس"), person("خوان إيفو")
    decisions = Decisions(same=frozenset({(one.id, other.id)}))
    (cluster,) = clusters(one, other, decisions=decisions)
    assert [link.reason for link in cluster.links] == ["decided"]


def test_what_people_hold_apart_stays_apart() -> None:
    one, other = person("دونالد ترامب"), person("دونالد ترمب")
    decisions = Decisions(different=frozenset({(other.id, one.id)}))
    assert len(clusters(one, other, decisions=decisions)) == 2


def test_decision_about_a_name_is_about_all_that_bear_it() -> None:
    plain = person("كريم العواضي").id
    minister, other = person("كريم العواضي", STATE), person("كريم بوغطاس")
    decisions = Decisions(same=frozenset({(plain, other.id)}))
    assert len(clusters(minister, other, decisions=decisions)) == 1


def test_decided_entities_are_compared_though_they_share_no_key() -> None:
    one, other = person("إيفو موراليس"), person("خوان إيفو")
    resolver = EntityResolver(Decisions(same=frozenset({(one.id, other.id)})))
    (key,) = resolver.decided_with(f"id {one.id}")
    assert key in resolver.block_keys(other)


# --- any entities ---------------------------------------------------------------------------------

_GIVEN = ("محمد", "محمود", "علي", "دونالد", "فلاديمير", "عبد الله", "وداد", "داد")
_SURNAMES = ("الطرابلسي", "ترامب", "ترمب", "بوتين", "بوتن", "مرزوق", "المرزوقي", "حسن", "حسين")
_HEADS = ("", "حركة ", "حزب ", "قناة ", "وزارة ")
_CORES = ("النهضة", "الداخلية", "الداخلية التونسية", "الداخلية المصرية", "الأمل")
_COUNTRIES = st.sampled_from([(), (TUNISIA,), (EGYPT,), (TUNISIA, EGYPT)])
_QIDS = st.sampled_from([None, None, None, "Q1", "Q2", "Q3"])


@st.composite
def people(draw: st.DrawFn) -> Entity:
    given_names = draw(st.lists(st.sampled_from(_GIVEN), max_size=2))
    surname = draw(st.sampled_from(_SURNAMES))
    field = draw(st.sampled_from(["", "", STATE, "athlete"]))
    also = draw(st.lists(st.sampled_from(_SURNAMES), max_size=1))
    return person(
        " ".join([*given_names, surname]),
        field,
        *also,
        countries=draw(_COUNTRIES) if field == STATE else (),
        wikidata_id=draw(_QIDS),
    )


@st.composite
def bodies(draw: st.DrawFn) -> Entity:
    name = draw(st.sampled_from(_HEADS)) + draw(st.sampled_from(_CORES))
    return body(name, *draw(_COUNTRIES), wikidata_id=draw(st.sampled_from([None, None, "Q4"])))


@st.composite
def places(draw: st.DrawFn) -> Entity:
    type_ = draw(st.sampled_from([EntityType.CITY, EntityType.PLACE]))
    return named(type_, draw(st.sampled_from(["جمال", "الأمل"])))


anything = st.lists(st.one_of(people(), people(), bodies(), places()), max_size=14)


def assignment(found: Sequence[Cluster]) -> dict[EntityId, tuple[EntityId, Entity]]:
    return {member: (each.id, each.best) for each in found for member in each.members}


@settings(deadline=None)  # the first call reads the gazetteer
@given(anything.flatmap(lambda entities: st.tuples(st.just(entities), st.permutations(entities))))
def test_order_does_not_matter(orders: tuple[list[Entity], list[Entity]]) -> None:
    entities, shuffled = orders
    assert clusters(*entities) == clusters(*shuffled)


@settings(deadline=None)
@given(anything)
def test_repeating_an_entity_changes_nothing(entities: list[Entity]) -> None:
    assert clusters(*entities) == clusters(*entities, *entities[:3])


@settings(deadline=None)
@given(anything)
def test_every_entity_is_in_one_cluster(entities: list[Entity]) -> None:
    members = [member for cluster in clusters(*entities) for member in cluster.members]
    assert sorted(members) == sorted({entity.id for entity in entities})


@settings(deadline=None)
@given(anything)
def test_clusters_have_identifiers_of_their_own(entities: list[Entity]) -> None:
    ids = [cluster.id for cluster in clusters(*entities)]
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(anything)
def test_no_cluster_has_two_wikidata_ids(entities: list[Entity]) -> None:
    known = {entity.id: entity.wikidata_id for entity in entities}
    for cluster in clusters(*entities):
        assert len({known[member] for member in cluster.members} - {None}) <= 1


def closure(entities: Sequence[Entity], start: Entity, resolver: EntityResolver) -> list[Entity]:
    """All entities that block keys and decisions connect with one."""
    keys: set[str] = set()
    waiting = set(resolver.block_keys(start))
    while waiting:
        key = waiting.pop()
        keys.add(key)
        waiting |= resolver.decided_with(key) - keys
        for entity in entities:
            if key in resolver.block_keys(entity):
                waiting |= resolver.block_keys(entity) - keys
    return [entity for entity in entities if keys & resolver.block_keys(entity)]


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Entity], Decisions]:
    entities = draw(anything.filter(lambda found: len(found) > 1))
    ids = st.sampled_from([entity.id for entity in entities])
    pairs = st.frozensets(st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1]), max_size=2)
    return entities, Decisions(draw(pairs), draw(pairs))


@settings(deadline=None)
@given(decided())
def test_what_shares_no_key_changes_nothing(case: tuple[list[Entity], Decisions]) -> None:
    entities, decisions = case
    resolver = EntityResolver(decisions)
    whole = assignment(resolver.clusters(entities))
    part = resolver.clusters(closure(entities, entities[0], resolver))
    assert assignment(part) == {id: whole[id] for id in assignment(part)}


@settings(deadline=None)
@given(decided())
def test_order_does_not_matter_to_decisions(case: tuple[list[Entity], Decisions]) -> None:
    entities, decisions = case
    resolver = EntityResolver(decisions)
    assert resolver.clusters(entities) == resolver.clusters(entities[::-1])


@settings(deadline=None)
@given(anything)
def test_what_is_alike_or_contests_a_name_shares_a_key(entities: list[Entity]) -> None:
    """Only those that share one are compared."""
    for one, other in combinations(map(candidate_of, zip(entities, strict=True)), 2):
        if match(one, other, ()) is not None or one.names & other.names:
            assert one.name_keys & other.name_keys


def test_those_of_other_names_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short name connects what has nothing else in common: each is compared with it alone."""
    compared: set[frozenset[str]] = set()

    def noted(one: Candidate, other: Candidate, contested: Collection[Words]) -> Match | None:
        compared.add(frozenset({one.entity.name, other.entity.name}))
        return match(one, other, contested)

    monkeypatch.setattr("kg.linking.resolution.match", noted)
    grandson, omar, khalid = "محمد بن سلمان بن عبدالعزيز", "عمر بن سلمان", "خالد بن عبدالعزيز"
    clusters(*map(person, (grandson, omar, khalid)))
    assert compared == {frozenset({grandson, omar}), frozenset({grandson, khalid})}


def test_what_several_articles_know_of_one_identifier_is_put_together() -> None:
    one = person("بوتين", "", "فلاديمير بوتين", wikidata_id="Q7747")
    other = replace(one, proper_names=("بوتين",))
    (cluster,) = clusters(one, other, person("فلاديمير بوتن"))
    assert len(cluster.members) == 2
