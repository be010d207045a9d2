"""A user's own treebanks and names, read and refused."""

from pathlib import Path

import pytest

from training.user_corpora import CorpusError, read_names, read_trees

TREE = """\
# sent_id = 1
1-2\tوقال\t_\t_\t_\t_\t_\t_\t_\t_
1\tو\tو\tCCONJ\t_\t_\t2\tcc\t_\t_
2\tقال\tقال\tVERB\t_\tAspect=Perf\t0\troot\t_\t_
3\tالرئيس\tرئيس\tNOUN\t_\t_\t2\tnsubj\t_\t_

"""


def written(folder: Path, text: str) -> list[Path]:
    path = folder / "corpus.txt"
    path.write_text(text, encoding="utf-8")
    return [path]


def test_words_of_a_token_are_one_token(tmp_path: Path) -> None:
    (sentence,) = read_trees(written(tmp_path, TREE))
    assert [token.form for token in sentence.tokens] == ["وقال", "الرئيس"]
    assert [word.head for word in sentence.words] == [2, 0, 2]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("\t2\tnsubj\t_\t_", "\t2\tnsubj\t_", r"corpus\.txt:5: 9 columns"),
        ("\t2\tnsubj", "\t_\tnsubj", r"corpus\.txt:5: the head is '_'"),
        ("\t2\tnsubj", "\t0\tnsubj", "sentence 1 has 2 roots"),
        ("\t2\tnsubj", "\t7\tnsubj", "a head 7 beyond its 3 words"),
        ("\t2\tcc", "\t1\tcc", "heads in a circle"),
    ],
)
def test_what_is_no_tree_is_refused_with_its_place(
    before: str, after: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError, match=message):
        read_trees(written(tmp_path, TREE.replace(before, after)))


def test_names_of_other_corpora_are_renamed(tmp_path: Path) -> None:
    (sentence,) = read_names(written(tmp_path, "قال O\nبوتين B-PERS\nأمس O\n"))
    assert sentence.gold == ("O", "B-PER", "O")
    assert sentence.admitted[1] == {"B-PER"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("قال O\nبوتين B-HERO\n", r"corpus\.txt:2: the tag is 'B-HERO'.*PER, ORG"),
        ("قال O\nبوتين\n", r"corpus\.txt:2: 1 columns"),
    ],
)
def test_what_is_no_name_tag_is_refused_with_its_place(
    text: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(CorpusError, match=message):
        read_names(written(tmp_path, text))
