from pathlib import Path

from confidence import ALWAYS, FEWEST, Judged, cross_validated, fitted_weights, write_weights

from kg.datamodel.identifiers import DocumentId
from kg.evaluation.predicted import PredictedStatement


def judged(article: int, is_right: bool, *features: str) -> Judged:
    statement = PredictedStatement(DocumentId(str(article)))
    return Judged(article, statement, dict.fromkeys((ALWAYS, *features), 1.0), is_right)


SURE = [judged(article, True, "office") for article in range(FEWEST)]
UNSURE = [judged(article, article == 0, "verbal noun") for article in range(FEWEST + 1)]


def test_what_goes_with_right_statements_has_weight() -> None:
    weights = fitted_weights([*SURE, *UNSURE])
    assert weights["office"] > 0 > weights["verbal noun"]


def test_the_share_of_right_ones_is_met_without_features() -> None:
    weights = fitted_weights([judged(n, n % 4 != 0) for n in range(4 * FEWEST)])
    assert weights == {ALWAYS: 1.099}  # log 3


def test_rare_features_have_none() -> None:
    assert "once" not in fitted_weights([*SURE, *UNSURE, judged(1, False, "once")])


def test_an_article_is_judged_by_the_others() -> None:
    # The other verbal nouns are wrong, whatever this one is.
    confidences = cross_validated(UNSURE)
    assert confidences[0] < min(confidences[1:])


def test_weights_are_written_sorted(tmp_path: Path) -> None:
    path = tmp_path / "confidence.tsv"
    write_weights({"b": -0.5, "a": 1.25}, path)
    assert path.read_text("utf-8").splitlines()[-3:] == ["feature\tweight", "a\t1.25", "b\t-0.5"]
