"""Recover surface tokens: join treebank words as Arabic writes them, or align them with raw text."""

import re
from collections.abc import Iterator

from kg.arabic_model.segmentation import ENCLITICS, script_of
from kg.arabic_model.spelling import normalized
from kg.arabic_model.words import joined
from training.treebank import SurfaceToken, TreebankSentence, TreebankWord

DIACRITICS = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}\N{ARABIC LETTER SUPERSCRIPT ALEF}]")
PROCLITICS = {"CONJ": ("و", "ف", "ل"), "ADP": ("ب", "ل", "ك"), "PART": ("س", "ل", "ف", "و", "أ")}
NUMBER = r"\d+(?:[.,:،٫٬]\d+)*"
TOKEN = re.compile(rf"{NUMBER}(?!\w)|\w[\w\u0640\u064b-\u065f\u0670]*|[^\w\s]")


def devocalized(form: str) -> str:
    """Strip the vowel signs of a treebank form; وَصْل alif becomes plain alif."""
    return DIACRITICS.sub("", form).replace("\N{ARABIC LETTER ALEF WASLA}", "ا") or form


def join_padt_words(sentence: TreebankSentence) -> None:
    """Join clitics of vocalized PADT words to their host and spell all words as in the text."""
    words = sentence.words
    for word in words:
        word.form = devocalized(word.form)
    joins = [_joins_next(words, index) for index in range(len(words))]
    _spell_joined(words, joins)
    sentence.tokens = [
        SurfaceToken(joined([words[i].form for i in range(start, end)]), start, end)
        for start, end in _runs(joins)
    ]


def join_pud_words(sentence: TreebankSentence) -> None:
    """Join PUD words by SpaceAfter; give the noun after ل its article back (ل + لسلطة → السلطة)."""
    words = sentence.words
    joins = [
        word.misc.get("SpaceAfter") == "No"
        and index + 1 < len(words)
        and not _is_separate(word)
        and not _is_separate(words[index + 1])
        for index, word in enumerate(words)
    ]
    tokens = []
    for start, end in _runs(joins):
        form = "".join(words[index].form for index in range(start, end))
        for index in range(start, end - 1):
            if words[index].form == "ل" and words[index + 1].feats.get("Definite") == "Def":
                stem = words[index + 1].form
                if stem.startswith("ل") and index + 2 <= end:
                    words[index + 1].form = "ا" + stem
        tokens.append(SurfaceToken(form, start, end))
    sentence.tokens = tokens
    for word in words:
        word.misc.pop("SpaceAfter", None)


def align_with_text(sentence: TreebankSentence) -> bool:
    """Find the raw tokens that the words were split from; tell whether all of them were found.

    The words then take the letters of the raw text.
    """
    forms = [devocalized(word.form) for word in sentence.words]
    tokens: list[SurfaceToken] = []
    start = 0
    for match in TOKEN.finditer(sentence.text):
        token = match[0]
        end = _aligned_end(token, forms, start)
        if end is None:
            return False
        script = script_of(token, _respelled(token, forms[start:end]))
        if end - start > 1 and script is not None:
            forms[start:end] = script.segments(token)
        elif end - start > 1:
            forms[start:end] = _respelled(token, forms[start:end])
        else:
            forms[start] = token
        tokens.append(SurfaceToken(token, start, end))
        start = end
    if start != len(forms):
        return False
    for word, form in zip(sentence.words, forms, strict=True):
        word.form = form
    sentence.tokens = tokens
    return True


def _joins_next(words: list[TreebankWord], index: int) -> bool:
    if index + 1 >= len(words):
        return False
    word, following = words[index], words[index + 1]
    if following.upos == "PUNCT" or not re.match(r"[^\W\d]", following.form):
        return False
    if word.form in PROCLITICS.get(word.upos, ()):
        return True
    return _is_enclitic(following) and re.match(r"[^\W\d]", word.form) is not None


def _is_enclitic(word: TreebankWord) -> bool:
    """Tell dependent pronouns from independent ones, which are nominative."""
    if word.upos != "PRON" or normalized(word.form) not in ENCLITICS:
        return False
    return word.xpos.startswith("SP") and word.xpos[8:9] != "1"


def _spell_joined(words: list[TreebankWord], joins: list[bool]) -> None:
    """Write ة as ت and ى as ي or ا before an enclitic: مدة + ها → مدت + ها."""
    for index, word in enumerate(words[:-1]):
        if not (joins[index] and _is_enclitic(words[index + 1]) and len(word.form) > 1):
            continue
        if word.form.endswith("ة"):
            word.form = word.form[:-1] + "ت"
        elif word.form.endswith("ى"):
            word.form = word.form[:-1] + ("ي" if word.upos == "ADP" else "ا")


def _runs(joins: list[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, joins_next in enumerate(joins):
        if not joins_next:
            yield start, index + 1
            start = index + 1


def _is_separate(word: TreebankWord) -> bool:
    return word.upos in ("PUNCT", "SYM") or re.fullmatch(r"[\W\d_]+", word.form) is not None


FOLDED = str.maketrans({"ى": "ا", "ي": "ا", "ئ": "ا", "ؤ": "و", "ة": "ت", "ء": "ا"})


def _folded(form: str) -> str:
    return normalized(form).translate(FOLDED).replace("ه", "ت")


def _aligned_end(token: str, forms: list[str], start: int) -> int | None:
    """Give the end of the words whose joined spelling is the token, loosely compared."""
    target = _folded(token)
    for end in range(start + 1, min(start + 6, len(forms)) + 1):
        written = _folded(joined(forms[start:end]))
        if written == target or _folded("".join(forms[start:end])) == target:
            return end
    return None


def _respelled(token: str, forms: list[str]) -> list[str]:
    """Take the letters of the token for each word where the lengths add up."""
    if len(normalized("".join(forms))) != len(normalized(token)):
        return forms
    letters = normalized(token)
    respelled, start = [], 0
    for form in forms:
        length = len(normalized(form))
        respelled.append(letters[start : start + length])
        start += length
    return respelled
