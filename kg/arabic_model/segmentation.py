"""Clitic segmentation of a surface token as a choice among the scripts that its letters allow.

A script names the clitics to split off, as in `و+ب+…+ها`, and the letters of the article that
the spelling swallows: للسلطة (to the authority) is written ل+[ا]+…, that is ل and السلطة.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.arabic_model.spelling import normalized, normalized_with_offsets

STEM = "…"

# ة for ه and ى for ي are the commonest slips at the end of a word.
CONFUSED_ENDINGS = str.maketrans({"ة": "ه", "ى": "ي"})


@dataclass(frozen=True, slots=True, order=True)
class SegmentationScript:
    """The proclitics, the letters restored before the stem, and the enclitics of a token."""

    proclitics: tuple[str, ...] = ()
    restored: str = ""
    enclitics: tuple[str, ...] = ()

    @classmethod
    def from_labels(cls, before: str, after: str) -> "SegmentationScript":
        """Read the labels that `before` and `after` give.

        >>> SegmentationScript.from_labels("و+ل+[ا]", "ها")
        SegmentationScript(proclitics=('و', 'ل'), restored='ا', enclitics=('ها',))
        """
        parts = before.split("+") if before else []
        restored = parts.pop().strip("[]") if before.endswith("]") else ""
        return cls(tuple(parts), restored, tuple(after.split("+")) if after else ())

    @property
    def before(self) -> str:
        """The label of what precedes the stem, as in `و+ل+[ا]`."""
        return "+".join((*self.proclitics, *([f"[{self.restored}]"] if self.restored else ())))

    @property
    def after(self) -> str:
        """The label of what follows the stem."""
        return "+".join(self.enclitics)

    def __str__(self) -> str:
        return "+".join(filter(None, (self.before, STEM, self.after)))

    def allows(self, form: str) -> bool:
        """Tell whether a normalized form begins and ends as the script says, with a stem left."""
        before, after = "".join(self.proclitics), "".join(self.enclitics)
        if len(form) <= len(before) + len(after):
            return False
        if not (form.startswith(before) and form.translate(CONFUSED_ENDINGS).endswith(after)):
            return False
        return not self.restored or form.startswith("ل", len(before))

    def segments(self, token: str) -> tuple[str, ...]:
        """Split the token, in its own letters.

        >>> SegmentationScript(("و", "ب"), "", ("ها",)).segments("وَبِكتابِها")
        ('وَ', 'بِ', 'كتابِ', 'ها')
        >>> SegmentationScript(("ل",), "ا").segments("للسلطة")
        ('ل', 'السلطة')
        """
        form, offsets = normalized_with_offsets(token)
        lengths = [len(part) for part in self.proclitics]
        lengths.append(len(form) - sum(map(len, (*self.proclitics, *self.enclitics))))
        lengths += [len(part) for part in self.enclitics]
        segments: list[str] = []
        start = 0
        for length in lengths:
            end = start + length
            raw_start = offsets[start] if start else 0
            raw_end = offsets[end] if end < len(form) else len(token)
            segments.append(token[raw_start:raw_end])
            start = end
        segments[len(self.proclitics)] = self.restored + segments[len(self.proclitics)]
        return tuple(segments)


WHOLE = SegmentationScript()

PROCLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "س", "ا"))
ENCLITICS = frozenset(("ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "كن", "نا", "ني", "ي"))


def script_of(token: str, segments: Sequence[str]) -> SegmentationScript | None:
    """Find the script that splits the token into these segments, or nothing if none does.

    >>> str(script_of("وللسلطة", ["و", "ل", "السلطة"]))
    'و+ل+[ا]+…'
    """
    form = normalized(token)
    parts = [normalized(segment) for segment in segments]
    for stem in range(len(parts)):
        proclitics, enclitics = tuple(parts[:stem]), tuple(parts[stem + 1 :])
        if not (PROCLITICS.issuperset(proclitics) and ENCLITICS.issuperset(enclitics)):
            continue
        for restored in ("", "ا", "ال"):
            script = SegmentationScript(proclitics, restored, enclitics)
            if restored and proclitics[-1:] != ("ل",):
                continue
            if not script.allows(form):
                continue
            if [normalized(segment) for segment in script.segments(form)] == parts:
                return script
    return None
