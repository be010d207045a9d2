"""Verbs: found by lemma, verbal noun and participle."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from kg.arabic.orthography import SHADDA, comparison_key, strip_diacritics
from kg.extraction.lexicon.entries import ParticipleVoice, VerbClass, VerbEntry
from kg.extraction.lexicon.spelling import index_by_spelling
from kg.extraction.lexicon.verb_table import verb_entries


class VerbLexicon:
    """The verbs of news, by lemma, verbal noun and participle."""

    def __init__(self, entries: Iterable[VerbEntry]) -> None:
        self.entries = tuple(entries)
        self._by_lemma = index_by_spelling(self.entries, lambda entry: (entry.lemma,))
        self._by_masdar = index_by_spelling(self.entries, lambda entry: entry.masdars)
        self._by_participle = index_by_spelling(
            self.entries, lambda entry: (entry.active_participle, entry.passive_participle)
        )

    @classmethod
    def load(cls) -> Self:
        return cls(verb_entries())

    def senses(self, lemma: str) -> tuple[VerbEntry, ...]:
        """All senses of a verb, commoner first; diacritics, if given, choose among homographs."""
        found = self._found(self._by_lemma, lemma)
        skeleton = _with_shadda(lemma)
        if lemma == strip_diacritics(lemma):
            return found
        alike = tuple(entry for entry in found if _with_shadda(entry.diacritized) == skeleton)
        return alike or found

    def verb(self, lemma: str, preposition: str = "") -> VerbEntry | None:
        """The sense that governs the preposition, else the commonest; None for unknown verbs."""
        found = self.senses(lemma)
        for entry in found:
            if preposition and preposition in entry.prepositions:
                return entry
        return found[0] if found else None

    def is_speech_verb(self, lemma: str) -> bool:
        """Whether the verb introduces what somebody says."""
        entry = self.verb(lemma)
        return entry is not None and entry.verb_class in {VerbClass.SPEECH, VerbClass.DENY}

    def verb_of_noun(self, masdar: str) -> tuple[VerbEntry, ...]:
        """The verbs that a verbal noun may belong to, whether it is singular, dual or plural."""
        for form in _singulars(masdar):
            found = self._found(self._by_masdar, form)
            if found:
                return found
        return ()

    def verb_of_participle(self, participle: str) -> tuple[VerbEntry, ParticipleVoice] | None:
        """The verb that a participle belongs to, and which of its participles it is."""
        for form in _masculines(participle):
            for entry in self._found(self._by_participle, form):
                return entry, _voice(entry, form)
        return None

    def _found(
        self, index: Mapping[str, tuple[VerbEntry, ...]], form: str
    ) -> tuple[VerbEntry, ...]:
        letters = strip_diacritics(form)
        exact = index.get(f"={letters}")
        return exact or index.get(comparison_key(letters)) or self._with_final_alif(index, letters)

    def _with_final_alif(
        self, index: Mapping[str, tuple[VerbEntry, ...]], letters: str
    ) -> tuple[VerbEntry, ...]:
        """Entries that write alif where the form has alif maqsura, or the other way: أحيى, أحيا."""
        if not letters.endswith(("ى", "ا")):
            return ()
        final = "ا" if letters.endswith("ى") else "ى"
        return index.get(comparison_key(letters[:-1] + final), ())


def _with_shadda(form: str) -> str:
    """Letters and shaddas: what tells homographs apart most surely."""
    return SHADDA.join(strip_diacritics(part) for part in form.split(SHADDA))


def _singulars(noun: str) -> Iterator[str]:
    """The noun itself, then what it may be the dual or sound plural of, ة restored."""
    form = strip_diacritics(noun)
    yield form
    for ending, replacement in (
        ("ات", ""), ("ات", "ة"), ("تان", "ة"), ("تين", "ة"), ("ان", ""), ("ين", ""),
    ):  # fmt: skip
        if form.endswith(ending) and len(form) > len(ending) + 2:
            yield form.removesuffix(ending) + replacement


def _masculines(participle: str) -> Iterator[str]:
    form = strip_diacritics(participle)
    yield form
    for ending in ("ة", "ات", "ون", "ين"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            yield form.removesuffix(ending)


def _voice(entry: VerbEntry, form: str) -> ParticipleVoice:
    """Exact spelling decides first: مجري is active, مجرى passive."""
    active, passive = entry.active_participle, entry.passive_participle
    if active == passive:
        return ParticipleVoice.EITHER
    if form in {active, passive}:
        return ParticipleVoice.ACTIVE if form == active else ParticipleVoice.PASSIVE
    is_active = comparison_key(form) == comparison_key(active)
    return ParticipleVoice.ACTIVE if is_active else ParticipleVoice.PASSIVE
