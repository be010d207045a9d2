"""Mentions → chains."""

import pytest

from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.mention import EntityType
from tests.builders import NO_NAMES, known, with_chains

GAZETTEER = Gazetteer(
    (
        known("الولايات المتحدة", EntityType.COUNTRY, "Q30", "أمريكا"),
        known("فرنسا", EntityType.COUNTRY, "Q142"),
        known("العراق", EntityType.COUNTRY, "Q796"),
        known("سهيل السعدي", EntityType.PERSON, "Q1"),
        known("نبيل السعدي", EntityType.PERSON, "Q2"),
    ),
    {},
)
MASC = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"
FEM = "Aspect=Perf|Gender=Fem|Number=Sing|Person=3"
HE = "Gender=Masc|Number=Sing|Person=3|PronType=Prs"
SHE = "Gender=Fem|Number=Sing|Person=3|PronType=Prs"


def chains(snippet: str, gazetteer: Gazetteer = NO_NAMES) -> list[list[str]]:
    """The chains of more than one mention, as labels."""
    document = with_chains(snippet, gazetteer=gazetteer)
    return [
        [document.mentions[index].name for index in chain.mentions]
        for chain in document.chains
        if len(chain.mentions) > 1
    ]


def representatives(snippet: str, gazetteer: Gazetteer = NO_NAMES) -> list[str]:
    document = with_chains(snippet, gazetteer=gazetteer)
    return [document.mentions[chain.representative].name for chain in document.chains]


# --- names -----------------------------------------------------------------------------------

HUDA = f"""
وصلت وصل VERB 0 root {FEM}
هدى هدى PROPN 1 nsubj _ B-PER
السعدي سعدي PROPN 2 flat _ I-PER

غادرت غادر VERB 0 root {FEM}
السعدي سعدي PROPN 1 nsubj _ B-PER
"""


def test_surname_is_the_person_named_before() -> None:
    assert chains(HUDA) == [["هدى السعدي", "السعدي"]]


def test_longest_name_represents_the_chain() -> None:
    assert representatives(HUDA) == ["هدى السعدي"]


def test_two_names_of_one_thing_are_one_chain() -> None:
    snippet = """
    وقعت وقع VERB 0 root
    أمريكا أمريكا PROPN 1 nsubj

    انسحبت انسحب VERB 0 root
    الولايات ولاية NOUN 1 nsubj Number=Plur
    المتحدة متحد ADJ 2 amod
    """
    assert chains(snippet, GAZETTEER) == [["أمريكا", "الولايات المتحدة"]]


def test_different_known_people_stay_apart() -> None:
    snippet = """
    التقى التقى VERB 0 root
    سهيل سهيل PROPN 1 nsubj _ B-PER
    السعدي سعدي PROPN 2 flat _ I-PER
    نبيل نبيل PROPN 1 obj _ B-PER
    السعدي سعدي PROPN 4 flat _ I-PER
    """
    assert chains(snippet, GAZETTEER) == []


def test_person_and_place_of_one_name_stay_apart() -> None:
    snippet = """
    زار زار VERB 0 root
    السعدي سعدي PROPN 1 nsubj _ B-PER
    السعدي سعدي PROPN 1 obj _ B-LOC
    """
    assert chains(snippet) == []


@pytest.mark.parametrize(("noun", "is_the_town"), [("مدينة", True), ("معتمدية", False)])
def test_what_is_governed_from_a_town_is_not_the_town(noun: str, is_the_town: bool) -> None:
    snippet = f"""
    {noun} {noun} NOUN 0 root _ B-LOC
    جمال جمال PROPN 1 nmod _ I-LOC

    جمال جمال PROPN 0 root _ B-LOC
    """
    assert chains(snippet) == ([[f"{noun} جمال", "جمال"]] if is_the_town else [])


# --- appositions -----------------------------------------------------------------------------


def test_title_before_a_name_is_the_person() -> None:
    snippet = """
    الوزير وزير NOUN 0 root Number=Sing
    الفرنسي فرنسي ADJ 1 amod
    كريم كريم PROPN 1 nmod _ B-PER
    """
    (chain,) = chains(snippet)
    assert "كريم" in chain
    assert len(chain) == 2


