"""The text half put together: a document goes in, the facts of the article come out.

The one place that chooses the implementations of the stages.
"""

from functools import cache

from kg import __version__
from kg.annotation.camel import CamelAnalyzer
from kg.annotation.coreference import CoreferenceResolver
from kg.annotation.grammar import GrammarCorrector
from kg.annotation.mentions import MentionFinder
from kg.annotation.morphology import Lemmatizer, MorphologicalAnalyzer, TokenAnalyses
from kg.annotation.parsing import DependencyParser
from kg.annotation.pipeline import Pipeline
from kg.annotation.segmentation import SentenceSplitter
from kg.annotation.time_expressions import TimeTagger
from kg.annotation.token_tagging import NameTagger, TokenReader
from kg.annotation.tokenization import Tokenizer
from kg.arabic.gazetteer import Gazetteer, HeadNouns
from kg.arabic.user_gazetteer import UserGazetteer
from kg.arabic_model.lemmas import lemma_frequencies
from kg.arabic_model.model import ArabicModel, own_model_digest
from kg.datamodel.document import Document
from kg.datamodel.statement import ArticleFacts
from kg.extraction.confidence import DEFAULT_MIN_CONFIDENCE
from kg.extraction.factuality import FactualityReader
from kg.extraction.frames import FrameFinder
from kg.extraction.relations import RelationTable
from kg.extraction.sentence_view import RuleTables
from kg.extraction.statements import StatementWriter
from kg.linking.entities import link_entities


class ArticleReader:
    """Reads articles, one at a time."""

    def __init__(
        self,
        pipeline: Pipeline,
        gazetteer: Gazetteer,
        writer: StatementWriter,
        min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    ) -> None:
        self.pipeline = pipeline
        self._gazetteer = gazetteer
        self._writer = writer
        self._min_confidence = min_confidence

    def analyze(self, document: Document) -> Document:
        """Add all layers."""
        return self.pipeline(document)

    def read(self, document: Document) -> ArticleFacts:
        """The facts of an article."""
        return self.facts(self.analyze(document))

    def facts(self, analyzed: Document) -> ArticleFacts:
        """The facts of an article that has all its layers."""
        links = link_entities(analyzed, self._gazetteer)
        return self._writer.article_facts(analyzed, links, min_confidence=self._min_confidence)


NO_NAMES = UserGazetteer()


def article_reader(
    names: UserGazetteer = NO_NAMES, *, min_confidence: float = DEFAULT_MIN_CONFIDENCE
) -> ArticleReader:
    """The reader with all its models and tables, loaded once, and with names of the user's."""
    return _article_reader(names, min_confidence)


def pipeline_version(
    names: UserGazetteer, *, min_confidence: float = DEFAULT_MIN_CONFIDENCE
) -> str:
    """What the graph says of how an article was read: whatever makes other statements."""
    own = {
        "gazetteer": names.digest,
        "model": own_model_digest(),
        "confidence": f"{min_confidence:.2f}" if min_confidence != DEFAULT_MIN_CONFIDENCE else "",
    }
    parts = [f"{kind}.{digest}" for kind, digest in own.items() if digest]
    return f"{__version__}+{'.'.join(parts)}" if parts else __version__


@cache
def _article_reader(names: UserGazetteer, min_confidence: float) -> ArticleReader:
    analyses = TokenAnalyses(CamelAnalyzer(), lemma_frequencies())
    model = ArabicModel.load()
    tokens = TokenReader(model)
    gazetteer = Gazetteer.load().extended(names.entries)
    tables = RuleTables.load()
    pipeline = Pipeline(
        (
            SentenceSplitter(),
            Tokenizer(),
            NameTagger(tokens),
            MorphologicalAnalyzer(analyses, tokens.segments),
            DependencyParser(model),
            Lemmatizer(analyses),
            GrammarCorrector(),
            TimeTagger(),
            MentionFinder(gazetteer, HeadNouns.load()),
            CoreferenceResolver(gazetteer, tables),
            FrameFinder(tables, FactualityReader.load(tables.lexicon)),
        )
    )
    writer = StatementWriter(tables.lexicon, RelationTable(tables))
    return ArticleReader(pipeline, gazetteer, writer, min_confidence)
