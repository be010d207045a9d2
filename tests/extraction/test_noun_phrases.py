"""Noun phrases and nominal sentences → frames."""

import pytest

from kg.datamodel.frame import Frame, PredicateKind
from tests.builders import roles, with_frames, with_mentions

MASC = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"


def frames_of(kind: PredicateKind, snippet: str) -> list[list[str]]:
    """The arguments of the frames of a kind, as words."""
    document = with_frames(with_mentions(snippet))

    def arguments(frame: Frame) -> list[str]:
        words = document.sentences[frame.sentence].words
        return [words[argument.head].form for argument in frame.arguments]

    return [arguments(frame) for frame in document.frames if frame.predicate.kind is kind]


# --- offices ---------------------------------------------------------------------------------


def test_title_before_a_name_is_an_office() -> None:
    snippet = """
    وزير وزير NOUN 0 root Number=Sing
    الخارجية خارجية NOUN 1 nmod
    الروسي روسي ADJ 1 amod
    سيرغي سيرغي PROPN 1 nmod _ B-PER
    لافروف لافروف PROPN 4 flat _ I-PER
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["سيرغي", "وزير"]]


def test_title_after_a_name_is_an_office() -> None:
    snippet = """
    سميرة سميرة PROPN 0 root _ B-PER
    نشار نشار PROPN 1 flat _ I-PER
    ، ، PUNCT 4 punct
    رئيسة رئيسة NOUN 1 appos Number=Sing
    الجمعية جمعية NOUN 4 nmod
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["سميرة", "رئيسة"]]


def test_each_coordinated_title_is_an_office() -> None:
    snippet = """
    رئيس رئيس NOUN 0 root Number=Sing
    الوزراء وزير NOUN 1 nmod Number=Plur
    و+ و CCONJ 4 cc
    وزير وزير NOUN 1 conj Number=Sing
    الدفاع دفاع NOUN 4 nmod
    كريم كريم PROPN 1 nmod _ B-PER
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["كريم", "رئيس"], ["كريم", "وزير"]]


def test_title_behind_a_name_may_hang_on_the_title_before_it() -> None:
    snippet = f"""
    أكد أكد VERB 0 root {MASC}
    رئيس رئيس NOUN 1 nsubj Number=Sing
    الحزب حزب NOUN 2 nmod
    كريم كريم PROPN 2 nmod _ B-PER
    ضيف ضيف NOUN 2 nmod Number=Sing
    بوليتيكا بوليتيكا PROPN 5 nmod
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["كريم", "رئيس"], ["كريم", "ضيف"]]


def test_title_behind_a_speaker_is_not_what_he_says() -> None:
    snippet = f"""
    أكد أكد VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj _ B-PER
    ضيف ضيف NOUN 1 obj Number=Sing
    بوليتيكا بوليتيكا PROPN 3 nmod
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["كريم", "ضيف"]]


def test_person_met_by_another_is_not_his_title() -> None:
    snippet = f"""
    قابل قابل VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj _ B-PER
    رئيس رئيس NOUN 1 obj Number=Sing
    الحزب حزب NOUN 3 nmod
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == []


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("قال قال", [["فؤاد", "المندوب"]]), ("استقبل استقبل", [])],
)
def test_long_title_before_a_name_is_its_office_wherever_the_name_hangs(
    verb: str, expected: list[list[str]]
) -> None:
    snippet = f"""
    {verb} VERB 0 root {MASC}
    المندوب مندوب NOUN 1 nsubj Gender=Masc|Number=Sing
    ل+ ل ADP 4 case
    السياحة سياحة NOUN 2 nmod Number=Sing
    ب+ ب ADP 6 case
    سوسة سوسة PROPN 4 nmod _ B-LOC
    فؤاد فؤاد PROPN 1 obj _ B-PER
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == expected


def test_noun_that_is_no_person_is_no_office() -> None:
    snippet = """
    حكومة حكومة NOUN 0 root Number=Sing
    كريم كريم PROPN 1 nmod _ B-PER
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == []


