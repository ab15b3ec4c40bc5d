"""A summary quotes: every sentence is the piece's own, can stand alone, and no piece or language hogs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from made import written

from corpus import summary
from corpus.model import Length, Piece
from corpus.store import Store
from corpus.summary.composing import SENTENCES
from corpus.summary.material import Material

Shelve = Callable[..., Store]

LINES = (
    "The council of the river closed the northern landing to all ferries in April.",
    "Salt barges brought the price of salt down in every village of the delta.",
    "The ice broke nine gates of the barrage and drowned the gauge at Corran.",
    "Traders of the northern coast built a market on the ice of the river.",
    "Eels return to the upper lake by the old mill race of Dunmere.",
)


@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_every_sentence_stands_in_its_piece_at_its_place(sample_index: Path, length: Length) -> None:
    with Store.open(sample_index) as store:
        for count in store.tags():
            made = summary.compose(store, store.tag(count.value), length=length)
            assert made.pieces == count.pieces
            assert len(made.sentences) <= SENTENCES[length]
            assert [quote.n for quote in made.quotes] == list(range(1, len(made.quotes) + 1))
            for quote in made.quotes:
                assert store.piece(quote.key).text[quote.start : quote.end] == quote.text
            assert {piece.key for piece in made.sources} == {quote.key for quote in made.quotes}
            assert len(made.sources) + sum(left.pieces for left in made.left_out) == count.pieces


def test_a_tag_of_the_sample_is_summarised_at_full_length(sample_index: Path) -> None:
    with Store.open(sample_index) as store:
        largest = store.tags()[0]
        made = summary.compose(store, store.tag(largest.value))
    assert len(made.sentences) == SENTENCES["medium"]
    assert len({quote.key for quote in made.sentences}) >= 4
    assert len({quote.text for quote in made.sentences}) == len(made.sentences)


def test_it_repeats_itself_to_the_byte(sample_index: Path) -> None:
    """Whatever order Python keeps its sets in, and in another process too."""
    command = [sys.executable, "-m", "corpus", "summarize", "ARC", "--length", "long", "--index", str(sample_index)]
    told = {
        subprocess.run([*command, "--json"], env=os.environ | {"PYTHONHASHSEED": seed}, stdout=-1, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_it_does_not_hang_on_the_order_of_dumps(shelve: Shelve) -> None:
    pieces = [written(f"Piece {n}", line, day=f"201{n}-05-05", tags=("T",)) for n, line in enumerate(LINES)]
    stores = [shelve(*pieces), shelve(*reversed(pieces))]
    one, other = (summary.compose(store, store.tag("t")) for store in stores)
    assert [quote.text for quote in one.quotes] == [quote.text for quote in other.quotes]
    assert one.periods == other.periods


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


def test_a_sentence_that_leans_is_quoted_with_the_one_before_it(shelve: Shelve) -> None:
    leaning = "It sent nine of the ferries and all of their keepers to the landing at Dunmere."
    store = shelve(written("Ferries", f"{LINES[0]} {leaning}", tags=("T",)))
    (quote,) = summary.compose(store, store.tag("t")).sentences
    assert quote.text == f"{LINES[0]} {leaning}"


def test_a_sentence_with_the_one_it_leans_on_is_one_point_of_a_length(shelve: Shelve) -> None:
    """With nothing else to take, four points are four pairs."""
    landings = ("Corran", "Dunmere", "Orvenna", "Tesk", "Kessaly")
    goods = ("salt and wool", "timber from hills", "eels in barrels", "ice on straw", "mail bags")
    texts = [
        f"Barges at the quay of {there} carried {load} in May. But they were taxed for {load} by {there} all the same."
        for there, load in zip(landings, goods, strict=True)
    ]
    store = shelve(*(written(there, text, tags=("T",)) for there, text in zip(landings, texts, strict=True)))
    made = summary.compose(store, store.tag("t"), length="short")
    assert len(made.sentences) == SENTENCES["short"]


def test_what_was_named_before_is_quoted_without_its_name_only_where_there_is_nothing_else(shelve: Shelve) -> None:
    named = "Orvenna signed an agreement with Kessaly on ferries, salt and eels in Corran."
    known = "The agreement was torn up by both of its members before a year had passed."
    for text, title, most, quoted in (
        (f"{named}\n\n{LINES[1]}\n\n{known}", "Salt", 3, [named, LINES[1], known]),
        (f"{known}\n\n{LINES[1]}", "Salt", 1, [LINES[1]]),
        (f"{known}\n\n{LINES[1]}", "Salt", 2, [known, LINES[1]]),
        (f"{known}\n\n{LINES[1]}", "An agreement", 1, [known]),
        (f"{named} {known}", "Salt", 2, [named, known]),
    ):
        material = Material([written(title, text)])
        assert [quote.text for quote, _ in material.quotes(material.ranking.choose(most, material.leans))] == quoted


ICE = "Ice closed the northern landing to every ferry of the lake in April."


def test_last_week_is_no_time_where_a_piece_has_no_date() -> None:
    line = "A barge with sixty tonnes of salt tied up in Orvenna last week."
    for day, most, quoted in (("2013-05-05", 1, [line]), (None, 1, [ICE]), (None, 2, [line, ICE])):
        material = Material([written("A barge with salt", f"{line}\n\n{ICE}", day=day)])
        assert [quote.text for quote, _ in material.quotes(material.ranking.choose(most, material.leans))] == quoted


def test_a_sentence_that_leans_over_a_paragraph_is_not_quoted(shelve: Shelve) -> None:
    leaning = "It sent nine of the ferries and all of their keepers to the landing at Dunmere."
    store = shelve(written("Ferries", f"{LINES[0]}\n\n{leaning}", tags=("T",)))
    assert [quote.text for quote in summary.compose(store, store.tag("t")).sentences] == [LINES[0]]


def test_each_year_tells_what_was_new_in_it(shelve: Shelve) -> None:
    shared = "The river commission met in Corran and drank the tea of the northern landing."
    new = {
        2012: (
            "Nobody had counted the barges before the old lock burnt down.",
            "With barges came songs of debt and rope.",
        ),
        2013: ("The miller sells smoked eels to the crews at noon.", "Children catch eels by lantern in the reeds."),
        2015: ("Three delegates slept in one bed at the inn.", "Two delegates lost their seals in a game of cards."),
    }
    store = shelve(
        *(
            written(f"In {year}", "\n\n".join([shared, *lines]), day=f"{year}-05-05", tags=("T",))
            for year, lines in new.items()
        )
    )
    made = summary.compose(store, store.tag("t"), length="short")
    assert [(period.name, period.pieces, period.words) for period in made.periods] == [
        ("2012", 1, ("barges",)), ("2013", 1, ("eels",)), ("2015", 1, ("delegates",)),
    ]  # fmt: skip
    for period in made.periods:
        assert period.quote is not None
        assert period.words[0] in period.quote.text
        assert period.quote.published is not None
        assert period.quote.published.year == int(period.name)


def test_every_piece_is_quoted_or_left_out_for_one_reason(shelve: Shelve) -> None:
    store = shelve(
        *(written(f"Piece {n}", line, day=f"201{n}-05-05", tags=("T",)) for n, line in enumerate(LINES)),
        written("Again", LINES[0], day="2014-08-08", tags=("T",)),
        written("Only questions", "Why did nobody close the northern landing before?", day="2012-01-01", tags=("T",)),
        written("Without a date", LINES[1], tags=("T",)),
        written("Elsewhere", LINES[2], day="2014-08-08", tags=("Other",)),
    )
    made = summary.compose(store, store.tag("t"), since=date(2012, 1, 1), length="long")
    assert {left.why: left.pieces for left in made.left_out} == {
        "published outside the period": 2,
        "without a date": 1,
        "without a sentence that can stand alone": 1,
    }
    assert len(made.sources) == 4
    whole = summary.compose(store, store.tag("t"), length="long")
    assert {left.why: left.pieces for left in whole.left_out} == {
        "without a sentence that can stand alone": 1,
        "that say the same as one that is quoted": 2,
    }
    short = summary.compose(store, store.tag("t"), length="short")
    assert len(short.sources) + sum(left.pieces for left in short.left_out) == 8


def test_what_stands_in_three_pieces_word_for_word_is_a_formula(shelve: Shelve) -> None:
    formula = "The opinions of the Courier are those of its writers and not of the river commission."
    lines = [f"Landing {n} of the river was closed to all salt ferries in the spring." for n in range(3)]
    store = shelve(*(written(f"P {n}", f"{line}\n\n{formula}", tags=("T",)) for n, line in enumerate(lines)))
    assert formula not in [quote.text for quote in summary.compose(store, store.tag("t"), length="long").sentences]


def test_interviews_give_what_was_answered(shelve: Shelve) -> None:
    def talk(n: int) -> Piece:
        asked = "Courier: Do you think that the council of the river will ever buy a boat of its own?"
        said = f"Ann Lee: Village {n} has {LINES[n][0].lower()}{LINES[n][1:]}"
        return written(f"Talk {n}", f"{asked}\n\n{said}", tags=("T",), kind="interview")

    store = shelve(*map(talk, range(4)))
    made = summary.compose(store, store.tag("t"))
    assert len(made.sentences) == 4
    assert all(quote.text.startswith("Village") for quote in made.sentences)


def test_pieces_without_dates_have_no_periods(shelve: Shelve) -> None:
    store = shelve(*(written(f"P {n}", line, tags=("T",)) for n, line in enumerate(LINES)))
    made = summary.compose(store, store.tag("t"))
    assert (len(made.sentences), made.periods, made.precision) == (5, (), "none")


def test_no_more_is_told_of_the_span_than_is_known(shelve: Shelve) -> None:
    vague = written("A", LINES[0], tags=("T",), published=date(2011, 1, 1), precision="year", date_text="2011")
    store = shelve(vague, written("B", LINES[1], day="2013-05-05", tags=("T",)))
    made = summary.compose(store, store.tag("t"))
    assert (made.first, made.last, made.precision) == (date(2011, 1, 1), date(2013, 5, 5), "year")


def test_of_very_many_sentences_a_share_of_each_piece_is_weighed() -> None:
    text = " ".join(f"Landing {n} of the river was closed to all salt ferries in the spring." for n in range(40))
    some = Material([written(f"P {n}", text.replace("salt", f"salt{n}")) for n in range(10)], most=100)
    assert some.sampled
    assert {int(n) for n in some.owners} == set(range(10))
    assert len(some.sentences) <= 100
    assert not Material([written("P", text)], most=100).sampled
