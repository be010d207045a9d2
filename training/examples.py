"""Turn treebank and name sentences into padded batches, anew in each epoch with other damage."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from torch import Tensor

from kg.arabic_model.letters import letter_ids
from kg.arabic_model.pieces import BEGIN, END, PieceVocabulary
from kg.arabic_model.segmentation import SegmentationScript, script_of
from kg.arabic_model.spelling import normalized
from kg.arabic_model.words import (
    PART_IDS,
    ROOT_PART,
    joined,
    own_pieces,
    word_parts,
    word_pieces,
)
from training.augmentation import damaged
from training.names import NAME_TAGS, NameSentence
from training.network import (
    LETTER_PLACES,
    LONGEST_INPUT,
    NAME_CORPORA,
    TREEBANKS,
    Inventory,
)
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
LAST_PIECE = LONGEST_INPUT - 2
LONGEST_TREE = 130
PADDING = 8  # few different shapes keep the kernels of the processor's library cached
ALPHABET = tuple("ءؤئابتثجحخدذرزسشصضطظعغفقكلمنهويىةپچڤگ0123456789")


@dataclass(frozen=True, slots=True)
class SurfaceExample:
    """Tokens with their segmentation script, where known, and admitted name tags, where known.

    `corpus` is the index of the name corpus, 0 where there are no names.
    """

    tokens: tuple[str, ...]
    scripts: tuple[SegmentationScript | None, ...]
    names: tuple[frozenset[str] | None, ...]
    corpus: int = 0


@dataclass(frozen=True, slots=True)
class TreeExample:
    """A tree in the manner of one treebank, its words grouped into tokens."""

    treebank: int
    words: tuple[TreebankWord, ...]
    tokens: tuple[range, ...]
    scripts: tuple[SegmentationScript | None, ...]


Example = SurfaceExample | TreeExample


def surface_example(sentence: TreebankSentence) -> SurfaceExample:
    forms = tuple(token.form for token in sentence.tokens)
    return SurfaceExample(forms, _scripts(sentence), (None,) * len(forms))


def name_example(sentence: NameSentence, corpus: str) -> SurfaceExample:
    unknown = (None,) * len(sentence.tokens)
    return SurfaceExample(sentence.tokens, unknown, sentence.admitted, NAME_CORPORA.index(corpus))


def tree_example(sentence: TreebankSentence, treebank: str) -> TreeExample:
    return TreeExample(
        TREEBANKS.index(treebank),
        tuple(sentence.words),
        tuple(range(token.start, token.end) for token in sentence.tokens),
        _scripts(sentence),
    )


def _scripts(sentence: TreebankSentence) -> tuple[SegmentationScript | None, ...]:
    scripts: list[SegmentationScript | None] = []
    for token in sentence.tokens:
        words = sentence.words[token.start : token.end]
        script = script_of(token.form, [word.form for word in words])
        doubtful = len(words) == 1 and _may_hide_clitics(words[0])
        scripts.append(None if doubtful else script)
    return tuple(scripts)


def build_inventory(surface: Iterable[SurfaceExample], trees: Sequence[TreeExample]) -> Inventory:
    """Collect the labels of the training data; clitics seen once are noise."""
    scripts = [
        script for example in (*surface, *trees) for script in example.scripts if script is not None
    ]
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
    """Pieces of several sentences; for each token its first and last piece and its clitics."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    token_mask: Tensor
    letters: Tensor
    proclitics: Tensor
    enclitics: Tensor


@dataclass(slots=True)
class SurfaceBatch(Batch):
    corpus: Tensor
    admitted: Tensor  # [batch, token, name tag], all false where names are not annotated


