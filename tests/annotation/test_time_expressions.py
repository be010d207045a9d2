import re
from datetime import date

import pytest

from kg.annotation.time_expressions import TimeTagger, time_expressions
from kg.datamodel.document import Document, DocumentMetadata, Layer, Sentence, Token, Word
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.span import Span
from kg.datamodel.time_expression import TimeType

WEDNESDAY = date(2017, 5, 10)
_PARTICLES = {"من", "إلى", "حتى", "في", "بين", "قبل", "بعد", "منذ", "خلال"}
_CLITICS = re.compile(r"(س(?=[يت]ع|[يت]ن)|[وب](?=\d|ال)|ل(?=عام|سنة|لأ|لس))")


def words_of(token: Token, index: int) -> list[Word]:
    """A token's words: one proclitic at most is split off, by the few rules of this test."""
    clitic = _CLITICS.match(token.text)
    start, cut = token.span.start, token.span.start + (clitic.end() if clitic else 0)
    upos = "ADP" if token.text in _PARTICLES else "X" if token.text.isalnum() else "PUNCT"
    words = [Word(token.text[cut - start :], index, Span(cut, token.span.end), upos=upos)]
    if clitic:
        clitic_upos = {"س": "AUX", "و": "CCONJ"}.get(clitic[0], "ADP")
        words.insert(0, Word(clitic[0], index, Span(start, cut), upos=clitic_upos))
    return words


def sentence_of(text: str, *, offset: int = 0, names: tuple[str, ...] = ()) -> Sentence:
    tokens = tuple(
        Token(
            match[0],
            Span(offset + match.start(), offset + match.end()),
            name_tag="I-PER" if match[0] in names else "O",
        )
        for match in re.finditer(r"\w+|[^\w\s]", text)
    )
    words = tuple(word for i, token in enumerate(tokens) for word in words_of(token, i))
    return Sentence(Span(offset, offset + len(text)), tokens, words)


