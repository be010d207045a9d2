"""Cut normalized forms into pieces of a unigram vocabulary (Kudo 2018), most probable cut first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

WORD_START = "\N{LOWER ONE EIGHTH BLOCK}"
BEGIN, END, UNKNOWN = 0, 1, 2
SPECIAL_PIECES = 3
LONGEST_WORD = 64


@dataclass(slots=True)
class PieceVocabulary:
    """Pieces with their log probabilities; ids 0 to 2 are begin, end and unknown."""

    pieces: Sequence[str]
    scores: Sequence[float]
    _ids: dict[str, int] = field(init=False)
    _longest: int = field(init=False)
    _unknown_score: float = field(init=False)
    _cache: dict[str, tuple[int, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = {piece: index for index, piece in enumerate(self.pieces, SPECIAL_PIECES)}
        self._longest = max(map(len, self.pieces))
        self._unknown_score = min(self.scores) - 10

    @classmethod
    def read(cls, path: Path) -> "PieceVocabulary":
        """Read a table with a piece and its score on each line."""
        text = path.read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
        return cls([piece for piece, _ in rows], [float(score) for _, score in rows])

    def write(self, path: Path) -> None:
        rows = zip(self.pieces, self.scores, strict=True)
        lines = [f"{piece}\t{score:.6g}\n" for piece, score in rows]
        path.write_text("".join(lines), encoding="utf-8")

    def encode(self, word: str) -> tuple[int, ...]:
        """Give the piece ids of a normalized word; only the first letters of an endless one count."""
        ids = self._cache.get(word)
        if ids is None:
            if len(self._cache) > 1 << 17:
                self._cache.clear()
            ids = self._cache[word] = self._best_cut(WORD_START + word[:LONGEST_WORD])
        return ids

    def letter_ends(self, ids: Sequence[int]) -> list[int]:
        """Give for each piece of a word how many letters of the word precede its end."""
        ends = []
        end = -len(WORD_START)
        for piece in ids:
            end += 1 if piece == UNKNOWN else len(self.pieces[piece - SPECIAL_PIECES])
            ends.append(max(0, end))
        return ends

    def _best_cut(self, text: str) -> tuple[int, ...]:
        best = [0.0] + [float("-inf")] * len(text)
        cuts: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                piece = self._ids.get(text[start:end])
                if piece is not None:
                    score = best[start] + self.scores[piece - SPECIAL_PIECES]
                elif end == start + 1:
                    piece, score = UNKNOWN, best[start] + self._unknown_score
                else:
                    continue
                if score > best[end]:
                    best[end], cuts[end] = score, (start, piece)
        ids: list[int] = []
        end = len(text)
        while end:
            end, piece = cuts[end]
            ids.append(piece)
        return tuple(reversed(ids))
