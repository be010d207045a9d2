"""IRIs are ASCII, and what cannot be one is refused."""

import pytest

from kg.datamodel.identifiers import DocumentId, EntityId, EventId, StatementId
from kg.datamodel.span import Span
from kg.datamodel.statement import Relation
from kg.rdf import iris
from kg.rdf.namespaces import compact

DOCUMENT = DocumentId("33e26f9c954f2c88")


def test_how_each_iri_is_spelled() -> None:
    spelled = [
        iris.article_iri(DOCUMENT),
        iris.entity_iri(EntityId("ab12")),
        iris.event_iri(EventId("cd34")),
        iris.claimed_event_iri(DOCUMENT, EventId("cd34")),
        iris.claim_iri(DOCUMENT, StatementId("ef56")),
        iris.property_iri(Relation("signed", "وقع", "على", "وقّع على")),
        iris.property_iri(Relation("verb.waqqa3.3ala", "وقع", "على", "", broader="signed")),
        iris.role_iri("co-agent"),
        iris.time_iri("2024-10-08T17:00"),
        iris.wikidata_iri("Q7747"),
    ]
    assert [compact(iri.value) for iri in spelled] == [
        "art:33e26f9c954f2c88",
        "ent:ab12",
        "ev:cd34",
        "ev:33e26f9c954f2c88.cd34",
        "cl:33e26f9c954f2c88.ef56",
        "kg:signed",
        "verb:waqqa3.3ala",
        "role:co-agent",
        "t:2024-10-08T17_00",
        "wd:Q7747",
    ]


def test_characters_are_part_of_their_article() -> None:
    iri = iris.characters_iri(DOCUMENT, Span(65, 416)).value
    assert iri == "https://w3id.org/khabar/article/33e26f9c954f2c88#c65_416"


def test_an_article_can_be_told_from_its_iri() -> None:
    assert iris.document_of(iris.article_iri(DOCUMENT)) == DOCUMENT


@pytest.mark.parametrize(
    "name", ["", "a b", "بوتين", "a>b", 'a"', "a\u202e", "a/b", "a#b", ".a", "a.", "a\n"]
)
def test_what_is_no_part_of_an_iri_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot end an IRI"):
        iris.entity_iri(EntityId(name))


@pytest.mark.parametrize("name", ["", "7747", "Q", "Q07", "q7747", "Q1>"])
def test_what_is_no_wikidata_id_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no Wikidata id"):
        iris.wikidata_iri(name)