def test_one_of_several_is_no_office() -> None:
    snippet = """
    أحد أحد NOUN 0 root Number=Sing
    الوزراء وزير NOUN 1 nmod Number=Plur
    كريم كريم PROPN 1 appos _ B-PER
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == []


def test_title_behind_a_preposition_belongs_to_another() -> None:
    snippet = """
    رئيس رئيس NOUN 0 root Number=Sing
    مع مع ADP 3 case
    كريم كريم PROPN 1 nmod _ B-PER
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == []


def test_one_behind_a_title_and_its_bearer_has_another_title() -> None:
    snippet = """
    النائب نائب NOUN 0 root Number=Sing
    الهمامي الهمامي PROPN 1 nmod _ B-PER
    ، ، PUNCT 4 punct
    محامي محام NOUN 2 appos Number=Sing
    الموقوف موقوف NOUN 4 nmod Number=Sing
    الدردوري الدردوري PROPN 1 nmod _ B-PER
    """
    found = frames_of(PredicateKind.OFFICE, snippet)
    assert ["الهمامي", "النائب"] in found
    assert ["الدردوري", "النائب"] not in found


def test_second_title_may_hang_on_a_long_title_before_the_name() -> None:
    snippet = f"""
    أكد أكد VERB 0 root {MASC}
    القيادي قيادي NOUN 1 nsubj Number=Sing
    في في ADP 4 case
    الحركة حركة NOUN 2 nmod Number=Sing
    ، ، PUNCT 6 punct
    لزهر لزهر PROPN 4 nmod _ B-PER
    العكرمي العكرمي PROPN 6 flat _ I-PER
    ، ، PUNCT 9 punct
    ضيف ضيف NOUN 2 appos Number=Sing
    برنامج برنامج NOUN 9 nmod Number=Sing
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["لزهر", "القيادي"], ["لزهر", "ضيف"]]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("خلفا خلف", []), ("خلف خلف", [["كمون", "خلف"]]), ("مديرا مدير", [])],
)
def test_accusative_behind_a_name_tells_how_and_is_no_title(
    title: str, expected: list[list[str]]
) -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    كمون كمون PROPN 1 nsubj _ B-PER
    {title} NOUN 2 appos Number=Sing
    ل+ ل ADP 5 case
    القاضي قاض NOUN 3 nmod Number=Sing
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == expected


# --- appointments ----------------------------------------------------------------------------


def test_what_somebody_is_elected_is_his_office() -> None:
    snippet = """
    انتخاب انتخاب NOUN 0 root
    هادي هادي PROPN 1 nmod _ B-PER
    البحرة البحرة PROPN 2 flat _ I-PER
    رئيسا رئيس NOUN 1 obj Number=Sing
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["هادي", "رئيسا"]]
    assert frames_of(PredicateKind.VERBAL_NOUN, snippet) == [], "he is elected, and elects nobody"


def test_what_somebody_is_appointed_may_hang_on_the_name() -> None:
    snippet = """
    تعيين تعيين NOUN 0 root
    كمون كمون PROPN 1 nmod _ B-PER
    مديرا مدير NOUN 2 nmod Number=Sing
    ل+ ل ADP 5 case
    مكتب مكتب NOUN 3 nmod Number=Sing
    +ه هو PRON 5 nmod Gender=Masc|Number=Sing|Person=3|PronType=Prs
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["كمون", "مديرا"]]


@pytest.mark.parametrize(
    ("verb", "relation", "title", "expected"),
    [
        ("عين عين", "nsubj:pass", "مديرا", [["كمون", "مديرا"]]),
        ("انتخب انتخب", "obj", "مديرا", [["كمون", "مديرا"]]),
        ("عين عين", "nsubj", "مديرا", []),
        ("عين عين", "obj", "المدير", []),
        ("استقبل استقبل", "obj", "مديرا", []),
    ],
)
def test_office_in_the_accusative_is_of_the_object_of_a_verb_of_appointing(
    verb: str, relation: str, title: str, expected: list[list[str]]
) -> None:
    snippet = f"""
    {verb} VERB 0 root {MASC}
    كمون كمون PROPN 1 {relation} _ B-PER
    أمس أمس ADV 1 advmod
    {title} مدير NOUN 1 obj Number=Sing
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == expected


