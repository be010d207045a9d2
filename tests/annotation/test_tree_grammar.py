"""Trees that the parser gets wrong and grammar puts right."""

import pytest

from kg.annotation.tree_grammar import correct_tree
from tests.builders import document


def relations(snippet: str) -> dict[str, str]:
    words = correct_tree(document(snippet).sentences[0].words)
    return {word.form: word.deprel for word in words}


def heads(snippet: str) -> dict[str, str]:
    """The word that each word but the root hangs on."""
    words = correct_tree(document(snippet).sentences[0].words)
    return {word.form: words[word.head].form for word in words if word.head >= 0}


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


# --- antecedents -----------------------------------------------------------------------------

SYMBOLS = """
رموز رمز NOUN 0 root Gender=Masc|Number=Plur
النظام نظام NOUN 1 nmod Gender=Masc|Number=Sing
{pronoun} الذي PRON 4 nsubj
فروا فر VERB 2 acl:relcl
"""


@pytest.mark.parametrize(
    ("pronoun", "antecedent"),
    [
        ("الذين", "رموز"),
        ("التي", "رموز"),  # things in the plural count as feminine
        ("الذي", "النظام"),
        ("اللتان", "النظام"),  # agrees with neither
    ],
)
def test_relative_pronoun_agrees_with_its_antecedent(pronoun: str, antecedent: str) -> None:
    assert heads(SYMBOLS.format(pronoun=pronoun))["فروا"] == antecedent


@pytest.mark.parametrize(("pronoun", "antecedent"), [("الذي", "باريس"), ("الذين", "سكان")])
def test_name_is_the_antecedent_of_a_singular_only(pronoun: str, antecedent: str) -> None:
    snippet = f"""
    سكان ساكن NOUN 0 root Gender=Masc|Number=Plur
    باريس باريس PROPN 1 nmod
    {pronoun} الذي PRON 4 nsubj
    شهدوا شهد VERB 2 acl:relcl
    """
    assert heads(snippet)["شهدوا"] == antecedent


def test_antecedent_is_sought_in_one_noun_phrase_only() -> None:
    snippet = """
    النواب نائب NOUN 2 nsubj Gender=Masc|Number=Plur
    انتقدوا انتقد VERB 0 root
    النظام نظام NOUN 2 obj Gender=Masc|Number=Sing
    الذين الذي PRON 5 nsubj
    فروا فر VERB 3 acl:relcl
    """
    assert heads(snippet)["فروا"] == "النظام"


# --- relative clauses without a pronoun ------------------------------------------------------

CARRIES = "تحمل حمل VERB {head} acl Gender=Fem|Number=Sing|Person=3"
VESSEL = f"""
أطلقت أطلق VERB 0 root
الوكالة وكالة NOUN 1 nsubj Gender=Fem|Number=Sing
{{vessel}} NOUN 1 obj {{feats}}
نحو نحو ADP 5 case
المحطة محطة NOUN 3 nmod Gender=Fem|Number=Sing
{CARRIES.format(head=5)}
الإمدادات إمداد NOUN 6 obj
"""


@pytest.mark.parametrize(
    ("vessel", "feats", "antecedent"),
    [
        ("مركبة مركبة", "Gender=Fem|Number=Sing", "مركبة"),
        ("المركبة مركبة", "Gender=Fem|Number=Sing", "المحطة"),
        ("صاروخا صاروخ", "Gender=Masc|Number=Sing", "المحطة"),
        ("صواريخ صاروخ", "Gender=Masc|Number=Plur", "صواريخ"),
    ],
)
def test_bare_relative_clause_is_about_something_indefinite_that_agrees(
    vessel: str, feats: str, antecedent: str
) -> None:
    assert heads(VESSEL.format(vessel=vessel, feats=feats))["تحمل"] == antecedent


def test_bare_relative_clause_may_be_about_the_object_beside_the_phrase_before_it() -> None:
    snippet = f"""
    أطلقت أطلق VERB 0 root
    مركبة مركبة NOUN 1 obj Gender=Fem|Number=Sing
    نحو نحو ADP 4 case
    المحطة محطة NOUN 1 obl Gender=Fem|Number=Sing
    {CARRIES.format(head=4)}
    """
    assert heads(snippet)["تحمل"] == "مركبة"


