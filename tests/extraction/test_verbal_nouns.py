"""Verbal nouns → frames: whose act it is, and who suffers it."""

import pytest

from kg.datamodel.frame import PredicateKind
from tests.builders import frames, roles

MASC = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"
FEM = "Aspect=Perf|Gender=Fem|Number=Sing|Person=3"


def test_genitive_beside_a_governed_preposition_is_the_agent() -> None:
    snippet = f"""
    انتهت انتهى VERB 0 root {FEM}
    زيارة زيارة NOUN 1 nsubj Gender=Fem|Number=Sing
    ترامب ترامب PROPN 2 nmod _ B-PER
    إلى إلى ADP 5 case
    السعودية سعودية PROPN 2 nmod _ B-LOC
    """
    assert roles(snippet)["زار"] == ["agent ترامب", "oblique إلى السعودية"]


def test_predicate_is_the_verb_of_the_noun() -> None:
    snippet = """
    زيارة زيارة NOUN 0 root
    ترامب ترامب PROPN 1 nmod _ B-PER
    إلى إلى ADP 4 case
    روما روما PROPN 1 nmod _ B-LOC
    """
    predicate = frames(snippet)["زار"].predicate
    assert (predicate.kind, predicate.surface) == (PredicateKind.VERBAL_NOUN, "زيارة")


def test_genitive_of_killing_is_the_victim() -> None:
    snippet = f"""
    أدى أدى VERB 0 root {MASC}
    الهجوم هجوم NOUN 1 nsubj Gender=Masc|Number=Sing
    إلى إلى ADP 4 case
    مقتل مقتل NOUN 1 obl:arg
    شرطي شرطي NOUN 4 nmod
    في في ADP 7 case
    السوق سوق NOUN 4 nmod
    """
    assert "patient شرطي" in roles(snippet)["قتل"]
    assert "oblique في السوق" in roles(snippet)["قتل"]


def test_genitive_of_an_intransitive_verb_is_the_agent() -> None:
    snippet = """
    وصول وصول NOUN 0 root
    الوفد وفد NOUN 1 nmod
    إلى إلى ADP 4 case
    جنيف جنيف PROPN 1 nmod _ B-LOC
    """
    assert roles(snippet)["وصل"] == ["agent الوفد", "oblique إلى جنيف"]


def test_genitive_and_accusative_are_agent_and_patient() -> None:
    snippet = """
    انتقاد انتقاد NOUN 0 root
    النائب نائب NOUN 1 nmod
    الحكومة حكومة NOUN 1 obj
    """
    assert roles(snippet)["انتقد"] == ["agent النائب", "patient الحكومة"]


def test_accusative_apart_from_the_genitive_is_not_the_patient() -> None:
    snippet = """
    انتقاد انتقاد NOUN 0 root
    النائب نائب NOUN 1 nmod
    في في ADP 4 case
    تونس تونس PROPN 1 nmod _ B-LOC
    الحكومة حكومة NOUN 1 obj
    """
    assert "patient الحكومة" not in roles(snippet)["انتقد"]


def test_agent_stands_behind_by() -> None:
    snippet = """
    اغتيال اغتيال NOUN 0 root
    القاضي قاض NOUN 1 nmod
    على على ADP 5 case
    يد يد ADP 5 case
    مسلحين مسلح NOUN 1 nmod Number=Plur
    """
    assert roles(snippet)["اغتال"] == ["agent مسلحين", "patient القاضي"]


def test_li_strengthens_a_verbal_noun_that_has_an_object() -> None:
    # lām at-taqwiya: rafḍ li-l-qarār, "a refusal of the decision"
    snippet = """
    رفض رفض NOUN 0 root
    ل+ ل ADP 3 case
    القرار قرار NOUN 1 obl
    من من ADP 6 case
    قبل قبل ADP 6 case
    النقابة نقابة NOUN 1 obl
    """
    assert roles(snippet)["رفض"] == ["agent النقابة", "patient القرار"]


