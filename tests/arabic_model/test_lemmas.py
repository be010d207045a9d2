"""What counts of the treebanks say of lemma and voice of a form."""

from kg.arabic_model.lemmas import LemmaCount, LemmaFrequencies, lemma_frequencies

COUNTS = LemmaFrequencies(
    [
        LemmaCount("قطاع", "NOUN", "قطاع", 5),
        LemmaCount("حدث", "VERB", "حدث", 3),
        LemmaCount("قتل", "VERB", "قتل", 4, passives=4),
    ]
)


def test_lemma_of_the_form_surprises_least() -> None:
    assert COUNTS.surprisal("القطاع", "NOUN", "قطاع") < COUNTS.surprisal("القطاع", "NOUN", "قاطع")


def test_unseen_form_backs_off_to_the_frequency_of_the_lemma() -> None:
    assert COUNTS.surprisal("أحداث", "VERB", "حدث") < COUNTS.surprisal("أحداث", "VERB", "أحدث")


def test_form_that_was_passive_tends_to_be_passive() -> None:
    assert COUNTS.passive_tendency("قتل") > 0 > COUNTS.passive_tendency("حدث")


def test_counts_of_the_package() -> None:
    frequencies = lemma_frequencies()
    assert frequencies.surprisal("القطاع", "NOUN", "قطاع") < 1
    assert frequencies.passive_tendency("قتل") > frequencies.passive_tendency("قال")
