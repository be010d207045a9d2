"""The model's interface: surface tokens to segments and names, words to tags and trees.

Each sentence goes through the network alone, on one thread, so that its analysis depends neither
on the sentences around it nor on the machine's load: 8-bit inference chooses the scale of the
activations from all that it reads at once.
"""

import json
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
from kg.arabic_model.segmentation import WHOLE, SegmentationScript
from kg.arabic_model.spelling import normalized
from kg.arabic_model.trees import best_tree
from kg.errors import ResourceError

FloatArray = npt.NDArray[np.float32]

ROOT = -1
ABSENT = "_"
LONGEST_SENTENCE = 120
MOST_PIECES = 500
BOUNDARY_SIGNS = frozenset('.؟?!؛;:،,«»"()[]-–—')
CONJUNCTION = "و"  # wa, and: the commonest place where a long sentence goes on
FILES = ("encoder.onnx", "surface.onnx", "words.onnx", "pieces.tsv", "inventory.json")


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
    """A syntactic word in its tree; `head` is a 0-based index, -1 for the root."""

    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str
    confidence: float


class ArabicModel:
    """The network with its vocabulary and labels; `load` finds it inside the package."""

    def __init__(self, folder: Path) -> None:
        inventory = json.loads((folder / "inventory.json").read_text(encoding="utf-8"))
        self._vocabulary = PieceVocabulary.read(folder / "pieces.tsv")
        self._encoder = _session(folder / "encoder.onnx")
        self._surface_heads = _session(folder / "surface.onnx")
        self._word_heads = _session(folder / "words.onnx")
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
        self._views = {view: index for index, view in enumerate(inventory["views"])}
        self._root_relation = self._deprels.index("root")

    @classmethod
    def load(cls, path: Path | None = None) -> "ArabicModel":
        """Load the model from a folder, by default the one inside the package.

        Raises:
            ResourceError: A file of the model is missing.
        """
        folder = path or Path(__file__).parent
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ResourceError(
                f"{folder}: no {', '.join(missing)}; the Arabic model needs {', '.join(FILES)}."
                " Reinstall the package, or export a trained model with"
                f" 'python -m training.export training/build/model {folder}'."
            )
        return cls(folder)

    def analyze_tokens(self, sentences: Sequence[Sequence[str]]) -> list[list[TokenAnalysis]]:
        """Split the clitics off the tokens of each sentence and find its names."""
        return [
            [
                analysis
                for start, end in self._chunks(sentence)
                for analysis in self._token_analyses(sentence[start:end])
            ]
            for sentence in sentences
        ]

    def analyze_words(
        self, sentences: Sequence[Sequence[str]], *, treebank: str = "padt"
    ) -> list[list[WordAnalysis]]:
        """Tag and parse sentences of words, clitics already split.

        `treebank` chooses whose manner of annotation to follow, "padt" or "pud".
        """
        view = self._views[treebank]
        return [self._parsed(sentence, view) for sentence in sentences]

    def _token_analyses(self, tokens: Sequence[str]) -> Iterator[TokenAnalysis]:
        forms = [normalized(token) for token in tokens]
        states = self._encoded(forms, self._views["surface"], has_root=False)
        letters = np.array([letter_ids(form, self._letters) for form in forms], np.int64)
        clitics, names = self._surface_heads.run(None, {"states": states, "letters": letters})
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
        pairs = before[:, None] + after[None, :]
        for index in np.argsort(-pairs, axis=None, kind="stable"):
            row, column = divmod(int(index), len(after))
            script = self._scripts[row][column]
            if script.allows(form):
                return script
        return WHOLE

    def _parsed(self, words: Sequence[str], view: int) -> list[WordAnalysis]:
        """Parse a sentence, a very long one in parts that hang on the root of the first."""
        analyses: list[WordAnalysis] = []
        main_root = ROOT
        for start, end in self._chunks(words):
            for analysis in self._word_analyses(words[start:end], view):
                head, deprel = analysis.head + start, analysis.deprel
                if analysis.head == ROOT and main_root == ROOT:
                    main_root, head = len(analyses), ROOT
                elif analysis.head == ROOT:
                    head, deprel = main_root, "parataxis"
                analyses.append(
                    WordAnalysis(analysis.upos, analysis.feats, head, deprel, analysis.confidence)
                )
        return analyses

    def _word_analyses(self, words: Sequence[str], view: int) -> Iterator[WordAnalysis]:
        forms = [normalized(word) for word in words]
        states = self._encoded(forms, view, has_root=True)
        upos, feats, arcs, relations = self._word_heads.run(None, {"states": states})
        arcs = arcs.astype(np.float64)
        np.fill_diagonal(arcs, -np.inf)
        log_probabilities = _log_softmax(arcs[1:])
        arcs[1:] = log_probabilities
        heads = best_tree(arcs)
        for index in range(1, len(forms) + 1):
            head = int(heads[index])
            tag = self._upos[int(upos[index].argmax())]
            yield WordAnalysis(
                upos=tag,
                feats=self._features(tag, feats[index]),
                head=head - 1,
                deprel=self._relation(relations[index, :, head], is_root=head == 0),
                confidence=round(float(np.exp(log_probabilities[index - 1, head])), 4),
            )

    def _features(self, upos: str, scores: FloatArray) -> tuple[tuple[str, str], ...]:
        """Choose a value for each feature that words of this tag can have."""
        chosen = []
        start = 0
        for name, values in self._feats.items():
            end = start + len(values)
            if upos in self._licensed[name]:
                value = values[int(scores[start:end].argmax())]
                if value != ABSENT:
                    chosen.append((name, value))
            start = end
        return tuple(chosen)

    def _relation(self, scores: FloatArray, *, is_root: bool) -> str:
        if is_root:
            return "root"
        scores = scores.copy()
        scores[self._root_relation] = -np.inf
        return self._deprels[int(scores.argmax())]

    def _encoded(self, forms: Sequence[str], view: int, *, has_root: bool) -> FloatArray:
        """Give a vector for each form, the first for the root if there is one."""
        ids = [BEGIN]
        first, last = [0] * has_root, [0] * has_root
        for form in forms:
            first.append(len(ids))
            ids += self._vocabulary.encode(form)
            last.append(len(ids) - 1)
        ids.append(END)
        states: FloatArray = self._encoder.run(
            None,
            {
                "ids": np.array(ids, np.int64),
                "first": np.array(first, np.int64),
                "last": np.array(last, np.int64),
                "view": np.array([view], np.int64),
            },
        )[0]
        return states

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
