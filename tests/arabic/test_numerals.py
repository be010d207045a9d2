from decimal import Decimal

import pytest

from kg.arabic.numerals import (
    Ordinal,
    Quantity,
    currency_code,
    number_in_digits,
    parse_quantity,
    read_numeral,
    read_ordinal,
)


@pytest.mark.parametrize(
    ("phrase", "value", "words_used"),
    [
        ("ثلاثة رجال", "3", 1),
        ("ثلاث سنوات", "3", 1),
        ("ثلاث عشرة سنة", "13", 2),
        ("ثمانية عشر", "18", 2),
        ("أحد عشر لاعبا", "11", 2),
        ("إحدى وعشرين", "21", 2),
        ("خمسة وعشرون", "25", 2),
        ("خمسة و عشرين", "25", 3),
        ("مئتان", "200", 1),
        ("مائتي شخص", "200", 1),
        ("ثلاثمائة", "300", 1),
        ("ثلاث مائة وخمسون ألفا", "350000", 4),
        ("مائة وخمسة", "105", 2),
        ("ألف", "1000", 1),
        ("ألفين وسبعة عشر", "2017", 3),
        ("ألف وتسعمائة وثلاثة وستين", "1963", 4),
        ("عشرة آلاف", "10000", 2),
        ("مليون ونصف", "1500000", 2),
        ("نصف مليون", "500000", 2),
        ("مليار ونصف المليار", "1500000000", 3),
        ("119 مليونا و625 ألفا", "119625000", 4),
        ("ثلاثة ونصف", "3.5", 2),
        ("ربع", "0.25", 1),
        ("الثمانين", "80", 1),
        ("٣٤", "34", 1),
        ("3 و5", "3", 1),  # two numbers, not their sum
        ("خمسة وستة", "5", 1),
    ],
)
def test_numeral_is_read_with_the_words_it_uses(phrase: str, value: str, words_used: int) -> None:
    numeral = read_numeral(phrase.split())
    assert numeral is not None
    assert (numeral.value, numeral.words_used) == (Decimal(value), words_used)


@pytest.mark.parametrize("phrase", ["أحد", "الأحد", "رجل", "آلاف الأشخاص", "الثامن", ""])
def test_what_is_no_number_is_not_read_as_one(phrase: str) -> None:
    assert read_numeral(phrase.split()) is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("الثامن", Ordinal(8, "m", 1)),
        ("الخامسة", Ordinal(5, "f", 1)),
        ("الحادي عشر", Ordinal(11, "m", 2)),
        ("الثانية عشرة", Ordinal(12, "f", 2)),
        ("الخامس والعشرين", Ordinal(25, "m", 2)),
        ("الحادي و العشرين", Ordinal(21, "m", 3)),
    ],
)
def test_ordinal_has_value_and_gender(phrase: str, expected: Ordinal) -> None:
    assert read_ordinal(phrase.split()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1,234.5", "1234.5"), ("3.5", "3.5"), ("3،2", "3.2"), ("٣٫٥", "3.5"), ("120,000", "120000")],
)
def test_digits_with_signs(text: str, expected: str) -> None:
    assert number_in_digits(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("13 آخرين", Quantity(Decimal(13), ("آخرين",))),
        ("5 أشخاص", Quantity(Decimal(5), ("أشخاص",))),
        ("نحو 30 سم", Quantity(Decimal(30), ("سم",))),
        ("50 مليار دولار", Quantity(Decimal(50_000_000_000), ("دولار",), currency="USD")),
        ("20 دينارا تونسيا", Quantity(Decimal(20), ("دينارا", "تونسيا"), currency="TND")),
        ("600 دينار", Quantity(Decimal(600), ("دينار",))),  # whose dinar is not said
        ("$5", Quantity(Decimal(5), ("$",), currency="USD")),
        ("3.5 بالمئة", Quantity(Decimal("3.5"), is_percentage=True)),
        ("10 في المائة", Quantity(Decimal(10), is_percentage=True)),
        ("9%", Quantity(Decimal(9), is_percentage=True)),
    ],
)
def test_quantity_is_number_and_unit(phrase: str, expected: Quantity) -> None:
    assert parse_quantity(phrase.split()) == expected


def test_phrase_without_a_number_is_no_quantity() -> None:
    assert parse_quantity(["ملايين", "الدنانير"]) is None


def test_currency_is_known_by_its_adjective() -> None:
    assert currency_code(["ريال", "سعودي"]) == "SAR"
