"""Entities are found by any spelling; the network shows what the view says."""

import networkx as nx
import pytest

from kg.errors import QueryError
from kg.query.describe import describe_entities, describe_entity
from kg.query.entities import find_entities
from kg.query.facts import read_facts
from kg.query.network import (
    as_networkx,
    neighborhood,
    read_network,
    shortest_path,
    with_claimed_events,
)
from kg.rdf.namespaces import ENTITY
from kg.store.graph_store import GraphStore
from kg.visualization.network_data import network_view
from tests.graph_fixtures import HOSTILE, hostile, summit, visit

PUTIN = ENTITY["e1putin"].value
SUMMIT = ENTITY["e2summit"].value


@pytest.mark.parametrize(
    "name",
    [
        "فلاديمير بوتين", "بوتين", "بُوتين", "الرئيس الروسي", "الرييس الروسى", "Vladimir Putin",
        "putin", "Q7747", PUTIN, "فلاديمير",
    ],
)  # fmt: skip
def test_any_spelling_finds_an_entity(name: str, store: GraphStore) -> None:
    assert [match.iri for match in find_entities(store, name)] == [PUTIN]


def test_the_most_spoken_of_comes_first(store: GraphStore) -> None:
    found = find_entities(store, "ا")  # a letter that many names have
    assert [match.claims for match in found] == sorted(
        (match.claims for match in found), reverse=True
    )


def test_a_description_has_names_types_and_facts_with_sentences(store: GraphStore) -> None:
    described = describe_entity(store, "بوتين")
    assert (described.name, described.english) == ("فلاديمير بوتين", "Vladimir Putin")
    assert described.names == ("الرئيس الروسي", "بوتين")
    assert described.types == ("شخص",)
    assert described.wikidata_id == "Q7747"
    told = {(fact.relation, fact.object, fact.sentence.split()[0]) for fact in described.facts}
    assert ("ترأّس", "القمة", "ترأس") in told


def test_facts_of_an_event_are_those_that_tell_of_it(store: GraphStore) -> None:
    facts = describe_entities(store, "القمة")[0].facts
    assert {fact.subject for fact in facts} == {"فلاديمير بوتين", "القمة"}


def test_an_unknown_name_is_an_error(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="No entity"):
        describe_entity(store, "لا أحد")


def test_all_statements_are_read_back(store: GraphStore) -> None:
    expected = [s for facts in (summit(), visit(), hostile()) for s in facts.statements]
    facts = read_facts(store)
    assert len(facts) == len(expected)
    denied = [fact for fact in facts if fact.polarity == "negative"]
    assert [(fact.subject, fact.certainty, fact.source) for fact in denied] == [
        ("لافروف", "reported", "لافروف")
    ]


def test_the_network_has_entities_events_and_facts_only(store: GraphStore) -> None:
    network = read_network(store)
    links = {(link.source, link.target) for link in network.links if not link.is_role}
    assert (PUTIN, SUMMIT) in links
    assert (ENTITY["e8lavrov"].value, ENTITY["e9minister"].value) not in links
    node = next(node for node in network.nodes if node.iri == SUMMIT)
    assert (node.type, node.is_event, node.classes) == ("Event", True, ("اجتماع",))


def test_a_network_is_the_same_each_time(store: GraphStore) -> None:
    assert read_network(store) == read_network(store)


def test_networkx_takes_it(store: GraphStore) -> None:
    graph = as_networkx(read_network(store))
    assert graph.nodes[PUTIN]["label"] == "فلاديمير بوتين"
    assert nx.number_weakly_connected_components(graph) > 1


def test_neighborhood_and_path(store: GraphStore) -> None:
    network = read_network(store)
    near = {node.label for node in neighborhood(network, PUTIN).nodes}
    assert {"فلاديمير بوتين", "القمة", "موسكو", "لافروف"} <= near
    assert "القادة" not in near
    lavrov, moscow = ENTITY["e8lavrov"].value, ENTITY["e3moscow"].value
    assert shortest_path(network, lavrov, moscow) == (lavrov, PUTIN, moscow)
    assert shortest_path(network, lavrov, ENTITY["e11cis"].value) == ()


