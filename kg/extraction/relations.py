"""Lemma and preposition → relation: an ontology property, or one minted from the lemma."""

from kg.arabic.transliteration import to_ascii
from kg.datamodel.frame import PredicateKind
from kg.datamodel.statement import Relation
from kg.extraction.lexicon import noun_properties
from kg.extraction.sentence_view import RuleTables

TIME_PROPERTY = "happenedAt"
OFFICE_PROPERTY = "holdsOffice"
ORIGIN_PROPERTY = "nationality"
GENERAL_PROPERTY = "relatedTo"


class RelationTable:
    """Looks relations up in the lexicon, and mints those that it lacks."""

    def __init__(self, tables: RuleTables) -> None:
        self._lexicon = tables.lexicon
        self._properties = tables.properties
        self._prepositions = tables.prepositions

    def relation(self, kind: PredicateKind, lemma: str, preposition: str) -> Relation:
        """The relation of a predicate to an argument behind a preposition (or none)."""
        if kind is PredicateKind.OFFICE:
            return self._known(OFFICE_PROPERTY, "منصب", "")
        if kind is PredicateKind.ORIGIN:
            return self._known(ORIGIN_PROPERTY, "جنسية", "")
        if kind is PredicateKind.NOUN_RELATION:
            return self._of_preposition(lemma)
        if kind is PredicateKind.NOMINAL_SENTENCE and not preposition:
            return self._known("isA", lemma, "")
        noun_property = noun_properties().get((lemma, preposition))
        if noun_property is not None:
            return self._known(noun_property, lemma, preposition)
        entry = self._lexicon.verb(lemma, preposition)
        label = f"{lemma} {preposition}".strip()
        if entry is None:
            return self._minted(lemma, preposition, label, self._general(preposition), "")
        name = entry.property_with(preposition)
        if name:
            return self._known(name, lemma, preposition)
        return self._minted(lemma, preposition, label, self._general(preposition), entry.english)

    def time_relation(self, kind: PredicateKind, lemma: str) -> Relation:
        """The relation of whoever acts to the time of the act."""
        return Relation(TIME_PROPERTY, lemma, "", f"زمن {lemma}", "at time")

    def _known(self, name: str, lemma: str, preposition: str) -> Relation:
        row = self._properties.get(name)
        if row is None:
            return Relation(name, lemma, preposition, lemma)
        return Relation(name, lemma, preposition, row.label_ar, row.label_en)

    def _of_preposition(self, preposition: str) -> Relation:
        name = self._general(preposition)
        known = self._known(name, preposition, "")
        return Relation(name, preposition, "", preposition, known.english)

    def _general(self, preposition: str) -> str:
        """The property that a preposition has by default."""
        row = self._prepositions.get(preposition)
        return row.property if row and row.property else GENERAL_PROPERTY

    def _minted(
        self, lemma: str, preposition: str, label: str, broader: str, english: str
    ) -> Relation:
        local = to_ascii(lemma) + (f".{to_ascii(preposition)}" if preposition else "")
        return Relation(f"verb.{local}", lemma, preposition, label, english, broader)
