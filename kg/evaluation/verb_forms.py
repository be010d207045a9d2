"""Whether two words can be forms of one verb: by root and pattern, without a dictionary.

A verb, its verbal noun and its participles share the consonants of the root (w-q-ʿ: وقّع, توقيع,
موقّع), but a weak radical (و ي ا ء) may change or drop: قال, يقول, قيل. A word is read in every way
that its letters allow; two words go together if a reading of one goes with one of the other.
The forms of the verb and of weak roots: Ryding, A Reference Grammar of Modern Standard Arabic
(2005), chapters 22 to 32.
"""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

WEAK_LETTERS = frozenset("اويء")


class Form(Enum):
    """The verb forms that are told apart: VII and X by their prefixes, none of the others."""

    SEVENTH = "VII"
    TENTH = "X"
    OTHER = "I to VI, VIII, IX"


class Weakness(Enum):
    """Which radical of the root is not a firm consonant."""

    NONE = "none"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    TWO = "two of three"
    UNWRITTEN = "doubled, or dropped"


class Reading(NamedTuple):
    """A root seen in a word: its firm consonants, in a form of the verb."""

    form: Form
    consonants: str
    weakness: Weakness


CONJUNCTIONS = ("و", "ف")
ARTICLES = ("ال", "لل")
PREPOSITIONS = ("ب", "ل", "ك")
FUTURE = "س"
IMPERFECT_PREFIXES = ("ي", "ت", "ن", "ا")

PRONOUNS = ("هما", "ها", "هم", "هن", "ه", "نا")
INFLECTIONS = ("تا", "وا", "ون", "ين", "ان", "ات", "يه", "ت", "ه", "ي", "ا")

# Prefixes of the perfect, imperfect, verbal noun and participles.
FORM_PREFIXES = {
    Form.OTHER: ("", "ي", "ت", "ا", "م", "يت", "مت", "تت"),
    Form.SEVENTH: ("ان", "ين", "تن", "من"),
    Form.TENTH: ("است", "يست", "تست", "مست"),
}
EIGHTH_FORM_PREFIXES = ("ا", "ي", "ت", "م", "")
EIGHTH_FORM_INFIX = "ت"
PARTICIPLE_PREFIX = "م"


@lru_cache(maxsize=100_000)
def are_forms_of_one_verb(word: str, other: str) -> bool:
    """Compare words that are spelled as ``wording.content_words`` spells them.

    >>> are_forms_of_one_verb("يزور", "زياره")  # yazūru: ziyāra, visits: visit
    True
    >>> are_forms_of_one_verb("استقبل", "قابل")  # istaqbala: qābala, received: met
    False
    """
    if word == other:
        return True
    return any(
        _go_together(reading, other_reading)
        for reading in readings(word)
        for other_reading in readings(other)
    )


@lru_cache(maxsize=20_000)
def readings(word: str) -> frozenset[Reading]:
    """All roots and forms that the letters of a word allow."""
    return frozenset(
        reading
        for core in _cores(word)
        for form, rest in _rests(core)
        for reading in _root_readings(form, rest)
    )


def _go_together(reading: Reading, other: Reading) -> bool:
    if (reading.form, reading.consonants) != (other.form, other.consonants):
        return False
    if reading.weakness is other.weakness:
        return True
    # A radical that is not written may be any one: عد can be of عدّ or of وعد, عاد or عدا.
    weaknesses = {reading.weakness, other.weakness}
    return Weakness.UNWRITTEN in weaknesses and weaknesses.isdisjoint((Weakness.NONE, Weakness.TWO))


def _cores(word: str) -> set[str]:
    """The word without what may be clitics and endings, cut or not in every way."""
    bases = _without_proclitics(word)
    bases |= {base[: -len(end)] for base in bases for end in PRONOUNS if _can_lose(base, end, 3)}
    return bases | {
        base[: -len(end)]
        for base in bases
        for end in INFLECTIONS
        if _can_lose(base, end, 2 if len(end) == 1 else 3)
    }


def _can_lose(word: str, end: str, shortest: int) -> bool:
    return word.endswith(end) and len(word) - len(end) >= shortest


def _without_proclitics(word: str) -> set[str]:
    bases = {word}
    if word.startswith(CONJUNCTIONS) and len(word) >= 5:
        bases.add(word[1:])
    for base in tuple(bases):
        if base.startswith(ARTICLES) and len(base) >= 5:
            bases.add(base[2:])
        if base.startswith(PREPOSITIONS) and len(base) >= 5:
            bases.add(base[1:])
            if base.startswith("ال", 1) and len(base) >= 6:
                bases.add(base[3:])
        if base.startswith(FUTURE) and base.startswith(IMPERFECT_PREFIXES, 1) and len(base) >= 4:
            bases.add(base[1:])
    return bases


def _rests(core: str) -> Iterator[tuple[Form, str]]:
    """What may be root and vowels, after the prefix (and the infix) of a verb form."""
    for form, prefixes in FORM_PREFIXES.items():
        for prefix in prefixes:
            shortest = 3 if prefix == PARTICIPLE_PREFIX else 2
            if core.startswith(prefix) and len(core) - len(prefix) >= shortest:
                yield form, core[len(prefix) :]
    for prefix in EIGHTH_FORM_PREFIXES:
        rest = core[len(prefix) :]
        shortest = 3 if prefix else 4
        if core.startswith(prefix) and len(rest) >= shortest and _has_eighth_form_infix(rest):
            yield Form.OTHER, rest[0] + rest[2:]


def _has_eighth_form_infix(rest: str) -> bool:
    return rest[1] == EIGHTH_FORM_INFIX and rest[0] not in WEAK_LETTERS


def _root_readings(form: Form, rest: str) -> Iterator[Reading]:
    consonants = "".join(letter for letter in rest if letter not in WEAK_LETTERS)
    match len(consonants):
        case 3 | 4:
            yield Reading(form, consonants, Weakness.NONE)
        case 2:
            yield Reading(form, consonants, _weakness(rest))
        case 1 if len(rest) == 3:
            yield Reading(form, consonants, Weakness.TWO)
    if len(consonants) == 3 and consonants[1] == consonants[2]:  # عدد beside عدّ
        yield Reading(form, consonants[:2], Weakness.UNWRITTEN)


def _weakness(rest: str) -> Weakness:
    """The place of the weak radical among two firm ones."""
    if rest[0] in WEAK_LETTERS and rest[0] != "ا":  # an initial alif only carries a vowel
        return Weakness.FIRST
    if rest[-1] in WEAK_LETTERS:
        return Weakness.LAST
    if any(letter in WEAK_LETTERS for letter in rest[1:-1]):
        return Weakness.MIDDLE
    return Weakness.UNWRITTEN
