"""What is said of a whole is said of its members."""

import pytest

from kg.datamodel.frame import Certainty
from tests.builders import facts, roles

LEADERS = """
حضر حضر VERB 0 root Aspect=Perf|Gender=Masc|Number=Sing|Person=3
القمة قمة NOUN 1 obj Gender=Fem|Number=Sing
وزراء وزير NOUN 1 nsubj Gender=Masc|Number=Plur
، ، PUNCT 8 punct
ب+ ب ADP 6 case
ما ما PRON 3 nmod
في في ADP 8 case
ذلك ذلك PRON 6 nmod
وزير وزير NOUN 6 nmod Gender=Masc|Number=Sing
الدفاع دفاع NOUN 9 nmod Gender=Masc|Number=Sing
و+ و CCONJ 12 cc
وزير وزير NOUN 9 conj Gender=Masc|Number=Sing
النقل نقل NOUN 12 nmod Gender=Masc|Number=Sing
"""


def attended(snippet: str) -> set[str]:
    return {
        statement.subject_surface
        for statement in facts(snippet).statements
        if statement.relation.property == "attended"
    }


def test_members_do_what_the_whole_does() -> None:
    assert attended(LEADERS) == {"وزراء", "وزير الدفاع", "وزير النقل"}


def test_words_of_the_marker_are_no_arguments() -> None:
    objects = {statement.object_surface for statement in facts(LEADERS).statements}
    assert not objects & {"ما", "ذلك"}


BRACKETS = """
ضم ضم VERB 0 root Aspect=Perf|Gender=Masc|Number=Sing|Person=3
الوفد وفد NOUN 1 nsubj Gender=Masc|Number=Sing
وزراء وزير NOUN 1 obj Gender=Masc|Number=Plur
( ( PUNCT 5 punct
سعاد سعاد PROPN 3 appos _ B-PER
و+ و CCONJ 7 cc
كريم كريم PROPN 5 conj _ B-PER
) ) PUNCT 5 punct
"""


def test_names_in_brackets_are_members() -> None:
    included = {
        statement.object_surface
        for statement in facts(BRACKETS).statements
        if statement.relation.lemma == "ضم"
    }
    assert {"سعاد", "كريم"} <= included


PLANNED = """
س+ س PART 2 aux
تضم ضم VERB 0 root Aspect=Imp|Gender=Fem|Number=Sing|Person=3
الجبهة جبهة NOUN 2 nsubj Gender=Fem|Number=Sing
قادة قائد NOUN 2 obj Gender=Masc|Number=Plur
من من ADP 6 case
الحزب حزب NOUN 4 nmod Gender=Masc|Number=Sing B-ORG
( ( PUNCT 8 punct
سعاد سعاد PROPN 4 appos _ B-PER
و+ و CCONJ 10 cc
كريم كريم PROPN 8 conj _ B-PER
) ) PUNCT 8 punct
"""


def test_who_belongs_to_a_whole_does_so_already_whatever_is_planned() -> None:
    said = {(s.relation.lemma, s.certainty) for s in facts(PLANNED).statements}
    assert ("عضو", Certainty.ASSERTED) in said
    assert ("ضم", Certainty.PLANNED) in said


# --- examples --------------------------------------------------------------------------------


def one_sentence(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part)


PROBLEMS = """
ناقش ناقش VERB 0 root Aspect=Perf|Gender=Masc|Number=Sing|Person=3
المؤتمر مؤتمر NOUN 1 nsubj Gender=Masc|Number=Sing
المشاكل مشكلة NOUN 1 obj Gender=Fem|Number=Plur
"""
FACING = """
التي الذي PRON 5 nsubj PronType=Rel
تواجه واجه VERB 3 acl:relcl Aspect=Imp|Gender=Fem|Number=Sing|Person=3
البشرية بشرية NOUN 5 obj Gender=Fem|Number=Sing
"""
POVERTY = """
مثل مثل ADP {noun} case
الفقر فقر NOUN {head} nmod Gender=Masc|Number=Sing
و+ و CCONJ {other} cc
البطالة بطالة NOUN {noun} conj Gender=Fem|Number=Sing
"""


@pytest.mark.parametrize(("clause", "before", "head"), [("", 3, 3), (FACING, 6, 6)])
def test_examples_are_members_of_several_also_behind_a_relative_clause(
    clause: str, before: int, head: int
) -> None:
    examples = POVERTY.format(head=head, noun=before + 2, other=before + 4)
    found = roles(one_sentence(PROBLEMS, clause, examples))
    assert found["شمل"] == ["agent المشاكل", "patient الفقر", "patient البطالة"]


