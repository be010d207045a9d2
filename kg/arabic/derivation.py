"""Derivation: from a verb to its verbal noun and participles, and back.

Only what is regular: the verbal nouns (*masdars*) of forms II to X and of quadriliterals, and the
participles of all forms. Those of form I are learned word by word; they stand in the verb lexicon.

A verb is given by its lemma, the perfect of the third person masculine singular. Without
diacritics وقع is read as form II, for form I has no regular masdar; with them, shadda decides.

The rules are those of any grammar (Wright, *A Grammar of the Arabic Language*, I, §§ 195–237).
Read from the top: masdars, participles, their inverses, then the forms of verbs and spelling.
"""

from collections.abc import Iterator
from enum import StrEnum

FATHA = "\N{ARABIC FATHA}"
SHADDA = "\N{ARABIC SHADDA}"
SUKUN = "\N{ARABIC SUKUN}"
DIACRITICS = frozenset(chr(code) for code in range(0x064B, 0x0653)) | {"\N{ARABIC TATWEEL}"}

ALIF = "ا"
HAMZA_ON_ALIF = "أ"
MADDA = "آ"
ALIF_MAQSURA = "ى"
HAMZAS = frozenset("أء")

# Three letters and a hamza in front are form II (أكّد), but for these doubled verbs of form IV.
DOUBLED_FORM_IV = frozenset(
    {
        "أتم",
        "أحب",
        "أحس",
        "أحل",
        "أخل",
        "أصر",
        "أضر",
        "أطل",
        "أظل",
        "أعد",
        "أقر",
        "أقل",
        "أمد",
        "أهم",
    }
)
# They begin like form X (است) but the sīn is the root's: form VIII.
FORM_VIII_LIKE_X = frozenset({"استمع", "استلم", "استند", "استبق", "استوى", "استرق", "استتر"})
# Four letters that begin with a tāʾ of the root: quadriliteral, not form V.
QUADRILITERAL_WITH_TA = frozenset({"ترجم"})


class VerbForm(StrEnum):
    """The stem of a verb, by the numerals of Western grammars; Q for four root letters."""

    I = "I"  # noqa: E741  (the numeral one)
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"
    VI = "VI"
    VII = "VII"
    VIII = "VIII"
    IX = "IX"
    X = "X"
    Q = "Q"
    QII = "QII"


def regular_masdar(lemma: str) -> str | None:
    """The verbal noun that the form of the verb foretells; None for form I.

    >>> [regular_masdar(verb) for verb in ("وقّع", "زوّد", "هنّأ", "سمّى")]
    ['توقيع', 'تزويد', 'تهنئة', 'تسمية']
    >>> [regular_masdar(verb) for verb in ("شارك", "أعلن", "أوقف", "أقام", "أعدّ", "أجرى", "آمن")]
    ['مشاركة', 'إعلان', 'إيقاف', 'إقامة', 'إعداد', 'إجراء', 'إيمان']
    >>> [regular_masdar(verb) for verb in ("تولى", "تنبأ", "تبادل", "انضم", "اتفق", "اختار")]
    ['تولي', 'تنبؤ', 'تبادل', 'انضمام', 'اتفاق', 'اختيار']
    >>> [regular_masdar(verb) for verb in ("استعمل", "استفاد", "استعد", "استورد", "عرقل", "قَتَلَ")]
    ['استعمال', 'استفادة', 'استعداد', 'استيراد', 'عرقلة', None]
    """
    letters = strip_diacritics(lemma)
    match form_of(lemma):
        case VerbForm.II:
            return _masdar_of_form_ii(letters)
        case VerbForm.III:
            return f"م{_with_alif_for_maqsura(letters)}ة"
        case VerbForm.IV:
            return _masdar_of_form_iv(letters)
        case VerbForm.V | VerbForm.VI | VerbForm.QII:
            return _masdar_with_ta(letters)
        case VerbForm.VII | VerbForm.VIII | VerbForm.IX | VerbForm.X:
            return _masdar_with_alif(letters)
        case VerbForm.Q:
            return f"{letters}ة"
        case _:
            return None


