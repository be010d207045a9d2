"""Export a trained network as three ONNX files, the piece table and the inventory.

    python -m training.export training/build/model kg/arabic_model

`encoder.onnx` reads one sentence: pieces in, a vector for each token or word out; its matrices and
word table have 8 bits. `surface.onnx` and `words.onnx` are the heads, in 32 bits.
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

from training.e5 import E5Encoder
from training.examples import Batcher, surface_example, word_example
from training.network import VIEWS, Inventory, Network
from training.onnx_graph import MICROSOFT, GraphBuilder
from training.smoothing import channel_maxima, smoothing_factors
from training.treebank import read_conllu

Weights = dict[str, npt.NDArray[np.float32]]
ATTENTION_HEADS = 12
EPSILON = 1e-12
CALIBRATION_STEP = 12
FILES = ("encoder.onnx", "surface.onnx", "words.onnx", "pieces.tsv", "inventory.json")


def export(trained: Path, target: Path, treebanks: Path) -> None:
    """Write the files of the package `kg.arabic_model` from what `training.train` wrote."""
    settings = json.loads((trained / "settings.json").read_text(encoding="utf-8"))
    inventory = Inventory(**settings["inventory"])
    state = torch.load(trained / "network.pt", weights_only=True)
    weights = {name: tensor.float().numpy() for name, tensor in state.items()}
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "encoder.onnx"
        maxima = _calibrated(state, inventory, settings["layers"], treebanks)
        write_encoder(weights, maxima, settings["layers"], exact)
        quantize_encoder(exact, target / "encoder.onnx")
    write_surface_heads(weights, target / "surface.onnx")
    write_word_heads(weights, inventory, target / "words.onnx")
    shutil.copy(trained / "pieces.tsv", target / "pieces.tsv")
    document = {**settings["inventory"], "views": list(VIEWS)}
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    (target / "inventory.json").write_text(text + "\n", encoding="utf-8")
    size = sum((target / name).stat().st_size for name in FILES)
    print(f"{target}: {size / 1e6:.1f} MB")


def _calibrated(
    state: dict[str, Tensor], inventory: Inventory, layers: int, treebanks: Path
) -> Weights:
    """Observe the encoder on training sentences, read both ways."""
    e5 = E5Encoder.read()
    vocabulary, rows = e5.arabic_vocabulary()
    network = Network(e5, rows, inventory, layers)
    network.load_state_dict(state)
    batcher = Batcher(vocabulary, inventory, random.Random(0))
    batches = []
    for treebank in ("padt", "pud"):
        sentences = read_conllu(treebanks / f"{treebank}-train.conllu")[::CALIBRATION_STEP]
        trees = [word_example(sentence, treebank) for sentence in sentences]
        tokens = [surface_example(sentence) for sentence in sentences]
        batches += [*batcher.batches(trees, 900), *batcher.batches(tokens, 900)]
    return channel_maxima(network.encoder, batches)


def write_encoder(weights: Weights, maxima: Weights, layers: int, path: Path) -> None:
    """Write the encoder in 32 bits, its word table in 8, its activations evened out."""
    graph = GraphBuilder("encoder")
    ids = graph.input("ids", TensorProto.INT64, ["pieces"])
    first = graph.input("first", TensorProto.INT64, ["words"])
    last = graph.input("last", TensorProto.INT64, ["words"])
    view = graph.input("view", TensorProto.INT64, [1])
    states = _embedded(graph, weights, ids, view)
    mixes = _softmax(weights["encoder.mixes"])
    mix = graph.node("Gather", graph.weight("mixes", mixes[..., None, None]), view, axis=0)
    mixed = ""
    for index in range(layers):
        states = _layer(graph, weights, index, states, maxima)
        share = graph.node("Gather", mix, graph.weight(f"share{index}", np.int64(index)), axis=1)
        part = graph.node("Mul", states, share)
        mixed = graph.node("Add", mixed, part) if mixed else part
    states = graph.node("Add", states, mixed)
    flat = graph.node("Squeeze", states, graph.weight("batch_axis", np.int64([0])))
    ends = graph.node(
        "Add", graph.node("Gather", flat, first, axis=0), graph.node("Gather", flat, last, axis=0)
    )
    mean = graph.node("Mul", ends, graph.weight("half", np.float32(0.5)))
    graph.output("states", mean, ["words", weights["encoder.norm.weight"].size])
    graph.save(path)


def _embedded(graph: GraphBuilder, weights: Weights, ids: str, view: str) -> str:
    table = weights["encoder.words.weight"]
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    rounded = np.rint(table / scale).astype(np.int8)
    numbers = graph.node("Gather", graph.weight("words", rounded), ids, axis=0)
    numbers = graph.node("Cast", numbers, to=TensorProto.FLOAT)
    scales = graph.node("Gather", graph.weight("scales", scale.astype(np.float32)), ids, axis=0)
    words = graph.node("Mul", numbers, scales)
    zero = graph.weight("zero", np.int64([0]))
    places = graph.node(
        "Slice",
        graph.weight("places", weights["encoder.places.weight"]),
        zero,
        graph.node("Shape", ids),
        zero,
    )
    views = weights["encoder.views.weight"] + weights["encoder.sentence_type"]
    reading = graph.node("Gather", graph.weight("views", views), view, axis=0)
    states = graph.node("Add", graph.node("Add", words, places), reading)
    states = graph.norm(
        states, "norm", weights["encoder.norm.weight"], weights["encoder.norm.bias"], EPSILON
    )
    return graph.node("Unsqueeze", states, zero)


def _layer(graph: GraphBuilder, weights: Weights, index: int, states: str, maxima: Weights) -> str:
    def tensor(name: str) -> npt.NDArray[np.float32]:
        return weights[f"encoder.layers.{index}.{name}"]

    def factors(*names: str) -> npt.NDArray[np.float32]:
        largest = maxima[f"layers.{index}.{names[0]}"]
        return smoothing_factors(largest, *(tensor(f"{name}.weight") for name in names))

    def smoothed(inputs: str, name: str, even: npt.NDArray[np.float32]) -> str:
        return graph.node("Mul", inputs, graph.weight(f"layer{index}.{name}.even", 1 / even))

    def linear(inputs: str, name: str, even: npt.NDArray[np.float32]) -> str:
        return graph.linear(
            inputs, f"layer{index}.{name}", tensor(f"{name}.weight") * even, tensor(f"{name}.bias")
        )

    def residual(inputs: str, change: str, name: str) -> str:
        return graph.norm(
            graph.node("Add", inputs, change),
            f"layer{index}.{name}",
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
        f"layer{index}.attention",
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


def quantize_encoder(exact: Path, quantized: Path) -> None:
    quantize_dynamic(
        exact,
        quantized,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def write_surface_heads(weights: Weights, path: Path) -> None:
    graph = GraphBuilder("surface")
    size = weights["surface.names.weight"].shape[1]
    states = graph.input("states", TensorProto.FLOAT, ["tokens", size])
    letters = graph.input("letters", TensorProto.INT64, ["tokens", "places"])
    table = graph.weight("letter_table", weights["surface.letters.weight"])
    spelled = graph.node("Flatten", graph.node("Gather", table, letters, axis=0), axis=1)
    hidden = graph.node("Concat", states, spelled, axis=1)
    hidden = graph.linear(
        hidden, "split0", weights["surface.split.0.weight"], weights["surface.split.0.bias"]
    )
    hidden = graph.node("Gelu", hidden, domain=MICROSOFT)
    clitics = graph.linear(
        hidden, "split3", weights["surface.split.3.weight"], weights["surface.split.3.bias"]
    )
    names = graph.linear(
        states, "names", weights["surface.names.weight"], weights["surface.names.bias"]
    )
    graph.output("clitics", clitics, ["tokens", "clitics"])
    graph.output("names", names, ["tokens", "name_tags"])
    graph.save(path)


def write_word_heads(weights: Weights, inventory: Inventory, path: Path) -> None:
    """Write the heads; relations come out as [dependent, relation, head]."""
    graph = GraphBuilder("words")
    size = weights["words.upos.weight"].shape[1]
    states = graph.input("states", TensorProto.FLOAT, ["words", size])

    def linear(name: str) -> str:
        return graph.linear(
            states, name, weights[f"words.{name}.weight"], weights[f"words.{name}.bias"]
        )

    def projection(name: str) -> str:
        return graph.node("Gelu", linear(f"{name}.0"), domain=MICROSOFT)

    dependents = graph.with_one(projection("arc_dependent"), "arc_one")
    arcs = graph.node(
        "MatMul",
        graph.node("MatMul", dependents, graph.weight("arc", weights["words.arc"])),
        graph.node("Transpose", projection("arc_head"), perm=[1, 0]),
    )
    relation = weights["words.relation"]
    relations, width, _ = relation.shape
    dependents = graph.with_one(projection("relation_dependent"), "dependent_one")
    heads = graph.with_one(projection("relation_head"), "head_one")
    table = relation.transpose(1, 0, 2).reshape(width, relations * width)
    scored = graph.node("MatMul", dependents, graph.weight("relation", table))
    scored = graph.node(
        "Reshape", scored, graph.weight("relation_shape", np.int64([-1, relations, width]))
    )
    scored = graph.node("MatMul", scored, graph.node("Transpose", heads, perm=[1, 0]))
    graph.output("upos", linear("upos"), ["words", len(inventory.upos)])
    graph.output("feats", linear("feats"), ["words", "feats"])
    graph.output("arcs", arcs, ["words", "words"])
    graph.output("relations", scored, ["words", relations, "words"])
    graph.save(path)


def _softmax(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--treebanks", type=Path, default=Path("training/build"))
    arguments = parser.parse_args()
    export(arguments.trained, arguments.target, arguments.treebanks)


if __name__ == "__main__":
    main()
