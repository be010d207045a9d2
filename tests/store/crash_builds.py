"""Builds that are killed, raced and starved of space: run by test_durability in a process of its own.

usage: python -m tests.store.crash_builds ACTION FOLDER

Prints JSON. The process forks before it opens a store, since the threads of an open store do not
survive a fork. Articles are read by a reader that needs no model.
"""

import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from kg.builder import KnowledgeGraphBuilder
from kg.datamodel.document import Document
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.statement import ArticleFacts
from kg.errors import KgError
from kg.merged_graph import MergedGraph
from kg.rdf.mapping import map_article
from kg.sources import read_documents
from kg.store.graph_store import GraphStore
from kg.store.persistence import STORE_FOLDER, sorted_nquads
from kg.store.verification import violations
from kg.visualization.network import network_page
from kg.visualization.network_data import network_view
from tests.graph_fixtures import SUMMIT_TEXT, VISIT_TEXT, summit, visit

ARTICLES = 24
KILLS = 50
SEED = 4711
LARGEST_FILE = 3_000_000  # bytes; the store's log of a whole build is larger


class PreparedReader:
    """Facts made by hand, for whatever document."""

    def read(self, document: Document) -> ArticleFacts:
        facts = summit if document.text.startswith(SUMMIT_TEXT) else visit
        return replace(facts(document.id), text=document.text, metadata=document.metadata)


def write_articles(folder: Path) -> Path:
    sources = folder / "articles"
    sources.mkdir()
    for number in range(ARTICLES):
        text = f"{SUMMIT_TEXT if number % 3 else VISIT_TEXT}\nالخبر {number}."
        (sources / f"{number:02}.txt").write_text(text, "utf-8")
    return sources


def build(sources: Path, output: Path, committed: Callable[[], None] = lambda: None) -> None:
    """Build as kg build does; ``committed`` is called when an article is in the store."""
    builder = KnowledgeGraphBuilder(output, PreparedReader)  # type: ignore[arg-type]
    report = builder.build([str(sources)], progress=lambda title: committed())
    assert report.failures == ()


def in_child(action: Callable[[], object]) -> object:
    """The result of an action in a process of its own, or what KgError it ended with."""
    with tempfile.TemporaryFile() as file:
        child = os.fork()
        if child == 0:
            try:
                answer = action()
            except KgError as error:
                answer = {"error": str(error)}
            file.write(json.dumps(answer).encode())
            file.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert status == 0, status
        file.seek(0)
        return json.load(file)


