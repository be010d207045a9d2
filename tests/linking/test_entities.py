"""Chains → entities."""

from dataclasses import replace

from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.mention import EntityType
from kg.linking.entities import link_entities
from tests.builders import NO_NAMES, known, with_chains

GAZETTEER = Gazetteer(
    (known("الولايات المتحدة", EntityType.COUNTRY, "Q30", "أمريكا", "الولايات المتحدة الأمريكية"),),
    {},
)


def entities(snippet: str, *, gazetteer: Gazetteer = NO_NAMES, id: str = "d") -> list[Entity]:
    document = replace(with_chains(snippet, gazetteer=gazetteer), id=DocumentId(id))
    return list(link_entities(document, gazetteer).entities.values())


def test_known_thing_has_the_id_and_name_of_its_entry() -> None:
    (entity,) = entities("أمريكا أمريكا PROPN 0 root _ B-LOC", gazetteer=GAZETTEER)
    assert (entity.id, entity.wikidata_id, entity.name) == ("Q30", "Q30", "الولايات المتحدة")
    assert entity.aliases == ("أمريكا",)


def test_named_thing_is_the_same_in_every_article() -> None:
    snippet = "غوتيريش غوتيريش PROPN 0 root _ B-PER"
    (one,), (other,) = entities(snippet, id="a"), entities(snippet, id="b")
    assert one.is_named
    assert one.id == other.id


def test_given_name_alone_belongs_to_its_article() -> None:
    snippet = "كريم كريم PROPN 0 root _ B-PER"
    (one,), (other,) = entities(snippet, id="a"), entities(snippet, id="b")
    assert not one.is_named
    assert one.id != other.id


def test_spelling_of_hamza_does_not_make_another_thing() -> None:
    (one,) = entities("أردوغان أردوغان PROPN 0 root _ B-PER")
    (other,) = entities("اردوغان أردوغان PROPN 0 root _ B-PER")
    assert one.id == other.id


def test_person_and_place_of_one_name_are_two() -> None:
    (person,) = entities("كريم كريم PROPN 0 root _ B-PER")
    (place,) = entities("كريم كريم PROPN 0 root _ B-LOC")
    assert person.id != place.id


def test_described_thing_belongs_to_its_article() -> None:
    snippet = "قادة قائد NOUN 0 root Number=Plur\nالدول دولة NOUN 1 nmod Number=Plur"
    one, other = entities(snippet, id="a")[0], entities(snippet, id="b")[0]
    assert not one.is_named
    assert one.id != other.id


def test_pronoun_alone_is_no_entity() -> None:
    assert entities("شكر شكر VERB 0 root\n+ه هو PRON 1 obj Gender=Masc|PronType=Prs") == []


def test_pronouns_are_no_aliases() -> None:
    snippet = """
    وصل وصل VERB 0 root
    كريم كريم PROPN 1 nsubj _ B-PER

    شكر شكر VERB 0 root
    +ه هو PRON 1 obj Gender=Masc|Number=Sing|Person=3|PronType=Prs
    """
    (entity,) = entities(snippet)
    assert (entity.name, entity.aliases) == ("كريم", ())


def test_every_mention_of_a_chain_stands_for_its_entity() -> None:
    snippet = """
    كريم كريم PROPN 0 root Number=Sing B-PER
    ، ، PUNCT 3 punct
    رئيس رئيس NOUN 1 appos Number=Sing
    النادي ناد NOUN 3 nmod Number=Sing
    """
    links = link_entities(with_chains(snippet), NO_NAMES)
    assert links.of_mention[0] == links.of_mention[1]


def test_named_persons_title_gives_no_type_of_its_own() -> None:
    snippet = """
    الوزير وزير NOUN 0 root Number=Sing
    كريم كريم PROPN 1 nmod _ B-PER
    """
    (entity,) = entities(snippet)
    assert (entity.type, entity.name) == (EntityType.PERSON, "كريم")
