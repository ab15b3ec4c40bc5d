"""Days and times as people type them are understood, or refused with how to write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from corpus.dates import typed
from corpus.errors import BadDate

TODAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15 Feb", "2026-02-15"),
        ("Feb 15", "2026-02-15"),
        ("February 15th", "2026-02-15"),
        ("2013-02-15", "2013-02-15"),
        ("15 February 2013", "2013-02-15"),
        (" Today ", "2026-05-01"),
        ("15.2.", "2026-02-15"),
        ("2/15", "2026-02-15"),
        ("15/2", "2026-02-15"),
        ("2/2", "2026-02-02"),
        ("13 mars", "2026-03-13"),
        ("29 Feb", "2024-02-29"),
        ("29.2.", "2024-02-29"),
        ("12/13", "2026-12-13"),
        ("13/12", "2026-12-13"),
        ("2月15日", "2026-02-15"),
        ("12 月 3 号", "2026-12-03"),
        ("15 Feb.", "2026-02-15"),
        ("Feb 15,", "2026-02-15"),
        ("Feb-15", "2026-02-15"),
        ("Feb15", "2026-02-15"),
        ("15-Feb", "2026-02-15"),
        ("15/Feb", "2026-02-15"),
        ("15Feb", "2026-02-15"),
        ("15. 2.", "2026-02-15"),
        ("2月15", "2026-02-15"),
    ],
)
def test_a_typed_day_is_understood(words: str, day: str) -> None:
    assert typed.day(words, TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("words", "why"),
    [
        *((words, "could be two days") for words in ("2/5", "12/11", "11/12", "2/5/2012")),
        *((words, "is not a day of any year") for words in ("Feb 30", "31.4.", "13/13", "2月30日")),
        *((words, "is not a day") for words in ("2012", "soon", "", "15", "29 Feb 2013", "on 15 Feb 2013")),
    ],
)
def test_a_day_that_is_none_or_two_is_refused_with_how_to_write_it(words: str, why: str) -> None:
    with pytest.raises(BadDate) as refused:
        typed.day(words, TODAY)
    assert str(refused.value) == f"“{words}” {why}; write it like 15 Feb, 2013-02-15 or today."


@pytest.mark.parametrize(
    ("far", "names"),
    [
        (-1, "yesterday gestern hier вчера 昨天"),
        (0, "today heute aujourd'hui aujourd’hui сегодня 今天"),
        (1, "tomorrow morgen demain завтра 明天"),
    ],
)
def test_the_days_around_today_go_by_their_names_in_each_language_of_the_bot(far: int, names: str) -> None:
    assert {typed.day(name, TODAY) for name in names.split()} == {TODAY + timedelta(far)}


def test_the_leap_day_of_a_leap_year_is_its_own() -> None:
    assert typed.day("29 Feb", date(2028, 1, 1)) == date(2028, 2, 29)
    assert typed.day("29 Feb", date(2029, 1, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-06", "2012-06-01", "2012-06-30"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-06-01", "2012-06-01", "2012-06-01"),
        (" 2012-6 ", "2012-06-01", "2012-06-30"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(words: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in typed.period(words)] == [first, last]


@pytest.mark.parametrize("words", ["", "12", "2012-13", "2012-02-30", "June 2012", "0000", "2012-06-01-02"])
def test_a_period_that_is_none_is_refused_with_how_to_write_it(words: str) -> None:
    with pytest.raises(BadDate) as refused:
        typed.period(words)
    told = f"“{words}” is not a time; write a year, a month or a day: 2012, 2012-06 or 2012-06-01."
    assert str(refused.value) == told


def test_a_stretch_goes_from_its_first_day_to_its_last_and_may_be_one_day() -> None:
    assert [day.isoformat() for day in typed.stretch(" 2012-03 – 2012-06-05 ")] == ["2012-03-01", "2012-06-05"]
    assert [day.isoformat() for day in typed.stretch("2012..2012")] == ["2012-01-01", "2012-12-31"]
    assert [day.isoformat() for day in typed.stretch("2012—2012")] == ["2012-01-01", "2012-12-31"]
    assert [day.isoformat() for day in typed.stretch("2012-06-05 to 2012-06-05")] == ["2012-06-05"] * 2
    assert [day.isoformat() for day in typed.stretch("2012 to 2012-06")] == ["2012-01-01", "2012-06-30"]


@pytest.mark.parametrize("words", ["2012 to 2011", "2012-06-02 to 2012-06-01"])
def test_a_stretch_that_ends_before_it_begins_is_refused(words: str) -> None:
    with pytest.raises(BadDate, match=f"^“{words}” ends before it begins; write the earlier time first"):
        typed.stretch(words)


@pytest.mark.parametrize("words", ["2011 to 2012 to 2013", "2011 to", "to 2011"])
def test_a_stretch_with_an_end_too_many_or_too_few_is_refused(words: str) -> None:
    with pytest.raises(BadDate, match="is not a time"):
        typed.stretch(words)
