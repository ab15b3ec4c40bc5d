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


def test_a_leap_day_is_shown_beside_the_day_before_it(shelve: Shelve) -> None:
    store = shelve(written("Leap", day="2016-02-29"), written("Last", day="2013-02-28"))
    assert [piece.title for piece in almanac.on_this_date(store, date(2026, 2, 28))] == ["Last", "Leap"]


def test_the_days_around_heed_tags_and_the_leap_day_too(shelve: Shelve) -> None:
    store = shelve(
        written("Trade", day="2013-03-02", tags=("Trade",)),
        written("Leap", day="2016-02-29", tags=("SCO",)),
        written("Both", day="2014-03-02", tags=("SCO", "Trade")),
    )
    day = date(2026, 3, 1)
    assert [piece.title for piece in almanac.this_week(store, day, tags=["sco"])] == ["Leap", "Both"]
    assert [piece.title for piece in almanac.this_week(store, day, tags=["trade"])] == ["Trade", "Both"]
    assert [piece.title for piece in almanac.this_week(store, day, leap="skip", tags=["sco"])] == ["Both"]
    # What is shown on the day itself is not shown around it.
    assert [piece.title for piece in almanac.this_week(store, day, leap="mar1", tags=["sco"])] == ["Both"]
    assert [piece.title for piece in almanac.look_back(store, date(2026, 3, 2), tags=["sco"])] == ["Leap", "Both"]


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
    shown: dict[str, date] = {}
    picked: list[str] = []
    for n in range(28):
        day = date(2026, 1, 1) + timedelta(n)
        piece = almanac.from_the_archive(store, day, shown=shown)
        assert piece is not None
        assert almanac.from_the_archive(store, day, shown=shown) == piece
        picked.append(piece.key)
        shown[piece.key] = day
    assert all(len(set(picked[n : n + 7])) == 7 for n in range(21))
    assert almanac.from_the_archive(store, date(2026, 2, 1), tags=["none"]) is None


def test_what_is_never_to_be_shown_is_not_picked(shelve: Shelve) -> None:
    store = shelve(written("One", day="2013-01-01"), written("Two", day="2013-01-02"))
    barred = next(count.value for count in store.titles() if count.label == "Two")
    picked = [almanac.from_the_archive(store, date(2026, 1, n), never=[barred]) for n in range(1, 20)]
    assert {piece.title for piece in picked if piece} == {"One"}
    assert almanac.from_the_archive(store, date(2026, 1, 1), never=[count.value for count in store.titles()]) is None


def test_a_look_back_goes_over_the_week_that_ends_on_its_day(shelve: Shelve) -> None:
    days = ("2013-02-08", "2013-02-09", "2014-02-12", "2012-02-12", "2013-02-15", "2013-02-16", "2026-02-14")
    store = shelve(*(written(day, day=day) for day in days))
    found = [piece.title for piece in almanac.look_back(store, date(2026, 2, 15))]
    assert found == ["2013-02-09", "2012-02-12", "2014-02-12", "2013-02-15"]


@pytest.mark.parametrize(
    ("year", "leap", "titles"),
    [(2026, "feb28", ["Leap", "First"]), (2026, "skip", ["First"]), (2028, "mar1", ["Leap", "First"])],
)
def test_a_look_back_over_the_end_of_february_has_its_leap_day_once(
    shelve: Shelve, year: int, leap: LeapDay, titles: list[str]
) -> None:
    store = shelve(written("Leap", day="2016-02-29"), written("First", day="2015-03-01"))
    assert [piece.title for piece in almanac.look_back(store, date(year, 3, 2), leap=leap)] == titles


def test_round_anniversaries_come_first() -> None:
    years = (2016, 2025, 2021, 2001, 2006, 2013, 1926)
    pieces = [written(str(year), day=f"{year}-02-15") for year in years]
    found = [piece.title for piece in almanac.round_first(pieces, date(2026, 2, 15))]
    assert found == ["2016", "2001", "2006", "1926", "2021", "2025", "2013"]


def test_what_came_out_this_year_or_on_no_known_day_is_no_anniversary() -> None:
    pieces = [written("Undated"), written("Now", day="2026-02-15"), written("Five", day="2021-02-15")]
    assert [piece.title for piece in almanac.round_first(pieces, date(2026, 2, 15))] == ["Five", "Undated", "Now"]


def test_an_entry_has_the_sentence_that_tells_and_not_the_first() -> None:
    opening = "It was raining when the minister came down to the quay in his good shoes and asked for tea."
    rest = (
        "The toll on the river bridge is paid by carters who cross it twice a day. Carters pay the bridge toll on the "
        "river whether or not their carts are full. Without the toll the river bridge would have closed to carters."
    )
    piece = written("The toll on the river bridge", f"{opening}\n\n{rest}", key="toll", standfirst="Who pays, and why.")
    (entry,) = almanac.entries([piece])
    assert entry.piece is piece
    assert entry.passage is not None
    assert entry.passage.field == "text"
    assert entry.passage.text == piece.text[entry.passage.start : entry.passage.end] != opening


@pytest.mark.parametrize(
    ("text", "standfirst", "told"),
    [
        ("But why? And so on.", "Who pays, and why.", "Who pays, and why."),
        ("But why? So.", "", "But why?"),
        ("", "", None),
    ],
)
def test_where_no_sentence_stands_alone_the_standfirst_tells_or_the_opening(
    text: str, standfirst: str, told: str | None
) -> None:
    piece = written("A", text, standfirst=standfirst)
    passage = almanac.telling(piece)
    assert (passage.text if passage else None) == told
    if passage:
        assert passage.field == ("standfirst" if standfirst else "text")
        assert getattr(piece, passage.field)[passage.start : passage.end] == told
