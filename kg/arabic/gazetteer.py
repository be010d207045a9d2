"""What names and nouns mean: a gazetteer, and tables of head nouns, titles, kinship and places.

``Gazetteer`` knows names of particular things; ``HeadNouns``, ``NameTriggers``, ``Titles``,
``Kinship`` and ``SpatialExpressions`` know common nouns. All read tables in ``kg/arabic/resources``
once, when first asked for, and find spellings alike by ``comparison_key``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Self

from kg.arabic.orthography import comparison_key
from kg.datamodel.mention import EntityType
from kg.errors import ResourceError

ARTICLE = "ال"

# wa-, fa-: and; bi-: in; li-: to; ka-: as. They are written together with the next word.
CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
PROCLITICS = (*CONJUNCTIONS, *PREPOSITIONS)

# Shorter words are too likely to begin with the letter itself: فرانس (France), كايني.
SHORTEST_WITH_PROCLITIC = {"و": 4, "ب": 4, "ل": 4, "ف": 6, "ك": 6}

QUOTATION_MARK = re.compile("[\"'«»“”„‘’]")

# Masculine singular -ī and what agreement makes of it, as comparison keys spell it:
# -iyya, -iyyīn, -iyyūn, -iyyāt, -iyyān, -iyyatān, -iyyatayn, -iyyan.
NISBA_ENDINGS = ("ي", "يه", "يين", "يون", "يات", "يان", "يتان", "يتين", "يا")

# Where one name is borne by several things, this is the order of readings.
_TABLES = (
    ("countries.tsv", EntityType.COUNTRY),
    ("cities.tsv", EntityType.CITY),
    ("places.tsv", EntityType.PLACE),
    ("organizations.tsv", EntityType.ORGANIZATION),
    ("people.tsv", EntityType.PERSON),
    ("other_names.tsv", None),
)


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A thing with its names; ``id`` is the Wikidata id, or "x:" and its English name.

    ``aliases`` are sure wherever they stand. ``weak_aliases`` are common words too (صور, Tyre,
    is also "pictures"), or, of people, surnames of many others. ``country`` is a Wikidata id.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    weak_aliases: tuple[str, ...]
    english: str
    wikidata_id: str | None
    country: str | None


class Gazetteer:
    """Names of countries, towns, places, organizations, people, events and more."""

    def __init__(self, entries: Iterable[GazetteerEntry], nisbas: dict[str, str]) -> None:
        """Index entries; ``nisbas`` gives the id of a country by a form of its adjective."""
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._nisbas = nisbas
        self._sure: dict[str, list[GazetteerEntry]] = {}
        self._weak: dict[str, list[GazetteerEntry]] = {}
        for entry in self.entries:
            weak = {key for name in entry.weak_aliases for key in _keys(name)}
            for key in {key for name in (entry.name, *entry.aliases) for key in _keys(name)}:
                if key not in weak:
                    self._sure.setdefault(key, []).append(entry)
            for key in weak:
                self._weak.setdefault(key, []).append(entry)
        self._without_article = _index_without_article(self._sure)
        self._longest = max((key.count(" ") + 1 for key in self._sure), default=0)
        self._beginnings = frozenset(map(_beginning, self._sure))

    @classmethod
    def load(cls) -> "Gazetteer":
        """Return the gazetteer of the package, which is read once."""
        return _gazetteer()

    def extended(self, entries: Iterable[GazetteerEntry]) -> "Gazetteer":
        """Return it with entries of a user's, which come before those of the package.

        One that has the id of a known entry, or its type and name, gives it more names.
        """
        named = {(entry.type, comparison_key(entry.name)): entry for entry in self.entries}
        replaced: set[str] = set()
        first: list[GazetteerEntry] = []
        for entry in entries:
            known = self._by_id.get(entry.id) or named.get((entry.type, comparison_key(entry.name)))
            if known is None or known.id in replaced or _are_distinct(entry, known):
                first.append(entry)
            else:
                first.append(_united(entry, known))
                replaced.add(known.id)
        rest = (entry for entry in self.entries if entry.id not in replaced)
        return Gazetteer((*first, *rest), self._nisbas)

    def entry(self, id: str) -> GazetteerEntry | None:
        """Return the entry of an id that ``known_as`` of a mention may hold."""
        return self._by_id.get(id)

    def lookup(self, name: str, *, include_surnames: bool = False) -> tuple[GazetteerEntry, ...]:
        """Return what bears a name; countries come before towns, towns before the rest.

        The name is taken to be one, so names that are common words count, if nothing else
        fits. Surnames shared by many count only on demand.

        >>> [entry.english for entry in Gazetteer.load().lookup("سورية")]          # Sūriya
        ['Syria']
        """
        key = comparison_key(re.sub(QUOTATION_MARK, " ", name))
        if key in self._sure:
            return tuple(self._sure[key])
        weak = tuple(
            entry
            for entry in self._weak.get(key, ())
            if include_surnames or entry.type is not EntityType.PERSON
        )
        return weak or tuple(self._without_article.get(_without_article(key), ()))

    def capital_called(self, name: str, country: GazetteerEntry) -> GazetteerEntry | None:
        """Return the town of a country that may be called like it.

        >>> gazetteer = Gazetteer.load()
        >>> gazetteer.capital_called("تونس", gazetteer.entry("Q948")).english
        'Tunis'
        """
        called = self._weak.get(comparison_key(name), ())
        towns = (entry for entry in called if entry.type is EntityType.CITY)
        return next((town for town in towns if town.country == country.id), None)

    def longest_match(
        self, tokens: Sequence[str], start: int, *, allow_proclitic: bool = False
    ) -> tuple[int, tuple[GazetteerEntry, ...]] | None:
        """Return the longest name that begins at a token, as its length in tokens and its bearers.

        Names that are common words are passed over: a running text gives them no support.
        Quotation marks inside a name are counted, not compared. ``allow_proclitic`` is for tokens
        that still carry a particle: وروسيا (wa-Rūsiyā, and Russia), للأمم (li-l-umam, for the Nations).
        """
        first = comparison_key(tokens[start]) if start < len(tokens) else ""
        best: tuple[int, tuple[GazetteerEntry, ...]] | None = None
        for beginning in _readings(first) if allow_proclitic else (first,):
            if _beginning(beginning) not in self._beginnings:
                continue
            key = beginning
            for end in self._ends(tokens, start):
                if end > start + 1:
                    key += " " + comparison_key(tokens[end - 1])
                found = self._running(key)
                if found and (best is None or end - start > best[0]):
                    best = (end - start, found)
                if QUOTATION_MARK.fullmatch(tokens[end - 1]):
                    key = key.rpartition(" ")[0] or key
        return best

    def country_of_nisba(self, adjective: str) -> GazetteerEntry | None:
        """Return the country of an adjective of nationality, in any gender, number and state.

        >>> [Gazetteer.load().country_of_nisba(word).english for word in ("الروس", "الأمريكيين")]
        ['Russia', 'United States']
        """
        if adjective.endswith("ى") and not adjective.startswith(ARTICLE):
            return None  # مجرى (majrā), a course, is not مجري (majarī), Hungarian.
        words = comparison_key(adjective).split()
        id = self._nisbas.get(" ".join(map(_without_article, words)))
        return self.entry(id) if id else None

    def _ends(self, tokens: Sequence[str], start: int) -> Iterator[int]:
        words = 0
        for end in range(start + 1, len(tokens) + 1):
            words += not QUOTATION_MARK.fullmatch(tokens[end - 1])
            if words > self._longest:
                return
            yield end

    def _running(self, key: str) -> tuple[GazetteerEntry, ...]:
        if key in self._sure:
            return tuple(self._sure[key])
        # The article tells one word from another (الجزيرة, the channel; جزيرة, an island), but not
        # one phrase from another.
        if " " not in key or key in self._weak:
            return ()
        return tuple(self._without_article.get(_without_article(key), ()))


class HeadNouns:
    """The kind of thing that a phrase means by its head."""

    def __init__(self, types: dict[str, tuple[EntityType, EntityType]]) -> None:
        """Take the types in singular and plural by comparison key."""
        self._types = types

    @classmethod
    @cache
    def load(cls) -> Self:
        """Return the table of the package, which is read once."""
        return cls(
            {
                comparison_key(lemma): (EntityType(singular), EntityType(plural))
                for lemma, singular, plural in _rows("head_nouns.tsv")
            }
        )

    def type_of(self, lemma: str, is_plural: bool) -> EntityType | None:
        """Return what a noun means: one leader is a person, leaders are a group.

        >>> HeadNouns.load().type_of("زعيم", True).value                     # zaʿīm: leader
        'Group'
        """
        key = comparison_key(lemma)
        types = self._types.get(key) or self._types.get(_without_article(key))
        return types[is_plural] if types else None


class NameTriggers:
    """Nouns that begin names: the river, the company, the city of …."""

    def __init__(self, types: dict[str, EntityType]) -> None:
        """Take the types by comparison key."""
        self._types = types

    @classmethod
    @cache
    def load(cls) -> Self:
        """Return the table of the package, which is read once."""
        rows = _rows("name_triggers.tsv")
        return cls({comparison_key(noun): EntityType(type_) for noun, type_ in rows})

    def type_of(self, noun: str) -> EntityType | None:
        """Return what a name is the name of if it begins with this noun."""
        return self._types.get(_without_article(comparison_key(noun)))


class TitleKind(StrEnum):
    """What a title says of a person."""

    OFFICE = "office"
    HONORIFIC = "honorific"
    PROFESSION = "profession"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Title:
    """The beginning of a title; ``head_of`` is what it is of: "country", "organization" or None."""

    title: str
    english: str
    kind: TitleKind
    head_of: str | None


class Titles:
    """Offices, professions and honorifics, which stand before and after names of people."""

    def __init__(self, titles: Iterable[Title]) -> None:
        """Index titles by comparison key without articles."""
        self._titles = {_without_articles(title.title): title for title in titles}
        self._longest = max((key.count(" ") + 1 for key in self._titles), default=0)

    @classmethod
    @cache
    def load(cls) -> Self:
        """Return the table of the package, which is read once."""
        return cls(
            Title(title, english, TitleKind(kind), None if head_of == "—" else head_of)
            for title, english, kind, head_of in _rows("office_titles.tsv")
        )

    def lookup(self, title: str) -> Title | None:
        """Return the title that a phrase is, with or without articles."""
        return self._titles.get(_without_articles(title))

    def longest_match(self, tokens: Sequence[str], start: int) -> tuple[int, Title] | None:
        """Return the longest title that begins at a token, and its length in tokens.

        >>> Titles.load().longest_match("رئيس الوزراء الروسي".split(), 0)[1].english
        'prime minister'
        """
        for length in range(min(self._longest, len(tokens) - start), 0, -1):
            title = self.lookup(" ".join(tokens[start : start + length]))
            if title:
                return length, title
        return None


@dataclass(frozen=True, slots=True)
class KinshipTerm:
    """A noun of kinship; ``relation`` is what its bearer is to the other: "child", "spouse"."""

    noun: str
    english: str
    relation: str


class Kinship:
    """Sons, wives, brothers."""

    def __init__(self, terms: Iterable[KinshipTerm]) -> None:
        """Index terms by comparison key."""
        self._terms = {comparison_key(term.noun): term for term in terms}

    @classmethod
    @cache
    def load(cls) -> Self:
        """Return the table of the package, which is read once."""
        return cls(KinshipTerm(*row) for row in _rows("kinship.tsv"))

    def lookup(self, noun: str) -> KinshipTerm | None:
        """Return what a noun says of kinship."""
        key = comparison_key(noun)
        return self._terms.get(key) or self._terms.get(_without_article(key))


@dataclass(frozen=True, slots=True)
class SpatialExpression:
    """A word for where; ``kind``: direction, position, proximity, containment or path."""

    expression: str
    english: str
    kind: str


class SpatialExpressions:
    """North of, near, inside: nouns and adverbs that work as prepositions of place."""

    def __init__(self, expressions: Iterable[SpatialExpression]) -> None:
        """Index expressions by comparison key."""
        self._expressions = {comparison_key(entry.expression): entry for entry in expressions}
        self._longest = max((key.count(" ") + 1 for key in self._expressions), default=0)

    @classmethod
    @cache
    def load(cls) -> Self:
        """Return the table of the package, which is read once."""
        return cls(SpatialExpression(*row) for row in _rows("directions.tsv"))

    def lookup(self, expression: str) -> SpatialExpression | None:
        """Return what a word or phrase says of place."""
        return self._expressions.get(comparison_key(expression))

    def longest_match(
        self, tokens: Sequence[str], start: int
    ) -> tuple[int, SpatialExpression] | None:
        """Return the longest expression that begins at a token, and its length in tokens."""
        for length in range(min(self._longest, len(tokens) - start), 0, -1):
            expression = self.lookup(" ".join(tokens[start : start + length]))
            if expression:
                return length, expression
        return None


@cache
def _gazetteer() -> Gazetteer:
    entries = (entry for table, type_ in _TABLES for entry in _entries(table, type_))
    return Gazetteer(entries, _countries_by_nisba())


def _are_distinct(entry: GazetteerEntry, other: GazetteerEntry) -> bool:
    ids = {entry.wikidata_id, other.wikidata_id}
    return None not in ids and len(ids) == 2


def _united(entry: GazetteerEntry, known: GazetteerEntry) -> GazetteerEntry:
    """A user's entry with the names that the package has for the same thing."""
    names = dict.fromkeys((entry.name, *entry.aliases, known.name, *known.aliases))
    weak = dict.fromkeys((*entry.weak_aliases, *known.weak_aliases))
    sure = {entry.name, *entry.aliases}
    return GazetteerEntry(
        id=entry.wikidata_id or known.id,
        type=entry.type,
        name=entry.name,
        aliases=tuple(name for name in names if name != entry.name),
        weak_aliases=tuple(name for name in weak if name not in sure),
        english=entry.english or known.english,
        wikidata_id=entry.wikidata_id or known.wikidata_id,
        country=entry.country or known.country,
    )


