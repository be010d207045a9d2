"""What a store costs as it grows: python benchmarks/store.py [--quads 0 10000 100000 1000000].

Fills stores with made-up articles until they have so many quads, and measures on each what a user
waits for: opening, adding one article, removing it, the exported files, and the page. In seconds of
processor time, the store's own threads included: steady on a busy machine. The articles are the same
every time; of their twelve statements half are about a few well-known entities, as in news.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kg.datamodel.document import DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId, EntityId, EventId, StatementId
from kg.datamodel.mention import EntityType
from kg.datamodel.span import Span
from kg.datamodel.statement import ArticleFacts, Event, Evidence, Participant, Relation, Statement
from kg.rdf.mapping import ArticleGraph, map_article
from kg.store.graph_store import GraphStore
from kg.store.persistence import write_graph
from kg.store.statistics import graph_statistics
from kg.store.verification import violations
from kg.visualization.network import network_page
from kg.visualization.network_data import network_view

STATEMENTS = 12
WELL_KNOWN = 200
ADDED = 20  # articles added to a full store, one checkpoint each
RELATIONS = (
    Relation("met", "التقى", "", "التقى", "met"),
    Relation("visited", "زار", "", "زار", "visited"),
    Relation("supported", "دعم", "", "دعم", "supported"),
)


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds, and the quads of the store they were measured on."""

    quads: int
    articles: int
    megabytes: float
    opening: float
    adding: float
    removing: float
    files: float
    page: float | None
    counting: float
    verifying: float


def made_up_article(number: int) -> ArticleFacts:
    """Twelve sentences, each with a statement; one in four also with an event."""
    chance = random.Random(number)
    lines, statements, events, entities = [], [], [], {}
    position = 0
    for index in range(STATEMENTS):
        subject, object_ = _entity(chance, number), _entity(chance, number)
        relation = chance.choice(RELATIONS)
        line = f"{relation.lemma} {subject.name} {object_.name} في اليوم {index}."
        sentence = Span(position, position + len(line))
        trigger = Span(position, position + len(relation.lemma))
        position += len(line) + 1
        lines.append(line)
        entities |= {subject.id: subject, object_.id: object_}
        event = None
        if index % 4 == 0:
            parts = (Participant("agent", subject.id), Participant("patient", object_.id))
            event = Event(
                EventId(f"v{number}.{index}"),
                "Meeting",
                f"لقاء {subject.name}",
                parts,
                trigger,
                Polarity.POSITIVE,
                Certainty.ASSERTED,
            )
            events.append(event)
        statements.append(
            Statement(
                id=StatementId(f"s{index}"),
                subject=subject.id,
                subject_surface=subject.name,
                relation=relation,
                relation_surface=relation.lemma,
                object=object_.id,
                object_surface=object_.name,
                polarity=Polarity.POSITIVE,
                certainty=Certainty.PLANNED if index % 5 == 4 else Certainty.ASSERTED,
                confidence=0.8,
                evidence=Evidence(sentence, trigger, "made-up"),
                event=event.id if event else None,
            )
        )
    day = date(2024, 1, 1) + timedelta(days=number % 365)
    return ArticleFacts(
        DocumentId(f"m{number:07}"),
        "\n".join(lines),
        DocumentMetadata(f"خبر {number}", day, f"صحيفة {number % 20}"),
        tuple(entities.values()),
        tuple(events),
        tuple(statements),
    )


def _entity(chance: random.Random, article: int) -> Entity:
    """Every second one is well known; the others belong to a few articles."""
    if chance.random() < 0.5:
        number, kind = int(WELL_KNOWN * chance.random() ** 2), EntityType.COUNTRY
        return Entity(EntityId(f"k{number}"), kind, f"دولة {number}", (), is_named=True)
    number = article * 2 + chance.randrange(6)
    return Entity(EntityId(f"p{number}"), EntityType.PERSON, f"شخص {number}", is_named=True)


def fill(store: GraphStore, quads: int) -> int:
    """Add articles until there are so many quads; return the number of articles."""
    number = 0
    while number % 10 or len(store) < quads:
        store.replace(map_article(made_up_article(number)))
        number += 1
    store.flush()
    return number


def measured(folder: Path, quads: int, largest_page: int) -> Costs:
    path = folder / "store"
    with GraphStore.open(path) as store:
        articles = fill(store, quads)
    opening = _seconds(lambda: GraphStore.open(path).close())
    new = [map_article(made_up_article(articles + index)) for index in range(ADDED)]
    with GraphStore.open(path) as store:
        found = len(store)
        adding = statistics.median(_seconds(partial(_add, store, each)) for each in new)
        removing = statistics.median(_seconds(partial(store.remove, each.document)) for each in new)
        has_page = found <= largest_page
        return Costs(
            quads=found,
            articles=articles,
            megabytes=sum(file.stat().st_size for file in path.iterdir()) / 1e6,
            opening=opening,
            adding=adding,
            removing=removing,
            files=_seconds(lambda: write_graph(store, folder)),
            page=_seconds(lambda: network_page(network_view(store))) if has_page else None,
            counting=_seconds(lambda: graph_statistics(store)),
            verifying=_seconds(lambda: list(violations(store))),
        )


def _add(store: GraphStore, article: ArticleGraph) -> None:
    store.replace(article)
    store.flush()


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def table(measurements: list[Costs]) -> Table:
    found = Table(title="seconds of processor time; one article is added and made durable")
    files = ("graph.nq + .ttl", "graph.html")
    for heading in ("quads", "articles", "MB", "open", "add", "remove", *files, "stats", "verify"):
        found.add_column(heading, justify="right")
    for cost in measurements:
        found.add_row(
            f"{cost.quads:,}",
            f"{cost.articles:,}",
            f"{cost.megabytes:.0f}",
            *(f"{each:.3f}" for each in (cost.opening, cost.adding, cost.removing)),
            f"{cost.files:.1f}",
            "-" if cost.page is None else f"{cost.page:.1f}",
            f"{cost.counting:.1f}",
            f"{cost.verifying:.1f}",
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, nargs="+", default=[0, 10_000, 100_000, 1_000_000])
    parser.add_argument("--largest-page", type=int, default=200_000, help="quads; 0 for no page")
    options = parser.parse_args()
    measurements = []
    for quads in options.quads:
        with tempfile.TemporaryDirectory() as folder:
            measurements.append(measured(Path(folder), quads, options.largest_page))
    console = Console(width=140)
    console.print(table(measurements))
    console.print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB of memory")


if __name__ == "__main__":
    main()