@pytest.mark.parametrize(
    "vessel",
    ["ل+ ل ADP 4 case\nسفينة سفينة NOUN 1 nmod", "سفينة سفينة NOUN 1 nmod\nجديدة جديد ADJ 3 amod"],
)
def test_bare_relative_clause_may_be_about_the_phrase_right_before_it(vessel: str) -> None:
    snippet = f"""
    المحطة محطة NOUN 0 root Gender=Fem|Number=Sing
    هذه هذا DET 1 det
    {vessel}
    {CARRIES.format(head=1)}
    """
    assert heads(snippet)["تحمل"] == "سفينة"


def test_noun_before_a_definite_genitive_is_definite() -> None:
    snippet = f"""
    سفينة سفينة NOUN 0 root Gender=Fem|Number=Sing
    مساعدات مساعدة NOUN 1 nmod Gender=Fem|Number=Plur
    المنظمة منظمة NOUN 2 nmod Gender=Fem|Number=Sing
    {CARRIES.format(head=3)}
    """
    assert heads(snippet)["تحمل"] == "المنظمة"


@pytest.mark.parametrize(
    "link", ["و و CCONJ 5 cc", "بينما بينما SCONJ 5 mark", "التي الذي PRON 5 nsubj"]
)
def test_clause_with_a_word_that_ties_it_is_about_something_definite(link: str) -> None:
    snippet = f"""
    مركبة مركبة NOUN 0 root Gender=Fem|Number=Sing
    نحو نحو ADP 3 case
    المحطة محطة NOUN 1 nmod Gender=Fem|Number=Sing
    {link}
    {CARRIES.format(head=3)}
    """
    assert heads(snippet)["تحمل"] == "المحطة"


# --- comparisons and ages --------------------------------------------------------------------


@pytest.mark.parametrize("more", ["أكثر كثير", "أقل قليل", "أزيد أزيد"])
def test_number_that_a_comparison_is_about_stands_for_what_is_counted(more: str) -> None:
    snippet = f"""
    فر فر VERB 0 root
    {more} ADJ 1 nsubj
    من من ADP 4 case
    54 54 NUM 2 obl
    ألف ألف NUM 4 nummod
    شخص شخص NOUN 2 nmod
    """
    more_than = more.split()[0]
    found, tied = relations(snippet), heads(snippet)
    assert (tied["54"], found["54"]) == ("فر", "nsubj")
    assert (tied[more_than], found[more_than]) == ("54", "amod")
    assert (tied["من"], found["من"]) == (more_than, "fixed")
    assert tied["شخص"] == "54"


def test_comparison_with_a_thing_is_no_number() -> None:
    snippet = """
    أكثر كثير ADJ 0 root
    من من ADP 3 case
    الجيش جيش NOUN 1 obl
    """
    assert relations(snippet) == {"أكثر": "root", "من": "case", "الجيش": "obl"}


@pytest.mark.parametrize(("noun", "age"), [("العمر", "obj"), ("الدخل", "nummod")])
def test_age_is_the_object_of_who_has_reached_it(noun: str, age: str) -> None:
    snippet = f"""
    البالغ بالغ ADJ 0 root
    من من ADP 3 case
    {noun} {noun} NOUN 1 obl
    74 74 NUM 3 nummod
    عاما عام NOUN 4 nmod
    """
    assert relations(snippet)["74"] == age
    assert heads(snippet)["74"] == ("البالغ" if age == "obj" else noun)


@pytest.mark.parametrize(("relation", "verb"), [("acl", "يعزم"), ("conj", "يبلغ")])
def test_what_stands_behind_an_age_is_told_of_the_person(relation: str, verb: str) -> None:
    snippet = f"""
    يعزم عزم VERB 0 root
    شاب شاب NOUN 1 nsubj
    يبلغ بلغ VERB 2 {relation}
    من من ADP 5 case
    العمر عمر NOUN 3 obl
    31 31 NUM 5 nummod
    على على ADP 8 case
    محاولة محاولة NOUN 3 obl:arg
    """
    assert heads(snippet)["محاولة"] == verb


