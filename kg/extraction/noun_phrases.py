"""Noun phrases → frames: offices, membership, places, participles, and nominal sentences."""

from collections.abc import Iterator, Mapping

from kg.datamodel.document import ROOT, Sentence
from kg.datamodel.frame import Argument, Frame, Predicate, PredicateKind, SemanticRole
from kg.datamodel.mention import EntityType, Mention, MentionKind
from kg.datamodel.tree import DependencyTree, is_relation
from kg.extraction.lexicon import ParticipleVoice, VerbLexicon
from kg.extraction.syntax import conjuncts, preposition, referent

PLACE_PREPOSITIONS = frozenset({"في", "ب", "قرب", "أمام", "وسط", "داخل", "خارج", "جنوب", "شمال", "شرق", "غرب", "قبالة", "بجوار", "جوار"})
PLACES = frozenset({EntityType.PLACE, EntityType.CITY, EntityType.COUNTRY, EntityType.FACILITY})


def noun_phrase_frames(
    sentence_index: int,
    sentence: Sentence,
    tree: DependencyTree,
    lexicon: VerbLexicon,
    mentions: Mapping[int, Mention],
    times: frozenset[int],
) -> Iterator[Frame]:
    """Yield the frames that the noun phrases of a sentence hold. ``mentions`` are by head."""
    for head, mention in mentions.items():
        if mention.kind is MentionKind.NAME and mention.type is EntityType.PERSON:
            yield from _office_frames(sentence_index, tree, mentions, head)
    for index, word in enumerate(tree.words):
        if word.upos == "ADJ" and is_relation(word.deprel, "amod", "acl", "appos"):
            yield from _participle_frames(sentence_index, tree, lexicon, index, times)
        if word.upos in {"NOUN", "ADJ", "PROPN"} and tree.child(index, "nsubj") is not None:
            yield from _nominal_sentence_frames(sentence_index, tree, lexicon, index, times)
        if word.upos in {"NOUN", "PROPN"} and is_relation(word.deprel, "nmod", "obl"):
            yield from _location_frames(sentence_index, tree, mentions, index)


def _frame(
    sentence_index: int,
    tree: DependencyTree,
    *,
    word: int,
    lemma: str,
    kind: PredicateKind,
    arguments: tuple[Argument, ...],
    rule: str,
    confidence: float,
) -> Frame:
    predicate = Predicate(word, lemma, kind, tree.words[word].form, tree.words[word].span)
    return Frame(sentence_index, predicate, arguments, rule, confidence=confidence)


def _office_frames(
    sentence_index: int, tree: DependencyTree, mentions: Mapping[int, Mention], person: int
) -> Iterator[Frame]:
    """A title before or behind a name: وزير الخارجية الروسي سيرغي لافروف; سمير نشار، رئيس الأمانة."""
    titles = []
    above = tree.words[person].head
    if (
        above != ROOT
        and above in mentions
        and is_relation(tree.words[person].deprel, "nmod", "appos", "flat", "dep", "compound")
        and not preposition(tree, person)
    ):
        titles.append(above)
        titles.extend(c for c in conjuncts(tree, above) if c != above)
    titles.extend(
        child
        for child in tree.children(person, "appos", "nmod", "dep")
        if child in mentions and not preposition(tree, child)
    )
    for title in titles:
        mention = mentions[title]
        if mention.kind is MentionKind.NOMINAL and mention.type is EntityType.PERSON:
            yield _frame(
                sentence_index,
                tree,
                word=title,
                lemma=tree.words[title].lemma,
                kind=PredicateKind.OFFICE,
                arguments=(
                    Argument(SemanticRole.AGENT, person),
                    Argument(SemanticRole.PATIENT, title),
                ),
                rule="title of a person",
                confidence=0.9,
            )


