"""Questions to the words of a sentence that the rules share."""

from collections.abc import Sequence

from kg.datamodel.document import Word
from kg.datamodel.tree import is_relation


def has_child(words: Sequence[Word], head: int, relation: str) -> bool:
    return any(word.head == head and is_relation(word.deprel, relation) for word in words)


def is_followed_by(words: Sequence[Word], index: int, upos: str) -> bool:
    return index + 1 < len(words) and words[index + 1].upos == upos
