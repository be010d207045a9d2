"""The recipes of the README work: its fenced blocks are run in a folder of their own.

``console`` blocks have their commands after ``$``; ``python`` blocks are run as they stand. A block
whose fence names a file, as in three backticks and ``sparql signed.rq``, is that file.
"""

import contextlib
import io
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.cli.main import main
from kg.rdf.namespaces import PREFIXES
from tests.conftest import EXAMPLE, REPOSITORY

FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?:\]\(|src=\"|href=\")(?!https?:|#)([^)\"#]+)")
ENGLISH, ARABIC = "README.md", "README.ar.md"


@dataclass(frozen=True, slots=True)
class Block:
    language: str
    file: str
    text: str

    @property
    def commands(self) -> list[str]:
        """What a console block tells to type."""
        lines = self.text.replace("\\\n", " ").splitlines()
        return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def blocks(readme: str) -> list[Block]:
    return [Block(*found) for found in FENCE.findall((REPOSITORY / readme).read_text("utf-8"))]


def commands(readme: str) -> list[str]:
    return [
        command
        for block in blocks(readme)
        if block.language == "console"
        for command in block.commands
    ]


@pytest.fixture(scope="module")
def workplace(example_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after ``make demo``, with the files that the README shows."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(example_output, folder / "output")
    shutil.copytree(EXAMPLE.parent, folder / "examples")
    for block in blocks(ENGLISH):
        if block.file:
            path = folder / block.file
            path.parent.mkdir(exist_ok=True)
            path.write_text(block.text, "utf-8")
    return folder


def printed_by(command: str) -> str:
    """Run a ``kg`` command, its output sent to a file where the command says so."""
    words = shlex.split(command)
    target = words.pop() if len(words) > 1 and words[-2] == ">" else None
    if target:
        words.pop()
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        assert main(words[1:]) == 0, command
    if target:
        Path(target).write_text(output.getvalue(), "utf-8")
    return output.getvalue()


@pytest.mark.parametrize(
    "command", [command for command in commands(ENGLISH) if command.startswith("kg ")]
)
def test_recipe_works(workplace: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    printed = printed_by(command)
    assert printed.strip()
    assert not re.search(r"^0 rows", printed, re.MULTILINE)


@pytest.mark.parametrize(
    "code", [block.text for block in blocks(ENGLISH) if block.language == "python"]
)
def test_python_recipe_works(
    workplace: Path,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(workplace)
    exec(compile(code, "README", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_graph_that_is_shown_is_wellformed() -> None:
    prefixes = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
    shown = [block.text for block in blocks(ENGLISH) if block.language == "turtle"]
    assert len(list(pyoxigraph.parse(prefixes + "".join(shown), format=RdfFormat.TRIG))) > 20


def test_make_targets_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = {c.removeprefix("make ") for c in commands(ENGLISH) if c.startswith("make ")}
    assert {"demo", "test"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_arabic_readme_has_the_same_recipes() -> None:
    assert commands(ARABIC) == commands(ENGLISH)
    shown = [block for block in blocks(ENGLISH) if block.language != "console"]
    assert [block for block in blocks(ARABIC) if block.language != "console"] == shown


@pytest.mark.parametrize("readme", [ENGLISH, ARABIC])
def test_links_lead_somewhere(readme: str) -> None:
    links = LINK.findall((REPOSITORY / readme).read_text("utf-8"))
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
