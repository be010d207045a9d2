"""What a store holds, counted."""

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolution

from kg.rdf.claims import CERTAINTIES, POLARITIES
from kg.rdf.events import CLAIMED_CLASSES
from kg.rdf.mapping import ENTITY_CLASSES
from kg.rdf.namespaces import PREFIXES, local_name
from kg.store.graph_store import GraphStore

_HEADER = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
_CLAIMED = " ".join(str(each) for each in CLAIMED_CLASSES.values())
_ENTITY_CLASSES = " ".join(str(classes[0]) for classes in ENTITY_CLASSES.values())


@dataclass(frozen=True, slots=True)
class GraphStatistics:
    """Counts of a graph. Of an article without publisher the source is the empty string.

    ``copies`` are articles that have the text of another; those that are not are independent.

    ``events`` by what they are told as: a fact, planned, possible or denied. A day is empty if
    no article has one.
    """

    articles: int
    copies: int
    independent_articles: int
    quads: int
    claims: int
    entities: int
    entities_by_type: dict[str, int]
    events: dict[str, int]
    articles_by_source: dict[str, int]
    articles_without_date: int
    first_published: str
    last_published: str
    certainties: dict[str, int]
    polarities: dict[str, int]
    attributed_claims: int


def graph_statistics(store: GraphStore) -> GraphStatistics:
    """Count articles, claims, entities and events; looks at all of the store."""
    entity_types = _counts(store, f"VALUES ?key {{ {_ENTITY_CLASSES} }} ?each a ?key")
    claims = _claims(store)
    articles = _articles(store)
    copies = _count(store, "GRAPH ?each { ?each kg:copyOf ?original }")
    days = sorted(day for _, day in articles if day)
    return GraphStatistics(
        articles=len(articles),
        copies=copies,
        independent_articles=len(articles) - copies,
        quads=len(store),
        claims=sum(claims.values()),
        entities=_count(store, "?each kg:searchLabel ?key"),
        entities_by_type=_largest_first(entity_types),
        events={"fact": _count(store, "?each a sem:Event"), **_claimed_events(store)},
        articles_by_source=_largest_first(Counter(source for source, _ in articles)),
        articles_without_date=len(articles) - len(days),
        first_published=days[0] if days else "",
        last_published=days[-1] if days else "",
        certainties=_summed(claims, 0, [each.value for each in CERTAINTIES]),
        polarities=_summed(claims, 1, [each.value for each in POLARITIES]),
        attributed_claims=_count(store, "GRAPH ?article { ?each kg:attributedTo ?who }"),
    )


def _claims(store: GraphStore) -> Counter[tuple[str, str]]:
    """The number of claims by certainty and polarity."""
    solutions = store.select(
        f"""{_HEADER} SELECT ?certainty ?polarity (COUNT(*) AS ?count) WHERE {{
          GRAPH ?article {{ ?claim a kg:Claim ; kg:certainty ?certainty ; kg:polarity ?polarity }}
        }} GROUP BY ?certainty ?polarity"""
    )
    return Counter(
        {
            (_name(each, "certainty").lower(), _name(each, "polarity").lower()): _number(each)
            for each in solutions
        }
    )


def _articles(store: GraphStore) -> list[tuple[str, str]]:
    """The publisher and day of publication of each article; empty where it has none."""
    solutions = store.select(
        f"""{_HEADER} SELECT ?article (MIN(?name) AS ?source) (MIN(?day) AS ?published) WHERE {{
          GRAPH ?article {{
            ?article a schema:NewsArticle .
            OPTIONAL {{ ?article schema:publisher/schema:name ?name }}
            OPTIONAL {{ ?article schema:datePublished ?day }}
          }}
        }} GROUP BY ?article"""
    )
    return [(_text(each, "source"), _text(each, "published")) for each in solutions]


def _claimed_events(store: GraphStore) -> dict[str, int]:
    pattern = f"VALUES ?key {{ {_CLAIMED} }} GRAPH ?article {{ ?each a ?key }}"
    found = _counts(store, pattern)
    return {
        factuality.value: found[local_name(each.value)]
        for factuality, each in CLAIMED_CLASSES.items()
    }


def _counts(store: GraphStore, pattern: str) -> Counter[str]:
    """Count ``?each`` of a pattern by ``?key``."""
    solutions = store.select(
        f"{_HEADER} SELECT ?key (COUNT(DISTINCT ?each) AS ?count) WHERE {{ {pattern} }} GROUP BY ?key"
    )
    return Counter({_name(each, "key"): _number(each) for each in solutions})


def _count(store: GraphStore, pattern: str) -> int:
    (solution,) = store.select(
        f"{_HEADER} SELECT (COUNT(DISTINCT ?each) AS ?count) WHERE {{ {pattern} }}"
    )
    return _number(solution)


def _summed(counts: Counter[tuple[str, str]], position: int, names: list[str]) -> dict[str, int]:
    return {
        name: sum(count for key, count in counts.items() if key[position] == name) for name in names
    }


def _largest_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda found: (-found[1], found[0])))


def _name(solution: QuerySolution, variable: str) -> str:
    return local_name(_text(solution, variable))


def _text(solution: QuerySolution, variable: str) -> str:
    term = solution[variable]
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _number(solution: QuerySolution) -> int:
    return int(_text(solution, "count"))