# --- origins ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "lemma", "expected"),
    [
        ("الطبيبة", "طبيبة", [["الطبيبة", "العراقية"]]),
        ("الوزيرة", "وزيرة", []),  # the office is Iraq's, wherever she is from
        ("الشرطة", "شرطة", []),
    ],
)
def test_adjective_of_relation_tells_the_origin_but_of_offices_and_bodies(
    noun: str, lemma: str, expected: list[list[str]]
) -> None:
    snippet = f"""
    {noun} {lemma} NOUN 0 root Gender=Fem|Number=Sing
    العراقية عراقي ADJ 1 amod Gender=Fem|Number=Sing
    """
    assert frames_of(PredicateKind.ORIGIN, snippet) == expected


# --- places ----------------------------------------------------------------------------------


@pytest.mark.parametrize("preposition", ["في", "قرب"])
def test_thing_beside_a_place_is_located_there(preposition: str) -> None:
    snippet = f"""
    هجوم هجوم NOUN 0 root Number=Sing
    {preposition} {preposition} ADP 3 case
    حلب حلب PROPN 1 nmod _ B-LOC
    """
    assert frames_of(PredicateKind.NOUN_RELATION, snippet) == [["هجوم", "حلب"]]


def test_each_coordinated_place_counts() -> None:
    snippet = """
    مظاهرات مظاهرة NOUN 0 root Number=Plur
    في في ADP 3 case
    تونس تونس PROPN 1 nmod _ B-LOC
    و+ و CCONJ 5 cc
    صفاقس صفاقس PROPN 3 conj _ B-LOC
    """
    assert frames_of(PredicateKind.NOUN_RELATION, snippet) == [["مظاهرات", "تونس", "صفاقس"]]


def test_preposition_of_another_kind_locates_nothing() -> None:
    snippet = """
    عقد عقد NOUN 0 root Number=Sing
    مع مع ADP 3 case
    الأردن أردن PROPN 1 nmod _ B-LOC
    """
    assert frames_of(PredicateKind.NOUN_RELATION, snippet) == []


# --- participles -----------------------------------------------------------------------------


def test_active_participle_has_its_noun_as_agent() -> None:
    snippet = """
    الطفلة طفلة NOUN 0 root Gender=Fem|Number=Sing
    الهاربة هارب ADJ 1 amod Gender=Fem|Number=Sing
    من من ADP 4 case
    الموصل موصل PROPN 2 obl _ B-LOC
    """
    assert roles(snippet)["هرب"] == ["agent الطفلة", "oblique من الموصل"]


def test_passive_participle_has_its_noun_as_patient() -> None:
    snippet = """
    الحظر حظر NOUN 0 root Gender=Masc|Number=Sing
    المفروض مفروض ADJ 1 amod Gender=Masc|Number=Sing
    على على ADP 4 case
    السودان سودان PROPN 2 obl _ B-LOC
    """
    assert roles(snippet)["فرض"] == ["patient الحظر", "oblique على السودان"]


def test_plain_adjective_says_nothing() -> None:
    snippet = """
    الرئيس رئيس NOUN 0 root Number=Sing
    الجديد جديد ADJ 1 amod
    """
    assert roles(snippet) == {}


# --- nominal sentences -----------------------------------------------------------------------


def test_nominal_sentence_says_what_its_subject_is() -> None:
    snippet = """
    دمشق دمشق PROPN 2 nsubj _ B-LOC
    عاصمة عاصمة NOUN 0 root
    سوريا سوريا PROPN 2 nmod _ B-LOC
    """
    assert roles(snippet)["كان"] == ["agent دمشق", "patient عاصمة"]


def test_copula_does_not_change_that() -> None:
    snippet = f"""
    كانت كان AUX 3 cop {MASC}
    دمشق دمشق PROPN 3 nsubj _ B-LOC
    عاصمة عاصمة NOUN 0 root
    الأمويين أموي NOUN 3 nmod Number=Plur
    """
    assert roles(snippet)["كان"] == ["agent دمشق", "patient عاصمة"]


