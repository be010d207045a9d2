"""Clitics, and the personal pronouns, attached or alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.arabic.tables import TableRow, read_table


@dataclass(frozen=True, slots=True)
class Clitic:
    """A word that is written together with its neighbor, or a pronoun that may be.

    ``feats`` are those of Universal Dependencies, sorted by name; of no other word than a pronoun
    are there any.
    """

    lemma: str
    upos: str
    gloss: str
    feats: tuple[tuple[str, str], ...] = ()

    def feat(self, name: str) -> str:
        return dict(self.feats).get(name, "")


def proclitics() -> Mapping[str, Clitic]:
    """What is written before a word, by its letters."""
    return _clitics("before")


def enclitics() -> Mapping[str, Clitic]:
    """The pronouns that are written behind a word, by their letters."""
    return _clitics("behind")


@cache
def personal_pronouns() -> Mapping[str, Clitic]:
    """All forms of the personal pronouns."""
    return {**_clitics("behind"), **_clitics("alone")}


@cache
def _clitics(stands: str) -> Mapping[str, Clitic]:
    return {
        row.required("form"): Clitic(
            row.required("lemma"), row.required("upos"), row.required("gloss"), _feats(row)
        )
        for row in read_table("kg.arabic.resources", "clitics.tsv")
        if row.required("stands") == stands
    }


def _feats(row: TableRow) -> tuple[tuple[str, str], ...]:
    if row["upos"] != "PRON":
        return ()
    feats = {
        "Gender": row["gender"],
        "Number": row["number"],
        "Person": row["person"],
        "PronType": "Prs",
    }
    return tuple((name, value) for name, value in feats.items() if value)