def _entries(table: str, type_: EntityType | None) -> Iterator[GazetteerEntry]:
    for row in _rows(table):
        name, qid, aliases, weak_aliases, english, *rest = row
        yield GazetteerEntry(
            id=qid or "x:" + re.sub(r"[^a-z0-9]+", "-", english.lower()).strip("-"),
            type=type_ or EntityType(rest[0]),
            name=name,
            aliases=_split(aliases),
            weak_aliases=_split(weak_aliases),
            english=english,
            wikidata_id=qid or None,
            country=_country(type_, qid, rest),
        )


def _country(type_: EntityType | None, qid: str, rest: Sequence[str]) -> str | None:
    if type_ is EntityType.COUNTRY:
        return qid or None
    return rest[0] or None if type_ in {EntityType.CITY, EntityType.PERSON} else None


def _countries_by_nisba() -> dict[str, str]:
    names: set[str] = set()
    countries: dict[str, str] = {}
    for name, qid, aliases, _, _, nisbas, _ in _rows("countries.tsv"):
        names |= {comparison_key(country) for country in (name, *_split(aliases))}
        for nisba in _split(nisbas):
            for form in _nisba_forms(comparison_key(nisba)):
                countries.setdefault(form, qid)
    # The accusative is spelled as the country itself is: ليبيا (Lībiyā; lībiyyan).
    return {
        form: qid for form, qid in countries.items() if not (form.endswith("يا") and form in names)
    }


