"""Mentions → chains: which noun phrases and pronouns of an article speak of one thing.

A deterministic sieve in the manner of Lee et al. 2013 ("Deterministic coreference resolution
based on entity-centric, precision-ranked rules"): the surest rules first, each looking at the
whole chain built so far. Agreement follows Arabic grammar: plurals of things take the feminine
singular (Ryding 2005, §5.1).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Protocol

from kg.arabic.gazetteer import Gazetteer
from kg.arabic.orthography import comparison_key
from kg.arabic.synonyms import are_synonyms
from kg.datamodel.document import Document, Layer, Word
from kg.datamodel.mention import CoreferenceChain, EntityType, Mention, MentionKind
from kg.datamodel.tree import DependencyTree, is_relation

REACH = 300  # mentions that a description looks back
NEAR = 2  # sentences within which a demonstrative repeats a noun
FAR = 3  # sentences that a pronoun looks back
DEMONSTRATIVES = frozenset({"هذا", "هذه", "ذلك", "تلك", "هؤلاء", "هذان", "هذين", "هاتان", "هاتين"})
SPOKEN = frozenset({MentionKind.NAME, MentionKind.NOMINAL})
PEOPLE = frozenset({EntityType.PERSON, EntityType.GROUP})
ACTORS = PEOPLE | {EntityType.ORGANIZATION, EntityType.COUNTRY}
MASCULINE_COUNTRIES = frozenset(
    comparison_key(name)
    for name in ("العراق", "المغرب", "الأردن", "السودان", "لبنان", "اليمن", "الصومال")
)


class VerbExpectations(Protocol):
    """What verbs tell of a subject that the text leaves unsaid."""

    def is_speech_verb(self, lemma: str) -> bool: ...

    def may_have_subject(self, lemma: str, type_: EntityType) -> bool: ...


class CoreferenceResolver:
    """Links mentions into chains; a mention of its own is a chain of one."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.MENTIONS, Layer.TREES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.CHAINS})

    def __init__(self, gazetteer: Gazetteer, verbs: VerbExpectations) -> None:
        self._gazetteer = gazetteer
        self._verbs = verbs

    def __call__(self, document: Document) -> Document:
        chains = coreference_chains(document, self._gazetteer, self._verbs)
        return replace(document, chains=tuple(chains), layers=document.layers | {Layer.CHAINS})


@dataclass(slots=True)
class _Cluster:
    """A chain being built, and what its mentions tell together."""

    mentions: list[int]
    ids: set[str]  # gazetteer ids
    names: set[tuple[str, ...]]  # keys of names
    type_of_name: EntityType = EntityType.OTHER
    type_of_description: EntityType = EntityType.OTHER

    @classmethod
    def of(cls, index: int, mention: Mention) -> "_Cluster":
        is_name = mention.kind is MentionKind.NAME
        return cls(
            [index],
            {mention.known_as} if mention.known_as else set(),
            {_key(mention.name)} if is_name else set(),
            mention.type if is_name else EntityType.OTHER,
            mention.type if mention.kind is MentionKind.NOMINAL else EntityType.OTHER,
        )

    def take_in(self, other: "_Cluster") -> None:
        """Unite with another cluster; of two types that of the earlier mention counts."""
        first, second = sorted((self, other), key=lambda cluster: cluster.mentions[0])
        types = [
            first.type_of_name
            if first.type_of_name is not EntityType.OTHER
            else second.type_of_name,
            first.type_of_description
            if first.type_of_description is not EntityType.OTHER
            else second.type_of_description,
        ]
        self.mentions = sorted({*self.mentions, *other.mentions})
        self.ids |= other.ids
        self.names |= other.names
        self.type_of_name, self.type_of_description = types


