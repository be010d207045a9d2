"""Vocabularies in SKOS → entries.

https://www.w3.org/TR/skos-reference/: names are prefLabel, altLabel and hiddenLabel in Arabic,
the Wikidata id is an exactMatch, and the type is the class of the same name in any vocabulary
(schema:Person, foaf:Organization). JSON-LD is not read, as it may refer to the network.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.arabic.gazetteer import GazetteerEntry
from kg.arabic.user_gazetteer import BadEntry, EntryError, type_named
from kg.datamodel.mention import EntityType
from kg.errors import ResourceError
from kg.gazetteer_import.names import catalogue_entry

SKOS_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "rdf": RdfFormat.RDF_XML,
    "xml": RdfFormat.RDF_XML,
    "owl": RdfFormat.RDF_XML,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]{0,14})")
_LOCAL_NAME = re.compile(r"[^/#]*$")


@dataclass(slots=True)
class _Concept:
    """What a vocabulary says of one thing, so far."""

    names: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)  # names if there are no others
    aliases: set[str] = field(default_factory=set)
    english: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    qids: set[str] = field(default_factory=set)


def read_skos(
    path: Path, *, default_type: EntityType | None = None
) -> Iterator[GazetteerEntry | BadEntry | None]:
    """Read a vocabulary; None for a concept that is passed over.

    Raises:
        ResourceError: the file cannot be read, or its RDF is not well-formed.
    """
    concepts = _concepts(path)
    for iri in sorted(concepts):
        concept = concepts[iri]
        names = sorted(concept.names or concept.labels)
        types = {type_named(class_) for class_ in concept.classes} - {None}
        type_ = min(filter(None, types), default=default_type)
        if not names or type_ is None:
            yield None
        elif len(concept.qids) > 1:
            found = ", ".join(sorted(concept.qids))
            yield BadEntry(None, f"<{iri}> matches {found}; expected one item of Wikidata")
        else:
            try:
                yield catalogue_entry(
                    names[0],
                    type_,
                    concept.aliases.union(names[1:]),
                    qid=min(concept.qids, default=""),
                    english=min(concept.english, default=""),
                )
            except EntryError as error:
                yield BadEntry(None, f"<{iri}>: {error}")


def _concepts(path: Path) -> dict[str, _Concept]:
    format = SKOS_FORMATS.get(path.suffix.lower().removeprefix("."))
    if format is None:
        raise ResourceError(
            f"{path} is not read as SKOS; expected Turtle, RDF/XML, N-Triples, N-Quads or TriG, "
            f"with a name in .{', .'.join(SKOS_FORMATS)}."
        )
    concepts: dict[str, _Concept] = {}
    try:
        for quad in pyoxigraph.parse(path=path, format=format, base_iri="file:///"):
            if isinstance(quad.subject, NamedNode):
                concept = concepts.setdefault(quad.subject.value, _Concept())
                _add(concept, quad.subject.value, quad.triple)
    except (SyntaxError, ValueError) as error:
        raise ResourceError(
            f"{path} is no well-formed {format.name} ({error}); mend it there, or give the file "
            "the suffix of its format."
        ) from error
    except OSError as error:
        raise ResourceError(
            f"{path} cannot be read ({error}); expected a vocabulary in SKOS."
        ) from error
    return concepts


def _add(concept: _Concept, iri: str, triple: Triple) -> None:
    predicate, object_ = triple.predicate.value, triple.object
    if itself := _WIKIDATA.fullmatch(iri):
        concept.qids.add(itself[1])
    if isinstance(object_, NamedNode):
        match = _WIKIDATA.fullmatch(object_.value)
        if predicate == _TYPE:
            concept.classes.update(_LOCAL_NAME.findall(object_.value))
        elif match and predicate in {_SKOS + "exactMatch", _SAME_AS}:
            concept.qids.add(match[1])
    elif isinstance(object_, Literal):
        language = (object_.language or "").lower().partition("-")[0]
        is_preferred = predicate == _SKOS + "prefLabel"
        if language == "ar" and is_preferred:
            concept.names.add(object_.value)
        elif language == "ar" and predicate == _LABEL:
            concept.labels.add(object_.value)
        elif language == "ar" and predicate in {_SKOS + "altLabel", _SKOS + "hiddenLabel"}:
            concept.aliases.add(object_.value)
        elif language == "en" and is_preferred:
            concept.english.add(object_.value)
