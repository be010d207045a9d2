"""Where the words of a token stand in it: their parts, letters and pieces.

Shared by training and analysis, so that both see a word in the same way.
"""

from collections.abc import Sequence

from kg.arabic_model.pieces import PieceVocabulary
from kg.arabic_model.segmentation import ENCLITICS, PROCLITICS
from kg.arabic_model.spelling import normalized

# What a word is in its token: the root stands for the sentence as a whole.
ROOT_PART, STEM_PART = "root", "stem"
PARTS = (
    ROOT_PART,
    STEM_PART,
    *(f"{clitic}+" for clitic in sorted(PROCLITICS)),
    *(f"+{clitic}" for clitic in sorted(ENCLITICS)),
)
PART_IDS = {part: index for index, part in enumerate(PARTS)}
LAM = "ل"


def joined(segments: Sequence[str]) -> str:
    """Write words together: the article after ل loses its alif, and its lam before another lam.

    >>> joined(["و", "ل", "السلطة"]), joined(["ل", "اللجنة"]), joined(["بلاد", "ه"])
    ('وللسلطة', 'للجنة', 'بلاده')
    """
    written = ""
    for segment in reversed(segments):
        if segment == LAM and written.startswith("ال"):
            written = written[2:] if written.startswith("الل") else written[1:]
        written = segment + written
    return written


def word_parts(segments: Sequence[str]) -> list[int]:
    """Give the index in `PARTS` of each word of a token.

    The proclitics are the single letters at the beginning that leave a stem, the enclitics what
    follows the stem.

    >>> [PARTS[part] for part in word_parts(["و", "ب", "كتاب", "ها"])]
    ['و+', 'ب+', 'stem', '+ها']
    """
    stem = 0
    while stem < len(segments) - 1 and segments[stem] in PROCLITICS:
        if stem == len(segments) - 2 and segments[-1] in ENCLITICS:
            break  # به: the preposition carries the pronoun
        stem += 1
    parts = [PART_IDS[f"{segment}+"] for segment in segments[:stem]]
    parts.append(PART_IDS[STEM_PART])
    parts += [PART_IDS.get(f"+{segment}", PART_IDS[STEM_PART]) for segment in segments[stem + 1 :]]
    return parts


def word_pieces(segments: Sequence[str], piece_ends: Sequence[int]) -> list[tuple[int, int]]:
    """Give the first and last piece of each word of a token whose pieces end at these letters.

    >>> word_pieces(["و", "قال"], [1, 4]), word_pieces(["ل", "السلطة"], [6])
    ([(0, 0), (1, 1)], [(0, 0), (0, 0)])
    """
    swallowed = sum(map(len, segments)) - len(joined(segments))
    ranges = []
    start = 0
    for index, segment in enumerate(segments):
        length = len(segment)
        if swallowed and index and segments[index - 1] == LAM:
            length -= swallowed
        end = start + max(1, length)
        ranges.append((_piece_at(start, piece_ends), _piece_at(end - 1, piece_ends)))
        start += length
    return ranges


def own_pieces(segment: str, vocabulary: PieceVocabulary) -> tuple[int, int]:
    """Give the first and last piece of a word written alone."""
    ids = vocabulary.encode(segment)
    return ids[0], ids[-1]


def normalized_segments(segments: Sequence[str]) -> list[str]:
    """Spell the words of a token as the model sees them."""
    return [normalized(segment) for segment in segments]


def _piece_at(letter: int, piece_ends: Sequence[int]) -> int:
    for piece, end in enumerate(piece_ends):
        if letter < end:
            return piece
    return len(piece_ends) - 1
