import numpy as np

from kg.arabic_model.names import best_name_tags

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def test_inside_tag_never_follows_another_type():
    scores = np.log([[0.1, 0.8, 0.03, 0.04, 0.03], [0.1, 0.1, 0.35, 0.05, 0.4]])
    assert [TAGS[tag] for tag in best_name_tags(scores, TAGS)] == ["B-PER", "I-PER"]


def test_sentence_never_begins_inside_a_name():
    scores = np.log([[0.2, 0.3, 0.4, 0.05, 0.05]])
    assert [TAGS[tag] for tag in best_name_tags(scores, TAGS)] == ["B-PER"]


def test_empty_sentence_has_no_tags():
    assert best_name_tags(np.zeros((0, 5)), TAGS) == []
