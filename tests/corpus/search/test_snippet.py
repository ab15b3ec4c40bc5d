"""The passage shown is of the piece, to the letter, with the words that were asked for in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made import written

from corpus import search
from corpus.model import Passage, Piece
from corpus.query import Query
from corpus.search.snippet import ROOM
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
    assert len(found.text) <= ROOM
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
    assert found.text == "First comes this. Then that."
    assert found.marks == ()


def test_a_piece_without_text_shows_its_title(shelve: Shelve) -> None:
    _, found = passage(shelve(written("Only a title", "")), "title")
    assert (found.field, found.text, marked(found)) == ("title", "Only a title", ["title"])


def test_one_endless_sentence_is_cut_at_spaces(shelve: Shelve) -> None:
    words = " ".join(f"word{n}" for n in range(400))
    _, found = passage(shelve(written("X", words)), "word200")
    assert "word200" in found.text.split()
    assert len(found.text) <= ROOM


def test_whole_sentences_are_shown_if_they_say_nearly_as_much_as_a_cut(shelve: Shelve) -> None:
    long = "A first clause goes on about the weather, and the wind, and the rain, and the harbour master, " * 3
    text = f"{long}and salt came. Then the ferry met the salt at the coast. {long}and ended."
    _, found = passage(shelve(written("X", text)), "ferry salt coast")
    assert found.text == "Then the ferry met the salt at the coast."


def test_a_sentence_too_long_is_cut_between_its_words_around_what_was_asked(shelve: Shelve) -> None:
    rest = " ".join(["nothing"] * 60)
    _, found = passage(shelve(written("X", f"{rest} ferry {rest} ends.")), "ferry")
    assert marked(found) == ["ferry"]
    assert set(found.text.split()) == {"nothing", "ferry"}


def test_a_passage_is_of_one_paragraph(shelve: Shelve) -> None:
    _, found = passage(
        shelve(written("X", "The ferry sails.\n\nSalt is dear on the ferry.\n\nSalt melts.")), "ferry salt"
    )
    assert found.text == "Salt is dear on the ferry."


def test_a_rare_word_is_shown_rather_than_a_common_one(shelve: Shelve) -> None:
    others = [written(f"Other {n}", "The river rises.") for n in range(9)]
    piece = written("X", f"The river rises. {FILLER}\n\nThe bell was cast in Orle.")
    store = shelve(piece, *others)
    hit = search.find(store, Query.parse("river bell")).hits[0]
    assert hit.passage.text == "The bell was cast in Orle."


def test_the_text_is_quoted_before_the_notes_that_say_the_same(shelve: Shelve) -> None:
    piece = written("X", "The ferry came late.", intro="Our old text on the ferry.", notes="See ferry.")
    assert passage(shelve(piece), "ferry")[1].field == "text"


def test_nothing_is_marked_inside_an_address(shelve: Shelve) -> None:
    _, found = passage(shelve(written("X", "See [the ferry](https://quay.example/ferry/) there.")), "ferry")
    assert marked(found) == ["ferry"]
    assert found.text[found.marks[0][0] - 4 :].startswith("the ferry]")


def test_a_passage_in_chinese_is_half_as_long_and_whole(shelve: Shelve) -> None:
    text = "河口的冬天很安静。" * 30 + "渡口的船今天没有来。" + "河口的冬天很安静。" * 30
    _, found = passage(shelve(written("X", text, languages=("zh",))), "渡口")
    assert found.text.startswith("渡口的船今天没有来。")
    assert found.text.endswith("。")
    assert len(found.text) <= ROOM // 2
