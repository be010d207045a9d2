import re

import pytest
from tables import PAGE, markdown, with_table

MARKER = re.compile(r"<!-- (\w+) -->\n(.*?)<!-- end -->", re.DOTALL)


def test_a_table_replaces_what_stands_between_its_markers() -> None:
    page = "a\n<!-- one -->\nold\n<!-- end -->\nb\n<!-- two -->\n<!-- end -->\n"
    assert with_table(page, "one", "new\n") == (
        "a\n<!-- one -->\n\nnew\n\n<!-- end -->\nb\n<!-- two -->\n<!-- end -->\n"
    )


def test_cells_are_rounded_and_cannot_break_the_table() -> None:
    assert (
        markdown(["a", "b"], [[0.12345, "x | y"]])
        == "| a | b |\n| --- | --- |\n| 0.123 | x · y |\n"
    )


@pytest.mark.parametrize(
    "name", ["figures", "confidence", "thresholds", "ablation", "errors", "coreference"]
)
def test_the_page_has_its_tables(name: str) -> None:
    tables = dict(MARKER.findall(PAGE.read_text("utf-8")))
    assert tables[name].startswith("\n| ")
