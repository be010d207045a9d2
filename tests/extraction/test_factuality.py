"""Polarity and certainty of what a sentence says."""

import pytest

from kg.datamodel.frame import Certainty, Frame, Polarity
from tests.builders import frames

PERFECT = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"
IMPERFECT = "Aspect=Imp|Gender=Masc|Number=Sing|Person=3"
FEM = "Aspect=Perf|Gender=Fem|Number=Sing|Person=3"


def reading(frame: Frame) -> tuple[Polarity, Certainty]:
    return frame.polarity, frame.certainty


def visit(particle: str, upos: str, deprel: str, verb: str, feats: str) -> Frame:
    """The frame of a visit with a particle before its verb."""
    joined = "+" if particle == "س" else ""
    return frames(f"""
    {particle}{joined} {particle} {upos} 2 {deprel}
    {verb} زار VERB 0 root {feats}
    الملك ملك NOUN 2 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 2 obj _ B-LOC
    """)["زار"]


def test_bare_verb_is_asserted() -> None:
    snippet = f"""
    زار زار VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert reading(frames(snippet)["زار"]) == (Polarity.POSITIVE, Certainty.ASSERTED)


@pytest.mark.parametrize(
    ("particle", "upos", "deprel", "verb", "feats", "polarity", "certainty"),
    [
        ("لم", "PART", "advmod", "يزر", IMPERFECT, "negative", "asserted"),
        ("لا", "PART", "advmod", "يزور", IMPERFECT, "negative", "asserted"),
        ("ما", "PART", "advmod", "زار", PERFECT, "negative", "asserted"),
        ("لن", "PART", "advmod", "يزور", IMPERFECT, "negative", "planned"),
        ("س", "AUX", "aux", "يزور", IMPERFECT, "positive", "planned"),
        ("سوف", "AUX", "aux", "يزور", IMPERFECT, "positive", "planned"),
        # qad: "may" before the imperfect, "has indeed" before the perfect
        ("قد", "AUX", "aux", "يزور", IMPERFECT, "positive", "possible"),
        ("قد", "PART", "advmod", "زار", PERFECT, "positive", "asserted"),
        ("ربما", "ADV", "advmod", "يزور", IMPERFECT, "positive", "possible"),
    ],
)
def test_particle_before_a_verb(
    particle: str, upos: str, deprel: str, verb: str, feats: str, polarity: str, certainty: str
) -> None:
    frame = visit(particle, upos, deprel, verb, feats)
    assert reading(frame) == (Polarity(polarity), Certainty(certainty))


def test_was_is_not_as_if() -> None:
    # kāna (was) and kaʾanna (as if) differ in a hamza only.
    snippet = f"""
    كان كان AUX 3 aux {PERFECT}
    الملك ملك NOUN 3 nsubj Gender=Masc|Number=Sing
    يزور زار VERB 0 root {IMPERFECT}
    الرباط رباط PROPN 3 obj _ B-LOC
    """
    assert frames(snippet)["زار"].certainty is Certainty.ASSERTED


def test_condition_is_possible() -> None:
    snippet = f"""
    تستقيل استقال VERB 0 root {IMPERFECT.replace("Masc", "Fem")}
    الوزيرة وزيرة NOUN 1 nsubj Gender=Fem|Number=Sing
    إذا إذا SCONJ 4 mark
    خسرت خسر VERB 1 advcl {FEM}
    الانتخابات انتخاب NOUN 4 obj
    """
    assert frames(snippet)["خسر"].certainty is Certainty.POSSIBLE


# --- clauses -------------------------------------------------------------------------------------


def test_relative_clause_is_taken_for_granted_under_negation() -> None:
    snippet = f"""
    لم لم PART 2 advmod
    يحضر حضر VERB 0 root {IMPERFECT}
    الوزير وزير NOUN 2 nsubj Gender=Masc|Number=Sing
    الذي الذي PRON 5 nsubj PronType=Rel
    وقع وقع VERB 3 acl:relcl {PERFECT}
    العقد عقد NOUN 5 obj
    """
    assert frames(snippet)["حضر"].polarity is Polarity.NEGATIVE
    assert frames(snippet)["وقع"].polarity is Polarity.POSITIVE


def test_negation_does_not_reach_a_coordinated_verb() -> None:
    snippet = f"""
    لم لم PART 2 advmod
    يحضر حضر VERB 0 root {IMPERFECT}
    الوزير وزير NOUN 2 nsubj Gender=Masc|Number=Sing
    و+ و CCONJ 5 cc
    أرسل أرسل VERB 2 conj {PERFECT}
    نائب نائب NOUN 5 obj
    """
    assert frames(snippet)["أرسل"].polarity is Polarity.POSITIVE


# --- wishes, plans, attempts -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "lemma", "certainty", "polarity"),
    [
        ("أراد", "أراد", "possible", "positive"),
        ("طلب", "طلب", "possible", "positive"),
        ("حاول", "حاول", "possible", "positive"),
        ("اعتزم", "اعتزم", "planned", "positive"),
        ("رفض", "رفض", "asserted", "negative"),
    ],
)
def test_governing_verb_tells_how_its_complement_holds(
    verb: str, lemma: str, certainty: str, polarity: str
) -> None:
    snippet = f"""
    {verb} {lemma} VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    أن أن SCONJ 4 mark
    يزور زار VERB 1 ccomp {IMPERFECT}
    الرباط رباط PROPN 4 obj _ B-LOC
    """
    assert reading(frames(snippet)["زار"]) == (Polarity(polarity), Certainty(certainty))


def test_noun_of_not_doing_negates() -> None:
    snippet = f"""
    أكدت أكد VERB 0 root {FEM}
    الشركة شركة NOUN 1 nsubj Gender=Fem|Number=Sing
    عدم عدم NOUN 1 obj
    توقيع توقيع NOUN 3 nmod
    العقد عقد NOUN 4 nmod
    مع مع ADP 7 case
    إيران إيران PROPN 4 nmod _ B-LOC
    """
    assert frames(snippet)["وقع"].polarity is Polarity.NEGATIVE


def test_scheduled_is_planned() -> None:
    snippet = f"""
    من من ADP 2 case
    المقرر مقرر ADJ 0 root
    أن أن SCONJ 4 mark
    يزور زار VERB 2 csubj {IMPERFECT}
    الملك ملك NOUN 4 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 4 obj _ B-LOC
    """
    assert frames(snippet)["زار"].certainty is Certainty.PLANNED


def test_obligation_is_possible() -> None:
    snippet = f"""
    يجب وجب VERB 0 root {IMPERFECT}
    أن أن SCONJ 3 mark
    يزور زار VERB 1 csubj {IMPERFECT}
    الملك ملك NOUN 3 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 3 obj _ B-LOC
    """
    assert frames(snippet)["زار"].certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    ("negation", "polarity", "certainty"),
    [("لا", "negative", "asserted"), ("قد", "positive", "possible")],
)
def test_what_is_not_possible_is_denied(negation: str, polarity: str, certainty: str) -> None:
    snippet = f"""
    {negation} {negation} PART 2 advmod
    يمكن أمكن VERB 0 root {IMPERFECT}
    أن أن SCONJ 4 mark
    يزور زار VERB 2 csubj {IMPERFECT}
    الملك ملك NOUN 4 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 4 obj _ B-LOC
    """
    assert reading(frames(snippet)["زار"]) == (Polarity(polarity), Certainty(certainty))


@pytest.mark.parametrize(
    ("verb", "feats", "certainty"),
    [("يزور", IMPERFECT, Certainty.PLANNED), ("زار", PERFECT, Certainty.ASSERTED)],
)
def test_clause_of_time_is_to_come_with_the_clause_around_it(
    verb: str, feats: str, certainty: Certainty
) -> None:
    snippet = f"""
    س+ س AUX 2 aux
    يغادر غادر VERB 0 root {IMPERFECT}
    الملك ملك NOUN 2 nsubj Gender=Masc|Number=Sing
    باريس باريس PROPN 2 obj _ B-LOC
    قبل قبل ADP 7 case
    أن أن SCONJ 7 mark
    {verb} زار VERB 2 advcl {feats}
    الرباط رباط PROPN 7 obj _ B-LOC
    """
    assert frames(snippet)["زار"].certainty is certainty


def test_signing_that_took_place_is_asserted() -> None:
    # tamma t-tawqīʿ, "the signing was done": the light verb adds no doubt
    snippet = f"""
    تم تم VERB 0 root {PERFECT}
    توقيع توقيع NOUN 1 nsubj Gender=Masc|Number=Sing
    العقد عقد NOUN 2 nmod
    مع مع ADP 5 case
    إيران إيران PROPN 2 nmod _ B-LOC
    """
    assert reading(frames(snippet)["وقع"]) == (Polarity.POSITIVE, Certainty.ASSERTED)


# --- copulas, exceptions, circumstances ------------------------------------------------------


@pytest.mark.parametrize(("upos", "deprel"), [("AUX", "cop"), ("VERB", "cop")])
def test_laysa_negates_a_nominal_sentence(upos: str, deprel: str) -> None:
    snippet = f"""
    ليست ليس {upos} 3 {deprel} Gender=Fem|Number=Sing|Person=3
    تونس تونس PROPN 3 nsubj _ B-LOC
    عضوا عضو NOUN 0 root Case=Acc
    في في ADP 5 case
    الحلف حلف NOUN 3 nmod
    """
    assert frames(snippet)["كان"].polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("particle", "form", "polarity", "certainty"),
    [
        ("س+", "يكون", Polarity.POSITIVE, Certainty.PLANNED),
        ("لن", "يكون", Polarity.NEGATIVE, Certainty.PLANNED),
        ("لم", "يكن", Polarity.NEGATIVE, Certainty.ASSERTED),
    ],
)
def test_particle_before_a_copula_is_of_the_predicate(
    particle: str, form: str, polarity: Polarity, certainty: Certainty
) -> None:
    snippet = f"""
    {particle} {particle.rstrip("+")} PART 4 advmod
    {form} كان AUX 4 cop {IMPERFECT}
    سعيد سعيد PROPN 4 nsubj _ B-PER
    عضوا عضو NOUN 0 root Case=Acc
    في في ADP 6 case
    الحلف حلف NOUN 4 nmod
    """
    found = frames(snippet)["كان"]
    assert (found.polarity, found.certainty) == (polarity, certainty)


@pytest.mark.parametrize(
    ("verb", "noun", "certainty"),
    [
        ("تشهد شهد", "ذكرى ذكرى", Certainty.ASSERTED),
        ("تحتفل احتفل", "يوم يوم", Certainty.ASSERTED),
        ("تشهد شهد", "يوم يوم", Certainty.PLANNED),
    ],
)
def test_what_will_be_commemorated_has_come_about(
    verb: str, noun: str, certainty: Certainty
) -> None:
    snippet = f"""
    س+ س PART 2 aux
    {verb} VERB 0 root {IMPERFECT}
    روسيا روسيا PROPN 2 nsubj _ B-LOC
    ب+ ب ADP 5 case
    {noun} NOUN 2 obl:arg
    انتصار انتصار NOUN 5 nmod
    الجيش جيش NOUN 6 nmod
    على على ADP 9 case
    النازية نازية NOUN 6 nmod
    """
    assert frames(snippet)["انتصر"].certainty is certainty


def test_laysa_as_a_verb_negates_its_predicate() -> None:
    snippet = """
    ليست ليس VERB 0 root Gender=Fem|Number=Sing|Person=3
    تونس تونس PROPN 1 nsubj _ B-LOC
    عضوا عضو NOUN 1 xcomp Case=Acc
    """
    (frame,) = frames(snippet).values()
    assert frame.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(("particle", "form"), [("لا", "يزال"), ("ما", "زال")])
def test_still_is_no_negation(particle: str, form: str) -> None:
    # lā yazālu, mā zāla: "has not ceased", that is, still does
    aspect = PERFECT if form == "زال" else IMPERFECT
    snippet = f"""
    {particle} {particle} PART 2 advmod
    {form} زال VERB 0 root {aspect}
    الملك ملك NOUN 2 nsubj Gender=Masc|Number=Sing
    يزور زار VERB 2 xcomp {IMPERFECT}
    الرباط رباط PROPN 4 obj _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.POSITIVE


