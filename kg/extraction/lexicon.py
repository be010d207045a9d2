"""The lexicon of news: verbs, properties, event classes, prepositions, cues of factuality and source.

The words stand in the tables of ``kg/extraction/rules``; here they are read, checked and looked
up. A table is read once, when first asked for. Lookups overlook the spelling of hamza, ى and ي
and ة and ه, but prefer the exact spelling where both are listed.
"""

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Self, TypeVar

from kg.arabic.derivation import VerbForm
from kg.arabic.orthography import SHADDA, comparison_key, strip_diacritics
from kg.datamodel.frame import Certainty, Polarity
from kg.errors import ResourceError

GENERAL_PROPERTY = "relatedTo"
EVENT = "Event"

Entry = TypeVar("Entry")
Member = TypeVar("Member", bound=StrEnum)


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


class VerbLexicon:
    """The verbs of news, by lemma, verbal noun and participle."""

    def __init__(self, entries: Iterable[VerbEntry]) -> None:
        self.entries = tuple(entries)
        self._by_lemma = _index(self.entries, lambda entry: (entry.lemma,))
        self._by_masdar = _index(self.entries, lambda entry: entry.masdars)
        self._by_participle = _index(
            self.entries, lambda entry: (entry.active_participle, entry.passive_participle)
        )

    @classmethod
    def load(cls) -> Self:
        return cls(_verbs())

    def senses(self, lemma: str) -> tuple[VerbEntry, ...]:
        """All senses of a verb, commoner first; diacritics, if given, choose among homographs."""
        found = self._found(self._by_lemma, lemma)
        skeleton = _with_shadda(lemma)
        if lemma == strip_diacritics(lemma):
            return found
        alike = tuple(entry for entry in found if _with_shadda(entry.diacritized) == skeleton)
        return alike or found

    def verb(self, lemma: str, preposition: str = "") -> VerbEntry | None:
        """The sense that governs the preposition, else the commonest; None for unknown verbs."""
        found = self.senses(lemma)
        for entry in found:
            if preposition and preposition in entry.prepositions:
                return entry
        return found[0] if found else None

    def is_speech_verb(self, lemma: str) -> bool:
        """Whether the verb introduces what somebody says."""
        entry = self.verb(lemma)
        return entry is not None and entry.verb_class in {VerbClass.SPEECH, VerbClass.DENY}

    def verb_of_noun(self, masdar: str) -> tuple[VerbEntry, ...]:
        """The verbs that a verbal noun may belong to, whether it is singular, dual or plural."""
        for form in _singulars(masdar):
            found = self._found(self._by_masdar, form)
            if found:
                return found
        return ()

    def verb_of_participle(self, participle: str) -> tuple[VerbEntry, ParticipleVoice] | None:
        """The verb that a participle belongs to, and which of its participles it is."""
        for form in _masculines(participle):
            for entry in self._found(self._by_participle, form):
                return entry, _voice(entry, form)
        return None

    def _found(
        self, index: Mapping[str, tuple[VerbEntry, ...]], form: str
    ) -> tuple[VerbEntry, ...]:
        letters = strip_diacritics(form)
        exact = index.get(f"={letters}")
        return exact or index.get(comparison_key(letters)) or self._with_final_alif(index, letters)

    def _with_final_alif(
        self, index: Mapping[str, tuple[VerbEntry, ...]], letters: str
    ) -> tuple[VerbEntry, ...]:
        """Entries that write alif where the form has alif maqsura, or the other way: أحيى, أحيا."""
        if not letters.endswith(("ى", "ا")):
            return ()
        final = "ا" if letters.endswith("ى") else "ى"
        return index.get(comparison_key(letters[:-1] + final), ())


class Properties(Mapping[str, PropertyEntry]):
    """The properties of the ontology, by local name."""

    def __init__(self, entries: Iterable[PropertyEntry]) -> None:
        self._entries = {entry.name: entry for entry in entries}

    @classmethod
    def load(cls) -> Self:
        return cls(_properties())

    def __getitem__(self, name: str) -> PropertyEntry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def broader(self, name: str) -> tuple[str, ...]:
        """The chain of more general properties, nearest first."""
        chain: list[str] = []
        while name in self._entries and self._entries[name].broader:
            name = self._entries[name].broader
            chain.append(name)
        return tuple(chain)


