"""``kg review``: what is doubtful comes first, and what is decided is kept, applied and not asked again."""

import json
import time
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.builder import KnowledgeGraphBuilder, export_graph, open_graph
from kg.cli.main import main
from kg.corrections import CORRECTIONS_FILE, NO_CORRECTIONS, read_corrections
from kg.datamodel.document import Document
from kg.datamodel.statement import ArticleFacts
from kg.decisions import called, linked, of_type, rejected, same, with_decisions
from kg.errors import StoreError
from kg.rdf.mapping import map_article
from kg.review import doubtful_links
from tests.store.test_commands import contents
from tests.test_corrections import (
    ARTICLES,
    BIDEN,
    HEADER,
    KNOWN,
    MINISTER,
    TRUMB,
    TRUMP,
    built,
    named,
)


def output(path: Path, *articles: ArticleFacts, corrections: bytes = b"") -> Path:
    path.mkdir(exist_ok=True)
    if corrections:
        (path / CORRECTIONS_FILE).write_bytes(corrections)
    with open_graph(path) as graph:
        for facts in articles:
            graph.add(map_article(facts), facts)
        export_graph(graph.store, path)
    return path


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return output(tmp_path / "graph", *ARTICLES)


def quads(folder: Path) -> list[bytes]:
    return (folder / "graph.nq").read_bytes().splitlines(keepends=True)


def corrections(folder: Path) -> bytes:
    return (folder / CORRECTIONS_FILE).read_bytes()


