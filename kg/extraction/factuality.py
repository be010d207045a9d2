"""Whether what a frame says is asserted, reported, planned, possible, or denied, and by whom.

Particles on the verb itself come first (negation, future, قد), then what stands above it in the
tree: verbs and nouns that say how their complement holds (implicative, factive and negative
predicates; Karttunen 1971, Saurí & Pustejovsky 2009 "FactBank"), verbs of speech, and phrases that
cite a source.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from kg.datamodel.document import ROOT
from kg.datamodel.frame import Certainty, Frame, Polarity, PredicateKind, SemanticRole
from kg.datamodel.mention import PLACES, EntityType
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.adjuncts import (
    is_circumstantial,
    verb_around_circumstance,
    verb_of_circumstance,
)
from kg.extraction.citations import CitationReader
from kg.extraction.lexicon import (
    Complement,
    FactualityCue,
    FactualityCues,
    VerbClass,
    VerbEntry,
    VerbLexicon,
    WordClass,
    words_in,
)
from kg.extraction.sentence_view import SentenceView
from kg.extraction.subjects import subject
from kg.extraction.syntax import is_definite_relative, preposition

COMPLEMENTS = ("ccomp", "xcomp", "csubj", "obj", "iobj", "obl", "nsubj", "nsubj:pass", "parataxis")
PARTICLE_RELATIONS = ("advmod", "aux", "mark", "cop", "cc", "dep", "det", "case", "discourse")
STRENGTH = (Certainty.ASSERTED, Certainty.REPORTED, Certainty.PLANNED, Certainty.POSSIBLE)
CIRCUMSTANCE_RULE = "participle of circumstance"
HELD_RULE = "what something is held to be"
MEMBERSHIP_RULE = "member of an enumerated whole"
# Who somebody is, and where from, is said in passing.
IN_PASSING = frozenset({PredicateKind.OFFICE, PredicateKind.ORIGIN, PredicateKind.BELONGING})
ACTS = frozenset({PredicateKind.VERB, PredicateKind.PARTICIPLE})
SPEECHLESS = frozenset(
    {
        EntityType.MONEY,
        EntityType.QUANTITY,
        EntityType.TIME,
        EntityType.EVENT,
    }
)
PARTICLES = frozenset({"particle", "verb", "adverb", "phrase"})
# Verbs whose grammatical subject is what they say something about: يجب العمل، تم التوقيع.
RAISING = frozenset({VerbClass.MODAL, VerbClass.PASSIVE_LIGHT, VerbClass.LIGHT})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What has been learned of a frame on the way up."""

    negations: int = 0
    certainty: Certainty = Certainty.ASSERTED
    source: int | None = None

    def with_effect(self, effect: "FactualityCue | Complement | None") -> "_Reading":
        if effect is None:
            return self
        certainty = effect.certainty or Certainty.ASSERTED
        if certainty is Certainty.REPORTED:
            certainty = Certainty.ASSERTED  # only a speaker makes a report
        return replace(
            self,
            negations=self.negations + (effect.polarity is Polarity.NEGATIVE),
            certainty=_stronger(self.certainty, certainty),
        )

    def said_by(self, source: int | None) -> "_Reading":
        """Reported; the nearest speaker is the source."""
        return replace(
            self,
            certainty=_stronger(self.certainty, Certainty.REPORTED),
            source=self.source if self.source is not None else source,
        )


class _Reach(IntEnum):
    """How much of what stands above reaches what is below."""

    SPEECH = 0
    FUTURE = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class _Passage:
    """The clauses passed on the way up, and what they let through.

    What a relative clause says, and what is commemorated, is taken for granted: negation and
    possibility of the clause around it do not reach it, its speaker does. A clause in the
    imperfect that tells when or what for is to come if the clause around it is: سيستقبله قبل أن يعقدا لقاء.
    """

    reach: _Reach = _Reach.ALL
    is_of_known: bool = False  # in a relative clause of something definite

    @property
    def is_presupposed(self) -> bool:
        return self.reach is not _Reach.ALL

    def through(self, tree: DependencyTree, below: int) -> "_Passage":
        """Past the arc above a word."""
        word = tree.words[below]
        reach = _Reach.ALL
        if is_relation(word.deprel, "acl", "amod", "appos") or tree.words[
            word.head
        ].lemma in words_in(WordClass.COMMEMORATION):
            reach = _Reach.SPEECH
        elif is_relation(word.deprel, "advcl"):
            is_imperfect = word.upos == "VERB" and word.feat("Aspect") == "Imp"
            reach = _Reach.FUTURE if is_imperfect else _Reach.SPEECH
        return _Passage(
            min(self.reach, reach), self.is_of_known or is_definite_relative(tree, below)
        )

    def admitted(
        self, effect: "FactualityCue | Complement | None"
    ) -> "FactualityCue | Complement | None":
        """The effect, as far as it reaches."""
        if self.reach is _Reach.ALL:
            return effect
        is_future = effect is not None and effect.certainty is Certainty.PLANNED
        return Complement(Certainty.PLANNED) if is_future and self.reach is _Reach.FUTURE else None