@pytest.mark.parametrize(("particle", "form"), [("لا", "يزال"), ("ما", "زال")])
def test_still_as_an_auxiliary_is_no_negation(particle: str, form: str) -> None:
    aspect = PERFECT if form == "زال" else IMPERFECT
    snippet = f"""
    {particle} {particle} PART 4 advmod
    {form} زال AUX 4 aux {aspect}
    الملك ملك NOUN 4 nsubj Gender=Masc|Number=Sing
    يزور زار VERB 0 root {IMPERFECT}
    الرباط رباط PROPN 4 obj _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.POSITIVE


def test_exception_from_a_negation_is_positive() -> None:
    # lam yazur illā r-Ribāṭ, "he visited only Rabat"
    snippet = f"""
    لم لم PART 2 advmod
    يزر زار VERB 0 root {IMPERFECT}
    الملك ملك NOUN 2 nsubj Gender=Masc|Number=Sing
    إلا إلا PART 5 advmod
    الرباط رباط PROPN 2 obj _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.POSITIVE


def test_but_is_no_exception() -> None:
    # illā anna: "but"
    snippet = f"""
    لم لم PART 2 advmod
    يزر زار VERB 0 root {IMPERFECT}
    الملك ملك NOUN 2 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 2 obj _ B-LOC
    إلا إلا PART 2 advmod
    أن أن SCONJ 8 mark
    السفير سفير NOUN 8 nsubj Gender=Masc|Number=Sing
    اعتذر اعتذر VERB 2 ccomp {PERFECT}
    """
    assert frames(snippet)["زار"].polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(("noun", "certainty"), [("بد", "possible"), ("شك", "asserted")])
