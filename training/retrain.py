"""Train the model on a user's own treebanks and name corpora; `kg train` runs this.

A tenth of the sentences is held out and scored at the end.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from kg.arabic_model.model import ArabicModel
from training.evaluate import score_gold_words, score_names
from training.export import export
from training.names import NAME_TYPES
from training.network import NAME_CORPORA, TREEBANKS, Depths
from training.train import TrainingData, train
from training.user_corpora import CorpusError, is_held_out, read_names, read_trees


def retrain(
    trees: list[Path], names: list[Path], output: Path, *, epochs: int, threads: int
) -> None:
    """Write a model folder that `ArabicModel.load` reads."""
    sentences, named = read_trees(trees), read_names(names)
    texts = [" ".join(word.form for word in sentence.words) for sentence in sentences]
    held_out = [s for s, text in zip(sentences, texts, strict=True) if is_held_out(text)]
    training = [s for s, text in zip(sentences, texts, strict=True) if not is_held_out(text)]
    held_out_names = [s for s in named if is_held_out(" ".join(s.tokens))]
    training_names = [s for s in named if not is_held_out(" ".join(s.tokens))]
    data = TrainingData.of(training, training_names)
    if not (data.trees and training_names):
        raise CorpusError(
            "nothing to train on; trees and names are needed, some sentences of each."
        )
    with tempfile.TemporaryDirectory() as folder:
        trained = Path(folder)
        train(trained, data, depths=Depths(), epochs=epochs, threads=threads)
        export(trained, output, data)
    model = ArabicModel.load(output)
    for name, score in score_gold_words(model, held_out, TREEBANKS[0]).items():
        print(f"{name} {score} on {len(held_out)} held-out sentences")
    types = frozenset(NAME_TYPES)
    for kind, score in score_names(model, held_out_names, NAME_CORPORA[0], {}, {}, types).items():
        print(f"names {kind} {score} on {len(held_out_names)} held-out sentences")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trees", type=Path, nargs="+", required=True)
    parser.add_argument("--names", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    try:
        retrain(
            options.trees,
            options.names,
            options.output,
            epochs=options.epochs,
            threads=options.threads,
        )
    except (CorpusError, OSError, UnicodeDecodeError) as error:
        print(f"kg train: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
