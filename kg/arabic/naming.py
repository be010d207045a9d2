"""How things are named in Arabic: what of a name may vary, and what it leaves unsaid.

Each function reads a table of ``kg/arabic/resources``, once.
"""

from collections.abc import Mapping
from functools import cache

from kg.arabic.gazetteer import Gazetteer, TitleKind, Titles
from kg.arabic.orthography import comparison_key
from kg.arabic.tables import read_table
from kg.datamodel.mention import TERRITORIES, EntityType

STATE = "state"  # the field of those who hold offices of a state

_ARTICLE = "ال"
_SERVANT_OF_GOD = "عبدال"  # ʿAbd al-: a given name, whichever of God's names follows
_TABLES = "kg.arabic.resources"


def bare(word: str) -> str:
    """The comparison key of a word without its article.

    >>> bare("الباجي")
    'باجي'
    """
    key = comparison_key(word)
    return key[len(_ARTICLE) :] if key.startswith(_ARTICLE) and len(key) > 4 else key


def bare_words(name: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in name.split())


def field_of(title: str) -> str:
    """The field in which somebody of this title works: athlete, artist, state; else empty.

    >>> field_of("وزير الداخلية"), field_of("رئيس النادي")
    ('state', '')
    """
    words = bare_words(title)
    fields = _fields()
    return next((fields[words[:n]] for n in (2, 1) if words[:n] in fields), "")


def is_state_body(name: str) -> bool:
    """Whether every state has a body of this name: the parliament, the ministry of defense."""
    words = _without_prepositions(name)
    return any(
        words == body or (may_go_on and words[: len(body)] == body)
        for body, may_go_on in _state_bodies().items()
    )


def is_local_body(name: str) -> bool:
    """Whether every region or branch has a body of this name: the regional hospital."""
    words = bare_words(name)
    return len(words) > 1 and _masculine(words[-1]) in _local_adjectives()


def head_group(word: str) -> int | None:
    """The group of nouns, by number, that may be left off a name or stand for one another."""
    return _generic_heads().get(bare(word))


def are_other_names(first: str, second: str) -> bool:
    """Whether two words are Arabic given names that only look like spellings of one.

    >>> are_other_names("حسن", "حسين"), are_other_names("ترامب", "ترمب")
    (True, False)
    """
    groups = _given_names()
    return first != second and first in groups and groups[first] == groups.get(second)


def is_given_name(word: str) -> bool:
    """Whether a word, without article, says of nobody who it is: Muhammad, Vladimir."""
    return (
        word in _given_names() or word in _known_first_names() or word.startswith(_SERVANT_OF_GOD)
    )


def without_title(name: str) -> str:
    """A personal name without the title before it, which has the article: the marshal Khalifa Haftar.

    >>> without_title("المشير خليفة حفتر")
    'خليفة حفتر'
    """
    words = name.split()
    found = Titles.load().longest_match(words, 0)
    if found is None or not words[0].startswith(_ARTICLE):
        return name
    length, title = found
    is_said_of_people = title.kind is not TitleKind.RELATION
    return " ".join(words[length:]) if is_said_of_people and length < len(words) else name


def is_title(name: str) -> bool:
    """Whether what was taken for a name is a title, maybe with that which it is of.

    >>> is_title("الوالي"), is_title("والي صفاقس"), is_title("والي الزين")
    (True, True, False)
    """
    words = name.split()
    found = Titles.load().longest_match(words, 0)
    if found is None or (len(words) > 1 and is_given_name(words[0])):
        return False
    of = " ".join(words[found[0] :])
    return not of or any(entry.type in TERRITORIES for entry in Gazetteer.load().lookup(of))


def _masculine(adjective: str) -> str:
    return adjective.removesuffix("ه")


def _without_prepositions(name: str) -> tuple[str, ...]:
    words = name.split()
    return tuple(bare("ال" + word[2:] if word.startswith("لل") else word) for word in words)


@cache
def _fields() -> Mapping[tuple[str, ...], str]:
    return {
        bare_words(row["title"]): row["field"]
        for row in read_table(_TABLES, "fields_of_people.tsv")
    }


@cache
def _state_bodies() -> Mapping[tuple[str, ...], bool]:
    """The beginnings of names, and whether names go on behind them."""
    rows = read_table(_TABLES, "state_bodies.tsv")
    return {bare_words(row["body"]): not row["with"] for row in rows}


@cache
def _local_adjectives() -> frozenset[str]:
    return frozenset(bare(row["adjective"]) for row in read_table(_TABLES, "local_bodies.tsv"))


@cache
def _generic_heads() -> Mapping[str, int]:
    return _groups("generic_heads.tsv", "nouns")


@cache
def _given_names() -> Mapping[str, int]:
    return _groups("given_names.tsv", "names")


@cache
def _known_first_names() -> frozenset[str]:
    """First names of well-known people, unless one of them is known by that name alone."""
    people = [entry for entry in Gazetteer.load().entries if entry.type is EntityType.PERSON]
    names = [
        name.split()
        for entry in people
        for name in (entry.name, *entry.aliases, *entry.weak_aliases)
    ]
    alone = {bare(words[0]) for words in names if len(words) == 1}
    return frozenset(bare(words[0]) for words in names if len(words) > 1) - alone


def _groups(table: str, column: str) -> dict[str, int]:
    rows = read_table(_TABLES, table)
    return {bare(word): row.line for row in rows for word in row.values(column)}
