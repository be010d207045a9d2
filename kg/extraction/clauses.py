"""Verbal clauses → frames: VSO and SVO, passives, relative clauses, complements, copulas."""

from collections.abc import Iterator

from kg.annotation.mentions import begins_preposition
from kg.datamodel.document import ROOT
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.mention import ACTORS, EntityType
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.adjuncts import (
    OBJECTS,
    OBLIQUES,
    adjunct,
    adjuncts,
    is_circumstantial,
)
from kg.extraction.circumstances import circumstantial_frames
from kg.extraction.factuality import HELD_RULE
from kg.extraction.lexicon import (
    ObliqueRole,
    VerbClass,
    VerbEntry,
    WordClass,
    words_in,
)
from kg.extraction.predication import copular_frames, possession_frames
from kg.extraction.sentence_view import SentenceView
from kg.extraction.subjects import explicit_subject, subject, subject_child, takes_antecedent
from kg.extraction.syntax import (
    NOMINAL,
    conjuncts,
    governed,
    members,
    preposition,
    referent,
)

EXCHANGED = {
    SemanticRole.AGENT: SemanticRole.PATIENT,
    SemanticRole.PATIENT: SemanticRole.AGENT,
}
# Verbs that have no content of their own.
EMPTY_CLASSES = frozenset({VerbClass.MODAL, VerbClass.PASSIVE_LIGHT})
WITH = "مع"


def clause_frames(view: SentenceView) -> Iterator[Frame]:
    """Yield one frame for each verb that says something of its own."""
    tree = view.tree
    for index in range(len(tree.words)):
        if is_circumstantial(view, index):
            yield from circumstantial_frames(view, index)
        yield from possession_frames(view, index)
    for verb, word in enumerate(tree.words):
        if word.upos not in {"VERB", "AUX"} or is_relation(word.deprel, "aux", "cop"):
            continue
        entry = view.tables.lexicon.verb(word.lemma)
        kind = entry.verb_class if entry else VerbClass.OTHER
        if kind is VerbClass.COPULA:
            yield from copular_frames(view, verb)
            continue
        if entry is not None and _is_empty(entry):
            continue
        arguments = _in_natural_order(view, verb, tuple(_arguments(view, verb)))
        if _cites_a_document(view, verb, arguments):
            continue
        if kind is VerbClass.BELIEF:
            arguments, what_it_is = _without_second_object(tree, verb, arguments)
            if what_it_is:
                yield Frame(
                    sentence=view.index,
                    predicate=Predicate(
                        verb, word.lemma, PredicateKind.NOMINAL_SENTENCE, word.form, word.span
                    ),
                    arguments=what_it_is,
                    rule=HELD_RULE,
                )
        yield Frame(
            sentence=view.index,
            predicate=Predicate(verb, word.lemma, PredicateKind.VERB, word.form, word.span),
            arguments=arguments,
            rule="passive clause" if is_passive(tree, verb) else "verbal clause",
        )


def _is_empty(entry: VerbEntry) -> bool:
    """Whether a verb has no content of its own: يجب, تم; but تعرض لهجوم says to whom it happened."""
    return (
        entry.verb_class in EMPTY_CLASSES and ObliqueRole.PATIENT not in entry.prepositions.values()
    )


def _cites_a_document(view: SentenceView, verb: int, arguments: tuple[Argument, ...]) -> bool:
    """Whether a verb without a subject only says where it stands: كما جاء في بيان الوزارة."""
    if explicit_subject(view.tree, verb, view.tables.lexicon) is not None:
        return False
    for argument in arguments:
        cue = view.tables.attributions.cue(
            f"{view.tree.words[verb].form} {argument.preposition}".strip()
        )
        if cue is not None and cue.source == "document":
            return True
    return False


def _without_second_object(
    tree: DependencyTree, verb: int, arguments: tuple[Argument, ...]
) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Of a verb that holds one thing to be another, take the two apart: يعتبر التعاون أولوية."""
    heads = [
        argument.head
        for argument in arguments
        if argument.role is SemanticRole.PATIENT and tree.words[argument.head].head == verb
    ]
    if len(heads) < 2:
        return arguments, ()
    second = set(conjuncts(tree, heads[1]))
    return (
        tuple(argument for argument in arguments if argument.head not in second),
        (
            Argument(SemanticRole.AGENT, heads[0]),
            *(
                Argument(SemanticRole.PATIENT, argument.head)
                for argument in arguments
                if argument.head in second
            ),
        ),
    )


def introduces_agent(governing: str) -> bool:
    """Whether a preposition means "by" beside a passive: من قبل الحكومة, على يد مسلحين."""
    return governing in words_in(WordClass.AGENT_PREPOSITION)


def _has_agent_phrase(view: SentenceView, verb: int) -> bool:
    """Whether a phrase behind a transitive verb tells by whom, so that the verb is passive."""
    entry = view.tables.lexicon.verb(view.tree.words[verb].lemma)
    return (entry is None or entry.is_transitive) and any(
        child > verb and introduces_agent(governed(view.tree, child, view.tables.prepositions)[0])
        for child in view.tree.children(verb, "obl", "nmod")
    )


def is_passive(tree: DependencyTree, verb: int) -> bool:
    """Told by the subject's relation or by the form (قُتِل)."""
    return tree.child(verb, "nsubj:pass") is not None or tree.words[verb].feat("Voice") == "Pass"


