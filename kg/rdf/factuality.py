"""What is said as a fact, and what is denied, planned or merely possible."""

from enum import StrEnum

from kg.datamodel.frame import Certainty, Polarity


class Factuality(StrEnum):
    """How an article stands to what it speaks of. A denied plan is denied."""

    FACT = "fact"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


def factuality(polarity: Polarity, certainty: Certainty) -> Factuality:
    """Sum up polarity and certainty; what the article or a source that it cites says is a fact."""
    if polarity is Polarity.NEGATIVE:
        return Factuality.DENIED
    if certainty is Certainty.PLANNED:
        return Factuality.PLANNED
    return Factuality.POSSIBLE if certainty is Certainty.POSSIBLE else Factuality.FACT


def is_fact(polarity: Polarity, certainty: Certainty) -> bool:
    """Tell what may be stated outright."""
    return factuality(polarity, certainty) is Factuality.FACT
