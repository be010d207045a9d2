"""Clauses that say what something is or has → frames: copulas and possession."""

from collections.abc import Iterator

from kg.datamodel.document import ROOT
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.mention import EntityType, MentionKind
from kg.datamodel.span import Span
from kg.extraction.adjuncts import is_copula
from kg.extraction.lexicon import (
    WordClass,
    words_in,
)
from kg.extraction.sentence_view import SentenceView
from kg.extraction.subjects import subject
from kg.extraction.syntax import (
    conjuncts,
    governed,
    may_resume,
    members,
    preposition,
    referent,
)


def copular_frames(view: SentenceView, verb: int) -> Iterator[Frame]:
    """كان, ظل, أصبح, ليس and what they say that something is."""
    tree, word = view.tree, view.tree.words[verb]
    own_subject = tree.child(verb, "nsubj", "nsubj:pass")
    if own_subject is not None and _is_lone_title(view, verb, own_subject):
        arguments = [
            Argument(SemanticRole.AGENT, verb),
            Argument(SemanticRole.PATIENT, own_subject),
        ]
    else:
        arguments = [
            Argument(SemanticRole.AGENT, member)
            for member in members(view, subject(tree, verb, view.tables.lexicon))
        ]
    has_predicate = False
    for child in tree.children(verb, "xcomp", "obj", "obl", "advmod"):
        if child == own_subject or tree.words[child].upos == "VERB":
            continue
        if child not in view.times and tree.words[child].upos in {"NOUN", "ADJ", "PROPN", "NUM"}:
            governing, head = governed(tree, child, view.tables.prepositions)
            if has_predicate and governing:
                continue
            has_predicate = True
            role = SemanticRole.OBLIQUE if governing else SemanticRole.PATIENT
            arguments.extend(Argument(role, member, governing) for member in conjuncts(tree, head))
        elif child in view.times:
            arguments.append(Argument(SemanticRole.TIME, child, preposition(tree, child)))
    is_unsaid = arguments[0].head == verb
    if len(arguments) > 1 and not (is_unsaid and arguments[1].preposition):
        yield Frame(
            sentence=view.index,
            predicate=Predicate(
                verb, word.lemma, PredicateKind.NOMINAL_SENTENCE, word.form, word.span
            ),
            arguments=tuple(arguments),
            rule="copula",
        )


def possession_frames(view: SentenceView, owner: int) -> Iterator[Frame]:
    """What somebody has: لديهم الحق, كان له مكتب, للحادثة ثلاثة احتمالات (Ryding 2005, §16.2)."""
    tree = view.tree
    case = tree.child(owner, "case")
    governing = preposition(tree, owner)
    if case is None or governing not in words_in(WordClass.POSSESSION_PREPOSITION):
        return
    above = tree.words[owner].head
    has_copula = (
        above != ROOT and tree.words[above].upos in {"VERB", "AUX"} and is_copula(view, above)
    )
    predicate = above if has_copula else owner
    owned = next((noun for noun in tree.children(predicate, "nsubj") if noun > owner), None)
    if owned is None or tree.words[owned].upos not in {"NOUN", "NUM", "PROPN", "X"}:
        return
    is_pronoun = tree.words[owner].upos == "PRON"
    start = tree.words[case].span.start
    span = Span(start, tree.words[owner if is_pronoun else case].span.end)
    form = "".join(tree.words[index].form for index in ((case, owner) if is_pronoun else (case,)))
    yield Frame(
        sentence=view.index,
        predicate=Predicate(predicate, governing, PredicateKind.PARTICIPLE, form, span),
        arguments=(
            *(
                Argument(SemanticRole.AGENT, member)
                for member in members(view, _topic(view, owner, min(case, predicate)))
            ),
            *(Argument(SemanticRole.PATIENT, member) for member in members(view, owned)),
        ),
        rule="possession",
    )


def _topic(view: SentenceView, pronoun: int, start: int) -> int:
    """What a pronoun resumes: the phrase right before its clause, if it agrees (المهاجرون ليس لديهم)."""
    tree = view.tree
    if tree.words[pronoun].upos != "PRON":
        return pronoun
    before = [
        (len(mention.words), -head, head)
        for head, mention in view.mentions.items()
        if mention.words[-1] == start - 1 and may_resume(tree, pronoun, head)
    ]
    return max(before)[2] if before else referent(tree, pronoun)


def _is_lone_title(view: SentenceView, verb: int, noun: int) -> bool:
    """Whether what a copula is said to have for a subject is all it says: وكان رئيس الوفد."""
    mention = view.mentions.get(noun)
    return (
        noun > verb
        and mention is not None
        and mention.type is EntityType.PERSON
        and mention.kind is MentionKind.NOMINAL
        and len(mention.words) > 1
        and not any(
            child > noun for child in view.tree.children(verb, "xcomp", "obj", "obl", "advmod")
        )
    )
