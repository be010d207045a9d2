"""When two names may be names of one thing: spellings, short forms, and what particles took away.

Foreign names come in many spellings (بوتين, بوتن; غوتيريش, جوتيريس): letters that transcribers use for
one sound are one class, and long vowels may be missing. Arabic names do not: Ḥasan is not Ḥusayn.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kg.arabic.naming import are_other_names, bare, is_given_name
from kg.arabic.orthography import comparison_key

# Letters that stand for one foreign sound: g (غ ج ك ق), s and sh (س ص ث ش ز), t (ت ط), d (د ض ذ ظ),
# h (ه ح خ). Long vowels are left out, since they stand for short ones or for none; but the last
# letter makes another name (مرزوق, المرزوقي; إدريس, إدريسا).
_SOUNDS = str.maketrans("غجكقسصثشزتطدضذظهحخ", "غغغغسسسسستتددددههه")
_VOWELS = re.compile(r"[اوي](?!$)|ه$")
_DOUBLED = re.compile(r"(.)\1")

# Parts of a name that are written apart or together: عبد الله and عبدالله, نور الدين and نورالدين.
_JOINED_TO_NEXT = re.compile(r"\b(عبد|ابو|بو|بن|ابن|بنت|ام|ال|سيف) (?=\S)")
_JOINED_TO_PREVIOUS = re.compile(r"(?<=\S) (?=(?:الدين|الله)\b)")

# wa-, fa-, bi-, li-, ka-: what a tagger may have cut off a name, taking a letter for a particle.
_PARTICLES = "وفبلك"

_SHORTEST_VARIANT = 3  # letters of the sounds of a word that may be spelled in several ways
_LEAST_SIMILARITY = 0.6  # of two spellings of a foreign word
_SHORTEST_SURNAME = 3  # letters
_SHORTEST_FOREIGN = 4
_NISBA = "ي"  # most Arabic surnames end so, or have the article
_SON = "بن"
_OF_RELIGION = "الدين"  # the second part of a compound that is left off: Alāʾ (ad-Dīn)


@lru_cache(maxsize=100_000)
def name_words(name: str) -> tuple[str, ...]:
    """The parts of a personal name, articles left off, compounds written together.

    >>> name_words("عبد الله بن علي") == name_words("عبدالله بن علي")
    True
    """
    key = re.sub(r"[^\w\s]|_", " ", comparison_key(name))
    key = _JOINED_TO_NEXT.sub(r"\1", _JOINED_TO_PREVIOUS.sub("", " ".join(key.split())))
    return tuple(bare(word) for word in key.split())


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """A key under which the spellings of a foreign word are equal.

    >>> sounds("غوتيريش") == sounds("جوتيريس")
    True
    """
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word).translate(_SOUNDS)) or word


def are_spellings(first: str, second: str) -> bool:
    """Whether two words may be spellings of one foreign name.

    >>> are_spellings("ترامب", "ترمب"), are_spellings("حسن", "حسين")
    (True, False)
    """
    if first == second:
        return True
    key = sounds(first)
    return (
        key == sounds(second)
        and len(key) >= _SHORTEST_VARIANT
        and not are_other_names(first, second)
        and Levenshtein.normalized_similarity(first, second) >= _LEAST_SIMILARITY
    )


def are_spelled_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names are the same, word by word, but for the spelling."""
    if len(first) == len(second) == 1:
        return _are_one_surname(first[0], second[0])
    return len(first) == len(second) and all(map(are_spellings, first, second))


def lost_a_letter(short: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a name is another whose first letter was taken for a particle: Widad → and Dad."""
    return (
        len(short) == len(whole) > 1
        and whole[0][:1] in _PARTICLES
        and whole[0][1:] == short[0]
        and short[1:] == whole[1:]
    )


def is_short_form(short: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a name leaves parts of another out, but not the last: the surname, or two names of four.

    >>> is_short_form(["باجي", "سبسي"], ["محمد", "باجي", "قايد", "سبسي"])
    True
    """
    if not 0 < len(short) <= len(whole) or tuple(short) == tuple(whole):
        return False
    if all(map(is_given_name, short)) or len(set(whole)) < len(whole):
        return False  # a word that stands twice: two names that were taken for one
    if tuple(short) == without_ancestors(whole):
        return True
    if len(short) == 1:
        return len(short[0]) >= _SHORTEST_SURNAME and _are_one_surname(short[0], whole[-1])
    if not _are_one_surname(short[-1], whole[-1]):
        return False
    # One may go by one's second name, but not by one's third.
    rest = iter(whole) if _is_part(short[0], whole[0]) else iter(whole[1:])
    return any(_is_part(short[0], word) for word in whole[:2]) and all(
        any(_is_part(word, other) for other in rest) for word in short
    )


def without_ancestors(name: Sequence[str]) -> tuple[str, ...]:
    """The names before that of a grandfather, which may be left off; none if there is no such name.

    >>> without_ancestors(name_words("محمد بن سلمان بن عبد العزيز آل سعود")) == name_words("محمد بن سلمان")
    True
    """
    for number, word in enumerate(name[2:], 2):
        if word.startswith(_SON) and len(word) > len(_SON):
            return tuple(name[:number])
    return ()


def _are_one_surname(first: str, second: str) -> bool:
    """Whether two surnames are one. Only foreign ones vary: al-ʿAmri is not al-ʿAmmari."""
    if first == second:
        return True
    are_foreign = min(len(first), len(second)) >= _SHORTEST_FOREIGN and not (
        first.endswith(_NISBA) or second.endswith(_NISBA)
    )
    return are_foreign and are_spellings(first, second)


def _is_part(word: str, other: str) -> bool:
    return are_spellings(word, other) or word == other.removesuffix(_OF_RELIGION)
