"""Which articles are copies of one another: the same report of an agency, printed by three papers.

Two articles are copies if nearly all the triples of words of one are in the other. How many that are is
estimated from MinHash signatures (Broder 1997). Signatures are cut into bands that serve as keys
(locality-sensitive hashing, Indyk and Motwani 1998): articles that are copies have a key in common, so that
an article finds its copies without a look at the others.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import rensa

from kg.arabic.orthography import comparison_key
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.statement import ArticleFacts

# Of the near-duplicates in 10,000 articles of Tunisian news (the pairs of which a fifth of the triples is shared),
# all above three quarters are one report; from there on announcements for another day or match are among them.
_POSITIONS = 128
_LEAST_SHARED = 98  # an estimated similarity of 0.766
# A signature that differs in at most 30 positions leaves two of 32 bands whole: no copy is missed.
_BANDS = 32
_BAND_LENGTH = _POSITIONS // _BANDS
_SEED = 1
_SHINGLE = 3  # words
_SHORTEST = 10  # words: what is shorter is a caption, and many pictures have one caption
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """What copies of an article are recognized by; ``published`` is an ISO 8601 date, empty if unknown."""

    document: DocumentId
    published: str
    signature: tuple[int, ...]


def article_profile(facts: ArticleFacts) -> ArticleProfile | None:
    """The profile of an article; None if its text is too short to tell."""
    words = _WORD.findall(comparison_key(facts.text))
    if len(words) < _SHORTEST:
        return None
    published = facts.metadata.published
    return ArticleProfile(
        facts.document, published.isoformat() if published else "", _signature(words)
    )


def copy_keys(profile: ArticleProfile) -> frozenset[str]:
    """Articles that are copies of one another have a key in common."""
    bands = (
        profile.signature[start : start + _BAND_LENGTH]
        for start in range(0, _POSITIONS, _BAND_LENGTH)
    )
    return frozenset(
        f"copy {number} {''.join(f'{value:08x}' for value in band)}"
        for number, band in enumerate(bands)
    )


def are_copies(one: ArticleProfile, other: ArticleProfile) -> bool:
    pairs = zip(one.signature, other.signature, strict=True)
    return sum(value == known for value, known in pairs) >= _LEAST_SHARED


def originals(profiles: Iterable[ArticleProfile]) -> dict[DocumentId, DocumentId]:
    """For each article the first of all that are, one by way of another, its copies; itself if it is."""
    originals: dict[DocumentId, DocumentId] = {}
    remaining = sorted(profiles, key=_order_of_publication)
    while remaining:
        group = [remaining.pop(0)]
        for profile in group:  # grows
            group += [other for other in remaining if are_copies(profile, other)]
            remaining = [other for other in remaining if other not in group]
        originals |= {profile.document: group[0].document for profile in group}
    return originals


def _order_of_publication(profile: ArticleProfile) -> tuple[bool, str, DocumentId]:
    """The earliest first; what has no date may be older than all, but nothing shows it."""
    return not profile.published, profile.published, profile.document


def _signature(words: list[str]) -> tuple[int, ...]:
    shingles = {
        " ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)
    }
    minhash = rensa.RMinHash(_POSITIONS, _SEED)
    minhash.update(sorted(shingles))
    return tuple(minhash.digest())