def listed(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict]:  # type: ignore[type-arg]
    assert main(["review", str(folder), "--json", *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_most_doubtful_comes_first_with_evidence(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = listed(graph, capsys)
    assert [case["score"] for case in cases] == sorted(case["score"] for case in cases)
    (case,) = (case for case in cases if case["second"]["id"].startswith("ent:"))
    assert case["reason"] == "another spelling"
    sides = {case[side]["id"]: case[side] for side in ("first", "second")}
    assert sides[f"ent:{TRUMB.id}"] == {
        "id": f"ent:{TRUMB.id}",
        "name": "دونالد ترمب",
        "type": "Person",
        "articles": 1,
        "sentence": "التقى دونالد ترمب جو بايدن. واجتمع دونالد ترمب وجو بايدن.",
    }
    assert any(case["second"]["id"] == "wd:Q7747" for case in cases)


def test_the_list_can_be_cut(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(listed(graph, capsys, "--limit", "1")) == 1
    assert all(case["score"] < 0.93 for case in listed(graph, capsys, "--below", "0.93"))
    assert main(["review", str(graph)]) == 0
    printed = capsys.readouterr().out
    assert f"ent:{TRUMP.id}  دونالد ترامب  Person  1 article\n" in printed
    assert "«التقى دونالد ترامب" in printed


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--same", f"ent:{BIDEN.id}", MINISTER.id], f"ent:{BIDEN.id} owl:sameAs ent:{MINISTER.id} ."),
        (["--different", TRUMP.id, TRUMB.id], f"ent:{TRUMP.id} owl:differentFrom ent:{TRUMB.id} ."),
        (["--different", "Q7747", "wd:Q7747"], "ent:Q7747 owl:differentFrom wd:Q7747 ."),
        (["--name", MINISTER.id, "وزير"], f'ent:{MINISTER.id} rdfs:label "وزير"@ar .'),
        (["--name", "Q7747", "Mr. Putin"], 'ent:Q7747 rdfs:label "Mr. Putin"@en .'),
        (["--type", BIDEN.id, "organization"], f"ent:{BIDEN.id} a kg:Organization ."),
        (["--wikidata", BIDEN.id, "Q6279"], f"ent:{BIDEN.id} owl:sameAs wd:Q6279 ."),
        (["--reject", "cl:m1.s1"], "cl:m1.s1 a kg:RejectedClaim ."),
        (["--reject", "https://w3id.org/khabar/claim/m1.s1"], "cl:m1.s1 a kg:RejectedClaim ."),
    ],
)  # fmt: skip
def test_a_decision_is_written_and_applied(
    options: list[str], expected: str, graph: Path, tmp_path: Path
) -> None:
    assert main(["review", str(graph), *options]) == 0
    written = {
        str(quad.triple) for quad in pyoxigraph.parse(corrections(graph), format=RdfFormat.TURTLE)
    }
    assert written == {
        str(quad.triple)
        for quad in pyoxigraph.parse((HEADER + expected).encode(), format=RdfFormat.TURTLE)
    }
    decided = read_corrections(graph / CORRECTIONS_FILE)
    assert quads(graph) == built(ARTICLES, decided) != built(ARTICLES)
    assert main(["verify", str(graph)]) == 0


def test_who_and_why_are_kept_in_readable_turtle(graph: Path) -> None:
    reasons = ["--by", "أمل\u202e", "--why", 'قيل "هو"\nهو', "--date", "2024-10-09"]
    assert main(["review", str(graph), "--name", "Q7747", "بوتين الرئيس", *reasons]) == 0
    first = corrections(graph)
    lines = first.decode().split("\n\n")[1].splitlines()
    node, agent = lines[1].split()[0], lines[5].split()[1]
    assert lines == [
        'ent:Q7747 rdfs:label "بوتين الرئيس"@ar .',
        f"{node} a kg:Correction ;",
        "  rdf:subject ent:Q7747 ;",
        "  rdf:predicate rdfs:label ;",
        '  rdf:object "بوتين الرئيس"@ar ;',
        f"  prov:wasAttributedTo {agent} ;",
        '  rdfs:comment "قيل \\"هو\\" هو" ;',
        '  schema:dateCreated "2024-10-09"^^xsd:date .',
        f"{agent} a prov:Agent ;",
        '  rdfs:label "أمل" .',
    ]
    (graph / CORRECTIONS_FILE).unlink()
    assert main(["review", str(graph), "--name", "Q7747", "بوتين الرئيس", *reasons]) == 0
    assert corrections(graph) == first


def test_what_was_in_the_file_stays_as_it_is(graph: Path) -> None:
    own = b"@prefix ent: <http://example.org/> .\n# mine\nent:a a ent:b . # no newline at the end"
    (graph / CORRECTIONS_FILE).write_bytes(own)
    assert main(["review", str(graph), "--type", BIDEN.id, "Group"]) == 0
    assert corrections(graph).startswith(own)
    assert set(read_corrections(graph / CORRECTIONS_FILE).types) == {BIDEN.id}
    assert main(["review", str(graph), "--type", BIDEN.id, "City"]) == 0  # the later one counts
    assert quads(graph) == built(ARTICLES, read_corrections(graph / CORRECTIONS_FILE))
    assert b"kg:City" in corrections(graph)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--same", "ent:nobody", BIDEN.id], "ent:nobody is no entity of the graph"),
        (["--same", "a b", BIDEN.id], "is no identifier"),
        (["--same", "ent:a> <b", BIDEN.id], "is no identifier"),
        (["--wikidata", BIDEN.id, "P31"], "is no item of Wikidata"),
        (["--wikidata", BIDEN.id, "Q42> ."], "is no item of Wikidata"),
        (["--type", BIDEN.id, "Dragon"], "there are: Person"),
        (["--name", BIDEN.id, "\u202e\n"], "has 0 characters"),
        (["--reject", "cl:m1.nothing"], "is no claim of the graph"),
        (["--reject", "cl:m1 s1"], "is no claim; expected"),
        (["--different", BIDEN.id, BIDEN.id], "said to be different"),
        (["--same", TRUMP.id, TRUMB.id, "--different", TRUMP.id, TRUMB.id], "said to be different"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_written(
    options: list[str], message: str, graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(graph)
    assert main(["review", str(graph), *options]) == 2
    assert message in capsys.readouterr().err
    assert not (graph / CORRECTIONS_FILE).exists()
    assert contents(graph) == before


def test_a_decision_against_an_earlier_one_is_refused(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(graph), "--same", TRUMP.id, TRUMB.id]) == 0
    before = corrections(graph), contents(graph)
    assert main(["review", str(graph), "--different", TRUMB.id, TRUMP.id]) == 2
    assert "take out of the file what is wrong" in capsys.readouterr().err
    assert (corrections(graph), contents(graph)) == before


def test_a_name_alone_is_written_as_what_bears_it(tmp_path: Path) -> None:
    bearer = named("محمد علي", field="state")
    article = replace(ARTICLES[0], entities=(bearer, MINISTER), statements=(), events=())
    folder = output(tmp_path / "graph", article)
    assert main(["review", str(folder), "--type", named("محمد علي").id, "Group"]) == 0
    assert set(read_corrections(folder / CORRECTIONS_FILE).types) == {bearer.id}


def test_without_export_the_files_are_left_for_later(
    graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(graph)
    assert main(["review", str(graph), "--type", BIDEN.id, "Group", "--no-export"]) == 0
    assert contents(graph) == before
    assert main(["export", str(graph)]) == 0
    assert quads(graph) == built(ARTICLES, read_corrections(graph / CORRECTIONS_FILE))


# ── the file, edited by hand ──


def test_export_and_remove_apply_a_changed_file(graph: Path) -> None:
    path = graph / CORRECTIONS_FILE
    plain = contents(graph)
    path.write_text(f"{HEADER}ent:{BIDEN.id} a kg:Group .", "utf-8")
    assert main(["export", str(graph)]) == 0
    corrected = read_corrections(path)
    assert quads(graph) == built(ARTICLES, corrected)
    assert main(["remove", str(graph), "m1"]) == 0
    assert quads(graph) == built(ARTICLES[1:], corrected)
    assert path.read_text("utf-8") == f"{HEADER}ent:{BIDEN.id} a kg:Group ."
    path.unlink()
    with open_graph(graph) as opened:
        opened.add(map_article(ARTICLES[0]), ARTICLES[0])
    assert main(["export", str(graph)]) == 0
    assert contents(graph) == plain


class PreparedReader:
    def read(self, document: Document) -> ArticleFacts:
        return replace(ARTICLES[0], document=document.id, text=document.text)


def test_the_next_build_applies_a_changed_file_to_what_is_there_and_what_comes(
    tmp_path: Path,
) -> None:
    (tmp_path / "article.txt").write_text(ARTICLES[0].text, "utf-8")
    build = partial(KnowledgeGraphBuilder, load_reader=PreparedReader)  # type: ignore[arg-type]
    text = f'{HEADER}ent:{MINISTER.id} rdfs:label "وزير"@ar .'
    for folder in (tmp_path / "fresh", tmp_path / "changed"):
        if folder.name == "changed":
            build(folder).build([str(tmp_path / "article.txt")])
        folder.mkdir(exist_ok=True)
        (folder / CORRECTIONS_FILE).write_text(text, "utf-8")
        build(folder).build([str(tmp_path / "article.txt")])
        assert (folder / CORRECTIONS_FILE).read_text("utf-8") == text
    assert contents(tmp_path / "fresh") == contents(tmp_path / "changed")
    assert 'label> "وزير"@ar'.encode() in (tmp_path / "fresh/graph.nq").read_bytes()


def test_what_is_in_no_article_is_warned_of_and_waits(
    graph: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = "ent:later a kg:Group . cl:m1.s9 a kg:RejectedClaim . cl:gone.s1 a kg:RejectedClaim ."
    (graph / CORRECTIONS_FILE).write_text(HEADER + text, "utf-8")
    assert main(["export", str(graph)]) == 0
    assert "speaks of cl:gone.s1, cl:m1.s9, ent:later; what is said of it waits" in caplog.text


def test_a_broken_file_changes_nothing(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(graph)
    (graph / CORRECTIONS_FILE).write_text("ent:a", "utf-8")
    for command in (
        ["export"],
        ["remove", "m1"],
        ["review"],
        ["review", "--type", "Q7747", "City"],
    ):
        assert main([command[0], str(graph), *command[1:]]) == 2
        assert "is no Turtle" in capsys.readouterr().err
    assert contents(graph) == before
    assert corrections(graph) == b"ent:a"


# ── at a terminal ──


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    given: list[str] = []

    def answer(_: str) -> str:
        if not given:
            raise EOFError
        return given.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    return given


def test_cases_are_decided_one_after_the_other(
    graph: Path, answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = listed(graph, capsys)
    answers += ["d" if case["second"]["id"].startswith("ent:") else "What?" for case in asked]
    answers[:] = [each if each == "d" else "next" for each in answers]
    assert main(["review", str(graph), "--by", "Amal"]) == 0
    assert "1 decisions written" in capsys.readouterr().out
    decided = read_corrections(graph / CORRECTIONS_FILE)
    assert len(decided.decisions.different) == 1
    assert quads(graph) == built(ARTICLES, decided)
    assert len(listed(graph, capsys)) == len(asked) - 1


def test_same_settles_a_link_and_end_of_input_ends(
    graph: Path, answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = listed(graph, capsys)
    answers += ["", "no idea?", "S"] + ["s"] * (len(asked) - 2)
    assert main(["review", str(graph), "--no-export"]) == 0
    assert f"{len(asked) - 1} decisions written" in capsys.readouterr().out
    assert len(listed(graph, capsys)) == 1
    answers += ["q", "s"]
    assert main(["review", str(graph)]) == 0
    assert answers == ["s"]


# ── merging ──


def test_merged_graphs_keep_their_corrections(tmp_path: Path) -> None:
    texts = [
        f"{HEADER}ent:{BIDEN.id} owl:sameAs ent:{MINISTER.id} . # known\n",
        f'{HEADER}ent:{KNOWN.id} rdfs:label "ب"@ar . cl:m3.s1 a kg:RejectedClaim . [] rdfs:comment "x" .',
    ]
    one = output(tmp_path / "one", *ARTICLES[:3], corrections=texts[0].encode())
    two = output(tmp_path / "two", *ARTICLES[2:], corrections=texts[1].encode())
    new = tmp_path / "new"
    assert main(["merge", str(one), str(two), "-o", str(new)]) == 0
    together = output(tmp_path / "together", *ARTICLES, corrections=corrections(new))
    assert contents(new) == contents(together)
    assert quads(new) != built(ARTICLES)
    united = read_corrections(new / CORRECTIONS_FILE)
    assert (len(united.decisions.same), len(united.names), len(united.rejected)) == (1, 1, 1)
    again = tmp_path / "again"
    assert main(["merge", str(one), str(two), "-o", str(again)]) == 0
    assert corrections(again) == corrections(new)
    assert main(["export", str(new)]) == 0
    assert contents(new) == contents(together)


def test_one_file_of_corrections_is_taken_over_as_it_is(tmp_path: Path) -> None:
    text = f"{HEADER}ent:{BIDEN.id} a kg:Group . # why not\n".encode()
    one = output(tmp_path / "one", *ARTICLES[:3], corrections=text)
    two = output(tmp_path / "two", *ARTICLES[2:])
    assert main(["merge", str(one), str(two), "-o", str(tmp_path / "new")]) == 0
    assert corrections(tmp_path / "new") == text


def test_corrections_of_the_new_folder_come_first(tmp_path: Path) -> None:
    one = output(tmp_path / "one", *ARTICLES, corrections=f"{HEADER}ent:Q7747 a kg:City .".encode())
    own = f"{HEADER}ent:Q7747 a kg:Group .".encode()
    new = output(tmp_path / "new", corrections=own)
    assert main(["merge", str(one), "-o", str(new)]) == 0
    assert corrections(new) == own
    assert quads(new) == built(ARTICLES, read_corrections(new / CORRECTIONS_FILE))


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("ent:a owl:sameAs ent:b .", "ent:b owl:differentFrom ent:a .", "said to be different"),
        (
            "ent:a rdfs:label 'أ'@ar .",
            "ent:a rdfs:label 'ب'@ar .",
            "ent:a is أ in one and ب in the",
        ),
        (
            "ent:a owl:sameAs wd:Q1 .",
            "ent:a owl:sameAs wd:Q2 .",
            "ent:a is Q1 in one and Q2 in the",
        ),
        ("ent:a a kg:City .", "ent:a a kg:Group .", "City in one and Group in the other"),
    ],
)
def test_corrections_that_contradict_each_other_are_not_merged(
    first: str, second: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = output(tmp_path / "one", corrections=f"{HEADER}{first}".encode())
    two = output(tmp_path / "two", corrections=f"{HEADER}{second}".encode())
    assert main(["merge", str(one), str(two), "-o", str(tmp_path / "new")]) == 2
    printed = capsys.readouterr().err
    assert "contradict each other" in printed
    assert message in printed
    assert not (tmp_path / "new").exists()


# ── size ──


def test_many_entities_are_compared_by_their_keys() -> None:
    letters = "بترسعفلمني"  # each of another sound
    surnames = ["".join(chosen) for chosen in permutations(letters, 4)]
    entities = [[named(f"{given} {surname}")] for surname in surnames for given in ("سمير", "سامر")]
    started = time.process_time()
    list(doubtful_links(entities, NO_CORRECTIONS))
    assert time.process_time() - started < 60  # all pairs would take an hour


def test_many_decisions_cost_what_they_are_about(tmp_path: Path) -> None:
    decisions = [same(f"a{number}", f"b{number}") for number in range(5000)]
    path = tmp_path / CORRECTIONS_FILE
    path.write_bytes(with_decisions(b"", decisions, path))
    started = time.process_time()
    many = read_corrections(path)
    assert built(ARTICLES, many) == built(ARTICLES)
    assert time.process_time() - started < 20


def test_decisions_are_typed_in_short_or_in_full() -> None:
    assert same("ent:a", "b") == same("https://w3id.org/khabar/entity/a", "ent:b")
    assert linked("a", "Q42") == linked("ent:a", "http://www.wikidata.org/entity/Q42")
    assert of_type("a", "PERSON") == of_type("a", "Person")
    assert called("a", " س ") == called("a", "س")
    with pytest.raises(StoreError):
        rejected("cl:")