@dataclass(slots=True)
class TreeBatch(Batch):
    """Words after an artificial root at position 0."""

    treebank: Tensor
    word_first: Tensor
    word_last: Tensor
    own: Tensor
    parts: Tensor
    word_mask: Tensor
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
        self.upos_ids = {label: index for index, label in enumerate(inventory.upos)}
        self.deprel_ids = {label: index for index, label in enumerate(inventory.deprels)}
        self.admitted_rows: dict[frozenset[str], list[bool]] = {}
        self.letter_ids = {letter: index for index, letter in enumerate(inventory.letters, 2)}

    def batches(self, examples: Sequence[Example], pieces: int) -> Iterator[Batch]:
        """Yield shuffled batches of about so many pieces, padding included."""
        for chunk in self.chunks(examples, pieces):
            trees = [example for example in chunk if isinstance(example, TreeExample)]
            if trees:
                yield self.tree_batch(trees)
            else:
                yield self.surface_batch(
                    [example for example in chunk if isinstance(example, SurfaceExample)]
                )

    def chunks(self, examples: Sequence[Example], pieces: int) -> list[list[Example]]:
        """Plan the batches: sentences of one kind and similar length together."""
        chunks: list[list[Example]] = []
        for kind in (TreeExample, SurfaceExample):
            chunks += self._similar([ex for ex in examples if isinstance(ex, kind)], pieces)
        self.generator.shuffle(chunks)
        return chunks

    def _similar(self, examples: list[Example], pieces: int) -> Iterator[list[Example]]:
        keyed = [
            (len(example.tokens) + self.generator.random() * 6, index)
            for index, example in enumerate(examples)
        ]
        chunk: list[Example] = []
        for _, index in sorted(keyed):
            estimate = 1.6 * len(examples[index].tokens) + 2
            if chunk and estimate * (len(chunk) + 1) > pieces:
                yield chunk
                chunk = []
            chunk.append(examples[index])
        if chunk:
            yield chunk

    def surface_batch(self, examples: Sequence[SurfaceExample]) -> SurfaceBatch:
        tokens = [self._spelled(example.tokens) for example in examples]
        base = self._base(tokens, [example.scripts for example in examples])
        admitted = np.zeros((*base.first.shape, len(self.inventory.name_tags)), np.bool_)
        for row, example in enumerate(examples):
            for column, names in enumerate(example.names):
                if names is not None:
                    admitted[row, column] = self._admitted(names)
        return SurfaceBatch(
            **_fields(base),
            corpus=torch.tensor([example.corpus for example in examples]),
            admitted=torch.from_numpy(admitted),
        )

    def _admitted(self, names: frozenset[str]) -> list[bool]:
        row = self.admitted_rows.get(names)
        if row is None:
            row = self.admitted_rows[names] = [tag in names for tag in self.inventory.name_tags]
        return row

    def tree_batch(self, examples: Sequence[TreeExample]) -> TreeBatch:
        examples = [self._perhaps_without_stop(example) for example in examples]
        spelled = [self._spelled([word.form for word in ex.words]) for ex in examples]
        segments = [
            [[forms[index] for index in token] for token in example.tokens]
            for example, forms in zip(examples, spelled, strict=True)
        ]
        tokens = [[joined(token) for token in sentence] for sentence in segments]
        base = self._base(tokens, [example.scripts for example in examples])
        spans: list[list[tuple[int, int]]] = []
        own: list[list[tuple[int, int]]] = []
        parts: list[list[int]] = []
        for row, sentence in enumerate(segments):
            spans.append([(0, 0)])
            own.append([(BEGIN, BEGIN)])
            parts.append([PART_IDS[ROOT_PART]])
            for column, token in enumerate(sentence):
                start = int(base.first[row, column])
                ends = self.vocabulary.letter_ends(self.vocabulary.encode(tokens[row][column]))
                places = word_pieces(token, ends)
                spans[row] += [
                    (min(start + first, LAST_PIECE), min(start + last, LAST_PIECE))
                    for first, last in places
                ]
                own[row] += [own_pieces(segment, self.vocabulary) for segment in token]
                parts[row] += word_parts(token)
        word_first = _padded([[first for first, _ in row] for row in spans])
        shape = word_first.shape
        upos, heads, deprels = (np.full(shape, IGNORED, np.int64) for _ in range(3))
        feats = np.full((*shape, len(self.inventory.feats)), IGNORED, np.int64)
        for row, example in enumerate(examples):
            for column, word in enumerate(example.words, start=1):
                upos[row, column] = self.upos_ids.get(word.upos, IGNORED)
                heads[row, column] = word.head
                deprels[row, column] = self.deprel_ids.get(word.deprel, IGNORED)
                feats[row, column] = self._feature_ids(word)
        return TreeBatch(
            **_fields(base),
            treebank=torch.tensor([example.treebank for example in examples]),
            word_first=word_first,
            word_last=_padded([[last for _, last in row] for row in spans]),
            own=torch.stack(
                [_padded([[pair[end] for pair in row] for row in own]) for end in (0, 1)],
                dim=-1,
            ),
            parts=_padded(parts),
            word_mask=_mask(parts),
            upos=torch.from_numpy(upos),
            feats=torch.from_numpy(feats),
            heads=torch.from_numpy(heads),
            deprels=torch.from_numpy(deprels),
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

    def _perhaps_without_stop(self, example: TreeExample) -> TreeExample:
        """Leave out the final full stop of some sentences."""
        last = len(example.words)
        is_stop = (
            example.words[-1].upos == "PUNCT"
            and len(example.tokens[-1]) == 1
            and all(word.head != last for word in example.words)
        )
        if is_stop and last > 2 and self.generator.random() < 0.2:
            return replace(
                example,
                words=example.words[:-1],
                tokens=example.tokens[:-1],
                scripts=example.scripts[:-1],
            )
        return example

    def _spelled(self, forms: Sequence[str]) -> list[str]:
        return [normalized(form) for form in damaged(forms, self.generator)]

    def _base(
        self,
        sentences: Sequence[Sequence[str]],
        scripts: Sequence[Sequence[SegmentationScript | None]],
    ) -> Batch:
        ids: list[list[int]] = []
        first: list[list[int]] = []
        last: list[list[int]] = []
        for sentence in sentences:
            row: list[int] = [BEGIN]
            starts: list[int] = []
            ends: list[int] = []
            for form in sentence:
                starts.append(len(row))
                row += self.vocabulary.encode(form)
                ends.append(len(row) - 1)
            ids.append([*row[: LAST_PIECE + 1], END])
            first.append([min(start, LAST_PIECE) for start in starts])
            last.append([min(end, LAST_PIECE) for end in ends])
        positions = _padded(first)
        letters = np.zeros((*positions.shape, LETTER_PLACES), np.int64)
        proclitics = np.full(positions.shape, IGNORED, np.int64)
        enclitics = proclitics.copy()
        for index, (sentence, known) in enumerate(zip(sentences, scripts, strict=True)):
            for column, (form, script) in enumerate(zip(sentence, known, strict=True)):
                letters[index, column] = letter_ids(form, self.letter_ids)
                if script is not None:
                    proclitics[index, column] = self.proclitic_ids.get(script.before, IGNORED)
                    enclitics[index, column] = self.enclitic_ids.get(script.after, IGNORED)
        return Batch(
            ids=_padded(ids),
            mask=_mask(ids),
            first=positions,
            last=_padded(last),
            token_mask=_mask(first),
            letters=torch.from_numpy(letters),
            proclitics=torch.from_numpy(proclitics),
            enclitics=torch.from_numpy(enclitics),
        )


def _fields(batch: Batch) -> dict[str, Tensor]:
    return {field.name: getattr(batch, field.name) for field in fields(Batch)}


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    size = -(-max(map(len, rows)) // PADDING) * PADDING
    return torch.tensor([[*row, *[0] * (size - len(row))] for row in rows])


def _mask(rows: Sequence[Sequence[int]]) -> Tensor:
    return _padded([[1] * len(row) for row in rows]).bool()
