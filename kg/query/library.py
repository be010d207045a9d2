"""The named queries of ``queries/``, and how they and any other query are run.

A query file is SPARQL that can be run as it stands. Its head describes it:

    #! Events in which an entity takes part.
    #@ entity entity required: name, alias or Wikidata id

says that the variable ``?entity`` is a parameter; in the query it is bound by ``VALUES ?entity { UNDEF }``,
and a value is put in the place of ``UNDEF``, as a term spelled by the RDF library.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.query.entities import resolve_entities
from kg.query.results import QueryResult
from kg.query.safety import check_query
from kg.rdf.literals import day
from kg.store.graph_store import GraphStore

DEFAULT_TIMEOUT = 60.0
_PARAMETER = re.compile(r"#@ (?P<name>\w+) (?P<kind>\w+) (?P<need>\w+): (?P<help>.+)")


class ParameterKind(StrEnum):
    """What a parameter's value is made into: the IRIs of a name, or a literal."""

    ENTITY = "entity"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: ParameterKind
    is_required: bool
    help: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library; ``text`` is SPARQL."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """All queries of the library, sorted by name."""
    folder = files("kg.query") / "queries"
    found = [
        _parse_query(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".rq")
    ]
    return tuple(sorted(found, key=lambda query: query.name))


def find_query(name: str) -> NamedQuery:
    for query in named_queries():
        if query.name == name:
            return query
    known = ", ".join(query.name for query in named_queries())
    raise QueryError(f"There is no query named {name!r}; there are: {known}.")


def run_named_query(
    store_path: Path, name: str, values: Mapping[str, str], *, timeout: float = DEFAULT_TIMEOUT
) -> QueryResult:
    """Run a query of the library with values for its parameters."""
    query = find_query(name)
    with GraphStore.open_read_only(store_path) as store:
        text = bind_parameters(query, values, store)
    return run_query(store_path, text, timeout=timeout)


def run_query(store_path: Path, query: str, *, timeout: float = DEFAULT_TIMEOUT) -> QueryResult:
    """Run a SPARQL query in a process of its own; refuse what does more than read this store."""
    check_query(query)
    if not store_path.is_dir():
        raise QueryError(f"{store_path} is not there; build a graph first: kg build SOURCE.")
    try:
        finished = subprocess.run(
            [sys.executable, "-m", "kg.query.worker"],
            input=json.dumps({"store": str(store_path), "query": query}),
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(
            f"The query was stopped after {timeout:g} seconds; make it narrower or add a LIMIT."
        ) from error
    if finished.returncode != 0:
        raise QueryError(f"The query failed: {finished.stderr.strip()[-500:]}")
    answer = json.loads(finished.stdout)
    if "error" in answer:
        raise QueryError(f"The query failed: {answer['error']}")
    return QueryResult(tuple(answer["columns"]), tuple(tuple(row) for row in answer["rows"]))


def bind_parameters(query: NamedQuery, values: Mapping[str, str], store: GraphStore) -> str:
    """Put values in the place of a query's parameters."""
    unknown = sorted(set(values) - {parameter.name for parameter in query.parameters})
    if unknown:
        raise QueryError(f"The query {query.name} has no parameter {', '.join(unknown)}.")
    text = query.text
    for parameter in query.parameters:
        value = values.get(parameter.name)
        if value is None and parameter.is_required:
            raise QueryError(f"The query {query.name} needs --{parameter.name}: {parameter.help}.")
        if value is not None:
            terms = " ".join(str(term) for term in _terms(parameter, value, store))
            unbound = f"VALUES ?{parameter.name} {{ UNDEF }}"
            text = text.replace(unbound, f"VALUES ?{parameter.name} {{ {terms} }}")
    return text


def _terms(parameter: Parameter, value: str, store: GraphStore) -> list[NamedNode] | list[Literal]:
    if parameter.kind is ParameterKind.ENTITY:
        return [NamedNode(match.iri) for match in resolve_entities(store, value)]
    try:
        return [day(date.fromisoformat(value))]
    except ValueError as error:
        raise QueryError(f"{value!r} is no date; write it like 2024-10-08.") from error


def _parse_query(name: str, text: str) -> NamedQuery:
    lines = text.splitlines()
    description = " ".join(line.removeprefix("#! ") for line in lines if line.startswith("#! "))
    parameters = tuple(
        Parameter(
            match["name"], ParameterKind(match["kind"]), match["need"] == "required", match["help"]
        )
        for match in map(_PARAMETER.fullmatch, lines)
        if match
    )
    return NamedQuery(name, description, parameters, text)
