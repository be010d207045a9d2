"""Train the model: all heads together on one encoder.

python -m training.train [--output training/build/model] [--epochs 15]
"""

import argparse
import hashlib
import json
import math
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.augmentation import MentionReplacer
from training.e5 import E5Encoder
from training.examples import (
    IGNORED,
    LONGEST_TREE,
    Batch,
    Batcher,
    Example,
    SurfaceBatch,
    SurfaceExample,
    TreeBatch,
    TreeExample,
    build_inventory,
    name_example,
    surface_example,
    tree_example,
)
from training.names import NameSentence, aqmar, cleananercorp, wojood
from training.network import NAME_CORPORA, TREEBANKS, Depths, Inventory, Network, span_means
from training.treebank import TreebankSentence, read_conllu

SEED = 1
ENCODER_RATE, HEAD_RATE = 2.5e-4, 2e-3
WARM_UP_STEPS = 100
PIECES_IN_BATCH = 900
AVERAGE_DECAY = 0.997
FEATURE_WEIGHT = 0.12
REPLACED_NAMES = 0.2
EPOCH_SHARES = {"segmentation": 0.5, "cleananercorp": 0.6, "aqmar": 0.15, "wojood": 0.5}


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Examples by what they teach, none from the held-out part."""

    trees: list[TreeExample]
    segmentation: list[SurfaceExample]
    names: dict[str, list[NameSentence]]

    @classmethod
    def read(cls, treebanks: Path, corpora: Path) -> "TrainingData":
        """Read the training part of the converted treebanks and of the name corpora."""
        trees = [
            tree_example(sentence, name)
            for name in TREEBANKS
            for sentence in read_conllu(treebanks / f"{name}-train.conllu")
            if 1 < len(sentence.words) <= LONGEST_TREE
        ]
        segmentation = [
            surface_example(sentence)
            for sentence in read_conllu(treebanks / "segmentation-train.conllu")
            if len(sentence.tokens) <= LONGEST_TREE
        ]
        readers = {"cleananercorp": cleananercorp, "aqmar": aqmar, "wojood": wojood}
        names = {
            corpus: [
                sentence
                for sentence in read(corpora)
                if corpus == "aqmar" or not sentence.is_held_out
            ]
            for corpus, read in readers.items()
        }
        return cls(trees, segmentation, names)

    @classmethod
    def of(cls, trees: Iterable[TreebankSentence], names: Iterable[NameSentence]) -> "TrainingData":
        """Take other sentences, as if from the first treebank and the first name corpus."""
        examples = [
            tree_example(sentence, TREEBANKS[0])
            for sentence in trees
            if 1 < len(sentence.words) <= LONGEST_TREE
        ]
        return cls(examples, [], {NAME_CORPORA[0]: list(names)})

    def epoch(self, generator: random.Random) -> list[Example]:
        """All trees, and of the rest as large a sample as its share in `EPOCH_SHARES` says."""
        shares = EPOCH_SHARES
        examples: list[Example] = [*self.trees]
        examples += generator.sample(
            self.segmentation, int(len(self.segmentation) * shares["segmentation"])
        )
        for corpus, sentences in self.names.items():
            replacer = MentionReplacer(sentences)
            for sentence in generator.sample(sentences, int(len(sentences) * shares[corpus])):
                varied = replacer.replaced(sentence, REPLACED_NAMES, generator)
                examples.append(name_example(varied, corpus))
        return examples


def clitic_loss(network: Network, batch: Batch, states: Tensor, inventory: Inventory) -> Tensor:
    scores = network.clitics(states, batch.letters).float()
    sizes = [len(inventory.proclitics), len(inventory.enclitics)]
    loss = scores.new_zeros(())
    for part, gold in zip(
        scores.split(sizes, dim=-1), (batch.proclitics, batch.enclitics), strict=True
    ):
        if (gold != IGNORED).any():
            loss = loss + functional.cross_entropy(
                part.flatten(0, 1), gold.flatten(), ignore_index=IGNORED
            )
    return loss


def name_loss(network: Network, batch: SurfaceBatch, last: Tensor, mixed: Tensor) -> Tensor:
    annotated = batch.admitted.any(-1)
    if not annotated.any():
        return last.new_zeros(())
    scores = network.names(last, mixed, batch.token_mask, batch.corpus)
    probabilities = scores.float()[annotated].log_softmax(-1)
    admitted = probabilities.masked_fill(~batch.admitted[annotated], -math.inf)
    return -admitted.logsumexp(-1).mean()


def tree_loss(
    network: Network, batch: TreeBatch, last: Tensor, mixed: Tensor, inventory: Inventory
) -> Tensor:
    own = network.own_vectors(batch.own)
    upos, feats, arcs, dependents, heads = network.words(
        last, mixed, own, batch.parts, batch.word_mask, batch.treebank
    )
    words = batch.heads != IGNORED
    arcs = arcs.float().masked_fill(~batch.word_mask[:, None, :], -1e9)
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
    sizes = [len(values) for values in inventory.feats.values()]
    return loss + FEATURE_WEIGHT * _feature_loss(feats.float(), batch.feats, sizes)


def _feature_loss(scores: Tensor, gold: Tensor, sizes: Sequence[int]) -> Tensor:
    loss = scores.new_zeros(())
    for column, part in enumerate(scores.split(list(sizes), dim=-1)):
        labels = gold[..., column].flatten()
        if (labels != IGNORED).any():
            loss = loss + functional.cross_entropy(part.flatten(0, 1), labels, ignore_index=IGNORED)
    return loss


def batch_loss(network: Network, batch: Batch, inventory: Inventory) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        pieces = network.encoder(batch.ids, batch.mask)
        last, mixed = span_means(pieces, batch.first, batch.last)
        loss = clitic_loss(network, batch, last + mixed, inventory)
        if isinstance(batch, TreeBatch):
            words = span_means(pieces, batch.word_first, batch.word_last)
            return loss + tree_loss(network, batch, *words, inventory)
        assert isinstance(batch, SurfaceBatch)
        return loss + name_loss(network, batch, last, mixed)


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

    def digest(self) -> str:
        """A hash to tell whether two runs have gone the same way."""
        digest = hashlib.sha256()
        for name in sorted(self.weights):
            digest.update(self.weights[name].numpy().tobytes())
        return digest.hexdigest()[:16]

    def state(self) -> dict[str, Tensor]:
        return {**self.network.state_dict(), **self.weights}


def train(
    output: Path,
    data: TrainingData,
    *,
    depths: Depths,
    epochs: int,
    threads: int,
) -> None:
    """Train for so many epochs, the learning rate falling to its end with the last step.

    Nothing depends on the clock: the same data and number of threads give the same weights. What
    was interrupted goes on from its last whole epoch, as if nothing had happened.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    generator = random.Random(SEED)
    inventory = build_inventory(data.segmentation, data.trees)
    e5 = E5Encoder.read()
    vocabulary, rows = e5.arabic_vocabulary()
    network = Network(e5, rows, inventory, depths)
    batcher = Batcher(vocabulary, inventory, generator)
    run = Run(network, _optimizer(network), WeightAverage(network), generator)

    output.mkdir(parents=True, exist_ok=True)
    vocabulary.write(output / "pieces.tsv")
    settings = {"depths": asdict(depths), "inventory": asdict(inventory)}
    (output / "settings.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1))

    checkpoint = output / "checkpoint.pt"
    total = epochs * len(batcher.chunks(data.epoch(generator), PIECES_IN_BATCH))
    run.resume(checkpoint)
    network.train()
    start = time.monotonic() - 60 * run.minutes
    for epoch in range(run.epochs, epochs):
        for batch in batcher.batches(data.epoch(generator), PIECES_IN_BATCH):
            loss = run.step(batch, inventory, max(0.02, 1 - run.steps / total))
            if run.steps % 25 == 0:
                run.minutes = (time.monotonic() - start) / 60
                kind = type(batch).__name__
                print(f"{run.steps}/{total} {kind} {loss:.3f} {run.minutes:.1f} min", flush=True)
        run.epochs = epoch + 1
        run.minutes = (time.monotonic() - start) / 60
        run.save(checkpoint)
        digest = run.average.digest()
        print(f"epoch {run.epochs} after {run.minutes:.1f} min: weights {digest}", flush=True)
    torch.save(run.average.state(), output / "network.pt")
    checkpoint.unlink(missing_ok=True)


@dataclass(slots=True)
class Run:
    """A training run as far as it has come."""

    network: Network
    optimizer: torch.optim.Optimizer
    average: WeightAverage
    generator: random.Random
    epochs: int = 0
    steps: int = 0
    minutes: float = 0.0

    def step(self, batch: Batch, inventory: Inventory, rate: float) -> float:
        """Learn from one batch, warming up at first; give its loss."""
        _set_rate(self.optimizer, min((self.steps + 1) / WARM_UP_STEPS, rate))
        loss = batch_loss(self.network, batch, inventory)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.average.update()
        self.steps += 1
        return float(loss.item())

    def save(self, path: Path) -> None:
        """Write all that the next epoch depends on, whole or not at all."""
        unfinished = path.with_suffix(".part")
        torch.save(
            {
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "average": self.average.weights,
                "generator": self.generator.getstate(),
                "torch": torch.get_rng_state(),
                "progress": (self.epochs, self.steps, self.minutes),
            },
            unfinished,
        )
        unfinished.replace(path)

    def resume(self, path: Path) -> None:
        """Go on from where a run that wrote this file was interrupted, if there is one."""
        if not path.exists():
            return
        saved = torch.load(path, weights_only=True)
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average.weights = saved["average"]
        self.generator.setstate(saved["generator"])
        torch.set_rng_state(saved["torch"])
        self.epochs, self.steps, self.minutes = saved["progress"]
        self.average.steps = self.steps
        print(f"going on after epoch {self.epochs}", flush=True)


def _set_rate(optimizer: torch.optim.Optimizer, factor: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["initial_lr"] * factor


def _optimizer(network: Network) -> torch.optim.Optimizer:
    pretrained, new = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            is_pretrained = name.startswith("encoder.") or ".layers." in name
            (pretrained if is_pretrained and not name.endswith("mix") else new).append(parameter)
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
    parser.add_argument("--depths", type=int, nargs=3, default=astuple(Depths()))
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    train(
        arguments.output,
        TrainingData.read(arguments.treebanks, arguments.data),
        depths=Depths(*arguments.depths),
        epochs=arguments.epochs,
        threads=arguments.threads,
    )


if __name__ == "__main__":
    main()
