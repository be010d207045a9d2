"""Number words and digits, and what they count: numerals, ordinals and quantities."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from kg.arabic.orthography import comparison_key
from kg.arabic.tables import headerless_rows

ARTICLE = "ال"
_AND = "و"

_APPROXIMATORS = frozenset(
    map(comparison_key, ("نحو", "حوالي", "قرابة", "زهاء", "تقريبا", "قدره", "قدرها", "بقيمة"))
)
_PERCENT = frozenset(
    map(comparison_key, ("%", "بالمئة", "بالمائة", "بالماية", "بالمية", "المئة", "المائة"))
)
_IN = comparison_key("في")

_PLAIN_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_GROUPED_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+[,،]\d+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and how many of the words given express it."""

    value: Decimal
    words_used: int


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal; ``gender`` is "m", "f" or empty, that of the noun it goes with."""

    value: int
    gender: str
    words_used: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things: ``unit`` are the words after the number, the percent sign left out.

    ``currency`` is an ISO 4217 code; None for what is no money, and where the words do not
    say whose dinar it is.
    """

    value: Decimal
    unit: tuple[str, ...] = ()
    is_percentage: bool = False
    currency: str | None = None


def read_numeral(words: Sequence[str]) -> Numeral | None:
    """Read the number that the words begin with, و before a word or on its own.

    >>> read_numeral(["خمسة", "وعشرون", "رجلا"])       # khamsa wa-ʿishrūn rajulan: 25 men
    Numeral(value=Decimal('25'), words_used=2)
    """
    return _NumeralReader(words).read()


def read_ordinal(words: Sequence[str]) -> Ordinal | None:
    """Read the ordinal that the words begin with; tens alone are left to `read_numeral`.

    >>> read_ordinal(["الحادي", "والعشرين"])            # al-ḥādī wa-l-ʿishrīn: the 21st
    Ordinal(value=21, gender='m', words_used=2)
    """
    first = _entry(words[0]) if words else None
    if first is None or first.kind != "ordinal":
        return None
    value = int(first.value)
    if len(words) > 1:
        second = _entry(words[1])
        if second is not None and second.kind == "ten":
            return Ordinal(10 + value, first.gender, 2)
        tens, used = _after_and(words, 1)
        if tens is not None and tens.kind == "tens":
            return Ordinal(value + int(tens.value), first.gender, 1 + used)
    return Ordinal(value, first.gender, 1)


def number_in_digits(text: str) -> Decimal | None:
    """The number that digits express, Arabic or European, with signs for thousands and fractions.

    >>> number_in_digits("1,234.5"), number_in_digits("٣٫٥"), number_in_digits("3،2")
    (Decimal('1234.5'), Decimal('3.5'), Decimal('3.2'))
    """
    key = comparison_key(text)
    if _PLAIN_DIGITS.fullmatch(key):
        return Decimal(key)
    if _GROUPED_DIGITS.fullmatch(key):
        return Decimal(key.replace(",", ""))
    if _DECIMAL_COMMA.fullmatch(key):
        return Decimal(key.replace(",", ".").replace("،", "."))
    return None


def parse_quantity(words: Sequence[str]) -> Quantity | None:
    """Read a phrase of number and counted thing; None if it does not begin with a number.

    >>> parse_quantity("نحو 50 مليار دولار".split())   # naḥwa 50 milyār dūlār
    Quantity(value=Decimal('50000000000'), unit=('دولار',), is_percentage=False, currency='USD')
    """
    parts = _separate_signs(words)
    while parts and comparison_key(parts[0]) in _APPROXIMATORS:
        parts = parts[1:]
    before = currency_code(parts[:1]) if parts else None
    numeral = read_numeral(parts[1:] if before else parts)
    if numeral is None:
        return None
    if before:
        unit = parts[:1] + parts[1 + numeral.words_used :]
        return Quantity(numeral.value, tuple(unit), currency=before)
    unit = parts[numeral.words_used :]
    percent_words = _percent_length(unit)
    if percent_words:
        return Quantity(numeral.value, tuple(unit[percent_words:]), is_percentage=True)
    return Quantity(numeral.value, tuple(unit), currency=currency_code(unit))


