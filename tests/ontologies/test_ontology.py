"""The ontology is complete, in both languages, and the written part is up to date."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.datamodel.mention import EntityType
from kg.rdf.claims import CERTAINTIES, POLARITIES
from kg.rdf.mapping import ENTITY_CLASSES
from kg.rdf.namespaces import KG, OWL, RDF, RDFS, ROLE
from kg.rdf.ontology import find_term, ontology_path, ontology_triples

ROOT = Path(__file__).parents[2]
KINDS = {"Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Property"}


def build_tool() -> Any:
    """The module tools/build_ontology.py, which is outside of the package."""
    specification = importlib.util.spec_from_file_location(
        "build_ontology", ROOT / "tools" / "build_ontology.py"
    )
    assert specification is not None
    assert specification.loader is not None
    tool = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(tool)
    return tool


def own_terms() -> list[NamedNode]:
    return sorted(
        {
            triple.subject
            for triple in ontology_triples()
            if isinstance(triple.subject, NamedNode)
            and (triple.subject.value in KG or triple.subject.value in ROLE)
        },
        key=str,
    )


@pytest.mark.parametrize("kind", ["label", "comment"])
def test_every_term_is_explained_in_arabic_and_english(kind: str) -> None:
    languages: dict[NamedNode, set[str | None]] = {term: set() for term in own_terms()}
    for triple in ontology_triples():
        if triple.predicate == RDFS[kind] and isinstance(triple.object, Literal):
            languages.setdefault(triple.subject, set()).add(triple.object.language)
    assert {term: found for term, found in languages.items() if found != {"ar", "en"}} == {}


def test_every_term_is_declared_with_its_kind() -> None:
    declared = {triple.subject for triple in ontology_triples() if triple.predicate == RDF["type"]}
    assert set(own_terms()) <= declared


def test_every_own_term_that_is_spoken_of_exists() -> None:
    known = set(own_terms())
    spoken_of = {
        term
        for triple in ontology_triples()
        for term in (triple.predicate, triple.object)
        if isinstance(term, NamedNode) and (term.value in KG or term.value in ROLE)
    }
    assert spoken_of - known == set()


def test_there_are_no_blank_nodes() -> None:
    assert not [t for t in ontology_triples() if isinstance(t.object, BlankNode)]


def test_event_classes_lead_to_the_event_of_sem() -> None:
    parents = {t.subject: t.object for t in ontology_triples() if t.predicate == RDFS["subClassOf"]}
    signing = parents[KG["Signing"]]
    while signing in parents:
        signing = parents[signing]
    assert isinstance(signing, NamedNode)
    assert signing.value.endswith("/sem/Event")


def test_symmetric_relations_say_so() -> None:
    assert any(
        triple.subject == KG["agreedWith"] and triple.object == OWL["SymmetricProperty"]
        for triple in ontology_triples()
    )


def test_every_entity_type_polarity_and_certainty_has_a_term() -> None:
    assert set(ENTITY_CLASSES) == set(EntityType)
    used = [classes[0] for classes in ENTITY_CLASSES.values()]
    assert all(find_term(term) for term in [*used, *POLARITIES.values(), *CERTAINTIES.values()])


def test_the_written_part_is_up_to_date() -> None:
    checked = subprocess.run(
        [sys.executable, "tools/build_ontology.py", "--check"], cwd=ROOT, check=False
    )
    assert checked.returncode == 0


def test_every_relation_and_event_class_that_the_rules_name_is_there() -> None:
    rules = ROOT / "kg" / "extraction" / "rules"
    tool = build_tool()
    named: set[str] = set()
    for row in tool.read_table(rules / "verbs.tsv", "lemma"):
        named |= {row["property"], row["event_class"]}
        named |= {each.partition("=")[2] for each in row["prep_properties"].split("|")}
    named |= {row["property"] for row in tool.read_table(rules / "prepositions.tsv", "preposition")}
    assert {name for name in named - {"", "Event"} if not find_term(KG[name])} == set()


def test_the_tool_reports_an_outdated_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = build_tool()
    target = tmp_path / "relations.ttl"
    target.write_text("outdated", encoding="utf-8")
    monkeypatch.setattr(tool, "TARGET", target)
    assert tool.main(["--check"]) == 1
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0


@pytest.mark.parametrize("name", ["khabar.ttl", "relations.ttl", "shapes.ttl"])
def test_the_files_are_turtle(name: str) -> None:
    assert list(pyoxigraph.parse(path=ontology_path(name)))


def test_the_installed_package_finds_the_ontology_from_anywhere(tmp_path: Path) -> None:
    code = "from kg.rdf.ontology import ontology_triples; assert ontology_triples()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)