class _Resolution:
    """The state of one article's resolution: every mention's cluster, and what is known of it."""

    def __init__(self, document: Document, gazetteer: Gazetteer, verbs: VerbExpectations) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.verbs = verbs
        self.mentions = document.mentions
        self.trees = [DependencyTree(sentence) for sentence in document.sentences]
        self.cluster_of = [_Cluster.of(i, mention) for i, mention in enumerate(self.mentions)]
        self.at = {(m.sentence, m.head): i for i, m in enumerate(self.mentions)}

    def is_speaker(self, index: int) -> bool:
        """Whether a mention is the subject of a verb of speech."""
        word = self.word(index)
        if not is_relation(word.deprel, "nsubj") or word.head < 0:
            return False
        verb = self.tree(index).words[word.head]
        return verb.upos == "VERB" and self.verbs.is_speech_verb(verb.lemma)

    def join(self, first: int, second: int) -> None:
        """Make two mentions' clusters one."""
        into, other = self.cluster_of[first], self.cluster_of[second]
        if into is other:
            return
        into.take_in(other)
        for index in other.mentions:
            self.cluster_of[index] = into

    def word(self, index: int) -> Word:
        mention = self.mentions[index]
        return self.document.sentences[mention.sentence].words[mention.head]

    def tree(self, index: int) -> DependencyTree:
        return self.trees[self.mentions[index].sentence]

    def type_of(self, index: int) -> EntityType:
        """The type of the whole cluster: that of its names first."""
        cluster = self.cluster_of[index]
        if cluster.type_of_name is not EntityType.OTHER:
            return cluster.type_of_name
        return cluster.type_of_description

    def are_distinct(self, first: int, second: int) -> bool:
        """Whether two clusters carry different ids or different full names."""
        one, two = self.cluster_of[first], self.cluster_of[second]
        if one.ids and two.ids:
            return not one.ids & two.ids
        if one.names and two.names:
            return not any(_names_agree(a, b) for a in one.names for b in two.names)
        return False

    def before(self, index: int) -> range:
        """The mentions before one, nearest first, as far back as a reader remembers."""
        return range(index - 1, max(-1, index - 1 - REACH), -1)


def coreference_chains(
    document: Document, gazetteer: Gazetteer, verbs: VerbExpectations
) -> list[CoreferenceChain]:
    """Resolve the mentions of a document; chains come in the order of their first mention."""
    resolution = _Resolution(document, gazetteer, verbs)
    for sieve in SIEVES:
        sieve(resolution)
    seen: set[int] = set()
    chains = []
    for index in range(len(resolution.mentions)):
        cluster = resolution.cluster_of[index]
        if id(cluster) in seen:
            continue
        seen.add(id(cluster))
        members = tuple(cluster.mentions)
        chains.append(CoreferenceChain(members, _representative(resolution, members)))
    return chains


# --- names -----------------------------------------------------------------------------------


def _join_names(resolution: _Resolution) -> None:
    """The same id, the same name, or a part of a person's name."""
    by_part: dict[str, list[int]] = {}  # earlier mentions by a gazetteer id, or by a name's ends
    for index, mention in enumerate(resolution.mentions):
        if mention.kind not in {MentionKind.NAME, MentionKind.NISBA}:
            continue
        key = _key(mention.name) if mention.kind is MentionKind.NAME else ()
        parts = dict.fromkeys([*key[:1], *key[-1:], *filter(None, [mention.known_as])])
        candidates = sorted({other for part in parts for other in by_part.get(part, ())})
        for other in candidates:
            earlier = resolution.mentions[other]
            if resolution.are_distinct(index, other):
                continue
            is_same_name = (
                bool(key)
                and earlier.kind is MentionKind.NAME
                and _names_agree(key, _key(earlier.name))
                and _types_agree(mention.type, earlier.type)
            )
            if is_same_name or (mention.known_as and mention.known_as == earlier.known_as):
                resolution.join(other, index)
        for part in parts:
            known = by_part.setdefault(part, [])
            if not any(resolution.mentions[other].name == mention.name for other in known):
                known.append(index)


@lru_cache(maxsize=10_000)
def _key(name: str) -> tuple[str, ...]:
    return tuple(
        part.removeprefix("ال") if len(part) > 4 else part for part in comparison_key(name).split()
    )


def _names_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Equal, or the shorter is the end or the beginning of the longer."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if not short or len(short) == len(long):
        return False
    return long[-len(short) :] == short or (long[: len(short)] == short and len(short) > 1)


def _types_agree(first: EntityType, second: EntityType) -> bool:
    places = {EntityType.PLACE, EntityType.CITY, EntityType.COUNTRY}
    return (
        first is second
        or EntityType.OTHER in (first, second)
        or (first in places and second in places)
    )


# --- apposition ------------------------------------------------------------------------------


