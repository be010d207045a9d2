"""Whether confidence means what it says, and what a threshold on it costs and gains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.evaluation.gold import GoldArticle
from kg.evaluation.predicted import PredictedStatement
from kg.evaluation.scorer import Counts, score

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of much the same confidence: the mean of it, and how many of them are right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class ThresholdScore:
    """What is left when less sure statements are left out."""

    threshold: float
    counts: Counts


def bins(confidences: Sequence[float], right: Sequence[bool], *, count: int = 10) -> list[Bin]:
    """Sort the statements into bins of one size (as near as may be), the least sure first."""
    pairs = sorted(zip(confidences, right, strict=True))
    cuts = [round(number * len(pairs) / count) for number in range(count + 1)]
    parts = [pairs[start:end] for start, end in pairwise(cuts)]
    return [
        Bin(
            len(part),
            sum(confidence for confidence, _ in part) / len(part),
            sum(is_right for _, is_right in part) / len(part),
        )
        for part in parts
        if part
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """How far confidence is from the share of right ones, on average: the expected error.

    Naeini, Cooper and Hauskrecht (2015), with bins of one size instead of one width.
    """
    total = sum(each.count for each in found)
    return sum(each.count * abs(each.confidence - each.right) for each in found) / total


def ranking_quality(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """How often a right statement is surer than a wrong one: the area under the ROC curve."""
    good = [value for value, is_right in zip(confidences, right, strict=True) if is_right]
    bad = [value for value, is_right in zip(confidences, right, strict=True) if not is_right]
    won = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return won / (len(good) * len(bad))


def threshold_scores(
    articles: Sequence[GoldArticle],
    statements: Sequence[PredictedStatement],
    thresholds: Sequence[float] = THRESHOLDS,
) -> Iterator[ThresholdScore]:
    """Score what is at least as sure as each threshold."""
    for threshold in thresholds:
        sure = [statement for statement in statements if statement.confidence >= threshold]
        yield ThresholdScore(threshold, score(articles, sure).counts)


def with_confidences(
    statements: Sequence[PredictedStatement], confidences: Sequence[float]
) -> list[PredictedStatement]:
    """The same statements, otherwise judged."""
    return [
        replace(statement, confidence=confidence)
        for statement, confidence in zip(statements, confidences, strict=True)
    ]
