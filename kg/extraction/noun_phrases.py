"""Noun phrases → frames: offices, places, participles, and sentences without a verb."""

from collections.abc import Iterator

from kg.arabic.gazetteer import TitleKind
from kg.datamodel.document import ROOT, Word
from kg.datamodel.frame import Argument, Frame, PredicateKind, SemanticRole
from kg.datamodel.mention import ACTORS, PLACES, EntityType, Mention, MentionKind
from kg.datamodel.tree import is_relation
from kg.extraction.adjuncts import adjuncts
from kg.extraction.lexicon import ParticipleVoice, WordClass, words_in
from kg.extraction.offices import appointment_frames, office_frames
from kg.extraction.sentence_view import SentenceView
from kg.extraction.syntax import (
    conjuncts,
    governed,
    is_enumeration_marker,
    members,
    preposition,
    referent,
)
from kg.extraction.verbal_nouns import BETWEEN, event_of_participation

OF_A_COUNTRY = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANIZATION,
        EntityType.CITY,
        EntityType.PLACE,
        EntityType.FACILITY,
        EntityType.PRODUCT,
    }
)
BODIES = frozenset(
    {EntityType.ORGANIZATION, EntityType.COUNTRY, EntityType.FACILITY, EntityType.EVENT}
)
LYING_IN = frozenset({"ب", "في"})
SPEAKING_FOR = "باسم"
KIN = frozenset({EntityType.PERSON, EntityType.GROUP})
TIMED = frozenset({EntityType.EVENT, EntityType.DOCUMENT, EntityType.PRODUCT})
UNPLACED = frozenset({EntityType.PERSON, EntityType.TIME, EntityType.MONEY})


def noun_phrase_frames(view: SentenceView) -> Iterator[Frame]:
    """Yield the frames that the noun phrases of a sentence hold."""
    for head, mention in view.mentions.items():
        if mention.kind is MentionKind.NAME and mention.type is EntityType.PERSON:
            yield from office_frames(view, head)
        if mention.kind is MentionKind.NAME and mention.type in PLACES:
            yield from _district_frames(view, head)
        if mention.kind is MentionKind.NOMINAL:
            yield from _belonging_frames(view, head)
            yield from _kinship_frames(view, head)
            yield from appointment_frames(view, head)
        yield from _origin_frames(view, head)
    for index, word in enumerate(view.tree.words):
        if word.upos == "ADJ" and is_relation(word.deprel, "amod", "acl", "appos", "nmod", "dep"):
            yield from _participle_frames(view, index)
        if word.upos in {"NOUN", "ADJ", "PROPN"} and view.tree.child(index, "nsubj") is not None:
            yield from _nominal_sentence_frames(view, index)
        if word.upos in {"NOUN", "PROPN"} and is_relation(word.deprel, "nmod", "obl"):
            yield from _location_frames(view, index)
        if index in view.times and not {word.head, index - 1} & view.times:
            yield from _time_frames(view, index)


def _belonging_frames(view: SentenceView, head: int) -> Iterator[Frame]:
    """Whose officer or part something is: مسؤول بوزارة الصحة; عضو في المجلس; مصور وكالة رويترز."""
    tree = view.tree
    part = view.mentions[head]
    is_person = part.type is EntityType.PERSON
    ties = words_in(WordClass.OFFICER_PREPOSITION if is_person else WordClass.PART_PREPOSITION)
    if part.type not in {EntityType.PERSON, EntityType.EVENT, EntityType.ORGANIZATION}:
        return
    for child in tree.children(head, "nmod"):
        tie, whole = governed(tree, child, view.tables.prepositions)
        mention = view.mentions.get(whole)
        if (
            mention is not None
            and (
                mention.type in BODIES
                or (mention.type is EntityType.PERSON and tie == SPEAKING_FOR and is_person)
            )
            and mention.kind is not MentionKind.PRONOUN
            and (is_person or mention.kind is MentionKind.NAME)
            and (tie in ties or (is_person and not tie))
        ):
            yield view.frame(
                word=head,
                lemma=tree.words[head].lemma,
                kind=PredicateKind.BELONGING,
                arguments=(
                    Argument(SemanticRole.AGENT, head),
                    Argument(SemanticRole.PATIENT, whole, tie),
                ),
                rule="part of a body",
            )