def _unreported(certainty: Certainty) -> Certainty:
    return Certainty.ASSERTED if certainty is Certainty.REPORTED else certainty


def _may_speak(view: SentenceView, source: int) -> bool:
    """Whether a source can say something: sums, times and events cannot."""
    mention = view.mentions.get(source)
    return mention is None or mention.type not in SPEECHLESS


def _stronger(first: Certainty, second: Certainty) -> Certainty:
    return max(first, second, key=STRENGTH.index)


class FactualityReader:
    """Reads polarity, certainty and source of frames off their sentence."""

    def __init__(
        self, lexicon: VerbLexicon, cues: FactualityCues, citations: CitationReader
    ) -> None:
        self._lexicon = lexicon
        self._cues = cues
        self._citations = citations

    @classmethod
    def load(cls, lexicon: VerbLexicon) -> "FactualityReader":
        return cls(lexicon, FactualityCues.load(), CitationReader.load(lexicon))

    def read(self, view: SentenceView, frame: Frame) -> Frame:
        """The frame with polarity, certainty and source."""
        tree, word = view.tree, frame.predicate.word
        if frame.predicate.kind in IN_PASSING or _is_geography(view, frame):
            return frame  # the article's own word
        is_inside_phrase = (
            frame.predicate.kind is PredicateKind.NOUN_RELATION or frame.rule == MEMBERSHIP_RULE
        )
        reading = _Reading()
        if not is_inside_phrase:
            for effect in self._particle_effects(tree, word):
                reading = reading.with_effect(effect)
            if tree.words[word].lemma == "ليس":
                reading = replace(reading, negations=reading.negations + 1)
        start = word
        if frame.rule == CIRCUMSTANCE_RULE:  # قال …، مشيرا إلى: beside the verb, not said by it
            start = tree.words[word].head
        beside = frozenset(self._speech_around(tree, start))
        passage = _Passage(_Reach.SPEECH if is_inside_phrase else _Reach.ALL)
        reading = self._climbed(view, start, reading, beside, passage)
        is_said = frame.predicate.kind in ACTS and self._lexicon.is_speech_verb(
            frame.predicate.lemma
        )
        if reading.source is None and not is_said and not beside:
            # وفق قوله is of what is said, not of saying it
            cited = self._citations.nearest(view, word)
            if cited is not None:
                reading = reading.said_by(cited)
        if reading.source is None and frame.rule == HELD_RULE:
            reading = reading.said_by(subject(tree, word, self._lexicon))
        agents = {a.head for a in frame.arguments if a.role is SemanticRole.AGENT}
        is_own_act = frame.rule == CIRCUMSTANCE_RULE or self._lexicon.is_speech_verb(
            frame.predicate.lemma
        )
        if reading.source in agents and is_own_act:
            # أضاف في تصريح للإذاعة: what one says with one's own words, not what one says of oneself
            reading = replace(reading, source=None, certainty=_unreported(reading.certainty))
        if reading.source is not None and not _may_speak(view, reading.source):
            reading = replace(reading, source=None, certainty=_unreported(reading.certainty))
        return replace(
            frame,
            polarity=Polarity.NEGATIVE if reading.negations % 2 else Polarity.POSITIVE,
            certainty=reading.certainty,
            source=reading.source,
        )

    # --- particles ---------------------------------------------------------------------------

    def _particle_effects(self, tree: DependencyTree, word: int) -> list[FactualityCue]:
        """Effects of the particles that depend on a predicate (لم, سوف, قد, ربما, إذا)."""
        effects = []
        for child in tree.children(word, *PARTICLE_RELATIONS):
            if child > word and tree.words[child].upos not in {"ADV", "PART"}:
                continue
            effect = self._particle_effect(tree, child, word)
            if effect is None or _says_still(tree, child):
                continue
            effects.append(replace(effect, polarity=None) if _has_exception(tree, word) else effect)
        return effects

    def _particle_effect(
        self, tree: DependencyTree, particle: int, predicate: int
    ) -> FactualityCue | None:
        """The effect of a particle, or of a phrase of two words that it begins: دون أن, لا بد."""
        copula = next((c for c in tree.children(predicate, "cop") if c > particle), predicate)
        phrase = " ".join(word.form for word in tree.words[particle : particle + 2])
        for spelling in (phrase, tree.words[particle].form, tree.words[particle].lemma):
            for cue in self._cues.cues(spelling):
                # Hamza tells one particle from another: كان (was) is not كأن (as if).
                is_spelled_so = cue.cue == spelling and cue.category in PARTICLES
                if is_spelled_so and _governs(cue, tree, copula):
                    return cue
        return None

    def _noun_effect(self, tree: DependencyTree, word: int, relation: str) -> FactualityCue | None:
        """Effect of a noun or adjective on what depends on it: عدم, محاولة, من المقرر أن."""
        if tree.words[word].upos not in {"NOUN", "ADJ"} or not is_relation(
            relation, "nmod", "csubj", "ccomp", "obj", "nsubj", "obl"
        ):
            return None
        for cue in self._cues.cues(tree.words[word].lemma):
            opens_clause = cue.governs == "clause" and is_relation(relation, "ccomp")
            if cue.category in {"noun", "adjective"} or opens_clause:  # شريطة أن
                return cue
        return None

    # --- what stands above -------------------------------------------------------------------

    def _climbed(
        self,
        view: SentenceView,
        word: int,
        reading: _Reading,
        beside: frozenset[int],
        passage: _Passage,
    ) -> _Reading:
        """Take in what each word above says of what is below it, but verbs that it only stands ``beside``."""
        tree, below = view.tree, word
        for above in tree.ancestors(word):
            relation = tree.words[below].deprel
            passage = passage.through(tree, below)
            if is_relation(relation, *COMPLEMENTS) and above not in beside:
                reading = self._under_verb(view, above, below, reading, passage)
            reading = reading.with_effect(
                passage.admitted(self._noun_effect(tree, above, relation))
            )
            for effect in self._particle_effects(tree, above):
                if effect.polarity is None or not is_relation(relation, "conj"):
                    reading = reading.with_effect(passage.admitted(effect))
            below = above
        return reading

    def _under_verb(
        self,
        view: SentenceView,
        verb: int,
        complement: int,
        reading: _Reading,
        passage: _Passage,
    ) -> _Reading:
        """What a verb says of a complement of its own, and of nothing that only stands beside it.

        توقفت الدروس على خلفية دخول الأساتذة في إضراب: the lessons stopped, the strike began.
        """
        tree = view.tree
        governing = preposition(tree, complement)
        governor = self._governor(view, verb, governing)
        if governor is None:
            return reading
        entry, speaking = governor
        relation = tree.words[complement].deprel
        is_subject = is_relation(relation, "nsubj", "nsubj:pass")
        if (
            self._says(entry, passage)
            and not is_subject
            and not _is_impersonal(tree, verb)
            and not (passage.is_of_known and not _is_clause(tree, complement))
        ):
            speaker = None if speaking is None else subject(tree, speaking, self._lexicon)
            reading = reading.said_by(speaker)
        if is_subject and entry.verb_class not in RAISING:
            return reading
        if (
            is_relation(relation, "obl")
            and governing
            and governing not in entry.governed_prepositions
            and not _is_conjoined_clause(tree, complement)
        ):
            return reading
        if entry.lemma in words_in(WordClass.POSSIBILITY) and self._is_negated(tree, verb):
            return reading  # لا يمكن إجبارهم: it is denied
        return reading.with_effect(passage.admitted(entry.complement))

    def _governor(
        self, view: SentenceView, word: int, governing: str
    ) -> tuple[VerbEntry, int | None] | None:
        """The verb that a word is, or is the participle of circumstance of; whose subject is its own.

        Of several senses the one that governs the preposition: علق على is "comment", علق "suspend".
        """
        if view.tree.words[word].upos == "VERB":
            entry = self._lexicon.verb(view.tree.words[word].lemma, governing)
            return None if entry is None else (entry, word)
        if not is_circumstantial(view, word):
            return None
        entry = verb_of_circumstance(view, view.tree.words[word])
        return None if entry is None else (entry, verb_around_circumstance(view, word))

    def _says(self, entry: VerbEntry, passage: _Passage) -> bool:
        """Whether the complement is someone's word.

        Who asks for it, says so; what a demand takes for granted, the article says.
        """
        return entry.reports or (
            entry.verb_class is VerbClass.DESIRE and not passage.is_presupposed
        )

    def _is_negated(self, tree: DependencyTree, verb: int) -> bool:
        return any(
            effect.polarity is Polarity.NEGATIVE for effect in self._particle_effects(tree, verb)
        )

    def _speech_around(self, tree: DependencyTree, word: int) -> Iterator[int]:
        """Verbs of speech that a word stands beside: between the verb and what is said.

        قال الوزير خلال زيارة أداها إلى تونس إن: the visit is no word of the minister's.
        """
        for verb in range(word):
            entry = self._lexicon.verb(tree.words[verb].lemma)
            if tree.words[verb].upos != "VERB" or entry is None or not entry.reports:
                continue
            said = [
                tree.subtree(child)[0]
                for child in tree.children(verb, "ccomp", "parataxis", "xcomp", "obj", "obl")
                if child > verb
                and tree.words[child].upos != "PRON"
                and (
                    not is_relation(tree.words[child].deprel, "obl")
                    or preposition(tree, child) in entry.governed_prepositions
                    or _is_conjoined_clause(tree, child)
                )
            ]
            if said and word < min(said):
                yield verb


