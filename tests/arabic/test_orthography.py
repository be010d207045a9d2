"""Spellings of one word have one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.arabic.orthography import (
    TATWEEL,
    ZERO_WIDTH_NON_JOINER,
    bare_letters,
    comparison_key,
    normalize_digits,
    strip_diacritics,
)

ARABIC_TEXT = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.characters(codec="utf-8"),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إيران", "ايران"),
        ("مصطفى", "مصطفي"),
        ("القاهرة", "القاهره"),
        ("مُحَمَّد", "محمد"),
        (f"الر{TATWEEL}{TATWEEL}ئيس", "الرئيس"),
        ("تسنیم", "تسنيم"),  # Persian yeh
        ("کابول", "كابول"),  # Persian kaf
        (f"می{ZERO_WIDTH_NON_JOINER}شود", "ميشود"),
        ("٢٠٢٤", "2024"),
        ("۲۰۲۴", "2024"),
        ("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}", "لا"),
        ("\N{ARABIC LETTER MEEM INITIAL FORM}\N{ARABIC LETTER NOON FINAL FORM}", "من"),
        ("الولايات  المتحدة ", "الولايات المتحدة"),
        ("BBC", "bbc"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(("one", "other"), [("علي", "علم"), ("سماء", "سما"), ("1.5", "15")])
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


def test_bare_letters_keep_what_a_dictionary_spells() -> None:
    assert bare_letters("الأُولَـى") == "الأولى"
    assert bare_letters("دَوْلَةٌ") == "دولة"


def test_digits_and_number_signs_become_european() -> None:
    assert normalize_digits("١٬٢٣٤٫٥٪") == "1,234.5%"


@given(ARABIC_TEXT)
def test_key_is_idempotent(text: str) -> None:
    assert comparison_key(comparison_key(text)) == comparison_key(text)


@given(ARABIC_TEXT)
def test_bare_letters_are_idempotent(text: str) -> None:
    assert bare_letters(bare_letters(text)) == bare_letters(text)


@given(ARABIC_TEXT)
def test_key_has_no_diacritics(text: str) -> None:
    key = comparison_key(text)
    assert strip_diacritics(key) == key
