"""Fit the confidence of statements to gold articles: python benchmarks/confidence.py GOLD_DIR.

Prints how well it is calibrated and what a threshold costs, judging each article by what the others
teach; ``--write`` writes the weights that all of them teach to kg/extraction/rules/confidence.tsv.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold_documents import GoldDocument, predicted, read_gold_documents
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from kg.arabic.gazetteer import Gazetteer
from kg.evaluation.calibration import (
    Bin,
    ThresholdScore,
    bins,
    calibration_error,
    ranking_quality,
    threshold_scores,
    with_confidences,
)
from kg.evaluation.predicted import PredictedStatement
from kg.evaluation.scorer import score_article
from kg.extraction.confidence import Reading, StatementConfidence
from kg.extraction.relations import RelationTable
from kg.extraction.sentence_view import RuleTables
from kg.extraction.statements import StatementWriter
from kg.linking.entities import link_entities
from kg.reading import article_reader

WEIGHTS = Path(__file__).parents[1] / "kg" / "extraction" / "rules" / "confidence.tsv"
HEADER = """\
# What makes a statement more or less likely to be right, sorted by feature: log odds, per unit of the feature.
# Named features are 1 where they hold; sureness is the log of a probability, distances and numbers are logs too.
# A kind of predicate before a feature: its weight for statements of that kind, besides the weight for all.
# Origin: fitted to gold articles by benchmarks/confidence.py, which writes this file; MIT.
feature\tweight
"""
ALWAYS = "always"
RIDGE = 5.0  # prior precision of a weight; the constant is free
FEWEST = 10  # statements that must have a feature
FOLDS = 20  # of articles, for cross-validation
STEPS = 30

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement, its article, what it was read from, whether it states a gold fact."""

    article: int
    statement: PredictedStatement
    features: Mapping[str, float]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cross-validated confidences against gold: by article, each judged by the others."""

    ranking: float
    bins: list[Bin]
    thresholds: list[ThresholdScore]

    @property
    def error(self) -> float:
        return calibration_error(self.bins)


class Recorder:
    """Stands in for the confidence of a writer and keeps what it is asked about.

    The confidence that it gives is the number of the reading, negative so that of repeated
    statements the first stays.
    """

    def __init__(self) -> None:
        self.readings: list[Reading] = []

    def __call__(self, reading: Reading) -> float:
        self.readings.append(reading)
        return -float(len(self.readings))

    def reading(self, confidence: float) -> Reading:
        return self.readings[-int(confidence) - 1]


def judged_statements(gold: Sequence[GoldDocument]) -> list[Judged]:
    """Judge the statements of analyzed gold articles."""
    tables, gazetteer, recorder = RuleTables.load(), Gazetteer.load(), Recorder()
    writer = StatementWriter(tables.lexicon, RelationTable(tables), recorder)
    confidence = StatementConfidence({}, tables.lexicon, tables.properties)
    judged: list[Judged] = []
    for number, each in enumerate(gold):
        facts = writer.article_facts(each.document, link_entities(each.document, gazetteer))
        statements = predicted(facts)
        unmatched = set(score_article(each.article, statements).unmatched)
        for index, statement in enumerate(statements):
            reading = recorder.reading(facts.statements[index].confidence)
            features = confidence.features(reading)
            judged.append(Judged(number, statement, features, index not in unmatched))
    return judged


def fitted_weights(judged: Sequence[Judged], *, ridge: float = RIDGE) -> dict[str, float]:
    """The weights of a ridge logistic regression, by Newton's method."""
    counts = Counter(name for each in judged for name in each.features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    design = np.array([[each.features.get(name, 0.0) for name in names] for each in judged])
    right = np.array([each.is_right for each in judged], dtype=np.float64)
    penalty = np.array([0.0 if name == ALWAYS else ridge for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-design @ weights))
        curvature = (design * (likely * (1 - likely))[:, None]).T @ design + np.diag(penalty)
        gradient = design.T @ (right - likely) - penalty * weights
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def cross_validated(judged: Sequence[Judged]) -> list[float]:
    """The confidence of each statement by weights that other articles have taught."""
    confidences: dict[int, float] = {}
    for fold in sorted({each.article % FOLDS for each in judged}):
        weights = fitted_weights([each for each in judged if each.article % FOLDS != fold])
        for index, each in enumerate(judged):
            if each.article % FOLDS == fold:
                confidences[index] = _probability(weights, each.features)
    return [confidences[index] for index in range(len(judged))]


def reliability(gold: Sequence[GoldDocument]) -> Reliability:
    """Measure the confidence on analyzed gold articles by cross-validation."""
    judged = judged_statements(gold)
    confidences = cross_validated(judged)
    right = [each.is_right for each in judged]
    statements = with_confidences([each.statement for each in judged], confidences)
    return Reliability(
        ranking_quality(confidences, right),
        bins(confidences, right),
        list(threshold_scores([each.article for each in gold], statements)),
    )


def write_weights(weights: Mapping[str, float], path: Path = WEIGHTS) -> None:
    rows = "".join(f"{name}\t{weight}\n" for name, weight in sorted(weights.items()))
    path.write_text(HEADER + rows, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    reader = article_reader()
    gold = [each.analyzed(reader.pipeline) for each in read_gold_documents(options.gold)]
    if options.write:
        write_weights(fitted_weights(judged_statements(gold)))
    measured = reliability(gold)
    print(f"ranking {measured.ranking:.3f}, calibration error {measured.error:.3f}")
    table = Table()
    for heading in ("at least", "precision", "recall", "F1", "core recall"):
        table.add_column(heading, justify="right")
    for each in measured.thresholds:
        counts = each.counts
        values = (counts.precision, counts.recall, counts.f1, counts.core_recall)
        table.add_row(f"{each.threshold:.2f}", *(f"{value:.3f}" for value in values))
    Console().print(table)


def _probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    # In the shape that the package computes it in; tables are not needed for that.
    logit = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(float(1 / (1 + np.exp(-logit))), 2)


if __name__ == "__main__":
    main()
