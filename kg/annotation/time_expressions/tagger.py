"""The annotator of times: lexemes are matched with patterns, the longest matches resolved."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from kg.annotation.time_expressions.clock import with_clock
from kg.annotation.time_expressions.lexemes import Lexeme, TaggedSentence, tagged_sentence
from kg.annotation.time_expressions.patterns import PATTERNS, Pattern
from kg.annotation.time_expressions.periods import FoundTime, with_periods
from kg.annotation.time_expressions.resolution import Anchor, Direction
from kg.annotation.word_classes import WordClass, words_in
from kg.datamodel.document import Document, Layer, Sentence, Word
from kg.datamodel.span import Span
from kg.datamodel.time_expression import TimeExpression

# Parts that stand in different places of a pattern and mean the same.
_ALIASES = {
    "hour_digits": "hour",
    "hour_digits2": "hour2",
    "dotted": "minute",
    "dotted2": "minute2",
    "this_week": "which",
    "minutes": "minute",
    "minutes2": "minute2",
    "fraction2": "fraction",
    "except2": "except",
    "more_counted": "more_unit",
    "part3": "part2",
    "this_year": "which_year",
    "night": "weekday",
    "number2": "number",
    "unit2": "unit",
    "unit3": "unit",
    "unit4": "unit",
    "count1": "count",
    "counted": "unit",
}
_PARTICLE_TAGS = frozenset(
    {"from", "between", "in", "on", "for", "during", "before", "since", "after", "till", "to"}
    | {"&", ",", "(", ")", "-"}
)
_PARTICLE_UPOS = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT"})
_THIRD_PERSON_PREFIXES = ("ي", "ت")
_STARTS_OR_ENDS = frozenset({"starting", "till"})
_CLAUSE_SIGNS = frozenset({",", ".", "(", ")"})


class TimeTagger:
    """Adds the expressions of time of all sentences."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.TIMES})

    def __call__(self, document: Document) -> Document:
        published = document.metadata.published
        times = tuple(
            time
            for index, sentence in enumerate(document.sentences)
            for time in time_expressions(sentence, published, index=index)
        )
        return replace(document, times=times, layers=document.layers | self.provides)


def time_expressions(
    sentence: Sentence, published: date | None, *, index: int = 0
) -> list[TimeExpression]:
    """The expressions of time in a sentence, in order; ``index`` is its place in the document.

    A relative expression ("yesterday") has no value without the day of publication, and a
    weekday is the last one unless its clause tells of the future or has imperfect verbs only.
    """
    tagged = tagged_sentence(sentence)
    matches = _longest(_matches(tagged))
    if not matches:
        return []
    clauses = _clauses(sentence, tagged)
    found = []
    for match in matches:
        resolved = match.pattern.resolve(match.parts, clauses.anchor(match.lexemes, published))
        if resolved is not None:
            resolved = with_clock(resolved, match.parts)
            found.append(FoundTime(match.lexemes, resolved, _rule(match)))
    word_starts = [word.span.start for word in sentence.words]
    times = []
    for time in with_periods(found, tagged):
        span = _span(sentence, tagged, time.lexemes)
        times.append(
            TimeExpression(
                sentence=index,
                words=_words_in(sentence, word_starts, span),
                span=span,
                type=time.resolved.type,
                value=time.resolved.value,
                rule=time.rule,
                earliest=time.resolved.earliest,
                latest=time.resolved.latest,
            )
        )
    return times


@dataclass(frozen=True, slots=True)
class _Match:
    """A pattern with the lexemes it has matched, and the parts it has named."""

    pattern: Pattern
    lexemes: range
    parts: dict[str, str | None]


def _matches(tagged: TaggedSentence) -> list[_Match]:
    matches = []
    for pattern in PATTERNS:
        for found in pattern.regex.finditer(tagged.tags):
            group = "x" if "x" in pattern.regex.groupindex else 0
            if found.end(group) > found.start(group):
                lexemes = _without_particles(tagged, tagged.lexeme_range(*found.span(group)))
                matches.append(_Match(pattern, lexemes, _parts(found)))
    return matches


def _longest(matches: list[_Match]) -> list[_Match]:
    """The matches that no longer one overlaps, in the order of the text."""
    taken: set[int] = set()
    chosen = []
    # The sort is stable: of equally long matches that of the first pattern comes first.
    for match in sorted(matches, key=lambda match: -len(match.lexemes)):
        if taken.isdisjoint(match.lexemes):
            taken.update(match.lexemes)
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.lexemes.start)


def _without_particles(tagged: TaggedSentence, lexemes: range) -> range:
    start, stop = lexemes.start, lexemes.stop
    while start < stop - 1 and tagged.lexemes[start].tag in _PARTICLE_TAGS:
        start += 1
    while stop - 1 > start and tagged.lexemes[stop - 1].tag in _PARTICLE_TAGS - {")"}:
        stop -= 1
    return range(start, stop)


