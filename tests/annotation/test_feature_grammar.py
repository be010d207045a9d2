"""Gender and number that the letters of nouns and adjectives show."""

import pytest

from kg.annotation.feature_grammar import case_shown, correct_features
from kg.annotation.grammar import GrammarCorrector
from tests.builders import document

FEM, PLURAL = "Gender=Fem|Number=Sing", "Gender=Masc|Number=Plur"


def features(word: str) -> str:
    """Gender and number of a word that is given as a line of a snippet without its tree."""
    form, lemma, upos, feats = word.split()
    (read,) = document(f"{form} {lemma} {upos} 0 root {feats}").sentences[0].words
    return "|".join(f"{name}={value}" for name, value in correct_features(read).feats)


@pytest.mark.parametrize(
    "word",
    [
        "الحكومة حكومة NOUN Gender=Masc|Number=Plur",
        "حكومت حكومة NOUN Number=Plur",  # before a pronoun: حكومته
        "السياره سيارة NOUN _",
    ],
)
def test_noun_in_ta_marbuta_as_in_the_dictionary_is_feminine_singular(word: str) -> None:
    assert features(word) == FEM


def test_noun_that_is_its_own_dictionary_form_is_singular() -> None:
    assert features("الحريق حريق NOUN Gender=Masc|Number=Plur") == "Gender=Masc|Number=Sing"


@pytest.mark.parametrize(
    "word", ["الناس ناس", "أحزاب أحزاب", "حروب حروب", "وزراء وزراء", "فلسطينيون فلسطينيون"]
)
def test_noun_that_is_or_looks_like_a_plural_stays_plural(word: str) -> None:
    assert features(f"{word} NOUN {PLURAL}") == PLURAL


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("القرارات قرار NOUN", "Fem"),
        ("الحكومات حكومة NOUN", "Fem"),
        ("المهاجرون مهاجر NOUN", "Masc"),
        ("المهاجرين مهاجر NOUN", "Masc"),
    ],
)
def test_sound_plural_shows_gender_and_number(word: str, gender: str) -> None:
    assert features(f"{word} Number=Sing") == f"Gender={gender}|Number=Plur"


@pytest.mark.parametrize("form", ["البلاد", "بلاد"])
def test_plural_in_form_that_means_one_thing_is_feminine_singular(form: str) -> None:
    assert features(f"{form} بلد NOUN {PLURAL}") == FEM


@pytest.mark.parametrize("word", ["الأوقات وقت", "أصوات صوت"])
def test_last_letters_of_a_broken_plural_are_no_ending(word: str) -> None:
    assert features(f"{word} NOUN {PLURAL}") == PLURAL


def test_noun_in_ta_marbuta_whose_singular_has_none_is_a_broken_plural() -> None:
    assert features("القادة قائد NOUN Gender=Masc|Number=Sing") == PLURAL


@pytest.mark.parametrize("word", ["الثانية ثان ADJ", "الرئيسة رئيس NOUN"])
def test_adjective_or_woman_in_ta_marbuta_is_feminine_singular(word: str) -> None:
    assert features(f"{word} {PLURAL}") == FEM


def test_dual_that_is_written_like_a_plural_stays_dual() -> None:
    dual = "Gender=Masc|Number=Dual"
    assert features(f"الوزيرين وزير NOUN {dual}") == dual


@pytest.mark.parametrize("word", ["فاطمة فاطمة PROPN", "يشاركون شارك VERB", "كارثة _ X"])
def test_letters_of_names_and_verbs_show_nothing(word: str) -> None:
    assert features(f"{word} Number=Dual") == "Number=Dual"


def test_other_features_stay() -> None:
    found = features("الحكومة حكومة NOUN Case=Nom|Number=Plur")
    assert found == "Case=Nom|Gender=Fem|Number=Sing"


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("ممثلون ممثل NOUN", "Nom"),
        ("الممثلون ممثل NOUN", "Nom"),
        ("خمسون خمسون NUM", "Nom"),
        ("ممثلين ممثل NOUN", "Acc"),
        ("الممثلين ممثل NOUN", "Acc"),
        ("مهندسا مهندس NOUN", "Acc"),
        ("المحامين محامي NOUN", "Acc"),
        ("مليونين مليون NUM", "Acc"),
        ("المهندس مهندس NOUN", ""),
        ("قانون قانون NOUN", ""),
        ("مليون مليون NUM", ""),
        ("تعيين تعيين NOUN", ""),
        ("فنون فن NOUN", ""),
        ("عيون عين NOUN", ""),
        ("يشاركون شارك VERB", ""),
    ],
)
def test_letters_show_the_case_of_sound_plurals_and_indefinite_accusatives(
    word: str, case: str
) -> None:
    (read,) = document(f"{word} 0 root").sentences[0].words
    assert case_shown(read) == case


def test_tree_is_read_with_the_features_that_letters_show() -> None:
    read = document("""
    رموز رمز NOUN 0 root Gender=Masc|Number=Plur
    الحكومة حكومة NOUN 1 nmod Gender=Masc|Number=Plur
    الذين الذي PRON 4 nsubj
    فروا فر VERB 2 acl:relcl
    """)
    _, government, _, verb = GrammarCorrector()(read).sentences[0].words
    assert government.feat("Number") == "Sing"
    assert verb.head == 0


def test_every_sentence_is_corrected() -> None:
    read = document(
        "الحكومة حكومة NOUN 0 root\n\nأصيب أصاب VERB 0 root Voice=Pass\n41 41 NUM 1 obj"
    )
    first, second = GrammarCorrector()(read).sentences
    assert first.words[0].feat("Gender") == "Fem"
    assert second.words[1].deprel == "nsubj:pass"
