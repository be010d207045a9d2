"""The tables are well-formed, and names and nouns are found in them."""

import re
from importlib.resources import files

import pytest

from kg.arabic.gazetteer import (
    Gazetteer,
    HeadNouns,
    Kinship,
    NameTriggers,
    SpatialExpressions,
    TitleKind,
    Titles,
)
from kg.arabic.orthography import comparison_key
from kg.datamodel.mention import EntityType

NAMES = ["name", "qid", "aliases", "weak_aliases", "english"]
COLUMNS = {
    "countries.tsv": [*NAMES, "nisbas", "capital"],
    "cities.tsv": [*NAMES, "country"],
    "people.tsv": [*NAMES, "country"],
    "places.tsv": NAMES,
    "organizations.tsv": NAMES,
    "other_names.tsv": [*NAMES, "type"],
    "head_nouns.tsv": ["lemma", "type_singular", "type_plural"],
    "office_titles.tsv": ["title", "english", "kind", "head_of"],
    "kinship.tsv": ["noun", "english", "relation"],
    "name_triggers.tsv": ["noun", "type"],
    "directions.tsv": ["expression", "english", "kind"],
}


def table(name: str) -> list[list[str]]:
    text = files("kg.arabic.resources").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize("name", COLUMNS)
def test_table_has_its_columns_and_is_sorted(name: str) -> None:
    header, *rows = table(name)
    assert header == COLUMNS[name]
    assert {len(row) for row in rows} == {len(header)}
    assert rows == sorted(rows)


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"cities.tsv", "people.tsv"}))
def test_table_has_one_row_for_each_key(name: str) -> None:
    keys = [row[0] for row in table(name)[1:]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", [name for name in COLUMNS if "qid" in COLUMNS[name]])
def test_wikidata_ids_are_well_formed(name: str) -> None:
    header, *rows = table(name)
    columns = [column for column in ("qid", "country") if column in header]
    ids = [row[header.index(column)] for row in rows for column in columns]
    assert [id for id in ids if id and not re.fullmatch(r"Q[1-9]\d*", id)] == []


def test_every_entry_has_an_id_of_its_own(gazetteer: Gazetteer) -> None:
    ids = [entry.id for entry in gazetteer.entries]
    assert len(ids) == len(set(ids))


def test_well_known_things_have_a_wikidata_id(gazetteer: Gazetteer) -> None:
    assert sum(entry.wikidata_id is not None for entry in gazetteer.entries) > 1_600


def test_countries_of_towns_and_people_are_known(gazetteer: Gazetteer) -> None:
    countries = {entry.country for entry in gazetteer.entries if entry.country}
    assert [id for id in countries if gazetteer.entry(id) is None] == []


def test_no_noun_is_listed_under_two_spellings_of_different_types() -> None:
    types: dict[str, set[tuple[str, ...]]] = {}
    for lemma, *row in table("head_nouns.tsv")[1:]:
        types.setdefault(comparison_key(lemma), set()).add(tuple(row))
    assert {key for key, rows in types.items() if len(rows) > 1} == set()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("رابطة الدول المستقلة", "Q7779"),
        ("كومنولث الدول المستقلة", "Q7779"),
        ("فلاديمير بوتين", "Q7747"),
        ("بوتين", "Q7747"),
        ("اردوغان", "Q39259"),  # hamza left off
        ("سورية", "Q858"),
        ("الأمم المتّحدة", "Q1065"),
        ("كويت", "Q817"),  # the article left off
        ("عبدالفتاح السيسي", "Q307871"),  # ʿAbd al- written as one word
        ('حزب "الجبهة الوطنية"', "Q205150"),
        ("صور", "Q82070"),  # Tyre, also "pictures"
        ("تونس", "Q948"),  # the country, not its capital
        ("نابل", "Q867615"),
        ("ولاية نابل", "x:nabeul-governorate"),  # the province, not the town
        ("سبيس إكس", "Q193701"),
    ],
)
def test_name_is_found(gazetteer: Gazetteer, name: str, id: str) -> None:
    assert [entry.id for entry in gazetteer.lookup(name)] == [id]


