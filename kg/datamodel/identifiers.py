"""Identifiers: digests of content, ASCII only, the same for the same input on every machine."""

import hashlib
from typing import NewType

DocumentId = NewType("DocumentId", str)
EntityId = NewType("EntityId", str)
EventId = NewType("EventId", str)
StatementId = NewType("StatementId", str)


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts, told apart by a separator.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
