"""``kg gazetteer import``."""

from pathlib import Path

import pytest

from kg.arabic.user_gazetteer import UserGazetteer
from kg.cli.main import main

TABLE = "name\ttype\tqid\taliases\nمعهد الشرق\tOrganization\t\tالمعهد\nبوتين\tPerson\tQ7747\t\n"
WRITTEN = (
    "name\ttype\tqid\taliases\tweak_aliases\tenglish\tcountry\n"
    "بوتين\tPerson\tQ7747\t\t\t\t\nمعهد الشرق\tOrganization\t\tالمعهد\t\t\t\n"
)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.tsv"
    path.write_text(TABLE, "utf-8")
    return path


def test_table_is_written_in_order_and_can_be_loaded(
    names: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "gazetteer.tsv"
    assert main(["gazetteer", "import", str(names), "--output", str(output)]) == 0
    assert output.read_text("utf-8") == WRITTEN
    assert f"kg build SOURCE --gazetteer {output}" in capsys.readouterr().out
    assert len(UserGazetteer.load(output).entries) == 2


def test_written_table_is_imported_as_it_is(names: Path, tmp_path: Path) -> None:
    for source, output in ((names, "a.tsv"), (tmp_path / "a.tsv", "b.tsv")):
        assert main(["gazetteer", "import", str(source), "-o", str(tmp_path / output)]) == 0
    assert (tmp_path / "b.tsv").read_text("utf-8") == WRITTEN


def test_folder_gets_a_table_named_after_the_file(names: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    assert main(["gazetteer", "import", str(names), "-o", str(folder)]) == 0
    assert [path.name for path in folder.iterdir()] == ["names.tsv"]


def test_bad_lines_are_reported_and_the_status_says_so(
    names: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = "".join(f"اسم {n}\tThing\n" for n in range(25))
    names.write_text(TABLE + bad, "utf-8")
    assert main(["gazetteer", "import", str(names), "-o", str(tmp_path / "out.tsv")]) == 1
    printed = capsys.readouterr()
    assert f"kg: {names}: line 4: the type is 'Thing'; expected one of Person" in printed.err
    assert "and 5 more bad entries" in printed.err
    assert "2 entries" in printed.out


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["{folder}/names.tsv", "-o", "{folder}/names.tsv"], "choose another to write to"),
        (["{folder}/names.csv"], "does not say what is in it; add --format, one of tsv, wikidata"),
        (["{folder}/missing.tsv"], "cannot be read"),
        (["{folder}/names.tsv", "--format", "wikidata"], "Is --format right?"),
        (["{folder}/names.tsv", "-o", "/dev/null/out.tsv"], "cannot be written"),
    ],
)
def test_error_says_what_to_do(
    names: Path,
    tmp_path: Path,
    arguments: list[str],
    advice: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = [argument.format(folder=tmp_path) for argument in arguments]
    assert main(["gazetteer", "import", *paths]) == 2
    assert advice in capsys.readouterr().err
    assert names.read_text("utf-8") == TABLE


def test_type_of_what_states_none(names: Path, tmp_path: Path) -> None:
    names.write_text("name\nمعهد الشرق\n", "utf-8")
    arguments = ["gazetteer", "import", str(names), "-o", str(tmp_path / "o.tsv")]
    assert main(arguments) == 2
    assert main([*arguments, "--type", "organization"]) == 0


def test_unknown_type_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["gazetteer", "import", "names.tsv", "--type", "thing"])
    assert "'thing' is no type; expected Person" in capsys.readouterr().err
