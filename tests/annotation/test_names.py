"""What the tagger saw and what the gazetteer knows, put together."""

from kg.annotation.names import names
from kg.arabic.gazetteer import Gazetteer, HeadNouns
from kg.datamodel.mention import EntityType
from tests.builders import NO_NAMES, document, known

GAZETTEER = Gazetteer(
    (
        known("تونس", EntityType.COUNTRY, "Q948"),
        known("فرنسا", EntityType.COUNTRY, "Q142"),
        known("اتحاد المغرب العربي", EntityType.ORGANIZATION, "Q193761"),
        known("المغرب", EntityType.COUNTRY, "Q1028"),
        known("كريم", EntityType.PERSON, "Q1"),
    ),
    {},
)


def found(snippet: str, gazetteer: Gazetteer = GAZETTEER) -> list[tuple[str, str, str | None]]:
    """Words, type and id of the names in a sentence."""
    sentence = document(snippet).sentences[0]
    return [
        (
            " ".join(word.form for word in sentence.words[name.start : name.end]),
            name.type.value,
            name.entry.id if name.entry else None,
        )
        for name in names(sentence, gazetteer, HeadNouns.load())
    ]


def test_tagged_tokens_in_a_row_are_one_name() -> None:
    snippet = """
    هدى هدى PROPN 0 root _ B-PER
    السعدي سعدي PROPN 1 flat _ I-PER
    غادرت غادر VERB 1 acl
    """
    assert found(snippet, NO_NAMES) == [("هدى السعدي", "Person", None)]


def test_beginning_tag_starts_another_name() -> None:
    snippet = "هدى هدى PROPN 0 root _ B-PER\nسلمى سلمى PROPN 1 conj _ B-PER"
    assert [name for name, _, _ in found(snippet, NO_NAMES)] == ["هدى", "سلمى"]


def test_name_at_the_end_of_the_sentence_counts() -> None:
    snippet = "غادرت غادر VERB 0 root\nهدى هدى PROPN 1 nsubj _ B-PER"
    assert found(snippet, NO_NAMES) == [("هدى", "Person", None)]


def test_clitics_of_a_tagged_token_are_left_off() -> None:
    snippet = """
    و+ و CCONJ 3 cc _ B-LOC
    ب+ ب ADP 3 case
    فرنسا فرنسا PROPN 0 root
    """
    assert found(snippet) == [("فرنسا", "Country", "Q142")]


def test_attached_pronoun_is_left_off() -> None:
    snippet = "رويترز رويترز PROPN 0 root _ B-ORG\n+ها هو PRON 1 nmod"
    assert found(snippet, NO_NAMES) == [("رويترز", "Organization", None)]


def test_gazetteer_tells_what_kind_of_place() -> None:
    assert found("تونس تونس PROPN 0 root _ B-LOC") == [("تونس", "Country", "Q948")]


def test_entry_of_another_kind_does_not_fit() -> None:
    assert found("كريم كريم PROPN 0 root _ B-LOC") == [("كريم", "Place", None)]


def test_known_name_needs_no_tag() -> None:
    snippet = "زار زار VERB 0 root\nفرنسا فرنسا PROPN 1 obj"
    assert found(snippet) == [("فرنسا", "Country", "Q142")]


def test_known_name_does_not_count_where_the_parser_sees_no_noun() -> None:
    assert found("كريم كريم ADJ 0 root") == []


def test_longest_known_name_counts() -> None:
    snippet = """
    اتحاد اتحاد NOUN 0 root
    المغرب مغرب PROPN 1 nmod
    العربي عربي ADJ 1 amod
    """
    assert found(snippet) == [("اتحاد المغرب العربي", "Organization", "Q193761")]


def test_known_name_around_a_tagged_one_counts() -> None:
    snippet = """
    اتحاد اتحاد NOUN 0 root
    المغرب مغرب PROPN 1 nmod _ B-LOC
    العربي عربي ADJ 1 amod
    """
    assert found(snippet) == [("اتحاد المغرب العربي", "Organization", "Q193761")]


def test_known_name_inside_a_tagged_one_does_not() -> None:
    snippet = """
    نجوم نجم NOUN 0 root _ B-ORG
    تونس تونس PROPN 1 nmod _ I-ORG
    """
    assert [name for name, _, _ in found(snippet)] == ["نجوم تونس"]


def test_tag_of_no_type_is_passed_over() -> None:
    assert found("كريم كريم ADJ 0 root _ B-NORP") == []


def test_proper_noun_behind_a_title_is_a_person_whatever_the_tagger_says() -> None:
    snippet = """
    حاكم حاكم NOUN 0 root
    منطقة منطقة NOUN 1 nmod
    عنتاب عنتاب PROPN 2 nmod
    علي علي PROPN 1 nmod
    يرليكايا يرليكايا PROPN 4 flat _ B-LOC
    """
    assert found(snippet) == [("علي يرليكايا", "Person", None)]


def test_whole_name_that_the_tagger_sees_behind_a_title_stays_whole() -> None:
    snippet = """
    الرئيس رئيس NOUN 0 root
    علي علي PROPN 1 nmod _ B-PER
    صالح صالح ADJ 2 amod _ I-PER
    """
    assert found(snippet) == [("علي صالح", "Person", None)]


def test_nationality_is_no_name() -> None:
    assert found("الشرطة شرطة NOUN 0 root\nالفرنسية فرنسي ADJ 1 amod _ B-MISC") == []


def test_hospital_in_what_a_country_and_its_capital_are_called_is_in_the_capital() -> None:
    snippet = """
    المستشفى مستشفى NOUN 0 root Number=Sing
    الجديد جديد ADJ 1 amod
    ب+ ب ADP 4 case
    تونس تونس PROPN 1 nmod
    """
    assert found(snippet, Gazetteer.load()) == [("تونس", "City", "Q3572")]


