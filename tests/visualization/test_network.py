"""The network page as text: what is in it, and what cannot be."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.datamodel.mention import EntityType
from kg.visualization.network import network_page, write_page
from kg.visualization.view_model import EdgeView, FactView, NetworkView, NodeView


class Elements(HTMLParser):
    """The start tags of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def shown_content(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="view">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))


def person(name: str, id_: str) -> NodeView:
    return NodeView(id_, name, "Person", is_event=False, names=(), facts=())


def test_page_is_arabic_from_right_to_left_with_one_heading(moscow_summit: NetworkView) -> None:
    page = network_page(moscow_summit)
    elements = Elements(page)
    assert page.startswith("<!doctype html>")
    assert elements.named("html") == [{"lang": "ar", "dir": "rtl"}]
    assert len(elements.named("h1")) == 1
    assert f"<bdi>{moscow_summit.title}</bdi>" in page


def test_page_loads_nothing(moscow_summit: NetworkView) -> None:
    elements = Elements(network_page(moscow_summit))
    addresses = [
        attributes[name]
        for _, attributes in elements.found
        for name in ("src", "href", "srcset", "action", "data")
        if name in attributes
    ]
    assert addresses == ["data:,"]  # no icon, so that none is asked for


def test_page_forbids_all_but_its_own_scripts(hostile: NetworkView) -> None:
    metas = Elements(network_page(hostile)).named("meta")
    (policy,) = [meta["content"] for meta in metas if "http-equiv" in meta]
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split(";")[1]


def test_hostile_text_makes_no_elements(hostile: NetworkView, moscow_summit: NetworkView) -> None:
    def tags(view: NetworkView) -> list[str]:
        return [tag for tag, _ in Elements(network_page(view)).found]

    assert tags(hostile) == tags(moscow_summit)


def test_hostile_text_stands_escaped_in_the_json(hostile: NetworkView) -> None:
    page = network_page(hostile)
    assert shown_content(page)["nodes"][0]["label"] == hostile.nodes[0].label
    assert "<script>alert" not in page
    assert "<img" not in page
    assert (
        "\N{LINE SEPARATOR}" not in page.split("</title>")[1].split("<script>")[0].split("</h1>")[1]
    )


def test_labels_on_the_canvas_have_no_bidi_controls(hostile: NetworkView) -> None:
    drawing = shown_content(network_page(hostile))["drawing"]
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in json.dumps(drawing, ensure_ascii=False)


