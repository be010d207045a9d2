import pytest

from kg.sources.plain_text import MAX_TITLE, first_line_title

BODY = "وصل الرئيس الروسي إلى موسكو أمس."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"قمة في موسكو\n{BODY}", "قمة في موسكو"),
        (f"قمة في موسكو\r\n\r\n{BODY}", "قمة في موسكو"),
        (f"\n\n  قمة في موسكو  \n{BODY}", "قمة في موسكو"),
        (f"هل تنجح القمة؟\n{BODY}", "هل تنجح القمة؟"),
    ],
)
def test_short_first_line_is_the_title(text: str, title: str) -> None:
    assert first_line_title(text) == title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("قمة في موسكو", id="no more text"),
        pytest.param("قمة في موسكو\n \n", id="only spaces follow"),
        pytest.param(f"{BODY}\n{BODY}", id="a sentence"),
        pytest.param(f"قال «نعم.»\n{BODY}", id="a sentence that ends inside quotes"),
        pytest.param(f"{BODY}\N{RIGHT-TO-LEFT MARK}\n{BODY}", id="a direction mark at the end"),
        pytest.param(f"وقال الرئيس،\n{BODY}", id="the sentence goes on"),
        pytest.param(f"{'ا' * (MAX_TITLE + 1)}\n{BODY}", id="too long"),
        pytest.param(f"-----\n{BODY}", id="no letters"),
    ],
)
def test_other_first_lines_are_no_title(text: str) -> None:
    assert first_line_title(text) is None
