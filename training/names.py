"""Name corpora as sentences whose tokens carry the set of tags that their annotation admits.

The corpora do not share an inventory: CLEANANERCorp's LOC may be a place, a state or a building,
and its O may be a date, which it does not annotate. A token is therefore labeled with every fine
tag compatible with its coarse one, and trained by the summed probability of the set (Cour, Sapp
and Taskar 2011, Learning from Partial Labels).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NAME_TYPES = (
    "PER",
    "ORG",
    "LOC",
    "GPE",
    "FAC",
    "EVENT",
    "PRODUCT",
    "MISC",
    "DATE",
    "MONEY",
    "QUANT",
)
NAME_TAGS = ("O", *(f"{position}-{kind}" for kind in NAME_TYPES for position in "BI"))
LONGEST = 100
HELD_OUT_PART = 5

PLACES = ("LOC", "GPE", "FAC")
CLEANANERCORP = {
    "PERS": ("PER",),
    "LOC": PLACES,
    "ORG": ("ORG",),
    "MISC": ("MISC", "EVENT"),
    "O": ("DATE", "MONEY", "QUANT"),
}
AQMAR = {"PER": ("PER",), "LOC": PLACES, "ORG": ("ORG",), "O": ("DATE", "MONEY", "QUANT")}
WOJOOD = {
    "PERS": ("PER",),
    "ORG": ("ORG",),
    "LOC": ("LOC",),
    "GPE": ("GPE",),
    "FAC": ("FAC",),
    "EVENT": ("EVENT",),
    "PRODUCT": ("PRODUCT",),
    "NORP": ("MISC", "ORG"),
    "LAW": ("MISC",),
    "LANGUAGE": ("MISC",),
    "WEBSITE": ("MISC", "ORG"),
    "DATE": ("DATE",),
    "TIME": ("DATE",),
    "MONEY": ("MONEY",),
    "CURR": ("MONEY",),
    "QUANTITY": ("QUANT",),
    "PERCENT": ("QUANT",),
    "UNIT": ("QUANT",),
    "CARDINAL": (),
    "ORDINAL": (),
    "OCC": (),
    "O": (),
}


@dataclass(frozen=True, slots=True)
class NameSentence:
    """Tokens, for each the admitted tags, and the coarse tags of the corpus for evaluation."""

    tokens: tuple[str, ...]
    admitted: tuple[frozenset[str], ...]
    gold: tuple[str, ...]

    @property
    def is_held_out(self) -> bool:
        """A fifth of all sentences, by a hash of their text."""
        digest = hashlib.sha256(" ".join(self.tokens).encode()).digest()
        return digest[0] % HELD_OUT_PART == 0


def cleananercorp(folder: Path) -> list[NameSentence]:
    rows = _sentences(folder / "ner/cleananercorp/train.txt")
    return [_sentence(part, CLEANANERCORP) for sentence in rows for part in _parts(sentence)]


def aqmar(folder: Path) -> list[NameSentence]:
    return [
        _sentence(part, AQMAR)
        for path in sorted((folder / "ner/aqmar/articles").glob("*.txt"))
        for sentence in _sentences(path)
        for part in _parts(sentence)
    ]


def wojood(folder: Path) -> list[NameSentence]:
    return [
        _sentence(part, WOJOOD)
        for name in ("train.txt", "val.txt")
        for sentence in _sentences(folder / "ner/wojood-sample" / name)
        for part in _parts(sentence)
    ]


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        token, *tags = line.split()[:8] or [""]
        if not tags:
            if sentence:
                yield sentence
            sentence = []
        elif token != "$#$":
            sentence.append((token, _outer_name(tags)))
    if sentence:
        yield sentence


def _outer_name(tags: list[str]) -> str:
    """Choose the outermost of nested tags, but the name inside an office (OCC)."""
    names = [tag for tag in tags if tag[2:] not in ("OCC", "ORDINAL", "CARDINAL")]
    return (names or tags)[0]


def _parts(sentence: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Cut long sentences outside of names, after punctuation where possible."""
    start = 0
    while len(sentence) - start > LONGEST:
        window = range(start + LONGEST, start + LONGEST // 2, -1)
        outside = [end for end in window if not sentence[end][1].startswith("I-")]
        stops = [end for end in outside if sentence[end - 1][0] in (".", "،", "؛", ",", ":", "؟")]
        end = (stops or outside or [start + LONGEST])[0]
        yield sentence[start:end]
        start = end
    yield sentence[start:]


def _sentence(
    rows: Iterable[tuple[str, str]], inventory: dict[str, tuple[str, ...]]
) -> NameSentence:
    tokens, admitted, gold = [], [], []
    inside = False
    for token, tag in rows:
        kind = tag[2:] if tag[1:2] == "-" else "O"
        types = inventory.get(kind)
        begins = tag.startswith("B") or not inside
        tokens.append(token)
        admitted.append(_admitted_tags(kind, types, begins=begins))
        inside = kind != "O" and types != ()
        gold.append("O" if not inside else f"{'B' if begins else 'I'}-{kind}")
    return NameSentence(tuple(tokens), tuple(admitted), tuple(gold))


def _admitted_tags(kind: str, types: tuple[str, ...] | None, *, begins: bool) -> frozenset[str]:
    if types is None:  # a label of the corpus that says nothing about ours
        return frozenset(NAME_TAGS)
    if not types:
        return frozenset(("O",))
    if kind == "O":
        return frozenset(("O", *(f"{position}-{name}" for name in types for position in "BI")))
    return frozenset(f"{'B' if begins else 'I'}-{name}" for name in types)
