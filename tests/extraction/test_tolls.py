"""How many an event killed or injured."""

import pytest

from tests.builders import facts

SOURCE = (
    "أسفر أسفر VERB 0 root Aspect=Perf|Gender=Masc|Number=Sing|Person=3\nالهجوم هجوم NOUN 1 nsubj"
)


def tolls(snippet: str) -> set[tuple[str, str, str, str]]:
    article = facts(snippet)
    names = {entity.id: entity.name for entity in article.entities}
    return {
        (names[each.subject], each.relation.property, each.object.normalized, each.object.unit)
        for each in article.statements
        if each.evidence.rule == "toll of an event" and not isinstance(each.object, str)
    }


@pytest.mark.parametrize(
    ("harm", "property_"), [("مقتل مقتل", "deathToll"), ("إصابة إصابة", "injuredCount")]
)
def test_an_event_resulted_in_the_death_of_so_many(harm: str, property_: str) -> None:
    snippet = f"""
    {SOURCE}
    عن عن ADP 4 case
    {harm} NOUN 1 obl:arg
    5 5 NUM 4 nummod
    أشخاص شخص NOUN 5 nmod
    """
    assert tolls(snippet) == {("الهجوم", property_, "5", "أشخاص")}


def test_so_many_were_killed_in_an_event() -> None:
    snippet = """
    قتل قتل VERB 0 root Aspect=Perf|Gender=Masc|Number=Sing|Person=3|Voice=Pass
    25 25 NUM 1 nsubj:pass
    شخصا شخص NOUN 2 nmod
    في في ADP 5 case
    تفجير تفجير NOUN 1 obl
    """
    assert tolls(snippet) == {("تفجير", "deathToll", "25", "شخصا")}


def test_others_are_counted_on_top() -> None:
    snippet = f"""
    {SOURCE}
    عن عن ADP 4 case
    إصابة إصابة NOUN 1 obl:arg
    13 13 NUM 4 nummod
    آخرين آخر NOUN 5 nmod
    """
    assert tolls(snippet) == set()
