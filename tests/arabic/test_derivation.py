import pytest

from kg.arabic.derivation import (
    active_participle,
    form_of,
    passive_participle,
    regular_masdar,
    verb_of_regular_masdar,
    verbs_of_participle,
)

# Both ways: verb → masdar and masdar → verb.
MASDARS = [
    ("وقع", "توقيع"),
    ("أكد", "تأكيد"),
    ("سمى", "تسمية"),
    ("هنأ", "تهنئة"),
    ("شارك", "مشاركة"),
    ("نادى", "مناداة"),
    ("فاجأ", "مفاجأة"),
    ("أعلن", "إعلان"),
    ("أوقف", "إيقاف"),
    ("أجرى", "إجراء"),
    ("أقام", "إقامة"),
    ("أعد", "إعداد"),
    ("تقدم", "تقدم"),
    ("تولى", "تولي"),
    ("تنبأ", "تنبؤ"),
    ("ترأس", "ترؤس"),
    ("تبادل", "تبادل"),
    ("تساءل", "تساؤل"),
    ("انطلق", "انطلاق"),
    ("انضم", "انضمام"),
    ("انحاز", "انحياز"),
    ("اجتمع", "اجتماع"),
    ("اتفق", "اتفاق"),
    ("احتل", "احتلال"),
    ("اختار", "اختيار"),
    ("ادعى", "ادعاء"),
    ("التقى", "التقاء"),
    ("ازداد", "ازدياد"),
    ("استمع", "استماع"),
    ("استقبل", "استقبال"),
    ("استفاد", "استفادة"),
    ("استعد", "استعداد"),
    ("استورد", "استيراد"),
    ("استأنف", "استئناف"),
    ("استولى", "استيلاء"),
]


@pytest.mark.parametrize(("verb", "masdar"), MASDARS)
def test_masdar_follows_from_verb(verb: str, masdar: str) -> None:
    assert regular_masdar(verb) == masdar


@pytest.mark.parametrize(("verb", "masdar"), MASDARS)
def test_verb_follows_from_masdar(verb: str, masdar: str) -> None:
    assert verb_of_regular_masdar(masdar) == verb


@pytest.mark.parametrize(
    ("verb", "masdar"),
    [
        ("آمن", "إيمان"),  # the inverse reads it as أومن
        ("أنشأ", "إنشاء"),  # and this as أنشى
        ("عرقل", "عرقلة"),
        ("ترجم", "ترجمة"),
        ("تدهور", "تدهور"),
        ("اطّلع", "اطلاع"),
    ],
)
def test_masdar_that_does_not_give_the_verb_back(verb: str, masdar: str) -> None:
    assert regular_masdar(verb) == masdar


def test_form_one_has_no_regular_masdar() -> None:
    assert regular_masdar("وَقَعَ") is None
    assert regular_masdar("قال") is None


def test_shadda_tells_form_two_from_form_four() -> None:
    assert regular_masdar("أَقَرَّ") == "إقرار"
    assert regular_masdar("أَجَّلَ") == "تأجيل"


@pytest.mark.parametrize(
    ("verb", "active", "passive"),
    [
        ("قَتَلَ", "قاتل", "مقتول"),
        ("سَأَلَ", "سائل", "مسؤول"),
        ("قَرَأَ", "قارئ", "مقروء"),
        ("رَأَى", "رائي", "مرئي"),
        ("دَعَا", "داعي", "مدعو"),
        ("أَخَذَ", "آخذ", "مأخوذ"),
        ("شَنَّ", "شان", "مشنون"),
        ("هدّد", "مهدد", "مهدد"),
        ("أصاب", "مصيب", "مصاب"),
        ("أجرى", "مجري", "مجرى"),
        ("تساءل", "متسائل", "متساءل"),
        ("التأم", "ملتئم", "ملتأم"),
        ("احتلّ", "محتل", "محتل"),
        ("استفاد", "مستفيد", "مستفاد"),
        ("سيطر", "مسيطر", "مسيطر"),
    ],
)
def test_participles_of_sound_and_weak_verbs(verb: str, active: str, passive: str) -> None:
    assert (active_participle(verb), passive_participle(verb)) == (active, passive)


def test_passive_participle_of_hollow_verb_shows_its_root() -> None:
    assert passive_participle("زَارَ", "زور") == "مزور"
    assert passive_participle("بَاعَ", "بيع") == "مبيع"


@pytest.mark.parametrize(
    ("participle", "verb"),
    [
        ("مقتول", "قتل"),
        ("محدود", "حد"),
        ("مدعو", "دعا"),
        ("داعي", "دعا"),
        ("آخذ", "أخذ"),
        ("باث", "بث"),
        ("معلن", "أعلن"),
        ("موقع", "وقع"),
        ("معد", "أعد"),
        ("متهم", "اتهم"),
        ("منضم", "انضم"),
        ("محتوى", "احتوى"),
        ("مختار", "اختار"),
        ("متجول", "تجول"),
        ("مستقيل", "استقال"),
        ("مستمع", "استمع"),
    ],
)
def test_participle_offers_its_verb(participle: str, verb: str) -> None:
    assert verb in verbs_of_participle(participle)


@pytest.mark.parametrize("noun", ["كتاب", "بيت", "", "مدينة"])
def test_other_nouns_are_no_regular_masdars(noun: str) -> None:
    assert verb_of_regular_masdar(noun) is None


def test_what_is_too_short_has_no_form() -> None:
    assert form_of("ق") is None
