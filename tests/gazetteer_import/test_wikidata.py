"""Wikidata's JSON dump → entries."""

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kg.arabic.gazetteer import GazetteerEntry
from kg.datamodel.mention import EntityType
from kg.errors import ResourceError
from kg.gazetteer_import import GazetteerFormat, import_gazetteer
from kg.gazetteer_import.wikidata import read_wikidata


def statement(value: str, rank: str = "normal") -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"datavalue": {"value": {"id": value}}}}


def item(id: str, name: str, class_: str, *aliases: str, **claims: str) -> dict[str, Any]:
    return {
        "id": id,
        "labels": {"ar": {"value": name}, "en": {"value": f"English {id}"}},
        "aliases": {"ar": [{"value": alias} for alias in aliases]},
        "claims": {"P31": [statement(class_)], **{p: [statement(q)] for p, q in claims.items()}},
    }


PUTIN = item("Q7747", "فلاديمير بوتين", "Q5", "بوتين", "فلاديمير فلاديميروفيتش بوتين", P27="Q159")
NABEUL = item("Q867615", "نابل", "Q515", "نابُل", P17="Q948")


def dump(path: Path, *lines: object) -> Path:
    written = ["[", *(line if isinstance(line, str) else json.dumps(line) for line in lines), "]"]
    text = ",\n".join(written).replace("[,", "[").replace(",\n]", "\n]").encode()
    opened = {".gz": gzip.open, ".bz2": bz2.open}.get(path.suffix, open)
    with opened(path, "wb") as file:
        file.write(text)
    return path


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_items_are_read(tmp_path: Path, name: str) -> None:
    entries = list(read_wikidata(dump(tmp_path / name, PUTIN, NABEUL)))
    assert entries == [
        GazetteerEntry(
            id="Q7747",
            type=EntityType.PERSON,
            name="فلاديمير بوتين",
            aliases=("فلاديمير فلاديميروفيتش بوتين",),
            weak_aliases=("بوتين",),  # a surname may be another's
            english="English Q7747",
            wikidata_id="Q7747",
            country="Q159",
        ),
        GazetteerEntry(
            "Q867615", EntityType.CITY, "نابل", ("نابُل",), (), "English Q867615", "Q867615", "Q948"
        ),
    ]


def test_preferred_class_counts_first_and_a_deprecated_one_never(tmp_path: Path) -> None:
    classes = [
        statement("Q5", "deprecated"),
        statement("Q515", "normal"),
        statement("Q3624078", "preferred"),
    ]
    city_state = {**item("Q334", "سنغافورة", "Q5"), "claims": {"P31": classes}}
    (entry,) = read_wikidata(dump(tmp_path / "dump.json", city_state))
    assert isinstance(entry, GazetteerEntry)
    assert (entry.type, entry.country) == (EntityType.COUNTRY, "Q334")


@pytest.mark.parametrize(
    "passed_over",
    [
        {**PUTIN, "labels": {"en": {"value": "Vladimir Putin"}}},
        {**PUTIN, "labels": []},
        {**PUTIN, "id": "P31"},
        item("Q1", "الكون", "Q36906466"),  # of a class that is not listed
        {**PUTIN, "claims": {"P31": [{"rank": "normal", "mainsnak": {"snaktype": "novalue"}}]}},
        {**PUTIN, "claims": []},
    ],
)
def test_item_without_arabic_name_or_known_type_is_passed_over(
    tmp_path: Path, passed_over: object
) -> None:
    assert list(read_wikidata(dump(tmp_path / "dump.json", passed_over))) == [None]


def test_type_for_what_states_none_is_given(tmp_path: Path) -> None:
    path = dump(tmp_path / "dump.json", item("Q1", "الكون", "Q36906466"))
    (entry,) = read_wikidata(path, default_type=EntityType.OTHER)
    assert isinstance(entry, GazetteerEntry)
    assert entry.type is EntityType.OTHER


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ('"Q7747"', "no item; expected an object with id, labels"),
        ("[" * 100_000, "no JSON"),
        ("9" * 10_000, "no JSON"),
        (json.dumps({**PUTIN, "id": 7747}), "no item"),
        (json.dumps({**PUTIN, "labels": {"ar": {"value": "\x00"}}}), "characters"),
        (json.dumps({**PUTIN, "labels": {"ar": {"value": "Putin"}}}), "no Arabic letters"),
    ],
)
def test_bad_line_costs_one_entry(tmp_path: Path, line: str, reason: str) -> None:
    path = dump(tmp_path / "dump.json", PUTIN, line, NABEUL)
    imported = import_gazetteer(path, GazetteerFormat.WIKIDATA)
    assert [entry.id for entry in imported.entries] == ["Q7747", "Q867615"]
    (bad,) = imported.bad
    assert str(bad).startswith("line 3: ")
    assert reason in str(bad)


@pytest.mark.parametrize(
    "oddity",
    [
        {"aliases": {"ar": "بوتين"}},
        {"aliases": {"ar": [None, 5, {"value": 5}, {"value": "x" * 999}]}},
        {"claims": {"P31": [statement("Q5")], "P27": [None, {"rank": "normal"}, 5]}},
        {"labels": {"ar": {"value": "فلاديمير بوتين"}, "en": None}},
    ],
)
def test_odd_part_of_an_item_is_overlooked(tmp_path: Path, oddity: dict[str, object]) -> None:
    path = dump(tmp_path / "dump.json", {**PUTIN, **oddity})
    assert [e.id for e in import_gazetteer(path, GazetteerFormat.WIKIDATA).entries] == ["Q7747"]


def test_line_without_end_is_not_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.gazetteer_import.wikidata.LONGEST_LINE", 1_000)
    path = dump(tmp_path / "dump.json", '"' + "x" * 5_000 + '"', NABEUL)
    imported = import_gazetteer(path, GazetteerFormat.WIKIDATA)
    assert [str(bad) for bad in imported.bad] == [
        "line 2: longer than 1,000 bytes; expected one item"
    ]
    assert len(imported.entries) == 1


def test_dump_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    path = dump(tmp_path / "dump.json.gz", PUTIN, NABEUL)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ResourceError, match="download it again"):
        list(read_wikidata(path))


def test_file_that_is_no_archive_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "dump.json.bz2"
    path.write_bytes(b"{}")
    with pytest.raises(ResourceError, match="expected a dump of Wikidata"):
        list(read_wikidata(path))
