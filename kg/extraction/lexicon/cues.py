"""Cues of factuality and of attribution to a source."""

from collections.abc import Iterable
from functools import cache
from typing import Self

from kg.arabic.orthography import comparison_key, strip_diacritics
from kg.arabic.tables import TableRow
from kg.datamodel.frame import Certainty, Polarity
from kg.extraction.lexicon.entries import AttributionCue, FactualityCue
from kg.extraction.lexicon.spelling import index_by_spelling, joined_key, most_words
from kg.extraction.lexicon.tables import read_table


class FactualityCues:
    """Cues of negation, future, possibility and demand, by word or phrase."""

    def __init__(self, entries: Iterable[FactualityCue]) -> None:
        self.entries = tuple(entries)
        self._by_cue = index_by_spelling(self.entries, lambda entry: (entry.cue,))

    @classmethod
    def load(cls) -> Self:
        return cls(_factuality_cues())

    def cues(self, form: str) -> tuple[FactualityCue, ...]:
        """All cues of that wording; they differ in what they govern."""
        return self._by_cue.get(f"={strip_diacritics(form)}") or self._by_cue.get(
            comparison_key(form), ()
        )

    def cue(self, form: str, governs: str) -> FactualityCue | None:
        """The cue of that wording before that kind of word."""
        fitting = [cue for cue in self.cues(form) if cue.governs in {governs, "any"}]
        return fitting[0] if fitting else None


class AttributionCues:
    """Phrases that cite a source."""

    def __init__(self, entries: Iterable[AttributionCue]) -> None:
        self.entries = tuple(entries)
        self._by_cue = {joined_key(entry.cue): entry for entry in self.entries}
        self.longest = most_words(entry.cue for entry in self.entries)

    @classmethod
    def load(cls) -> Self:
        return cls(_attribution_cues())

    def cue(self, phrase: str) -> AttributionCue | None:
        return self._by_cue.get(joined_key(phrase))


@cache
def _factuality_cues() -> tuple[FactualityCue, ...]:
    cues = []
    for row in read_table("factuality.tsv"):
        polarity, certainty = _effect(row)
        cues.append(
            FactualityCue(
                cue=row.required("cue"),
                category=row.required("category"),
                governs=row.required("governs"),
                polarity=polarity,
                certainty=certainty,
                english=row.required("english"),
            )
        )
    return tuple(cues)


def _effect(row: TableRow) -> tuple[Polarity | None, Certainty | None]:
    effects = row.values("effect")
    if not effects:
        raise row.error("has no effect")
    polarity = Polarity.NEGATIVE if "negative" in effects else None
    certainties = [
        row.member_of(effect, "effect", Certainty) for effect in effects if effect != "negative"
    ]
    return polarity, certainties[0] if certainties else None


@cache
def _attribution_cues() -> tuple[AttributionCue, ...]:
    return tuple(
        AttributionCue(
            cue=row.required("cue"),
            kind=row.required("kind"),
            source=row.required("source"),
            english=row.required("english"),
        )
        for row in read_table("attribution.tsv")
    )
