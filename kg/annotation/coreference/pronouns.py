"""Pronouns: each to the likeliest earlier mention that agrees with it."""

from collections.abc import Iterator
from itertools import takewhile

from kg.annotation.coreference.agreement import agrees
from kg.annotation.coreference.resolution import FAR, SPOKEN, Resolution
from kg.annotation.word_classes import WordClass, words_in
from kg.arabic.clitics import personal_pronouns
from kg.datamodel.document import Word
from kg.datamodel.mention import ACTORS, EntityType, Mention, MentionKind
from kg.datamodel.tree import DependencyTree, is_relation

# Organizations and places are often named in news; what a passage is about is more often one of these.
PROTAGONISTS = frozenset({EntityType.PERSON, EntityType.PRODUCT})
SALIENCE, MOST_SALIENT = 0.6, 4


def join_pronouns(resolution: Resolution) -> None:
    """Each pronoun to the likeliest earlier mention that agrees with it."""
    for index, mention in enumerate(resolution.mentions):
        if (
            mention.kind is not MentionKind.PRONOUN
            or len(resolution.cluster_of[index].mentions) > 1
        ):
            continue
        if _has_no_antecedent(resolution.word(index)):
            continue
        scored = [
            (score, -other, other)
            for other in _within_reach(resolution, index)
            if resolution.mentions[other].kind in SPOKEN
            and (score := _pronoun_score(resolution, index, other)) > 0
        ]
        if scored:
            resolution.join(max(scored)[2], index)


def _within_reach(resolution: Resolution, index: int) -> Iterator[int]:
    """The mentions of the last sentences, nearest first."""
    sentence = resolution.mentions[index].sentence
    return takewhile(
        lambda other: sentence - resolution.mentions[other].sentence <= FAR,
        resolution.before(index),
    )


def _has_no_antecedent(word: Word) -> bool:
    """Whether a word means nobody told of before: ما يحصل في الخليج, "you"."""
    return word.form in words_in(WordClass.FREE_RELATIVE) or (
        word.feat("Person") == "2" and not _is_pronoun_of(word, "1")
    )


def _pronoun_score(resolution: Resolution, index: int, other: int) -> float:
    """How well an earlier mention suits a pronoun; 0 if not at all."""
    pronoun, candidate = resolution.mentions[index], resolution.mentions[other]
    distance = pronoun.sentence - candidate.sentence
    if distance == 0 and candidate.span.start >= pronoun.span.start:
        return 0.0
    tree = resolution.tree(index)
    word = resolution.word(index)
    if word.upos == "VERB" and _tells_a_result(tree, pronoun.head):
        # What was just said is the subject; the nearest to it is the subject of that.
        return (
            10.0 if not distance and candidate.head in _subjects_around(tree, pronoun.head) else 0.0
        )
    if word.feat("Person") == "1" or _is_pronoun_of(word, "1"):
        return 10.0 - distance if resolution.is_speaker(other) else 0.0
    is_beside = distance == 0 and _is_resumed_beside(tree, pronoun.head, candidate)
    if distance == 0 and not is_beside and _binds(tree, pronoun.head, candidate.head):
        return 0.0
    gender, number = _pronoun_agreement(word)
    type_ = resolution.type_of(other)
    if not agrees(resolution.word(other), candidate, type_, gender, number):
        return 0.0
    if word.upos != "VERB" and _owns_words(tree, pronoun.head) and type_ not in ACTORS:
        return 0.0
    if type_ is EntityType.PERSON and gender and gender not in _genders_told(resolution, other):
        return 0.0
    head_word = resolution.word(other)
    if head_word.upos == "ADJ" and is_relation(head_word.deprel, "amod"):
        return 0.0
    score = 10.0 - 3.0 * distance
    relation = _relation_of_first_conjunct(resolution.tree(other), candidate.head)
    if is_relation(relation, "nsubj"):
        score += 2.5
    elif is_relation(relation, "obj", "iobj"):
        score += 1.0
    elif is_relation(relation, "nmod"):
        score -= 1.5
    if (
        word.upos == "VERB"
        and resolution.verbs.is_speech_verb(word.lemma)
        and resolution.is_speaker(other)
    ):
        score += 4.0  # أضاف: who spoke last goes on
    if distance == 0 and _is_told_of_object(tree, pronoun.head, candidate.head):
        score += 6.0
    if distance == 0 and candidate.head in _subjects_around(tree, pronoun.head):
        score += 2.0
    if is_beside:
        score += 6.0
    if distance and _begins_sentence(tree, pronoun.head):
        score += 1.5 * _is_main_subject(resolution.tree(other), candidate.head)
    if candidate.kind is MentionKind.NAME:
        score += 1.0
    if type_ in ACTORS:
        score += 1.0
    verb = _verb_of_subject(tree, pronoun.head)
    if verb is not None and not resolution.verbs.may_have_subject(verb.lemma, type_):
        score -= 8.0
    if distance == 0:
        score -= 0.05 * (pronoun.head - candidate.head)
    if type_ in PROTAGONISTS:
        score += SALIENCE * min(MOST_SALIENT, _recent_mentions(resolution, index, other) - 1)
    return max(score, 0.01)


