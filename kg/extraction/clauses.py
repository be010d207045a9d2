"""Verbal clauses → frames: VSO and SVO, passives, relative clauses, complements, copulas."""

from collections.abc import Iterator

from kg.annotation.mentions import begins_preposition
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.mention import ACTORS, EntityType
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.factuality import CIRCUMSTANCE_RULE, HELD_RULE
from kg.extraction.lexicon import (
    ParticipleVoice,
    PrepositionKind,
    VerbClass,
    WordClass,
    words_in,
)
from kg.extraction.sentence_view import SentenceView
from kg.extraction.subjects import explicit_subject, subject, takes_antecedent
from kg.extraction.syntax import (
    NOMINAL,
    conjuncts,
    governed,
    is_enumeration_marker,
    members,
    preposition,
    referent,
)

OBJECTS = ("obj", "iobj")
OBLIQUES = ("obl", "nmod", "advmod", "dep")
# Verbs that have no content of their own.
EMPTY_CLASSES = frozenset({VerbClass.MODAL, VerbClass.PASSIVE_LIGHT})


def clause_frames(view: SentenceView) -> Iterator[Frame]:
    """Yield one frame for each verb that says something of its own."""
    tree = view.tree
    for verb, word in enumerate(tree.words):
        if word.upos not in {"VERB", "AUX"} or is_relation(word.deprel, "aux", "cop"):
            continue
        entry = view.tables.lexicon.verb(word.lemma)
        kind = entry.verb_class if entry else VerbClass.OTHER
        yield from _circumstantial_frames(view, verb)
        if kind is VerbClass.COPULA:
            yield from _copular_frames(view, verb)
            continue
        if kind in EMPTY_CLASSES or (kind is VerbClass.LIGHT and _only_lends_a_subject(view, verb)):
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


def _cites_a_document(view: SentenceView, verb: int, arguments: tuple[Argument, ...]) -> bool:
    """Whether a verb without a subject only says where it stands: كما جاء في بيان الوزارة."""
    if explicit_subject(view.tree, verb) is not None:
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


def is_passive(tree: DependencyTree, verb: int) -> bool:
    """Told by the subject's relation or by the form (قُتِل)."""
    return tree.child(verb, "nsubj:pass") is not None or tree.words[verb].feat("Voice") == "Pass"


def is_circumstantial(view: SentenceView, index: int) -> bool:
    """Whether a word is a participle in the accusative of circumstance (ḥāl), as in قال … مضيفا أن."""
    word = view.tree.words[index]
    if word.upos not in {"ADJ", "NOUN"} or word.form.startswith("ال"):
        return False
    found = view.tables.lexicon.verb_of_participle(word.lemma)
    return (
        found is not None
        and found[1] is not ParticipleVoice.PASSIVE
        and found[0].verb_class in {VerbClass.SPEECH, VerbClass.DENY, VerbClass.BELIEF}
        and word.form.endswith(("ا", "ة", "ين"))
        and not preposition(view.tree, index)
    )


def _circumstantial_frames(view: SentenceView, verb: int) -> Iterator[Frame]:
    """What the subject also does, told by participles: أكد …، مشيرا إلى حاجة البلاد."""
    tree = view.tree
    for child in tree.children(verb, "xcomp", "advmod", "obl", "obj", "advcl", "acl", "nmod"):
        if child < verb or not is_circumstantial(view, child):
            continue
        found = view.tables.lexicon.verb_of_participle(tree.words[child].lemma)
        doer = subject(tree, verb, view.tables.lexicon)
        if found is None or doer == child:
            continue
        said = tree.words[child]
        objects = tuple(
            Argument(SemanticRole.PATIENT, member)
            for obj in tree.children(child, *OBJECTS)
            if not preposition(tree, obj) and tree.words[obj].upos in NOMINAL
            for member in members(view, referent(tree, obj))
        )
        yield Frame(
            sentence=view.index,
            predicate=Predicate(
                child, found[0].lemma, PredicateKind.PARTICIPLE, said.form, said.span
            ),
            arguments=(
                *(Argument(SemanticRole.AGENT, member) for member in members(view, doer)),
                *objects,
                *adjuncts(view, child),
            ),
            rule=CIRCUMSTANCE_RULE,
        )


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


def adjuncts(view: SentenceView, head: int) -> Iterator[Argument]:
    """The times and prepositional phrases that depend on a word."""
    for child in view.tree.children(head, *OBLIQUES, *OBJECTS):
        if not is_circumstantial(view, child):
            yield from _adjunct(view, child)


def _arguments(view: SentenceView, verb: int) -> Iterator[Argument]:
    tree = view.tree
    passive = is_passive(tree, verb)
    subject_child = tree.child(verb, "nsubj", "nsubj:pass")
    antecedent = None
    if takes_antecedent(tree, verb):
        subject_child, antecedent = None, tree.words[verb].head
    event = announced_event(view, verb)
    role = SemanticRole.PATIENT if passive else SemanticRole.AGENT
    for member in members(view, subject(tree, verb, view.tables.lexicon)):
        yield Argument(role, member)
    for child in tree.children(verb):
        word = tree.words[child]
        if child == subject_child or begins_preposition(word):
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
        elif is_relation(word.deprel, *OBJECTS, *OBLIQUES) and not is_circumstantial(view, child):
            for argument in _adjunct(view, child):
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


def _adjunct(view: SentenceView, child: int) -> Iterator[Argument]:
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


def _copular_frames(view: SentenceView, verb: int) -> Iterator[Frame]:
    """كان, ظل, أصبح, ليس and what they say that something is."""
    tree, word = view.tree, view.tree.words[verb]
    arguments = [
        Argument(SemanticRole.AGENT, member)
        for member in members(view, subject(tree, verb, view.tables.lexicon))
    ]
    subject_child = tree.child(verb, "nsubj", "nsubj:pass")
    has_predicate = False
    for child in tree.children(verb, "xcomp", "obj", "obl", "advmod"):
        if child == subject_child or tree.words[child].upos == "VERB":
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
    if len(arguments) > 1 and arguments[0].head != verb:
        yield Frame(
            sentence=view.index,
            predicate=Predicate(
                verb, word.lemma, PredicateKind.NOMINAL_SENTENCE, word.form, word.span
            ),
            arguments=tuple(arguments),
            rule="copula",
        )


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
    if takes_antecedent(view.tree, verb):
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
    exchanged = {
        SemanticRole.AGENT: SemanticRole.PATIENT,
        SemanticRole.PATIENT: SemanticRole.AGENT,
    }
    return tuple(Argument(exchanged.get(a.role, a.role), a.head, a.preposition) for a in arguments)


def _only_lends_a_subject(view: SentenceView, verb: int) -> bool:
    """Whether a light verb governs its verbal noun by a preposition: قام بزيارة is زار."""
    return any(
        preposition(view.tree, child)
        and view.tables.lexicon.verb_of_noun(view.tree.words[child].lemma)
        for child in view.tree.children(verb, "obj", "obl")
    )