def _kinship_frames(view: SentenceView, head: int) -> Iterator[Frame]:
    """Whose relative somebody is: والد التلميذ, شقيقه, الأخ غير الشقيق لزعيم البلاد."""
    tree = view.tree
    word = tree.words[head]
    if view.tables.kinship.lookup(word.lemma) is None:
        return
    for child in tree.children(head, "nmod", "obl"):
        tie = preposition(tree, child)
        mention = view.mentions.get(child)
        if (
            (child == head + 1 or (tie and child > head))
            and mention is not None
            and (
                _is_named(view, head)
                if mention.kind is MentionKind.PRONOUN
                else mention.type in KIN and tree.words[child].upos != "ADJ"
            )
            and tie in {"", "ل"}
        ):
            yield view.frame(
                word=head,
                lemma=word.lemma,
                kind=PredicateKind.BELONGING,
                arguments=(
                    Argument(SemanticRole.AGENT, head),
                    Argument(SemanticRole.PATIENT, child, tie),
                ),
                rule="kinship",
            )


def _is_named(view: SentenceView, head: int) -> bool:
    """Whether a name goes with a noun: زوجته ميلانيا."""
    return any(
        child in view.mentions and view.mentions[child].kind is MentionKind.NAME
        for child in view.tree.children(head, "nmod", "appos", "flat")
    )


def _origin_frames(view: SentenceView, head: int) -> Iterator[Frame]:
    """The country that an adjective of relation (nisba) tells: الطفلة العراقية, صحيفة الرياض السعودية."""
    mention = view.mentions[head]
    if mention.type not in OF_A_COUNTRY or not _has_an_origin(view, head):
        return
    for child in view.tree.children(head, "amod"):
        country = view.tables.gazetteer.country_of_nisba(view.tree.words[child].form)
        is_in_name = mention.kind is MentionKind.NAME and child in mention.words
        if country is not None and child > head and not is_in_name:
            yield view.frame(
                word=child,
                lemma="بلد",
                kind=PredicateKind.ORIGIN,
                arguments=(
                    Argument(SemanticRole.AGENT, head),
                    Argument(SemanticRole.PATIENT, child),
                ),
                rule="adjective of a country",
            )


def _has_an_origin(view: SentenceView, head: int) -> bool:
    """Whether the adjective tells where a thing is from, rather than whose office or body it is.

    الطفلة العراقية is a girl from Iraq; الرئيس العراقي and الشرطة العراقية are Iraq's.
    """
    mention = view.mentions[head]
    if mention.type is EntityType.PERSON and mention.kind is MentionKind.NOMINAL:
        title = view.tables.titles.lookup(view.tree.words[head].lemma)
        return title is None or title.kind is TitleKind.PROFESSION
    if mention.type in {EntityType.ORGANIZATION, EntityType.FACILITY, EntityType.PLACE}:
        # صحيفة الرياض السعودية has a name of its own; وزارة الصحة السعودية is named by the country.
        return any(view.tree.words[index].upos in {"PROPN", "X"} for index in mention.words)
    return mention.kind in {MentionKind.NAME, MentionKind.NOMINAL}


