"""How often the treebanks have which lemma for a form, and which voice: ``lemmas.tsv``.

The table is written by ``training/lemmas.py``.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from kg.arabic.orthography import bare_letters, fold_letters

TABLE = Path(__file__).parent / "lemmas.tsv"
VERB = "VERB"
FORMS_WEIGHT = 10.0  # how many occurrences of the form the frequency of the lemma counts for
UNSEEN = 0.5  # occurrences granted to every lemma
PASSIVES_GRANTED = 0.3  # to every form, with as many actives as are usual


@dataclass(frozen=True, slots=True)
class LemmaCount:
    """How often a form, as `form_key` gives it, has a lemma; how often it is then passive."""

    form: str
    upos: str
    lemma: str
    count: int
    passives: int = 0


class LemmaFrequencies:
    """What the counts say of a form."""

    def __init__(self, counts: Iterable[LemmaCount] = ()) -> None:
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._of_form: Counter[str] = Counter()
        self._of_lemma: Counter[tuple[str, str]] = Counter()
        self._verbs: Counter[str] = Counter()
        self._passives: Counter[str] = Counter()
        for each in counts:
            self._counts[each.form, each.upos, each.lemma] += each.count
            self._of_form[each.form] += each.count
            self._of_lemma[each.upos, each.lemma] += each.count
            if each.upos == VERB:
                self._verbs[each.form] += each.count
                self._passives[each.form] += each.passives
        self._size = self._of_form.total()
        self._passive_share = (self._passives.total() + 1) / (self._verbs.total() + 10)

    @classmethod
    def read(cls, path: Path) -> Self:
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return cls(
            LemmaCount(form, upos, lemma, int(count), int(passives))
            for form, upos, lemma, count, passives in rows
        )

    def surprisal(self, form: str, upos: str, lemma: str) -> float:
        """The negative log of how probable part of speech and lemma are, given the form.

        Backs off to how frequent they are in all of the treebanks.
        """
        key = form_key(form)
        prior = (self._of_lemma[upos, lemma] + UNSEEN) / (self._size + 1)
        count = self._counts[key, upos, lemma] + FORMS_WEIGHT * prior
        return -math.log(count / (self._of_form[key] + FORMS_WEIGHT))

    def passive_tendency(self, form: str) -> float:
        """The log of how much oftener this form of a verb is passive than others are."""
        key, share = form_key(form), self._passive_share
        verbs = self._verbs[key] + PASSIVES_GRANTED / share
        return math.log((self._passives[key] + PASSIVES_GRANTED) / verbs / share)


@cache
def lemma_frequencies() -> LemmaFrequencies:
    """Those of the package, read once."""
    return LemmaFrequencies.read(TABLE)


def form_key(form: str) -> str:
    """The letters of a form without its article, variants of a letter made one."""
    letters = fold_letters(bare_letters(form))
    return letters[2:] if letters.startswith("ال") and len(letters) > 4 else letters
