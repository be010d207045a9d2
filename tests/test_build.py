"""From articles to the files of a graph, with the real model and the real command."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import DefaultGraph, RdfFormat

from kg.arabic.user_gazetteer import UserGazetteer
from kg.builder import KnowledgeGraphBuilder
from kg.cli.main import main
from kg.errors import ResourceError
from kg.extraction.confidence import DEFAULT_MIN_CONFIDENCE
from kg.rdf.literals import clean_label
from kg.rdf.validation import blank_nodes, validate_quads
from kg.reading import ArticleReader, article_reader, pipeline_version
from tests.conftest import EXAMPLE, PUBLISHED

GRAPH_FILES = ("graph.nq", "graph.ttl")

# President Sisi received the foreign minister of Jordan in Cairo on Sunday. They discussed Gaza.
CAIRO = "استقبل الرئيس المصري عبد الفتاح السيسي وزير الخارجية الأردني أيمن الصفدي في القاهرة الأحد. وبحثا الوضع في غزة."
# Russian President Putin will visit Turkey next month, the Kremlin announced.
ANKARA = "أعلن الكرملين أن الرئيس الروسي فلاديمير بوتين سيزور تركيا الشهر المقبل. ولم يوقع أردوغان الاتفاق."


def build(*sources: str | Path, output: Path) -> int:
    return main(["build", *map(str, sources), "--date", PUBLISHED, "--output", str(output)])


def contents(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in (*GRAPH_FILES, "graph.html")}


def failures(output: Path) -> dict[str, str]:
    lines = (output / "failures.jsonl").read_text("utf-8").splitlines()
    return {Path(line["location"]).name: line["reason"] for line in map(json.loads, lines)}


@pytest.fixture(scope="module")
def quads(example_output: Path) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(path=example_output / "graph.nq", format=RdfFormat.N_QUADS))


# ── the same again ──


def test_building_twice_changes_nothing_and_needs_no_model(
    example_output: Path, tmp_path: Path
) -> None:
    output = shutil.copytree(example_output, tmp_path / "output")

    def no_reader() -> ArticleReader:
        raise AssertionError("an article was read again")

    builder = KnowledgeGraphBuilder(output, no_reader)
    report = builder.build([str(EXAMPLE)], published=None)
    assert [failure.reason for failure in report.failures] != []  # without its date it is another
    before = contents(example_output)
    assert build(EXAMPLE, output=output) == 0
    assert contents(output) == before


def test_reading_again_changes_nothing_either(example_output: Path, tmp_path: Path) -> None:
    output = shutil.copytree(example_output, tmp_path / "output")
    readings = []

    def counted_reader() -> ArticleReader:
        readings.append("read")
        return article_reader()

    builder = KnowledgeGraphBuilder(output, counted_reader)
    builder.build([str(EXAMPLE)], published=date.fromisoformat(PUBLISHED), again=True)
    assert readings == ["read"]
    assert contents(output) == contents(example_output)


@pytest.mark.parametrize(
    ("confidence", "named"),
    [(DEFAULT_MIN_CONFIDENCE, ""), (0.0, "confidence.0.00"), (0.75, "confidence.0.75")],
)
def test_version_names_the_confidence_where_it_is_not_the_default(
    confidence: float, named: str
) -> None:
    version = pipeline_version(UserGazetteer(), min_confidence=confidence)
    assert re.findall(r"confidence\.[\d.]+", version) == ([named] if named else [])


def test_graph_depends_neither_on_hash_seed_nor_on_order(tmp_path: Path) -> None:
    sources = [EXAMPLE]
    for name, text in (("cairo.txt", CAIRO), ("ankara.txt", ANKARA)):
        sources.append(tmp_path / name)
        sources[-1].write_text(text, "utf-8")
    assert build(*sources, output=tmp_path / "one") == 0
    arguments = [*map(str, reversed(sources)), "--date", PUBLISHED, "-o", str(tmp_path / "two")]
    subprocess.run(
        [sys.executable, "-m", "kg.cli.main", "build", *arguments],
        env=os.environ | {"PYTHONHASHSEED": "4711"},
        check=True,
        capture_output=True,
    )
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_article_added_later_gives_what_both_at_once_give(
    example_output: Path, tmp_path: Path
) -> None:
    cairo = tmp_path / "cairo.txt"
    cairo.write_text(CAIRO, "utf-8")
    output = shutil.copytree(example_output, tmp_path / "output")
    assert build(cairo, output=output) == 0
    assert build(cairo, EXAMPLE, output=tmp_path / "at_once") == 0
    assert contents(output) == contents(tmp_path / "at_once")


def test_names_of_the_user_are_read_with_and_articles_read_again_when_they_change(
    example_output: Path, tmp_path: Path
) -> None:
    output = shutil.copytree(example_output, tmp_path / "output")
    names = tmp_path / "names.tsv"
    arguments = ["build", str(EXAMPLE), "--date", PUBLISHED, "-o", str(output)]
    versions: list[str] = []
    for name in ("اتحاد الدول المستقلة", "جماعة حمسود"):
        names.write_text(f"name\ttype\tqid\n{name}\tOrganization\tQ7779\n", "utf-8")
        assert main([*arguments, "--gazetteer", str(names)]) == 0
        nquads = (output / "graph.nq").read_text("utf-8")
        assert f'label> "{name}"@ar' in nquads
        versions += re.findall(r'pipelineVersion> "(.*?\+gazetteer\.[0-9a-f]{16})"', nquads)
    assert len(set(versions)) == len(versions) == 2
    assert main(arguments) == 0  # and without them all is as it was
    assert contents(output) == contents(example_output)


# ── what others make of the files ──


def test_files_load_in_rdflib(example_output: Path, quads: list[pyoxigraph.Quad]) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(example_output / "graph.nq", format="nquads")
    assert sum(1 for _ in dataset.quads()) == len(quads)
    merged = rdflib.Graph().parse(example_output / "graph.ttl", format="turtle")
    assert len(merged) == sum(isinstance(quad.graph_name, DefaultGraph) for quad in quads)


def test_turtle_is_the_merged_view(example_output: Path, quads: list[pyoxigraph.Quad]) -> None:
    turtle = pyoxigraph.parse(path=example_output / "graph.ttl", format=RdfFormat.TURTLE)
    merged = {quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph)}
    assert {quad.triple for quad in turtle} == merged


@pytest.mark.parametrize(("name", "syntax"), [("graph.nq", "nquads"), ("graph.ttl", "turtle")])
def test_files_load_in_rapper(example_output: Path, name: str, syntax: str) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper (Debian's raptor2-utils) is not installed")
    command = [rapper, "--quiet", "--count", "--input", syntax, str(example_output / name)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")


def test_shapes_hold(quads: list[pyoxigraph.Quad]) -> None:
    assert validate_quads(quads).violations == ()


def test_there_are_no_blank_nodes(quads: list[pyoxigraph.Quad]) -> None:
    assert blank_nodes(quads) == ()


def test_line_format_is_sorted(example_output: Path) -> None:
    lines = (example_output / "graph.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))


# ── bad input ──

BAD_INPUT: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "spaces.txt": (b" \n\n\t", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "binary.json": (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
    "endless.txt": ("كلمة ".encode() * 20_000, "without a full stop"),
    "huge.txt": ("كلمة ".encode() * 600_000, "too long"),
    "english.txt": (b"President Putin chaired the summit in Moscow.", "no Arabic"),
    "no_text.json": ('{"title": "خبر"}'.encode(), "no 'text' field"),
    "no_article.html": (b"<html><body></body></html>", "no article"),
    "picture.png": (b"\x89PNG", "unknown kind of file"),
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """Bad input of every kind around two good articles: the exit status and the output."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, (content, _) in BAD_INPUT.items():
        (folder / name).write_bytes(content)
    good = json.dumps({"doc_id": "good", "text": CAIRO}, ensure_ascii=False)
    also_good = json.dumps({"doc_id": "also-good", "text": ANKARA}, ensure_ascii=False)
    (folder / "lines.jsonl").write_text(f"{good}\n{{broken\n{also_good}\n", "utf-8")
    sources = [
        *(folder / name for name in BAD_INPUT),
        folder / "missing.txt",
        folder / "lines.jsonl",
    ]
    return build(*sources, output=folder / "output"), folder / "output"