def test_no_way_out_and_no_doubt_are_no_negations(noun: str, certainty: str) -> None:
    snippet = f"""
    لا لا PART 2 advmod
    {noun} {noun} NOUN 0 root
    أن أن SCONJ 4 mark
    يزور زار VERB 2 csubj {IMPERFECT}
    الملك ملك NOUN 4 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 4 obj _ B-LOC
    """
    assert reading(frames(snippet)["زار"]) == (Polarity.POSITIVE, Certainty(certainty))


def test_without_doing_is_not_doing() -> None:
    snippet = f"""
    غادر غادر VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    دون دون ADP 5 mark
    أن أن SCONJ 5 mark
    يزور زار VERB 1 advcl {IMPERFECT}
    الرباط رباط PROPN 5 obj _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.NEGATIVE
    assert frames(snippet)["غادر"].polarity is Polarity.POSITIVE


def test_without_a_verbal_noun_is_not_doing() -> None:
    snippet = f"""
    غادر غادر VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    دون دون ADP 4 case
    توقيع توقيع NOUN 1 obl
    الاتفاق اتفاق NOUN 4 nmod
    مع مع ADP 7 case
    فرنسا فرنسا PROPN 4 nmod _ B-LOC
    """
    assert frames(snippet)["وقع"].polarity is Polarity.NEGATIVE


def test_question_is_not_asserted() -> None:
    snippet = f"""
    هل هل PART 2 advmod
    زار زار VERB 0 root {PERFECT}
    الملك ملك NOUN 2 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 2 obj _ B-LOC
    """
    assert frames(snippet)["زار"].certainty is Certainty.POSSIBLE


def test_nearly_doing_is_not_doing() -> None:
    snippet = f"""
    كاد كاد VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    يزور زار VERB 1 xcomp {IMPERFECT}
    الرباط رباط PROPN 3 obj _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.NEGATIVE


