"""The passage shown is of the piece, to the letter, with the words that were asked for in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made import written

from corpus import search
from corpus.model import Passage, Piece
from corpus.query import Query
from corpus.snippet import ROOM
from corpus.store import Store

Shelve = Callable[..., Store]

FILLER = "Nothing of note was said that week, and the council went home early. " * 12


def passage(store: Store, line: str) -> tuple[Piece, Passage]:
    (hit,) = search.find(store, Query.parse(line)).hits
    return hit.piece, hit.passage


def marked(found: Passage) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize("line", ["ferries salt", "金矿", "council", '"went home"', "tolls", "absent ferry"])
def test_a_passage_is_the_fields_own_words(shelve: Shelve, line: str) -> None:
    piece = written(
        "Crossing",
        FILLER + "The ferry brings salt. Its tolls are low.\n\n金矿因纠纷停工。\n\n" + FILLER,
        intro="Out again: our old text on tolls.",
        languages=("en", "zh"),
    )
    found_in, found = passage(shelve(piece), line)
    assert found.text == getattr(found_in, found.field)[found.start : found.end]
    assert len(found.text) <= 2 * ROOM
    assert "\n" not in found.text


def test_the_passage_is_where_most_of_the_words_are(shelve: Shelve) -> None:
    text = f"Salt is dear. {FILLER}\n\nThe ferry brings salt to the coast. {FILLER}"
    _, found = passage(shelve(written("X", text)), "ferry salt coast")
    assert found.text.startswith("The ferry brings salt to the coast.")
    assert marked(found)[:3] == ["ferry", "salt", "coast"]


def test_stems_phrases_prefixes_and_chinese_are_marked(shelve: Shelve) -> None:
    store = shelve(written("X", "The organisations met. A great game began. 中亚国家欢迎投资。"))
    assert marked(passage(store, "organisation")[1]) == ["organisations"]
    assert marked(passage(store, '"great game"')[1]) == ["great game"]
    assert marked(passage(store, "organi*")[1]) == ["organisations"]
    assert marked(passage(store, "国家")[1]) == ["国家"]
    assert marked(passage(store, "资")[1]) == ["资"]


def test_a_word_is_not_marked_inside_another(shelve: Shelve) -> None:
    _, found = passage(shelve(written("X", "A gas is not gasoline.")), "gas")
    assert marked(found) == ["gas"]


def test_without_words_the_passage_is_the_opening(shelve: Shelve) -> None:
    _, found = passage(shelve(written("X", "First comes this. Then that.", tags=("T",))), "tag:t")
    assert found.text == "First comes this."
    assert found.marks == ()


def test_a_piece_without_text_shows_its_title(shelve: Shelve) -> None:
    _, found = passage(shelve(written("Only a title", "")), "title")
    assert (found.field, found.text, marked(found)) == ("title", "Only a title", ["title"])


def test_one_endless_sentence_is_cut_at_spaces(shelve: Shelve) -> None:
    words = " ".join(f"word{n}" for n in range(400))
    _, found = passage(shelve(written("X", words)), "word200")
    assert "word200" in found.text.split()
    assert len(found.text) <= 2 * ROOM