def _join_appositions(resolution: _Resolution) -> None:
    """A description and the name it goes with: الرئيس الروسي بوتين, مدينة صفاقس, X، رئيس Y."""
    for index, mention in enumerate(resolution.mentions):
        if mention.kind not in SPOKEN:
            continue
        word = resolution.word(index)
        if word.head < 0:
            continue
        above = resolution.at.get((mention.sentence, word.head))
        if above is None or resolution.mentions[above].kind not in SPOKEN:
            continue
        tree = resolution.tree(index)
        if tree.child(mention.head, "case") is not None:
            continue
        if not is_relation(word.deprel, "appos", "nmod", "flat", "dep", "compound"):
            continue
        types = resolution.type_of(above), resolution.type_of(index)
        one_is_name = mention.kind is MentionKind.NAME
        is_title = (
            types == (EntityType.PERSON, EntityType.PERSON)
            and one_is_name
            and is_title_before_name(tree, word.head, mention.words[0])
        )
        is_kind_with_name = (
            one_is_name
            and types[0] is not EntityType.OTHER
            and _types_agree(*types)
            and types[0] not in PEOPLE
            and resolution.mentions[above].kind is MentionKind.NOMINAL
            and abs(resolution.mentions[above].head - mention.words[0]) <= 2
        )
        is_apposition = (
            word.deprel == "appos"
            and types[0] is types[1]
            and types[0] is not EntityType.OTHER
            and resolution.word(above).feat("Number") == word.feat("Number")
            and not (one_is_name and resolution.mentions[above].kind is MentionKind.NAME)
        )
        if (is_title or is_kind_with_name or is_apposition) and not resolution.are_distinct(
            above, index
        ):
            resolution.join(above, index)


def _join_first_persons(resolution: _Resolution) -> None:
    """Who "we" are, told behind a comma: نحن، قادة الدول."""
    starting_at = {
        (mention.sentence, mention.words[0]): index
        for index, mention in enumerate(resolution.mentions)
        if mention.kind in SPOKEN and mention.words
    }
    for index, mention in enumerate(resolution.mentions):
        if mention.name not in {"نحن", "أنا"}:
            continue
        words = resolution.tree(index).words
        comma = mention.head + 1
        if comma < len(words) and words[comma].form in {"،", ","}:
            other = starting_at.get((mention.sentence, comma + 1))
            if other is not None:
                resolution.join(other, index)


def _join_bracketed_names(resolution: _Resolution) -> None:
    """Another name in brackets: رابطة الدول المستقلة (مجتمع الكومنولث)."""
    ending_at: dict[tuple[int, int], list[int]] = {}
    for index, mention in enumerate(resolution.mentions):
        if mention.kind in SPOKEN:
            ending_at.setdefault((mention.sentence, mention.words[-1]), []).append(index)
    for index, mention in enumerate(resolution.mentions):
        words = resolution.tree(index).words
        first, last = mention.words[0], mention.words[-1]
        if (
            mention.kind not in SPOKEN
            or first < 2
            or last + 1 >= len(words)
            or (words[first - 1].form, words[last + 1].form) != ("(", ")")
        ):
            continue
        for other in ending_at.get((mention.sentence, first - 2), ()):
            types = resolution.type_of(other), resolution.type_of(index)
            if (
                EntityType.OTHER not in types
                and (_types_agree(*types) or _may_resume(*types))
                and resolution.mentions[other].kind is MentionKind.NAME
            ):
                resolution.join(other, index)
                break


def is_title_before_name(tree: DependencyTree, title: int, name: int) -> bool:
    """Whether a noun before a name is its bearer's title, and not something of the bearer's.

    A title is definite by its article or by a genitive of its own (الرئيس بوتين، رئيس الوزراء
    الشاهد); a bare noun takes the name as its genitive (محامي بوتين is Putin's lawyer).
    """
    return title > name or tree.words[title].form.startswith("ال") or name - title > 1


# --- descriptions ----------------------------------------------------------------------------


def _join_descriptions(resolution: _Resolution) -> None:
    """هذا الاجتماع, القمة, الرئيس الروسي, البلاد: to the latest thing that fits."""
    for index, mention in enumerate(resolution.mentions):
        if mention.kind is not MentionKind.NOMINAL:
            continue
        if len(resolution.cluster_of[index].mentions) > 1:
            continue
        antecedent = _antecedent_of_description(resolution, index)
        if antecedent is not None:
            resolution.join(antecedent, index)


