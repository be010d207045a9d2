"""Lookup by spelling: exact where listed so, else overlooking hamza, ى and ي, ة and ه."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from kg.arabic.orthography import comparison_key

Entry = TypeVar("Entry")


def index_by_spelling(
    entries: Iterable[Entry], forms: Callable[[Entry], tuple[str, ...]]
) -> dict[str, tuple[Entry, ...]]:
    """Entries by comparison key, and by exact spelling under the same with "=" before it."""
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for form in dict.fromkeys(filter(None, forms(entry))):
            for key in (f"={form}", comparison_key(form)):
                if entry not in index.get(key, ()):
                    index[key] = (*index.get(key, ()), entry)
    return index


def joined_key(phrase: str) -> str:
    """A key that overlooks whether clitics are split off: ب هدف, بهدف."""
    return comparison_key(phrase).replace(" ", "")


def most_words(phrases: Iterable[str]) -> int:
    return max((len(phrase.split()) for phrase in phrases), default=0)
