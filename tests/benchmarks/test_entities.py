"""Resolution is scored by pairs of mentions; each false merge is told with what made it."""

import entities
from entities import HALVES, MENTIONS, LabelledMention, Origin, Resolved, false_merges, score

from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.span import Span


def mention(
    document: str,
    entity: str,
    own: str | None,
    shared: str | None = None,
    *,
    words: str = "",
    is_named_itself: bool = True,
) -> Resolved:
    labelled = LabelledMention(DocumentId(document), Span(0, 1), entity)
    if own is None:
        return Resolved(labelled, words)
    return Resolved(labelled, words, EntityId(own), EntityId(shared or own), is_named_itself)


def test_mentions_that_are_not_found_are_entities_of_their_own() -> None:
    found = [mention("a", "x", "1"), mention("b", "x", "1"), mention("c", "x", None)]
    scored = score(found)
    assert (scored.pairs.found, scored.pairs.gold) == (1, 3)
    assert scored.false_merges == 0
    assert scored.b_cubed.precision == 1


def test_a_false_merge_is_a_pair_of_mentions() -> None:
    found = [mention("a", "x", "1"), mention("b", "x", "1"), mention("c", "y", "1")]
    scored = score(found)
    assert scored.false_merges == 2
    assert scored.false_share == 2 / 3


def test_false_merges_tell_their_origin() -> None:
    (by_name,) = false_merges([mention("a", "x", "1"), mention("b", "y", "1")])
    (by_resolver,) = false_merges([mention("a", "x", "1", "3"), mention("b", "y", "2", "3")])
    (by_chain,) = false_merges(
        [
            mention("a", "x", "1", words="X"),
            mention("a", "y", "1", words="Y", is_named_itself=False),
        ]
    )
    origins = [merge.origin for merge in (by_name, by_resolver, by_chain)]
    assert origins == [Origin.NAME, Origin.RESOLVER, Origin.ARTICLE]
    assert by_chain.wordings == (("X",), ("Y",))


def test_labelled_mentions_are_in_both_halves() -> None:
    labelled = entities.read_mentions(MENTIONS)
    assert len(labelled) == len(set(labelled))
    assert {each.half for each in labelled} == set(HALVES)
    assert all(each.span.start < each.span.end for each in labelled)
