"""Count lemmas and voices of forms in the training parts of the treebanks.

    python -m training.lemmas [--treebanks training/build] [--output kg/arabic_model/lemmas.tsv]

PADT, PUD and the segmentation corpus, as `training.convert_treebanks` splits them; held-out documents
and sentences are not counted. Words without a gold analysis are left out, and so is what is no word.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from kg.arabic.orthography import bare_letters
from kg.arabic_model.lemmas import TABLE, VERB, LemmaCount, form_key
from training.treebank import UNKNOWN, TreebankSentence, TreebankWord, read_conllu

TREEBANKS = ("padt", "pud", "segmentation")
UPOS_OF_UNIMORPH = {"ADJ": "ADJ", "N": "NOUN", "NUM": "NUM", "V": "VERB"}
NO_WORDS = frozenset({"PUNCT", "SYM"})
SUPERSCRIPT_ALIF = "`"  # as the Buckwalter transliteration writes it, left over in some lemmas


def lemma_counts(sentences: Iterable[TreebankSentence]) -> list[LemmaCount]:
    """Count form, UPOS and lemma, without vowel signs, in the order of the letters."""
    occurrences = [entry for sentence in sentences for entry in _entries(sentence.words)]
    counts = Counter(entry for entry, _ in occurrences)
    passives = Counter(entry for entry, is_passive in occurrences if is_passive)
    return [LemmaCount(*entry, counts[entry], passives[entry]) for entry in sorted(counts)]


def write_lemmas(path: Path, counts: Iterable[LemmaCount]) -> None:
    lines = (
        f"{each.form}\t{each.upos}\t{each.lemma}\t{each.count}\t{each.passives}\n"
        for each in counts
    )
    path.write_text("".join(lines), encoding="utf-8")


def _entries(words: Iterable[TreebankWord]) -> Iterator[tuple[tuple[str, str, str], bool]]:
    for word in words:
        upos = _upos(word)
        lemma = bare_letters(word.lemma).replace("ٱ", "ا").replace(SUPERSCRIPT_ALIF, "")
        is_analyzed = word.lemma != UNKNOWN and word.xpos[:1] != "U" and upos != UNKNOWN
        if is_analyzed and upos not in NO_WORDS and lemma.isalpha():
            yield (form_key(word.form), upos, lemma), upos == VERB and _is_passive(word)


def _upos(word: TreebankWord) -> str:
    """The part of speech; the segmentation corpus has only the tags of UniMorph."""
    if word.upos != UNKNOWN:
        return word.upos
    tags = word.misc.get("UniMorph", "").split(";")
    return next((UPOS_OF_UNIMORPH[tag] for tag in tags if tag in UPOS_OF_UNIMORPH), UNKNOWN)


def _is_passive(word: TreebankWord) -> bool:
    return word.feats.get("Voice") == "Pass" or "PASS" in word.misc.get("UniMorph", "").split(";")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=Path("training/build"))
    parser.add_argument("--output", type=Path, default=TABLE)
    arguments = parser.parse_args()
    parts = (read_conllu(arguments.treebanks / f"{name}-train.conllu") for name in TREEBANKS)
    counts = lemma_counts(chain.from_iterable(parts))
    write_lemmas(arguments.output, counts)
    print(f"{arguments.output}: {len(counts):,} rows, {arguments.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
