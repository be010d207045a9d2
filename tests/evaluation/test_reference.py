"""Our scorer gives the figures of the reference script, wherever that is at hand."""

import importlib.util
import itertools
import json
import random
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluation import matching, wording
from kg.evaluation.gold import GoldArticle, read_gold
from kg.evaluation.predicted import read_statements
from kg.evaluation.report import figures
from kg.evaluation.scorer import Evaluation, score
from kg.evaluation.verb_forms import are_forms_of_one_verb

REFERENCE_FOLDER = Path(__file__).parents[2].parent / "shared" / "gold"
SCRIPT = REFERENCE_FOLDER / "score_facts.py"
DEVELOPMENT = REFERENCE_FOLDER / "dev"

pytestmark = pytest.mark.skipif(
    not (SCRIPT.exists() and DEVELOPMENT.is_dir()),
    reason="the reference script and its gold articles are not beside the repository",
)

Record = dict[str, Any]
PARTS = 3


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_facts", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Pure functions that it calls over and over: remembering what they gave changes nothing.
    for name in ("same_predicate_word", "parses", "token_f1"):
        setattr(module, name, lru_cache(maxsize=None)(getattr(module, name)))
    return module


@pytest.fixture(scope="module")
def gold() -> list[Record]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(DEVELOPMENT.glob("*.json"))]


def assert_same_scores(
    reference: ModuleType, folder: Path, records: list[Record], path: Path
) -> Evaluation:
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines), "utf-8")
    report, misses, wrong = reference.score(folder, path)
    evaluation = score(read_gold(folder), read_statements(path))
    assert figures(evaluation.counts) == report
    assert [
        (article.article.id, article.article.facts[fact].id)
        for article in evaluation.articles
        for fact in article.missed
    ] == [(doc, fact["id"]) for doc, fact in misses]
    assert sum(len(article.unmatched) for article in evaluation.articles) == len(wrong)
    return evaluation


HAND_MADE: list[Record] = [
    {
        "doc": "visit",
        "subject": {"surface": "ترامب"},
        "predicate": {"lemma": "زار"},
        "object": {"surface": "السعودية", "qid": None},
        "attributed_to": "البيت الأبيض",
    },
    {
        "doc": "visit",
        "subject": {"label": "Trump", "aliases": ["ترامب", "السعودية", "الكرملين", ""]},
        "predicate": {"label": "visited"},
        "object": {"qid": "Q851"},
        "certainty": "planned",
    },
    {
        "doc": "visit",
        "subject": {"surface": "الملك سلمان", "label": None, "aliases": None},
        "predicate": {"surface": "لقاء مع"},
        "object": {"surface": "هو", "label": "دونالد ترامب"},
        "certainty": "reported",
        "attributed_to": None,
    },
    {
        "doc": "visit",
        "subject": {"surface": "زيارة السعودية"},
        "predicate": {"surface": "تبدأ", "label": "begins on"},
        "object": {"value": "2017-05-20T12:00"},
    },
    {
        "doc": "visit",
        "subject": {"surface": "ترامب"},
        "predicate": {"surface": "توقيع"},
        "object": {"surface": "الدفاع"},
        "polarity": "negative",
    },
    {"doc": "visit", "subject": None, "predicate": {}, "object": {"value": 20170520}},
    {"doc": "another", "subject": {"surface": "ترامب"}},
]


@pytest.mark.parametrize("left_out", range(len(HAND_MADE) + 1))
def test_hand_made_statements_score_the_same(
    reference: ModuleType, visit: GoldArticle, tmp_path: Path, left_out: int
) -> None:
    records = HAND_MADE[:left_out] + HAND_MADE[left_out + 1 :]
    assert_same_scores(reference, visit.path.parent, records, tmp_path / "statements.jsonl")


@pytest.mark.parametrize("seed", range(PARTS))  # a part of the articles each: the script is slow
def test_perturbed_gold_facts_score_the_same(
    reference: ModuleType, gold: list[Record], tmp_path: Path, seed: int
) -> None:
    perturbation = Perturbation(random.Random(seed), gold)
    records = [
        perturbation.statement(article, fact)
        for article in gold[seed::PARTS]
        for fact in article["facts"]
        if perturbation.happens(0.9)
    ]
    evaluation = assert_same_scores(reference, DEVELOPMENT, records, tmp_path / "statements.jsonl")
    # Neither all right nor all wrong: else equal figures would say little.
    assert 0.2 < evaluation.counts.precision < 0.8


