"""What grammar knows better than the parser: corrections of trees.

Each rule is about a construction in which the parser errs and the words leave no doubt.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotation.word_classes import WordClass, words_in
from kg.datamodel.document import Word
from kg.datamodel.tree import is_relation


def correct_tree(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence with the relations that grammar demands."""
    corrected = list(words)
    for index, word in enumerate(words):
        if word.form in words_in(WordClass.APPROXIMATION) and is_relation(word.deprel, "case"):
            _correct_approximation(corrected, index)
    return tuple(corrected)


def _correct_approximation(words: list[Word], index: int) -> None:
    """About how many: no preposition, so that what is counted is subject or object.

    تجمع نحو 500 شرطي: some five hundred policemen gathered (Ryding 2005, §15.9).
    """
    counted = words[index].head
    if counted < 0 or words[counted].upos not in {"NUM", "NOUN"}:
        return
    words[index] = replace(words[index], upos="ADV", deprel="advmod")
    verb = words[counted].head
    has_preposition = any(
        word.head == counted and is_relation(word.deprel, "case") for word in words
    )
    if (
        verb >= 0
        and words[verb].upos == "VERB"
        and is_relation(words[counted].deprel, "obl")
        and not has_preposition
    ):
        has_subject = any(word.head == verb and is_relation(word.deprel, "nsubj") for word in words)
        relation = "obj" if has_subject else "nsubj"
        words[counted] = replace(words[counted], deprel=relation)
