"""A tag or a query as one set of pieces."""

from __future__ import annotations

from collections.abc import Callable

from made import written

from corpus.search import selection
from corpus.store import Store

Shelve = Callable[..., Store]


def test_a_line_that_is_a_tag_means_the_tag_and_any_other_a_query_with_all_its_words(shelve: Shelve) -> None:
    store = shelve(
        written("1", "The ferry sails.", day="2014-01-05", tags=("Water",)),
        written("2", "Water under a ferry.", day="2012-01-05"),
        written("3", "A ferry and a bridge.", tags=("Water",)),
    )
    by_tag, by_words = selection.select(store, "WATER"), selection.select(store, "sails ferry")
    assert [piece.title for piece in selection.pieces(store, by_tag)] == ["1", "3"]
    assert [piece.title for piece in selection.pieces(store, by_words)] == ["1"]
    assert (by_tag.total, str(by_tag.query)) == (2, "tag:water")


def test_pieces_come_oldest_first_however_many(shelve: Shelve) -> None:
    store = shelve(*(written(f"Piece {n}", f"Words {n}.", day=f"{2500 - n}-01-01") for n in range(450)))
    found = list(selection.pieces(store, selection.select(store, "words")))
    assert [piece.title for piece in found] == [f"Piece {n}" for n in reversed(range(450))]
    assert len(list(selection.pieces(store, selection.select(store, "words"), most=210))) == 210
