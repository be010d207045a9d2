"""Lexemes: a sentence as a string of tags, which the patterns of time expressions are written in.

"8 أكتوبر الماضي" becomes "N8 M10 past ". Besides the tags of time_words.tsv there are: N8 a number,
Om8 Of8 an ordinal with its gender, M10 a month, M10? one that may be another word, J9 J9? a Hijri
month, W2 a weekday, aW2 one without article, S6-8 a season, p:evening a part of the day, today, tonight, digits joined by
dots, signs as they are, and _ for all other words.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.arabic.calendar import day_parts, hijri_month_names, month_names, seasons, weekdays
from kg.arabic.numerals import read_numeral, read_ordinal
from kg.arabic.orthography import comparison_key
from kg.arabic.tables import headerless_rows
from kg.datamodel.document import Sentence

OTHER = "_"

_ATOM = re.compile(
    r"\d+(?:[.,٫٬]\d+)*(?:،\d{1,2}(?!\d))?"
    r"|(?:[^\W\d_]|[\N{ARABIC FATHATAN}-\N{ARABIC WAVY HAMZA BELOW}"
    r"\N{ARABIC LETTER SUPERSCRIPT ALEF}\N{ARABIC TATWEEL}])+"
    r"|\S"
)
_SIGNS = {sign: sign for sign in "-/:(),"} | {"–": "-", "—": "-", "ـ": "-", "،": ",", "؛": ";"}
_SIGNS |= {"[": "(", "]": ")", ".": ".", "؟": ".", "!": ".", "%": "%"}
_LONGEST_ENTRY = 3
_ORDINAL_LENGTH = 3
_NUMERAL_LENGTH = 9
_CLITICS = {"و": "&", "ف": "&", "ب": "in", "ل": "for", "ك": "like"}
_DAY = "يوم"  # yawm: before a weekday without article, "a Sunday"
_THIS_DAY = {"T1D": "today", "T1N": "tonight"}
_GENDER = {"T1D": "m", "T1N": "f"}
_FUSED_LI = "لل"
_ARTICLE = "ال"
_BEFORE_THE_DAY = frozenset({"that", "in", "during", "every"})
_YEAR_WORDS = frozenset({"U1Y", "T1Y"})
_YEAR = re.compile(r"[12]\d{3}")
_DATED_DOTS = re.compile(r"\d\d?\.\d\d?\.\d{4}|\d{4}\.\d\d?\.\d\d?")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A tag and the characters it stands for, counted from the start of the sentence's tokens."""

    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """Lexemes with their tags in one string; ``offsets`` says where in it each tag begins."""

    lexemes: tuple[Lexeme, ...]
    tags: str
    offsets: tuple[int, ...]

    def lexeme_range(self, start: int, end: int) -> range:
        """Indices of the lexemes whose tags are in the slice ``start:end`` of ``tags``."""
        return range(bisect_right(self.offsets, start) - 1, bisect_right(self.offsets, end - 1))


def tagged_sentence(sentence: Sentence) -> TaggedSentence:
    """Read the tokens of a sentence as lexemes, however signs and digits were tokenized."""
    lexemes = tuple(_LexemeReader(sentence).read())
    offsets = []
    length = 0
    for lexeme in lexemes:
        offsets.append(length)
        length += len(lexeme.tag) + 1
    return TaggedSentence(lexemes, "".join(f"{lexeme.tag} " for lexeme in lexemes), tuple(offsets))


@dataclass(frozen=True, slots=True)
class _Atom:
    """A run of digits, a run of letters, or a sign."""

    key: str
    start: int
    end: int
    in_name: bool
    is_adjective: bool


