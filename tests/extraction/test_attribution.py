"""Who says it: speakers, denials and cited sources."""

import pytest

from kg.datamodel.frame import Certainty, Frame, Polarity
from tests.builders import document, facts, frames

PERFECT = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"
IMPERFECT = "Aspect=Imp|Gender=Masc|Number=Sing|Person=3"
FEM = "Aspect=Perf|Gender=Fem|Number=Sing|Person=3"


def reading(frame: Frame) -> tuple[Polarity, Certainty]:
    return frame.polarity, frame.certainty


def source(snippet: str, lemma: str) -> str | None:
    """The word of the speaker to whom a frame is ascribed."""
    index = frames(snippet)[lemma].source
    return None if index is None else document(snippet).sentences[0].words[index].form


# --- speech ----------------------------------------------------------------------------------

SAID = f"""
قال قال VERB 0 root {PERFECT}
المتحدث متحدث NOUN 1 nsubj Gender=Masc|Number=Sing
إن إن SCONJ 4 mark
الملك ملك NOUN 5 nsubj Gender=Masc|Number=Sing
زار زار VERB 1 ccomp {PERFECT}
الرباط رباط PROPN 5 obj _ B-LOC
"""


def test_what_is_said_is_reported_with_its_speaker() -> None:
    assert reading(frames(SAID)["زار"]) == (Polarity.POSITIVE, Certainty.REPORTED)
    assert source(SAID, "زار") == "المتحدث"


def test_a_station_speaks() -> None:
    snippet = f"""
    قالت قال VERB 0 root {FEM}
    المحطة محطة NOUN 1 nsubj Gender=Fem|Number=Sing
    إن إن SCONJ 5 mark
    الملك ملك NOUN 5 nsubj Gender=Masc|Number=Sing
    زار زار VERB 1 ccomp {PERFECT}
    الرباط رباط PROPN 5 obj _ B-LOC
    """
    assert source(snippet, "زار") == "المحطة"


def test_saying_itself_is_asserted() -> None:
    assert frames(SAID)["قال"].certainty is Certainty.ASSERTED
    assert source(SAID, "قال") is None


def test_statement_in_which_one_speaks_is_not_said_by_oneself() -> None:
    snippet = f"""
    أضاف أضاف VERB 0 root {PERFECT}
    الوالي والي NOUN 1 nsubj Gender=Masc|Number=Sing
    في في ADP 4 case
    تصريح تصريح NOUN 1 obl:arg Gender=Masc|Number=Sing
    ل+ ل ADP 6 case
    الإذاعة إذاعة NOUN 4 nmod Gender=Fem|Number=Sing
    """
    assert frames(snippet)["صرح"].certainty is Certainty.ASSERTED
    assert source(snippet, "صرح") is None


def test_nearest_speaker_is_the_source() -> None:
    snippet = f"""
    ذكرت ذكر VERB 0 root {FEM}
    الوكالة وكالة NOUN 1 nsubj Gender=Fem|Number=Sing
    أن أن SCONJ 5 mark
    المتحدث متحدث NOUN 5 nsubj Gender=Masc|Number=Sing
    أكد أكد VERB 1 ccomp {PERFECT}
    أن أن SCONJ 8 mark
    الملك ملك NOUN 8 nsubj Gender=Masc|Number=Sing
    زار زار VERB 5 ccomp {PERFECT}
    الرباط رباط PROPN 8 obj _ B-LOC
    """
    assert (source(snippet, "زار"), source(snippet, "أكد")) == ("المتحدث", "الوكالة")


def test_negation_inside_speech_stays() -> None:
    snippet = f"""
    قال قال VERB 0 root {PERFECT}
    المتحدث متحدث NOUN 1 nsubj Gender=Masc|Number=Sing
    إن إن SCONJ 6 mark
    الملك ملك NOUN 6 nsubj Gender=Masc|Number=Sing
    لم لم PART 6 advmod
    يزر زار VERB 1 ccomp {IMPERFECT}
    الرباط رباط PROPN 6 obj _ B-LOC
    """
    assert reading(frames(snippet)["زار"]) == (Polarity.NEGATIVE, Certainty.REPORTED)


