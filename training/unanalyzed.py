"""Repair tokens that PADT split but did not analyze: it repeats the whole token for each word.

سنحاول (we shall try) stands there twice, as `aux` and as verb; it becomes س and نحاول.
"""

import re
from itertools import groupby

from kg.arabic_model.spelling import normalized
from training.treebank import TreebankSentence, TreebankWord

PROCLITICS_OF_RELATION = {
    "advmod:emph": "فو",
    "aux": "س",
    "case": "بلك",
    "cc": "وفل",
    "mark": "فلب",
    "root": "و",
}
PROCLITIC_TAGS = {
    "و": ("CONJ", "C---------"),
    "ف": ("CONJ", "C---------"),
    "ب": ("ADP", "P---------"),
    "ل": ("ADP", "P---------"),
    "ك": ("ADP", "P---------"),
    "س": ("PART", "F---------"),
}
# These only look as if they began with a proclitic.
WHOLE_STEMS = ("لكن", "بين", "لدي", "لان")
ENCLITIC = re.compile("(?<=..)(هما|كما|هم|هن|ها|كم|نا|ني|ه|ي|ك)$|(?<=^[بلك])(نا|ه|ها|هم|ي)$")
ENCLITIC_FEATURES = {
    "ه": {"Gender": "Masc", "Number": "Sing", "Person": "3"},
    "ها": {"Gender": "Fem", "Number": "Sing", "Person": "3"},
    "هم": {"Gender": "Masc", "Number": "Plur", "Person": "3"},
    "هن": {"Gender": "Fem", "Number": "Plur", "Person": "3"},
    "هما": {"Number": "Dual", "Person": "3"},
    "نا": {"Number": "Plur", "Person": "1"},
    "ي": {"Number": "Sing", "Person": "1"},
    "ني": {"Number": "Sing", "Person": "1"},
}


SPLIT_STEM = "U-stem----"


def split_repeated_tokens(sentence: TreebankSentence) -> None:
    """Give each word of an unanalyzed token its own letters."""
    for _, group in groupby(sentence.words, key=lambda word: (word.form, word.xpos[:1] == "U")):
        words = list(group)
        if len(words) > 1 and words[0].xpos.startswith("U") and len(words[0].form) > 1:
            _split(words)


def _split(words: list[TreebankWord]) -> None:
    first, last = 0, len(words) - 1
    stem = words[0].form
    while first < last and _begins_with_proclitic(stem, words[first].deprel):
        _become_proclitic(words[first], stem[0])
        stem = stem[1:]
        if words[first].form == "ل" and stem.startswith("ل"):
            stem = "ا" + stem
        first += 1
    if first < last:
        match = ENCLITIC.search(normalized(stem))
        if match:
            _become_enclitic(words[last], match[0])
            stem = stem[: -len(match[0])]
            last -= 1
    for word in words[first : last + 1]:
        word.form = word.lemma = stem
        word.xpos = SPLIT_STEM


def _begins_with_proclitic(form: str, deprel: str) -> bool:
    letters = PROCLITICS_OF_RELATION.get(deprel, "")
    return len(form) > 1 and form[0] in letters and not normalized(form).startswith(WHOLE_STEMS)


def _become_proclitic(word: TreebankWord, form: str) -> None:
    word.form = word.lemma = form
    word.upos, word.xpos = PROCLITIC_TAGS[form]


def _become_enclitic(word: TreebankWord, form: str) -> None:
    word.form, word.lemma = form, "هُوَ"
    word.upos, word.xpos = "PRON", "SP------2-"
    word.feats = {"PronType": "Prs", **ENCLITIC_FEATURES.get(form, {})}
