import json
from dataclasses import replace

import pytest

from kg.datamodel.identifiers import DocumentId
from kg.evaluation.gold import GoldArticle
from kg.evaluation.predicted import PredictedArgument, PredictedPredicate, PredictedStatement
from kg.evaluation.report import (
    MissKind,
    error_kinds,
    error_lines,
    error_objects,
    errors_of,
    figures,
    kind_lines,
)
from kg.evaluation.scorer import Counts, score
from kg.extraction.lexicon import VerbLexicon


def statement(subject: str, predicate: str, object_: str) -> PredictedStatement:
    return PredictedStatement(
        DocumentId("visit"),
        PredictedArgument(subject),
        PredictedPredicate(predicate),
        PredictedArgument(object_),
        rule="verb",
    )


@pytest.mark.parametrize(
    ("near", "kind"),
    [
        (statement("الكويت", "زار", "السعودية"), MissKind.SUBJECT),
        (statement("ترامب", "غادر", "السعودية"), MissKind.PREDICATE),
        (statement("ترامب", "زار", "الكويت"), MissKind.OBJECT),
    ],
)
def test_a_miss_says_which_part_failed(
    visit: GoldArticle, near: PredictedStatement, kind: MissKind
) -> None:
    miss = errors_of(score([visit], [near])).misses[0]
    assert (miss.fact.id, miss.kind, miss.near) == ("visits", kind, near)


def test_nothing_is_near_where_two_parts_fail(visit: GoldArticle) -> None:
    miss = errors_of(score([visit], [statement("ترامب", "غادر", "الكويت")])).misses[0]
    assert (miss.kind, miss.near) == (MissKind.NOTHING_NEAR, None)


def test_a_statement_may_be_taken_by_another_fact(visit: GoldArticle) -> None:
    twice = replace(visit, facts=(visit.facts[0], replace(visit.facts[0], id="again")))
    (miss,) = errors_of(score([twice], [statement("ترامب", "زار", "السعودية")])).misses
    assert (miss.fact.id, miss.kind) == ("again", MissKind.ANSWERS_ANOTHER)


def test_the_same_predicate_is_nearer_than_the_same_arguments(visit: GoldArticle) -> None:
    same_arguments = statement("ترامب", "غادر", "السعودية")
    same_predicate = statement("ترامب", "زار", "الكويت")
    miss = errors_of(score([visit], [same_arguments, same_predicate])).misses[0]
    assert miss.near == same_predicate


def test_an_unmatched_statement_is_nearer_than_a_right_one(visit: GoldArticle) -> None:
    visits = visit.facts[0]
    goes_on = replace(visits, id="goes-on", object=replace(visits.object, entity="treaty"))
    goes_on = replace(goes_on, object=replace(goes_on.object, surface=("إسرائيل",)))
    right, wrong = statement("ترامب", "زار", "السعودية"), statement("ترامب", "زار", "الكويت")
    article = replace(visit, facts=(visits, goes_on))
    (miss,) = errors_of(score([article], [right, wrong])).misses
    assert (miss.kind, miss.near) == (MissKind.OBJECT, wrong)


def test_errors_are_listed_in_arabic_with_the_article(visit: GoldArticle) -> None:
    statements = [
        statement("الكويت", "زار", "السعودية"),
        statement("ترامب", "التقى", "الملك سلمان"),
    ]
    assert list(error_lines(errors_of(score([visit], statements)))) == [
        "MISSED FACTS: 3",
        "",
        "its only statements answer other facts: 0",
        "",
        "subject mismatch: 1",
        "  visit visits core: دونالد ترامب | سيزور | السعودية",
        "      near: الكويت | زار | السعودية",
        "",
        "object mismatch: 0",
        "",
        "predicate mismatch: 0",
        "",
        "nothing near: 2",
        "  visit begins: الزيارة | وتبدأ في | العشرين من الشهر",
        "  visit signs core: ترامب | يوقع | اتفاقية الدفاع",
        "",
        "MISREAD FACTS: 0",
        "",
        "UNMATCHED STATEMENTS: 1",
        "verb: 1",
        "",
        "  visit: الكويت | زار | السعودية  [verb]",
    ]


def test_errors_are_json(visit: GoldArticle) -> None:
    report = error_objects(errors_of(score([visit], [statement("الكويت", "زار", "السعودية")])))
    assert json.loads(json.dumps(report)) == report
    assert report["misses_by_kind"] == {
        "its only statements answer other facts": 0,
        "subject mismatch": 1,
        "object mismatch": 0,
        "predicate mismatch": 0,
        "nothing near": 3,
    }
    assert report["unmatched"] == [
        {"doc": "visit", "text": "الكويت | زار | السعودية", "rule": "verb"}
    ]


def kinds(visit: GoldArticle, *statements: PredictedStatement) -> dict[str, int]:
    errors = errors_of(score([visit], statements))
    return {kind.name: kind.count for kind in error_kinds(errors, VerbLexicon.load())}


def test_errors_are_counted_by_kind(visit: GoldArticle) -> None:
    assert kinds(visit, statement("الكويت", "زار", "السعودية")) == {
        "missed: a verb of the lexicon": 2,  # he met, he signed
        "missed: a time": 1,
        "subject: another thing": 1,
    }


@pytest.mark.parametrize(
    ("near", "kind"),
    [
        (statement("ه", "زار", "السعودية"), "subject: resolved to another thing"),
        (statement("ترامب", "غادر", "السعودية"), "predicate: another word"),
        (statement("ترامب", "زار", "الكويت"), "object: another thing"),
        (statement("ترامب", "وقع", "طريق الدفاع الساحلي"), "object: cut too short or too long"),
        (statement("الكويت", "اشترت", "قطارا"), "no fact of the gold, by the rule 'verb'"),
    ],
)
def test_an_error_has_a_kind(visit: GoldArticle, near: PredictedStatement, kind: str) -> None:
    assert kind in kinds(visit, near)


def test_a_fact_found_may_be_misread(visit: GoldArticle) -> None:
    found = statement("ترامب", "زار", "السعودية")
    assert kinds(visit, found).keys() >= {
        "certainty: planned read as asserted",
        "attribution: no speaker found",
    }
    planned = replace(found, certainty=visit.facts[0].certainty, attributed_to="الكويت")
    assert "attribution: another speaker" in kinds(visit, planned)
    assert "certainty: planned read as asserted" not in kinds(visit, planned)


def test_a_kind_is_shown_with_an_example(visit: GoldArticle) -> None:
    errors = errors_of(score([visit], [statement("الكويت", "زار", "السعودية")]))
    assert list(kind_lines(error_kinds(errors, VerbLexicon.load())))[:3] == [
        "KINDS OF ERRORS: 3",
        "    2  missed: a verb of the lexicon",
        "         ترامب | والتقى | الملك سلمان",
    ]


def test_figures_come_before_counts() -> None:
    report = figures(Counts(gold=4, found=1, right=1, statements=2))
    assert list(report)[:4] == ["precision", "recall", "f1", "core_recall"]
    assert (report["precision"], report["recall"], report["gold"]) == (0.5, 0.25, 4)