def test_future_inside_speech_is_planned_and_has_its_speaker() -> None:
    snippet = f"""
    أعلن أعلن VERB 0 root {PERFECT}
    المتحدث متحدث NOUN 1 nsubj Gender=Masc|Number=Sing
    أن أن SCONJ 6 mark
    الملك ملك NOUN 6 nsubj Gender=Masc|Number=Sing
    س+ س AUX 6 aux
    يزور زار VERB 1 ccomp {IMPERFECT}
    الرباط رباط PROPN 6 obj _ B-LOC
    """
    assert frames(snippet)["زار"].certainty is Certainty.PLANNED
    assert source(snippet, "زار") == "المتحدث"


def test_denial_makes_its_complement_negative() -> None:
    snippet = f"""
    نفى نفى VERB 0 root {PERFECT}
    المتحدث متحدث NOUN 1 nsubj Gender=Masc|Number=Sing
    أن أن SCONJ 4 mark
    يكون كان AUX 6 aux {IMPERFECT}
    الملك ملك NOUN 6 nsubj Gender=Masc|Number=Sing
    زار زار VERB 1 ccomp {PERFECT}
    الرباط رباط PROPN 6 obj _ B-LOC
    """
    assert reading(frames(snippet)["زار"]) == (Polarity.NEGATIVE, Certainty.REPORTED)
    assert source(snippet, "زار") == "المتحدث"


def test_denial_of_a_verbal_noun() -> None:
    snippet = f"""
    نفت نفى VERB 0 root {FEM}
    الشركة شركة NOUN 1 nsubj Gender=Fem|Number=Sing
    توقيع توقيع NOUN 1 obj
    العقد عقد NOUN 3 nmod
    مع مع ADP 6 case
    إيران إيران PROPN 3 nmod _ B-LOC
    """
    assert frames(snippet)["وقع"].polarity is Polarity.NEGATIVE


def test_denied_denial_is_positive() -> None:
    snippet = f"""
    لم لم PART 2 advmod
    ينف نفى VERB 0 root {IMPERFECT}
    المتحدث متحدث NOUN 2 nsubj Gender=Masc|Number=Sing
    أن أن SCONJ 6 mark
    الملك ملك NOUN 6 nsubj Gender=Masc|Number=Sing
    زار زار VERB 2 ccomp {PERFECT}
    الرباط رباط PROPN 6 obj _ B-LOC
    """
    assert frames(snippet)["زار"].polarity is Polarity.POSITIVE
    assert frames(snippet)["نفى"].polarity is Polarity.NEGATIVE


def test_office_said_in_passing_is_the_articles_own_word() -> None:
    snippet = f"""
    قال قال VERB 0 root {PERFECT}
    كريم كريم PROPN 1 nsubj _ B-PER
    إن إن SCONJ 6 mark
    الوزير وزير NOUN 6 nsubj Gender=Masc|Number=Sing
    سامي سامي PROPN 4 nmod _ B-PER
    زار زار VERB 1 ccomp {PERFECT}
    الرباط رباط PROPN 6 obj _ B-LOC
    """
    assert frames(snippet)["وزير"].certainty is Certainty.ASSERTED


# --- beside what is said ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "ending", ["", "وفق وفق ADP 12 case\nقول قول NOUN 9 obl\n+ه هو PRON 12 nmod"]
)
def test_circumstances_of_saying_are_not_said(ending: str) -> None:
    snippet = f"""
    قال قال VERB 0 root {PERFECT}
    المتحدث متحدث NOUN 1 nsubj Gender=Masc|Number=Sing
    في في ADP 4 case
    ندوة ندوة NOUN 1 obl Gender=Fem|Number=Sing
    نظمها نظم VERB 4 acl {PERFECT}
    سعيد سعيد PROPN 5 nsubj _ B-PER
    إن إن SCONJ 9 mark
    الملك ملك NOUN 9 nsubj Gender=Masc|Number=Sing
    زار زار VERB 1 ccomp {PERFECT}
    الرباط رباط PROPN 9 obj _ B-LOC
    {ending}
    """
    assert frames(snippet)["نظم"].certainty is Certainty.ASSERTED
    assert source(snippet, "زار") == "المتحدث"


