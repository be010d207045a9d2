"""Reads articles: locations become documents that have a text and nothing else yet.

``reader`` is the way in, and ``locations`` says what a location stands for. Each format has a
module: ``plain_text``, ``html``, ``json_file``, ``json_lines``.
"""

from kg.sources.article import UnreadableArticle
from kg.sources.reader import read_documents

__all__ = ["UnreadableArticle", "read_documents"]