def active_participle(lemma: str) -> str | None:
    """Who does it, in the form of the dictionary: with final yāʾ where the verb is defective.

    >>> [active_participle(verb) for verb in ("قَتَلَ", "قَالَ", "دَعَا", "شَنَّ", "أَخَذَ", "بَدَأَ")]
    ['قاتل', 'قائل', 'داعي', 'شان', 'آخذ', 'بادئ']
    >>> [active_participle(verb) for verb in ("وقّع", "أكّد", "شارك", "أعلن", "أصاب", "آمن")]
    ['موقع', 'مؤكد', 'مشارك', 'معلن', 'مصيب', 'مؤمن']
    >>> [active_participle(verb) for verb in ("تولى", "انضم", "اختار", "استفاد", "أنشأ")]
    ['متولي', 'منضم', 'مختار', 'مستفيد', 'منشئ']
    """
    letters = strip_diacritics(lemma)
    form = form_of(lemma)
    if form is None:
        return None
    if form is VerbForm.I:
        return _active_of_form_i(letters)
    stem = _participle_stem(letters, form)
    if form in {VerbForm.IV, VerbForm.X} and _is_hollow(letters):
        return f"{stem[:-2]}ي{stem[-1]}"
    if stem[-2] in HAMZAS:  # متسائل، ملتئم
        stem = f"{stem[:-2]}ئ{stem[-1]}"
    return f"{stem[:-1]}{_FINAL_OF_ACTIVE.get(stem[-1], stem[-1])}"


def passive_participle(lemma: str, root: str = "") -> str | None:
    """Whom it is done to. The root tells whether the middle of a hollow verb is wāw or yāʾ.

    >>> [passive_participle(verb) for verb in ("قَتَلَ", "شَنَّ", "أَخَذَ", "رَمَى", "دَعَا")]
    ['مقتول', 'مشنون', 'مأخوذ', 'مرمي', 'مدعو']
    >>> passive_participle("بَاعَ", "بيع"), passive_participle("قَالَ", "قول")
    ('مبيع', 'مقول')
    >>> [passive_participle(verb) for verb in ("وقّع", "أصاب", "استفاد", "سمّى")]
    ['موقع', 'مصاب', 'مستفاد', 'مسمى']
    """
    letters = strip_diacritics(lemma)
    form = form_of(lemma)
    if form is None:
        return None
    if form is VerbForm.I:
        return _passive_of_form_i(letters, root)
    return _participle_stem(letters, form)


def verb_of_regular_masdar(noun: str) -> str | None:
    """The verb whose regular verbal noun this could be, without diacritics.

    What the spelling leaves open is decided for the commoner: إجراء gives أجرى, not أجرأ.

    >>> [verb_of_regular_masdar(noun) for noun in ("توقيع", "تسمية", "تهنئة", "مشاركة", "مناداة")]
    ['وقع', 'سمى', 'هنأ', 'شارك', 'نادى']
    >>> [verb_of_regular_masdar(noun) for noun in ("إعلان", "إيقاف", "إقامة", "إعداد", "إجراء")]
    ['أعلن', 'أوقف', 'أقام', 'أعد', 'أجرى']
    >>> [verb_of_regular_masdar(noun) for noun in ("تولي", "تبادل", "انضمام", "اختيار", "احتواء")]
    ['تولى', 'تبادل', 'انضم', 'اختار', 'احتوى']
    >>> [verb_of_regular_masdar(noun) for noun in ("استعمال", "استفادة", "استعداد", "استيراد")]
    ['استعمل', 'استفاد', 'استعد', 'استورد']
    >>> verb_of_regular_masdar("كتاب") is None
    True
    """
    letters = strip_diacritics(noun)
    if letters.startswith("ت"):
        return _verb_of_masdar_with_ta(letters)
    if letters.startswith("م") and letters.endswith("ة"):
        return _verb_of_masdar_of_form_iii(letters)
    if letters.startswith("إ"):
        return _verb_of_masdar_of_form_iv(letters)
    if letters.startswith(ALIF):
        return _verb_of_masdar_with_alif(letters)
    return None