def test_clause_before_what_several_are_ends_the_search_for_the_whole() -> None:
    examples = POVERTY.format(head=5, noun=7, other=9)
    clause = """
    و+ و CCONJ 5 cc
    عالج عالج VERB 1 conj Aspect=Perf|Gender=Masc|Number=Sing|Person=3
    """
    assert "شمل" not in roles(one_sentence(PROBLEMS, clause, examples))


def test_charges_like_these_are_no_examples() -> None:
    these = """
    مثل مثل ADP 6 case
    هذه هذا DET 6 det
    التهم تهمة NOUN 3 nmod Gender=Fem|Number=Plur
    """
    assert "شمل" not in roles(one_sentence(PROBLEMS, these))


# --- members behind a pause ------------------------------------------------------------------

AMONG_THEM = """
أصيب أصاب VERB 0 root Aspect=Perf|Gender=Masc|Number=Sing|Person=3|Voice=Pass
{people}
، ، PUNCT 7 punct
بين بين ADP 6 case
+هم هو PRON 2 nmod Gender=Masc|Number=Plur|Person=3|PronType=Prs
{member} 2 nmod
"""
RECRUITS = "9 9 NUM 1 nsubj:pass\nمجندين مجند NOUN 2 nmod Gender=Masc|Number=Plur"


@pytest.mark.parametrize("people", [RECRUITS, "9 9 NUM 1 nsubj:pass\nأمس أمس ADV 1 advmod"])
def test_person_is_a_member_of_a_group_or_number(people: str) -> None:
    snippet = AMONG_THEM.format(people=people, member="ضابط ضابط NOUN")
    assert roles(snippet)["شمل"] == ["agent 9", "patient ضابط"]


def test_thing_is_no_member_of_a_group_of_people() -> None:
    snippet = AMONG_THEM.format(people=RECRUITS, member="سيارة سيارة NOUN")
    assert "شمل" not in roles(snippet)


HEADED_BY = """
{verb} VERB 0 root Aspect=Perf|Gender=Fem|Number=Sing|Person=3
{noun} NOUN 1 {relation} Number=Plur
{pause}
على على ADP 5 case
رأس رأس NOUN 2 nmod
+ها هو PRON 5 nmod
تركيا تركيا PROPN 5 nsubj _ B-LOC
"""


@pytest.mark.parametrize(
    ("pause", "patients"),
    [("، ، PUNCT 5 punct", ["دولا", "تركيا"]), ("أمس أمس NOUN 1 obl", ["دولا"])],
)
def test_one_at_the_head_of_several_is_a_member_behind_a_pause(
    pause: str, patients: list[str]
) -> None:
    snippet = HEADED_BY.format(verb="زارت زار", noun="دولا دولة", relation="obj", pause=pause)
    found = [role for role in roles(snippet)["زار"] if role.startswith("patient")]
    assert found == [f"patient {patient}" for patient in patients]


def test_what_fell_on_a_head_is_no_whole() -> None:
    snippet = """
    سقطت سقط VERB 0 root Aspect=Perf|Gender=Fem|Number=Sing|Person=3
    الأحجار حجر NOUN 1 nsubj Gender=Masc|Number=Plur
    على على ADP 4 case
    رأس رأس NOUN 1 obl
    +ها هو PRON 4 nmod Gender=Fem|Number=Sing|Person=3|PronType=Prs
    في في ADP 7 case
    تركيا تركيا PROPN 1 obl _ B-LOC
    """
    assert "شمل" not in roles(snippet)


def test_whole_is_the_widest_plural_of_its_phrase() -> None:
    snippet = """
    اجتماع اجتماع NOUN 0 root Gender=Masc|Number=Sing
    وزراء وزير NOUN 1 nmod Gender=Masc|Number=Plur
    دول دولة NOUN 2 nmod Gender=Fem|Number=Plur
    الخليج خليج NOUN 3 nmod Gender=Masc|Number=Sing
    ، ، PUNCT 8 punct
    بين بين ADP 7 case
    +هم هو PRON 2 nmod Gender=Masc|Number=Plur|Person=3|PronType=Prs
    وزير وزير NOUN 2 nmod Gender=Masc|Number=Sing
    """
    assert roles(snippet)["شمل"] == ["agent وزراء", "patient وزير"]
