"""Appositions: a description and the name beside it, and who "we" are."""

from kg.annotation.coreference.agreement import types_agree
from kg.annotation.coreference.resolution import SPOKEN, Resolution
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


def join_titles_of_speakers(resolution: Resolution) -> None:
    """Who speaks, twice told: قال القيادي في الحزب ورئيس اللجنة سمير نشار. Nobody says a person."""
    for index, mention in enumerate(resolution.mentions):
        word, tree = resolution.word(index), resolution.tree(index)
        if (
            mention.kind is not MentionKind.NAME
            or mention.type is not EntityType.PERSON
            or not is_relation(word.deprel, "nsubj", "obj")
            or not resolution.verbs.is_speech_verb(tree.words[word.head].lemma)
            or tree.words[word.head].upos != "VERB"
        ):
            continue
        speaker = tree.child(word.head, "nsubj")
        if speaker is None:
            continue
        title = resolution.at.get((mention.sentence, speaker))
        if (
            title is not None
            and word.head < speaker < mention.head
            and max(tree.subtree(speaker)) == mention.words[0] - 1
            and resolution.mentions[title].kind is MentionKind.NOMINAL
            and resolution.type_of(title) is EntityType.PERSON
            and not resolution.are_distinct(title, index)
        ):
            resolution.join(title, index)


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
