"""What of a name may vary, and what it leaves unsaid."""

import pytest

from kg.arabic.naming import (
    are_other_names,
    bare,
    field_of,
    head_group,
    is_given_name,
    is_local_body,
    is_state_body,
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("الباجي", "باجي"),
        ("أحمد", "احمد"),
        ("الله", "الله"),  # what is left would be no word
    ],
)
def test_article_and_spelling_of_hamza_do_not_count(word: str, expected: str) -> None:
    assert bare(word) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("وزير الداخلية", "state"),
        ("الوزيرة", "state"),
        ("رئيس الحكومة", "state"),
        ("حارس المرمى", "athlete"),
        ("المدرب التونسي", "athlete"),
        ("الفنان الكبير", "artist"),
        ("رئيس النادي", ""),  # whoever it is
        ("رئيس", ""),
    ],
)
def test_title_tells_the_field(title: str, expected: str) -> None:
    assert field_of(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("وزارة الداخلية", True),
        ("وزارة الداخلية التونسية", True),
        ("البرلمان", True),
        ("مجلس نواب الشعب", True),
        ("الهيئة العليا المستقلة للانتخابات", True),
        ("وكالة الأنباء", True),
        ("وكالة أنباء الأناضول", False),
        ("منظمة الأمم المتحدة", False),
        ("حركة النهضة", False),
    ],
)
def test_every_state_has_a_ministry(name: str, expected: bool) -> None:
    assert is_state_body(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("المستشفى الجهوي", True),
        ("الإدارة الجهوية", True),
        ("الجهوي", False),  # an adjective alone is no name of a body
        ("المستشفى الجهوي بقفصة", False),  # says of which town
        ("النادي الصفاقسي", False),
    ],
)
def test_every_region_has_a_hospital(name: str, expected: bool) -> None:
    assert is_local_body(name) is expected


def test_nouns_of_one_group_stand_for_one_another() -> None:
    assert head_group("حزب") == head_group("الحركة") is not None
    assert head_group("حزب") != head_group("نادي")
    assert head_group("بوتين") is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("حسن", "حسين", True),
        ("محمد", "محمود", True),
        ("حسن", "حسن", False),
        ("غوتيريش", "غوتيريس", False),
    ],
)
def test_given_names_that_look_alike_are_others(first: str, second: str, expected: bool) -> None:
    assert are_other_names(first, second) is expected


def test_given_names_are_known() -> None:
    assert is_given_name("محمد")
    assert not is_given_name("بوتين")
