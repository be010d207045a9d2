"""The things of the world that a graph has nodes for."""

from dataclasses import dataclass

from kg.datamodel.identifiers import EntityId
from kg.datamodel.mention import EntityType


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with its names.

    ``name`` is the best one; ``aliases`` the others found in the text, sorted, without
    pronouns. ``english`` and ``wikidata_id`` ("Q7747") come from the gazetteer, where it has them.
    ``is_named`` tells Vladimir Putin from "the leaders of the member states": only named
    things can be the same in several articles.

    What tells two of one name apart: ``proper_names`` are those of the names that are no
    descriptions, sorted; ``countries`` the Wikidata ids of the countries that the article connects
    with it; ``field`` that in which a person works ("state", "athlete"), empty if unknown.
    """

    id: EntityId
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    english: str | None = None
    wikidata_id: str | None = None
    is_named: bool = False
    proper_names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    field: str = ""