def test_exit_status_says_that_something_was_left_out(mixed: tuple[int, Path]) -> None:
    assert mixed[0] == 1


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_reported_with_its_reason(mixed: tuple[int, Path], name: str) -> None:
    assert BAD_INPUT[name][1] in failures(mixed[1])[name]


def test_missing_file_and_broken_line_are_reported(mixed: tuple[int, Path]) -> None:
    reported = failures(mixed[1])
    assert "no such file" in reported.pop("missing.txt")
    ((location, reason),) = ((k, v) for k, v in reported.items() if k not in BAD_INPUT)
    assert "lines.jsonl" in location
    assert "2" in location
    assert "broken JSON" in reason


def test_other_articles_are_built(mixed: tuple[int, Path]) -> None:
    nquads = (mixed[1] / "graph.nq").read_text("utf-8")
    assert "<https://w3id.org/khabar/article/good>" in nquads
    assert "<https://w3id.org/khabar/article/also-good>" in nquads


def test_control_and_direction_characters_reach_no_label(tmp_path: Path) -> None:
    override, mark, bell = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{RIGHT-TO-LEFT MARK}", "\a"
    text = CAIRO.replace("المصري", f"{override}المصري{mark}").replace("القاهرة", f"القا{bell}هرة")
    source = tmp_path / "hidden.txt"
    source.write_text(text, "utf-8")
    assert build(source, output=tmp_path / "output") == 0
    store = pyoxigraph.Store.read_only(str(tmp_path / "output" / "store"))
    labels = "SELECT DISTINCT ?l { { ?s rdfs:label ?l } UNION { GRAPH ?g { ?s rdfs:label ?l } } }"
    for solution in store.query(labels, prefixes={"rdfs": str(rdflib.RDFS)}):
        assert solution["l"].value == clean_label(solution["l"].value)
    # rdflib and rapper read the escapes as well.
    rdflib.Dataset().parse(tmp_path / "output" / "graph.nq", format="nquads")


def test_fault_in_one_article_costs_one_article(tmp_path: Path) -> None:
    class FaultyReader:
        def read(self, document: object) -> object:
            raise ZeroDivisionError("division by zero")

    cairo = tmp_path / "cairo.txt"
    cairo.write_text(CAIRO, "utf-8")
    builder = KnowledgeGraphBuilder(tmp_path / "output", FaultyReader)  # type: ignore[arg-type]
    (failure,) = builder.build([str(cairo)]).failures
    assert "ZeroDivisionError: division by zero" in failure.reason
    assert (tmp_path / "output" / "graph.ttl").exists()


def test_missing_resource_ends_the_build(tmp_path: Path) -> None:
    def missing() -> ArticleReader:
        raise ResourceError("no database. Make it with: kg setup")

    with pytest.raises(ResourceError, match="kg setup"):
        KnowledgeGraphBuilder(tmp_path / "output", missing).build([str(EXAMPLE)])