class _LexemeReader:
    """Reads atoms from left to right, the longest known phrase first."""

    def __init__(self, sentence: Sentence) -> None:
        self.atoms = _atoms(sentence)
        self.keys = [atom.key for atom in self.atoms]
        self.lexemes: list[Lexeme] = []

    def read(self) -> list[Lexeme]:
        position = 0
        while position < len(self.atoms):
            position += self._read_at(position)
        return self.lexemes

    def _read_at(self, position: int) -> int:
        """Append the lexemes that begin at an atom; return how many atoms they take."""
        key = self.keys[position]
        atom = self.atoms[position]
        found = self._known_phrase(key, position)
        if found:
            tag, length = found
            self._append(tag, atom.start, self.atoms[position + length - 1].end)
            return length
        for clitics, rest in _clitic_splits(key):
            found = self._known_phrase(rest, position)
            if found and found[0] != OTHER:
                tag, length = found
                start = atom.start
                for clitic in clitics:
                    self._append(_CLITICS[clitic], start, start + 1)
                    start += 1
                self._append(tag, start, self.atoms[position + length - 1].end)
                return length
        self._append(_SIGNS.get(key, OTHER), atom.start, atom.end)
        return 1

    def _append(self, tag: str, start: int, end: int) -> None:
        self.lexemes.append(Lexeme(tag, start, end))

    def _known_phrase(self, first: str, position: int) -> tuple[str, int] | None:
        """The tag of the longest phrase that begins with ``first`` in place of the atom's key."""
        for length in range(_LONGEST_ENTRY, 0, -1):
            phrase = " ".join((first, *self.keys[position + 1 : position + length]))
            tag = _lexicon().get(phrase)
            if tag is not None and position + length <= len(self.keys):
                return self._guarded(tag, position, position + length), length
        return self._number(first, position)

    def _number(self, first: str, position: int) -> tuple[str, int] | None:
        if first in _CLITICS:
            return None
        if _DATED_DOTS.fullmatch(first):
            return first, 1
        before = _lexicon().get(self.keys[position - 1], "") if position else ""
        if before in _YEAR_WORDS and _YEAR.fullmatch(first):
            return f"N{first}", 1  # بلغ سنة 2016 مليار: not 2016 thousand millions
        words = [first, *self.keys[position + 1 : position + _NUMERAL_LENGTH]]
        ordinal = read_ordinal(words[:_ORDINAL_LENGTH])
        if ordinal is not None:
            return f"O{ordinal.gender}{ordinal.value}", ordinal.words_used
        numeral = read_numeral(words)
        if numeral is None:
            return None
        if numeral.words_used == 1 and first.isdigit():
            return f"N{first}", 1  # verbatim: 08 is a month or an hour, 2016 a year
        return f"N{numeral.value}", numeral.words_used

    def _guarded(self, tag: str, start: int, end: int) -> str:
        """The tag, or _ where the neighbors show that it is no time."""
        before = self.keys[start - 1] if start else ""
        after = self.atoms[end].key if end < len(self.atoms) else ""
        in_name = self.atoms[start].in_name
        if tag[0] == "W" and tag[1:].isdigit():
            guarded = _is_guarded("before-weekday", before) or _is_guarded("after-weekday", after)
            return OTHER if guarded or in_name else tag
        if tag == "D-1" and _is_guarded("after-yesterday", after):
            return OTHER
        if tag in {"T1Y", "U2Y"} and self.keys[start].endswith(("عام", "عامين", "عامان")):
            return OTHER if _is_guarded("before-year-adjective", before) else tag
        if tag.endswith("?") and in_name:
            return OTHER
        if tag not in _THIS_DAY or in_name or self._is_the_day(before, end, tag):
            return tag
        return _THIS_DAY[tag]

    def _is_the_day(self, before: str, end: int, tag: str) -> bool:
        """Whether اليوم is "the day" of في اليوم الأول, اليوم العالمي, and not "today"; الليلة likewise."""
        if _is_guarded("before-today", before) or _lexicon().get(before) in _BEFORE_THE_DAY:
            return True
        if end == len(self.atoms):
            return False
        following = self.atoms[end]
        following_tag = _lexicon().get(following.key, "")
        if following_tag == "same" or _is_guarded("after-today", following.key):
            return True
        gender = _GENDER[tag]
        ordinal = read_ordinal([following.key])
        if ordinal is not None and following.key.startswith(_ARTICLE):
            return ordinal.gender == gender
        # Of another gender it is another word: ذكرت اليوم الداخلية (the Ministry of the Interior).
        agrees = following.key.endswith("ه") == (gender == "f")
        is_attribute = following.is_adjective and following.key.startswith(_ARTICLE)
        return is_attribute and agrees and not following_tag.startswith("W")


