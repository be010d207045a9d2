"""Articles come, change and go in any order: the graph is that of the articles that are there."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pyoxigraph import Quad

from kg.arabic.orthography import comparison_key
from kg.datamodel.document import DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.mention import EntityType
from kg.datamodel.span import Span
from kg.datamodel.statement import ArticleFacts, Relation, Value, ValueKind
from kg.linking.entities import name_identifier
from kg.merged_graph import MergedGraph
from kg.rdf.iris import entity_iri
from kg.rdf.mapping import map_article
from kg.rdf.namespaces import KG, RDF, SEM
from kg.store.graph_store import GraphStore, StoreChange
from kg.store.index import INDEX_GRAPH
from kg.store.verification import violations
from tests.graph_fixtures import make_event, make_statement

MET = Relation("met", "التقى", "", "التقى", "met")
VISITED = Relation("visited", "زار", "", "زار", "visited")


def entity(
    name: str,
    type_: EntityType = EntityType.PERSON,
    *,
    field: str = "",
    countries: tuple[str, ...] = (),
    wikidata_id: str | None = None,
) -> Entity:
    distinctions = filter(None, (field, *countries))
    by_name = name_identifier(type_, comparison_key(name), *distinctions)
    return Entity(
        EntityId(wikidata_id) if wikidata_id else by_name,
        type_,
        name,
        wikidata_id=wikidata_id,
        is_named=True,
        proper_names=(name,),
        countries=countries,
        field=field,
    )


PUTIN = entity("فلاديمير بوتين", wikidata_id="Q7747")
TRUMP = entity("دونالد ترامب", wikidata_id="Q22686")
MOSCOW = entity("موسكو", EntityType.CITY, wikidata_id="Q649")
PEOPLE = (
    PUTIN,
    entity("فلاديمير بوتن"),
    entity("بوتن"),
    entity("بوتين"),
    TRUMP,
    entity("دونالد ترمب"),
    entity("ترامب"),
    entity("إيفانكا ترامب"),
    entity("كريم العواضي", field="state"),
    entity("كريم العواضي", field="athlete"),
    entity("كريم العواضي"),
    entity("العواضي"),
    entity("النهضة", EntityType.ORGANIZATION),
    entity("حركة النهضة", EntityType.ORGANIZATION),
    entity("حزب النهضة", EntityType.ORGANIZATION),
    entity("قناة النهضة", EntityType.ORGANIZATION),
    entity("وزارة الداخلية", EntityType.ORGANIZATION, countries=("Q948",)),
    entity("وزارة الداخلية", EntityType.ORGANIZATION, countries=("Q79",)),
    entity("وزارة الداخلية", EntityType.ORGANIZATION),
)
SUMMITS = (
    entity("قمة موسكو", EntityType.EVENT),
    entity("قمة السلام", EntityType.EVENT, wikidata_id="Q1"),
)
PLACES = (MOSCOW, entity("باريس", EntityType.CITY, wikidata_id="Q90"))
FIRST_DAY = date(2024, 10, 8)


def article(
    id: str,
    one: Entity,
    other: Entity,
    place: Entity,
    day: date,
    relation: Relation = MET,
    *,
    summit: Entity | None = None,
) -> ArticleFacts:
    """One met or visited another somewhere on a day, maybe at a summit that has a name."""
    text = f"في {id} {relation.lemma} {one.name} {other.name} في {place.name}"
    start = text.index(relation.lemma)
    time = Value(ValueKind.TIME, "اليوم", day.isoformat(), earliest=day, latest=day)
    participants = {"agent": one, "patient": other} if one.id != other.id else {"agent": one}
    happening = make_event(
        f"v{id}",
        "Meeting" if relation is MET else "Visit",
        f"{relation.lemma} {one.name}",
        Span(start, start + len(relation.lemma)),
        participants,
        time=time,
        place=place,
        entity=summit,
    )
    statement = make_statement(
        text, "s1", one, relation, relation.lemma, other, event=happening, time=time, place=place
    )
    entities = {each.id: each for each in (one, other, place, summit) if each}
    metadata = DocumentMetadata(id, day)
    return ArticleFacts(
        DocumentId(id), text, metadata, tuple(entities.values()), (happening,), (statement,)
    )


def any_article(chance: random.Random, id: str) -> ArticleFacts:
    one, other = chance.sample(PEOPLE, 2)
    day = FIRST_DAY + timedelta(days=chance.randrange(2))
    relation = chance.choice((MET, VISITED))
    summit = chance.choice((None, *SUMMITS)) if relation is MET else None
    return article(id, one, other, chance.choice(PLACES), day, relation, summit=summit)


def built(articles: Iterable[ArticleFacts]) -> GraphStore:
    graph = MergedGraph(GraphStore.open())
    for facts in articles:
        graph.add(map_article(facts), facts)
    return graph.store


def quads(store: GraphStore) -> list[bytes]:
    return sorted(store.nquads())


def index(store: GraphStore) -> set[Quad]:
    """All that the store remembers of its articles to be able to change."""
    return set(store._store.quads_for_pattern(None, None, None, INDEX_GRAPH))


def assert_same(store: GraphStore, articles: Sequence[ArticleFacts]) -> None:
    expected = built(articles)
    assert quads(store) == quads(expected)
    assert index(store) == index(expected)
    assert list(violations(store)) == []


@pytest.mark.parametrize("seed", range(20))
def test_whatever_comes_and_goes_the_graph_is_that_of_what_is_there(seed: int) -> None:
    chance = random.Random(seed)
    present: dict[str, ArticleFacts] = {}
    graph = MergedGraph(GraphStore.open())
    for _ in range(25):
        id = f"a{chance.randrange(8)}"
        if id in present and chance.random() < 0.4:
            del present[id]
            assert graph.remove(DocumentId(id))
        else:
            present[id] = any_article(chance, id)
            graph.add(map_article(present[id]), present[id])
    rest = list(present.values())
    chance.shuffle(rest)
    assert_same(graph.store, rest)


@pytest.mark.parametrize("seed", range(10))
def test_order_does_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    articles = [any_article(chance, f"a{number}") for number in range(12)]
    assert_same(built(articles), chance.sample(articles, len(articles)))


def test_all_removed_leaves_nothing() -> None:
    chance = random.Random(1)
    articles = [any_article(chance, f"a{number}") for number in range(10)]
    graph = MergedGraph(built(articles))
    for facts in articles:
        graph.remove(facts.document)
    assert_same(graph.store, [])


def test_adding_twice_changes_nothing() -> None:
    facts = article("a", PUTIN, TRUMP, MOSCOW, FIRST_DAY)
    graph = MergedGraph(built([facts, article("b", PEOPLE[1], TRUMP, MOSCOW, FIRST_DAY)]))
    assert not graph.add(map_article(facts), facts)


def test_meeting_told_under_three_spellings_is_one_event_with_all_participants() -> None:
    store = built(
        [
            article("a", PUTIN, TRUMP, MOSCOW, FIRST_DAY),
            article("b", PEOPLE[1], entity("دونالد ترمب"), MOSCOW, FIRST_DAY),
            article("c", entity("بوتن"), TRUMP, MOSCOW, FIRST_DAY),
        ]
    )
    events = {
        t.subject
        for t in store.merged_view()
        if (t.predicate, t.object) == (RDF["type"], KG["Meeting"])
    }
    (event,) = events
    actors = {
        t.object
        for t in store.merged_view()
        if (t.subject, t.predicate) == (event, SEM["hasActor"])
    }
    assert actors == {entity_iri(PUTIN.id), entity_iri(TRUMP.id)}


def test_an_article_that_makes_a_name_ambiguous_splits_what_was_one() -> None:
    """And when it goes, it is one again."""
    short = entity("ترامب")
    first = [
        article("a", TRUMP, PUTIN, MOSCOW, FIRST_DAY),
        article("b", short, PUTIN, MOSCOW, FIRST_DAY + timedelta(days=1)),
    ]
    other = article("c", entity("إيفانكا ترامب"), PUTIN, PLACES[1], FIRST_DAY)
    graph = MergedGraph(built(first))
    subjects = {triple.subject for triple in graph.store.merged_view()}
    assert entity_iri(short.id) not in subjects
    graph.add(map_article(other), other)
    assert entity_iri(short.id) in {triple.subject for triple in graph.store.merged_view()}
    graph.remove(other.document)
    assert_same(graph.store, first)


def test_same_text_under_other_names_is_read_anew() -> None:
    facts = article("a", PUTIN, TRUMP, MOSCOW, FIRST_DAY)
    changed = replace(facts, metadata=replace(facts.metadata, title="عنوان آخر"))
    graph = MergedGraph(built([facts]))
    assert graph.add(map_article(changed), changed)
    assert_same(graph.store, [changed])


def test_an_article_that_knows_more_names_of_a_shared_node_has_no_other_written_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[set[DocumentId]] = []
    write = GraphStore.write

    def noted(store: GraphStore, change: StoreChange) -> bool:
        written.append(set(change.articles))
        return write(store, change)

    monkeypatch.setattr(GraphStore, "write", noted)
    also = replace(PUTIN, proper_names=("الرئيس بوتين", *PUTIN.proper_names))
    articles = [
        article("a", PUTIN, TRUMP, MOSCOW, FIRST_DAY),
        article("b", entity("فلاديمير بوتن"), TRUMP, MOSCOW, FIRST_DAY + timedelta(9)),
        article("c", also, TRUMP, MOSCOW, FIRST_DAY + timedelta(99)),
    ]
    store = built(articles)
    assert written[1] == {"a", "b"} or written[1] == {"b"}
    assert written[2] == {"c"}
    assert_same(store, articles)


def test_a_short_memory_of_the_index_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    articles = [any_article(chance, f"a{number}") for number in range(12)]
    expected = quads(built(articles))
    monkeypatch.setattr("kg.store.index._KEPT", 3)
    assert quads(built(articles)) == expected
