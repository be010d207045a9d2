"""Counts of a graph, by hand."""

from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from kg.store.statistics import graph_statistics
from tests.graph_fixtures import hostile, summit, visit


def test_counts_of_three_articles() -> None:
    store = GraphStore.open()
    for facts in (summit(), visit(), hostile()):
        store.replace(map_article(facts))
    found = graph_statistics(store)
    assert (found.articles, found.claims, found.quads) == (3, 12, len(store))
    assert found.entities == 12
    assert found.entities_by_type == {
        "Person": 4,
        "Group": 2,
        "NamedEvent": 2,
        "City": 1,
        "Country": 1,
        "Document": 1,
        "Organization": 1,
    }
    assert found.events == {"fact": 3, "planned": 1, "possible": 0, "denied": 1}
    assert sorted(found.articles_by_source.values()) == [1, 1, 1]
    assert found.articles_by_source[""] == 1
    assert found.articles_without_date == 1
    assert (found.first_published, found.last_published) == ("2023-05-01", "2024-10-09")
    assert found.certainties == {"asserted": 9, "reported": 2, "planned": 1, "possible": 0}
    assert found.polarities == {"positive": 11, "negative": 1}
    assert found.attributed_claims == 2


def test_an_empty_graph_has_none_of_anything() -> None:
    found = graph_statistics(GraphStore.open())
    assert (found.articles, found.claims, found.entities, found.first_published) == (0, 0, 0, "")
    assert sum(found.events.values()) == sum(found.certainties.values()) == 0
