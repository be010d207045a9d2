"""What an installed package has to bring along besides its modules."""

import tomllib
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path

import pytest

import kg
from kg.arabic_model.model import FILES
from kg.rdf.ontology import ONTOLOGY_FILES, SHAPES_FILE, ontology_path
from tests.conftest import REPOSITORY

PACKAGE = Path(kg.__file__).parent
NOT_SHIPPED = {".gitignore"}


@pytest.mark.parametrize(
    ("package", "folder", "pattern"),
    [
        ("kg.arabic", "resources", "*.tsv"),
        ("kg.extraction", "rules", "*.tsv"),
        ("kg.query", "queries", "*.rq"),
        ("kg.visualization", "templates", "*.html"),
    ],
)
def test_tables_queries_and_templates_are_resources(
    package: str, folder: str, pattern: str
) -> None:
    names = [entry.name for entry in (files(package) / folder).iterdir()]
    assert any(fnmatch(name, pattern) for name in names)


@pytest.mark.parametrize("name", FILES)
def test_model_is_a_resource(name: str) -> None:
    assert (files("kg.arabic_model") / name).is_file()


@pytest.mark.parametrize("name", [*ONTOLOGY_FILES, SHAPES_FILE])
def test_ontology_is_found(name: str) -> None:
    assert ontology_path(name).is_file()


def test_every_file_of_the_package_matches_a_pattern_of_the_project_file() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    package_data = project["tool"]["setuptools"]["package-data"]
    patterns = [*package_data["*"], *package_data["kg"], "*.py"]
    left_out = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and path.name not in NOT_SHIPPED
        and not any(fnmatch(path.name, pattern) for pattern in patterns)
    ]
    assert left_out == []
