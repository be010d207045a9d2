"""Verbal nouns → frames: زيارة ترامب إلى السعودية, مقتل شرطي في هجوم, برئاسة بوتين.

A verbal noun (maṣdar) takes its subject or its object in the genitive (Ryding 2005, §5.2–5.3);
which of the two is meant follows from the verb: with an intransitive verb, or beside a
governed preposition, it is the subject, else the object.
"""

from collections.abc import Iterator

from kg.datamodel.document import ROOT, Sentence
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.clauses import AGENT_PREPOSITIONS, is_passive
from kg.extraction.lexicon import VerbEntry, VerbLexicon
from kg.extraction.subjects import OBJECT_CONTROL, SUBJECT_CONTROL, addressee, subject
from kg.extraction.syntax import conjuncts, preposition, referent

PURPOSE = frozenset({"ل", "من أجل", "بهدف", "بغية", "قصد", "لأجل", "بغرض"})
# Nouns of part in an event: "with the participation of X" says that X took part in it.
PARTICIPATION = frozenset({"رئاسة", "مشاركة", "حضور", "قيادة", "رعاية", "إشراف", "دعم", "مساندة", "وساطة", "تمويل", "إدارة"})


def verbal_noun_frames(
    sentence_index: int,
    sentence: Sentence,
    tree: DependencyTree,
    lexicon: VerbLexicon,
    times: frozenset[int],
) -> Iterator[Frame]:
    """Yield a frame for each verbal noun that has at least two arguments, one left unsaid included."""
    for noun, word in enumerate(tree.words):
        if word.upos != "NOUN" or noun in times:
            continue
        entries = lexicon.verb_of_noun(word.lemma)
        if not entries:
            continue
        entry = entries[0]
        arguments = _arguments(tree, noun, entry, lexicon, times)
        if len(arguments) < 2:
            continue
        yield Frame(
            sentence=sentence_index,
            predicate=Predicate(
                noun, entry.lemma, PredicateKind.VERBAL_NOUN, word.form, word.span
            ),
            arguments=arguments,
            rule="verbal noun",
            confidence=0.7,
        )


def _arguments(
    tree: DependencyTree,
    noun: int,
    entry: VerbEntry,
    lexicon: VerbLexicon,
    times: frozenset[int],
) -> tuple[Argument, ...]:
    agents: list[int] = []
    patients: list[int] = []
    others: list[Argument] = []
    genitive: list[int] = []
    word_lemma = tree.words[noun].lemma
    for child in tree.children(noun):
        word = tree.words[child]
        governed_by = preposition(tree, child)
        if child in times:
            others.append(Argument(SemanticRole.TIME, child, governed_by))
        elif not is_relation(word.deprel, "nmod", "obl", "obj", "iobj", "nsubj", "advmod", "dep"):
            continue
        elif word.upos not in {"NOUN", "PROPN", "X", "PRON", "NUM", "ADJ"}:
            continue
        elif not governed_by:
            members = conjuncts(tree, referent(tree, child))
            if child < noun:
                continue
            if is_relation(word.deprel, "nmod", "nsubj") and not genitive:
                genitive.extend(members)
            else:
                patients.extend(members)
        elif governed_by in AGENT_PREPOSITIONS:
            agents.extend(conjuncts(tree, referent(tree, child)))
        else:
            others.extend(
                Argument(SemanticRole.OBLIQUE, member, governed_by)
                for member in conjuncts(tree, referent(tree, child))
            )
    if genitive:
        if patients or _genitive_is_subject(entry, word_lemma, others):
            agents = genitive + agents
        else:
            patients = genitive
    if not patients and entry.is_transitive and "ل" not in entry.governed_prepositions:
        strengthened = [a for a in others if a.preposition == "ل"]  # lām at-taqwiya: دعمه للقرار
        patients = [argument.head for argument in strengthened]
        others = [argument for argument in others if argument not in strengthened]
    if not agents and (unsaid := _unsaid_agent(tree, noun, lexicon)) is not None:
        if unsaid not in patients:
            agents = list(conjuncts(tree, unsaid)) if tree.words[unsaid].upos != "VERB" else [unsaid]
    event = _event_of_participation(tree, noun)
    if event is not None:
        agents, patients = agents or patients, [event]
        if genitive:
            agents = genitive
    return (
        *(Argument(SemanticRole.AGENT, agent) for agent in agents),
        *(Argument(SemanticRole.PATIENT, patient) for patient in patients),
        *others,
    )


def _genitive_is_subject(entry: VerbEntry, noun: str, others: list[Argument]) -> bool:
    """With an intransitive verb, or when the object stands behind a preposition of the verb."""
    if noun in entry.genitives:
        return entry.genitives[noun] == "agent"
    if not entry.is_transitive:
        return True
    used = {argument.preposition for argument in others if argument.role is SemanticRole.OBLIQUE}
    return bool(used & entry.governed_prepositions)


def _unsaid_agent(tree: DependencyTree, noun: int, lexicon: VerbLexicon) -> int | None:
    """The subject that a governing verb lends to its verbal noun: حاول التلاميذ تنظيم مسيرة."""
    word = tree.words[noun]
    if word.head == ROOT:
        return None
    above = word.head
    if is_relation(word.deprel, "conj"):
        return _unsaid_agent(tree, above, lexicon) if tree.words[above].upos == "NOUN" else None
    if tree.words[above].upos == "NOUN" and preposition(tree, noun) in PURPOSE:
        return None
    if tree.words[above].upos != "VERB" or is_passive(tree, above):
        return None
    entry = lexicon.verb(tree.words[above].lemma)
    kind = entry.verb_class if entry else ""
    if kind in OBJECT_CONTROL:
        return addressee(tree, above)
    if kind in SUBJECT_CONTROL or preposition(tree, noun) in PURPOSE:
        doer = subject(tree, above, lexicon)
        return None if doer == noun else doer
    return None


def _event_of_participation(tree: DependencyTree, noun: int) -> int | None:
    """The event that a phrase like برئاسة بوتين speaks of: its governor, or the verb's subject."""
    word = tree.words[noun]
    if word.lemma not in PARTICIPATION or preposition(tree, noun) not in {"ب", "تحت", "وسط"}:
        return None
    if word.head == ROOT:
        return None
    above = tree.words[word.head]
    if above.upos == "NOUN":
        return word.head
    if above.upos == "VERB":
        event = tree.child(word.head, "nsubj:pass", "nsubj", "obj")
        return None if event is None else referent(tree, event)
    return None