def test_surname_shared_by_many_counts_only_on_demand(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("عباس") == ()
    assert [e.id for e in gazetteer.lookup("عباس", include_surnames=True)] == ["Q127998"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("الولايات المتحدة الأمريكية أمس", 3),
        ('حركة " نداء تونس " أمس', 4),
        ("صور من الحفل", 0),  # pictures of the party
        ("جزيرة في البحر", 0),  # an island, not al-Jazeera
        ("فيات الأعمار", 0),  # age groups without their hamza, not Fiat
        ("ولاية نابل أمس", 2),
    ],
)
def test_longest_match_in_running_text(gazetteer: Gazetteer, text: str, length: int) -> None:
    match = gazetteer.longest_match(text.split(), 0)
    assert (match[0] if match else 0) == length


@pytest.mark.parametrize(
    ("text", "id"),
    [("وروسيا", "Q159"), ("للأمم المتحدة", "Q1065"), ("وبالقاهرة", "Q85"), ("بوتين", "Q7747")],
)
def test_proclitics_are_tolerated_where_allowed(gazetteer: Gazetteer, text: str, id: str) -> None:
    match = gazetteer.longest_match(text.split(), 0, allow_proclitic=True)
    assert match is not None
    assert match[0] == len(text.split())
    assert [entry.id for entry in match[1]] == [id]


@pytest.mark.parametrize(
    ("adjective", "id"),
    [
        ("الروسي", "Q159"),
        ("روسية", "Q159"),
        ("الروس", "Q159"),
        ("الأمريكيين", "Q30"),
        ("الأميركيون", "Q30"),
        ("التونسيات", "Q948"),
        ("الأتراك", "Q43"),
        ("الكورية الجنوبية", "Q884"),
        ("المالية", None),  # financial, not Malian
        ("ليبيا", None),  # the country, not "as a Libyan"
        ("مجرى", None),  # a course, not Hungarian
        ("العربي", None),
    ],
)
def test_country_of_nisba(gazetteer: Gazetteer, adjective: str, id: str | None) -> None:
    country = gazetteer.country_of_nisba(adjective)
    assert (country.id if country else None) == id


@pytest.mark.parametrize(
    ("lemma", "is_plural", "type_"),
    [
        ("رئيس", False, EntityType.PERSON),
        ("رَئِيس", True, EntityType.GROUP),
        ("سكان", True, EntityType.GROUP),
        ("وزارة", False, EntityType.ORGANIZATION),
        ("مطار", False, EntityType.FACILITY),
        ("اجتماع", False, EntityType.EVENT),
        ("البيان", False, EntityType.DOCUMENT),
        ("بثبث", False, None),
    ],
)
def test_head_noun(lemma: str, is_plural: bool, type_: EntityType | None) -> None:
    assert HeadNouns.load().type_of(lemma, is_plural) == type_


def test_longest_title_is_found() -> None:
    match = Titles.load().longest_match(["رئيس", "الوزراء", "العراقي", "حيدر", "العبادي"], 0)
    assert match is not None
    assert match[0] == 2
    assert (match[1].english, match[1].kind, match[1].head_of) == (
        "prime minister",
        TitleKind.OFFICE,
        "country",
    )


def test_article_of_a_title_does_not_matter() -> None:
    minister = Titles.load().lookup("الوزير")
    assert minister is not None
    assert minister.english == "minister"


def test_kinship_triggers_and_places() -> None:
    wife = Kinship.load().lookup("زوجة")
    northwest = SpatialExpressions.load().longest_match(["شمال", "غربي", "المدينة"], 0)
    assert wife is not None
    assert wife.relation == "spouse"
    assert northwest is not None
    assert northwest[1].english == "northwest of"
    assert NameTriggers.load().type_of("نهر") is EntityType.PLACE
