"""The ranking takes what is central and new, lets every language speak, and takes a leaning sentence with its own."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.summary.matrix import Matrix, centrality
from corpus.summary.rank import Line, Ranking

FERRY = "The council closed the northern landing to all ferries in April."
SAME = "In April the council closed the northern landing to ferries."
SALT = "Salt from Kessaly reached the northern landing by barge."
ICE = "Ice broke the northern landing and the ferries in April."
ODD = "Nobody counts the eels of the upper lake."


def test_the_sentence_that_the_others_are_like_is_the_most_central() -> None:
    ranks = centrality(Matrix.of([(one, "en") for one in (SALT, FERRY, ICE, ODD)]))
    assert ranks.argmax() in (1, 2)
    assert ranks.argmin() == 3
    assert ranks.max() == 1


def test_likeness_is_one_to_itself_and_none_to_what_shares_no_word() -> None:
    like = Matrix.of([(FERRY, "en"), (ODD, "en")]).like(0)
    assert like.tolist() == pytest.approx([1.0, 0.0])


def test_words_count_by_their_stems_and_not_at_all_where_they_say_nothing() -> None:
    matrix = Matrix.of(
        [("The ferries of the council", "en"), ("A ferry or the councils", "en"), ("该委员会的渡船", "zh")]
    )
    assert "the" not in matrix.stems
    assert matrix.like(0)[1] == pytest.approx(1)
    assert not any("的" in stem for stem in matrix.stems)


def test_two_sentences_that_say_one_thing_are_not_both_taken() -> None:
    choice = Ranking([Line(FERRY), Line(SAME, piece=1), Line(SALT, piece=2)]).choose(3)
    assert len(choice.places) == 2
    assert 2 in choice.places
    assert choice.same[:2].all()


def test_a_leaning_sentence_comes_with_the_one_before_or_not_at_all() -> None:
    lines = [Line(ODD), Line(FERRY, before=0), Line(ICE, piece=1)]
    assert sorted(Ranking(lines).choose(3, lambda place: place == 1).places) == [0, 1, 2]
    choice = Ranking(lines).choose(1, lambda place: place == 1)
    assert (choice.places, choice.joined) == ((2,), frozenset())
    pair = [Line(ODD), Line(FERRY, before=0), Line(SALT, piece=1)]
    both = Ranking(pair).choose(1, lambda place: place == 1, bonus=np.array([1.0, 9.0, 0.1]))
    assert (both.places, both.joined) == ((0, 1), {1})
    apart = [Line(ODD), Line(FERRY), Line(ICE, piece=1)]
    assert 1 not in Ranking(apart).choose(3, lambda place: place == 1).places


def test_what_speaks_of_something_as_known_comes_behind_what_names_it_or_with_it() -> None:
    much = np.array([1.0, 0.0, 5.0])
    lines = [Line(ODD), Line(SALT), Line(FERRY, needs=(0,))]
    assert Ranking(lines).choose(1, bonus=much).places == (0,)
    assert Ranking(lines).choose(2, bonus=much).places == (0, 2)
    nowhere = [Line(ODD), Line(SALT), Line(FERRY, needs=())]
    some = np.array([1.0, 0.5, 9.0])
    assert set(Ranking(nowhere).choose(2, bonus=some).places) == {0, 1}
    assert Ranking(nowhere).choose(3, bonus=some).places[2] == 2  # there is nothing else
    beside = [Line(ODD), Line(SALT), Line(FERRY, before=1, needs=(1,))]
    choice = Ranking(beside).choose(1, bonus=np.array([0.1, 1.0, 5.0]))
    assert (choice.places, choice.joined) == ((1, 2), {2})


def test_every_language_gets_a_word() -> None:
    lines = [Line(f"{FERRY} {n}", piece=n) for n in range(4)] + [Line("委员会修建了一座渡口码头。", "zh", piece=9)]
    assert 4 in Ranking(lines).choose(2).places


def test_a_piece_in_two_languages_does_not_say_one_thing_twice() -> None:
    chinese = ("委员会修建了一座渡口码头。", "盐从凯萨利来到北岸。", "冰毁坏了渡口。", "没有人数鳗鱼。")
    lines = [Line(one, "zh") for one in chinese] + [Line(one) for one in (FERRY, SALT, ICE, ODD)]
    taken = set(Ranking(lines).choose(8).places)
    assert len(taken) == 4
    assert all((place in taken) != (place + 4 in taken) for place in range(4))


def test_the_opening_counts_in_a_long_piece_and_not_in_a_short_one() -> None:
    long = Ranking([Line(FERRY, nth=0, of=400), Line(SALT, nth=399, of=400)]).worth
    short = Ranking([Line(FERRY, nth=0, of=2), Line(SALT, nth=1, of=2)]).worth
    assert long[0] / long[1] > 2
    assert short[0] / short[1] == pytest.approx(1, abs=0.05)


def test_a_year_or_author_already_heard_counts_for_less() -> None:
    lines = [Line(FERRY, piece=0, groups=("2012",)), Line(ICE, piece=1, groups=("2012",)), Line(SALT, piece=2)]
    free = [Line(line.words, piece=line.piece) for line in lines]
    worth = Ranking(lines).worth.copy()
    Ranking(lines)._heard(0, worth)
    assert worth[1] < Ranking(free).worth[1]
    assert worth[2] == Ranking(lines).worth[2]


def test_a_bonus_of_nothing_bars_a_sentence() -> None:
    assert Ranking([Line(FERRY), Line(SALT, piece=1)]).choose(2, bonus=np.array([0.0, 1.0])).places == (1,)


@pytest.mark.parametrize("lines", [[], [Line("…")], [Line("的")]])
def test_nothing_is_taken_of_nothing(lines: list[Line]) -> None:
    assert Ranking(lines).choose(3).places == ()


def test_sentences_of_pieces_that_mean_the_like_lead_to_each_other_and_none_of_one_piece_do() -> None:
    lines = [Line(ODD), Line(SALT, piece=1), Line(ICE, piece=2), Line("Barges carry mail too.", piece=2)]
    vectors = np.zeros((3, 64), np.float32)
    vectors[[0, 1], 0] = 1  # the first two mean the like, the third something else
    vectors[2, 1] = 1
    plain, told = Ranking(lines).worth, Ranking(lines, vectors=vectors).worth
    assert told[0] / told[2] > plain[0] / plain[2]
    assert told[3] / told[2] == pytest.approx(plain[3] / plain[2], rel=0.05)
    alone = Ranking(lines[:1], vectors=vectors[:1]).worth
    assert alone.tolist() == Ranking(lines[:1]).worth.tolist()
