"""Spellings of a name, short forms, and names that only look alike."""

import pytest

from kg.linking.name_matching import (
    are_spelled_alike,
    are_spellings,
    is_short_form,
    lost_a_letter,
    name_words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بوتين", "بوتن"),
        ("غوتيريش", "جوتيريس"),
        ("غوتيريش", "غوتيريس"),
        ("جوتيريس", "غوتيريس"),
        ("ترامب", "ترمب"),
        ("هولاند", "هولوند"),
        ("نتنياهو", "نتانياهو"),
        ("نتنياهو", "نتتنياهو"),
    ],
)
def test_spellings_of_a_foreign_name_are_one(one: str, other: str) -> None:
    assert are_spellings(one, other)
    assert are_spellings(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حسن", "حسين"),
        ("محمد", "محمود"),
        ("مرزوق", "مرزوقي"),
        ("سالم", "سليم"),
        ("علي", "علا"),  # too short to be spelled in several ways
        ("بوتين", "بايدن"),
        ("طرابلسي", "طلابلسي"),  # a misprint is no spelling of sounds
    ],
)
def test_names_that_look_alike_are_two(one: str, other: str) -> None:
    assert not are_spellings(one, other)
    assert not are_spellings(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله بن علي", "عبدالله بنعلي"),
        ("نور الدين البحيري", "نورالدين البحيري"),
        ("أبو بكر البغدادي", "ابوبكر البغدادي"),
        ("عبد الفتاح السيسي", "عبدالفتاح السيسي"),
        ("فلاديمير بوتين", "فلاديمير بوتن"),
        ("الباجي قائد السبسي", "الباجي قايد السبسي"),
    ],
)
def test_names_written_apart_or_together_are_one(one: str, other: str) -> None:
    assert are_spelled_alike(name_words(one), name_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("رضا مرزوق", "رضا المرزوقي"),
        ("علي حسن", "علي حسين"),
        ("علي العريض", "علي العريضي"),
        ("دونالد ترامب", "إيفانكا ترامب"),
    ],
)
def test_names_of_two_people_are_two(one: str, other: str) -> None:
    assert not are_spelled_alike(name_words(one), name_words(other))


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("بوتين", "فلاديمير بوتين"),
        ("بوتن", "فلاديمير بوتن"),
        ("الباجي السبسي", "محمد الباجي قايد السبسي"),
        ("علاء الشابي", "علاء الدين الشابي"),
        ("رجب أردوغان", "رجب طيب أردوغان"),
    ],
)
def test_surname_is_a_short_form(short: str, whole: str) -> None:
    assert is_short_form(name_words(short), name_words(whole))
    assert not is_short_form(name_words(whole), name_words(short))


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("فلاديمير", "فلاديمير بوتين"),  # a given name, of anybody
        ("محمد", "علي محمد"),
        ("بوتين", "بوتين"),
        ("السبسي الباجي", "الباجي قايد السبسي"),
        ("محمد السبسي", "الباجي قايد السبسي"),
    ],
)
def test_what_leaves_out_the_surname_is_no_short_form(short: str, whole: str) -> None:
    assert not is_short_form(name_words(short), name_words(whole))


def test_first_letter_may_have_been_taken_for_a_particle() -> None:
    assert lost_a_letter(name_words("داد بوشماوي"), name_words("وداد بوشماوي"))
    assert not lost_a_letter(name_words("وداد بوشماوي"), name_words("داد بوشماوي"))
    assert not lost_a_letter(("داد",), ("وداد",))
    assert not lost_a_letter(name_words("ضا الشابي"), name_words("رضا الشابي"))