def verbs_of_participle(participle: str) -> tuple[str, ...]:
    """The verbs whose active or passive participle this could be, commoner first.

    >>> verbs_of_participle("معلن"), verbs_of_participle("مقتول"), verbs_of_participle("قائل")
    (('أعلن', 'علن'), ('قتل', 'قتول'), ('قال', 'قأل'))
    >>> verbs_of_participle("مستفيد"), verbs_of_participle("متهم"), verbs_of_participle("مشارك")
    (('استفاد',), ('اتهم', 'أتهم', 'تهم'), ('شارك',))
    >>> verbs_of_participle("مصاب"), verbs_of_participle("مختار"), verbs_of_participle("مؤكد")
    (('أصاب', 'صاب'), ('اختار', 'ختار'), ('أكد', 'آكد'))
    """
    letters = strip_diacritics(participle)
    if len(letters) < 3:
        return ()
    verbs = list(_verbs_of_active_of_form_i(letters))
    if not verbs and letters.startswith("م"):
        verbs.extend(_verbs_of_stem(letters[1:]))
    return tuple(dict.fromkeys(verbs))


def form_of(lemma: str) -> VerbForm | None:
    """The form of a verb, from its spelling; None if it looks like no verb.

    >>> [str(form_of(verb)) for verb in ("قَتَلَ", "قتّل", "قاتل", "أقتل", "تقتّل", "تقاتل")]
    ['I', 'II', 'III', 'IV', 'V', 'VI']
    >>> [str(form_of(verb)) for verb in ("انطلق", "انتقل", "احمرّ", "استقبل", "استمع", "سيطر")]
    ['VII', 'VIII', 'IX', 'X', 'VIII', 'Q']
    """
    letters = strip_diacritics(lemma)
    if len(letters) < 2:
        return None
    if letters.startswith(ALIF):
        return _form_with_alif(letters)
    if len(letters) == 3:
        return _form_of_three_letters(lemma, letters)
    if len(letters) == 2:
        return VerbForm.I
    if letters[1] == ALIF and len(letters) == 4:
        return VerbForm.III
    if letters.startswith((HAMZA_ON_ALIF, MADDA)) and len(letters) == 4:
        return VerbForm.IV
    if letters.startswith("ت") and letters not in QUADRILITERAL_WITH_TA:
        return _form_with_ta(letters)
    return VerbForm.Q if len(letters) == 4 else None


def strip_diacritics(form: str) -> str:
    """The letters alone.

    >>> strip_diacritics("وَقَّعَ")
    'وقع'
    """
    return "".join(letter for letter in form if letter not in DIACRITICS)


def _form_with_alif(letters: str) -> VerbForm | None:
    if not 4 <= len(letters) <= 6:
        return None
    if letters.startswith("است") and letters not in FORM_VIII_LIKE_X and len(letters) > 4:
        return VerbForm.X
    if letters.startswith("ان") and letters[2] != "ت":
        return VerbForm.VII
    if len(letters) == 5 or letters[1] in "تطدذثظ" or letters[2] in "تطد":
        return VerbForm.VIII
    return VerbForm.IX if len(letters) == 4 else None


