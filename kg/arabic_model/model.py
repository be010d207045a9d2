"""The model's interface: surface tokens to segments and names, their words to tags and trees.

Each sentence goes through the network alone, on one thread, so that its analysis depends neither
on the sentences around it nor on the machine's load: 8-bit inference chooses the scale of the
activations from all that it reads at once. The encoder reads a sentence once for both; the states
of the last sentences are kept for when their words are asked for.
"""

import hashlib
import json
import os
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg.arabic_model.letters import letter_ids
from kg.arabic_model.names import best_name_tags
from kg.arabic_model.pieces import BEGIN, END, PieceVocabulary
from kg.arabic_model.punctuation import attach_marks
from kg.arabic_model.segmentation import WHOLE, SegmentationScript
from kg.arabic_model.spelling import normalized
from kg.arabic_model.trees import best_tree
from kg.arabic_model.words import (
    PART_IDS,
    ROOT_PART,
    joined,
    normalized_segments,
    own_pieces,
    word_parts,
    word_pieces,
)
from kg.errors import ResourceError

FloatArray = npt.NDArray[np.float32]

ROOT = -1
ABSENT = "_"
LONGEST_SENTENCE = 120
MOST_PIECES = 500
BOUNDARY_SIGNS = frozenset('.؟?!؛;:،,«»"()[]-–—')
CONJUNCTION = "و"  # wa, and: the commonest place where a long sentence goes on
SENTENCES_KEPT = 128
PACKAGE_FOLDER = Path(__file__).parent
FOLDER_VARIABLE = "KG_ARABIC_MODEL"
PARTS_OF_NETWORK = ("encoder", "clitics", "names", "words")
FILES = (
    *(f"{part}.onnx" for part in PARTS_OF_NETWORK),
    "pieces.npy",
    "pieces.tsv",
    "inventory.json",
)
HIDDEN_SIZE = 384
PIECE_VECTOR = np.dtype([("scale", "<f4"), ("numbers", "i1", HIDDEN_SIZE)])


@dataclass(frozen=True, slots=True)
class TokenAnalysis:
    """A surface token: the words it is written together from, and its BIO name tag.

    The segments joined give the token, except that an article swallowed by ل is restored:
    للسلطة (to the authority) has the segments ل and السلطة.
    """

    segments: tuple[str, ...]
    name_tag: str
    name_confidence: float


@dataclass(frozen=True, slots=True)
class WordAnalysis:
    """A syntactic word in its tree; `head` is a 0-based index, -1 for the root.

    `confidence` is the probability of the arc times that of its relation.
    """

    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _EncodedSentence:
    """States of the pieces of a sentence, and for each token its first and last piece."""

    last: FloatArray
    mixed: FloatArray
    spans: Sequence[tuple[int, int]]

    def means(self, spans: Sequence[tuple[int, int]]) -> tuple[FloatArray, FloatArray]:
        """Give for each span the mean states of its first and last piece."""
        first, last = np.array(spans).T
        return (self.last[first] + self.last[last]) / 2, (self.mixed[first] + self.mixed[last]) / 2


def model_folder() -> Path:
    """The user's own model if the environment names one, else that of the package."""
    own = os.environ.get(FOLDER_VARIABLE)
    return Path(own) if own else PACKAGE_FOLDER


def own_model_digest() -> str:
    """Tell models apart by their weights; empty for the model of the package."""
    folder = model_folder()
    if folder == PACKAGE_FOLDER:
        return ""
    weights = (folder / name for name in FILES if (folder / name).is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in weights)).hexdigest()[:16]


