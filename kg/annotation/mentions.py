"""Trees → mentions: the noun phrases that could be nodes of a graph.

Every nominal word that is not a part of a larger name heads a mention. A mention's label keeps
what tells which thing is meant (adjectives, the genitives of the iḍāfa, short prepositional
phrases) and leaves off what is said of it besides (relative clauses, appositions, coordinated
phrases), which frames and statements take up.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from kg.annotation.names import Name, names
from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.gazetteer import Gazetteer, HeadNouns
from kg.datamodel.document import ROOT, Document, Layer, Sentence, Word
from kg.datamodel.mention import EntityType, Mention, MentionKind
from kg.datamodel.span import Span
from kg.datamodel.tree import DependencyTree, is_relation

LONGEST_LABEL = 12  # tokens; longer phrases lose their last prepositional phrases
NOMINAL = frozenset({"NOUN", "PROPN", "X", "NUM"})
ARGUMENT_RELATIONS = ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root", "xcomp")
PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"', "'": "'"}
MODIFIERS = ("amod", "det", "nummod", "flat", "compound", "fixed", "goeswith", "nmod", "dep")


class MentionFinder:
    """Finds names, descriptions and pronouns, subjects left unsaid among them."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS, Layer.TREES, Layer.TIMES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.MENTIONS})

    def __init__(self, gazetteer: Gazetteer, head_nouns: HeadNouns) -> None:
        self._gazetteer = gazetteer
        self._head_nouns = head_nouns

    def __call__(self, document: Document) -> Document:
        times: list[set[int]] = [set() for _ in document.sentences]
        for time in document.times:
            times[time.sentence].update(time.words)
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        for index, parsed in enumerate(document.sentences):
            found = names(parsed, self._gazetteer, self._head_nouns)
            sentence = replace(parsed, words=with_whole_names(parsed.words, found))
            sentences.append(sentence)
            mentions.extend(
                sentence_mentions(
                    document.text,
                    index,
                    sentence,
                    found,
                    self._gazetteer,
                    self._head_nouns,
                    frozenset(times[index]),
                )
            )
        return replace(
            document,
            sentences=tuple(sentences),
            mentions=tuple(mentions),
            layers=document.layers | {Layer.MENTIONS},
        )


def with_whole_names(words: Sequence[Word], found: Iterable[Name]) -> tuple[Word, ...]:
    """The words of a sentence with the names of people as one phrase each.

    رئيس الجمهورية الباجي قايد السبسي: the parser may hang the parts of the name on the title one by one.
    """
    joined = list(words)
    for name in found:
        inside = range(name.start, name.end)
        tops = [index for index in inside if joined[index].head not in inside]
        if name.type is not EntityType.PERSON or len(tops) < 2:
            continue
        if any(_hangs_on(joined, top, inside) for top in tops):
            continue
        highest = min(tops, key=lambda top: joined[top].head)
        joined[tops[0]] = replace(
            joined[tops[0]], head=joined[highest].head, deprel=joined[highest].deprel
        )
        for index in tops[1:]:
            joined[index] = replace(joined[index], head=tops[0], deprel="flat")
    return tuple(joined)


def _hangs_on(words: Sequence[Word], index: int, others: Collection[int]) -> bool:
    above = words[index].head
    while above != ROOT and above not in others:
        above = words[above].head
    return above != ROOT


def sentence_mentions(
    text: str,
    sentence_index: int,
    sentence: Sentence,
    found_names: list[Name],
    gazetteer: Gazetteer,
    head_nouns: HeadNouns,
    time_words: frozenset[int] = frozenset(),
) -> Iterator[Mention]:
    """Yield the mentions of a sentence in the order of their heads."""
    tree = DependencyTree(sentence)
    name_of: dict[int, Name] = {}
    for name in found_names:
        for index in range(name.start, name.end):
            name_of[index] = name
    for head, word in enumerate(sentence.words):
        owner = name_of.get(head)
        if owner is not None:
            if head == _head_of(tree, owner):
                span = _words_span(sentence, owner.start, owner.end)
                yield Mention(
                    sentence=sentence_index,
                    head=head,
                    words=tuple(range(owner.start, owner.end)),
                    span=span,
                    name=verbatim_label(text, sentence, range(owner.start, owner.end)),
                    kind=MentionKind.NAME,
                    type=owner.type,
                    known_as=owner.entry.id if owner.entry else None,
                )
        elif head in time_words:
            continue
        elif word.upos == "ADJ" and is_relation(word.deprel, "amod"):
            country = gazetteer.country_of_nisba(word.form)
            if country is not None:
                yield Mention(
                    sentence=sentence_index,
                    head=head,
                    words=(head,),
                    span=word.span,
                    name=word.form,
                    kind=MentionKind.NISBA,
                    type=EntityType.COUNTRY,
                    known_as=country.id,
                )
        elif _is_pronoun(word) or _leaves_subject_unsaid(tree, head):
            yield Mention(
                sentence=sentence_index,
                head=head,
                words=(head,),
                span=word.span,
                name=word.form,
                kind=MentionKind.PRONOUN,
                type=EntityType.OTHER,
            )
        elif word.upos in NOMINAL or _is_nominalized(word.upos, word.deprel):
            words = label_words(tree, head)
            is_empty = len(words) == 1 and word.lemma in words_in(WordClass.EMPTY_ALONE)
            if is_empty or begins_preposition(word):
                continue
            span = _words_span(sentence, words[0], words[-1] + 1)
            yield Mention(
                sentence=sentence_index,
                head=head,
                words=words,
                span=span,
                name=verbatim_label(text, sentence, words),
                kind=MentionKind.NOMINAL,
                type=_nominal_type(sentence, head, words, head_nouns),
            )