def test_prevented_act_did_not_happen() -> None:
    snippet = f"""
    منعت منع VERB 0 root {FEM}
    الشرطة شرطة NOUN 1 nsubj Gender=Fem|Number=Sing
    الملك ملك NOUN 1 obj Gender=Masc|Number=Sing
    من من ADP 5 case
    زيارة زيارة NOUN 1 obl:arg
    الرباط رباط PROPN 5 nmod _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.NEGATIVE
    assert frames(snippet)["منع"].polarity is Polarity.POSITIVE


def test_failed_attempt_did_not_happen() -> None:
    snippet = f"""
    فشل فشل VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    في في ADP 4 case
    زيارة زيارة NOUN 1 obl:arg
    الرباط رباط PROPN 4 nmod _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.NEGATIVE


def test_what_only_stands_beside_a_verb_of_stopping_did_not_stop() -> None:
    snippet = f"""
    توقفت توقف VERB 0 root {PERFECT}
    الدروس درس NOUN 1 nsubj Number=Plur
    بسبب بسبب ADP 4 case
    دخول دخول NOUN 1 obl
    الأساتذة أستاذ NOUN 4 nmod Number=Plur
    في في ADP 7 case
    إضراب إضراب NOUN 4 nmod
    """
    assert frames(snippet)["دخل"].polarity is Polarity.POSITIVE


def test_what_a_speaker_also_does_is_told_by_the_article() -> None:
    snippet = f"""
    قال قال VERB 0 root {PERFECT}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    إن إن SCONJ 5 mark
    الكمية كمية NOUN 5 nsubj Gender=Fem|Number=Sing
    ضعيفة ضعيف ADJ 1 ccomp
    ، ، PUNCT 7 punct
    داعيا داعي ADJ 5 xcomp
    السلط سلطة NOUN 7 obj Gender=Fem|Number=Plur
    """
    frame = frames(snippet)["دعا"]
    assert (reading(frame), frame.source) == ((Polarity.POSITIVE, Certainty.ASSERTED), None)
