import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.sources.article import UnreadableArticle
from kg.sources.locations import files_at

Write = Callable[[str, str | bytes], str]

SUFFIXES = (".txt", ".json")


def found(location: str | Path, folder: Path) -> list[str]:
    """What is found, relative to the folder; reports are marked."""
    names = []
    for result in files_at(str(location), SUFFIXES):
        if isinstance(result, UnreadableArticle):
            names.append(f"! {os.path.relpath(result.location, folder)}")
        else:
            names.append(str(result.relative_to(folder)))
    return names


def reason(location: str | Path) -> str:
    (result,) = files_at(str(location), SUFFIXES)
    assert isinstance(result, UnreadableArticle)
    return result.reason


def test_folder_gives_its_known_files_sorted_then_those_below(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a.JSON", "c.md", ".hidden.txt", ".git/x.txt", "z/a.txt", "d.txt/e.txt"):
        write(name, "")
    assert found(tmp_path, tmp_path) == ["a.JSON", "b.txt", "d.txt/e.txt", "z/a.txt"]


def test_pattern_gives_its_matches_sorted(write: Write, tmp_path: Path) -> None:
    for name in ("b1.txt", "a1.txt", "x/c1.txt", "a2.txt"):
        write(name, "")
    assert found(tmp_path / "*1.txt", tmp_path) == ["a1.txt", "b1.txt"]
    assert found(tmp_path / "**" / "*1.txt", tmp_path) == ["a1.txt", "b1.txt", "x/c1.txt"]


def test_file_with_brackets_in_its_name_is_no_pattern(write: Write, tmp_path: Path) -> None:
    write("a[1].txt", "")
    write("a1.txt", "")
    assert found(tmp_path / "a[1].txt", tmp_path) == ["a[1].txt"]


def test_hidden_file_is_read_when_it_is_named(write: Write, tmp_path: Path) -> None:
    assert found(write(".a.txt", ""), tmp_path) == [".a.txt"]


def test_links_are_followed_and_loops_end(write: Write, tmp_path: Path) -> None:
    write("news/a.txt", "")
    write("other/b.txt", "")
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news", target_is_directory=True)
    (tmp_path / "news" / "linked").symlink_to(tmp_path / "other", target_is_directory=True)
    (tmp_path / "news" / "self.txt").symlink_to(tmp_path / "news" / "self.txt")
    (tmp_path / "news" / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    assert found(tmp_path / "news", tmp_path) == [
        "news/a.txt",
        "! news/broken.txt",
        "! news/self.txt",
        "news/linked/b.txt",
    ]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("", "an empty location"),
        ("nowhere.txt", "no such file or folder"),
        ("nowhere/*.txt", "no file matches the pattern"),
        ("null\0.txt", "no such file or folder"),
        ("null\0*.txt", "no file matches the pattern"),
        ("half\ud800.txt", "no such file or folder"),
        ("a" * 300 + ".txt", "File name too long"),
        (os.devnull, "no regular file"),
    ],
)
def test_nothing_to_read_is_explained(location: str, expected: str) -> None:
    assert expected in reason(location)


def test_file_of_unknown_kind_is_explained(write: Write) -> None:
    assert "unknown kind of file '.pdf'; expected one of .json, .txt" in reason(write("a.pdf", ""))


def test_folder_without_articles_is_explained(write: Write, tmp_path: Path) -> None:
    write("readme.md", "")
    assert "no articles in the folder" in reason(tmp_path)


def test_broken_link_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    assert "a broken link" in reason(tmp_path / "a.txt")


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "no regular file" in reason(tmp_path / "a.txt")


def test_closed_folder_does_not_hide_the_others(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("closed/a.txt", "")
    write("open/b.txt", "")
    scandir = os.scandir

    def scandir_open(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", scandir_open)
    assert found(tmp_path, tmp_path) == ["open/b.txt", "! closed"]


def test_name_that_is_no_text_is_reported_as_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.md")
    (tmp_path / name).touch()
    (result,) = files_at(str(tmp_path / name), SUFFIXES)
    assert isinstance(result, UnreadableArticle)
    assert result.location.encode().decode() == str(tmp_path / "?.md")
