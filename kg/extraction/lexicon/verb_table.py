"""The table of verbs: its rows read as entries, checked against the ontology's names."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from kg.arabic.derivation import VerbForm
from kg.arabic.tables import TableRow
from kg.datamodel.frame import Certainty, Polarity
from kg.extraction.lexicon.entries import (
    Complement,
    ObliqueRole,
    Transitivity,
    VerbClass,
    VerbEntry,
)
from kg.extraction.lexicon.ontology import EventClasses, Properties
from kg.extraction.lexicon.tables import read_table


@cache
def verb_entries() -> tuple[VerbEntry, ...]:
    """All lines of ``verbs.tsv``, in their order."""
    properties = frozenset(Properties.load())
    event_classes = frozenset(EventClasses.load())
    return tuple(verb_entry(row, properties, event_classes) for row in read_table("verbs.tsv"))


def verb_entry(row: TableRow, properties: Iterable[str], event_classes: Iterable[str]) -> VerbEntry:
    """A line of ``verbs.tsv``, checked against the names that the other tables define."""
    transitivity, *governed = row.values("valency") or ("",)
    masdars = [value.partition(":") for value in row.values("masdars")]
    event_class = row["event_class"]
    return VerbEntry(
        lemma=row.required("lemma"),
        sense=_number(row, "sense"),
        diacritized=row.required("diacritized"),
        root=row.required("root"),
        form=row.member("form", VerbForm),
        masdars=tuple(masdar for masdar, _, _ in masdars),
        genitives=MappingProxyType({masdar: role for masdar, _, role in masdars if role}),
        active_participle=row["active_participle"],
        passive_participle=row["passive_participle"],
        transitivity=row.member_of(transitivity, "valency", Transitivity),
        prepositions=_prepositions_of(row, governed),
        property=row.known(row["property"], "property", properties),
        prep_properties=_properties_of_prepositions(row, properties),
        english=row.required("english"),
        event_class=row.known(event_class, "event_class", event_classes) if event_class else "",
        plover=row["plover"],
        verb_class=row.member("class", VerbClass),
        complement=_complement(row),
        is_symmetric=row.yes("symmetric"),
    )


def _number(row: TableRow, column: str) -> int:
    if not row[column].isdecimal():
        raise row.error(f"has {row[column]!r} in {column}; expected a number")
    return int(row[column])


def _prepositions_of(row: TableRow, governed: list[str]) -> Mapping[str, ObliqueRole]:
    roles = {}
    for value in governed:
        preposition, _, role = value.partition(":")
        roles[preposition] = row.member_of(role, "valency", ObliqueRole)
    return MappingProxyType(roles)


def _properties_of_prepositions(row: TableRow, properties: Iterable[str]) -> Mapping[str, str]:
    pairs = (value.partition("=") for value in row.values("prep_properties"))
    return MappingProxyType(
        {
            preposition: row.known(name, "prep_properties", properties)
            for preposition, _, name in pairs
        }
    )


def _complement(row: TableRow) -> Complement | None:
    value = row["complement"]
    if not value:
        return None
    certainty = row.member_of(value.removeprefix("not:"), "complement", Certainty)
    polarity = Polarity.NEGATIVE if value.startswith("not:") else Polarity.POSITIVE
    return Complement(certainty, polarity)
