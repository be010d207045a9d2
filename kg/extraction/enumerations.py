"""Enumerations → frames and members: زعماء ثماني دول، بما في ذلك كازاخستان وأذربيجان.

What is said of the whole is said of each that is named, and each belongs to the whole.
"""

from collections.abc import Iterator

from kg.datamodel.document import ROOT
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.mention import EntityType, MentionKind
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.factuality import MEMBERSHIP_RULE
from kg.extraction.lexicon import WordClass, words_in
from kg.extraction.sentence_view import SentenceView
from kg.extraction.syntax import conjuncts, enumeration_marker, preposition

# Of what several are some; how many there are does not tell what they are.
KIND_OF = {EntityType.PERSON: EntityType.GROUP, EntityType.QUANTITY: EntityType.OTHER}


def enumeration_frames(view: SentenceView) -> Iterator[Frame]:
    """Yield "the whole includes the member" for each enumeration of a sentence."""
    tree = view.tree
    for start in range(len(tree.words)):
        marker = enumeration_marker(tree, start)
        if marker is not None:
            found = _members_after(view, start + len(marker))
            said = tree.words[start : start + len(marker)]
        else:
            found = _names_in_brackets(view, start)
            said = tree.words[start : start + 1]
        is_example = " ".join(word.form for word in said) in words_in(WordClass.EXAMPLE)
        if is_example and _points(tree, start + len(said)):
            continue
        whole = None
        if found:
            whole = _several_before(view, start) if is_example else _whole_before(view, start)
        if whole is None:
            continue
        yield from _membership_frames(view, whole, found)
        yield Frame(
            sentence=view.index,
            predicate=Predicate(
                start,
                "شمل",
                PredicateKind.ENUMERATION,
                " ".join(word.form for word in said),
                said[0].span,
            ),
            arguments=(
                Argument(SemanticRole.AGENT, whole),
                *(Argument(SemanticRole.PATIENT, member) for member in found),
            ),
            rule="enumeration",
        )


def _names_in_brackets(view: SentenceView, start: int) -> tuple[int, ...]:
    """Two names or more in brackets, with nothing but "and" and commas between them."""
    words = view.tree.words
    if words[start].form != "(":
        return ()
    closing = next((i for i in range(start, len(words)) if words[i].form == ")"), start)
    named = [
        view.mentions[index]
        for index in range(start + 1, closing)
        if index in view.mentions and view.mentions[index].kind is MentionKind.NAME
    ]
    inside = {index for mention in named for index in mention.words}
    between = [words[index] for index in range(start + 1, closing) if index not in inside]
    if len(named) < 2 or any(word.upos not in {"CCONJ", "PUNCT"} for word in between):
        return ()
    return tuple(mention.head for mention in named)


def _membership_frames(view: SentenceView, whole: int, found: tuple[int, ...]) -> Iterator[Frame]:
    """Of "states of the league, among them X", X is of the league."""
    tree = view.tree
    for index in tree.subtree(whole):
        mention = view.mentions.get(index)
        if (
            mention is not None
            and mention.type is EntityType.ORGANIZATION
            and preposition(tree, index) == "من"
        ):
            case = next(iter(tree.children(index, "case")), index)
            said = tree.words[case]
            for member in found:
                yield Frame(
                    sentence=view.index,
                    predicate=Predicate(
                        case, "عضو", PredicateKind.PARTICIPLE, said.form, said.span
                    ),
                    arguments=(
                        Argument(SemanticRole.AGENT, member),
                        Argument(SemanticRole.OBLIQUE, index, "في"),
                    ),
                    rule=MEMBERSHIP_RULE,
                )


def _whole_before(view: SentenceView, start: int) -> int | None:
    """The nearest plural noun before the marker that no other noun phrase contains."""
    for index in range(start - 1, -1, -1):
        word = view.tree.words[index]
        if word.upos == "VERB":
            return None
        if index in view.mentions and word.upos in {"NOUN", "NUM", "PROPN"}:
            top = _top_of_phrase(view, index)
            return top if top in view.mentions else None
    return None


def _several_before(view: SentenceView, start: int) -> int | None:
    """The nearest noun in the plural, also before a relative clause: المشاكل التي نواجهها مثل الفقر."""
    for index in range(start - 1, -1, -1):
        word = view.tree.words[index]
        if word.upos == "VERB" and not is_relation(word.deprel, "acl"):
            return None
        if index in view.mentions and word.upos == "NOUN" and word.feat("Number") == "Plur":
            return index
    return None


def _points(tree: DependencyTree, index: int) -> bool:
    """Whether a demonstrative follows: مثل هذه التهم are charges like these, and no example."""
    return index < len(tree.words) and tree.words[index].upos in {"DET", "PRON"}


def _top_of_phrase(view: SentenceView, index: int) -> int:
    """The noun that heads a phrase; where it means one thing, the widest of several inside it."""
    tree = view.tree
    several = index if tree.words[index].feat("Number") == "Plur" else None
    while (
        tree.words[index].head != ROOT
        and is_relation(tree.words[index].deprel, "nmod", "nummod", "conj")
        and tree.words[tree.words[index].head].upos in {"NOUN", "NUM", "PROPN"}
        and tree.words[index].head < index
    ):
        index = tree.words[index].head
        if tree.words[index].feat("Number") == "Plur" or tree.words[index].upos == "NUM":
            several = index
    return index if several is None else several


def _members_after(view: SentenceView, end: int) -> tuple[int, ...]:
    """The first noun phrase behind the marker, with all that is coordinated with it."""
    for index in range(end, min(end + 4, len(view.tree.words))):
        if index in view.mentions and view.tree.words[index].upos != "PRON":
            return conjuncts(view.tree, index)
    return ()


def is_of_one_kind(view: SentenceView, enumeration: Frame) -> bool:
    """Whether the members are what the whole is of; of leaders of states the states are not."""
    types = {
        KIND_OF.get(view.mentions[argument.head].type, view.mentions[argument.head].type)
        for argument in enumeration.arguments
        if argument.head in view.mentions
    }
    return len(types - {EntityType.OTHER}) <= 1
