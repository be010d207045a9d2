"""The merged view as a networkx graph: entities and events, and what links them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx
from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.mention import EntityType
from kg.rdf.mapping import ENTITY_CLASSES
from kg.rdf.namespaces import (
    ENTITY,
    EVENT,
    KG,
    OWL,
    RDF,
    RDFS,
    ROLE,
    SEM,
    SKOS,
    TIME_NODE,
    VERB,
    WIKIDATA,
    local_name,
)
from kg.rdf.ontology import find_term
from kg.store.graph_store import GraphStore

_TYPES = {classes[0].value: entity_type.value for entity_type, classes in ENTITY_CLASSES.items()}
_NAMING = {SKOS["altLabel"].value, RDFS["label"].value}
_NO_RELATIONS = {KG["searchLabel"].value, KG["isNamed"].value, KG["plover"].value}


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, event or time: ``classes`` are the labels of the event's classes."""

    iri: str
    label: str
    type: str
    is_event: bool
    names: tuple[str, ...]
    wikidata_id: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A direct triple, or (``is_role``) the part of an entity in an event."""

    source: str
    property_iri: str
    target: str
    label: str
    is_role: bool


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and links, sorted by IRI."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def read_network(store: GraphStore) -> Network:
    """Read the nodes and links of the merged view; values stay out, and times without links."""
    described: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in store.merged_view():
        if isinstance(triple.subject, NamedNode):
            described[triple.subject.value].append(triple)
    labels = {iri: _label(iri, triples) for iri, triples in described.items()}
    links = tuple(
        sorted(
            {
                link
                for iri, triples in described.items()
                if iri in ENTITY or iri in EVENT
                for link in _links(iri, triples, labels)
            },
            key=lambda link: (link.source, link.property_iri, link.target),
        )
    )
    linked = {link.target for link in links}
    nodes = tuple(
        _node(iri, described[iri], labels[iri])
        for iri in sorted(described)
        if iri in ENTITY or iri in EVENT or (iri in TIME_NODE and iri in linked)
    )
    return Network(nodes, links)


def as_networkx(network: Network) -> "nx.MultiDiGraph":
    """The same for networkx: paths, centrality and communities are its business."""
    graph = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.iri, label=node.label, type=node.type, is_event=node.is_event)
    for link in network.links:
        graph.add_edge(link.source, link.target, key=link.property_iri, label=link.label)
    return graph


def neighborhood(network: Network, iri: str, *, steps: int = 1) -> Network:
    """What can be reached from a node in so many steps, whichever way the links point."""
    near = set(
        nx.single_source_shortest_path_length(
            as_networkx(network).to_undirected(as_view=True), iri, cutoff=steps
        )
    )
    return Network(
        tuple(node for node in network.nodes if node.iri in near),
        tuple(link for link in network.links if {link.source, link.target} <= near),
    )


def shortest_path(network: Network, start: str, end: str) -> tuple[str, ...]:
    """The IRIs on a shortest way between two nodes; none if they are not linked."""
    try:
        return tuple(nx.shortest_path(as_networkx(network).to_undirected(as_view=True), start, end))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return ()


def _links(iri: str, triples: list[Triple], labels: dict[str, str]) -> Iterator[Link]:
    for triple in triples:
        target, predicate = triple.object, triple.predicate.value
        if predicate == SEM["hasPlace"].value:
            predicate = ROLE["place"].value  # one link for both
        if not isinstance(target, NamedNode) or target.value not in labels:
            continue
        is_role = predicate in ROLE
        is_relation = (predicate in KG or predicate in VERB) and predicate not in _NO_RELATIONS
        if not is_role and not is_relation:
            continue
        yield Link(iri, predicate, target.value, _property_label(predicate, labels), is_role)


def _property_label(predicate: str, labels: dict[str, str]) -> str:
    term = find_term(NamedNode(predicate))
    return term.arabic if term else labels.get(predicate) or local_name(predicate)


def _node(iri: str, triples: list[Triple], label: str) -> Node:
    classes = {
        triple.object.value
        for triple in triples
        if triple.predicate == RDF["type"] and isinstance(triple.object, NamedNode)
    }
    is_event = SEM["Event"].value in classes
    types = sorted(_TYPES[each] for each in classes if each in _TYPES)
    terms = [find_term(NamedNode(each)) for each in sorted(classes) if each not in _TYPES]
    names = {
        triple.object.value
        for triple in triples
        if triple.predicate.value in _NAMING and isinstance(triple.object, Literal)
    }
    same_as = sorted(
        triple.object.value.removeprefix(WIKIDATA.base)
        for triple in triples
        if triple.predicate == OWL["sameAs"] and isinstance(triple.object, NamedNode)
    )
    return Node(
        iri=iri,
        label=label,
        type=_node_type(iri, types, is_event=is_event),
        is_event=is_event,
        names=(label, *sorted(names - {label})),
        wikidata_id=same_as[0] if same_as else "",
        classes=tuple(term.arabic for term in terms if term),
    )


def _node_type(iri: str, types: list[str], *, is_event: bool) -> str:
    if is_event:
        return EntityType.EVENT.value
    if iri in TIME_NODE:
        return EntityType.TIME.value
    return types[0] if types else EntityType.OTHER.value


def _label(iri: str, triples: list[Triple]) -> str:
    """The Arabic label, the first of several; else any; else the end of the IRI."""
    found = [
        (triple.object.language != "ar", triple.object.value)
        for triple in triples
        if triple.predicate == RDFS["label"] and isinstance(triple.object, Literal)
    ]
    return min(found)[1] if found else local_name(iri)
