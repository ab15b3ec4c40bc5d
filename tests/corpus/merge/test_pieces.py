"""Pieces stand in the order of their days; what asks for one, for some or for those of a tag gets these."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest
from made import written

from corpus.merge import merge
from corpus.merge.pieces import Pieces
from corpus.model import Piece

Made = Callable[[Iterable[Piece]], Pieces]

MONTH = {"published": date(2013, 3, 1), "precision": "month"}
# In the order of their days, as far as these are known, then of their keys, which is that of the letters.
EVERY = (
    written("Undated", key="a", tags=("Salt",)),
    written("Of a month", key="b", **MONTH),
    written("Of an early day", key="d", day="2012-02-15", tags=("Rope", "Salt")),
    written("Of a day", key="c", day="2013-02-15", tags=("Rope",)),
    written("Of the same day", key="e", day="2013-02-15"),
)


@pytest.fixture(params=[Pieces.of, lambda pieces: merge(pieces).pieces], ids=["made in memory", "merged"])
def made(request: pytest.FixtureRequest) -> Made:
    """`made(pieces)` has them in one of the two ways."""
    way: Made = request.param
    return way


@pytest.mark.parametrize("step", [1, -1])
def test_pieces_stand_in_the_order_of_their_days_and_then_of_their_keys(made: Made, step: int) -> None:
    pieces = made(EVERY[::step])
    assert tuple(pieces) == EVERY
    assert pieces.keys == [piece.key for piece in EVERY]
    assert [pieces.place(key) for key in ("a", "c", "f")] == [0, 3, None]
    assert (len(pieces), pieces[0], pieces[-1]) == (5, EVERY[0], EVERY[-1])
    assert pieces[1:3] == list(EVERY[1:3])


def test_pieces_are_the_same_where_each_is(made: Made) -> None:
    pieces = made(EVERY)
    assert pieces == list(EVERY)
    assert pieces == made(reversed(EVERY))
    assert pieces != made(EVERY[1:])
    assert pieces != 5


def test_pieces_know_which_of_them_have_a_tag(made: Made) -> None:
    assert made(EVERY).having(["rope", "salt", "eels"]) == {"rope": [2, 3], "salt": [0, 2]}
    assert made(EVERY).having([]) == {}


@pytest.mark.parametrize(
    "change", [{"text": "Another."}, {"notes": "1. By boat."}, {"outlet": "The Quay"}, {"origins": ("other.txt:1",)}]
)
def test_a_print_changes_with_whatever_is_told_of_its_piece(made: Made, change: dict[str, str]) -> None:
    before = made(EVERY).prints.tolist()
    after = made([replace(EVERY[0], **change), *EVERY[1:]]).prints.tolist()
    assert len({*before, after[0]}) == 6
    assert after[1:] == before[1:]
