"""Names as catalogues have them → names and aliases that can be looked for in a text."""

from collections.abc import Iterable, Iterator

from kg.arabic.gazetteer import GazetteerEntry
from kg.arabic.user_gazetteer import EntryError, clean_name, user_entry
from kg.datamodel.mention import EntityType


def catalogue_entry(
    name: str,
    type_: EntityType,
    aliases: Iterable[str],
    *,
    qid: str = "",
    english: str = "",
    country: str = "",
) -> GazetteerEntry:
    """Make an entry; aliases that are no names cost nothing.

    An alias of a person that is one word is a surname of many, and so a weak one.

    Raises:
        EntryError: the name itself is none.
    """
    usable = sorted(set(_usable(aliases)))
    is_person = type_ is EntityType.PERSON
    return user_entry(
        name,
        type_,
        qid=qid,
        aliases=[alias for alias in usable if not (is_person and " " not in alias)],
        weak_aliases=[alias for alias in usable if is_person and " " not in alias],
        english=next(_usable([english]), ""),
        country=country,
    )


def _usable(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        try:
            yield clean_name(name)
        except EntryError:
            continue
