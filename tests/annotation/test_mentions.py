"""Noun phrases → mentions."""

import pytest

from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.mention import EntityType, Mention, MentionKind
from tests.builders import known, with_mentions


def mentions(snippet: str) -> list[str]:
    """The labels of a snippet's mentions."""
    return [mention.name for mention in with_mentions(snippet).mentions]


def mention(snippet: str, head: int) -> Mention:
    """The mention headed by a word, counted from 1."""
    return next(m for m in with_mentions(snippet).mentions if m.head == head - 1)


PRESIDENT = """
وصل وصل VERB 0 root
الرئيس رئيس NOUN 1 nsubj Number=Sing
الفرنسي فرنسي ADJ 2 amod
إلى إلى ADP 5 case
مدينة مدينة NOUN 1 obl Number=Sing
فاس فاس PROPN 5 nmod _ B-LOC
"""


def test_label_keeps_adjectives_and_genitives() -> None:
    assert mentions(PRESIDENT) == ["الرئيس الفرنسي", "مدينة فاس", "فاس"]


def test_verbs_prepositions_and_adjectives_are_no_mentions() -> None:
    heads = [m.head for m in with_mentions(PRESIDENT).mentions]
    assert heads == [1, 4, 5]


def test_span_is_the_label_in_the_text() -> None:
    document = with_mentions(PRESIDENT)
    assert all(m.span.of(document.text) == m.name for m in document.mentions)


def test_prefixed_particles_are_left_off_and_a_fused_article_restored() -> None:
    snippet = """
    و+ و CCONJ 3 cc
    ل+ ل ADP 3 case
    الحكومة حكومة NOUN 0 root
    """
    document = with_mentions(snippet)
    (found,) = document.mentions
    # Of لل the second letter is the article's.
    assert (found.name, found.span.of(document.text)) == ("الحكومة", "لحكومة")


def test_relative_clause_is_left_off() -> None:
    snippet = """
    الوزير وزير NOUN 0 root Number=Sing
    الذي الذي PRON 3 nsubj PronType=Rel
    استقال استقال VERB 1 acl:relcl
    """
    assert mentions(snippet) == ["الوزير"]


def test_coordinated_members_are_mentions_of_their_own() -> None:
    snippet = """
    وزراء وزير NOUN 0 root Number=Plur
    الدفاع دفاع NOUN 1 nmod
    و+ و CCONJ 4 cc
    سفراء سفير NOUN 1 conj Number=Plur
    الدول دولة NOUN 4 nmod Number=Plur
    """
    assert {"وزراء الدفاع", "سفراء الدول"} <= set(mentions(snippet))


def test_comma_ends_a_label() -> None:
    snippet = """
    مدير مدير NOUN 0 root Number=Sing
    المصرف مصرف NOUN 1 nmod Number=Sing
    ، ، PUNCT 4 punct
    خبير خبير NOUN 1 nmod Number=Sing
    """
    assert mention(snippet, 1).name == "مدير المصرف"


def test_quotation_marks_do_not_end_a_label() -> None:
    snippet = """
    صحيفة صحيفة NOUN 0 root Number=Sing
    « « PUNCT 3 punct
    النهار نهار NOUN 1 nmod
    » » PUNCT 3 punct
    """
    assert "النهار" in mention(snippet, 1).name


def test_attached_pronoun_is_a_mention() -> None:
    snippet = """
    استقبل استقبل VERB 0 root
    +ه هو PRON 1 obj PronType=Prs
    """
    found = mention(snippet, 2)
    assert (found.name, found.kind) == ("ه", MentionKind.PRONOUN)


@pytest.mark.parametrize("kind", ["Rel", "Dem"])
def test_relative_and_demonstrative_pronouns_are_none(kind: str) -> None:
    assert mentions(f"الذي الذي PRON 0 root PronType={kind}") == []


def test_verb_stands_for_the_subject_that_it_leaves_unsaid() -> None:
    found = mention("وصل وصل VERB 0 root", 1)
    assert (found.name, found.kind) == ("وصل", MentionKind.PRONOUN)


@pytest.mark.parametrize(
    "snippet",
    [
        "وصل وصل VERB 0 root\nالملك ملك NOUN 1 nsubj",
        "اعتقل اعتقل VERB 0 root Voice=Pass",
        "السفينة سفينة NOUN 0 root\nتحمل حمل VERB 1 acl",  # of the noun before
    ],
)
def test_other_verbs_stand_for_nothing(snippet: str) -> None:
    kinds = {mention.kind for mention in with_mentions(snippet).mentions}
    assert MentionKind.PRONOUN not in kinds


def test_times_are_no_mentions() -> None:
    snippet = "أمس أمس NOUN 0 root"
    assert with_mentions(snippet, times={1: "2024-10-07"}).mentions == ()


def test_name_is_one_mention() -> None:
    snippet = """
    وصل وصل VERB 0 root
    كريم كريم PROPN 1 nsubj _ B-PER
    السعدي سعدي PROPN 2 flat _ I-PER
    """
    (found,) = with_mentions(snippet).mentions
    assert (found.name, found.kind, found.type) == (
        "كريم السعدي",
        MentionKind.NAME,
        EntityType.PERSON,
    )


