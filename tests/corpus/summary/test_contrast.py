"""Two periods held against each other: each side says what the other does not, and no piece stands on both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from made import written

from corpus import summary
from corpus.errors import BadDate
from corpus.model import Piece
from corpus.store import Store
from corpus.summary import Span

Shelve = Callable[..., Store]

BOTH = "The river commission met in Corran and drank the tea of the northern landing."
SALT = "Salt barges brought the price of salt down in every village of the delta."
MORE_SALT = "Salt barges from Kessaly paid no toll at the salt gate of Corran."
ICE = "The ice broke nine gates of the barrage and drowned the gauge at Corran."
MORE_ICE = "The keeper of the gauge measures the ice of the barrage with a rod."


def year(number: int) -> Span:
    return Span(date(number, 1, 1), date(number, 12, 31))


@pytest.fixture
def store(shelve: Shelve) -> Store:
    def piece(title: str, day: str | None, *lines: str) -> Piece:
        return written(title, "\n\n".join(lines), day=day, tags=("T",), languages=("en",))

    return shelve(
        piece("Salt", "2012-05-05", BOTH, SALT, MORE_SALT),
        piece("Ice", "2013-05-05", BOTH, ICE, MORE_ICE),
        piece("Undated", None, BOTH),
    )


def test_each_side_says_what_the_other_does_not(store: Store) -> None:
    made = summary.compare(store, store.tag("t"), year(2012), year(2013))
    one, other = made.sides
    assert (one.name, other.name) == ("2012", "2013")
    assert {quote.text for quote in one.sentences} == {SALT, MORE_SALT}
    assert {quote.text for quote in other.sentences} == {ICE, MORE_ICE}
    assert "Salt" in one.words or "salt" in one.words
    assert not set(one.words) & set(other.words)
    assert made.undated == 1


def test_its_quotes_stand_at_their_places_and_are_numbered_through(store: Store) -> None:
    made = summary.compare(store, store.tag("t"), year(2012), year(2013))
    quotes = [quote for side in made.sides for quote in side.sentences]
    assert [quote.n for quote in quotes] == list(range(1, len(quotes) + 1))
    assert all(store.piece(quote.key).text[quote.start : quote.end] == quote.text for quote in quotes)
    assert {piece.key for piece in made.sources} == {quote.key for quote in quotes}


def test_without_bounds_a_side_is_all_the_time_outside_the_other(store: Store) -> None:
    made = summary.compare(store, store.tag("t"), Span(), year(2012))
    assert [(side.name, side.pieces) for side in made.sides] == [("the other years", 1), ("2012", 1)]


def test_a_piece_in_both_is_on_the_side_that_has_fewer(store: Store) -> None:
    made = summary.compare(store, store.tag("t"), Span(date(2012, 1, 1)), year(2013))
    assert [(side.name, side.pieces) for side in made.sides] == [("since 2012 without 2013", 1), ("2013", 1)]


def test_a_period_is_not_held_against_itself(store: Store) -> None:
    with pytest.raises(BadDate, match="Both periods are 2012"):
        summary.compare(store, store.tag("t"), year(2012), year(2012))


def test_a_side_without_pieces_says_nothing(store: Store) -> None:
    made = summary.compare(store, store.tag("t"), year(2012), year(1990))
    assert (made.sides[1].pieces, made.sides[1].sentences) == (0, ())


def test_it_repeats_itself_exactly(sample_index: Path) -> None:
    with Store.open(sample_index) as store:
        tag = store.tag("arc")
        spans = (Span(None, date(2015, 12, 31)), Span(date(2016, 1, 1)))
        assert summary.compare(store, tag, *spans) == summary.compare(store, tag, *spans)
