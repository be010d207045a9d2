"""The best BIO sequence of name tags under scores for each token."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def best_name_tags(log_probabilities: FloatArray, tags: Sequence[str]) -> list[int]:
    """Find by Viterbi the likeliest tags where I-X follows only B-X or I-X."""
    if not len(log_probabilities):
        return []
    forbidden = _forbidden_transitions(tuple(tags))
    scores = log_probabilities[0] + np.where([tag.startswith("I-") for tag in tags], -np.inf, 0.0)
    back = []
    for row in log_probabilities[1:]:
        candidates = scores[:, None] + forbidden
        back.append(candidates.argmax(axis=0))
        scores = candidates.max(axis=0) + row
    best = [int(scores.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return best[::-1]


@cache
def _forbidden_transitions(tags: tuple[str, ...]) -> FloatArray:
    """Give 0 for transitions [from, to] that BIO allows and -inf for the others."""
    return np.array(
        [
            [
                -np.inf if after.startswith("I-") and before[2:] != after[2:] else 0.0
                for after in tags
            ]
            for before in tags
        ]
    )