class EventClasses(Mapping[str, EventClassEntry]):
    """The event classes of the ontology, by local name."""

    def __init__(self, entries: Iterable[EventClassEntry]) -> None:
        self._entries = {entry.name: entry for entry in entries}

    @classmethod
    def load(cls) -> Self:
        return cls(_event_classes())

    def __getitem__(self, name: str) -> EventClassEntry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class Prepositions(Mapping[str, PrepositionEntry]):
    """Prepositions of one or more words, under any spelling of hamza and spaces (ب هدف)."""

    def __init__(self, entries: Iterable[PrepositionEntry]) -> None:
        self._entries = {_joined_key(entry.preposition): entry for entry in entries}
        self.longest = _most_words(entry.preposition for entry in self._entries.values())

    @classmethod
    def load(cls) -> Self:
        return cls(_prepositions())

    def __getitem__(self, preposition: str) -> PrepositionEntry:
        return self._entries[_joined_key(preposition)]

    def __iter__(self) -> Iterator[str]:
        return (entry.preposition for entry in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)


class FactualityCues:
    """Cues of negation, future, possibility and demand, by word or phrase."""

    def __init__(self, entries: Iterable[FactualityCue]) -> None:
        self.entries = tuple(entries)
        self._by_cue = _index(self.entries, lambda entry: (entry.cue,))

    @classmethod
    def load(cls) -> Self:
        return cls(_factuality_cues())

    def cues(self, form: str) -> tuple[FactualityCue, ...]:
        """All cues of that wording; they differ in what they govern."""
        return self._by_cue.get(f"={strip_diacritics(form)}") or self._by_cue.get(
            comparison_key(form), ()
        )

    def cue(self, form: str, governs: str) -> FactualityCue | None:
        """The cue of that wording before that kind of word."""
        fitting = [cue for cue in self.cues(form) if cue.governs in {governs, "any"}]
        return fitting[0] if fitting else None


class AttributionCues:
    """Phrases that cite a source."""

    def __init__(self, entries: Iterable[AttributionCue]) -> None:
        self.entries = tuple(entries)
        self._by_cue = {_joined_key(entry.cue): entry for entry in self.entries}
        self.longest = _most_words(entry.cue for entry in self.entries)

    @classmethod
    def load(cls) -> Self:
        return cls(_attribution_cues())

    def cue(self, phrase: str) -> AttributionCue | None:
        return self._by_cue.get(_joined_key(phrase))


def _index(
    entries: Iterable[Entry], forms: Callable[[Entry], tuple[str, ...]]
) -> dict[str, tuple[Entry, ...]]:
    """Entries by comparison key, and by exact spelling under the same with "=" before it."""
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for form in dict.fromkeys(filter(None, forms(entry))):
            for key in (f"={form}", comparison_key(form)):
                if entry not in index.get(key, ()):
                    index[key] = (*index.get(key, ()), entry)
    return index


def _joined_key(phrase: str) -> str:
    """A key that overlooks whether clitics are split off: ب هدف, بهدف."""
    return comparison_key(phrase).replace(" ", "")


def _most_words(phrases: Iterable[str]) -> int:
    return max((len(phrase.split()) for phrase in phrases), default=0)


def _with_shadda(form: str) -> str:
    """Letters and shaddas: what tells homographs apart most surely."""
    return SHADDA.join(strip_diacritics(part) for part in form.split(SHADDA))


def _singulars(noun: str) -> Iterator[str]:
    """The noun itself, then what it may be the dual or sound plural of, ة restored."""
    form = strip_diacritics(noun)
    yield form
    for ending, replacement in (
        ("ات", ""), ("ات", "ة"), ("تان", "ة"), ("تين", "ة"), ("ان", ""), ("ين", ""),
    ):  # fmt: skip
        if form.endswith(ending) and len(form) > len(ending) + 2:
            yield form.removesuffix(ending) + replacement


