"""Words → names: what the tagger saw, what the gazetteer knows and what grammar tells, together.

The tagger reads context and knows no ids; the gazetteer knows ids and no context. A name that
only the gazetteer sees counts unless the parser takes it for a verb, an adjective or the like.
A proper noun in apposition to a title is a person's (حاكم المنطقة علي يرليكايا), whatever the
tagger says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.arabic.gazetteer import Gazetteer, GazetteerEntry, HeadNouns
from kg.datamodel.document import Sentence
from kg.datamodel.mention import PLACES, EntityType
from kg.datamodel.tree import is_relation

TYPE_OF_TAG = {
    "PER": EntityType.PERSON,
    "PERS": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "LOC": EntityType.PLACE,
    "GPE": EntityType.PLACE,
    "FAC": EntityType.FACILITY,
    "EVENT": EntityType.EVENT,
    "PRODUCT": EntityType.PRODUCT,
    "MISC": EntityType.OTHER,
}
CLITICS_BEFORE = frozenset({"ADP", "CCONJ", "SCONJ", "PART"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: the words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    type: EntityType
    entry: GazetteerEntry | None


def names(sentence: Sentence, gazetteer: Gazetteer, head_nouns: HeadNouns) -> list[Name]:
    """Return the names of a sentence, in order, none inside another."""
    tagged = list(_tagged_names(sentence))
    people = [name for name in tagged if name.type is EntityType.PERSON]
    titled = [
        name
        for name in _titled_names(sentence, head_nouns)
        if not any(_overlap(name, person) for person in people)
    ]
    tagged = [name for name in tagged if not any(_overlap(name, other) for other in titled)]
    tagged += titled
    found = [_with_entry(sentence, name, gazetteer) for name in tagged]
    taken = {index for name in found for index in range(name.start, name.end)}
    for name in _known_names(sentence, gazetteer):
        inside = range(name.start, name.end)
        if taken.isdisjoint(inside):
            found.append(name)
            taken.update(inside)
            continue
        # The gazetteer knows a longer name around what the tagger saw of it.
        covered = [other for other in found if name.start <= other.start and other.end <= name.end]
        if covered and name.end - name.start > max(other.end - other.start for other in covered):
            rest = [other for other in found if other not in covered]
            if all(other.end <= name.start or other.start >= name.end for other in rest):
                found = [*rest, name]
                taken.update(inside)
    return sorted(found, key=lambda name: name.start)


def _titled_names(sentence: Sentence, head_nouns: HeadNouns) -> Iterator[Name]:
    """Proper nouns that the parser hangs on a title of a person, with their flat parts."""
    words = sentence.words
    for index, word in enumerate(words):
        title = word.head
        if (
            word.upos not in {"PROPN", "X"}
            or not 0 <= title < index
            or not is_relation(word.deprel, "nmod", "appos", "flat")
            or words[title].upos != "NOUN"
            or head_nouns.type_of(words[title].lemma, is_plural=False) is not EntityType.PERSON
            or (index - title == 1 and not words[title].form.startswith("ال"))
            or words[index - 1].upos in {"ADP", "CCONJ", "PUNCT"}
        ):
            continue
        end = index + 1
        while end < len(words) and words[end].head == index and words[end].deprel == "flat":
            end += 1
        yield Name(index, end, EntityType.PERSON, None)


def _overlap(first: Name, second: Name) -> bool:
    return first.start < second.end and second.start < first.end


def _tagged_names(sentence: Sentence) -> Iterator[Name]:
    """Runs of B- and I- tags on tokens, as words without the clitics around them."""
    words_of_token: dict[int, list[int]] = {}
    for index, word in enumerate(sentence.words):
        words_of_token.setdefault(word.token, []).append(index)
    run: list[int] = []
    label = ""
    for index, token in enumerate((*sentence.tokens, None)):
        tag = token.name_tag if token else "O"
        if run and tag != f"I-{label}":
            name = _name_of_run(
                sentence, [w for t in run for w in words_of_token.get(t, [])], label
            )
            if name:
                yield name
            run = []
        if tag != "O":
            if not run:
                label = tag[2:]
            run.append(index)


def _name_of_run(sentence: Sentence, words: list[int], label: str) -> Name | None:
    type_ = TYPE_OF_TAG.get(label)
    while words and sentence.words[words[0]].upos in (*CLITICS_BEFORE, "PUNCT"):
        words = words[1:]
    while words and sentence.words[words[-1]].upos in {"PRON", "PUNCT", "ADP", "CCONJ"}:
        words = words[:-1]
    if not words or type_ is None:
        return None
    if type_ is EntityType.OTHER and all(sentence.words[word].upos == "ADJ" for word in words):
        return None  # a nationality or faith, told of something that has a name of its own
    return Name(words[0], words[-1] + 1, type_, None)


def _with_entry(sentence: Sentence, name: Name, gazetteer: Gazetteer) -> Name:
    """Give a tagged name its gazetteer entry: the first of a fitting type."""
    form = " ".join(word.form for word in sentence.words[name.start : name.end])
    entries = [entry for entry in gazetteer.lookup(form) if _fit(name.type, entry.type)]
    entry = entries[0] if entries else None
    return Name(name.start, name.end, entry.type if entry else name.type, entry)


def _fit(tagged: EntityType, known: EntityType) -> bool:
    """Whether an entry may stand behind a tagged name: a city may act as its team or state."""
    if tagged in PLACES:
        return known in PLACES
    if tagged is EntityType.ORGANIZATION:
        return known in {EntityType.ORGANIZATION, EntityType.COUNTRY, EntityType.FACILITY}
    if tagged is EntityType.OTHER:
        return known is not EntityType.PERSON
    return tagged is known


def _known_names(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Name]:
    """The longest gazetteer names, left to right."""
    forms = [word.form for word in sentence.words]
    start = 0
    while start < len(forms):
        match = gazetteer.longest_match(forms, start)
        if match is None:
            start += 1
            continue
        length, entries = match
        if length > 1 or sentence.words[start].upos in {"PROPN", "X", "NOUN"}:
            yield Name(start, start + length, entries[0].type, entries[0])
            start += length
        else:
            start += 1