def found_in(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    times = time_expressions(sentence_of(text), published)
    return [(time.span.of(text), time.value) for time in times]


ABSOLUTE = [
    ("8 أكتوبر 2024", "2024-10-08"),
    ("٨ أكتوبر ٢٠٢٤", "2024-10-08"),
    ("8/10/2024", "2024-10-08"),
    ("14-09-1984", "1984-09-14"),
    ("8.10.2024", "2024-10-08"),
    ("2024.10.08", "2024-10-08"),
    ("2024-10-08", "2024-10-08"),
    ("يوم 26 جانفي 1978", "1978-01-26"),
    ("الخميس 13 مارس 2014", "2014-03-13"),
    ("اليوم الأربعاء 10 ماي 2017", "2017-05-10"),
    ("يوم الأحد الموافق لـ 25 جوان 2017", "2017-06-25"),
    ("الخامس والعشرين من يناير 2011", "2011-01-25"),
    ("12 من أكتوبر عام 2016", "2016-10-12"),
    ("17 كانون الأول (ديسمبر) 2016", "2016-12-17"),
    ("24 آذار/مارس 2011", "2011-03-24"),
    ("غرة فيفري 2017", "2017-02-01"),
    ("04 جانفي2017", "2017-01-04"),
    ("أكتوبر/تشرين الأول 2024", "2024-10"),
    ("15 يوليو تموز 2016", "2016-07-15"),
    ("أيلول / سبتمبر 2012", "2012-09"),
    ("شهر أكتوبر 2016", "2016-10"),
    ("منتصف شهر جوان 2016", "2016-06"),
    ("عام 2024", "2024"),
    ("سنة 2016", "2016"),
    ("عام ألفين وعشرة", "2010"),
    ("أواخر سنة 2013", "2013"),
    ("موفى 2018", "2018"),
    ("1941-1945", "1941/1945"),
    ("2016-2020", "2016/2020"),
    ("2016/2017", "2016/2017"),
    ("عامي 2015 و2016", "2015/2016"),
    ("سنوات 2014 و2015 و2016", "2014/2016"),
    ("الثمانينات", "1980/1989"),
    ("ثمانينات القرن الماضي", "1980/1989"),
    ("القرن العشرين", "1901/2000"),
    ("القرن الحادي والعشرين", "2001/2100"),
    ("القرن الـ21", "2001/2100"),
    ("العقد الأول من القرن العشرين", "1901/1910"),
    ("النصف الثاني لشهر ماي 2017", "2017-05-16/2017-05-31"),
    ("9 رمضان 1438", "2017-06-04"),
    ("سنة 1438 هـ", "2016-10-02/2017-09-20"),
    ("رمضان سنة 1996", "1996-01-21/1996-02-18"),
    ("صيف 2016", "2016-06/2016-08"),
    ("شتاء 2016", "2016-12/2017-02"),
    ("الثلاثي الأول من سنة 2017", "2017-01/2017-03"),
    ("الثلاثية الثالثة لسنة 2016", "2016-07/2016-09"),
    ("الربع الأخير من عام 2016", "2016-10/2016-12"),
    ("الأسبوع الثاني من شهر مارس 2017", "2017-03-08/2017-03-14"),
    ("الثلث الأخير من فيفري 2017", "2017-02-21/2017-02-28"),
    ("أيام 7/8/9 جوان 2017", "2017-06-07/2017-06-09"),
]

RELATIVE = [
    ("اليوم", "2017-05-10"),
    ("صباح اليوم", "2017-05-10"),
    ("عشية اليوم", "2017-05-10"),
    ("اليوم الأربعاء", "2017-05-10"),
    ("أمس", "2017-05-09"),
    ("يوم أمس", "2017-05-09"),
    ("مساء أمس الثلاثاء", "2017-05-09"),
    ("البارحة", "2017-05-09"),
    ("ليلة أول أمس", "2017-05-08"),
    ("أمس الأول", "2017-05-08"),
    ("غدا", "2017-05-11"),
    ("يوم غد الخميس", "2017-05-11"),
    ("بعد غد", "2017-05-12"),
    ("الليلة الماضية", "2017-05-09"),
    ("هذه الليلة", "2017-05-10"),
    ("الليلة القادمة", "2017-05-10"),
    ("الليلة", "2017-05-10"),
    ("الثلاثاء", "2017-05-09"),
    ("الأربعاء", "2017-05-10"),  # the day of publication itself
    ("الأربعاء الماضي", "2017-05-03"),
    ("يوم الثلاثاء الماضي", "2017-05-09"),
    ("مساء الثلاثاء", "2017-05-09"),
    ("بعد ظهر الثلاثاء", "2017-05-09"),
    ("الأحد القادم", "2017-05-14"),
    ("الاثنين المقبل", "2017-05-15"),
    ("يومي السبت والأحد", "2017-05-06/2017-05-07"),
    ("السبت والأحد", "2017-05-06/2017-05-07"),
    ("ليلة السبت الأحد", "2017-05-06/2017-05-07"),
    ("الثامن من أكتوبر", "2017-10-08"),
    ("12 ماي", "2017-05-12"),
    ("6 أفريل الماضي", "2017-04-06"),
    ("3 أكتوبر الماضي", "2016-10-03"),
    ("8 مارس القادم", "2018-03-08"),
    ("الثامن من الشهر الجاري", "2017-05-08"),
    ("يوم 8 الجاري", "2017-05-08"),
    ("هذا الأسبوع", "2017-05-08/2017-05-14"),
    ("الأسبوع الماضي", "2017-05-01/2017-05-07"),
    ("نهاية الأسبوع المقبل", "2017-05-20/2017-05-21"),
    ("نهاية الأسبوع", "2017-05-06/2017-05-07"),
    ("نهاية هذا الأسبوع", "2017-05-13/2017-05-14"),
    ("بداية الأسبوع الجاري", "2017-05-08/2017-05-14"),
    ("الشهر الجاري", "2017-05"),
    ("الشهر الماضي", "2017-04"),
    ("مطلع الشهر", "2017-05"),
    ("نوفمبر القادم", "2017-11"),
    ("شهر أوت الماضي", "2016-08"),
    ("منتصف مارس الماضي", "2017-03"),
    ("أكتوبر من العام الماضي", "2016-10"),
    ("العام الماضي", "2016"),
    ("هذه السنة", "2017"),
    ("السنة الجارية", "2017"),
    ("العام المقبل", "2018"),
    ("نهاية العام", "2017"),
    ("الصيف الماضي", "2016-06/2016-08"),
    ("هذه الصائفة", "2017-06/2017-08"),
    ("الموسم الحالي", "2016/2017"),
    ("الموسم القادم", "2017/2018"),
    ("السنة الدراسية الحالية", "2016/2017"),
    ("نهاية القرن", "2001/2100"),
    ("العشرية القادمة", "2017/2027"),
    ("النصف الأول من شهر مارس الماضي", "2017-03-01/2017-03-15"),
    ("النصف الثاني من رمضان", "2017-06-11/2017-06-24"),
    ("الربع الثاني من العام الجاري", "2017-04/2017-06"),
    ("القرن الماضي", "1901/2000"),
    ("شهر رمضان", "2017-05-27/2017-06-24"),
    ("رمضان هذه السنة", "2017-05-27/2017-06-24"),
    ("رمضان الماضي", "2016-06-06/2016-07-05"),
    ("الشهر الأخير", "2017-04/2017-05"),
    ("الأيام الثلاثة الماضية", "2017-05-07/2017-05-10"),
    ("السنوات الخمس المقبلة", "2017/2022"),
    ("الخمس سنوات الماضية", "2012/2017"),
    ("العامين الماضيين", "2015/2017"),
]

# The preposition is not part of the expression: (text, expression, value).
INSIDE = [
    ("قبل ثلاثة أيام", "ثلاثة أيام", "2017-05-07"),
    ("قبل نحو 3 أشهر", "نحو 3 أشهر", "2017-02"),
    ("منذ عامين", "عامين", "2015"),
    ("منذ 5 سنوات", "5 سنوات", "2012"),
    ("منذ أكثر من عامين", "أكثر من عامين", None),
    ("منذ سنوات", "سنوات", None),
    ("بعد أسبوع", "أسبوع", "2017-05-17"),
    ("بعد ثلاثة أيام من الانفجار", "ثلاثة أيام", None),
    ("خلال الأشهر القليلة القادمة", "الأشهر القليلة القادمة", None),
    ("خلال شهر", "شهر", "P1M"),
    ("للأعوام من 2025 إلى 2027", "لأعوام من 2025 إلى 2027", "2025/2027"),
    ("من 2005 حتى 2010", "2005 حتى 2010", "2005/2010"),
    ("بين 1955 و2013", "1955 و2013", "1955/2013"),
    ("من مارس إلى مايو", "مارس إلى مايو", "2017-03/2017-05"),
    ("في جويلية وأوت وسبتمبر 2014", "جويلية وأوت وسبتمبر 2014", "2014-07/2014-09"),
    ("منذ ثلاثة عقود", "ثلاثة عقود", "1987"),
    ("منذ عقود", "عقود", None),
    ("من مواليد 1991", "1991", "1991"),
    ("بين 3 و5 مايو", "3 و5 مايو", "2017-05-03/2017-05-05"),
    ("من 17 إلى 29 أفريل 2017", "17 إلى 29 أفريل 2017", "2017-04-17/2017-04-29"),
    ("من 28 أفريل إلى 5 ماي 2017", "28 أفريل إلى 5 ماي 2017", "2017-04-28/2017-05-05"),
    (
        "بين 10 ديسمبر 2016 و1 جانفي 2017",
        "10 ديسمبر 2016 و1 جانفي 2017",
        "2016-12-10/2017-01-01",
    ),
    ("من الاثنين إلى الخميس", "الاثنين إلى الخميس", "2017-05-08/2017-05-11"),
    ("من اليوم إلى غاية 20 ماي", "اليوم إلى غاية 20 ماي", "2017-05-10/2017-05-20"),
    ("من السبت المقبل حتى 15 ماي", "السبت المقبل حتى 15 ماي", "2017-05-13/2017-05-15"),
    ("من الخمسينات حتى أواخر السبعينات", "الخمسينات حتى أواخر السبعينات", "1950/1979"),
    ("بين أمس وغدا", "أمس وغدا", "2017-05-09/2017-05-11"),
    ("من 2-3-2017 وحتى 16-5-2017", "2-3-2017 وحتى 16-5-2017", "2017-03-02/2017-05-16"),
    (
        "في يومي 28 فيفري وغرة مارس 2017",
        "يومي 28 فيفري وغرة مارس 2017",
        "2017-02-28/2017-03-01",
    ),
    ("منذ سنة وثلاثة أشهر", "سنة وثلاثة أشهر", "2016-02"),
    ("على بعد ساعة من العاصمة", "ساعة", "PT1H"),
    ("في أفق 2019", "2019", "2019"),
    ("بلغ سنة 2016 مليار دينار", "سنة 2016", "2016"),
    ("انطلقت الليلة الأحد 7 ماي 2017", "الليلة الأحد 7 ماي 2017", "2017-05-07"),
    ("كأس العالم 2022", "2022", "2022"),
    ("(البحرين - 1974)", "1974", "1974"),
    ("(2017 و2018)", "2017 و2018", "2017/2018"),
    ("منذ يوم الخميس", "يوم الخميس", "2017-05-04"),
    ("بداية من يوم الخميس", "يوم الخميس", "2017-05-11"),
    ("في مارس", "مارس", "2017-03"),
    ("بين شهري مارس وأفريل الماضي", "شهري مارس وأفريل الماضي", "2017-03/2017-04"),
    ("منذ 2014", "2014", "2014"),
    ("بحلول 2030", "2030", "2030"),
    ("حرب 1967", "1967", "1967"),
    ("الحرب الوطنية (1941-45)", "1941-45", "1941/1945"),
    ("لسنة 2016", "سنة 2016", "2016"),
    ("واليوم", "اليوم", "2017-05-10"),
    ("بداية من السبت القادم", "السبت القادم", "2017-05-13"),
    ("المخطط الخماسي 2016-2020", "2016-2020", "2016/2020"),
]

DURATIONS = [
    ("ساعتين", "PT2H"),
    ("24 ساعة", "PT24H"),
    ("ربع ساعة", "PT15M"),
    ("ثلاثة أشهر", "P3M"),
    ("أسبوع واحد", "P1W"),
    ("نصف سنة", "P6M"),
    ("نصف قرن", "P50Y"),
    ("سنة ونصف", "P18M"),
    ("سنة وأربعة أشهر", "P1Y4M"),
    ("يومين و3 ساعات", "P2DT3H"),
    ("عاما كاملا", "P1Y"),
    ("أكثر من سنة", "P1Y"),
    ("18 ربيعا", "P18Y"),
    ("نحو 11 يوما", "P11D"),
    ("عدة أيام", None),
]

CLOCKS = [
    ("الخامسة من صباح اليوم", "2017-05-10T05:00"),
    ("الساعة 00.30 من يوم 6 ماي 2017", "2017-05-06T00:30"),
    ("مساء الاحد على الساعة 21.40", "2017-05-07T21:40"),
    ("الليلة على الساعة التاسعة", "2017-05-10T21:00"),
    ("اليوم على الساعة 18 و35 دقيقة", "2017-05-10T18:35"),
    ("19: 48 من مساء أمس", "2017-05-09T19:48"),
    ("الساعة السابعة والنصف من مساء أمس", "2017-05-09T19:30"),
    ("مساء الاحد على الساعة 21:40", "2017-05-07T21:40"),
    ("يوم غد السبت انطلاقا من الساعة 11:00", "2017-05-13T11:00"),
    ("الجمعة 3 مارس 2017 الساعة الثانية و النصف بعد الظهر", "2017-03-03T14:30"),
    ("الساعة الرابعة زوالا", None),  # of which day is not said
    ("الساعة الخامسة مساء", None),
    ("19:48", None),
]

NO_TIMES = [
    "في اليوم الأول من الزيارة",
    "تحتفل باليوم العالمي للمرأة",
    "في الذكرى الثمانين للثورة",
    "صلى في مسجد الجمعة",
    "قبل صلاة الجمعة",
    "المصابين الاثنين الآخرين",  # the two others
    "لم يحضر أحد",
    "مارس الضغط على الحكومة",
    "الأمين العام الحالي للحزب",
    "نحن في أمس الحاجة",
    "في العشرينات من عمره",
    "دارت في ملعب 15 أكتوبر",
    "قتل 2016 شخصا",
    "فاز 2 - 1",
    "30 فبراير 2017",
    "للمرة الثانية",
    "قضاء الليلة في منزل",
    "انتخاب أمينين عامين",
    "في الليلة الأولى من العرض",
    "أبرم ثلاثة عقود",  # three contracts, not three decades
    "قبل عقد الاجتماع",  # before holding the meeting
    "ضمن أيام قرطاج المسرحية",
]


@pytest.mark.parametrize(("phrase", "value"), ABSOLUTE)
def test_absolute_expression_needs_no_day_of_publication(phrase: str, value: str) -> None:
    assert found_in(phrase, None) == [(phrase, value)]


@pytest.mark.parametrize(("phrase", "value"), RELATIVE)
def test_relative_expression_is_resolved_against_publication(phrase: str, value: str) -> None:
    assert found_in(phrase) == [(phrase, value)]


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in RELATIVE if "ثمانينات" not in phrase])
def test_relative_expression_without_publication_has_no_value(phrase: str) -> None:
    assert found_in(phrase, None) == [(phrase, None)]