def _form_of_three_letters(lemma: str, letters: str) -> VerbForm:
    if letters.startswith(MADDA):
        return VerbForm.IV
    if letters[1] == ALIF:
        return VerbForm.I
    if letters.startswith(HAMZA_ON_ALIF) and (
        letters in DOUBLED_FORM_IV or _shadda_follows_letter(lemma, 3)
    ):
        return VerbForm.II if _shadda_follows_letter(lemma, 2) else VerbForm.IV
    is_vocalized = any(mark in lemma for mark in DIACRITICS)
    if is_vocalized and not _shadda_follows_letter(lemma, 2):
        return VerbForm.I
    return VerbForm.I if letters.endswith((ALIF, "ي")) and not is_vocalized else VerbForm.II


def _form_with_ta(letters: str) -> VerbForm:
    if letters[1] == MADDA or letters[2] == ALIF:
        return VerbForm.VI
    return VerbForm.V if len(letters) == 4 else VerbForm.QII


def _shadda_follows_letter(lemma: str, number: int) -> bool:
    seen = 0
    for mark in lemma:
        seen += mark not in DIACRITICS
        if mark == SHADDA and seen == number:
            return True
    return False


def _is_hollow(letters: str) -> bool:
    return letters[-2] == ALIF


def _with_alif_for_maqsura(letters: str) -> str:
    return letters[:-1] + ALIF if letters.endswith(ALIF_MAQSURA) else letters


def _masdar_of_form_ii(letters: str) -> str:
    first, second, third = tuple(letters)
    if third in {ALIF_MAQSURA, ALIF}:
        return f"ت{first}{second}ية" if second != "ي" else f"ت{first}ية"
    if third == HAMZA_ON_ALIF:
        return f"ت{first}{second}ئة"
    return f"ت{first}{'ئ' if second == HAMZA_ON_ALIF else second}ي{third}"


def _masdar_of_form_iv(letters: str) -> str:
    if letters.startswith(MADDA):
        return f"إي{_lengthened(letters[1:])}"
    if len(letters) == 3:  # doubled: أعدّ
        return f"إ{letters[1:]}ا{letters[2]}"
    if _is_hollow(letters):
        return f"إ{letters[1:]}ة"
    second = "ي" if letters[1] == "و" else letters[1]
    return f"إ{second}{_lengthened(letters[2:])}"


def _masdar_with_ta(letters: str) -> str:
    if letters[-2] in HAMZAS:  # ترأّس، تساءل
        letters = f"{letters[:-2]}ؤ{letters[-1]}"
    final = {ALIF_MAQSURA: "ي", HAMZA_ON_ALIF: "ؤ"}.get(letters[-1], letters[-1])
    return letters[:-1] + final


def _masdar_with_alif(letters: str) -> str:
    is_tenth = form_of(letters) is VerbForm.X
    if len(letters) == (5 if is_tenth else 4) and not _is_assimilated(letters):
        return f"{letters}ا{letters[-1]}"  # doubled: انضمّ، اهتمّ، استعدّ
    if is_tenth and _is_hollow(letters):
        return f"{letters}ة"
    middle = {ALIF: "ي", HAMZA_ON_ALIF: "ئ"}
    if is_tenth:
        middle["و"] = "ي"
    if len(letters) > 4:
        letters = letters[:3] + middle.get(letters[3], letters[3]) + letters[4:]
    return letters[:-2] + _lengthened(letters[-2:])


def _is_assimilated(letters: str) -> bool:
    """Whether the first root letter has gone into the tāʾ: اتّفق، اطّلع، ادّعى."""
    return len(letters) == 4 and letters[1] in "تطدذثظ" and letters[2] not in "طد"


def _lengthened(ending: str) -> str:
    """The last letters with the alif of verbal nouns before the last one: لن → لان, رى → راء."""
    if ending[-1] in {ALIF_MAQSURA, ALIF, HAMZA_ON_ALIF}:
        return f"{ending[:-1]}اء"
    return f"{ending[:-1]}ا{ending[-1]}"


_FINAL_OF_ACTIVE = {ALIF_MAQSURA: "ي", ALIF: "ي", HAMZA_ON_ALIF: "ئ"}


