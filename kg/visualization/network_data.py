"""The network page's data, read from a store."""

from collections import defaultdict

from kg.query.facts import Fact, read_facts
from kg.query.network import Link, Network, Node, read_network
from kg.store.graph_store import GraphStore
from kg.visualization.view_model import EdgeView, FactView, NetworkView, NodeView


def network_view(store: GraphStore, title: str = "شبكة الأخبار") -> NetworkView:
    """Read all nodes and edges of the merged view with the facts behind them."""
    return view_of(read_network(store), read_facts(store), title)


def view_of(network: Network, facts: tuple[Fact, ...], title: str) -> NetworkView:
    """Fit facts to nodes and edges; an edge shows the fact that was read most surely."""
    by_node: defaultdict[str, list[Fact]] = defaultdict(list)
    by_triple: defaultdict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    by_part: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        for iri in {fact.subject_iri, fact.object_iri, fact.event_iri} - {""}:
            by_node[iri].append(fact)
        if fact.is_direct:
            by_triple[fact.subject_iri, fact.property_iri, fact.object_iri].append(fact)
            for iri in (fact.subject_iri, fact.object_iri):
                by_part[fact.event_iri, iri].append(fact)
    return NetworkView(
        title,
        tuple(_node_view(node, by_node[node.iri]) for node in network.nodes),
        tuple(
            _edge_view(
                link,
                by_part[link.source, link.target]
                if link.is_role
                else by_triple[link.source, link.property_iri, link.target],
            )
            for link in network.links
        ),
    )


def _node_view(node: Node, facts: list[Fact]) -> NodeView:
    return NodeView(
        id=node.iri,
        label=node.label,
        type=node.type,
        is_event=node.is_event,
        names=node.names,
        facts=tuple(_fact_view(fact) for fact in facts),
        wikidata_id=node.wikidata_id,
    )


def _edge_view(link: Link, facts: list[Fact]) -> EdgeView:
    best = max(facts, key=lambda fact: (fact.confidence, fact.claim_iri), default=None)
    return EdgeView(
        source=link.source,
        target=link.target,
        label=link.label,
        fact=_fact_view(best) if best else None,
    )


def _fact_view(fact: Fact) -> FactView:
    return FactView(
        subject=fact.subject,
        relation=fact.relation,
        object=fact.object,
        polarity=fact.polarity,
        certainty=fact.certainty,
        source=fact.source,
        sentence=fact.sentence,
        trigger=fact.trigger,
        article=fact.article,
        published=fact.published,
        time=fact.time,
        place=fact.place,
    )