def test_title_after_a_name_is_the_person() -> None:
    snippet = """
    كريم كريم PROPN 0 root Number=Sing B-PER
    ، ، PUNCT 3 punct
    رئيس رئيس NOUN 1 appos Number=Sing
    النادي ناد NOUN 3 nmod Number=Sing
    """
    assert chains(snippet) == [["كريم", "رئيس النادي"]]


@pytest.mark.parametrize(("relation", "joined"), [("nmod", True), ("obj", False)])
def test_title_right_behind_a_name_is_the_person_unless_it_is_the_object(
    relation: str, joined: bool
) -> None:
    head = 2 if relation == "nmod" else 1
    snippet = f"""
    استقبل استقبل VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj Number=Sing B-PER
    رئيس رئيس NOUN {head} {relation} Number=Sing
    النادي ناد NOUN 3 nmod Number=Sing
    """
    assert chains(snippet) == ([["كريم", "رئيس النادي"]] if joined else [])


@pytest.mark.parametrize(("verb", "joined"), [("قال", True), ("استقبل", False)])
def test_speaker_told_twice_is_one_person(verb: str, joined: bool) -> None:
    snippet = f"""
    {verb} {verb} VERB 0 root {MASC}
    رئيس رئيس NOUN 1 nsubj Gender=Masc|Number=Sing
    النادي ناد NOUN 2 nmod Number=Sing
    كريم كريم PROPN 1 obj Number=Sing B-PER
    """
    assert chains(snippet) == ([["رئيس النادي", "كريم"]] if joined else [])


SAID_THE_DELEGATE = f"""
قال قال VERB 0 root {MASC}
المندوب مندوب NOUN 1 nsubj Gender=Masc|Number=Sing
الجهوي جهوي ADJ 2 amod
ل+ ل ADP 5 case
السياحة سياحة NOUN 2 nmod Number=Sing
ب+ ب ADP 7 case
سوسة سوسة PROPN 5 nmod _ B-LOC
فؤاد فؤاد PROPN {{head}} {{relation}} _ B-PER
"""


@pytest.mark.parametrize(
    ("head", "relation"), [(1, "obj"), (1, "nsubj"), (2, "nmod"), (5, "nmod"), (7, "flat")]
)
def test_long_title_before_a_name_is_the_person_wherever_the_name_hangs(
    head: int, relation: str
) -> None:
    (chain,) = chains(SAID_THE_DELEGATE.format(head=head, relation=relation))
    assert len(chain) == 2
    assert chain[1] == "فؤاد"


def test_verb_has_one_subject_and_the_name_behind_it_is_the_same_person() -> None:
    snippet = f"""
    استقبل استقبل VERB 0 root {MASC}
    رئيس رئيس NOUN 1 nsubj Gender=Masc|Number=Sing
    النادي ناد NOUN 2 nmod Number=Sing
    كريم كريم PROPN 1 nsubj _ B-PER
    """
    assert chains(snippet) == [["رئيس النادي", "كريم"]]


def test_subject_behind_the_object_is_not_the_object() -> None:
    snippet = f"""
    استقبل استقبل VERB 0 root {MASC}
    رئيس رئيس NOUN 1 obj Gender=Masc|Number=Sing
    النادي ناد NOUN 2 nmod Number=Sing
    كريم كريم PROPN 1 nsubj _ B-PER
    """
    assert chains(snippet) == []


def test_name_behind_titles_inside_each_other_is_of_the_widest() -> None:
    snippet = f"""
    تكلم تكلم VERB 0 root {MASC}
    نائب نائب NOUN 1 nsubj Gender=Masc|Number=Sing
    رئيس رئيس NOUN 2 nmod Gender=Masc|Number=Sing
    البرلمان برلمان NOUN 3 nmod Number=Sing
    كريم كريم PROPN 1 nsubj _ B-PER
    """
    assert chains(snippet) == [["نائب رئيس البرلمان", "كريم"]]