def announced_event(view: SentenceView, verb: int) -> int | None:
    """The verbal noun that is the object of a verb of speech: أعلن الجيش مقتل جندي."""
    tree, lexicon = view.tree, view.tables.lexicon
    if tree.words[verb].upos != "VERB" or not lexicon.is_speech_verb(tree.words[verb].lemma):
        return None
    for child in tree.children(verb, "obj"):
        is_event = tree.words[child].upos == "NOUN" and lexicon.verb_of_noun(
            tree.words[child].lemma
        )
        if is_event and not preposition(tree, child):
            return child
    return None


def _arguments(view: SentenceView, verb: int) -> Iterator[Argument]:
    tree = view.tree
    passive = is_passive(tree, verb) or _has_agent_phrase(view, verb)
    own_subject = subject_child(tree, verb, view.tables.lexicon)
    antecedent = None
    if takes_antecedent(tree, verb):
        own_subject, antecedent = None, tree.words[verb].head
    event = announced_event(view, verb)
    role = SemanticRole.PATIENT if passive else SemanticRole.AGENT
    for member in members(view, subject(tree, verb, view.tables.lexicon)):
        yield Argument(role, member)
    for child in tree.children(verb):
        word = tree.words[child]
        if child == own_subject or begins_preposition(word):
            continue
        if antecedent is not None and referent(tree, child) == antecedent:
            continue
        # Of two subjects of one verb the second is the object, taken for a subject (VSO).
        is_second_subject = is_relation(word.deprel, "nsubj") and child > verb
        if (is_relation(word.deprel, *OBJECTS) or is_second_subject) and not preposition(
            tree, child
        ):
            if child in view.times:
                yield Argument(SemanticRole.TIME, child)
            elif (
                word.upos in NOMINAL
                and not is_circumstantial(view, child)
                and tree.child(child, "mark") is None  # أكد أنه مهندس: a clause, not an engineer
            ):
                for member in members(view, referent(tree, child)):
                    yield Argument(SemanticRole.PATIENT, member)
                yield from _partners(view, child)
        elif is_relation(word.deprel, *OBJECTS, *OBLIQUES) and not is_circumstantial(view, child):
            for argument in adjunct(view, child):
                if (
                    event is not None
                    and argument.head > event
                    and argument.role is SemanticRole.OBLIQUE
                ):
                    continue  # told of the event, not of its announcement
                if passive and introduces_agent(argument.preposition):
                    yield Argument(SemanticRole.AGENT, argument.head)
                else:
                    yield argument
        elif (
            is_relation(word.deprel, "xcomp")
            and word.upos in {"NOUN", "ADJ"}
            and not is_circumstantial(view, child)
        ):
            yield Argument(SemanticRole.OBLIQUE, child, preposition(tree, child))
    yield from _shared_adjuncts(view, verb)


def _partners(view: SentenceView, obj: int) -> Iterator[Argument]:
    """With whom one has what the verb says of: قطعت علاقاتها مع قطر; a verbal noun has them itself."""
    if view.tables.lexicon.verb_of_noun(view.tree.words[obj].lemma):
        return
    for child in view.tree.children(obj, "nmod"):
        for argument in adjunct(view, child):
            partner = view.mentions.get(argument.head)
            if argument.preposition == WITH and partner is not None and partner.type in ACTORS:
                yield argument


def _shared_adjuncts(view: SentenceView, verb: int) -> Iterator[Argument]:
    """Phrases behind the last of several verbs belong to all: قتل شخص وأصيب عشرة في الهجوم."""
    tree = view.tree
    word = tree.words[verb]
    if not is_relation(word.deprel, "conj") or word.head == ROOT or not word.head < verb:
        return
    if tree.words[word.head].upos == "VERB":
        yield from (argument for argument in adjuncts(view, word.head) if argument.head > verb)


def _in_natural_order(
    view: SentenceView, verb: int, arguments: tuple[Argument, ...]
) -> tuple[Argument, ...]:
    """Exchange agents and patients where only the patient can act: حضر الاجتماعَ زعماءُ الدول.

    Arabic lets the object come before the subject, and the parser then may take one for the
    other; what the property expects of its domain tells them apart.
    """
    entry = view.tables.lexicon.verb(view.tree.words[verb].lemma)
    row = view.tables.properties.get(entry.property) if entry else None
    if row is None or row.domain not in {"Agent", "Person"} or is_passive(view.tree, verb):
        return arguments
    if takes_antecedent(view.tree, verb) or any(
        argument.head < verb for argument in arguments if argument.role in EXCHANGED
    ):
        return arguments

    def is_actor(role: SemanticRole) -> list[bool]:
        return [
            mention.type in ACTORS
            for argument in arguments
            if argument.role is role and (mention := view.mentions.get(argument.head)) is not None
        ]

    agents, patients = is_actor(SemanticRole.AGENT), is_actor(SemanticRole.PATIENT)
    known = all(
        view.mentions[a.head].type is not EntityType.OTHER
        for a in arguments
        if a.role is SemanticRole.AGENT and a.head in view.mentions
    )
    if not (agents and patients and known and not any(agents) and all(patients)):
        return arguments
    return tuple(Argument(EXCHANGED.get(a.role, a.role), a.head, a.preposition) for a in arguments)
