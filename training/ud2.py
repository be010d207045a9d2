"""Bring PADT (UD 1) and PUD (UD 2, its own habits) to one scheme of Universal Dependencies 2.

Relations and attachment follow https://universaldependencies.org/v2/summary.html. Where the two
treebanks disagree within UD 2, the choice is the one that shows who does what: copular and
auxiliary كان (kāna, to be) depends on its predicate, sentence-initial و (wa, and) is `cc` of the
main predicate, particles of tense are `aux`, relative pronouns belong to the relative clause.
Punctuation is attached by the rule of UD 2, from which three marks in ten of PADT differ, and three in
a hundred of PUD.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.arabic_model.punctuation import attach_marks
from kg.arabic_model.spelling import normalized
from training.treebank import UNKNOWN, TreebankSentence, TreebankWord
from training.unanalyzed import SPLIT_STEM

RELATIONS = {
    "advmod:emph": "advmod",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "foreign": "flat:foreign",
    "mwe": "fixed",
    "name": "flat",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "obl:tmod": "obl",
}
PREDICATES = frozenset(("VERB", "ADJ", "ADV", "AUX"))
NOMINALS = frozenset(("PROPN", "NUM", "NOUN", "PRON", UNKNOWN))
CLAUSES = frozenset(("VERB", "AUX"))
KANA = frozenset(("كان", "ليس"))  # kāna, laysa: to be, not to be
TENSE_PARTICLES = frozenset(("س", "سوف", "قد", "لقد"))
NEGATIONS = frozenset(("لم", "لا", "لن", "ما", "ليس", "غير"))
COMPLEMENTIZERS = frozenset(("ان", "لان", "كان", "بان", "انما"))
COORDINATORS = frozenset(("و", "ف", "او", "ثم", "بل", "لكن", "ام", "كما"))
SUBORDINATORS = frozenset(
    (
        "اذ",
        "اذا",
        "ان",
        "اينما",
        "بعدما",
        "بينما",
        "حتى",
        "حسبما",
        "حيث",
        "حين",
        "حينما",
        "ريثما",
        "طالما",
        "عندما",
        "فيما",
        "قبلما",
        "كان",
        "كلما",
        "كي",
        "لان",
        "لكي",
        "لما",
        "لو",
        "مثلما",
        "مما",
        "منذ",
    )
)
NISBA_ENDINGS = ("ي", "ية")
CLITIC_BEGINNINGS = ("ال", "و", "ف", "ب", "ل", "ك", "سي", "ست", "سن", "سا")
NAME_BEGINNINGS = frozenset(("ابو", "ابي", "ال", "ام", "بني", "بن", "سيف", "عبد"))
INFLECTED_ENDINGS = ("ات", "ية", "ين", "ون", "ها", "هم", "نا", "وا", "هما", "ة", "ه")
AMBIGUOUS = "ambiguous"
NOUN_STATES = {"Red": "Cons", "Com": "Cons"}


def convert_padt(sentences: list[TreebankSentence]) -> None:
    """Convert Prague Arabic Dependency Treebank sentences from UD 1 in place."""
    dominant_upos = _dominant_upos(sentences)
    for sentence in sentences:
        words = sentence.words
        for word in words:
            _convert_padt_features(word)
            word.upos = _padt_upos(word, dominant_upos)
            if word.upos == UNKNOWN:
                word.feats = {}
        _promote_predicate_over_conjunction(words)
        _attach_coordinators_to_conjunct(words)
        _demote_kana(words)
        _attach_relative_pronouns(words)
        _join_fixed_expressions(words)
        _flatten_names(words)
        _rename_padt_relations(words)
        _attach_marks(words)


def convert_pud(sentences: list[TreebankSentence]) -> None:
    """Bring the Parallel UD treebank's particles, demonstratives and states to the common scheme."""
    for sentence in sentences:
        words = sentence.words
        for word in words:
            _convert_pud_word(word, words)
        for index, word in enumerate(words):
            _convert_pud_state(index, word, words)
        _attach_marks(words)


def _convert_padt_features(word: TreebankWord) -> None:
    feats = {
        name: value
        for name, value in word.feats.items()
        if name not in ("AdpType", "NumForm", "NumValue", "Negative", "Foreign")
    }
    if "Definite" in feats:
        feats["Definite"] = NOUN_STATES.get(feats["Definite"], feats["Definite"])
    if word.upos == "VERB":
        feats["VerbForm"] = "Fin"
    if word.deprel == "neg" or (
        word.upos == "PART" and normalized(word.form) in ("لم", "لا", "لن")
    ):
        feats["Polarity"] = "Neg"
    word.feats = feats


