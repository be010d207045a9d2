"""Numbers, how many and how old: what the parser mistakes about them."""

from dataclasses import replace

from kg.annotation.tree_grammar.words import has_child, is_followed_by
from kg.arabic.numerals import read_numeral
from kg.datamodel.document import Word
from kg.datamodel.tree import is_relation

AGE = "العمر"


def correct_approximation(words: list[Word], index: int) -> None:
    """About how many: no preposition, so that what is counted is subject or object.

    تجمع نحو 500 شرطي: some five hundred policemen gathered (Ryding 2005, §15.9).
    """
    counted = words[index].head
    if counted < 0 or read_numeral([words[counted].form]) is None:
        return
    words[index] = replace(words[index], upos="ADV", deprel="advmod")
    verb = words[counted].head
    is_bare = is_relation(words[counted].deprel, "obl") and not has_child(words, counted, "case")
    if verb >= 0 and words[verb].upos == "VERB" and is_bare:
        relation = "obj" if has_child(words, verb, "nsubj") else "nsubj"
        words[counted] = replace(words[counted], deprel=relation)


def correct_comparison(words: list[Word], index: int) -> None:
    """More or fewer than so many: the number stands for what is counted (أكثر من 54 ألف شخص)."""
    number = index + 2
    if (
        number >= len(words)
        or words[index + 1].form != "من"
        or words[number].head != index
        or read_numeral([words[number].form]) is None
    ):
        return
    above, relation = words[index].head, words[index].deprel
    words[number] = replace(words[number], head=above, deprel=relation)
    words[index] = replace(words[index], head=number, deprel="amod")
    words[index + 1] = replace(words[index + 1], head=index, deprel="fixed")
    for other, word in enumerate(words):
        if word.head == index and other not in {index + 1, number}:
            words[other] = replace(word, head=number)


def correct_age(words: list[Word], index: int) -> None:
    """How old somebody is, is the object of what says it: البالغ من العمر 74 عاما."""
    number, above = index + 1, words[index].head
    if (
        number < len(words)
        and 0 <= above < index
        and words[index - 1].form == "من"
        and words[number].head == index
        and read_numeral([words[number].form]) is not None
    ):
        words[number] = replace(words[number], head=above, deprel="obj")
    _free_behind_age(words, index)


def _free_behind_age(words: list[Word], index: int) -> None:
    """What stands behind somebody's age is told of him: أقدم شاب يبلغ من العمر 31 سنة على محاولة."""
    age = words[index].head
    if not 0 <= age < index or not is_relation(words[age].deprel, "acl", "amod"):
        return
    person = words[age].head
    verb = words[person].head if 0 <= person < age else -1
    if not 0 <= verb < person or words[verb].upos != "VERB":
        return
    for behind in range(index + 1, len(words)):
        if words[behind].head == age and has_child(words, behind, "case"):
            words[behind] = replace(words[behind], head=verb, deprel="obl")


def correct_numeral(words: list[Word], index: int) -> None:
    """Numbers from three to ten stand before what they count, as its head: زعماء ثماني دول.

    (Ryding 2005, §15.3.)
    """
    counted = index + 1
    if (
        is_followed_by(words, index, "NOUN")
        and words[counted].head == index
        and not words[index].form.startswith("ال")
        and read_numeral([words[index].form]) is not None
    ):
        words[index] = replace(words[index], upos="NUM", deprel="nummod")
        words[counted] = replace(words[counted], deprel="nmod")