def is_one_of_several(word: Word) -> bool:
    """Whether a noun says only that something is one of those named behind it: أحد المسؤولين."""
    return word.lemma in words_in(WordClass.ONE_OF)


def begins_preposition(word: Word) -> bool:
    """Whether a word that the parser may take for a noun is part of a preposition: وفقا ل."""
    return word.form in words_in(WordClass.PREPOSITIONAL_NOUN)


def _is_pronoun(word: Word) -> bool:
    return word.upos == "PRON" and word.feat("PronType") not in {"Rel", "Dem"}


def _leaves_subject_unsaid(tree: DependencyTree, index: int) -> bool:
    """Whether a verb has its subject in its inflection only (ḍamīr mustatir), as in وأضاف أن."""
    word = tree.words[index]
    return (
        word.upos == "VERB"
        and word.feat("Voice") != "Pass"
        and not is_relation(word.deprel, "aux", "cop", "acl")
        and tree.child(index, "nsubj", "nsubj:pass", "csubj") is None
    )


def _is_nominalized(upos: str, deprel: str) -> bool:
    """Adjectives, determiners and numbers that stand for a thing: الأول, كل, بعض."""
    return upos in {"ADJ", "DET"} and is_relation(
        deprel, "nsubj", "obj", "iobj", "obl", "nmod", "conj"
    )


def _head_of(tree: DependencyTree, name: Name) -> int:
    """The word of a name whose own head lies outside it."""
    inside = range(name.start, name.end)
    for index in inside:
        if tree.words[index].head not in inside:
            return index
    return name.start


def label_words(tree: DependencyTree, head: int) -> tuple[int, ...]:
    """Indices of the unbroken run of words that labels the phrase of ``head``."""
    kept = _kept(tree, head, depth=0)
    run = _unbroken(tree, kept, head)
    while len({tree.words[index].token for index in run}) > LONGEST_LABEL:
        cut = _last_prepositional_start(tree, run, head)
        if cut is None:
            break
        run = tuple(index for index in run if index < cut)
    last = _closed(tree, head, run[-1])
    return tuple(range(run[0], last + 1)) if last < run[-1] else run


def _kept(tree: DependencyTree, head: int, *, depth: int) -> set[int]:
    kept = {head}
    adjectival_nouns = words_in(WordClass.ADJECTIVAL_NOUN)
    for child in tree.children(head):
        word = tree.words[child]
        if is_relation(word.deprel, *MODIFIERS):
            if word.upos in {"VERB", "PUNCT"} or (
                word.deprel == "dep" and word.upos not in NOMINAL
            ):
                continue
            is_clause = word.upos == "ADJ" and tree.child(child, "obl", "obj", "nsubj") is not None
            if is_clause and depth == 0 and word.lemma not in adjectival_nouns:
                continue
            kept |= _kept(tree, child, depth=depth + 1)
            kept.update(tree.children(child, "case"))
            if word.lemma in adjectival_nouns:  # الدول الأعضاء في الرابطة
                for complement in tree.children(child, "obl"):
                    kept |= _kept(tree, complement, depth=depth + 1)
                    kept.update(tree.children(complement, "case"))
        elif _completes_verbal_noun(tree, head, child) or _is_compared(tree, head, child):
            kept |= _kept(tree, child, depth=depth + 1)
            kept.update(tree.children(child, "case"))
        elif (
            depth > 0
            and is_relation(word.deprel, "conj")
            and word.upos in {"NOUN", "ADJ", "PROPN", "X"}
        ):
            kept |= _kept(tree, child, depth=depth + 1)
            kept.update(tree.children(child, "cc", "case"))
        elif depth == 0 and is_relation(word.deprel, "conj") and word.upos == "ADJ":
            continue
    return kept


def _completes_verbal_noun(tree: DependencyTree, head: int, child: int) -> bool:
    """Whether a noun has an object like a verb's: القبض على المهاجم, الانضمام إلى الحلف."""
    word = tree.words[child]
    return (
        tree.words[head].upos == "NOUN"
        and child > head
        and word.upos in {*NOMINAL, "PRON"}
        and (word.deprel == "obl:arg" or is_relation(word.deprel, "obj"))
    )


