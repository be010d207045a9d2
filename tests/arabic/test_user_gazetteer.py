"""A user's own table of names, and how it joins the gazetteer of the package."""

from pathlib import Path

import pytest

from kg.arabic.gazetteer import Gazetteer
from kg.arabic.user_gazetteer import (
    BadEntry,
    EntryError,
    UserGazetteer,
    clean_name,
    read_table,
    user_entry,
)
from kg.datamodel.mention import EntityType
from kg.errors import ResourceError
from tests.builders import known

HEADER = "name\ttype\tqid\taliases\n"


def write(folder: Path, text: str | bytes, name: str = "names.tsv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def bad_lines(path: Path) -> list[str]:
    return [str(found) for found in read_table(path) if isinstance(found, BadEntry)]


def test_table_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "# ours\n" + HEADER + "معهد الشرق\torganization\t\tالمعهد|م ش\n")
    (entry,) = UserGazetteer.load(path).entries
    assert (entry.name, entry.type) == ("معهد الشرق", EntityType.ORGANIZATION)
    assert entry.aliases == ("المعهد", "م ش")
    assert entry.wikidata_id is None


def test_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path, ("\ufeff" + HEADER + "معهد الشرق\tOrganization\n").replace("\n", "\r\n"))
    assert [entry.name for entry in UserGazetteer.load(path).entries] == ["معهد الشرق"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("معهد الشرق\tInstitute", "the type is 'Institute'; expected one of Person"),
        ("معهد الشرق\t", "the type is ''"),
        ("East Institute\tOrganization", "no Arabic letters"),
        ("\tOrganization", "0 characters; expected 2 to 150"),
        ("م" * 151 + "\tOrganization", "151 characters"),
        ("معهد الشرق\tOrganization\t7747", "'7747' is no Wikidata id; expected one such as Q7747"),
        ("معهد الشرق\tOrganization\t\tالمعهد\tمعهد", "has 5 columns; expected 4"),
        ("معهد\x1b[31m\tOrganization", "control character"),
        ("معهد آخر\tOrganization", "is on line 2 already"),
    ],
)
def test_bad_line_costs_one_entry(tmp_path: Path, line: str, reason: str) -> None:
    path = write(tmp_path, f"{HEADER}معهد آخر\tOrganization\n{line}\nمعهد الغرب\tOrganization\n")
    (bad,) = bad_lines(path)
    assert bad.startswith("line 3: ")
    assert reason in bad
    assert "\x1b" not in bad
    assert sum(not isinstance(found, BadEntry) for found in read_table(path)) == 2


def test_line_in_another_encoding_costs_one_entry(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER.encode() + "معهد\tPerson\n".encode("windows-1256"))
    assert bad_lines(path) == ["line 2: not UTF-8 at byte 1; save the file as UTF-8"]


def test_line_without_end_costs_one_entry(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "م" * 300_000 + "\nمعهد الغرب\tOrganization\n")
    assert bad_lines(path) == ["line 2: longer than 100,000 bytes; expected one entry"]
    assert sum(not isinstance(found, BadEntry) for found in read_table(path)) == 1


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "is empty; expected a first line with the columns name, type"),
        ("معهد الشرق\tOrganization\n", "expected some of name, type, qid"),
        ("name\ttype\talias\n", "expected some of name, type, qid"),
        ("name\tname\ttype\n", "each once"),
        ("name\tqid\n", "names no column type; add it, or import the file with --type"),
        (HEADER + "معهد\tInstitute\n", "line 2: the type is"),
    ],
)
def test_table_that_cannot_be_used_ends_the_build(tmp_path: Path, text: str, advice: str) -> None:
    with pytest.raises(ResourceError, match=r"names\.tsv") as raised:
        UserGazetteer.load(write(tmp_path, text))
    assert advice in str(raised.value)


def test_missing_table_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="cannot be read"):
        UserGazetteer.load(tmp_path / "missing.tsv")
    with pytest.raises(ResourceError, match=r"no \.tsv table"):
        UserGazetteer.load(tmp_path)


def test_folder_of_tables_is_one_gazetteer(tmp_path: Path) -> None:
    write(tmp_path, HEADER + "معهد الشرق\tOrganization\n", "b.tsv")
    write(tmp_path, HEADER + "معهد الغرب\tOrganization\n", "a.tsv")
    names = [entry.name for entry in UserGazetteer.load(tmp_path).entries]
    assert names == ["معهد الغرب", "معهد الشرق"]


def test_digest_changes_with_any_name(tmp_path: Path) -> None:
    one = UserGazetteer.load(write(tmp_path, HEADER + "معهد الشرق\tOrganization\n")).digest
    same = UserGazetteer.load(write(tmp_path, "# !\n" + HEADER + "معهد الشرق\tOrganization\n"))
    other = UserGazetteer.load(write(tmp_path, HEADER + "معهد الشرق\tOrganization\tQ5\n"))
    assert one == same.digest != other.digest


@pytest.mark.parametrize("name", ["أ", "a|b", "١٢٣", "م\x00م", "م\ud800م"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(EntryError):
        clean_name(name)


ENTRY = known("أمريكا", EntityType.COUNTRY, "Q30", "الولايات المتحدة")


def test_own_name_comes_before_the_known_one() -> None:
    own = user_entry("أمريكا", EntityType.ORGANIZATION)
    assert Gazetteer((ENTRY,), {}).extended([own]).lookup("أمريكا") == (own, ENTRY)


def test_entry_with_a_known_id_gives_more_names() -> None:
    own = user_entry("بلاد العم سام", EntityType.COUNTRY, qid="Q30")
    gazetteer = Gazetteer((ENTRY,), {}).extended([own])
    (entry,) = gazetteer.entries
    assert (entry.id, entry.name) == ("Q30", "بلاد العم سام")
    assert gazetteer.lookup("الولايات المتحدة") == (entry,)


def test_entry_of_a_known_type_and_name_gives_more_names() -> None:
    own = user_entry("أمريكا", EntityType.COUNTRY, aliases=["بلاد العم سام"])
    gazetteer = Gazetteer((ENTRY,), {}).extended([own])
    assert [entry.id for entry in gazetteer.lookup("بلاد العم سام")] == ["Q30"]


def test_other_thing_of_the_same_name_stays_another() -> None:
    own = user_entry("أمريكا", EntityType.COUNTRY, qid="Q1")
    ids = [entry.id for entry in Gazetteer((ENTRY,), {}).extended([own]).lookup("أمريكا")]
    assert ids == ["Q1", "Q30"]


def test_name_may_be_made_sure() -> None:
    tyre = Gazetteer.load().lookup("صور")[0]
    own = user_entry("صور", EntityType.CITY, qid=tyre.id)
    assert Gazetteer.load().longest_match(["صور"], 0) is None
    assert Gazetteer.load().extended([own]).longest_match(["صور"], 0) is not None