@pytest.mark.parametrize(("text", "expression", "value"), INSIDE)
def test_preposition_is_left_out(text: str, expression: str, value: str | None) -> None:
    assert found_in(text) == [(expression, value)]


@pytest.mark.parametrize(("phrase", "value"), DURATIONS)
def test_duration_has_an_iso_value_if_it_is_exact(phrase: str, value: str | None) -> None:
    (time,) = time_expressions(sentence_of(phrase), WEDNESDAY)
    assert (time.type, time.value) == (TimeType.DURATION, value)


@pytest.mark.parametrize(("phrase", "value"), CLOCKS)
def test_time_of_day_is_added_to_the_day(phrase: str, value: str | None) -> None:
    (time,) = time_expressions(sentence_of(phrase), WEDNESDAY)
    assert (time.span.of(phrase), time.type, time.value) == (phrase, TimeType.TIME, value)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سيعقد الاجتماع الثلاثاء", "2017-05-16"),
        ("المقرر عقده يوم الثلاثاء", "2017-05-16"),
        ("عقد الاجتماع الثلاثاء", "2017-05-09"),
        ("سيعقد الاجتماع يوم 15 جانفي", "2018-01-15"),
        ("ستنظم الدورة في مارس", "2018-03"),
    ],
)
def test_clause_on_the_future_looks_ahead(text: str, expected: str) -> None:
    assert [value for _, value in found_in(text)] == [expected]


