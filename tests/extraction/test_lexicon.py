from collections import Counter

import pytest

from kg.arabic.derivation import VerbForm
from kg.arabic.orthography import strip_diacritics
from kg.datamodel.frame import Certainty, Polarity
from kg.errors import ResourceError
from kg.extraction.lexicon import (
    EVENT,
    PROPERTIES_OF_ROLES,
    AttributionCues,
    EventClasses,
    FactualityCues,
    ObliqueRole,
    ParticipleVoice,
    Prepositions,
    Properties,
    VerbClass,
    VerbLexicon,
    WordClass,
    table_rows,
    verb_entry,
    words_in,
)

PLOVER = frozenset(
    {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
        "INVESTIGATE", "",
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def verbs() -> VerbLexicon:
    return VerbLexicon.load()


def test_verbs_stand_sorted_and_once(verbs: VerbLexicon) -> None:
    keys = [(entry.lemma, entry.sense) for entry in verbs.entries]
    assert keys == sorted(set(keys))


def test_lemma_is_its_diacritized_form_without_diacritics(verbs: VerbLexicon) -> None:
    assert [e.lemma for e in verbs.entries if strip_diacritics(e.diacritized) != e.lemma] == []


def test_senses_are_numbered_from_one(verbs: VerbLexicon) -> None:
    for lemma, count in Counter(entry.lemma for entry in verbs.entries).items():
        senses = [entry.sense for entry in verbs.entries if entry.lemma == lemma]
        assert senses == list(range(1, count + 1)), lemma


def test_plover_classes_are_known(verbs: VerbLexicon) -> None:
    assert {entry.plover for entry in verbs.entries} <= PLOVER
    assert {entry.plover for entry in EventClasses.load().values()} <= PLOVER


def test_prepositions_with_a_property_are_governed(verbs: VerbLexicon) -> None:
    for entry in verbs.entries:
        assert set(entry.prep_properties) <= entry.governed_prepositions, entry.lemma


def test_governed_prepositions_stand_in_their_table(verbs: VerbLexicon) -> None:
    listed = Prepositions.load()
    governed = {preposition for entry in verbs.entries for preposition in entry.prepositions}
    assert [preposition for preposition in governed if preposition not in listed] == []


def test_genitives_are_agents_or_patients(verbs: VerbLexicon) -> None:
    roles = {role for entry in verbs.entries for role in entry.genitives.values()}
    assert roles == {"agent", "patient"}


def test_verbs_that_negate_say_so(verbs: VerbLexicon) -> None:
    denied, prevented = verbs.verb("نفى"), verbs.verb("منع")
    assert denied is not None
    assert denied.complement is not None
    assert denied.complement.polarity is Polarity.NEGATIVE
    assert denied.complement.certainty is Certainty.REPORTED
    assert prevented is not None
    assert prevented.complement is not None
    assert prevented.complement.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("lemma", "preposition", "name"),
    [
        ("وقع", "على", "signed"),
        ("وقع", "", "happened"),
        ("وَقَّعَ", "", "signed"),
        ("اجتمع", "مع", "met"),
        ("اعلن", "", "announced"),  # hamza left out
        ("أسفر", "عن", "resultedIn"),
        ("بحث", "عن", "searchedFor"),
        ("حكم", "على", "sentenced"),
        ("أحيى", "", "celebrated"),  # as some dictionaries spell أحيا
    ],
)
def test_verb_and_preposition_give_a_property(
    verbs: VerbLexicon, lemma: str, preposition: str, name: str
) -> None:
    entry = verbs.verb(lemma, preposition)
    assert entry is not None
    assert entry.property_with(preposition) == name


def test_property_of_a_role_where_the_verb_has_none_of_its_own(verbs: VerbLexicon) -> None:
    bought = verbs.verb("اشترى")
    assert bought is not None
    assert bought.property_with("من") == "source"
    assert bought.property_with("حول") == ""


def test_unknown_verb_is_none(verbs: VerbLexicon) -> None:
    assert verbs.verb("فسفس") is None


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("زيارة", "زار"),
        ("زيارات", "زار"),
        ("اجتماعات", "اجتمع"),
        ("اجتماعين", "اجتمع"),
        ("هجمات", "هاجم"),
        ("تصريحات", "صرح"),
        ("مقتل", "قتل"),
        ("اغتيال", "اغتال"),
        ("اصابة", "أصاب"),
        ("رئاسة", "رأس"),
    ],
)
def test_verbal_noun_leads_to_its_verb(verbs: VerbLexicon, noun: str, verb: str) -> None:
    assert verb in [entry.lemma for entry in verbs.verb_of_noun(noun)]


@pytest.mark.parametrize(
    ("participle", "verb", "voice"),
    [
        ("مقتول", "قتل", ParticipleVoice.PASSIVE),
        ("مصابون", "أصاب", ParticipleVoice.PASSIVE),
        ("متهمة", "اتهم", ParticipleVoice.PASSIVE),
        ("مشارك", "شارك", ParticipleVoice.ACTIVE),
        ("هاربة", "هرب", ParticipleVoice.ACTIVE),
        ("معلن", "أعلن", ParticipleVoice.EITHER),
    ],
)
def test_participle_leads_to_its_verb(
    verbs: VerbLexicon, participle: str, verb: str, voice: ParticipleVoice
) -> None:
    found = verbs.verb_of_participle(participle)
    assert found is not None
    assert (found[0].lemma, found[1]) == (verb, voice)


