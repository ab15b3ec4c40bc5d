"""Pieces like another, each with a reason a person can check."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made import written

from corpus.errors import NoSuchPiece
from corpus.search import related
from corpus.store import Store

Shelve = Callable[..., Store]

FILLER = tuple(written(f"Minutes {n}", f"The council met for the {n}th time and spoke of roads.") for n in range(12))
ABOUT_LOCKS = written(
    "Locks", "The canal locks at Orle need new gates.", day="2013-02-01", tags=("Canals",), authors=("Ann Lee",)
)


def key(store: Store, title: str) -> str:
    return next(count.value for count in store.titles() if count.label == title)


def told(store: Store, title: str) -> dict[str, str]:
    return {one.piece.title: one.why for one in related.to(store, key(store, title))}


def test_a_shared_tag_is_a_reason(shelve: Shelve) -> None:
    other = written("Barges", "Salt goes by water.", tags=("Canals", "Trade"))
    assert told(shelve(ABOUT_LOCKS, other, *FILLER), "Locks")["Barges"].startswith("also tagged Canals")


def test_rare_words_in_common_are_a_reason(shelve: Shelve) -> None:
    other = written("Gates", "Who pays for the gates at Orle?")
    why = told(shelve(ABOUT_LOCKS, other, *FILLER), "Locks")["Gates"]
    assert why.startswith("both speak of")
    assert "orle" in why
    assert "gates" in why


def test_the_same_author_in_the_same_month_is_a_reason(shelve: Shelve) -> None:
    same = written("Snow", "It fell.", day="2013-02-27", authors=("Ann Lee",))
    later = written("Rain", "It fell too.", day="2013-03-01", authors=("Ann Lee",))
    found = told(shelve(ABOUT_LOCKS, same, later, *FILLER), "Locks")
    assert found["Snow"] == "by Ann Lee in the same month"
    assert "Rain" not in found


def test_a_piece_is_not_related_to_itself_nor_to_what_shares_nothing(shelve: Shelve) -> None:
    store = shelve(ABOUT_LOCKS, written("Alone", "Entirely apart."))
    assert related.to(store, key(store, "Locks")) == ()


def test_a_key_that_leads_nowhere_is_told(shelve: Shelve) -> None:
    with pytest.raises(NoSuchPiece):
        related.to(shelve(ABOUT_LOCKS), "nowhere")


def test_a_passage_asks_for_its_rare_words_and_no_sign_in_it_means_anything(shelve: Shelve) -> None:
    store = shelve(ABOUT_LOCKS, written("水闸", "运河上的水闸需要新的闸门。"), *FILLER)
    query = related.asked_by(store, 'The GATES of the locks: -Orle OR tag:nothing "gates" 水闸 zeppelins')
    assert str(query) == "gates locks orle 水闸"
    assert not query.filters


def test_a_long_passage_asks_for_few_words(shelve: Shelve) -> None:
    words = [f"word{n}" for n in range(400)]
    store = shelve(written("All", " ".join(words)), *FILLER)
    assert len(related.asked_by(store, " ".join(words)).clauses) == related.WORDS
