"""The network: one encoder reads the surface tokens, all heads stand on it.

The lower layers read a sentence once. From their states clitics are split; two more layers find
names; and after the tokens were split, the upper layers go on with one state for each word:
segmentation happens between the layers, so that nothing is read twice. A learned vector tells the
upper layers in the manner of which treebank, or name corpus, to answer (Stymne et al. 2018, Parser
Training with Heterogeneous Treebanks).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.arabic_model.words import PARTS
from training.e5 import E5Encoder

TREEBANKS = ("padt", "pud")
NAME_CORPORA = ("cleananercorp", "aqmar", "wojood")
ARC_SIZE = 256
RELATION_SIZE = 128
LETTER_SIZE = 24
LETTER_PLACES = 10
SPLIT_SIZE = 192
LONGEST_INPUT = 512


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels that the heads choose from."""

    proclitics: tuple[str, ...]
    enclitics: tuple[str, ...]
    name_tags: tuple[str, ...]
    upos: tuple[str, ...]
    feats: dict[str, tuple[str, ...]]
    licensed_feats: dict[str, tuple[str, ...]]
    deprels: tuple[str, ...]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Depths:
    """How many layers read pieces, and how many more read tokens for names, and words."""

    pieces: int = 8
    names: int = 2
    words: int = 4


class EncoderLayer(nn.Module):
    """A transformer layer as in BERT: post-norm, GELU."""

    def __init__(self, e5: E5Encoder, index: int, dropout: float) -> None:
        super().__init__()
        size, inner = e5.hidden_size, e5.inner_size
        self.heads = e5.attention_heads
        self.dropout = dropout
        self.query = _linear(e5, f"l{index}.q", size)
        self.key = _linear(e5, f"l{index}.k", size)
        self.value = _linear(e5, f"l{index}.v", size)
        self.output = _linear(e5, f"l{index}.ao", size)
        self.expand = _linear(e5, f"l{index}.fi", size)
        self.contract = _linear(e5, f"l{index}.fo", inner)
        self.attention_norm = _norm(e5, f"l{index}.aln")
        self.output_norm = _norm(e5, f"l{index}.oln")

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        attended = functional.scaled_dot_product_attention(
            self._split(self.query(states)),
            self._split(self.key(states)),
            self._split(self.value(states)),
            attn_mask=mask[:, None, None, :],
        )
        attended = self.output(attended.transpose(1, 2).reshape(states.shape))
        states = self.attention_norm(states + self._drop(attended))
        expanded = self.contract(functional.gelu(self.expand(states)))
        return self.output_norm(states + self._drop(expanded))

    def _split(self, states: Tensor) -> Tensor:
        batch, length, size = states.shape
        return states.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.dropout, self.training)


class Layers(nn.Module):
    """Consecutive layers of the pretrained encoder.

    Their output is the last layer's, and the mean of all by learned weights (Peters et al. 2018).
    """

    def __init__(self, e5: E5Encoder, first: int, count: int, dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            EncoderLayer(e5, index, dropout) for index in range(first, first + count)
        )
        self.mix = nn.Parameter(torch.zeros(count))

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        mixed = torch.zeros_like(states)
        for weight, layer in zip(self.mix.softmax(0), self.layers, strict=True):
            states = layer(states, mask)
            mixed = mixed + weight * states
        return states, mixed


class Encoder(nn.Module):
    """The lower layers of multilingual-e5-small over a reduced vocabulary, whose rows stay fixed."""

    def __init__(self, e5: E5Encoder, rows: list[int], layers: int, dropout: float) -> None:
        super().__init__()
        size = e5.hidden_size
        pieces = torch.from_numpy(e5.matrix("emb.word", size)[rows])
        self.pieces = nn.Embedding.from_pretrained(pieces, freeze=True)
        places = torch.from_numpy(e5.vector("emb.pos")).view(-1, size)
        self.places = nn.Embedding.from_pretrained(places[:LONGEST_INPUT], freeze=False)
        self.sentence_type = nn.Parameter(torch.from_numpy(e5.vector("emb.type")[:size]))
        self.norm = _norm(e5, "emb.ln")
        self.stack = Layers(e5, 0, layers, dropout)
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Give a state for each piece: the last layer's, and the mean of all layers."""
        states = self.pieces(ids) + self.places.weight[: ids.shape[1]]
        states = self.norm(states + self.sentence_type)
        states = functional.dropout(states, self.dropout, self.training)
        last, mixed = self.stack(states, mask)
        return last, mixed


class CliticHead(nn.Module):
    """Proclitics and enclitics of tokens, from their states and the letters at their ends."""

    def __init__(self, size: int, inventory: Inventory) -> None:
        super().__init__()
        self.letters = nn.Embedding(len(inventory.letters) + 2, LETTER_SIZE)
        self.split = nn.Sequential(
            nn.Linear(size + LETTER_PLACES * LETTER_SIZE, SPLIT_SIZE),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(SPLIT_SIZE, len(inventory.proclitics) + len(inventory.enclitics)),
        )

    def forward(self, states: Tensor, letters: Tensor) -> Tensor:
        """Score the clitics, proclitics before enclitics."""
        spelled = self.letters(letters).flatten(-2)
        return self.split(torch.cat([_dropped(states, self.training), spelled], dim=-1))