def test_circumstances_behind_what_is_said_belong_to_it() -> None:
    snippet = f"""
    أعلن أعلن VERB 0 root {PERFECT}
    المتحدث متحدث NOUN 1 nsubj Gender=Masc|Number=Sing
    زيارة زيارة NOUN 1 obj Gender=Fem|Number=Sing
    الملك ملك NOUN 3 nmod Gender=Masc|Number=Sing
    بعد بعد ADP 6 case
    رسالة رسالة NOUN 1 obl Gender=Fem|Number=Sing
    كتبها كتب VERB 6 acl {PERFECT}
    سعيد سعيد PROPN 7 nsubj _ B-PER
    """
    assert frames(snippet)["كتب"].certainty is Certainty.REPORTED


@pytest.mark.parametrize("verb", ["دعا دعا", "أشار أشار"])
@pytest.mark.parametrize(
    ("relative", "who"),
    [("الذين الذي PRON 7 obj", "الفلاحين"), ("لم لم PART 7 advmod", "فلاحين")],
)
def test_relative_clause_of_something_definite_in_a_phrase_is_the_articles_own_word(
    verb: str, relative: str, who: str
) -> None:
    # What sorts are meant, the speaker tells; which ones are known, the article.
    snippet = f"""
    {verb} VERB 0 root {PERFECT}
    النائب نائب NOUN 1 nsubj Gender=Masc|Number=Sing
    إلى إلى ADP 4 case
    مساعدة مساعدة NOUN 1 obl:arg Gender=Fem|Number=Sing
    {who} فلاح NOUN 4 nmod Gender=Masc|Number=Plur
    {relative}
    حاصرتهم حاصر VERB 5 acl:relcl {FEM}
    الثلوج ثلج NOUN 7 nsubj Number=Plur
    """
    is_said = who == "فلاحين" and verb.startswith("أشار")
    expected = Certainty.REPORTED if is_said else Certainty.ASSERTED
    assert frames(snippet)["حاصر"].certainty is expected


def test_participle_of_saying_reports_what_it_governs() -> None:
    snippet = f"""
    استقبل استقبل VERB 0 root {PERFECT}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    الوفد وفد NOUN 1 obj Gender=Masc|Number=Sing
    مؤكدا مؤكد ADJ 1 advmod Gender=Masc|Number=Sing
    أن أن SCONJ 7 mark
    الملك ملك NOUN 7 nsubj Gender=Masc|Number=Sing
    زار زار VERB 4 ccomp {PERFECT}
    الرباط رباط PROPN 7 obj _ B-LOC
    """
    assert frames(snippet)["زار"].certainty is Certainty.REPORTED
    assert source(snippet, "زار") == "الوزير"


def test_preposition_behind_the_conjunction_makes_what_is_said_no_circumstance() -> None:
    snippet = f"""
    قال قال VERB 0 root {PERFECT}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    إن إن SCONJ 6 mark
    ه هو PRON 6 nsubj
    من من ADP 6 case
    المهم مهم ADJ 1 obl:arg Gender=Masc|Number=Sing
    زيارة زيارة NOUN 6 nsubj Gender=Fem|Number=Sing
    الملك ملك NOUN 7 nmod Gender=Masc|Number=Sing
    للرباط رباط PROPN 7 nmod _ B-LOC
    """
    assert source(snippet, "زار") == "الوزير"


