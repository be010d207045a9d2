import pytest

from training.names import AQMAR, CLEANANERCORP, _sentence
from training.surface import align_with_text, join_padt_words, join_pud_words
from training.treebank import TreebankSentence, TreebankWord, read_conllu, write_conllu
from training.ud2 import convert_padt
from training.unanalyzed import split_repeated_tokens


def _sentence_of(*rows, text=""):
    """Build a sentence from form, lemma, upos, head and deprel, as in UD 1."""
    words = [
        TreebankWord(form, lemma, upos, XPOS.get(upos, "N"), {}, head, deprel)
        for form, lemma, upos, head, deprel in rows
    ]
    return TreebankSentence("s1", "d1", text, words)


XPOS = {"X": "X---------", "PRON": "SP---3MS2-"}


def _arcs(sentence):
    return [(word.form, word.head, word.deprel) for word in sentence.words]


def test_initial_conjunction_gives_the_root_to_its_verb():
    sentence = _sentence_of(
        ("و", "و", "CONJ", 0, "root"),
        ("قال", "قال", "VERB", 1, "parataxis"),
        ("الوزير", "وزير", "NOUN", 2, "nsubj"),
        (".", ".", "PUNCT", 1, "punct"),
    )
    convert_padt([sentence])
    assert _arcs(sentence) == [
        ("و", 2, "cc"),
        ("قال", 0, "root"),
        ("الوزير", 2, "nsubj"),
        (".", 2, "punct"),
    ]


def test_to_be_depends_on_the_verb_it_helps():
    sentence = _sentence_of(
        ("كان", "كان", "VERB", 0, "root"),
        ("الوزير", "وزير", "NOUN", 1, "nsubj"),
        ("يعمل", "عمل", "VERB", 1, "xcomp"),
    )
    convert_padt([sentence])
    assert _arcs(sentence) == [("كان", 3, "aux"), ("الوزير", 3, "nsubj"), ("يعمل", 0, "root")]
    assert sentence.words[0].upos == "AUX"


def test_quotation_marks_hang_on_the_head_of_what_they_enclose():
    sentence = _sentence_of(
        ("قال", "قال", "VERB", 0, "root"),
        ('"', '"', "PUNCT", 1, "punct"),
        ("السلام", "سلام", "NOUN", 4, "nsubj"),
        ("قريب", "قريب", "ADJ", 1, "ccomp"),
        ('"', '"', "PUNCT", 3, "dep"),
    )
    convert_padt([sentence])
    assert _arcs(sentence)[1] == _arcs(sentence)[4] == ('"', 4, "punct")


def test_relative_pronoun_is_the_subject_of_its_clause():
    sentence = _sentence_of(
        ("الوزير", "وزير", "NOUN", 0, "root"),
        ("الذي", "الذي", "PRON", 1, "cc"),
        ("قال", "قال", "VERB", 1, "acl"),
    )
    convert_padt([sentence])
    assert _arcs(sentence)[1:] == [("الذي", 3, "nsubj"), ("قال", 1, "acl:relcl")]


def test_modifier_of_a_verb_is_oblique_and_of_a_noun_nominal():
    sentence = _sentence_of(
        ("سافر", "سافر", "VERB", 0, "root"),
        ("وزير", "وزير", "NOUN", 1, "nsubj"),
        ("الخارجية", "خارجية", "NOUN", 2, "nmod"),
        ("إلى", "إلى", "ADP", 5, "case"),
        ("المدينة", "مدينة", "NOUN", 1, "nmod"),
        ("أمس", "أمس", "ADV", 1, "advmod"),
    )
    convert_padt([sentence])
    assert [word.deprel for word in sentence.words] == [
        "root",
        "nsubj",
        "nmod",
        "case",
        "obl",
        "advmod",
    ]


def test_first_part_of_a_foreign_name_heads_the_others():
    sentence = _sentence_of(
        ("قال", "قال", "VERB", 0, "root"),
        ("جورج", "جورج", "X", 3, "nmod"),
        ("بوش", "بوش", "X", 1, "nsubj"),
    )
    convert_padt([sentence])
    assert _arcs(sentence)[1:] == [("جورج", 1, "nsubj"), ("بوش", 2, "flat")]
    assert sentence.words[1].upos == "PROPN"


