"""What people have corrected, in a file of the output folder that no build overwrites.

``corrections.ttl`` has one triple for each correction, in the words of OWL and RDF Schema:

    ent:a owl:sameAs ent:b .              # one thing
    ent:a owl:differentFrom ent:b .       # two
    ent:a owl:sameAs wd:Q42 .             # linked to Wikidata
    ent:a rdfs:label "اسم"@ar .            # called so
    ent:a a kg:Organization .             # of this class
    cl:a.b a kg:RejectedClaim .           # left out

and, for who looks at it later, as much about who and why as one likes: other triples are not read.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.datamodel.mention import EntityType
from kg.errors import StoreError
from kg.linking.resolution import NO_DECISIONS, Cluster, Decisions, Pair
from kg.rdf.mapping import ENTITY_CLASSES
from kg.rdf.namespaces import CLAIM, ENTITY, KG, OWL, RDF, RDFS, WIKIDATA

CORRECTIONS_FILE = "corrections.ttl"  # inside an output folder
_Value = TypeVar("_Value")
_TYPES = {classes[0]: type_ for type_, classes in ENTITY_CLASSES.items()}


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections by what they are about; ``digest`` tells one set of them from another."""

    decisions: Decisions = NO_DECISIONS
    names: Mapping[EntityId, str] = field(default_factory=dict)
    types: Mapping[EntityId, EntityType] = field(default_factory=dict)
    wikidata_ids: Mapping[EntityId, str] = field(default_factory=dict)
    rejected: frozenset[NamedNode] = frozenset()
    digest: str = ""

    @property
    def entities(self) -> frozenset[EntityId]:
        """All entities that a correction is about."""
        pairs = self.decisions.same | self.decisions.different
        in_pairs = {id for pair in pairs for id in pair}
        return frozenset(in_pairs | {*self.names, *self.types, *self.wikidata_ids})

    def describe(self, cluster: Cluster) -> Entity:
        """What the graph calls a cluster."""
        ids = sorted(cluster.ids)
        best = cluster.best
        wikidata_id = _first(self.wikidata_ids, ids) or best.wikidata_id
        return Entity(
            id=cluster.id,
            type=_first(self.types, ids) or best.type,
            name=_first(self.names, ids) or best.name,
            english=best.english,
            wikidata_id=wikidata_id,
            is_named=best.is_named,
        )


NO_CORRECTIONS = Corrections()


def _first(values: Mapping[EntityId, _Value], ids: list[EntityId]) -> _Value | None:
    return next((values[id] for id in ids if id in values), None)


def read_corrections(path: Path) -> Corrections:
    """Read a file of corrections; none if there is no file."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return NO_CORRECTIONS
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error}); nothing was built.") from error
    try:
        triples = [quad.triple for quad in pyoxigraph.parse(text, format=RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as error:
        raise StoreError(
            f"{path} is no Turtle ({error}); mend it, or move it away to build without corrections."
        ) from error
    return _corrections(triples, hashlib.sha256(text).hexdigest())


def _corrections(triples: list[Triple], digest: str) -> Corrections:
    same: set[Pair] = set()
    different: set[Pair] = set()
    names: dict[EntityId, str] = {}
    types: dict[EntityId, EntityType] = {}
    wikidata_ids: dict[EntityId, str] = {}
    rejected: set[NamedNode] = set()
    for subject, predicate, value in sorted(triples, key=str):
        if not isinstance(subject, NamedNode):
            continue
        if subject.value in CLAIM and (predicate, value) == (RDF["type"], KG["RejectedClaim"]):
            rejected.add(subject)
        if subject.value not in ENTITY:
            continue
        entity = _entity_id(subject)
        if predicate == OWL["sameAs"] and isinstance(value, NamedNode):
            if value.value in ENTITY:
                same.add((entity, _entity_id(value)))
            elif value.value in WIKIDATA:
                wikidata_ids[entity] = value.value.removeprefix(WIKIDATA.base)
        elif predicate == OWL["differentFrom"] and isinstance(value, NamedNode):
            different.add((entity, _entity_id(value)))
        elif predicate == RDFS["label"] and isinstance(value, Literal):
            names[entity] = value.value
        elif predicate == RDF["type"] and value in _TYPES:
            types[entity] = _TYPES[value]
    decisions = Decisions(frozenset(same), frozenset(different))
    return Corrections(decisions, names, types, wikidata_ids, frozenset(rejected), digest)


def _entity_id(node: NamedNode) -> EntityId:
    return EntityId(node.value.removeprefix(ENTITY.base))
