"""Predicates with their arguments, as the words of one sentence give them."""

from dataclasses import dataclass
from enum import StrEnum

from kg.datamodel.span import Span


class PredicateKind(StrEnum):
    """What kind of word, or pattern of words, says it."""

    VERB = "verb"
    VERBAL_NOUN = "verbal noun"
    PARTICIPLE = "participle"
    NOMINAL_SENTENCE = "nominal sentence"
    OFFICE = "office"
    ORIGIN = "origin"  # an adjective of relation to a country
    ENUMERATION = "enumeration"
    NOUN_RELATION = "noun relation"  # location, time and the like inside a noun phrase
    BELONGING = "belonging"  # whose officer, member or part something is


class SemanticRole(StrEnum):
    """The part an argument plays; obliques are told apart by their preposition."""

    AGENT = "agent"
    PATIENT = "patient"
    OBLIQUE = "oblique"
    PLACE = "place"
    TIME = "time"


class Polarity(StrEnum):
    """Whether the text says that it is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How the text stands to what it says.

    Asserted by the article itself, reported as said by someone, planned for the future, or
    merely possible: demanded, hoped, feared, conditional.
    """

    ASSERTED = "asserted"
    REPORTED = "reported"
    PLANNED = "planned"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Predicate:
    """The word that says what happened: its index in the sentence, lemma and full wording.

    ``lemma`` is that of the verb also for verbal nouns (زيارة → زار). ``surface`` are the words
    of the text, preposition included. ``span`` is where ``word`` stands in the document.
    """

    word: int
    lemma: str
    kind: PredicateKind
    surface: str
    span: Span


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what takes part: ``head`` is a word index in the frame's sentence.

    ``preposition`` is the lemma of the preposition that governs it, or empty.
    """

    role: SemanticRole
    head: int
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its arguments, how it is said to hold, and who says so.

    ``source`` is the word index, in the same sentence, of the speaker or source cited.
    ``rule`` names the pattern that found it.
    """

    sentence: int
    predicate: Predicate
    arguments: tuple[Argument, ...]
    rule: str
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.ASSERTED
    source: int | None = None
