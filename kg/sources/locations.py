"""What a location stands for: a file, the files of a folder, those of a pattern, or nothing."""

import glob
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from kg.sources.article import UnreadableArticle


def files_at(location: str, suffixes: Collection[str]) -> Iterator[Path | UnreadableArticle]:
    """The files at a location in a fixed order; of a folder, those that have the suffixes.

    Hidden files and folders are left out unless they are named. Links are followed, each
    folder is entered once.
    """
    path = Path(location)
    if location and _exists(path):
        yield from _files(path, suffixes)
        return
    matches = _matches(location)
    if not matches:
        yield UnreadableArticle(printable(location), _nothing_found(location))
    for match in matches:
        yield from _files(Path(match), suffixes)


def printable(path: str | Path) -> str:
    """A path as text that can be written anywhere, also where its bytes are no text."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def os_error_reason(error: OSError) -> str:
    """What the operating system says, without the path that the report has anyway."""
    found = error.strerror or type(error).__name__
    return f"{found}; expected a file that can be read. Check the path and its permissions."


def _exists(path: Path) -> bool:
    """Whether there is something of that name, be it only a broken link."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:  # a name too long, or a folder that is closed: pass for what it is given as
        return not glob.has_magic(str(path))
    return True


def _matches(location: str) -> list[str]:
    if "\0" in location or not glob.has_magic(location):
        return []
    # Path.glob takes no absolute patterns.
    return sorted(glob.glob(location, recursive=True))  # noqa: PTH207


def _nothing_found(location: str) -> str:
    if not location:
        return "an empty location; expected a file, a folder, a pattern, or - for standard input."
    if glob.has_magic(location):
        return "no file matches the pattern; check its spelling and the folder it starts from."
    return "there is no such file or folder; check the spelling and the folder it starts from."


def _files(path: Path, suffixes: Collection[str]) -> Iterator[Path | UnreadableArticle]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield UnreadableArticle(printable(path), _stat_reason(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _files_in(path, suffixes)
    elif not stat.S_ISREG(mode):
        # A pipe would be waited for without end.
        yield UnreadableArticle(printable(path), "no regular file; expected a file or a folder.")
    elif path.suffix.lower() not in suffixes:
        yield UnreadableArticle(
            printable(path),
            f"unknown kind of file {printable(path.suffix)!r}; expected one of "
            f"{', '.join(sorted(suffixes))}. Rename or convert it.",
        )
    else:
        yield path


def _stat_reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return "a broken link; expected a file. Mend the link or remove it."
    return os_error_reason(error)


def _files_in(folder: Path, suffixes: Collection[str]) -> Iterator[Path | UnreadableArticle]:
    is_empty = True
    closed: list[OSError] = []
    entered = {os.path.realpath(folder)}
    for parent, folders, names in os.walk(folder, onerror=closed.append, followlinks=True):
        folders[:] = _not_yet_entered(parent, folders, entered)
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in suffixes:
                is_empty = False
                yield from _files(path, suffixes)
    for error in closed:
        is_empty = False
        yield UnreadableArticle(printable(error.filename), os_error_reason(error))
    if is_empty:
        yield UnreadableArticle(
            printable(folder),
            f"no articles in the folder; expected files that end in {', '.join(sorted(suffixes))}.",
        )


def _not_yet_entered(parent: str, folders: list[str], entered: set[str]) -> list[str]:
    chosen = []
    for name in sorted(folders):
        real = os.path.realpath(Path(parent, name))
        if not name.startswith(".") and real not in entered:
            entered.add(real)
            chosen.append(name)
    return chosen
