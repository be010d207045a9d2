"""What the end-to-end tests share: the model loaded once, and what was built and read with it."""

from pathlib import Path

import pytest

from kg.cli.main import main
from kg.datamodel.document import Document
from kg.datamodel.statement import ArticleFacts
from kg.reading import article_reader
from kg.sources import read_documents

REPOSITORY = Path(__file__).parents[1]
EXAMPLE = REPOSITORY / "examples" / "cis-summit.txt"
PUBLISHED = "2024-10-09"
DEVELOPMENT = REPOSITORY.parent / "shared" / "gold" / "dev"


@pytest.fixture(scope="session")
def example_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``make demo`` writes; to change something, build into a copy."""
    output = tmp_path_factory.mktemp("example") / "output"
    assert main(["build", str(EXAMPLE), "--date", PUBLISHED, "--output", str(output)]) == 0
    return output


@pytest.fixture(scope="session")
def development_facts() -> tuple[ArticleFacts, ...]:
    """What is read in the gold articles, which are not part of the repository."""
    if not DEVELOPMENT.is_dir():
        pytest.skip("the gold articles are not beside the repository")
    reader = article_reader()
    documents = list(read_documents([str(DEVELOPMENT)]))
    assert all(isinstance(document, Document) for document in documents)
    return tuple(reader.read(document) for document in documents if isinstance(document, Document))
