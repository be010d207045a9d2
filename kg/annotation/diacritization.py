"""The one door to text2tashkeel: vowel signs in context, case endings included.

A neural guess, and never put in place of the text: it is evidence for choosing among the
analyses of a token, and for case and voice.
"""

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from kg.arabic.orthography import bare_letters

_MAX_CHARACTERS = 2_000  # the model's memory and time grow with the length


class Diacritizer:
    """Diacritizes tokenized sentences; the model is loaded at the first question."""

    def __init__(self) -> None:
        self._model: Any = None
        self._diacritized_sentence = lru_cache(maxsize=4_096)(self._diacritize)

    def diacritize(self, sentences: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """One diacritized form for each token; the bare token where the model loses track."""
        return [self._diacritized_sentence(tuple(tokens)) for tokens in sentences]

    def _diacritize(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        bare = [bare_letters(token).replace(" ", "") for token in tokens]
        forms: list[str] = []
        for part in _parts(bare):
            # The model keeps spaces, so that its words are as many as the tokens.
            words = self._loaded().diacritize(" ".join(part)).split(" ")
            forms.extend(words if len(words) == len(part) else part)
        return tuple(forms)

    def _loaded(self) -> Any:
        if self._model is None:
            # More threads are slower on sentences, and would make the sums depend on the machine.
            os.environ.setdefault("TT_ORT_THREADS", "1")
            from text2tashkeel import Diacritizer as Model

            self._model = Model()
        return self._model


def _parts(tokens: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    length = 0
    for token in tokens:
        if length + len(token) > _MAX_CHARACTERS and parts[-1]:
            parts.append([])
            length = 0
        parts[-1].append(token)
        length += len(token) + 1
    return parts
