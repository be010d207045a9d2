"""Words → names: what the tagger saw and what the gazetteer knows, put together.

The tagger reads context and knows no ids; the gazetteer knows ids and no context. A name that
only the gazetteer sees counts unless the parser takes it for a verb, an adjective or the like.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.arabic.gazetteer import Gazetteer, GazetteerEntry
from kg.datamodel.document import Sentence
from kg.datamodel.mention import PLACES, EntityType

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


def names(sentence: Sentence, gazetteer: Gazetteer) -> list[Name]:
    """Return the names of a sentence, in order, none inside another."""
    tagged = list(_tagged_names(sentence))
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
