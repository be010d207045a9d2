"""Names put in the place of names."""

import random

from training.augmentation import MentionReplacer
from training.names import NameSentence


def sentence(*rows: tuple[str, str]) -> NameSentence:
    tokens, tags = zip(*rows, strict=True)
    return NameSentence(tokens, tuple(frozenset((tag,)) for tag in tags), tags)


HUDA = sentence(("قالت", "O"), ("هدى", "B-PER"), ("أمس", "O"))
NABIL = sentence(("نبيل", "B-PER"), ("السعدي", "I-PER"), ("في", "O"), ("روما", "B-LOC"))


def test_name_takes_the_place_of_a_name_of_its_kind() -> None:
    replacer = MentionReplacer([HUDA, NABIL])
    found = {
        " ".join(replacer.replaced(HUDA, 1.0, random.Random(seed)).tokens) for seed in range(9)
    }
    assert found == {"قالت هدى أمس", "قالت نبيل السعدي أمس"}


def test_tags_follow_the_new_name() -> None:
    replacer = MentionReplacer([NABIL])
    varied = replacer.replaced(HUDA, 1.0, random.Random(0))
    assert varied.gold == ("O", "B-PER", "I-PER", "O")
    assert varied.admitted == ({"O"}, {"B-PER"}, {"I-PER"}, {"O"})


def test_sentence_may_stay_as_it_was() -> None:
    assert MentionReplacer([NABIL]).replaced(HUDA, 0.0, random.Random(0)) == HUDA