def test_future_of_another_clause_does_not_count() -> None:
    text = "قال الوزير الثلاثاء، إنه سيعقد اجتماعا"
    assert found_in(text) == [("الثلاثاء", "2017-05-09")]


def with_verb(text: str, aspect: str) -> Sentence:
    """A sentence whose first word is a verb."""
    sentence = sentence_of(text)
    first = sentence.words[0]
    verb = Word(first.form, 0, first.span, upos="VERB", feats=(("Aspect", aspect),))
    return Sentence(sentence.span, sentence.tokens, (verb, *sentence.words[1:]))


@pytest.mark.parametrize(
    ("text", "aspect", "expected"),
    [
        (
            "تدور المباراة الخميس",
            "Imp",
            "2017-05-11",
        ),  # an imperfect verb alone: news of what comes
        ("دارت المباراة الخميس", "Perf", "2017-05-04"),
        ("نقل المتهم الخميس", "Imp", "2017-05-04"),  # "was moved", misread as "we move"
        ("تتواصل منذ الخميس", "Imp", "2017-05-04"),
        ("تأجلت إلى الخميس", "Perf", "2017-05-11"),
        ("وافقت في أكتوبر", "Perf", "2016-10"),
        ("وافقت في جوان", "Perf", "2017-06"),  # but near ahead is nearer than far back
    ],
)
def test_aspect_of_the_verb_tells_which(text: str, aspect: str, expected: str) -> None:
    (time,) = time_expressions(with_verb(text, aspect), WEDNESDAY)
    assert time.value == expected


