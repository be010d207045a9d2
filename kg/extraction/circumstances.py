"""Participles of circumstance → frames: أكد …، مشيرا إلى حاجة البلاد."""

from collections.abc import Iterator

from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.extraction.adjuncts import (
    OBJECTS,
    adjuncts,
    verb_around_circumstance,
    verb_of_circumstance,
)
from kg.extraction.factuality import CIRCUMSTANCE_RULE
from kg.extraction.sentence_view import SentenceView
from kg.extraction.subjects import subject
from kg.extraction.syntax import (
    NOMINAL,
    members,
    preposition,
    referent,
)


def circumstantial_frames(view: SentenceView, participle: int) -> Iterator[Frame]:
    """What a subject also does, told by a participle: أكد …، مشيرا إلى حاجة البلاد."""
    tree = view.tree
    said = tree.words[participle]
    told = verb_of_circumstance(view, said)
    verb = verb_around_circumstance(view, participle)
    if told is None or verb is None:
        return
    doer = subject(tree, verb, view.tables.lexicon)
    if doer == participle:
        return
    objects = tuple(
        Argument(SemanticRole.PATIENT, member)
        for obj in tree.children(participle, *OBJECTS)
        if not preposition(tree, obj) and tree.words[obj].upos in NOMINAL
        for member in members(view, referent(tree, obj))
    )
    yield Frame(
        sentence=view.index,
        predicate=Predicate(participle, told.lemma, PredicateKind.PARTICIPLE, said.form, said.span),
        arguments=(
            *(Argument(SemanticRole.AGENT, member) for member in members(view, doer)),
            *objects,
            *adjuncts(view, participle),
        ),
        rule=CIRCUMSTANCE_RULE,
    )
