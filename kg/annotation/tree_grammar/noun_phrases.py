"""Genitives that the parser mistakes."""

from dataclasses import replace

from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.gazetteer import HeadNouns
from kg.datamodel.document import Word
from kg.datamodel.mention import EntityType
from kg.datamodel.tree import is_relation

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
