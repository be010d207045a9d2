"""Damage training sentences as real articles are damaged: slips of spelling, missing full stops.

What `kg.arabic_model.spelling` undoes (diacritics, tatweel, hamzas on alif, Persian letters, both
kinds of digits) needs no example here.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.names import NameSentence

CONFUSED_FINALS = {"ه": "ة", "ة": "ه", "ي": "ى", "ى": "ي"}
CONFUSED_SIGNS = {
    "،": ",",
    ",": "،",
    "؛": ";",
    ";": "؛",
    "؟": "?",
    "?": "؟",
    "«": '"',
    "»": '"',
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
}
HAMZAS = str.maketrans({"ئ": "ي", "ؤ": "و", "ء": ""})


@dataclass(frozen=True, slots=True)
class NoiseRates:
    """How many sentences are damaged in each way, and how many words of those."""

    sentences_with_confused_finals: float = 0.4
    confused_finals: float = 0.35
    sentences_without_yeh_dots: float = 0.08
    sentences_with_other_signs: float = 0.25
    sentences_with_typos: float = 0.15
    typos: float = 0.04
    sentences_without_hamza: float = 0.06


def damaged(
    forms: Sequence[str], generator: random.Random, rates: NoiseRates = NoiseRates()
) -> list[str]:
    """Give the forms of one sentence with random slips, as many forms as before."""
    noisy = list(forms)
    if generator.random() < rates.sentences_with_confused_finals:
        noisy = [
            _confuse_final(form) if generator.random() < rates.confused_finals else form
            for form in noisy
        ]
    if generator.random() < rates.sentences_without_yeh_dots:
        noisy = [form[:-1] + "ى" if form.endswith("ي") else form for form in noisy]
    if generator.random() < rates.sentences_with_other_signs:
        noisy = [CONFUSED_SIGNS.get(form, form) for form in noisy]
    if generator.random() < rates.sentences_without_hamza:
        noisy = [form.translate(HAMZAS) or form for form in noisy]
    if generator.random() < rates.sentences_with_typos:
        noisy = [
            _with_typo(form, generator) if generator.random() < rates.typos else form
            for form in noisy
        ]
    return noisy


def _confuse_final(form: str) -> str:
    return form[:-1] + CONFUSED_FINALS.get(form[-1:], form[-1:])


def _with_typo(form: str, generator: random.Random) -> str:
    """Drop, double or exchange letters in the middle of a word."""
    if len(form) < 5:
        return form
    at = generator.randrange(1, len(form) - 2)
    kind = generator.randrange(3)
    if kind == 0:
        return form[:at] + form[at + 1 :]
    if kind == 1:
        return form[:at] + form[at] + form[at:]
    return form[:at] + form[at + 1] + form[at] + form[at + 2 :]


CLITIC_LETTERS = "وفبلك"
REPLACED_KINDS = ("PER", "PERS", "LOC", "ORG", "GPE")
Mention = tuple[int, int, str]


class MentionReplacer:
    """Puts other names of the same kind in the place of names (Dai and Adel 2020).

    Mentions that begin with a letter that may be a clitic change places among each other only.
    """

    def __init__(self, sentences: Iterable[NameSentence]) -> None:
        self._names: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for sentence in sentences:
            for start, end, kind in _mentions(sentence.gold):
                name = sentence.tokens[start:end]
                self._names.setdefault(_key(name, kind), []).append(name)

    def replaced(
        self, sentence: NameSentence, share: float, generator: random.Random
    ) -> NameSentence:
        """Give the sentence with about this share of its names replaced."""
        tokens: list[str] = []
        admitted: list[frozenset[str]] = []
        gold: list[str] = []
        position = 0
        for start, end, kind in _mentions(sentence.gold):
            if kind not in REPLACED_KINDS or generator.random() >= share:
                continue
            name = generator.choice(self._names[_key(sentence.tokens[start:end], kind)])
            inside = _inside(sentence.admitted[start])
            tokens += [*sentence.tokens[position:start], *name]
            admitted += [*sentence.admitted[position : start + 1], *[inside] * (len(name) - 1)]
            gold += [*sentence.gold[position : start + 1], *[f"I-{kind}"] * (len(name) - 1)]
            position = end
        return NameSentence(
            (*tokens, *sentence.tokens[position:]),
            (*admitted, *sentence.admitted[position:]),
            (*gold, *sentence.gold[position:]),
        )


def _mentions(tags: Sequence[str]) -> list[Mention]:
    mentions: list[Mention] = []
    for index, tag in enumerate(tags):
        if tag.startswith("B-"):
            mentions.append((index, index + 1, tag[2:]))
        elif tag.startswith("I-") and mentions and mentions[-1][1] == index:
            start, _, kind = mentions[-1]
            mentions[-1] = (start, index + 1, kind)
    return mentions


def _key(name: Sequence[str], kind: str) -> tuple[str, str]:
    first = name[0][:1]
    return kind, first if first in CLITIC_LETTERS else ""


def _inside(admitted: frozenset[str]) -> frozenset[str]:
    return frozenset(tag.replace("B-", "I-") for tag in admitted)
