import pytest

from kg.evaluation.verb_forms import are_forms_of_one_verb
from kg.evaluation.wording import content_words


def are_related(word: str, other: str) -> bool:
    (spelled,), (other_spelled,) = content_words(word), content_words(other)
    result = are_forms_of_one_verb(spelled, other_spelled)
    assert result == are_forms_of_one_verb(other_spelled, spelled)
    return result


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("وقّعت", "توقيع"),  # sound: signed, signing
        ("وسيوقعون", "وقع"),  # conjunction, future and plural
        ("يزور", "زيارة"),  # middle radical weak: visits, visit
        ("زار", "زيارة"),
        ("وصل", "وصول"),
        ("التقى", "لقاء"),  # form VIII with a weak last radical: met, meeting
        ("اجتمع", "اجتماع"),
        ("يجتمع", "اجتماعهم"),
        ("انتخب", "الانتخابات"),
        ("استقبل", "استقباله"),
        ("انسحب", "انسحاب"),
        ("أعلن", "إعلان"),
        ("ترأس", "برئاسة"),
        ("عدّ", "عدد"),  # doubled
        ("بعد", "بعد"),  # the same word, verb or not
    ],
)
def test_forms_of_one_verb(word: str, other: str) -> None:
    assert are_related(word, other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("وقّع", "زار"),
        ("قابل", "استقبل"),  # forms III and X of one root: met, received
        ("قلب", "انقلب"),  # forms I and VII: turned, overturned
        ("قال", "قتل"),
        ("لقي", "قال"),
    ],
)
def test_different_verbs(word: str, other: str) -> None:
    assert not are_related(word, other)