def _participle_frames(view: SentenceView, index: int) -> Iterator[Frame]:
    """An adjective with arguments of its own: الطفلة الهاربة من الموصل."""
    word = view.tree.words[index]
    if word.head == ROOT or view.tree.words[word.head].upos == "VERB":
        return
    if word.lemma in words_in(WordClass.EMPTY_ADJECTIVE):
        return
    others = tuple(adjuncts(view, index))
    if not others:
        return
    found = view.tables.lexicon.verb_of_participle(word.lemma)
    is_active = found is None or found[1] is ParticipleVoice.ACTIVE
    yield view.frame(
        word=index,
        lemma=found[0].lemma if found else word.lemma,
        kind=PredicateKind.PARTICIPLE,
        arguments=(
            Argument(SemanticRole.AGENT if is_active else SemanticRole.PATIENT, word.head),
            *others,
        ),
        rule="participle",
    )


def _nominal_sentence_frames(view: SentenceView, index: int) -> Iterator[Frame]:
    """A predicate without a verb, or with a copula: تونس مهددة بانخرام; هو طبيب."""
    tree = view.tree
    child = tree.child(index, "nsubj")
    if child is None or is_enumeration_marker(tree, index):
        return
    word = tree.words[index]
    subjects = members(view, referent(tree, child))
    governing, head = governed(tree, index, view.tables.prepositions)
    if tree.child(index, "mark") is not None:
        governing, head = "", index  # بأنه الأولوية: the preposition governs the clause
    others = tuple(adjuncts(view, index))
    if word.upos == "ADJ" and not governing and others:
        found = view.tables.lexicon.verb_of_participle(word.lemma)
        is_passive = found is not None and found[1] is ParticipleVoice.PASSIVE
        role = SemanticRole.PATIENT if is_passive else SemanticRole.AGENT
        yield view.frame(
            word=index,
            lemma=found[0].lemma if found else word.lemma,
            kind=PredicateKind.PARTICIPLE,
            arguments=(*(Argument(role, member) for member in subjects), *others),
            rule="adjectival predicate",
        )
        return
    role = SemanticRole.OBLIQUE if governing else SemanticRole.PATIENT
    yield view.frame(
        word=index,
        lemma="كان",
        kind=PredicateKind.NOMINAL_SENTENCE,
        arguments=(
            *(Argument(SemanticRole.AGENT, member) for member in subjects),
            *(Argument(role, member, governing) for member in conjuncts(tree, head)),
        ),
        rule="nominal sentence",
    )


def _location_frames(view: SentenceView, place: int) -> Iterator[Frame]:
    """A thing and the place where it is: هجوم في مدينة غازي عنتاب; نصيبين جنوب شرقي البلاد."""
    tree = view.tree
    governing, head = governed(tree, place, view.tables.prepositions)
    above = tree.words[place].head
    thing = view.mentions.get(above)
    mention = view.mentions.get(head)
    if thing is None or mention is None or mention.type not in PLACES:
        return
    if any(
        head == _land_behind(view, town)
        for town, named in view.mentions.items()
        if town != above and named.kind is MentionKind.NAME and named.type in PLACES
    ):
        return  # the land of the town right before it
    if event_of_participation(view, above) is not None:
        return  # برئاسة بوتين في موسكو: the meeting is in Moscow
    if not governing and head == place and view.tables.spatial.lookup(tree.words[place].form):
        return
    if governing == BETWEEN and mention.type in ACTORS:
        return  # الخلاف بين قطر ومصر: they have it, it is not there
    tells_place = governing in words_in(WordClass.PLACE_PREPOSITION)
    is_spatial = tells_place or view.tables.spatial.lookup(governing) is not None
    if is_spatial and _has_a_place(view, above) and _is_specific(mention):
        yield view.frame(
            word=next(iter(tree.children(place, "case")), place),
            lemma=governing,
            kind=PredicateKind.NOUN_RELATION,
            arguments=(
                Argument(SemanticRole.AGENT, above),
                *(
                    Argument(SemanticRole.PLACE, member, governing)
                    for member in conjuncts(tree, head)
                ),
            ),
            rule="thing in a place",
        )