def _active_of_form_i(letters: str) -> str:
    opening = MADDA if letters[0] == HAMZA_ON_ALIF else f"{letters[0]}ا"
    if len(letters) == 2:  # doubled: شنّ
        return f"{opening}{letters[1]}"
    _, second, third = tuple(letters)
    if second in {ALIF, HAMZA_ON_ALIF}:
        second = "ئ"
    return f"{opening}{second}{_FINAL_OF_ACTIVE.get(third, third)}"


def _passive_of_form_i(letters: str, root: str) -> str:
    if len(letters) == 2:
        return f"م{letters}و{letters[1]}"
    first, second, third = tuple(letters)
    if second == ALIF:
        return f"م{first}{root[1:2] or 'و'}{third}"
    if third in {ALIF_MAQSURA, "ي"}:
        return f"م{first}{'ئ' if second == HAMZA_ON_ALIF else second}ي"
    second = "ؤ" if second == HAMZA_ON_ALIF else second
    if third == ALIF:
        return f"م{first}{second}و"
    return f"م{first}{second}و{'ء' if third == HAMZA_ON_ALIF else third}"


def _participle_stem(letters: str, form: VerbForm) -> str:
    """The passive participle of a derived form; the active differs in the last vowel only."""
    if form is VerbForm.IV:
        return f"مؤ{letters[1:]}" if letters.startswith(MADDA) else f"م{letters[1:]}"
    if letters.startswith(ALIF):
        return f"م{letters[1:]}"
    if letters.startswith((HAMZA_ON_ALIF, MADDA)):
        return f"مؤ{letters[1:]}"
    return f"م{letters}"


def _verb_of_masdar_with_ta(letters: str) -> str | None:
    if letters.endswith("ة") and len(letters) == 5:  # تسمية، تهنئة، تجربة
        stem = letters[1:-1]
        return stem[:-1] + {"ي": ALIF_MAQSURA, "ئ": HAMZA_ON_ALIF}.get(stem[-1], stem[-1])
    if len(letters) == 5 and letters[3] == "ي":  # توقيع
        return letters[1:3] + letters[4]
    if len(letters) in {4, 5} and not letters.endswith("ة"):
        if letters[-2] == "ؤ":  # تساؤل، ترؤّس
            return f"{letters[:-2]}{'ء' if letters[-3] == ALIF else HAMZA_ON_ALIF}{letters[-1]}"
        final = {"ي": ALIF_MAQSURA, "ؤ": HAMZA_ON_ALIF}.get(letters[-1], letters[-1])
        return letters[:-1] + final
    return None


def _verb_of_masdar_of_form_iii(letters: str) -> str | None:
    stem = letters[1:-1]
    if len(stem) != 4 or stem[1] != ALIF:
        return None
    return stem[:-1] + ALIF_MAQSURA if stem.endswith(ALIF) else stem


def _verb_of_masdar_of_form_iv(letters: str) -> str | None:
    stem = letters[1:]
    if stem.endswith("ة"):  # إقامة
        return f"أ{stem[:-1]}" if len(stem) == 4 and stem[1] == ALIF else None
    if len(stem) != 4 or stem[2] != ALIF:
        return None
    if stem[1] == stem[3]:  # إعداد
        return f"أ{stem[:2]}"
    first = "و" if stem[0] == "ي" else stem[0]
    return f"أ{first}{stem[1]}{ALIF_MAQSURA if stem[3] == 'ء' else stem[3]}"


def _verb_of_masdar_with_alif(letters: str) -> str | None:
    is_tenth = letters.startswith("است") and len(letters) > 6
    if is_tenth and letters.endswith("ة") and letters[-3] == ALIF:  # استفادة
        return letters[:-1]
    if len(letters) < 5 or letters[-2] != ALIF:
        return None
    stem, final = letters[:-2], letters[-1]
    if is_tenth and stem[3] == "ي":  # استيراد
        stem = f"{stem[:3]}و{stem[4:]}"
    elif not is_tenth and len(stem) == 4 and stem[3] == "ي":  # اختيار
        return f"{stem[:3]}ا{final}"
    if final == stem[-1]:  # انضمام، استعداد
        return stem
    if len(stem) > 3 and stem[3] == "ئ":  # استئناف
        stem = f"{stem[:3]}أ{stem[4:]}"
    return stem + (ALIF_MAQSURA if final == "ء" else final)


