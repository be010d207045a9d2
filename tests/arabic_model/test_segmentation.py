import pytest

from kg.arabic_model.segmentation import SegmentationScript, script_of


@pytest.mark.parametrize(
    ("token", "segments", "script"),
    [
        ("كتاب", ("كتاب",), "…"),
        ("وبالكتاب", ("و", "ب", "الكتاب"), "و+ب+…"),
        ("كتابهم", ("كتاب", "هم"), "…+هم"),
        ("وسيكتبها", ("و", "س", "يكتب", "ها"), "و+س+…+ها"),
        ("للسلطة", ("ل", "السلطة"), "ل+[ا]+…"),
        ("وللسلطة", ("و", "ل", "السلطة"), "و+ل+[ا]+…"),
        ("لليلة", ("ل", "الليلة"), "ل+[ال]+…"),
        ("لجنة", ("لجنة",), "…"),
        ("لأوباما", ("ل", "أوباما"), "ل+…"),
        ("له", ("ل", "ه"), "…+ه"),
    ],
)
def test_script_is_found_from_segments_and_gives_them_back(token, segments, script):
    found = script_of(token, segments)
    assert str(found) == script
    assert found.segments(token) == segments


def test_segments_keep_the_diacritics_and_tatweel_of_the_token():
    script = SegmentationScript(("و", "ب"), "", ("ه",))
    assert script.segments("وَبِكتــابِهِ") == ("وَ", "بِ", "كتــابِ", "هِ")


@pytest.mark.parametrize("token", ["وبكتابه", "ـوَبِكتابِهِ", "و\N{ZERO WIDTH NON-JOINER}بكتابه"])
def test_segments_joined_are_the_token(token):
    script = SegmentationScript(("و", "ب"), "", ("ه",))
    assert "".join(script.segments(token)) == token


@pytest.mark.parametrize("form", ["و", "وه", "ه", "كتابه", "وكتاب"])
def test_script_is_not_allowed_where_its_letters_are_missing_or_leave_no_stem(form):
    assert not SegmentationScript(("و",), "", ("ه",)).allows(form)


def test_confused_final_heh_is_still_a_pronoun():
    assert SegmentationScript((), "", ("ه",)).segments("كتابة") == ("كتاب", "ة")
    assert SegmentationScript((), "", ("ه",)).allows("كتابة")


def test_segments_that_are_not_clitics_have_no_script():
    assert script_of("فيما", ("في", "ما")) is None