def killed_after(seconds: float, action: Callable[[Callable[[], None]], None]) -> tuple[int, bool]:
    """Kill an action after a time; return how often it has reported, and whether it had ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        action(lambda: (os.write(writer, b"."), None)[1])
        os._exit(0)
    os.close(writer)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as reports:
        return len(reports.read()), not os.WIFSIGNALED(status)


@cache
def article_facts(sources: Path) -> tuple[ArticleFacts, ...]:
    documents = [each for each in read_documents([str(sources)]) if isinstance(each, Document)]
    return tuple(PreparedReader().read(document) for document in documents)


def state(sources: Path, output: Path) -> dict[str, object]:
    """What a store holds, and whether that is just what its articles say."""
    if not (output / STORE_FOLDER).is_dir():
        return {"articles": 0, "is_exact": True, "violations": []}
    with GraphStore.open(output / STORE_FOLDER) as store:
        documents = store.documents()
        expected = GraphStore.open()
        for facts in article_facts(sources):
            if facts.document in documents:
                MergedGraph(expected).add(map_article(facts), facts)
        return {
            "articles": len(documents),
            "is_exact": sorted_nquads(store) == sorted_nquads(expected),
            "violations": [str(each) for each in violations(store)],
        }


def files(output: Path) -> dict[str, str]:
    names = ("graph.nq", "graph.ttl", "graph.html")
    return {name: (output / name).read_text("utf-8") for name in names}


def kills(folder: Path) -> dict[str, object]:
    """Kill builds at random moments, each going on from the last until one is done; then anew."""
    chance = random.Random(SEED)
    sources = write_articles(folder)
    article_facts(sources)  # once for all children
    start = time.monotonic()
    in_child(lambda: build(sources, folder / "undisturbed"))
    longest = time.monotonic() - start
    expected = files(folder / "undisturbed")
    output, faults, endings = folder / "output0", [], []
    before = halfway = 0
    for number in range(KILLS):
        reported, is_done = killed_after(
            longest * chance.random() ** 2,  # most of them before the files are written
            partial(build, sources, output),
        )
        after = in_child(partial(state, sources, output))
        assert isinstance(after, dict)
        # Those there already are reported first; the last may be committed, and not reported yet.
        if not max(before, reported) <= after["articles"] <= max(before, reported + 1):
            faults.append(f"kill {number}: {before} articles, {reported} reported, {after}")
        if not after["is_exact"] or after["violations"]:
            faults.append(f"kill {number}: {after}")
        before = after["articles"]
        halfway += 0 < after["articles"] < ARTICLES
        for name, text in expected.items():
            if (output / name).exists() and (output / name).read_text("utf-8") != text:
                faults.append(f"kill {number}: {name} is not whole")
        if is_done or after["articles"] == ARTICLES:
            in_child(partial(build, sources, output))
            endings.append(files(output) == expected and not list(output.glob(".*")))
            output, before = folder / f"output{number + 1}", 0
    return {"faults": faults, "ends_the_same": endings, "killed_halfway": halfway}


def removals(folder: Path) -> dict[str, object]:
    """Kill removals: each article is there with all it says, or gone with all only it said."""
    chance = random.Random(SEED)
    sources = write_articles(folder)
    in_child(lambda: build(sources, folder / "output"))

    def remove_all(report: Callable[[], None]) -> None:
        with GraphStore.open(folder / "output" / STORE_FOLDER) as store:
            for document in store.documents():
                MergedGraph(store).remove(DocumentId(document))
                report()

    faults = []
    for number in range(8):
        killed_after(chance.uniform(0, 0.15), remove_all)
        after = in_child(lambda: state(sources, folder / "output"))
        assert isinstance(after, dict)
        if not after["is_exact"] or after["violations"]:
            faults.append(f"kill {number}: {after}")
    in_child(lambda: build(sources, folder / "output"))
    in_child(lambda: build(sources, folder / "undisturbed"))
    return {
        "faults": faults,
        "ends_the_same": files(folder / "output") == files(folder / "undisturbed"),
    }


def race(folder: Path) -> dict[str, object]:
    """Two builds at once: one is refused, or comes when the other is done."""
    sources = write_articles(folder)
    in_child(lambda: build(sources, folder / "undisturbed"))
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            try:
                build(sources, folder / "output")
            except KgError as error:
                os._exit(3 if "written by another process" in str(error) else 4)
            os._exit(0)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return {
        "codes": sorted(codes),
        "state": in_child(lambda: state(sources, folder / "output")),
        "ends_the_same": files(folder / "output") == files(folder / "undisturbed"),
    }


def build_into(folder: Path) -> dict[str, object]:
    """Build once, into a folder that may be full or read-only: the error and what is there then."""
    sources = folder.parent / "articles"
    error = in_child(lambda: build(sources, folder / "output"))
    return {"error": error, "files": files(folder / "output") if error is None else None}


def build_limited(folder: Path) -> dict[str, object]:
    """Build where no file may get large: what a full disk is, for who may not mount one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, most))
    return build_into(folder)


def state_of(folder: Path) -> dict[str, object]:
    return state(folder.parent / "articles", folder / "output")


def read(folder: Path) -> dict[str, object]:
    """Read a store without any right to write."""
    with GraphStore.open_read_only(folder / "output" / STORE_FOLDER) as store:
        return {"articles": len(store.documents()), "violations": len(list(violations(store)))}


ACTIONS = {
    each.__name__: each
    for each in (kills, removals, race, build_into, build_limited, state_of, read)
}

if __name__ == "__main__":
    # What every child would do again: the ontology and the parts of the page are kept.
    network_page(network_view(GraphStore.open()))
    sys.stdout.write(json.dumps(ACTIONS[sys.argv[1]](Path(sys.argv[2]))))
