"""Contradictions between articles are listed with their sides, sentences and support."""

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.cli.main import main
from kg.datamodel.frame import Polarity
from kg.datamodel.identifiers import EntityId
from kg.datamodel.statement import ArticleFacts
from kg.merged_graph import MergedGraph
from kg.query.conflicts import Conflict, ConflictKind, find_conflicts
from kg.query.library import run_named_query
from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from tests.graph_fixtures import (
    LAVROV,
    MET,
    MOSCOW,
    PUTIN,
    TUESDAY,
    make_event,
    make_statement,
)
from tests.store.articles_of_an_attack import ATTACK, GROUP, REPORT, attack

SIX = attack("a", 6, text=REPORT, publisher="وكالة", published="2024-05-01")
SIX_AGAIN = attack("b", 6, text=REPORT, publisher="صحيفة", published="2024-05-02")
NINE = attack("c", 9, publisher="قناة", published="2024-05-02")


def store_of(articles: Iterable[ArticleFacts], store: GraphStore | None = None) -> GraphStore:
    graph = MergedGraph(store or GraphStore.open())
    for facts in articles:
        graph.add(map_article(facts), facts)
    return graph.store


def conflicts(*articles: ArticleFacts) -> tuple[Conflict, ...]:
    return find_conflicts(store_of(articles))


def test_values_of_a_property_with_one_at_a_time_contradict() -> None:
    (conflict,) = conflicts(SIX, SIX_AGAIN, NINE)
    assert (conflict.kind, conflict.subject) == (ConflictKind.VALUES, ATTACK.name)
    assert conflict.property_iri.endswith("#deathToll")
    nine, six = conflict.sides
    assert (nine.object, nine.is_shown, nine.independent_articles) == ("9", True, 1)
    assert (six.object, six.is_shown, six.independent_articles) == ("6", False, 1)
    assert [(each.publisher, each.published, each.copy_of) for each in six.sayings] == [
        ("وكالة", "2024-05-01", ""),
        ("صحيفة", "2024-05-02", six.sayings[0].article_iri),
    ]
    assert {each.sentence for each in six.sayings} == {"قتل 6 أشخاص في التفجير."}


def test_what_articles_call_otherwise_is_found_to_be_one_event_first() -> None:
    """Each has its own entity for the attack on the town, which lies on the day that both give."""
    articles = []
    for facts, toll in ((SIX, "6"), (NINE, "9")):
        (stated,) = facts.statements
        own = replace(ATTACK, id=EntityId(f"e{toll}"), name=f"تفجير {toll}", is_named=False)
        event = make_event(
            f"v{toll}",
            "Attack",
            own.name,
            stated.evidence.trigger,
            {},
            time=TUESDAY,
            place=MOSCOW,
            entity=own,
        )
        articles.append(
            replace(
                facts,
                entities=(own, MOSCOW),
                events=(event,),
                statements=(replace(stated, subject=own.id),),
            )
        )
    (conflict,) = conflicts(*articles)
    assert [(side.object, side.is_shown) for side in conflict.sides] == [("9", True), ("6", False)]


def test_the_order_of_articles_does_not_matter() -> None:
    expected = conflicts(SIX, SIX_AGAIN, NINE)
    for articles in permutations([SIX, SIX_AGAIN, NINE]):
        assert conflicts(*articles) == expected


def test_agreement_is_no_conflict() -> None:
    assert conflicts(attack("a", 6), attack("b", 6), attack("c")) == ()


def test_what_one_article_says_and_another_denies_is_a_conflict() -> None:
    said = attack("a", by_group=Polarity.POSITIVE)
    denied = [attack(name, by_group=Polarity.NEGATIVE) for name in "bc"]
    (conflict,) = conflicts(said, *denied)
    assert (conflict.kind, conflict.subject) == (ConflictKind.DENIAL, GROUP.name)
    positive, negative = conflict.sides
    assert (positive.object, positive.is_denied, positive.is_shown) == (ATTACK.name, False, True)
    assert (negative.object, negative.is_denied, negative.is_shown) == (ATTACK.name, True, False)
    assert (positive.independent_articles, negative.independent_articles) == (1, 2)


def test_what_articles_only_deny_is_no_conflict() -> None:
    assert conflicts(*(attack(name, by_group=Polarity.NEGATIVE) for name in "ab")) == ()


def test_the_command_prints_a_list_and_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with GraphStore.open(tmp_path / "store") as store:
        store_of([SIX, SIX_AGAIN, NINE], store)
    assert main(["conflicts", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "* 9 (1 independent article)" in printed
    assert "1 conflicts" in printed
    assert main(["conflicts", str(tmp_path), "--json"]) == 0
    (conflict,) = json.loads(capsys.readouterr().out)
    assert [side["object"] for side in conflict["sides"]] == ["9", "6"]


def test_named_queries_count_copies_once(tmp_path: Path) -> None:
    texts = {"a": REPORT, "b": REPORT, "c": attack("c").text}
    articles = []
    for document, text in texts.items():
        facts = attack(document, text=text + "\nوالتقى لافروف بوتين.")
        met = make_statement(facts.text, "s1", LAVROV, MET, "والتقى", PUTIN)
        articles.append(replace(facts, entities=(LAVROV, PUTIN), statements=(met,)))
    with GraphStore.open(tmp_path / "store") as store:
        store_of(articles, store)
    found = run_named_query(tmp_path / "store", "who-met-whom", {})
    count = found.columns.index("articles")
    assert [row[count] for row in found.rows] == ["2"]