class ArabicModel:
    """The network with its vocabulary and labels; `load` finds it inside the package."""

    def __init__(self, folder: Path) -> None:
        inventory = json.loads((folder / "inventory.json").read_text(encoding="utf-8"))
        self._vocabulary = PieceVocabulary.read(folder / "pieces.tsv")
        self._vectors = np.load(folder / "pieces.npy", mmap_mode="r")
        self._sessions = {part: _session(folder / f"{part}.onnx") for part in PARTS_OF_NETWORK}
        self._encoded: OrderedDict[tuple[str, ...], _EncodedSentence] = OrderedDict()
        self._scripts = [
            [SegmentationScript.from_labels(before, after) for after in inventory["enclitics"]]
            for before in inventory["proclitics"]
        ]
        self._name_tags: list[str] = inventory["name_tags"]
        self._upos: list[str] = inventory["upos"]
        self._feats: dict[str, list[str]] = inventory["feats"]
        self._licensed: dict[str, list[str]] = inventory["licensed_feats"]
        self._deprels: list[str] = inventory["deprels"]
        self._letters = {letter: index for index, letter in enumerate(inventory["letters"], 2)}
        self._treebanks: list[str] = inventory["treebanks"]
        self._name_corpora: list[str] = inventory["name_corpora"]
        self._root_relation = self._deprels.index("root")

    @classmethod
    def load(cls, path: Path | None = None) -> "ArabicModel":
        """Load the model from a folder, by default what `model_folder` names.

        Raises:
            ResourceError: A file of the model is missing.
        """
        folder = path or model_folder()
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ResourceError(
                f"{folder}: no {', '.join(missing)}; the Arabic model needs {', '.join(FILES)}."
                " Reinstall the package, or export a trained model with"
                f" 'python -m training.export training/build/model {folder}'."
            )
        return cls(folder)

    def analyze_tokens(
        self, sentences: Sequence[Sequence[str]], *, corpus: str = "cleananercorp"
    ) -> list[list[TokenAnalysis]]:
        """Split the clitics off the tokens of each sentence and find its names.

        `corpus` chooses in whose manner names are annotated.
        """
        manner = self._name_corpora.index(corpus)
        return [
            [
                analysis
                for start, end in self._chunks(sentence)
                for analysis in self._token_analyses(sentence[start:end], manner)
            ]
            for sentence in sentences
        ]

    def analyze_words(
        self, sentences: Sequence[Sequence[Sequence[str]]], *, treebank: str = "padt"
    ) -> list[list[WordAnalysis]]:
        """Tag and parse sentences of tokens, each token given as its words.

        `treebank` chooses whose manner of annotation to follow, "padt" or "pud". Heads are indices
        among all words of the sentence.
        """
        manner = self._treebanks.index(treebank)
        return [self._parsed(sentence, manner) for sentence in sentences]

    def _token_analyses(self, tokens: Sequence[str], corpus: int) -> Iterator[TokenAnalysis]:
        forms = tuple(normalized(token) for token in tokens)
        encoded = self._encode(forms)
        last, mixed = encoded.means(encoded.spans)
        letters = np.array([letter_ids(form, self._letters) for form in forms], np.int64)
        (clitics,) = self._run("clitics", states=last + mixed, letters=letters)
        (names,) = self._run("names", last=last, mixed=mixed, corpus=np.array([corpus]))
        log_probabilities = _log_softmax(names.astype(np.float64))
        tags = best_name_tags(log_probabilities, self._name_tags)
        for index, (token, form, tag) in enumerate(zip(tokens, forms, tags, strict=True)):
            yield TokenAnalysis(
                segments=self._best_script(form, clitics[index]).segments(token),
                name_tag=self._name_tags[tag],
                name_confidence=round(float(np.exp(log_probabilities[index, tag])), 4),
            )

    def _best_script(self, form: str, scores: FloatArray) -> SegmentationScript:
        """Take the best pair of proclitics and enclitics that the letters allow."""
        before, after = np.split(scores, [len(self._scripts)])
        best = self._scripts[before.argmax()][after.argmax()]
        if best.allows(form):
            return best
        pairs = before[:, None] + after[None, :]
        for index in np.argsort(-pairs, axis=None, kind="stable"):
            row, column = divmod(int(index), len(after))
            script = self._scripts[row][column]
            if script.allows(form):
                return script
        return WHOLE

    def _parsed(self, tokens: Sequence[Sequence[str]], treebank: int) -> list[WordAnalysis]:
        """Parse a sentence, a very long one in parts that hang on the root of the first."""
        segments = [normalized_segments(token) for token in tokens]
        forms = [joined(token) for token in segments]
        analyses: list[WordAnalysis] = []
        main_root = ROOT
        for start, end in self._chunks(forms):
            before = len(analyses)
            for analysis in self._word_analyses(forms[start:end], segments[start:end], treebank):
                head, deprel = analysis.head + before, analysis.deprel
                if analysis.head == ROOT and main_root == ROOT:
                    main_root, head = len(analyses), ROOT
                elif analysis.head == ROOT:
                    head, deprel = main_root, "parataxis"
                analyses.append(
                    WordAnalysis(analysis.upos, analysis.feats, head, deprel, analysis.confidence)
                )
        return analyses

    def _word_analyses(
        self, forms: Sequence[str], tokens: Sequence[Sequence[str]], treebank: int
    ) -> Iterator[WordAnalysis]:
        encoded = self._encode(tuple(forms))
        spans, own, parts = [(0, 0)], [(BEGIN, BEGIN)], [PART_IDS[ROOT_PART]]
        for form, segments, (start, _) in zip(forms, tokens, encoded.spans, strict=True):
            ends = self._vocabulary.letter_ends(self._vocabulary.encode(form))
            spans += [(start + first, start + last) for first, last in word_pieces(segments, ends)]
            own += [own_pieces(segment, self._vocabulary) for segment in segments]
            parts += word_parts(segments)
        last, mixed = encoded.means(spans)
        own_first, own_last = np.array(own).T
        upos, feats, arc_scores, relations = self._run(
            "words",
            last=last,
            mixed=mixed,
            own=(self._piece_vectors(own_first) + self._piece_vectors(own_last)) / 2,
            parts=np.array(parts, np.int64),
            treebank=np.array([treebank]),
        )
        arcs = arc_scores.astype(np.float64)
        np.fill_diagonal(arcs, -np.inf)
        log_probabilities = _log_softmax(arcs[1:])
        arcs[1:] = log_probabilities
        values = self._best_values(feats[1:])
        tags = [self._upos[best] for best in upos[1:].argmax(axis=1)]
        heads = attach_marks(
            [segment for segments in tokens for segment in segments],
            (best_tree(arcs)[1:] - 1).tolist(),
            [tag == "PUNCT" for tag in tags],
        )
        words, above = np.arange(len(heads)), np.array(heads) + 1
        deprels, certainties = self._relations(relations[words + 1, :, above], above == 0)
        arc_probabilities = np.exp(log_probabilities[words, above])
        for tag, chosen, parent, deprel, confidence in zip(
            tags, values, heads, deprels, arc_probabilities * certainties, strict=True
        ):
            yield WordAnalysis(
                upos=tag,
                feats=self._features(tag, chosen),
                head=parent,
                deprel=deprel,
                confidence=round(float(confidence), 4),
            )

    def _best_values(self, scores: FloatArray) -> list[list[int]]:
        """Choose for each word the best value of every feature, by its place among the values."""
        ends = np.cumsum([len(values) for values in self._feats.values()])[:-1]
        best = [part.argmax(axis=1) for part in np.split(scores, ends, axis=1)]
        chosen: list[list[int]] = np.stack(best, axis=1).tolist()
        return chosen

    def _features(self, upos: str, chosen: Sequence[int]) -> tuple[tuple[str, str], ...]:
        """Give the chosen values of the features that words of this tag can have."""
        found = (
            (name, values[best])
            for (name, values), best in zip(self._feats.items(), chosen, strict=True)
            if upos in self._licensed[name]
        )
        return tuple((name, value) for name, value in found if value != ABSENT)

    def _relations(
        self, scores: FloatArray, is_root: npt.NDArray[np.bool_]
    ) -> tuple[list[str], npt.NDArray[np.float64]]:
        """Choose the relation of each word to its head, with its probability given that head."""
        exact = scores.astype(np.float64)
        exact[:, self._root_relation] = -np.inf
        exact[is_root] = -np.inf
        exact[is_root, self._root_relation] = 0.0
        best = exact.argmax(axis=1)
        ratios: npt.NDArray[np.float64] = np.exp(exact - exact.max(axis=1, keepdims=True))
        return [self._deprels[index] for index in best], 1 / ratios.sum(axis=1)

    def _encode(self, forms: tuple[str, ...]) -> _EncodedSentence:
        """Read the normalized forms of a sentence, or recall them from a moment ago."""
        encoded = self._encoded.pop(forms, None) or self._read(forms)
        self._encoded[forms] = encoded
        if len(self._encoded) > SENTENCES_KEPT:
            self._encoded.popitem(last=False)
        return encoded

    def _read(self, forms: Sequence[str]) -> _EncodedSentence:
        ids = [BEGIN]
        spans = []
        for form in forms:
            start = len(ids)
            ids += self._vocabulary.encode(form)
            spans.append((start, len(ids) - 1))
        ids.append(END)
        last, mixed = self._run("encoder", vectors=self._piece_vectors(np.array(ids)))
        return _EncodedSentence(last, mixed, spans)

    def _piece_vectors(self, ids: npt.NDArray[np.int64]) -> FloatArray:
        rows = self._vectors[ids]
        vectors: FloatArray = rows["numbers"].astype(np.float32) * rows["scale"][:, None]
        return vectors

    def _run(self, part: str, **inputs: npt.NDArray[Any]) -> list[FloatArray]:
        outputs: list[FloatArray] = self._sessions[part].run(None, inputs)
        return outputs

    def _chunks(self, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Cut a sentence too long for the network at its best boundaries."""
        start = 0
        while start < len(forms):
            end = self._longest_end(forms, start)
            if end < len(forms):
                end = _best_boundary(forms, start, end)
            yield start, end
            start = end

    def _longest_end(self, forms: Sequence[str], start: int) -> int:
        pieces = 0
        end = start
        while end < len(forms) and end - start < LONGEST_SENTENCE:
            pieces += len(self._vocabulary.encode(normalized(forms[end])))
            if pieces > MOST_PIECES and end > start:
                break
            end += 1
        return end


def _best_boundary(forms: Sequence[str], start: int, end: int) -> int:
    """Find the last place in the second half to cut: after a sign, else before و (and)."""
    middle = (start + end) // 2
    for cut in range(end, middle, -1):
        if forms[cut - 1] in BOUNDARY_SIGNS:
            return cut
    for cut in range(end, middle, -1):
        if forms[cut].startswith(CONJUNCTION):
            return cut
    return end


def _log_softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: npt.NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path,
        options,
        providers=["CPUExecutionProvider"],
        # The fused operator is several times slower than the two that it replaces.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
