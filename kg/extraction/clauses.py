"""Verbal clauses → frames: VSO and SVO, passives, relative clauses, complements."""

from collections.abc import Iterator

from kg.datamodel.document import Sentence
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.lexicon import VerbLexicon
from kg.extraction.subjects import explicit_subject, subject
from kg.extraction.syntax import NOMINAL, conjuncts, preposition, referent

# "by": what introduces the agent of a passive (من قبل الحكومة, على يد مسلحين).
AGENT_PREPOSITIONS = frozenset({"من قبل", "من طرف", "على يد", "على أيدي", "من جانب"})
OBJECTS = ("obj", "iobj")
OBLIQUES = ("obl", "nmod", "advmod", "dep")
# Verbs that carry no content of their own, and those whose content is their complement.
EMPTY_CLASSES = frozenset({"copula", "modal", "passive_light"})


def clause_frames(
    sentence_index: int,
    sentence: Sentence,
    tree: DependencyTree,
    lexicon: VerbLexicon,
    times: frozenset[int],
) -> Iterator[Frame]:
    """Yield one frame for each verb that says something of its own.

    ``times`` are the words inside time expressions.
    """
    for verb, word in enumerate(tree.words):
        if word.upos != "VERB" or is_relation(word.deprel, "aux", "cop"):
            continue
        entry = lexicon.verb(word.lemma)
        kind = entry.verb_class if entry else ""
        if kind in EMPTY_CLASSES or (kind == "light" and _only_lends_a_subject(tree, verb, lexicon)):
            continue
        arguments = tuple(_arguments(tree, verb, lexicon, times))
        yield Frame(
            sentence=sentence_index,
            predicate=Predicate(verb, word.lemma, PredicateKind.VERB, word.form, word.span),
            arguments=arguments,
            rule="passive clause" if is_passive(tree, verb) else "verbal clause",
            confidence=_confidence(tree, verb, arguments),
        )


def is_passive(tree: DependencyTree, verb: int) -> bool:
    """Told by the subject's relation or by the form (قُتِل)."""
    return (
        tree.child(verb, "nsubj:pass") is not None or tree.words[verb].feat("Voice") == "Pass"
    )


def _arguments(
    tree: DependencyTree, verb: int, lexicon: VerbLexicon, times: frozenset[int]
) -> Iterator[Argument]:
    passive = is_passive(tree, verb)
    doer = subject(tree, verb, lexicon)
    role = SemanticRole.PATIENT if passive else SemanticRole.AGENT
    for member in _members(tree, doer):
        yield Argument(role, member)
    for child in tree.children(verb):
        if child == explicit_child(tree, verb):
            continue
        yield from _argument(tree, child, times, passive=passive)


def explicit_child(tree: DependencyTree, verb: int) -> int | None:
    """The child that is the subject (its referent may stand elsewhere)."""
    return tree.child(verb, "nsubj", "nsubj:pass")


def _argument(
    tree: DependencyTree, child: int, times: frozenset[int], *, passive: bool
) -> Iterator[Argument]:
    word = tree.words[child]
    governed_by = preposition(tree, child)
    if child in times:
        if is_relation(word.deprel, *OBLIQUES, *OBJECTS):
            yield Argument(SemanticRole.TIME, child, governed_by)
        return
    if word.upos not in NOMINAL:
        return
    if is_relation(word.deprel, *OBJECTS) and not governed_by:
        for member in _members(tree, referent(tree, child)):
            yield Argument(SemanticRole.PATIENT, member)
    elif is_relation(word.deprel, *OBJECTS, *OBLIQUES) and governed_by:
        is_agent = passive and governed_by in AGENT_PREPOSITIONS
        for member in _members(tree, referent(tree, child)):
            if is_agent:
                yield Argument(SemanticRole.AGENT, member)
            else:
                yield Argument(SemanticRole.OBLIQUE, member, governed_by)
    elif is_relation(word.deprel, "xcomp") and word.upos in {"NOUN", "ADJ"} and not governed_by:
        yield Argument(SemanticRole.OBLIQUE, child, "")


def _members(tree: DependencyTree, head: int) -> tuple[int, ...]:
    """The members of a coordination, or the word itself where it is a verb (unsaid subject)."""
    return (head,) if tree.words[head].upos == "VERB" else conjuncts(tree, head)


def _only_lends_a_subject(tree: DependencyTree, verb: int, lexicon: VerbLexicon) -> bool:
    """Whether a light verb governs its verbal noun by a preposition: قام بزيارة is زار."""
    return any(
        preposition(tree, child) and lexicon.verb_of_noun(tree.words[child].lemma)
        for child in tree.children(verb, "obj", "obl")
    )


def _confidence(tree: DependencyTree, verb: int, arguments: tuple[Argument, ...]) -> float:
    """The product of how sure the parser is of the arcs that make the frame."""
    confidence = 0.95
    for argument in arguments:
        word = tree.words[argument.head]
        if word.head == verb and word.confidence:
            confidence = min(confidence, word.confidence)
    if explicit_subject(tree, verb) is None:
        confidence *= 0.8
    return round(confidence, 2)
