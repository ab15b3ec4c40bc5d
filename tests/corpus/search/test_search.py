"""Search finds what was asked, says why, never raises, and repeats itself exactly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made import written

from corpus import search
from corpus.model import Piece
from corpus.query import Query
from corpus.store import Store

Shelve = Callable[..., Store]

PIECES = (
    written(
        "Uzbekistan’s balance",
        "China invests in Uzbekistan’s gas. The organisations of the region grew.",
        day="2012-07-19",
        tags=("SCO", "Central Asia"),
        authors=("Łukasz Núñez", "Bo Li"),
        outlet="The Ferry Review",
        languages=("en",),
        kind="op-ed",
        categories=("Reprints",),
    ),
    written(
        "A bridge too many",
        "The great game is a bad name for building bridges. A great many games are played here.",
        day="2013-02-15",
        tags=("Trade",),
        authors=("Bo Li",),
        outlet="Lower Ist Courier",
        languages=("en",),
    ),
    written(
        "上合组织与水",
        "上月传来新闻说,金矿因纠纷不得不停工。中亚国家欢迎投资。",
        day="2013-11-14",
        tags=("SCO",),
        languages=("zh-Hans",),
    ),
    written("Undated notes", "Gas, gas and more gas, said the great man.", tags=("Trade",), languages=("en",)),
)


def titles(store: Store, line: str, **how: object) -> list[str]:
    return [hit.piece.title for hit in search.find(store, Query.parse(line), **how).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("uzbekistan", {"Uzbekistan’s balance"}),
        ("UZBEKISTAN'S", {"Uzbekistan’s balance"}),
        ("ｕｚｂｅｋｉｓｔａｎ", {"Uzbekistan’s balance"}),
        ("organisation", {"Uzbekistan’s balance"}),
        ("lukasz nunez", {"Uzbekistan’s balance"}),
        ('"great game"', {"A bridge too many"}),
        ("“great game”", {"A bridge too many"}),
        ('"game great"', set()),
        ("gas -china", {"Undated notes"}),
        ("uzbek*", {"Uzbekistan’s balance"}),
        ("bridge OR invests", {"A bridge too many", "Uzbekistan’s balance"}),
        ("tag:sco", {"Uzbekistan’s balance", "上合组织与水"}),
        ('tag:"central asia"', {"Uzbekistan’s balance"}),
        ("-tag:sco", {"A bridge too many", "Undated notes"}),
        ('author:"Bo Li"', {"Uzbekistan’s balance", "A bridge too many"}),
        ("author:nunez", {"Uzbekistan’s balance"}),
        ("author:li", {"Uzbekistan’s balance", "A bridge too many"}),
        ("author:i", set()),
        ("outlet:courier", {"A bridge too many"}),
        ("outlet:rest", set()),
        ("lang:zh", {"上合组织与水"}),
        ("kind:op-ed", {"Uzbekistan’s balance"}),
        ("year:2013", {"A bridge too many", "上合组织与水"}),
        ("since:2013-02 until:2013-06", {"A bridge too many"}),
        ("金矿", {"上合组织与水"}),
        ("矿", {"上合组织与水"}),
        ("资", {"上合组织与水"}),
        ("与水", {"上合组织与水"}),
        ("金水", set()),
        ("what have we said on Uzbekistan?", {"Uzbekistan’s balance"}),
    ],
)
def test_a_query_finds_just_these(shelve: Shelve, line: str, found: set[str]) -> None:
    assert set(titles(shelve(*PIECES), line)) == found


def test_a_bad_filter_is_left_out_and_the_rest_runs(shelve: Shelve) -> None:
    page = search.find(shelve(*PIECES), Query.parse("bridge since:soon"))
    assert [hit.piece.title for hit in page.hits] == ["A bridge too many"]
    assert page.query.faults


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.text(), st.lists(st.sampled_from([*'ab"*-()^:{}.+', "NEAR", "OR", "AND", "亚", "tag:"])).map(" ".join))
)
@example("a NEAR b")
@example("title:x")
@example("\0")
def test_no_line_raises(shelve: Shelve, line: str) -> None:
    page = search.find(shelve(PIECES[0]), Query.parse(line))
    assert page.total >= len(page.hits)


def test_all_the_words_come_before_one_word_often(shelve: Shelve) -> None:
    both = written("One", "The ferry carries salt to the coast.")
    often = written("Two", "Ferry, ferry, ferry: nothing but the ferry, and the ferry again.")
    assert titles(shelve(often, both), "ferry salt") == ["One", "Two"]


def test_a_title_says_more_than_a_text(shelve: Shelve) -> None:
    named = written("Salt", "The ferry carries it to the coast.")
    mentioned = written("Ferries", "Salt is carried to the coast by it.")
    assert titles(shelve(mentioned, named), "salt") == ["Salt", "Ferries"]


def test_a_word_that_every_piece_has_still_ranks(shelve: Shelve) -> None:
    a = written("Summit of the SCO", "The SCO met. The SCO agreed.")
    b = written("A visit", "He came and spoke of the weather, of trade, of roads, and of the SCO too.")
    hits = search.find(shelve(b, a), Query.parse("sco")).hits
    assert [hit.piece.title for hit in hits] == ["Summit of the SCO", "A visit"]
    assert hits[0].score > hits[1].score > 0


def test_sorts_put_undated_pieces_last(shelve: Shelve) -> None:
    store = shelve(*PIECES)
    assert titles(store, "tag:trade", sort="newest") == ["A bridge too many", "Undated notes"]
    assert titles(store, "tag:trade", sort="oldest") == ["A bridge too many", "Undated notes"]
    assert titles(store, "", sort="oldest")[0] == "Uzbekistan’s balance"


def test_pages_tile_the_answers(shelve: Shelve) -> None:
    store = shelve(*(written(f"Ferry {n}", "The ferry sails.", day=f"2013-01-{n:02}") for n in range(1, 13)))
    pages = [search.find(store, Query.parse("ferry"), page=n, size=5) for n in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [5, 5, 2, 0]
    assert len({hit.piece.key for page in pages for hit in page.hits}) == 12
    assert {(page.total, page.pages) for page in pages} == {(12, 3)}


def test_facets_count_what_is_found(shelve: Shelve) -> None:
    facets = search.find(shelve(*PIECES), Query.parse("tag:sco")).facets
    assert [(count.label, count.pieces) for count in facets.tags] == [("SCO", 2), ("Central Asia", 1)]
    assert [(count.value, count.pieces) for count in facets.years] == [("2012", 1), ("2013", 1)]
    assert [(count.value, count.pieces) for count in facets.languages] == [("en", 1), ("zh-Hans", 1)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("uzbekistan", "in the title"),
        ("gas", "in the text"),
        ("sco", "tagged SCO"),
        ("china gas invests trains", "3 of 4 words"),
        ("china gas", "all the words"),
        ("ferry", "published by The Ferry Review"),
        ('"great game" OR uzbek', "the phrase “great game”"),
        ('"great game" bridges', "the phrase “great game”, the word “bridges”"),
        ("organise invest", "all the words, related words"),
    ],
)
def test_a_hit_says_why(shelve: Shelve, line: str, why: str) -> None:
    assert why in search.find(shelve(*PIECES[:2]), Query.parse(line)).hits[0].why


def test_alternatives_of_which_one_is_there_are_not_all_the_words(shelve: Shelve) -> None:
    whys = {hit.piece.title: hit.why for hit in search.find(shelve(*PIECES), Query.parse('"great game" OR china')).hits}
    assert whys == {"A bridge too many": "the phrase “great game”", "Uzbekistan’s balance": "the word “china”"}


def test_the_name_of_a_field_without_a_value_is_no_word(shelve: Shelve) -> None:
    store = shelve(*PIECES, written("Tag", "A tag: a label on a crate."))
    assert titles(store, "tag: uzbekistan") == ["Uzbekistan’s balance"]


def test_a_misspelt_word_is_offered_as_the_corpus_has_it(shelve: Shelve) -> None:
    page = search.find(shelve(*PIECES), Query.parse("uzbekstan gas tag:sco"))
    assert "uzbekistan gas tag:sco" in page.suggestions


def test_a_word_that_is_there_is_not_respelt(shelve: Shelve) -> None:
    assert search.find(shelve(*PIECES), Query.parse("organisation")).suggestions == ()


@pytest.mark.parametrize(
    "line",
    ["uzbekstan", "gas tag:trade year:1999", '"game great"', "bridges tag:nothing", "tag:nothing", "zebra", "lang:fr",
     "tag:tradee zebra", "author:nunes zebra", "kind:poem", "year:1900", "-tag:trade -tag:sco", "zebra OR yak -gas"],
)  # fmt: skip
def test_advice_for_nothing_found_does_find_something(shelve: Shelve, line: str) -> None:
    store = shelve(*PIECES)
    page = search.find(store, Query.parse(line))
    assert page.total == 0
    assert page.suggestions
    assert all(search.find(store, Query.parse(other)).total for other in page.suggestions)


def test_ties_go_by_key_whatever_the_order_of_the_dumps(shelve: Shelve) -> None:
    twins: list[Piece] = [written(f"Twin {n}", "The same words exactly.") for n in range(6)]
    assert titles(shelve(*twins), "words") == titles(shelve(*reversed(twins)), "words")


def test_a_category_is_found_and_told(shelve: Shelve) -> None:
    page = search.find(shelve(*PIECES), Query.parse("reprints"))
    assert [(hit.piece.title, hit.why) for hit in page.hits] == [("Uzbekistan’s balance", "in the category Reprints")]
    assert [count.label for count in page.facets.tags] == ["Central Asia", "SCO"]


def test_a_name_that_is_not_there_is_mended_in_the_advice(shelve: Shelve) -> None:
    assert search.find(shelve(*PIECES), Query.parse("gas tag:trad")).suggestions[0] == "gas tag:trade"


def test_advice_comes_even_where_there_are_no_tags(shelve: Shelve) -> None:
    store = shelve(written("One", "The ferry sails.", day="2013-02-15"))
    assert search.find(store, Query.parse("zebra")).suggestions == ("year:2013",)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("what did anyone say about salt", "in the text"),
        ("What does the US say on salt?", "all the words"),
        ("что мы писали о соли", "1 of 2 words"),
        ("渡口在哪里", "2 of 3 parts"),
    ],
)
def test_function_words_of_the_languages_there_are_do_not_count(shelve: Shelve, line: str, why: str) -> None:
    store = shelve(
        written("One", "Salt is dear in the US.", languages=("en",)),
        written("Два", "Мы и они о том же: о соли.", languages=("ru",)),
        written("三", "渡口在河边。", languages=("zh-Hans",)),
    )
    assert search.find(store, Query.parse(line)).hits[0].why.removesuffix(", related words") == why


WAYS = (
    written("One", "They spoke of cooperation at length."), written("Hyphen", "A treaty of co-operation and trade."),
    written("Apart", "Co operation was the word."), written("Other", "The operation went on without the company."),
    written("Coast", "The southeast coast."), written("Wind", "A south-east wind."), written("Post", "Send an e-mail."),
    written("Mail", "He answered by email."), written("Both", "The may or may not of a mayor."),
)  # fmt: skip


@pytest.mark.parametrize("way", ["cooperation", "co-operation", "co operation", "Cooperations"])
def test_a_word_is_found_as_one_with_a_hyphen_and_apart(shelve: Shelve, way: str) -> None:
    hits = search.find(shelve(*WAYS), Query.parse(way)).hits
    assert {hit.piece.title for hit in hits[:3]} == {"One", "Hyphen", "Apart"}
    assert all(hit.passage.marks for hit in hits)
    assert all("related words" not in hit.why for hit in hits)


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        ("southeast", {"Coast", "Wind"}),
        ("south-east", {"Coast", "Wind"}),
        ("email", {"Post", "Mail"}),
        ("-co-operation wind OR operation", {"Wind", "Other"}),
        ("-cooperation treaty OR wind", {"Wind"}),
        ("mayor", {"Both"}),  # and not where "may or" stands
        ('"co-operation"', {"Hyphen", "Apart"}),
    ],
)
def test_two_ways_of_writing_a_word_are_one_word(shelve: Shelve, line: str, titles: set[str]) -> None:
    pieces = (*WAYS, written("May", "He may or may not come."))
    assert {hit.piece.title for hit in search.find(shelve(*pieces), Query.parse(line)).hits} == titles


def test_what_a_line_end_broke_is_no_way_to_write_a_word(shelve: Shelve) -> None:
    store = shelve(*(written(f"N{n}", f"The treatment of rope {n}.") for n in range(3)), written("B", "A treat ment."))
    assert "B" not in {hit.piece.title for hit in search.find(store, Query.parse("treatment")).hits}
