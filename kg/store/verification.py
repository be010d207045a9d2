"""Checks that a store keeps what it promises: evidence for each claim, and a claim for each fact."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.identifiers import DocumentId
from kg.rdf.claims import FACTUAL
from kg.rdf.iris import article_iri, document_of
from kg.rdf.namespaces import (
    ENTITY,
    KG,
    MERGED,
    NIF,
    PROV,
    RDF,
    VERB,
    compact,
)
from kg.store.graph_store import GraphStore
from kg.store.single_values import Source, Term, has_single_value, shown_value, source_of

_DESCRIPTIONS = {KG["searchLabel"], KG["isNamed"], KG["cameo"], KG["plover"]}

_Values = dict[NamedNode, list[NamedNode | Literal]]
_SingleValues = defaultdict[tuple[NamedNode, NamedNode], defaultdict[Term, list[Source]]]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What is wrong with a node; the article is empty where it is the merged view."""

    article: str
    node: str
    message: str


def violations(store: GraphStore) -> Iterator[Violation]:
    """Look at every article and every triple of the merged view.

    Every claim has its sentence and trigger; every sentence and phrase stands in the text at its
    offsets; what is said as a fact is a direct triple, and every direct triple is said by a
    claim; the merged view is what the articles' graphs have in common with it, no more, no less, but
    for a property that has one value at a time, of which it has the one that is best supported; a copy is
    of an article that is there and no copy.
    """
    merged = set(store.merged_view())
    in_articles: set[Triple] = set()
    said: set[Triple] = set()
    given = _SingleValues(lambda: defaultdict(list))
    originals: dict[DocumentId, DocumentId] = {}
    for document in store.documents():
        triples = store.article_triples(document)
        described = _by_subject(triples)
        yield from _article_violations(document, described)
        facts = set(_facts(triples, described))
        source = source_of(article_iri(document), triples)
        originals[document] = document_of(source.article)
        single = set(filter(has_single_value, facts))
        for subject, predicate, value in single:
            given[subject, predicate][value].append(source)
        for triple in sorted(facts - single - merged, key=str):
            message = f"{_spelled(triple)} is missing from the merged view"
            yield Violation(document, _spelled_node(triple.subject), message)
        for node, values in sorted(described.items(), key=lambda found: found[0].value):
            claimed = _claimed_triple(values)
            if claimed is None:
                continue
            said.add(claimed)
            if claimed not in facts:
                message = f"said as a fact, but {_spelled(claimed)} is no direct triple"
                yield Violation(document, compact(node.value), message)
        in_articles |= facts & merged
    yield from _single_value_violations(given, merged)
    yield from _copy_violations(originals)
    for triple in sorted(merged - in_articles, key=str):
        message = f"{_spelled(triple)} is in the merged view, but in no article"
        yield Violation("", _spelled_node(triple.subject), message)
    for triple in sorted(filter(_is_direct, merged - said), key=str):
        message = f"no claim says as a fact that {_spelled(triple)}"
        yield Violation("", _spelled_node(triple.subject), message)


# ── an article ──


def _article_violations(
    document: DocumentId, described: dict[NamedNode, _Values]
) -> Iterator[Violation]:
    article = article_iri(document)
    texts = described.get(article, {}).get(NIF["isString"], [])
    if len(texts) != 1:
        message = f"{len(texts)} texts (nif:isString); expected one"
        yield Violation(document, compact(article.value), message)
        return
    text = texts[0].value
    for node, values in sorted(described.items(), key=lambda found: found[0].value):
        kinds = values.get(RDF["type"], [])
        messages: Iterable[str] = ()
        if KG["Claim"] in kinds:
            messages = _claim_messages(values, described)
        elif NIF["Sentence"] in kinds or NIF["Phrase"] in kinds:
            messages = _characters_messages(values, article, text)
        for message in messages:
            yield Violation(document, compact(node.value), message)


def _claim_messages(values: _Values, described: dict[NamedNode, _Values]) -> Iterator[str]:
    for name, predicate, kind in (
        ("sentence", PROV["wasDerivedFrom"], NIF["Sentence"]),
        ("trigger", KG["trigger"], NIF["Phrase"]),
    ):
        evidence = values.get(predicate, [])
        if not evidence:
            yield f"a claim without its {name} ({compact(predicate.value)})"
        for node in evidence:
            described_node = described.get(node, {}) if isinstance(node, NamedNode) else {}
            if kind not in described_node.get(RDF["type"], []):
                yield f"its {name} {compact(node.value)} is not described as {compact(kind.value)}"


