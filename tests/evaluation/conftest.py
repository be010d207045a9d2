"""What the tests of the evaluation share: one small gold article, as an object and as a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.gold import GoldArticle, read_gold_article

VISIT: dict[str, Any] = {
    "doc_id": "visit",
    "date": "2017-05-05",
    "title": "ترامب في السعودية",
    "text": "قال البيت الأبيض إن الرئيس الأمريكي دونالد ترامب سيزور السعودية. وتبدأ الزيارة في "
    "العشرين من الشهر. والتقى ترامب الملك سلمان ولم يوقع اتفاقية الدفاع.",
    "entities": [
        {
            "id": "trump",
            "type": "Person",
            "name": "دونالد ترامب",
            "qid": "Q22686",
            "mentions": ["الرئيس الأمريكي", "ترامب"],
        },
        {
            "id": "saudi",
            "type": "Country",
            "name": "المملكة العربية السعودية",
            "qid": "Q851",
            "mentions": ["السعودية", "المملكة"],
        },
        {
            "id": "salman",
            "type": "Person",
            "name": "سلمان بن عبد العزيز",
            "qid": None,
            "mentions": ["الملك سلمان"],
        },
        {"id": "treaty", "type": "Document", "name": "اتفاقية الدفاع", "mentions": []},
        {"id": "visit", "type": "Event", "name": "زيارة السعودية", "mentions": ["الزيارة"]},
        {"id": "white-house", "type": "Organization", "name": "البيت الأبيض"},
    ],
    "facts": [
        {
            "id": "visits",
            "subject": {"entity": "trump", "surface": ["دونالد ترامب"]},
            "relation": {"surface": ["سيزور"], "lemma": ["زار", "زيارة"], "gloss": "visit"},
            "object": {"entity": "saudi", "surface": ["السعودية"]},
            "sentence": "قال البيت الأبيض إن الرئيس",
            "polarity": "positive",
            "certainty": "planned",
            "attributed_to": "white-house",
            "core": True,
        },
        {
            "id": "begins",
            "subject": {"entity": "visit", "surface": ["الزيارة"]},
            "relation": {"surface": ["وتبدأ في"], "lemma": ["بدأ"], "gloss": "begin"},
            "object": {"surface": ["العشرين من الشهر"], "value": "2017-05-20"},
            "sentence": "وتبدأ الزيارة في العشرين",
            "polarity": "positive",
            "certainty": "asserted",
            "attributed_to": None,
            "core": False,
        },
        {
            "id": "meets",
            "subject": {"entity": "trump", "surface": ["ترامب"]},
            "relation": {"surface": ["والتقى"], "lemma": ["التقى", "لقاء"], "gloss": "meet"},
            "object": {"entity": "salman", "surface": ["الملك سلمان"]},
            "sentence": "والتقى ترامب الملك سلمان",
            "polarity": "positive",
            "certainty": "asserted",
            "attributed_to": None,
            "symmetric": True,
            "core": True,
        },
        {
            "id": "signs",
            "subject": {"entity": "trump", "surface": ["ترامب"]},
            "relation": {"surface": ["يوقع"], "lemma": ["وقع", "توقيع"], "gloss": "sign"},
            "object": {"entity": "treaty", "surface": ["اتفاقية الدفاع"]},
            "sentence": "والتقى ترامب الملك سلمان",
            "polarity": "negative",
            "certainty": "asserted",
            "attributed_to": None,
            "core": True,
        },
    ],
}

WriteGold = Callable[..., Path]


@pytest.fixture
def write_gold(tmp_path: Path) -> WriteGold:
    """Write the gold article, some of its fields changed, and return its folder."""

    def write(name: str = "visit.json", **changes: Any) -> Path:
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(VISIT | changes, ensure_ascii=False), "utf-8")
        return folder

    return write


@pytest.fixture
def visit(write_gold: WriteGold) -> GoldArticle:
    """The gold article, as it is read."""
    return read_gold_article(write_gold() / "visit.json")
