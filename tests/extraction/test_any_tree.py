"""A parser may say anything: whatever tree comes out of it, an article must yield its facts."""

import random
from dataclasses import replace

import pytest

from kg.annotation.coreference import CoreferenceResolver
from kg.annotation.mentions import MentionFinder
from kg.arabic.gazetteer import Gazetteer, HeadNouns
from kg.datamodel.document import Document, Sentence, Word
from kg.extraction.factuality import FactualityReader
from kg.extraction.frames import FrameFinder
from kg.extraction.relations import RelationTable
from kg.extraction.sentence_view import RuleTables
from kg.extraction.statements import StatementWriter
from kg.linking.entities import link_entities
from kg.reading import article_reader
from kg.sources import read_documents
from tests.conftest import EXAMPLE


@pytest.fixture(scope="module")
def analyzed() -> Document:
    (document,) = read_documents([str(EXAMPLE)])
    return article_reader().analyze(document)


def shaken(sentence: Sentence, generator: random.Random) -> Sentence:
    """The sentence with some words hung elsewhere, and some relations and tags exchanged."""
    words = list(sentence.words)
    for index, word in enumerate(words):
        other = generator.randrange(len(words))
        if word.head >= 0 and generator.random() < 0.2 and not is_below(words, other, index):
            words[index] = replace(words[index], head=other)
        if word.head >= 0 and generator.random() < 0.2:
            words[index] = replace(words[index], deprel=generator.choice(sentence.words).deprel)
        if generator.random() < 0.1:
            words[index] = replace(words[index], upos=generator.choice(sentence.words).upos)
    return replace(sentence, words=tuple(words))


def is_below(words: list[Word], position: int, above: int) -> bool:
    while position >= 0 and position != above:
        position = words[position].head
    return position == above


@pytest.mark.parametrize("seed", range(12))
def test_any_tree_yields_facts(seed: int, analyzed: Document) -> None:
    generator = random.Random(seed)
    document = replace(
        analyzed,
        sentences=tuple(shaken(sentence, generator) for sentence in analyzed.sentences),
    )
    gazetteer, tables = Gazetteer.load(), RuleTables.load()
    for stage in (
        MentionFinder(gazetteer, HeadNouns.load()),
        CoreferenceResolver(gazetteer, tables),
        FrameFinder(tables, FactualityReader.load(tables.lexicon)),
    ):
        document = stage(document)
    writer = StatementWriter(tables.lexicon, RelationTable(tables))
    assert writer.article_facts(document, link_entities(document, gazetteer)).statements
