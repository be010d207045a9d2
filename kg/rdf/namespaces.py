"""Prefixes and vocabulary terms: what is written before the colon, and the terms we use."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

BASE: Final = "https://w3id.org/khabar/"


@dataclass(frozen=True, slots=True)
class Namespace:
    """The common beginning of the IRIs of a vocabulary.

    >>> Namespace("http://www.w3.org/2004/02/skos/core#")["altLabel"].value
    'http://www.w3.org/2004/02/skos/core#altLabel'
    """

    base: str

    def __getitem__(self, local_name: str) -> NamedNode:
        return NamedNode(self.base + local_name)

    def __contains__(self, iri: str) -> bool:
        return iri.startswith(self.base)


KG: Final = Namespace(BASE + "ns#")
ENTITY: Final = Namespace(BASE + "entity/")
EVENT: Final = Namespace(BASE + "event/")
CLAIM: Final = Namespace(BASE + "claim/")
ARTICLE: Final = Namespace(BASE + "article/")
VERB: Final = Namespace(BASE + "verb/")
ROLE: Final = Namespace(BASE + "role/")
TIME_NODE: Final = Namespace(BASE + "time/")
PUBLISHER: Final = Namespace(BASE + "publisher/")

NIF: Final = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA: Final = Namespace("https://schema.org/")
SEM: Final = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
TIME: Final = Namespace("http://www.w3.org/2006/time#")
WIKIDATA: Final = Namespace("http://www.wikidata.org/entity/")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")

ONTOLOGY_GRAPH: Final = NamedNode(BASE + "ns")  # the ontology's own IRI, and its graph in a store

# What subjects of the merged view are; all others belong to one article.
MERGED: Final = (ENTITY, EVENT, VERB, ROLE, TIME_NODE)

PREFIXES: Final[dict[str, str]] = {
    "art": ARTICLE.base,
    "cl": CLAIM.base,
    "ent": ENTITY.base,
    "ev": EVENT.base,
    "kg": KG.base,
    "nif": NIF.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "pub": PUBLISHER.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "role": ROLE.base,
    "schema": SCHEMA.base,
    "sem": SEM.base,
    "skos": SKOS.base,
    "t": TIME_NODE.base,
    "time": TIME.base,
    "verb": VERB.base,
    "wd": WIKIDATA.base,
    "xsd": XSD.base,
}


def compact(iri: str) -> str:
    """Shorten an IRI by its prefix, for people to read.

    >>> compact("https://w3id.org/khabar/ns#signed")
    'kg:signed'
    """
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri


def local_name(iri: str) -> str:
    """Return what stands after the last ``#`` or ``/``.

    >>> local_name("https://w3id.org/khabar/ns#signed")
    'signed'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
