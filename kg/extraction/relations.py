"""Lemma and preposition → relation: an ontology property, or one minted from the lemma."""

from kg.arabic.gazetteer import Kinship
from kg.arabic.transliteration import to_ascii
from kg.datamodel.frame import PredicateKind
from kg.datamodel.statement import Relation
from kg.extraction.lexicon import PrepositionKind, noun_properties
from kg.extraction.sentence_view import RuleTables

TIME_LEMMA = "زمن"  # of times inside a noun phrase, where no verb says what happened then
EVENT_TIME_PROPERTY = "tookPlaceOn"
ACT_TIME_PROPERTY = "happenedAt"
PLACE_PROPERTY = "locatedIn"
OFFICE_PROPERTY = "holdsOffice"
ORIGIN_PROPERTY = "nationality"
AFFILIATION_PROPERTY = "affiliatedWith"
GENERAL_PROPERTY = "relatedTo"
KIN_PROPERTIES = {
    "child": "childOf",
    "father": "parentOf",
    "mother": "parentOf",
    "parent": "parentOf",
    "sibling": "siblingOf",
    "spouse": "spouseOf",
}


class RelationTable:
    """Looks relations up in the lexicon, and mints those that it lacks."""

    def __init__(self, tables: RuleTables) -> None:
        self._lexicon = tables.lexicon
        self._properties = tables.properties
        self._prepositions = tables.prepositions

    def relation(
        self, kind: PredicateKind, lemma: str, preposition: str, *, of_event: bool
    ) -> Relation:
        """The relation of a predicate to an argument behind a preposition (or none).

        ``of_event``: the subject is an event. Only events take place somewhere; of whoever acts
        the place is where he acted, which is a relation of its own.
        """
        if kind is PredicateKind.OFFICE:
            return self._known(OFFICE_PROPERTY, "منصب", "")
        if kind is PredicateKind.ORIGIN:
            return self._known(ORIGIN_PROPERTY, "جنسية", "")
        if kind is PredicateKind.BELONGING:
            return self._of_belonging(lemma, preposition)
        if kind is PredicateKind.NOUN_RELATION:
            return self._of_preposition(lemma, of_event=of_event)
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
        if name and (of_event or not self._is_for_events(name)):
            return self._known(name, lemma, preposition)
        return self._minted(lemma, preposition, label, self._general(preposition), entry.english)

    def time_relation(self, lemma: str, *, of_event: bool) -> Relation:
        """The relation of an event to its time, or of whoever acts to the time of the act."""
        if of_event or lemma == TIME_LEMMA:
            known = self._known(EVENT_TIME_PROPERTY, lemma, "")
            return Relation(EVENT_TIME_PROPERTY, lemma, "", f"زمن {lemma}", known.english)
        return Relation(
            f"verb.{to_ascii(lemma)}.time", lemma, "", f"زمن {lemma}", "at time", ACT_TIME_PROPERTY
        )

    def known(self, name: str, lemma: str) -> Relation:
        """A property of the ontology, told by a word."""
        return self._known(name, lemma, "")

    def _is_for_events(self, name: str) -> bool:
        row = self._properties.get(name)
        return row is not None and row.domain == "Event"

    def _known(self, name: str, lemma: str, preposition: str) -> Relation:
        row = self._properties.get(name)
        if row is None:
            return Relation(name, lemma, preposition, lemma)
        return Relation(name, lemma, preposition, row.label_ar, row.label_en)

    def _of_preposition(self, preposition: str, *, of_event: bool) -> Relation:
        row = self._prepositions.get(preposition)
        name = row.property if row and row.property else GENERAL_PROPERTY
        if not of_event and self._is_for_events(name):
            name = PLACE_PROPERTY if row and row.kind is PrepositionKind.PLACE else GENERAL_PROPERTY
        known = self._known(name, preposition, "")
        return Relation(name, preposition, "", preposition, known.english)

    def _of_belonging(self, lemma: str, preposition: str) -> Relation:
        name = noun_properties().get((lemma, preposition))
        if name is not None:
            return self._known(name, lemma, preposition)
        kin = Kinship.load().lookup(lemma)
        if kin is not None:
            return self._known(KIN_PROPERTIES.get(kin.relation, "kinOf"), lemma, preposition)
        label = f"{lemma} {preposition}".strip()
        return self._minted(lemma, preposition, label, AFFILIATION_PROPERTY, "")

    def _general(self, preposition: str) -> str:
        """What a minted property with a preposition is a kind of."""
        row = self._prepositions.get(preposition)
        name = row.property if row and row.property else GENERAL_PROPERTY
        return GENERAL_PROPERTY if self._is_for_events(name) else name

    def _minted(
        self, lemma: str, preposition: str, label: str, broader: str, english: str
    ) -> Relation:
        local = to_ascii(lemma) + (f".{to_ascii(preposition)}" if preposition else "")
        if not to_ascii(lemma):  # signs and foreign scripts: no name to mint
            return self._known(GENERAL_PROPERTY, lemma, preposition)
        return Relation(f"verb.{local}", lemma, preposition, label, english, broader)
