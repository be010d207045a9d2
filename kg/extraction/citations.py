"""Sources that a sentence cites: وفق الوكالة، بحسب نتائج نشرتها الوكالة، كما قال الوزير."""

from collections.abc import Iterator

from kg.datamodel.document import Word
from kg.datamodel.mention import EntityType, MentionKind
from kg.datamodel.tree import DependencyTree
from kg.extraction.lexicon import AttributionCues, VerbLexicon, WordClass, words_in
from kg.extraction.sentence_view import SentenceView
from kg.extraction.subjects import subject
from kg.extraction.syntax import is_definite_relative, normal_preposition

PUBLISHING = frozenset({"Publication", "Statement"})


class CitationReader:
    """Finds who is cited for what a predicate says."""

    def __init__(self, lexicon: VerbLexicon, cues: AttributionCues) -> None:
        self._lexicon = lexicon
        self._cues = {
            cue.cue.replace(" ", ""): cue.source
            for cue in cues.entries
            if cue.names_speaker and cue.kind in {"phrase", "conjunction"}
        }
        self._longest_cue = max(map(len, self._cues))

    @classmethod
    def load(cls, lexicon: VerbLexicon) -> "CitationReader":
        return cls(lexicon, AttributionCues.load())

    def nearest(self, view: SentenceView, word: int) -> int | None:
        """The head of the source cited last before a predicate, else of the first behind it."""
        clause = frozenset(_definite_relative_around(view.tree, word))
        cited = [
            source
            for source, exempt in self._cited_sources(view)
            if word not in exempt and (not clause or source in clause)
        ]
        before = [source for source in cited if source < word]
        return max(before) if before else min(cited, default=None)

    def _cited_sources(self, view: SentenceView) -> Iterator[tuple[int, frozenset[int]]]:
        """Sources that the sentence cites, with the words that the citation itself consists of."""
        tree = view.tree
        for start in range(len(tree.words)):
            joined = ""
            end = start
            found: tuple[str, int] | None = None
            while end < len(tree.words) and len(joined) < self._longest_cue:
                joined += normal_preposition(tree.words[end].form)
                end += 1
                if joined in self._cues:
                    found = self._cues[joined], end
            if found is None:
                continue
            kind, after = found
            source = self._source_after(tree, kind, after)
            if source is not None and (kind == "subject" or _may_be_cited(view, source)):
                yield (
                    source,
                    frozenset((*tree.subtree(source), *tree.subtree(after), *range(start, after))),
                )

    def _source_after(self, tree: DependencyTree, kind: str, after: int) -> int | None:
        if after >= len(tree.words):
            return None
        if kind == "subject":
            for index in range(after, min(after + 3, len(tree.words))):
                if tree.words[index].upos == "VERB":
                    says = self._lexicon.is_speech_verb(tree.words[index].lemma)
                    return subject(tree, index, self._lexicon) if says else None
            return None
        word = tree.words[after]
        if word.upos not in {"NOUN", "PROPN", "X", "PRON"}:
            return None
        if _is_document_noun(word):
            owner = tree.child(after, "nmod")
            if owner is not None and not tree.children(owner, "case"):
                return owner
        clause = tree.child(after, "acl")
        if clause is not None and self._publishes(tree.words[clause]):
            return subject(tree, clause, self._lexicon)
        return after

    def _publishes(self, verb: Word) -> bool:
        """Whether a relative clause behind what is cited tells whose word it is: نتائج نشرتها الوكالة."""
        entry = self._lexicon.verb(verb.lemma) if verb.upos == "VERB" else None
        return entry is not None and (entry.reports or entry.event_class in PUBLISHING)


def _may_be_cited(view: SentenceView, source: int) -> bool:
    """Whether وفق and the like name who says it, not how it is done: وفق البرنامج التالي."""
    mention = view.mentions.get(source)
    if mention is None or mention.kind is not MentionKind.NOMINAL:
        return True
    is_thing = mention.type in {EntityType.OTHER, EntityType.DOCUMENT}
    return not is_thing or _is_document_noun(view.tree.words[source])


def _is_document_noun(word: Word) -> bool:
    """Whether a noun is of what is said or written: its owner is the speaker."""
    return word.lemma in words_in(WordClass.DOCUMENT_NOUN)


def _definite_relative_around(tree: DependencyTree, word: int) -> tuple[int, ...]:
    """The words of the nearest such clause that a word stands in."""
    clauses = (i for i in (word, *tree.ancestors(word)) if is_definite_relative(tree, i))
    clause = next(clauses, None)
    return () if clause is None else tree.subtree(clause)