def test_prepositional_predicate_keeps_its_preposition() -> None:
    snippet = """
    الوفد وفد NOUN 3 nsubj Number=Sing
    في في ADP 3 case
    بيروت بيروت PROPN 0 root _ B-LOC
    """
    assert roles(snippet)["كان"] == ["agent الوفد", "oblique في بيروت"]


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        # A passive participle makes the subject the patient, in whatever position it stands.
        ("محروم محروم ADJ 0 root", {"حرم": ["patient الشعب", "oblique من الكهرباء"]}),
        ("خائف خائف ADJ 0 root", {"خاف": ["agent الشعب", "oblique من الكهرباء"]}),
    ],
)
def test_participle_as_predicate_is_read_as_its_verb(
    predicate: str, expected: dict[str, list[str]]
) -> None:
    snippet = f"""
    الشعب شعب NOUN 2 nsubj Number=Sing
    {predicate}
    من من ADP 4 case
    الكهرباء كهرباء NOUN 2 obl
    """
    assert roles(snippet) == expected


# --- whose part, and in which land -----------------------------------------------------------


def test_official_belongs_to_a_body() -> None:
    snippet = """
    مسؤول مسؤول NOUN 0 root Number=Sing
    ب+ ب ADP 3 case
    وزارة وزارة NOUN 1 nmod Number=Sing B-ORG
    الصحة صحة NOUN 3 nmod _ I-ORG
    """
    assert frames_of(PredicateKind.BELONGING, snippet) == [["مسؤول", "وزارة"]]


@pytest.mark.parametrize(
    "between",
    ["جنوبي جنوبي NOUN 3 nmod", "من من ADP 3 case\nولاية ولاية NOUN 1 obl Number=Sing B-LOC"],
)
def test_land_around_a_town_wherever_the_parser_hangs_it(between: str) -> None:
    after = "" if "جنوبي" in between else "\nنابل نابل PROPN 3 nmod _ I-LOC"
    last = "المغرب مغرب PROPN 1 dep _ B-LOC" if not after else ""
    snippet = f"قربص قربص PROPN 0 root _ B-LOC\n{between}{after}\n{last}"
    found = frames_of(PredicateKind.NOUN_RELATION, snippet)
    assert found == [["قربص", "ولاية" if after else "المغرب"]]


def test_land_behind_a_town_is_the_towns_not_what_the_town_is_the_place_of() -> None:
    snippet = """
    مؤتمر مؤتمر NOUN 0 root
    في في ADP 3 case
    هيوستن هيوستن PROPN 1 nmod _ B-LOC
    ب+ ب ADP 5 case
    ولاية ولاية NOUN 1 nmod _ B-LOC
    تكساس تكساس PROPN 5 nmod _ I-LOC
    """
    found = frames_of(PredicateKind.NOUN_RELATION, snippet)
    assert sorted(found) == [["مؤتمر", "هيوستن"], ["هيوستن", "ولاية"]]


def test_adjective_of_a_country_behind_a_place_with_a_name_tells_where_it_is() -> None:
    snippet = """
    ولاية ولاية NOUN 0 root
    تكساس تكساس PROPN 1 nmod
    الأمريكية أمريكي ADJ 1 amod
    """
    plain = snippet.replace("    تكساس تكساس PROPN 1 nmod\n", "")
    assert frames_of(PredicateKind.ORIGIN, snippet) == [["ولاية", "الأمريكية"]]
    assert frames_of(PredicateKind.ORIGIN, plain) == []


def test_title_behind_and_leads_up_to_the_next_person() -> None:
    snippet = """
    كريم كريم PROPN 0 root _ B-PER
    و+ و CCONJ 3 cc
    مدير مدير NOUN 1 appos Number=Sing
    الشركة شركة NOUN 3 nmod Number=Sing
    ، ، PUNCT 6 punct
    سمير سمير PROPN 3 dep _ B-PER
    """
    assert frames_of(PredicateKind.OFFICE, snippet) == [["سمير", "مدير"]]


# --- kinship ---------------------------------------------------------------------------------


def relatives(snippet: str) -> list[list[str]]:
    """The arguments of the frames of kinship, as words."""
    return frames_of(PredicateKind.BELONGING, snippet)


