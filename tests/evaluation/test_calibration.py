import pytest

from kg.datamodel.identifiers import DocumentId
from kg.evaluation.calibration import (
    Bin,
    bins,
    calibration_error,
    ranking_quality,
    threshold_scores,
    with_confidences,
)
from kg.evaluation.gold import GoldArticle
from kg.evaluation.predicted import PredictedArgument, PredictedPredicate, PredictedStatement


def test_bins_hold_as_many_statements_each_the_least_sure_first() -> None:
    found = bins([0.9, 0.2, 0.8, 0.1], [True, False, False, False], count=2)
    assert found == [Bin(2, pytest.approx(0.15), 0.0), Bin(2, pytest.approx(0.85), 0.5)]


def test_calibration_error_weighs_bins_by_their_size() -> None:
    # 3 statements are off by 0.1, one by 0.5: (0.3 + 0.5) / 4
    assert calibration_error([Bin(3, 0.9, 1.0), Bin(1, 0.5, 0.0)]) == pytest.approx(0.2)


def test_ranking_counts_pairs_of_right_and_wrong_statements() -> None:
    # right ones 0.9 and 0.4, wrong one 0.4: the first pair is won, the second drawn
    assert ranking_quality([0.9, 0.4, 0.4], [True, True, False]) == 0.75


def test_a_higher_threshold_leaves_fewer_statements(visit: GoldArticle) -> None:
    statements = [
        PredictedStatement(
            DocumentId("visit"),
            PredictedArgument("ترامب"),
            PredictedPredicate(predicate),
            PredictedArgument("السعودية"),
        )
        for predicate in ("زار", "غادر")
    ]
    judged = with_confidences(statements, [0.8, 0.3])
    low, high = threshold_scores([visit], judged, thresholds=(0.0, 0.5))
    assert (low.counts.precision, high.counts.precision) == (0.5, 1.0)
    assert (low.counts.recall, high.counts.recall) == (0.25, 0.25)
