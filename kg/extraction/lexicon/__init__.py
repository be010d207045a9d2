"""The lexicon of news: verbs, properties, event classes, prepositions, cues of factuality and source.

The words stand in the tables of ``kg/extraction/rules``; here they are read, checked and looked
up. A table is read once, when first asked for. Lookups overlook the spelling of hamza, ى and ي
and ة and ه, but prefer the exact spelling where both are listed.
"""

from kg.arabic.tables import TableRow, table_rows
from kg.extraction.lexicon.cues import AttributionCues, FactualityCues
from kg.extraction.lexicon.entries import (
    EVENT,
    GENERAL_PROPERTY,
    PROPERTIES_OF_ROLES,
    AttributionCue,
    Complement,
    EventClassEntry,
    FactualityCue,
    ObliqueRole,
    ParticipleVoice,
    PrepositionEntry,
    PrepositionKind,
    PropertyEntry,
    Transitivity,
    VerbClass,
    VerbEntry,
)
from kg.extraction.lexicon.ontology import EventClasses, Properties
from kg.extraction.lexicon.prepositions import Prepositions, adverbials, noun_properties
from kg.extraction.lexicon.verb_table import verb_entry
from kg.extraction.lexicon.verbs import VerbLexicon
from kg.extraction.lexicon.word_classes import WordClass, words_in

__all__ = [
    "EVENT",
    "GENERAL_PROPERTY",
    "PROPERTIES_OF_ROLES",
    "AttributionCue",
    "AttributionCues",
    "Complement",
    "EventClassEntry",
    "EventClasses",
    "FactualityCue",
    "FactualityCues",
    "ObliqueRole",
    "ParticipleVoice",
    "PrepositionEntry",
    "PrepositionKind",
    "Prepositions",
    "Properties",
    "PropertyEntry",
    "TableRow",
    "Transitivity",
    "VerbClass",
    "VerbEntry",
    "VerbLexicon",
    "WordClass",
    "adverbials",
    "noun_properties",
    "table_rows",
    "verb_entry",
    "words_in",
]
