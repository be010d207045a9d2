"""What is said of a whole is said of its members."""

from kg.datamodel.frame import Certainty
from tests.builders import facts

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
