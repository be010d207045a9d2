"""The gold articles with their texts, as the scripts of this folder read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.annotation.pipeline import Pipeline
from kg.datamodel.document import Document
from kg.datamodel.statement import ArticleFacts
from kg.errors import EvaluationError
from kg.evaluation.gold import GoldArticle, read_gold
from kg.evaluation.predicted import PredictedStatement, predicted_statement
from kg.extraction.records import statement_records
from kg.sources import UnreadableArticle, read_documents


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A gold article and its text, analyzed or not."""

    article: GoldArticle
    document: Document

    def analyzed(self, pipeline: Pipeline) -> "GoldDocument":
        return replace(self, document=pipeline(self.document))


def read_gold_documents(folder: Path) -> list[GoldDocument]:
    """Read the gold articles of a folder, and their texts."""
    return [GoldDocument(article, document) for article, document in _read(read_gold(folder))]


def _read(articles: Sequence[GoldArticle]) -> Iterator[tuple[GoldArticle, Document]]:
    for article in articles:
        for document in read_documents([str(article.path)]):
            if isinstance(document, UnreadableArticle):
                raise EvaluationError(f"{document.location}: {document.reason}")
            yield article, replace(document, id=article.id)


def predicted(facts: ArticleFacts) -> list[PredictedStatement]:
    """The statements of an article, in their order, as the scorer takes them."""
    return [predicted_statement(record) for record in statement_records(facts)]
