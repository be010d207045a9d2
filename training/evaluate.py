"""Score a model on the held-out data: words, tags, trees and names.

    python -m training.evaluate [--model kg/arabic_model] [--treebanks training/build]

Scores follow the CoNLL 2018 shared task (Zeman et al. 2018): on gold words accuracies, from surface
tokens F1 over aligned words. Words without a gold tag (PADT left them unanalyzed) count for the
tree, not for UPOS. Names are exact spans and types, the model's types mapped to the corpus's.
"""

import argparse
import os
import random
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

from kg.arabic.orthography import bare_letters
from kg.arabic_model.model import FOLDER_VARIABLE, ArabicModel, WordAnalysis
from kg.arabic_model.spelling import normalized
from kg.datamodel.document import Document
from kg.datamodel.identifiers import DocumentId
from kg.reading import article_reader
from training.augmentation import NoiseRates, damaged
from training.names import NameSentence, cleananercorp, wojood
from training.treebank import UNKNOWN, TreebankSentence, TreebankWord, read_conllu

SPEED_SENTENCE_WORDS = 25
COARSE = {"PER": "PERS", "GPE": "LOC", "FAC": "LOC", "EVENT": "MISC", "PRODUCT": "MISC"}
CLEANANERCORP_TYPES = frozenset(("PERS", "LOC", "ORG", "MISC"))
WOJOOD_NAMES = {"PERS": "PER", "NORP": "MISC", "TIME": "DATE", "CURR": "MONEY", "CARDINAL": "QUANT"}
WOJOOD_TYPES = frozenset(("PER", "ORG", "LOC", "GPE", "FAC", "EVENT", "DATE"))
ACCIDENTAL_SIGNS = "\N{ARABIC FATHA}\N{ARABIC KASRA}\N{ARABIC SHADDA}\N{ARABIC TATWEEL}"
NOISE = NoiseRates(1.0, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0)

ROOT_INDEX = -1
MARK = "PUNCT"

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """A count of hits against what was predicted and what was there."""

    correct: int
    predicted: int
    gold: int

    @property
    def f1(self) -> float:
        return 200 * self.correct / max(1, self.predicted + self.gold)

    def __str__(self) -> str:
        return f"{self.f1:6.2f}"


def score_gold_words(
    model: ArabicModel,
    sentences: Sequence[TreebankSentence],
    treebank: str,
    respelled: Callable[[Sequence[str]], Sequence[str]] = list,
) -> dict[str, Score]:
    """Score tags, features and trees on the words of the treebank, spelled as `respelled` says."""
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for sentence in sentences:
        forms = respelled([word.form for word in sentence.words])
        tokens = [forms[token.start : token.end] for token in sentence.tokens]
        (analyses,) = model.analyze_words([tokens], treebank=treebank)
        for gold, analysis in zip(sentence.words, analyses, strict=True):
            head_matches = analysis.head + 1 == gold.head
            _count(gold, analysis, counts, totals, head_matches=head_matches)
            if gold.upos != MARK:
                totals.update(("UAS without marks", "LAS without marks"))
                counts["UAS without marks"] += head_matches
                counts["LAS without marks"] += head_matches and analysis.deprel == gold.deprel
    return {name: Score(counts[name], totals[name], totals[name]) for name in totals}


