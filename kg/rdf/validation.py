"""Checks a graph against the SHACL shapes of the ontology.

The shapes are one file, which any SHACL processor takes. Its SPARQL constraints are run here by
Oxigraph, once for the whole graph: pyshacl runs them once for each node, a hundred times slower.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple
from pyshacl import validate

from kg.rdf.namespaces import ONTOLOGY_GRAPH, PREFIXES
from kg.rdf.ontology import SHAPES_FILE, ontology_path, ontology_triples

_SH = rdflib.SH


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a rule, the rule's message, and the property that it is about, if any."""

    node: str
    message: str
    path: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        return not self.violations


def validate_quads(quads: Iterable[Quad]) -> ValidationReport:
    """Check the union of all graphs, the ontology given, against ``shapes.ttl``."""
    triples = {quad.triple for quad in quads if quad.graph_name != ONTOLOGY_GRAPH}
    shapes = shapes_graph()
    constraints = list(_take_sparql_constraints(shapes))
    violations = set(_core_violations(triples, shapes))
    violations.update(_sparql_violations(triples, constraints))
    return ValidationReport(tuple(sorted(violations)))


def shapes_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_path(SHAPES_FILE), format="turtle")


def blank_nodes(quads: Iterable[Quad]) -> tuple[str, ...]:
    """The blank nodes among the quads, sorted; there should be none."""
    found = set()
    for quad in quads:
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, pyoxigraph.BlankNode):
                found.add(term.value)
    return tuple(sorted(found))


def rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The same triples for libraries that know rdflib only."""
    serialized = pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=serialized, format="nt")


def _core_violations(triples: set[Triple], shapes: rdflib.Graph) -> Iterator[Violation]:
    _, report, _ = validate(
        rdflib_graph(triples),
        shacl_graph=shapes,
        ont_graph=rdflib_graph(ontology_triples()),
        inplace=True,
    )
    assert isinstance(report, rdflib.Graph)
    for result in report.subjects(rdflib.RDF.type, _SH.ValidationResult):
        yield Violation(
            node=str(report.value(result, _SH.focusNode)),
            message=str(report.value(result, _SH.resultMessage)),
            path=str(report.value(result, _SH.resultPath) or ""),
        )


def _take_sparql_constraints(shapes: rdflib.Graph) -> Iterator[tuple[str, str]]:
    """Take the SPARQL constraints out of the shapes: message and query of each."""
    for shape, constraint in sorted(shapes.subject_objects(_SH.sparql)):
        yield str(shapes.value(constraint, _SH.message)), str(shapes.value(constraint, _SH.select))
        shapes.remove((shape, _SH.sparql, constraint))


def _sparql_violations(
    triples: set[Triple], constraints: Iterable[tuple[str, str]]
) -> Iterator[Violation]:
    store = pyoxigraph.Store()
    store.bulk_extend(Quad(each.subject, each.predicate, each.object) for each in triples)
    for message, query in constraints:
        solutions = store.query(query, prefixes=PREFIXES)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        for solution in solutions:
            node = solution["this"]
            assert isinstance(node, NamedNode | Literal)
            yield Violation(node.value, message, "")