def _has_a_place(view: SentenceView, head: int) -> bool:
    """Whether something may be somewhere by itself; of people and bare numbers only verbs say where."""
    mention, word = view.mentions[head], view.tree.words[head]
    if mention.type in UNPLACED:
        return False
    if word.upos == "NUM":
        counted = head + 1
        return counted in mention.words and view.tree.words[counted].upos in {"NOUN", "NUM"}
    return word.upos in {"NOUN", "PROPN", "X"} or (
        word.upos == "ADJ" and word.form.startswith("ال")
    )


def _district_frames(view: SentenceView, town: int) -> Iterator[Frame]:
    """The land around a place, told right behind its name, wherever the parser hangs it.

    نويبع جنوب سيناء; قربص من ولاية نابل; حمر العين ولاية تيبازة; سان دييغو بالولايات المتحدة.
    """
    words = view.tree.words
    start = view.mentions[town].words[-1] + 1
    if start < len(words) and words[start].form in {"،", ","}:
        start += 1
    forms = [word.form for word in words]
    match = view.tables.spatial.longest_match(forms, start)
    first, lemma, land_behind = start, "في", None
    if match is not None:
        first, lemma = start + match[0], match[1].expression
        if match[1].kind != "direction":
            return
    elif forms[start : start + 1] == ["من"]:
        first, lemma = start + 1, "من"
    elif (land_behind := _land_behind(view, town)) is not None:
        first, lemma = start + 1, forms[start]
    for head, land in view.mentions.items():
        if land.type not in PLACES or land.words[0] != first or land.kind is MentionKind.PRONOUN:
            continue
        if match is not None or head == land_behind or _is_district(words[head]):
            yield view.frame(
                word=start,
                lemma=lemma,
                kind=PredicateKind.NOUN_RELATION,
                arguments=(
                    Argument(SemanticRole.AGENT, town),
                    Argument(SemanticRole.PLACE, head, lemma),
                ),
                rule="place in a district",
            )


def _land_behind(view: SentenceView, town: int) -> int | None:
    """The country or district in which a town is said to lie by the phrase right behind its name."""
    words, last = view.tree.words, view.mentions[town].words[-1]
    if (
        view.mentions[town].type is EntityType.COUNTRY
        or last + 2 >= len(words)
        or words[last + 1].form not in LYING_IN
    ):
        return None
    return next(
        (
            head
            for head, land in view.mentions.items()
            if land.words[0] == last + 2
            and (
                (land.type is EntityType.COUNTRY and land.kind is MentionKind.NAME)
                or _is_district(words[head])
            )
        ),
        None,
    )


def _is_district(noun: Word) -> bool:
    return noun.lemma in words_in(WordClass.DISTRICT)


def _is_specific(place: Mention) -> bool:
    """A name, or a noun that tells which (مدينة صفاقس), not just "the place"."""
    return place.kind is MentionKind.NAME or len(place.words) > 1


def _time_frames(view: SentenceView, time: int) -> Iterator[Frame]:
    """The time of a thing inside its noun phrase: برنامج … للأعوام من 2025 إلى 2027.

    It belongs to the noun that heads the whole chain of genitives.
    """
    tree = view.tree
    thing = tree.words[time].head
    if not is_relation(tree.words[time].deprel, "nmod", "nummod", "appos", "dep", "amod"):
        return
    while (
        thing != ROOT
        and is_relation(tree.words[thing].deprel, "nmod")
        and not preposition(tree, thing)
    ):
        thing = tree.words[thing].head
    mention = view.mentions.get(thing)
    if mention is not None and mention.type in TIMED and mention.kind is not MentionKind.PRONOUN:
        yield view.frame(
            word=time,
            lemma="زمن",
            kind=PredicateKind.NOUN_RELATION,
            arguments=(
                Argument(SemanticRole.AGENT, thing),
                Argument(SemanticRole.TIME, time, preposition(tree, time)),
            ),
            rule="time of a thing",
        )
