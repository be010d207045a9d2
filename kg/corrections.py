"""What people have corrected, in a file of the output folder that no build overwrites.

``corrections.ttl`` has one triple for each correction, in the words of OWL and RDF Schema:

    ent:a owl:sameAs ent:b .              # one thing
    ent:a owl:differentFrom ent:b .       # two
    ent:a owl:sameAs wd:Q42 .             # linked to Wikidata, and one with all that is
    ent:a owl:differentFrom wd:Q42 .      # not linked to it
    ent:a rdfs:label "اسم"@ar .            # called so; "name"@en in English
    ent:a a kg:Organization .             # of this class
    cl:a.b a kg:RejectedClaim .           # left out

and, for who looks at it later, as much about who and why as one likes: triples about other things are not
read. Of several names, classes or links of one thing, the last in the file counts. What cannot be understood
is warned of and left out; what contradicts itself is refused.
"""

import hashlib
import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.datamodel.mention import EntityType
from kg.errors import StoreError
from kg.linking.resolution import NO_DECISIONS, Decisions, Pair, connected
from kg.rdf.iris import article_iri, document_of_claim, entity_iri, wikidata_iri
from kg.rdf.literals import clean_label
from kg.rdf.mapping import ENTITY_CLASSES
from kg.rdf.namespaces import CLAIM, ENTITY, KG, OWL, RDF, RDFS, WIKIDATA, compact

LOG = logging.getLogger(__name__)
CORRECTIONS_FILE = "corrections.ttl"  # inside an output folder
REJECTED = KG["RejectedClaim"]
LONGEST_NAME = 500  # characters: every article that speaks of a thing has its name
_LARGEST_FILE = 50_000_000  # bytes: it is read as a whole
_PROBLEMS_SHOWN = 10

_Value = TypeVar("_Value")
_Placed = Mapping[EntityId, tuple[int, _Value]]  # with its place in the file
_TYPES = {classes[0]: type_ for type_, classes in ENTITY_CLASSES.items()}


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections by what they are about; ``digest`` tells one set of them from another.

    ``described`` are the entities that are called, classed or linked otherwise, ``entities`` those and all
    that people have joined or told apart. ``problems`` says what could not be understood.
    """

    decisions: Decisions = NO_DECISIONS
    names: _Placed[str] = field(default_factory=dict)
    english_names: _Placed[str] = field(default_factory=dict)
    types: _Placed[EntityType] = field(default_factory=dict)
    wikidata_ids: _Placed[str] = field(default_factory=dict)
    unlinked: frozenset[tuple[EntityId, str]] = frozenset()
    rejected: frozenset[NamedNode] = frozenset()
    digest: str = ""
    described: frozenset[EntityId] = frozenset()
    entities: frozenset[EntityId] = frozenset()
    problems: tuple[str, ...] = ()

    def are_about(self, ids: Collection[EntityId]) -> bool:
        """Whether something with these identifiers is called, classed or linked otherwise."""
        return not self.described.isdisjoint(ids)

    def corrected(self, entity: Entity, ids: Collection[EntityId]) -> Entity:
        """An entity that has these identifiers, as people describe it."""
        if not self.are_about(ids):
            return entity
        found = entity.wikidata_id
        if any((id, found) in self.unlinked for id in ids):
            found = None
        wikidata_id = _latest(self.wikidata_ids, ids) or found
        is_relinked = wikidata_id != entity.wikidata_id
        return replace(
            entity,
            type=_latest(self.types, ids) or entity.type,
            name=_latest(self.names, ids) or entity.name,
            english=_latest(self.english_names, ids) or (None if is_relinked else entity.english),
            wikidata_id=wikidata_id,
            is_named=entity.is_named or wikidata_id is not None,
        )


NO_CORRECTIONS = Corrections()


def read_corrections(path: Path) -> Corrections:
    """Read a file of corrections; none if there is no file. Logs what cannot be understood."""
    text = corrections_text(path)
    if text is None:
        return NO_CORRECTIONS
    corrections = parse_corrections(text, path)
    for problem in corrections.problems[:_PROBLEMS_SHOWN]:
        LOG.warning("%s: %s; it is left out.", path, problem)
    if len(corrections.problems) > _PROBLEMS_SHOWN:
        others = len(corrections.problems) - _PROBLEMS_SHOWN
        LOG.warning("%s: %d more corrections are left out.", path, others)
    return corrections


def corrections_text(path: Path) -> bytes | None:
    """The bytes of a file of corrections, if it is there."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error}); nothing was changed.") from error
    if len(text) > _LARGEST_FILE:
        raise StoreError(
            f"{path} has more than {_LARGEST_FILE // 1_000_000} MB; expected corrections that people have "
            "made. Nothing was changed: move it away, or make it smaller."
        )
    return text


