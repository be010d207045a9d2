"""Verbal clauses → frames. Relations as UD 2 has them in Arabic newswire."""

import pytest

from kg.datamodel.frame import Polarity, PredicateKind
from kg.extraction.factuality import CIRCUMSTANCE_RULE
from tests.builders import frames, roles, with_frames, with_mentions

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


def test_thing_before_the_verb_remains_the_agent_though_only_the_object_could_act() -> None:
    snippet = f"""
    السيارة سيارة NOUN 2 nsubj Gender=Fem|Number=Sing
    دهست دهس VERB 0 root {FEM}
    مجموعة مجموعة NOUN 2 obj Gender=Fem|Number=Sing
    """
    assert roles(snippet)["دهس"] == ["agent السيارة", "patient مجموعة"]


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


@pytest.mark.parametrize(
    ("quantity", "patient"),
    [("كل كل", "الدعم"), ("جميع جميع", "الدعم"), ("العرض عرض", "العرض")],
)
def test_word_of_quantity_stands_for_what_it_counts(quantity: str, patient: str) -> None:
    snippet = f"""
    رفض رفض VERB 0 root {MASC}
    {quantity} NOUN 1 obj
    الدعم دعم NOUN 2 obl Gender=Masc|Number=Sing
    """
    assert roles(snippet)["رفض"] == ["agent رفض", f"patient {patient}"]


@pytest.mark.parametrize("between", ["في في ADP 4 case", "ذلك ذلك DET 4 det"])
def test_what_is_counted_stands_bare_right_behind_the_word_of_quantity(between: str) -> None:
    snippet = f"""
    رفض رفض VERB 0 root {MASC}
    كل كل NOUN 1 obj
    {between}
    الدعم دعم NOUN 2 obl Gender=Masc|Number=Sing
    """
    assert roles(snippet)["رفض"] == ["agent رفض", "patient كل"]


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


def test_phrase_behind_the_last_of_several_verbs_belongs_to_all() -> None:
    snippet = f"""
    قتل قتل VERB 0 root {MASC}|Voice=Pass
    شخص شخص NOUN 1 nsubj:pass Gender=Masc|Number=Sing
    و+ و CCONJ 4 cc
    أصيب أصاب VERB 1 conj {MASC}|Voice=Pass
    عشرة عشرة NUM 4 nsubj:pass
    في في ADP 7 case
    الهجوم هجوم NOUN 1 obl Gender=Masc|Number=Sing
    """
    assert roles(snippet) == {
        "قتل": ["patient شخص", "oblique في الهجوم"],
        "أصاب": ["patient عشرة", "oblique في الهجوم"],
    }


def test_phrase_before_a_coordinated_verb_is_not_shared() -> None:
    snippet = f"""
    قتل قتل VERB 0 root {MASC}|Voice=Pass
    شخص شخص NOUN 1 nsubj:pass Gender=Masc|Number=Sing
    في في ADP 4 case
    الهجوم هجوم NOUN 1 obl Gender=Masc|Number=Sing
    و+ و CCONJ 6 cc
    أصيب أصاب VERB 1 conj {MASC}|Voice=Pass
    عشرة عشرة NUM 6 nsubj:pass
    """
    assert roles(snippet)["أصاب"] == ["patient عشرة"]


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


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("عينت عين", ["patient الوزيرة", "agent الحاكم"]),
        ("جاءت جاء", ["agent الوزيرة", "oblique من قبل الحاكم"]),
    ],
)
def test_transitive_verb_with_an_agent_behind_by_is_passive(verb: str, expected: list[str]) -> None:
    snippet = f"""
    {verb} VERB 0 root {FEM}
    الوزيرة وزيرة NOUN 1 nsubj Gender=Fem|Number=Sing
    من من ADP 5 case
    قبل قبل NOUN 3 fixed
    الحاكم حاكم NOUN 1 obl Gender=Masc|Number=Sing
    """
    assert roles(snippet)[verb.split()[1]] == expected


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


# --- verbs that take no object ---------------------------------------------------------------


