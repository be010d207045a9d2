"""Classes of words that one rule is about; what each is, the header of the table says."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from kg.arabic.tables import read_table, words_by_class


class WordClass(StrEnum):
    ABBREVIATION = "abbreviation"
    ABBREVIATION_IN_LATIN = "abbreviation in Latin"
    ADJECTIVAL_NOUN = "adjectival noun"
    ADMINISTRATIVE_UNIT = "administrative unit"
    APPROXIMATION = "approximation"
    COMPARISON = "comparison"
    DEMONSTRATIVE = "demonstrative"
    EMPHATIC = "emphatic"
    EMPTY_ALONE = "empty alone"
    FREE_RELATIVE = "free relative"
    FUTURE_PARTICLE = "future particle"
    GIVEN_NAME_LIKE_CLITIC = "given name with the letter of a clitic"
    MASCULINE_COUNTRY = "masculine country"
    MASCULINE_IN_TA = "masculine in ة"
    ONE_OF = "one of"
    PAST_PARTICLE = "past particle"
    PLURAL_IN_FORM = "plural in form"
    PLURAL_ONLY = "plural only"
    PORTFOLIO = "portfolio"
    PREPOSITIONAL_NOUN = "prepositional noun"
    REPRESENTATIVE = "representative"
    RESULT_PARTICLE = "result particle"
    ROUND_NUMBER = "round number"
    SEAT = "seat"
    SOME_OF = "some of"
    UTTERANCE = "utterance"


def words_in(word_class: WordClass) -> frozenset[str]:
    return _classes()[word_class]


@cache
def _classes() -> Mapping[WordClass, frozenset[str]]:
    return words_by_class(read_table("kg.arabic.resources", "word_classes.tsv"), WordClass)
