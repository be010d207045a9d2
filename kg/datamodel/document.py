"""An article and what the stages of the analysis have found in it.

Word fields carry their CoNLL-U names (https://universaldependencies.org/format.html), but
``head`` counts from 0 inside the sentence and is -1 for the root.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.datamodel.frame import Frame
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.mention import CoreferenceChain, Mention
from kg.datamodel.span import Span
from kg.datamodel.time_expression import TimeExpression

ROOT = -1


class Layer(StrEnum):
    """What an annotator needs and adds; tells "none found" from "not looked for"."""

    SENTENCES = "sentences"
    TOKENS = "tokens"
    WORDS = "words"
    TREES = "trees"
    TIMES = "times"
    MENTIONS = "mentions"
    CHAINS = "chains"
    FRAMES = "frames"


@dataclass(frozen=True, slots=True)
class DocumentMetadata:
    """What is known of an article besides its text.

    ``location`` says where it was read (a file name, with a line number for JSON Lines).
    """

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A surface token: what stands between spaces and signs. ``span`` is in the document's text."""

    text: str
    span: Span
    name_tag: str = "O"  # BIO, from the name tagger: B-PER, I-PER, ...
    name_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word: a token, or a part of one when clitics are split off it.

    ``token`` is the index of its token in the sentence. ``span`` is in the document's text;
    of the fused لل (ل + ال) each word has the letters that are its own.
    ``lemma`` is undiacritized, with its hamzas (أعلن, رئيس); for a verb the perfect 3ms.
    """

    form: str
    token: int
    span: Span
    lemma: str = ""
    upos: str = "X"
    feats: tuple[tuple[str, str], ...] = ()
    head: int = ROOT
    deprel: str = ""
    confidence: float = 0.0  # of the arc to the head
    root: str = ""  # consonantal root as the morphology database writes it, e.g. "وقع"
    gloss: str = ""

    def feat(self, name: str) -> str:
        """Return the value of a feature, or the empty string."""
        for key, value in self.feats:
            if key == name:
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens and words; ``span`` is in the document's text."""

    span: Span
    tokens: tuple[Token, ...] = ()
    words: tuple[Word, ...] = ()

    def children(self, head: int) -> tuple[int, ...]:
        """Indices of the words that depend on the word ``head``, in order."""
        return tuple(i for i, word in enumerate(self.words) if word.head == head)

    def subtree(self, head: int) -> tuple[int, ...]:
        """Indices of ``head`` and of all words below it, in order."""
        below = {head}
        pending = [head]
        while pending:
            for child in self.children(pending.pop()):
                if child not in below:
                    below.add(child)
                    pending.append(child)
        return tuple(sorted(below))


@dataclass(frozen=True, slots=True)
class Document:
    """An article: verbatim text and the layers of its analysis.

    Invariant: ``document.text[span.start:span.end]`` is what the reader saw, for every span.
    """

    id: DocumentId
    text: str
    metadata: DocumentMetadata = field(default_factory=DocumentMetadata)
    layers: frozenset[Layer] = frozenset()
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    chains: tuple[CoreferenceChain, ...] = ()
    frames: tuple[Frame, ...] = ()
