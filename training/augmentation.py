"""Damage training sentences as real articles are damaged: slips of spelling, missing full stops.

What `kg.arabic_model.spelling` undoes (diacritics, tatweel, hamzas on alif, Persian letters, both
kinds of digits) needs no example here.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

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
