"""A process that answers one query and ends, so that a slow query can be stopped from outside.

Reads from standard input a JSON object with the path of the store and the query; writes the columns
and rows, or the error, as one JSON object to standard output.
"""

import json
import sys

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.rdf.namespaces import PREFIXES


def main() -> int:
    request = json.load(sys.stdin)
    try:
        store = pyoxigraph.Store.read_only(request["store"])
        answer = answer_query(store, request["query"])
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        answer = {"error": str(error)}
    json.dump(answer, sys.stdout)
    return 0


def answer_query(store: pyoxigraph.Store, query: str) -> dict[str, object]:
    """Columns and rows of any kind of query: a table, a graph, yes or no."""
    results = store.query(query, prefixes=PREFIXES)
    if isinstance(results, pyoxigraph.QueryBoolean):
        return {"columns": ["answer"], "rows": [["true" if results else "false"]]}
    if isinstance(results, pyoxigraph.QueryTriples):
        rows = [
            [term_text(term) for term in (each.subject, each.predicate, each.object)]
            for each in results
        ]
        return {"columns": ["subject", "predicate", "object"], "rows": sorted(rows)}
    columns = [variable.value for variable in results.variables]
    return {
        "columns": columns,
        "rows": [[term_text(solution[name]) for name in columns] for solution in results],
    }


def term_text(term: object) -> str:
    """An IRI, or a literal without its type; the empty string if there is none."""
    if isinstance(term, NamedNode | Literal):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else ("" if term is None else str(term))


if __name__ == "__main__":
    raise SystemExit(main())
