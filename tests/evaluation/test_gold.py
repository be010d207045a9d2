import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.datamodel.frame import Certainty, Polarity
from kg.errors import EvaluationError
from kg.evaluation.gold import GoldArgument, GoldArticle, GoldRelation, read_gold

WriteGold = Callable[..., Path]

ENTITY = {"id": "e1", "type": "Person", "name": "ترامب"}


def fact(**changes: Any) -> dict[str, Any]:
    return {
        "id": "f1",
        "subject": {"entity": "e1"},
        "relation": {"surface": ["زار"]},
        "object": {"surface": ["الرياض"]},
        "polarity": "positive",
        "certainty": "asserted",
    } | changes


def test_all_fields_are_read(visit: GoldArticle) -> None:
    visits = visit.facts[0]
    assert (visit.id, len(visit.entities), len(visit.facts)) == ("visit", 6, 4)
    assert visit.entity("trump").names == ("دونالد ترامب", "الرئيس الأمريكي", "ترامب")
    assert visit.entity("trump").wikidata_id == "Q22686"
    assert visits.subject == GoldArgument("trump", ("دونالد ترامب",))
    assert visits.relation == GoldRelation(("سيزور",), ("زار", "زيارة"), "visit")
    assert (visits.polarity, visits.certainty) == (Polarity.POSITIVE, Certainty.PLANNED)
    assert (visits.is_core, visits.is_symmetric) == (True, False)
    assert visits.attributed_to == "white-house"
    assert visit.facts[1].object.value == "2017-05-20"
    assert visit.facts[2].is_symmetric


def test_articles_come_in_the_order_of_their_file_names(write_gold: WriteGold) -> None:
    write_gold("b.json", doc_id="second")
    folder = write_gold("a.json", doc_id="first")
    assert [article.id for article in read_gold(folder)] == ["first", "second"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"doc_id": None}, "'doc_id' is null; expected a string that is not empty"),
        ({"entities": {}}, "'entities' is an object; expected a list of objects"),
        ({"facts": None}, "'facts' is null; expected a list of objects"),
        ({"facts": ["f1"]}, "number 1 of 'facts': found a string; expected an object"),
        ({"entities": [ENTITY | {"type": "Planet"}]}, "'type' is 'Planet'; expected one of Person"),
        ({"entities": [ENTITY | {"mentions": "ترامب"}]}, "'mentions' is 'ترامب'; expected a list"),
        ({"entities": [ENTITY, ENTITY]}, "the id 'e1' is there more than once among the entities"),
        ({"facts": [fact(), fact()]}, "the id 'f1' is there more than once among the facts"),
        ({"facts": [fact(relation=7)]}, "'relation': found a number; expected an object"),
        ({"facts": [fact(polarity="yes")]}, "'polarity' is 'yes'; expected one of positive, neg"),
        ({"facts": [fact(core=1)]}, "'core' is a number; expected true or false"),
        ({"facts": [fact(subject={"entity": "e9"})]}, "speaks of the entity 'e9', which is not"),
        ({"facts": [fact(attributed_to="e9")]}, "speaks of the entity 'e9', which is not there"),
        ({"facts": [fact(object={"surface": []})]}, "has an empty object; expected 'entity' or"),
        ({"facts": [fact(relation={"surface": []})]}, "has no relation; expected its words in"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    write_gold: WriteGold, changes: dict[str, Any], message: str
) -> None:
    folder = write_gold(**({"entities": [ENTITY], "facts": []} | changes))
    with pytest.raises(EvaluationError) as caught:
        read_gold(folder)
    assert str(folder / "visit.json") in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "broken JSON"),
        (b"[]", "found a list; expected an object"),
        ("{}".encode("utf-16"), "expected a JSON file in UTF-8"),
        (json.dumps({"facts": []}).encode(), "no field 'doc_id'"),
    ],
)
def test_what_is_no_gold_article_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(EvaluationError, match=message):
        read_gold(tmp_path)


def test_a_folder_must_have_gold_articles(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"no \.json files"):
        read_gold(tmp_path)
    with pytest.raises(EvaluationError, match="no such folder"):
        read_gold(tmp_path / "gold")


def test_an_article_comes_once(write_gold: WriteGold) -> None:
    write_gold("a.json")
    with pytest.raises(EvaluationError, match="more than one file has the doc_id 'visit'"):
        read_gold(write_gold("b.json"))
