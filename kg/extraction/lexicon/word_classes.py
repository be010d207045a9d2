"""Classes of words that one rule is about; what each is, the header of the table says."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from kg.arabic.tables import words_by_class
from kg.extraction.lexicon.tables import read_table


class WordClass(StrEnum):
    ADDRESSEE_PREPOSITION = "addressee preposition"
    AGENT_PREPOSITION = "agent preposition"
    ASPECT_NOUN = "aspect noun"
    CIRCUMSTANCE_PREPOSITION = "circumstance preposition"
    CLAUSE_ADVERB = "clause adverb"
    COMMEMORATION = "commemoration"
    DISTRICT = "district"
    DOCUMENT_NOUN = "document noun"
    EMPTY_ADJECTIVE = "empty adjective"
    ENUMERATION = "enumeration"
    ENUMERATION_AFTER_PAUSE = "enumeration after a pause"
    EXAMPLE = "example"
    HONORIFIC = "honorific"
    INJURED_PERSON = "injured person"
    KILLED_PERSON = "killed person"
    OFFICER_PREPOSITION = "officer preposition"
    PART_PREPOSITION = "part preposition"
    PARTICIPATION_NOUN = "participation noun"
    PARTICIPATION_PREPOSITION = "participation preposition"
    PLACE_PREPOSITION = "place preposition"
    POSSESSION_PREPOSITION = "possession preposition"
    POSSIBILITY = "possibility"
    PURPOSE_PREPOSITION = "purpose preposition"
    RELATIVE_PRONOUN = "relative pronoun"
    TOLL = "toll"


def words_in(word_class: WordClass) -> frozenset[str]:
    return _classes()[word_class]


@cache
def _classes() -> Mapping[WordClass, frozenset[str]]:
    return words_by_class(read_table("word_classes.tsv"), WordClass)