def test_the_view_of_the_network_has_the_sentence_behind_each_edge(store: GraphStore) -> None:
    view = network_view(store, "عنوان")
    assert view.title == "عنوان"
    chaired = next(edge for edge in view.edges if (edge.source, edge.target) == (PUTIN, SUMMIT))
    assert chaired.label == "ترأّس"
    (fact,) = chaired.facts
    assert fact.trigger == "ترأس"
    assert fact.published == "2024-10-09"
    lavrov = next(node for node in view.nodes if node.label == "لافروف")
    assert {fact.polarity for fact in lavrov.facts} == {"positive", "negative"}


def test_sentences_in_the_view_are_verbatim(store: GraphStore) -> None:
    view = network_view(store)
    facts = [fact for node in view.nodes for fact in node.facts]
    assert any(fact.sentence.startswith(HOSTILE) for fact in facts)
    assert {node.id for node in view.nodes} >= {edge.target for edge in view.edges}


def test_facts_have_the_words_of_the_text_beside_the_property(store: GraphStore) -> None:
    supported = next(fact for fact in read_facts(store) if fact.words == "دعمت")
    assert (supported.relation, supported.lemma) == ("دعّم", "دعم")
    assert not supported.is_paraphrased  # the same verb, as the dictionary has it
    counted = next(fact for fact in read_facts(store) if fact.words == "وحضر")
    assert counted.object == "8 قادة"
    assert counted.is_paraphrased


def test_facts_say_where_their_trigger_stands_in_the_sentence(store: GraphStore) -> None:
    for fact in read_facts(store):
        end = fact.trigger_start + len(fact.trigger)
        assert fact.sentence[fact.trigger_start : end] == fact.trigger


def test_facts_come_in_the_order_of_the_text(store: GraphStore) -> None:
    facts = [fact for fact in read_facts(store) if fact.article == "قمة موسكو"]
    places = [(fact.sentence_start, fact.trigger_start) for fact in facts]
    assert places == sorted(places)


def test_planned_and_denied_events_are_added_as_such(store: GraphStore) -> None:
    network = with_claimed_events(read_network(store), store)
    events = {node.label: node for node in network.nodes if node.is_event}
    planned = events["الذكرى الثمانين للنصر"]
    assert (planned.type, planned.factuality, planned.is_entity) == ("Event", "planned", True)
    denied = events["لقاء لافروف والوزير"]
    assert (denied.factuality, denied.classes, denied.is_entity) == ("denied", ("اجتماع",), False)
    parts = {link.target: link.factuality for link in network.links if link.source == denied.iri}
    assert parts == {ENTITY["e8lavrov"].value: "denied", ENTITY["e9minister"].value: "denied"}
    assert events["القمة"].factuality == "fact"


def test_facts_of_a_planned_event_are_found_by_its_name(store: GraphStore) -> None:
    facts = describe_entity(store, "الذكرى الثمانين للنصر").facts
    assert {fact.event_iri for fact in facts} == {ENTITY["e7anniversary"].value}


def test_times_are_no_nodes(store: GraphStore) -> None:
    network = read_network(store)
    assert "Time" not in {node.type for node in network.nodes}
    assert next(node for node in network.nodes if node.iri == SUMMIT).time == "2024-10-08"


def test_the_view_shows_what_is_denied_as_an_edge_of_its_own(store: GraphStore) -> None:
    lavrov, minister = ENTITY["e8lavrov"].value, ENTITY["e9minister"].value
    (edge,) = (
        edge
        for edge in network_view(store).edges
        if (edge.source, edge.target) == (lavrov, minister)
    )
    assert (edge.label, edge.factuality, edge.is_role) == ("التقى", "denied", False)
    assert [fact.polarity for fact in edge.facts] == ["negative"]


def test_events_told_by_a_verb_are_captioned_by_their_class(store: GraphStore) -> None:
    captions = {node.label: node.caption for node in network_view(store).nodes}
    assert captions["توقيع القادة على برنامج مكافحة التطرف"] == "توقيع"
    assert captions["القمة"] == ""
