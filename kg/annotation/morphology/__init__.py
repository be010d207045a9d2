"""Tokens → words: analysis, choice among the analyses in context, clitics split off.

A dictionary lists the readings of a token (`readings`); context decides (`disambiguation`, with
the evidence of `vowels`). The chosen reading gives the words (`words`) and their `lemmas`.

Segmentation follows Universal Dependencies for Arabic: conjunctions, prepositions, the future
particle and attached pronouns are words of their own; the article stays on its noun.
"""

from kg.annotation.morphology.annotators import (
    Lemmatizer,
    LexicalSegmenter,
    MorphologicalAnalyzer,
    Segmenter,
)
from kg.annotation.morphology.readings import Analyzer, TokenAnalyses
from kg.annotation.morphology.words import Segments

__all__ = [
    "Analyzer",
    "Lemmatizer",
    "LexicalSegmenter",
    "MorphologicalAnalyzer",
    "Segmenter",
    "Segments",
    "TokenAnalyses",
]
