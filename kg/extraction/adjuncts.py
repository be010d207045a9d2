"""What depends on a predicate besides subject and object: phrases, times, circumstances."""

from collections.abc import Iterator

from kg.datamodel.document import ROOT, Word
from kg.datamodel.frame import Argument, SemanticRole
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.lexicon import (
    ParticipleVoice,
    PrepositionKind,
    VerbClass,
    VerbEntry,
)
from kg.extraction.sentence_view import SentenceView
from kg.extraction.syntax import (
    NOMINAL,
    governed,
    is_enumeration_marker,
    members,
    preposition,
    referent,
)

OBJECTS = ("obj", "iobj")
OBLIQUES = ("obl", "nmod", "advmod", "dep")
# Verbs whose participle tells what a speaker also does.
PROCLAIMING = frozenset({VerbClass.SPEECH, VerbClass.DENY, VerbClass.BELIEF, VerbClass.DESIRE})


def adjuncts(view: SentenceView, head: int) -> Iterator[Argument]:
    """The times and prepositional phrases that depend on a word."""
    for child in view.tree.children(head, *OBLIQUES, *OBJECTS):
        if not is_circumstantial(view, child):
            yield from adjunct(view, child)


def adjunct(view: SentenceView, child: int) -> Iterator[Argument]:
    governing, head = governed(view.tree, child, view.tables.prepositions)
    is_clause = (
        view.tree.child(head, "mark") is not None and view.tree.child(head, "nsubj") is not None
    )
    case = view.tree.child(head, "case")
    if is_clause or is_enumeration_marker(view.tree, head if case is None else case):
        return
    if child in view.times or head in view.times:
        yield Argument(SemanticRole.TIME, child if child in view.times else head, governing)
    elif (
        governing and view.tree.words[head].upos in NOMINAL and not _says_how(view, governing, head)
    ):
        for member in members(view, referent(view.tree, head)):
            yield Argument(SemanticRole.OBLIQUE, member, governing)


def _says_how(view: SentenceView, governing: str, head: int) -> bool:
    """Whether a phrase is an adverb (بشكل عام, من جانبه) or cites a source (وفقا للوزارة)."""
    row = view.tables.prepositions.get(governing)
    if row is not None and row.kind is PrepositionKind.ATTRIBUTION:
        return True
    if view.tree.words[head].upos == "PRON" and " " in governing:
        simple, noun = governing.split(" ", 1)
        return (simple, noun) in view.tables.adverbials
    return (governing, view.tree.words[head].lemma) in view.tables.adverbials


def is_circumstantial(view: SentenceView, index: int) -> bool:
    """Whether a word is a participle in the accusative of circumstance (ḥāl), as in قال … مضيفا أن."""
    tree = view.tree
    word = tree.words[index]
    if (
        word.upos not in {"ADJ", "NOUN"}
        or word.form.startswith("ال")
        or not word.form.endswith(("ا", "ة", "ين"))
        or is_relation(word.deprel, "amod")
        or preposition(tree, index)
        or (word.head != ROOT and is_copula(view, word.head))  # كان مفيدا says what it was
    ):
        return False
    verb = verb_of_circumstance(view, word)
    is_verbal_noun = word.upos == "NOUN" and word.form.endswith("ة")  # مطالبة is both
    return (
        verb is not None
        and verb.verb_class in PROCLAIMING
        and (not is_verbal_noun or _is_after_comma(tree, index))
    )


def is_copula(view: SentenceView, verb: int) -> bool:
    entry = view.tables.lexicon.verb(view.tree.words[verb].lemma)
    return entry is not None and entry.verb_class is VerbClass.COPULA


def _is_after_comma(tree: DependencyTree, index: int) -> bool:
    return index > 0 and tree.words[index - 1].form in {"،", ","}


def verb_of_circumstance(view: SentenceView, word: Word) -> VerbEntry | None:
    """The verb of an active participle; the dictionary may not know it in the accusative (نافيا)."""
    lexicon = view.tables.lexicon
    found = lexicon.verb_of_participle(word.lemma) or lexicon.verb_of_participle(
        word.form.removesuffix("ا")
    )
    return None if found is None or found[1] is ParticipleVoice.PASSIVE else found[0]


def verb_around_circumstance(view: SentenceView, participle: int) -> int | None:
    """The verb whose subject a participle tells of: who speaks goes on speaking, else the nearest."""
    words = view.tree.words
    verbs = [
        above
        for above in view.tree.ancestors(participle)
        if above < participle and words[above].upos == "VERB"
    ]
    lexicon = view.tables.lexicon
    speaking = (verb for verb in verbs if lexicon.is_speech_verb(words[verb].lemma))
    return next(speaking, next(iter(verbs), None))