def test_name_behind_a_title_with_an_article_is_of_that_one() -> None:
    snippet = f"""
    تكلم تكلم VERB 0 root {MASC}
    محامي محامي NOUN 1 nsubj Gender=Masc|Number=Sing
    المدير مدير NOUN 2 nmod Gender=Masc|Number=Sing
    كريم كريم PROPN 1 nsubj _ B-PER
    """
    assert chains(snippet) == [["المدير", "كريم"]]


@pytest.mark.parametrize("between", ["", "مع مع ADP 6 case", "إن إن SCONJ 6 mark"])
def test_name_is_of_the_title_right_behind_which_it_stands(between: str) -> None:
    snippet = f"""
    قال قال VERB 0 root {MASC}
    المدير مدير NOUN 1 nsubj Gender=Masc|Number=Sing
    التونسي تونسي ADJ 2 amod
    الجديد جديد ADJ 2 amod
    {between or "الشاب شاب ADJ 2 amod"}
    كريم كريم PROPN 1 obj _ B-PER
    """
    assert bool(chains(snippet)) is not bool(between)


def test_noun_behind_a_definite_one_begins_another_phrase() -> None:
    snippet = f"""
    سلم سلم VERB 0 root {MASC}
    المدير مدير NOUN 1 nsubj Gender=Masc|Number=Sing
    رسالة رسالة NOUN 1 obj Gender=Fem|Number=Sing
    كريم كريم PROPN 3 nmod _ B-PER
    """
    assert chains(snippet) == []


def test_city_is_what_its_name_names() -> None:
    snippet = """
    مدينة مدينة NOUN 0 root Number=Sing
    فاس فاس PROPN 1 nmod _ B-LOC
    """
    assert len(chains(snippet)) == 1


def test_genitive_behind_a_preposition_is_another_thing() -> None:
    snippet = """
    رئيس رئيس NOUN 0 root Number=Sing
    مع مع ADP 3 case
    كريم كريم PROPN 1 nmod _ B-PER
    """
    assert chains(snippet) == []


# --- descriptions ----------------------------------------------------------------------------


@pytest.mark.parametrize(("noun", "lemma"), [("القمة", "قمة"), ("الاجتماع", "اجتماع")])
def test_definite_event_resumes_the_one_before(noun: str, lemma: str) -> None:
    snippet = f"""
    بدأت بدأ VERB 0 root {FEM}
    قمة قمة NOUN 1 nsubj Gender=Fem|Number=Sing
    المناخ مناخ NOUN 2 nmod

    انتهت انتهى VERB 0 root {FEM}
    {noun} {lemma} NOUN 1 nsubj Number=Sing
    """
    assert chains(snippet) == [["قمة المناخ", noun]]


def test_demonstrative_resumes_by_a_synonym() -> None:
    snippet = f"""
    بدأت بدأ VERB 0 root {FEM}
    قمة قمة NOUN 1 nsubj Gender=Fem|Number=Sing
    المناخ مناخ NOUN 2 nmod

    حضر حضر VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    هذا هذا DET 4 det
    اللقاء لقاء NOUN 1 obj Gender=Masc|Number=Sing
    """
    assert any(chain[0] == "قمة المناخ" and len(chain) == 2 for chain in chains(snippet))


def test_indefinite_noun_is_a_new_thing() -> None:
    snippet = f"""
    بدأت بدأ VERB 0 root {FEM}
    قمة قمة NOUN 1 nsubj Gender=Fem|Number=Sing

    انتهت انتهى VERB 0 root {FEM}
    قمة قمة NOUN 1 nsubj Gender=Fem|Number=Sing
    """
    assert chains(snippet) == []


