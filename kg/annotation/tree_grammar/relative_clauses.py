"""What a relative clause is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.tables import read_table
from kg.datamodel.document import Word
from kg.datamodel.tree import is_relation


def correct_antecedent(words: list[Word], pronoun: int) -> None:
    """A relative pronoun agrees with its antecedent: رموز النظام الذين, not النظام (Ryding 2005, §14.1)."""
    clause = words[pronoun].head
    if clause < 0 or not is_relation(words[clause].deprel, "acl"):
        return
    noun = words[clause].head
    if not 0 <= noun < pronoun or _agrees_with(words[pronoun], words[noun]):
        return
    for above in _nominals_above(words, noun):
        if _agrees_with(words[pronoun], words[above]):
            words[clause] = replace(words[clause], head=above)
            return


def _agrees_with(pronoun: Word, noun: Word) -> bool:
    gender, number = relative_pronouns()[pronoun.form]
    own_gender, own_number = noun.feat("Gender"), noun.feat("Number")
    if noun.upos in {"PROPN", "X"}:
        return number == "Sing"
    if own_number == "Plur":
        return number == "Plur" or (gender, number) == ("Fem", "Sing")
    return own_number in {"", number} and own_gender in {"", gender}


def _nominals_above(words: Sequence[Word], index: int) -> Iterator[int]:
    """The nouns of one phrase that a word stands in, nearest first."""
    above = words[index].head
    while 0 <= above < index and words[above].upos in {"NOUN", "PROPN", "X"}:
        yield above
        index, above = above, words[above].head


def correct_bare_relative(words: list[Word], verb: int) -> None:
    """A relative clause without a pronoun is about something indefinite.

    مركبة نحو المحطة تحمل الإمدادات: the vessel carries them (Ryding 2005, §14.3).
    """
    noun = words[verb].head
    if not 0 <= noun < verb or not _is_definite(words, noun) or _has_link(words, verb):
        return
    for candidate in _before_clause(words, noun, verb):
        if (
            words[candidate].upos == "NOUN"
            and not _is_definite(words, candidate)
            and verb_agrees(words[verb], words[candidate])
        ):
            words[verb] = replace(words[verb], head=candidate)
            return


def _has_link(words: Sequence[Word], verb: int) -> bool:
    """Whether a clause is tied by a word of its own: a conjunction, relative or particle."""
    return any(
        word.head == verb
        and index < verb
        and (
            is_relation(word.deprel, "mark", "cc")
            or word.form in relative_pronouns()
            or word.form in words_in(WordClass.FREE_RELATIVE)
        )
        for index, word in enumerate(words)
    )


def _before_clause(words: Sequence[Word], noun: int, verb: int) -> Iterator[int]:
    """What a bare relative clause may be about, the likeliest first.

    The phrase right before it, the one it hangs on, and the other arguments of the verb above.
    """
    before = verb - 1
    if words[before].upos in {"NOUN", "ADJ"}:
        yield before
        yield from _nominals_above(words, before)
    top = noun
    for top in _nominals_above(words, noun):
        yield top
    above = words[top].head
    if 0 <= above < top and words[above].upos == "VERB":
        for index in range(top - 1, above, -1):
            if words[index].head == above and is_relation(words[index].deprel, "nsubj", "obj"):
                yield index


def _is_definite(words: Sequence[Word], noun: int) -> bool:
    """By article, as a name, or by a genitive that is definite (Ryding 2005, §5.1.3)."""
    word = words[noun]
    if word.form.startswith("ال") or word.upos in {"PROPN", "X", "PRON"}:
        return True
    behind = noun + 1
    return (
        behind < len(words)
        and words[behind].head == noun
        and is_relation(words[behind].deprel, "nmod")
        and _is_definite(words, behind)
    )


def verb_agrees(verb: Word, noun: Word) -> bool:
    """Whether a verb's inflection fits a noun before it (things in the plural count as feminine)."""
    if noun.upos == "VERB":
        return all(
            not verb.feat(name) or not noun.feat(name) or verb.feat(name) == noun.feat(name)
            for name in ("Gender", "Person")
        )
    if verb.feat("Person") in {"1", "2"}:
        return False
    gender, number = verb.feat("Gender"), verb.feat("Number")
    noun_gender = noun.feat("Gender") or ("Fem" if noun.form.endswith(("ة", "ات")) else "")
    noun_number = noun.feat("Number")
    if number == "Plur":
        return noun_number in {"Plur", ""}
    if noun_number == "Plur":
        return True
    return not gender or not noun_gender or gender == noun_gender


@cache
def relative_pronouns() -> Mapping[str, tuple[str, str]]:
    """Gender and number of the relative pronouns."""
    rows = read_table("kg.arabic.resources", "relative_pronouns.tsv")
    return {row["pronoun"]: (row["gender"], row["number"]) for row in rows}
