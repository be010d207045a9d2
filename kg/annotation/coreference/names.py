"""Names: the same one again, a part of it, or another one in brackets."""

from kg.annotation.coreference.agreement import may_resume, name_key, names_agree, types_agree
from kg.annotation.coreference.resolution import SPOKEN, Resolution
from kg.datamodel.mention import PEOPLE, TERRITORIES, EntityType, MentionKind

_NOT_IN_BRACKETS = PEOPLE | TERRITORIES | {EntityType.OTHER}


def join_names(resolution: Resolution) -> None:
    """The same id, the same name, or a part of a person's name."""
    by_part: dict[str, list[int]] = {}  # earlier mentions by a gazetteer id, or by a name's ends
    for index, mention in enumerate(resolution.mentions):
        if mention.kind not in {MentionKind.NAME, MentionKind.NISBA}:
            continue
        key = name_key(mention.name) if mention.kind is MentionKind.NAME else ()
        parts = dict.fromkeys([*key[:1], *key[-1:], *filter(None, [mention.known_as])])
        candidates = sorted({other for part in parts for other in by_part.get(part, ())})
        for other in candidates:
            earlier = resolution.mentions[other]
            if resolution.are_distinct(index, other):
                continue
            is_same_name = (
                bool(key)
                and earlier.kind is MentionKind.NAME
                and names_agree(key, name_key(earlier.name))
                and types_agree(mention.type, earlier.type)
            )
            if is_same_name or (mention.known_as and mention.known_as == earlier.known_as):
                resolution.join(other, index)
        for part in parts:
            known = by_part.setdefault(part, [])
            if not any(resolution.mentions[other].name == mention.name for other in known):
                known.append(index)


def join_bracketed_names(resolution: Resolution) -> None:
    """Another name in brackets: رابطة الدول المستقلة (مجتمع الكومنولث).

    Behind a person brackets have who stands in or where from, behind a place the land it is in.
    """
    ending_at: dict[tuple[int, int], list[int]] = {}
    for index, mention in enumerate(resolution.mentions):
        if mention.kind in SPOKEN:
            ending_at.setdefault((mention.sentence, mention.words[-1]), []).append(index)
    for index, mention in enumerate(resolution.mentions):
        words = resolution.tree(index).words
        first, last = mention.words[0], mention.words[-1]
        if (
            mention.kind not in SPOKEN
            or first < 2
            or last + 1 >= len(words)
            or (words[first - 1].form, words[last + 1].form) != ("(", ")")
        ):
            continue
        for other in ending_at.get((mention.sentence, first - 2), ()):
            types = resolution.type_of(other), resolution.type_of(index)
            if (
                _NOT_IN_BRACKETS.isdisjoint(types)
                and (types_agree(*types) or may_resume(*types))
                and resolution.mentions[other].kind is MentionKind.NAME
            ):
                resolution.join(other, index)
                break