def _antecedent_of_description(resolution: _Resolution, index: int) -> int | None:
    mention = resolution.mentions[index]
    word = resolution.word(index)
    if _has_demonstrative(resolution.tree(index), mention):
        near = _same_noun_before(resolution, index, reach=NEAR)
        if near is not None:
            return near
        resumed = _resumed_by_kind(resolution, index)
        return resumed if resumed is not None else _same_noun_before(resolution, index)
    is_definite = word.form.startswith("ال")
    if not is_definite and len(mention.words) == 1:
        return None
    same = _same_noun_before(resolution, index)
    if same is not None or not is_definite:
        return same
    if mention.type is EntityType.PERSON:
        return _holder_of_title(resolution, index)
    if mention.type is EntityType.EVENT and not _modifiers(resolution.tree(index), mention):
        return _synonym_before(resolution, index)
    return None


def _same_noun_before(
    resolution: _Resolution, index: int, *, reach: int | None = None
) -> int | None:
    """The latest phrase with the same noun and no other modifiers, so many sentences back."""
    mention, word = resolution.mentions[index], resolution.word(index)
    is_demonstrative = _has_demonstrative(resolution.tree(index), mention)
    modifiers = _modifiers(resolution.tree(index), mention)
    for other in resolution.before(index):
        candidate = resolution.mentions[other]
        if reach is not None and mention.sentence - candidate.sentence > reach:
            return None
        if candidate.kind not in SPOKEN or _is_nested(resolution, index, other):
            continue
        other_word = resolution.word(other)
        if not _same_noun(word, other_word) or _number(word) != _number(other_word):
            continue
        known = _modifiers(resolution.tree(other), candidate)
        if modifiers <= known or (known and known <= modifiers and is_demonstrative):
            return other
    return None


def _resumed_by_kind(resolution: _Resolution, index: int) -> int | None:
    """What "this organization" or "this meeting" means, when the noun was not used before.

    An event is resumed by a noun of its kind; of organizations, countries and places the one
    that the article speaks of most is meant.
    """
    mention = resolution.mentions[index]
    if mention.type is EntityType.OTHER:
        return None
    if mention.type is EntityType.EVENT:
        return _synonym_before(resolution, index)
    named = [
        other
        for other in resolution.before(index)
        if resolution.mentions[other].kind is MentionKind.NAME
        and not _is_nested(resolution, index, other)
        and _may_resume(mention.type, resolution.type_of(other))
    ]
    if named:
        return max(named, key=lambda other: (_times_mentioned(resolution, other, index), other))
    return _synonym_before(resolution, index, reach=FAR)


def _times_mentioned(resolution: _Resolution, index: int, before: int) -> int:
    return sum(other < before for other in resolution.cluster_of[index].mentions)


def _synonym_before(resolution: _Resolution, index: int, *, reach: int | None = None) -> int | None:
    """The latest phrase of the same type whose noun news uses for this one (قمة, اجتماع)."""
    mention, word = resolution.mentions[index], resolution.word(index)
    for other in resolution.before(index):
        candidate = resolution.mentions[other]
        if reach is not None and mention.sentence - candidate.sentence > reach:
            return None
        if (
            candidate.kind in SPOKEN
            and _may_resume(mention.type, resolution.type_of(other))
            and are_synonyms(word.lemma, resolution.word(other).lemma)
            and not _is_nested(resolution, index, other)
        ):
            return other
    return None


def _may_resume(own: EntityType, other: EntityType) -> bool:
    if {own, other} == {EntityType.GROUP, EntityType.ORGANIZATION}:
        return True  # "this community" may be a league of states
    if own is EntityType.COUNTRY or other is EntityType.COUNTRY:
        return own in {EntityType.COUNTRY, EntityType.PLACE} and other is EntityType.COUNTRY
    return own is other


def _has_demonstrative(tree: DependencyTree, mention: Mention) -> bool:
    return any(
        tree.words[child].lemma in DEMONSTRATIVES or tree.words[child].form in DEMONSTRATIVES
        for child in tree.children(mention.head, "det", "nmod", "amod", "appos")
    )


def _modifiers(tree: DependencyTree, mention: Mention) -> frozenset[str]:
    """Lemmas of the content words of a label besides its head and demonstratives."""
    return frozenset(
        comparison_key(tree.words[i].lemma or tree.words[i].form)
        for i in mention.words
        if i != mention.head
        and tree.words[i].upos in {"NOUN", "ADJ", "PROPN", "X", "NUM"}
        and tree.words[i].form not in DEMONSTRATIVES
    )