def _says_still(tree: DependencyTree, particle: int) -> bool:
    """Whether a negation is that of "has not ceased": لا يزال and ما زال are "still"."""
    following = tree.words[particle + 1 : particle + 2]
    return tree.words[particle].form in {"لا", "ما"} and any(
        word.lemma in {"زال", "أزال"} for word in following
    )


def _has_exception(tree: DependencyTree, predicate: int) -> bool:
    """Whether "except" undoes a negation: لم يزر إلا الرباط is "he visited only Rabat"."""
    for index in range(predicate + 1, len(tree.words) - 1):
        above = tree.words[index].head
        is_exception = tree.words[index].form == "إلا" and above != ROOT
        if is_exception and predicate in (above, tree.words[above].head):
            return tree.words[index + 1].form not in {"أن", "إذا"}  # "but", "unless"
    return False


def _is_geography(view: SentenceView, frame: Frame) -> bool:
    """Whether a place is told to be in another: الساحة الحمراء بموسكو."""
    if frame.predicate.kind is not PredicateKind.NOUN_RELATION:
        return False
    placed = (a.head for a in frame.arguments if a.role is SemanticRole.AGENT)
    has_place = any(a.role is SemanticRole.PLACE for a in frame.arguments)
    return has_place and all(
        head in view.mentions and view.mentions[head].type in PLACES for head in placed
    )


