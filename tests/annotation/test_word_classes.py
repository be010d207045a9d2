import pytest

from kg.annotation.word_classes import WordClass, words_in


@pytest.mark.parametrize("word_class", WordClass)
def test_every_class_has_words(word_class: WordClass) -> None:
    assert words_in(word_class)


def test_one_word_may_be_of_several_classes() -> None:
    assert "هذا" in words_in(WordClass.DEMONSTRATIVE)  # this
    assert "هذا" in words_in(WordClass.EMPTY_ALONE)
