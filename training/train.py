"""Train the model: all heads together on one encoder.

python -m training.train --output training/build/model [--layers 8] [--epochs 8]
"""

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.e5 import E5Encoder
from training.examples import (
    IGNORED,
    LONGEST_TREE,
    Batch,
    Batcher,
    Example,
    SurfaceBatch,
    SurfaceExample,
    WordBatch,
    WordExample,
    build_inventory,
    name_example,
    surface_example,
    word_example,
)
from training.names import aqmar, cleananercorp, wojood
from training.network import Inventory, Network
from training.treebank import read_conllu

SEED = 1
ENCODER_RATE, HEAD_RATE = 2.5e-4, 2e-3
WARM_UP_STEPS = 100
RESTART_RATE = 0.65
PIECES_IN_BATCH = 900
AVERAGE_DECAY = 0.997
FEATURE_WEIGHT = 0.12


def training_examples(
    treebanks: Path, corpora: Path
) -> tuple[list[SurfaceExample], list[SurfaceExample], list[WordExample]]:
    """Give examples of segmentation, of names and of trees, none from the held-out part."""
    files = {
        name: read_conllu(treebanks / f"{name}-train.conllu")
        for name in ("padt", "pud", "segmentation")
    }
    segmentation = [surface_example(s) for sentences in files.values() for s in sentences]
    names = [
        name_example(sentence)
        for sentence in (*cleananercorp(corpora), *wojood(corpora))
        if not sentence.is_held_out
    ]
    names += [name_example(sentence) for sentence in aqmar(corpora)]
    trees = [
        word_example(sentence, name)
        for name in ("padt", "pud")
        for sentence in files[name]
        if 1 < len(sentence.words) <= LONGEST_TREE
    ]
    segmentation = [example for example in segmentation if len(example.tokens) <= LONGEST_TREE]
    return segmentation, names, trees


def surface_loss(
    network: Network, batch: SurfaceBatch, states: Tensor, clitic_sizes: Sequence[int]
) -> Tensor:
    clitics, names = network.surface(states, batch.letters)
    loss = states.new_zeros(())
    proclitics, enclitics = clitics.float().split(list(clitic_sizes), dim=-1)
    for scores, gold in ((proclitics, batch.proclitics), (enclitics, batch.enclitics)):
        if (gold != IGNORED).any():
            loss = loss + functional.cross_entropy(
                scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED
            )
    annotated = batch.admitted.any(-1)
    if annotated.any():
        probabilities = names.float()[annotated].log_softmax(-1)
        admitted = probabilities.masked_fill(~batch.admitted[annotated], -math.inf)
        loss = loss - admitted.logsumexp(-1).mean()
    return loss


def word_loss(
    network: Network, batch: WordBatch, states: Tensor, feature_sizes: Sequence[int]
) -> Tensor:
    upos, feats, arcs, dependents, heads = network.words(states)
    words = batch.heads != IGNORED
    arcs = arcs.float().masked_fill(~batch.present[:, None, :], -1e9)
    relations = network.words.relations_to(
        dependents.float(), heads.float(), batch.heads.clamp(min=0)
    )
    loss = functional.cross_entropy(arcs[words], batch.heads[words])
    loss = loss + functional.cross_entropy(
        relations[words], batch.deprels[words], ignore_index=IGNORED
    )
    if (batch.upos != IGNORED).any():
        loss = loss + functional.cross_entropy(
            upos.float().flatten(0, 1), batch.upos.flatten(), ignore_index=IGNORED
        )
    return loss + FEATURE_WEIGHT * _feature_loss(feats.float(), batch.feats, feature_sizes)


def _feature_loss(scores: Tensor, gold: Tensor, sizes: Sequence[int]) -> Tensor:
    loss = scores.new_zeros(())
    for column, part in enumerate(scores.split(list(sizes), dim=-1)):
        labels = gold[..., column].flatten()
        if (labels != IGNORED).any():
            loss = loss + functional.cross_entropy(part.flatten(0, 1), labels, ignore_index=IGNORED)
    return loss


def batch_loss(network: Network, batch: Batch, inventory: Inventory) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        states = network.encoder(batch.ids, batch.mask, batch.first, batch.last, batch.view)
        if isinstance(batch, WordBatch):
            sizes = [len(values) for values in inventory.feats.values()]
            return word_loss(network, batch, states, sizes)
        assert isinstance(batch, SurfaceBatch)
        sizes = [len(inventory.proclitics), len(inventory.enclitics)]
        return surface_loss(network, batch, states, sizes)


