from dataclasses import replace

import pytest

from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId
from kg.evaluation.gold import GoldArgument, GoldArticle
from kg.evaluation.predicted import PredictedArgument, PredictedPredicate, PredictedStatement
from kg.evaluation.scorer import Counts, score, score_article


def statement(
    subject: str, predicate: str, object_: str, *, doc: str = "visit"
) -> PredictedStatement:
    return PredictedStatement(
        DocumentId(doc),
        PredictedArgument(subject),
        PredictedPredicate(predicate),
        PredictedArgument(object_),
    )


VISITS = statement("ترامب", "زار", "السعودية")
MEETS = statement("ترامب", "التقى", "الملك سلمان")
WRONG = statement("ترامب", "غادر", "الكويت")


def test_precision_recall_and_f1(visit: GoldArticle) -> None:
    counts = score([visit], [VISITS, MEETS, WRONG]).counts
    assert (counts.right, counts.statements, counts.found, counts.gold) == (2, 3, 2, 4)
    assert (counts.precision, counts.recall, counts.f1) == (0.6667, 0.5, 0.5714)


def test_core_recall_counts_core_facts_only(visit: GoldArticle) -> None:
    counts = score([visit], [VISITS, statement("الزيارة", "بدأ", "العشرين من الشهر")]).counts
    assert (counts.found, counts.core_found, counts.core) == (2, 1, 3)
    assert counts.core_recall == 0.3333


def test_without_statements_all_figures_are_zero(visit: GoldArticle) -> None:
    counts = score([visit], []).counts
    assert counts == Counts(gold=4, core=3)
    assert (counts.precision, counts.f1, counts.polarity_accuracy) == (0.0, 0.0, 0.0)


def test_a_fact_said_again_counts_neither_way(visit: GoldArticle) -> None:
    again = statement("الرئيس الأمريكي", "زيارة", "المملكة")
    counts = score([visit], [VISITS, again]).counts
    assert (counts.right, counts.statements, counts.precision) == (1, 1, 1.0)


def test_a_statement_answers_one_fact(visit: GoldArticle) -> None:
    twice = replace(visit, facts=(visit.facts[0], replace(visit.facts[0], id="again")))
    result = score_article(twice, [VISITS])
    assert (result.counts.found, result.counts.right, result.missed) == (1, 1, [1])


def test_as_many_facts_as_possible_are_answered(visit: GoldArticle) -> None:
    # The first statement answers both facts, the second only the first fact.
    visits = visit.facts[0]
    journey = replace(visits, id="journey", object=GoldArgument(surface=("السعودية", "الرحلة")))
    only_country = replace(visits, object=GoldArgument("saudi", ("السعودية",)))
    both = replace(VISITS, object=PredictedArgument("السعودية", "الرحلة"))
    result = score_article(replace(visit, facts=(only_country, journey)), [both, VISITS])
    assert result.answers == {0: 1, 1: 0}


def test_core_facts_are_answered_first(visit: GoldArticle) -> None:
    core = visit.facts[0]
    finer = replace(core, id="finer", is_core=False)
    result = score_article(replace(visit, facts=(finer, core)), [VISITS])
    assert result.answers == {1: 0}
    assert result.counts.core_found == 1


def test_statements_of_other_articles_do_not_count(visit: GoldArticle) -> None:
    counts = score([visit], [statement("ترامب", "زار", "السعودية", doc="other")]).counts
    assert (counts.statements, counts.found) == (0, 0)


def test_counts_of_articles_are_added(visit: GoldArticle) -> None:
    other = replace(visit, id=DocumentId("other"))
    counts = score([visit, other], [VISITS, replace(VISITS, document=other.id), WRONG]).counts
    assert (counts.gold, counts.found, counts.statements) == (8, 2, 3)


@pytest.mark.parametrize(
    ("polarities", "right"),
    [
        ([Polarity.NEGATIVE], 1),
        ([Polarity.POSITIVE], 0),
        ([Polarity.POSITIVE, Polarity.NEGATIVE], 1),  # one of the statements that match is enough
    ],
)
def test_polarity_is_counted_apart(
    visit: GoldArticle, polarities: list[Polarity], right: int
) -> None:
    signs = statement("ترامب", "وقع", "اتفاقية الدفاع")
    counts = score([visit], [replace(signs, polarity=polarity) for polarity in polarities]).counts
    assert (counts.found, counts.polarity) == (1, right)
    assert counts.polarity_accuracy == float(right)


def test_certainty_is_counted_apart(visit: GoldArticle) -> None:
    counts = score([visit], [replace(VISITS, certainty=Certainty.PLANNED), MEETS]).counts
    assert (counts.certainty, counts.certainty_accuracy) == (2, 1.0)
    counts = score([visit], [VISITS, MEETS]).counts  # the visit is only planned
    assert (counts.certainty, counts.certainty_accuracy) == (1, 0.5)


@pytest.mark.parametrize(
    ("speaker", "named"), [("البيت الأبيض", 1), ("الأبيض", 1), ("ترامب", 0), ("", 0)]
)
def test_attribution_is_asked_of_found_facts_with_a_speaker(
    visit: GoldArticle, speaker: str, named: int
) -> None:
    counts = score([visit], [replace(VISITS, attributed_to=speaker), MEETS]).counts
    assert (counts.attributed, counts.attribution) == (1, named)
    assert counts.attribution_recall == float(named)


def test_unmatched_statements_are_those_that_state_no_fact(visit: GoldArticle) -> None:
    result = score_article(visit, [VISITS, WRONG, VISITS])
    assert (result.unmatched, result.missed) == ([1], [1, 2, 3])
