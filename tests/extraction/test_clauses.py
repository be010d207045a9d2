"""Verbal clauses → frames. Relations as UD 2 has them in Arabic newswire."""

import pytest

from kg.datamodel.frame import PredicateKind
from tests.builders import frames, roles

MASC = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"
FEM = "Aspect=Perf|Gender=Fem|Number=Sing|Person=3"
IMPERFECT = "Aspect=Imp|Gender=Masc|Number=Sing|Person=3"

VISIT = f"""
زار زار VERB 0 root {MASC}
الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
بغداد بغداد PROPN 1 obj _ B-LOC
"""


def test_subject_after_the_verb_is_the_agent_and_object_the_patient() -> None:
    assert roles(VISIT)["زار"] == ["agent الوزير", "patient بغداد"]


def test_subject_before_the_verb_is_the_agent() -> None:
    snippet = f"""
    الوزير وزير NOUN 2 nsubj Gender=Masc|Number=Sing
    زار زار VERB 0 root {MASC}
    بغداد بغداد PROPN 2 obj _ B-LOC
    """
    assert roles(snippet)["زار"] == ["agent الوزير", "patient بغداد"]


def test_predicate_is_the_verb_as_written() -> None:
    predicate = frames(VISIT)["زار"].predicate
    assert (predicate.kind, predicate.surface, predicate.word) == (PredicateKind.VERB, "زار", 0)


def test_subject_left_unsaid_is_the_verb_itself() -> None:
    snippet = f"""
    زار زار VERB 0 root {MASC}
    بغداد بغداد PROPN 1 obj _ B-LOC
    """
    assert roles(snippet)["زار"] == ["agent زار", "patient بغداد"]


def test_attached_pronoun_is_the_patient() -> None:
    snippet = f"""
    استقبل استقبل VERB 0 root {MASC}
    +ه هو PRON 1 obj Gender=Masc|Number=Sing|Person=3|PronType=Prs
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert roles(snippet)["استقبل"] == ["agent الملك", "patient ه"]


def test_oblique_keeps_its_preposition() -> None:
    snippet = f"""
    وقعت وقع VERB 0 root {FEM}
    الشركة شركة NOUN 1 nsubj Gender=Fem|Number=Sing
    على على ADP 4 case
    العقد عقد NOUN 1 obl:arg
    مع مع ADP 6 case
    الحكومة حكومة NOUN 1 obl
    """
    assert roles(snippet)["وقع"] == [
        "agent الشركة",
        "oblique على العقد",
        "oblique مع الحكومة",
    ]


def test_object_behind_a_preposition_is_an_oblique() -> None:
    # PADT gives governed prepositional objects the relation obj.
    snippet = f"""
    بحث بحث VERB 0 root {MASC}
    الخبراء خبير NOUN 1 nsubj Number=Plur
    عن عن ADP 4 case
    حل حل NOUN 1 obj
    """
    assert roles(snippet)["بحث"] == ["agent الخبراء", "oblique عن حل"]


def test_compound_preposition_is_one() -> None:
    snippet = f"""
    نجح نجح VERB 0 root {MASC}
    الفريق فريق NOUN 1 nsubj Gender=Masc|Number=Sing
    من من ADP 5 case
    خلال خلال ADP 5 case
    الحوار حوار NOUN 1 obl
    """
    assert "oblique من خلال الحوار" in roles(snippet)["نجح"]


def test_preposition_before_a_pronoun_is_spelled_as_elsewhere() -> None:
    snippet = f"""
    اعتمد اعتمد VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    علي على ADP 4 case
    +ها هو PRON 1 obl:arg Gender=Fem|Number=Sing|Person=3|PronType=Prs
    """
    assert roles(snippet)["اعتمد"] == ["agent الوزير", "oblique على ها"]


def test_time_is_a_role_of_its_own() -> None:
    snippet = VISIT + "أمس أمس NOUN 1 obl"
    assert roles(snippet, times={4: "2024-10-07"})["زار"][-1] == "time أمس"


# --- coordination ----------------------------------------------------------------------------


def test_each_coordinated_subject_is_an_agent() -> None:
    snippet = f"""
    زار زار VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    و+ و CCONJ 4 cc
    السفير سفير NOUN 2 conj Gender=Masc|Number=Sing
    بغداد بغداد PROPN 1 obj _ B-LOC
    """
    assert roles(snippet)["زار"] == ["agent الوزير", "agent السفير", "patient بغداد"]


def test_each_coordinated_object_is_a_patient() -> None:
    snippet = VISIT + "و+ و CCONJ 5 cc\nدمشق دمشق PROPN 3 conj _ B-LOC"
    assert roles(snippet)["زار"] == ["agent الوزير", "patient بغداد", "patient دمشق"]


def test_coordinated_obliques_share_the_preposition() -> None:
    snippet = f"""
    سافر سافر VERB 0 root {MASC}
    الوفد وفد NOUN 1 nsubj Gender=Masc|Number=Sing
    إلى إلى ADP 4 case
    روما روما PROPN 1 obl _ B-LOC
    و+ و CCONJ 6 cc
    باريس باريس PROPN 4 conj _ B-LOC
    """
    assert roles(snippet)["سافر"][1:] == ["oblique إلى روما", "oblique إلى باريس"]


@pytest.mark.parametrize("relation", ["nmod", "obl"])
def test_each_of_stands_for_its_members(relation: str) -> None:
    snippet = f"""
    حضر حضر VERB 0 root {MASC}
    كل كل NOUN 1 nsubj
    من من ADP 4 case
    الوزير وزير NOUN 2 {relation} Number=Sing
    و+ و CCONJ 6 cc
    السفير سفير NOUN 4 conj Number=Sing
    القمة قمة NOUN 1 obj
    """
    assert roles(snippet)["حضر"] == ["agent الوزير", "agent السفير", "patient القمة"]


def test_coordinated_verb_shares_the_subject() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    السفير سفير NOUN 1 nsubj Gender=Masc|Number=Sing
    و+ و CCONJ 4 cc
    التقى التقى VERB 1 conj {MASC}
    الملك ملك NOUN 4 obj
    """
    assert roles(snippet)["التقى"] == ["agent السفير", "patient الملك"]