def _is_resumed_beside(tree: DependencyTree, pronoun: int, candidate: Mention) -> bool:
    """Whether a clause about the phrase right before it begins with the pronoun.

    شركة طيران، وهي أكبر ناقل; أما خالد خوجة، فهو طبيب. Brackets and commas may stand between.
    """
    words = tree.words
    if words[pronoun].upos != "PRON" or pronoun < 2 or words[pronoun - 1].form not in {"و", "ف"}:
        return False
    end = pronoun - 2
    while end > 0 and words[end].upos == "PUNCT":
        is_closing = words[end].form == ")"
        end -= 1
        while is_closing and end > 0 and words[end + 1].form != "(":
            end -= 1
    return max(index for index in tree.subtree(candidate.head) if index < pronoun) == end or (
        candidate.words[-1] == end
    )


def _begins_sentence(tree: DependencyTree, verb: int) -> bool:
    """Whether a main verb stands first, so that it goes on about what was told: كما شددت على."""
    return (
        tree.words[verb].upos == "VERB"
        and tree.words[verb].head < 0
        and all(word.upos in {"CCONJ", "SCONJ", "PART", "PUNCT"} for word in tree.words[:verb])
    )


def _is_main_subject(tree: DependencyTree, index: int) -> bool:
    """Whether a word is the subject of the sentence's main verb."""
    word = tree.words[index]
    return is_relation(word.deprel, "nsubj") and word.head >= 0 and tree.words[word.head].head < 0


def _tells_a_result(tree: DependencyTree, verb: int) -> bool:
    """Whether a verb tells what came of what was just said: مما يجعل, بما يعني, ما أدى إلى."""
    if not verb:
        return False
    before = tree.words[verb - 1]
    is_relative = before.form in words_in(WordClass.FREE_RELATIVE)
    return before.form in words_in(WordClass.RESULT_PARTICLE) or (
        is_relative and is_relation(before.deprel, "mark", "det")
    )


def _subjects_around(tree: DependencyTree, pronoun: int) -> tuple[int, ...]:
    """The subjects of the nearest verb that a pronoun stands under or is coordinated with."""
    word = tree.words[pronoun]
    is_subject = word.upos == "VERB" or is_relation(word.deprel, "nsubj")
    own = pronoun if word.upos == "VERB" else word.head
    for above in tree.ancestors(pronoun):
        if tree.words[above].upos != "VERB" or (is_subject and above == own):
            continue
        subjects = tuple(tree.children(above, "nsubj"))
        if subjects:
            return subjects
    return ()


def _owns_words(tree: DependencyTree, pronoun: int) -> bool:
    """Whether a pronoun is whose words they are, as in وفق قوله: only who can speak has words."""
    owned = tree.words[pronoun].head
    return owned >= 0 and tree.words[owned].lemma in words_in(WordClass.UTTERANCE)


