from kg.arabic_model.pieces import UNKNOWN, WORD_START, PieceVocabulary


def test_the_likeliest_cut_wins():
    vocabulary = PieceVocabulary(
        [WORD_START, f"{WORD_START}كتا", f"{WORD_START}كتاب", "ب", "ها"],
        [-9.0, -6.0, -8.0, -5.0, -4.0],
    )
    assert vocabulary.encode("كتابها") == (5, 7)  # -8-4 beats -6-5-4


def test_unknown_characters_do_not_stop_the_cut():
    vocabulary = PieceVocabulary([WORD_START, "ب"], [-1.0, -2.0])
    assert vocabulary.encode("ب漢ب") == (3, 4, UNKNOWN, 4)


def test_endless_word_is_cut_off():
    vocabulary = PieceVocabulary([WORD_START, "ه"], [-1.0, -2.0])
    assert len(vocabulary.encode("ه" * 10_000)) < 100


def test_table_is_read_as_written(tmp_path):
    vocabulary = PieceVocabulary([WORD_START, "ب"], [-1.25, -2.5])
    vocabulary.write(tmp_path / "pieces.tsv")
    again = PieceVocabulary.read(tmp_path / "pieces.tsv")
    assert (again.pieces, again.scores) == (vocabulary.pieces, vocabulary.scores)
