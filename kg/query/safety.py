"""Which queries are let through: those that only read, and only this store.

SPARQL's SERVICE and LOAD fetch from the network, and no engine has a switch against it; so a query
is parsed first, and refused for what it contains.
"""

import re
from collections.abc import Iterator

from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError

_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
_DEEPEST = 100  # the parsers recurse; nobody nests deeper by hand


def check_query(query: str) -> None:
    """Raise a QueryError for an update, a SERVICE, or what is no SPARQL query."""
    if _nesting(query) > _DEEPEST:
        raise QueryError(f"The query nests deeper than {_DEEPEST} levels; simplify it.")
    try:
        tree = parseQuery(query)
    except (ParseBaseException, RecursionError) as error:
        if _is_update(query):
            raise QueryError(
                "This is an update; queries only read. Change the graph by kg build."
            ) from error
        raise QueryError(f"The query is no valid SPARQL: {error}") from error
    if any(node.name == "ServiceGraphPattern" for node in _nodes(tree)):
        raise QueryError(
            "SERVICE asks another server, and queries here stay offline; take it out of the query."
        )
    if _SERVICE.search(_without_literals(query)):
        raise QueryError("The query has the word SERVICE outside of a literal; take it out.")


def _is_update(query: str) -> bool:
    try:
        parseUpdate(query)
    except (ParseBaseException, RecursionError):
        return False
    return True


def _nodes(tree: object) -> Iterator[CompValue]:
    pending: list[object] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, CompValue):
            yield node
            pending.extend(node.values())
        elif isinstance(node, ParseResults | list | tuple | set):
            pending.extend(node)


def _nesting(query: str) -> int:
    depth = deepest = 0
    for character in query:
        if character in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "})]":
            depth -= 1
    return deepest


def _without_literals(query: str) -> str:
    """Take out strings, IRIs and prefixed names: a second look that shares nothing with the parser."""
    expanded = re.sub(
        r"\\(?:u([0-9A-Fa-f]{4})|U000([0-9A-Fa-f]{5}))",
        lambda match: chr(int(match[1] or match[2], 16)),
        query,
    )
    strings = r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'"
    long_strings = r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''"
    names = r"<[^<>\"{}|^`\\\s]*>|[\w-]*:[\w.-]+|[?$]\w+"
    return re.sub(f"{long_strings}|{strings}|{names}", " ", expanded)
