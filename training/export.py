"""Export a trained network as ONNX files, the table of pieces and the inventory.

    python -m training.export training/build/model kg/arabic_model

`encoder.onnx` reads the pieces of one sentence; `clitics.onnx`, `names.onnx` and `words.onnx` stand
on its states. Matrices of layers and the vectors of pieces have 8 bits, the heads 32.
"""

import argparse
import json
import random
import shutil
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from kg.arabic_model.model import FILES, PIECE_VECTOR
from training.e5 import E5Encoder
from training.examples import Batcher
from training.network import NAME_CORPORA, TREEBANKS, Depths, Inventory, Network
from training.onnx_graph import MICROSOFT, GraphBuilder
from training.smoothing import channel_maxima, smoothing_factors
from training.train import PIECES_IN_BATCH, TrainingData, batch_loss

Array = npt.NDArray[np.float32]
Weights = dict[str, Array]
ATTENTION_HEADS = 12
EPSILON = 1e-12
CALIBRATION_STEP = 16


def export(trained: Path, target: Path, data: TrainingData) -> None:
    """Write the files of the package `kg.arabic_model` from what `training.train` wrote.

    Activations are observed on a part of the training data.
    """
    settings = json.loads((trained / "settings.json").read_text(encoding="utf-8"))
    inventory = Inventory(**settings["inventory"])
    depths = Depths(**settings["depths"])
    state = torch.load(trained / "network.pt", weights_only=True)
    weights = {name: tensor.float().numpy() for name, tensor in state.items()}
    maxima = _calibrated(state, inventory, depths, data)
    target.mkdir(parents=True, exist_ok=True)
    exporter = Exporter(weights, maxima, depths)
    exporter.write_pieces(target / "pieces.npy")
    exporter.write_encoder(target / "encoder.onnx")
    exporter.write_clitics(target / "clitics.onnx")
    exporter.write_names(target / "names.onnx")
    exporter.write_words(target / "words.onnx")
    shutil.copy(trained / "pieces.tsv", target / "pieces.tsv")
    document = {**settings["inventory"], "treebanks": TREEBANKS, "name_corpora": NAME_CORPORA}
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    (target / "inventory.json").write_text(text + "\n", encoding="utf-8")
    size = sum((target / name).stat().st_size for name in FILES)
    print(f"{target}: {size / 1e6:.1f} MB")


def _calibrated(
    state: dict[str, Tensor], inventory: Inventory, depths: Depths, data: TrainingData
) -> Weights:
    e5 = E5Encoder.read()
    vocabulary, rows = e5.arabic_vocabulary()
    network = Network(e5, rows, inventory, depths)
    network.load_state_dict(state)
    batcher = Batcher(vocabulary, inventory, random.Random(0))
    examples = data.epoch(random.Random(0))[::CALIBRATION_STEP]

    def read() -> None:
        for batch in batcher.batches(examples, PIECES_IN_BATCH):
            batch_loss(network, batch, inventory)

    return channel_maxima(network, read)


