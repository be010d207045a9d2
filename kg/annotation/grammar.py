"""What grammar knows better than the model, applied to every sentence."""

from dataclasses import replace
from typing import ClassVar

from kg.annotation.feature_grammar import correct_features
from kg.annotation.tree_grammar import correct_tree
from kg.datamodel.document import Document, Layer, Sentence


class GrammarCorrector:
    """Corrects features that the letters show to be wrong, and then trees."""

    requires: ClassVar[frozenset[Layer]] = frozenset({Layer.WORDS, Layer.TREES})
    provides: ClassVar[frozenset[Layer]] = frozenset({Layer.TREES})

    def __call__(self, document: Document) -> Document:
        return replace(document, sentences=tuple(map(_corrected, document.sentences)))


def _corrected(sentence: Sentence) -> Sentence:
    words = tuple(correct_features(word) for word in sentence.words)
    return replace(sentence, words=correct_tree(words))