# --- objects taken for something else --------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "relation"),
    [
        ("هاجموا هاجم VERB 0 root Number=Plur", "obj"),
        ("هاجمت هاجم VERB 0 root Number=Sing", "nsubj"),
        ("هوجموا هاجم VERB 0 root Number=Plur|Voice=Pass", "nsubj"),
    ],
)
def test_behind_a_verb_in_the_plural_stands_its_object(verb: str, relation: str) -> None:
    assert relations(f"{verb}\nالمدينة مدينة NOUN 1 nsubj")["المدينة"] == relation


@pytest.mark.parametrize(("noun", "relation"), [("الجهات", "obj"), ("جهات", "nmod")])
def test_noun_with_an_article_governs_no_genitive(noun: str, relation: str) -> None:
    snippet = f"""
    تعلن أعلن VERB 0 root
    إحدى أحد NOUN 1 nsubj
    {noun} جهة NOUN 2 nmod
    مسؤولية مسؤولية NOUN 3 nmod
    """
    assert relations(snippet)["مسؤولية"] == relation
    assert heads(snippet)["مسؤولية"] == ("تعلن" if relation == "obj" else noun)


@pytest.mark.parametrize(
    ("before", "verb", "pronoun"),
    [("", "acl:relcl", "obj"), ("على على ADP 3 case", "nmod", "nmod")],
)
def test_noun_with_a_subject_behind_its_pronoun_is_a_verb_but_behind_a_preposition(
    before: str, verb: str, pronoun: str
) -> None:
    noun = 3 if before else 2
    snippet = f"""
    ندوة ندوة NOUN 0 root Gender=Fem|Number=Sing
    {before}
    عقد عقد NOUN 1 nmod
    +ها هو PRON {noun} nmod
    المركز مركز NOUN {noun} nsubj Gender=Masc|Number=Sing
    """
    lines = "\n".join(line for line in snippet.splitlines() if line.strip())
    found = relations(lines)
    assert (found["عقد"], found["ها"]) == (verb, pronoun)


# --- case ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noun", "relation"),
    [
        ("ممثلين ممثل", "obj"),
        ("مهندسا مهندس", "obj"),
        ("الممثلين ممثل", "nsubj"),
        ("ممثلون ممثل", "nsubj"),
    ],
)
def test_indefinite_accusative_behind_a_verb_is_no_subject(noun: str, relation: str) -> None:
    found = relations(f"تضم ضم VERB 0 root\n{noun} NOUN 1 nsubj")
    assert found[noun.split()[0]] == relation


def test_accusative_before_the_verb_may_be_its_subject() -> None:
    snippet = "إن إن PART 3 mark\nممثلين ممثل NOUN 3 nsubj\nوصلوا وصل VERB 0 root"
    assert relations(snippet)["ممثلين"] == "nsubj"


def test_nominative_is_no_object() -> None:
    snippet = """
    يشارك شارك VERB 0 root
    في في ADP 3 case
    الانتخابات انتخاب NOUN 1 obl
    خمسون خمسون NUM 1 obj
    حزبا حزب NOUN 4 nmod
    """
    assert relations(snippet)["خمسون"] == "nsubj"


def test_nominative_beside_another_subject_stays() -> None:
    snippet = "يضم ضم VERB 0 root\nالوفد وفد NOUN 1 nsubj\nممثلون ممثل NOUN 1 obj"
    assert relations(snippet)["ممثلون"] == "obj"


def test_predicate_that_has_a_subject_of_its_own_is_no_subject() -> None:
    snippet = """
    أكد أكد VERB 0 root
    أن أن SCONJ 4 mark
    +هم هو PRON 4 nsubj
    مواطنون مواطن NOUN 1 obj
    """
    assert relations(snippet)["مواطنون"] == "obj"