def test_same_view_gives_same_bytes_in_another_process(
    moscow_summit: NetworkView, tmp_path: Path
) -> None:
    (tmp_path / "view.py").write_text(
        "from kg.visualization.view_model import *\n"
        "from kg.visualization.network import write_page\n"
        "from pathlib import Path\n"
        f"write_page({moscow_summit!r}, Path('page.html'))\n",
        encoding="utf-8",
    )
    root = Path(__file__).parents[2]
    # A C locale and another order of sets must change nothing.
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(root),
    }
    subprocess.run([sys.executable, "view.py"], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == network_page(moscow_summit)


def test_same_sentence_is_told_once(moscow_summit: NetworkView) -> None:
    view = replace(moscow_summit, edges=moscow_summit.edges * 2)
    assert len(shown_content(network_page(view))["facts"]) == len(
        shown_content(network_page(moscow_summit))["facts"]
    )


def test_edges_that_say_the_same_are_drawn_once_with_all_evidence() -> None:
    def said(sentence: str) -> FactView:
        return FactView(
            "أ", "التقى", "ب", "positive", "asserted", "", sentence, "التقى", 0, "خبر", "2024-10-08"
        )

    view = NetworkView(
        "لقاء",
        (person("أ", "urn:a"), person("ب", "urn:b")),
        (
            EdgeView("urn:a", "urn:b", "التقى", (said("التقى أ ب."),)),
            EdgeView("urn:a", "urn:b", "التقى", (said("أ التقى ب أمس."),)),
        ),
    )
    (edge,) = shown_content(network_page(view))["edges"]
    assert edge["facts"] == [0, 1]


@pytest.mark.parametrize(
    ("factuality", "is_dashed"),
    [("fact", False), ("planned", True), ("possible", True), ("denied", True)],
)
def test_what_is_not_said_to_be_so_is_dashed(factuality: str, is_dashed: bool) -> None:
    event = replace(person("زيارة", "urn:b"), is_event=True, factuality=factuality)
    edges = (EdgeView("urn:a", "urn:b", "زار", factuality=factuality),)
    view = NetworkView("زيارة", (person("أ", "urn:a"), event), edges)
    drawing = shown_content(network_page(view))["drawing"]
    assert bool(drawing["edges"][0]["dashes"]) is is_dashed
    assert ("borderDashes" in drawing["nodes"][1].get("shapeProperties", {})) is is_dashed


def test_events_and_their_roles_are_a_layer_of_their_own(moscow_summit: NetworkView) -> None:
    content = shown_content(network_page(moscow_summit))
    shown = {
        layer: {content["nodes"][node]["label"] for node in drawn["shown"]}
        for layer, drawn in content["drawing"]["layers"].items()
    }
    assert shown["relations"] <= shown["events"]
    assert "الولايات المتحدة" in shown["events"] - shown["relations"]  # met in an event only


def test_values_and_nodes_without_edges_are_not_shown_at_first() -> None:
    nodes = (
        person("أ", "urn:a"),
        person("ب", "urn:b"),
        NodeView("urn:c", "8 قادة", "Quantity", is_event=False, names=(), facts=()),
        person("وحيد", "urn:d"),
    )
    edges = (EdgeView("urn:a", "urn:b", "التقى"), EdgeView("urn:c", "urn:a", "التقى"))
    content = shown_content(network_page(NetworkView("لقاء", nodes, edges)))
    assert content["drawing"]["layers"]["relations"]["shown"] == [0, 1]
    assert content["types"]["Quantity"]["is_value"]


def test_a_caption_is_drawn_in_place_of_a_long_label() -> None:
    event = replace(person("وقع القادة على البرنامج", "urn:a"), caption="توقيع")
    content = shown_content(network_page(NetworkView("توقيع", (event,), ())))
    assert content["drawing"]["nodes"][0]["label"] == "<i>توقيع</i>"
    assert content["nodes"][0]["label"] == "وقع القادة على البرنامج"


def test_events_are_diamonds_and_persons_circles(moscow_summit: NetworkView) -> None:
    content = shown_content(network_page(moscow_summit))
    shapes = {
        node["label"]: drawn["shape"]
        for node, drawn in zip(content["nodes"], content["drawing"]["nodes"], strict=True)
    }
    assert shapes["فلاديمير بوتين"] == "dot"
    assert shapes["اجتماع قادة رابطة الدول المستقلة"] == "diamond"


def test_unknown_types_are_drawn_as_other_or_event() -> None:
    nodes = (
        NodeView("urn:a", "أ", "Spaceship", is_event=False, names=(), facts=()),
        NodeView("urn:b", "ب", "Landing", is_event=True, names=(), facts=()),
    )
    content = shown_content(network_page(NetworkView("فضاء", nodes, ())))
    assert [node["type"] for node in content["nodes"]] == ["Other", "Event"]


@pytest.mark.parametrize("type_", EntityType)
def test_every_type_of_entity_is_known_to_the_page(type_: EntityType) -> None:
    node = NodeView("urn:a", "أ", type_.value, is_event=False, names=(), facts=())
    content = shown_content(network_page(NetworkView("أنواع", (node,), ())))
    assert list(content["types"]) == [type_.value]


def test_large_network_shows_the_most_connected_at_first(large: NetworkView) -> None:
    content = shown_content(network_page(large))
    assert len(content["nodes"]) == 2000
    shown = content["drawing"]["layers"]["relations"]["shown"]
    assert 80 <= len(shown) <= 90
    assert 1 in shown
    assert 1999 not in shown


def test_entity_related_to_hundreds_shows_the_most_connected_of_them() -> None:
    nodes = tuple(person(f"شخص {number}", f"urn:{number}") for number in range(600))
    edges = (
        *(EdgeView("urn:0", f"urn:{number}", "التقى") for number in range(1, 600)),
        EdgeView("urn:598", "urn:599", "زار"),
    )
    content = shown_content(network_page(NetworkView("قمة", nodes, edges)))
    shown = content["drawing"]["layers"]["relations"]["shown"]
    assert len(shown) == 90
    assert {0, 598, 599} <= set(shown)


def test_labels_do_not_cover_each_other(moscow_summit: NetworkView) -> None:
    layer = shown_content(network_page(moscow_summit))["drawing"]["layers"]["events"]
    places = [layer["places"][node] for node in layer["shown"]]
    for i, (x, y) in enumerate(places):
        for other_x, other_y in places[:i]:
            assert abs(x - other_x) > 40 or abs(y - other_y) > 40


def test_edge_to_nowhere_is_refused() -> None:
    view = NetworkView("ناقص", (person("أ", "urn:a"),), (EdgeView("urn:a", "urn:b", "زار"),))
    with pytest.raises(ValueError, match="'urn:b', which is no node of the view"):
        network_page(view)


def test_page_is_written_whole_in_utf_8(moscow_summit: NetworkView, tmp_path: Path) -> None:
    path = tmp_path / "شبكة.html"
    write_page(moscow_summit, path)
    assert path.read_text(encoding="utf-8") == network_page(moscow_summit)
    assert list(tmp_path.iterdir()) == [path]


def test_half_a_surrogate_pair_does_not_stop_the_page(tmp_path: Path) -> None:
    view = NetworkView("خبر \ud83d", (person("أ \ud83d", "urn:a"),), ())
    write_page(view, tmp_path / "page.html")
    assert "خبر ?" in (tmp_path / "page.html").read_text(encoding="utf-8")