def test_minister_or_hospitals_there_are_in_the_country() -> None:
    minister = (
        "زيارة زيارة NOUN 0 root\nالوزير وزير NOUN 1 nmod\nب+ ب ADP 4 case\nتونس تونس PROPN 1 nmod"
    )
    hospitals = "مستشفيات مستشفى NOUN 0 root Number=Plur\nتونس تونس PROPN 1 nmod"
    for snippet in (minister, hospitals):
        assert found(snippet, Gazetteer.load()) == [("تونس", "Country", "Q948")]


def leader_in_the_movement(*tagged: str) -> str:
    """A title in an organization, and the words that the tagger takes for a part of its name."""
    return """
    القيادي قيادي NOUN 0 root
    في في ADP 3 case
    حركة حركة NOUN 1 nmod _ B-ORG
    النهضة نهضة NOUN 3 nmod _ I-ORG
    """ + "\n".join(f"{word} ADJ 3 amod _ I-ORG" for word in tagged)


def test_person_behind_the_organization_that_the_title_is_in_has_a_name_of_his_own() -> None:
    snippet = leader_in_the_movement("العجمي عجمي", "الوريمي وريمي")
    assert found(snippet, Gazetteer.load()) == [
        ("حركة النهضة", "Organization", "x:ennahda-movement"),
        ("العجمي الوريمي", "Person", None),
    ]


def test_feminine_adjectives_behind_a_feminine_organization_are_of_its_name() -> None:
    snippet = leader_in_the_movement("الإسلامية إسلامي", "الجديدة جديد")
    ((name, type_, _),) = found(snippet, Gazetteer.load())
    assert (name, type_) == ("حركة النهضة الإسلامية الجديدة", "Organization")


def test_club_is_called_with_its_town() -> None:
    snippet = "أهلي أهلي NOUN 0 root _ B-ORG\nطرابلس طرابلس PROPN 1 nmod _ B-LOC"
    assert found(snippet, Gazetteer.load()) == [("أهلي طرابلس", "Organization", None)]


def test_federation_in_another_country_is_another() -> None:
    snippet = """
    جامعة جامعة NOUN 0 root _ B-ORG
    كرة كرة NOUN 1 nmod _ I-ORG
    القدم قدم NOUN 2 nmod _ I-ORG
    ب+ ب ADP 5 case
    السودان السودان PROPN 1 nmod _ B-LOC
    """
    assert found(snippet, Gazetteer.load())[0] == ("جامعة كرة القدم", "Organization", None)
    assert found(snippet.replace("السودان", "تونس"), Gazetteer.load())[0][2] is not None


def test_document_that_the_tagger_takes_for_an_event_has_no_name() -> None:
    programme = "{} {} NOUN 0 root _ B-EVENT\nالتعاون تعاون NOUN 1 nmod _ I-EVENT"
    assert found(programme.format("برنامج", "برنامج"), NO_NAMES) == []
    assert found(programme.format("مؤتمر", "مؤتمر"), NO_NAMES) == [("مؤتمر التعاون", "Event", None)]


def test_people_told_by_a_noun_have_no_name() -> None:
    people = "الشعب شعب NOUN 0 root _ B-MISC\nالسوفيتي سوفيتي ADJ 1 amod _ I-MISC"
    war = "الحرب حرب NOUN 0 root _ B-MISC\nالعالمية عالمي ADJ 1 amod _ I-MISC"
    assert found(people, NO_NAMES) == []
    assert found(war, NO_NAMES) == [("الحرب العالمية", "Other", None)]


def test_ministry_is_named_with_its_fields() -> None:
    snippet = """
    دعت دعا VERB 0 root
    وزارة وزارة NOUN 1 nsubj _ B-ORG
    الفلاحة فلاحة NOUN 2 nmod
    و+ و CCONJ 5 cc
    الموارد مورد NOUN 3 conj
    المائية مائي ADJ 5 amod
    المواطنين مواطن NOUN 1 obj
    """
    assert found(snippet, NO_NAMES) == [("وزارة الفلاحة و الموارد المائية", "Organization", None)]


def test_known_name_goes_before_a_shorter_guess_across_its_edge() -> None:
    gazetteer = Gazetteer((known("الباجي قائد السبسي", EntityType.PERSON, "Q1"),), {})
    snippet = """
    رئيس رئيس NOUN 0 root
    الجمهورية جمهورية NOUN 1 nmod _ B-LOC
    الباجي باجي ADJ 2 amod _ I-LOC
    قائد قائد NOUN 1 nmod
    السبسي سبسي PROPN 4 nmod _ B-ORG
    """
    assert found(snippet, gazetteer) == [("الباجي قائد السبسي", "Person", "Q1")]


def test_known_name_may_have_particles_inside() -> None:
    gazetteer = Gazetteer((known("وكالة تونس للأنباء", EntityType.ORGANIZATION, "Q1"),), {})
    snippet = """
    وكالة وكالة NOUN 0 root
    تونس تونس PROPN 1 nmod _ B-LOC
    ل+ ل ADP 4 case
    الأنباء نبأ NOUN 1 nmod
    """
    assert found(snippet, gazetteer) == [("وكالة تونس ل الأنباء", "Organization", "Q1")]


def test_particle_before_a_word_makes_no_name_of_one_token() -> None:
    gazetteer = Gazetteer((known("بتكوين", EntityType.PRODUCT, "Q131723"),), {})
    snippet = """
    يأمر أمر VERB 0 root
    ب+ ب ADP 3 case
    تكوين تكوين NOUN 1 obl
    """
    assert found(snippet, gazetteer) == []