def _dominant_upos(sentences: Iterable[TreebankSentence]) -> dict[str, str]:
    """Give each analyzed form its tag, or `AMBIGUOUS` if none has nine tenths of its occurrences."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.upos != "X":
                upos = "PROPN" if _is_proper_noun(word) else word.upos
                counts[normalized(word.form).replace("ى", "ي")][upos] += 1
    dominant = {}
    for form, tags in counts.items():
        tag, count = tags.most_common(1)[0]
        dominant[form] = tag if count >= 2 and count >= 0.9 * tags.total() else AMBIGUOUS
    return dominant


def _padt_upos(word: TreebankWord, dominant_upos: dict[str, str]) -> str:
    """Give the UD 2 tag; `_` for words PADT left unanalyzed and whose tag is not evident."""
    form = normalized(word.form)
    if word.upos == "CONJ":
        if word.deprel == "mark" or (form in SUBORDINATORS and form not in COORDINATORS):
            return "SCONJ"
        return "CCONJ"
    if _is_proper_noun(word):
        return "PROPN"
    if word.upos != "X":
        return word.upos
    if word.xpos.startswith("X"):
        return "PROPN"
    if word.xpos.startswith("Y"):
        return "X"
    known = dominant_upos.get(form.replace("ى", "ي"))
    if known == "CONJ":
        return "SCONJ" if form in SUBORDINATORS else "CCONJ"
    if word.xpos == SPLIT_STEM and known != AMBIGUOUS:
        return known or UNKNOWN
    if known in ("NOUN", "ADJ", "VERB", "PROPN", AMBIGUOUS):
        return UNKNOWN
    if known is not None:
        return known
    if form.startswith(CLITIC_BEGINNINGS) or form.endswith(INFLECTED_ENDINGS) or len(form) < 3:
        return UNKNOWN
    return "PROPN"


def _is_proper_noun(word: TreebankWord) -> bool:
    """Tell by its gloss, written with a capital, unless it is a nationality (أمريكي, American)."""
    if word.upos != "NOUN":
        return False
    gloss = word.misc.get("Gloss", "")
    lemma = normalized(word.lemma)
    return gloss[:1].isupper() and not lemma.endswith(NISBA_ENDINGS)


def _promote_predicate_over_conjunction(words: list[TreebankWord]) -> None:
    """Make the clause the head of the conjunction it hangs on: و ← قال becomes قال → و."""
    for position, word in enumerate(words, start=1):
        if word.upos not in ("CCONJ", "SCONJ", "PART"):
            continue
        clauses = [
            index
            for index, other in enumerate(words, start=1)
            if other.head == position
            and other.deprel in ("parataxis", "advcl", "dep", "conj")
            and other.upos != "PUNCT"
        ]
        if not clauses:
            continue
        main = clauses[0]
        words[main - 1].head = word.head
        words[main - 1].deprel = word.deprel if word.head == 0 else "parataxis"
        if word.head != 0 and word.deprel not in ("cc", "mark", "aux", "advmod"):
            words[main - 1].deprel = word.deprel
        for index, other in enumerate(words, start=1):
            if other.head == position and index != main:
                other.head = main
        word.head = main
        word.deprel = "mark" if word.upos == "SCONJ" else "cc"


def _attach_coordinators_to_conjunct(words: list[TreebankWord]) -> None:
    """Attach `cc` and `punct` before a conjunct to that conjunct, as UD 2 does."""
    for position, word in enumerate(words, start=1):
        if word.head == 0 or word.deprel not in ("cc", "punct"):
            continue
        if word.deprel == "cc" and word.upos not in ("CCONJ", "PUNCT", "SCONJ", UNKNOWN):
            continue
        for index in range(position + 1, len(words) + 1):
            other = words[index - 1]
            if other.head == word.head and other.deprel in ("conj", "parataxis"):
                word.head = index
                break


def _demote_kana(words: list[TreebankWord]) -> None:
    """Hang كان on its predicate: `aux` of a verb, `cop` of a nominal."""
    for position, word in enumerate(words, start=1):
        if word.upos != "VERB" or normalized(word.lemma) not in KANA:
            continue
        if word.deprel == "cop":
            word.upos = "AUX"
            continue
        predicate = next(
            (
                index
                for index, other in enumerate(words, start=1)
                if other.head == position and other.deprel == "xcomp" and index > position
            ),
            None,
        )
        if predicate is None:
            continue
        words[predicate - 1].head, words[predicate - 1].deprel = word.head, word.deprel
        for other in words:
            if other.head == position:
                other.head = predicate
        word.head = predicate
        word.deprel = "aux" if words[predicate - 1].upos == "VERB" else "cop"
        word.upos = "AUX"


def _attach_relative_pronouns(words: list[TreebankWord]) -> None:
    """Move الذي (that, which), `cc` of the antecedent in PADT, into its relative clause.

    It is the subject unless the clause has another one; then it stands for the object.
    """
    for position, word in enumerate(words, start=1):
        if word.deprel != "cc" or not (
            word.feats.get("PronType") == "Rel"
            or (word.upos == "PRON" and word.form.startswith("ال"))
        ):
            continue
        clause = next(
            (
                index
                for index, other in enumerate(words, start=1)
                if index > position and other.head == word.head and other.deprel in ("acl", "conj")
            ),
            None,
        )
        if clause is None:
            word.deprel = "nsubj" if words[word.head - 1].upos in CLAUSES else "det"
            continue
        relations = {other.deprel for other in words if other.head == clause}
        word.head = clause
        has_subject = bool(relations & {"nsubj", "csubj", "nsubjpass"})
        if not has_subject and _may_agree(word, words[clause - 1]):
            passive = words[clause - 1].feats.get("Voice") == "Pass"
            word.deprel = "nsubj:pass" if passive else "nsubj"
        elif "dobj" not in relations:
            word.deprel = "obj"
        else:
            word.deprel = "obl"
        words[clause - 1].deprel = "acl:relcl"


def _may_agree(pronoun: TreebankWord, predicate: TreebankWord) -> bool:
    pronoun_gender = pronoun.feats.get("Gender")
    return predicate.feats.get("Gender", pronoun_gender) in (pronoun_gender, None)


def _join_fixed_expressions(words: list[TreebankWord]) -> None:
    """Turn runs of prepositions and nouns that PADT calls `cc` (ب سبب, because of) into `fixed`."""
    position = 1
    while position <= len(words):
        word = words[position - 1]
        if not _is_complex_marker(word):
            position += 1
            continue
        head_is_clause = word.head > 0 and words[word.head - 1].upos in CLAUSES
        if word.upos == "PRON" and normalized(word.form) == "ه" and head_is_clause:
            word.deprel = "expl"
            position += 1
            continue
        preposition = position - 1
        follows_preposition = (
            preposition > 0
            and words[preposition - 1].deprel == "case"
            and words[preposition - 1].head == word.head
        )
        if follows_preposition and word.upos in ("NOUN", "ADJ"):
            word.head, word.deprel = preposition, "fixed"
            position += 1
            continue
        end = position + 1
        while (
            end <= len(words)
            and _is_complex_marker(words[end - 1])
            and words[end - 1].head == word.head
        ):
            words[end - 1].head, words[end - 1].deprel = position, "fixed"
            end += 1
        word.deprel = "mark" if head_is_clause or word.upos == "SCONJ" else "case"
        if word.upos in ("PRON", "ADV", "ADJ") and end == position + 1:
            word.deprel = "mark" if head_is_clause else "dep"
        position = end


def _is_complex_marker(word: TreebankWord) -> bool:
    return word.deprel == "cc" and word.upos not in ("CCONJ", "PUNCT", UNKNOWN)


def _flatten_names(words: list[TreebankWord]) -> None:
    """Make the first part of a name its head, the other parts `flat`.

    PADT hangs a given name on the family name (جوزف ← مسيكا, Joseph Msika), which tells a name:
    an ordinary noun never modifies what follows it.
    """
    for position in range(len(words) - 1, 0, -1):
        word, following = words[position - 1], words[position]
        if not (_may_be_name_part(word) and _may_be_name_part(following)):
            continue
        if word.head == position + 1 and word.deprel in ("nmod", "foreign"):
            word.head, word.deprel = following.head, following.deprel
        elif not (following.head == position and _continues_name(word, following)):
            continue
        following.head, following.deprel = position, "flat"
        word.upos = following.upos = "PROPN"
        for other in words:
            if other.head == position + 1:
                other.head = position


def _may_be_name_part(word: TreebankWord) -> bool:
    # علي (Ali) has the letters of a preposition.
    return word.xpos[:1] in ("X", "U") and word.upos in ("PROPN", "ADP", UNKNOWN)


def _continues_name(word: TreebankWord, following: TreebankWord) -> bool:
    if following.deprel not in ("nmod", "foreign"):
        return False
    return normalized(word.form) in NAME_BEGINNINGS or word.upos == following.upos == "PROPN"


def _rename_padt_relations(words: list[TreebankWord]) -> None:
    cased = {word.head for word in words if word.deprel == "case"}
    for position, word in enumerate(words, start=1):
        head = words[word.head - 1] if word.head > 0 else None
        form = normalized(word.form)
        if word.deprel in ("dobj", "iobj") and position in cased:
            word.deprel = "obl:arg"
        elif word.deprel == "advmod" and (position in cased or word.upos in NOMINALS):
            word.deprel = "obl" if head is not None and head.upos in PREDICATES else "nmod"
        elif word.deprel == "nmod" and head is not None and head.upos in PREDICATES:
            word.deprel = "obl"
        elif word.deprel == "acl" and word.upos == "VERB":
            word.deprel = "acl:relcl"
        elif word.deprel in ("advmod:emph", "aux") and word.upos in ("PART", "CCONJ", "SCONJ"):
            word.deprel = _particle_relation(form)
        else:
            word.deprel = RELATIONS.get(word.deprel, word.deprel)
        if word.deprel == "root" and word.head != 0:
            word.deprel = "parataxis"
        if word.head == 0:
            word.deprel = "root"


def _attach_marks(words: list[TreebankWord]) -> None:
    is_mark = [word.upos == "PUNCT" for word in words]
    heads = attach_marks([w.form for w in words], [w.head - 1 for w in words], is_mark)
    for word, head, mark in zip(words, heads, is_mark, strict=True):
        word.head = head + 1
        if word.head == 0:
            word.deprel = "root"
        elif mark:
            word.deprel = "punct"
        elif word.deprel == "root":
            word.deprel = "parataxis"


def _particle_relation(form: str) -> str:
    if form in TENSE_PARTICLES:
        return "aux"
    if form in COMPLEMENTIZERS:
        return "mark"
    if form in COORDINATORS:
        return "cc"
    return "advmod"


def _convert_pud_word(word: TreebankWord, words: list[TreebankWord]) -> None:
    form = normalized(word.form)
    word.deprel = RELATIONS.get(word.deprel, word.deprel)
    if word.deprel == "compound:prt":
        word.deprel = _particle_relation(form)
    if word.deprel == "mark" and form == "لكن":
        word.deprel = "cc"
    if word.deprel == "cc" or (word.upos in ("PART", "ADP") and form in ("و", "ف", "لكن", "ثم")):
        word.upos = "CCONJ"
    if word.deprel == "mark" and word.upos in ("ADP", "PART"):
        word.upos = "SCONJ"
        if form in ("ب", "ل", "ف", "في", "من", "قبل", "بعد", "الى", "على", "علي"):
            word.upos = "ADP"
    kinds = {"REL": "Rel", "PDEM": "Dem", "PRP": "Prs"}
    if word.upos == "PRON" and word.xpos in kinds:
        word.feats["PronType"] = kinds[word.xpos]
    if word.upos == "PRON" and word.xpos == "PDEM" and word.deprel == "det":
        word.upos = "DET"
    if word.upos == "VERB":
        word.feats["VerbForm"] = "Fin"
    if word.upos == "PART" and form in ("لم", "لا", "لن"):
        word.feats["Polarity"] = "Neg"
    for name in ("Tense", "NumType"):
        word.feats.pop(name, None)
    if word.deprel == "advmod" and word.upos == "NOUN":
        head = words[word.head - 1]
        word.deprel = "obl" if head.upos in PREDICATES else "nmod"


def _convert_pud_state(index: int, word: TreebankWord, words: list[TreebankWord]) -> None:
    """Tell the construct state, which PUD does not mark, from the article and what follows."""
    if word.upos not in ("NOUN", "ADJ") or "Definite" not in word.feats:
        return
    has_article = normalized(word.form).startswith("ال")
    following = words[index + 1] if index + 1 < len(words) else None
    governs_genitive = (
        following is not None
        and following.head == index + 1
        and following.deprel == "nmod"
        and following.feats.get("Case", "Gen") == "Gen"
    )
    if not has_article and (governs_genitive or word.feats["Definite"] == "Def"):
        word.feats["Definite"] = "Cons"
