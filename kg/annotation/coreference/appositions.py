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