class NameHead(nn.Module):
    """Name tags of tokens, in the manner of one corpus."""

    def __init__(self, e5: E5Encoder, inventory: Inventory, depths: Depths, dropout: float) -> None:
        super().__init__()
        self.corpora = nn.Embedding(len(NAME_CORPORA), e5.hidden_size)
        nn.init.zeros_(self.corpora.weight)
        self.stack = Layers(e5, depths.pieces, depths.names, dropout)
        self.tags = nn.Linear(e5.hidden_size, len(inventory.name_tags))

    def forward(self, last: Tensor, mixed: Tensor, mask: Tensor, corpus: Tensor) -> Tensor:
        states, _ = self.stack(last + self.corpora(corpus)[:, None], mask)
        return self.tags(_dropped(states + mixed, self.training))


class WordHeads(nn.Module):
    """Upper layers over words; tags, features and a biaffine parser (Dozat and Manning 2017).

    The first word is the artificial root; arcs score [dependent, head].
    """

    def __init__(self, e5: E5Encoder, inventory: Inventory, depths: Depths, dropout: float) -> None:
        super().__init__()
        size = e5.hidden_size
        self.treebanks = nn.Embedding(len(TREEBANKS), size)
        self.parts = nn.Embedding(len(PARTS), size)
        self.own = nn.Linear(size, size, bias=False)
        for table in (self.treebanks, self.parts, self.own):
            nn.init.zeros_(table.weight)
        self.stack = Layers(e5, depths.pieces, depths.words, dropout)
        self.upos = nn.Linear(size, len(inventory.upos))
        self.feats = nn.Linear(size, sum(map(len, inventory.feats.values())))
        self.arc_dependent, self.arc_head = _projection(size, ARC_SIZE), _projection(size, ARC_SIZE)
        self.relation_dependent = _projection(size, RELATION_SIZE)
        self.relation_head = _projection(size, RELATION_SIZE)
        self.arc = nn.Parameter(torch.randn(ARC_SIZE + 1, ARC_SIZE) * 0.01)
        relations = len(inventory.deprels)
        self.relation = nn.Parameter(
            torch.randn(relations, RELATION_SIZE + 1, RELATION_SIZE + 1) * 0.01
        )

    def forward(
        self,
        last: Tensor,
        mixed: Tensor,
        own: Tensor,
        parts: Tensor,
        mask: Tensor,
        treebank: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Score words from the states of their pieces and the vectors `own` of their spelling."""
        states = last + self.parts(parts) + self.own(own) + self.treebanks(treebank)[:, None]
        states, upper = self.stack(states, mask)
        dropped = _dropped(states + upper + mixed, self.training)
        dependents = _with_one(self.arc_dependent(dropped))
        arcs = dependents @ self.arc @ self.arc_head(dropped).transpose(-1, -2)
        return (
            self.upos(dropped),
            self.feats(dropped),
            arcs,
            _with_one(self.relation_dependent(dropped)),
            _with_one(self.relation_head(dropped)),
        )

    def relations_to(self, dependents: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Score the relations between each word and its chosen head."""
        return torch.einsum("bti,kij,btj->btk", dependents, self.relation, _gather(heads, chosen))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(
        self,
        e5: E5Encoder,
        rows: list[int],
        inventory: Inventory,
        depths: Depths,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.encoder = Encoder(e5, rows, depths.pieces, dropout)
        self.clitics = CliticHead(e5.hidden_size, inventory)
        self.names = NameHead(e5, inventory, depths, dropout)
        self.words = WordHeads(e5, inventory, depths, dropout)

    def own_vectors(self, ids: Tensor) -> Tensor:
        """Give the mean of the fixed vectors of each word's first and last piece [..., 2]."""
        vectors: Tensor = self.encoder.pieces(ids).mean(dim=-2)
        return vectors


def span_means(states: Sequence[Tensor], first: Tensor, last: Tensor) -> list[Tensor]:
    """Give for each span of pieces the mean of its first and last state."""
    return [(_gather(part, first) + _gather(part, last)) / 2 for part in states]


def _dropped(states: Tensor, training: bool) -> Tensor:
    return functional.dropout(states, 0.2, training)


def _linear(e5: E5Encoder, name: str, inputs: int) -> nn.Linear:
    weight = torch.from_numpy(e5.matrix(f"{name}.w", inputs))
    linear = nn.Linear(inputs, weight.shape[0])
    linear.weight.data = weight
    linear.bias.data = torch.from_numpy(e5.vector(f"{name}.b"))
    return linear


def _norm(e5: E5Encoder, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(e5.hidden_size, eps=e5.epsilon)
    norm.weight.data = torch.from_numpy(e5.vector(f"{name}.w"))
    norm.bias.data = torch.from_numpy(e5.vector(f"{name}.b"))
    return norm


def _projection(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(0.3))


def _gather(states: Tensor, positions: Tensor) -> Tensor:
    return states[torch.arange(states.shape[0])[:, None], positions]


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)
