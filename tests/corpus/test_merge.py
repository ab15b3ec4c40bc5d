"""Copies of a piece become one on evidence only, and a key is for life."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st
from made import written

from corpus.merge import merge

LONG = "The river rose in the night and took the lower bridge with it. Nobody slept. The mayor counted the boats twice."


def test_the_same_title_and_day_is_one_piece_with_the_fullest_text_and_every_tag_and_origin() -> None:
    short = written("Floods", "The river rose.", day="2013-02-15", tags=("Water",), outlet="The Ferry")
    full = written("Floods", LONG, day="2013-02-15", tags=("SCO",))
    merged = merge([short, full])
    (piece,) = merged.pieces
    assert piece.text == LONG
    assert [tag.name for tag in piece.tags] == ["SCO", "Water"]
    assert piece.outlet == "The Ferry"
    assert set(piece.origins) == {*short.origins, *full.origins}
    assert merged.folded == 1


def test_two_pieces_with_one_title_stay_two() -> None:
    other = "Quite another matter altogether, about bread and who may bake it on a Sunday in the old town."
    assert (
        len(merge([written("Editorial", LONG, day="2013-02-15"), written("Editorial", other, day="2014-02-15")]).pieces)
        == 2
    )
    assert len(merge([written("Editorial", LONG), written("Editorial", other)]).pieces) == 2


def test_an_undated_copy_joins_its_dated_one_by_its_text() -> None:
    (piece,) = merge([written("Floods", LONG), written("Floods", LONG[:-30], day="2013-02-15")]).pieces
    assert piece.published is not None
    assert piece.precision == "day"


def test_the_same_address_is_one_piece_whatever_its_title() -> None:
    one = written("Floods", LONG, url="https://www.ferry.example/floods/")
    other = written("Floods: a note", "A note.", url="http://ferry.example/floods#top")
    assert len(merge([one, other]).pieces) == 1
    assert (
        len(
            merge(
                [written("A", LONG, url="https://ferry.example/"), written("B", "b", url="https://ferry.example")]
            ).pieces
        )
        == 2
    )


def test_what_the_fullest_copy_does_not_know_the_next_tells() -> None:
    full = written("Floods", LONG, day="2013-02-15")
    signed = written("Floods", "Short.", day="2013-02-15", authors=("Ann Lee",), intro="From our archive.")
    (piece,) = merge([full, signed]).pieces
    assert piece.authors == ("Ann Lee",)
    assert piece.intro == "From our archive."


def test_keys_do_not_depend_on_the_order_of_the_dumps() -> None:
    copies = [written(f"Title {n % 7}", LONG + str(n % 5), day=f"20{10 + n % 5}-01-0{1 + n % 5}") for n in range(40)]
    one = merge(copies)
    for seed in range(5):
        random.Random(seed).shuffle(copies)
        assert [piece.key for piece in merge(copies).pieces] == [piece.key for piece in one.pieces]


def test_a_piece_keeps_its_key_when_a_further_dump_tells_its_date() -> None:
    undated = written("Floods", LONG)
    before = merge([undated])
    known = {piece.key: piece.key for piece in before.pieces}
    after = merge([undated, written("Floods", LONG + " More.", day="2013-02-15")], known)
    assert [piece.key for piece in after.pieces] == [piece.key for piece in before.pieces]


def test_a_further_piece_of_the_same_title_never_takes_a_key() -> None:
    first = written("Editorial", LONG)
    known = {piece.key: piece.key for piece in merge([first]).pieces}
    other = written("Editorial", "Bread, and only bread, is what the council talked of for the whole long evening.")
    keys = {piece.text: piece.key for piece in merge([other, first], known).pieces}
    assert keys[LONG] in known
    assert len(set(keys.values())) == 2


def test_every_copys_own_key_leads_to_the_piece() -> None:
    merged = merge([written("Floods", LONG), written("Floods", LONG, day="2013-02-15")])
    assert len(merged.pieces) == 1
    assert [key for _, key in merged.aliases] == [merged.pieces[0].key]


@given(st.text(max_size=300), st.text(max_size=50))
def test_a_key_is_short_and_fits_a_url(title: str, text: str) -> None:
    (piece,) = merge([written(title, text)]).pieces
    assert re.fullmatch(r"[a-z0-9-]{1,50}", piece.key)


def test_the_key_of_a_known_piece_never_changes() -> None:
    """A key is in people's links: if this fails, the rule of keys was changed, which breaks every one of them."""
    (piece,) = merge([written("Floods on the Lower Ist: A View", LONG, day="2013-02-15")]).pieces
    assert piece.key == "floods-on-the-lower-ist-a-view-xnge2u"