def _genders_told(resolution: Resolution, other: int) -> frozenset[str]:
    """What verbs and titles tell of a person's gender: قالت ميركل, المستشارة; both if nothing does."""
    told = set()
    for member in resolution.cluster_of[other].mentions:
        mention, word = resolution.mentions[member], resolution.word(member)
        if mention.kind is MentionKind.NOMINAL and word.form.endswith("ة"):
            told.add("Fem")
        elif is_relation(word.deprel, "nsubj") and 0 <= word.head < mention.head:
            verb = resolution.tree(member).words[word.head]
            if verb.upos == "VERB" and verb.feat("Gender"):
                told.add(verb.feat("Gender"))
    return frozenset(told) if len(told) == 1 else frozenset({"Masc", "Fem"})


def _recent_mentions(resolution: Resolution, index: int, other: int) -> int:
    """How often the thing was mentioned of late: who is spoken of goes on being spoken of.

    The backward-looking center of Grosz, Joshi and Weinstein 1995, pronouns included.
    """
    sentence = resolution.mentions[index].sentence
    return sum(
        member < index and sentence - resolution.mentions[member].sentence <= FAR
        for member in resolution.cluster_of[other].mentions
    )


def _relation_of_first_conjunct(tree: DependencyTree, word: int) -> str:
    """What a word is in its sentence; coordinated words are all what the first is."""
    while is_relation(tree.words[word].deprel, "conj") and tree.words[word].head >= 0:
        word = tree.words[word].head
    return tree.words[word].deprel


def _verb_of_subject(tree: DependencyTree, pronoun: int) -> Word | None:
    """The verb whose subject a pronoun is; a verb without a subject stands for its own."""
    word = tree.words[pronoun]
    if word.upos == "VERB":
        return word
    if is_relation(word.deprel, "nsubj") and word.head >= 0:
        above = tree.words[word.head]
        return above if above.upos == "VERB" else None
    return None


def _is_told_of_object(tree: DependencyTree, pronoun: int, candidate: int) -> bool:
    """Whether a verb says of its object what the clause with the pronoun says: وصف التعاون بأنه أولوية."""
    verb = tree.words[candidate].head
    clause = tree.words[pronoun].head
    return (
        is_relation(tree.words[candidate].deprel, "obj")
        and is_relation(tree.words[pronoun].deprel, "nsubj")
        and verb >= 0
        and clause >= 0
        and tree.words[clause].head == verb
    )


def _binds(tree: DependencyTree, pronoun: int, candidate: int) -> bool:
    """Whether grammar forbids the pair: the owner of a phrase is not the phrase itself."""
    if tree.words[pronoun].upos != "VERB" and candidate == tree.words[pronoun].head:
        return True
    if candidate in tree.ancestors(pronoun) and tree.words[pronoun].upos != "VERB":
        return True
    # Subject and object of one verb are two (Principle B).
    return (
        tree.words[pronoun].head == tree.words[candidate].head
        and is_relation(tree.words[pronoun].deprel, "obj", "iobj", "obl")
        and tree.words[pronoun].head >= 0
        and tree.words[tree.words[pronoun].head].upos == "VERB"
    ) or (tree.words[pronoun].upos == "VERB" and tree.words[candidate].head == pronoun)


def _pronoun_agreement(word: Word) -> tuple[str, str]:
    if word.upos != "VERB" and _is_pronoun_of(word, "3"):
        pronoun = personal_pronouns()[word.form]
        return pronoun.feat("Gender"), pronoun.feat("Number")
    return word.feat("Gender"), word.feat("Number")


def _is_pronoun_of(word: Word, person: str) -> bool:
    """Whether a word has the form of a personal pronoun, whatever it was tagged as."""
    pronoun = personal_pronouns().get(word.form)
    return pronoun is not None and pronoun.feat("Person") == person
