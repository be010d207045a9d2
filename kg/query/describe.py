"""All that is known of one entity: its names, types, facts and the sentences that say them."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.query.entities import resolve_entities
from kg.query.facts import Fact, read_facts
from kg.rdf.namespaces import KG, PREFIXES, RDF, RDFS, SEM
from kg.rdf.ontology import find_term
from kg.store.graph_store import GraphStore

_HEADER = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class EntityDescription:
    """An entity or event; ``types`` are Arabic labels of its classes, ``names`` without ``name``."""

    iri: str
    name: str
    english: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    wikidata_id: str
    facts: tuple[Fact, ...]


def describe_entities(store: GraphStore, name: str) -> tuple[EntityDescription, ...]:
    """Describe every entity that a name may mean, the most spoken of first."""
    return tuple(_describe(store, match.iri) for match in resolve_entities(store, name))


def describe_entity(store: GraphStore, name: str) -> EntityDescription:
    """Describe the entity that a name most likely means."""
    return _describe(store, resolve_entities(store, name)[0].iri)


def _describe(store: GraphStore, iri: str) -> EntityDescription:
    node = NamedNode(iri)
    arabic = _values(store, f"{node} {RDFS['label']} ?value . FILTER(LANG(?value) = 'ar')")
    english = _values(store, f"{node} {RDFS['label']} ?value . FILTER(LANG(?value) = 'en')")
    aliases = _values(store, f"{node} skos:altLabel ?value .")
    same_as = _values(store, f"{node} owl:sameAs ?value .")
    name = arabic[0] if arabic else iri
    return EntityDescription(
        iri=iri,
        name=name,
        english=english[0] if english else "",
        names=tuple(sorted({*arabic, *aliases} - {name})),
        types=_types(store, node),
        wikidata_id=same_as[0].removeprefix(PREFIXES["wd"]) if same_as else "",
        facts=read_facts(store, iri),
    )


def _types(store: GraphStore, node: NamedNode) -> tuple[str, ...]:
    classes = _values(store, f"{node} {RDF['type']} ?value .")
    terms = [find_term(NamedNode(each)) for each in classes if each in KG]
    labels = [term.arabic for term in terms if term]
    if not labels and SEM["Event"].value in classes:
        labels.append("حدث")  # an event of no particular class
    return tuple(labels)


def _values(store: GraphStore, pattern: str) -> list[str]:
    query = f"{_HEADER} SELECT DISTINCT (STR(?value) AS ?text) WHERE {{ {pattern} }} ORDER BY ?text"
    return [str(getattr(solution["text"], "value", "")) for solution in store.select(query)]