def test_coordinated_verb_that_does_not_agree_has_another_subject() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    السفير سفير NOUN 1 nsubj Gender=Masc|Number=Sing
    و+ و CCONJ 4 cc
    أعلنت أعلن VERB 1 conj {FEM}
    الهدنة هدنة NOUN 4 obj
    """
    assert roles(snippet)["أعلن"] == ["agent أعلنت", "patient الهدنة"]


# --- passive ---------------------------------------------------------------------------------


def test_subject_of_a_passive_is_the_patient() -> None:
    snippet = f"""
    اعتقل اعتقل VERB 0 root {MASC}|Voice=Pass
    صحفي صحفي NOUN 1 nsubj:pass Gender=Masc|Number=Sing
    في في ADP 4 case
    المطار مطار NOUN 1 obl
    """
    assert roles(snippet)["اعتقل"] == ["patient صحفي", "oblique في المطار"]


def test_relation_alone_tells_the_passive() -> None:
    snippet = f"""
    اعتقل اعتقل VERB 0 root {MASC}
    صحفي صحفي NOUN 1 nsubj:pass Gender=Masc|Number=Sing
    """
    assert roles(snippet)["اعتقل"] == ["patient صحفي"]


@pytest.mark.parametrize("by", [("من", "قبل"), ("من", "طرف"), ("على", "يد")])
def test_agent_of_a_passive_stands_behind_by(by: tuple[str, str]) -> None:
    snippet = f"""
    اعتقل اعتقل VERB 0 root {MASC}|Voice=Pass
    صحفي صحفي NOUN 1 nsubj:pass Gender=Masc|Number=Sing
    {by[0]} {by[0]} ADP 5 case
    {by[1]} {by[1]} ADP 5 case
    الشرطة شرطة NOUN 1 obl
    """
    assert roles(snippet)["اعتقل"] == ["patient صحفي", "agent الشرطة"]


# --- relative clauses ------------------------------------------------------------------------


def test_relative_pronoun_as_subject_is_its_antecedent() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    الذي الذي PRON 4 nsubj PronType=Rel
    وقع وقع VERB 2 acl:relcl {MASC}
    الاتفاق اتفاق NOUN 4 obj
    """
    assert roles(snippet)["وقع"] == ["agent الوزير", "patient الاتفاق"]


def test_resumptive_object_is_the_antecedent() -> None:
    snippet = f"""
    انتهت انتهى VERB 0 root {FEM}
    الحرب حرب NOUN 1 nsubj Gender=Fem|Number=Sing
    التي التي PRON 4 mark PronType=Rel
    قاد قاد VERB 2 acl:relcl {MASC}
    +ها هو PRON 4 obj Gender=Fem|Number=Sing|Person=3|PronType=Prs
    الجيش جيش NOUN 4 nsubj Gender=Masc|Number=Sing
    """
    assert roles(snippet)["قاد"] == ["agent الجيش", "patient الحرب"]


