"""Appositions: a description and the name beside it, and who "we" are."""

from collections.abc import Collection

from kg.annotation.coreference.agreement import types_agree
from kg.annotation.coreference.resolution import SPOKEN, Resolution, VerbExpectations
from kg.arabic.gazetteer import Titles
from kg.datamodel.mention import PEOPLE, EntityType, MentionKind
from kg.datamodel.tree import DependencyTree, is_relation


def join_appositions(resolution: Resolution) -> None:
    """A description and the name it goes with: الرئيس الروسي بوتين, مدينة صفاقس, X، رئيس Y."""
    for index, mention in enumerate(resolution.mentions):
        if mention.kind not in SPOKEN:
            continue
        word = resolution.word(index)
        if word.head < 0:
            continue
        above = resolution.at.get((mention.sentence, word.head))
        if above is None or resolution.mentions[above].kind not in SPOKEN:
            continue
        tree = resolution.tree(index)
        if tree.child(mention.head, "case") is not None:
            continue
        if not is_relation(word.deprel, "appos", "nmod", "flat", "dep", "compound"):
            continue
        types = resolution.type_of(above), resolution.type_of(index)
        one_is_name = mention.kind is MentionKind.NAME
        is_title = (
            types == (EntityType.PERSON, EntityType.PERSON)
            and one_is_name
            and is_title_before_name(tree, word.head, mention.words[0])
        )
        is_kind_with_name = (
            one_is_name
            and types[0] is not EntityType.OTHER
            and types_agree(*types)
            and types[0] not in PEOPLE
            and resolution.mentions[above].kind is MentionKind.NOMINAL
            and abs(resolution.mentions[above].head - mention.words[0]) <= 2
        )
        is_apposition = (
            word.deprel == "appos"
            and types[0] is types[1]
            and types[0] is not EntityType.OTHER
            and resolution.word(above).feat("Number") == word.feat("Number")
            and not (one_is_name and resolution.mentions[above].kind is MentionKind.NAME)
        )
        if (is_title or is_kind_with_name or is_apposition) and not resolution.are_distinct(
            above, index
        ):
            resolution.join(above, index)


def join_titles_before_commas(resolution: Resolution) -> None:
    """A title, a comma and its bearer: رئيس المجلس الأعلى للدولة، عبد الرحمن السويحلي."""
    titles = {
        (mention.sentence, mention.words[-1] + 2): index
        for index, mention in enumerate(resolution.mentions)
        if mention.kind is MentionKind.NOMINAL
        and mention.type is EntityType.PERSON
        and len(mention.words) > 1
    }
    for index, mention in enumerate(resolution.mentions):
        title = titles.get((mention.sentence, mention.words[0])) if mention.words else None
        if (
            title is not None
            and mention.kind is MentionKind.NAME
            and mention.type is EntityType.PERSON
            and resolution.tree(index).words[mention.words[0] - 1].form in {"،", ","}
            and not resolution.are_distinct(title, index)
        ):
            resolution.join(title, index)


def join_titles_behind_names(resolution: Resolution) -> None:
    """A name and what its bearer is: سليم الرياحي رئيس الحزب, مصطفى الصباغ، رئيس الكتلة.

    A name governs no genitive, so that a title right behind it stands in apposition.
    """
    ends = {
        (mention.sentence, mention.words[-1]): index
        for index, mention in enumerate(resolution.mentions)
        if mention.kind is MentionKind.NAME and mention.type is EntityType.PERSON
    }
    for index, mention in enumerate(resolution.mentions):
        if mention.kind is not MentionKind.NOMINAL or mention.type is not EntityType.PERSON:
            continue
        word, tree = resolution.word(index), resolution.tree(index)
        before = mention.words[0] - 1
        if before >= 0 and tree.words[before].form in {"،", ","}:
            before -= 1
        name = ends.get((mention.sentence, before))
        if (
            name is not None
            and len(mention.words) > 1
            and is_relation(word.deprel, "nmod", "appos")
            and word.feat("Number") in {"", "Sing"}
            and tree.child(mention.head, "case", "cc") is None
            and not resolution.are_distinct(name, index)
        ):
            resolution.join(name, index)


