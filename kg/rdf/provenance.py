"""Evidence: the article, its sentences and the phrases that say things, in NIF and PROV-O.

NIF 2.0 core: https://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core/nif-core.html
"""

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.datamodel.document import DocumentMetadata
from kg.datamodel.identifiers import DocumentId, digest
from kg.datamodel.span import Span
from kg.rdf.iris import article_iri, characters_iri, publisher_iri, run_iri
from kg.rdf.literals import arabic_text, clean_label, day, integer, label, verbatim
from kg.rdf.namespaces import KG, NIF, PROV, RDF, SCHEMA, XSD


def input_digest(text: str, metadata: DocumentMetadata) -> str:
    """A digest of all that the analysis of an article depends on, where it lies left out."""
    published = metadata.published.isoformat() if metadata.published else ""
    return digest(
        text, metadata.title or "", published, metadata.publisher or "", metadata.url or ""
    )


def article_triples(
    document: DocumentId, text: str, metadata: DocumentMetadata, pipeline_version: str
) -> Iterator[Triple]:
    """Describe an article, with its whole text, and the run that read it."""
    article = article_iri(document)
    run = run_iri(document)
    text_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    yield Triple(article, RDF["type"], SCHEMA["NewsArticle"])
    yield Triple(article, RDF["type"], NIF["Context"])
    yield Triple(article, NIF["isString"], arabic_text(text))
    yield Triple(article, SCHEMA["inLanguage"], Literal("ar"))
    yield Triple(article, KG["sha256"], Literal(text_hash))
    yield Triple(article, KG["inputDigest"], Literal(input_digest(text, metadata)))
    yield Triple(article, PROV["wasGeneratedBy"], run)
    yield Triple(run, RDF["type"], PROV["Activity"])
    yield Triple(run, KG["pipelineVersion"], Literal(pipeline_version))
    yield from _metadata_triples(article, metadata)


def sentence_triples(document: DocumentId, text: str, span: Span) -> Iterator[Triple]:
    yield from _characters_triples(document, text, span, NIF["Sentence"])


def phrase_triples(
    document: DocumentId, text: str, span: Span, sentence: Span | None = None
) -> Iterator[Triple]:
    """Describe a phrase and, where it is known, the sentence that it is part of."""
    yield from _characters_triples(document, text, span, NIF["Phrase"])
    if sentence is not None and sentence != span:
        phrase = characters_iri(document, span)
        yield Triple(phrase, NIF["sentence"], characters_iri(document, sentence))


def _characters_triples(
    document: DocumentId, text: str, span: Span, kind: NamedNode
) -> Iterator[Triple]:
    characters = characters_iri(document, span)
    yield Triple(characters, RDF["type"], kind)
    yield Triple(characters, NIF["referenceContext"], article_iri(document))
    yield Triple(characters, NIF["beginIndex"], integer(span.start))
    yield Triple(characters, NIF["endIndex"], integer(span.end))
    yield Triple(characters, NIF["anchorOf"], arabic_text(span.of(text)))


def _metadata_triples(article: NamedNode, metadata: DocumentMetadata) -> Iterator[Triple]:
    if metadata.title and clean_label(metadata.title):
        yield Triple(article, SCHEMA["headline"], label(metadata.title, "ar"))
    if metadata.published:
        yield Triple(article, SCHEMA["datePublished"], day(metadata.published))
    if metadata.url:
        url = Literal(verbatim(metadata.url), datatype=XSD["anyURI"])
        yield Triple(article, SCHEMA["url"], url)
    if metadata.publisher and clean_label(metadata.publisher):
        name = clean_label(metadata.publisher)
        publisher = publisher_iri(name)
        yield Triple(article, SCHEMA["publisher"], publisher)
        yield Triple(publisher, RDF["type"], SCHEMA["Organization"])
        yield Triple(publisher, SCHEMA["name"], label(name, "ar"))