def _masculines(participle: str) -> Iterator[str]:
    form = strip_diacritics(participle)
    yield form
    for ending in ("ة", "ات", "ون", "ين"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            yield form.removesuffix(ending)


def _voice(entry: VerbEntry, form: str) -> ParticipleVoice:
    """Exact spelling decides first: مجري is active, مجرى passive."""
    active, passive = entry.active_participle, entry.passive_participle
    if active == passive:
        return ParticipleVoice.EITHER
    if form in {active, passive}:
        return ParticipleVoice.ACTIVE if form == active else ParticipleVoice.PASSIVE
    is_active = comparison_key(form) == comparison_key(active)
    return ParticipleVoice.ACTIVE if is_active else ParticipleVoice.PASSIVE


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table, by column, that knows where it stands."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise self.error(f"has no {column}; every line needs one")
        return self.cells[column]

    def values(self, column: str) -> tuple[str, ...]:
        """The cell's list."""
        return tuple(value for value in self.cells[column].split("|") if value)

    def member(self, column: str, kind: type[Member]) -> Member:
        """The cell as a member of a closed set."""
        return self.member_of(self.cells[column], column, kind)

    def member_of(self, value: str, column: str, kind: type[Member]) -> Member:
        try:
            return kind(value)
        except ValueError as error:
            expected = ", ".join(member.value or "(empty)" for member in kind)
            message = f"has the {column} {value!r}; expected one of: {expected}"
            raise self.error(message) from error

    def yes(self, column: str) -> bool:
        if self.cells[column] not in {"", "yes"}:
            raise self.error(f"has {self.cells[column]!r} in {column}; expected yes or nothing")
        return self.cells[column] == "yes"

    def known(self, name: str, column: str, names: Iterable[str]) -> str:
        """The name, if it is one of those defined in another table."""
        if name not in names:
            raise self.error(f"names {name!r} in {column}, which is not defined in its table")
        return name

    def error(self, problem: str) -> ResourceError:
        return ResourceError(f"{self.table}: line {self.line} {problem}.")


def table_rows(table: str, text: str) -> Iterator[TableRow]:
    """The lines below the comments and the header row of a tab-separated table."""
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            raise ResourceError(
                f"{table}: line {number} has {len(cells)} cells, expected {len(header)}: "
                f"{', '.join(header)}. Cells are separated by tabs; empty ones count."
            )
        yield TableRow(table, number, dict(zip(header, cells, strict=True)))


def verb_entry(row: TableRow, properties: Iterable[str], event_classes: Iterable[str]) -> VerbEntry:
    """A line of ``verbs.tsv``, checked against the names that the other tables define."""
    transitivity, *governed = row.values("valency") or ("",)
    masdars = [value.partition(":") for value in row.values("masdars")]
    event_class = row["event_class"]
    return VerbEntry(
        lemma=row.required("lemma"),
        sense=_number(row, "sense"),
        diacritized=row.required("diacritized"),
        root=row.required("root"),
        form=row.member("form", VerbForm),
        masdars=tuple(masdar for masdar, _, _ in masdars),
        genitives=MappingProxyType({masdar: role for masdar, _, role in masdars if role}),
        active_participle=row["active_participle"],
        passive_participle=row["passive_participle"],
        transitivity=row.member_of(transitivity, "valency", Transitivity),
        prepositions=_prepositions_of(row, governed),
        property=row.known(row["property"], "property", properties),
        prep_properties=_properties_of_prepositions(row, properties),
        english=row.required("english"),
        event_class=row.known(event_class, "event_class", event_classes) if event_class else "",
        plover=row["plover"],
        verb_class=row.member("class", VerbClass),
        complement=_complement(row),
        is_symmetric=row.yes("symmetric"),
    )


def _number(row: TableRow, column: str) -> int:
    if not row[column].isdecimal():
        raise row.error(f"has {row[column]!r} in {column}; expected a number")
    return int(row[column])


def _prepositions_of(row: TableRow, governed: list[str]) -> Mapping[str, ObliqueRole]:
    roles = {}
    for value in governed:
        preposition, _, role = value.partition(":")
        roles[preposition] = row.member_of(role, "valency", ObliqueRole)
    return MappingProxyType(roles)


def _properties_of_prepositions(row: TableRow, properties: Iterable[str]) -> Mapping[str, str]:
    pairs = (value.partition("=") for value in row.values("prep_properties"))
    return MappingProxyType(
        {
            preposition: row.known(name, "prep_properties", properties)
            for preposition, _, name in pairs
        }
    )


def _complement(row: TableRow) -> Complement | None:
    value = row["complement"]
    if not value:
        return None
    certainty = row.member_of(value.removeprefix("not:"), "complement", Certainty)
    polarity = Polarity.NEGATIVE if value.startswith("not:") else Polarity.POSITIVE
    return Complement(certainty, polarity)


def _effect(row: TableRow) -> tuple[Polarity | None, Certainty | None]:
    effects = row.values("effect")
    if not effects:
        raise row.error("has no effect")
    polarity = Polarity.NEGATIVE if "negative" in effects else None
    certainties = [
        row.member_of(effect, "effect", Certainty) for effect in effects if effect != "negative"
    ]
    return polarity, certainties[0] if certainties else None


def _table(name: str) -> Iterator[TableRow]:
    text = files("kg.extraction").joinpath("rules", name).read_text("utf-8")
    return table_rows(name, text)


@cache
def _verbs() -> tuple[VerbEntry, ...]:
    properties = frozenset(entry.name for entry in _properties())
    event_classes = frozenset(entry.name for entry in _event_classes())
    return tuple(verb_entry(row, properties, event_classes) for row in _table("verbs.tsv"))


@cache
def _properties() -> tuple[PropertyEntry, ...]:
    return tuple(
        PropertyEntry(
            name=row.required("name"),
            label_ar=row.required("label_ar"),
            label_en=row.required("label_en"),
            comment_ar=row.required("comment_ar"),
            comment_en=row.required("comment_en"),
            domain=row.required("domain"),
            range=row.required("range"),
            broader=row["broader"],
            event_class=row["event_class"],
            is_symmetric=row.yes("symmetric"),
            inverse=row["inverse"],
        )
        for row in _table("properties.tsv")
    )


@cache
def _event_classes() -> tuple[EventClassEntry, ...]:
    return tuple(
        EventClassEntry(
            name=row.required("name"),
            label_ar=row.required("label_ar"),
            label_en=row.required("label_en"),
            comment_ar=row.required("comment_ar"),
            comment_en=row.required("comment_en"),
            parent=row.required("parent"),
            plover=row["plover"],
        )
        for row in _table("event_classes.tsv")
    )


@cache
def _prepositions() -> tuple[PrepositionEntry, ...]:
    properties = frozenset(entry.name for entry in _properties())
    return tuple(
        PrepositionEntry(
            preposition=row.required("preposition"),
            kind=row.member("kind", PrepositionKind),
            property=row.known(row["property"], "property", properties),
            english=row.required("english"),
        )
        for row in _table("prepositions.tsv")
    )


@cache
def noun_properties() -> Mapping[tuple[str, str], str]:
    """Property by lemma and preposition of nouns that relate: عضو في (member of)."""
    names = frozenset(entry.name for entry in _properties())
    return MappingProxyType(
        {
            (row.required("lemma"), row["preposition"]): row.known(
                row.required("property"), "property", names
            )
            for row in _table("nouns.tsv")
        }
    )


@cache
def adverbials() -> frozenset[tuple[str, str]]:
    """Preposition and noun of phrases that say how: ب + شكل (in a … way)."""
    return frozenset((row["preposition"], row["noun"]) for row in _table("adverbials.tsv"))


@cache
def _factuality_cues() -> tuple[FactualityCue, ...]:
    cues = []
    for row in _table("factuality.tsv"):
        polarity, certainty = _effect(row)
        cues.append(
            FactualityCue(
                cue=row.required("cue"),
                category=row.required("category"),
                governs=row.required("governs"),
                polarity=polarity,
                certainty=certainty,
                english=row.required("english"),
            )
        )
    return tuple(cues)


@cache
def _attribution_cues() -> tuple[AttributionCue, ...]:
    return tuple(
        AttributionCue(
            cue=row.required("cue"),
            kind=row.required("kind"),
            source=row.required("source"),
            english=row.required("english"),
        )
        for row in _table("attribution.tsv")
    )
