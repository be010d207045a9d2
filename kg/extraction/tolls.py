"""How many an event killed or injured: numbers that several articles give of one event.

Said of the event itself, whichever way the text puts it: أسفر الهجوم عن مقتل 5 أشخاص; قتل 25 شخصا في
تفجير; خلف الهجوم 28 قتيلا; ارتفعت حصيلة الهجوم إلى 28 قتيلا; مقتل شرطيين.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.arabic.naming import bare
from kg.arabic.numerals import Quantity, parse_quantity
from kg.arabic.orthography import comparison_key
from kg.datamodel.frame import Frame, SemanticRole
from kg.datamodel.mention import EntityType, Mention, MentionKind
from kg.datamodel.tree import DependencyTree
from kg.extraction.lexicon import VerbLexicon, WordClass, words_in

_OF_EVENT_CLASS = {"Killing": "deathToll", "Death": "deathToll", "Injury": "injuredCount"}
_OTHERS = frozenset(map(comparison_key, ("آخر", "آخرون", "آخرين", "أخرى")))  # besides those counted
_OF_CASUALTY = {
    WordClass.KILLED_PERSON: "deathToll",
    WordClass.INJURED_PERSON: "injuredCount",
}


@dataclass(frozen=True, slots=True)
class Toll:
    """The property that tells it; the words that head the event and those counted."""

    property: str
    event: int
    counted: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class TollReader:
    """Reads tolls off the frames of one sentence; ``mentions`` are by the words that head them."""

    tree: DependencyTree
    mentions: Mapping[int, Mention]
    lexicon: VerbLexicon

    def tolls(self, frame: Frame) -> Iterator[Toll]:
        """The tolls that a frame tells of the events that it names, or of the harm as an event."""
        events = dict.fromkeys(self._events(frame))
        told: set[tuple[str, int]] = set()
        for property_, counted, noun in self._harmed(frame):
            quantity = self._quantity(counted)
            for event in events or ([] if noun is None else [noun]):
                if quantity is not None and event != counted and (property_, event) not in told:
                    told.add((property_, event))
                    yield Toll(property_, event, counted, quantity)

    def _events(self, frame: Frame) -> Iterator[int]:
        """The events that are no harm themselves, but whatever it came of."""
        for argument in frame.arguments:
            head = argument.head
            if self.tree.words[head].lemma in words_in(WordClass.TOLL):
                head = next(iter(self.tree.children(head, "nmod")), head)
            mention = self.mentions.get(head)
            is_event = mention is not None and mention.type is EntityType.EVENT
            if is_event and self._harm_of_noun(head) is None:
                yield head

    def _harmed(self, frame: Frame) -> Iterator[tuple[str, int, int | None]]:
        """Who was killed or injured, as the frame says or a noun in it, which comes third."""
        entry = self.lexicon.verb(frame.predicate.lemma)
        harm = _OF_EVENT_CLASS.get(entry.event_class) if entry else None
        patients = [each for each in frame.arguments if each.role is SemanticRole.PATIENT]
        agents = [each for each in frame.arguments if each.role is SemanticRole.AGENT]
        if harm is not None:  # who dies is the agent of dying
            yield from ((harm, argument.head, None) for argument in patients or agents)
        for argument in frame.arguments:
            if argument.role is not SemanticRole.AGENT:
                yield from self._harmed_in(argument.head)

    def _harmed_in(self, head: int) -> Iterator[tuple[str, int, int | None]]:
        for word_class, told in _OF_CASUALTY.items():
            if self.tree.words[head].lemma in words_in(word_class):
                yield told, head, None
        harm = self._harm_of_noun(head)
        if harm is None or head not in self.mentions:
            return
        for child in self.tree.children(head, "nmod", "nummod", "amod"):
            yield harm, child, head
            if (
                self.tree.words[child].upos == "ADJ"
            ):  # أكثر من 80: the number hangs on the comparative
                yield from ((harm, number, head) for number in self.tree.children(child, "nummod"))

    def _harm_of_noun(self, noun: int) -> str | None:
        entries = self.lexicon.verb_of_noun(self.tree.words[noun].lemma)
        return next(filter(None, (_OF_EVENT_CLASS.get(each.event_class) for each in entries)), None)

    def _quantity(self, counted: int) -> Quantity | None:
        mention = self.mentions.get(counted)
        if mention is None or mention.kind is MentionKind.PRONOUN:
            return None
        words = [self.tree.words[word] for word in mention.words]
        quantity = parse_quantity([word.form for word in words])
        if quantity is None and self.tree.words[counted].feat("Number") == "Dual":
            return Quantity(Decimal(2), (self.tree.words[counted].form,))
        is_more = quantity is not None and bare("".join(quantity.unit[:1])) in _OTHERS
        if quantity is None or quantity.is_percentage or quantity.value % 1 or is_more:
            return None
        return quantity
