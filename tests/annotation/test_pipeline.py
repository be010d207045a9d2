"""Annotators in a row, and those that hand on what a model says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from kg.annotation.parsing import DependencyParser
from kg.annotation.pipeline import Pipeline
from kg.annotation.token_tagging import NameTagger, TokenReader
from kg.datamodel.document import ROOT, Document, Layer
from kg.datamodel.identifiers import DocumentId
from kg.errors import PipelineError
from tests.builders import document


class Splits:
    requires: ClassVar[frozenset[Layer]] = frozenset()
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.SENTENCES})

    def __call__(self, document: Document) -> Document:
        return replace(document, layers=document.layers | self.provides)


class Tokenizes:
    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.SENTENCES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.TOKENS})

    def __call__(self, document: Document) -> Document:
        return replace(document, layers=document.layers | self.provides)


def test_annotators_are_applied_in_order() -> None:
    annotated = Pipeline((Splits(), Tokenizes()))(Document(DocumentId("d"), "نص"))
    assert annotated.layers == {Layer.SENTENCES, Layer.TOKENS}


def test_impossible_order_is_refused_at_once() -> None:
    with pytest.raises(PipelineError, match="Tokenizes needs the layers sentences"):
        Pipeline((Tokenizes(), Splits()))


# --- trees -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Parsed:
    upos: str
    head: int
    deprel: str
    feats: tuple[tuple[str, str], ...] = ()
    confidence: float = 0.9


class GivenTree:
    """A parser that says what the test says."""

    def __init__(self, *words: Parsed) -> None:
        self._words = words

    def analyze_words(
        self, sentences: Sequence[Sequence[Sequence[str]]]
    ) -> list[tuple[Parsed, ...]]:
        return [self._words for _ in sentences]


def test_parser_sets_heads_relations_and_parts_of_speech() -> None:
    parser = DependencyParser(GivenTree(Parsed("VERB", ROOT, "root"), Parsed("NOUN", 0, "nsubj")))
    parsed = parser(document("وصل وصل X 0 _\nكريم كريم X 0 _"))
    verb, noun = parsed.sentences[0].words
    assert (verb.upos, verb.head, noun.head, noun.deprel) == ("VERB", ROOT, 0, "nsubj")
    assert noun.confidence == 0.9
    assert Layer.TREES in parsed.layers


def test_features_of_the_parser_go_before_those_of_the_lexicon() -> None:
    parser = DependencyParser(GivenTree(Parsed("VERB", ROOT, "root", (("Voice", "Pass"),))))
    parsed = parser(document("قتل قتل X 0 _ Gender=Masc|Voice=Act"))
    assert parsed.sentences[0].words[0].feats == (("Gender", "Masc"), ("Voice", "Pass"))


@pytest.mark.parametrize(
    ("form", "lemma", "aspect", "gender"),
    [
        ("أسفرت", "أسفر", "Perf", "Fem"),
        ("مات", "مات", "Perf", "Masc"),
        ("تعلن", "أعلن", "Imp", "Fem"),
        ("يعلن", "أعلن", "Imp", "Masc"),
    ],
)
def test_letters_of_a_verb_show_its_gender(form: str, lemma: str, aspect: str, gender: str) -> None:
    said = (("Aspect", aspect), ("Gender", "Masc"), ("Person", "3"))
    parser = DependencyParser(GivenTree(Parsed("VERB", ROOT, "root", said)))
    (word,) = parser(document(f"{form} {lemma} X 0 _")).sentences[0].words
    assert word.feat("Gender") == gender


@pytest.mark.parametrize(
    ("root", "tag", "upos"), [("طلب", "O", "VERB"), ("", "O", "PROPN"), ("طلب", "B-PER", "PROPN")]
)
def test_verb_that_the_dictionary_knows_is_no_unknown_name(root: str, tag: str, upos: str) -> None:
    parser = DependencyParser(GivenTree(Parsed("PROPN", ROOT, "root")))
    text = document(f"نطلب طلب VERB 0 _ _ {tag}")
    (sentence,) = text.sentences
    known = replace(sentence, words=(replace(sentence.words[0], root=root),))
    assert parser(replace(text, sentences=(known,))).sentences[0].words[0].upos == upos


def test_first_person_has_no_gender_of_the_third() -> None:
    said = (("Aspect", "Perf"), ("Person", "1"))
    parser = DependencyParser(GivenTree(Parsed("VERB", ROOT, "root", said)))
    assert parser(document("أعلنت أعلن X 0 _")).sentences[0].words[0].feat("Gender") == ""


def test_sentence_without_words_is_left_alone() -> None:
    text = document("وصل وصل X 0 _")
    empty = replace(text, sentences=(replace(text.sentences[0], words=()),))
    assert DependencyParser(GivenTree())(empty).sentences == empty.sentences


# --- name tags -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tagged:
    segments: tuple[str, ...]
    name_tag: str
    name_confidence: float


class TaggerOfNames:
    """A model that takes every token for a person, and counts how often it was asked."""

    def __init__(self) -> None:
        self.runs = 0

    def analyze_tokens(self, sentences: Sequence[Sequence[str]]) -> list[list[Tagged]]:
        self.runs += 1
        return [[Tagged((token,), "B-PER", 0.8) for token in tokens] for tokens in sentences]


def test_tags_are_set_on_tokens() -> None:
    tagged = NameTagger(TokenReader(TaggerOfNames()))(document("كريم كريم PROPN 0 root"))
    (token,) = tagged.sentences[0].tokens
    assert (token.name_tag, token.name_confidence) == ("B-PER", 0.8)


def test_names_and_segments_of_a_text_cost_one_run_of_the_model() -> None:
    model = TaggerOfNames()
    reader = TokenReader(model)
    NameTagger(reader)(document("كريم كريم PROPN 0 root"))
    assert reader.segments([["كريم"]]) == [[("كريم",)]]
    assert model.runs == 1


def test_another_text_is_read_anew() -> None:
    model = TaggerOfNames()
    reader = TokenReader(model)
    reader.read([["كريم"]])
    reader.read([["سامي"]])
    assert model.runs == 2
