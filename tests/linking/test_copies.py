"""Copies are recognized by their text, however it was retouched, and lead to the first of them."""

import hashlib
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from kg.datamodel.document import DocumentMetadata
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.statement import ArticleFacts
from kg.linking.copies import (
    ArticleProfile,
    are_copies,
    article_profile,
    copy_keys,
    originals,
)

SENTENCE = (
    "أعلنت وزارة الصحة اليوم أن عدد المصابين في الحادث الذي وقع صباحا على الطريق الرابطة بين "
    "سوسة والقيروان ارتفع إلى ثلاثين شخصا نقلوا إلى المستشفى الجامعي وأن حالة خمسة منهم خطيرة "
    "فيما فتحت النيابة العمومية تحقيقا لمعرفة أسبابه وقال شهود عيان إن الحافلة كانت تسير بسرعة "
    "كبيرة قبل أن تصطدم بشاحنة محملة بالحجارة ودعت الوزارة المواطنين إلى التبرع بالدم"
)
WORDS = SENTENCE.split()
TEXT = " ".join(WORDS)


def profile(text: str, document: str = "a", published: str = "") -> ArticleProfile:
    day = date.fromisoformat(published) if published else None
    metadata = DocumentMetadata("خبر", day)
    facts = ArticleFacts(DocumentId(document), text, metadata, (), (), ())
    found = article_profile(facts)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace("أ", "ا").replace("ة ", "ه "),  # another spelling
        TEXT.replace(" ", "\n\n").replace("اليوم", "اليوم،") + ".",  # other punctuation and lines
        TEXT.replace("ارتفع", "اِرْتَفَعَ"),
        TEXT.replace("ثلاثين", "أربعين"),
        "سوسة: " + TEXT + " (وات)",
    ],
)
def test_a_retouched_text_is_a_copy(copy: str) -> None:
    assert are_copies(profile(TEXT), profile(copy))
    assert copy_keys(profile(TEXT)) & copy_keys(profile(copy))


@pytest.mark.parametrize(
    "other",
    [
        " ".join(WORDS[:30]),  # half of it
        " ".join(WORDS[::-1]),  # the same words
        " ".join(WORDS[:40] + [f"كلمة{number}" for number in range(20)]),
    ],
)
def test_another_text_is_no_copy(other: str) -> None:
    assert not are_copies(profile(TEXT), profile(other))


@pytest.mark.parametrize("changed", range(31))
def test_copies_always_have_a_key_in_common(changed: int) -> None:
    """Whatever positions differ: here as many bands as possible do."""
    one = profile(TEXT)
    places = {4 * number for number in range(changed)}
    signature = tuple(value ^ (index in places) for index, value in enumerate(one.signature))
    other = replace(one, signature=signature)
    assert are_copies(one, other)
    assert copy_keys(one) & copy_keys(other)


def test_a_text_of_a_few_words_is_not_compared() -> None:
    facts = ArticleFacts(DocumentId("a"), "صور من الحفل", DocumentMetadata(), (), (), ())
    assert article_profile(facts) is None
    assert article_profile(replace(facts, text="")) is None


def test_signatures_are_the_same_on_every_machine() -> None:
    """Signatures are kept in stores: another version of the library must not make others."""
    signature = repr(profile(TEXT).signature).encode()
    assert hashlib.sha256(signature).hexdigest()[:16] == "5e2fff963862a96b"


def test_the_original_is_the_first_published_then_the_smallest_identifier() -> None:
    copies = [
        profile(TEXT, "undated"),
        profile(TEXT, "b", "2024-05-02"),
        profile(TEXT, "c", "2024-05-01"),
        profile(TEXT, "d", "2024-05-01"),
    ]
    alone = profile("ا ب ت ث ج ح خ د ذ ر ز س", "alone", "2024-04-01")
    for order in permutations([*copies, alone]):
        found = originals(order)
        assert found.pop(alone.document) == alone.document
        assert found == {copy.document: "c" for copy in copies}


def test_a_copy_of_a_copy_leads_to_the_original() -> None:
    """Each retouches the one before; the last is no longer like the first."""
    one = profile(TEXT, "a", "2024-05-01")
    signature = list(one.signature)
    chain = [one]
    for number, document in enumerate(("b", "c"), 1):
        signature[20 * number : 20 * number + 20] = [number] * 20
        later = f"2024-05-0{number + 1}"
        chain.append(ArticleProfile(DocumentId(document), later, tuple(signature)))
    assert not are_copies(chain[0], chain[2])
    for order in permutations(chain):
        assert originals(order) == {"a": "a", "b": "a", "c": "a"}