def _parts(found: re.Match[str]) -> dict[str, str | None]:
    parts: dict[str, str | None] = {}
    for name, text in found.groupdict().items():
        if text is not None:
            parts[_ALIASES.get(name, name)] = text
    return parts


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The clauses between signs: which one each lexeme is in, and what their words tell.

    ``before`` is the preposition, or other tag, before each lexeme.
    """

    of_lexemes: tuple[int, ...]
    future: frozenset[int]
    past: frozenset[int]
    imperfect: frozenset[int]
    before: tuple[str, ...]

    def anchor(self, lexemes: range, published: date | None) -> Anchor:
        """The day of publication and the tense of the clause that an expression begins in."""
        clause = self.of_lexemes[lexemes.start]
        return Anchor(
            published,
            self._direction(lexemes.start, clause),
            tells_past=clause in self.past,
            tells_present=clause in self.imperfect and clause not in self.past,
        )

    def _direction(self, lexeme: int, clause: int) -> Direction:
        before = self.before[lexeme]
        if before == "since":
            return Direction.PAST
        is_end_ahead = before == "to" or (before in _STARTS_OR_ENDS and clause not in self.past)
        return Direction.FUTURE if clause in self.future or is_end_ahead else Direction.UNKNOWN


def _clauses(sentence: Sentence, tagged: TaggedSentence) -> _Clauses:
    of_lexemes = []
    clause = 0
    future = set()
    for lexeme in tagged.lexemes:
        clause += lexeme.tag in _CLAUSE_SIGNS
        of_lexemes.append(clause)
        if lexeme.tag == "future":
            future.add(clause)
    past = set()
    imperfect = set()
    base = _base(sentence)
    starts = [base + lexeme.start for lexeme in tagged.lexemes]
    for word in sentence.words:
        lexeme_index = max(bisect_right(starts, word.span.start) - 1, 0)
        if _is_future(word):
            future.add(of_lexemes[lexeme_index])
        elif _is_past(word):
            past.add(of_lexemes[lexeme_index])
        elif _is_imperfect(word):
            imperfect.add(of_lexemes[lexeme_index])
    return _Clauses(
        tuple(of_lexemes),
        frozenset(future),
        frozenset(past),
        frozenset(imperfect),
        ("", *(_preposition(lexeme) for lexeme in tagged.lexemes)),
    )


def _preposition(lexeme: Lexeme) -> str:
    """The tag, but "starting" for بداية من or انطلاقا من, which have the tag of من."""
    is_long = lexeme.end - lexeme.start > len("من")
    return "starting" if lexeme.tag == "from" and is_long else lexeme.tag


def _is_future(word: Word) -> bool:
    return word.form in words_in(WordClass.FUTURE_PARTICLE) or word.feat("Tense") == "Fut"


def _is_past(word: Word) -> bool:
    if word.form in words_in(WordClass.PAST_PARTICLE):
        return True
    return word.upos == "VERB" and word.feat("Aspect") == "Perf"


def _is_imperfect(word: Word) -> bool:
    """Whether a verb is imperfect, of the third person: the first is rare in news, and نقل misread."""
    is_third_person = word.form.startswith(_THIRD_PERSON_PREFIXES)
    return word.upos == "VERB" and word.feat("Aspect") == "Imp" and is_third_person


def _span(sentence: Sentence, tagged: TaggedSentence, lexemes: range) -> Span:
    """The characters of the document that lexemes cover."""
    base = _base(sentence)
    first, last = lexemes.start, lexemes.stop - 1
    return Span(base + tagged.lexemes[first].start, base + tagged.lexemes[last].end)


def _rule(match: _Match) -> str:
    """The name of the rule with what its value is too coarse to tell: "today, morning"."""
    parts = match.parts
    detail = parts.get("part") or parts.get("part2") or parts.get("edge")
    return f"{match.pattern.rule}, {detail}" if detail else match.pattern.rule


def _words_in(sentence: Sentence, starts: list[int], span: Span) -> tuple[int, ...]:
    """Words with characters in the span, prepositions, conjunctions and signs left out.

    ``starts`` are where the words begin: a long sentence is not read once for each expression.
    """
    words = sentence.words
    first = bisect_left(starts, span.start)
    while first > 0 and words[first - 1].span.end > span.start:
        first -= 1
    return tuple(
        i
        for i in range(first, bisect_left(starts, span.end))
        if span.overlaps(words[i].span) and words[i].upos not in _PARTICLE_UPOS
    )


def _base(sentence: Sentence) -> int:
    """Where in the document the tokens begin, from which lexemes count."""
    return sentence.tokens[0].span.start if sentence.tokens else 0
