import pytest

from kg.datamodel.document import Document
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.mention import CoreferenceChain, EntityType, Mention, MentionKind
from kg.datamodel.span import Span
from kg.evaluation.coreference import (
    Cluster,
    CoreferenceScore,
    Tally,
    aligned_spans,
    b_cubed,
    ceaf_e,
    coreference_score,
    gold_mentions,
    muc,
)
from kg.evaluation.gold import GoldArticle

A, B, C, D, E, F, G, H, J = range(9)
# The example of Pradhan et al. (2014), figure 1, with J for I.
KEY = [frozenset({A, B, C}), frozenset({D, E, F, G})]
RESPONSE = [frozenset({A, B}), frozenset({C, D}), frozenset({F, G, H, J})]


def test_muc_counts_links() -> None:
    # A-B and F-G of the 2 + 3 links of the key; the response has 1 + 1 + 3
    assert muc(KEY, RESPONSE) == Tally(right=2, found=5, covered=2, gold=5)


def test_b_cubed_counts_mentions() -> None:
    # recall: (2²/3 + 1²/3 + 1²/4 + 2²/4) of 7; precision: (2²/2 + 1²/2 + 1²/2 + 2²/4) of 8
    tally = b_cubed(KEY, RESPONSE)
    assert (tally.covered, tally.gold) == (pytest.approx(35 / 12), 7)
    assert (tally.right, tally.found) == (pytest.approx(4), 8)
    assert tally.f1 == pytest.approx(0.4545, abs=0.0001)


def test_ceaf_aligns_entities() -> None:
    # {A, B, C} with {A, B}: 4/5; {D, E, F, G} with {F, G, H, J}: 4/8
    tally = ceaf_e(KEY, RESPONSE)
    assert tally.recall == pytest.approx(1.3 / 2)
    assert tally.precision == pytest.approx(1.3 / 3)


@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf_e])
def test_the_same_chains_agree_wholly(measure: object) -> None:
    assert callable(measure)
    assert measure(KEY, KEY).f1 == 1.0


def test_mentions_alone_have_no_links() -> None:
    alone: list[Cluster] = [frozenset({mention}) for mention in (A, B, C)]
    assert muc(KEY, alone).f1 == 0.0
    assert b_cubed([frozenset({A, B, C})], alone).recall == pytest.approx(1 / 3)


def test_tallies_add_up() -> None:
    both = CoreferenceScore(muc=Tally(1, 2, 1, 4)) + CoreferenceScore(muc=Tally(1, 2, 1, 4))
    assert (both.muc.precision, both.muc.recall) == (0.5, 0.25)


def test_a_gold_mention_is_the_longest_name_at_a_place(visit: GoldArticle) -> None:
    text = "قال الرئيس الأمريكي دونالد ترامب لسعودية إن ترامب وسلمان"
    found = [(entity, span.of(text)) for entity, span in gold_mentions(visit, text)]
    assert found == [
        ("trump", "الرئيس الأمريكي"),
        ("trump", "دونالد ترامب"),
        ("trump", "ترامب"),
    ]


def test_particles_written_together_are_left_off(visit: GoldArticle) -> None:
    text = "وترامب"
    assert gold_mentions(visit, text) == [("trump", Span(1, 6))]


def test_spans_are_aligned_if_they_share_half() -> None:
    gold = [Span(0, 10), Span(20, 30)]
    assert aligned_spans(gold, [Span(0, 4), Span(22, 30), Span(0, 8)]) == {0: 2, 1: 1}


def test_chains_of_a_document_are_scored(visit: GoldArticle) -> None:
    text = "دونالد ترامب والسعودية وترامب والمملكة"
    places = [(0, 12), (14, 22), (24, 29), (31, 38)]
    mentions = tuple(
        Mention(
            0, number, (number,), Span(*place), text[slice(*place)], MentionKind.NAME,
            EntityType.OTHER,
        )
        for number, place in enumerate(places)
    )  # fmt: skip
    chains = (CoreferenceChain((0, 2), 0), CoreferenceChain((1,), 1), CoreferenceChain((3,), 3))
    document = Document(DocumentId("visit"), text, mentions=mentions, chains=chains)
    score = coreference_score(visit, document)
    assert score.mentions.recall == 1.0
    assert score.muc == Tally(right=1, found=1, covered=1, gold=2)
    assert score.b_cubed.precision == 1.0
    assert score.b_cubed.recall == pytest.approx(0.75)
