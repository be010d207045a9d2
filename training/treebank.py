"""CoNLL-U sentences: words, and the surface tokens they were split from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

UNKNOWN = "_"


@dataclass(slots=True)
class TreebankWord:
    """One line of CoNLL-U; `head` is 1-based, 0 for the root, -1 where there is no tree."""

    form: str
    lemma: str = UNKNOWN
    upos: str = UNKNOWN
    xpos: str = UNKNOWN
    feats: dict[str, str] = field(default_factory=dict)
    head: int = -1
    deprel: str = UNKNOWN
    misc: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SurfaceToken:
    """A token of the text and the words `start:end` (0-based) it is split into."""

    form: str
    start: int
    end: int


@dataclass(slots=True)
class TreebankSentence:
    """A sentence with the document it comes from."""

    identifier: str
    document: str
    text: str
    words: list[TreebankWord]
    tokens: list[SurfaceToken] = field(default_factory=list)


def read_conllu(path: Path) -> list[TreebankSentence]:
    """Read a CoNLL-U file; the document is `newdoc` or the part of `orig_file_sentence` before #."""
    sentences: list[TreebankSentence] = []
    document = ""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        comments = dict(_comments(lines))
        document = comments.get("newdoc id", document)
        source = comments.get("orig_file_sentence")
        if source:
            document = source.split("#")[0]
        words = [_word(line.split("\t")) for line in lines if re.match(r"\d+\t", line)]
        sentence = TreebankSentence(
            identifier=source or comments.get("sent_id", ""),
            document=document,
            text=comments.get("text", ""),
            words=words,
        )
        sentence.tokens = list(_tokens(lines, words))
        sentences.append(sentence)
    return sentences


def write_conllu(path: Path, sentences: Iterable[TreebankSentence]) -> None:
    """Write sentences with a multiword range for each token of several words."""
    blocks = []
    for sentence in sentences:
        lines = [f"# newdoc id = {sentence.document}", f"# sent_id = {sentence.identifier}"]
        first_word = {token.start: token for token in sentence.tokens}
        for index, word in enumerate(sentence.words):
            token = first_word.get(index)
            if token is not None and (token.end - token.start > 1 or token.form != word.form):
                lines.append(f"{index + 1}-{token.end}\t{token.form}" + "\t_" * 8)
            lines.append("\t".join(_columns(index, word)))
        blocks.append("\n".join(lines) + "\n\n")
    path.write_text("".join(blocks), encoding="utf-8")


def _comments(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        match = re.match(r"# (newdoc id|[a-z_]+) (?:= )?(.*)", line)
        if match:
            yield match[1], match[2]


def _word(columns: list[str]) -> TreebankWord:
    return TreebankWord(
        form=columns[1],
        lemma=columns[2],
        upos=columns[3],
        xpos=columns[4],
        feats=_pairs(columns[5]) if "=" in columns[5] else {},
        head=int(columns[6]) if columns[6] != UNKNOWN else -1,
        deprel=columns[7],
        misc={"UniMorph": columns[5]} if ";" in columns[5] else _pairs(columns[9]),
    )


def _pairs(column: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)


def _tokens(lines: Iterable[str], words: list[TreebankWord]) -> Iterator[SurfaceToken]:
    ranges = {}
    for line in lines:
        match = re.match(r"(\d+)-(\d+)\t([^\t]+)", line)
        if match:
            ranges[int(match[1]) - 1] = SurfaceToken(match[3], int(match[1]) - 1, int(match[2]))
    index = 0
    while index < len(words):
        token = ranges.get(index, SurfaceToken(words[index].form, index, index + 1))
        yield token
        index = token.end


def _columns(index: int, word: TreebankWord) -> list[str]:
    feats = "|".join(f"{name}={value}" for name, value in sorted(word.feats.items())) or UNKNOWN
    misc = "|".join(f"{name}={value}" for name, value in sorted(word.misc.items())) or UNKNOWN
    head = UNKNOWN if word.head < 0 else str(word.head)
    columns = [str(index + 1), word.form, word.lemma, word.upos, word.xpos, feats]
    return [*columns, head, word.deprel, UNKNOWN, misc]
