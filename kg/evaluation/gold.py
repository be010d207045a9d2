"""Gold articles: the entities and facts that careful readers found, one JSON file an article.

A fact is (subject, relation, object) with the wordings that may rightly be used for each.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId
from kg.datamodel.mention import EntityType
from kg.errors import EvaluationError
from kg.evaluation.json_fields import Fields


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that facts are about, with all the names that the text has for it."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[str, ...] = ()
    wikidata_id: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.mentions)


@dataclass(frozen=True, slots=True)
class GoldArgument:
    """A subject or object: an entity, a wording, or both; ``value`` is an ISO 8601 date."""

    entity: str | None = None
    surface: tuple[str, ...] = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """The words of the text, the dictionary forms that may stand for them, an English verb."""

    surface: tuple[str, ...]
    lemma: tuple[str, ...] = ()
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact; ``sentence`` are the first words of the sentence that states it."""

    id: str
    subject: GoldArgument
    relation: GoldRelation
    object: GoldArgument
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.ASSERTED
    attributed_to: str | None = None
    is_symmetric: bool = False
    is_core: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The entities and facts of one article; ``path`` is the file, which also has the text."""

    id: DocumentId
    path: Path
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]

    def entity(self, entity_id: str) -> GoldEntity:
        """Return the entity of that id, which facts are known to name."""
        return next(entity for entity in self.entities if entity.id == entity_id)


def read_gold(folder: Path) -> list[GoldArticle]:
    """Read the gold articles of a folder in the order of their file names."""
    if not folder.is_dir():
        raise EvaluationError(f"{folder}: no such folder; expected one of gold articles (.json).")
    articles = [read_gold_article(path) for path in sorted(folder.glob("*.json"))]
    if not articles:
        raise EvaluationError(f"{folder}: no .json files in the folder; expected gold articles.")
    for article_id in _repeated(article.id for article in articles):
        raise EvaluationError(
            f"{folder}: more than one file has the doc_id {article_id!r}; expected one for each."
        )
    return articles


def read_gold_article(path: Path) -> GoldArticle:
    """Read one gold article and check that its facts speak of its entities."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path}: {error}; expected a JSON file in UTF-8.") from error
    fields = Fields.parse(text, str(path))
    article = GoldArticle(
        id=DocumentId(fields.required_text("doc_id")),
        path=path,
        entities=tuple(map(_entity, fields.objects("entities"))),
        facts=tuple(map(_fact, fields.objects("facts"))),
    )
    _check_ids(article)
    for fact in article.facts:
        _check_fact(article, fact)
    return article


def _entity(fields: Fields) -> GoldEntity:
    return GoldEntity(
        id=fields.required_text("id"),
        type=fields.choice("type", EntityType),
        name=fields.required_text("name"),
        mentions=fields.texts("mentions"),
        wikidata_id=fields.text("qid") or None,
    )


def _fact(fields: Fields) -> GoldFact:
    return GoldFact(
        id=fields.required_text("id"),
        subject=_argument(fields.required_object("subject")),
        relation=_relation(fields.required_object("relation")),
        object=_argument(fields.required_object("object")),
        polarity=fields.choice("polarity", Polarity),
        certainty=fields.choice("certainty", Certainty),
        attributed_to=fields.text("attributed_to") or None,
        is_symmetric=fields.flag("symmetric"),
        is_core=fields.flag("core"),
        sentence=fields.text("sentence"),
    )


def _argument(fields: Fields) -> GoldArgument:
    return GoldArgument(
        entity=fields.text("entity") or None,
        surface=fields.texts("surface"),
        value=fields.text("value") or None,
    )


def _relation(fields: Fields) -> GoldRelation:
    return GoldRelation(fields.texts("surface"), fields.texts("lemma"), fields.text("gloss"))


def _check_ids(article: GoldArticle) -> None:
    for kind, ids in (
        ("entities", (entity.id for entity in article.entities)),
        ("facts", (fact.id for fact in article.facts)),
    ):
        for repeated in _repeated(ids):
            raise EvaluationError(
                f"{article.path}: the id {repeated!r} is there more than once among the {kind}; "
                f"expected one for each."
            )


def _check_fact(article: GoldArticle, fact: GoldFact) -> None:
    known = {entity.id for entity in article.entities}
    place = f"{article.path}: fact {fact.id!r}"
    for name in (fact.subject.entity, fact.object.entity, fact.attributed_to):
        if name is not None and name not in known:
            raise EvaluationError(
                f"{place} speaks of the entity {name!r}, which is not there; add it to 'entities'."
            )
    for role, argument in (("subject", fact.subject), ("object", fact.object)):
        if argument.entity is None and not any(argument.surface):
            raise EvaluationError(f"{place} has an empty {role}; expected 'entity' or 'surface'.")
    if not any(fact.relation.surface):
        raise EvaluationError(f"{place} has no relation; expected its words in 'surface'.")


def _repeated(ids: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(ids).items() if count > 1]
