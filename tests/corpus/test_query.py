"""The query language: any line is a query, and a query prints to the line it was parsed from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.query import Clause, Filter, Query, Term

_SYNTAX = st.sampled_from(
    [
        '"',
        "“",
        "-",
        "OR",
        " ",
        "*",
        "tag:",
        "Year:",
        "since:",
        ":",
        "\u200b",
        "\ud800",
        "\0",
        "。",
        "中亚",
        "ﬁ",
        "x",
        "é",
    ]
)
_LINES = st.one_of(st.text(), st.lists(_SYNTAX, max_size=12).map("".join), st.lists(_SYNTAX, max_size=12).map(" ".join))


@settings(max_examples=2000, deadline=None)
@given(_LINES, st.sampled_from(("tag", "author", "outlet")), _LINES)
@example("salt", "author", "Ana “Nan” Quill")
@example("salt", "tag", '"-"')
def test_a_query_inside_one_more_fence_prints_to_a_line_that_says_the_same(line: str, field: str, value: str) -> None:
    query = Query.parse(line).within(field, value)
    assert Query.parse(str(query)) == query


@given(_LINES)
@example('tag:"a b" OR -"c" OR d* e')
@example('fo"tag:x')
@example("tag: OR -year: x")
def test_any_line_is_a_query_that_prints_to_a_line_that_means_the_same(line: str) -> None:
    query = Query.parse(line)
    assert Query.parse(str(query)) == query
    assert isinstance(query.faults, tuple)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("heat pumps", (Clause((Term("heat"),)), Clause((Term("pumps"),)))),
        ('"great  game"', (Clause((Term("great game", "phrase"),)),)),
        ("“great game”", (Clause((Term("great game", "phrase"),)),)),
        ("-oil", (Clause((Term("oil"),), negated=True),)),
        ("gas OR oil", (Clause((Term("gas"), Term("oil"))),)),
        ("uzbek*", (Clause((Term("uzbek", "prefix"),)),)),
        ("tag:SCO", (Filter("tag", "SCO"),)),
        ("Tag:SCO", (Filter("tag", "SCO"),)),
        ("tag：SCO", (Filter("tag", "SCO"),)),
        ('-author:"Li Lifan"', (Filter("author", "Li Lifan", negated=True),)),
        ("co-operation", (Clause((Term("co-operation"),)),)),
        ("OR gas OR", (Clause((Term("gas"),)),)),
        ("gas OR tag:x", (Clause((Term("gas"),)), Filter("tag", "x"))),
        ("!!! ... -", ()),
        ('an "unclosed phrase', tuple(Clause((Term(word),)) for word in ("an", "unclosed", "phrase"))),
        ("http://x.org/a?b=c", (Clause((Term("http://x.org/a?b=c"),)),)),
        ('-"great game"', (Clause((Term("great game", "phrase"),), negated=True),)),
        ("-uzbek*", (Clause((Term("uzbek", "prefix"),), negated=True),)),
        ("uzbek**", (Clause((Term("uzbek", "prefix"),)),)),
        ("gas ... oil", (Clause((Term("gas"),)), Clause((Term("oil"),)))),
        ('"great game" "oil', (Clause((Term("great game", "phrase"),)), Clause((Term("oil"),)))),
        ("gas\0oil\ud800tar\u200bpitch", tuple(Clause((Term(word),)) for word in ("gas", "oil", "tar", "pitch"))),
        ("gas OR oil tar OR pitch", (Clause((Term("gas"), Term("oil"))), Clause((Term("tar"), Term("pitch"))))),
    ],
)
def test_a_line_is_read_as_people_mean_it(line: str, parts: tuple[Clause | Filter, ...]) -> None:
    assert Query.parse(line).parts == parts


def test_a_sign_for_quotes_within_a_name_parts_its_words() -> None:
    assert Query().within("author", 'Ana "Nan" Quill').filters == (Filter("author", "Ana Nan Quill"),)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("year:2012", (date(2012, 1, 1), date(2012, 12, 31))),
        ("since:2012-06", (date(2012, 6, 1), date(2012, 6, 30))),
        ("until:2012-06-05", (date(2012, 6, 5), date(2012, 6, 5))),
    ],
)
def test_a_dated_filter_names_its_days(line: str, days: tuple[date, date]) -> None:
    assert Query.parse(line).filters[0].days() == days


def test_a_bad_value_is_told_and_stays_in_the_line() -> None:
    query = Query.parse("gas since:soon year:12")
    assert len(query.faults) == 2
    assert "soon" in query.faults[0]
    assert "year:2012" in query.faults[1]
    assert all(part.value in fault for part, fault in zip(query.filters, query.faults, strict=True))
    assert str(query) == "gas since:soon year:12"


def test_a_space_after_the_colon_is_told() -> None:
    assert Query.parse("tag: sco").faults == ("Write the value right after the colon, without a space: tag:value.",)
    assert [str(clause) for clause in Query.parse("tag: OR sco -Year: OR x").clauses] == ["sco", "x"]


def test_a_fence_is_put_up_once() -> None:
    query = Query.parse("gas").within("tag", "sco")
    assert query.within("tag", "sco") == query
    assert str(query) == "gas tag:sco"


def test_a_year_that_is_none_is_told_beside_the_results_of_the_rest() -> None:
    (fault,) = Query.parse("year:soon salt").faults
    assert str(fault) == "“soon” is not a year; write it like year:2012."


def test_a_quote_alone_parts_words_and_nothing_else() -> None:
    assert Query.parse('salt ferry"boat') == Query.parse("salt ferry boat")
    assert Query.parse('"salt ferry" rope"') == Query.parse('"salt ferry" rope')
