"""Scores: which statements answer which gold facts, and the figures that follow.

Every fact is answered by one statement and every statement answers one fact. A statement that
says again what another has answered counts neither for nor against.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field

from kg.datamodel.identifiers import DocumentId
from kg.evaluation.gold import GoldArgument, GoldArticle, GoldFact
from kg.evaluation.matching import Agreement, ArticleMatcher
from kg.evaluation.predicted import PredictedArgument, PredictedStatement


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, and the figures made of it, to four places.

    ``right`` statements answer the ``found`` facts. ``polarity`` and ``certainty`` count found
    facts of which a matching statement has the right one; ``attribution`` those found with a
    speaker (``attributed``) of which a matching statement names the speaker.
    """

    gold: int = 0
    core: int = 0
    found: int = 0
    core_found: int = 0
    statements: int = 0
    right: int = 0
    polarity: int = 0
    certainty: int = 0
    attribution: int = 0
    attributed: int = 0

    @classmethod
    def total(cls, parts: Iterable["Counts"]) -> "Counts":
        return cls(*map(sum, zip(*map(astuple, parts), strict=True)))

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.statements)

    @property
    def recall(self) -> float:
        return _ratio(self.found, self.gold)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)

    @property
    def core_recall(self) -> float:
        return _ratio(self.core_found, self.core)

    @property
    def polarity_accuracy(self) -> float:
        return _ratio(self.polarity, self.found)

    @property
    def certainty_accuracy(self) -> float:
        return _ratio(self.certainty, self.found)

    @property
    def attribution_recall(self) -> float:
        return _ratio(self.attribution, self.attributed)


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article: its statements, how they agree with its facts, and which answers which.

    ``agreements[f][s]`` is that of fact ``f`` and statement ``s``; ``answers[f]`` is the
    statement that answers fact ``f``.
    """

    article: GoldArticle
    statements: tuple[PredictedStatement, ...]
    agreements: tuple[tuple[Agreement, ...], ...] = field(repr=False)
    answers: Mapping[int, int]
    counts: Counts

    @property
    def missed(self) -> list[int]:
        """The facts that no statement answers."""
        return [fact for fact in range(len(self.article.facts)) if fact not in self.answers]

    @property
    def unmatched(self) -> list[int]:
        """The statements that state no gold fact."""
        matching = {statement for row in self.agreements for statement in _complete(row)}
        return [index for index in range(len(self.statements)) if index not in matching]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all articles and their total."""

    articles: tuple[ArticleScore, ...]
    counts: Counts


def score(articles: Sequence[GoldArticle], statements: Iterable[PredictedStatement]) -> Evaluation:
    """Score statements; those of other articles do not count."""
    by_article: dict[DocumentId, list[PredictedStatement]] = {}
    for statement in statements:
        by_article.setdefault(statement.document, []).append(statement)
    scores = tuple(score_article(article, by_article.get(article.id, ())) for article in articles)
    return Evaluation(scores, Counts.total(article.counts for article in scores))


def score_article(article: GoldArticle, statements: Sequence[PredictedStatement]) -> ArticleScore:
    """Score the statements of one article."""
    matcher = ArticleMatcher(article.entities)
    agreements = tuple(
        tuple(matcher.agreement(statement, fact) for statement in statements)
        for fact in article.facts
    )
    candidates = [_complete(row) for row in agreements]
    core_first = sorted(range(len(candidates)), key=lambda fact: not article.facts[fact].is_core)
    answers = _one_to_one(candidates, core_first)
    matching = {statement for row in candidates for statement in row}
    answered = [
        _answered_counts(
            article, fact, [statements[index] for index in candidates[number]], matcher
        )
        for number, fact in enumerate(article.facts)
        if number in answers
    ]
    asked = Counts(
        gold=len(article.facts),
        core=sum(fact.is_core for fact in article.facts),
        statements=len(statements) - len(matching) + len(answers),
    )
    counts = Counts.total([asked, *answered])
    return ArticleScore(article, tuple(statements), agreements, answers, counts)


def _complete(row: Sequence[Agreement]) -> list[int]:
    return [statement for statement, agreement in enumerate(row) if agreement.is_complete]


def _one_to_one(candidates: Sequence[Sequence[int]], order: Iterable[int]) -> dict[int, int]:
    """A maximum matching of facts with statements; facts that come early are kept.

    Augmenting paths (Kuhn 1955): a fact that finds all its statements taken asks the facts that
    took them to move on to others.
    """
    taken: dict[int, int] = {}

    def find_statement(fact: int, asked: set[int]) -> bool:
        for statement in candidates[fact]:
            if statement in asked:
                continue
            asked.add(statement)
            if statement not in taken or find_statement(taken[statement], asked):
                taken[statement] = fact
                return True
        return False

    for fact in order:
        find_statement(fact, set())
    return {fact: statement for statement, fact in taken.items()}


def _answered_counts(
    article: GoldArticle,
    fact: GoldFact,
    statements: Sequence[PredictedStatement],
    matcher: ArticleMatcher,
) -> Counts:
    """Count a fact that is found, given all statements that state it."""
    return Counts(
        found=1,
        core_found=int(fact.is_core),
        right=1,
        polarity=int(any(statement.polarity is fact.polarity for statement in statements)),
        certainty=int(any(statement.certainty is fact.certainty for statement in statements)),
        attributed=int(fact.attributed_to is not None),
        attribution=int(
            fact.attributed_to is not None
            and is_speaker_named(article, fact.attributed_to, statements, matcher)
        ),
    )


def is_speaker_named(
    article: GoldArticle,
    speaker: str,
    statements: Sequence[PredictedStatement],
    matcher: ArticleMatcher,
) -> bool:
    """Whether one of the statements is attributed to the entity of that id."""
    gold = GoldArgument(entity=speaker, surface=(article.entity(speaker).name,))
    return any(
        matcher.argument_matches(PredictedArgument(label=statement.attributed_to), gold)
        for statement in statements
    )


def _ratio(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
