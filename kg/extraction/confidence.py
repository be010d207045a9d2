"""How sure a statement is: the probability that a reader calls it right.

A logistic regression over what the statement was read from. What an observation is worth depends on
the kind of predicate (a distant argument tells more against a verbal noun than against a verb), so
that each counts twice: by itself, and with the kind before it. The weights are the table
``rules/confidence.tsv``, which ``benchmarks/confidence.py`` fits to gold articles.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, Self

from kg.datamodel.document import ROOT, Sentence, Word
from kg.datamodel.frame import Argument, Frame, PredicateKind, SemanticRole
from kg.datamodel.mention import ACTORS, PLACES, EntityType, Mention, MentionKind
from kg.datamodel.statement import Relation
from kg.extraction.lexicon import Properties, VerbLexicon
from kg.extraction.lexicon.tables import read_table

# About half of the F1 that is reached: where F1 is best (Lipton et al. 2014, "Optimal thresholding of classifiers").
DEFAULT_MIN_CONFIDENCE = 0.3
LEAST_ARC = 0.05  # below it, unsure is unsure
LONGEST_CHAIN = 8
USUAL_LENGTH = 25  # words of a sentence of news
WITH_GRAMMAR = frozenset(
    {PredicateKind.VERB, PredicateKind.VERBAL_NOUN, PredicateKind.PARTICIPLE}
)  # whose prepositions the lexicon knows


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """An argument of the statement; ``mentions_of_it`` counts its chain in the article."""

    argument: Argument
    mention: Mention | None
    mentions_of_it: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What a statement was read from."""

    sentence: Sentence
    frame: Frame
    subject: ReadTerm
    object: ReadTerm
    relation: Relation


class Confidence(Protocol):
    """Judges readings."""

    def __call__(self, reading: Reading) -> float: ...


class StatementConfidence:
    """The probability that a statement is right, to two places."""

    def __init__(
        self, weights: Mapping[str, float], lexicon: VerbLexicon, properties: Properties
    ) -> None:
        self._weights = weights
        self._lexicon = lexicon
        self._properties = properties

    @classmethod
    def load(cls, lexicon: VerbLexicon) -> Self:
        """The fitted weights."""
        rows = read_table("confidence.tsv")
        weights = {row.required("feature"): float(row.required("weight")) for row in rows}
        return cls(weights, lexicon, Properties.load())

    def __call__(self, reading: Reading) -> float:
        features = self.features(reading)
        logit = math.fsum(self._weights.get(name, 0.0) * features[name] for name in features)
        return round(1 / (1 + math.exp(-logit)), 2)

    def features(self, reading: Reading) -> dict[str, float]:
        """The features by name; those that are not there are 0."""
        observed = {
            **dict(self._of_predicate(reading)),
            **dict(_of_term("subject", reading.subject, reading)),
            **dict(_of_term("object", reading.object, reading)),
            **dict(self._of_relation(reading)),
        }
        kind = reading.frame.predicate.kind
        of_kind = {f"{kind} / {name}": value for name, value in observed.items()}
        return {"always": 1.0, kind: 1.0, **observed, **of_kind}

    def _of_predicate(self, reading: Reading) -> Iterator[tuple[str, float]]:
        predicate = reading.frame.predicate
        entry = self._lexicon.verb(predicate.lemma)
        if entry is None:
            yield "predicate: not in the lexicon", 1.0
        elif entry.verb_class:
            yield f"predicate: verb of {entry.verb_class}", 1.0
        yield (
            "predicate: sureness of its arc",
            _log(reading.sentence.words[predicate.word].confidence),
        )
        yield "sentence: length", math.log(len(reading.sentence.words) / USUAL_LENGTH)

    def _of_relation(self, reading: Reading) -> Iterator[tuple[str, float]]:
        """Whether verb, preposition and arguments go together, as far as the tables tell."""
        frame, argument = reading.frame, reading.object.argument
        yield f"object: as {argument.role}", 1.0
        yield f"preposition: {argument.preposition or 'none'}", 1.0
        if reading.subject.argument.role is SemanticRole.PATIENT:
            yield "subject: as patient", 1.0
        entry = self._lexicon.verb(frame.predicate.lemma, argument.preposition)
        if entry is not None and frame.predicate.kind in WITH_GRAMMAR:
            if argument.role is SemanticRole.OBLIQUE:
                is_governed = argument.preposition in entry.prepositions
                yield f"object: preposition {'' if is_governed else 'not '}of the verb", 1.0
            elif argument.role is SemanticRole.PATIENT and not entry.is_transitive:
                yield "object: of an intransitive verb", 1.0
        if reading.relation.is_minted:
            yield "relation: not in the ontology", 1.0
        row = self._properties.get(reading.relation.property)
        if row is not None:
            for name, term, wanted in (
                ("subject", reading.subject, row.domain),
                ("object", reading.object, row.range),
            ):
                fit = _fits(term.mention, wanted)
                if fit is not None:
                    yield f"{name}: type {'fits' if fit else 'does not fit'} the relation", 1.0


def _of_term(name: str, term: ReadTerm, reading: Reading) -> Iterator[tuple[str, float]]:
    words, predicate = reading.sentence.words, reading.frame.predicate.word
    head, mention = term.argument.head, term.mention
    arcs = _path(reading.sentence, head, predicate)
    yield f"{name}: sureness of its arcs", _log(min((word.confidence for word in arcs), default=1))
    yield f"{name}: arcs", math.log1p(len(arcs))
    yield f"{name}: distance", math.log1p(abs(head - predicate))
    if head != predicate:
        yield f"{name}: {'before' if head < predicate else 'behind'}", 1.0
        yield f"{name}: as {words[head].deprel}", 1.0
    if arcs and arcs[-1].head != predicate:
        yield f"{name}: inherited", 1.0
    if mention is None:
        yield f"{name}: a value", 1.0
        return
    yield f"{name}: a {mention.kind}", 1.0
    yield f"{name}: {mention.type}", 1.0
    yield f"{name}: words", math.log(len(mention.words))
    yield f"{name}: its least sure word", _log(min(words[i].confidence for i in mention.words))
    if mention.known_as:
        yield f"{name}: known to the gazetteer", 1.0
    yield f"{name}: length of its chain", math.log(min(term.mentions_of_it, LONGEST_CHAIN))
    if any(words[index].upos == "PRON" for index in mention.words):
        yield f"{name}: with a pronoun", 1.0
    if mention.kind is MentionKind.NOMINAL and not any(
        words[index].form.startswith("ال") for index in mention.words
    ):
        yield f"{name}: indefinite", 1.0


def _path(sentence: Sentence, head: int, predicate: int) -> list[Word]:
    """The words from an argument up to its predicate, or to the root where it is not above."""
    passed = []
    while head not in {predicate, ROOT}:
        passed.append(sentence.words[head])
        head = sentence.words[head].head
    return passed


def _log(confidence: float) -> float:
    return math.log(max(confidence, LEAST_ARC))


def _fits(mention: Mention | None, wanted: str) -> bool | None:
    """Whether a mention is of the type that a property relates; None if nothing is known."""
    if mention is None or mention.type is EntityType.OTHER or wanted in {"", "Thing"}:
        return None
    match wanted:
        case "Agent":
            return mention.type in ACTORS
        case "Place":
            return mention.type in PLACES
        case _:
            return mention.type == wanted
