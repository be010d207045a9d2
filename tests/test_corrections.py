"""Corrections: the same graph whichever way they come to it, and none left when they are gone."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.arabic.orthography import comparison_key
from kg.corrections import NO_CORRECTIONS, Corrections, parse_corrections, read_corrections
from kg.datamodel.document import DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Polarity
from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.mention import EntityType
from kg.datamodel.statement import ArticleFacts
from kg.errors import StoreError
from kg.linking.entities import name_identifier
from kg.merged_graph import MergedGraph
from kg.rdf.mapping import map_article
from kg.rdf.namespaces import ENTITY, KG, OWL, PREFIXES, RDF, RDFS, SKOS, WIKIDATA
from kg.store.graph_store import GraphStore
from kg.store.persistence import sorted_nquads
from kg.store.verification import violations
from tests.graph_fixtures import (
    MET,
    MOSCOW,
    TUESDAY,
    make_event,
    make_statement,
    span_of,
    summit,
    visit,
)

HEADER = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
PATH = Path("corrections.ttl")


def named(name: str, type_: EntityType = EntityType.PERSON, field: str = "") -> Entity:
    key = comparison_key(name)
    id = name_identifier(type_, key, *filter(None, [field]))
    return Entity(id, type_, name, is_named=True, proper_names=(name,), field=field)


TRUMP, TRUMB = named("دونالد ترامب"), named("دونالد ترمب")
BIDEN = named("جو بايدن")
MINISTER = Entity(EntityId("d1minister"), EntityType.PERSON, "وزير الخارجية الجديد في بلاده")
GUESTS = Entity(EntityId("d2guests"), EntityType.GROUP, "الضيوف")
KNOWN = replace(named("بوتين"), id=EntityId("Q7747"), wikidata_id="Q7747", english="Putin")


def meeting(document: str, one: Entity, other: Entity, *, denied: bool = False) -> ArticleFacts:
    """An article in which one meets another, and (for another claim of the same) meets again."""
    text = f"التقى {one.name} {other.name}. واجتمع {one.name} و{other.name}."
    event = make_event(
        f"e{document}", "Meeting", "لقاء", span_of(text, "التقى"), {"agent": one, "patient": other}
    )
    first = make_statement(text, "s1", one, MET, "التقى", other, event=event)
    second = make_statement(text, "s2", one, MET, "واجتمع", other)
    if denied:
        second = replace(second, polarity=Polarity.NEGATIVE)
    return ArticleFacts(
        DocumentId(document),
        text,
        DocumentMetadata(f"لقاء {document}", date(2024, 10, 9)),
        tuple({each.id: each for each in (one, other)}.values()),
        (event,),
        (first, second),
    )


def told(document: str, name: str, *, node: str) -> ArticleFacts:
    """An article about the summit that the others tell of, by a name of its own."""
    entity = Entity(EntityId(node), EntityType.EVENT, name)
    text = f"افتتح بوتين {name} في موسكو."
    event = make_event(
        f"e{document}",
        "Meeting",
        name,
        span_of(text, name),
        {"agent": KNOWN, "place": MOSCOW},
        time=TUESDAY,
        place=MOSCOW,
        entity=entity,
    )
    statement = make_statement(text, "s1", KNOWN, MET, "افتتح", entity, event=event)
    metadata = DocumentMetadata(name, date(2024, 10, 9))
    return ArticleFacts(
        DocumentId(document), text, metadata, (entity, KNOWN, MOSCOW), (event,), (statement,)
    )


ARTICLES = (
    meeting("m1", TRUMP, MINISTER),
    meeting("m2", TRUMB, BIDEN),
    meeting("m3", GUESTS, KNOWN, denied=True),
    told("t1", "القمة", node="d3summit"),
    told("t2", "الاجتماع", node="d4gathering"),
    visit("a2"),
)


def understood(text: str) -> Corrections:
    return parse_corrections((HEADER + text).encode(), PATH)


def apply(store: GraphStore, corrections: Corrections) -> None:
    MergedGraph(store, corrections).correct()


def built(
    articles: Iterable[ArticleFacts], corrections: Corrections = NO_CORRECTIONS
) -> list[bytes]:
    with GraphStore.open() as store:
        fill(store, articles, corrections)
        return sorted_nquads(store)


def fill(store: GraphStore, articles: Iterable[ArticleFacts], corrections: Corrections) -> None:
    graph = MergedGraph(store, corrections)
    graph.correct()
    for facts in articles:
        graph.add(map_article(facts), facts)


def in_every_way(corrections: Corrections, articles: Sequence[ArticleFacts] = ARTICLES) -> str:
    """Correct a graph before, between and after its articles, and take all back; return what it says."""
    plain, expected = built(articles), built(articles, corrections)
    with GraphStore.open() as store:
        fill(store, articles[::-1], NO_CORRECTIONS)
        apply(store, corrections)
        assert sorted_nquads(store) == expected
        assert list(violations(store)) == []
        graph = MergedGraph(store, corrections)
        for facts in articles[::2]:
            graph.remove(facts.document)
        assert sorted_nquads(store) == built(articles[1::2], corrections)
        for facts in articles[::2]:
            graph.add(map_article(facts), facts)
        assert sorted_nquads(store) == expected
        apply(store, NO_CORRECTIONS)
        assert sorted_nquads(store) == plain
    return b"".join(expected).decode()


def merged(corrections: Corrections, articles: Sequence[ArticleFacts] = ARTICLES) -> set[str]:
    in_every_way(corrections, articles)
    with GraphStore.open() as store:
        fill(store, articles, corrections)
        return {str(triple) for triple in store.merged_view()}


def triple(subject: Entity, predicate: NamedNode, value: NamedNode | Literal) -> str:
    return f"<{ENTITY.base}{subject.id}> {predicate} {value}"


def label(name: str) -> Literal:
    return Literal(name, language="ar")


@pytest.mark.parametrize("one", [BIDEN, MINISTER], ids=["named", "described"])
def test_same(one: Entity) -> None:
    view = merged(understood(f"ent:{one.id} owl:sameAs ent:{KNOWN.id} ."))
    assert triple(KNOWN, SKOS["altLabel"], label(one.name)) in view
    assert not any(f"entity/{one.id}>" in each for each in view)


def test_what_is_described_does_not_name_what_has_a_name() -> None:
    view = merged(understood(f"ent:{MINISTER.id} owl:sameAs ent:{BIDEN.id} ."))
    assert triple(BIDEN, RDFS["label"], label(BIDEN.name)) in view


def test_different() -> None:
    view = merged(NO_CORRECTIONS)
    assert not any(f"entity/{TRUMB.id}>" in each for each in view) or not any(
        f"entity/{TRUMP.id}>" in each for each in view
    )
    view = merged(understood(f"ent:{TRUMP.id} owl:differentFrom ent:{TRUMB.id} ."))
    assert triple(TRUMP, RDFS["label"], label(TRUMP.name)) in view
    assert triple(TRUMB, RDFS["label"], label(TRUMB.name)) in view


def test_sameness_goes_on_through_what_is_in_no_article() -> None:
    text = f"ent:{BIDEN.id} owl:sameAs ent:gone . ent:gone owl:sameAs ent:{MINISTER.id} ."
    assert triple(BIDEN, SKOS["altLabel"], label(MINISTER.name)) in merged(understood(text))


@pytest.mark.parametrize("one", [BIDEN, TRUMB, MINISTER, GUESTS, KNOWN], ids=lambda each: each.id)
def test_another_name(one: Entity) -> None:
    view = merged(understood(f'ent:{one.id} rdfs:label "اسم جديد"@ar , "New"@en .'))
    (node,) = {each.split()[0] for each in view if '"اسم جديد"@ar' in each and "label>" in each}
    assert f'{node} {RDFS["label"]} "New"@en' in view
    assert f"{node} {SKOS['altLabel']} {label(one.name)}" in view
    assert sum(each.startswith(f"{node} {RDFS['label']}") for each in view) == 2


@pytest.mark.parametrize("one", [BIDEN, MINISTER], ids=["named", "described"])
def test_another_type(one: Entity) -> None:
    view = merged(understood(f"ent:{one.id} a kg:Organization ."))
    assert triple(one, RDF["type"], KG["Organization"]) in view
    assert triple(one, RDF["type"], KG["Person"]) not in view


@pytest.mark.parametrize("one", [BIDEN, MINISTER], ids=["named", "described"])
def test_a_link_to_wikidata(one: Entity) -> None:
    view = merged(understood(f"ent:{one.id} owl:sameAs wd:Q42 ."))
    assert triple(one, OWL["sameAs"], WIKIDATA["Q42"]) in view
    assert any(each.startswith(triple(one, KG["isNamed"], Literal("true"))[:-6]) for each in view)


def test_what_is_linked_to_one_item_is_one() -> None:
    text = f"ent:{BIDEN.id} owl:sameAs wd:Q42 . ent:{MINISTER.id} owl:sameAs wd:Q42 ."
    assert triple(BIDEN, SKOS["altLabel"], label(MINISTER.name)) in merged(understood(text))
    view = merged(understood(f"ent:{BIDEN.id} owl:sameAs wd:{KNOWN.id} ."))
    assert triple(KNOWN, SKOS["altLabel"], label(BIDEN.name)) in view


def test_a_wrong_link_goes_with_the_english_name_that_came_from_it() -> None:
    view = merged(understood(f"ent:{KNOWN.id} owl:differentFrom wd:{KNOWN.id} ."))
    assert not any(
        "wikidata.org/entity/Q7747" in each and "Q7747>" in each.split()[0] for each in view
    )
    view = merged(understood(f"ent:{KNOWN.id} owl:sameAs wd:Q1 ."), ARTICLES[:3])
    assert triple(KNOWN, OWL["sameAs"], WIKIDATA["Q1"]) in view
    assert not any('"Putin"@en' in each for each in view)


def test_a_rejected_claim_takes_its_triple_along_unless_another_says_it() -> None:
    direct = triple(BIDEN, KG["met"], NamedNode(ENTITY.base + MINISTER.id))
    article = [meeting("m1", BIDEN, MINISTER)]
    assert direct in merged(understood("cl:m1.s1 a kg:RejectedClaim ."), article)
    both = understood("cl:m1.s1 a kg:RejectedClaim . cl:m1.s2 a kg:RejectedClaim .")
    assert direct not in merged(both, article)
    assert direct in merged(both, [*article, meeting("m2", BIDEN, MINISTER)])


def test_a_denial_does_not_keep_the_triple_of_a_rejected_claim() -> None:
    direct = triple(BIDEN, KG["met"], NamedNode(ENTITY.base + MINISTER.id))
    article = [meeting("m1", BIDEN, MINISTER, denied=True)]
    assert direct in merged(NO_CORRECTIONS, article)
    assert direct not in merged(understood("cl:m1.s1 a kg:RejectedClaim ."), article)


def test_an_event_goes_with_the_last_claim_that_tells_of_it() -> None:
    article = [meeting("m1", BIDEN, MINISTER)]
    assert "khabar/event/em1" in in_every_way(understood("cl:m1.s2 a kg:RejectedClaim ."), article)
    text = in_every_way(understood("cl:m1.s1 a kg:RejectedClaim ."), article)
    assert "khabar/event/em1" not in text


# ── events that entities name ──


SUMMIT, GATHERING = (
    Entity(EntityId("d3summit"), EntityType.EVENT, "القمة"),
    Entity(EntityId("d4gathering"), EntityType.EVENT, "الاجتماع"),
)


def test_events_that_are_one_can_be_told_apart() -> None:
    assert not any(GATHERING.id in each for each in merged(NO_CORRECTIONS))
    view = merged(understood("ent:d4gathering owl:differentFrom ent:d3summit ."))
    assert triple(GATHERING, RDFS["label"], label("الاجتماع")) in view
    assert triple(SUMMIT, RDFS["label"], label("القمة")) in view


@pytest.mark.parametrize("id", ["d3summit", "d4gathering"])
def test_an_event_that_articles_share_can_be_corrected_under_each_name(id: str) -> None:
    text = f'ent:{id} rdfs:label "قمة موسكو"@ar ; owl:sameAs wd:Q42 ; a kg:Document .'
    view = merged(understood(text))
    assert triple(SUMMIT, RDFS["label"], label("قمة موسكو")) in view
    assert triple(SUMMIT, OWL["sameAs"], WIKIDATA["Q42"]) in view
    assert triple(SUMMIT, RDF["type"], KG["Document"]) in view
    assert triple(SUMMIT, RDF["type"], KG["NamedEvent"]) not in view
    labels = [each for each in view if each.startswith(f"<{ENTITY.base}d3summit> {RDFS['label']}")]
    assert len(labels) == 1


# ── any corrections ──


def corrections_at_random(chance: random.Random) -> str:
    entities = [TRUMP, TRUMB, BIDEN, MINISTER, GUESTS, KNOWN, SUMMIT, GATHERING]
    ids = [each.id for each in entities] + ["Q649", "e8lavrov", "e1putin", "unknown"]
    lines = []
    for _ in range(chance.randint(1, 6)):
        one, other = chance.sample(ids, 2)
        lines.append(
            chance.choice(
                [
                    f"ent:{one} owl:sameAs ent:{other} .",
                    f"ent:{one} owl:differentFrom ent:{other} .",
                    f"ent:{one} owl:sameAs wd:{chance.choice(['Q42', 'Q7747', 'Q649'])} .",
                    f"ent:{one} owl:differentFrom wd:Q7747 .",
                    f'ent:{one} rdfs:label "{chance.choice(["أ", "ب", other])}"@ar .',
                    f"ent:{one} a kg:{chance.choice(['Person', 'City', 'Group'])} .",
                    f"cl:{chance.choice(['m1.s1', 'm2.s2', 'm3.s1', 't1.s1', 'a2.s1'])} "
                    "a kg:RejectedClaim .",
                ]
            )
        )
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_any_corrections_give_one_graph_and_can_be_taken_back(seed: int) -> None:
    chance = random.Random(seed)
    articles = list(ARTICLES)
    chance.shuffle(articles)
    try:
        first = understood(corrections_at_random(chance))
        second = understood(corrections_at_random(chance))
    except StoreError:  # they contradict themselves
        return
    in_every_way(first, articles)
    with GraphStore.open() as store:  # one set of corrections after another
        fill(store, articles[:3], first)
        apply(store, second)
        fill(store, articles[3:], second)
        assert sorted_nquads(store) == built(articles, second)


def test_applying_the_same_corrections_again_writes_nothing() -> None:
    corrections = understood(f"ent:{BIDEN.id} a kg:Group .")
    with GraphStore.open() as store:
        fill(store, ARTICLES, corrections)
        assert not MergedGraph(store, corrections).correct()


# ── what cannot be understood ──


@pytest.mark.parametrize(
    "text",
    [
        "ent:a owl:sameAs ent:b . ent:b owl:differentFrom ent:a .",
        "ent:a owl:sameAs ent:b . ent:b owl:sameAs ent:c . ent:a owl:differentFrom ent:c .",
        "ent:a owl:sameAs wd:Q1 . ent:b owl:sameAs wd:Q1 . ent:a owl:differentFrom ent:b .",
        "ent:a owl:sameAs wd:Q1 . ent:Q1 owl:differentFrom ent:a .",
        "ent:a owl:differentFrom ent:a .",
        "ent:a owl:sameAs wd:Q1 , ent:b . ent:b owl:differentFrom wd:Q1 .",
    ],
)
def test_a_contradiction_is_refused(text: str) -> None:
    with pytest.raises(
        StoreError, match=r"are said to be different|is said to be wd:Q1, and to be"
    ):
        understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "ent:a a kg:Persn .",
        "ent:a owl:sameAs <http://example.org/a> .",
        "ent:a owl:sameAs wd:P31 .",
        "ent:a owl:sameAs wd:Q0 .",
        "ent:a rdfs:label '\\u202E\\u0001' .",
        "ent:a rdfs:label 'nom'@fr .",
        "ent:a rdfs:label ent:b .",
        f"ent:a rdfs:label '{'ا' * 501}' .",
        "<https://w3id.org/khabar/entity/a/../b> a kg:Person .",
        "<https://w3id.org/khabar/entity/> a kg:Person .",
        "ent:a owl:sameAs <https://w3id.org/khabar/entity/اسم> .",
        "<https://w3id.org/khabar/claim/nodot> a kg:RejectedClaim .",
        "<https://w3id.org/khabar/claim/a/b.c> a kg:RejectedClaim .",
        "cl:a.b a kg:Claim .",
        "ent:a owl:sameAs [ a kg:Person ] .",
        "ent:a owl:sameAs <<( ent:a a kg:Person )>> .",
    ],
)
def test_what_cannot_be_understood_is_warned_of_and_left_out(
    text: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "corrections.ttl"
    path.write_text(f"{HEADER}{text}\nent:b a kg:Person .", "utf-8")
    corrections = read_corrections(path)
    assert set(corrections.types) == {"b"}
    assert corrections.entities == {"b"}
    assert corrections.rejected == frozenset()
    assert "left out" in caplog.text
    assert "\u202e" not in caplog.text


def test_many_problems_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "corrections.ttl"
    path.write_text(HEADER + "".join(f"ent:a{n} a kg:Nothing .\n" for n in range(25)), "utf-8")
    read_corrections(path)
    assert len(caplog.records) == 11
    assert "15 more" in caplog.text


def test_what_is_said_of_other_things_is_nobodys_mistake() -> None:
    text = "ent:a rdfs:comment 'why' ; prov:wasAttributedTo <http://e.org/me> . <http://e.org/me> a prov:Agent ."
    corrections = understood(text)
    assert (corrections.problems, corrections.entities) == ((), frozenset())


@pytest.mark.parametrize("text", [b"ent:a a kg:Person", b"\xff\xfe", b"<a> <b> <c> .", b"[" * 9999])
def test_bad_turtle_is_an_error_that_names_the_file(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "corrections.ttl"
    path.write_bytes(text)
    with pytest.raises(StoreError, match=r"corrections\.ttl is no Turtle .* mend it"):
        read_corrections(path)


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.corrections._LARGEST_FILE", 1000)
    (tmp_path / "corrections.ttl").write_bytes(b"#" * 1001)
    with pytest.raises(StoreError, match="has more than"):
        read_corrections(tmp_path / "corrections.ttl")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        read_corrections(tmp_path)
    assert read_corrections(tmp_path / "missing") == NO_CORRECTIONS


def test_the_last_in_the_file_counts_also_of_two_names_of_one_thing() -> None:
    text = (
        f'ent:{TRUMP.id} rdfs:label "أول"@ar . ent:{TRUMB.id} rdfs:label "ثان"@ar . '
        f'ent:{TRUMP.id} rdfs:label "ثالث"@ar .'
    )
    view = merged(understood(text))
    assert any(f'{RDFS["label"]} "ثالث"@ar' in each for each in view)
    assert not any('"أول"@ar' in each or '"ثان"@ar' in each for each in view)


def test_a_name_that_several_bear_is_corrected_for_none_of_them() -> None:
    plain = named("محمد علي").id
    articles = [
        meeting("m1", named("محمد علي", field="state"), GUESTS),
        meeting("m2", named("محمد علي", field="athlete"), BIDEN),
    ]
    corrections = understood(f"ent:{plain} owl:sameAs ent:{MINISTER.id} ; a kg:Group .")
    assert merged(corrections, articles) == merged(NO_CORRECTIONS, articles)
    view = merged(corrections, articles[:1])
    assert f"<{ENTITY.base}{plain}> {RDF['type']} {KG['Group']}" in view


def test_controls_in_a_name_do_not_get_into_the_graph() -> None:
    text = in_every_way(understood(f"ent:{BIDEN.id} rdfs:label 'ا\\u202E\\u0007\\n ب\"<script>' ."))
    assert '"ا ب\\"<script>"@ar' in text


def test_summit_article_with_corrections_of_all_kinds_is_whole() -> None:
    text = """
        ent:e4leaders owl:sameAs ent:e6states ; rdfs:label "قادة الدول"@ar .
        ent:e8lavrov owl:sameAs wd:Q58217 . ent:e2summit a kg:Other .
        cl:a1.s1 a kg:RejectedClaim . cl:a1.s8 a kg:RejectedClaim . cl:a1.s4 a kg:RejectedClaim .
    """
    view = merged(understood(text), [summit("a1"), visit("a2")])
    assert (
        triple(
            Entity(EntityId("e1putin"), EntityType.PERSON, ""),
            KG["chaired"],
            NamedNode(ENTITY.base + "e2summit"),
        )
        not in view
    )