def _clitic_splits(key: str) -> list[tuple[str, str]]:
    """Proclitics that may be split off a word, and the rest: "وللعام" → "ول", "العام"."""
    conjunction = key[:1] if key[:1] in {"و", "ف"} else ""
    rest = key[len(conjunction) :]
    splits = []
    if conjunction and len(rest) > 1:
        splits.append((conjunction, rest))
    if len(rest) > 2 and rest[0] in {"ب", "ل", "ك"}:
        splits.append((conjunction + rest[0], rest[1:]))
    if rest.startswith(_FUSED_LI):
        splits.append((conjunction + "ل", _ARTICLE + rest[2:]))
    return splits


def _atoms(sentence: Sentence) -> list[_Atom]:
    text, starts = _rebuilt_text(sentence)
    adjectives = {word.token for word in sentence.words if word.upos == "ADJ"}
    atoms: list[_Atom] = []
    for match in _ATOM.finditer(text):
        token = bisect_right(starts, match.start()) - 1
        start = match.start()
        # الـ21 "the 21st" is one numeral.
        if atoms and atoms[-1].key == _ARTICLE and atoms[-1].end == start and match[0][0].isdigit():
            start = atoms.pop().start
        atoms.append(
            _Atom(
                _atom_key(match[0]),
                start,
                match.end(),
                _is_inside_name(sentence, token),
                token in adjectives,
            )
        )
    return atoms


def _rebuilt_text(sentence: Sentence) -> tuple[str, list[int]]:
    """The tokens with spaces in the gaps, and where each token begins in that."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    base = sentence.tokens[0].span.start if sentence.tokens else 0
    for token in sentence.tokens:
        gap = max(token.span.start - base - length, 0)
        pieces.append(" " * gap + token.text)
        starts.append(length + gap)
        length += gap + len(token.text)
    return "".join(pieces), starts


MEASURES = frozenset({"DATE", "MONEY", "QUANT"})  # tags that are no names


def _is_inside_name(sentence: Sentence, token: int) -> bool:
    """Whether a name goes on here: ماي in تيريزا ماي."""
    tag = sentence.tokens[token].name_tag
    return tag.startswith("I-") and tag.removeprefix("I-") not in MEASURES


@lru_cache(maxsize=20_000)
def _atom_key(text: str) -> str:
    return comparison_key(text) or text


@cache
def _lexicon() -> dict[str, str]:
    """Tags by comparison key; later tables do not override earlier ones."""
    tags = {comparison_key(form): tag for form, tag in headerless_rows("time_words.tsv")}
    for key, month in month_names().items():
        tags.setdefault(key, f"M{month.number}" + "?" * month.is_ambiguous)
    for key, month in hijri_month_names().items():
        tags.setdefault(key, f"J{month.number}" + "?" * month.is_ambiguous)
    for key, number in weekdays().items():
        tags.setdefault(key, f"W{number}")
        tags.setdefault(f"{_DAY} {key.removeprefix(_ARTICLE)}", f"aW{number}")
    for key, (first, last) in seasons().items():
        tags.setdefault(key, f"S{first}-{last}")
    for key, part in day_parts().items():
        tags.setdefault(key, f"p:{part.name}")
    return tags


def _is_guarded(place: str, key: str) -> bool:
    return key in _guards().get(place, frozenset())


@cache
def _guards() -> dict[str, frozenset[str]]:
    rows = headerless_rows("time_guards.tsv")
    return {
        place: frozenset(comparison_key(word) for word, where in rows if where == place)
        for place in {where for _, where in rows}
    }