def test_other_modifiers_mean_another_thing() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    الفرنسي فرنسي ADJ 2 amod

    غادر غادر VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    الألماني ألماني ADJ 2 amod
    """
    assert chains(snippet) == []


def test_title_resumes_its_holder() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    كريم كريم PROPN 2 nmod _ B-PER

    غادر غادر VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    (chain,) = chains(snippet)
    assert len(chain) == 3
    assert "كريم" in chain


def test_whole_is_not_the_part_in_its_phrase() -> None:
    snippet = """
    رئيس رئيس NOUN 0 root Gender=Masc|Number=Sing
    رابطة رابطة NOUN 1 nmod Number=Sing
    رؤساء رئيس NOUN 2 nmod Number=Plur
    """
    assert chains(snippet) == []


# --- pronouns --------------------------------------------------------------------------------


def test_pronoun_is_the_subject_of_the_sentence_before() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing

    استقبلت استقبل VERB 0 root {FEM}
    +ه هو PRON 1 obj {HE}
    الرئيسة رئيسة NOUN 1 nsubj Gender=Fem|Number=Sing
    """
    assert chains(snippet) == [["الملك", "ه"]]


def test_pronoun_agrees_in_gender() -> None:
    snippet = f"""
    التقى التقى VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    الرئيسة رئيسة NOUN 1 obj Gender=Fem|Number=Sing

    شكر شكر VERB 0 root {MASC}
    +ها هو PRON 1 obj {SHE}
    السفير سفير NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert chains(snippet) == [["الرئيسة", "ها"]]


def test_plural_of_people_takes_a_plural_pronoun() -> None:
    snippet = f"""
    التقى التقى VERB 0 root {MASC}
    الوزراء وزير NOUN 1 nsubj Gender=Masc|Number=Plur
    الملك ملك NOUN 1 obj Gender=Masc|Number=Sing

    شكر شكر VERB 0 root {MASC}
    +هم هو PRON 1 obj Gender=Masc|Number=Plur|Person=3|PronType=Prs
    السفير سفير NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert chains(snippet) == [["الوزراء", "هم"]]


def test_plural_of_things_takes_a_feminine_singular_pronoun() -> None:
    snippet = f"""
    وصلت وصل VERB 0 root {FEM}
    القرارات قرار NOUN 1 nsubj Gender=Masc|Number=Plur

    نشر نشر VERB 0 root {MASC}
    +ها هو PRON 1 obj {SHE}
    الديوان ديوان NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert chains(snippet) == [["القرارات", "ها"]]


@pytest.mark.parametrize(
    ("country", "pronoun", "feats"), [("فرنسا", "ها", SHE), ("العراق", "ه", HE)]
)
def test_countries_are_feminine_but_for_a_few(country: str, pronoun: str, feats: str) -> None:
    snippet = f"""
    وافق وافق VERB 0 root {MASC}
    {country} {country} PROPN 1 nsubj

    انتقد انتقد VERB 0 root {MASC}
    +{pronoun} هو PRON 1 obj {feats}
    البيان بيان NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert chains(snippet, GAZETTEER) == [[country, pronoun]]


def test_object_is_not_the_subject_of_its_own_verb() -> None:
    # Principle B: "the ambassador met him" speaks of two.
    snippet = f"""
    السفير سفير NOUN 2 nsubj Gender=Masc|Number=Sing
    التقى التقى VERB 0 root {MASC}
    +ه هو PRON 2 obj {HE}
    """
    assert chains(snippet) == []


def test_owner_is_not_what_is_owned() -> None:
    snippet = f"""
    زار زار VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    ابن ابن NOUN 1 obj Gender=Masc|Number=Sing
    +ه هو PRON 3 nmod {HE}
    """
    assert chains(snippet) == [["الملك", "ه"]]


