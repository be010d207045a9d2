"""Offices of people → frames: وزير الخارجية لافروف; انتخاب البحرة رئيسا."""

from collections.abc import Collection, Iterator

from kg.annotation.coreference import is_title_before_name, may_follow_title, title_before
from kg.annotation.mentions import is_one_of_several
from kg.datamodel.document import ROOT, Word
from kg.datamodel.frame import Argument, Frame, PredicateKind, SemanticRole
from kg.datamodel.mention import EntityType, Mention, MentionKind
from kg.datamodel.tree import is_relation
from kg.extraction.lexicon import WordClass, words_in
from kg.extraction.sentence_view import SentenceView
from kg.extraction.syntax import (
    conjuncts,
    preposition,
)

APPOINTING = frozenset({"appointed", "elected", "named", "chose", "nominated"})


def office_frames(view: SentenceView, person: int) -> Iterator[Frame]:
    """A title before or behind a name: وزير الخارجية الروسي سيرغي لافروف; سمير نشار، رئيس الأمانة."""
    tree = view.tree
    titles = []
    above = tree.words[person].head
    if (
        above in view.mentions
        and is_relation(tree.words[person].deprel, "nmod", "appos", "flat", "dep", "compound")
        and not preposition(tree, person)
        and is_title_before_name(tree, above, view.mentions[person].words[0])
    ):
        titles.append(above)
        titles.extend(c for c in conjuncts(tree, above) if c != above)
    titles.extend(
        child
        for child in tree.children(person, "appos", "nmod", "dep")
        if child in view.mentions and not preposition(tree, child)
    )
    titles.extend(_title_before_comma(view, person))
    titles.extend(_long_title_before(view, person))
    titles.extend(_title_behind(view, person, titles))
    for title in dict.fromkeys(titles):
        mention = view.mentions.get(title)
        if (
            mention is not None
            and not _is_of_next_person(view, person, mention)
            and not _is_of_person_between(view, title, person)
            and mention.kind is MentionKind.NOMINAL
            and mention.type is EntityType.PERSON
            and not (len(mention.words) == 1 and _is_honorific(tree.words[title]))
            and not is_one_of_several(tree.words[title])
            and not _is_indefinite_accusative(view, title)
        ):
            yield _office_frame(view, person, title, rule="title of a person")


def _office_frame(view: SentenceView, person: int, title: int, *, rule: str) -> Frame:
    return view.frame(
        word=title,
        lemma=view.tree.words[title].lemma,
        kind=PredicateKind.OFFICE,
        arguments=(Argument(SemanticRole.AGENT, person), Argument(SemanticRole.PATIENT, title)),
        rule=rule,
    )


def _title_before_comma(view: SentenceView, person: int) -> Iterator[int]:
    """A title before a comma and the name: رئيس المجلس الأعلى للدولة، عبد الرحمن السويحلي."""
    words = view.tree.words
    comma = view.mentions[person].words[0] - 1
    if comma < 1 or words[comma].form not in {"،", ","}:
        return
    for head, mention in view.mentions.items():
        if (
            mention.words[-1] == comma - 1
            and mention.kind is MentionKind.NOMINAL
            and len(mention.words) > 1
            and not any(words[index].form in {"،", ","} for index in range(head, comma))
        ):
            yield head


def _long_title_before(view: SentenceView, person: int) -> Iterator[int]:
    """A title that the parser did not tie to the name right behind it."""
    people = {
        head
        for head, mention in view.mentions.items()
        if mention.kind is MentionKind.NOMINAL and mention.type is EntityType.PERSON
    }
    title = title_before(view.tree, people, view.mentions[person].words[0])
    if title is not None and may_follow_title(view.tree, person, view.tables):
        yield title


def _is_of_next_person(view: SentenceView, person: int, title: Mention) -> bool:
    """Whether a title behind a name leads up to another one: السراج وآمر الحرس نجمي الناكوع."""
    words = view.tree.words
    first, behind = title.words[0], title.words[-1] + 1
    if first < person:
        return False
    if behind < len(words) and words[behind].form in {"،", ","}:
        behind += 1
    is_followed = any(
        mention.kind is MentionKind.NAME
        and mention.type is EntityType.PERSON
        and mention.words[0] == behind
        for mention in view.mentions.values()
    )
    is_set_off = words[first - 1].form in {"،", ",", "("}
    return words[first - 1].upos == "CCONJ" or (is_followed and not is_set_off)


def _is_of_person_between(view: SentenceView, title: int, person: int) -> bool:
    """Whether a title before a name has its bearer already: النائب الهمامي، محامي الموقوف الدردوري."""
    return any(
        title < head < person
        and head not in view.mentions[person].words
        and mention.kind is MentionKind.NAME
        and mention.type is EntityType.PERSON
        for head, mention in view.mentions.items()
    )


def _is_honorific(title: Word) -> bool:
    return title.lemma in words_in(WordClass.HONORIFIC)


def _title_behind(view: SentenceView, person: int, known: Collection[int]) -> Iterator[int]:
    """A noun right behind a name that the parser hung on something before the name.

    That is the name's own title, one of those known already (رئيس الحزب مهدي جمعة ضيف بوليتيكا),
    or a verb of speech, whose object no person is (أكد مهدي جمعة ضيف بوليتيكا أن).
    """
    tree = view.tree
    behind = view.mentions[person].words[-1] + 1
    if behind < len(tree.words) and tree.words[behind].form in {"،", ","}:
        behind += 1
    if behind not in view.mentions or preposition(tree, behind):
        return
    above = tree.words[behind].head
    if above == ROOT or above >= person:
        return
    is_title = above in known or (above == tree.words[person].head and above in view.mentions)
    is_said = view.tables.lexicon.is_speech_verb(tree.words[above].lemma)
    if (is_title and is_relation(tree.words[behind].deprel, "nmod", "appos", "dep")) or (
        is_said and is_relation(tree.words[behind].deprel, "obj", "obl")
    ):
        yield behind


def appointment_frames(view: SentenceView, title: int) -> Iterator[Frame]:
    """What somebody is made, told in the accusative: انتخاب هادي البحرة رئيسا, عين كمون مديرا."""
    person = appointee(view, title)
    if person is not None:
        yield _office_frame(view, person, title, rule="appointment")


def appointee(view: SentenceView, title: int) -> int | None:
    """Who is made what an indefinite accusative behind a verb or noun of appointing says."""
    tree = view.tree
    mention = view.mentions.get(title)
    if (
        mention is None
        or mention.type is not EntityType.PERSON
        or not _is_indefinite_accusative(view, title)
    ):
        return None
    above = tree.words[title].head
    if above in view.mentions and view.mentions[above].type is EntityType.PERSON:
        above = tree.words[above].head
    if above == ROOT:
        return None
    entries = (
        view.tables.lexicon.senses(tree.words[above].lemma)
        if tree.words[above].upos == "VERB"
        else view.tables.lexicon.verb_of_noun(tree.words[above].lemma)
    )
    if not any(entry.property in APPOINTING for entry in entries):
        return None
    return next(
        (
            child
            for child in tree.children(above, "obj", "nsubj:pass", "nmod")
            if above < child < title
            and child in view.mentions
            and view.mentions[child].type in {EntityType.PERSON, EntityType.OTHER}
            and not preposition(tree, child)
        ),
        None,
    )


def _is_indefinite_accusative(view: SentenceView, noun: int) -> bool:
    word = view.tree.words[noun]
    return word.form.endswith("ا") and not word.form.startswith("ال") and word.form != word.lemma
