"""Descriptions: definite and demonstrative noun phrases that resume what was told before."""

from functools import lru_cache

from kg.annotation.coreference.agreement import may_resume, number_of
from kg.annotation.coreference.resolution import FAR, REACH, SPOKEN, Resolution
from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.orthography import comparison_key
from kg.arabic.synonyms import are_synonyms
from kg.datamodel.document import Word
from kg.datamodel.mention import EntityType, Mention, MentionKind
from kg.datamodel.tree import DependencyTree

NEAR = 2  # sentences within which a demonstrative repeats a noun


def join_descriptions(resolution: Resolution) -> None:
    """هذا الاجتماع, القمة, الرئيس الروسي, البلاد: to the latest thing that fits."""
    for index, mention in enumerate(resolution.mentions):
        if mention.kind is not MentionKind.NOMINAL:
            continue
        if len(resolution.cluster_of[index].mentions) > 1:
            continue
        antecedent = _antecedent_of_description(resolution, index)
        if antecedent is not None:
            resolution.join(antecedent, index)


def _antecedent_of_description(resolution: Resolution, index: int) -> int | None:
    mention = resolution.mentions[index]
    word = resolution.word(index)
    if _has_demonstrative(resolution.tree(index), mention):
        near = _same_noun_before(resolution, index, reach=NEAR)
        if near is not None:
            return near
        resumed = _resumed_by_kind(resolution, index)
        return resumed if resumed is not None else _same_noun_before(resolution, index)
    is_definite = word.form.startswith("ال")
    if not is_definite and len(mention.words) == 1:
        return None
    same = _same_noun_before(resolution, index)
    if same is not None or not is_definite:
        return same
    if mention.type is EntityType.PERSON:
        return _holder_of_title(resolution, index)
    if mention.type is EntityType.EVENT and not _modifiers(resolution.tree(index), mention):
        return _synonym_before(resolution, index)
    return None


def _same_noun_before(
    resolution: Resolution, index: int, *, reach: int | None = None
) -> int | None:
    """The latest phrase with the same noun and no other modifiers, so many sentences back."""
    mention, word = resolution.mentions[index], resolution.word(index)
    is_demonstrative = _has_demonstrative(resolution.tree(index), mention)
    modifiers = _modifiers(resolution.tree(index), mention)
    for other in resolution.before(index):
        candidate = resolution.mentions[other]
        if reach is not None and mention.sentence - candidate.sentence > reach:
            return None
        if candidate.kind not in SPOKEN:
            continue
        other_word = resolution.word(other)
        if not _same_noun(word, other_word) or number_of(word) != number_of(other_word):
            continue
        if _is_nested(resolution, index, other):
            continue
        known = _modifiers(resolution.tree(other), candidate)
        if modifiers <= known or (known and known <= modifiers and is_demonstrative):
            return other
    return None


def _resumed_by_kind(resolution: Resolution, index: int) -> int | None:
    """What "this organization" or "this meeting" means, when the noun was not used before.

    An event is resumed by a noun of its kind; of organizations, countries and places the one
    that the article speaks of most is meant.
    """
    mention = resolution.mentions[index]
    if mention.type is EntityType.OTHER:
        return None
    if mention.type is EntityType.EVENT:
        return _synonym_before(resolution, index)
    named = [
        other
        for other in resolution.before(index)
        if resolution.mentions[other].kind is MentionKind.NAME
        and not _is_nested(resolution, index, other)
        and may_resume(mention.type, resolution.type_of(other))
    ]
    if named:
        return max(named, key=lambda other: (_times_mentioned(resolution, other, index), other))
    return _synonym_before(resolution, index, reach=FAR)


def _times_mentioned(resolution: Resolution, index: int, before: int) -> int:
    return sum(other < before for other in resolution.cluster_of[index].mentions)


def _synonym_before(resolution: Resolution, index: int, *, reach: int | None = None) -> int | None:
    """The latest phrase of the same type whose noun news uses for this one (قمة, اجتماع)."""
    mention, word = resolution.mentions[index], resolution.word(index)
    for other in resolution.before(index):
        candidate = resolution.mentions[other]
        if reach is not None and mention.sentence - candidate.sentence > reach:
            return None
        if (
            candidate.kind in SPOKEN
            and may_resume(mention.type, resolution.type_of(other))
            and are_synonyms(word.lemma, resolution.word(other).lemma)
            and not _is_nested(resolution, index, other)
        ):
            return other
    return None


def _holder_of_title(resolution: Resolution, index: int) -> int | None:
    """The person whom the article gives this title: الرئيس الروسي → فلاديمير بوتين."""
    mention = resolution.mentions[index]
    word = resolution.word(index)
    modifiers = _modifiers(resolution.tree(index), mention)
    after = range(index + 1, min(index + REACH, len(resolution.mentions)))
    candidates: list[int] = [*resolution.before(index), *after]
    for other in candidates:
        cluster = resolution.cluster_of[other]
        if resolution.type_of(other) is not EntityType.PERSON:
            continue
        if not any(resolution.mentions[i].kind is MentionKind.NAME for i in cluster.mentions):
            continue
        for member in cluster.mentions:
            title = resolution.mentions[member]
            if title.kind is not MentionKind.NOMINAL:
                continue
            if _same_noun(word, resolution.word(member)) and modifiers <= _modifiers(
                resolution.tree(member), title
            ):
                return other
    return None


def _has_demonstrative(tree: DependencyTree, mention: Mention) -> bool:
    demonstratives = words_in(WordClass.DEMONSTRATIVE)
    return any(
        tree.words[child].lemma in demonstratives or tree.words[child].form in demonstratives
        for child in tree.children(mention.head, "det", "nmod", "amod", "appos")
    )


def _modifiers(tree: DependencyTree, mention: Mention) -> frozenset[str]:
    """Lemmas of the content words of a label besides its head and demonstratives."""
    return frozenset(
        comparison_key(tree.words[i].lemma or tree.words[i].form)
        for i in mention.words
        if i != mention.head
        and tree.words[i].upos in {"NOUN", "ADJ", "PROPN", "X", "NUM"}
        and tree.words[i].form not in words_in(WordClass.DEMONSTRATIVE)
    )


def _is_nested(resolution: Resolution, index: int, other: int) -> bool:
    """Whether one mention lies inside the other's subtree: رئيس الحزب is not الحزب."""
    mention, candidate = resolution.mentions[index], resolution.mentions[other]
    if mention.sentence != candidate.sentence:
        return False
    tree = resolution.tree(index)
    return candidate.head in tree.ancestors(mention.head) or mention.head in tree.ancestors(
        candidate.head
    )


def _same_noun(first: Word, second: Word) -> bool:
    if first.lemma and first.lemma == second.lemma:
        return True
    return _noun_key(first.form) == _noun_key(second.form)


@lru_cache(maxsize=100_000)
def _noun_key(form: str) -> str:
    return comparison_key(form).removeprefix("ال")
