"""The network: a shared encoder, heads for surface tokens, heads for syntactic words.

The encoder sees a sentence twice: first its surface tokens, to split clitics and find names, then
its words, to tag and parse them. A learned vector tells it which of the two it reads and, for
words, in the manner of which treebank (Stymne et al. 2018, Parser Training with Heterogeneous
Treebanks).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.e5 import E5Encoder

VIEWS = ("surface", "padt", "pud")
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
            attn_mask=mask,
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


class Encoder(nn.Module):
    """The lower layers of multilingual-e5-small over a reduced vocabulary."""

    def __init__(self, e5: E5Encoder, rows: list[int], layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        size = e5.hidden_size
        words = torch.from_numpy(e5.matrix("emb.word", size)[rows])
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        places = torch.from_numpy(e5.vector("emb.pos")).view(-1, size)
        self.places = nn.Embedding.from_pretrained(places[:LONGEST_INPUT], freeze=False)
        self.sentence_type = nn.Parameter(torch.from_numpy(e5.vector("emb.type")[:size]))
        self.views = nn.Embedding(len(VIEWS), size)
        nn.init.zeros_(self.views.weight)
        self.norm = _norm(e5, "emb.ln")
        self.layers = nn.ModuleList(EncoderLayer(e5, index, dropout) for index in range(layers))
        self.mixes = nn.Parameter(torch.zeros(len(VIEWS), layers))
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, last: Tensor, view: int) -> Tensor:
        """Give a vector for each token or word, the mean of its first and last piece.

        The layers are mixed by learned weights (Peters et al. 2018) on top of the last one.
        """
        states = self.words(ids) + self.places.weight[: ids.shape[1]]
        states = self.norm(states + self.sentence_type + self.views.weight[view])
        states = functional.dropout(states, self.dropout, self.training)
        weights = self.mixes[view].softmax(0)
        mixed = torch.zeros_like(states)
        for weight, layer in zip(weights, self.layers, strict=True):
            states = layer(states, mask)
            mixed = mixed + weight * states
        states = states + mixed
        return (_gather(states, first) + _gather(states, last)) / 2


class SurfaceHeads(nn.Module):
    """Proclitics, enclitics and name tags of tokens."""

    def __init__(self, size: int, inventory: Inventory) -> None:
        super().__init__()
        self.letters = nn.Embedding(len(inventory.letters) + 2, LETTER_SIZE)
        self.split = nn.Sequential(
            nn.Linear(size + LETTER_PLACES * LETTER_SIZE, SPLIT_SIZE),
            nn.GELU(),
            nn.Dropout(0.2),
            nn.Linear(SPLIT_SIZE, len(inventory.proclitics) + len(inventory.enclitics)),
        )
        self.names = nn.Linear(size, len(inventory.name_tags))

    def forward(self, states: Tensor, letters: Tensor) -> tuple[Tensor, Tensor]:
        """Score the clitics, proclitics before enclitics, and the name tags."""
        dropped = functional.dropout(states, 0.2, self.training)
        spelled = self.letters(letters).flatten(-2)
        clitics = self.split(torch.cat([dropped, spelled], dim=-1))
        return clitics, self.names(dropped)


class WordHeads(nn.Module):
    """Tags, features and a biaffine parser (Dozat and Manning 2017) over words.

    The first state is the root's; arcs score [dependent, head].
    """

    def __init__(self, size: int, inventory: Inventory) -> None:
        super().__init__()
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

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        dropped = functional.dropout(states, 0.2, self.training)
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

    def __init__(self, e5: E5Encoder, rows: list[int], inventory: Inventory, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(e5, rows, layers)
        self.surface = SurfaceHeads(e5.hidden_size, inventory)
        self.words = WordHeads(e5.hidden_size, inventory)


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
