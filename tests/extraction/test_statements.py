"""Frames and chains → statements and events."""

import pytest

from kg.arabic.gazetteer import Gazetteer
from kg.datamodel.frame import Certainty, Polarity
from kg.datamodel.mention import EntityType
from kg.datamodel.statement import ArticleFacts, Statement, Value, ValueKind
from kg.extraction.records import statement_records
from tests.builders import facts, known

MASC = "Aspect=Perf|Gender=Masc|Number=Sing|Person=3"
IMPERFECT = "Aspect=Imp|Gender=Masc|Number=Sing|Person=3"
GAZETTEER = Gazetteer(
    (
        known("تونس", EntityType.COUNTRY, "Q948"),
        known("فرنسا", EntityType.COUNTRY, "Q142"),
        known("إيطاليا", EntityType.COUNTRY, "Q38"),
    ),
    {},
)

VISIT = f"""
زار زار VERB 0 root {MASC}
كريم كريم PROPN 1 nsubj _ B-PER
تونس تونس PROPN 1 obj
"""


def triples(article: ArticleFacts) -> list[tuple[str, str, str]]:
    """Subject, property and object of the statements, in words."""
    names = {entity.id: entity.name for entity in article.entities}

    def words(statement: Statement) -> str:
        value = statement.object
        return value.text if isinstance(value, Value) else names[value]

    return [(names[s.subject], s.relation.property, words(s)) for s in article.statements]


def read(snippet: str) -> ArticleFacts:
    return facts(snippet, gazetteer=GAZETTEER)


def test_clause_gives_a_statement() -> None:
    assert triples(read(VISIT)) == [("كريم", "visited", "تونس")]


def test_evidence_is_the_sentence_and_its_trigger_verbatim() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    السفير سفير NOUN 1 nsubj Gender=Masc|Number=Sing

    و+ و CCONJ 2 cc
    زار زار VERB 0 root {MASC}
    كريم كريم PROPN 2 nsubj _ B-PER
    تونس تونس PROPN 2 obj
    """
    article = read(snippet)
    (statement,) = article.statements
    evidence = statement.evidence
    assert evidence.sentence.of(article.text) == "وزار كريم تونس"
    assert evidence.trigger.of(article.text) == "زار"


def test_every_member_of_a_coordination_gets_a_statement() -> None:
    snippet = f"""
    زار زار VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj _ B-PER
    و+ و CCONJ 4 cc
    سامي سامي PROPN 2 conj _ B-PER
    تونس تونس PROPN 1 obj
    و+ و CCONJ 7 cc
    فرنسا فرنسا PROPN 5 conj
    """
    assert sorted(triples(read(snippet))) == [
        ("سامي", "visited", "تونس"),
        ("سامي", "visited", "فرنسا"),
        ("كريم", "visited", "تونس"),
        ("كريم", "visited", "فرنسا"),
    ]


def test_denied_statement_stays_negative() -> None:
    snippet = f"""
    لم لم PART 2 advmod
    يزر زار VERB 0 root {IMPERFECT}
    كريم كريم PROPN 2 nsubj _ B-PER
    تونس تونس PROPN 2 obj
    """
    (statement,) = read(snippet).statements
    (event,) = read(snippet).events
    assert statement.polarity is event.polarity is Polarity.NEGATIVE


def test_reported_statement_names_its_speaker() -> None:
    snippet = f"""
    قال قال VERB 0 root {MASC}
    سامي سامي PROPN 1 nsubj _ B-PER
    إن إن SCONJ 5 mark
    كريم كريم PROPN 5 nsubj _ B-PER
    زار زار VERB 1 ccomp {MASC}
    تونس تونس PROPN 5 obj
    """
    article = read(snippet)
    (statement,) = (s for s in article.statements if s.relation.property == "visited")
    names = {entity.id: entity.name for entity in article.entities}
    assert statement.certainty is Certainty.REPORTED
    assert statement.attributed_to is not None
    assert names[statement.attributed_to] == "سامي"


def test_subject_without_an_entity_gives_no_statement() -> None:
    unsaid = f"زار زار VERB 0 root {MASC}\nتونس تونس PROPN 1 obj"
    assert read(unsaid).statements == ()


def test_pronoun_without_an_antecedent_gives_no_statement() -> None:
    snippet = f"""
    استقبل استقبل VERB 0 root {MASC}
    +ه هو PRON 1 obj Gender=Masc|Number=Sing|Person=3|PronType=Prs
    كريم كريم PROPN 1 nsubj _ B-PER
    """
    assert triples(read(snippet)) == []


def test_pronoun_stands_for_its_antecedent() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    سامي سامي PROPN 1 nsubj _ B-PER

    استقبل استقبل VERB 0 root {MASC}
    +ه هو PRON 1 obj Gender=Masc|Number=Sing|Person=3|PronType=Prs
    كريم كريم PROPN 1 nsubj _ B-PER
    """
    (statement,) = read(snippet).statements
    assert [(s, o) for s, _, o in triples(read(snippet))] == [("كريم", "سامي")]
    assert statement.object_surface == "ه"