def test_resumptive_pronoun_behind_a_preposition_is_the_antecedent() -> None:
    snippet = f"""
    نشرت نشر VERB 0 root {FEM}
    الصحيفة صحيفة NOUN 1 nsubj Gender=Fem|Number=Sing
    الوثيقة وثيقة NOUN 1 obj Gender=Fem|Number=Sing
    التي التي PRON 5 mark PronType=Rel
    وقع وقع VERB 3 acl:relcl {MASC}
    علي على ADP 7 case
    +ها هو PRON 5 obl:arg Gender=Fem|Number=Sing|Person=3|PronType=Prs
    الوزير وزير NOUN 5 nsubj Gender=Masc|Number=Sing
    """
    assert roles(snippet)["وقع"] == ["agent الوزير", "oblique على الوثيقة"]


def test_pronoun_that_does_not_agree_is_not_resumptive() -> None:
    # "The minister whom (f.) ..." is impossible: hā is someone else.
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    الذي الذي PRON 4 nsubj PronType=Rel
    انتقد انتقد VERB 2 acl:relcl {MASC}
    +ها هو PRON 4 obj Gender=Fem|Number=Sing|Person=3|PronType=Prs
    """
    assert roles(snippet)["انتقد"] == ["agent الوزير", "patient ها"]


def test_indefinite_noun_takes_a_relative_clause_without_a_pronoun() -> None:
    snippet = f"""
    وصلت وصل VERB 0 root {FEM}
    سفينة سفينة NOUN 1 nsubj Gender=Fem|Number=Sing
    تحمل حمل VERB 2 acl {IMPERFECT.replace("Masc", "Fem")}
    القمح قمح NOUN 3 obj
    """
    assert roles(snippet)["حمل"] == ["agent سفينة", "patient القمح"]


# --- complements -----------------------------------------------------------------------------


def test_subject_of_trying_is_the_subject_of_what_is_tried() -> None:
    snippet = f"""
    حاول حاول VERB 0 root {MASC}
    اللاعب لاعب NOUN 1 nsubj Gender=Masc|Number=Sing
    أن أن SCONJ 4 mark
    يغادر غادر VERB 1 ccomp {IMPERFECT}
    الفندق فندق NOUN 4 obj
    """
    assert roles(snippet)["غادر"] == ["agent اللاعب", "patient الفندق"]


def test_addressee_of_asking_is_the_subject_of_what_is_asked() -> None:
    snippet = f"""
    طلب طلب VERB 0 root {MASC}
    القاضي قاض NOUN 1 nsubj Gender=Masc|Number=Sing
    من من ADP 4 case
    الشاهد شاهد NOUN 1 obl:arg Gender=Masc|Number=Sing
    أن أن SCONJ 6 mark
    يصف وصف VERB 1 ccomp {IMPERFECT}
    الحادث حادث NOUN 6 obj
    """
    assert roles(snippet)["وصف"] == ["agent الشاهد", "patient الحادث"]


def test_subject_of_saying_does_not_lend_itself_to_what_is_said() -> None:
    snippet = f"""
    قال قال VERB 0 root {MASC}
    الناطق ناطق NOUN 1 nsubj Gender=Masc|Number=Sing
    إن إن SCONJ 4 mark
    وصل وصل VERB 1 ccomp {MASC}
    بغداد بغداد PROPN 4 obj _ B-LOC
    """
    assert roles(snippet)["وصل"] == ["agent وصل", "patient بغداد"]


def test_auxiliary_says_nothing_of_its_own() -> None:
    snippet = f"""
    كان كان AUX 3 aux {MASC}
    الرئيس رئيس NOUN 3 nsubj Gender=Masc|Number=Sing
    يزور زار VERB 0 root {IMPERFECT}
    تونس تونس PROPN 3 obj _ B-LOC
    """
    assert roles(snippet) == {"زار": ["agent الرئيس", "patient تونس"]}


def test_modal_verb_says_nothing_of_its_own() -> None:
    snippet = f"""
    يجب وجب VERB 0 root {IMPERFECT}
    أن أن SCONJ 3 mark
    توقع وقع VERB 1 csubj {IMPERFECT.replace("Masc", "Fem")}
    الشركة شركة NOUN 3 nsubj Gender=Fem|Number=Sing
    العقد عقد NOUN 3 obj
    """
    assert roles(snippet) == {"وقع": ["agent الشركة", "patient العقد"]}


def test_relative_clause_is_about_what_its_verb_agrees_with() -> None:
    snippet = """
    الجلسة جلسة NOUN 0 root Gender=Fem|Number=Sing
    التي الذي PRON 3 obj
    جمعت جمع VERB 1 acl:relcl Aspect=Perf|Gender=Fem|Number=Sing|Person=3
    الوزير وزير NOUN 3 nsubj Gender=Masc|Number=Sing
    ب+ ب ADP 6 case
    الوفد وفد NOUN 3 obl:arg Gender=Masc|Number=Sing
    """
    assert roles(snippet)["جمع"] == ["agent الجلسة", "patient الوزير", "oblique ب الوفد"]
