"""SKOS → entries."""

from pathlib import Path

import pytest

from kg.datamodel.mention import EntityType
from kg.errors import ResourceError
from kg.gazetteer_import import GazetteerFormat, import_gazetteer

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix e: <https://example.org/> .

e:unesco a skos:Concept , schema:Organization ;
  skos:prefLabel "اليونسكو"@ar , "UNESCO"@en , "Unesco"@fr ;
  skos:altLabel "منظمة اليونسكو"@ar , "UN Educational…"@en ; skos:hiddenLabel "اليونيسكو"@ar ;
  skos:exactMatch wd:Q7809 .
e:untyped skos:prefLabel "معهد الشرق"@ar .
e:unnamed a schema:Person ; skos:prefLabel "Somebody"@en .
"""
RDF_XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
         xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xmlns:schema="https://schema.org/">
  <schema:Organization rdf:about="http://www.wikidata.org/entity/Q7809">
    <skos:prefLabel xml:lang="ar">اليونسكو</skos:prefLabel>
  </schema:Organization>
</rdf:RDF>
"""


def write(folder: Path, text: str, name: str = "vocabulary.ttl") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_concepts_are_read(tmp_path: Path) -> None:
    imported = import_gazetteer(write(tmp_path, TURTLE), GazetteerFormat.SKOS)
    (entry,) = imported.entries
    assert (entry.id, entry.type) == ("Q7809", EntityType.ORGANIZATION)
    assert (entry.name, entry.english) == ("اليونسكو", "UNESCO")
    assert entry.aliases == ("اليونيسكو", "منظمة اليونسكو")
    assert imported.passed_over == 2


def test_type_for_concepts_without_one_is_given(tmp_path: Path) -> None:
    imported = import_gazetteer(
        write(tmp_path, TURTLE), GazetteerFormat.SKOS, default_type=EntityType.ORGANIZATION
    )
    assert [entry.name for entry in imported.entries] == ["اليونسكو", "معهد الشرق"]


def test_rdf_xml_about_items_of_wikidata_is_read(tmp_path: Path) -> None:
    imported = import_gazetteer(write(tmp_path, RDF_XML, "v.rdf"), GazetteerFormat.SKOS)
    assert [entry.id for entry in imported.entries] == ["Q7809"]


@pytest.mark.parametrize(
    ("concept", "reason"),
    [
        ('skos:prefLabel "x|ع"@ar', "<https://example.org/bad>: the name"),
        (
            'skos:prefLabel "عين"@ar ; skos:exactMatch wd:Q1 , wd:Q2',
            "<https://example.org/bad> matches Q1, Q2; expected one item of Wikidata",
        ),
        ('skos:prefLabel "عين"@ar ; skos:exactMatch wd:Q7809', "(Q7809) is there twice"),
    ],
)
def test_bad_concept_costs_one_entry(tmp_path: Path, concept: str, reason: str) -> None:
    path = write(tmp_path, f"{TURTLE}\ne:bad a schema:Person ; {concept} .\n")
    imported = import_gazetteer(path, GazetteerFormat.SKOS)
    assert len(imported.entries) == 1
    assert [reason in str(bad) for bad in imported.bad] == [True]


def test_rdf_that_is_not_wellformed_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"no well-formed Turtle \(.*line 3"):
        import_gazetteer(write(tmp_path, "\n\n<a> <b .\n"), GazetteerFormat.SKOS)


def test_entities_of_xml_do_not_grow(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    doctype = f'<!DOCTYPE r [<!ENTITY e0 "ع">{entities}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    text = RDF_XML.replace("<rdf:RDF", f"{doctype}<rdf:RDF", 1)
    for entity in ("&e9;", "&file;"):
        with pytest.raises(ResourceError):
            import_gazetteer(
                write(tmp_path, text.replace("اليونسكو", entity), "v.rdf"), GazetteerFormat.SKOS
            )


@pytest.mark.parametrize("name", ["v.jsonld", "missing.ttl"])
def test_file_that_cannot_be_read_as_skos(tmp_path: Path, name: str) -> None:
    with pytest.raises(ResourceError, match="expected"):
        import_gazetteer(tmp_path / name, GazetteerFormat.SKOS)
