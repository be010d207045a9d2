"""Mentions → chains: which noun phrases and pronouns of an article speak of one thing.

A deterministic sieve in the manner of Lee et al. 2013 ("Deterministic coreference resolution
based on entity-centric, precision-ranked rules"): the surest rules first, each looking at the
whole chain built so far. ``resolver`` runs the sieves in order, ``resolution`` is the state they
share, ``agreement`` what they compare; each of the others is a kind of sieve.
"""

from kg.annotation.coreference.appositions import (
    is_title_before_name,
    may_follow_title,
    title_before,
)
from kg.annotation.coreference.resolution import VerbExpectations
from kg.annotation.coreference.resolver import CoreferenceResolver, coreference_chains

__all__ = [
    "CoreferenceResolver",
    "VerbExpectations",
    "coreference_chains",
    "is_title_before_name",
    "may_follow_title",
    "title_before",
]
