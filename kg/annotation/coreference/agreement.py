"""What must agree between two mentions: names, types, gender and number.

Plurals of things take the feminine singular (Ryding 2005, §5.1).
"""

from functools import cache, lru_cache

from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.orthography import comparison_key
from kg.datamodel.document import Word
from kg.datamodel.mention import PEOPLE, TERRITORIES, EntityType, Mention, MentionKind


@lru_cache(maxsize=10_000)
def name_key(name: str) -> tuple[str, ...]:
    """The parts of a name under any spelling, without their articles."""
    return tuple(
        part.removeprefix("ال") if len(part) > 4 else part for part in comparison_key(name).split()
    )


def names_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Equal, or the shorter is the end or the beginning of the longer.

    What is governed from a town is not the town: معتمدية جمّال (the delegation of Jemmal) and جمّال.
    """
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if not short or len(short) == len(long) or long[0] in _administrative_units():
        return False
    return long[-len(short) :] == short or (long[: len(short)] == short and len(short) > 1)


def types_agree(first: EntityType, second: EntityType) -> bool:
    """Whether two names of one wording may be of one thing: a city is a place."""
    return (
        first is second
        or EntityType.OTHER in (first, second)
        or (first in TERRITORIES and second in TERRITORIES)
    )


def may_resume(own: EntityType, other: EntityType) -> bool:
    """Whether a description of one type may mean a thing of the other."""
    if {own, other} == {EntityType.GROUP, EntityType.ORGANIZATION}:
        return True  # "this community" may be a league of states
    if own is EntityType.COUNTRY or other is EntityType.COUNTRY:
        return own in {EntityType.COUNTRY, EntityType.PLACE} and other is EntityType.COUNTRY
    return own is other


def number_of(word: Word) -> str:
    """The grammatical number; singular where the word tells none."""
    return word.feat("Number") or "Sing"


def agrees(word: Word, mention: Mention, type_: EntityType, gender: str, number: str) -> bool:
    """Whether a pronoun of that gender and number may stand for the mention headed by the word."""
    if type_ in {EntityType.TIME, EntityType.QUANTITY, EntityType.MONEY}:
        return False
    own_number = number_of(word)
    if type_ is EntityType.GROUP and own_number == "Sing" and word.upos == "NOUN":
        own_number = "Plur" if not word.form.endswith("ة") else own_number
    if type_ not in PEOPLE and own_number == "Plur":
        return (gender, number) in {("Fem", "Sing"), ("Fem", ""), ("", "Sing")}
    if number == "Plur":
        return own_number == "Plur" and type_ in PEOPLE
    if number == "Dual":
        return own_number == "Dual"
    if own_number in {"Plur", "Dual"}:
        return False
    own_gender = _gender(word, mention, type_)
    return not own_gender or not gender or own_gender == gender


def _gender(word: Word, mention: Mention, type_: EntityType) -> str:
    if mention.kind is MentionKind.NAME:
        if type_ is EntityType.COUNTRY:
            key = comparison_key(mention.name)
            return "Masc" if key in _masculine_countries() else "Fem"
        if type_ is EntityType.CITY:
            return "Fem"
        if type_ is EntityType.PERSON:
            return word.feat("Gender") if mention.name.endswith("ة") else ""
    if mention.name.split()[0].endswith("ة") if mention.name else False:
        return "Fem"
    return word.feat("Gender") or "Masc"


@cache
def _masculine_countries() -> frozenset[str]:
    return frozenset(map(comparison_key, words_in(WordClass.MASCULINE_COUNTRY)))


@cache
def _administrative_units() -> frozenset[str]:
    return frozenset(
        part for word in words_in(WordClass.ADMINISTRATIVE_UNIT) for part in name_key(word)
    )