class Exporter:
    """Writes the parts of a network; layers in 8 bits, their activations evened out."""

    def __init__(self, weights: Weights, maxima: Weights, depths: Depths) -> None:
        self.weights = weights
        self.maxima = maxima
        self.depths = depths
        self.size = weights["encoder.norm.weight"].size

    def write_pieces(self, path: Path) -> None:
        vectors = self.weights["encoder.pieces.weight"]
        scale = np.abs(vectors).max(axis=1) / 127
        scale[scale == 0] = 1
        table = np.zeros(len(vectors), PIECE_VECTOR)
        table["scale"] = scale
        table["numbers"] = np.rint(vectors / scale[:, None])
        np.save(path, table)

    def write_encoder(self, path: Path) -> None:
        graph = GraphBuilder("encoder")
        vectors = graph.input("vectors", TensorProto.FLOAT, ["pieces", self.size])
        shape = graph.node("Shape", vectors)
        zero, one = graph.weight("zero", np.int64([0])), graph.weight("one", np.int64([1]))
        count = graph.node("Slice", shape, zero, one)
        places = self.weights["encoder.places.weight"] + self.weights["encoder.sentence_type"]
        places = graph.node("Slice", graph.weight("places", places), zero, count, zero)
        states = graph.norm(
            graph.node("Add", vectors, places),
            "norm",
            self.weights["encoder.norm.weight"],
            self.weights["encoder.norm.bias"],
            EPSILON,
        )
        last, mixed = self._stack(graph, "encoder.stack", states, self.depths.pieces)
        graph.output("last", last, ["pieces", self.size])
        graph.output("mixed", mixed, ["pieces", self.size])
        self._save(graph, path)

    def write_clitics(self, path: Path) -> None:
        graph = GraphBuilder("clitics")
        states = graph.input("states", TensorProto.FLOAT, ["tokens", self.size])
        letters = graph.input("letters", TensorProto.INT64, ["tokens", "places"])
        table = graph.weight("letter_table", self.weights["clitics.letters.weight"])
        spelled = graph.node("Flatten", graph.node("Gather", table, letters, axis=0), axis=1)
        hidden = self._linear(
            graph, "clitics.split.0", graph.node("Concat", states, spelled, axis=1)
        )
        hidden = graph.node("Gelu", hidden, domain=MICROSOFT)
        graph.output("clitics", self._linear(graph, "clitics.split.3", hidden), ["tokens", "both"])
        graph.save(path)

    def write_names(self, path: Path) -> None:
        graph = GraphBuilder("names")
        last = graph.input("last", TensorProto.FLOAT, ["tokens", self.size])
        mixed = graph.input("mixed", TensorProto.FLOAT, ["tokens", self.size])
        corpus = graph.input("corpus", TensorProto.INT64, [1])
        states = graph.node("Add", last, self._row(graph, "names.corpora", corpus))
        states, _ = self._stack(graph, "names.stack", states, self.depths.names)
        tags = self._linear(graph, "names.tags", graph.node("Add", states, mixed))
        graph.output("tags", tags, ["tokens", "name_tags"])
        self._save(graph, path)

    def write_words(self, path: Path) -> None:
        """Write the upper layers and heads; relations come out as [dependent, relation, head]."""
        graph = GraphBuilder("words")
        last = graph.input("last", TensorProto.FLOAT, ["words", self.size])
        mixed = graph.input("mixed", TensorProto.FLOAT, ["words", self.size])
        own = graph.input("own", TensorProto.FLOAT, ["words", self.size])
        parts = graph.input("parts", TensorProto.INT64, ["words"])
        treebank = graph.input("treebank", TensorProto.INT64, [1])
        spelled = graph.node(
            "MatMul", own, graph.weight("own_weight", self.weights["words.own.weight"].T)
        )
        states = graph.node("Add", last, self._row(graph, "words.parts", parts))
        states = graph.node("Add", states, spelled)
        states = graph.node("Add", states, self._row(graph, "words.treebanks", treebank))
        states, upper = self._stack(graph, "words.stack", states, self.depths.words)
        states = graph.node("Add", graph.node("Add", states, upper), mixed)

        def projection(name: str) -> str:
            return graph.node(
                "Gelu", self._linear(graph, f"words.{name}.0", states), domain=MICROSOFT
            )

        dependents = graph.with_one(projection("arc_dependent"), "arc_one")
        arcs = graph.node(
            "MatMul",
            graph.node("MatMul", dependents, graph.weight("arc", self.weights["words.arc"])),
            graph.node("Transpose", projection("arc_head"), perm=[1, 0]),
        )
        relation = self.weights["words.relation"]
        relations, width, _ = relation.shape
        dependents = graph.with_one(projection("relation_dependent"), "dependent_one")
        heads = graph.with_one(projection("relation_head"), "head_one")
        table = relation.transpose(1, 0, 2).reshape(width, relations * width)
        scored = graph.node("MatMul", dependents, graph.weight("relation", table))
        scored = graph.node(
            "Reshape", scored, graph.weight("relation_shape", np.int64([-1, relations, width]))
        )
        scored = graph.node("MatMul", scored, graph.node("Transpose", heads, perm=[1, 0]))
        graph.output("upos", self._linear(graph, "words.upos", states), ["words", "tags"])
        graph.output("feats", self._linear(graph, "words.feats", states), ["words", "values"])
        graph.output("arcs", arcs, ["words", "words"])
        graph.output("relations", scored, ["words", relations, "words"])
        self._save(graph, path)

    def _row(self, graph: GraphBuilder, name: str, index: str) -> str:
        table = graph.weight(name, self.weights[f"{name}.weight"])
        return graph.node("Gather", table, index, axis=0)

    def _linear(self, graph: GraphBuilder, name: str, inputs: str) -> str:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return graph.linear(inputs, name, weight, bias)

    def _stack(self, graph: GraphBuilder, name: str, states: str, count: int) -> tuple[str, str]:
        """Add layers; give the last one's states and the mean of all by the learned weights."""
        states = graph.node("Unsqueeze", states, graph.weight(f"{name}.batch", np.int64([0])))
        shares = _softmax(self.weights[f"{name}.mix"])
        mixed = ""
        for index in range(count):
            states = self._layer(graph, f"{name}.layers.{index}", states)
            share = graph.weight(f"{name}.share{index}", np.float32([shares[index]]))
            part = graph.node("Mul", states, share)
            mixed = graph.node("Add", mixed, part) if mixed else part
        batch = graph.weight(f"{name}.flat", np.int64([0]))
        return graph.node("Squeeze", states, batch), graph.node("Squeeze", mixed, batch)

    def _layer(self, graph: GraphBuilder, layer: str, states: str) -> str:
        def tensor(name: str) -> Array:
            return self.weights[f"{layer}.{name}"]

        def factors(*names: str) -> Array:
            largest = self.maxima[f"{layer}.{names[0]}"]
            return smoothing_factors(largest, *(tensor(f"{name}.weight") for name in names))

        def smoothed(inputs: str, name: str, even: Array) -> str:
            return graph.node("Mul", inputs, graph.weight(f"{layer}.{name}.even", 1 / even))

        def linear(inputs: str, name: str, even: Array) -> str:
            return graph.linear(
                inputs, f"{layer}.{name}", tensor(f"{name}.weight") * even, tensor(f"{name}.bias")
            )

        def residual(inputs: str, change: str, name: str) -> str:
            return graph.norm(
                graph.node("Add", inputs, change),
                f"{layer}.{name}",
                tensor(f"{name}.weight"),
                tensor(f"{name}.bias"),
                EPSILON,
            )

        even = factors("query", "key", "value")
        even_context = factors("output")
        # Attention averages the values of a channel: their factor carries over to its result.
        outputs = np.concatenate([np.ones(2 * even.size, np.float32), even_context])
        projections = ("query", "key", "value")
        weight = np.concatenate([tensor(f"{name}.weight") for name in projections])
        bias = np.concatenate([tensor(f"{name}.bias") for name in projections])
        projected = graph.linear(
            smoothed(states, "attention", even),
            f"{layer}.attention",
            weight * even / outputs[:, None],
            bias / outputs,
        )
        attended = graph.attention(projected, heads=ATTENTION_HEADS)
        states = residual(states, linear(attended, "output", even_context), "attention_norm")
        even = factors("expand")
        expanded = linear(smoothed(states, "expand", even), "expand", even)
        expanded = graph.node("Gelu", expanded, domain=MICROSOFT)
        even = factors("contract")
        contracted = linear(smoothed(expanded, "contract", even), "contract", even)
        return residual(states, contracted, "output_norm")

    def _save(self, graph: GraphBuilder, path: Path) -> None:
        """Save the graph with the matrices of its layers in 8 bits."""
        with tempfile.TemporaryDirectory() as folder:
            exact = Path(folder) / path.name
            graph.save(exact)
            quantize_dynamic(
                exact,
                path,
                op_types_to_quantize=["MatMul"],
                nodes_to_quantize=graph.products_of(".layers."),
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--treebanks", type=Path, default=Path("training/build"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments = parser.parse_args()
    data = TrainingData.read(arguments.treebanks, arguments.data)
    export(arguments.trained, arguments.target, data)


if __name__ == "__main__":
    main()
