"""A sentence's dependency tree, indexed for walking."""

from collections.abc import Iterator

from kg.datamodel.document import ROOT, Sentence, Word


class DependencyTree:
    """The words of a sentence with the children of each looked up once."""

    __slots__ = ("_children", "words")

    def __init__(self, sentence: Sentence) -> None:
        self.words: tuple[Word, ...] = sentence.words
        children: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head != ROOT:
                children[word.head].append(index)
        self._children = tuple(tuple(below) for below in children)

    def children(self, head: int, *relations: str) -> tuple[int, ...]:
        """Dependents of a word, in order; only those of the relations, where any is given.

        A relation given without subtype ("acl") stands for its subtypes ("acl:relcl") too.
        """
        below = self._children[head]
        if not relations:
            return below
        return tuple(child for child in below if is_relation(self.words[child].deprel, *relations))

    def child(self, head: int, *relations: str) -> int | None:
        """The first dependent of the relations, or None."""
        return next(iter(self.children(head, *relations)), None)

    def subtree(self, head: int) -> tuple[int, ...]:
        """The word and all below it, in order."""
        found = [head]
        for index in found:
            found.extend(self._children[index])
        return tuple(sorted(found))

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        head = self.words[index].head
        while head != ROOT:
            yield head
            head = self.words[head].head


def is_relation(deprel: str, *relations: str) -> bool:
    """Tell whether a relation is one of the given, or a subtype of one.

    >>> is_relation("acl:relcl", "acl"), is_relation("nsubj", "nsubj:pass")
    (True, False)
    """
    return deprel in relations or deprel.partition(":")[0] in relations
