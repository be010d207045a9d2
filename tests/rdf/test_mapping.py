"""Facts become three layers of triples."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.datamodel.entity import Entity
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.statement import ArticleFacts, Relation, Value, ValueKind
from kg.rdf.iris import entity_iri, event_iri
from kg.rdf.mapping import ArticleGraph, map_article
from kg.rdf.namespaces import CLAIM, KG, RDF, RDFS, SCHEMA, SEM, TIME_NODE, VERB, XSD
from kg.rdf.objects import object_term
from tests.graph_fixtures import (
    ANNIVERSARY,
    LAVROV,
    LEADERS,
    MINISTER,
    MOSCOW,
    PROGRAM,
    PUTIN,
    RUSSIA,
    STATES,
    SUMMIT,
    hostile,
    summit,
    visit,
)

ALL = [summit, visit, hostile]


def links(graph: ArticleGraph, subject: NamedNode) -> set[tuple[str, str]]:
    """Direct triples and roles from a node: local names of property and object."""
    return {
        (str(triple.predicate.value), triple.object.value)
        for triple in graph.facts
        if triple.subject == subject and isinstance(triple.object, NamedNode | Literal)
    }


def test_a_fact_is_one_direct_triple() -> None:
    facts = map_article(summit()).facts
    assert Triple(entity_iri(PUTIN.id), KG["chaired"], entity_iri(SUMMIT.id)) in facts
    assert Triple(entity_iri(LEADERS.id), KG["signed"], entity_iri(PROGRAM.id)) in facts


def test_what_a_source_reports_is_a_direct_triple() -> None:
    supported = [t for t in map_article(summit()).facts if t.predicate == VERB["da33ama"]]
    assert [triple.subject for triple in supported] == [entity_iri(RUSSIA.id)]


@pytest.mark.parametrize("entity", [STATES, LAVROV])
def test_what_is_planned_or_denied_is_no_direct_triple(entity: Entity) -> None:
    node = entity_iri(entity.id)
    relations = {KG["celebrated"], KG["met"]}
    assert not [
        t for t in map_article(summit()).facts if t.subject == node and t.predicate in relations
    ]


@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize("certainty", list(Certainty))
def test_only_positive_asserted_and_reported_statements_are_direct_triples(
    polarity: Polarity, certainty: Certainty
) -> None:
    facts = summit()
    statement = replace(facts.statements[0], polarity=polarity, certainty=certainty)
    mapped = map_article(replace(facts, statements=(statement,)))
    is_direct = any(triple.predicate == KG["chaired"] for triple in mapped.facts)
    assert is_direct == (
        polarity is Polarity.POSITIVE and certainty in {Certainty.ASSERTED, Certainty.REPORTED}
    )


def test_an_event_has_type_actors_place_and_time() -> None:
    found = links(map_article(summit()), entity_iri(SUMMIT.id))
    assert {
        (RDF["type"].value, SEM["Event"].value),
        (RDF["type"].value, KG["Meeting"].value),
        (SEM["hasActor"].value, entity_iri(PUTIN.id).value),
        (SEM["hasPlace"].value, entity_iri(MOSCOW.id).value),
        (SEM["hasTime"].value, TIME_NODE["2024-10-08"].value),
        (SCHEMA["startDate"].value, "2024-10-08"),
    } <= found
    assert (SEM["hasActor"].value, entity_iri(MOSCOW.id).value) not in found


def test_an_event_that_an_entity_names_keeps_the_label_of_the_entity() -> None:
    facts = summit()
    events = (replace(facts.events[0], label="ترؤس بوتين للقمة"), *facts.events[1:])
    mapped = map_article(replace(facts, events=events)).facts
    labels = [
        t for t in mapped if (t.subject, t.predicate) == (entity_iri(SUMMIT.id), RDFS["label"])
    ]
    assert [triple.object for triple in labels] == [Literal("القمة", language="ar")]


def test_an_event_without_a_name_has_a_node_of_its_own() -> None:
    graph = map_article(summit())
    assert Triple(event_iri(summit().events[1].id), RDF["type"], KG["Signing"]) in graph.facts


def test_planned_and_denied_events_use_nothing_of_sem() -> None:
    graph = map_article(summit())
    claimed = {t.subject for t in graph.claims if t.object == KG["ClaimedEvent"]}
    types = {t.object for t in graph.claims if t.subject in claimed and t.predicate == RDF["type"]}
    assert types == {KG["ClaimedEvent"], KG["PlannedEvent"], KG["DeniedEvent"]}
    assert not [t for t in graph.facts if t.subject in claimed]
    assert not [
        t
        for t in graph.claims
        if t.subject in claimed
        and any(isinstance(x, NamedNode) and x.value in SEM for x in (t.predicate, t.object))
    ]


def test_denied_participants_do_not_meet_in_the_view() -> None:
    minister = entity_iri(MINISTER.id)
    assert not [t for t in map_article(summit()).facts if t.object == minister]


def test_a_minted_property_is_declared_under_its_broader_one() -> None:
    facts = map_article(summit()).facts
    assert Triple(VERB["da33ama"], RDFS["subPropertyOf"], KG["supported"]) in facts
    assert Triple(VERB["da33ama"], RDFS["label"], Literal("دعّم", language="ar")) in facts


def test_a_claim_has_the_words_of_the_text_with_lemma_and_preposition() -> None:
    claims = map_article(summit()).claims
    (claim,) = {
        triple.subject
        for triple in claims
        if triple.predicate == KG["relationSurface"] and triple.object.value == "وقع"  # type: ignore[union-attr]
    }
    assert Triple(claim, KG["lemma"], Literal("وقع", language="ar")) in claims
    assert Triple(claim, KG["preposition"], Literal("على", language="ar")) in claims


def test_every_claim_has_its_sentence_verbatim() -> None:
    facts = summit()
    claims = map_article(facts).claims
    count = len([t for t in claims if t.object == KG["Claim"]])
    assert count == len(facts.statements)
    sentences = {t.object.value for t in claims if t.predicate.value.endswith("anchorOf")}  # type: ignore[union-attr]
    assert {s.evidence.sentence.of(facts.text) for s in facts.statements} <= sentences


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value(ValueKind.TIME, "", "2024-10-08"), Literal("2024-10-08", datatype=XSD["date"])),
        (Value(ValueKind.TIME, "", "2024-10"), Literal("2024-10", datatype=XSD["gYearMonth"])),
        (Value(ValueKind.TIME, "", "2024"), Literal("2024", datatype=XSD["gYear"])),
        (Value(ValueKind.TIME, "", "2025/2027"), TIME_NODE["2025_2027"]),
        (Value(ValueKind.TIME, "قريبا"), Literal("قريبا", language="ar")),
        (Value(ValueKind.TIME, "ثلاثة أيام", "P3D"), Literal("ثلاثة أيام", language="ar")),
        (Value(ValueKind.TIME, "يوم", "2024-02-30"), Literal("يوم", language="ar")),
        (Value(ValueKind.QUANTITY, "8 قادة", "8"), Literal("8", datatype=XSD["integer"])),
        (Value(ValueKind.MONEY, "", "2.50"), Literal("2.5", datatype=XSD["decimal"])),
        (Value(ValueKind.QUANTITY, "عشرات"), Literal("عشرات", language="ar")),
        (Value(ValueKind.TEXT, "نص"), Literal("نص", language="ar")),
    ],
)
def test_values(value: Value, expected: Literal | NamedNode) -> None:
    assert object_term(value) == expected


def test_a_vague_time_with_bounds_is_a_node() -> None:
    value = Value(
        ValueKind.TIME, "الأسبوع الماضي", None, None, date(2024, 10, 1), date(2024, 10, 7)
    )
    term = object_term(value)
    assert isinstance(term, NamedNode)
    assert term.value in TIME_NODE


@pytest.mark.parametrize("article", ALL)
def test_there_are_no_blank_nodes(article: Callable[[], ArticleFacts]) -> None:
    for quad in map_article(article()).quads():
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


@pytest.mark.parametrize("article", ALL)
def test_no_subject_is_described_in_both_parts(article: Callable[[], ArticleFacts]) -> None:
    graph = map_article(article())
    assert not {t.subject for t in graph.facts} & {t.subject for t in graph.claims}


@pytest.mark.parametrize("article", ALL)
def test_iris_are_ascii(article: Callable[[], ArticleFacts]) -> None:
    for quad in map_article(article()).quads():
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            assert not isinstance(term, NamedNode) or term.value.isascii()


def test_claims_belong_to_their_article() -> None:
    first, second = map_article(summit("a1")), map_article(summit("a2"))

    def claims(graph: ArticleGraph) -> set[object]:
        return {t.subject for t in graph.claims if str(t.subject).startswith("<" + CLAIM.base)}

    assert not claims(first) & claims(second)
    assert first.facts == second.facts


@pytest.mark.parametrize("certainty", [Certainty.ASSERTED, Certainty.PLANNED])
def test_event_within_another_is_so_in_the_words_of_sem(certainty: Certainty) -> None:
    within = Relation("subEventOf", "على هامش", "", "ضمن")
    told = replace(
        summit().statements[0],
        subject=SUMMIT.id,
        relation=within,
        object=ANNIVERSARY.id,
        certainty=certainty,
    )
    graph = map_article(replace(summit(), statements=(told,)))
    part_of = Triple(entity_iri(SUMMIT.id), SEM["subEventOf"], entity_iri(ANNIVERSARY.id))
    assert (part_of in graph.facts) is (certainty is Certainty.ASSERTED)