def test_what_was_taken_for_the_object_of_an_intransitive_verb_is_its_subject() -> None:
    snippet = f"""
    تنطلق انطلق VERB 0 root {IMPERFECT.replace("Masc", "Fem")}
    الاشغال شغل NOUN 1 obj Gender=Masc|Number=Plur
    في في ADP 4 case
    تونس تونس PROPN 1 obl _ B-LOC
    """
    assert roles(snippet)["انطلق"] == ["agent الاشغال", "oblique في تونس"]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("بغداد بغداد PROPN 1 obj _ B-LOC", ["agent وصل", "patient بغداد"]),  # a place is reached
        ("الوفد وفد NOUN 1 obj Gender=Masc|Number=Sing", ["agent الوفد"]),
        ("الحكومة حكومة NOUN 1 obj Gender=Fem|Number=Sing", ["agent وصل", "patient الحكومة"]),
    ],
)
def test_verb_of_motion_may_have_a_place_for_its_object(noun: str, expected: list[str]) -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    {noun}
    أمس أمس NOUN 1 obl
    """
    assert roles(snippet, times={3: "2024-10-07"})["وصل"] == [*expected, "time أمس"]


def test_name_is_the_subject_of_a_verb_without_object_or_goal() -> None:
    snippet = f"""
    فاز فاز VERB 0 root {MASC}
    كريم كريم PROPN 1 obj _ B-PER
    في في ADP 4 case
    تونس تونس PROPN 1 obl _ B-LOC
    """
    assert roles(snippet)["فاز"] == ["agent كريم", "oblique في تونس"]


@pytest.mark.parametrize(("adverb", "subject"), [("حيث حيث", "تسلم"), ("الذي الذي", "المغرب")])
def test_clause_that_tells_where_is_not_about_the_place(adverb: str, subject: str) -> None:
    snippet = f"""
    عاش عاش VERB 0 root {MASC}
    في في ADP 3 case
    المغرب مغرب PROPN 1 obl Gender=Masc|Number=Sing B-LOC
    {adverb} ADV 5 mark
    تسلم تسلم VERB 3 acl:relcl {MASC}
    مناصب منصب NOUN 5 obj Number=Plur
    """
    assert roles(snippet)["تسلم"] == [f"agent {subject}", "patient مناصب"]


# --- circumstances ---------------------------------------------------------------------------

SAID_THAT_IT_IS_LITTLE = f"""
قال قال VERB 0 root {MASC}
الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
إن إن SCONJ 6 mark
هذه هذا DET 5 det
الكمية كمية NOUN 6 nsubj Gender=Fem|Number=Sing
ضعيفة ضعيف ADJ 1 ccomp
، ، PUNCT 8 punct
"""


@pytest.mark.parametrize("head", [1, 6])
def test_who_speaks_also_does_what_a_participle_at_the_end_tells(head: int) -> None:
    snippet = f"""{SAID_THAT_IT_IS_LITTLE.strip()}
    داعيا داعي ADJ {head} xcomp
    السلط سلطة NOUN 8 obj Gender=Fem|Number=Plur
    إلى إلى ADP 11 case
    التدخل تدخل NOUN 8 obl:arg
    """
    assert roles(snippet)["دعا"] == ["agent الوزير", "patient السلط", "oblique إلى التدخل"]


@pytest.mark.parametrize(
    ("participle", "verb"),
    [
        ("مشيرا مشير ADJ", "أشار"),
        ("مضيفة مضيف ADJ", "أضاف"),
        ("نافيا نافيا ADJ", "نفى"),  # as the dictionary has it not
        ("مطالبة مطالبة NOUN", "طالب"),
    ],
)
def test_participle_behind_a_comma_has_the_subject_of_the_verb(participle: str, verb: str) -> None:
    snippet = f"""
    أكد أكد VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    ذلك ذلك DET 1 obj
    ، ، PUNCT 5 punct
    {participle} 1 advcl
    التهم تهمة NOUN 5 obj Gender=Fem|Number=Plur
    """
    assert roles(snippet)[verb] == ["agent الوزير", "patient التهم"]


@pytest.mark.parametrize(
    "noun",
    [
        "مطالبة مطالبة NOUN 1 obj",  # a demand
        "مؤكدين مؤكد ADJ 1 obl",  # behind a preposition
        "مضيفة مضيف ADJ 2 amod",
        "المضيفة مضيف ADJ 1 xcomp",
        "مقولا مقول ADJ 1 xcomp",
        "حاملا حامل ADJ 1 xcomp",
    ],
)
def test_other_nouns_and_participles_tell_nothing_that_a_speaker_does(noun: str) -> None:
    before = "ب+ ب ADP 4 case" if noun.endswith("obl") else "أمس أمس NOUN 1 obl"
    snippet = f"""
    أكد أكد VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    {before}
    {noun}
    التهم تهمة NOUN 4 obj Gender=Fem|Number=Plur
    """
    document = with_frames(with_mentions(snippet))
    assert CIRCUMSTANCE_RULE not in {frame.rule for frame in document.frames}


@pytest.mark.parametrize(("verb", "is_told"), [("كان كان", False), ("غادر غادر", True)])
def test_participle_behind_a_copula_is_what_it_says(verb: str, is_told: bool) -> None:
    snippet = f"""
    {verb} VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    مطالبا مطالب ADJ 1 xcomp
    ب+ ب ADP 5 case
    التدخل تدخل NOUN 3 obl:arg
    """
    rules = {frame.rule for frame in with_frames(with_mentions(snippet)).frames}
    assert (CIRCUMSTANCE_RULE in rules) is is_told


def test_who_speaks_goes_on_speaking_behind_another_verb() -> None:
    snippet = f"""
    قال قال VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    إن إن SCONJ 5 mark
    البرلمان برلمان NOUN 5 nsubj Gender=Masc|Number=Sing
    وافق وافق VERB 1 ccomp {MASC}
    ، ، PUNCT 7 punct
    داعيا داعي ADJ 5 xcomp
    السلط سلطة NOUN 7 obj Gender=Fem|Number=Plur
    """
    assert roles(snippet)["دعا"] == ["agent الوزير", "patient السلط"]


def test_participle_where_nobody_speaks_is_of_the_nearest_verb() -> None:
    snippet = f"""
    استقبل استقبل VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    الوفد وفد NOUN 1 obj Gender=Masc|Number=Sing
    الذي الذي PRON 5 nsubj PronType=Rel
    غادر غادر VERB 3 acl:relcl {MASC}
    مؤكدا مؤكد ADJ 5 xcomp
    دعم دعم NOUN 6 obj
    تونس تونس PROPN 7 nmod _ B-LOC
    """
    assert roles(snippet)["أكد"] == ["agent الوفد", "patient دعم"]


# --- light verbs -----------------------------------------------------------------------------


def test_verb_that_carries_a_noun_says_to_whom_it_happened() -> None:
    snippet = f"""
    تعرض تعرض VERB 0 root {MASC}
    المنزل منزل NOUN 1 nsubj Gender=Masc|Number=Sing
    ل+ ل ADP 4 case
    هجوم هجوم NOUN 1 obl:arg Gender=Masc|Number=Sing
    """
    assert roles(snippet)["تعرض"] == ["agent المنزل", "oblique ل هجوم"]


def test_verb_that_says_only_that_something_was_done_says_nothing_of_its_own() -> None:
    snippet = f"""
    تم تم VERB 0 root {MASC}
    توقيع توقيع NOUN 1 nsubj Gender=Masc|Number=Sing
    الاتفاق اتفاق NOUN 2 nmod
    في في ADP 5 case
    تونس تونس PROPN 1 obl _ B-LOC
    """
    assert set(roles(snippet)) == {"وقع"}


# --- what somebody has -----------------------------------------------------------------------

THEM = "Gender=Masc|Number=Plur|Person=3|PronType=Prs"
HIM = "Gender=Masc|Number=Sing|Person=3|PronType=Prs"
MIGRANTS_HAVE = f"""
المهاجرون مهاجر NOUN {{topic}} nsubj Gender=Masc|Number=Plur
ليس ليس VERB 0 root
لدي لدى ADP 4 case
+{{pronoun}} هو PRON 2 {{owner}} {THEM}
الحق حق NOUN 2 nsubj Gender=Masc|Number=Sing
"""


@pytest.mark.parametrize("owner", ["xcomp", "obl"])
def test_pronoun_that_has_something_resumes_the_phrase_before_the_clause(owner: str) -> None:
    snippet = MIGRANTS_HAVE.format(topic=2, pronoun="هم", owner=owner)
    assert roles(snippet)["لدى"] == ["agent المهاجرون", "patient الحق"]


def test_pronoun_that_does_not_agree_resumes_nothing() -> None:
    snippet = MIGRANTS_HAVE.format(topic=2, pronoun="ه", owner="obl")
    assert roles(snippet)["لدى"] == ["agent ه", "patient الحق"]


def test_what_somebody_is_said_not_to_have_is_denied() -> None:
    snippet = MIGRANTS_HAVE.format(topic=2, pronoun="هم", owner="obl")
    assert frames(snippet)["لدى"].polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("tie", "owner", "preposition"),
    [
        ("ل+ ل", "الوزير وزير NOUN", "ل"),
        ("لدى لدى", "الوزير وزير NOUN", "لدى"),
        ("عند عند", "الوزير وزير NOUN", "عند"),
        ("ل+ ل", "ه هو PRON", "ل"),
    ],
)
def test_what_is_with_somebody_is_what_he_has(tie: str, owner: str, preposition: str) -> None:
    snippet = f"""
    كان كان VERB 0 root {MASC}
    {tie} ADP 3 case
    {owner} 1 xcomp {HIM}
    مكتب مكتب NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    has = roles(snippet)[preposition]
    assert has == [f"agent {owner.split()[0]}", "patient مكتب"]


