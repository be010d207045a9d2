"""Objects of statements: an entity's IRI, a literal, or the node of a time."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.identifiers import EntityId
from kg.datamodel.statement import Value, ValueKind
from kg.rdf.iris import entity_iri
from kg.rdf.literals import label, parse_number, parse_time
from kg.rdf.times import bounds, is_calendar_time, time_node, time_triples


def object_term(value: "EntityId | Value") -> NamedNode | Literal:
    """The object of a triple.

    Days, months, years and numbers are typed literals. Periods, and times that have bounds but
    no date, are nodes. What is left are words.
    """
    if isinstance(value, str):
        return entity_iri(value)
    if value.kind is ValueKind.TIME:
        return _time_term(value)
    number = parse_number(value.normalized) if value.normalized else None
    return number or label(value.text, "ar")


def object_triples(value: "EntityId | Value") -> Iterator[Triple]:
    """Describe the object, if it is a time that has a node."""
    if not isinstance(value, str) and isinstance(object_term(value), NamedNode):
        yield from time_triples(value)


def _time_term(time: Value) -> NamedNode | Literal:
    if time.normalized and is_calendar_time(time.normalized):
        return parse_time(time.normalized) or time_node(time)
    if any(bounds(time)):
        return time_node(time)
    return label(time.text, "ar")
