"""Reports: the figures of an evaluation, and its errors one by one.

A miss is a gold fact that no statement answers; it is explained by the statement that came
nearest. An unmatched statement states no gold fact.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from kg.evaluation.error_kinds import ErrorKind, fact_kind, mistake, sorted_kinds
from kg.evaluation.gold import GoldArgument, GoldArticle, GoldFact
from kg.evaluation.matching import Agreement, ArticleMatcher
from kg.evaluation.predicted import PredictedStatement
from kg.evaluation.scorer import ArticleScore, Counts, Evaluation, is_speaker_named
from kg.extraction.lexicon import VerbLexicon

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
class Misreading:
    """A fact that is found, but held to be so by nobody as the article holds it."""

    article: GoldArticle
    fact: GoldFact
    what: str
    statement: PredictedStatement


@dataclass(frozen=True, slots=True)
class Errors:
    """All misses, misreadings and unmatched statements, in the order of the articles.

    ``strays`` are the unmatched statements that have not even two parts of a fact.
    """

    misses: tuple[Miss, ...]
    misreadings: tuple[Misreading, ...]
    unmatched: tuple[PredictedStatement, ...]
    strays: tuple[PredictedStatement, ...]

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
        misreadings=tuple(
            misreading for article in evaluation.articles for misreading in _misreadings(article)
        ),
        unmatched=tuple(
            article.statements[index]
            for article in evaluation.articles
            for index in article.unmatched
        ),
        strays=tuple(
            article.statements[index]
            for article in evaluation.articles
            for index in article.unmatched
            if all(row[index].parts < 2 for row in article.agreements)
        ),
    )


def error_kinds(errors: Errors, lexicon: VerbLexicon) -> list[ErrorKind]:
    """Count the errors by kind, the most frequent first.

    A statement that almost states a missed fact is explained there; of the unmatched ones only
    the strays are kinds of their own.
    """
    core_first = sorted(errors.misses, key=lambda miss: not miss.fact.is_core)
    named = [(_heading(miss, lexicon), _miss_example(miss)) for miss in core_first]
    named += [
        (misreading.what, fact_text(misreading.article, misreading.fact))
        for misreading in errors.misreadings
    ]
    named += [
        (f"no fact of the gold, by the rule {stray.rule!r}", statement_text(stray))
        for stray in errors.strays
    ]
    return sorted_kinds(named)


def kind_lines(kinds: list[ErrorKind]) -> Iterator[str]:
    """The kinds of errors as text: how many of each, and an example."""
    yield f"KINDS OF ERRORS: {len(kinds)}"
    for kind in kinds:
        yield f"{kind.count:5}  {kind.name}"
        yield f"         {kind.examples[0]}"
    yield ""


def error_lines(errors: Errors) -> Iterator[str]:
    """The errors as text: misses by kind, misreadings, then unmatched statements."""
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
    yield f"MISREAD FACTS: {len(errors.misreadings)}"
    for misreading in errors.misreadings:
        text = fact_text(misreading.article, misreading.fact)
        yield f"  {misreading.article.id} {misreading.fact.id}: {text}  [{misreading.what}]"
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
        "misread": [
            {
                "doc": misreading.article.id,
                "fact": misreading.fact.id,
                "kind": misreading.what,
                "text": fact_text(misreading.article, misreading.fact),
            }
            for misreading in errors.misreadings
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


def _heading(miss: Miss, lexicon: VerbLexicon) -> str:
    """What the kinds of errors call it."""
    if miss.near is not None and miss.kind is MissKind.SUBJECT:
        return f"subject: {mistake(miss.near.subject, miss.fact.subject, miss.article)}"
    if miss.near is not None and miss.kind is MissKind.OBJECT:
        return f"object: {mistake(miss.near.object, miss.fact.object, miss.article)}"
    if miss.kind is MissKind.PREDICATE:
        return "predicate: another word"
    if miss.kind is MissKind.ANSWERS_ANOTHER:
        return "said once, asked twice"
    return f"missed: {fact_kind(miss.fact, miss.article, lexicon)}"


def _miss_example(miss: Miss) -> str:
    fact = fact_text(miss.article, miss.fact)
    return f"{fact} ← {statement_text(miss.near)}" if miss.near else fact


def _misreadings(score: ArticleScore) -> Iterator[Misreading]:
    """The facts found of which no matching statement has the polarity, certainty or speaker."""
    matcher = ArticleMatcher(score.article.entities)
    for number, answer in sorted(score.answers.items()):
        fact = score.article.facts[number]
        row = score.agreements[number]
        stating = [score.statements[i] for i, agreed in enumerate(row) if agreed.is_complete]
        said = score.statements[answer]
        if all(statement.polarity is not fact.polarity for statement in stating):
            what = f"polarity: {fact.polarity} read as {said.polarity}"
            yield Misreading(score.article, fact, what, said)
        if all(statement.certainty is not fact.certainty for statement in stating):
            what = f"certainty: {fact.certainty} read as {said.certainty}"
            yield Misreading(score.article, fact, what, said)
        speaker = fact.attributed_to
        if speaker and not is_speaker_named(score.article, speaker, stating, matcher):
            found = any(statement.attributed_to for statement in stating)
            what = f"attribution: {'another speaker' if found else 'no speaker found'}"
            yield Misreading(score.article, fact, what, said)


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
