from dataclasses import replace

import pytest

from kg.datamodel.document import Sentence, Word
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.mention import EntityType, Mention, MentionKind
from kg.datamodel.span import Span
from kg.datamodel.statement import Relation
from kg.extraction.confidence import Reading, ReadTerm, StatementConfidence
from kg.extraction.lexicon import Properties, VerbLexicon

SPAN = Span(0, 1)


def word(form: str, head: int, deprel: str, confidence: float = 1.0) -> Word:
    return Word(form, 0, SPAN, head=head, deprel=deprel, confidence=confidence)


# waqqaʿa l-raʾīs wa-wazīr ʿalā l-ittifāqiyya: the president and a minister signed the agreement
WORDS = (
    word("وقع", -1, "root"),
    word("الرئيس", 0, "nsubj", 0.9),
    word("وزير", 1, "conj", 0.5),
    word("على", 4, "case"),
    word("الاتفاقية", 0, "obl:arg", 0.8),
)
SIGNED = Relation("signed", "وقع", "على", "وقّع على")


def mention(head: int, type_: EntityType = EntityType.PERSON) -> Mention:
    name = WORDS[head].form
    return Mention(0, head, (head,), SPAN, name, MentionKind.NOMINAL, type_)


def reading(subject: int = 1, preposition: str = "على", **relation: str) -> Reading:
    agent = Argument(SemanticRole.AGENT, subject)
    oblique = Argument(SemanticRole.OBLIQUE, 4, preposition)
    predicate = Predicate(0, "وقع", PredicateKind.VERB, "وقع", SPAN)
    return Reading(
        Sentence(SPAN, words=WORDS),
        Frame(0, predicate, (agent, oblique), "verbal clause"),
        ReadTerm(agent, mention(subject), 4),
        ReadTerm(oblique, mention(4, EntityType.DOCUMENT)),
        replace(SIGNED, **relation),
    )


def confidence(**weights: float) -> StatementConfidence:
    return StatementConfidence(weights, VerbLexicon.load(), Properties.load())


def features(of: Reading) -> dict[str, float]:
    return confidence().features(of)


def test_without_weights_nothing_is_known() -> None:
    assert confidence()(reading()) == 0.5


@pytest.mark.parametrize(("weight", "expected"), [(2.0, 0.88), (-2.0, 0.12)])
def test_weights_are_log_odds(weight: float, expected: float) -> None:
    assert confidence(always=weight)(reading()) == expected


def test_what_verb_and_arguments_are_is_a_feature() -> None:
    found = features(reading())
    assert found["verb"] == 1.0
    assert found["subject: a nominal"] == 1.0
    assert found["verb / subject: a nominal"] == 1.0  # counts of verbs apart
    assert found["object: preposition of the verb"] == 1.0
    assert found["subject: type fits the relation"] == 1.0


def test_the_least_sure_arc_counts() -> None:
    president, minister = features(reading(1)), features(reading(2))
    assert president["subject: sureness of its arcs"] > minister["subject: sureness of its arcs"]
    assert "subject: as conj" in minister
    assert "subject: as conj" not in president


def test_an_argument_from_outside_the_clause_is_inherited() -> None:
    found = reading()
    words = (WORDS[0], replace(WORDS[1], head=-1), *WORDS[2:])
    inherited = replace(found, sentence=replace(found.sentence, words=words))
    assert "subject: inherited" in features(inherited)
    assert "subject: inherited" not in features(found)


def test_a_preposition_that_the_verb_does_not_govern_is_told_apart() -> None:
    assert "object: preposition not of the verb" in features(reading(preposition="وسط"))


def test_the_weights_of_the_package_make_probabilities() -> None:
    loaded = StatementConfidence.load(VerbLexicon.load())
    assert 0.0 < loaded(reading()) < 1.0
