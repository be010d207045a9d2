"""Prepositions, coordination, antecedents, subjects."""

import pytest

from kg.extraction.lexicon import Prepositions, VerbLexicon
from kg.extraction.subjects import addressee, subject
from kg.extraction.syntax import conjuncts, governed, preposition, referent
from tests.builders import tree

LIST = tree("""
مع مع ADP 2 case
تونس تونس PROPN 0 root
و+ و CCONJ 4 cc
روما روما PROPN 2 conj
و+ و CCONJ 6 cc
ليبيا ليبيا PROPN 4 conj
""")


@pytest.mark.parametrize("member", [1, 3, 5])
def test_preposition_governs_all_members_of_a_coordination(member: int) -> None:
    assert preposition(LIST, member) == "مع"


def test_members_of_a_coordination_in_order_however_attached() -> None:
    assert conjuncts(LIST, 1) == (1, 3, 5)


def test_coordinated_adjectives_are_no_members() -> None:
    adjectives = tree("كبير كبير ADJ 0 root\nو+ و CCONJ 3 cc\nقوي قوي ADJ 1 conj")
    assert conjuncts(adjectives, 0) == (0,)


def test_word_without_preposition_has_none() -> None:
    assert preposition(tree("تونس تونس PROPN 0 root"), 0) == ""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("ب+ ب", "سبب سبب", "بسبب"),
        ("من من", "قبل قبل", "من قبل"),
        ("ب+ ب", "النسبة نسبة", "ب النسبة"),
    ],
)
def test_words_fixed_to_a_preposition_are_part_of_it(
    first: str, second: str, expected: str
) -> None:
    phrase = tree(f"""
    {first} ADP 3 case
    {second} NOUN 1 fixed
    الحرب حرب NOUN 0 root
    """)
    assert governed(phrase, 2, Prepositions.load()) == (expected, 2)


def test_preposition_is_the_longest_known_beginning_of_fixed_words() -> None:
    phrase = tree("""
    من من ADP 4 case
    قبل قبل NOUN 1 fixed
    كل كل NOUN 1 fixed
    الدول دولة NOUN 0 root
    """)
    assert governed(phrase, 3, Prepositions.load()) == ("من قبل", 3)


@pytest.mark.parametrize(
    ("noun", "feats", "pronoun", "resumes"),
    [
        ("الخطة", "Gender=Fem|Number=Sing", "ها", True),
        ("القرار", "Gender=Masc|Number=Sing", "ه", True),
        ("القرارات", "Gender=Masc|Number=Plur", "ها", True),  # things in the plural: fem. sing.
        ("النواب", "Gender=Masc|Number=Plur", "هم", True),
        ("القراران", "Gender=Masc|Number=Dual", "هما", True),
        ("القرار", "Gender=Masc|Number=Sing", "ها", False),
        ("الخطة", "Gender=Fem|Number=Sing", "ه", False),
    ],
)
def test_resumptive_pronoun_agrees(noun: str, feats: str, pronoun: str, resumes: bool) -> None:
    clause = tree(f"""
    {noun} {noun} NOUN 0 root {feats}
    نشر نشر VERB 1 acl:relcl
    +{pronoun} هو PRON 2 obj
    """)
    assert referent(clause, 2) == (0 if resumes else 2)


def test_pronoun_outside_a_relative_clause_stands_for_itself() -> None:
    assert referent(tree("نشر نشر VERB 0 root\n+ها هو PRON 1 obj"), 1) == 1


def test_pronoun_in_reported_speech_does_not_resume() -> None:
    clause = tree("""
    الخطة خطة NOUN 0 root Gender=Fem|Number=Sing
    قال قال VERB 1 acl:relcl
    أيد أيد VERB 2 ccomp
    +ها هو PRON 3 obj
    """)
    assert referent(clause, 3) == 3


MASC = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"


def test_chain_of_control() -> None:
    # "He tried to begin to write": all one's own acts.
    clause = tree(f"""
    حاول حاول VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj Gender=Masc
    أن أن SCONJ 4 mark
    يبدأ بدأ VERB 1 ccomp Aspect=Imp|Gender=Masc|Number=Sing|Person=3
    يكتب كتب VERB 4 ccomp Aspect=Imp|Gender=Masc|Number=Sing|Person=3
    """)
    assert subject(clause, 4, VerbLexicon.load()) == 1


def test_addressee_may_be_a_pronoun() -> None:
    clause = tree(f"""
    طلب طلب VERB 0 root {MASC}
    من من ADP 3 case
    +ه هو PRON 1 obl:arg
    الرحيل رحيل NOUN 1 obj
    """)
    assert addressee(clause, 0) == 2


def test_first_person_is_not_the_subject_of_the_verb_before() -> None:
    clause = tree(f"""
    وصل وصل VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj Gender=Masc
    و+ و CCONJ 4 cc
    شكرنا شكر VERB 1 conj Aspect=Perf|Number=Plur|Person=1
    """)
    assert subject(clause, 3, VerbLexicon.load()) == 3