def test_subject_left_unsaid_is_that_of_the_sentence_before() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    سامي سامي PROPN 1 nsubj _ B-PER

    زار زار VERB 0 root {MASC}
    تونس تونس PROPN 1 obj
    """
    assert triples(read(snippet)) == [("سامي", "visited", "تونس")]


def test_nothing_is_related_to_itself() -> None:
    snippet = f"""
    زار زار VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj _ B-PER
    كريم كريم PROPN 1 obj _ B-PER
    """
    assert read(snippet).statements == ()


def test_patient_of_a_passive_without_agent_is_the_subject() -> None:
    snippet = f"""
    اعتقل اعتقل VERB 0 root {MASC}|Voice=Pass
    كريم كريم PROPN 1 nsubj:pass _ B-PER
    في في ADP 4 case
    تونس تونس PROPN 1 obl
    """
    (triple,) = triples(read(snippet))
    assert (triple[0], triple[2]) == ("كريم", "تونس")


def test_place_qualifies_the_other_statements() -> None:
    snippet = f"""
    التقى التقى VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj _ B-PER
    سامي سامي PROPN 1 obj _ B-PER
    في في ADP 5 case
    تونس تونس PROPN 1 obl
    """
    assert {statement.place for statement in read(snippet).statements} == {"Q948"}


def test_time_qualifies_the_statement_with_its_value() -> None:
    article = facts(VISIT + "أمس أمس NOUN 1 obl", times={4: "2024-10-07"}, gazetteer=GAZETTEER)
    statement = next(s for s in article.statements if s.relation.property == "visited")
    assert statement.time is not None
    assert (statement.time.text, statement.time.normalized) == ("أمس", "2024-10-07")


PLANNED_VISIT = """
زيارة زيارة NOUN 0 root
كريم كريم PROPN 1 nmod _ B-PER
إلى إلى ADP 4 case
تونس تونس PROPN 1 nmod
غدا غد NOUN 1 obl
"""


@pytest.mark.parametrize(
    ("day", "certainty"), [("2024-10-10", Certainty.PLANNED), ("2024-10-08", Certainty.ASSERTED)]
)
def test_what_is_to_be_after_publication_is_planned(day: str, certainty: Certainty) -> None:
    article = facts(PLANNED_VISIT, times={5: day}, gazetteer=GAZETTEER)
    assert {s.certainty for s in article.statements} == {certainty}
    assert {event.certainty for event in article.events} == {certainty}


def test_perfect_tells_of_the_past_whatever_time_stands_beside_it() -> None:
    article = facts(VISIT + "غدا غد NOUN 1 obl", times={4: "2024-10-10"}, gazetteer=GAZETTEER)
    assert {s.certainty for s in article.statements} == {Certainty.ASSERTED}


def test_statement_whose_subject_is_left_unsaid_is_less_sure() -> None:
    unsaid = f"زار زار VERB 0 root {MASC}\nفرنسا فرنسا PROPN 1 obj"
    said, then = read(f"{VISIT}\n\n{unsaid}").statements
    assert (said.subject, said.relation) == (then.subject, then.relation)
    assert then.confidence < said.confidence


def test_statements_less_sure_are_left_out_with_their_events_and_entities() -> None:
    every, none = facts(VISIT), facts(VISIT, min_confidence=1.01)
    assert every.statements
    assert every.events
    assert (none.statements, none.events, none.entities) == ((), (), ())
    surest = max(statement.confidence for statement in every.statements)
    assert facts(VISIT, min_confidence=surest).statements


def test_events_of_which_nothing_is_stated_remain_when_statements_are_left_out() -> None:
    article = facts(
        f"{VISIT}\n\nعاد عاد VERB 0 root {MASC}\nسامي سامي PROPN 1 nsubj _ B-PER",
        min_confidence=1.01,
    )
    assert [event.label for event in article.events] == ["عاد سامي"]
    assert [entity.name for entity in article.entities] == ["سامي"]


def test_office_ends_before_a_second_phrase_of_the_title() -> None:
    snippet = """
    النائب نائب NOUN 0 root Number=Sing
    في في ADP 3 case
    البرلمان برلمان NOUN 1 nmod
    عن عن ADP 5 case
    الحزب حزب NOUN 1 nmod
    كريم كريم PROPN 1 nmod _ B-PER
    """
    assert ("كريم", "holdsOffice", "النائب في البرلمان") in triples(read(snippet))


def test_office_is_said_in_the_words_of_the_title() -> None:
    snippet = f"""
    وصل وصل VERB 0 root {MASC}
    وزير وزير NOUN 1 nsubj Gender=Masc|Number=Sing
    الدفاع دفاع NOUN 2 nmod
    كريم كريم PROPN 2 nmod _ B-PER
    """
    (statement,) = read(snippet).statements
    assert statement.relation.property == "holdsOffice"
    assert isinstance(statement.object, Value)
    assert (statement.object.kind, statement.object.text) == (ValueKind.TEXT, "وزير الدفاع")


def test_statement_belongs_to_the_event_of_its_verb() -> None:
    article = read(VISIT)
    (event,) = article.events
    (statement,) = article.statements
    assert (event.type, event.label) == ("Visit", "زار كريم تونس")
    assert statement.event == event.id


def test_event_has_its_participants_by_role() -> None:
    article = read(VISIT)
    names = {entity.id: entity.name for entity in article.entities}
    (event,) = article.events
    assert {(p.role, names[p.entity]) for p in event.participants} == {
        ("agent", "كريم"),
        ("patient", "تونس"),
    }


def test_entities_are_those_that_something_is_said_of() -> None:
    article = read(VISIT + "\n\nعاد عاد VERB 0 root\nأمطار مطر NOUN 1 obl Number=Plur")
    assert {entity.name for entity in article.entities} == {"كريم", "تونس"}


def test_same_text_same_facts() -> None:
    assert read(VISIT) == read(VISIT)


def test_sentence_said_twice_is_two_statements() -> None:
    article = read(f"{VISIT}\n{VISIT}")
    assert len({statement.id for statement in article.statements}) == 2


# --- qualities -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quality", "expected"),
    [
        ("كاذبة كاذب ADJ", [("الاتهامات", "isA", "كاذبة")]),
        ("كاذبا كاذب ADJ", []),  # of a circumstance
        ("بعض بعض NOUN", []),
    ],
)
def test_quality_of_something_is_the_word_that_tells_it(
    quality: str, expected: list[tuple[str, str, str]]
) -> None:
    snippet = f"""
    الاتهامات اتهام NOUN 2 nsubj Gender=Fem|Number=Plur
    {quality} 0 root
    """
    article = read(snippet)
    assert triples(article) == expected
    assert all(isinstance(statement.object, Value) for statement in article.statements)


@pytest.mark.parametrize(("relation", "is_said"), [("xcomp", True), ("advmod", False)])
def test_quality_beside_a_copula_is_its_predicate(relation: str, is_said: bool) -> None:
    snippet = f"""
    كان كان VERB 0 root {MASC}
    الاتهام اتهام NOUN 1 nsubj Gender=Masc|Number=Sing
    كاذبا كاذب ADJ 1 {relation}
    """
    assert triples(read(snippet)) == ([("الاتهام", "isA", "كاذبا")] if is_said else [])


# --- relations -------------------------------------------------------------------------------


def test_preposition_chooses_the_property() -> None:
    snippet = f"""
    تعاونت تعاون VERB 0 root {MASC.replace("Masc", "Fem")}
    تونس تونس PROPN 1 nsubj
    مع مع ADP 4 case
    فرنسا فرنسا PROPN 1 obl:arg
    """
    (statement,) = read(snippet).statements
    assert statement.relation.preposition == "مع"
    assert statement.relation_surface == "تعاونت مع"
    assert not statement.relation.is_minted


@pytest.mark.parametrize(
    ("noun", "property_"),
    [
        ("والد والد", "parentOf"),
        ("والدة والدة", "parentOf"),
        ("ابن ابن", "childOf"),
        ("شقيق شقيق", "siblingOf"),
        ("أرملة أرملة", "spouseOf"),
        ("صهر صهر", "kinOf"),
        ("جد جد", "kinOf"),
    ],
)
def test_noun_of_kinship_tells_how_two_people_are_related(noun: str, property_: str) -> None:
    snippet = f"""
    {noun} NOUN 0 root Number=Sing
    كريم كريم PROPN 1 nmod _ B-PER
    """
    assert (noun.split()[0], property_, "كريم") in [
        (s.split()[0], p, o) for s, p, o in triples(read(snippet))
    ]


@pytest.mark.parametrize("tie", ["ل+ ل", "لدى لدى", "عند عند"])
def test_what_somebody_has_he_owned(tie: str) -> None:
    snippet = f"""
    كان كان VERB 0 root {MASC}
    {tie} ADP 3 case
    كريم كريم PROPN 1 xcomp _ B-PER
    مكتب مكتب NOUN 1 nsubj Gender=Masc|Number=Sing
    """
    assert ("كريم", "owned", "مكتب") in triples(read(snippet))


def test_unknown_verb_mints_a_property_below_a_known_one() -> None:
    snippet = VISIT.replace("زار زار", "شقلب شقلب")
    (statement,) = read(snippet).statements
    relation = statement.relation
    assert relation.is_minted
    assert relation.property.isascii()
    assert (relation.label, relation.broader) == ("شقلب", "relatedTo")


# --- records ---------------------------------------------------------------------------------


def test_record_cites_the_sentence_by_its_characters() -> None:
    article = read(VISIT)
    (record,) = statement_records(article)
    assert article.text[record["start"] : record["end"]] == record["sentence"]
    assert record["sentence"] == "زار كريم تونس"


def test_record_names_subject_predicate_and_object() -> None:
    (record,) = statement_records(read(VISIT))
    assert record["subject"]["label"] == "كريم"
    assert record["predicate"]["lemma"] == "زار"
    assert (record["object"]["qid"], record["object"]["type"]) == ("Q948", "Country")


def test_record_of_a_value_has_no_qid() -> None:
    article = facts(VISIT + "أمس أمس NOUN 1 obl", times={4: "2024-10-07"}, gazetteer=GAZETTEER)
    values = [r["object"] for r in statement_records(article) if "value" in r["object"]]
    assert [(v["label"], v["value"], v["qid"]) for v in values] == [("أمس", "2024-10-07", None)]


@pytest.mark.parametrize(
    ("preposition", "surface"), [("إلى", "زيارة رسمية"), ("من", "زيارة رسمية من الوزير")]
)
def test_surface_of_a_description_is_its_core(preposition: str, surface: str) -> None:
    article = read(f"""
    أعلن أعلن VERB 0 root {MASC}
    كريم كريم PROPN 1 nsubj _ B-PER
    زيارة زيارة NOUN 1 obj Gender=Fem|Number=Sing
    رسمية رسمي ADJ 3 amod
    {preposition} {preposition} ADP 6 case
    الوزير وزير NOUN 3 nmod Gender=Masc|Number=Sing
    """)
    announced = next(s for s in article.statements if s.subject_surface == "كريم")
    assert announced.object_surface == surface
    names = {entity.id: entity.name for entity in article.entities}
    assert names[announced.object] == f"زيارة رسمية {preposition} الوزير"


@pytest.mark.parametrize(
    ("genitive", "office"),
    [
        (
            "الفلاح فلاح NOUN 2 nmod Number=Sing",
            "وزير الفلاح",
        ),  # whom the office is for belongs to it
        ("كريم كريم PROPN 2 nmod _ B-PER", "وزير"),  # a person of that name does not
    ],
)
def test_office_is_called_by_all_but_the_names_of_people(genitive: str, office: str) -> None:
    article = facts(f"""
    سالم سالم PROPN 0 root _ B-PER
    وزير وزير NOUN 1 appos Gender=Masc|Number=Sing
    {genitive}
    """)
    (statement,) = article.statements
    assert isinstance(statement.object, Value)
    assert statement.object.text == office