@pytest.mark.xfail(
    reason="a genitive of a transitive verbal noun counts as its object even beside li-: "
    "of rafḍu-hu li-l-qarār and naqlu-hu li-l-mustashfā the rules cannot tell which is meant"
)
def test_pronoun_beside_a_strengthening_li_is_the_agent() -> None:
    snippet = """
    رفض رفض NOUN 0 root
    +ه هو PRON 1 nmod Gender=Masc|Number=Sing|Person=3|PronType=Prs
    ل+ ل ADP 4 case
    القرار قرار NOUN 1 obl
    """
    assert roles(snippet)["رفض"] == ["agent ه", "patient القرار"]


def test_each_coordinated_genitive_takes_part() -> None:
    snippet = """
    زيارة زيارة NOUN 0 root
    الملك ملك NOUN 1 nmod
    و+ و CCONJ 4 cc
    الملكة ملكة NOUN 2 conj
    إلى إلى ADP 6 case
    روما روما PROPN 1 nmod _ B-LOC
    """
    assert roles(snippet)["زار"] == ["agent الملك", "agent الملكة", "oblique إلى روما"]


def test_noun_with_one_argument_says_too_little() -> None:
    assert roles("زيارة زيارة NOUN 0 root\nالملك ملك NOUN 1 nmod") == {}


def test_parties_of_what_is_between_them_act_with_each_other() -> None:
    snippet = """
    اتفاق اتفاق NOUN 0 root
    بين بين ADP 3 case
    تونس تونس PROPN 1 nmod _ B-LOC
    و+ و CCONJ 5 cc
    ليبيا ليبيا PROPN 3 conj _ B-LOC
    """
    assert roles(snippet)["اتفق"] == ["agent تونس", "oblique مع ليبيا"]


def test_presidency_of_an_event_is_presiding_over_it() -> None:
    snippet = f"""
    عقد عقد VERB 0 root {MASC}|Voice=Pass
    الاجتماع اجتماع NOUN 1 nsubj:pass Gender=Masc|Number=Sing
    ب+ ب ADP 4 case
    رئاسة رئاسة NOUN 1 obl
    بوتين بوتين PROPN 4 nmod _ B-PER
    """
    assert roles(snippet)["رأس"] == ["agent بوتين", "patient الاجتماع"]


def test_participation_in_a_noun_is_participation_in_what_it_names() -> None:
    snippet = """
    قمة قمة NOUN 0 root
    ب+ ب ADP 3 case
    مشاركة مشاركة NOUN 1 nmod
    بوتين بوتين PROPN 3 nmod _ B-PER
    و+ و CCONJ 6 cc
    ماكرون ماكرون PROPN 4 conj _ B-PER
    """
    assert roles(snippet)["شارك"] == ["agent بوتين", "agent ماكرون", "patient قمة"]


# --- agents lent by a verb -------------------------------------------------------------------


def test_light_verb_lends_its_subject_to_what_it_carries() -> None:
    snippet = f"""
    قام قام VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    ب+ ب ADP 4 case
    زيارة زيارة NOUN 1 obl:arg
    إلى إلى ADP 6 case
    تونس تونس PROPN 4 nmod _ B-LOC
    """
    assert roles(snippet) == {
        "قام": ["agent الوزير", "oblique ب زيارة"],
        "زار": ["agent الوزير", "oblique إلى تونس"],
    }


@pytest.mark.parametrize(("form", "lemma"), [("حاول", "حاول"), ("بدأ", "بدأ")])
def test_verb_of_trying_or_beginning_lends_its_subject(form: str, lemma: str) -> None:
    snippet = f"""
    {form} {lemma} VERB 0 root {MASC}
    العمال عامل NOUN 1 nsubj Number=Plur
    تنظيم تنظيم NOUN 1 obj
    مسيرة مسيرة NOUN 3 nmod
    """
    assert roles(snippet)["نظم"] == ["agent العمال", "patient مسيرة"]


