"""Which entities of many articles are one: python benchmarks/entities.py [--corpus ANT.jsonl] [--gold GOLD_DIR].

Scores the resolution of entities against mentions labelled one by one with what they mean: those of
``entity_mentions.tsv``, in articles of the ANT corpus, and those of gold articles whose entities have
Wikidata ids. A labelled mention that the reader does not find as a name counts as an entity of its own;
the second rows leave such mentions out. Halves are of entities: what is developed on one half is
checked on the other. A *false merge* is a pair of mentions of two entities that have one identifier.
"""

import argparse
import hashlib
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from math import comb
from pathlib import Path

import networkx
from gold_documents import read_gold_documents
from rich.console import Console
from rich.table import Table

from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.document import Document, DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.mention import MentionKind
from kg.datamodel.span import Span
from kg.evaluation.coreference import Tally, aligned_spans, b_cubed, gold_mentions
from kg.linking.entities import EntityLinks, link_entities
from kg.linking.name_matching import are_spelled_alike, name_words
from kg.linking.resolution import EntityResolver
from kg.reading import article_reader

MENTIONS = Path(__file__).with_name("entity_mentions.tsv")
HALVES = ("dev", "check")
WIDTH = 120


@dataclass(frozen=True, slots=True)
class LabelledMention:
    """A mention and what it means: a key that is the same in all articles."""

    document: DocumentId
    span: Span
    entity: str

    @property
    def half(self) -> str:
        digest = hashlib.sha256(self.entity.encode()).hexdigest()
        return HALVES[int(digest, 16) % 2]


class Origin(StrEnum):
    """What made a false merge."""

    ARTICLE = "within an article a name is put to another thing"
    NAME = "two things have one name"
    RESOLVER = "the resolver joins two names"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A labelled mention, its words, and the identifiers that it gets; none if it is not found.

    ``is_named_itself`` tells that it has the name or the gazetteer entry that gave its article's identifier,
    not only its chain.
    """

    mention: LabelledMention
    words: str
    own: EntityId | None = None
    shared: EntityId | None = None
    is_named_itself: bool = True

    @property
    def cluster(self) -> tuple[str, ...]:
        if self.shared is not None:
            return (self.shared,)
        return ("not found", self.mention.document, str(self.mention.span))

    @property
    def chain(self) -> tuple[str, ...]:
        return (self.mention.document, str(self.own))


@dataclass(frozen=True, slots=True)
class Score:
    """``pairs`` are of mentions: those that have one identifier, and those that mean one thing."""

    mentions: int
    b_cubed: Tally
    pairs: Tally

    @property
    def false_merges(self) -> int:
        return round(self.pairs.found - self.pairs.right)

    @property
    def false_share(self) -> float:
        return self.false_merges / self.pairs.found if self.pairs.found else 0.0


@dataclass(frozen=True, slots=True)
class FalseMerge:
    """Two entities under one identifier: the wordings of each, and how many pairs of mentions."""

    entities: tuple[str, str]
    wordings: tuple[tuple[str, ...], tuple[str, ...]]
    articles: tuple[str, ...]
    pairs: int
    origin: Origin


# --- labelled mentions ----------------------------------------------------------------------------


def read_mentions(path: Path) -> list[LabelledMention]:
    """Read a table of labelled mentions."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return [
        LabelledMention(DocumentId(article), Span(int(start), int(end)), entity)
        for article, start, end, entity in rows
    ]