def currency_code(words: Sequence[str]) -> str | None:
    """ISO 4217 code of the currency that the words begin with, if they settle it.

    >>> currency_code(["دينار", "تونسي"]), currency_code(["دينار"])
    ('TND', None)
    """
    for length in (2, 1):
        code = _currencies().get(comparison_key(" ".join(words[:length])))
        if code is not None and len(words) >= length:
            return None if code == "?" else code
    return None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of numerals.tsv."""

    kind: str
    value: Decimal
    gender: str


class _NumeralReader:
    """Adds up a number from left to right: hundreds and below in ``group``, the rest in ``sum``."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.position = 0
        self.sum = Decimal(0)
        self.group: Decimal | None = None
        self.ceiling = Decimal("Infinity")  # the next summand must be smaller
        self.scale = Decimal(1)  # the last scale word: a half after it is half of that
        self.is_units = False  # the group is a unit alone: tens may follow it

    def read(self) -> Numeral | None:
        if not self.words or not self._take_first():
            return None
        while (
            self._take_scale() or self._take_ten() or self._take_hundred() or self._take_summand()
        ):
            pass
        total = self.sum + (self.group or 0)
        whole = total.to_integral_value()
        return Numeral(whole if total == whole else total, self.position)

    def _take_first(self) -> bool:
        digits = number_in_digits(self.words[0])
        if digits is not None:
            self._start_group(digits, 1)
            self.ceiling = Decimal(0)
            return True
        entry = _entry(self.words[0])
        if entry is None or entry.kind in {"ordinal", "scale-plural"}:
            return False
        if entry.kind == "teen-unit" and not self._teen_follows():
            return False
        if entry.kind in {"scale", "scale-dual"}:
            self._add_scale(entry, Decimal(1), 1)
            return True
        self._start_group(entry.value, 1)
        self.is_units = entry.kind in {"unit", "teen-unit"}
        self.ceiling = _step(entry)
        return True

    def _teen_follows(self) -> bool:
        """Whether أحد is part of 11 or 21: alone it is "anybody", or the weekday."""
        if len(self.words) < 2 or self.words[0].startswith(ARTICLE):
            return False
        following = _entry(self.words[1]) or _after_and(self.words, 1)[0]
        return following is not None and following.kind in {"ten", "tens"}

    def _take_scale(self) -> bool:
        entry = self._entry_here()
        if entry is None or self.group is None or entry.kind not in {"scale", "scale-plural"}:
            return False
        group, self.group = self.group, None
        self._add_scale(entry, group, 1)
        return True

    def _take_ten(self) -> bool:
        entry = self._entry_here()
        if entry is None or entry.kind != "ten" or not self.is_units or self.group is None:
            return False
        self._start_group(self.group + 10, 1)
        self.ceiling = Decimal(0)
        return True

    def _take_hundred(self) -> bool:
        """Take ثلاث مئة, written as two words."""
        entry = self._entry_here()
        if entry is None or not self.is_units or self.group is None or entry.value != 100:
            return False
        self._start_group(self.group * 100, 1)
        self.ceiling = Decimal(100)
        return True

    def _take_summand(self) -> bool:
        entry, used = _after_and(self.words, self.position)
        if entry is None:
            return self._take_digits_after_scale()
        if entry.kind == "fraction":
            return self._take_fraction(entry, used)
        if entry.kind == "tens" and self.is_units:
            self._start_group((self.group or Decimal(0)) + entry.value, used)
            self.ceiling = Decimal(0)
            return True
        if entry.kind not in {"unit", "ten", "tens", "hundred", "scale", "scale-dual", "teen-unit"}:
            return False
        if entry.value >= self.ceiling:
            return False
        if entry.kind in {"scale", "scale-dual"}:
            self._add_scale(entry, Decimal(1), used)
            return True
        self._start_group((self.group or Decimal(0)) + entry.value, used)
        self.is_units = entry.kind in {"unit", "teen-unit"}
        self.ceiling = min(self.ceiling, _step(entry))
        return True

    def _take_digits_after_scale(self) -> bool:
        """Take 300 in 5 ملايين و300 ألف; two numbers in digits are never added otherwise."""
        if self.group is not None or not self.sum:
            return False
        rest = self.words[self.position : self.position + 2]
        text = "".join(rest[:2]) if rest and rest[0] == _AND else "".join(rest[:1])
        digits = number_in_digits(text.removeprefix(_AND)) if text.startswith(_AND) else None
        if digits is None or digits >= self.scale:
            return False
        self._start_group(digits, 2 if rest[0] == _AND else 1)
        self.ceiling = Decimal(0)
        return True

    def _take_fraction(self, entry: _Entry, used: int) -> bool:
        unit = Decimal(1) if self.group is not None else self.scale
        self.sum += entry.value * unit
        self.position += used
        repeated = self._entry_here()  # مليار ونصف المليار: the scale is said again
        if repeated is not None and repeated.kind == "scale" and self.group is None:
            self.position += 1
        self.ceiling = Decimal(0)
        return True

    def _entry_here(self) -> _Entry | None:
        return _entry(self.words[self.position]) if self.position < len(self.words) else None

    def _start_group(self, value: Decimal, used: int) -> None:
        self.group = value
        self.position += used
        self.is_units = False

    def _add_scale(self, entry: _Entry, factor: Decimal, used: int) -> None:
        self.sum += factor * entry.value
        self.scale = entry.value / 2 if entry.kind == "scale-dual" else entry.value
        self.ceiling = self.scale
        self.position += used
        self.is_units = False


