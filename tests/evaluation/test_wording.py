import pytest

from kg.evaluation.wording import content_words, similarity, stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("الأُمَمُ المُتَّحِدَة", ["الامم", "المتحده"]),  # without vowel signs, hamza, tāʾ marbūṭa
        ("مستشفى", ["مستشفي"]),
        ("رئيس مسؤول", ["رييس", "مسوول"]),
        ("ســلام", ["سلام"]),
        ("٢٥٪ و 25%", ["25", "25%"]),
        ("NATO", ["nato"]),
        ("على أن", ["علي", "ان"]),  # nothing but function words
        ("على الوثيقة", ["الوثيقه"]),
        ("علي", ["علي"]),  # the name ʿAlī, where على is a preposition
        ("", []),
    ],
)
def test_content_words(text: str, words: list[str]) -> None:
    assert content_words(text) == words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وبالاجتماعات", "اجتماع"),
        ("للرييس", "رييس"),
        ("رييسها", "رييس"),
        ("المتحده", "متحد"),
        ("ولد", "ولد"),  # wa- would leave two letters
        ("دوله", "دول"),
    ],
)
def test_stem_cuts_one_prefix_and_one_suffix(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("wording", "other", "expected"),
    [
        ("السعودية", "المملكة العربية السعودية", 0.5),
        ("الرئيس الأمريكي", "للرئيس الأمريكي", 1.0),
        ("العربية العربية", "العربية", 2 / 3),  # each word counts as often as it is there
        ("ترامب", "الملك سلمان", 0.0),
        ("", "ترامب", 0.0),
        ("", "", 0.0),
    ],
)
def test_similarity_is_the_f1_of_shared_stems(wording: str, other: str, expected: float) -> None:
    assert similarity(wording, other) == expected
