"""Counting lemmas and voices in treebanks."""

from kg.arabic_model.lemmas import LemmaCount
from training.lemmas import lemma_counts
from training.treebank import TreebankSentence, TreebankWord


def sentence(*words: TreebankWord) -> TreebankSentence:
    return TreebankSentence("1", "d", "", list(words))


def test_forms_lose_article_and_vowel_signs_and_passives_are_counted() -> None:
    counts = lemma_counts(
        [
            sentence(TreebankWord("الأحزاب", "حِزب", "NOUN")),
            sentence(
                TreebankWord("قُتل", "قَتَل", "VERB", feats={"Voice": "Pass"}),
                TreebankWord("قتل", "قَتَل", "VERB", feats={"Voice": "Act"}),
            ),
        ]
    )
    assert counts == [
        LemmaCount("احزاب", "NOUN", "حزب", 1),
        LemmaCount("قتل", "VERB", "قتل", 2, passives=1),
    ]


def test_words_without_an_analysis_are_left_out() -> None:
    words = (TreebankWord("كلمة"), TreebankWord(".", ".", "PUNCT"))
    assert lemma_counts([sentence(*words)]) == []


def test_tags_of_unimorph_stand_in_for_parts_of_speech() -> None:
    word = TreebankWord("سجلت", "سَجَّل", misc={"UniMorph": "ACT;PFV;SG;FEM;V;3"})
    assert lemma_counts([sentence(word)]) == [LemmaCount("سجلت", "VERB", "سجل", 1)]