def test_complex_preposition_is_fixed():
    sentence = _sentence_of(
        ("تأجل", "تأجل", "VERB", 0, "root"),
        ("ب", "ب", "ADP", 4, "case"),
        ("سبب", "سبب", "NOUN", 4, "cc"),
        ("المطر", "مطر", "NOUN", 1, "nmod"),
    )
    convert_padt([sentence])
    assert _arcs(sentence)[1:] == [("ب", 4, "case"), ("سبب", 2, "fixed"), ("المطر", 1, "obl")]


@pytest.mark.parametrize(
    ("token", "relations", "words"),
    [
        ("سنحاول", ("aux", "conj"), ["س", "نحاول"]),
        ("علينا", ("case", "nmod"), ["علي", "نا"]),
        ("لكننا", ("cc", "nsubj"), ["لكن", "نا"]),
        ("للقروض", ("case", "nmod"), ["ل", "القروض"]),
        ("وروحها", ("cc", "conj", "nmod"), ["و", "روح", "ها"]),
    ],
)
def test_token_repeated_for_each_of_its_words_is_split(token, relations, words):
    rows = [(token, token, "X", 0, relation) for relation in relations]
    sentence = _sentence_of(*rows)
    for word in sentence.words:
        word.xpos = "U---------"
    split_repeated_tokens(sentence)
    assert [word.form for word in sentence.words] == words


def test_vocalized_words_are_joined_as_arabic_spells_them():
    sentence = _sentence_of(
        ("وَ", "وَ", "CONJ", 3, "cc"),
        ("لِ", "لِ", "ADP", 3, "case"),
        ("اَلمَدِينَةِ", "مَدِينَة", "NOUN", 0, "root"),
        ("عَلَى", "عَلَى", "ADP", 5, "case"),
        ("هُ", "هُوَ", "PRON", 3, "nmod"),
        ("قُوَّةُ", "قُوَّة", "NOUN", 3, "nmod"),
        ("هُ", "هُوَ", "PRON", 6, "nmod"),
    )
    join_padt_words(sentence)
    assert [token.form for token in sentence.tokens] == ["وللمدينة", "عليه", "قوته"]
    assert [word.form for word in sentence.words] == [
        "و",
        "ل",
        "المدينة",
        "علي",
        "ه",
        "قوت",
        "ه",
    ]


def test_noun_after_li_gets_its_article_back_in_pud():
    sentence = _sentence_of(("ل", "ل", "ADP", 2, "case"), ("لسلطة", "سلطة", "NOUN", 0, "root"))
    sentence.words[0].misc = {"SpaceAfter": "No"}
    sentence.words[1].feats = {"Definite": "Def"}
    join_pud_words(sentence)
    assert [word.form for word in sentence.words] == ["ل", "السلطة"]
    assert [token.form for token in sentence.tokens] == ["للسلطة"]


def test_words_take_the_letters_of_the_raw_text():
    sentence = _sentence_of(("قيمة", "_", "_", -1, "_"), ("ها", "_", "_", -1, "_"), text="قيمتها")
    assert align_with_text(sentence)
    assert [word.form for word in sentence.words] == ["قيمت", "ها"]


def test_text_that_does_not_hold_the_words_is_refused():
    sentence = _sentence_of(("قيمة", "_", "_", -1, "_"), text="شيء آخر")
    assert not align_with_text(sentence)


def test_treebank_is_read_as_written(tmp_path):
    sentence = _sentence_of(("ل", "ل", "ADP", 2, "case"), ("ه", "هو", "PRON", 0, "root"))
    join_padt_words(sentence)
    write_conllu(tmp_path / "one.conllu", [sentence])
    (again,) = read_conllu(tmp_path / "one.conllu")
    assert again.words == sentence.words
    assert again.tokens == sentence.tokens


def test_coarse_place_admits_every_kind_of_place():
    sentence = _sentence([("في", "O"), ("لندن", "B-LOC")], CLEANANERCORP)
    assert sentence.admitted[1] == {"B-LOC", "B-GPE", "B-FAC"}
    assert "B-DATE" in sentence.admitted[0]
    assert "B-PER" not in sentence.admitted[0]


def test_type_of_one_article_only_says_nothing():
    sentence = _sentence([("بروتون", "B-MIS1")], AQMAR)
    assert {"O", "B-MISC", "B-PER"} <= sentence.admitted[0]