def test_genitive_of_a_noun_of_kinship_is_whose_relative_somebody_is() -> None:
    snippet = """
    والد والد NOUN 0 root Gender=Masc|Number=Sing
    التلميذ تلميذ NOUN 1 nmod Gender=Masc|Number=Sing
    """
    assert relatives(snippet) == [["والد", "التلميذ"]]


def test_noun_of_kinship_with_an_article_has_its_relative_behind_a_preposition() -> None:
    snippet = """
    الأخ أخ NOUN 0 root Gender=Masc|Number=Sing
    غير غير ADP 3 case
    الشقيق شقيق ADJ 1 amod
    ل+ ل ADP 5 case
    زعيم زعيم NOUN 1 nmod Gender=Masc|Number=Sing
    البلاد بلد NOUN 5 nmod Number=Plur
    """
    assert relatives(snippet) == [["الأخ", "زعيم"]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ميلانيا ميلانيا PROPN 1 nmod _ B-PER", [["زوجة", "ه"]]), ("أمس أمس NOUN 1 nmod", [])],
)
def test_his_relative_is_told_of_only_where_a_name_goes_along(
    name: str, expected: list[list[str]]
) -> None:
    snippet = f"""
    زوجة زوجة NOUN 0 root Gender=Fem|Number=Sing
    +ه هو PRON 1 nmod Gender=Masc|Number=Sing|Person=3|PronType=Prs
    {name}
    """
    assert relatives(snippet) == expected


@pytest.mark.parametrize(
    "other",
    [
        "المدينة مدينة NOUN 1 nmod Gender=Fem|Number=Sing",
        "مع مع ADP 3 case\nالتلميذ تلميذ NOUN 1 nmod Gender=Masc|Number=Sing",
    ],
)
def test_things_and_other_prepositions_tell_no_kinship(other: str) -> None:
    assert relatives(f"ابن ابن NOUN 0 root Gender=Masc|Number=Sing\n{other}") == []


def test_noun_of_another_kind_tells_no_kinship() -> None:
    snippet = """
    معلم معلم NOUN 0 root Gender=Masc|Number=Sing
    التلميذ تلميذ NOUN 1 nmod Gender=Masc|Number=Sing
    """
    assert relatives(snippet) == []


@pytest.mark.parametrize(
    ("tie", "expected"), [("باسم", [["متحدث", "الرئيس"]]), ("مع", []), ("عن", [])]
)
def test_spokesman_belongs_to_the_person_in_whose_name_he_speaks(
    tie: str, expected: list[list[str]]
) -> None:
    snippet = f"""
    متحدث متحدث NOUN 0 root Gender=Masc|Number=Sing
    {tie} {tie} ADP 3 case
    الرئيس رئيس NOUN 1 nmod Gender=Masc|Number=Sing
    """
    assert relatives(snippet) == expected


# --- what may be in a place ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        ("العنف عنف NOUN 0 root Number=Sing", [["العنف", "مالي"]]),
        ("المتمردون متمرد NOUN 0 root Number=Plur", [["المتمردون", "مالي"]]),
        ("المدير مدير NOUN 0 root Number=Sing", []),
        ("20 20 NUM 0 root\nيورو يورو NOUN 1 nmod", []),
    ],
)
def test_things_and_groups_are_in_a_place_but_not_a_person_or_a_sum(
    thing: str, expected: list[list[str]]
) -> None:
    place = thing.count("\n") + 3
    snippet = f"{thing}\nفي في ADP {place} case\nمالي مالي PROPN 1 nmod _ B-LOC"
    assert frames_of(PredicateKind.NOUN_RELATION, snippet) == expected


# --- participles behind a comma --------------------------------------------------------------


@pytest.mark.parametrize("relation", ["amod", "appos", "nmod", "dep"])
def test_participle_behind_a_comma_tells_of_the_noun(relation: str) -> None:
    snippet = f"""
    المرشح مرشح NOUN 0 root Gender=Masc|Number=Sing
    ، ، PUNCT 3 punct
    المنتمي منتمي ADJ 1 {relation}
    ل+ ل ADP 5 case
    حزب حزب NOUN 3 obl Number=Sing
    الخضر أخضر NOUN 5 nmod Number=Plur
    """
    assert roles(snippet)["انتمى"] == ["agent المرشح", "oblique ل حزب"]
