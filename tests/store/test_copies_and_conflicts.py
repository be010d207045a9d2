"""Copies and contradictions in a graph depend on the articles in it, not on how they came there."""

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations
from pathlib import Path
from random import Random

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.builder import merge_graphs
from kg.datamodel.frame import Polarity
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.statement import ArticleFacts
from kg.merged_graph import MergedGraph
from kg.rdf.iris import document_of, entity_iri
from kg.rdf.mapping import map_article
from kg.rdf.namespaces import KG, ONTOLOGY_GRAPH, OWL, RDF
from kg.rdf.validation import validate_quads
from kg.store.graph_store import GraphStore
from kg.store.persistence import sorted_nquads
from kg.store.statistics import graph_statistics
from kg.store.verification import violations
from tests.store.articles_of_an_attack import ATTACK, REPORT, attack

TOLL = (entity_iri(ATTACK.id), KG["deathToll"])


def graph_of(articles: Iterable[ArticleFacts]) -> MergedGraph:
    graph = MergedGraph(GraphStore.open())
    for facts in articles:
        graph.add(map_article(facts), facts)
    return graph


def everything(store: GraphStore) -> list[str]:
    """All quads of a store, the index included, sorted."""
    quads = store._store.quads_for_pattern(None, None, None, None)
    return sorted(map(str, quads))


def copies(store: GraphStore) -> dict[str, str]:
    return {
        document_of(quad.subject): document_of(quad.object)
        for quad in store.quads()
        if quad.predicate == KG["copyOf"]
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.graph_name == quad.subject
    }


def shown_toll(articles: Sequence[ArticleFacts]) -> list[str]:
    """The toll in the merged view, and that it is there whatever the order."""
    found = set()
    for order in permutations(articles):
        view = graph_of(order).store.merged_view()
        tolls = (each.object for each in view if (each.subject, each.predicate) == TOLL)
        found.add(tuple(toll.value for toll in tolls if isinstance(toll, Literal)))
    (tolls,) = found
    return list(tolls)


# ── copies ──


def test_a_copy_leads_to_the_original_in_its_own_graph() -> None:
    store = graph_of(
        [
            attack("a", 3, text=REPORT, published="2024-05-02"),
            attack("b", 3, text=REPORT + " وفق وات", published="2024-05-01"),
            attack("c", 3),
        ]
    ).store
    assert copies(store) == {"a": "b"}
    assert not [each for each in store.merged_view() if each.predicate == KG["copyOf"]]
    assert not list(violations(store))
    assert validate_quads(store.quads()).conforms


def test_when_the_original_goes_the_next_takes_its_place() -> None:
    articles = [
        attack(name, text=REPORT, published=f"2024-05-0{day}") for day, name in enumerate("cba", 1)
    ]
    graph = graph_of(articles)
    assert copies(graph.store) == {"a": "c", "b": "c"}
    graph.remove(DocumentId("c"))
    assert copies(graph.store) == {"a": "b"}
    graph.remove(DocumentId("b"))
    assert copies(graph.store) == {}


def test_an_article_that_links_two_groups_makes_them_one_as_long_as_it_is_there() -> None:
    """The middle one has half of the changes of each of the others."""
    words = REPORT.split() * 3
    texts = []
    for changes in ((), (10,), (10, 20, 30)):
        changed = [f"{word}{index}" for index, word in enumerate(words)]
        for index in changes:
            changed[index : index + 3] = ["غير", "ذلك", str(index)]
        texts.append(" ".join(changed))
    first, middle, last = (attack(name, text=text) for name, text in zip("abc", texts, strict=True))
    graph = graph_of([first, last])
    alone = copies(graph.store)
    graph.add(map_article(middle), middle)
    assert copies(graph.store) == {"b": "a", "c": "a"}
    graph.remove(middle.document)
    assert copies(graph.store) == alone


def test_statistics_count_copies_apart() -> None:
    found = graph_statistics(
        graph_of([attack("a", text=REPORT), attack("b", text=REPORT), attack("c")]).store
    )
    assert (found.articles, found.copies, found.independent_articles) == (3, 1, 2)


# ── values ──


def test_the_value_of_most_independent_articles_is_shown() -> None:
    assert shown_toll(
        [
            attack("a", 5, published="2024-05-01"),
            attack("b", 5, published="2024-05-01"),
            attack("c", 9, published="2024-05-03"),
        ]
    ) == ["5"]


def test_copies_count_once() -> None:
    assert shown_toll(
        [
            attack("a", 5, text=REPORT),
            attack("b", 5, text=REPORT),
            attack("c", 5, text=REPORT),
            attack("d", 9, published="2024-05-02"),
        ]
    ) == ["9"]


def test_a_late_copy_does_not_make_a_value_later() -> None:
    assert shown_toll(
        [
            attack("a", 5, text=REPORT, published="2024-05-01"),
            attack("b", 5, text=REPORT, published="2024-06-01"),
            attack("c", 6, published="2024-05-02"),
        ]
    ) == ["6"]


