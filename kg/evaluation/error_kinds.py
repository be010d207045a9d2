"""What kind of error it is: what part failed, and what kind of fact it was.

``report`` finds the errors; here each is put under a heading, so that the kinds can be counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.datamodel.mention import PLACES, EntityType
from kg.evaluation.gold import GoldArgument, GoldArticle, GoldFact
from kg.evaluation.predicted import PredictedArgument
from kg.evaluation.wording import content_words, similarity
from kg.extraction.lexicon import VerbLexicon

FIGURES = frozenset({EntityType.MONEY, EntityType.QUANTITY})
OFFICE_LEMMAS = frozenset({"منصب", "شغل منصب"})
MEMBER_LEMMAS = frozenset({"عضو في", "عضو", "تابع ل", "جزء من", "من"})
COPULAS = frozenset({"هو", "هي", "كان", "ليس", "يعتبر", "اعتبر", "عد", "مثل", "أصبح"})
PLACE_LEMMAS = frozenset({"في", "ب", "يقع في", "وقع في", "جد في", "عقد في", "مقر"})
PRONOUNS = frozenset(
    [
        "ه",
        "ها",
        "هم",
        "هما",
        "هن",
        "ي",
        "نا",
        "ك",
        "كم",
        "هو",
        "هي",
        "نحن",
        "أنا",
        "الذي",
        "التي",
        "الذين",
    ]
)


class Mistake(StrEnum):
    """How an argument differs from that of the fact."""

    COREFERENCE = "resolved to another thing"
    BOUNDARY = "cut too short or too long"
    OTHER_THING = "another thing"


class FactKind(StrEnum):
    """How the text says a fact, and so which rules ought to have found it."""

    TIME = "a time"
    OFFICE = "an office or title"
    MEMBER = "a membership"
    PLACE = "a place"
    FIGURE = "a figure"
    IDENTITY = "what something is"
    VERB = "a verb of the lexicon"
    VERBAL_NOUN = "a verbal noun of the lexicon"
    PARTICIPLE = "a participle of the lexicon"
    UNKNOWN = "a word that the lexicon lacks"


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """A heading with what is under it, one line each, core facts first."""

    name: str
    examples: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.examples)


def sorted_kinds(named: Sequence[tuple[str, str]]) -> list[ErrorKind]:
    """Gather (heading, example) pairs under their headings, the most frequent first."""
    examples: dict[str, list[str]] = {}
    for name, example in named:
        examples.setdefault(name, []).append(example)
    kinds = [ErrorKind(name, tuple(found)) for name, found in examples.items()]
    return sorted(kinds, key=lambda kind: (-kind.count, kind.name))


def mistake(argument: PredictedArgument, gold: GoldArgument, article: GoldArticle) -> Mistake:
    """Tell a wrong antecedent and a wrong boundary from what is simply another thing."""
    if set(argument.surface.split()) <= PRONOUNS or _is_resolved(argument, gold, article):
        return Mistake.COREFERENCE
    names = (*gold.surface, *(article.entity(gold.entity).names if gold.entity else ()))
    if any(similarity(argument.surface, name) > 0 for name in names):
        return Mistake.BOUNDARY
    return Mistake.OTHER_THING


def _is_resolved(argument: PredictedArgument, gold: GoldArgument, article: GoldArticle) -> bool:
    """Whether the words used here name the entity, while the node that they went to does not."""
    if gold.entity is None or similarity(argument.surface, argument.label) >= 1.0:
        return False
    wordings = (*gold.surface, *article.entity(gold.entity).names)
    return any(similarity(argument.surface, wording) == 1.0 for wording in wordings)


def fact_kind(fact: GoldFact, article: GoldArticle, lexicon: VerbLexicon) -> FactKind:
    """Tell by the object's type, then by the relation."""
    type_ = article.entity(fact.object.entity).type if fact.object.entity else None
    lemmas = set(fact.relation.lemma)
    if type_ is EntityType.TIME or fact.object.value:
        return FactKind.TIME
    if lemmas & OFFICE_LEMMAS:
        return FactKind.OFFICE
    if lemmas & MEMBER_LEMMAS:
        return FactKind.MEMBER
    if lemmas & PLACE_LEMMAS and (type_ is None or type_ in PLACES):
        return FactKind.PLACE
    if type_ in FIGURES:
        return FactKind.FIGURE
    if lemmas & COPULAS:
        return FactKind.IDENTITY
    return _word_kind(fact, lexicon)


def _word_kind(fact: GoldFact, lexicon: VerbLexicon) -> FactKind:
    """What the lexicon knows of the word in the text, or else of the dictionary forms."""
    said = [word for wording in fact.relation.surface for word in content_words(wording)]
    if any(lexicon.verb_of_noun(form) for word in said for form in (word, _bare(word))):
        return FactKind.VERBAL_NOUN
    if any(lexicon.verb_of_participle(form) for word in said for form in (word, _bare(word))):
        return FactKind.PARTICIPLE
    if any(lexicon.verb(lemma.split()[0]) for lemma in fact.relation.lemma if lemma.split()):
        return FactKind.VERB
    return FactKind.UNKNOWN


def _bare(word: str) -> str:
    for prefix in ("وال", "بال", "ال", "ب", "ل", "و"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word.removeprefix(prefix)
    return word
