"""A whole graph has no violations; each kind of damage is found."""

import pyoxigraph
import pytest

from kg.rdf.mapping import map_article
from kg.rdf.namespaces import PREFIXES
from kg.store.graph_store import GraphStore
from kg.store.verification import violations
from tests.graph_fixtures import hostile, summit, visit


def damaged(update: str) -> list[str]:
    """The messages for a graph after an update that no command makes."""
    raw = pyoxigraph.Store()
    store = GraphStore(raw, is_read_only=False)
    for facts in (summit(), visit(), hostile()):
        store.replace(map_article(facts))
    raw.update(update, prefixes=PREFIXES)
    return [f"{found.article} {found.node}: {found.message}" for found in violations(store)]


def test_a_whole_graph_has_no_violations() -> None:
    assert damaged("DELETE DATA {}") == []


CLAIM = "cl:a1summit.s1"
DAMAGE = {
    "a claim without its sentence": f"DELETE WHERE {{ GRAPH ?g {{ {CLAIM} prov:wasDerivedFrom ?s }} }}",
    "a claim without its trigger": f"DELETE WHERE {{ GRAPH ?g {{ {CLAIM} kg:trigger ?s }} }}",
    "its sentence art:a1summit#c0_62 is not described": "DELETE WHERE "
    "{ GRAPH ?g { <https://w3id.org/khabar/article/a1summit#c0_62> ?p ?o } }",
    "from 0 to 3, not 'ترأس'": """DELETE { GRAPH ?g { ?c nif:endIndex ?end } }
        INSERT { GRAPH ?g { ?c nif:endIndex 3 } }
        WHERE { GRAPH ?g { ?c nif:beginIndex 0 ; nif:endIndex ?end ; nif:anchorOf "ترأس"@ar } }""",
    "do not fit a text of": """DELETE { GRAPH ?g { ?c nif:endIndex ?end } }
        INSERT { GRAPH ?g { ?c nif:endIndex 9999 } }
        WHERE { GRAPH ?g { ?c nif:beginIndex 0 ; nif:endIndex ?end ; nif:anchorOf "ترأس"@ar } }""",
    "0 texts (nif:isString)": "DELETE WHERE { GRAPH art:a1summit { ?a nif:isString ?t } }",
    "expected one each of": """DELETE WHERE { GRAPH art:a1summit { ?c nif:anchorOf "ترأس"@ar } }""",
    "ent:e1putin kg:chaired ent:e2summit is no direct triple": "DELETE DATA "
    "{ GRAPH art:a1summit { ent:e1putin kg:chaired ent:e2summit } }",
    "ent:e1putin kg:chaired ent:e2summit is in the merged view, but in no article": "DELETE DATA "
    "{ GRAPH art:a1summit { ent:e1putin kg:chaired ent:e2summit } }",
    "ent:e1putin kg:chaired ent:e2summit is missing from the merged view": "DELETE DATA "
    "{ ent:e1putin kg:chaired ent:e2summit }",
    "no claim says as a fact that ent:e8lavrov kg:met ent:e9minister": "INSERT DATA "
    "{ ent:e8lavrov kg:met ent:e9minister . "
    "GRAPH art:a1summit { ent:e8lavrov kg:met ent:e9minister } }",
    "no claim says as a fact that ent:e1putin kg:chaired": f"DELETE {{ GRAPH ?g {{ {CLAIM} ?p ?o }} }} "
    f"WHERE {{ GRAPH ?g {{ {CLAIM} ?p ?o }} }}",
}


@pytest.mark.parametrize("message", DAMAGE)
def test_damage_is_found(message: str) -> None:
    found = damaged(DAMAGE[message])
    assert any(message in each for each in found), found
