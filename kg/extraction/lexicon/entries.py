"""What the lexicon says of one verb, property, event class, preposition or cue."""

import builtins
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kg.arabic.derivation import VerbForm
from kg.datamodel.frame import Certainty, Polarity

GENERAL_PROPERTY = "relatedTo"
EVENT = "Event"


class Transitivity(StrEnum):
    """How many objects a verb takes without a preposition."""

    INTRANSITIVE = "intr"
    TRANSITIVE = "tr"
    DITRANSITIVE = "ditr"


class ObliqueRole(StrEnum):
    """The part played by what a governed preposition introduces."""

    PATIENT = "patient"
    CO_AGENT = "co-agent"
    OPPONENT = "opponent"
    ADDRESSEE = "addressee"
    SOURCE = "source"
    GOAL = "goal"
    TOPIC = "topic"
    INSTRUMENT = "instrument"
    PLACE = "place"
    TIME = "time"
    BENEFICIARY = "beneficiary"
    CAUSE = "cause"
    ATTRIBUTE = "attribute"
    QUANTITY = "quantity"
    PURPOSE = "purpose"


class VerbClass(StrEnum):
    """What a verb does to its complement; empty for verbs that just tell of an event."""

    SPEECH = "speech"
    BELIEF = "belief"
    DESIRE = "desire"
    PLAN = "plan"
    ASPECT = "aspect"
    TRY = "try"
    CAUSE = "cause"
    PREVENT = "prevent"
    CONTROL = "control"
    LIGHT = "light"
    COPULA = "copula"
    MODAL = "modal"
    DENY = "deny"
    PASSIVE_LIGHT = "passive_light"
    OTHER = ""


class ParticipleVoice(StrEnum):
    """Either, where active and passive differ in unwritten vowels only (معلن)."""

    ACTIVE = "active"
    PASSIVE = "passive"
    EITHER = "either"


class PrepositionKind(StrEnum):
    """What a preposition tells when no verb governs it."""

    PLACE = "place"
    TIME = "time"
    TOPIC = "topic"
    PURPOSE = "purpose"
    CAUSE = "cause"
    SOURCE = "source"
    ACCOMPANIMENT = "accompaniment"
    INSTRUMENT = "instrument"
    COMPARISON = "comparison"
    GOAL = "goal"
    ATTRIBUTION = "attribution"
    PARTICIPATION = "participation"


# The property by which what plays the part hangs on the event or its agent.
PROPERTIES_OF_ROLES: Mapping[ObliqueRole, str] = MappingProxyType(
    {
        ObliqueRole.PATIENT: "actedOn",
        ObliqueRole.CO_AGENT: "interactedWith",
        ObliqueRole.OPPONENT: "against",
        ObliqueRole.ADDRESSEE: "communicatedWith",
        ObliqueRole.SOURCE: "source",
        ObliqueRole.GOAL: "goal",
        ObliqueRole.TOPIC: "about",
        ObliqueRole.INSTRUMENT: "instrument",
        ObliqueRole.PLACE: "tookPlaceIn",
        ObliqueRole.TIME: "tookPlaceOn",
        ObliqueRole.BENEFICIARY: "beneficiary",
        ObliqueRole.CAUSE: "causedBy",
        ObliqueRole.ATTRIBUTE: GENERAL_PROPERTY,
        ObliqueRole.QUANTITY: "hasAmount",
        ObliqueRole.PURPOSE: "purpose",
    }
)


@dataclass(frozen=True, slots=True)
class Complement:
    """How what stands in the complement of a verb is said to hold."""

    certainty: Certainty
    polarity: Polarity = Polarity.POSITIVE


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One sense of a verb.

    ``prepositions`` gives the role of what each governed preposition introduces.
    ``genitives`` tells, for some verbal nouns, whether a lone genitive is agent or patient.
    ``event_class`` is empty for states, ``plover`` where no class fits.
    """

    lemma: str
    sense: int
    diacritized: str
    root: str
    form: VerbForm
    masdars: tuple[str, ...]
    genitives: Mapping[str, str]
    active_participle: str
    passive_participle: str
    transitivity: Transitivity
    prepositions: Mapping[str, ObliqueRole]
    property: str
    prep_properties: Mapping[str, str]
    english: str
    event_class: str
    plover: str
    verb_class: VerbClass
    complement: Complement | None
    is_symmetric: bool

    @builtins.property  # the field of that name hides it
    def is_transitive(self) -> bool:
        return self.transitivity is not Transitivity.INTRANSITIVE

    @builtins.property
    def reports(self) -> bool:
        """Whether the complement is someone's word: denial is (نفى), refusal is not (رفض)."""
        if self.verb_class is VerbClass.DENY:
            return self.complement is not None and self.complement.certainty is Certainty.REPORTED
        return self.verb_class in {VerbClass.SPEECH, VerbClass.BELIEF}

    @builtins.property
    def governed_prepositions(self) -> frozenset[str]:
        return frozenset(self.prepositions)

    def property_with(self, preposition: str) -> str:
        """The ontology property to an argument behind a preposition, or to the object (empty).

        Where the verb has none of its own, the general one of the role; empty if the verb does
        not govern the preposition.
        """
        if not preposition:
            return self.property
        if preposition in self.prep_properties:
            return self.prep_properties[preposition]
        role = self.prepositions.get(preposition)
        return PROPERTIES_OF_ROLES[role] if role else ""


@dataclass(frozen=True, slots=True)
class PropertyEntry:
    """A property of the ontology: names, what it relates, and its more general property.

    ``event_class`` is the event that it usually tells of, ``inverse`` the property that says
    the same the other way round; each may be empty.
    """

    name: str
    label_ar: str
    label_en: str
    comment_ar: str
    comment_en: str
    domain: str
    range: str
    broader: str
    event_class: str
    is_symmetric: bool
    inverse: str


@dataclass(frozen=True, slots=True)
class EventClassEntry:
    """A class of events; ``parent`` is another one, or "Event" itself."""

    name: str
    label_ar: str
    label_en: str
    comment_ar: str
    comment_en: str
    parent: str
    plover: str


@dataclass(frozen=True, slots=True)
class PrepositionEntry:
    """A preposition, or words that work like one, with what it tells by default."""

    preposition: str
    kind: PrepositionKind
    property: str
    english: str


@dataclass(frozen=True, slots=True)
class FactualityCue:
    """A word and what follows it, with the effect on polarity and certainty; None for no effect.

    ``governs`` is one of perfect, imperfect, jussive, subjunctive, clause, noun, any.
    """

    cue: str
    category: str
    governs: str
    polarity: Polarity | None
    certainty: Certainty | None
    english: str


@dataclass(frozen=True, slots=True)
class AttributionCue:
    """A phrase that cites a source, and where the source stands.

    ``source`` is "complement" (after the cue), "subject" (of the verb that follows), or
    "medium", "document" or "none" where what follows is no speaker.
    """

    cue: str
    kind: str
    source: str
    english: str

    @property
    def names_speaker(self) -> bool:
        return self.source in {"complement", "subject"}
