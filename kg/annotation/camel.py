"""The one door to camel-tools: its analyzer's dictionaries become ``MorphologicalAnalysis``.

It reads calima-msa-r13 if the user has installed that, else the database that ``kg setup``
makes from the Buckwalter tables. Feature names and codes are documented at
https://camel-tools.readthedocs.io/en/latest/reference/camel_morphology_features.html.
"""

import gc
import json
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.arabic.buckwalter import cache_folder, database_path
from kg.arabic.orthography import bare_letters, fold_letters, strip_diacritics, strip_invisible
from kg.datamodel.morphology import MorphologicalAnalysis
from kg.errors import ResourceError

_USER_DATABASE = Path("data", "morphology_db", "calima-msa-r13", "morphology.db")

_UPOS = {
    "abbrev": "X",
    "adj": "ADJ",
    "adj_comp": "ADJ",
    "adj_num": "ADJ",
    "adv": "ADV",
    "adv_interrog": "ADV",
    "adv_rel": "ADV",
    "conj": "CCONJ",
    "conj_sub": "SCONJ",
    "digit": "NUM",
    "foreign": "X",
    "interj": "INTJ",
    "latin": "X",
    "noun": "NOUN",
    "noun_num": "NUM",
    "noun_prop": "PROPN",
    "noun_quant": "NOUN",
    "part_det": "DET",
    "part_fut": "AUX",
    "prep": "ADP",
    "pron": "PRON",
    "pron_dem": "DET",
    "pron_exclam": "PRON",
    "pron_interrog": "PRON",
    "pron_rel": "PRON",
    "punc": "PUNCT",
    "verb": "VERB",
    "verb_pseudo": "SCONJ",
}
_FEATURES = {
    "per": ("Person", {"1": "1", "2": "2", "3": "3"}),
    "gen": ("Gender", {"m": "Masc", "f": "Fem"}),
    "num": ("Number", {"s": "Sing", "d": "Dual", "p": "Plur"}),
    "asp": ("Aspect", {"p": "Perf", "i": "Imp"}),
    "vox": ("Voice", {"a": "Act", "p": "Pass"}),
    "stt": ("Definite", {"d": "Def"}),
}
_PROCLITIC_LETTERS = {
    ">a": "أ",
    "bi": "ب",
    "fa": "ف",
    "ka": "ك",
    "la": "ل",
    "li": "ل",
    "sa": "س",
    "ta": "ت",
    "wa": "و",
}
_ENCLITIC_LETTERS = {
    "1p": ("نا",),
    # A final yāʾ may be written as alif maqṣūra: تمنى is "it befell me" too, in two words.
    "1s_dobj": ("ني", "نى"),
    "1s_poss": ("ي", "ى"),
    "1s_pron": ("ني", "نى", "ي", "ى"),
    "2d": ("كما",),
    "2fp": ("كن",),
    "2fs": ("ك",),
    "2mp": ("كم", "كمو"),
    "2ms": ("ك",),
    "3d": ("هما",),
    "3fp": ("هن",),
    "3fs": ("ها",),
    "3mp": ("هم", "همو"),
    "3ms": ("ه",),
}
_NO_ROOT = re.compile("NTWS|NA|DIGIT|PUNC|FOREIGN|[#.]+")


class CamelAnalyzer:
    """Looks tokens up in a morphology database; opened at the first question."""

    def __init__(self, database: Path | None = None) -> None:
        self._database = database
        self._analyzer: Any = None
        self.analyses = lru_cache(maxsize=200_000)(self._analyses)

    def _analyses(self, form: str) -> tuple[MorphologicalAnalysis, ...]:
        """All readings of a token, in the database's order; none if it is unknown."""
        letters = bare_letters(form)
        if not letters:
            return ()
        if self._analyzer is None:
            self._analyzer = _open_analyzer(self._database or _installed_database())
        readings = (_analysis(letters, features) for features in self._analyzer.analyze(letters))
        return tuple(dict.fromkeys(reading for reading in readings if reading is not None))


def _installed_database() -> Path:
    users = _camel_folder() / _USER_DATABASE
    ours = database_path()
    if users.is_file():
        return users
    if ours.is_file():
        return ours
    raise ResourceError(
        f"The morphology database was not found at {ours}, nor calima-msa-r13 at {users}. "
        "Make it from the Buckwalter tables with: kg setup"
    )


