import pytest

from kg.arabic_model.pieces import WORD_START, PieceVocabulary
from kg.arabic_model.words import PARTS, joined, word_parts, word_pieces


@pytest.mark.parametrize(
    ("segments", "token"),
    [
        (("و", "قال"), "وقال"),
        (("ل", "السلطة"), "للسلطة"),
        (("و", "ل", "اللجنة"), "وللجنة"),
        (("ب", "البلاد"), "بالبلاد"),
        (("ل", "ها"), "لها"),
        (("بلاد", "ه"), "بلاده"),
    ],
)
def test_words_are_joined_as_arabic_writes_them(segments, token):
    assert joined(segments) == token


@pytest.mark.parametrize(
    ("segments", "parts"),
    [
        (("و", "ب", "كتاب", "ها"), ("و+", "ب+", "stem", "+ها")),
        (("ب", "ه"), ("stem", "+ه")),
        (("و",), ("stem",)),
        (("بوتين",), ("stem",)),
        (("س", "يوقع", "ه"), ("س+", "stem", "+ه")),
    ],
)
def test_every_word_of_a_token_has_a_part(segments, parts):
    assert tuple(PARTS[part] for part in word_parts(segments)) == parts


@pytest.mark.parametrize(
    ("segments", "ends", "pieces"),
    [
        (("و", "قال"), (1, 4), [(0, 0), (1, 1)]),
        (("و", "قال"), (4,), [(0, 0), (0, 0)]),
        (("ل", "السلطة"), (2, 6), [(0, 0), (0, 1)]),
        (("بلاد", "ه"), (2, 4, 5), [(0, 1), (2, 2)]),
    ],
)
def test_words_find_their_pieces_by_letters(segments, ends, pieces):
    assert word_pieces(segments, ends) == pieces


def test_pieces_end_where_their_letters_end():
    vocabulary = PieceVocabulary([f"{WORD_START}و", "قال"], [-1.0, -1.0])
    assert vocabulary.letter_ends(vocabulary.encode("وقال")) == [1, 4]
    assert vocabulary.letter_ends(vocabulary.encode("و漢قال")) == [1, 2, 5]