def _step(entry: _Entry) -> Decimal:
    """What a summand after و must be smaller than: after a hundred 100, after tens nothing goes."""
    return Decimal(100) if entry.kind == "hundred" else Decimal(0)


def _after_and(words: Sequence[str], position: int) -> tuple[_Entry | None, int]:
    """The number word after و, attached or not, and how many words that takes."""
    if position >= len(words) or not words[position].startswith(_AND):
        return None, 0
    if words[position] == _AND:
        following = words[position + 1] if position + 1 < len(words) else ""
        return _entry(following), 2
    return _entry(words[position].removeprefix(_AND)), 1


def _separate_signs(words: Sequence[str]) -> list[str]:
    """Words with signs and units split off digits: "9%" → "9", "%"; "5كغ" → "5", "كغ"."""
    pieces: list[str] = []
    for word in words:
        found = re.fullmatch(r"([$€£]?)([\d.,،٫٬]*\d)(\D*)", word)
        pieces.extend(piece for piece in (found.groups() if found else (word,)) if piece)
    return [piece.strip() for piece in pieces]


def _percent_length(unit: Sequence[str]) -> int:
    """How many words at the beginning say "percent": بالمئة, %, في المئة."""
    keys = [comparison_key(word) for word in unit[:2]]
    if keys and keys[0] in _PERCENT:
        return 1
    return 2 if len(keys) == 2 and keys[0] in {_IN, "ب"} and keys[1] in _PERCENT else 0


@lru_cache(maxsize=10_000)
def _entry(word: str) -> _Entry | None:
    key = comparison_key(word)
    return _numerals().get(key) or _numerals().get(key.removeprefix(ARTICLE))


@cache
def _numerals() -> dict[str, _Entry]:
    return {
        comparison_key(form): _Entry(kind, Decimal(value), gender)
        for form, kind, value, gender in headerless_rows("numerals.tsv")
    }


@cache
def _currencies() -> dict[str, str]:
    return {comparison_key(name): code for name, code in headerless_rows("currencies.tsv")}
