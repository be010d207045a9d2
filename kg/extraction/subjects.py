"""Who does it: the subject of a verb, also where grammar lets the text leave it unsaid."""

from kg.annotation.tree_grammar import verb_agrees
from kg.datamodel.document import ROOT
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.lexicon import ObliqueRole, VerbLexicon, WordClass, words_in
from kg.extraction.syntax import preposition, referent

# Classes of verbs whose subject is also the subject of the verb or verbal noun they govern.
SUBJECT_CONTROL = frozenset({"try", "plan", "aspect", "control", "light", "copula", "modal"})
# Classes of verbs whose addressee is the subject of what they govern.
OBJECT_CONTROL = frozenset({"desire", "cause", "prevent"})


def subject(tree: DependencyTree, verb: int, lexicon: VerbLexicon) -> int:
    """The word that stands for the subject of a verb.

    The verb itself stands for a subject that only its inflection tells (ḍamīr mustatir): the
    pronoun whose antecedent coreference finds.
    """
    return _subject(tree, verb, lexicon, frozenset())


def explicit_subject(tree: DependencyTree, verb: int, lexicon: VerbLexicon) -> int | None:
    """The noun, or pronoun, that is the verb's subject."""
    child = subject_child(tree, verb, lexicon)
    return None if child is None else referent(tree, child)


def subject_child(tree: DependencyTree, verb: int, lexicon: VerbLexicon) -> int | None:
    """The dependent that is the subject; of a verb that takes no object, what was taken for one.

    Verbs of motion may have a place in the accusative: وصل بغداد.
    """
    child = tree.child(verb, "nsubj", "nsubj:pass")
    entry = lexicon.verb(tree.words[verb].lemma)
    if child is not None or entry is None or entry.is_transitive:
        return child
    moves = ObliqueRole.GOAL in entry.prepositions.values()
    nominal = {"NOUN"} if moves else {"NOUN", "PROPN", "X"}
    return next(
        (
            noun
            for noun in tree.children(verb, "obj")
            if noun > verb
            and tree.words[noun].upos in nominal
            and not preposition(tree, noun)
            and verb_agrees(tree.words[verb], tree.words[noun])
        ),
        None,
    )


def takes_antecedent(tree: DependencyTree, verb: int) -> bool:
    """Whether a relative clause is about its antecedent, though a noun behind the verb was taken.

    The verb agrees with the antecedent and not with the noun: الجلسة التي جمعت الوزيرَ بوفد.
    """
    word = tree.words[verb]
    child = tree.child(verb, "nsubj")
    if child is None or child < verb or word.head == ROOT or not is_relation(word.deprel, "acl"):
        return False
    antecedent, noun = tree.words[word.head], tree.words[child]
    return (
        noun.upos == "NOUN"
        and noun.feat("Number") == "Sing"
        and antecedent.upos == "NOUN"
        and bool(noun.feat("Gender"))
        and verb_agrees(word, antecedent)
        and not verb_agrees(word, noun)
        and not _has_relative_object(tree, verb)
    )


def _subject(tree: DependencyTree, verb: int, lexicon: VerbLexicon, seen: frozenset[int]) -> int:
    explicit = explicit_subject(tree, verb, lexicon)
    word = tree.words[verb]
    above = word.head
    if explicit is not None:
        return above if takes_antecedent(tree, verb) else explicit
    if above == ROOT or verb in seen:
        return verb
    seen = seen | {verb}
    if is_relation(word.deprel, "acl") and tree.words[above].upos != "VERB":
        if _is_adverbial_clause(tree, verb):
            return verb
        return (
            above
            if verb_agrees(word, tree.words[above]) and not _has_relative_object(tree, verb)
            else verb
        )
    if tree.words[above].upos not in {"VERB", "AUX", "ADJ"}:
        return verb
    if is_relation(word.deprel, "conj", "aux", "cop"):
        candidate = _subject(tree, above, lexicon, seen)
        return candidate if verb_agrees(word, tree.words[candidate]) or candidate == above else verb
    if is_relation(word.deprel, "xcomp", "ccomp", "obj", "csubj", "advcl", "obl"):
        return _controller(tree, verb, above, lexicon, seen)
    return verb


def _is_adverbial_clause(tree: DependencyTree, verb: int) -> bool:
    """Whether a clause tells where or when, not what a noun is: في السعودية حيث تسلم مناصب."""
    return any(
        tree.words[child].form in words_in(WordClass.CLAUSE_ADVERB)
        for child in tree.children(verb, "mark", "advmod", "obl", "case", "nsubj", "dep")
        if child < verb
    )


def _controller(
    tree: DependencyTree, verb: int, above: int, lexicon: VerbLexicon, seen: frozenset[int]
) -> int:
    """The subject that a governing verb lends to its complement: حاول أن يفعل، طلب منه أن يفعل."""
    word = tree.words[verb]
    entry = lexicon.verb(tree.words[above].lemma)
    kind = entry.verb_class if entry else ""
    if kind in OBJECT_CONTROL:
        found = addressee(tree, above)
        if found is not None and verb_agrees(word, tree.words[found]):
            return found
    if kind == "speech":
        return verb
    candidate = _subject(tree, above, lexicon, seen)
    if candidate != above and not verb_agrees(word, tree.words[candidate]):
        return verb
    return candidate


def addressee(tree: DependencyTree, verb: int) -> int | None:
    """Whom a verb of asking asks: طلب من الوزير, دعا الدول."""
    for child in tree.children(verb, "obj", "iobj", "obl"):
        word = tree.words[child]
        if word.upos not in {"PROPN", "PRON", "X", "NOUN"}:
            continue
        governing = preposition(tree, child)
        if not governing or governing in words_in(WordClass.ADDRESSEE_PREPOSITION):
            return referent(tree, child)
    return None


def _has_relative_object(tree: DependencyTree, verb: int) -> bool:
    """Whether the clause resumes its antecedent as object: التي شهدها المعهد."""
    return any(
        tree.words[child].upos == "PRON" and tree.words[child].token == tree.words[verb].token
        for child in tree.children(verb, "obj", "iobj")
    )