# --- attached pronouns -----------------------------------------------------------------------

WEAPONS = """
الأسلحة سلاح NOUN 2 nsubj
استخدم استخدم VERB 0 root
+ها هو PRON 2 nsubj
{noun} 2 obj
"""


def test_subject_stands_behind_a_verb_with_its_object_attached() -> None:
    found = relations(WEAPONS.format(noun="الإرهابيون إرهابي NOUN"))
    assert (found["الإرهابيون"], found["ها"]) == ("nsubj", "obj")


def test_what_an_attached_object_resumes_is_not_the_subject() -> None:
    found = relations(WEAPONS.format(noun="الإرهابيون إرهابي NOUN"))
    assert found["الأسلحة"] == "dislocated"


@pytest.mark.parametrize("noun", ["عرضة عرضة NOUN", "أمس أمس ADV", "جديدة جديد ADJ"])
def test_what_an_attached_object_is_made_is_not_the_subject(noun: str) -> None:
    snippet = f"يجعل جعل VERB 0 root\n+ها هو PRON 1 obj\n{noun} 1 obj"
    assert relations(snippet)[noun.split()[0]] == "obj"


FACT = """
أكد أكد VERB 0 root
أن أن SCONJ 4 mark
+ه هو PRON 4 nsubj
{verb} VERB 1 ccomp
{noun} NOUN 4 {relation}
"""


@pytest.mark.parametrize("relation", ["nsubj", "obj"])
def test_pronoun_behind_anna_is_nobody_where_the_verb_agrees_with_a_noun(relation: str) -> None:
    snippet = FACT.format(
        verb="تحركت تحرك", noun="الوحدات وحدة", relation=f"{relation} Gender=Fem|Number=Plur"
    ).replace("VERB 1 ccomp", "VERB 1 ccomp Gender=Fem|Number=Sing|Person=3")
    found = relations(snippet)
    assert (found["ه"], found["الوحدات"]) == ("expl", "nsubj")


def test_pronoun_behind_anna_is_the_subject_where_the_verb_agrees_with_it() -> None:
    snippet = FACT.format(verb="حرك حرك", noun="الوحدات وحدة", relation="obj")
    found = relations(snippet)
    assert (found["ه"], found["الوحدات"]) == ("nsubj", "obj")


# --- what is said ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "conjunction", "head"),
    [("قال قال", "إن", "قال"), ("قال قال", "أن", "ادعاء"), ("كشف كشف", "إن", "ادعاء")],
)
def test_inna_behind_qala_opens_what_is_said(verb: str, conjunction: str, head: str) -> None:
    found = heads(f"""
    {verb} VERB 0 root
    ممثلو ممثل NOUN 1 nsubj
    ادعاء ادعاء NOUN 2 nmod
    {conjunction} {conjunction} SCONJ 6 mark
    السلطات سلطة NOUN 6 nsubj
    عثرت عثر VERB 3 ccomp
    """)
    assert found["عثرت"] == head


# --- what goes with a noun -------------------------------------------------------------------


def test_self_goes_with_the_noun_before_it() -> None:
    snippet = """
    أضاف أضاف VERB 0 root
    المصدر مصدر NOUN 1 nsubj
    الأمني أمني ADJ 2 amod
    نفس نفس NOUN 1 obj
    +ه هو PRON 4 nmod
    """
    assert (heads(snippet)["نفس"], relations(snippet)["نفس"]) == ("المصدر", "nmod")


def test_same_before_its_noun_stays_an_object() -> None:
    snippet = """
    أضاف أضاف VERB 0 root
    المصدر مصدر NOUN 1 nsubj
    نفس نفس NOUN 1 obj
    الكلام كلام NOUN 3 nmod
    """
    assert heads(snippet)["نفس"] == "أضاف"


