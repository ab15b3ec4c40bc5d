"""What an index answers about one piece, one tag and the whole."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date

import pytest
from made import written

from corpus.errors import NoSuchPiece, NoSuchTag
from corpus.model import Piece
from corpus.search import suggest
from corpus.store import Store

Shelve = Callable[..., Store]


def test_a_piece_comes_back_as_it_went_in(shelve: Shelve) -> None:
    piece = written(
        "Uzbekistan’s “balance”", "One.\n\nTwo.", day="2012-07-19", tags=("SCO",), authors=("B", "A"), outlet="X",
        kind="op-ed", intro="i", standfirst="s", notes="n", author_note="a", updated=date(2012, 7, 20),
        languages=("zh-Hans", "en"), url="https://x.example/a",
    )  # fmt: skip
    store = shelve(piece)
    (count,) = store.titles()
    back = store.piece(count.value)
    assert {name: getattr(back, name) for name in piece.__dataclass_fields__ if name != "key"} == {
        name: getattr(piece, name) for name in piece.__dataclass_fields__ if name != "key"
    }


def test_all_pieces_are_gone_through_in_order_of_key_with_few_in_memory_at_once(shelve: Shelve) -> None:
    store = shelve(*(written(f"Piece {n}", f"What stood in number {n}.") for n in range(1_200)))
    gc.collect()

    def there() -> int:
        return sum(isinstance(one, Piece) for one in gc.get_objects())

    before = there()
    keys, most = [], 0
    for n, piece in enumerate(store.by_key()):
        keys.append(piece.key)
        most = max(most, there() - before) if n % 100 == 0 else most
    assert keys == sorted(count.value for count in store.titles())
    assert most < 600


def test_an_old_key_still_leads_to_its_piece(shelve: Shelve) -> None:
    text = "The river rose in the night and took the lower bridge with it."
    undated, dated = written("Floods", text), written("Floods", text, day="2013-02-15")
    old = [shelve(copy).titles()[0].value for copy in (undated, dated)]
    store = shelve(undated, dated)
    assert {store.piece(key).title for key in old} == {"Floods"}
    assert len({store.piece(key).key for key in old}) == 1


def test_a_key_that_leads_nowhere_is_told(shelve: Shelve) -> None:
    with pytest.raises(NoSuchPiece, match="nowhere-abc"):
        shelve(written()).piece("nowhere-abc")


@pytest.mark.parametrize("words", ["SCO", "sco", " S-C-O".replace("-", ""), "Sco"])
def test_a_tag_is_found_however_it_is_written(shelve: Shelve, words: str) -> None:
    assert shelve(written(tags=("SCO",))).tag(words).name == "SCO"


def test_a_tag_that_is_not_there_offers_the_nearest(shelve: Shelve) -> None:
    with pytest.raises(NoSuchTag, match="Did you mean “Central Asia”") as caught:
        shelve(written(tags=("Central Asia", "SCO"))).tag("Centrl Asia")
    assert caught.value.near == ("Central Asia",)


def test_the_portrait_of_a_tag(shelve: Shelve) -> None:
    store = shelve(
        written("1", day="2012-01-01", tags=("SCO", "Trade"), authors=("A",), outlet="X"),
        written("2", day="2014-01-01", tags=("SCO",), authors=("A", "B"), outlet="X"),
        written("3", tags=("Trade",)),
    )
    portrait = store.portrait(store.tag("sco"))
    assert (portrait.pieces, portrait.first, portrait.last) == (2, date(2012, 1, 1), date(2014, 1, 1))
    assert [(count.label, count.pieces) for count in portrait.authors] == [("A", 2), ("B", 1)]
    assert [count.label for count in portrait.together] == ["Trade"]


def test_facts_count_everything(shelve: Shelve) -> None:
    facts = shelve(
        written("1", day="2012-01-01", tags=("SCO",), authors=("A",), outlet="X", languages=("en",)),
        written("2", published=date(2014, 5, 1), precision="month", languages=("en", "zh-Hans")),
        written("3"),
    ).facts()
    assert (facts.pieces, facts.dated, facts.tags, facts.authors, facts.outlets) == (3, 1, 1, 1, 1)
    assert (facts.first, facts.last) == (date(2012, 1, 1), date(2014, 5, 1))
    assert [(count.value, count.pieces) for count in facts.languages] == [("en", 2), ("zh-Hans", 1)]


def test_names_are_suggested_by_their_start_then_inside_then_nearly(shelve: Shelve) -> None:
    store = shelve(written(tags=("Asia", "Central Asia", "Trade")))
    assert [count.label for count in suggest.tags(store, "asi")] == ["Asia", "Central Asia"]
    assert suggest.tags(store, "tradde")[0].label == "Trade"
    assert {count.label for count in suggest.tags(store, "")} == {"Asia", "Central Asia", "Trade"}
    assert len(suggest.tags(store, "", limit=2)) == 2


def test_titles_are_suggested_by_any_of_their_words(shelve: Shelve) -> None:
    store = shelve(written("The Shanghai Spirit in Beijing"), written("Floods"))
    (count,) = suggest.titles(store, "beijing")
    assert store.piece(count.value).title == "The Shanghai Spirit in Beijing"
