"""Genitives, and what else goes with a noun, that the parser mistakes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotation.tree_grammar.words import has_child, is_followed_by
from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.gazetteer import HeadNouns
from kg.datamodel.document import Word
from kg.datamodel.mention import EntityType
from kg.datamodel.tree import is_relation

FOR = "عن"
# What may stand beside a ministry or minister as its like.
PARTNERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})


def correct_genitive(words: list[Word], index: int) -> None:
    """A definite word right behind a bare noun is its genitive, since adjectives agree.

    نقل المصابين: the transport of the injured (Ryding 2005, §10.2.1).
    """
    noun = words[index].head
    if (
        noun == index - 1
        and words[noun].upos == "NOUN"
        and words[index].form.startswith("ال")
        and not words[noun].form.startswith("ال")
    ):
        words[index] = replace(words[index], deprel="nmod")


def correct_field(words: list[Word], index: int) -> None:
    """A field beside the field of a ministry is one more of its fields: وزارة الفلاحة والموارد المائية.

    A body or a person is not: وزارة الداخلية والجيش.
    """
    word, ministry = words[index], words[index].head
    field = ministry + 1
    if (
        0 <= ministry < index
        and words[ministry].lemma in words_in(WordClass.PORTFOLIO)
        and words[field].head == ministry
        and is_relation(words[field].deprel, "nmod")
        and words[field].form.startswith("ال")
        and field < index
        and word.upos == "NOUN"
        and word.form.startswith("ال")
        and HeadNouns.load().type_of(word.lemma, is_plural=False) not in PARTNERS
    ):
        words[index] = replace(word, head=field)


def correct_emphasis(words: list[Word], index: int) -> None:
    """What means "self" goes with the definite noun before it: المصدر نفسه (Ryding 2005, §12.5.1)."""
    word, noun = words[index], index - 1
    if (
        not is_followed_by(words, index, "PRON")
        or words[index + 1].token != word.token
        or noun < 0
        or not words[noun].form.startswith("ال")
        or has_child(words, index, "case")
    ):
        return
    while is_relation(words[noun].deprel, "amod") and 0 <= words[noun].head < noun:
        noun = words[noun].head
    words[index] = replace(word, head=noun, deprel="nmod")


def correct_representative(words: list[Word], index: int) -> None:
    """For whom somebody sits somewhere is told of him, not of what he says: قالت النائبة عن الحزب إن.

    Behind an adjective of another noun it may be that one's: عضو الهيئة المدافعة عن الحريات.
    """
    if index < 2 or words[index - 1].form != FOR or words[index - 1].head != index:
        return
    representative = None
    for noun in _nouns_up(words, index - 2):
        is_one = words[noun].feat("Number") != "Plur"  # not of مجلس النواب
        if is_one and words[noun].lemma in words_in(WordClass.REPRESENTATIVE):
            representative = noun
    before = words[index - 2]
    is_of_another = before.upos == "ADJ" and before.head != representative
    if representative is not None and not is_of_another:
        words[index] = replace(words[index], head=representative, deprel="nmod")


def _nouns_up(words: Sequence[Word], index: int) -> Iterator[int]:
    """A word and those before it that it goes with in one noun phrase."""
    yield index
    while is_relation(words[index].deprel, "nmod", "amod", "flat", "appos"):
        if not 0 <= words[index].head < index:
            return
        index = words[index].head
        yield index