def test_verb_forms_are_the_same_for_words_of_the_articles(
    reference: ModuleType, gold: list[Record]
) -> None:
    chance = random.Random(0)
    verbs = sorted(
        {
            word
            for article in gold
            for fact in article["facts"]
            for surface in (*fact["relation"]["surface"], *fact["relation"]["lemma"])
            for word in wording.content_words(surface)
        }
    )
    # Random pairs are rarely related; those that share most of their letters often are.
    pairs = [(word, other) for word in verbs for other in chance.sample(verbs, 8)]
    pairs += itertools.pairwise(sorted(verbs, key=consonants))
    related = 0
    for word, other in pairs:
        expected = reference.same_predicate_word(word, other)
        assert are_forms_of_one_verb(word, other) == expected, (word, other)
        related += expected
    assert related > 100


def test_words_and_stems_are_the_same_for_all_words_of_the_articles(
    reference: ModuleType, gold: list[Record]
) -> None:
    for article in gold:
        for sentence in article["text"].split("."):
            words = wording.content_words(sentence)
            assert words == reference.content(sentence)
            assert tuple(map(wording.stem, words)) == reference.words(sentence)
            assert wording.content_words(
                sentence, without=matching.WITHOUT_IN_PREDICATES
            ) == reference.content(sentence, reference.ADVERBIAL)


def consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "اويءتمنس")


class Perturbation:
    """Makes statements of gold facts, right ones and nearly right ones."""

    def __init__(self, chance: random.Random, gold: list[Record]) -> None:
        self.chance = chance
        self.facts = [fact for article in gold for fact in article["facts"]]

    def happens(self, probability: float) -> bool:
        return self.chance.random() < probability

    def statement(self, article: Record, fact: Record) -> Record:
        subject, object_ = (self.argument(article, fact[role]) for role in ("subject", "object"))
        if self.happens(0.1):
            subject, object_ = object_, subject
        speaker = next(
            (
                entity["name"]
                for entity in article["entities"]
                if entity["id"] == fact["attributed_to"]
            ),
            None,
        )
        record = {
            "doc": article["doc_id"],
            "subject": subject,
            "predicate": self.predicate(fact["relation"]),
            "object": object_,
            "polarity": self.chance.choice([fact["polarity"], "positive"]),
            "certainty": self.chance.choice([fact["certainty"], "asserted", "reported"]),
            "attributed_to": self.words(speaker) if speaker else None,
        }
        for name in ("polarity", "certainty", "attributed_to"):
            if self.happens(0.1):
                del record[name]
        return record

    def argument(self, article: Record, gold: Record) -> Record:
        entities = {entity["id"]: entity for entity in article["entities"]}
        entity = entities.get(gold.get("entity"))
        if entity is None or self.happens(0.1):
            entity = self.chance.choice(article["entities"])
        names = [entity["name"], *entity["mentions"], *gold["surface"]]
        argument: Record = {"surface": self.words(self.chance.choice(names))}
        if self.happens(0.5):
            argument["label"] = self.words(self.chance.choice(names))
        if self.happens(0.5):
            other = self.chance.choice(article["entities"])
            aliases = [*entity["mentions"], other["name"], *other["mentions"], "اسم آخر", ""]
            argument["aliases"] = self.chance.sample(aliases, self.chance.randrange(len(aliases)))
        if self.happens(0.1):
            argument = {"surface": "", "aliases": argument.get("aliases")}
        if self.happens(0.1):
            argument["qid"] = entity.get("qid")
        if gold.get("value") and self.happens(0.7):
            argument["value"] = gold["value"] + self.chance.choice(["", "", "-01", "T10:00"])
        return argument

    def predicate(self, gold: Record) -> Record:
        if self.happens(0.15):
            gold = self.chance.choice(self.facts)["relation"]
        predicate: Record = {"surface": self.words(self.chance.choice(gold["surface"]))}
        if self.happens(0.3):
            predicate["surface"] += " " + self.chance.choice(self.facts)["sentence"]
        if self.happens(0.3) and gold["lemma"]:
            predicate["lemma"] = self.chance.choice(gold["lemma"])
        if self.happens(0.2):
            predicate["label"] = self.chance.choice([gold["gloss"], gold["gloss"] + "ed", "with"])
        return predicate

    def words(self, text: str) -> str:
        """The words with clitics added, one dropped, doubled or of another text, or as they are."""
        words = text.split()
        place = self.chance.randrange(len(words))
        match self.chance.randrange(8):
            case 0:
                del words[place]
            case 1:
                words.insert(place, words[place])
            case 2:
                words[place] = self.chance.choice(self.facts)["sentence"].split()[-1]
            case 3:
                words[place] = self.chance.choice("وبلكف") + words[place]
            case 4:
                words[place] += self.chance.choice(["ها", "هم", "ين", "ات", "ة"])
            case 5:
                self.chance.shuffle(words)
        return " ".join(words)