def test_place_of_a_place_is_the_articles_own_word() -> None:
    snippet = f"""
    قال قال VERB 0 root {PERFECT}
    المتحدث متحدث NOUN 1 nsubj Gender=Masc|Number=Sing
    إن إن SCONJ 5 mark
    الملك ملك NOUN 5 nsubj Gender=Masc|Number=Sing
    زار زار VERB 1 ccomp {PERFECT}
    مستشفى مستشفى NOUN 5 obj Gender=Masc|Number=Sing
    في في ADP 8 case
    الرباط رباط PROPN 6 nmod _ B-LOC
    """
    found = frames(snippet)
    assert found["في"].certainty is Certainty.ASSERTED
    assert found["زار"].certainty is Certainty.REPORTED


# --- cited sources ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "citation",
    [
        "وفقا وفق NOUN 1 obl\nل+ ل ADP 6 case\nرويترز رويترز PROPN 4 nmod _ B-ORG",
        "بحسب بحسب ADP 5 case\nرويترز رويترز PROPN 1 obl _ B-ORG",
        "ب+ ب ADP 6 case\nحسب حسب ADP 6 case\nرويترز رويترز PROPN 1 obl _ B-ORG",
        "نقلا نقل NOUN 1 obl\nعن عن ADP 6 case\nرويترز رويترز PROPN 4 nmod _ B-ORG",
    ],
)
def test_cited_source_reports(citation: str) -> None:
    snippet = f"""
    زار زار VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 1 obj _ B-LOC
    {citation}
    """
    assert frames(snippet)["زار"].certainty is Certainty.REPORTED
    assert source(snippet, "زار") == "رويترز"


def test_citation_is_of_the_sentence_not_of_what_tells_which_one_is_meant() -> None:
    snippet = f"""
    غادر غادر VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    الذي الذي PRON 4 nsubj
    زار زار VERB 2 acl:relcl {PERFECT}
    الرباط رباط PROPN 4 obj _ B-LOC
    باريس باريس PROPN 1 obj _ B-LOC
    وفق وفق ADP 8 case
    الوكالة وكالة NOUN 1 obl Gender=Fem|Number=Sing
    """
    assert source(snippet, "غادر") == "الوكالة"
    assert frames(snippet)["زار"].certainty is Certainty.ASSERTED


def test_who_published_what_is_cited_is_the_source() -> None:
    snippet = f"""
    غادر غادر VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    وفق وفق ADP 4 case
    معلومات معلومة NOUN 1 obl Gender=Fem|Number=Plur
    نشرتها نشر VERB 4 acl {FEM}
    الصحيفة صحيفة NOUN 5 nsubj Gender=Fem|Number=Sing
    """
    assert source(snippet, "غادر") == "الصحيفة"


def test_participle_that_says_which_one_is_meant_is_the_articles_own_word() -> None:
    snippet = f"""
    ندد ندد VERB 0 root {PERFECT}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    ب+ ب ADP 4 case
    الحملة حملة NOUN 1 obl:arg Gender=Fem|Number=Sing
    الموجهة موجه ADJ 4 amod Gender=Fem|Number=Sing
    ضد ضد ADP 7 case
    تونس تونس PROPN 5 obl _ B-LOC
    """
    assert frames(snippet)["وجه"].certainty is Certainty.ASSERTED


@pytest.mark.parametrize(
    ("preposition", "speaks"), [("على على ADP 4 case", True), ("كل كل DET 4 det", False)]
)
def test_the_sense_that_governs_the_preposition_tells_whether_one_speaks(
    preposition: str, speaks: bool
) -> None:
    # علق على القرار: commented on it; علق القرار: suspended it
    snippet = f"""
    علق علق VERB 0 root {PERFECT}
    الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    {preposition}
    زيارة زيارة NOUN 1 obl Gender=Fem|Number=Sing
    الملك ملك NOUN 4 nmod Gender=Masc|Number=Sing
    للرباط رباط PROPN 4 nmod _ B-LOC
    """
    assert (source(snippet, "زار") == "الوزير") is speaks


