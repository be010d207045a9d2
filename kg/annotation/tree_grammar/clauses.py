"""Subjects and objects that the parser mistakes."""

from dataclasses import replace

from kg.annotation.feature_grammar import case_shown
from kg.annotation.tree_grammar.words import has_child, is_followed_by
from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.gazetteer import Gazetteer
from kg.arabic.orthography import strip_diacritics
from kg.datamodel.document import Word
from kg.datamodel.mention import EntityType
from kg.datamodel.tree import is_relation

PRONOUN_OF_FACT = "ه"
QAD = "قد"
SAID = "قال"


def correct_verb_with_object(words: list[Word], index: int) -> None:
    """What has a subject behind an attached pronoun is a verb with its object: ندوة عقدها المركز."""
    pronoun, noun = index + 1, words[index].head
    if (
        pronoun < len(words)
        and words[pronoun].upos == "PRON"
        and words[pronoun].token == words[index].token
        and words[pronoun].head == index
        and 0 <= noun < index
        and words[noun].upos == "NOUN"
        and not has_child(words, index, "case")
        and any(
            word.head == index and behind > pronoun and is_relation(word.deprel, "nsubj")
            for behind, word in enumerate(words)
        )
    ):
        words[index] = replace(words[index], upos="VERB", deprel="acl:relcl")
        words[pronoun] = replace(words[pronoun], deprel="obj")


def correct_subject(words: list[Word], index: int) -> None:
    """A compound preposition is no subject, and what follows inna is the subject of its clause.

    وفقا للوكالة فإن الزعماء وقعوا: the leaders signed (Ryding 2005, §19.2).
    """
    word, head = words[index], words[index].head
    if word.form in words_in(WordClass.PREPOSITIONAL_NOUN) and is_followed_by(words, index, "ADP"):
        words[index] = replace(word, deprel="obl")
    elif (
        0 <= head < index
        and words[head].upos in {"SCONJ", "PART"}
        and is_relation(words[head].deprel, "mark")
        and words[head].head > index
    ):
        words[index] = replace(word, head=words[head].head)


def correct_object_of_plural(words: list[Word], index: int) -> None:
    """A verb before its subject is singular, so that behind a plural one stands the object: هاجموا المدينة."""
    word, verb = words[index], words[index].head
    if (
        is_relation(word.deprel, "nsubj")
        and 0 <= verb < index
        and words[verb].upos == "VERB"
        and words[verb].form.endswith(("وا", "ون", "ين"))
        and words[verb].feat("Number") == "Plur"
        and word.upos != "PRON"
        and words[verb].feat("Voice") != "Pass"
        and not has_child(words, verb, "obj")
    ):
        words[index] = replace(word, deprel="obj")


def correct_object_behind_closed_phrase(words: list[Word], index: int) -> None:
    """A noun with an article governs no genitive; what stands bare behind it is the verb's object.

    تعلن إحدى الجهات مسؤوليتها: claims responsibility (Ryding 2005, §8.1).
    """
    noun = index - 1
    if (
        not words[noun].form.startswith("ال")
        or words[noun].upos != "NOUN"
        or words[index].form.startswith("ال")
        or has_child(words, index, "case")
    ):
        return
    top = noun
    while is_relation(words[top].deprel, "nmod") and 0 <= words[top].head < top:
        top = words[top].head
    verb = words[top].head
    if (
        words[index].head in {noun, top, words[noun].head}
        and is_relation(words[top].deprel, "nsubj")
        and 0 <= verb < top
        and words[verb].upos == "VERB"
        and not has_child(words, verb, "obj")
    ):
        words[index] = replace(words[index], head=verb, deprel="obj")


def correct_pronoun_of_fact(words: list[Word], index: int) -> None:
    """The pronoun behind anna is nobody where the clause has a subject of its own.

    أكد أنه تحركت الوحدات: ḍamīr ash-shaʾn (Wright 1898, II §206), which no verb agrees with.
    """
    word, verb = words[index], words[index].head
    if (
        word.form != PRONOUN_OF_FACT
        or words[index - 1].token != word.token
        or not is_relation(words[index - 1].deprel, "mark")
        or verb < index
        or words[verb].upos != "VERB"
    ):
        return
    behind = [
        noun
        for noun in range(verb + 1, len(words))
        if words[noun].head == verb
        and words[noun].upos in {"NOUN", "PROPN", "X"}
        and is_relation(words[noun].deprel, "nsubj", "obj")
        and not has_child(words, noun, "case")
    ]
    subject = next((noun for noun in behind if is_relation(words[noun].deprel, "nsubj")), None)
    if subject is None and behind and words[verb].feat("Gender") == "Fem":
        subject = behind[0]
    if subject is not None:
        words[index] = replace(word, deprel="expl")
        words[subject] = replace(words[subject], deprel="nsubj")


def correct_object_of_passive(words: list[Word], index: int) -> None:
    """What would be the object of a passive verb is its subject: وأصيب 41 آخرون."""
    verb = words[index].head
    is_passive = verb >= 0 and words[verb].feat("Voice") == "Pass"
    if is_passive and not has_child(words, verb, "nsubj"):
        words[index] = replace(words[index], deprel="nsubj:pass")