def join_titles_before_names(resolution: Resolution) -> None:
    """A long title and its bearer, wherever the parser hangs the name.

    قال المندوب الجهوي للسياحة بسوسة فؤاد الواد; القيادي في الحزب ورئيس اللجنة سمير نشار.
    """
    for mention in resolution.mentions:
        if mention.kind is not MentionKind.NAME or mention.type is not EntityType.PERSON:
            continue
        index = resolution.at[mention.sentence, mention.head]
        tree = resolution.tree(index)
        if not may_follow_title(tree, mention.head, resolution.verbs):
            continue
        people = {
            head
            for (sentence, head), other in resolution.at.items()
            if sentence == mention.sentence
            and resolution.mentions[other].kind is MentionKind.NOMINAL
            and resolution.type_of(other) is EntityType.PERSON
        }
        title = title_before(tree, people, mention.words[0])
        if title is None:
            continue
        other = resolution.at[mention.sentence, title]
        if not resolution.are_distinct(other, index):
            resolution.join(other, index)


def may_follow_title(tree: DependencyTree, name: int, verbs: VerbExpectations) -> bool:
    """Whether a name has no part of its own to play: nobody says a person, and verbs have one subject."""
    word = tree.words[name]
    if word.head < 0 or not is_relation(word.deprel, "nsubj", "obj", "obl", "iobj"):
        return True
    verb = tree.words[word.head]
    if verb.upos != "VERB":
        return True
    subject = tree.child(word.head, "nsubj")
    is_second = subject is not None and word.head < subject < name
    return is_second and (is_relation(word.deprel, "nsubj") or verbs.is_speech_verb(verb.lemma))


def title_before(tree: DependencyTree, people: Collection[int], name: int) -> int | None:
    """The head of the title that ends right before a name, or None.

    Of titles inside each other the widest (نائب رئيس البرلمان فلان is the deputy), but none around
    one with an article: محامي المدير فلان names the manager.
    """
    found = None
    for head in range(name - 1, -1, -1):
        if tree.words[head].upos in {"VERB", "AUX", "SCONJ"} or tree.words[head].form in {"،", ","}:
            break
        if (
            head in people
            and is_title_before_name(tree, head, name)
            and _is_one_phrase(tree, head, name)
        ):
            found = head
            word = tree.words[head]
            if word.form.startswith("ال") and Titles.load().lookup(word.lemma) is not None:
                break
    return found


def _is_one_phrase(tree: DependencyTree, head: int, end: int) -> bool:
    """Whether the words from a noun on can be one noun phrase: behind a definite noun none stands bare."""
    words = tree.words
    is_closed = words[head].form.startswith("ال")
    for index in range(head + 1, end):
        word = words[index]
        if word.upos in {"ADJ", "NUM"}:
            continue
        if word.upos in {"ADP", "CCONJ"}:
            is_closed = False
        elif word.upos == "PRON" and word.token == words[index - 1].token:
            is_closed = True
        elif word.upos in {"NOUN", "PROPN", "X"} and not is_closed:
            is_closed = word.form.startswith("ال")
        else:
            return False
    return words[end - 1].upos not in {"ADP", "CCONJ"}


def join_first_persons(resolution: Resolution) -> None:
    """Who "we" are, told behind a comma: نحن، قادة الدول."""
    starting_at = {
        (mention.sentence, mention.words[0]): index
        for index, mention in enumerate(resolution.mentions)
        if mention.kind in SPOKEN and mention.words
    }
    for index, mention in enumerate(resolution.mentions):
        if mention.name not in {"نحن", "أنا"}:
            continue
        words = resolution.tree(index).words
        comma = mention.head + 1
        if comma < len(words) and words[comma].form in {"،", ","}:
            other = starting_at.get((mention.sentence, comma + 1))
            if other is not None:
                resolution.join(other, index)


def is_title_before_name(tree: DependencyTree, title: int, name: int) -> bool:
    """Whether a noun before a name is its bearer's title, and not something of the bearer's.

    A title is definite by its article or by a genitive of its own (الرئيس بوتين، رئيس الوزراء
    الشاهد); a bare noun takes the name as its genitive (محامي بوتين is Putin's lawyer).
    """
    return title > name or tree.words[title].form.startswith("ال") or name - title > 1
