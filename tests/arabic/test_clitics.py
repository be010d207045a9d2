import pytest

from kg.arabic.clitics import enclitics, personal_pronouns, proclitics


def test_one_letter_may_be_preposition_or_pronoun() -> None:
    assert proclitics()["ك"].upos == "ADP"  # like
    assert enclitics()["ك"].upos == "PRON"  # you


@pytest.mark.parametrize(
    ("form", "person", "number", "gender"),
    [
        ("ها", "3", "Sing", "Fem"),
        ("هم", "3", "Plur", "Masc"),  # attached or alone
        ("هما", "3", "Dual", ""),
        ("نحن", "1", "Plur", ""),
    ],
)
def test_features_of_pronouns(form: str, person: str, number: str, gender: str) -> None:
    pronoun = personal_pronouns()[form]
    assert (pronoun.feat("Person"), pronoun.feat("Number")) == (person, number)
    assert pronoun.feat("Gender") == gender


def test_only_pronouns_have_features() -> None:
    assert {clitic.feats for clitic in proclitics().values()} == {()}
    assert all(dict(clitic.feats)["PronType"] == "Prs" for clitic in enclitics().values())