def test_of_values_with_as_many_articles_the_latest_is_shown() -> None:
    assert shown_toll([attack("a", 5, published="2024-05-02"), attack("b", 9)]) == ["5"]
    assert shown_toll([attack("a", 5), attack("b", 9, published=None)]) == ["5"]


def test_of_values_of_one_day_the_larger_as_text_is_shown() -> None:
    assert shown_toll([attack("a", 5), attack("b", 3)]) == ["5"]
    assert shown_toll([attack("a", 10), attack("b", 9)]) == ["9"]


def test_all_values_stay_in_the_graphs_of_their_articles() -> None:
    store = graph_of([attack("a", 5), attack("b", 3)]).store
    for document, toll in (("a", "5"), ("b", "3")):
        values = {
            each.object.value
            for each in store.article_triples(DocumentId(document))
            if (each.subject, each.predicate) == TOLL and isinstance(each.object, Literal)
        }
        assert values == {toll}
    assert not list(violations(store))
    assert validate_quads(store.quads()).conforms


def test_a_property_with_many_values_shows_all() -> None:
    articles = [attack("a", by_group=Polarity.POSITIVE), attack("b", by_group=Polarity.NEGATIVE)]
    view = graph_of(articles).store.merged_view()
    assert [each for each in view if each.predicate == KG["attacked"]]


# ── whatever comes and goes ──

ARTICLES = [
    attack("a", 5, text=REPORT, published="2024-05-03"),
    attack("b", 5, text=REPORT, published="2024-05-02"),
    attack("c", 7, text=REPORT + " وات", published="2024-05-01"),
    attack("d", 7, published="2024-05-04", by_group=Polarity.POSITIVE),
    attack("e", 9, published=None, by_group=Polarity.NEGATIVE),
    attack("f", published="2024-05-04"),
]


@pytest.mark.parametrize("count", range(len(ARTICLES) + 1))
def test_the_order_of_articles_does_not_matter(count: int) -> None:
    for articles in combinations(ARTICLES, count):
        expected = everything(graph_of(articles).store)
        for seed in range(3):
            order = Random(seed).sample(articles, count)
            assert everything(graph_of(order).store) == expected


def test_removing_is_never_having_added() -> None:
    for seed in range(30):
        chance = Random(seed)
        there: dict[str, ArticleFacts] = {}
        graph = graph_of([])
        for _ in range(12):
            facts = chance.choice(ARTICLES)
            if facts.document in there:
                assert graph.remove(facts.document)
                del there[facts.document]
            else:
                assert graph.add(map_article(facts), facts)
                there[facts.document] = facts
        assert everything(graph.store) == everything(graph_of(there.values()).store)
        assert not list(violations(graph.store))


def test_adding_twice_changes_nothing() -> None:
    graph = graph_of(ARTICLES)
    before = everything(graph.store)
    for facts in ARTICLES:
        assert not graph.add(map_article(facts), facts)
    assert everything(graph.store) == before


def test_another_text_or_day_of_an_article_is_as_if_it_had_always_been_so() -> None:
    graph = graph_of(ARTICLES)
    changed = [
        attack("b", 8, published="2024-05-09"),
        attack("c", 7, text=REPORT, published=None),
    ]
    for facts in changed:
        graph.add(map_article(facts), facts)
    rest = [facts for facts in ARTICLES if facts.document not in {"b", "c"}]
    assert everything(graph.store) == everything(graph_of([*changed, *rest]).store)


def test_merged_is_built_together(tmp_path: Path) -> None:
    for name, articles in (("one", ARTICLES[::2]), ("two", ARTICLES[1::2])):
        with GraphStore.open(tmp_path / name / "store") as store:
            for facts in articles:
                MergedGraph(store).add(map_article(facts), facts)
    with GraphStore.open() as target:
        merge_graphs([tmp_path / "one", tmp_path / "two"], MergedGraph(target))
        assert sorted_nquads(target) == sorted_nquads(graph_of(ARTICLES).store)


def test_what_shares_nothing_with_an_article_is_not_looked_at() -> None:
    """Each change writes what a small graph would have it write."""
    new = attack("new", 4, text=REPORT, published="2024-05-05")
    written = []
    for others in (0, 40):
        filler = [attack(f"x{number}") for number in range(others)]
        graph = graph_of([*ARTICLES, *filler])
        before = set(everything(graph.store))
        graph.add(map_article(new), new)
        written.append(before ^ set(everything(graph.store)))
    assert written[0] == written[1]


def test_a_new_ontology_decides_anew_what_is_shown() -> None:
    raw = pyoxigraph.Store()
    store = GraphStore(raw, is_read_only=False)
    store._write_ontology()
    for facts in (attack("a", 5), attack("b", 3)):
        store.replace(map_article(facts))
    expected = everything(store)
    raw.remove(Quad(KG["deathToll"], RDF["type"], OWL["FunctionalProperty"], ONTOLOGY_GRAPH))
    raw.add(
        Quad(*TOLL, Literal("3", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")))
    )
    raw.add(Quad(KG["met"], RDF["type"], OWL["FunctionalProperty"], ONTOLOGY_GRAPH))
    store._write_ontology()
    assert everything(store) == expected