def score_surface(
    model: ArabicModel, sentences: Sequence[TreebankSentence], treebank: str | None
) -> dict[str, Score]:
    """Score from surface tokens: words, and if a treebank is named, what is analyzed on them."""
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    predicted_words = 0
    for sentence in sentences:
        (tokens,) = model.analyze_tokens([[token.form for token in sentence.tokens]])
        predicted = [segment for token in tokens for segment in token.segments]
        predicted_words += len(predicted)
        aligned = _aligned(sentence, [token.segments for token in tokens])
        counts["words"] += len(aligned)
        totals["words"] += len(sentence.words)
        if treebank is None:
            continue
        (analyses,) = model.analyze_words([[token.segments for token in tokens]], treebank=treebank)
        gold_of = {position: index for index, position in aligned.items()}
        for index, word in enumerate(sentence.words):
            position = aligned.get(index)
            if position is None:
                totals.update(("UAS", "LAS"))
                totals["UPOS"] += word.upos != UNKNOWN
                continue
            analysis = analyses[position]
            head = ROOT_INDEX if analysis.head < 0 else gold_of.get(analysis.head)
            matches = head is not None and head + 1 == word.head
            _count(word, analysis, counts, totals, head_matches=matches)
    extra = predicted_words - totals["words"]
    return {
        name: Score(counts[name], totals[name] + extra, totals[name])
        for name in totals
        if name != "feats"
    }


def score_pipeline(sentences: Sequence[TreebankSentence]) -> dict[str, Score]:
    """Score the words, tags and lemmas of the whole analysis from the text of each sentence.

    Lemmas are compared without vowel signs; a word without a gold analysis has no gold lemma.
    """
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    extra = 0
    for sentence in sentences:
        forms = [token.form for token in sentence.tokens]
        document = article_reader().analyze(Document(DocumentId("heldout"), " ".join(forms)))
        words = [word for part in document.sentences for word in part.words]
        starts = list(accumulate((len(form) + 1 for form in forms), initial=0))
        segments: list[list[str]] = [[] for _ in forms]
        for word in words:
            segments[bisect_right(starts, word.span.start) - 1].append(word.form)
        aligned = _aligned(sentence, segments)
        counts["words"] += len(aligned)
        totals["words"] += len(sentence.words)
        extra += len(words) - len(sentence.words)
        for index, gold in enumerate(sentence.words):
            found = words[aligned[index]] if index in aligned else None
            if gold.upos != UNKNOWN:
                totals["UPOS"] += 1
                counts["UPOS"] += found is not None and found.upos == gold.upos
            if gold.lemma != UNKNOWN and gold.xpos[:1] != "U":
                totals["lemma"] += 1
                counts["lemma"] += found is not None and _bare(found.lemma) == _bare(gold.lemma)
    return {name: Score(counts[name], totals[name] + extra, totals[name]) for name in totals}


def _bare(lemma: str) -> str:
    return bare_letters(lemma).replace("ٱ", "ا")


def score_names(
    model: ArabicModel,
    sentences: Sequence[NameSentence],
    corpus: str,
    gold_names: dict[str, str],
    model_names: dict[str, str],
    types: frozenset[str],
) -> dict[str, Score]:
    """Score name spans of the given types, overall and for each type."""
    correct: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for sentence in sentences:
        (analyses,) = model.analyze_tokens([sentence.tokens], corpus=corpus)
        found = set(_spans([analysis.name_tag for analysis in analyses], model_names, types))
        expected = set(_spans(sentence.gold, gold_names, types))
        for spans, counter in ((found, predicted), (expected, gold), (found & expected, correct)):
            counter.update(kind for _, _, kind in spans)
            counter["all"] += len(spans)
    return {name: Score(correct[name], predicted[name], gold[name]) for name in sorted(gold)}


def sentences_per_second(model: ArabicModel, sentences: Sequence[TreebankSentence]) -> float:
    """Measure tokens to trees and names on sentences of about 25 words."""
    chosen = [s for s in sentences if abs(len(s.words) - SPEED_SENTENCE_WORDS) <= 4]
    start = time.perf_counter()
    for sentence in chosen:
        (tokens,) = model.analyze_tokens([[token.form for token in sentence.tokens]])
        model.analyze_words([[token.segments for token in tokens]])
    return len(chosen) / (time.perf_counter() - start)


def noisy_speller(seed: int = 7) -> Callable[[Sequence[str]], list[str]]:
    """Give a function that drops hamzas, exchanges ه/ة and ى/ي and scatters diacritics."""
    generator = random.Random(seed)

    def spell(forms: Sequence[str]) -> list[str]:
        return [
            _scattered(normalized(form), generator) for form in damaged(forms, generator, NOISE)
        ]

    return spell