def test_today_beside_a_date_corrects_its_year() -> None:
    text = "اليوم الأربعاء 10 ماي 2016"
    assert found_in(text) == [(text, "2017-05-10")]
    assert found_in(text, None) == [(text, "2016-05-10")]


def test_weekday_and_day_of_publication_correct_the_month() -> None:
    assert found_in("الأربعاء 10 أفريل 2017") == [("الأربعاء 10 أفريل 2017", "2017-05-10")]
    assert found_in("الأربعاء 11 أفريل 2017") == [("الأربعاء 11 أفريل 2017", "2017-04-11")]


@pytest.mark.parametrize("text", ["كل يوم أحد", "أيام السبت"])
def test_every_weekday_is_weekly(text: str) -> None:
    assert found_in(text) == [(text, "P1W")]


def test_in_june_the_last_season_is_the_one_just_over() -> None:
    june = date(2017, 6, 11)
    assert found_in("الموسم الماضي", june) == [("الموسم الماضي", "2016/2017")]
    assert found_in("الموسم القادم", june) == [("الموسم القادم", "2017/2018")]


def test_period_tells_both_rules() -> None:
    (time,) = time_expressions(sentence_of("من أمس إلى غاية 20 ماي"), WEDNESDAY)
    assert time.rule == "day offset to day and month"


