"""The shapes hold for what the mapping makes, and fail where they should."""

from collections.abc import Callable

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.datamodel.statement import ArticleFacts
from kg.rdf.iris import article_iri, characters_iri, claim_iri, entity_iri
from kg.rdf.literals import decimal, integer
from kg.rdf.mapping import map_article
from kg.rdf.namespaces import KG, NIF, PROV, RDF, RDFS, SEM
from kg.rdf.ontology import ontology_triples
from kg.rdf.validation import blank_nodes, rdflib_graph, shapes_graph, validate_quads
from tests.graph_fixtures import LAVROV, MINISTER, PUTIN, SUMMIT, hostile, summit, visit

FACTS = summit()
CLAIM = claim_iri(FACTS.document, FACTS.statements[0].id)
SENTENCE = characters_iri(FACTS.document, FACTS.statements[0].evidence.sentence)


@pytest.mark.parametrize("article", [summit, visit, hostile])
def test_what_is_mapped_conforms(article: Callable[[], ArticleFacts]) -> None:
    quads = list(map_article(article()).quads())
    assert validate_quads(quads).violations == ()
    assert blank_nodes(quads) == ()


def without(subject: NamedNode, predicate: NamedNode) -> list[Quad]:
    quads = map_article(FACTS).quads()
    return [quad for quad in quads if (quad.subject, quad.predicate) != (subject, predicate)]


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [
        (CLAIM, PROV["wasDerivedFrom"]),
        (CLAIM, KG["trigger"]),
        (CLAIM, KG["polarity"]),
        (CLAIM, KG["certainty"]),
        (CLAIM, KG["confidence"]),
        (CLAIM, RDF["subject"]),
        (entity_iri(PUTIN.id), RDFS["label"]),
        (entity_iri(PUTIN.id), KG["searchLabel"]),
        (entity_iri(PUTIN.id), KG["chaired"]),  # a claim without its direct triple
        (SENTENCE, NIF["referenceContext"]),
        (article_iri(FACTS.document), KG["sha256"]),
    ],
)
def test_what_lacks_something_does_not_conform(subject: NamedNode, predicate: NamedNode) -> None:
    assert not validate_quads(without(subject, predicate)).conforms


@pytest.mark.parametrize(
    "triple",
    [
        Triple(CLAIM, KG["polarity"], KG["Negative"]),
        Triple(CLAIM, KG["certainty"], Literal("sure")),
        Triple(CLAIM, KG["confidence"], decimal(1.5)),
        Triple(entity_iri(LAVROV.id), KG["met"], entity_iri(MINISTER.id)),  # it was denied
        Triple(entity_iri(SUMMIT.id), SEM["hasTime"], entity_iri(PUTIN.id)),
    ],
)
def test_what_has_too_much_does_not_conform(triple: Triple) -> None:
    added = Quad(triple.subject, triple.predicate, triple.object)
    assert not validate_quads([*map_article(FACTS).quads(), added]).conforms


def test_offsets_must_fit_the_text() -> None:
    quads = without(SENTENCE, NIF["beginIndex"])
    moved = Quad(SENTENCE, NIF["beginIndex"], integer(1), article_iri(FACTS.document))
    report = validate_quads([*quads, moved])
    assert [violation.node for violation in report.violations] == [SENTENCE.value]
    assert "offsets" in report.violations[0].message


def test_a_plain_shacl_processor_finds_the_same() -> None:
    """The SPARQL constraints, run apart for speed, are ordinary ones of the shapes file."""
    denied = Quad(entity_iri(LAVROV.id), KG["met"], entity_iri(MINISTER.id))
    quads = [*without(SENTENCE, NIF["beginIndex"]), denied]
    quads.append(Quad(SENTENCE, NIF["beginIndex"], integer(1), article_iri(FACTS.document)))
    _, report, _ = pyshacl.validate(
        rdflib_graph({quad.triple for quad in quads}),
        shacl_graph=shapes_graph(),
        ont_graph=rdflib_graph(ontology_triples()),
    )
    assert isinstance(report, rdflib.Graph)
    expected = validate_quads(quads).violations
    assert {str(node) for node in report.objects(None, rdflib.SH.focusNode)} == {
        violation.node for violation in expected
    }
    assert len(list(report.objects(None, rdflib.SH.result))) == len(expected) == 2
