"""Facts of small articles, made by hand, for the tests of the graph half."""

from dataclasses import replace
from datetime import date

from kg.datamodel.document import DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.identifiers import DocumentId, EntityId, EventId, StatementId
from kg.datamodel.mention import EntityType
from kg.datamodel.span import Span
from kg.datamodel.statement import (
    ArticleFacts,
    Event,
    Evidence,
    Participant,
    Relation,
    Statement,
    Value,
    ValueKind,
)

SUMMIT_TEXT = (
    "ترأس الرئيس الروسي فلاديمير بوتين القمة في موسكو يوم الثلاثاء.\n"
    "ووقع القادة على برنامج مكافحة التطرف.\n"
    "وستحتفل الدول بالذكرى الثمانين للنصر.\n"
    "ونفى لافروف أن يكون قد التقى الوزير الأمريكي، وأكد بوتين أن روسيا دعمت الرابطة.\n"
    "وحضر القمة 8 قادة."
)
PUTIN = Entity(
    EntityId("e1putin"),
    EntityType.PERSON,
    "فلاديمير بوتين",
    ("الرئيس الروسي", "بوتين"),
    "Vladimir Putin",
    "Q7747",
    is_named=True,
)
SUMMIT = Entity(EntityId("e2summit"), EntityType.EVENT, "القمة")
MOSCOW = Entity(EntityId("e3moscow"), EntityType.CITY, "موسكو", (), "Moscow", "Q649", is_named=True)
LEADERS = Entity(EntityId("e4leaders"), EntityType.GROUP, "القادة")
PROGRAM = Entity(EntityId("e5program"), EntityType.DOCUMENT, "برنامج مكافحة التطرف")
STATES = Entity(EntityId("e6states"), EntityType.GROUP, "الدول")
ANNIVERSARY = Entity(EntityId("e7anniversary"), EntityType.EVENT, "الذكرى الثمانين للنصر")
LAVROV = Entity(EntityId("e8lavrov"), EntityType.PERSON, "لافروف", is_named=True)
MINISTER = Entity(EntityId("e9minister"), EntityType.PERSON, "الوزير الأمريكي")
RUSSIA = Entity(EntityId("e10russia"), EntityType.COUNTRY, "روسيا", (), "Russia", "Q159", True)
CIS = Entity(EntityId("e11cis"), EntityType.ORGANIZATION, "الرابطة", is_named=True)