def read_corpus(path: Path, ids: frozenset[DocumentId]) -> Iterator[Document]:
    """Read articles of the ANT corpus."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in ids:
                metadata = DocumentMetadata(row["title"], _date(row["date"]), row["source"])
                yield Document(DocumentId(row["id"]), row["text"], metadata)


def _date(written: str) -> date | None:
    """A day as the corpus has it: 2016-02-11 or 11/02/2016, with the hour."""
    found = re.findall(r"\d+", written)[:3]
    year, month, day = map(int, found if len(found[0]) == 4 else found[::-1])
    return date(year, month, day)


def gold_corpus(folder: Path) -> tuple[list[LabelledMention], list[Document]]:
    """The mentions of entities of gold articles that have Wikidata ids, and the articles."""
    documents, mentions = [], []
    for gold in read_gold_documents(folder):
        documents.append(gold.document)
        qids = {entity.id: entity.wikidata_id for entity in gold.article.entities}
        for entity, span in gold_mentions(gold.article, gold.document.text):
            if qid := qids[entity]:
                mentions.append(LabelledMention(gold.document.id, span, qid))
    return mentions, documents


# --- resolution -----------------------------------------------------------------------------------


def resolve(mentions: Sequence[LabelledMention], documents: Iterable[Document]) -> list[Resolved]:
    """Find labelled mentions among the names of analyzed articles, and resolve what they mean."""
    gazetteer = Gazetteer.load()
    links = {document.id: link_entities(document, gazetteer) for document in documents}
    shared = shared_identifiers(
        entity for each in links.values() for entity in each.entities.values() if entity.is_named
    )
    labelled: defaultdict[DocumentId, list[LabelledMention]] = defaultdict(list)
    for mention in mentions:
        labelled[mention.document].append(mention)
    return [
        each
        for document in documents
        for each in _resolved(labelled[document.id], document, links[document.id], shared)
    ]


def shared_identifiers(entities: Iterable[Entity]) -> dict[EntityId, EntityId]:
    """What the resolver calls each; it is given together what block keys connect, as a graph is."""
    resolver = EntityResolver()
    network = networkx.Graph()
    by_id: defaultdict[EntityId, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_id[entity.id].append(entity)
        network.add_edges_from((entity.id, f"key {key}") for key in resolver.block_keys(entity))
    shared: dict[EntityId, EntityId] = {}
    for component in networkx.connected_components(network):
        together = [entity for id in sorted(component & by_id.keys()) for entity in by_id[id]]
        for cluster in resolver.clusters(together):
            shared.update(dict.fromkeys(cluster.members, cluster.id))
    return shared


def _resolved(
    labelled: Sequence[LabelledMention],
    document: Document,
    links: EntityLinks,
    shared: Mapping[EntityId, EntityId],
) -> Iterator[Resolved]:
    names = [
        index
        for index, mention in enumerate(document.mentions)
        if mention.kind is MentionKind.NAME and index in links.of_mention
    ]
    spans = [document.mentions[index].span for index in names]
    aligned = aligned_spans([mention.span for mention in labelled], spans)
    for number, mention in enumerate(labelled):
        words = " ".join(mention.span.of(document.text).split())
        found = document.mentions[names[aligned[number]]] if number in aligned else None
        if found is None or not _are_at_one_place(mention.span, found.span):
            yield Resolved(mention, words)
            continue
        own = links.of_mention[names[aligned[number]]]
        entity = links.entities[own]
        is_named_itself = are_spelled_alike(name_words(found.name), name_words(entity.name)) or (
            found.known_as is not None and found.known_as == entity.wikidata_id
        )
        yield Resolved(mention, words, own, shared.get(own, own), is_named_itself)


def _are_at_one_place(span: Span, other: Span) -> bool:
    """Whether two spans share half of what they cover."""
    shared = min(span.end, other.end) - max(span.start, other.start)
    return 2 * shared >= max(span.end, other.end) - min(span.start, other.start)


# --- scores ---------------------------------------------------------------------------------------


def score(resolved: Sequence[Resolved]) -> Score:
    key = _partition(each.mention.entity for each in resolved)
    response = _partition(each.cluster for each in resolved)
    both = _partition((each.mention.entity, each.cluster) for each in resolved)
    right = _pairs(both)
    pairs = Tally(right, _pairs(response), right, _pairs(key))
    return Score(len(resolved), b_cubed(key, response), pairs)


def false_merges(resolved: Sequence[Resolved]) -> list[FalseMerge]:
    """Every two entities that are under one identifier, the most pairs of mentions first."""
    meant = _what_chains_mean(resolved)
    found: defaultdict[tuple[str, str, Origin], list[tuple[Resolved, Resolved]]] = defaultdict(list)
    clusters: defaultdict[tuple[str, ...], list[Resolved]] = defaultdict(list)
    for each in resolved:
        clusters[each.cluster].append(each)
    for cluster in clusters.values():
        ordered = sorted(cluster, key=lambda each: each.mention.entity)
        for one, other in combinations(ordered, 2):
            if one.mention.entity != other.mention.entity:
                entities = (one.mention.entity, other.mention.entity)
                found[(*entities, _origin(one, other, meant))].append((one, other))
    merges = [_false_merge(*key, pairs) for key, pairs in found.items()]
    return sorted(merges, key=lambda merge: (-merge.pairs, merge.entities, merge.origin))


def _what_chains_mean(resolved: Iterable[Resolved]) -> dict[tuple[str, ...], str]:
    """What most mentions of each chain mean, or if there are as many of two, of its cluster."""
    in_chain: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    in_cluster: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    cluster_of: dict[tuple[str, ...], tuple[str, ...]] = {}
    for each in resolved:
        in_chain[each.chain][each.mention.entity] += 1
        in_cluster[each.cluster][each.mention.entity] += 1
        cluster_of[each.chain] = each.cluster
    meant = {}
    for chain, counts in in_chain.items():
        others = in_cluster[cluster_of[chain]]
        meant[chain] = min(counts, key=lambda name: (-counts[name], -others[name], name))
    return meant


def _origin(one: Resolved, other: Resolved, meant: Mapping[tuple[str, ...], str]) -> Origin:
    if any(meant[each.chain] != each.mention.entity for each in (one, other)):
        return Origin.ARTICLE
    if one.own != other.own:
        return Origin.RESOLVER
    return Origin.NAME if one.is_named_itself and other.is_named_itself else Origin.ARTICLE


def _false_merge(
    one: str, other: str, origin: Origin, pairs: Sequence[tuple[Resolved, Resolved]]
) -> FalseMerge:
    firsts, seconds = {first.words for first, _ in pairs}, {second.words for _, second in pairs}
    articles = {each.mention.document for pair in pairs for each in pair}
    wordings = (tuple(sorted(firsts)), tuple(sorted(seconds)))
    return FalseMerge((one, other), wordings, tuple(sorted(articles)), len(pairs), origin)


def _partition(labels: Iterable[object]) -> list[frozenset[int]]:
    clusters: defaultdict[object, set[int]] = defaultdict(set)
    for index, label in enumerate(labels):
        clusters[label].add(index)
    return list(map(frozenset, clusters.values()))


def _pairs(clusters: Iterable[frozenset[int]]) -> float:
    return float(sum(comb(len(cluster), 2) for cluster in clusters))


# --- what is printed ------------------------------------------------------------------------------


def scores_table(title: str, resolved: Sequence[Resolved]) -> Table:
    table = Table(title=title)
    headings = (
        "mentions",
        "",
        "B³ P",
        "R",
        "F1",
        "pairs P",
        "R",
        "F1",
        "merged",
        "falsely",
        "share",
    )
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left")
    found = [each for each in resolved if each.shared is not None]
    for name, chosen in (("labelled", resolved), ("found", found)):
        for half in ("all", *HALVES):
            counted = score(in_half(chosen, half))
            figures = [
                f"{value:.3f}"
                for tally in (counted.b_cubed, counted.pairs)
                for value in (tally.precision, tally.recall, tally.f1)
            ]
            merged, false = f"{counted.pairs.found:.0f}", str(counted.false_merges)
            share = f"{counted.false_share:.2%}"
            table.add_row(f"{name}, {half}", str(counted.mentions), *figures, merged, false, share)
    return table


def origins_table(resolved: Sequence[Resolved]) -> Table:
    table = Table(title="false merges: pairs of mentions (pairs of entities)")
    for number, heading in enumerate(("because", "all", *HALVES)):
        table.add_column(heading, justify="right" if number else "left")
    merges = {half: false_merges(in_half(resolved, half)) for half in ("all", *HALVES)}
    for origin in Origin:
        of_origin = [[m for m in found if m.origin is origin] for found in merges.values()]
        table.add_row(origin.value, *(f"{sum(m.pairs for m in f)} ({len(f)})" for f in of_origin))
    return table


def in_half(resolved: Iterable[Resolved], half: str) -> list[Resolved]:
    return [each for each in resolved if half in ("all", each.mention.half)]


def print_false_merges(resolved: Sequence[Resolved]) -> None:
    for merge in false_merges(resolved):
        named = (
            f"{entity} ({'، '.join(words)})"
            for entity, words in zip(merge.entities, merge.wordings, strict=True)
        )
        print(
            f"{merge.pairs}\t{' = '.join(named)}: {merge.origin}\t{', '.join(merge.articles[:3])}"
        )


def print_splits(resolved: Sequence[Resolved]) -> None:
    entities: defaultdict[str, defaultdict[tuple[str, ...], list[str]]]
    entities = defaultdict(lambda: defaultdict(list))
    for each in resolved:
        if each.shared is not None:
            entities[each.mention.entity][each.cluster].append(each.words)
    for entity, clusters in sorted(entities.items(), key=lambda found: (-len(found[1]), found[0])):
        if len(clusters) > 1:
            parts = (f"{len(words)} {'، '.join(sorted(set(words)))}" for words in clusters.values())
            print(f"{entity}: {' | '.join(parts)}")


def analyzed(documents: Iterable[Document], cache: Path | None) -> list[Document]:
    """Read articles, or take what was read before from a file; a cache is for one's own use."""
    waiting = list(documents)
    known: dict[DocumentId, Document] = {}
    if cache is not None and cache.exists():
        known = pickle.loads(cache.read_bytes())
    if any(document.id not in known for document in waiting):
        reader = article_reader()
        for document in waiting:
            if document.id not in known:
                known[document.id] = reader.analyze(document)
        if cache is not None:
            cache.write_bytes(pickle.dumps(known))
    return [known[document.id] for document in waiting]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, metavar="ANT.jsonl", help="the ANT corpus v1.1")
    parser.add_argument("--gold", type=Path, metavar="GOLD_DIR", help="gold articles")
    parser.add_argument("--cache", type=Path, metavar="FILE", help="keeps the analyzed articles")
    choices = ("all", *HALVES)
    parser.add_argument("--list", choices=choices, help="list false merges one by one")
    parser.add_argument("--splits", choices=choices, help="list entities of several identifiers")
    options = parser.parse_args()
    if options.corpus is None and options.gold is None:
        parser.error("nothing to score: give --corpus, --gold or both")
    corpora: dict[str, tuple[list[LabelledMention], list[Document]]] = {}
    if options.corpus is not None:
        mentions = read_mentions(MENTIONS)
        ids = frozenset(mention.document for mention in mentions)
        corpora["labelled mentions"] = mentions, list(read_corpus(options.corpus, ids))
    if options.gold is not None:
        corpora["gold articles, entities with Wikidata ids"] = gold_corpus(options.gold)
    console = Console(width=WIDTH)
    for title, (mentions, documents) in corpora.items():
        resolved = resolve(mentions, analyzed(documents, options.cache))
        console.print(scores_table(f"{title}: {len(documents)} articles", resolved))
        console.print(origins_table(resolved))
        if options.list:
            print_false_merges(in_half(resolved, options.list))
        if options.splits:
            print_splits(in_half(resolved, options.splits))


if __name__ == "__main__":
    main()
