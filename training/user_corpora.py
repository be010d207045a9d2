"""A user's own treebanks and name corpora, checked before hours of training begin."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.names import NAME_TAGS, NAME_TYPES, NameSentence
from training.treebank import TreebankSentence, read_conllu

ALIASES = {"PERS": "PER", "PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MIS": "MISC"}
HELD_OUT_PART = 10
COLUMNS = 10


class CorpusError(ValueError):
    """A file is not what it should be."""


def read_trees(paths: Sequence[Path]) -> list[TreebankSentence]:
    """Read CoNLL-U files of Universal Dependencies 2, clitics in multiword token ranges.

    Raises:
        CorpusError: A line has not ten columns, or a sentence is no tree.
    """
    sentences = []
    for path in paths:
        _check_columns(path)
        for sentence in read_conllu(path):
            _check_tree(path, sentence)
            sentences.append(sentence)
    return sentences


def read_names(paths: Sequence[Path]) -> list[NameSentence]:
    """Read BIO files: a token and its tag on each line, an empty line between sentences.

    Raises:
        CorpusError: A line has not two columns, or a tag of no known type.
    """
    return [sentence for path in paths for sentence in _name_sentences(path)]


def is_held_out(text: str) -> bool:
    """Tell whether a sentence is kept for evaluation: one in ten, by a hash of its text."""
    return hashlib.sha256(text.encode()).digest()[0] % HELD_OUT_PART == 0


def _check_columns(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        columns = line.split("\t")
        if line and not line.startswith("#") and len(columns) != COLUMNS:
            raise CorpusError(
                f"{path}:{number}: {len(columns)} columns; CoNLL-U has {COLUMNS}, tabs between."
            )
        if re.fullmatch(r"\d+", columns[0]) and not re.fullmatch(r"\d+", columns[6]):
            raise CorpusError(
                f"{path}:{number}: the head is {columns[6]!r}; a number is expected, 0 for the root."
            )


def _check_tree(path: Path, sentence: TreebankSentence) -> None:
    heads = [0, *(word.head for word in sentence.words)]
    problem = ""
    if heads[1:].count(0) != 1:
        problem = f"{heads[1:].count(0)} roots"
    elif max(heads) >= len(heads):
        problem = f"a head {max(heads)} beyond its {len(heads) - 1} words"
    elif any(_is_on_cycle(heads, word) for word in range(1, len(heads))):
        problem = "heads in a circle"
    if problem:
        raise CorpusError(
            f"{path}: sentence {sentence.identifier or sentence.text[:40]} has {problem};"
            " a tree with one root is expected."
        )


def _is_on_cycle(heads: Sequence[int], word: int) -> bool:
    position = heads[word]
    for _ in heads:
        if position in (0, word):
            break
        position = heads[position]
    return position == word


def _name_sentences(path: Path) -> Iterator[NameSentence]:
    rows: list[tuple[str, str]] = []
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate([*lines, ""], start=1):
        columns = line.split()
        if not columns:
            if rows:
                yield _name_sentence(rows)
            rows = []
        elif len(columns) != 2:
            raise CorpusError(
                f"{path}:{number}: {len(columns)} columns; a token and its tag are expected."
            )
        else:
            rows.append((columns[0], _known_tag(columns[1], f"{path}:{number}")))


def _known_tag(tag: str, place: str) -> str:
    position, _, kind = tag.partition("-")
    known = tag if tag == "O" else f"{position}-{ALIASES.get(kind, kind)}"
    if known not in NAME_TAGS:
        raise CorpusError(
            f"{place}: the tag is {tag!r}; O, or B- or I- with one of {', '.join(NAME_TYPES)}"
            " is expected."
        )
    return known


def _name_sentence(rows: Iterable[tuple[str, str]]) -> NameSentence:
    tokens, tags = zip(*rows, strict=True)
    return NameSentence(tokens, tuple(frozenset((tag,)) for tag in tags), tags)
