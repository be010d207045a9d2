"""What grammar knows better than the parser: corrections of trees.

Each rule is about a construction in which the parser errs and the words leave no doubt.
"""

from collections.abc import Callable, Sequence

from kg.annotation.tree_grammar.clauses import (
    correct_aspect,
    correct_beginning,
    correct_case,
    correct_gender,
    correct_object_behind_closed_phrase,
    correct_object_of_passive,
    correct_object_of_plural,
    correct_pronoun_of_fact,
    correct_saying,
    correct_subject,
    correct_subject_behind_pronoun,
    correct_verb_with_object,
)
from kg.annotation.tree_grammar.noun_phrases import (
    FOR,
    correct_emphasis,
    correct_field,
    correct_genitive,
    correct_representative,
)
from kg.annotation.tree_grammar.quantities import (
    AGE,
    correct_age,
    correct_approximation,
    correct_comparison,
    correct_numeral,
)
from kg.annotation.tree_grammar.relative_clauses import (
    correct_antecedent,
    correct_bare_relative,
    relative_pronouns,
    verb_agrees,
)
from kg.annotation.tree_grammar.words import has_child
from kg.annotation.word_classes import WordClass, words_in
from kg.datamodel.document import ROOT, Word
from kg.datamodel.tree import is_relation

__all__ = ["correct_tree", "verb_agrees"]


def correct_tree(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence with the relations that grammar demands."""
    corrected = list(words)
    for index, word in enumerate(words):
        if word.lemma in words_in(WordClass.EMPHATIC):
            _apply(correct_emphasis, corrected, index)
        elif index > 0 and words[index - 1].form == FOR:
            _apply(correct_representative, corrected, index)
    for index, word in enumerate(words):
        if is_relation(word.deprel, "nsubj", "obj"):
            _apply(correct_subject, corrected, index)
            _apply(correct_object_of_plural, corrected, index)
            _apply(correct_pronoun_of_fact, corrected, index)
            _apply(correct_case, corrected, index)
            _apply(correct_gender, corrected, index)
        elif word.upos == "NOUN" and is_relation(word.deprel, "nmod"):
            _apply(correct_object_behind_closed_phrase, corrected, index)
    for index, word in enumerate(words):
        if word.upos == "VERB" and word.feat("Aspect") == "Imp":
            _apply(correct_aspect, corrected, index)
    for index, word in enumerate(words):
        if not words_in(WordClass.COMPARISON).isdisjoint({word.lemma, word.form}):
            _apply(correct_comparison, corrected, index)
        elif word.form == AGE:
            _apply(correct_age, corrected, index)
    for index, word in enumerate(tuple(corrected)):
        if is_relation(word.deprel, "obj", "iobj", "dep"):
            _apply(correct_subject_behind_pronoun, corrected, index)
        if word.upos == "NOUN" and has_child(corrected, index, "nsubj"):
            _apply(correct_verb_with_object, corrected, index)
    for index, word in enumerate(tuple(corrected)):
        if word.form in relative_pronouns():
            _apply(correct_antecedent, corrected, index)
    for index, word in enumerate(tuple(corrected)):
        if is_relation(word.deprel, "acl") and word.upos == "VERB":
            _apply(correct_bare_relative, corrected, index)
    for index, word in enumerate(tuple(corrected)):
        if word.form in words_in(WordClass.APPROXIMATION) and is_relation(word.deprel, "case"):
            _apply(correct_approximation, corrected, index)
        elif is_relation(word.deprel, "amod"):
            _apply(correct_genitive, corrected, index)
            _apply(correct_numeral, corrected, index)
        elif is_relation(word.deprel, "obj"):
            _apply(correct_object_of_passive, corrected, index)
        elif is_relation(word.deprel, "cc", "mark"):
            _apply(correct_beginning, corrected, index)
            _apply(correct_saying, corrected, index)
        elif is_relation(word.deprel, "conj"):
            _apply(correct_field, corrected, index)
    return tuple(corrected)


def _apply(rule: Callable[[list[Word], int], None], words: list[Word], index: int) -> None:
    """Apply a rule to a word, unless what comes out is no tree."""
    before = list(words)
    rule(words, index)
    moved = (
        new
        for new, (was, word) in enumerate(zip(before, words, strict=True))
        if was.head != word.head
    )
    if any(_hangs_on_itself(words, word) for word in moved):
        words[:] = before


def _hangs_on_itself(words: Sequence[Word], word: int) -> bool:
    seen: set[int] = set()
    while word != ROOT and word not in seen:
        seen.add(word)
        word = words[word].head
    return word != ROOT