def test_classes_of_verbs_all_have_members(verbs: VerbLexicon) -> None:
    assert {entry.verb_class for entry in verbs.entries} == set(VerbClass)


def test_forms_all_have_members_but_that_of_colors(verbs: VerbLexicon) -> None:
    assert {entry.form for entry in verbs.entries} == set(VerbForm) - {VerbForm.IX}


def test_broader_properties_are_defined_and_end_at_the_most_general() -> None:
    properties = Properties.load()
    for name in properties:
        chain = properties.broader(name)
        assert (chain[-1] if chain else name) == "relatedTo", name


def test_properties_of_roles_are_defined() -> None:
    assert set(PROPERTIES_OF_ROLES) == set(ObliqueRole)
    assert set(PROPERTIES_OF_ROLES.values()) <= set(Properties.load())


def test_parents_of_event_classes_are_defined() -> None:
    classes = EventClasses.load()
    assert {entry.parent for entry in classes.values()} <= {*classes, EVENT}


def test_event_classes_of_properties_are_defined() -> None:
    classes = {entry.event_class for entry in Properties.load().values()} - {""}
    assert classes <= set(EventClasses.load())


def test_names_of_properties_and_classes_are_ascii_and_sorted() -> None:
    for names in (list(Properties.load()), list(EventClasses.load())):
        assert names == sorted(names)
        assert all(name.isascii() and name.isidentifier() for name in names)


def test_prepositions_of_several_words() -> None:
    prepositions = Prepositions.load()
    assert prepositions["علي هامش"].property == "subEventOf"
    assert prepositions["ب هدف"] is prepositions["بهدف"]
    assert prepositions.longest == 3


@pytest.mark.parametrize(
    ("cue", "governs", "polarity", "certainty"),
    [
        ("قد", "perfect", None, Certainty.ASSERTED),
        ("قد", "imperfect", None, Certainty.POSSIBLE),
        ("لم", "jussive", Polarity.NEGATIVE, None),
        ("لن", "subjunctive", Polarity.NEGATIVE, Certainty.PLANNED),
        ("سوف", "imperfect", None, Certainty.PLANNED),
        ("من المقرر", "clause", None, Certainty.PLANNED),
        ("إذا", "clause", None, Certainty.POSSIBLE),
        ("عدم", "noun", Polarity.NEGATIVE, None),
    ],
)
def test_factuality_of_cues(
    cue: str, governs: str, polarity: Polarity | None, certainty: Certainty | None
) -> None:
    found = FactualityCues.load().cue(cue, governs)
    assert found is not None
    assert (found.polarity, found.certainty) == (polarity, certainty)


@pytest.mark.parametrize("word_class", WordClass)
def test_every_class_has_words(word_class: WordClass) -> None:
    assert words_in(word_class)


def test_medium_is_no_speaker() -> None:
    cues = AttributionCues.load()
    source, medium = cues.cue("نقلاً عن"), cues.cue("في تصريح ل")
    assert source is not None
    assert source.names_speaker
    assert medium is not None
    assert not medium.names_speaker


HEADER = (
    "lemma\tsense\tdiacritized\troot\tform\tmasdars\tactive_participle\tpassive_participle\t"
    "valency\tproperty\tprep_properties\tenglish\tevent_class\tplover\tclass\tcomplement\tsymmetric"
)


def row_of(**changes: str) -> str:
    cells = {
        "lemma": "زار", "sense": "1", "diacritized": "زَارَ", "root": "زور", "form": "I",
        "valency": "tr|إلى:place", "property": "visited", "english": "visited",
    } | changes  # fmt: skip
    return "\t".join(cells.get(column, "") for column in HEADER.split("\t"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"property": "toured"}, "line 3 names 'toured' in property"),
        ({"form": "XI"}, "line 3 has the form 'XI'; expected one of: I, II"),
        ({"valency": "tr|إلى:place|من:nowhere"}, "line 3 has the valency 'nowhere'"),
        ({"complement": "sure"}, "line 3 has the complement 'sure'"),
        ({"sense": "one"}, "line 3 has 'one' in sense; expected a number"),
        ({"lemma": ""}, "line 3 has no lemma"),
        ({"symmetric": "no"}, "line 3 has 'no' in symmetric"),
        ({"prep_properties": "إلى=toured"}, "line 3 names 'toured' in prep_properties"),
    ],
)
def test_wrong_cell_is_reported_with_table_and_line(changes: dict[str, str], message: str) -> None:
    text = f"# verbs\n{HEADER}\n{row_of(**changes)}\n"
    with pytest.raises(ResourceError, match=rf"verbs\.tsv: {message}"):
        [verb_entry(row, {"visited"}, set()) for row in table_rows("verbs.tsv", text)]


def test_wrong_number_of_cells_is_reported() -> None:
    with pytest.raises(ResourceError, match="line 2 has 2 cells, expected 3"):
        list(table_rows("some.tsv", "a\tb\tc\n1\t2\n"))
