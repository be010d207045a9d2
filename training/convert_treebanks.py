"""Convert the treebanks to one UD 2 scheme and split them by document.

    python -m training.convert_treebanks [--data ../shared/data] [--output training/build]

The split is read from `training/split.tsv`, which this command writes when it is missing.
"""

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

from training.surface import align_with_text, join_padt_words, join_pud_words
from training.treebank import TreebankSentence, read_conllu, write_conllu
from training.ud2 import convert_padt, convert_pud
from training.unanalyzed import split_repeated_tokens

SPLIT = Path(__file__).parent / "split.tsv"
HELD_OUT_PART = 5
SEED = 20240101


def convert(corpora: Path, output: Path) -> None:
    """Write padt, pud and segmentation, each as train and heldout, into `output`."""
    padt_files = [
        read_conllu(corpora / "treebanks/padt" / name)
        for name in ("ar_padt-ud1-dev.conllu", "ar_padt-ud1-test.conllu")
    ]
    pud = read_conllu(corpora / "treebanks/pud/ar_pud-ud-test.conllu")
    segmented = [
        sentence
        for name in ("ar_padt-um-dev.conllu", "ar_padt-um-test.conllu")
        for sentence in read_conllu(corpora / "treebanks/segmentation" / name)
    ]
    if not SPLIT.exists():
        _write_split(SPLIT, padt_files, pud, segmented)
    held_out = set(SPLIT.read_text(encoding="utf-8").split())

    padt = [sentence for file in padt_files for sentence in file]
    for sentence in padt:
        split_repeated_tokens(sentence)
        join_padt_words(sentence)
    convert_padt(padt)
    for sentence in pud:
        join_pud_words(sentence)
    convert_pud(pud)
    aligned = [sentence for sentence in segmented if align_with_text(sentence)]
    print(f"segmentation: {len(aligned)} of {len(segmented)} sentences aligned with their text")

    output.mkdir(parents=True, exist_ok=True)
    for name, sentences in (("padt", padt), ("pud", pud), ("segmentation", aligned)):
        for part, is_held_out in (("train", False), ("heldout", True)):
            chosen = [
                sentence
                for sentence in sentences
                if (not held_out.isdisjoint((sentence.document, sentence.identifier)))
                is is_held_out
            ]
            write_conllu(output / f"{name}-{part}.conllu", chosen)
            print(
                f"{name}-{part}: {len(chosen)} sentences, {sum(len(s.words) for s in chosen)} words"
            )


def _write_split(
    path: Path,
    padt_files: Iterable[list[TreebankSentence]],
    pud: list[TreebankSentence],
    segmented: list[TreebankSentence],
) -> None:
    """Hold out a fifth of the documents of each file, and a fifth of the PUD sentences."""
    generator = random.Random(SEED)
    assigned: set[str] = set()
    held_out: set[str] = set()
    groups = [{sentence.document for sentence in file} for file in padt_files]
    groups.append({sentence.document for sentence in segmented})
    groups.append({sentence.identifier for sentence in pud})
    for group in groups:
        names = sorted(group - assigned)
        assigned |= group
        generator.shuffle(names)
        held_out.update(names[: len(names) // HELD_OUT_PART])
    path.write_text("\n".join(sorted(held_out)) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, default=Path("training/build"))
    arguments = parser.parse_args()
    convert(arguments.data, arguments.output)


if __name__ == "__main__":
    main()
