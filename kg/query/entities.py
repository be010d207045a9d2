"""Finds entities by any spelling of any of their names."""

import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.rdf.iris import wikidata_iri
from kg.rdf.literals import search_key
from kg.rdf.namespaces import ENTITY, EVENT, KG, OWL, RDFS
from kg.store.graph_store import GraphStore

_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")
_LABELS = f"""
SELECT ?entity (MIN(STR(?name)) AS ?label) (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{
  %s
  OPTIONAL {{ ?entity {RDFS["label"]} ?name FILTER(LANG(?name) = "ar") }}
  OPTIONAL {{ GRAPH ?article {{
    ?claim <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>
      |<http://www.w3.org/1999/02/22-rdf-syntax-ns#object> ?entity }} }}
}} GROUP BY ?entity"""


@dataclass(frozen=True, slots=True)
class EntityMatch:
    """An entity that a name may mean; ``claims`` says how often the articles speak of it."""

    iri: str
    label: str
    claims: int


def find_entities(store: GraphStore, name: str) -> tuple[EntityMatch, ...]:
    """The entities called so, the most spoken of first.

    ``name`` may be an IRI, a Wikidata id, a name in any spelling or, if nothing is called exactly
    so, a part of one.
    """
    if name in ENTITY or name in EVENT:
        return _matches(store, f"VALUES ?entity {{ {NamedNode(name)} }}")
    if _WIKIDATA_ID.fullmatch(name):
        return _matches(store, f"?entity {OWL['sameAs']} {wikidata_iri(name)} .")
    words = search_key(name).split()
    if not words:
        return ()
    exact = _matches(store, f"?entity {KG['searchLabel']} {Literal(' '.join(words))} .")
    if exact:
        return exact
    conditions = " && ".join(f"CONTAINS(?key, {Literal(word)})" for word in words)
    return _matches(store, f"?entity {KG['searchLabel']} ?key . FILTER({conditions})")


def resolve_entities(store: GraphStore, name: str) -> tuple[EntityMatch, ...]:
    """As ``find_entities``, but it is an error if there is none."""
    matches = find_entities(store, name)
    if not matches:
        raise QueryError(
            f"No entity of the graph is called {name!r}; try a part of the name, or a Wikidata id."
        )
    return matches


def _matches(store: GraphStore, pattern: str) -> tuple[EntityMatch, ...]:
    found = []
    for solution in store.select(_LABELS % pattern):
        entity, label, claims = solution["entity"], solution["label"], solution["claims"]
        if isinstance(entity, NamedNode) and isinstance(claims, Literal):
            text = label.value if isinstance(label, Literal) else entity.value
            found.append(EntityMatch(entity.value, text, int(claims.value)))
    return tuple(sorted(found, key=lambda match: (-match.claims, match.label, match.iri)))
