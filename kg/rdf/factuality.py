"""What is said as a fact, and what is denied, planned or merely possible."""

from kg.datamodel.frame import Certainty, Polarity


def is_fact(polarity: Polarity, certainty: Certainty) -> bool:
    """Tell what may be stated outright: what the article says, or a source that it cites."""
    return polarity is Polarity.POSITIVE and certainty in {
        Certainty.ASSERTED,
        Certainty.REPORTED,
    }
