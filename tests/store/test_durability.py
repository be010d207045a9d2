"""Whatever happens to a build, the store holds exactly the articles that were committed.

The builds run in processes of their own: see ``crash_builds``.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.crash_builds import ARTICLES, KILLS, write_articles

ROOT = Path(__file__).parents[2]
SMALL = "4m"  # less than the articles of a build take

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")


def run(action: str, folder: Path) -> dict[str, Any]:
    finished = subprocess.run(
        [sys.executable, "-m", "tests.store.crash_builds", action, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    answer: dict[str, Any] = json.loads(finished.stdout)
    return answer


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, too small for a build, with the articles beside it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    write_articles(tmp_path)
    mount(folder, "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def mount(folder: Path, *options: str) -> None:
    try:
        subprocess.run(["mount", *options, str(folder)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no file system can be mounted here: {error}")


def test_builds_killed_at_any_moment_go_on_to_the_same_graph(tmp_path: Path) -> None:
    found = run("kills", tmp_path)
    assert found["faults"] == []
    assert all(found["ends_the_same"])
    assert len(found["ends_the_same"]) >= 3
    assert found["killed_halfway"] >= KILLS // 10


def test_removals_killed_at_any_moment_leave_whole_articles(tmp_path: Path) -> None:
    assert run("removals", tmp_path) == {"faults": [], "ends_the_same": True}


def test_of_two_builds_at_once_one_is_refused(tmp_path: Path) -> None:
    found = run("race", tmp_path)
    assert found["codes"] in ([0, 3], [0, 0])
    assert found["ends_the_same"]
    assert found["state"] == {"articles": ARTICLES, "is_exact": True, "violations": []}


def test_full_disk_keeps_what_was_committed_and_the_build_goes_on_when_there_is_space(
    small_disk: Path, tmp_path: Path
) -> None:
    full = run("build_into", small_disk)
    assert "No space left" in full["error"]["error"]
    assert "free space" in full["error"]["error"]
    committed = run("read", small_disk)
    assert 0 < committed["articles"] < ARTICLES
    assert committed["violations"] == 0
    mount(small_disk, "-o", "remount,size=200m")
    assert run("state_of", small_disk)["is_exact"]
    assert run("state_of", small_disk)["articles"] == committed["articles"]
    (tmp_path / "elsewhere").mkdir()
    expected = run("build_into", tmp_path / "elsewhere")
    assert run("build_into", small_disk)["files"] == expected["files"]


def test_store_that_may_not_grow_keeps_what_was_committed(tmp_path: Path) -> None:
    write_articles(tmp_path)
    for name in ("limited", "free"):
        (tmp_path / name).mkdir()
    limited = run("build_limited", tmp_path / "limited")
    assert "File too large" in limited["error"]["error"]
    committed = run("state_of", tmp_path / "limited")
    assert 0 < committed["articles"] < ARTICLES
    assert committed["is_exact"]
    expected = run("build_into", tmp_path / "free")
    assert run("build_into", tmp_path / "limited")["files"] == expected["files"]


def test_full_disk_in_the_midst_of_the_files_keeps_the_old_ones(small_disk: Path) -> None:
    mount(small_disk, "-o", "remount,size=200m")
    old = run("build_into", small_disk)["files"]
    fill = small_disk / "fill"
    taken = int(subprocess.check_output(["du", "-sm", str(small_disk)]).split()[0])
    mount(small_disk, "-o", f"remount,size={taken + 2}m")
    with pytest.raises(OSError, match="No space left"):
        fill.write_bytes(b"x" * 10_000_000)
    error = run("build_into", small_disk)["error"]
    assert "free space" in error["error"]
    fill.unlink()
    mount(small_disk, "-o", "remount,size=200m")
    output = small_disk / "output"
    assert {name: (output / name).read_text("utf-8") for name in old} == old
    assert run("build_into", small_disk)["files"] == old


def test_read_only_folder_is_refused_for_writing_and_can_be_read(small_disk: Path) -> None:
    mount(small_disk, "-o", "remount,size=200m")
    assert run("build_into", small_disk)["error"] is None
    mount(small_disk, "-o", "remount,ro")
    error = run("build_into", small_disk)["error"]
    assert "Read-only file system" in error["error"]
    assert "the right to write" in error["error"]
    assert run("read", small_disk) == {"articles": ARTICLES, "violations": 0}
    mount(small_disk, "-o", "remount,rw")
    assert run("state_of", small_disk)["is_exact"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_without_the_right_to_write_is_refused(tmp_path: Path) -> None:
    write_articles(tmp_path)
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    assert "choose another with --output" in run("build_into", folder)["error"]["error"]