def _participle_frames(
    sentence_index: int, tree: DependencyTree, lexicon: VerbLexicon, index: int, times: frozenset[int]
) -> Iterator[Frame]:
    """An adjective with arguments of its own: الطفلة الهاربة من الموصل."""
    noun = tree.words[index].head
    if noun == ROOT or tree.words[noun].upos == "VERB":
        return
    others = tuple(_obliques(tree, index, times))
    if not others:
        return
    found = lexicon.verb_of_participle(tree.words[index].lemma)
    lemma = found[0].lemma if found else tree.words[index].lemma
    is_passive = bool(found and found[1] is not ParticipleVoice.ACTIVE)
    role = SemanticRole.PATIENT if is_passive else SemanticRole.AGENT
    yield _frame(
        sentence_index,
        tree,
        word=index,
        lemma=lemma,
        kind=PredicateKind.PARTICIPLE,
        arguments=(Argument(role, noun), *others),
        rule="participle",
        confidence=0.65,
    )


def _nominal_sentence_frames(
    sentence_index: int, tree: DependencyTree, lexicon: VerbLexicon, index: int, times: frozenset[int]
) -> Iterator[Frame]:
    """A predicate without a verb, or with a copula: تونس مهددة بانخرام; هو طبيب."""
    child = tree.child(index, "nsubj")
    if child is None:
        return
    word = tree.words[index]
    subjects = conjuncts(tree, referent(tree, child))
    others = tuple(_obliques(tree, index, times))
    governed_by = preposition(tree, index)
    if word.upos == "ADJ" and not governed_by and others:
        found = lexicon.verb_of_participle(word.lemma)
        yield _frame(
            sentence_index,
            tree,
            word=index,
            lemma=found[0].lemma if found else word.lemma,
            kind=PredicateKind.PARTICIPLE,
            arguments=(*(Argument(SemanticRole.AGENT, s) for s in subjects), *others),
            rule="adjectival predicate",
            confidence=0.6,
        )
        return
    arguments = (
        *(Argument(SemanticRole.AGENT, s) for s in subjects),
        Argument(
            SemanticRole.OBLIQUE if governed_by else SemanticRole.PATIENT, index, governed_by
        ),
    )
    yield _frame(
        sentence_index,
        tree,
        word=index,
        lemma="كان",
        kind=PredicateKind.NOMINAL_SENTENCE,
        arguments=arguments,
        rule="nominal sentence",
        confidence=0.5,
    )


def _obliques(tree: DependencyTree, head: int, times: frozenset[int]) -> Iterator[Argument]:
    for child in tree.children(head, "obl", "nmod", "obj", "advmod"):
        word = tree.words[child]
        governed_by = preposition(tree, child)
        if child in times:
            yield Argument(SemanticRole.TIME, child, governed_by)
        elif governed_by and word.upos in {"NOUN", "PROPN", "X", "PRON", "NUM"}:
            for member in conjuncts(tree, referent(tree, child)):
                yield Argument(SemanticRole.OBLIQUE, member, governed_by)


def _location_frames(
    sentence_index: int, tree: DependencyTree, mentions: Mapping[int, Mention], place: int
) -> Iterator[Frame]:
    """A thing and the place where it is: هجوم في مدينة غازي عنتاب."""
    mention = mentions.get(place)
    above = tree.words[place].head
    if mention is None or above == ROOT or above not in mentions:
        return
    governed_by = preposition(tree, place)
    thing = mentions[above]
    if (
        mention.type in PLACES
        and governed_by in PLACE_PREPOSITIONS
        and thing.type is not EntityType.TIME
        and thing.kind is not MentionKind.PRONOUN
    ):
        yield _frame(
            sentence_index,
            tree,
            word=next(iter(tree.children(place, "case")), place),
            lemma=governed_by,
            kind=PredicateKind.NOUN_RELATION,
            arguments=(
                Argument(SemanticRole.AGENT, above),
                *(
                    Argument(SemanticRole.PLACE, member, governed_by)
                    for member in conjuncts(tree, place)
                ),
            ),
            rule="thing in a place",
            confidence=0.7,
        )


