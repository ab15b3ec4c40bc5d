"""Days of other calendars are the days of ours that almanacs give for them."""

from __future__ import annotations

import pytest

from corpus.dates import calendars


@pytest.mark.parametrize(
    ("year", "month", "day", "ours"),
    [
        (1403, 1, 1, "2024-03-20"),
        (1404, "فروردین", 1, "2025-03-21"),
        (1403, "حمل", 1, "2024-03-20"),
        (1400, "امرداد", 1, "2021-07-23"),
        (1400, "مرداد", 31, "2021-08-22"),
        (1400, 6, 31, "2021-09-22"),
        (1400, 7, 1, "2021-09-23"),
        (1400, 8, 1, "2021-10-23"),
        (1400, 11, 30, "2022-02-19"),
        (1400, "آذر", 30, "2021-12-21"),
        (1400, "دی", 1, "2021-12-22"),
        (1399, "حوت", 30, "2021-03-20"),
        (1400, "اسفند", 29, "2022-03-20"),
        (1357, 11, 22, "1979-02-11"),
    ],
)
def test_a_persian_day_is_the_one_that_almanacs_give(year: int, month: int | str, day: int, ours: str) -> None:
    assert calendars.persian(year, month, day).isoformat() == ours


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1400, 12, 30), (1400, 7, 31), (1400, 1, 32), (1400, 1, 0), (1400, 0, 1), (1400, 13, 1)]
)
def test_a_persian_day_that_never_was_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no such day"):
        calendars.persian(year, month, day)


def test_a_persian_year_ends_on_the_day_before_the_next_begins() -> None:
    for year in range(1178, 1634):
        new_year = calendars.persian(year + 1, 1, 1).toordinal()
        last = 30 if new_year - calendars.persian(year, 1, 1).toordinal() == 366 else 29
        assert calendars.persian(year, 12, last).toordinal() == new_year - 1
        with pytest.raises(ValueError, match=r"^no such day$"):
            calendars.persian(year, 12, last + 1)
