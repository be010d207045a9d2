"""What grammar knows better than the parser: corrections of trees.

Each rule is about a construction in which the parser errs and the words leave no doubt.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.gazetteer import HeadNouns
from kg.arabic.numerals import read_numeral
from kg.datamodel.document import Word
from kg.datamodel.mention import EntityType
from kg.datamodel.tree import is_relation

# What may stand beside a ministry or minister as its like.
PARTNERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})


def correct_tree(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence with the relations that grammar demands."""
    corrected = list(words)
    for index, word in enumerate(words):
        if is_relation(word.deprel, "nsubj", "obj"):
            _correct_subject(corrected, index)
    for index, word in enumerate(tuple(corrected)):
        if word.form in words_in(WordClass.APPROXIMATION) and is_relation(word.deprel, "case"):
            _correct_approximation(corrected, index)
        elif is_relation(word.deprel, "amod"):
            _correct_genitive(corrected, index)
            _correct_numeral(corrected, index)
        elif is_relation(word.deprel, "obj"):
            _correct_object_of_passive(corrected, index)
        elif is_relation(word.deprel, "cc", "mark"):
            _correct_beginning(corrected, index)
        elif is_relation(word.deprel, "conj"):
            _correct_field(corrected, index)
    return tuple(corrected)


def _correct_approximation(words: list[Word], index: int) -> None:
    """About how many: no preposition, so that what is counted is subject or object.

    تجمع نحو 500 شرطي: some five hundred policemen gathered (Ryding 2005, §15.9).
    """
    counted = words[index].head
    if counted < 0 or read_numeral([words[counted].form]) is None:
        return
    words[index] = replace(words[index], upos="ADV", deprel="advmod")
    verb = words[counted].head
    is_bare = is_relation(words[counted].deprel, "obl") and not _has_child(words, counted, "case")
    if verb >= 0 and words[verb].upos == "VERB" and is_bare:
        relation = "obj" if _has_child(words, verb, "nsubj") else "nsubj"
        words[counted] = replace(words[counted], deprel=relation)


def _correct_subject(words: list[Word], index: int) -> None:
    """A compound preposition is no subject, and what follows inna is the subject of its clause.

    وفقا للوكالة فإن الزعماء وقعوا: the leaders signed (Ryding 2005, §19.2).
    """
    word, head = words[index], words[index].head
    if word.form in words_in(WordClass.PREPOSITIONAL_NOUN) and _is_followed_by(words, index, "ADP"):
        words[index] = replace(word, deprel="obl")
    elif (
        0 <= head < index
        and words[head].upos in {"SCONJ", "PART"}
        and is_relation(words[head].deprel, "mark")
        and words[head].head > index
    ):
        words[index] = replace(word, head=words[head].head)


def _correct_numeral(words: list[Word], index: int) -> None:
    """Numbers from three to ten stand before what they count, as its head: زعماء ثماني دول.

    (Ryding 2005, §15.3.)
    """
    counted = index + 1
    if (
        _is_followed_by(words, index, "NOUN")
        and words[counted].head == index
        and not words[index].form.startswith("ال")
        and read_numeral([words[index].form]) is not None
    ):
        words[index] = replace(words[index], upos="NUM", deprel="nummod")
        words[counted] = replace(words[counted], deprel="nmod")


def _is_followed_by(words: Sequence[Word], index: int, upos: str) -> bool:
    return index + 1 < len(words) and words[index + 1].upos == upos


def _correct_genitive(words: list[Word], index: int) -> None:
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


def _correct_object_of_passive(words: list[Word], index: int) -> None:
    """What would be the object of a passive verb is its subject: وأصيب 41 آخرون."""
    verb = words[index].head
    is_passive = verb >= 0 and words[verb].feat("Voice") == "Pass"
    if is_passive and not _has_child(words, verb, "nsubj"):
        words[index] = replace(words[index], deprel="nsubj:pass")


def _correct_field(words: list[Word], index: int) -> None:
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


def _correct_beginning(words: list[Word], marker: int) -> None:
    """No subject or object of a clause stands before the conjunction that begins it.

    Behind fa- it may: أما الشخص الخامس فصرح (Ryding 2005, §18.3.1); and wa- may be a letter of the verb.
    """
    verb = words[marker].head
    is_apodosis = "ف" in {words[marker].form, words[marker - 1].form}
    if verb <= marker or words[verb].upos != "VERB" or is_apodosis or words[marker].form == "و":
        return
    for index in range(marker):
        if words[index].head == verb and is_relation(words[index].deprel, "nsubj", "obj"):
            words[index] = replace(words[index], deprel="dep")


def _has_child(words: Sequence[Word], head: int, relation: str) -> bool:
    return any(word.head == head and is_relation(word.deprel, relation) for word in words)
