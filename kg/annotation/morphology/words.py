"""A token cut into its words: clitics and stem, and their spans."""

from kg.annotation.morphology.lemmas import lemma_of
from kg.arabic.clitics import Clitic, enclitics, proclitics
from kg.arabic.orthography import TATWEEL, bare_letters
from kg.datamodel.document import Token, Word
from kg.datamodel.morphology import MorphologicalAnalysis
from kg.datamodel.span import Span

Segments = tuple[str, ...]

NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})


def stem_index(segments: Segments) -> int:
    """Which of a token's words carries its dictionary word: the one that is no clitic.

    >>> stem_index(("و", "ب", "كتاب", "ه"))       # wa-bi-kitābi-hi: and with his book
    2
    """
    end = len(segments)
    while end > 1 and segments[end - 1] in enclitics():
        end -= 1
    start = 0
    while start < end - 1 and segments[start] in proclitics():
        start += 1
    return start


def words_of(
    token: Token,
    index: int,
    segments: Segments,
    chosen: MorphologicalAnalysis | None,
) -> list[Word]:
    """The words of a token, cut as ``segments`` says, the stem read as ``chosen`` does."""
    spans = segment_spans(token, segments)
    if spans is None:
        segments, spans = (token.text,), [token.span]
    segments = _spelled_as_written(segments, bare_letters(token.text))
    stem = stem_index(segments)
    if len(segments) == 1 and _is_lone_proclitic(token.text):
        stem = 1  # none: bi- before a quotation mark
    words = []
    for position, (form, span) in enumerate(zip(segments, spans, strict=True)):
        if position == stem:
            words.append(_stem_word(form, index, span, chosen))
        else:
            clitics = proclitics() if position < stem else enclitics()
            clitic = clitics.get(bare_letters(form))
            words.append(_clitic_word(form, index, span, clitic))
    return words


def _spelled_as_written(segments: Segments, letters: str) -> Segments:
    """The segments with the token's own letters, should the segmenter have normalized them."""
    counts = _letter_counts(segments, len(letters))
    if counts is None:
        return segments
    written = []
    first = 0
    for segment, count in zip(segments, counts, strict=True):
        restored = segment[: len(bare_letters(segment)) - count]  # the alif that لل has lost
        written.append(restored + letters[first : first + count])
        first += count
    return tuple(written)


def _is_lone_proclitic(text: str) -> bool:
    return text == "و" or (text[-1:] == TATWEEL and bare_letters(text) in proclitics())


def _clitic_word(form: str, token: int, span: Span, clitic: Clitic | None) -> Word:
    if clitic is None:
        return Word(form, token, span, lemma=form)
    return Word(
        form,
        token,
        span,
        lemma=clitic.lemma,
        upos=clitic.upos,
        feats=clitic.feats,
        gloss=clitic.gloss,
    )


def _stem_word(form: str, token: int, span: Span, chosen: MorphologicalAnalysis | None) -> Word:
    if chosen is None:
        return Word(form, token, span, lemma=form, upos=_upos_of_sign(form))
    feats = dict(chosen.feats)
    if feats.get("Voice") == "Act":
        del feats["Voice"]
    if form.startswith("ال") and chosen.pos in NOMINAL and not chosen.is_backoff:
        feats.setdefault("Definite", "Def")
    return Word(
        form,
        token,
        span,
        lemma=lemma_of(form, chosen.pos, chosen),
        upos=chosen.pos,
        feats=tuple(sorted(feats.items())),
        root=chosen.root,
        gloss=chosen.gloss,
    )


def _upos_of_sign(form: str) -> str:
    if any(character.isdigit() for character in form):
        return "NUM"
    if not any(character.isalpha() for character in form):
        return "SYM" if form in "%$€£٪+=°©" else "PUNCT"
    return "X"


def segment_spans(token: Token, segments: Segments) -> list[Span] | None:
    """Where each segment stands in the text; None if they are not the token's letters.

    Of the fused لل (ل + ال) the first letter is the preposition's, the second the noun's.
    """
    starts = _letter_offsets(token.text)
    lengths = _letter_counts(segments, len(starts))
    if lengths is None:
        return None
    spans = []
    first = 0
    for length in lengths:
        last = first + length
        begin = starts[first] if first else 0
        end = starts[last] if last < len(starts) else len(token.text)
        spans.append(Span(token.span.start + begin, token.span.start + end))
        first = last
    return spans


def _letter_offsets(text: str) -> list[int]:
    """The offset of each letter of ``bare_letters(text)`` in ``text``."""
    offsets = []
    for offset, character in enumerate(text):
        offsets.extend([offset] * len(bare_letters(character)))
    return offsets


def _letter_counts(segments: Segments, letters: int) -> list[int] | None:
    """How many of the token's letters belong to each segment."""
    counts = [len(bare_letters(segment)) for segment in segments]
    surplus = sum(counts) - letters
    if surplus:
        fused = [i for i in range(len(segments)) if _has_fused_article(segments, i)]
        if not fused or not 0 < surplus <= 2:
            return None
        counts[fused[0]] -= surplus
    return counts if all(counts) else None


def _has_fused_article(segments: Segments, position: int) -> bool:
    """Whether the segment's article may have lost its alif after li-: لل is ل + ال."""
    return position > 0 and segments[position - 1] == "ل" and segments[position].startswith("ال")
