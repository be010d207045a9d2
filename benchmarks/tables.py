"""Write the tables of docs/evaluation.md anew: python benchmarks/tables.py GOLD_DIR [--confidence GOLD_DIR]."""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ablation import ablated_counts, ablations
from confidence import reliability
from gold_documents import GoldDocument, predicted, read_gold_documents

from kg.evaluation.coreference import CoreferenceScore, coreference_score
from kg.evaluation.report import FIGURES, error_kinds, errors_of
from kg.evaluation.scorer import Evaluation, score
from kg.extraction.lexicon import VerbLexicon
from kg.reading import ArticleReader, article_reader

PAGE = Path(__file__).parents[1] / "docs" / "evaluation.md"
KINDS_SHOWN = 20
LONGEST_EXAMPLE = 160

Rows = Iterable[Sequence[object]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument(
        "--confidence", type=Path, metavar="GOLD_DIR", help="articles to judge the confidence by"
    )
    options = parser.parse_args()
    texts = read_gold_documents(options.gold)
    reader = article_reader()
    gold = [each.analyzed(reader.pipeline) for each in texts]
    judging = gold
    if options.confidence is not None:
        more = read_gold_documents(options.confidence)
        judging = [each.analyzed(reader.pipeline) for each in more]
    evaluation = _evaluation(reader, gold)
    page = PAGE.read_text("utf-8")
    for name, table in (
        ("figures", _figures(evaluation)),
        *_confidence(judging),
        ("ablation", _ablation(texts)),
        ("errors", _errors(evaluation)),
        ("coreference", _coreference(gold)),
    ):
        page = with_table(page, name, table)
    PAGE.write_text(page, "utf-8")


def with_table(page: str, name: str, table: str) -> str:
    """Replace what stands between the marker of that name and the end of it."""
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    return marked.sub(lambda match: f"{match[1]}\n{table}\n{match[2]}", page)


def markdown(headings: Sequence[str], rows: Rows) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(value: object) -> str:
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    return text.replace("|", "·").replace("\n", " ")


def _evaluation(reader: ArticleReader, gold: Sequence[GoldDocument]) -> Evaluation:
    statements = [s for each in gold for s in predicted(reader.facts(each.document))]
    return score([each.article for each in gold], statements)


def _figures(evaluation: Evaluation) -> str:
    counts = evaluation.counts
    rows: list[list[object]] = [[f.replace("_", " "), getattr(counts, f)] for f in FIGURES]
    rows.append(["statements", counts.statements])
    rows.append(["gold facts", counts.gold])
    return markdown(["figure", "value"], rows)


def _confidence(gold: Sequence[GoldDocument]) -> Iterator[tuple[str, str]]:
    measured = reliability(gold)
    bins = markdown(
        ["statements", "mean confidence", "share of right ones"],
        ([each.count, each.confidence, each.right] for each in measured.bins),
    )
    yield (
        "confidence",
        f"{bins}\nExpected calibration error {measured.error:.3f}. A right statement is surer than a wrong "
        f"one in {measured.ranking:.0%} of all pairs.\n",
    )
    counted = ((each.threshold, each.counts) for each in measured.thresholds)
    yield (
        "thresholds",
        markdown(
            ["at least", "statements", "precision", "recall", "F1", "core recall"],
            (
                [f"{least:.2f}", c.statements, c.precision, c.recall, c.f1, c.core_recall]
                for least, c in counted
            ),
        ),
    )


def _ablation(texts: Sequence[GoldDocument]) -> str:
    counted = ((each, ablated_counts(texts, each.make_reader)) for each in ablations())
    return markdown(
        ["without", "instead", "precision", "recall", "F1", "core recall"],
        ([a.without, a.instead, c.precision, c.recall, c.f1, c.core_recall] for a, c in counted),
    )


def _errors(evaluation: Evaluation) -> str:
    kinds = error_kinds(errors_of(evaluation), VerbLexicon.load())
    rows = [[k.count, k.name, _short_example(k.examples)] for k in kinds[:KINDS_SHOWN]]
    return markdown(["count", "kind", "example"], rows)


def _short_example(examples: Sequence[str]) -> str:
    """The first that is short enough for a table."""
    short = (example for example in examples if len(example) <= LONGEST_EXAMPLE)
    return next(short, min(examples, key=len))


def _coreference(gold: Sequence[GoldDocument]) -> str:
    total = CoreferenceScore()
    for each in gold:
        total += coreference_score(each.article, each.document)
    measures = {"MUC": total.muc, "B-cubed": total.b_cubed, "CEAF-e": total.ceaf_e}
    rows: list[list[object]] = [[n, t.precision, t.recall, t.f1] for n, t in measures.items()]
    rows.append(["mean of the three", "", "", total.average])
    found = total.mentions
    table = markdown(["measure", "precision", "recall", "F1"], rows)
    return f"{table}\n{found.covered:.0f} of {found.gold:.0f} gold mentions are found.\n"


if __name__ == "__main__":
    main()
