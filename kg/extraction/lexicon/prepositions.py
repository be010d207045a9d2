"""Prepositions, and the nouns that tell more than a preposition alone."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Self

from kg.extraction.lexicon.entries import PrepositionEntry, PrepositionKind
from kg.extraction.lexicon.ontology import Properties
from kg.extraction.lexicon.spelling import joined_key, most_words
from kg.extraction.lexicon.tables import read_table


class Prepositions(Mapping[str, PrepositionEntry]):
    """Prepositions of one or more words, under any spelling of hamza and spaces (ب هدف)."""

    def __init__(self, entries: Iterable[PrepositionEntry]) -> None:
        self._entries = {joined_key(entry.preposition): entry for entry in entries}
        self.longest = most_words(entry.preposition for entry in self._entries.values())

    @classmethod
    def load(cls) -> Self:
        return cls(_prepositions())

    def __getitem__(self, preposition: str) -> PrepositionEntry:
        return self._entries[joined_key(preposition)]

    def __iter__(self) -> Iterator[str]:
        return (entry.preposition for entry in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)


@cache
def noun_properties() -> Mapping[tuple[str, str], str]:
    """Property by lemma and preposition of nouns that relate: عضو في (member of)."""
    names = frozenset(Properties.load())
    return MappingProxyType(
        {
            (row.required("lemma"), row["preposition"]): row.known(
                row.required("property"), "property", names
            )
            for row in read_table("nouns.tsv")
        }
    )


@cache
def adverbials() -> frozenset[tuple[str, str]]:
    """Preposition and noun of phrases that say how: ب + شكل (in a … way)."""
    return frozenset((row["preposition"], row["noun"]) for row in read_table("adverbials.tsv"))


@cache
def _prepositions() -> tuple[PrepositionEntry, ...]:
    properties = frozenset(Properties.load())
    return tuple(
        PrepositionEntry(
            preposition=row.required("preposition"),
            kind=row.member("kind", PrepositionKind),
            property=row.known(row["property"], "property", properties),
            english=row.required("english"),
        )
        for row in read_table("prepositions.tsv")
    )