def test_parts_of_a_name_that_hang_one_by_one_are_one_phrase() -> None:
    snippet = """
    رئيس رئيس NOUN 0 root
    الجمهورية جمهورية NOUN 1 nmod
    الباجي باجي ADJ 2 amod _ B-PER
    قايد قايد PROPN 1 nmod _ I-PER
    السبسي سبسي PROPN 4 flat _ I-PER
    """
    document = with_mentions(snippet)
    words = document.sentences[0].words
    assert [(word.head, word.deprel) for word in words[2:]] == [
        (0, "nmod"),
        (2, "flat"),
        (3, "flat"),
    ]
    assert "الجمهورية" in [m.name for m in document.mentions]


def test_known_name_carries_its_id() -> None:
    gazetteer = Gazetteer((known("تونس", EntityType.COUNTRY, "Q948"),), {})
    (found,) = with_mentions("تونس تونس PROPN 0 root", gazetteer=gazetteer).mentions
    assert (found.known_as, found.type) == ("Q948", EntityType.COUNTRY)


def test_adjective_of_relation_names_its_country() -> None:
    gazetteer = Gazetteer((known("فرنسا", EntityType.COUNTRY, "Q142"),), {"فرنسي": "Q142"})
    snippet = "الوزير وزير NOUN 0 root Number=Sing\nالفرنسي فرنسي ADJ 1 amod"
    nisba = with_mentions(snippet, gazetteer=gazetteer).mentions[1]
    assert (nisba.name, nisba.kind, nisba.known_as) == ("الفرنسي", MentionKind.NISBA, "Q142")


@pytest.mark.parametrize(
    ("noun", "lemma", "number", "type"),
    [
        ("جندي", "جندي", "Sing", EntityType.PERSON),
        ("جنود", "جندي", "Plur", EntityType.GROUP),
        ("القمة", "قمة", "Sing", EntityType.EVENT),
        ("حزب", "حزب", "Sing", EntityType.ORGANIZATION),
        ("مدينة", "مدينة", "Sing", EntityType.CITY),
    ],
)
def test_head_noun_gives_the_type(noun: str, lemma: str, number: str, type: EntityType) -> None:
    assert mention(f"{noun} {lemma} NOUN 0 root Number={number}", 1).type is type


def test_number_has_the_type_of_what_it_counts() -> None:
    snippet = "خمسة خمسة NUM 0 root\nجنود جندي NOUN 1 nmod Number=Plur"
    found = mention(snippet, 1)
    assert (found.name, found.type) == ("خمسة جنود", EntityType.GROUP)


@pytest.mark.parametrize(("noun", "lemma"), [("عدد", "عدد"), ("عشرات", "عشرة"), ("آلاف", "ألف")])
def test_a_number_of_people_are_people(noun: str, lemma: str) -> None:
    snippet = f"""
    {noun} {lemma} NOUN 0 root Number={"Sing" if noun == lemma else "Plur"}
    من من ADP 3 case
    الجنود جندي NOUN 1 nmod Number=Plur
    """
    assert mention(snippet, 1).type is EntityType.GROUP


@pytest.mark.parametrize(
    ("part", "type"),
    [
        ("أحد أحد", EntityType.PERSON),
        ("بعض بعض", EntityType.GROUP),
    ],
)
def test_one_or_some_of_several_are_what_the_several_are(part: str, type: EntityType) -> None:
    snippet = f"{part} NOUN 0 root\nالوزراء وزير NOUN 1 nmod Number=Plur"
    assert mention(snippet, 1).type is type


def test_the_number_of_people_is_a_number() -> None:
    snippet = "عدد عدد NOUN 0 root Number=Sing\nالجنود جندي NOUN 1 nmod Number=Plur"
    assert mention(snippet, 1).type is EntityType.QUANTITY


def test_bare_number_is_a_quantity() -> None:
    assert mention("خمسة خمسة NUM 0 root", 1).type is EntityType.QUANTITY


def test_label_takes_in_the_closing_quotation_mark() -> None:
    snippet = """
قالت قال VERB 0 root
وكالة وكالة NOUN 1 nsubj
" " PUNCT 4 punct
الأفق أفق NOUN 2 nmod
" " PUNCT 4 punct
"""
    assert 'وكالة " الأفق "' in mentions(snippet)


def test_label_ends_before_a_bracket_that_stays_open() -> None:
    snippet = """
قال قال VERB 0 root
اتحاد اتحاد NOUN 1 nsubj
( ( PUNCT 4 punct
الكتاب كاتب NOUN 2 nmod
العرب عربي ADJ 4 amod
في في ADP 7 case
تونس تونس PROPN 1 obl
) ) PUNCT 4 punct
"""
    assert mentions(snippet)[0] == "اتحاد"


def test_label_of_a_verbal_noun_keeps_its_object_behind_a_preposition() -> None:
    snippet = """
    القبض قبض NOUN 0 root
    على على ADP 3 case
    المهاجم مهاجم NOUN 1 obl:arg
    في في ADP 5 case
    باريس باريس PROPN 1 obl
    """
    assert mentions(snippet)[0] == "القبض على المهاجم"


def test_label_of_an_elative_keeps_what_it_compares() -> None:
    snippet = """
    زار زار VERB 0 root
    آخر آخر ADJ 1 obj
    المدن مدينة NOUN 2 obl Number=Plur
    المدمرة مدمر ADJ 3 amod
    """
    assert "آخر المدن المدمرة" in mentions(snippet)
    assert mention(snippet, 2).type is mention(snippet, 3).type is not EntityType.OTHER
