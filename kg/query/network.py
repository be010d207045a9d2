"""Entities and events, and what links them; for networkx, too.

``read_network`` reads the merged view, which has facts only. ``with_claimed_events`` adds the
events that are planned, possible or denied.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import networkx as nx
from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.mention import EntityType
from kg.rdf.events import CLAIMED_CLASSES
from kg.rdf.factuality import Factuality
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
    VERB,
    WIKIDATA,
    local_name,
)
from kg.rdf.ontology import find_term
from kg.store.graph_store import GraphStore

_TYPES = {classes[0].value: entity_type.value for entity_type, classes in ENTITY_CLASSES.items()}
_FACTUALITIES = {each.value: factuality for factuality, each in CLAIMED_CLASSES.items()}
_PLACES = {SEM["hasPlace"].value, KG["place"].value}
_TIMES = {SEM["hasTime"].value, KG["time"].value}
_NO_KINDS = {*_TYPES, *_FACTUALITIES, KG["ClaimedEvent"].value}
_NAMING = {SKOS["altLabel"].value, RDFS["label"].value}
_NO_RELATIONS = {KG["searchLabel"].value, KG["isNamed"].value, KG["plover"].value}
_CLAIMED_EVENTS = f"""
SELECT DISTINCT ?event ?predicate ?object WHERE {{
  GRAPH ?article {{ ?event a {KG["ClaimedEvent"]} ; ?predicate ?object }}
}}"""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or event.

    ``classes`` are the Arabic labels of an event's classes, ``time`` is its time if it has one. An
    event without a name of its own has an IRI that is no entity's.
    """

    iri: str
    label: str
    type: str
    is_event: bool
    names: tuple[str, ...]
    wikidata_id: str
    classes: tuple[str, ...]
    time: str = ""
    factuality: Factuality = Factuality.FACT

    @property
    def is_entity(self) -> bool:
        return self.iri in ENTITY


@dataclass(frozen=True, slots=True)
class Link:
    """A direct triple, or (``is_role``) the part of an entity in an event."""

    source: str
    property_iri: str
    target: str
    label: str
    is_role: bool
    factuality: Factuality = Factuality.FACT


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and links, sorted by IRI."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def read_network(store: GraphStore) -> Network:
    """Read the nodes and links of the merged view; times and other values stay out."""
    described = _by_subject(store.merged_view())
    labels = {iri: _label(iri, triples) for iri, triples in described.items()}
    return _network(
        [
            _node(iri, triples, labels)
            for iri, triples in described.items()
            if iri in ENTITY or iri in EVENT
        ],
        [
            link
            for iri, triples in described.items()
            if iri in ENTITY or iri in EVENT
            for link in _links(iri, triples, labels)
        ],
    )


def with_claimed_events(network: Network, store: GraphStore) -> Network:
    """Add what the articles plan, hold possible or deny.

    An event that is named by an entity is that entity; told as a fact elsewhere, it is one.
    """
    claimed = _by_subject(
        Triple(solution["event"], solution["predicate"], solution["object"])
        for solution in store.select(_CLAIMED_EVENTS)
    )
    described = _by_subject(store.merged_view())
    labels = {
        iri: _label(iri, triples) for iri, triples in sorted({**described, **claimed}.items())
    }
    nodes = {node.iri: node for node in network.nodes}
    links = list(network.links)
    for iri, triples in sorted(claimed.items()):
        event = _node(iri, triples, labels)
        name = _named_by(triples)
        if name not in nodes:
            nodes[iri] = event
        elif not nodes[name].is_event:
            nodes[name] = replace(
                nodes[name],
                type=event.type,
                is_event=True,
                classes=event.classes,
                time=event.time,
                factuality=event.factuality,
            )
        links += [
            replace(link, source=name or iri, factuality=event.factuality)
            for link in _links(iri, triples, labels)
            if link.is_role
        ]
    return _network(nodes.values(), links)


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


def _network(nodes: Iterable[Node], links: Iterable[Link]) -> Network:
    ends = {node.iri for node in nodes}
    return Network(
        tuple(sorted(nodes, key=lambda node: node.iri)),
        tuple(
            sorted(
                {link for link in links if {link.source, link.target} <= ends},
                key=lambda link: (link.source, link.property_iri, link.target, link.factuality),
            )
        ),
    )


def _by_subject(triples: Iterable[Triple]) -> dict[str, list[Triple]]:
    described: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            described[triple.subject.value].append(triple)
    return dict(described)


def _named_by(triples: list[Triple]) -> str:
    names = [
        triple.object.value
        for triple in triples
        if triple.predicate == KG["namedBy"] and isinstance(triple.object, NamedNode)
    ]
    return min(names, default="")


def _links(iri: str, triples: list[Triple], labels: dict[str, str]) -> Iterator[Link]:
    for triple in triples:
        target, predicate = triple.object, triple.predicate.value
        if predicate in _PLACES:
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


def _node(iri: str, triples: list[Triple], labels: dict[str, str]) -> Node:
    label = labels[iri]
    classes = {
        triple.object.value
        for triple in triples
        if triple.predicate in (RDF["type"], KG["eventType"])
        and isinstance(triple.object, NamedNode)
    }
    is_event = bool(classes & {SEM["Event"].value, KG["ClaimedEvent"].value})
    types = sorted(_TYPES[each] for each in classes if each in _TYPES)
    terms = [find_term(NamedNode(each)) for each in sorted(classes) if each not in _NO_KINDS]
    names = {
        triple.object.value
        for triple in triples
        if triple.predicate.value in _NAMING and isinstance(triple.object, Literal)
    }
    times = {
        triple.object.value
        for triple in triples
        if triple.predicate.value in _TIMES and isinstance(triple.object, NamedNode)
    }
    same_as = sorted(
        triple.object.value.removeprefix(WIKIDATA.base)
        for triple in triples
        if triple.predicate == OWL["sameAs"] and isinstance(triple.object, NamedNode)
    )
    return Node(
        iri=iri,
        label=label,
        type=_node_type(types, is_event=is_event),
        is_event=is_event,
        names=(label, *sorted(names - {label})),
        wikidata_id=same_as[0] if same_as else "",
        classes=tuple(term.arabic for term in terms if term),
        time=min((labels[each] for each in times if each in labels), default=""),
        factuality=min(
            (_FACTUALITIES[each] for each in classes & set(_FACTUALITIES)),
            default=Factuality.FACT,
        ),
    )


def _node_type(types: list[str], *, is_event: bool) -> str:
    if is_event:
        return EntityType.EVENT.value
    return types[0] if types else EntityType.OTHER.value


def _label(iri: str, triples: list[Triple]) -> str:
    """The Arabic label, the first of several; else any; else the end of the IRI."""
    found = [
        (triple.object.language != "ar", triple.object.value)
        for triple in triples
        if triple.predicate == RDFS["label"] and isinstance(triple.object, Literal)
    ]
    return min(found)[1] if found else local_name(iri)
