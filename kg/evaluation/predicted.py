"""Predicted statements: what a system says an article states, as flat records.

The records are those of ``kg extract``; another system needs only the fields that are read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId
from kg.errors import EvaluationError
from kg.evaluation.json_fields import Fields


@dataclass(frozen=True, slots=True)
class PredictedArgument:
    """A subject or object: the words used here, and the best name and other names of the node."""

    surface: str = ""
    label: str = ""
    aliases: tuple[str, ...] = ()
    wikidata_id: str | None = None
    value: str = ""

    @property
    def shown(self) -> str:
        return self.label or self.surface


@dataclass(frozen=True, slots=True)
class PredictedPredicate:
    """The words of the text, the dictionary form, and a label in any language."""

    surface: str = ""
    lemma: str = ""
    label: str = ""

    @property
    def shown(self) -> str:
        return self.surface or self.lemma or self.label


@dataclass(frozen=True, slots=True)
class PredictedStatement:
    """A statement; ``attributed_to`` is the name of the speaker or source, or empty."""

    document: DocumentId
    subject: PredictedArgument = field(default_factory=PredictedArgument)
    predicate: PredictedPredicate = field(default_factory=PredictedPredicate)
    object: PredictedArgument = field(default_factory=PredictedArgument)
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.ASSERTED
    attributed_to: str = ""
    confidence: float = 1.0
    rule: str = ""


def read_statements(path: Path) -> list[PredictedStatement]:
    """Read the statements of a JSON Lines file."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: {error}; expected JSON Lines in UTF-8.") from error
    return [
        _statement(Fields.parse(line, f"{path}: line {number}"))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]


def predicted_statement(record: Mapping[str, object]) -> PredictedStatement:
    """Take one record; of its fields only ``doc`` must be there."""
    return _statement(Fields.of(record, "statement"))


def _statement(fields: Fields) -> PredictedStatement:
    predicate = fields.optional_object("predicate")
    return PredictedStatement(
        document=DocumentId(fields.required_text("doc")),
        subject=_argument(fields.optional_object("subject")),
        predicate=PredictedPredicate(
            predicate.text("surface"), predicate.text("lemma"), predicate.text("label")
        ),
        object=_argument(fields.optional_object("object")),
        polarity=fields.choice("polarity", Polarity, default=Polarity.POSITIVE),
        certainty=fields.choice("certainty", Certainty, default=Certainty.ASSERTED),
        attributed_to=fields.text("attributed_to"),
        confidence=fields.number("confidence", default=1.0),
        rule=fields.text("rule"),
    )


def _argument(fields: Fields) -> PredictedArgument:
    return PredictedArgument(
        surface=fields.text("surface"),
        label=fields.text("label"),
        aliases=fields.texts("aliases"),
        wikidata_id=fields.text("qid") or None,
        value=fields.scalar("value"),
    )
