"""On this date: the right pieces on every day of the year, leap days too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from made import written

from corpus import almanac
from corpus.almanac import LeapDay
from corpus.store import Store

Shelve = Callable[..., Store]


def test_earlier_years_only_oldest_first(shelve: Shelve) -> None:
    store = shelve(*(written(str(year), day=f"{year}-02-15") for year in (2013, 2011, 2026, 2027)))
    assert [piece.title for piece in almanac.on_this_date(store, date(2026, 2, 15))] == ["2011", "2013"]


def test_a_date_that_is_not_a_full_day_is_not_shown(shelve: Shelve) -> None:
    store = shelve(written("June", published=date(2012, 6, 1), precision="month"))
    assert almanac.on_this_date(store, date(2026, 6, 1)) == ()


@pytest.mark.parametrize(
    ("leap", "year", "shown"),
    [
        ("feb28", 2026, [(2, 28)]),
        ("mar1", 2026, [(3, 1)]),
        ("skip", 2026, []),
        ("feb28", 2028, [(2, 29)]),
        ("mar1", 2028, [(2, 29)]),
        ("skip", 2028, [(2, 29)]),
    ],
)
def test_a_leap_day_is_kept_where_the_setting_says(
    shelve: Shelve, leap: LeapDay, year: int, shown: list[tuple[int, int]]
) -> None:
    store = shelve(written("Leap", day="2016-02-29"))
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    assert [(d.month, d.day) for d in days if almanac.on_this_date(store, d, leap=leap)] == shown


def test_every_day_of_a_leap_year_shows_its_own_pieces(shelve: Shelve) -> None:
    days = [date(2012, 1, 1) + timedelta(n) for n in range(366)]
    store = shelve(*(written(day.isoformat(), day=day.isoformat()) for day in days))
    for day in days:
        (piece,) = almanac.on_this_date(store, day.replace(year=2024))
        assert piece.title == day.isoformat()


def test_tags_choose_among_the_pieces(shelve: Shelve) -> None:
    store = shelve(written("A", day="2013-02-15", tags=("SCO",)), written("B", day="2014-02-15", tags=("Trade",)))
    assert [piece.title for piece in almanac.on_this_date(store, date(2026, 2, 15), tags=["trade"])] == ["B"]


def test_this_week_gives_the_nearest_days_first(shelve: Shelve) -> None:
    days = ("2013-02-12", "2014-02-16", "2012-02-18", "2013-02-15", "2012-02-19")
    store = shelve(*(written(day, day=day) for day in days))
    found = [piece.title for piece in almanac.this_week(store, date(2026, 2, 15))]
    assert found == ["2014-02-16", "2013-02-12", "2012-02-18"]


def test_this_week_reaches_over_new_year(shelve: Shelve) -> None:
    store = shelve(written("Eve", day="2013-12-31"))
    assert [piece.title for piece in almanac.this_week(store, date(2026, 1, 2))] == ["Eve"]


def test_earlier_can_be_told_by_another_year_than_that_of_the_day(shelve: Shelve) -> None:
    days = ("2012-02-29", "2013-03-01", "2024-02-29", "2025-03-01", "2026-03-01")
    store = shelve(*(written(day, day=day) for day in days))
    asked = date(2024, 2, 29)
    assert [piece.title for piece in almanac.on_this_date(store, asked)] == ["2012-02-29"]
    found = [piece.title for piece in almanac.on_this_date(store, asked, before=2026)]
    assert found == ["2012-02-29", "2024-02-29"]
    assert [piece.title for piece in almanac.this_week(store, asked, before=2026)] == ["2013-03-01", "2025-03-01"]


def test_the_archive_repeats_nothing_before_all_were_shown(shelve: Shelve) -> None:
    store = shelve(*(written(f"T{n}", day=f"2013-01-{n:02}") for n in range(1, 8)))
    shown: list[str] = []
    for n in range(7):
        piece = almanac.from_the_archive(store, date(2026, 1, 1) + timedelta(n), shown=shown)
        assert piece is not None
        assert piece.key not in shown
        shown.append(piece.key)
    assert almanac.from_the_archive(store, date(2026, 2, 1), shown=shown) is not None
    assert almanac.from_the_archive(store, date(2026, 2, 1), tags=["none"]) is None
