"""Names are offered while one types, and words are spelt as the corpus spells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made import written

from corpus import search
from corpus.query import Query
from corpus.search import suggest
from corpus.search.labels import Labels
from corpus.store import Store

Shelve = Callable[..., Store]

PIECES = (
    written("The ferry at Dunmere", "It crosses the estuary.", day="2013-02-15", tags=("Ferries", "Salt Road")),
    written("A road of salt", "The estuary again.", day="2014-02-15", tags=("Salt Road",), authors=("Ann Lee",)),
    written("Ferrymen", "Nobody crosses.", day="2012-02-15", tags=("Ferries",), authors=("Łukasz Núñez",)),
    written("河口的一天", "冬天的河口很安静。", day="2011-02-15", tags=("河口",), outlet="The Quay"),
)


@pytest.fixture(params=["few", "many"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of looking: names are compared one by one where there are few of them."""
    if request.param == "many":
        monkeypatch.setattr(suggest, "FEW", 0)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "A road of salt"),
        ("fer", "Ferrymen"),
        ("FERRY", "Ferrymen"),
        ("the ferry at d", "The ferry at Dunmere"),
        ("dunm", "The ferry at Dunmere"),
        ("salt road", "A road of salt"),
        ("一天", "河口的一天"),
        ("dunmerre", "The ferry at Dunmere"),
        ("the fery at dunmere", "The ferry at Dunmere"),
        ("rymen", "Ferrymen"),
    ],
)
def test_a_title_is_offered_for_what_was_typed(shelve: Shelve, typed: str, first: str) -> None:
    store = shelve(*PIECES)
    offered = suggest.titles(store, typed)
    assert offered[0].label == first
    assert store.piece(offered[0].value).title == first


@pytest.mark.parametrize(("typed", "labels"), [("sal", ["Salt Road"]), ("ferris", ["Ferries"]), ("河", ["河口"])])
def test_tags_are_offered_with_the_number_of_their_pieces(shelve: Shelve, typed: str, labels: list[str]) -> None:
    counts = suggest.tags(shelve(*PIECES), typed)
    assert [count.label for count in counts][:1] == labels
    assert counts[0].pieces == (1 if typed == "河" else 2)


def test_authors_and_outlets_are_offered_without_their_accents(shelve: Shelve) -> None:
    store = shelve(*PIECES)
    assert [count.label for count in suggest.authors(store, "lukasz nu")] == ["Łukasz Núñez"]
    assert [count.label for count in suggest.outlets(store, "quay")] == ["The Quay"]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("typed", ["zzzzqqq", "\0", "\n", "\ud800", "  ", "%", "x" * 400])
def test_odd_lines_offer_without_raising(shelve: Shelve, typed: str) -> None:
    store = shelve(*PIECES)
    for offer in (suggest.titles, suggest.tags, suggest.authors, suggest.outlets):
        assert isinstance(offer(store, typed), tuple)


def test_no_more_are_offered_than_asked_for(shelve: Shelve) -> None:
    assert len(suggest.titles(shelve(*PIECES), "", 2)) == len(suggest.titles(shelve(*PIECES), "e", 2)) == 2


def test_names_are_found_by_all_their_words_in_any_order() -> None:
    labels = Labels.of(["The Salt Road", "Road of Salt", "Salted", "Basalt on the road"])
    assert labels.like(["salt", "road"], ["salt", "road"], 9, 1) == [0, 1]
    assert labels.like(["salt", "road"], ["salt", "road"], 9, 9) == [0, 1, 3]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("estaury", "estuary"),
        ("etsuary ferry", "estuary ferry"),
        ("estuayr", "estuary"),  # two letters in each other's place
        ("setuary", "estuary"),
        ("estary", "estuary"),  # one left out
        ("esstuary", "estuary"),  # one doubled
        ("estuery", "estuary"),  # the wrong vowel
        ("istuary", "estuary"),
        ("saltferry", "salt ferry"),
        ("saltroad", None),
        ("dunmere", None),
        ("ferried", None),
        ("fery OR xyzzy -gas", "ferry OR xyzzy -gas"),
        ('"salt estaury"', None),
    ],
)
def test_words_the_corpus_lacks_are_respelt_and_no_others(shelve: Shelve, line: str, offered: str | None) -> None:
    assert suggest.spelling(shelve(*PIECES), Query.parse(line)) == ((offered,) if offered else ())


def test_the_commoner_of_two_near_words_is_offered(shelve: Shelve) -> None:
    store = shelve(*(written(f"N{n}", "The boats are late.") for n in range(3)), written("M", "He boasts of it."))
    assert search.find(store, Query.parse("boaats")).suggestions[0] == "boats"


@pytest.mark.parametrize(
    ("typed", "offered"), [("thins", "thing"), ("baots", "boats"), ("boets", "boats"), ("beats", None), ("boast", None)]
)
def test_a_usual_slip_is_likelier_than_others_and_function_words_are_not_meant(
    shelve: Shelve, typed: str, offered: str | None
) -> None:
    store = shelve(
        *(written(f"N{n}", "This beat is best.") for n in range(3)), written("M", "A thing of boats; a boast.")
    )
    assert suggest.spelling(store, Query.parse(typed)) == ((offered,) if offered else ())
