"""The resolver: the sieves in their order, and the mention that represents each chain."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ClassVar

from kg.annotation.coreference.appositions import (
    join_appositions,
    join_first_persons,
    join_titles_before_commas,
    join_titles_before_names,
    join_titles_behind_names,
)
from kg.annotation.coreference.descriptions import join_descriptions
from kg.annotation.coreference.names import join_bracketed_names, join_names
from kg.annotation.coreference.pronouns import join_pronouns
from kg.annotation.coreference.resolution import Resolution, VerbExpectations
from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.document import Document, Layer
from kg.datamodel.mention import CoreferenceChain, Mention, MentionKind

SIEVES = (
    join_names,
    join_appositions,
    join_titles_before_commas,
    join_titles_behind_names,
    join_titles_before_names,
    join_bracketed_names,
    join_first_persons,
    join_descriptions,
    join_pronouns,
)


class CoreferenceResolver:
    """Links mentions into chains; a mention of its own is a chain of one."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.MENTIONS, Layer.TREES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.CHAINS})

    def __init__(self, gazetteer: Gazetteer, verbs: VerbExpectations) -> None:
        self._gazetteer = gazetteer
        self._verbs = verbs

    def __call__(self, document: Document) -> Document:
        chains = coreference_chains(document, self._gazetteer, self._verbs)
        return replace(document, chains=tuple(chains), layers=document.layers | {Layer.CHAINS})


def coreference_chains(
    document: Document, gazetteer: Gazetteer, verbs: VerbExpectations
) -> list[CoreferenceChain]:
    """Resolve the mentions of a document; chains come in the order of their first mention."""
    resolution = Resolution(document, gazetteer, verbs)
    for sieve in SIEVES:
        sieve(resolution)
    seen: set[int] = set()
    chains = []
    for index in range(len(resolution.mentions)):
        cluster = resolution.cluster_of[index]
        if id(cluster) in seen:
            continue
        seen.add(id(cluster))
        members = tuple(cluster.mentions)
        chains.append(CoreferenceChain(members, _representative(resolution, members)))
    return chains


def _representative(resolution: Resolution, members: Iterable[int]) -> int:
    """The longest name; else the fullest first description; else the first mention."""
    members = list(members)

    def best(kind: MentionKind, length: Callable[[Mention], int]) -> int | None:
        suited = [i for i in members if resolution.mentions[i].kind is kind]
        return max(suited, key=lambda i: (length(resolution.mentions[i]), -i), default=None)

    for kind in (MentionKind.NAME, MentionKind.NOMINAL):
        found = best(kind, lambda mention: len(mention.words))
        if found is not None:
            return found
    return members[0]
