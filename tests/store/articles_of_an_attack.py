"""Articles that tell of one attack: copies of one another, or with another toll."""

from datetime import date

from kg.datamodel.document import DocumentMetadata
from kg.datamodel.entity import Entity
from kg.datamodel.frame import Polarity
from kg.datamodel.identifiers import DocumentId, EntityId
from kg.datamodel.mention import EntityType
from kg.datamodel.statement import ArticleFacts, Relation, Statement, Value, ValueKind
from tests.graph_fixtures import make_statement

ATTACK = Entity(EntityId("e1attack"), EntityType.EVENT, "تفجير محطة المترو", is_named=True)
GROUP = Entity(EntityId("e2group"), EntityType.ORGANIZATION, "جماعة النجدة", is_named=True)
DEATH_TOLL = Relation("deathToll", "قتل", "", "حصيلة القتلى")
ATTACKED = Relation("attacked", "هاجم", "", "هاجم", "attacked")
REPORT = (
    "استيقظت المدينة صباح اليوم على دوي انفجار هز محطة المترو القديمة وسط الحي التجاري "
    "وهرعت سيارات الإسعاف إلى المكان فيما طوقت قوات الأمن الشوارع المؤدية إليه ومنعت الصحفيين من "
    "الاقتراب وقال شاهد إنه رأى الدخان يتصاعد من المدخل الشمالي قبل أن يخرج الركاب مذعورين"
)


def attack(
    document: str,
    toll: int | None = None,
    *,
    published: str | None = "2024-05-01",
    publisher: str = "وكالة الأنباء",
    by_group: Polarity | None = None,
    text: str = "",
) -> ArticleFacts:
    """An article of a text of its own, unless one is given, that may have a toll and a culprit."""
    text = text or " ".join(f"{document}كلمة{number}" for number in range(40))
    statements: list[Statement] = []
    if toll is not None:
        text += f"\nقتل {toll} أشخاص في التفجير."
        value = Value(ValueKind.QUANTITY, f"{toll} أشخاص", str(toll), "شخص")
        statements.append(make_statement(text, "s1", ATTACK, DEATH_TOLL, "قتل", value))
    if by_group is not None:
        text += "\nهاجمت الجماعة المحطة."
        statements.append(
            make_statement(text, "s2", GROUP, ATTACKED, "هاجمت", ATTACK, polarity=by_group)
        )
    day = date.fromisoformat(published) if published else None
    metadata = DocumentMetadata(f"خبر {document}", day, publisher)
    entities = (ATTACK, GROUP) if statements else ()
    return ArticleFacts(DocumentId(document), text, metadata, entities, (), tuple(statements))
