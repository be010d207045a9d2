"""Words, their segmentation and their lemmas, in context."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.camel import CamelAnalyzer
from kg.annotation.morphology import (
    Lemmatizer,
    LexicalSegmenter,
    MorphologicalAnalyzer,
    Segments,
    TokenAnalyses,
)
from kg.annotation.morphology.disambiguation import choose_analysis
from kg.annotation.morphology.lemmas import lemma_of
from kg.annotation.morphology.words import segment_spans
from kg.annotation.segmentation import SentenceSplitter
from kg.annotation.tokenization import Tokenizer
from kg.arabic.buckwalter import build_database, database_path
from kg.arabic_model.lemmas import LemmaCount, LemmaFrequencies, lemma_frequencies
from kg.datamodel.document import Document, Token, Word
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.morphology import MorphologicalAnalysis
from kg.datamodel.span import Span
from kg.errors import ResourceError


@pytest.fixture(scope="session")
def analyses() -> TokenAnalyses:
    path = database_path()
    analyzer = CamelAnalyzer(path if path.is_file() else build_database())
    return TokenAnalyses(analyzer, lemma_frequencies())


class GivenSegments:
    """A segmenter that says what the test says."""

    def __init__(self, **segments: Segments) -> None:
        self._segments = segments

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Segments]]:
        return [[self._segments.get(token, (token,)) for token in tokens] for tokens in sentences]


def analyzed(text: str, annotator: MorphologicalAnalyzer) -> Document:
    return annotator(Tokenizer()(SentenceSplitter()(Document(DocumentId("d"), text))))


@pytest.fixture(scope="session")
def annotator(analyses: TokenAnalyses) -> MorphologicalAnalyzer:
    return MorphologicalAnalyzer(analyses)


def words(text: str, annotator: MorphologicalAnalyzer) -> list[Word]:
    return [word for sentence in analyzed(text, annotator).sentences for word in sentence.words]


@pytest.mark.parametrize(
    ("token", "segments"),
    [
        ("وبكتابه", ("و", "ب", "كتاب", "ه")),
        ("للأنباء", ("ل", "الأنباء")),
        ("للغة", ("ل", "اللغة")),
        ("لله", ("ل", "الله")),
        ("للذين", ("ل", "الذين")),
        ("سيظل", ("س", "يظل")),
        ("الاجتماع", ("الاجتماع",)),
        ("له", ("ل", "ه")),
        ("بأنه", ("ب", "أن", "ه")),
        ("وزير", ("وزير",)),  # wāw is a radical
        ("لافروف", ("لافروف",)),  # no preposition: a name
        ("وقيرغيزستان", ("و", "قيرغيزستان")),  # not in the dictionary
    ],
)
def test_clitics_are_words_and_the_article_is_not(
    token: str, segments: Segments, analyses: TokenAnalyses
) -> None:
    assert LexicalSegmenter(analyses)([[token]]) == [[segments]]


@pytest.mark.parametrize(
    ("text", "position", "lemma"),
    [
        ("أعلنت الحكومة الاتفاق", 0, "أعلن"),
        ("التقى وزير الخارجية نظيره", 0, "التقى"),
        ("يزور الرئيس موسكو", 0, "زار"),
        ("وقال رؤساء الدول", 1, "قال"),
        ("وقال رؤساء الدول", 2, "رئيس"),
        ("وقال رؤساء الدول", 3, "دولة"),
        ("عقد الاجتماع في موسكو", 1, "اجتماع"),
        ("الرئيس الروسي يصل", 1, "روسي"),
        ("الحكومة الامريكية تنفي", 1, "أمريكي"),  # newswire leaves hamzas off
        ("مجموعة الدول الأخرى", 2, "آخر"),
    ],
)
def test_lemma(text: str, position: int, lemma: str, annotator: MorphologicalAnalyzer) -> None:
    assert words(text, annotator)[position].lemma == lemma


def test_fused_article_shares_its_letters(annotator: MorphologicalAnalyzer) -> None:
    text = "وكالة تاس للأنباء"
    preposition, noun = words(text, annotator)[2:]
    assert (preposition.form, preposition.span.of(text)) == ("ل", "ل")
    assert (noun.form, noun.span.of(text), noun.lemma) == ("الأنباء", "لأنباء", "نبأ")


def test_pronouns_carry_person_gender_and_number(annotator: MorphologicalAnalyzer) -> None:
    pronoun = words("في نهاية اجتماعهم", annotator)[-1]
    assert (pronoun.form, pronoun.lemma, pronoun.upos) == ("هم", "هو", "PRON")
    assert (pronoun.feat("Person"), pronoun.feat("Number")) == ("3", "Plur")


@pytest.mark.parametrize(("text", "voice"), [("قُتِلَ جندي", "Pass"), ("قَتَلَ الجندي رجلا", "")])
def test_written_vowels_tell_the_voice(
    text: str, voice: str, annotator: MorphologicalAnalyzer
) -> None:
    assert words(text, annotator)[0].feat("Voice") == voice


def test_given_segments_restrict_the_lemma(analyses: TokenAnalyses) -> None:
    whole = MorphologicalAnalyzer(analyses, GivenSegments())
    split = MorphologicalAnalyzer(analyses, GivenSegments(وعد=("و", "عد")))
    assert words("وعد الرئيس", whole)[0].lemma == "وعد"
    assert [word.form for word in words("وعد الرئيس", split)][:2] == ["و", "عد"]


def test_alif_maqsura_is_no_pronoun_where_the_token_is_one_word(analyses: TokenAnalyses) -> None:
    # tamannā (wished), not tamma-nī (befell me) with its yāʾ without dots
    whole = MorphologicalAnalyzer(analyses, GivenSegments())
    assert words("تمنى الرئيس", whole)[0].lemma != "تم"


def test_part_of_a_name_has_no_clitic_wherever_it_stands(analyses: TokenAnalyses) -> None:
    split = GivenSegments(بلحاج=("ب", "لحاج"))
    annotator = MorphologicalAnalyzer(analyses, split)
    document = Tokenizer()(
        SentenceSplitter()(Document(DocumentId("d"), "قال رضا بلحاج ذلك. وتابع بلحاج."))
    )
    first, *others = document.sentences
    tokens = tuple(
        replace(token, name_tag="I-PER" if token.text == "بلحاج" else "O") for token in first.tokens
    )
    tagged = replace(document, sentences=(replace(first, tokens=tokens), *others))
    forms = [word.form for sentence in annotator(tagged).sentences for word in sentence.words]
    assert forms.count("بلحاج") == 2


@pytest.mark.parametrize(
    ("token", "tag", "split", "whole"),
    [
        ("لطفي", "B-PER", ("لطف", "ي"), True),
        ("ويبور", "B-PER", ("و", "يبور"), True),
        ("وكريم", "B-PER", ("و", "كريم"), False),
        ("وليد", "B-PER", ("و", "ل", "يد"), True),
        ("وليد", "O", ("و", "ل", "يد"), False),
        ("فيسبوك", "B-ORG", ("ف", "يسبو", "ك"), True),
        ("حزبه", "B-ORG", ("حزب", "ه"), False),
        ("باماكو", "B-LOC", ("ب", "اماكو"), True),
        ("باماكو", "O", ("ب", "اماكو"), False),
        ("بتونس", "B-LOC", ("ب", "تونس"), False),
        ("وجدة", "B-LOC", ("و", "جدة"), False),  # and Jeddah, or Oujda
        ("لطفي", "O", ("لطف", "ي"), False),
    ],
)
def test_letters_of_a_name_are_no_clitics(
    token: str,
    tag: str,
    split: tuple[str, ...],
    whole: bool,
    analyses: TokenAnalyses,
) -> None:
    annotator = MorphologicalAnalyzer(analyses, GivenSegments(**{token: split}))
    document = Tokenizer()(SentenceSplitter()(Document(DocumentId("d"), token)))
    (sentence,) = document.sentences
    tagged = replace(sentence, tokens=(replace(sentence.tokens[0], name_tag=tag),))
    (read,) = annotator(replace(document, sentences=(tagged,))).sentences
    assert tuple(word.form for word in read.words) == ((token,) if whole else split)


@pytest.mark.parametrize(
    ("token", "split", "expected"),
    [("بوجمعة", ("ب", "وجمعة"), ["بوجمعة"]), ("بوزير", ("ب", "وزير"), ["ب", "وزير"])],
)
def test_patronymic_is_split_only_if_the_dictionary_knows_the_rest(
    token: str,
    split: tuple[str, ...],
    expected: list[str],
    analyses: TokenAnalyses,
) -> None:
    annotator = MorphologicalAnalyzer(analyses, GivenSegments(**{token: split}))
    assert [word.form for word in words(token, annotator)] == expected


def test_segments_that_are_not_the_letters_are_refused() -> None:
    assert segment_spans(Token("كتاب", Span(0, 4)), ("ك", "تب")) is None


def test_lemmatizer_follows_the_tagger(
    analyses: TokenAnalyses, annotator: MorphologicalAnalyzer
) -> None:
    document = analyzed("العالمية", annotator)
    sentence = document.sentences[0]
    (word,) = sentence.words

    def tagged(upos: str) -> Document:
        words = (replace(word, upos=upos),)
        return replace(document, sentences=(replace(sentence, words=words),))

    lemmatizer = Lemmatizer(analyses)
    assert lemmatizer(tagged("ADJ")).sentences[0].words[0].lemma == "عالمي"
    assert lemmatizer(tagged("NOUN")).sentences[0].words[0].lemma == "عالمية"


def reading(lemma: str, pos: str, diacritized: str) -> MorphologicalAnalysis:
    return MorphologicalAnalysis(lemma, "", pos, diacritized, "", ("وقع",))


NO_COUNTS = LemmaFrequencies()


def test_written_signs_decide() -> None:
    fell = reading("وقع", "VERB", "وَقَعَ")
    signed = reading("وقّع", "VERB", "وَقَّعَ")
    assert choose_analysis([fell, signed], "وقّع", frequencies=NO_COUNTS) is signed
    assert choose_analysis([signed, fell], "وَقَعَ", frequencies=NO_COUNTS) is fell


def test_frequency_of_the_lemma_decides() -> None:
    cutter = MorphologicalAnalysis("قاطع", "", "NOUN", "قُطّاع", "", ("قطاع",))
    sector = MorphologicalAnalysis("قطاع", "", "NOUN", "قِطاع", "", ("القطاع",))
    counts = LemmaFrequencies([LemmaCount("قطاع", "NOUN", "قطاع", 5)])
    assert choose_analysis([cutter, sector], "قطاع", frequencies=counts) is sector


def test_part_of_speech_decides() -> None:
    verb = reading("وقع", "VERB", "وَقَعَ")
    noun = reading("وقع", "NOUN", "وَقْع")
    assert choose_analysis([verb, noun], "وقع", frequencies=NO_COUNTS, upos="NOUN") is noun


def test_voice_decides() -> None:
    active, passive = (
        MorphologicalAnalysis("قتل", "", "VERB", form, "", ("قتل",), feats=(("Voice", voice),))
        for form, voice in (("قَتَلَ", "Act"), ("قُتِلَ", "Pass"))
    )
    for voice, expected in (("Act", active), ("Pass", passive)):
        found = choose_analysis([active, passive], "قتل", frequencies=NO_COUNTS, voice=voice)
        assert found is expected


def test_unknown_words_are_stemmed_lightly() -> None:
    assert lemma_of("الكرملين", "PROPN", None) == "كرملين"
    assert lemma_of("القيرغيزية", "ADJ", None) == "قيرغيزي"


def test_missing_database_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="kg setup"):
        CamelAnalyzer(tmp_path / "none.db").analyses("كتاب")


@given(st.text(st.sampled_from("ابتلوكه ـَُّ.،3 a"), max_size=30))
def test_word_spans_lie_in_their_tokens(annotator: MorphologicalAnalyzer, text: str) -> None:
    for sentence in analyzed(text, annotator).sentences:
        for word in sentence.words:
            token = sentence.tokens[word.token]
            assert token.span.covers(word.span)
            assert len(word.span) > 0
        spans = [word.span for word in sentence.words]
        assert all(one.end <= other.start for one, other in pairwise(spans))


def test_preposition_before_a_quotation_mark_is_a_word(annotator: MorphologicalAnalyzer) -> None:
    preposition = words("يمر بـ”مرحلة دقيقة“", annotator)[1]
    assert (preposition.lemma, preposition.upos) == ("ب", "ADP")


def test_forms_are_spelled_as_written_whatever_the_segmenter_normalizes(
    analyses: TokenAnalyses,
) -> None:
    segmenter = GivenSegments(وأحمد=("و", "احمد"), للأنباء=("ل", "الانباء"))
    annotator = MorphologicalAnalyzer(analyses, segmenter)
    forms = [word.form for word in words("وأحمد للأنباء", annotator)]
    assert forms == ["و", "أحمد", "ل", "الأنباء"]