def _camel_folder() -> Path:
    return Path(os.environ.get("CAMELTOOLS_DATA") or "~/.camel_tools").expanduser()


def _open_analyzer(database: Path) -> Any:
    if not database.is_file():
        raise ResourceError(f"{database}: no such morphology database. Make it with: kg setup")
    _keep_offline()
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB

    analyzer = Analyzer(MorphologyDB(str(database)), backoff="NONE")
    # Its objects live as long as the process: looking through them at every full collection of
    # garbage would take a twentieth of the time that reading takes.
    gc.freeze()
    return analyzer


def _keep_offline() -> None:
    """Give camel-tools an empty catalogue, or it downloads one when it is imported."""
    if (_camel_folder() / "catalogue.json").is_file():
        return
    folder = cache_folder() / "camel-tools"
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = folder / "catalogue.json"
    if not catalogue.is_file():
        partial = folder / f"catalogue-{os.getpid()}.part"
        empty = {"version": "1.6.0", "packages": {}, "components": {}}
        partial.write_text(json.dumps(empty), encoding="utf-8")
        partial.replace(catalogue)
    os.environ["CAMELTOOLS_DATA"] = str(folder)


def _analysis(letters: str, features: Mapping[str, Any]) -> MorphologicalAnalysis | None:
    """The reading as a value; None if it does not fit the letters of the token."""
    pos = _UPOS.get(features.get("pos", ""), "PART")
    segments, stem = _segments(letters, features)
    if not all(segments):
        return None
    root = str(features.get("root", ""))
    return MorphologicalAnalysis(
        lemma=_plain(features.get("lex", "")),
        root="" if _NO_ROOT.fullmatch(root) else _plain(root).replace(".", ""),
        pos=pos,
        diacritized=str(features.get("diac", "")).replace("ٱ", "ا"),
        gloss=str(features.get("stemgloss") or features.get("gloss", "")).replace("_", " "),
        segments=segments,
        stem=stem,
        feats=_feats(features),
    )


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    return strip_invisible(strip_diacritics(re.split("[-_]", text)[0])).replace("ٱ", "ا")


def _feats(features: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = {}
    for code, (name, values) in _FEATURES.items():
        if value := values.get(str(features.get(code, ""))):
            found[name] = value
    if features.get("prc0") == "Al_det":
        found["Definite"] = "Def"
    if features.get("asp") == "c":
        found["Mood"] = "Imp"
    return tuple(sorted(found.items()))


def _segments(letters: str, features: Mapping[str, Any]) -> tuple[tuple[str, ...], int]:
    """The token cut into its words, and which of them is the stem.

    The article stays on its noun; for the fused لل the noun gets its alif back.
    """
    proclitics = []
    rest = letters
    for slot in ("prc3", "prc2", "prc1"):
        letter = _PROCLITIC_LETTERS.get(str(features.get(slot, "")).split("_")[0])
        if letter and fold_letters(rest[:1]) == fold_letters(letter):
            proclitics.append(rest[0])
            rest = rest[1:]
    rest, enclitic = _without_enclitic(rest, str(features.get("enc0", "")))
    is_fused = proclitics and proclitics[-1] == "ل" and rest.startswith("ل")
    lemma = _plain(features.get("lex", ""))
    if is_fused and lemma.startswith("ال") and fold_letters(lemma[1:]).startswith(rest[:2]):
        rest = "ا" + rest  # li-lladhīna
    elif is_fused and lemma == "الله":
        rest = lemma
    elif is_fused and features.get("prc0") == "Al_det":
        stem_key = fold_letters(strip_diacritics(str(features.get("stem", ""))))
        # li-l-lugha: with a stem in l, two of the three l are written.
        is_stem_l = fold_letters(rest).startswith(stem_key) and stem_key.startswith("ل")
        rest = ("ال" if is_stem_l else "ا") + rest
    return (*proclitics, rest, *enclitic), len(proclitics)


def _without_enclitic(rest: str, code: str) -> tuple[str, tuple[str, ...]]:
    known = _ENCLITIC_LETTERS
    for letters in known.get(code) or known.get(code.split("_")[0], ()):
        if rest.endswith(letters) and len(rest) > len(letters):
            return rest[: -len(letters)], (letters,)
    return rest, ()