class WeightAverage:
    """An exponential average of the weights, which scores better than the last ones."""

    def __init__(self, network: nn.Module) -> None:
        self.network = network
        self.steps = 0
        self.weights = {
            name: parameter.detach().clone()
            for name, parameter in network.named_parameters()
            if parameter.requires_grad
        }

    def update(self) -> None:
        self.steps += 1
        decay = min(AVERAGE_DECAY, self.steps / (self.steps + 10))
        for name, parameter in self.network.named_parameters():
            if name in self.weights:
                self.weights[name].lerp_(parameter.detach(), 1 - decay)

    def state(self) -> dict[str, Tensor]:
        return {**self.network.state_dict(), **self.weights}


def train(
    output: Path,
    treebanks: Path,
    corpora: Path,
    *,
    layers: int,
    epochs: int,
    minutes: float,
    threads: int,
    start_from: Path | None = None,
) -> None:
    """Train for so many epochs, or fewer if they take more than so many minutes.

    The learning rate falls to its end by whichever comes first. Training goes on from the weights
    in `start_from`, if given, which must have the same labels.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    generator = random.Random(SEED)
    segmentation, names, trees = training_examples(treebanks, corpora)
    inventory = build_inventory(segmentation, trees)
    e5 = E5Encoder.read()
    vocabulary, rows = e5.arabic_vocabulary()
    network = Network(e5, rows, inventory, layers)
    if start_from is not None:
        network.load_state_dict(torch.load(start_from / "network.pt", weights_only=True))
    batcher = Batcher(vocabulary, inventory, generator)
    optimizer = _optimizer(network)
    average = WeightAverage(network)

    output.mkdir(parents=True, exist_ok=True)
    vocabulary.write(output / "pieces.tsv")
    settings = {"layers": layers, "inventory": asdict(inventory)}
    (output / "settings.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1))

    examples = _epoch(segmentation, names, trees, generator)
    total = epochs * sum(1 for _ in batcher.chunks(examples, PIECES_IN_BATCH))
    network.train()
    peak_rate = 1.0 if start_from is None else RESTART_RATE
    start, step = time.monotonic(), 0
    for epoch in range(epochs):
        examples = _epoch(segmentation, names, trees, generator)
        for batch in batcher.batches(examples, PIECES_IN_BATCH):
            elapsed = (time.monotonic() - start) / 60
            progress = max(step / total, elapsed / minutes)
            if progress > 1:
                break
            rate = peak_rate * max(0.02, 1 - progress)
            _set_rate(optimizer, min((step + 1) / WARM_UP_STEPS, rate))
            loss = batch_loss(network, batch, inventory)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            average.update()
            step += 1
            if step % 25 == 0:
                kind = type(batch).__name__
                print(f"{step}/{total} {kind} {loss.item():.3f} {elapsed:.1f} min", flush=True)
            if step % 200 == 0:
                torch.save(average.state(), output / "network.pt")
        print(f"epoch {epoch + 1} after {(time.monotonic() - start) / 60:.1f} min", flush=True)
    torch.save(average.state(), output / "network.pt")


def _set_rate(optimizer: torch.optim.Optimizer, factor: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["initial_lr"] * factor


def _epoch(
    segmentation: Sequence[SurfaceExample],
    names: Sequence[SurfaceExample],
    trees: Sequence[WordExample],
    generator: random.Random,
) -> list[Example]:
    """All trees, half of the segmented sentences and half of the name sentences."""
    return [
        *trees,
        *generator.sample(segmentation, len(segmentation) // 2),
        *generator.sample(names, len(names) // 2),
    ]


def _optimizer(network: Network) -> torch.optim.Optimizer:
    pretrained, new = [], []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        is_new = not name.startswith("encoder.") or name in (
            "encoder.views.weight",
            "encoder.mixes",
        )
        (new if is_new else pretrained).append(parameter)
    groups = [
        {"params": parameters, "lr": rate, "initial_lr": rate}
        for parameters, rate in ((pretrained, ENCODER_RATE), (new, HEAD_RATE))
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("training/build/model"))
    parser.add_argument("--treebanks", type=Path, default=Path("training/build"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--minutes", type=float, default=110)
    parser.add_argument("--start-from", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    train(
        arguments.output,
        arguments.treebanks,
        arguments.data,
        layers=arguments.layers,
        epochs=arguments.epochs,
        minutes=arguments.minutes,
        threads=arguments.threads,
        start_from=arguments.start_from,
    )


if __name__ == "__main__":
    main()
