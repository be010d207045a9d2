"""Annotated documents made by hand from CoNLL-U-like snippets, so that no test runs a parser.

A line is a word: form, lemma, upos, head, deprel, and where wanted feats and a name tag. Heads
count from 1, 0 is the root, "_" is nothing, a blank line ends a sentence. ``ب+`` is written
together with the next word, ``+ه`` with the one before; ل+ and الوزير are written للوزير.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from kg.annotation.coreference import CoreferenceResolver
from kg.annotation.mentions import MentionFinder
from kg.arabic.gazetteer import Gazetteer, GazetteerEntry, HeadNouns
from kg.datamodel.document import Document, DocumentMetadata, Layer, Sentence, Token, Word
from kg.datamodel.frame import Frame
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.mention import EntityType
from kg.datamodel.span import Span
from kg.datamodel.statement import ArticleFacts
from kg.datamodel.time_expression import TimeExpression, TimeType
from kg.datamodel.tree import DependencyTree
from kg.extraction.factuality import FactualityReader
from kg.extraction.frames import FrameFinder
from kg.extraction.relations import RelationTable
from kg.extraction.sentence_view import RuleTables
from kg.extraction.statements import StatementWriter
from kg.linking.entities import link_entities

NO_NAMES = Gazetteer((), {})
PUBLISHED = date(2024, 10, 9)


def document(snippet: str, *, times: Mapping[int, str] | None = None) -> Document:
    """The document of a snippet, with words, trees and times.

    ``times`` gives the ISO 8601 value of words, counted from 1, of the first sentence.
    """
    text = ""
    sentences: list[Sentence] = []
    for lines in snippet.strip().split("\n\n"):
        text += "\n" if text else ""
        sentence, text = _sentence([line.split() for line in lines.strip().splitlines()], text)
        sentences.append(sentence)
    layers = {Layer.SENTENCES, Layer.TOKENS, Layer.WORDS, Layer.TREES, Layer.TIMES}
    return Document(
        DocumentId("d"),
        text,
        DocumentMetadata(published=PUBLISHED),
        layers=frozenset(layers),
        sentences=tuple(sentences),
        times=tuple(
            TimeExpression(
                0,
                (number - 1,),
                sentences[0].words[number - 1].span,
                TimeType.DATE,
                value,
                "given",
                date.fromisoformat(value) if len(value) == len("2024-10-09") else None,
            )
            for number, value in (times or {}).items()
        ),
    )


def _sentence(rows: list[list[str]], text: str) -> tuple[Sentence, str]:
    """A sentence that begins where ``text`` ends, and the text with it."""
    start = len(text)
    words: list[Word] = []
    tokens: list[Token] = []
    is_joined = True
    for row in rows:
        form, lemma, upos, head, deprel, feats, tag = (*row, "_", "_")[:7]
        is_joined = is_joined or form.startswith("+")
        text += "" if is_joined else " "
        bare = form.strip("+") or form
        is_fused = is_joined and text.endswith("ل") and bare.startswith("ال")
        begin = len(text)
        text += bare[1:] if is_fused else bare
        if not tokens or not is_joined:
            tokens.append(Token("", Span(begin, begin)))
        if tag != "_":
            tokens[-1] = replace(tokens[-1], name_tag=tag)
        tokens[-1] = _extended(tokens[-1], text)
        words.append(
            Word(
                bare,
                len(tokens) - 1,
                Span(begin, len(text)),
                lemma=lemma,
                upos=upos,
                feats=_feats(feats),
                head=int(head) - 1,
                deprel=deprel,
            )
        )
        is_joined = form.endswith("+")
    return Sentence(Span(start, len(text)), tuple(tokens), tuple(words)), text


def _extended(token: Token, text: str) -> Token:
    span = Span(token.span.start, len(text))
    return replace(token, text=span.of(text), span=span)


def _feats(feats: str) -> tuple[tuple[str, str], ...]:
    if feats == "_":
        return ()
    pairs = (feat.partition("=") for feat in feats.split("|"))
    return tuple(sorted((name, value) for name, _, value in pairs))


def tree(snippet: str) -> DependencyTree:
    """The tree of a snippet's first sentence."""
    return DependencyTree(document(snippet).sentences[0])


def known(name: str, type: EntityType, id: str, *aliases: str) -> GazetteerEntry:
    """A gazetteer entry, for ``Gazetteer((known(...), ...), {})``."""
    return GazetteerEntry(id, type, name, aliases, (), "", id, None)


def with_mentions(
    snippet: str, *, times: Mapping[int, str] | None = None, gazetteer: Gazetteer = NO_NAMES
) -> Document:
    """The document of a snippet, with mentions: its own name tags and the gazetteer's names."""
    return MentionFinder(gazetteer, HeadNouns.load())(document(snippet, times=times))


@cache
def _tables() -> RuleTables:
    return RuleTables.load()


def with_chains(
    snippet: str, *, times: Mapping[int, str] | None = None, gazetteer: Gazetteer = NO_NAMES
) -> Document:
    """The document of a snippet, with mentions and chains."""
    return CoreferenceResolver(gazetteer, _tables())(
        with_mentions(snippet, times=times, gazetteer=gazetteer)
    )


@cache
def _frame_finder() -> FrameFinder:
    return FrameFinder(_tables(), FactualityReader.load(_tables().lexicon))


def with_frames(document: Document) -> Document:
    """A document that has mentions, with its frames."""
    return _frame_finder()(document)


def frames(snippet: str, *, times: Mapping[int, str] | None = None) -> dict[str, Frame]:
    """The frames of a snippet by the lemma of their predicate; of two alike the first."""
    found: dict[str, Frame] = {}
    for frame in with_frames(with_mentions(snippet, times=times)).frames:
        found.setdefault(frame.predicate.lemma, frame)
    return found


def roles(snippet: str, *, times: Mapping[int, str] | None = None) -> dict[str, list[str]]:
    """Who does what, by the lemma of the predicate, as in ``{"زار": ["agent الوزير"]}``."""
    words = document(snippet).sentences[0].words
    return {
        lemma: [
            " ".join(filter(None, (argument.role, argument.preposition, words[argument.head].form)))
            for argument in frame.arguments
        ]
        for lemma, frame in frames(snippet, times=times).items()
    }


def facts(
    snippet: str,
    *,
    times: Mapping[int, str] | None = None,
    gazetteer: Gazetteer = NO_NAMES,
    min_confidence: float = 0.0,
) -> ArticleFacts:
    """The facts of a snippet: entities, events and statements."""
    analyzed = with_frames(with_chains(snippet, times=times, gazetteer=gazetteer))
    writer = StatementWriter(_tables().lexicon, RelationTable(_tables()))
    links = link_entities(analyzed, gazetteer)
    return writer.article_facts(analyzed, links, min_confidence=min_confidence)
