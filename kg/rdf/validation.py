"""Checks a graph against the SHACL shapes of the ontology."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph
import rdflib
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple
from pyshacl import validate

from kg.rdf.namespaces import ONTOLOGY_GRAPH
from kg.rdf.ontology import SHAPES_FILE, ontology_path, ontology_triples

_SH = rdflib.SH


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a rule: the rule's message, or the constraint and path that it breaks."""

    node: str
    message: str
    shape: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        return not self.violations


def validate_quads(quads: Iterable[Quad]) -> ValidationReport:
    """Check the union of all graphs, the ontology given, against ``shapes.ttl``."""
    triples = {quad.triple for quad in quads if quad.graph_name != ONTOLOGY_GRAPH}
    _, report, _ = validate(
        _rdflib_graph(triples),
        shacl_graph=rdflib.Graph().parse(ontology_path(SHAPES_FILE), format="turtle"),
        ont_graph=_rdflib_graph(ontology_triples()),
        advanced=False,
        inplace=True,
    )
    assert isinstance(report, rdflib.Graph)
    return ValidationReport(tuple(sorted(set(_violations(report)))))


def blank_nodes(quads: Iterable[Quad]) -> tuple[str, ...]:
    """The blank nodes among the quads, sorted; there should be none."""
    found = set()
    for quad in quads:
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, pyoxigraph.BlankNode):
                found.add(term.value)
    return tuple(sorted(found))


def merged_view_of(quads: Iterable[Quad]) -> tuple[Triple, ...]:
    """The triples of the default graph, sorted."""
    triples = {quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph)}
    return tuple(sorted(triples, key=str))


def _rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    serialized = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=serialized, format="nt")


def _violations(report: rdflib.Graph) -> Iterable[Violation]:
    for result in report.subjects(rdflib.RDF.type, _SH.ValidationResult):
        yield Violation(
            node=str(report.value(result, _SH.focusNode)),
            message=str(report.value(result, _SH.resultMessage)),
            shape=str(report.value(result, _SH.resultPath) or ""),
        )
