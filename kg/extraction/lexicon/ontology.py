"""The ontology's names: properties and event classes."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Self

from kg.extraction.lexicon.entries import EventClassEntry, PropertyEntry
from kg.extraction.lexicon.tables import read_table


class Properties(Mapping[str, PropertyEntry]):
    """The properties of the ontology, by local name."""

    def __init__(self, entries: Iterable[PropertyEntry]) -> None:
        self._entries = {entry.name: entry for entry in entries}

    @classmethod
    def load(cls) -> Self:
        return cls(_properties())

    def __getitem__(self, name: str) -> PropertyEntry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def broader(self, name: str) -> tuple[str, ...]:
        """The chain of more general properties, nearest first."""
        chain: list[str] = []
        while name in self._entries and self._entries[name].broader:
            name = self._entries[name].broader
            chain.append(name)
        return tuple(chain)


class EventClasses(Mapping[str, EventClassEntry]):
    """The event classes of the ontology, by local name."""

    def __init__(self, entries: Iterable[EventClassEntry]) -> None:
        self._entries = {entry.name: entry for entry in entries}

    @classmethod
    def load(cls) -> Self:
        return cls(_event_classes())

    def __getitem__(self, name: str) -> EventClassEntry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@cache
def _properties() -> tuple[PropertyEntry, ...]:
    return tuple(
        PropertyEntry(
            name=row.required("name"),
            label_ar=row.required("label_ar"),
            label_en=row.required("label_en"),
            comment_ar=row.required("comment_ar"),
            comment_en=row.required("comment_en"),
            domain=row.required("domain"),
            range=row.required("range"),
            broader=row["broader"],
            event_class=row["event_class"],
            is_symmetric=row.yes("symmetric"),
            inverse=row["inverse"],
        )
        for row in read_table("properties.tsv")
    )


@cache
def _event_classes() -> tuple[EventClassEntry, ...]:
    return tuple(
        EventClassEntry(
            name=row.required("name"),
            label_ar=row.required("label_ar"),
            label_en=row.required("label_en"),
            comment_ar=row.required("comment_ar"),
            comment_en=row.required("comment_en"),
            parent=row.required("parent"),
            plover=row["plover"],
        )
        for row in read_table("event_classes.tsv")
    )
