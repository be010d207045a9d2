"""What a morphological dictionary says of a token taken by itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MorphologicalAnalysis:
    """One reading of a token.

    ``lemma`` is undiacritized with its hamzas, ``pos`` a UPOS tag, ``diacritized`` the whole
    token with its short vowels. ``segments`` are the token's words as undiacritized strings,
    in order: proclitics, stem, enclitics; ``stem`` is the index of the stem among them.
    ``feats`` are those of the stem, under their CoNLL-U names. ``is_backoff`` marks a guess
    about a token that the dictionary does not have.
    """

    lemma: str
    root: str
    pos: str
    diacritized: str
    gloss: str
    segments: tuple[str, ...]
    stem: int = 0
    feats: tuple[tuple[str, str], ...] = ()
    is_backoff: bool = False

    def feat(self, name: str) -> str:
        """Return the value of a feature, or the empty string."""
        for key, value in self.feats:
            if key == name:
                return value
        return ""
