"""The ontology: reads the Turtle files of ``ontologies/`` and answers what a term is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

import kg
from kg.errors import ResourceError
from kg.rdf.namespaces import KG, OWL, RDF, RDFS, ROLE, SCHEMA

ONTOLOGY_FILES = ("khabar.ttl", "relations.ttl")
SHAPES_FILE = "shapes.ttl"


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property with its labels; ``cameo`` and ``plover`` are codes of event classes."""

    iri: NamedNode
    arabic: str
    english: str
    cameo: str = ""
    plover: str = ""


def ontology_path(name: str) -> Path:
    """Find a file of the ontology: inside the package (wheel) or beside it (source tree)."""
    package = Path(kg.__file__).parent
    for folder in (package / "ontologies", package.parent / "ontologies"):
        if (folder / name).is_file():
            return folder / name
    raise ResourceError(
        f"The ontology file {name} is neither in {package / 'ontologies'} nor beside the package; "
        "reinstall khabar-kg."
    )


@cache
def ontology_triples() -> tuple[Triple, ...]:
    """All triples of the ontology, without the shapes, in a fixed order."""
    triples: set[Triple] = set()
    for name in ONTOLOGY_FILES:
        path = ontology_path(name)
        try:
            parsed = list(pyoxigraph.parse(path=path, format=RdfFormat.TURTLE))
        except (SyntaxError, ValueError) as error:
            raise ResourceError(f"{path} is no valid Turtle: {error}") from error
        triples.update(quad.triple for quad in parsed)
    return tuple(sorted(triples, key=str))


@cache
def terms() -> dict[str, Term]:
    """The terms of our own namespaces, by IRI."""
    arabic: dict[str, str] = {}
    english: dict[str, str] = {}
    cameo: dict[str, str] = {}
    plover: dict[str, str] = {}
    for subject, predicate, value in ontology_triples():
        if not isinstance(subject, NamedNode) or not isinstance(value, Literal):
            continue
        if predicate == RDFS["label"]:
            (arabic if value.language == "ar" else english)[subject.value] = value.value
        elif predicate == KG["cameo"]:
            cameo[subject.value] = value.value
        elif predicate == KG["plover"]:
            plover[subject.value] = value.value
    return {
        iri: Term(
            NamedNode(iri), label, english.get(iri, ""), cameo.get(iri, ""), plover.get(iri, "")
        )
        for iri, label in sorted(arabic.items())
        if iri in KG or iri in ROLE
    }


def functional_properties_in(ontology: Iterable[Triple]) -> frozenset[NamedNode]:
    """The relations of which a thing has one value at a time, whatever articles say."""
    triples = list(ontology)
    relations = {each.subject for each in triples if each.predicate == SCHEMA["domainIncludes"]}
    return frozenset(
        subject
        for subject, predicate, value in triples
        if (predicate, value) == (RDF["type"], OWL["FunctionalProperty"])
        and subject in relations  # not those that describe claims
        and isinstance(subject, NamedNode)
    )


@cache
def functional_properties() -> frozenset[NamedNode]:
    """Those of the installed ontology."""
    return functional_properties_in(ontology_triples())


def find_term(iri: NamedNode) -> Term | None:
    """Return a term, or None if the ontology does not know it."""
    return terms().get(iri.value)
