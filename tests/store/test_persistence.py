"""The files of a graph: the same bytes every time, and readable by everybody."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat
from rdflib.compare import isomorphic

from kg.errors import StoreError
from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from kg.store.persistence import remove_unfinished, write_atomically, write_graph
from tests.graph_fixtures import hostile, summit, visit

ROOT = Path(__file__).parents[2]
ARTICLES = ("summit", "visit", "hostile")
needs_rapper = pytest.mark.skipif(
    shutil.which("rapper") is None, reason="rapper is not installed (raptor2-utils)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("output")
    with GraphStore.open(path / "store") as store:
        for facts in (summit(), visit(), hostile()):
            store.replace(map_article(facts))
        write_graph(store, path)
    return path


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
@pytest.mark.parametrize("articles", [ARTICLES, ARTICLES[::-1], ARTICLES + ARTICLES[:1]])
def test_other_processes_write_the_same_bytes(
    seed: str, articles: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.store.write_fixture_graph", str(tmp_path), *articles],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        check=True,
    )
    for name in ("graph.nq", "graph.ttl"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_nquads_are_sorted_lines(folder: Path) -> None:
    lines = (folder / "graph.nq").read_bytes().split(b"\n")[:-1]
    assert lines == sorted(set(lines))


def test_nquads_and_store_say_the_same(folder: Path) -> None:
    parsed = set(pyoxigraph.parse(path=folder / "graph.nq", format=RdfFormat.N_QUADS))
    with GraphStore.open_read_only(folder / "store") as store:
        assert parsed == set(store.quads())


def test_turtle_is_the_merged_view(folder: Path) -> None:
    parsed = pyoxigraph.parse(path=folder / "graph.ttl", format=RdfFormat.TURTLE)
    with GraphStore.open_read_only(folder / "store") as store:
        assert {quad.triple for quad in parsed} == set(store.merged_view())


def test_turtle_reads_like_a_list_of_entities(folder: Path) -> None:
    text = (folder / "graph.ttl").read_text(encoding="utf-8")
    putin = text.split("\n\n")
    block = next(part for part in putin if part.startswith("ent:e1putin "))
    assert block.splitlines()[:3] == [
        "ent:e1putin a kg:Person , schema:Person ;",
        '  rdfs:label "فلاديمير بوتين"@ar , "Vladimir Putin"@en ;',
        '  skos:altLabel "الرئيس الروسي"@ar , "بوتين"@ar ;',
    ]
    assert text.index("ent:e1putin a") < text.index("ev:v2signing a") < text.index("t:2023 a")


def test_rdflib_reads_both(folder: Path) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(folder / "graph.nq", format="nquads")
    turtle = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    assert isomorphic(dataset.default_graph, turtle)
    lines = (folder / "graph.nq").read_bytes().count(b"\n")
    assert len(list(dataset.quads())) == lines


@needs_rapper
@pytest.mark.parametrize(("name", "syntax"), [("graph.nq", "nquads"), ("graph.ttl", "turtle")])
def test_rapper_reads_both(name: str, syntax: str, folder: Path) -> None:
    checked = subprocess.run(
        ["rapper", "--count", "--input", syntax, str(folder / name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    assert "Error" not in checked.stderr


def test_hostile_text_comes_back_letter_for_letter(folder: Path) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(folder / "graph.nq", format="nquads")
    texts = {
        str(quad[2])
        for quad in dataset.quads()
        if str(quad[1]).endswith("#isString") and "a3hostile" in str(quad[0])
    }
    replacement = "\N{REPLACEMENT CHARACTER}"
    expected = hostile().text.replace("\0", replacement).replace("\ufffe", replacement)
    assert texts == {expected}


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(b"old")

    def chunks() -> Iterator[bytes]:
        yield b"new"
        raise OSError("no space left")

    with pytest.raises(StoreError, match="no space left"):
        write_atomically(path, chunks())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "graph.nq", [b""])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
def test_what_a_killed_process_left_unfinished_goes(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"new"
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        write_atomically(tmp_path / "graph.nq", chunks())
    os.waitpid(child, 0)
    (tmp_path / ".hidden").write_text("the user's own")
    assert len(list(tmp_path.iterdir())) == 2
    remove_unfinished(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]