def parse_corrections(text: bytes, path: Path) -> Corrections:
    """Understand the text of a file; a StoreError if it is no Turtle or contradicts itself."""
    try:
        corrections = understood(triples_of(text, path))
    except ContradictionError as error:
        raise StoreError(
            f"{path}: {error}. Nothing was changed: take out of the file what is wrong."
        ) from error
    return replace(corrections, digest=hashlib.sha256(text).hexdigest())


def understood(triples: Iterable[Triple]) -> Corrections:
    """The corrections that triples say; a ContradictionError if they cannot all hold."""
    reading = _Reading()
    for triple in triples:
        reading.take(triple)
    return reading.corrections()


def triples_of(text: bytes, path: Path) -> Iterable[Triple]:
    """The triples of a file of corrections, as they come."""
    try:
        for quad in pyoxigraph.parse(text, format=RdfFormat.TURTLE):
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise StoreError(
            f"{path} is no Turtle ({error}). Nothing was changed: mend it, or move it away to go on without "
            "corrections."
        ) from error


def identifier(node: object) -> EntityId | None:
    """The identifier of an entity's IRI; None if it is another one, or none that a graph can have."""
    if not isinstance(node, NamedNode) or node.value not in ENTITY:
        return None
    id = EntityId(node.value.removeprefix(ENTITY.base))
    try:
        entity_iri(id)
    except ValueError:
        return None
    return id


def wikidata_item(node: object) -> str | None:
    """The id of an item of Wikidata, "Q42"; None if it is none."""
    if not isinstance(node, NamedNode) or node.value not in WIKIDATA:
        return None
    id = node.value.removeprefix(WIKIDATA.base)
    try:
        wikidata_iri(id)
    except ValueError:
        return None
    return id if id.startswith("Q") else None


def is_claim(node: NamedNode) -> bool:
    """Whether this is the IRI of a claim as articles have them."""
    if node.value not in CLAIM:
        return False
    try:
        article_iri(document_of_claim(node))
    except ValueError:
        return False
    return True


class ContradictionError(Exception):
    """Corrections that cannot all hold."""


