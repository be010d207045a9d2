"""The command line as a whole: help, errors that help, interruption, pipes and locales."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.cli.main import COMMANDS, main, parser
from kg.extraction.confidence import DEFAULT_MIN_CONFIDENCE
from tests.conftest import EXAMPLE, REPOSITORY

NAMES = {command: command.__name__.rsplit(".", 1)[-1] for command in COMMANDS}
KG = [sys.executable, "-m", "kg.cli.main"]
ALL_LABELS = "SELECT ?label { ?entity rdfs:label ?label FILTER(LANG(?label) = 'ar') }"


def help_of(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES.get)
def test_every_command_says_what_it_does(
    command: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    name = NAMES[command]
    assert name in parser().format_help()
    text = help_of(name, capsys)
    assert command.__doc__ is not None
    assert command.__doc__.splitlines()[0].split(": ")[1].split()[0] in text
    assert "`" not in text


@pytest.mark.parametrize("readme", ["README.md", "README.ar.md"])
@pytest.mark.parametrize("command", COMMANDS, ids=NAMES.get)
def test_every_command_is_in_the_readme(command: ModuleType, readme: str) -> None:
    assert f"kg {NAMES[command]}" in (REPOSITORY / readme).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["query", "{empty}", "SELECT * {{}}"], "build a graph first: kg build"),
        (["show", "{empty}", "بوتين"], "build a graph first: kg build"),
        (["query", "{output}"], "Give either a query"),
        (["query", "{output}", "--name", "nothing"], "there are: articles"),
        (["query", "{output}", "--name", "events-of"], "needs --entity"),
        (["query", "{output}", "SELECT * {{ SERVICE <http://a> {{}} }}"], "stay offline"),
        (["query", "{output}", "DELETE WHERE {{ ?s ?p ?o }}"], "queries only read"),
        (["query", "{output}", "SELECT {{"], "no valid SPARQL"),
        (["query", "{output}", "missing.rq"], "neither SPARQL nor a readable file"),
        (["show", "{output}", "لا أحد اسمه هكذا"], "try a part of the name"),
        (["evaluate", "{empty}"], "gold"),
        (["build", "{example}", "-o", "/dev/null/output"], "choose another with --output"),
    ],
)
def test_error_says_what_to_do(
    arguments: list[str],
    advice: str,
    example_output: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    places = {"output": example_output, "empty": tmp_path, "example": EXAMPLE}
    assert main([argument.format(**places) for argument in arguments]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("kg: ")
    assert advice in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["build", "a.txt", "--date", "8/10/2024"], "expected YYYY-MM-DD"),
        (["translate"], "invalid choice"),
        ([], "required"),
    ],
)
def test_wrong_arguments_are_explained(
    arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert advice in capsys.readouterr().err


@pytest.mark.parametrize("value", ["1.5", "-1", "nan", "sure"])
def test_confidence_is_a_probability(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", str(EXAMPLE), f"--min-confidence={value}"])
    assert "no number from 0 to 1" in capsys.readouterr().err


def test_extract_leaves_out_unsure_statements_by_default(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def least_sure(*arguments: str) -> float:
        assert main(["extract", str(EXAMPLE), *arguments]) == 0
        lines = capsys.readouterr().out.splitlines()
        return min(float(json.loads(line)["confidence"]) for line in lines)

    assert least_sure("--min-confidence", "0") < DEFAULT_MIN_CONFIDENCE <= least_sure()


def test_unreadable_article_is_reported_and_the_status_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(tmp_path / "missing.txt")]) == 1
    assert "missing.txt: there is no such file" in capsys.readouterr().err


def test_interruption_is_no_traceback(
    example_output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.query.run_query", interrupted)
    assert main(["query", str(example_output), "ASK {}"]) == 130
    assert "interrupted" in capsys.readouterr().err


def test_closed_pipe_is_no_error(example_output: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [*KG, "query", str(example_output), ALL_LABELS, "--format", "csv"]
    finished = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (finished.returncode, finished.stderr) == (0, b"")


def test_output_is_utf8_in_a_c_locale(example_output: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if "PYTHON" not in name}
    environment |= {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [*KG, "query", str(example_output), ALL_LABELS, "--format", "csv"]
    finished = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "بوتين" in finished.stdout.decode("utf-8")


TRAIN = ["train", "--trees", "a.conllu", "--names", "a.bio", "--output", "model"]


def test_training_without_its_packages_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kg.cli.train.NEEDED", ("no_such_package",))
    assert main(TRAIN) == 2
    assert "no_such_package not installed" in capsys.readouterr().err


def test_training_without_a_checkout_says_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kg.cli.train.CHECKOUT", tmp_path)
    assert main(TRAIN) == 2
    assert "source checkout" in capsys.readouterr().err
