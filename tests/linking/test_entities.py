"""Chains → entities."""

from dataclasses import replace

import pytest

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


# --- names that say too little, and what is known of a thing ---------------------------------------


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("فلاديمير", "B-PER"),  # the first name of one who is well known
        ("عبدالله", "B-PER"),
        ("الوالي", "B-PER"),  # the governor: a title
        ("ب", "B-ORG"),
        ("سوسة", "B-ORG"),  # who acts for a town: its team, its council
    ],
)
def test_what_names_nobody_belongs_to_its_article(name: str, tag: str) -> None:
    (entity,) = entities(f"{name} {name} PROPN 0 root _ {tag}")
    assert not entity.is_named


def test_stadium_that_every_town_has_belongs_to_its_article() -> None:
    snippet = "الملعب ملعب NOUN 0 root _ B-LOC\nالأولمبي أولمبي ADJ 1 amod _ I-LOC"
    (entity,) = entities(snippet)
    assert not entity.is_named


KNOWN = Gazetteer(
    (
        known("أديس أبابا", EntityType.CITY, "Q3624"),
        known("بنغازي", EntityType.CITY, "Q40816"),
        known("ليبيا", EntityType.COUNTRY, "Q1016"),
        known("دونالد ترامب", EntityType.PERSON, "Q22686"),
        known("تويتر", EntityType.PRODUCT, "Q918"),
    ),
    {},
)


@pytest.mark.parametrize(
    ("snippet", "id"),
    [
        ("أديس أديس PROPN 0 root _ B-ORG\nأبابا أبابا PROPN 1 flat _ I-ORG", None),  # acts: a team
        ("أديس أديس PROPN 0 root _ B-PER\nأبابا أبابا PROPN 1 flat _ I-PER", "Q3624"),
        ("بنغازي بنغازي PROPN 0 root _ B-PER", "Q40816"),
        ("بليبيا بليبيا PROPN 0 root _ B-LOC", "Q1016"),  # in Libya: the particle was not seen
        ("دونالد دونالد PROPN 0 root _ B-LOC\nترامب ترامب PROPN 1 flat _ I-LOC", None),  # a street
        ("تويتر تويتر PROPN 0 root _ B-ORG", "Q918"),
    ],
)
def test_known_name_counts_though_the_tagger_errs_in_its_kind(snippet: str, id: str | None) -> None:
    (entity,) = entities(snippet, gazetteer=KNOWN)
    assert entity.wikidata_id == id


FOOTBALL = Gazetteer(
    (
        known("الاتحاد الأفريقي", EntityType.ORGANIZATION, "Q7159"),
        known("الاتحاد الأفريقي لكرة القدم", EntityType.ORGANIZATION, "Q168360"),
    ),
    {},
)


def test_chain_is_what_its_fullest_name_is() -> None:
    snippet = """
    الاتحاد اتحاد NOUN 0 root _ B-ORG
    الأفريقي أفريقي ADJ 1 amod _ I-ORG
    ل+ ل ADP 4 case _ I-ORG
    كرة كرة NOUN 1 nmod _ I-ORG
    القدم قدم NOUN 4 nmod _ I-ORG

    الاتحاد اتحاد NOUN 0 root _ B-ORG
    الأفريقي أفريقي ADJ 1 amod _ I-ORG

    الاتحاد اتحاد NOUN 0 root _ B-ORG
    الأفريقي أفريقي ADJ 1 amod _ I-ORG
    """
    (entity,) = entities(snippet, gazetteer=FOOTBALL)
    assert entity.wikidata_id == "Q168360"


def test_word_that_is_somebodys_surname_is_his_whatever_its_kind() -> None:
    snippet = """
    أنغيلا أنغيلا PROPN 0 root _ B-PER
    ميركل ميركل PROPN 1 flat _ I-PER

    ميركل ميركل PROPN 0 root _ B-LOC
    """
    (entity,) = entities(snippet)
    assert (entity.type, entity.name) == (EntityType.PERSON, "أنغيلا ميركل")


def test_surname_of_two_people_is_no_place_of_either() -> None:
    snippet = """
    أنغيلا أنغيلا PROPN 0 root _ B-PER
    ميركل ميركل PROPN 1 flat _ I-PER

    يواخيم يواخيم PROPN 0 root _ B-PER
    ميركل ميركل PROPN 1 flat _ I-PER

    ميركل ميركل PROPN 0 root _ B-LOC
    """
    assert len(entities(snippet)) == 3


MINISTRY = "وزارة وزارة NOUN 0 root _ B-ORG\nالداخلية داخلية NOUN 1 nmod _ I-ORG"
COUNTRIES = Gazetteer(
    (
        known("تونس", EntityType.COUNTRY, "Q948"),
        known("السودان", EntityType.COUNTRY, "Q1049"),
        replace(known("سوسة", EntityType.CITY, "Q180717"), country="Q948"),
    ),
    {"تونسي": "Q948", "تونسيه": "Q948", "سوداني": "Q1049"},
)


@pytest.mark.parametrize(
    ("rest", "countries"),
    [
        ("", ()),
        ("\nالتونسية تونسي ADJ 1 amod _ I-ORG", ("Q948",)),
        ("\nبالسودان بالسودان PROPN 1 nmod _ I-ORG", ("Q1049",)),
        ("\n\nسوسة سوسة PROPN 0 root _ B-LOC", ("Q948",)),
        ("\n\nالفنان فنان NOUN 0 root\nالتونسي تونسي ADJ 1 amod", ("Q948",)),
    ],
)
def test_ministry_is_of_the_country_that_its_name_or_article_speaks_of(
    rest: str, countries: tuple[str, ...]
) -> None:
    ministry = entities(MINISTRY + rest, gazetteer=COUNTRIES)[0]
    assert ministry.countries == countries


def test_club_is_of_the_country_of_its_name_not_of_its_rival() -> None:
    snippet = """
    الأهلي الأهلي PROPN 0 root _ B-ORG
    السوداني سوداني ADJ 1 amod _ I-ORG

    الأهلي الأهلي PROPN 0 root _ B-ORG
    السوداني سوداني ADJ 1 amod _ I-ORG
    """
    (club,) = entities(snippet, gazetteer=COUNTRIES)
    assert club.countries == ("Q1049",)