def _nisba_forms(nisba: str) -> Iterator[str]:
    choices = [
        [word[:-1] + ending for ending in NISBA_ENDINGS] if word.endswith("ي") else [word]
        for word in nisba.split()
    ]
    return (" ".join(words) for words in product(*choices))


def _index_without_article(
    index: dict[str, list[GazetteerEntry]],
) -> dict[str, list[GazetteerEntry]]:
    """Index again by names without their article."""
    shortened: dict[str, list[GazetteerEntry]] = {}
    for key, entries in index.items():
        known = shortened.setdefault(_without_article(key), [])
        known.extend(entry for entry in entries if entry not in known)
    return shortened


def _readings(key: str) -> Iterator[str]:
    """A word as it stands, and without the particles it may begin with, two at most."""
    yield key
    for rest in _without_proclitic(key, PROCLITICS):
        yield rest
        if key[0] in CONJUNCTIONS:
            yield from _without_proclitic(rest, PREPOSITIONS)


def _without_proclitic(key: str, proclitics: tuple[str, ...]) -> Iterator[str]:
    if not key.startswith(proclitics) or len(key) < SHORTEST_WITH_PROCLITIC[key[0]]:
        return
    rest = key[1:]
    # li- takes away the alif of the article: للأمم is ل + الأمم.
    yield ARTICLE + rest[1:] if key.startswith("لل") else rest


def _keys(name: str) -> Iterator[str]:
    """The comparison key of a name, and the one of عبد الله (ʿAbd Allāh) written as one word."""
    key = comparison_key(name)
    yield key
    if (joined := re.sub(r"\bعبد ال", "عبدال", key)) != key:
        yield joined


def _beginning(key: str) -> str:
    """The first word, by which most words of a text are seen to begin no name."""
    return key.partition(" ")[0].removeprefix(ARTICLE)


def _without_article(key: str) -> str:
    return key[len(ARTICLE) :] if key.startswith(ARTICLE) and len(key) > 4 else key


def _without_articles(title: str) -> str:
    return " ".join(map(_without_article, comparison_key(title).split()))


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in names.split("|") if name)


def _rows(table: str) -> Iterator[list[str]]:
    """The rows of a table without comments and header, each as long as the header."""
    text = files("kg.arabic.resources").joinpath(table).read_text("utf-8")
    width = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        row = line.split("\t")
        if not width:
            width = len(row)
        elif len(row) != width:
            raise ResourceError(
                f"{table}: line {number} has {len(row)} columns instead of {width};"
                " restore the table or install the package again."
            )
        else:
            yield row
