"""Statements as flat records: what ``kg extract`` prints and the gold facts are compared with."""

from typing import Any

from kg.datamodel.entity import Entity
from kg.datamodel.identifiers import EntityId
from kg.datamodel.statement import ArticleFacts, Statement, Value


def statement_records(facts: ArticleFacts) -> list[dict[str, Any]]:
    """One JSON-ready object for each statement of an article.

    ``start`` and ``end`` are characters of the article's text: ``text[start:end] == sentence``.
    """
    entities = {entity.id: entity for entity in facts.entities}
    return [_record(facts, statement, entities) for statement in facts.statements]


def _record(
    facts: ArticleFacts, statement: Statement, entities: dict[EntityId, Entity]
) -> dict[str, Any]:
    sentence = statement.evidence.sentence
    relation = statement.relation
    lemma = f"{relation.lemma} {relation.preposition}".strip()
    return {
        "doc": facts.document,
        "subject": _entity_record(entities[statement.subject], statement.subject_surface),
        "predicate": {
            "surface": statement.relation_surface,
            "lemma": lemma,
            "label": relation.label,
            "property": relation.property,
        },
        "object": (
            _value_record(statement.object)
            if isinstance(statement.object, Value)
            else _entity_record(entities[statement.object], statement.object_surface)
        ),
        "polarity": statement.polarity.value,
        "certainty": statement.certainty.value,
        "attributed_to": (
            entities[statement.attributed_to].name if statement.attributed_to else None
        ),
        "time": statement.time.normalized or statement.time.text if statement.time else None,
        "place": entities[statement.place].name if statement.place else None,
        "event": statement.event,
        "confidence": statement.confidence,
        "rule": statement.evidence.rule,
        "sentence": sentence.of(facts.text),
        "start": sentence.start,
        "end": sentence.end,
    }


def _entity_record(entity: Entity, surface: str) -> dict[str, Any]:
    return {
        "surface": surface,
        "label": entity.name,
        "aliases": list(entity.aliases),
        "qid": entity.wikidata_id,
        "type": entity.type.value,
    }


def _value_record(value: Value) -> dict[str, Any]:
    return {
        "surface": value.text,
        "label": value.text,
        "aliases": [],
        "qid": None,
        "value": value.normalized,
        "type": value.kind.value,
    }
