"""Trees that the parser gets wrong and grammar puts right."""

import pytest

from kg.annotation.tree_grammar import correct_tree
from tests.builders import document


def relations(snippet: str) -> dict[str, str]:
    words = correct_tree(document(snippet).sentences[0].words)
    return {word.form: word.deprel for word in words}


@pytest.mark.parametrize(
    ("relation_of_the_police", "relation"), [("nsubj", "obj"), ("obl", "nsubj")]
)
def test_about_how_many_is_no_preposition(relation_of_the_police: str, relation: str) -> None:
    snippet = f"""
    حجزت حجز VERB 0 root Voice=Act
    الشرطة شرطة NOUN 1 {relation_of_the_police}
    نحو نحو ADP 4 case
    500 500 NUM 1 obl:arg
    كتاب كتاب NOUN 4 nmod
    """
    found = relations(snippet)
    assert (found["نحو"], found["500"]) == ("advmod", relation)


def test_towards_stays_a_preposition() -> None:
    snippet = """
    تتجه اتجه VERB 0 root
    نحو نحو ADP 3 case
    كارثة كارثة NOUN 1 obl
    """
    assert relations(snippet) == {"تتجه": "root", "نحو": "case", "كارثة": "obl"}


@pytest.mark.parametrize(("noun", "relation"), [("نقل نقل", "nmod"), ("النقل نقل", "amod")])
def test_definite_word_behind_a_bare_noun_is_its_genitive(noun: str, relation: str) -> None:
    snippet = f"""
    {noun} NOUN 0 root
    المصابين مصاب ADJ 1 amod
    """
    assert relations(snippet)["المصابين"] == relation


def test_what_a_passive_verb_has_for_an_object_is_its_subject() -> None:
    snippet = """
    أصيب أصاب VERB 0 root Voice=Pass
    41 41 NUM 1 obj
    """
    assert relations(snippet)["41"] == "nsubj:pass"


@pytest.mark.parametrize(
    ("conjunction", "relation"), [("كما", "dep"), ("ف", "nsubj"), ("و", "nsubj")]
)
def test_no_subject_stands_before_the_conjunction(conjunction: str, relation: str) -> None:
    snippet = f"""
    الضحايا ضحية NOUN 4 nsubj
    ، ، PUNCT 1 punct
    {conjunction} {conjunction} CCONJ 4 cc
    أكد أكد VERB 0 root
    """
    assert relations(snippet)["الضحايا"] == relation


def test_noun_behind_inna_is_the_subject_of_its_clause() -> None:
    snippet = """
    وفقا وفقا NOUN 6 nsubj
    ل+ ل ADP 3 case
    الوكالة وكالة NOUN 1 nmod
    إن إن SCONJ 6 mark
    الزعماء زعيم NOUN 4 nsubj
    وقعوا وقع VERB 0 root
    """
    words = correct_tree(document(snippet).sentences[0].words)
    assert (words[4].head, words[4].deprel) == (5, "nsubj")
    assert words[0].deprel == "obl"


@pytest.mark.parametrize(("number", "relation"), [("ثماني ثمان", "nummod"), ("كبار كبير", "amod")])
def test_small_number_before_a_noun_counts_it(number: str, relation: str) -> None:
    snippet = f"""
    زعماء زعيم NOUN 0 root
    {number} ADJ 1 amod
    دول دولة NOUN 2 obl
    """
    found = relations(snippet)
    assert found[number.split()[0]] == relation
    assert found["دول"] == ("nmod" if relation == "nummod" else "obl")


@pytest.mark.parametrize(
    ("ministry", "coordinated", "head"),
    [
        ("وزارة وزارة", "الموارد مورد", 1),
        ("وزير وزير", "الصناعة صناعة", 1),
        ("وزارة وزارة", "الجيش جيش", 0),
        ("عودة عودة", "الصناعة صناعة", 0),
    ],
)
def test_field_beside_the_field_of_a_ministry_is_its_field(
    ministry: str, coordinated: str, head: int
) -> None:
    snippet = f"""
    {ministry} NOUN 0 root
    الفلاحة فلاحة NOUN 1 nmod
    و+ و CCONJ 4 cc
    {coordinated} NOUN 1 conj
    """
    assert correct_tree(document(snippet).sentences[0].words)[3].head == head
