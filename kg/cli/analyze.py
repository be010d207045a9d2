"""kg analyze: print the layers of one text, for whoever works on the grammar."""

import argparse
from pathlib import Path
from typing import Any

from kg.cli.sources_arguments import add_gazetteer_argument, iso_date, user_names
from kg.datamodel.document import Document, DocumentMetadata, Sentence
from kg.datamodel.frame import Frame
from kg.datamodel.identifiers import DocumentId, digest
from kg.errors import SourceError
from kg.reading import article_reader
from kg.sources import UnreadableArticle, read_documents


def add_parser(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "analyze", help="print words, trees, mentions, times and frames", description=__doc__
    )
    parser.add_argument("text", metavar="TEXT_OR_FILE")
    parser.add_argument("--date", type=iso_date, metavar="YYYY-MM-DD", help="publication date")
    add_gazetteer_argument(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    document = article_reader(user_names(options)).analyze(_document(options))
    for index, sentence in enumerate(document.sentences):
        print(f"# {index}: {sentence.span.of(document.text)}")
        _print_words(sentence)
        _print_layers(document, index)
        print()
    return 0


def _document(options: argparse.Namespace) -> Document:
    if len(options.text) < 255 and Path(options.text).is_file():
        for document in read_documents([options.text], published=options.date):
            if isinstance(document, UnreadableArticle):
                raise SourceError(f"{document.location}: {document.reason}")
            return document
    metadata = DocumentMetadata(published=options.date, location="command line")
    return Document(DocumentId(digest(options.text)), options.text, metadata)


def _print_words(sentence: Sentence) -> None:
    """Like CoNLL-U: index, form, lemma, part of speech, features, head, relation."""
    for index, word in enumerate(sentence.words):
        feats = "|".join(f"{key}={value}" for key, value in word.feats) or "_"
        tag = sentence.tokens[word.token].name_tag
        fields = (index, word.form, word.lemma, word.upos, feats, word.head, word.deprel, tag)
        print("\t".join(map(str, fields)))


def _print_layers(document: Document, index: int) -> None:
    for time in document.times:
        if time.sentence == index:
            print(f"time     {time.span.of(document.text)} = {time.value} ({time.rule})")
    for chain_index, chain in enumerate(document.chains):
        for position in chain.mentions:
            mention = document.mentions[position]
            if mention.sentence == index:
                known = f" {mention.known_as}" if mention.known_as else ""
                print(
                    f"mention  {mention.name} [{mention.kind.value}, {mention.type.value}{known}]"
                    f" chain {chain_index}"
                )
    for frame in document.frames:
        if frame.sentence == index:
            print(f"frame    {_frame_line(document.sentences[index], frame)}")


def _frame_line(sentence: Sentence, frame: Frame) -> str:
    parts = [
        f"{argument.role.value}:{f'{argument.preposition} ' if argument.preposition else ''}"
        f"{sentence.words[argument.head].form}"
        for argument in frame.arguments
    ]
    source = "" if frame.source is None else f" source:{sentence.words[frame.source].form}"
    return (
        f"{frame.predicate.lemma} ({frame.rule}) {' '.join(parts)} "
        f"[{frame.polarity.value}, {frame.certainty.value}{source}]"
    )