def _is_clause(tree: DependencyTree, word: int) -> bool:
    is_verb = tree.words[word].upos == "VERB"
    return is_verb or tree.child(word, "mark", "cop", "nsubj", "csubj") is not None


def _is_conjoined_clause(tree: DependencyTree, word: int) -> bool:
    """Whether a conjunction begins it, so that a preposition inside belongs to it: قال إنه من المهم."""
    mark = tree.child(word, "mark")
    return mark is not None and mark == tree.subtree(word)[0]


def _is_impersonal(tree: DependencyTree, verb: int) -> bool:
    """Whether nobody is said to say it: يذكر أن, يشار إلى أن (it is worth mentioning that)."""
    word = tree.words[verb]
    if tree.child(verb, "nsubj", "nsubj:pass") is not None or word.feat("Aspect") == "Perf":
        return False
    return word.form.startswith("ي") and not is_relation(word.deprel, "conj", "acl", "xcomp")


def _governs(cue: FactualityCue, tree: DependencyTree, word: int) -> bool:
    """Whether a particle has this effect on this predicate."""
    predicate = tree.words[word]
    is_verb = predicate.upos in {"VERB", "AUX"}
    aspect = predicate.feat("Aspect")
    if cue.cue == "إن":  # "if" only before a clause of its own; else it is "that" or "indeed"
        return is_verb and is_relation(predicate.deprel, "advcl")
    match cue.governs:
        case "any" | "clause":
            return True
        case "perfect":
            return is_verb and aspect == "Perf"
        case "imperfect" | "jussive" | "subjunctive":
            return is_verb and aspect != "Perf"
        case "noun":
            return not is_verb
    return False