def test_pronoun_does_not_look_far_back() -> None:
    gap = f"\n\nأمطرت أمطر VERB 0 root {FEM}"
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing{gap * 4}

    شكر شكر VERB 0 root {MASC}
    +ه هو PRON 1 obj {HE}
    """
    assert chains(snippet) == []


@pytest.mark.parametrize(
    ("link", "antecedent"),
    [("، ، PUNCT 9 punct", "شركة"), ("طيران طيران NOUN 5 nmod", "شركة طيران")],
)
def test_clause_that_begins_with_a_pronoun_goes_on_about_the_phrase_beside_it(
    link: str, antecedent: str
) -> None:
    snippet = f"""
    وقعت وقع VERB 0 root {FEM}
    الحكومة حكومة NOUN 1 nsubj Gender=Fem|Number=Sing
    عقدا عقد NOUN 1 obj Gender=Masc|Number=Sing
    مع مع ADP 5 case
    شركة شركة NOUN 1 obl Gender=Fem|Number=Sing
    {link}
    و+ و CCONJ 9 cc
    هي هو PRON 9 nsubj {SHE}
    ناقل ناقل NOUN 1 conj Number=Sing
    """
    assert chains(snippet) == [[antecedent, "هي"]]


def test_clause_that_begins_otherwise_goes_on_about_the_subject() -> None:
    snippet = f"""
    وقعت وقع VERB 0 root {FEM}
    الحكومة حكومة NOUN 1 nsubj Gender=Fem|Number=Sing
    عقدا عقد NOUN 1 obj Gender=Masc|Number=Sing
    مع مع ADP 5 case
    شركة شركة NOUN 1 obl Gender=Fem|Number=Sing
    لأن لأن SCONJ 8 mark
    ها هو PRON 8 nsubj {SHE}
    مفلسة مفلس ADJ 1 advcl
    """
    assert chains(snippet) == [["الحكومة", "ها"]]


@pytest.mark.parametrize(
    ("beginning", "subject"), [("كما كما CCONJ 2 cc", "المنظمة"), ("أمس أمس NOUN 2 obl", "مريم")]
)
def test_sentence_that_begins_with_its_verb_goes_on_about_the_main_subject(
    beginning: str, subject: str
) -> None:
    snippet = f"""
    رحبت رحب VERB 0 root {FEM}
    المنظمة منظمة NOUN 1 nsubj Gender=Fem|Number=Sing
    بعدما بعدما SCONJ 4 mark
    وصلت وصل VERB 1 advcl {FEM}
    مريم مريم PROPN 4 nsubj _ B-PER

    {beginning}
    أيدت أيد VERB 0 root {FEM}
    الاتفاق اتفاق NOUN 2 obj Gender=Masc|Number=Sing
    """
    assert chains(snippet) == [[subject, "أيدت"]]


def test_first_person_is_not_someone_spoken_of() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing

    شكر شكر VERB 0 root {MASC}
    +نا نحن PRON 1 obj Number=Plur|Person=1|PronType=Prs
    السفير سفير NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert chains(snippet) == []


def test_subject_left_unsaid_is_the_one_before() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing

    غادر غادر VERB 0 root {MASC}
    """
    assert chains(snippet) == [["الملك", "غادر"]]


def test_who_spoke_goes_on_speaking() -> None:
    # The later man is nearer, but "he added" wants someone who has said something.
    snippet = f"""
    قال قال VERB 0 root {MASC}
    الناطق ناطق NOUN 1 nsubj Gender=Masc|Number=Sing

    وصل وصل VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing

    أضاف أضاف VERB 0 root {MASC}
    """
    assert chains(snippet) == [["الناطق", "أضاف"]]


def test_free_relative_stands_for_nothing_told_before() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing

    أعلن أعلن VERB 0 root {MASC}
    ما ما PRON 1 obj PronType=Rel
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert chains(snippet) == []


def test_pronoun_is_not_the_nationality_of_something() -> None:
    snippet = f"""
    وصلت وصل VERB 0 root {FEM}
    الشرطة شرطة NOUN 1 nsubj Gender=Fem|Number=Sing
    الفرنسية فرنسي ADJ 2 amod Gender=Fem|Number=Sing B-ORG

    غادرت غادر VERB 0 root {FEM}
    """
    assert chains(snippet) == [["الشرطة الفرنسية", "غادرت"]]


# --- chains ----------------------------------------------------------------------------------


def test_every_mention_is_in_one_chain() -> None:
    document = with_chains(HUDA)
    members = [index for chain in document.chains for index in chain.mentions]
    assert sorted(members) == list(range(len(document.mentions)))