def _is_compared(tree: DependencyTree, head: int, child: int) -> bool:
    """Whether a noun says of what an elative or ordinal before it speaks: أول بؤرة, آخر المستجدات."""
    return (
        tree.words[head].upos == "ADJ"
        and child > head
        and is_relation(tree.words[child].deprel, "obl")
        and tree.words[child].upos in {"NOUN", "PROPN"}
        and tree.child(child, "case") is None
    )


def _unbroken(tree: DependencyTree, kept: set[int], head: int) -> tuple[int, ...]:
    """The run of kept words around the head; quotation marks and brackets do not break it."""
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 < len(tree.words):
        if last + 1 in kept:
            last += 1
            continue
        if (
            tree.words[last + 1].upos == "PUNCT"
            and last + 2 in kept
            and tree.words[last + 1].form not in "،,؛;.:"
        ):
            last += 2
            continue
        break
    return tuple(range(first, _closed(tree, head, last) + 1))


def _closed(tree: DependencyTree, head: int, last: int) -> int:
    """Where a run ends so that no quotation mark or bracket that opens in it stays open."""
    opened: list[int] = []
    for index in range(head, last + 1):
        form = tree.words[index].form
        if opened and form == PAIRS[tree.words[opened[-1]].form]:
            opened.pop()
        elif form in PAIRS:
            opened.append(index)
    if not opened:
        return last
    is_closed_next = (
        len(opened) == 1
        and last + 1 < len(tree.words)
        and tree.words[last + 1].form == PAIRS[tree.words[opened[0]].form]
    )
    return last + 1 if is_closed_next else max(head, opened[0] - 1)


def _last_prepositional_start(tree: DependencyTree, run: tuple[int, ...], head: int) -> int | None:
    for index in reversed(run):
        if index > head + 1 and tree.words[index].deprel == "case":
            return index
    return None


def _words_span(sentence: Sentence, start: int, end: int) -> Span:
    return Span(sentence.words[start].span.start, sentence.words[end - 1].span.end)


def verbatim_label(text: str, sentence: Sentence, words: Sequence[int]) -> str:
    """The words as the text has them; of the fused لل the article belongs to the noun."""
    first = sentence.words[words[0]]
    rest = Span(first.span.end, sentence.words[words[-1]].span.end).of(text)
    verbatim = first.span.of(text)
    is_fused = first.form.startswith("ال") and not verbatim.startswith(("ا", "أ", "إ", "آ", "ٱ"))
    return (first.form if is_fused else verbatim) + rest


def _nominal_type(
    sentence: Sentence, head: int, words: tuple[int, ...], head_nouns: HeadNouns
) -> EntityType:
    """The type that the head noun gives; a noun of quantity takes that of what it counts."""
    word = sentence.words[head]
    if word.upos == "ADJ":  # أول بؤرة is a source of infection
        nouns = (i for i in words if i > head and sentence.words[i].upos == "NOUN")
        word = sentence.words[next(nouns, head)]
    elif (part := _part_type(sentence, head, words, head_nouns)) is not None:
        return part
    is_plural = word.feat("Number") in {"Plur", "Dual"} or word.upos == "NUM"
    is_number = word.upos == "NUM" or word.lemma in words_in(WordClass.ROUND_NUMBER)
    own = EntityType.QUANTITY if is_number else head_nouns.type_of(word.lemma, is_plural)
    if is_plural:
        own = _of_many(own)
    if own is not EntityType.QUANTITY:
        return own or EntityType.OTHER
    # عدد من الجنود are soldiers as خمسة جنود are, but عدد الجنود is a number.
    counts = is_number or (head + 1 in words and sentence.words[head + 1].form == "من")
    counted = next((i for i in words if i > head and sentence.words[i].upos == "NOUN"), None)
    if counted is None or not counts:
        return own
    return _of_many(head_nouns.type_of(sentence.words[counted].lemma, True)) or own


def _part_type(
    sentence: Sentence, head: int, words: tuple[int, ...], head_nouns: HeadNouns
) -> EntityType | None:
    """The type of one or some of several: أحد المسؤولين is a person, بعض الخبراء are people."""
    lemma, genitive = sentence.words[head].lemma, head + 1
    is_one = is_one_of_several(sentence.words[head])
    if not (is_one or lemma in words_in(WordClass.SOME_OF)) or genitive not in words:
        return None
    several = sentence.words[genitive]
    is_plural = several.feat("Number") in {"Plur", "Dual"} and not is_one
    type_ = head_nouns.type_of(several.lemma, is_plural)
    return _of_many(type_) if is_plural else type_


def _of_many(type_: EntityType | None) -> EntityType | None:
    """Several persons or countries are a group."""
    return EntityType.GROUP if type_ in {EntityType.PERSON, EntityType.COUNTRY} else type_
