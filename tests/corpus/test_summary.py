"""A summary quotes: every sentence is the piece's own, can stand alone, and no piece or language hogs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from made import written

from corpus import summary
from corpus.model import Length
from corpus.store import Store

Shelve = Callable[..., Store]


@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_every_sentence_stands_in_its_piece_at_its_place(sample_index: Path, length: Length) -> None:
    with Store.open(sample_index) as store:
        for count in store.tags():
            made = summary.compose(store, store.tag(count.value), length=length)
            assert made.pieces == count.pieces
            assert len(made.sentences) <= summary.SENTENCES[length]
            assert [quote.n for quote in made.sentences] == list(range(1, len(made.sentences) + 1))
            for quote in made.sentences:
                assert store.piece(quote.key).text[quote.start : quote.end] == quote.text


def test_a_tag_of_the_sample_is_summarised_at_full_length(sample_index: Path) -> None:
    with Store.open(sample_index) as store:
        largest = store.tags()[0]
        made = summary.compose(store, store.tag(largest.value))
    assert len(made.sentences) == summary.SENTENCES["medium"]
    assert len({quote.key for quote in made.sentences}) >= 4
    assert len({quote.text for quote in made.sentences}) == len(made.sentences)


def test_it_repeats_itself_exactly(sample_index: Path) -> None:
    with Store.open(sample_index) as store:
        tag = store.tag(store.tags()[0].value)
        assert summary.compose(store, tag, length="long") == summary.compose(store, tag, length="long")


def test_every_language_is_heard(shelve: Shelve) -> None:
    english = " ".join(f"The ferry at landing {n} carries salt to the northern coast every spring." for n in range(30))
    store = shelve(
        written("One", english, tags=("T",), languages=("en",)),
        written("二", "委员会在北岸修建了一座新的渡口码头。", tags=("T",), languages=("zh",)),
    )
    made = summary.compose(store, store.tag("t"), length="short")
    assert any("委员会" in quote.text for quote in made.sentences)


@pytest.mark.parametrize(
    "words",
    [
        "But this was not at all what the council of the river had wanted to hear.",
        "It was decided in the spring that the ferry should sail on Sundays as well.",
        "Why did the council of the river decide to close the northern landing at all?",
        "By Ann Lee and Bo Li for the Lower Ist Courier",
        "## The long road to the northern landing and what became of it.",
        "He said that “the council was wrong about the ferry and the salt.",
        "Short words.",
        "The sensor beside it has been read by a satellite for six years now.",
        "The view from the landing, however, is a good deal less clear than the council thinks.",
    ],
)
def test_what_cannot_stand_alone_is_not_quoted(shelve: Shelve, words: str) -> None:
    good = "The council of the river closed the northern landing to all ferries in April."
    store = shelve(written("X", f"{words}\n\n{good}", tags=("T",)))
    assert [quote.text for quote in summary.compose(store, store.tag("t")).sentences] == [good]


def test_the_speaker_of_an_interview_is_not_quoted_with_the_words(shelve: Shelve) -> None:
    asked = "Courier: What became of the northern landing after the ice?"
    said = "Ann Lee: Traders rebuilt the northern landing in one summer without any help."
    text = f"{asked}\n\n{said}"
    store = shelve(written("X", text, tags=("T",), kind="interview"))
    (quote,) = summary.compose(store, store.tag("t")).sentences
    assert quote.text.startswith("Traders rebuilt")


def test_two_sentences_that_say_one_thing_are_not_both_quoted(shelve: Shelve) -> None:
    one = "The council of the river closed the northern landing to all ferries in April."
    two = "In April the river council closed the northern landing to all the ferries."
    store = shelve(written("A", one, tags=("T",)), written("B", two, tags=("T",)))
    assert len(summary.compose(store, store.tag("t")).sentences) == 1


def test_a_period_leaves_out_what_lies_outside_and_what_has_no_date(shelve: Shelve) -> None:
    line = "Number {} of the river notes tells of ferries, salt and the price of rope."
    days = {2011: "2011-05-05", 2012: "2012-05-05", 2013: "2013-05-05"}
    store = shelve(
        *(written(str(n), line.format(n), day=day, tags=("T",)) for n, day in days.items()),
        written("none", line.format("none"), tags=("T",)),
    )
    made = summary.compose(store, store.tag("t"), since=date(2012, 1, 1), until=date(2012, 12, 31))
    assert (made.pieces, made.first, made.last) == (1, date(2012, 5, 5), date(2012, 5, 5))


def test_a_tag_whose_pieces_hold_no_prose_gives_no_sentence(shelve: Shelve) -> None:
    store = shelve(written("X", "Notes\n\n- one\n- two", tags=("T",)))
    made = summary.compose(store, store.tag("t"))
    assert (made.pieces, made.sentences, made.sources) == (1, (), ())


def test_the_sentence_that_tells_of_a_piece_is_central_to_it_and_verbatim() -> None:
    opening = "It was raining when the minister came down to the quay in his good shoes and asked for tea."
    rest = (
        "The toll on the river bridge is paid by carters who cross it twice a day. Carters pay the bridge toll on the "
        "river whether or not their carts are full. Without the toll the river bridge would have closed to carters."
    )
    piece = written("The toll on the river bridge", f"{opening}\n\n{rest}", key="toll")
    quote = summary.telling(piece)
    assert quote is not None
    assert (quote.key, quote.text) == ("toll", piece.text[quote.start : quote.end])
    assert "toll" in quote.text
    assert summary.telling(written("Why?", "But why? And so on.")) is None