def test_publishing_the_source_is_not_told_by_it() -> None:
    snippet = f"""
    غادر غادر VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    وفق وفق ADP 4 case
    بلاغ بلاغ NOUN 1 obl Gender=Masc|Number=Sing
    أصدرته أصدر VERB 4 acl {FEM}
    الوزارة وزارة NOUN 5 nsubj Gender=Fem|Number=Sing
    """
    assert source(snippet, "غادر") == "الوزارة"
    assert frames(snippet)["أصدر"].certainty is Certainty.ASSERTED


def test_source_may_be_the_subject_of_as_it_said() -> None:
    snippet = f"""
    زار زار VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 1 obj _ B-LOC
    حسبما حسبما SCONJ 5 mark
    ذكرت ذكر VERB 1 advcl {FEM}
    الصحيفة صحيفة NOUN 5 nsubj Gender=Fem|Number=Sing
    """
    assert source(snippet, "زار") == "الصحيفة"


def test_whatever_speaks_in_as_it_said_is_a_source() -> None:
    snippet = f"""
    زار زار VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 1 obj _ B-LOC
    وفق وفق ADP 5 case
    ما ما PRON 1 obl
    ذكرت ذكر VERB 5 acl:relcl {FEM}
    وسائل وسيلة NOUN 6 nsubj Number=Plur
    إعلام إعلام NOUN 7 nmod
    """
    assert source(snippet, "زار") == "وسائل"


@pytest.mark.parametrize(
    "phrase",
    [
        "وفق وفق ADP 5 case\nبرنامج برنامج NOUN 1 obl\nجديد جديد ADJ 5 amod",
        "على على ADP 6 case\nما ما PRON 6 nsubj\nيفوق فاق VERB 1 advcl Aspect=Imp|Gender=Masc",
    ],
)
def test_how_it_is_done_is_no_source(phrase: str) -> None:
    snippet = f"""
    زار زار VERB 0 root {PERFECT}
    الملك ملك NOUN 1 nsubj Gender=Masc|Number=Sing
    الرباط رباط PROPN 1 obj _ B-LOC
    {phrase}
    """
    assert frames(snippet)["زار"].certainty is Certainty.ASSERTED


def test_it_is_worth_mentioning_is_the_articles_own_word() -> None:
    snippet = """
يذكر ذكر VERB 0 root Aspect=Imp|Gender=Masc|Number=Sing|Person=3|Voice=Pass
أن أن SCONJ 4 mark
الشركة شركة NOUN 4 nsubj Gender=Fem|Number=Sing
باعت باع VERB 1 ccomp Aspect=Perf|Gender=Fem|Number=Sing|Person=3
المصنع مصنع NOUN 4 obj Gender=Masc|Number=Sing
"""
    assert frames(snippet)["باع"].certainty is Certainty.ASSERTED


CONSIDERED = f"""
يعتبر اعتبر VERB 0 root {IMPERFECT}
الوزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
التعاون تعاون NOUN 1 obj Gender=Masc|Number=Sing
أولوية أولوية NOUN 1 obj Gender=Fem|Number=Sing
"""


def test_what_something_is_held_to_be_is_the_holders_report() -> None:
    held = next(
        statement
        for statement in facts(CONSIDERED).statements
        if statement.relation.property == "isA"
    )
    assert (held.subject_surface, held.object_surface) == ("التعاون", "أولوية")
    assert held.certainty is Certainty.REPORTED
    assert held.attributed_to is not None


def test_text_that_stands_in_a_document_is_nobodys_act() -> None:
    snippet = f"""
جاء جاء VERB 0 root {PERFECT}
في في ADP 3 case
بيان بيان NOUN 1 obl Gender=Masc|Number=Sing
الوزارة وزارة NOUN 3 nmod Gender=Fem|Number=Sing
"""
    assert "جاء" not in frames(snippet)