TUESDAY = Value(
    ValueKind.TIME,
    "يوم الثلاثاء",
    "2024-10-08",
    earliest=date(2024, 10, 8),
    latest=date(2024, 10, 8),
)
CHAIRED = Relation("chaired", "ترأس", "", "ترأّس", "chaired")
SIGNED = Relation("signed", "وقع", "على", "وقّع على", "signed")
CELEBRATED = Relation("celebrated", "احتفل", "ب", "احتفل بـ", "celebrated")
MET = Relation("met", "التقى", "", "التقى", "met")
SUPPORTED = Relation("verb.da33ama", "دعم", "", "دعّم", broader="supported")
ATTENDED_BY = Relation("hasCount", "حضر", "", "بلغ عدده")
TOOK_PLACE_ON = Relation("tookPlaceOn", "جرى", "في", "جرى في")
TOOK_PLACE_IN = Relation("tookPlaceIn", "جرى", "في", "جرى في")


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def sentence_of(text: str, span: Span) -> Span:
    """The line around a span."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end != -1 else len(text))


def make_statement(
    text: str,
    identifier: str,
    subject: Entity,
    relation: Relation,
    trigger: str,
    object_: Entity | Value,
    *,
    polarity: Polarity = Polarity.POSITIVE,
    certainty: Certainty = Certainty.ASSERTED,
    event: Event | None = None,
    attributed_to: Entity | None = None,
    time: Value | None = None,
    place: Entity | None = None,
) -> Statement:
    span = span_of(text, trigger)
    return Statement(
        id=StatementId(identifier),
        subject=subject.id,
        subject_surface=subject.name,
        relation=relation,
        relation_surface=trigger,
        object=object_.id if isinstance(object_, Entity) else object_,
        object_surface=object_.name if isinstance(object_, Entity) else object_.text,
        polarity=polarity,
        certainty=certainty,
        confidence=0.90,
        evidence=Evidence(sentence_of(text, span), span, "verbal-clause"),
        attributed_to=attributed_to.id if attributed_to else None,
        event=event.id if event else None,
        time=time,
        place=place.id if place else None,
    )


def make_event(
    identifier: str,
    event_type: str,
    label: str,
    trigger: Span,
    participants: dict[str, Entity],
    *,
    polarity: Polarity = Polarity.POSITIVE,
    certainty: Certainty = Certainty.ASSERTED,
    time: Value | None = None,
    place: Entity | None = None,
    entity: Entity | None = None,
) -> Event:
    return Event(
        EventId(identifier),
        event_type,
        label,
        tuple(Participant(role, each.id) for role, each in participants.items()),
        trigger,
        polarity,
        certainty,
        time,
        place.id if place else None,
        entity.id if entity else None,
    )


def summit(document: str = "a1summit") -> ArticleFacts:
    """Putin chaired, leaders signed, states will celebrate, Lavrov denied; Russia supported."""
    text = SUMMIT_TEXT
    meeting = make_event(
        "v1meeting",
        "Meeting",
        "القمة",
        span_of(text, "القمة"),
        {"agent": PUTIN, "place": MOSCOW},
        time=TUESDAY,
        place=MOSCOW,
        entity=SUMMIT,
    )
    signing = make_event(
        "v2signing",
        "Signing",
        "توقيع القادة على برنامج مكافحة التطرف",
        span_of(text, "وقع"),
        {"agent": LEADERS, "co-agent.ma3a": PROGRAM},
    )
    celebration = make_event(
        "v3celebration",
        "Ceremony",
        "احتفال الدول بالذكرى",
        span_of(text, "ستحتفل"),
        {"agent": STATES},
        certainty=Certainty.PLANNED,
        entity=ANNIVERSARY,
    )
    encounter = make_event(
        "v4encounter",
        "Meeting",
        "لقاء لافروف والوزير",
        span_of(text, "التقى"),
        {"agent": LAVROV, "patient": MINISTER},
        polarity=Polarity.NEGATIVE,
        certainty=Certainty.REPORTED,
    )
    count = Value(ValueKind.QUANTITY, "8 قادة", "8", "قائد")
    statements = (
        make_statement(
            text,
            "s1",
            PUTIN,
            CHAIRED,
            "ترأس",
            SUMMIT,
            event=meeting,
            time=TUESDAY,
            place=MOSCOW,
        ),
        make_statement(text, "s2", LEADERS, SIGNED, "وقع", PROGRAM, event=signing),
        make_statement(
            text,
            "s3",
            STATES,
            CELEBRATED,
            "ستحتفل",
            ANNIVERSARY,
            certainty=Certainty.PLANNED,
            event=celebration,
        ),
        make_statement(
            text,
            "s4",
            LAVROV,
            MET,
            "التقى",
            MINISTER,
            polarity=Polarity.NEGATIVE,
            certainty=Certainty.REPORTED,
            attributed_to=LAVROV,
            event=encounter,
        ),
        make_statement(
            text,
            "s5",
            RUSSIA,
            SUPPORTED,
            "دعمت",
            CIS,
            certainty=Certainty.REPORTED,
            attributed_to=PUTIN,
        ),
        make_statement(text, "s6", SUMMIT, ATTENDED_BY, "وحضر", count),
        make_statement(text, "s7", SUMMIT, TOOK_PLACE_ON, "القمة", TUESDAY, event=meeting),
        make_statement(text, "s8", SUMMIT, TOOK_PLACE_IN, "القمة", MOSCOW, event=meeting),
    )
    return ArticleFacts(
        DocumentId(document),
        text,
        DocumentMetadata(
            "قمة موسكو", date(2024, 10, 9), "وكالة الأنباء", "https://example.org/a?b=1"
        ),
        (
            PUTIN,
            SUMMIT,
            MOSCOW,
            LEADERS,
            PROGRAM,
            STATES,
            ANNIVERSARY,
            LAVROV,
            MINISTER,
            RUSSIA,
            CIS,
        ),
        (meeting, signing, celebration, encounter),
        statements,
    )


VISIT_TEXT = "زار بوتين موسكو في عام 2023. والتقى لافروف بوتين."


def visit(document: str = "a2visit") -> ArticleFacts:
    """A second article, which shares entities with the summit's."""
    text = VISIT_TEXT
    year = Value(ValueKind.TIME, "عام 2023", "2023")
    relation = Relation("visited", "زار", "", "زار", "visited")
    trip = make_event(
        "v5visit",
        "Visit",
        "زيارة بوتين لموسكو",
        span_of(text, "زار"),
        {"agent": PUTIN, "goal": MOSCOW},
        time=year,
    )
    return ArticleFacts(
        DocumentId(document),
        text,
        DocumentMetadata("زيارة", date(2023, 5, 1)),
        (replace(PUTIN, aliases=("بوتين",)), MOSCOW, LAVROV),
        (trip,),
        (
            make_statement(text, "s1", PUTIN, relation, "زار", MOSCOW, event=trip, time=year),
            make_statement(text, "s2", LAVROV, MET, "والتقى", PUTIN),
        ),
    )


HOSTILE = (
    'اسم "غريب" \\ <script>alert(1)</script>\n\r\t\u202e\u2066عكس\u0001\u200f \\u0041 \U0001f600'
)
HOSTILE_TEXT = HOSTILE + " زار 'موسكو'\0 \ufffe."


def hostile(document: str = "a3hostile") -> ArticleFacts:
    """Names and words with quotes, markup, control and bidirectional characters."""
    text = HOSTILE_TEXT
    stranger = Entity(
        EntityId("e12stranger"), EntityType.PERSON, HOSTILE, (HOSTILE + "2",), HOSTILE
    )
    span = span_of(text, "زار")
    visited = Relation("visited", "زار", "", "زار", "visited")
    evidence = Evidence(Span(0, len(text)), span, "rule")
    quote = Value(ValueKind.TEXT, HOSTILE)
    base = make_statement("زار", "s1", stranger, visited, "زار", MOSCOW)
    said = make_statement("زار", "s2", stranger, Relation("said", "قال", "", "قال"), "زار", quote)
    return ArticleFacts(
        DocumentId(document),
        text,
        DocumentMetadata(HOSTILE, None, HOSTILE, 'http://e.org/" <x>\n\0'),
        (stranger, MOSCOW),
        (),
        (replace(base, evidence=evidence), replace(said, evidence=evidence)),
    )