def _is_nested(resolution: _Resolution, index: int, other: int) -> bool:
    """Whether one mention lies inside the other's subtree: رئيس الحزب is not الحزب."""
    mention, candidate = resolution.mentions[index], resolution.mentions[other]
    if mention.sentence != candidate.sentence:
        return False
    tree = resolution.tree(index)
    return candidate.head in tree.ancestors(mention.head) or mention.head in tree.ancestors(
        candidate.head
    )


def _same_noun(first: Word, second: Word) -> bool:
    if first.lemma and first.lemma == second.lemma:
        return True
    return comparison_key(first.form).removeprefix("ال") == comparison_key(
        second.form
    ).removeprefix("ال")


def _holder_of_title(resolution: _Resolution, index: int) -> int | None:
    """The person whom the article gives this title: الرئيس الروسي → فلاديمير بوتين."""
    mention = resolution.mentions[index]
    word = resolution.word(index)
    modifiers = _modifiers(resolution.tree(index), mention)
    after = range(index + 1, min(index + REACH, len(resolution.mentions)))
    candidates: list[int] = [*resolution.before(index), *after]
    for other in candidates:
        cluster = resolution.cluster_of[other]
        if resolution.type_of(other) is not EntityType.PERSON:
            continue
        if not any(resolution.mentions[i].kind is MentionKind.NAME for i in cluster.mentions):
            continue
        for member in cluster.mentions:
            title = resolution.mentions[member]
            if title.kind is not MentionKind.NOMINAL:
                continue
            if _same_noun(word, resolution.word(member)) and modifiers <= _modifiers(
                resolution.tree(member), title
            ):
                return other
    return None


# --- pronouns --------------------------------------------------------------------------------


def _join_pronouns(resolution: _Resolution) -> None:
    """Each pronoun to the likeliest earlier mention that agrees with it."""
    for index, mention in enumerate(resolution.mentions):
        if (
            mention.kind is not MentionKind.PRONOUN
            or len(resolution.cluster_of[index].mentions) > 1
        ):
            continue
        scored = [
            (score, -other, other)
            for other in resolution.before(index)
            if (score := _pronoun_score(resolution, index, other)) > 0
        ]
        if scored:
            resolution.join(max(scored)[2], index)


def _pronoun_score(resolution: _Resolution, index: int, other: int) -> float:
    """How well an earlier mention suits a pronoun; 0 if not at all."""
    pronoun, candidate = resolution.mentions[index], resolution.mentions[other]
    distance = pronoun.sentence - candidate.sentence
    if candidate.kind not in SPOKEN or not 0 <= distance <= FAR:
        return 0.0
    if distance == 0 and candidate.span.start >= pronoun.span.start:
        return 0.0
    tree = resolution.tree(index)
    word = resolution.word(index)
    if word.feat("Person") == "1" or word.form in {"أنا", "نحن", "ي", "ني", "نا"}:
        return 10.0 - distance if resolution.is_speaker(other) else 0.0
    if word.feat("Person") == "2":
        return 0.0
    if distance == 0 and _binds(tree, pronoun.head, candidate.head):
        return 0.0
    gender, number = _pronoun_agreement(word)
    type_ = resolution.type_of(other)
    if not _agrees(resolution.word(other), candidate, type_, gender, number):
        return 0.0
    head_word = resolution.word(other)
    score = 10.0 - 3.0 * distance
    if is_relation(head_word.deprel, "nsubj"):
        score += 2.5
    elif is_relation(head_word.deprel, "obj", "iobj"):
        score += 1.0
    elif is_relation(head_word.deprel, "nmod"):
        score -= 1.5
    if (
        word.upos == "VERB"
        and resolution.verbs.is_speech_verb(word.lemma)
        and resolution.is_speaker(other)
    ):
        score += 4.0  # أضاف: who spoke last goes on
    if distance == 0 and _is_told_of_object(tree, pronoun.head, candidate.head):
        score += 6.0
    if candidate.kind is MentionKind.NAME:
        score += 1.0
    if type_ in ACTORS:
        score += 1.0
    if word.upos == "VERB" and not resolution.verbs.may_have_subject(word.lemma, type_):
        score -= 8.0
    if distance == 0:
        score -= 0.05 * (pronoun.head - candidate.head)
    return max(score, 0.01)