def _verbs_of_active_of_form_i(letters: str) -> Iterator[str]:
    """كاتب، آخذ، قائل، داعي، شانّ."""
    if letters.startswith(MADDA) and len(letters) == 3:
        letters = f"أا{letters[1:]}"
    if letters[1] != ALIF:
        return
    if len(letters) == 3:
        yield letters[0] + letters[2]
    if len(letters) != 4:
        return
    first, _, second, third = tuple(letters)
    for final in {"ي": "ىاي", "ئ": "أ"}.get(third, third):
        for middle in "اأ" if second == "ئ" else second:
            yield first + middle + final


def _verbs_of_stem(stem: str) -> Iterator[str]:
    """Verbs of a participle with the mīm taken off, by the length of what is left."""
    verb = _with_final_of_verb(stem)
    if stem.startswith("ست") and len(stem) > 3:
        is_hollow = len(stem) == 5 and stem[3] == "ي"
        yield f"ا{stem[:3]}ا{stem[4]}" if is_hollow else f"ا{verb}"
    elif len(stem) == 2:  # معدّ
        yield f"أ{stem}"
    elif len(stem) == 3:
        yield from _verbs_of_three_letters(stem, verb)
    elif len(stem) == 4:
        yield from _verbs_of_four_letters(stem, verb)
    elif stem.startswith("ت"):
        yield verb


def _verbs_of_three_letters(stem: str, verb: str) -> Iterator[str]:
    first, second, third = tuple(stem)
    if first == "ؤ":  # مؤكّد، مؤمن
        yield from (f"أ{verb[1:]}", f"آ{verb[1:]}")
        return
    if second in "اي" and third not in "يىأئ":  # مصاب، مصيب
        yield f"أ{first}ا{third}"
    if third == "و":  # مدعوّ
        yield f"{first}{second}ا"
    if second == "ت" or first == "ت":  # محتلّ، متّهم
        yield f"ا{verb}"
    yield from (f"أ{verb}", verb)
    if first in "ندطزذثظ":  # منضمّ، مدّعى
        yield f"ا{verb}"
    if second in "وي":  # مقول، مبيع
        yield f"{first}ا{third}"
    if third == "ي":  # مخشيّ
        yield stem


def _verbs_of_four_letters(stem: str, verb: str) -> Iterator[str]:
    first, second, third, fourth = tuple(stem)
    if third == "و" and second != ALIF and fourth not in "يى":  # مقتول، محدود
        if first == "ت":  # متجوّل, but متروك
            yield verb
        root = [HAMZA_ON_ALIF if letter in "ؤئء" else letter for letter in (first, second, fourth)]
        yield first + second if second == fourth else "".join(root)
        if first != "ت":  # معنون
            yield verb
        return
    if first != "ت" and second != ALIF and (first == "ن" or second in "تطد"):  # منطلق، مجتمع
        yield f"ا{verb}"
    yield verb  # مشارك، متولّي، مسيطر


def _with_final_of_verb(stem: str) -> str:
    """The stem with the last letters as the verb has them: ى for ي, أ or ء for ئ."""
    if stem.endswith("ي"):
        return stem[:-1] + ALIF_MAQSURA
    if stem.endswith("ئ"):
        return stem[:-1] + HAMZA_ON_ALIF
    if stem[-2] == "ئ":
        return f"{stem[:-2]}{'ء' if stem[-3] == ALIF else HAMZA_ON_ALIF}{stem[-1]}"
    return stem
