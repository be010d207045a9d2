"""Words → names: what the tagger saw, what the gazetteer knows and what grammar tells, together.

The tagger reads context and knows no ids; the gazetteer knows ids and no context. A name that
only the gazetteer sees counts unless the parser takes it for a verb, an adjective or the like.
A proper noun in apposition to a title is a person's (حاكم المنطقة علي يرليكايا), whatever the
tagger says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.gazetteer import Gazetteer, GazetteerEntry, HeadNouns
from kg.datamodel.document import Sentence, Word
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
_IN = "ب"
_ARTICLE = "ال"
_FEMININE = "ة"
_IN_PERSONAL_NAMES = {"PROPN", "X", "NOUN", "ADJ"}
_LENGTHS_OF_PERSONAL_NAMES = {2, 3}  # words


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: the words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    type: EntityType
    entry: GazetteerEntry | None


def names(sentence: Sentence, gazetteer: Gazetteer, head_nouns: HeadNouns) -> list[Name]:
    """Return the names of a sentence, in order, none inside another."""
    seen = _with_towns(sentence, list(_tagged_names(sentence)), gazetteer)
    tagged = [
        part
        for name in seen
        for part in _parts(sentence, _with_genitive(sentence, name), gazetteer, head_nouns)
        if not _is_description(sentence, part, head_nouns)
    ]
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
        # The gazetteer knows a longer name around what the tagger saw of it, or across what it cut wrongly.
        crossed = [other for other in found if _overlap(name, other)]
        if all(_is_part_or_guess(other, name) for other in crossed):
            found = [*(other for other in found if other not in crossed), name]
            taken.update(inside)
    return sorted(
        (_of_its_place(sentence, name, gazetteer) for name in found), key=lambda name: name.start
    )


def _is_description(sentence: Sentence, name: Name, head_nouns: HeadNouns) -> bool:
    """Whether common nouns that the tagger takes for an event, a product or some name are of another kind.

    برنامج تطوير التعاون is a document, and more is told of it than its "name"; الشعب السوفيتي is people.
    """
    words = sentence.words[name.start : name.end]
    kind = head_nouns.type_of(words[0].lemma, is_plural=False)
    if not all(word.upos in {"NOUN", "ADJ"} for word in words):
        return False
    if name.type is EntityType.OTHER:
        return kind is EntityType.GROUP and len(words) > 1
    is_doubtful = name.type in {EntityType.EVENT, EntityType.PRODUCT}
    return is_doubtful and kind not in {None, EntityType.OTHER, name.type}


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


def _is_part_or_guess(tagged: Name, known: Name) -> bool:
    """Whether a tagged name is part of a longer one of the gazetteer, or a shorter one that nobody knows.

    رئيس الجمهورية الباجي قائد السبسي: the tagger may take الجمهورية الباجي for a place.
    """
    is_shorter = tagged.end - tagged.start < known.end - known.start
    is_inside = known.start <= tagged.start and tagged.end <= known.end
    return is_shorter and (is_inside or tagged.entry is None)


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


def _with_towns(sentence: Sentence, tagged: Iterable[Name], gazetteer: Gazetteer) -> Iterator[Name]:
    """Names in which an indefinite noun governs the town behind it: أهلي طرابلس (the Ahli of Tripoli), a club."""
    names = sorted(tagged, key=lambda name: name.start)
    joined: Name | None = None
    for name, following in zip_longest(names, names[1:]):
        if name is joined:
            continue
        joined = None
        if following is not None and _governs_town(sentence, name, following, gazetteer):
            joined = following
            name = replace(name, end=following.end)
        yield name


def _governs_town(sentence: Sentence, name: Name, following: Name, gazetteer: Gazetteer) -> bool:
    word = sentence.words[name.start].form
    town = " ".join(each.form for each in sentence.words[following.start : following.end])
    entries = gazetteer.lookup(town)
    return (
        name.type is EntityType.ORGANIZATION
        and name.end - name.start == 1
        and name.end == following.start
        and not word.startswith(_ARTICLE)
        and not gazetteer.lookup(word)
        and bool(entries)
        and entries[0].type is EntityType.CITY
    )


def _with_genitive(sentence: Sentence, name: Name) -> Name:
    """A bare noun alone names no body; what it is the body of belongs to the name: وزارة التجارة والصناعة."""
    words, genitive = sentence.words, name.end
    noun = words[name.start]
    if (
        name.type is not EntityType.ORGANIZATION
        or name.end - name.start > 1
        or noun.upos != "NOUN"
        or noun.form.startswith(_ARTICLE)
        or not _is_definite_noun_of(words, genitive, name.start, "nmod")
    ):
        return name
    end = _behind_adjectives(words, genitive)
    while (
        end < len(words)
        and words[end].upos == "CCONJ"
        and _is_definite_noun_of(words, end + 1, genitive, "conj")
    ):
        end = _behind_adjectives(words, end + 1)
    return replace(name, end=end)


def _is_definite_noun_of(words: Sequence[Word], index: int, head: int, relation: str) -> bool:
    return (
        index < len(words)
        and words[index].head == head
        and is_relation(words[index].deprel, relation)
        and words[index].form.startswith(_ARTICLE)
    )


def _behind_adjectives(words: Sequence[Word], noun: int) -> int:
    end = noun + 1
    while end < len(words) and words[end].head == noun and is_relation(words[end].deprel, "amod"):
        end += 1
    return end


def _parts(
    sentence: Sentence, name: Name, gazetteer: Gazetteer, head_nouns: HeadNouns
) -> tuple[Name, ...]:
    """A name, or a known organization and behind it the name of whom a title before it means.

    القيادي في حركة النهضة العجمي الوريمي (the leader in the Nahda movement Ajmi Lourimi): a masculine word can
    be no adjective of a feminine noun.
    """
    words = sentence.words[name.start : name.end]
    known = gazetteer.longest_match([word.form for word in words], 0)
    if name.type is not EntityType.ORGANIZATION or known is None:
        return (name,)
    length, entries = known
    rest = words[length:]
    title = words[0].head
    is_of_title = (
        0 <= title < name.start
        and head_nouns.type_of(sentence.words[title].lemma, is_plural=False) is EntityType.PERSON
    )
    if (
        not is_of_title
        or entries[0].type is not EntityType.ORGANIZATION
        or length < 2
        or len(rest) not in _LENGTHS_OF_PERSONAL_NAMES
        or not words[0].form.endswith(_FEMININE)
        or any(word.upos not in _IN_PERSONAL_NAMES for word in rest)
        or any(word.form.endswith(_FEMININE) for word in rest)
    ):
        return (name,)
    end = name.start + length
    return (
        Name(name.start, end, EntityType.ORGANIZATION, None),
        Name(end, name.end, EntityType.PERSON, None),
    )


def _of_its_place(sentence: Sentence, name: Name, gazetteer: Gazetteer) -> Name:
    """A name with the entry that what is around it leaves possible."""
    if name.entry is None:
        return name
    if name.entry.type is EntityType.COUNTRY and _is_of_seat(sentence, name):
        form = " ".join(word.form for word in sentence.words[name.start : name.end])
        capital = gazetteer.capital_called(form, name.entry)
        return name if capital is None else replace(name, type=capital.type, entry=capital)
    own = {
        country.id
        for word in name.entry.name.split()
        if (country := gazetteer.country_of_nisba(word))
    }
    other = _country_behind(sentence, name.end, gazetteer)
    if own and other is not None and other.id not in own:
        return replace(name, entry=None)
    return name


def _is_of_seat(sentence: Sentence, name: Name) -> bool:
    """Whether a place is that of a thing that towns have: المحكمة الابتدائية بتونس (the court in Tunis)."""
    governor = sentence.words[name.start].head
    if not 0 <= governor < name.start:
        return False
    noun = sentence.words[governor]
    before = sentence.words[name.start - 1]
    is_in_place = before.form == _IN or governor == name.start - 1
    is_one = noun.feat("Number") in {"", "Sing"}
    return is_in_place and is_one and noun.lemma in words_in(WordClass.SEAT)


def _country_behind(sentence: Sentence, end: int, gazetteer: Gazetteer) -> GazetteerEntry | None:
    """The country in which that which has just been named is: جامعة كرة القدم بالسودان (in Sudan)."""
    words = sentence.words[end : end + 2]
    if len(words) == 2 and words[0].form == _IN:
        entries = gazetteer.lookup(words[1].form)
        return entries[0] if entries and entries[0].type is EntityType.COUNTRY else None
    return gazetteer.country_of_nisba(words[0].form) if words else None


def _with_entry(sentence: Sentence, name: Name, gazetteer: Gazetteer) -> Name:
    """Give a tagged name its gazetteer entry: the first of a fitting type."""
    form = _spelled(sentence, name.start, name.end)
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
    words = sentence.words
    forms = [word.form for word in words]
    tokens = [token.text for token in sentence.tokens]
    ends = {word.token: index + 1 for index, word in enumerate(words)}
    start = 0
    while start < len(words):
        found = gazetteer.longest_match(forms, start)
        best = None if found is None else (start + found[0], found[1][0])
        # Names of several tokens may have particles inside (العراق والشام), which are words of their own here;
        # whether a token begins with one (بتكوين), its words tell.
        token = words[start].token
        written = [_spelled(sentence, start, ends[token]), *tokens[token + 1 :]]
        found = gazetteer.longest_match(written, 0)
        if found is not None and found[0] > 1:
            end = ends[token + found[0] - 1]
            best = (end, found[1][0]) if best is None or end > best[0] else best
        if best is not None and (
            best[0] > start + 1 or words[start].upos in {"PROPN", "X", "NOUN"}
        ):
            yield Name(start, best[0], best[1].type, best[1])
            start = best[0]
        else:
            start += 1


def _spelled(sentence: Sentence, start: int, end: int) -> str:
    """Words as they are written: those of a token together, for all of it as it stands."""
    words = sentence.words
    parts = []
    for token, group in groupby(range(start, end), key=lambda index: words[index].token):
        inside = list(group)
        is_begun_before = inside[0] > 0 and words[inside[0] - 1].token == token
        goes_on = inside[-1] + 1 < len(words) and words[inside[-1] + 1].token == token
        parts.append(
            "".join(words[index].form for index in inside)
            if is_begun_before or goes_on
            else sentence.tokens[token].text
        )
    return " ".join(parts)
