"""Whether a statement states a gold fact: its arguments, its predicate, both together.

Lenient in wording, strict in what is meant: a name that fits another entity of the article
better does not count, nor does a predicate that is half a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.evaluation.gold import GoldArgument, GoldEntity, GoldFact, GoldRelation
from kg.evaluation.predicted import PredictedArgument, PredictedPredicate, PredictedStatement
from kg.evaluation.verb_forms import are_forms_of_one_verb
from kg.evaluation.wording import FUNCTION_WORDS, content_words, similarity

ALIKE = 0.5

# Prepositions that are adverbs by origin: they go with a predicate but are not its verb.
ADVERBIAL_PREPOSITIONS = frozenset(
    {
        "أمام",
        "بعد",
        "تحت",
        "حتى",
        "حسب",
        "حول",
        "خلال",
        "داخل",
        "دون",
        "ضد",
        "عبر",
        "عند",
        "فوق",
        "قبل",
        "لدى",
        "منذ",
        "نحو",
        "وسط",
        "وفق",
    }
)
WITHOUT_IN_PREDICATES = FUNCTION_WORDS | ADVERBIAL_PREPOSITIONS

ENGLISH_WORD = re.compile("[a-z]+")
ENGLISH_FUNCTION_WORDS = frozenset(
    {
        "about",
        "after",
        "been",
        "before",
        "during",
        "from",
        "have",
        "into",
        "over",
        "than",
        "that",
        "this",
        "under",
        "with",
    }
)
ENGLISH_STEM = 4
LONGEST_ENGLISH_LABEL = 4


@dataclass(frozen=True, slots=True)
class Agreement:
    """Which parts of a statement are those of a gold fact."""

    subject: bool
    predicate: bool
    object: bool

    @property
    def parts(self) -> int:
        return self.subject + self.predicate + self.object

    @property
    def is_complete(self) -> bool:
        return self.parts == 3


class ArticleMatcher:
    """Compares statements with the facts of one article, whose entities are rivals for a name."""

    def __init__(self, entities: Sequence[GoldEntity]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._similarities: dict[str, dict[str, float]] = {}

    def agreement(self, statement: PredictedStatement, fact: GoldFact) -> Agreement:
        """Compare part by part; of a symmetric fact, the way round that fits better."""
        predicate = predicate_matches(statement.predicate, fact.relation)
        as_stated = Agreement(
            self.argument_matches(statement.subject, fact.subject),
            predicate,
            self.argument_matches(statement.object, fact.object),
        )
        if as_stated.is_complete or not fact.is_symmetric:
            return as_stated
        swapped = Agreement(
            self.argument_matches(statement.object, fact.subject),
            predicate,
            self.argument_matches(statement.subject, fact.object),
        )
        return max(as_stated, swapped, key=lambda agreement: agreement.parts)

    def argument_matches(self, argument: PredictedArgument, gold: GoldArgument) -> bool:
        """By value, by Wikidata id, by the words used or the best name, or by most aliases."""
        if gold.value and argument.value.startswith(gold.value):
            return True
        entity = self._entities[gold.entity] if gold.entity else None
        if entity and entity.wikidata_id and entity.wikidata_id == argument.wikidata_id:
            return True
        names = {argument.surface, argument.label} - {""}
        return any(self._fits(name, gold) for name in names) or self._aliases_fit(
            [alias for alias in argument.aliases if alias and alias not in names], gold
        )

    def _aliases_fit(self, aliases: Sequence[str], gold: GoldArgument) -> bool:
        """Whether half of the aliases that name something in the article name this.

        A node that has gathered the names of several entities does not stand for each of them.
        """
        known = [alias for alias in aliases if self._names_an_entity(alias)]
        fitting = sum(self._fits(alias, gold) for alias in known)
        return bool(known) and 2 * fitting >= len(known)

    def _names_an_entity(self, name: str) -> bool:
        return max(self._entity_similarities(name).values(), default=0.0) >= ALIKE

    def _fits(self, name: str, gold: GoldArgument) -> bool:
        """Whether a name is like this argument, and no more like another entity."""
        similarities = self._entity_similarities(name)
        own = similarities[gold.entity] if gold.entity else 0.0
        for wording in gold.surface:
            own = max(own, similarity(name, wording))
        return own >= ALIKE and all(
            own >= rival for entity, rival in similarities.items() if entity != gold.entity
        )

    def _entity_similarities(self, name: str) -> dict[str, float]:
        if name not in self._similarities:
            self._similarities[name] = {
                entity.id: _best_similarity(name, entity.names)
                for entity in self._entities.values()
            }
        return self._similarities[name]


@lru_cache(maxsize=100_000)
def predicate_matches(predicate: PredictedPredicate, relation: GoldRelation) -> bool:
    """By forms of the verb in the Arabic wordings, or by the English label."""
    wanted = [_predicate_words(wording) for wording in (*relation.surface, *relation.lemma)]
    offered = (predicate.surface, predicate.lemma, predicate.label)
    return any(
        _share_a_verb(_predicate_words(wording), words) for wording in offered for words in wanted
    ) or _glosses_match(predicate.label, relation.gloss)


def _share_a_verb(offered: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a third of the words offered, and at least one, are forms of a word wanted."""
    hits = sum(any(are_forms_of_one_verb(word, other) for other in wanted) for word in offered)
    return hits > 0 and 3 * hits >= len(offered)


def _glosses_match(label: str, gloss: str) -> bool:
    """Whether a short English label begins a word as the gloss does: "visited", "visits"."""
    label_words = _english_content_words(label)
    stems = {word[:ENGLISH_STEM] for word in _english_content_words(gloss)}
    return len(label_words) <= LONGEST_ENGLISH_LABEL and any(
        word[:ENGLISH_STEM] in stems for word in label_words
    )


@lru_cache(maxsize=20_000)
def _predicate_words(wording: str) -> tuple[str, ...]:
    return tuple(content_words(wording, without=WITHOUT_IN_PREDICATES))


def _english_content_words(text: str) -> list[str]:
    return [
        word
        for word in ENGLISH_WORD.findall(text.lower())
        if len(word) >= ENGLISH_STEM and word not in ENGLISH_FUNCTION_WORDS
    ]


def _best_similarity(name: str, wordings: Iterable[str]) -> float:
    return max((similarity(name, wording) for wording in wordings), default=0.0)