def test_purpose_has_the_subject_of_its_verb() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    المبعوث مبعوث NOUN 1 nsubj Gender=Masc|Number=Sing
    ل+ ل ADP 4 case
    توقيع توقيع NOUN 1 obl
    الاتفاق اتفاق NOUN 4 nmod
    """
    assert roles(snippet)["وقع"] == ["agent المبعوث", "patient الاتفاق"]


def test_one_asked_to_act_is_the_agent() -> None:
    snippet = f"""
    دعا دعا VERB 0 root {MASC}
    الأمين أمين NOUN 1 nsubj Gender=Masc|Number=Sing
    إسرائيل إسرائيل PROPN 1 obj _ B-LOC
    إلى إلى ADP 5 case
    احترام احترام NOUN 1 obl:arg
    القانون قانون NOUN 5 nmod
    """
    assert roles(snippet)["احترم"] == ["agent إسرائيل", "patient القانون"]


def test_plain_verb_lends_nothing() -> None:
    snippet = f"""
    انتقد انتقد VERB 0 root {MASC}
    النائب نائب NOUN 1 nsubj Gender=Masc|Number=Sing
    توقيع توقيع NOUN 1 obj
    الاتفاق اتفاق NOUN 3 nmod
    """
    assert "وقع" not in roles(snippet)


def test_what_falls_may_stand_behind_in() -> None:
    snippet = """
    هبوط هبوط NOUN 0 root
    في في ADP 3 case
    سعر سعر NOUN 1 nmod
    الليرة ليرة NOUN 3 nmod
    إلى إلى ADP 6 case
    النصف نصف NOUN 1 nmod
    """
    assert roles(snippet)["هبط"] == ["agent سعر", "oblique إلى النصف"]


CALLING_TO_CHANGE = f"""
قال قال VERB 0 root {MASC}
الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
ذلك ذلك DET 1 obj
، ، PUNCT 5 punct
{{participle}} ADJ 1 xcomp
الحكومة حكومة NOUN 5 obj Gender=Fem|Number=Sing
إلى إلى ADP 8 case
تغيير تغيير NOUN 5 obl:arg
القانون قانون NOUN 8 nmod
"""


def test_one_called_upon_by_a_participle_is_the_agent() -> None:
    snippet = CALLING_TO_CHANGE.format(participle="داعيا داعي")
    assert roles(snippet)["غير"] == ["agent الحكومة", "patient القانون"]


def test_participle_of_another_kind_lends_nothing() -> None:
    assert "غير" not in roles(CALLING_TO_CHANGE.format(participle="حاملا حامل"))


@pytest.mark.parametrize(
    ("verb", "preposition", "lends"),
    [("ساهم ساهم", "في", True), ("حرص حرص", "على", True), ("ندد ندد", "ب+", False)],
    ids=["control", "desire without an object", "neither"],
)
def test_verb_lends_its_subject_through_the_preposition_it_governs(
    verb: str, preposition: str, lends: bool
) -> None:
    snippet = f"""
    {verb} VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    {preposition} {preposition.rstrip("+")} ADP 4 case
    تنظيم تنظيم NOUN 1 obl:arg
    المؤتمر مؤتمر NOUN 4 nmod
    """
    expected = ["agent الوزير", "patient المؤتمر"] if lends else None
    assert roles(snippet).get("نظم") == expected


@pytest.mark.parametrize(("participle", "lends"), [("عاجزة عاجز", True), ("بعيدة بعيد", False)])
def test_participle_lends_its_subject(participle: str, lends: bool) -> None:
    snippet = f"""
    الحكومة حكومة NOUN 2 nsubj Gender=Fem|Number=Sing
    {participle} ADJ 0 root Gender=Fem|Number=Sing
    عن عن ADP 4 case
    مقاومة مقاومة NOUN 2 obl:arg
    الفساد فساد NOUN 4 nmod
    """
    expected = ["agent الحكومة", "patient الفساد"] if lends else None
    assert roles(snippet).get("قاوم") == expected


# --- agents lent by a noun -------------------------------------------------------------------


@pytest.mark.parametrize(("noun", "lends"), [("صدد صدد", True), ("حاجة حاجة", False)])
def test_noun_of_how_far_a_deed_is_lends_its_subject(noun: str, lends: bool) -> None:
    snippet = f"""
    الحكومة حكومة NOUN 3 nsubj Gender=Fem|Number=Sing
    ب+ ب ADP 3 case
    {noun} NOUN 0 root
    إعداد إعداد NOUN 3 nmod
    دراسة دراسة NOUN 4 nmod
    """
    expected = ["agent الحكومة", "patient دراسة"] if lends else None
    assert roles(snippet).get("أعد") == expected


@pytest.mark.parametrize(("noun", "lends"), [("رغبة رغبة", True), ("انتقاد انتقاد", False)])
def test_noun_of_wanting_lends_its_agent(noun: str, lends: bool) -> None:
    snippet = f"""
    {noun} NOUN 0 root
    الحكومة حكومة NOUN 1 nmod Gender=Fem|Number=Sing
    في في ADP 4 case
    إخفاء إخفاء NOUN 1 nmod
    الحقائق حقيقة NOUN 4 nmod Number=Plur
    """
    expected = ["agent الحكومة", "patient الحقائق"] if lends else None
    assert roles(snippet).get("أخفى") == expected


def test_noun_of_forcing_lends_its_object() -> None:
    snippet = """
    إجبار إجبار NOUN 0 root
    +هم هو PRON 1 nmod Gender=Masc|Number=Plur|Person=3|PronType=Prs
    الطائرة طائرة NOUN 1 obj Gender=Fem|Number=Sing
    على على ADP 5 case
    التوجه توجه NOUN 1 nmod
    إلى إلى ADP 7 case
    مالطا مالطا PROPN 5 nmod _ B-LOC
    """
    assert roles(snippet)["توجه"] == ["agent الطائرة", "oblique إلى مالطا"]


def test_one_who_can_is_the_agent_of_what_is_possible() -> None:
    snippet = """
    لا لا PART 2 advmod
    يمكن أمكن VERB 0 root Aspect=Imp|Gender=Masc|Number=Sing|Person=3
    +هم هو PRON 2 obj Gender=Masc|Number=Plur|Person=3|PronType=Prs
    العثور عثور NOUN 2 nsubj
    على على ADP 6 case
    عمل عمل NOUN 4 obl:arg
    """
    assert roles(snippet)["عثر"] == ["agent هم", "oblique على عمل"]


def test_between_two_each_has_it_with_the_other() -> None:
    snippet = """
    الأزمة أزمة NOUN 0 root
    بين بين ADP 3 case
    الحزب حزب NOUN 1 nmod
    و و CCONJ 5 cc
    النقابة نقابة NOUN 3 conj
    """
    assert roles(snippet)["أزمة"] == ["agent الحزب", "oblique مع النقابة"]


# --- what is told beside it ------------------------------------------------------------------


@pytest.mark.parametrize(("verb", "others"), [("تم تم", ["oblique بسبب العطل"]), ("أثار أثار", [])])
def test_what_stands_beside_a_verb_that_only_carries_is_told_of_what_is_done_to_a_thing(
    verb: str, others: list[str]
) -> None:
    snippet = f"""
    {verb} VERB 0 root {MASC}
    إلغاء إلغاء NOUN 1 nsubj Gender=Masc|Number=Sing
    الرحلة رحلة NOUN 2 nmod
    بسبب بسبب ADP 5 case
    العطل عطل NOUN 1 obl
    في في ADP 7 case
    تونس تونس PROPN 2 nmod _ B-LOC
    """
    assert roles(snippet)["ألغى"] == ["patient الرحلة", "oblique في تونس", *others]


@pytest.mark.parametrize(
    ("victims", "expected"),
    [
        ("14 14 NUM", ["patient 14", "oblique خلال هجوم"]),
        ("الطائرة طائرة NOUN", None),
    ],
)
def test_number_may_be_of_people_to_whom_something_is_done(
    victims: str, expected: list[str] | None
) -> None:
    snippet = f"""
    إصابة إصابة NOUN 0 root
    {victims} 1 nmod
    خلال خلال ADP 4 case
    هجوم هجوم NOUN 1 nmod
    """
    assert roles(snippet).get("أصاب") == expected


@pytest.mark.parametrize(
    ("prevented", "expected"),
    [
        ("+هم هو PRON 1 nmod Number=Plur|Person=3", ["patient هم", "oblique في الانتخابات"]),
        ("الكتاب كتاب NOUN 1 nmod", None),
    ],
)
def test_pronoun_may_be_of_people_to_whom_something_is_done(
    prevented: str, expected: list[str] | None
) -> None:
    snippet = f"""
    منع منع NOUN 0 root
    {prevented}
    في في ADP 4 case
    الانتخابات انتخاب NOUN 1 nmod
    """
    assert roles(snippet).get("منع") == expected
