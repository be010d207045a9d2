"""One small neural model of written Arabic: clitics, names, tags, features and dependency trees.

`model` is the interface; `spelling`, `pieces` and `letters` prepare its input, `segmentation`,
`names` and `trees` decode its output.
"""

from kg.arabic_model.model import ArabicModel, TokenAnalysis, WordAnalysis

__all__ = ["ArabicModel", "TokenAnalysis", "WordAnalysis"]
