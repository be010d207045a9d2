"""What each stage is worth: python benchmarks/ablation.py GOLD_DIR.

Reads the gold articles again and again, each time with one stage replaced by the simplest thing
that can stand in its place, and scores what is found.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from gold_documents import GoldDocument, predicted, read_gold_documents
from rich.console import Console
from rich.table import Table

from kg.annotation.annotator import Annotator
from kg.annotation.camel import CamelAnalyzer
from kg.annotation.coreference import CoreferenceResolver
from kg.annotation.grammar import GrammarCorrector
from kg.annotation.morphology import Lemmatizer, MorphologicalAnalyzer, TokenAnalyses
from kg.annotation.parsing import DependencyParser, ParsedWord, WordParser
from kg.annotation.pipeline import Pipeline
from kg.annotation.token_tagging import NameTagger, TokenReader
from kg.arabic.gazetteer import Gazetteer
from kg.arabic_model.lemmas import LemmaFrequencies
from kg.arabic_model.model import ArabicModel
from kg.datamodel.document import Document, Layer
from kg.datamodel.mention import CoreferenceChain
from kg.evaluation.scorer import Counts, score
from kg.extraction.factuality import FactualityReader
from kg.extraction.frames import FrameFinder
from kg.extraction.lexicon import VerbLexicon
from kg.extraction.relations import RelationTable
from kg.extraction.sentence_view import RuleTables
from kg.extraction.statements import StatementWriter
from kg.reading import ArticleReader, article_reader

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X", "NUM"})


@dataclass(frozen=True, slots=True)
class Ablation:
    """A reader that lacks one thing; ``instead`` says what stands in its place."""

    without: str
    instead: str
    make_reader: Callable[[], ArticleReader]


def ablations() -> list[Ablation]:
    return [
        Ablation("—", "", article_reader),
        Ablation("parser", "subject and object by the order of words", _without_parser),
        Ablation("grammar", "features and trees as the model gives them", _without_grammar),
        Ablation("counts of lemmas", "no lemma is likelier than another", _without_counts),
        Ablation("verb lexicon", "no verb is known", _without_lexicon),
        Ablation("coreference", "each mention is a thing of its own", _without_coreference),
        Ablation("name tagger", "names of the gazetteer only", _without_names),
    ]


def ablated_counts(
    gold: Sequence[GoldDocument], make_reader: Callable[[], ArticleReader]
) -> Counts:
    """Read the gold articles and score what is found."""
    reader = make_reader()
    statements = [statement for each in gold for statement in predicted(reader.read(each.document))]
    return score([each.article for each in gold], statements).counts


# --- readers with one stage replaced -----------------------------------------------------------


def _without_parser() -> ArticleReader:
    return _reader({DependencyParser: DependencyParser(WordOrderParser(ArabicModel.load()))})


def _without_counts() -> ArticleReader:
    analyses = TokenAnalyses(CamelAnalyzer(), LemmaFrequencies())
    segments = TokenReader(ArabicModel.load()).segments
    stages: dict[type, Annotator] = {
        MorphologicalAnalyzer: MorphologicalAnalyzer(analyses, segments),
        Lemmatizer: Lemmatizer(analyses),
    }
    return _reader(stages)


def _without_lexicon() -> ArticleReader:
    tables = replace(RuleTables.load(), lexicon=VerbLexicon(()))
    stages: dict[type, Annotator] = {
        CoreferenceResolver: CoreferenceResolver(Gazetteer.load(), tables),
        FrameFinder: FrameFinder(tables, FactualityReader.load(tables.lexicon)),
    }
    return _reader(stages, tables)


def _without_coreference() -> ArticleReader:
    return _reader({CoreferenceResolver: ChainsOfOne()})


def _without_names() -> ArticleReader:
    return _reader({NameTagger: NoNames()})


def _without_grammar() -> ArticleReader:
    return _reader({GrammarCorrector: NoGrammar()})


def _reader(stages: dict[type, Annotator], tables: RuleTables | None = None) -> ArticleReader:
    """The usual reader with the stages of some types replaced."""
    tables = tables or RuleTables.load()
    usual = article_reader().pipeline.annotators
    return ArticleReader(
        Pipeline([stages.get(type(annotator), annotator) for annotator in usual]),
        Gazetteer.load(),
        StatementWriter(tables.lexicon, RelationTable(tables)),
    )


# --- what stands in the place of a stage -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlacedWord:
    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str
    confidence: float = 1.0


class WordOrderParser:
    """Keeps the parts of speech of a parser, but takes its trees from the order of words.

    Behind a verb the first noun is its subject, the second its object, one behind a preposition an
    oblique; whatever follows a noun without a verb between belongs to it.
    """

    def __init__(self, tagger: WordParser) -> None:
        self._tagger = tagger

    def analyze_words(self, sentences: Sequence[Sequence[Sequence[str]]]) -> list[list[ParsedWord]]:
        return [list(_placed(words)) for words in self._tagger.analyze_words(sentences)]


def _placed(words: Sequence[ParsedWord]) -> Iterator[ParsedWord]:
    root = next((index for index, word in enumerate(words) if word.upos == "VERB"), 0)
    verb, free = -1, ["obj", "nsubj"]
    noun = -1
    for index, word in enumerate(words):
        head, deprel = max(index - 1, 0), "dep"
        behind_preposition = index > 0 and words[index - 1].upos == "ADP"
        if word.upos == "VERB":
            head, deprel = (root, "parataxis")
            verb, free, noun = index, ["obj", "nsubj"], -1
        elif word.upos == "ADP" and any(each.upos in NOMINAL for each in words[index + 1 :][:1]):
            head, deprel = index + 1, "case"
        elif word.upos in NOMINAL and behind_preposition:
            head, deprel = (verb, "obl") if verb >= 0 else (noun, "nmod")
            noun = index
        elif word.upos in NOMINAL and noun == index - 1 and noun >= 0:
            head, deprel = noun, "nmod"
            noun = index
        elif word.upos in NOMINAL and verb >= 0 and free:
            head, deprel = verb, free.pop()
            noun = index
        elif word.upos == "ADJ" and noun >= 0:
            head, deprel = noun, "amod"
        elif word.upos in NOMINAL:
            noun = index
        if index == root:
            head, deprel = -1, "root"
        elif head == index or head < 0:
            head, deprel = root, "dep"
        yield PlacedWord(word.upos, word.feats, head, deprel)


class ChainsOfOne:
    """Takes each mention for a thing of its own."""

    requires: ClassVar[frozenset[Layer]] = CoreferenceResolver.requires
    provides: ClassVar[frozenset[Layer]] = CoreferenceResolver.provides

    def __call__(self, document: Document) -> Document:
        chains = tuple(CoreferenceChain((i,), i) for i in range(len(document.mentions)))
        return replace(document, chains=chains, layers=document.layers | self.provides)


class NoNames:
    """Leaves the tokens as they are, without name tags."""

    requires: ClassVar[frozenset[Layer]] = NameTagger.requires
    provides: ClassVar[frozenset[Layer]] = NameTagger.provides

    def __call__(self, document: Document) -> Document:
        return document


class NoGrammar(NoNames):
    """Leaves features and trees as they are."""

    requires = GrammarCorrector.requires
    provides = GrammarCorrector.provides


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    gold = read_gold_documents(parser.parse_args().gold)
    table = Table()
    for heading in ("without", "precision", "recall", "F1", "core recall"):
        table.add_column(heading)
    for ablation in ablations():
        counts = ablated_counts(gold, ablation.make_reader)
        values = (counts.precision, counts.recall, counts.f1, counts.core_recall)
        table.add_row(ablation.without, *(f"{value:.3f}" for value in values))
    Console().print(table)


if __name__ == "__main__":
    main()