def _characters_messages(values: _Values, article: NamedNode, text: str) -> Iterator[str]:
    begin = _single(values, NIF["beginIndex"])
    end = _single(values, NIF["endIndex"])
    words = _single(values, NIF["anchorOf"])
    if values.get(NIF["referenceContext"]) != [article]:
        yield "its text (nif:referenceContext) is not that of its article"
    if words is None or begin is None or end is None:
        yield "expected one each of nif:beginIndex, nif:endIndex and nif:anchorOf"
    elif not (begin.isdecimal() and end.isdecimal() and int(begin) < int(end) <= len(text)):
        yield f"its offsets {begin} to {end} do not fit a text of {len(text)} characters"
    elif text[int(begin) : int(end)] != words:
        yield f"the text has {text[int(begin) : int(end)]!r} from {begin} to {end}, not {words!r}"


# ── facts ──


def _facts(triples: Iterable[Triple], described: dict[NamedNode, _Values]) -> Iterator[Triple]:
    """Those triples of an article that belong into the merged view, by what they are about."""
    for triple in triples:
        subject = triple.subject
        assert isinstance(subject, NamedNode)
        is_claimed_event = KG["ClaimedEvent"] in described[subject].get(RDF["type"], [])
        if not is_claimed_event and any(subject.value in each for each in MERGED):
            yield triple


def _claimed_triple(values: _Values) -> Triple | None:
    """What a claim states, if it states it as a fact."""
    parts = [
        values.get(each, [])
        for each in (
            RDF["subject"],
            RDF["predicate"],
            RDF["object"],
            KG["polarity"],
            KG["certainty"],
        )
    ]
    if not all(len(found) == 1 for found in parts):
        return None
    (subject,), (predicate,), (object_,), (polarity,), (certainty,) = parts
    if (polarity, certainty) not in FACTUAL:
        return None
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    return Triple(subject, predicate, object_)


def _is_direct(triple: Triple) -> bool:
    """Tell what a claim must say from what describes an entity or event."""
    assert isinstance(triple.subject, NamedNode)
    predicate = triple.predicate
    is_relation = predicate.value in VERB or predicate.value in KG
    return triple.subject.value in ENTITY and is_relation and predicate not in _DESCRIPTIONS


def _single_value_violations(values: _SingleValues, merged: set[Triple]) -> Iterator[Violation]:
    for (subject, predicate), found in sorted(values.items(), key=str):
        shown = shown_value(found)
        for value in sorted(found, key=str):
            triple = Triple(subject, predicate, value)
            if value == shown and triple not in merged:
                message = f"{_spelled(triple)} is missing from the merged view, though no other value has more support"
                yield Violation("", _spelled_node(subject), message)
            if value != shown and triple in merged:
                message = f"{_spelled(triple)} is in the merged view, but {_spelled_node(shown)} has more support"
                yield Violation("", _spelled_node(subject), message)


def _copy_violations(originals: dict[DocumentId, DocumentId]) -> Iterator[Violation]:
    for document, original in originals.items():
        node = compact(article_iri(document).value)
        if original not in originals:
            yield Violation(document, node, f"a copy of {original}, which is not in the graph")
        elif originals[original] != original:
            yield Violation(document, node, f"a copy of {original}, which is a copy itself")


# ── terms ──


def _by_subject(triples: Iterable[Triple]) -> dict[NamedNode, _Values]:
    described: dict[NamedNode, _Values] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            described[subject][predicate].append(value)
    return described


def _single(values: _Values, predicate: NamedNode) -> str | None:
    found = values.get(predicate, [])
    return found[0].value if len(found) == 1 else None


def _spelled(triple: Triple) -> str:
    parts = (triple.subject, triple.predicate, triple.object)
    return " ".join(_spelled_node(each) for each in parts)


def _spelled_node(term: object) -> str:
    return compact(term.value) if isinstance(term, NamedNode) else str(term)