def test_what_somebody_has_needs_no_verb() -> None:
    snippet = """
    ل+ ل ADP 2 case
    الحادثة حادثة NOUN 0 root Gender=Fem|Number=Sing
    ثلاثة ثلاثة NUM 4 nummod
    احتمالات احتمال NOUN 2 nsubj Gender=Masc|Number=Plur
    """
    predicate = frames(snippet)["ل"].predicate
    assert roles(snippet)["ل"] == ["agent الحادثة", "patient احتمالات"]
    assert (predicate.kind, predicate.surface) == (PredicateKind.PARTICIPLE, "ل")


def test_possession_before_a_pronoun_is_said_by_both() -> None:
    snippet = MIGRANTS_HAVE.format(topic=2, pronoun="هم", owner="obl")
    assert frames(snippet)["لدى"].predicate.surface == "لديهم"


@pytest.mark.parametrize(
    ("preposition", "owned"),
    [("مع مع", "الحق حق NOUN 2 nsubj"), ("ل+ ل", "مفيد مفيد ADJ 2 nsubj")],
)
def test_other_prepositions_and_qualities_are_no_possession(preposition: str, owned: str) -> None:
    snippet = f"""
    {preposition} ADP 2 case
    الوزير وزير NOUN 0 root Gender=Masc|Number=Sing
    {owned}
    """
    assert not {"مع", "ل"} & set(roles(snippet))


