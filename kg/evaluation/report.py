"""Reports: the figures of an evaluation, and its errors one by one.

A miss is a gold fact that no statement answers; it is explained by the statement that came
nearest. An unmatched statement states no gold fact.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from kg.evaluation.gold import GoldArgument, GoldArticle, GoldFact
from kg.evaluation.matching import Agreement
from kg.evaluation.predicted import PredictedStatement
from kg.evaluation.scorer import ArticleScore, Counts, Evaluation

FIGURES = (
    "precision",
    "recall",
    "f1",
    "core_recall",
    "polarity_accuracy",
    "certainty_accuracy",
    "attribution_recall",
)


class MissKind(StrEnum):
    """Why a fact is missed, the nearest first."""

    ANSWERS_ANOTHER = "its only statements answer other facts"
    SUBJECT = "subject mismatch"
    OBJECT = "object mismatch"
    PREDICATE = "predicate mismatch"
    NOTHING_NEAR = "nothing near"


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that no statement answers; ``near`` is the statement that came nearest."""

    article: GoldArticle
    fact: GoldFact
    kind: MissKind
    near: PredictedStatement | None


@dataclass(frozen=True, slots=True)
class Errors:
    """All misses and all unmatched statements, in the order of the articles."""

    misses: tuple[Miss, ...]
    unmatched: tuple[PredictedStatement, ...]

    @property
    def misses_by_kind(self) -> dict[MissKind, list[Miss]]:
        return {kind: [miss for miss in self.misses if miss.kind is kind] for kind in MissKind}

    @property
    def unmatched_by_rule(self) -> list[tuple[str, int]]:
        """How many each extraction rule has made, the most first."""
        counts = Counter(statement.rule or "no rule given" for statement in self.unmatched)
        return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))


def figures(counts: Counts) -> dict[str, float]:
    """All figures and counts by name."""
    return {name: getattr(counts, name) for name in FIGURES} | asdict(counts)


def errors_of(evaluation: Evaluation) -> Errors:
    """Collect the errors of all articles."""
    return Errors(
        misses=tuple(
            _miss(article, fact) for article in evaluation.articles for fact in article.missed
        ),
        unmatched=tuple(
            article.statements[index]
            for article in evaluation.articles
            for index in article.unmatched
        ),
    )


def error_lines(errors: Errors) -> Iterator[str]:
    """The errors as text: misses by kind, then unmatched statements."""
    yield f"MISSED FACTS: {len(errors.misses)}"
    for kind, misses in errors.misses_by_kind.items():
        yield ""
        yield f"{kind}: {len(misses)}"
        for miss in misses:
            core = " core" if miss.fact.is_core else ""
            yield f"  {miss.article.id} {miss.fact.id}{core}: {fact_text(miss.article, miss.fact)}"
            if miss.near:
                yield f"      near: {statement_text(miss.near)}"
    yield ""
    yield f"UNMATCHED STATEMENTS: {len(errors.unmatched)}"
    for rule, count in errors.unmatched_by_rule:
        yield f"{rule}: {count}"
    yield ""
    for statement in errors.unmatched:
        rule = f"  [{statement.rule}]" if statement.rule else ""
        yield f"  {statement.document}: {statement_text(statement)}{rule}"


def error_objects(errors: Errors) -> dict[str, object]:
    """The errors as a JSON object."""
    return {
        "misses_by_kind": {kind.value: len(ms) for kind, ms in errors.misses_by_kind.items()},
        "misses": [
            {
                "doc": miss.article.id,
                "fact": miss.fact.id,
                "core": miss.fact.is_core,
                "kind": miss.kind.value,
                "text": fact_text(miss.article, miss.fact),
                "near": statement_text(miss.near) if miss.near else None,
            }
            for miss in errors.misses
        ],
        "unmatched_by_rule": dict(errors.unmatched_by_rule),
        "unmatched": [
            {
                "doc": statement.document,
                "text": statement_text(statement),
                "rule": statement.rule or None,
            }
            for statement in errors.unmatched
        ],
    }


def fact_text(article: GoldArticle, fact: GoldFact) -> str:
    """A fact on one line: subject | relation | object."""
    return " | ".join(
        (
            _argument_text(article, fact.subject),
            fact.relation.surface[0],
            _argument_text(article, fact.object),
        )
    )


def statement_text(statement: PredictedStatement) -> str:
    """A statement on one line: subject | predicate | object."""
    return f"{statement.subject.shown} | {statement.predicate.shown} | {statement.object.shown}"


def _argument_text(article: GoldArticle, argument: GoldArgument) -> str:
    if argument.surface:
        return argument.surface[0]
    return article.entity(argument.entity).name if argument.entity else ""


def _miss(score: ArticleScore, fact: int) -> Miss:
    article = score.article
    near = _nearest(score, fact)
    if near is None:
        return Miss(article, article.facts[fact], MissKind.NOTHING_NEAR, None)
    kind = _miss_kind(score.agreements[fact][near])
    return Miss(article, article.facts[fact], kind, score.statements[near])


def _nearest(score: ArticleScore, fact: int) -> int | None:
    """The statement that has at least two parts of the fact; better one that is not right."""
    row = score.agreements[fact]
    kinds = list(MissKind)
    unmatched = set(score.unmatched)
    return min(
        (statement for statement, agreement in enumerate(row) if agreement.parts >= 2),
        key=lambda statement: (kinds.index(_miss_kind(row[statement])), statement not in unmatched),
        default=None,
    )


def _miss_kind(agreement: Agreement) -> MissKind:
    if agreement.is_complete:
        return MissKind.ANSWERS_ANOTHER
    if agreement.parts < 2:
        return MissKind.NOTHING_NEAR
    if not agreement.subject:
        return MissKind.SUBJECT
    return MissKind.PREDICATE if not agreement.predicate else MissKind.OBJECT
