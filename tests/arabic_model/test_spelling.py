import pytest

from kg.arabic_model.spelling import normalized, normalized_with_offsets


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("أَعْلَنَ", "اعلن"),
        ("إلى", "الى"),
        ("كتــاب", "كتاب"),
        ("ایران", "ايران"),  # Farsi yeh
        ("کتاب", "كتاب"),  # keheh
        ("٢٠١٥", "2015"),
        ("۲۰۱۵", "2015"),
        ("ﻻ", "لا"),  # presentation form of a ligature
        ("A\N{COMBINING ACUTE ACCENT}", "A"),
        ("NATO", "NATO"),
        ("ـ", "ـ"),  # nothing else would be left
    ],
)
def test_forms_that_mean_the_same_are_spelled_alike(form, expected):
    assert normalized(form) == expected


def test_offsets_point_to_the_letters_of_the_form():
    assert normalized_with_offsets("بِهِ") == ("به", (0, 2))
