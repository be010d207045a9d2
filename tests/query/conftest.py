from pathlib import Path

import pytest

from kg.rdf.mapping import map_article
from kg.store.graph_store import GraphStore
from tests.graph_fixtures import hostile, summit, visit


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with all fixture articles."""
    path = tmp_path_factory.mktemp("output") / "store"
    with GraphStore.open(path) as store:
        for facts in (summit(), visit(), hostile()):
            store.replace(map_article(facts))
    return path


@pytest.fixture
def store(store_path: Path) -> GraphStore:
    return GraphStore.open_read_only(store_path)