def _scattered(form: str, generator: random.Random) -> str:
    if len(form) < 2 or generator.random() > 0.15:
        return form
    at = generator.randrange(1, len(form))
    return form[:at] + generator.choice(ACCIDENTAL_SIGNS) + form[at:]


def _count(
    gold: TreebankWord,
    analysis: WordAnalysis,
    counts: Counter[str],
    totals: Counter[str],
    *,
    head_matches: bool,
) -> None:
    totals.update(("UAS", "LAS"))
    counts["UAS"] += head_matches
    counts["LAS"] += head_matches and analysis.deprel == gold.deprel
    if gold.upos == UNKNOWN:
        return
    totals.update(("UPOS", "feats"))
    counts["UPOS"] += analysis.upos == gold.upos
    counts["feats"] += gold.feats.items() <= dict(analysis.feats).items() or not gold.feats


def _aligned(sentence: TreebankSentence, segments: Iterable[Sequence[str]]) -> dict[int, int]:
    """Map gold words to predicted words with the same form within the same token."""
    aligned = {}
    position = 0
    for token, parts in zip(sentence.tokens, segments, strict=True):
        gold = [normalized(word.form) for word in sentence.words[token.start : token.end]]
        found = [normalized(part) for part in parts]
        for match in SequenceMatcher(None, gold, found, autojunk=False).get_matching_blocks():
            for offset in range(match.size):
                aligned[token.start + match.a + offset] = position + match.b + offset
        position += len(found)
    return aligned


def _spans(tags: Sequence[str], names: dict[str, str], types: frozenset[str]) -> Iterable[Span]:
    start = 0
    for end in range(1, len(tags) + 1):
        if end < len(tags) and tags[end].startswith("I-") and tags[end - 1] != "O":
            continue
        if tags[start] != "O":
            kind = names.get(tags[start][2:], tags[start][2:])
            if kind in types:
                yield start, end, kind
        start = end


def evaluate(model: ArabicModel, treebanks: Path, corpora: Path) -> None:
    """Print all scores."""
    held_out = {
        name: read_conllu(treebanks / f"{name}-heldout.conllu")
        for name in ("padt", "pud", "segmentation")
    }
    for name in ("padt", "pud"):
        _print(f"{name}, gold words", score_gold_words(model, held_out[name], name))
        noisy = score_gold_words(model, held_out[name], name, noisy_speller())
        _print(f"{name}, gold words, noise", noisy)
        _print(f"{name}, surface tokens", score_surface(model, held_out[name], name))
        _print(f"{name}, whole analysis", score_pipeline(held_out[name]))
    _print("raw text (segmentation)", score_surface(model, held_out["segmentation"], None))
    names = [sentence for sentence in cleananercorp(corpora) if sentence.is_held_out]
    _print(
        "CLEANANERCorp", score_names(model, names, "cleananercorp", {}, COARSE, CLEANANERCORP_TYPES)
    )
    names = [sentence for sentence in wojood(corpora) if sentence.is_held_out]
    _print("Wojood sample", score_names(model, names, "wojood", WOJOOD_NAMES, {}, WOJOOD_TYPES))
    speed = sentences_per_second(model, held_out["padt"] + held_out["pud"])
    print(f"{speed:.1f} sentences of about {SPEED_SENTENCE_WORDS} words a second, one thread")


def _print(title: str, scores: dict[str, Score]) -> None:
    print(f"{title:28}", "  ".join(f"{name} {score}" for name, score in scores.items()), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("kg/arabic_model"))
    parser.add_argument("--treebanks", type=Path, default=Path("training/build"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments = parser.parse_args()
    os.environ[FOLDER_VARIABLE] = str(arguments.model)  # what the whole analysis reads with
    evaluate(ArabicModel.load(arguments.model), arguments.treebanks, arguments.data)


if __name__ == "__main__":
    main()