class _Reading:
    """Takes in triples, and makes corrections of them."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._place = 0
        self._same: set[Pair] = set()
        self._different: set[Pair] = set()
        self._names: dict[EntityId, tuple[int, str]] = {}
        self._english_names: dict[EntityId, tuple[int, str]] = {}
        self._types: dict[EntityId, tuple[int, EntityType]] = {}
        self._wikidata_ids: dict[EntityId, tuple[int, str]] = {}
        self._unlinked: set[tuple[EntityId, str]] = set()
        self._rejected: set[NamedNode] = set()

    def take(self, triple: Triple) -> None:
        """Understand a triple, if it is about an entity or a claim."""
        subject = triple.subject
        if not isinstance(subject, NamedNode):
            return
        self._place += 1
        if subject.value in CLAIM and triple.predicate == RDF["type"]:
            self._take_claim(subject, triple)
        elif subject.value in ENTITY:
            id = identifier(subject)
            if id is None or not self._take_entity(id, triple.predicate, triple.object):
                self.problems.append(f"{_spelled(triple)} is no correction that can be understood")

    def _take_claim(self, claim: NamedNode, triple: Triple) -> None:
        if triple.object == REJECTED and is_claim(claim):
            self._rejected.add(claim)
        else:
            self.problems.append(
                f"{_spelled(triple)} rejects no claim; expected a kg:RejectedClaim"
            )

    def _take_entity(self, id: EntityId, predicate: NamedNode, value: object) -> bool:
        """Note what is said of an entity; tell whether it was understood."""
        if predicate == OWL["sameAs"] and (other := identifier(value)):
            self._same.add((id, other))
        elif predicate == OWL["differentFrom"] and (other := identifier(value)):
            self._different.add((id, other))
        elif predicate == OWL["sameAs"] and (item := wikidata_item(value)):
            self._wikidata_ids[id] = self._place, item
        elif predicate == OWL["differentFrom"] and (item := wikidata_item(value)):
            self._unlinked.add((id, item))
        elif predicate == RDFS["label"] and isinstance(value, Literal):
            return self._take_name(id, value)
        elif predicate == RDF["type"] and isinstance(value, NamedNode) and value in _TYPES:
            self._types[id] = self._place, _TYPES[value]
        else:
            # Who wrote it and why may be said of the entity itself, in other words than ours.
            return predicate not in {
                OWL["sameAs"],
                OWL["differentFrom"],
                RDF["type"],
                RDFS["label"],
            }
        return True

    def _take_name(self, id: EntityId, value: Literal) -> bool:
        name = clean_label(value.value)
        language = (value.language or "ar").partition("-")[0]
        if not name or len(name) > LONGEST_NAME or language not in {"ar", "en"}:
            return False
        names = self._names if language == "ar" else self._english_names
        names[id] = self._place, name
        return True

    def corrections(self) -> Corrections:
        """What was taken in; a ContradictionError if it cannot all hold."""
        pairs = self._same | self._linked_pairs()
        self._check(connected(pairs))
        unlinked = {id for id, _ in self._unlinked}
        described = frozenset(
            {*self._names, *self._english_names, *self._types, *self._wikidata_ids, *unlinked}
        )
        in_pairs = {id for pair in pairs | self._different for id in pair}
        return Corrections(
            decisions=Decisions(frozenset(pairs), frozenset(self._different)),
            names=self._names,
            english_names=self._english_names,
            types=self._types,
            wikidata_ids=self._wikidata_ids,
            unlinked=frozenset(self._unlinked),
            rejected=frozenset(self._rejected),
            described=described,
            entities=described | in_pairs,
            problems=tuple(self.problems),
        )

    def _linked_pairs(self) -> set[Pair]:
        """What is one because it is linked to one item, which an entity of the same id is as well."""
        linked: set[Pair] = set()
        for id, item in self._links(connected(self._same)).items():
            linked.add((id, _item_id(item)))
        for _, node in list(linked):
            item = EntityId(node.removeprefix(_item_id("")))
            if (item, item) not in self._unlinked and item not in self._wikidata_ids:
                linked.add((item, node))
        return linked

    def _links(self, groups: Mapping[EntityId, Collection[EntityId]]) -> dict[EntityId, str]:
        """The item of each entity with a link: of those that are one, the last link counts for all."""
        return {
            id: _latest(self._wikidata_ids, groups.get(id, (id,))) or ""
            for id in self._wikidata_ids
        }

    def _check(self, groups: Mapping[EntityId, Collection[EntityId]]) -> None:
        for first, second in sorted(self._different):
            if first == second or second in groups.get(first, ()):
                raise ContradictionError(
                    f"ent:{first} and ent:{second} are said to be different, and to be the same (directly, "
                    "or because both are the same as something else)"
                )
        for id, item in sorted(self._unlinked):
            if _latest(self._wikidata_ids, groups.get(id, (id,))) == item:
                raise ContradictionError(
                    f"ent:{id} is said to be wd:{item}, and to be different from it"
                )


def is_item(id: EntityId) -> bool:
    """Whether an identifier stands for an item of Wikidata, and so for no entity of an article."""
    return id.startswith(_item_id(""))


def _item_id(item: str) -> EntityId:
    """Stands for an item of Wikidata among identifiers; no entity can have it."""
    return EntityId(f"wd:{item}")


def _latest(values: _Placed[_Value], ids: Iterable[EntityId]) -> _Value | None:
    """Of what is said of one thing under several identifiers, what stands last in the file."""
    found = [values[id] for id in ids if id in values]
    return max(found, key=lambda placed: placed[0])[1] if found else None


def _spelled(triple: Triple) -> str:
    parts = (triple.subject, triple.predicate, triple.object)
    words = (compact(each.value) if isinstance(each, NamedNode) else str(each) for each in parts)
    return " ".join(clean_label(word)[:100] for word in words)
