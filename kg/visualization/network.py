"""``network_page``: a view of the graph as one HTML page that needs nothing else, and no network.

pyvis styles the nodes and edges and brings vis-network; its own page is not used, as it loads
Bootstrap from a server and knows no language, direction or protection against hostile text.
Words of articles reach the page as JSON and are shown as text only.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from pyvis.network import Network

from kg.visualization.drawing import drawing
from kg.visualization.layers import Edge, merged_edges
from kg.visualization.node_types import node_types, type_name
from kg.visualization.view_model import FactView, NetworkView, NodeView


def network_page(view: NetworkView) -> str:
    """A page of HTML with the network of ``view``, its search, filters and evidence.

    The same view gives the same page. Raises ValueError if an edge ends at no node of the view.
    """
    library = _vis_network()
    script = _template("network.js")
    scripts = " ".join(_content_security_hash(text) for text in (library, script))
    return Template(_template("network.html")).substitute(
        title=html.escape(view.title),
        script_hashes=scripts,
        style=_template("network.css"),
        view=_script_json(_page_content(view)),
        library=library,
        script=script,
    )


def write_page(view: NetworkView, path: Path) -> None:
    """Write the page of ``view`` to ``path``, all of it or nothing."""
    unfinished = path.with_name(f"{path.name}.part")
    # Half a surrogate pair, as JSON sources may hold, has no UTF-8 form.
    unfinished.write_bytes(network_page(view).encode("utf-8", errors="replace"))
    unfinished.replace(path)


# ── What the page is told ──


class _FactTable:
    """Each fact once, known by its number."""

    def __init__(self) -> None:
        self._numbers: dict[FactView, int] = {}

    def numbers_of(self, facts: Iterable[FactView]) -> list[int]:
        return [self._numbers.setdefault(fact, len(self._numbers)) for fact in facts]

    def rows(self) -> list[dict[str, Any]]:
        return [asdict(fact) for fact in self._numbers]


def _page_content(view: NetworkView) -> dict[str, Any]:
    facts = _FactTable()
    edges = merged_edges(view)
    used_types = {type_name(node) for node in view.nodes}
    return {
        "types": {name: asdict(t) for name, t in node_types().items() if name in used_types},
        "nodes": [_node_content(node, facts) for node in view.nodes],
        "edges": [_edge_content(edge, said, facts) for edge, said in edges.items()],
        "facts": facts.rows(),  # after all that add to them
        "drawing": drawing(view.nodes, list(edges)),
    }


def _node_content(node: NodeView, facts: _FactTable) -> dict[str, Any]:
    return {
        "label": node.label,
        "type": type_name(node),
        "isEvent": node.is_event,
        "kinds": node.kinds,
        "time": node.time,
        "factuality": node.factuality,
        "names": node.names,
        "facts": facts.numbers_of(node.facts),
        "wikidata": node.wikidata_id,
    }


def _edge_content(edge: Edge, said: list[FactView], facts: _FactTable) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "label": edge.label,
        "isRole": edge.is_role,
        "factuality": edge.factuality,
        "facts": facts.numbers_of(said),
    }


# ── Parts of the page ──


@cache
def _vis_network() -> str:
    """The library's script, out of a page that pyvis makes."""
    page = Network(cdn_resources="in_line").generate_html()
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    library = next(script for script in scripts if " * vis-network" in script)
    # A source map would be asked for over the network by a browser's developer tools.
    return re.sub(r"//# sourceMappingURL=.*", "", library)


@cache
def _template(name: str) -> str:
    return (files("kg.visualization") / "templates" / name).read_text(encoding="utf-8")


def _script_json(content: object) -> str:
    r"""JSON that can stand inside a script element: nothing in it can end the element.

    >>> _script_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _content_security_hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