# --- copulas ---------------------------------------------------------------------------------


def test_title_that_is_all_a_copula_says_is_what_somebody_was() -> None:
    snippet = f"""
    كان كان VERB 0 root {MASC}
    رئيس رئيس NOUN 1 nsubj Gender=Masc|Number=Sing
    وفد وفد NOUN 2 nmod Gender=Masc|Number=Sing
    المعارضة معارضة NOUN 3 nmod
    """
    assert roles(snippet)["كان"] == ["agent كان", "patient رئيس"]


def test_title_that_a_copula_says_something_of_is_its_subject() -> None:
    snippet = f"""
    كان كان VERB 0 root {MASC}
    رئيس رئيس NOUN 1 nsubj Gender=Masc|Number=Sing
    الوفد وفد NOUN 2 nmod Gender=Masc|Number=Sing
    حاضرا حاضر ADJ 1 xcomp
    """
    assert roles(snippet)["كان"] == ["agent رئيس", "patient حاضرا"]


@pytest.mark.parametrize(
    "noun",
    [
        "الرئيس رئيس NOUN 1 nsubj Gender=Masc|Number=Sing",
        "كريم كريم PROPN 1 nsubj _ B-PER\nالسعدي سعدي PROPN 2 flat _ I-PER",
    ],
)
def test_copula_with_nothing_but_a_bare_title_or_name_says_nothing(noun: str) -> None:
    assert roles(f"كان كان VERB 0 root {MASC}\n{noun}") == {}


def test_with_whom_one_has_what_is_cut_off_is_told_of_the_verb() -> None:
    snippet = f"""
    قطعت قطع VERB 0 root {FEM}
    الحكومة حكومة NOUN 1 nsubj Gender=Fem|Number=Sing
    علاقاتها علاقة NOUN 1 obj Gender=Fem|Number=Plur
    مع مع ADP 5 case
    النقابة نقابة NOUN 3 nmod Gender=Fem|Number=Sing
    """
    assert roles(snippet)["قطع"] == ["agent الحكومة", "patient علاقاتها", "oblique مع النقابة"]
