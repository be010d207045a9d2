from collections.abc import Sequence

from ablation import PlacedWord, WordOrderParser


class Tagger:
    """Gives parts of speech and no tree."""

    def __init__(self, *tags: str) -> None:
        self._tags = tags

    def analyze_words(self, sentences: Sequence[Sequence[Sequence[str]]]) -> list[list[PlacedWord]]:
        return [[PlacedWord(tag, (), -1, "") for tag in self._tags]]


def tree(*tags: str) -> list[tuple[int, str]]:
    (words,) = WordOrderParser(Tagger(*tags)).analyze_words([[tags]])
    return [(word.head, word.deprel) for word in words]


def test_the_first_noun_behind_a_verb_is_its_subject_the_second_its_object() -> None:
    assert tree("VERB", "PROPN", "PUNCT", "NOUN") == [
        (-1, "root"),
        (0, "nsubj"),
        (1, "dep"),
        (0, "obj"),
    ]


def test_a_noun_behind_a_preposition_is_an_oblique() -> None:
    assert tree("VERB", "NOUN", "ADP", "NOUN")[2:] == [(3, "case"), (0, "obl")]


def test_a_noun_behind_a_noun_belongs_to_it() -> None:
    assert tree("VERB", "NOUN", "NOUN", "ADJ")[2:] == [(1, "nmod"), (2, "amod")]


def test_what_governs_nothing_makes_no_circle() -> None:
    assert tree("VERB", "ADP", "SCONJ", "ADP") == [
        (-1, "root"),
        (0, "dep"),
        (1, "dep"),
        (2, "dep"),
    ]
