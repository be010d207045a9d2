import re
import subprocess
import sys

import pytest

from kg.arabic_model import ArabicModel
from kg.arabic_model.model import own_model_digest
from kg.errors import ResourceError


def _words(text):
    return text.split()


NEWS = _words(
    "أعلن الرئيس الروسي فلاديمير بوتين أمس في موسكو أن بلاده ستوقع اتفاقا للسلام مع أوكرانيا ."
)
HEADLINE = _words("ارتفاع أسعار النفط في لندن")
ENGLISH = _words("The quick brown fox jumps over the lazy dog .")


def _each_alone(words):
    """A sentence whose tokens have one word each."""
    return [(word,) for word in words]


@pytest.fixture(scope="module")
def model():
    try:
        return ArabicModel.load()
    except ResourceError as error:
        pytest.skip(str(error))


def test_missing_model_tells_which_command_makes_it(tmp_path):
    with pytest.raises(ResourceError, match=r"encoder\.onnx.*training\.export"):
        ArabicModel.load(tmp_path)


def test_environment_names_another_model(monkeypatch, tmp_path):
    assert own_model_digest() == ""
    monkeypatch.setenv("KG_ARABIC_MODEL", str(tmp_path))
    with pytest.raises(ResourceError, match=re.escape(str(tmp_path))):
        ArabicModel.load()
    (tmp_path / "encoder.onnx").write_bytes(b"weights")
    first = own_model_digest()
    (tmp_path / "encoder.onnx").write_bytes(b"other weights")
    assert first != own_model_digest() != ""


def test_clitics_are_split_and_the_article_is_restored(model):
    (tokens,) = model.analyze_tokens([NEWS])
    segments = {form: token.segments for form, token in zip(NEWS, tokens, strict=True)}
    assert segments["بلاده"] == ("بلاد", "ه")
    assert segments["ستوقع"] == ("س", "توقع")
    assert segments["للسلام"] == ("ل", "السلام")
    assert segments["الرئيس"] == ("الرئيس",)


def test_names_are_tagged_from_their_first_token_to_their_last(model):
    (tokens,) = model.analyze_tokens([NEWS])
    tags = {form: token.name_tag for form, token in zip(NEWS, tokens, strict=True)}
    assert (tags["فلاديمير"], tags["بوتين"]) == ("B-PER", "I-PER")
    assert tags["موسكو"] in ("B-GPE", "B-LOC")
    assert tags["أعلن"] == "O"


def test_subject_hangs_on_the_verb_and_the_verb_is_the_root(model):
    (tokens,) = model.analyze_tokens([NEWS])
    words = [segment for token in tokens for segment in token.segments]
    (analyses,) = model.analyze_words([[token.segments for token in tokens]])
    subject = analyses[words.index("الرئيس")]
    assert (subject.upos, subject.deprel, words[subject.head]) == ("NOUN", "nsubj", "أعلن")
    assert (analyses[0].upos, analyses[0].head, analyses[0].deprel) == ("VERB", -1, "root")


def test_verb_has_aspect_and_person(model):
    (analyses,) = model.analyze_words([_each_alone(["أعلن", "الرئيس", "ذلك"])])
    assert {("Aspect", "Perf"), ("Person", "3")} <= set(analyses[0].feats)


@pytest.mark.parametrize("sentence", [NEWS, HEADLINE, ENGLISH, ["؟"], ["ـ"], ["😀", "漢字"]])
def test_every_sentence_becomes_one_tree(model, sentence):
    (analyses,) = model.analyze_words([_each_alone(sentence)])
    assert len(analyses) == len(sentence)
    assert [analysis.deprel for analysis in analyses].count("root") == 1
    assert all(_reaches_root(analyses, index) for index in range(len(analyses)))


def test_sentence_of_thousands_of_words_becomes_one_tree(model):
    sentence = (NEWS * 200)[:3000]
    (analyses,) = model.analyze_words([_each_alone(sentence)])
    assert len(analyses) == 3000
    assert [analysis.head for analysis in analyses].count(-1) == 1
    (tokens,) = model.analyze_tokens([sentence])
    assert len(tokens) == 3000


def test_endless_token_is_survived(model):
    ((analysis,),) = model.analyze_tokens([["ه" * 50_000]])
    assert "".join(analysis.segments) == "ه" * 50_000


def test_words_of_a_token_hang_on_each_other_within_it(model):
    (analyses,) = model.analyze_words(
        [[("قال",), ("ل", "الرئيس"), ("إن",), ("بلاد", "ه"), ("قوية",)]]
    )
    assert len(analyses) == 7
    assert (analyses[1].upos, analyses[1].head) == ("ADP", 2)
    assert (analyses[5].upos, analyses[5].head) == ("PRON", 4)


def test_words_are_parsed_alike_whether_their_tokens_were_read_before(model, tmp_path):
    (tokens,) = model.analyze_tokens([NEWS])
    segments = [token.segments for token in tokens]
    assert model.analyze_words([segments]) == ArabicModel.load().analyze_words([segments])


def test_empty_sentence_has_no_words(model):
    assert model.analyze_words([[]]) == [[]]
    assert model.analyze_tokens([[]]) == [[]]


def test_segments_joined_are_the_token_unless_an_article_was_restored(model):
    (tokens,) = model.analyze_tokens([NEWS + HEADLINE + ENGLISH])
    for form, token in zip(NEWS + HEADLINE + ENGLISH, tokens, strict=True):
        joined = "".join(token.segments)
        assert joined == form or (form.startswith("لل") and "ال" in joined)


def test_sentence_is_analyzed_alike_alone_and_among_others(model):
    sentences = [_each_alone(sentence) for sentence in (HEADLINE, NEWS, ENGLISH)]
    together = model.analyze_words(sentences)
    assert together == [model.analyze_words([sentence])[0] for sentence in sentences]
    assert model.analyze_tokens([NEWS, HEADLINE])[1] == model.analyze_tokens([HEADLINE])[0]


def test_hamza_diacritics_and_tatweel_do_not_change_the_analysis(model):
    plain = [("اعلن",), ("الرئيس",), ("ان",), ("بلاد", "ه"), ("مستعدة",)]
    marked = [("أَعْلَنَ",), ("الرئيـــس",), ("أنّ",), ("بِلاد", "ه"), ("مستعدةٌ",)]
    plain, marked = model.analyze_words([plain, marked])
    assert plain == marked


def test_analysis_does_not_depend_on_the_number_of_threads(model):
    script = (
        "from kg.arabic_model import ArabicModel\n"
        f"print(ArabicModel.load().analyze_words([{_each_alone(NEWS)!r}]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script],
            env={"OMP_NUM_THREADS": threads, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert outputs == {f"{model.analyze_words([_each_alone(NEWS)])}\n".encode()}


def _reaches_root(analyses, index):
    seen = set()
    while index >= 0 and index not in seen:
        seen.add(index)
        index = analyses[index].head
    return index == -1
