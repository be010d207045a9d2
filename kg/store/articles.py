"""Finds articles by what people call them: an IRI, an id, a title, or the text itself."""

from kg.datamodel.identifiers import DocumentId
from kg.rdf.literals import arabic_text, label
from kg.rdf.namespaces import ARTICLE, NIF, SCHEMA
from kg.store.graph_store import GraphStore


def find_articles(store: GraphStore, name: str) -> tuple[DocumentId, ...]:
    """The article with this IRI (in full or as ``art:…``) or id; else those with this title."""
    document = DocumentId(name.removeprefix(ARTICLE.base).removeprefix("art:"))
    try:
        is_there = document in store
    except ValueError:  # a title is no id
        is_there = False
    return (document,) if is_there else store.articles_with(SCHEMA["headline"], label(name, "ar"))


def articles_of_text(store: GraphStore, text: str) -> tuple[DocumentId, ...]:
    """The articles that have this very text, whatever their date."""
    return store.articles_with(NIF["isString"], arabic_text(text))