def test_name_represents_a_chain_before_any_description() -> None:
    snippet = """
    وزير وزير NOUN 0 root Number=Sing
    الشؤون شأن NOUN 1 nmod Number=Plur
    الاجتماعية اجتماعي ADJ 2 amod
    كريم كريم PROPN 1 nmod _ B-PER
    """
    assert "كريم" in representatives(snippet)


# --- brackets and nisba ----------------------------------------------------------------------


def test_name_in_brackets_is_another_name_of_what_stands_before() -> None:
    snippet = """
اجتمعت اجتمع VERB 0 root
رابطة رابطة NOUN 1 nsubj _ B-ORG
البحار بحر NOUN 2 nmod _ I-ORG
( ( PUNCT 5 punct
تجمع تجمع NOUN 2 appos _ B-ORG
السواحل ساحل NOUN 5 nmod _ I-ORG
) ) PUNCT 5 punct
"""
    assert chains(snippet) == [["رابطة البحار", "تجمع السواحل"]]


def test_demonstrative_means_what_is_spoken_of_rather_than_the_same_noun_far_back() -> None:
    league = """
اجتمعت اجتمع VERB 0 root
رابطة رابطة NOUN 1 nsubj _ B-ORG
البحار بحر NOUN 2 nmod _ I-ORG
"""
    snippet = f"""
وصلت وصل VERB 0 root
المجموعة مجموعة NOUN 1 nsubj
الدولية دولي ADJ 2 amod
{league}{league}{league}{league}
شاركت شارك VERB 0 root
هذه هذا DET 3 det
المجموعة مجموعة NOUN 1 nsubj
"""
    assert ["رابطة البحار"] * 4 + ["هذه المجموعة"] in chains(snippet)


def test_this_meeting_is_no_war() -> None:
    snippet = """
اجتمعوا اجتمع VERB 0 root
في في ADP 3 case
القمة قمة NOUN 1 obl

انتهت انتهى VERB 0 root
الحرب حرب NOUN 1 nsubj _ B-EVENT
العالمية عالمي ADJ 2 amod _ I-EVENT

عقد عقد VERB 0 root
هذا هذا DET 3 det
الاجتماع اجتماع NOUN 1 nsubj
"""
    assert chains(snippet) == [["القمة", "هذا الاجتماع"]]


def test_person_spoken_of_before_is_meant_rather_than_a_name_in_passing() -> None:
    snippet = f"""
    فرت فر VERB 0 root {FEM}
    الطفلة طفلة NOUN 1 nsubj Gender=Fem|Number=Sing

    وصلت وصل VERB 0 root {FEM}
    الطفلة طفلة NOUN 1 nsubj Gender=Fem|Number=Sing

    قال قال VERB 0 root {MASC}
    مصور مصور NOUN 1 nsubj Gender=Masc|Number=Sing
    رويترز رويترز PROPN 2 nmod Gender=Fem B-ORG
    إن إن SCONJ 6 mark
    ها هو PRON 6 nsubj {SHE}
    غادرت غادر VERB 1 ccomp {FEM}
    """
    assert chains(snippet)[0] == ["الطفلة", "الطفلة", "ها"]


def test_verb_tells_the_gender_of_the_person_who_does_it() -> None:
    snippet = f"""
    اعتبرت اعتبر VERB 0 root {FEM}
    روسيا روسيا PROPN 1 nsubj _ B-GPE

    أضاف أضاف VERB 0 root {MASC}
    بوتين بوتين PROPN 1 nsubj _ B-PER
    أن أن SCONJ 5 mark
    ها هو PRON 5 nsubj {SHE}
    غادرت غادر VERB 1 ccomp {FEM}
    """
    assert ["بوتين", "ها"] not in chains(snippet)


def test_words_are_of_who_can_speak() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing

    انتشر انتشر VERB 0 root {MASC}
    الفساد فساد NOUN 1 nsubj Gender=Masc|Number=Sing
    بحسب بحسب ADP 4 case
    قول قول NOUN 1 obl
    +ه هو PRON 4 nmod {HE}
    """
    assert chains(snippet) == [["الوزير", "ه"]]