@pytest.mark.parametrize(("person", "head"), [("النائب نائب", "النائب"), ("الوزير وزير", "تحدث")])
def test_for_whom_one_sits_is_told_of_the_deputy_not_of_what_he_says(
    person: str, head: str
) -> None:
    snippet = f"""
    تحدث تحدث VERB 0 root
    {person} NOUN 1 nsubj
    في في ADP 4 case
    مجلس مجلس NOUN 2 nmod
    النواب نائب NOUN 4 nmod Number=Plur
    عن عن ADP 7 case
    الحزب حزب NOUN 1 obl:arg
    """
    assert heads(snippet)["الحزب"] == head


@pytest.mark.parametrize(("described", "head"), [("2", "العضو"), ("3", "تحدث")])
def test_what_an_adjective_of_another_noun_governs_is_not_told_of_the_deputy(
    described: str, head: str
) -> None:
    snippet = f"""
    تحدث تحدث VERB 0 root
    العضو عضو NOUN 1 nsubj
    الهيئة هيئة NOUN 2 nmod
    المدافعة مدافع ADJ {described} amod
    عن عن ADP 6 case
    الحزب حزب NOUN 1 obl:arg
    """
    assert heads(snippet)["الحزب"] == head


# --- gender ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "noun", "relation"),
    [
        ("دعا دعا", "تركيا تركيا PROPN", "obj"),
        ("قال قال", "العراق عراق PROPN", "nsubj"),
        ("قال قال", "كريم كريم PROPN", "nsubj"),
        ("يتأمل تأمل", "مدينة مدينة NOUN", "obj"),
        ("قال قال", "عمدة عمدة NOUN", "nsubj"),
    ],
)
def test_masculine_verb_has_no_feminine_subject_right_behind_it(
    verb: str, noun: str, relation: str
) -> None:
    snippet = f"""
    {verb} VERB 0 root Gender=Masc|Number=Sing|Person=3|Voice=Act
    {noun} 1 nsubj Number=Sing
    """
    assert relations(snippet)[noun.split()[0]] == relation


@pytest.mark.parametrize(
    "verb",
    [
        "دعت دعا VERB 0 root Gender=Fem|Person=3",
        "انتخب انتخب VERB 0 root Gender=Masc|Person=3|Voice=Pass",
        "دعا دعا VERB 0 root Gender=Masc|Person=3\nأمس أمس NOUN 1 obl",
    ],
)
def test_gender_tells_nothing_of_a_verb_that_agrees_is_passive_or_stands_apart(verb: str) -> None:
    assert relations(f"{verb}\nتركيا تركيا PROPN 1 nsubj")["تركيا"] == "nsubj"


def test_feminine_beside_an_object_stays_the_subject() -> None:
    snippet = """
    دعا دعا VERB 0 root Gender=Masc|Person=3
    تركيا تركيا PROPN 1 nsubj
    الوزير وزير NOUN 1 obj
    """
    assert relations(snippet)["تركيا"] == "nsubj"


# --- what would be no tree ---------------------------------------------------------------------


def test_noun_in_a_clause_is_not_what_the_clause_describes() -> None:
    snippet = """
    أضاف أضاف VERB 0 root
    القول قول NOUN 1 obj
    شركة شركة NOUN 4 nsubj Gender=Fem|Number=Sing
    قدمت قدم VERB 2 acl:relcl Gender=Fem|Number=Sing|Person=3
    """
    assert (heads(snippet)["شركة"], heads(snippet)["قدمت"]) == ("قدمت", "القول")


# --- aspect ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("particle", "gender", "lemma"),
    [("قد", "Masc", "تحصل"), ("لا", "Masc", "حصل"), ("قد", "Fem", "حصل")],
)
def test_verb_in_ta_beside_a_masculine_subject_is_a_perfect(
    particle: str, gender: str, lemma: str
) -> None:
    snippet = f"""
    {particle} {particle} PART 2 aux
    تحصل حصل VERB 0 root Aspect=Imp|Gender=Fem|Number=Sing|Person=3
    المرشح مرشح NOUN 2 nsubj Gender={gender}|Number=Sing
    """
    verb = correct_tree(document(snippet).sentences[0].words)[1]
    assert verb.lemma == lemma
    assert verb.feat("Aspect") == ("Perf" if lemma == "تحصل" else "Imp")