def test_after_a_perfect_verb_an_interval_is_not_counted_from_publication() -> None:
    (time,) = time_expressions(with_verb("توفي بعد أسبوع", "Perf"), WEDNESDAY)
    assert time.value is None


def test_name_is_no_month() -> None:
    text = "رئيسة الوزراء تيريزا ماي القادمة"
    assert time_expressions(sentence_of(text, names=("تيريزا", "ماي")), WEDNESDAY) == []


def test_words_leave_out_clitics_prepositions_and_signs() -> None:
    text = "وقع للأعوام من 2025 إلى 2027"
    sentence = sentence_of(text, offset=100)
    (time,) = time_expressions(sentence, WEDNESDAY, index=3)
    assert [sentence.words[i].form for i in time.words] == ["لأعوام", "2025", "2027"]
    assert time.sentence == 3
    assert time.span == Span(105, 128)


def test_tokens_may_or_may_not_be_split_at_signs() -> None:
    text = "(1941-1945)"
    sentence = Sentence(Span(0, 11), (Token(text, Span(0, 11)),), (Word(text, 0, Span(0, 11)),))
    (time,) = time_expressions(sentence, None)
    assert (time.value, time.words) == ("1941/1945", (0,))


def test_edge_narrows_the_bounds_and_is_told_by_the_rule() -> None:
    (time,) = time_expressions(sentence_of("نهاية العام"), WEDNESDAY)
    assert (time.earliest, time.latest) == (date(2017, 9, 1), date(2017, 12, 31))
    assert time.rule == "relative year, end"


def test_age_is_a_duration_told_apart_by_its_rule() -> None:
    (time,) = time_expressions(sentence_of("يبلغ من العمر 23 سنة"), WEDNESDAY)
    assert (time.value, time.rule) == ("P23Y", "age")


def test_tagger_adds_the_layer() -> None:
    text = "وصل أمس"
    document = Document(
        DocumentId("d"),
        text,
        DocumentMetadata(published=WEDNESDAY),
        frozenset({Layer.WORDS}),
        (sentence_of(text),),
    )
    tagged = TimeTagger()(document)
    assert Layer.TIMES in tagged.layers
    assert [time.value for time in tagged.times] == ["2017-05-09"]
