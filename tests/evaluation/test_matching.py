import pytest

from kg.datamodel.identifiers import DocumentId
from kg.evaluation.gold import GoldArgument, GoldArticle, GoldRelation
from kg.evaluation.matching import Agreement, ArticleMatcher, predicate_matches
from kg.evaluation.predicted import PredictedArgument, PredictedPredicate, PredictedStatement

TRUMP = GoldArgument("trump", ("دونالد ترامب",))
TWENTIETH = GoldArgument(surface=("العشرين من الشهر",), value="2017-05-20")
VISITS = GoldRelation(("سيزور",), ("زار", "زيارة"), "visit")


@pytest.mark.parametrize(
    ("argument", "gold"),
    [
        (PredictedArgument(surface="ترامب"), TRUMP),
        (PredictedArgument(label="الرئيس دونالد ترامب"), TRUMP),
        (PredictedArgument(surface="الرئيس الأمريكي"), TRUMP),  # a mention of the entity
        (PredictedArgument(surface="هو", label="ترامب"), TRUMP),
        (PredictedArgument(label="Trump", wikidata_id="Q22686"), TRUMP),
        (PredictedArgument(label="Trump", aliases=("ترامب",)), TRUMP),
        # As many known aliases are Trump's as are others'; one that names nothing is not counted.
        (PredictedArgument(aliases=("ترامب", "السعودية", "الكرملين")), TRUMP),
        (PredictedArgument(surface="السبت", value="2017-05-20"), TWENTIETH),
        (PredictedArgument(surface="السبت", value="2017-05-20T10:00"), TWENTIETH),
        (PredictedArgument(surface="العشرين من مايو"), TWENTIETH),
    ],
)
def test_arguments_that_match(
    visit: GoldArticle, argument: PredictedArgument, gold: GoldArgument
) -> None:
    assert ArticleMatcher(visit.entities).argument_matches(argument, gold)


@pytest.mark.parametrize(
    ("argument", "gold"),
    [
        (PredictedArgument(), TRUMP),
        (PredictedArgument(surface="الملك سلمان"), TRUMP),
        (PredictedArgument(surface="الرئيس"), GoldArgument(surface=("رئيس وزراء هذا البلد",))),
        # Half of the words are Trump's, but all are the king's.
        (PredictedArgument(surface="الملك سلمان"), GoldArgument("trump", ("الملك ترامب",))),
        (PredictedArgument(aliases=("ترامب", "السعودية", "الملك سلمان")), TRUMP),
        (PredictedArgument(label="Q1", wikidata_id="Q851"), TRUMP),
        (PredictedArgument(surface="السبت", value="2017-05"), TWENTIETH),
        # "the visit" is an entity of the article, and these are only words
        (PredictedArgument(surface="الزيارة"), GoldArgument(surface=("بدء الزيارة",))),
    ],
)
def test_arguments_that_do_not_match(
    visit: GoldArticle, argument: PredictedArgument, gold: GoldArgument
) -> None:
    assert not ArticleMatcher(visit.entities).argument_matches(argument, gold)


@pytest.mark.parametrize(
    "predicate",
    [
        PredictedPredicate(surface="زيارة"),
        PredictedPredicate(surface="يقوم", lemma="زار"),
        PredictedPredicate(label="زار"),
        PredictedPredicate(surface="سيزور في وقت لاحق"),  # one content word of three
        PredictedPredicate(surface="زار خلال قبل بعد"),  # prepositions do not count
        PredictedPredicate(label="visited"),
        PredictedPredicate(label="paid a visit to"),
    ],
)
def test_predicates_that_match(predicate: PredictedPredicate) -> None:
    assert predicate_matches(predicate, VISITS)


@pytest.mark.parametrize(
    "predicate",
    [
        PredictedPredicate(),
        PredictedPredicate(surface="غادر"),
        PredictedPredicate(surface="قال إن الرئيس سيزور المملكة"),  # one content word of four
        PredictedPredicate(label="left"),
        PredictedPredicate(label="announced yesterday evening another visit"),  # five words
    ],
)
def test_predicates_that_do_not_match(predicate: PredictedPredicate) -> None:
    assert not predicate_matches(predicate, VISITS)


@pytest.mark.parametrize("gloss", ["be", "with"])
def test_short_words_and_function_words_are_no_gloss(gloss: str) -> None:
    assert not predicate_matches(PredictedPredicate(label=gloss), GoldRelation(("كان",), (), gloss))


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "fact", "agreement"),
    [
        ("ترامب", "زار", "السعودية", "visits", Agreement(True, True, True)),
        ("ترامب", "زار", "الكويت", "visits", Agreement(True, True, False)),
        ("السعودية", "زار", "ترامب", "visits", Agreement(False, True, False)),
        ("ترامب", "التقى", "الملك سلمان", "meets", Agreement(True, True, True)),
        ("الملك سلمان", "التقى", "ترامب", "meets", Agreement(True, True, True)),  # symmetric
        ("الملك سلمان", "ودع", "ترامب", "meets", Agreement(True, False, True)),
        ("الملك سلمان", "التقى", "الكويت", "meets", Agreement(False, True, True)),
    ],
)
def test_only_a_symmetric_fact_may_be_said_the_other_way_round(
    visit: GoldArticle,
    subject: str,
    predicate: str,
    object_: str,
    fact: str,
    agreement: Agreement,
) -> None:
    statement = PredictedStatement(
        DocumentId("visit"),
        PredictedArgument(subject),
        PredictedPredicate(predicate),
        PredictedArgument(object_),
    )
    gold = next(gold for gold in visit.facts if gold.id == fact)
    assert ArticleMatcher(visit.entities).agreement(statement, gold) == agreement