def _is_told_of_object(tree: DependencyTree, pronoun: int, candidate: int) -> bool:
    """Whether a verb says of its object what the clause with the pronoun says: وصف التعاون بأنه أولوية."""
    verb = tree.words[candidate].head
    clause = tree.words[pronoun].head
    return (
        is_relation(tree.words[candidate].deprel, "obj")
        and is_relation(tree.words[pronoun].deprel, "nsubj")
        and verb >= 0
        and clause >= 0
        and tree.words[clause].head == verb
    )


def _binds(tree: DependencyTree, pronoun: int, candidate: int) -> bool:
    """Whether grammar forbids the pair: the owner of a phrase is not the phrase itself."""
    if tree.words[pronoun].upos != "VERB" and candidate == tree.words[pronoun].head:
        return True
    if candidate in tree.ancestors(pronoun) and tree.words[pronoun].upos != "VERB":
        return True
    # Subject and object of one verb are two (Principle B).
    return (
        tree.words[pronoun].head == tree.words[candidate].head
        and is_relation(tree.words[pronoun].deprel, "obj", "iobj", "obl")
        and tree.words[pronoun].head >= 0
        and tree.words[tree.words[pronoun].head].upos == "VERB"
    ) or (tree.words[pronoun].upos == "VERB" and tree.words[candidate].head == pronoun)


PRONOUN_FORMS: dict[str, tuple[str, str]] = {
    "ه": ("Masc", "Sing"),
    "ها": ("Fem", "Sing"),
    "هم": ("Masc", "Plur"),
    "هن": ("Fem", "Plur"),
    "هما": ("", "Dual"),
    "هو": ("Masc", "Sing"),
    "هي": ("Fem", "Sing"),
}


def _pronoun_agreement(word: Word) -> tuple[str, str]:
    if word.upos != "VERB" and word.form in PRONOUN_FORMS:
        return PRONOUN_FORMS[word.form]
    return word.feat("Gender"), word.feat("Number")


def _number(word: Word) -> str:
    return word.feat("Number") or "Sing"


def _agrees(word: Word, mention: Mention, type_: EntityType, gender: str, number: str) -> bool:
    if type_ in {EntityType.TIME, EntityType.QUANTITY, EntityType.MONEY}:
        return False
    own_number = _number(word)
    if type_ is EntityType.GROUP and own_number == "Sing" and word.upos == "NOUN":
        own_number = "Plur" if not word.form.endswith("ة") else own_number
    if type_ not in PEOPLE and own_number == "Plur":
        return (gender, number) in {("Fem", "Sing"), ("Fem", ""), ("", "Sing")}
    if number == "Plur":
        return own_number == "Plur" and type_ in PEOPLE
    if number == "Dual":
        return own_number == "Dual"
    if own_number in {"Plur", "Dual"}:
        return False
    own_gender = _gender(word, mention, type_)
    return not own_gender or not gender or own_gender == gender


def _gender(word: Word, mention: Mention, type_: EntityType) -> str:
    if mention.kind is MentionKind.NAME:
        if type_ is EntityType.COUNTRY:
            key = comparison_key(mention.name)
            return "Masc" if key in MASCULINE_COUNTRIES else "Fem"
        if type_ is EntityType.CITY:
            return "Fem"
        if type_ is EntityType.PERSON:
            return word.feat("Gender") if mention.name.endswith("ة") else ""
    if mention.name.split()[0].endswith("ة") if mention.name else False:
        return "Fem"
    return word.feat("Gender") or "Masc"


SIEVES = (
    _join_names,
    _join_appositions,
    _join_bracketed_names,
    _join_first_persons,
    _join_descriptions,
    _join_pronouns,
)


# --- the best name ---------------------------------------------------------------------------


def _representative(resolution: _Resolution, members: Iterable[int]) -> int:
    """The longest name; else the fullest first description; else the first mention."""
    members = list(members)

    def best(kind: MentionKind, length: Callable[[Mention], int]) -> int | None:
        suited = [i for i in members if resolution.mentions[i].kind is kind]
        return max(suited, key=lambda i: (length(resolution.mentions[i]), -i), default=None)

    for kind in (MentionKind.NAME, MentionKind.NOMINAL):
        found = best(kind, lambda mention: len(mention.words))
        if found is not None:
            return found
    return members[0]
