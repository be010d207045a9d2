"""The network page's data, read from a store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.query.facts import Fact, read_facts
from kg.query.network import Link, Network, Node, read_network, with_claimed_events
from kg.rdf.factuality import Factuality
from kg.store.graph_store import GraphStore
from kg.visualization.view_model import EdgeView, FactView, NetworkView, NodeView


def network_view(store: GraphStore, title: str = "شبكة الأخبار") -> NetworkView:
    """Read all nodes and edges, what is planned, possible or denied too, with their facts."""
    network = with_claimed_events(read_network(store), store)
    return view_of(network, read_facts(store), title)


def view_of(network: Network, facts: tuple[Fact, ...], title: str) -> NetworkView:
    """Fit facts to nodes and edges."""
    by_node: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for iri in {fact.subject_iri, fact.object_iri, fact.event_iri} - {""}:
            by_node[iri].append(fact)
    return NetworkView(
        title,
        tuple(_node_view(node, by_node[node.iri]) for node in network.nodes),
        (*_network_edges(network, facts), *_claimed_edges(network, facts)),
    )


def _node_view(node: Node, facts: list[Fact]) -> NodeView:
    is_told_by_a_verb = node.is_event and not node.is_entity
    return NodeView(
        id=node.iri,
        label=node.label,
        type=node.type,
        is_event=node.is_event,
        names=node.names,
        facts=_fact_views(facts),
        wikidata_id=node.wikidata_id,
        kinds=node.classes,
        time=node.time,
        factuality=node.factuality,
        caption=node.classes[0] if is_told_by_a_verb and node.classes else "",
    )


def _network_edges(network: Network, facts: tuple[Fact, ...]) -> Iterator[EdgeView]:
    by_triple: defaultdict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    by_part: defaultdict[tuple[str, str, Factuality], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.is_direct:
            by_triple[fact.subject_iri, fact.property_iri, fact.object_iri].append(fact)
        for iri in (fact.subject_iri, fact.object_iri):
            by_part[fact.event_iri, iri, fact.factuality].append(fact)
    for link in network.links:
        yield _edge_view(
            link,
            by_part[link.source, link.target, link.factuality]
            if link.is_role
            else by_triple[link.source, link.property_iri, link.target],
        )


def _claimed_edges(network: Network, facts: tuple[Fact, ...]) -> Iterator[EdgeView]:
    """What is said between two nodes without being a fact, and so is no link."""
    nodes = {node.iri for node in network.nodes}
    claimed: defaultdict[tuple[str, str, str, Factuality], list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.is_direct and {fact.subject_iri, fact.object_iri} <= nodes:
            key = (fact.subject_iri, fact.property_iri, fact.object_iri, fact.factuality)
            claimed[key].append(fact)
    for (subject, _, object_, factuality), said in sorted(claimed.items()):
        yield EdgeView(subject, object_, said[0].relation, _fact_views(said), factuality=factuality)


def _edge_view(link: Link, facts: list[Fact]) -> EdgeView:
    return EdgeView(
        source=link.source,
        target=link.target,
        label=link.label,
        facts=_fact_views(facts),
        is_role=link.is_role,
        factuality=link.factuality,
    )


def _fact_views(facts: Iterable[Fact]) -> tuple[FactView, ...]:
    return tuple(_fact_view(fact) for fact in facts)


def _fact_view(fact: Fact) -> FactView:
    return FactView(
        subject=fact.subject,
        words=fact.words,
        object=fact.object,
        polarity=fact.polarity,
        certainty=fact.certainty,
        source=fact.source,
        sentence=fact.sentence,
        trigger=fact.trigger,
        trigger_start=fact.trigger_start,
        article=fact.article,
        published=fact.published,
        time=fact.time,
        place=fact.place,
        property_label=fact.relation if fact.is_paraphrased else "",
    )
