from datetime import date

import pytest

from kg.sources.dates import parse_date


@pytest.mark.parametrize(
    "written",
    [
        "2024-10-08",
        " 2024-10-08\n",
        "20241008",
        "2024-10-08T10:46:00+01:00",
        "2024-10-08T23:59:00-11:00",  # the day as it is written, not that of UTC
        "2024-10-08 10:46",
        "2024-10-08T104600",
        "08/10/2024",  # the day first, as is usual where Arabic is written
        "8/10/2024",
    ],
)
def test_date_is_read(written: str) -> None:
    assert parse_date(written) == date(2024, 10, 8)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "أمس",
        "2024",
        "2024-10",
        "2024-1008",
        "2024-13-08",
        "2024-02-30",
        "10/31/2024",
        "0000-01-01",
        "2024-10-081",
        "1728383160",
        "2024-10-08x",
    ],
)
def test_what_is_no_date_is_not_guessed(written: str) -> None:
    assert parse_date(written) is None
