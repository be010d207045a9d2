"""Turn treebank and name sentences into padded batches, anew in each epoch with other damage."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from kg.arabic_model.letters import letter_ids
from kg.arabic_model.pieces import BEGIN, END, PieceVocabulary
from kg.arabic_model.segmentation import SegmentationScript, script_of
from kg.arabic_model.spelling import normalized
from training.augmentation import damaged
from training.names import NAME_TAGS, NameSentence
from training.network import LONGEST_INPUT, VIEWS, Inventory
from training.treebank import UNKNOWN, TreebankSentence, TreebankWord

IGNORED = -100
FEATURES = (
    "Aspect",
    "Case",
    "Definite",
    "Gender",
    "Mood",
    "Number",
    "Person",
    "Polarity",
    "PronType",
    "VerbForm",
    "Voice",
)
# Where a treebank leaves these out of a nominal, it does not annotate them; it denies nothing.
NOMINAL_FEATURES = frozenset(("Case", "Definite", "Gender", "Number", "PronType", "VerbForm"))
NOMINALS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"))
ABSENT = "_"
LONGEST_TREE = 130
PADDING = 8  # few different shapes keep the kernels of the processor's library cached
ALPHABET = tuple("ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهويىةپچڤگ0123456789")


@dataclass(frozen=True, slots=True)
class SurfaceExample:
    """Tokens with their segmentation script, where known, and admitted name tags, where known."""

    tokens: tuple[str, ...]
    scripts: tuple[SegmentationScript | None, ...]
    names: tuple[frozenset[str] | None, ...]


@dataclass(frozen=True, slots=True)
class WordExample:
    """A tree in the manner of one treebank."""

    view: int
    words: tuple[TreebankWord, ...]


Example = SurfaceExample | WordExample


def surface_example(sentence: TreebankSentence) -> SurfaceExample:
    scripts: list[SegmentationScript | None] = []
    for token in sentence.tokens:
        words = sentence.words[token.start : token.end]
        script = script_of(token.form, [word.form for word in words])
        doubtful = len(words) == 1 and _may_hide_clitics(words[0])
        scripts.append(None if doubtful else script)
    forms = tuple(token.form for token in sentence.tokens)
    return SurfaceExample(forms, tuple(scripts), (None,) * len(forms))


def name_example(sentence: NameSentence) -> SurfaceExample:
    unknown = (None,) * len(sentence.tokens)
    return SurfaceExample(sentence.tokens, unknown, sentence.admitted)


def word_example(sentence: TreebankSentence, treebank: str) -> WordExample:
    return WordExample(VIEWS.index(treebank), tuple(sentence.words))


def build_inventory(surface: Iterable[SurfaceExample], trees: Iterable[WordExample]) -> Inventory:
    """Collect the labels of the training data; clitics seen once are noise."""
    scripts = [script for example in surface for script in example.scripts if script is not None]
    proclitics = Counter(script.before for script in scripts)
    enclitics = Counter(script.after for script in scripts)
    words = [word for example in trees for word in example.words]
    values: dict[str, tuple[str, ...]] = {}
    for name in FEATURES:
        seen = {word.feats[name] for word in words if name in word.feats}
        values[name] = (ABSENT, *sorted(seen))
    return Inventory(
        proclitics=tuple(sorted(label for label, count in proclitics.items() if count > 1)),
        enclitics=tuple(sorted(label for label, count in enclitics.items() if count > 1)),
        name_tags=NAME_TAGS,
        upos=tuple(sorted({word.upos for word in words} - {UNKNOWN})),
        feats=values,
        licensed_feats=_licensed_feats(words),
        deprels=tuple(sorted({word.deprel for word in words})),
        letters=ALPHABET,
    )


def _licensed_feats(words: Sequence[TreebankWord]) -> dict[str, tuple[str, ...]]:
    """Tell for each feature the tags of which at least one word in twenty bears it."""
    tags = Counter(word.upos for word in words)
    bearers = {name: Counter[str]() for name in FEATURES}
    for word in words:
        for name in word.feats.keys() & bearers.keys():
            bearers[name][word.upos] += 1
    return {
        name: tuple(sorted(tag for tag, count in counts.items() if count >= 0.05 * tags[tag]))
        for name, counts in bearers.items()
    }


def _may_hide_clitics(word: TreebankWord) -> bool:
    """Tell whether an unanalyzed token may be unsplit only because nobody analyzed it."""
    analyzed = "UniMorph" in word.misc or word.xpos not in (UNKNOWN, "U---------")
    form = normalized(word.form)
    return not analyzed and form.startswith(("و", "ال", "وال", "بال", "لل", "فال", "كال", "ل", "ب"))


@dataclass(slots=True)
class Batch:
    """Pieces of several sentences and, for each token or word, its first and last piece."""

    view: int
    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor


@dataclass(slots=True)
class SurfaceBatch(Batch):
    letters: Tensor
    proclitics: Tensor
    enclitics: Tensor
    admitted: Tensor  # [batch, token, name tag], all false where names are not annotated


@dataclass(slots=True)
class WordBatch(Batch):
    """Words after an artificial root at position 0."""

    present: Tensor
    upos: Tensor
    feats: Tensor
    heads: Tensor
    deprels: Tensor


class Batcher:
    """Makes batches of about the same number of pieces from sentences of similar length."""

    def __init__(
        self, vocabulary: PieceVocabulary, inventory: Inventory, generator: random.Random
    ) -> None:
        self.vocabulary = vocabulary
        self.inventory = inventory
        self.generator = generator
        self.proclitic_ids = {label: index for index, label in enumerate(inventory.proclitics)}
        self.enclitic_ids = {label: index for index, label in enumerate(inventory.enclitics)}
        self.name_ids = {label: index for index, label in enumerate(inventory.name_tags)}
        self.upos_ids = {label: index for index, label in enumerate(inventory.upos)}
        self.deprel_ids = {label: index for index, label in enumerate(inventory.deprels)}
        self.admitted_rows: dict[frozenset[str], list[bool]] = {}
        self.letter_ids = {letter: index for index, letter in enumerate(inventory.letters, 2)}

    def batches(self, examples: Sequence[Example], pieces: int) -> Iterator[Batch]:
        """Yield shuffled batches of about so many pieces, padding included."""
        for chunk in self.chunks(examples, pieces):
            yield self._batch(chunk)

    def chunks(self, examples: Sequence[Example], pieces: int) -> list[list[Example]]:
        """Plan the batches: sentences of one view and similar length together."""
        groups: dict[int, list[Example]] = {}
        for example in examples:
            view = example.view if isinstance(example, WordExample) else 0
            groups.setdefault(view, []).append(example)
        chunks: list[list[Example]] = []
        for view in sorted(groups):
            chunks += self._similar(groups[view], pieces)
        self.generator.shuffle(chunks)
        return chunks

    def _similar(self, examples: list[Example], pieces: int) -> Iterator[list[Example]]:
        keyed = [
            (_length(example) + self.generator.random() * 6, index)
            for index, example in enumerate(examples)
        ]
        chunk: list[Example] = []
        for _, index in sorted(keyed):
            estimate = 1.6 * _length(examples[index]) + 2
            if chunk and estimate * (len(chunk) + 1) > pieces:
                yield chunk
                chunk = []
            chunk.append(examples[index])
        if chunk:
            yield chunk

    def _batch(self, examples: list[Example]) -> Batch:
        trees = [example for example in examples if isinstance(example, WordExample)]
        if trees:
            return self.word_batch(trees, damage=True)
        return self.surface_batch(
            [example for example in examples if isinstance(example, SurfaceExample)], damage=True
        )

    def surface_batch(self, examples: Sequence[SurfaceExample], *, damage: bool) -> SurfaceBatch:
        tokens = [self._spelled(example.tokens, damage) for example in examples]
        base = self._encoded(tokens, view=0, root=False)
        size = base.first.shape[1]
        letters = np.zeros((len(examples), size, 10), np.int64)
        proclitics = np.full((len(examples), size), IGNORED, np.int64)
        enclitics = proclitics.copy()
        admitted = np.zeros((len(examples), size, len(self.name_ids)), np.bool_)
        for row, example in enumerate(examples):
            for column, token in enumerate(tokens[row]):
                letters[row, column] = letter_ids(token, self.letter_ids)
                script = example.scripts[column]
                if script is not None:
                    proclitics[row, column] = self.proclitic_ids.get(script.before, IGNORED)
                    enclitics[row, column] = self.enclitic_ids.get(script.after, IGNORED)
                names = example.names[column]
                if names is not None:
                    admitted[row, column] = self._admitted(names)
        return SurfaceBatch(
            base.view,
            base.ids,
            base.mask,
            base.first,
            base.last,
            torch.from_numpy(letters),
            torch.from_numpy(proclitics),
            torch.from_numpy(enclitics),
            torch.from_numpy(admitted),
        )

    def _admitted(self, names: frozenset[str]) -> list[bool]:
        row = self.admitted_rows.get(names)
        if row is None:
            row = self.admitted_rows[names] = [tag in names for tag in self.inventory.name_tags]
        return row

    def word_batch(self, examples: Sequence[WordExample], *, damage: bool) -> WordBatch:
        trees = [self._tree(example.words, damage) for example in examples]
        forms = [self._spelled([word.form for word in tree], damage) for tree in trees]
        base = self._encoded(forms, view=examples[0].view, root=True)
        shape = base.first.shape
        present = np.zeros(shape, np.bool_)
        upos, heads, deprels = (np.full(shape, IGNORED, np.int64) for _ in range(3))
        feats = np.full((*shape, len(self.inventory.feats)), IGNORED, np.int64)
        for row, tree in enumerate(trees):
            present[row, : len(tree) + 1] = True
            for column, word in enumerate(tree, start=1):
                upos[row, column] = self.upos_ids.get(word.upos, IGNORED)
                heads[row, column] = word.head
                deprels[row, column] = self.deprel_ids.get(word.deprel, IGNORED)
                feats[row, column] = self._feature_ids(word)
        return WordBatch(
            base.view,
            base.ids,
            base.mask,
            base.first,
            base.last,
            torch.from_numpy(present),
            torch.from_numpy(upos),
            torch.from_numpy(feats),
            torch.from_numpy(heads),
            torch.from_numpy(deprels),
        )

    def _feature_ids(self, word: TreebankWord) -> list[int]:
        ids = []
        for name, values in self.inventory.feats.items():
            value = word.feats.get(name, ABSENT)
            unannotated = value == ABSENT and word.upos in NOMINALS and name in NOMINAL_FEATURES
            is_analyzed = word.upos not in (UNKNOWN, "X") and not word.xpos.startswith("U")
            if not is_analyzed or unannotated or value not in values:
                ids.append(IGNORED)
            else:
                ids.append(values.index(value))
        return ids

    def _tree(self, words: Sequence[TreebankWord], damage: bool) -> Sequence[TreebankWord]:
        """Leave out the final full stop of some sentences."""
        last = len(words)
        is_stop = words[-1].upos == "PUNCT" and all(word.head != last for word in words)
        if damage and is_stop and last > 2 and self.generator.random() < 0.2:
            return words[:-1]
        return words

    def _spelled(self, forms: Sequence[str], damage: bool) -> list[str]:
        noisy = damaged(forms, self.generator) if damage else forms
        return [normalized(form) for form in noisy]

    def _encoded(self, sentences: Sequence[Sequence[str]], *, view: int, root: bool) -> Batch:
        ids: list[list[int]] = []
        first: list[list[int]] = []
        last: list[list[int]] = []
        for sentence in sentences:
            row, starts, ends = [BEGIN], [0] * root, [0] * root
            for form in sentence:
                starts.append(len(row))
                row += self.vocabulary.encode(form)
                ends.append(len(row) - 1)
            row = [*row[: LONGEST_INPUT - 1], END]
            ids.append(row)
            first.append([min(start, len(row) - 2) for start in starts])
            last.append([min(end, len(row) - 2) for end in ends])
        mask = _padded([[1] * len(row) for row in ids]).bool()
        return Batch(view, _padded(ids), mask[:, None, None, :], _padded(first), _padded(last))


def _length(example: Example) -> int:
    return len(example.words if isinstance(example, WordExample) else example.tokens)


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    size = -(-max(map(len, rows)) // PADDING) * PADDING
    return torch.tensor([[*row, *[0] * (size - len(row))] for row in rows])