def correct_beginning(words: list[Word], marker: int) -> None:
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


def correct_saying(words: list[Word], marker: int) -> None:
    """Inna opens what is said after qāla, and nothing that a noun in between governs: قال ممثلو ادعاء إن.

    (Ryding 2005, §19.1; after other words the conjunction is anna.)
    """
    clause = words[marker].head
    noun = words[clause].head
    if words[marker].form not in {"إن", "ان"} or not 0 <= noun < marker < clause:
        return
    above = noun
    while above >= 0 and words[above].upos != "VERB":
        above = words[above].head
    if above >= 0 and above != noun and words[above].lemma == SAID:
        words[clause] = replace(words[clause], head=above, deprel="ccomp")


def correct_case(words: list[Word], index: int) -> None:
    """What stands in the accusative is no subject, and in the nominative no object: تضم ممثلين.

    Behind inna and the like subjects are accusative, and what it is that something becomes.
    """
    word, verb = words[index], words[index].head
    if not 0 <= verb < index or words[verb].upos != "VERB" or has_child(words, index, "case"):
        return
    case = case_shown(word)
    if word.deprel == "nsubj" and case == "Acc" and not word.form.startswith("ال"):
        words[index] = replace(word, deprel="obj")
    elif (
        is_relation(word.deprel, "obj")
        and case == "Nom"
        and not has_child(words, verb, "nsubj")
        and not has_child(words, index, "nsubj")
    ):
        words[index] = replace(word, deprel="nsubj")


def correct_subject_behind_pronoun(words: list[Word], index: int) -> None:
    """Behind a verb with its object attached stands the subject: استخدمها الإرهابيون."""
    word, verb = words[index], words[index].head
    pronoun = verb + 1
    if (
        verb >= 0
        and index == pronoun + 1
        and words[verb].upos == "VERB"
        and words[pronoun].upos == "PRON"
        and words[pronoun].token == words[verb].token
        and words[pronoun].head == verb
        and word.upos in {"NOUN", "PROPN", "X"}
        and is_relation(word.deprel, "obj", "dep", "iobj")
        and (word.upos != "NOUN" or word.form.startswith("ال"))
        and not has_child(words, index, "case")
    ):
        for before in range(verb):
            if words[before].head == verb and is_relation(words[before].deprel, "nsubj"):
                words[before] = replace(words[before], deprel="dislocated")
        words[index] = replace(word, deprel="nsubj")
        words[pronoun] = replace(words[pronoun], deprel="obj")


def correct_gender(words: list[Word], index: int) -> None:
    """A verb agrees in gender with the subject right behind it: دعا تركيا means that somebody calls on it."""
    word, verb = words[index], words[index].head
    if (
        word.deprel == "nsubj"
        and verb == index - 1
        and verb >= 0
        and words[verb].upos == "VERB"
        and words[verb].feat("Gender") == "Masc"
        and words[verb].feat("Person") == "3"
        and words[verb].feat("Voice") != "Pass"
        and _is_feminine(word)
        and not has_child(words, verb, "obj")
    ):
        words[index] = replace(word, deprel="obj")


def correct_aspect(words: list[Word], verb: int) -> None:
    """What begins with ت beside a masculine subject is a perfect of form V or VI: قد تحصل مرشح على.

    Imperfects in ت are feminine (Ryding 2005, §21.1.2); the perfect is its own dictionary form. As
    what looks like a subject may be the object, this is said of what the dictionary knows in that
    form, and behind qad.
    """
    word = words[verb]
    form = strip_diacritics(word.form)
    may_be_perfect = word.lemma == form or (verb > 0 and words[verb - 1].form == QAD)
    if not (form.startswith("ت") and may_be_perfect):
        return
    if not any(
        noun.head == verb
        and noun.deprel == "nsubj"
        and noun.upos == "NOUN"
        and (noun.feat("Gender"), noun.feat("Number")) == ("Masc", "Sing")
        for noun in words
    ):
        return
    feats = {**dict(word.feats), "Aspect": "Perf", "Gender": "Masc", "Number": "Sing"}
    feats.pop("Mood", None)
    words[verb] = replace(word, lemma=form, feats=tuple(sorted(feats.items())))


def _is_feminine(word: Word) -> bool:
    """Whether a noun is feminine beyond doubt; names of countries and cities are, but for a few."""
    if word.upos == "NOUN":
        is_man = word.lemma in words_in(WordClass.MASCULINE_IN_TA)
        return word.feat("Number") == "Sing" and word.lemma.endswith("ة") and not is_man
    if word.upos not in {"PROPN", "X"} or word.form in words_in(WordClass.MASCULINE_COUNTRY):
        return False
    known = Gazetteer.load().lookup(word.form)
    return bool(known) and all(
        entry.type in {EntityType.COUNTRY, EntityType.CITY} for entry in known
    )
