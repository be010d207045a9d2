"""What clauses share: who an argument stands for, its preposition, its coordinated members.

Relation names are those of Universal Dependencies 2 for Arabic. The parser's training data come
from newswire in which governed prepositional objects may be ``obj`` as well as ``obl:arg``: the
preposition decides, not the relation.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg.datamodel.document import ROOT, Word
from kg.datamodel.mention import MentionKind
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.lexicon import Prepositions, WordClass, words_in
from kg.extraction.sentence_view import SentenceView

NOMINAL = frozenset({"NOUN", "PROPN", "X", "NUM", "PRON", "ADJ", "DET", "SYM"})


def preposition(tree: DependencyTree, index: int) -> str:
    """The preposition that governs a word, as one string ("من خلال"), or empty.

    Of a coordinated member it is that of the first one.
    """
    case = [child for child in tree.children(index, "case") if child < index]
    if case:
        parts = sorted({part for child in case for part in (child, *tree.children(child, "fixed"))})
        return " ".join(normal_preposition(tree.words[part].form) for part in parts)
    word = tree.words[index]
    if is_relation(word.deprel, "conj") and word.head != ROOT:
        return preposition(tree, word.head)
    return ""


def governed(tree: DependencyTree, index: int, phrases: Prepositions) -> tuple[str, int]:
    """The preposition before an argument, and the argument itself.

    A noun that works as a part of a preposition is none of its own: of على هامش القمة the
    preposition is على هامش and the argument القمة.
    """
    simple = preposition(tree, index)
    simple = _known_preposition(simple, phrases)
    word = tree.words[index]
    before = _word_before_case(tree, index)
    if before and f"{before} {simple}" in phrases:  # وفقا ل, whichever way its parts attach
        return phrases[f"{before} {simple}"].preposition, index
    if word.upos in {"NOUN", "ADP", "ADV", "PART"}:
        compound = f"{simple} {word.form}".strip()
        for child in tree.children(index, "nmod", "obl"):
            if child < index:
                continue
            second = preposition(tree, child)
            phrase = f"{compound} {second}".strip()
            if phrase in phrases and not (simple == "ب" and is_participation(word)):
                return phrases[phrase].preposition, child
    return simple, index


def _known_preposition(written: str, phrases: Prepositions) -> str:
    """The longest preposition of the table that words begin with: ب سبب → بسبب."""
    words = written.split()
    for length in range(len(words), 1, -1):
        if (phrase := " ".join(words[:length])) in phrases:
            return phrases[phrase].preposition
    return written


def is_participation(word: Word) -> bool:
    """Whether a noun tells of a part in an event, a frame of its own: برئاسة بوتين."""
    return word.lemma in words_in(WordClass.PARTICIPATION_NOUN)


def _word_before_case(tree: DependencyTree, index: int) -> str:
    case = [child for child in tree.children(index, "case") if child < index]
    return tree.words[case[0] - 1].form if case and case[0] > 0 else ""


def normal_preposition(form: str) -> str:
    """The dictionary form of a preposition before a pronoun: إلي(ها) → إلى.

    >>> normal_preposition("علي"), normal_preposition("الى"), normal_preposition("ب")
    ('على', 'إلى', 'ب')
    """
    return {
        "علي": "على",
        "الي": "إلى",
        "إلي": "إلى",
        "الى": "إلى",
        "لدي": "لدى",
        "بـ": "ب",
        "لـ": "ل",
    }.get(form, form)


def conjuncts(tree: DependencyTree, head: int) -> tuple[int, ...]:
    """A nominal and the nominals coordinated with it."""
    found = [head]
    for index in found:
        found.extend(
            child
            for child in tree.children(index, "conj")
            if tree.words[child].upos in NOMINAL
            and (tree.words[child].upos != "ADJ" or _is_noun_like(tree, index, child))
        )
    return tuple(sorted(found))


def members(view: SentenceView, head: int) -> tuple[int, ...]:
    """The members of a coordination, or the word itself where it is a verb (unsaid subject).

    Nouns coordinated in the genitive are members too: مكافحة الإرهاب والفساد is about both.
    """
    tree = view.tree
    if tree.words[head].upos == "VERB":
        return (head,)
    if (first := _first_of_each(tree, head)) is not None:
        return members(view, first)
    if (counted := _what_is_counted(view, head)) is not None:
        return members(view, counted)
    found = list(conjuncts(tree, head))
    for index in conjuncts(tree, head):
        genitive = tree.child(index, "nmod")
        if (
            genitive is not None
            and not tree.children(genitive, "case")
            and view.mentions.get(index, None) is not None
            and view.mentions[index].kind is MentionKind.NOMINAL
        ):
            found.extend(c for c in conjuncts(tree, genitive) if c != genitive)
    return tuple(sorted(set(found)))


def _what_is_counted(view: SentenceView, head: int) -> int | None:
    """What a word of quantity that names nothing itself is of: كل الدعم, عدة مساع."""
    if head in view.mentions or head in view.times:
        return None
    below = view.tree.children(head, "nmod", "obl")
    return next(
        (
            child
            for child in below
            if child == head + 1 and child in view.mentions and not preposition(view.tree, child)
        ),
        None,
    )


def _first_of_each(tree: DependencyTree, head: int) -> int | None:
    """The first member of "each of": كل من الوزير والسفير."""
    if tree.words[head].form not in {"كل", "كلا"}:
        return None
    below = (child for child in tree.children(head, "nmod", "obl") if child > head)
    return next((child for child in below if preposition(tree, child) == "من"), None)


def enumeration_marker(tree: DependencyTree, start: int) -> tuple[str, ...] | None:
    """The marker of an enumeration that begins at a word, or None."""
    for marker, needs_pause in _enumeration_markers().get(tree.words[start].form, ()):
        forms = tuple(word.form for word in tree.words[start : start + len(marker)])
        if forms != marker:
            continue
        is_after_pause = start > 0 and tree.words[start - 1].upos in {"PUNCT", "CCONJ"}
        if is_after_pause or not needs_pause:
            return marker
    return None


@cache
def _enumeration_markers() -> Mapping[str, Sequence[tuple[tuple[str, ...], bool]]]:
    """Word forms that introduce members (بما في ذلك، ومنهم), and whether a pause must precede.

    By the first of the forms.
    """
    markers: defaultdict[str, list[tuple[tuple[str, ...], bool]]] = defaultdict(list)
    for word_class in (
        WordClass.ENUMERATION,
        WordClass.ENUMERATION_AFTER_PAUSE,
        WordClass.EXAMPLE,
    ):
        for marker in sorted(words_in(word_class)):
            forms = tuple(marker.split())
            markers[forms[0]].append((forms, word_class is WordClass.ENUMERATION_AFTER_PAUSE))
    return markers


def is_enumeration_marker(tree: DependencyTree, index: int) -> bool:
    """Whether a word stands inside such a marker."""
    return any(
        (marker := enumeration_marker(tree, start)) is not None and index < start + len(marker)
        for start in range(max(0, index - 3), index + 1)
    )


def _is_noun_like(tree: DependencyTree, first: int, member: int) -> bool:
    """Whether an adjective coordinated with a noun is one too: الفاشية والنازية."""
    return tree.words[first].upos in {"NOUN", "PROPN"} and all(
        tree.words[index].form.startswith("ال") for index in (first, member)
    )


def antecedent(tree: DependencyTree, index: int) -> int | None:
    """The noun that a word inside a relative clause may stand for, or None."""
    clause = index
    while clause != ROOT:
        word = tree.words[clause]
        if is_relation(word.deprel, "acl") and word.head != ROOT:
            return word.head
        if is_relation(word.deprel, "ccomp", "parataxis"):
            return None
        clause = word.head
    return None


def referent(tree: DependencyTree, index: int) -> int:
    """The word that an argument stands for: a relative or resumptive pronoun's antecedent.

    Resumptive pronouns (ʿāʾid) agree with the antecedent in gender and number.
    """
    word = tree.words[index]
    is_relative = word.form in words_in(WordClass.RELATIVE_PRONOUN)
    if word.upos not in {"PRON", "DET", "SCONJ"} and not is_relative:
        return index
    noun = antecedent(tree, index)
    if noun is None or noun == index:
        return index
    if is_relative or (word.upos == "PRON" and may_resume(tree, index, noun)):
        return noun
    return index


def may_resume(tree: DependencyTree, pronoun: int, noun: int) -> bool:
    """Whether an attached pronoun of the third person agrees with the noun of the clause."""
    form, word = tree.words[pronoun].form, tree.words[noun]
    if pronoun < noun:
        return False
    is_plural = word.feat("Number") == "Plur"
    is_feminine = word.feat("Gender") == "Fem" or word.form.endswith(("ة", "ات"))
    if form == "ها":
        return is_feminine or is_plural
    if form == "ه":
        return not is_feminine and not is_plural
    if form in {"هم", "هن"}:
        return is_plural
    return form == "هما" and word.feat("Number") == "Dual"


def is_definite_relative(tree: DependencyTree, clause: int) -> bool:
    """Whether a word heads a relative clause, or is a participle, that says which one is meant.

    الضربة التي وجهتها واشنطن; العمليات الجارية في سوريا.
    """
    word = tree.words[clause]
    if word.upos == "ADJ" and is_relation(word.deprel, "amod"):
        return word.form.startswith("ال") and tree.child(clause, "obl") is not None
    return is_relation(word.deprel, "acl") and any(
        between.form.startswith("ال") and between.form in words_in(WordClass.RELATIVE_PRONOUN)
        for between in tree.words[word.head + 1 : clause]
    )
