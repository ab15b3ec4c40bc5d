"""The years of a tag fall into a few stretches, each named as shortly as it can be."""

from __future__ import annotations

from datetime import date

from corpus.model import Precision
from corpus.summary.periods import MOST, Span, phases


def days(*years: int) -> list[tuple[date, Precision]]:
    return [(date(year, 5, 5), "day") for year in years]


def names(dated: list[tuple[date, Precision]]) -> list[str]:
    return [span.name for span in phases(dated)]


def test_few_years_are_a_period_each_and_the_empty_ones_none() -> None:
    assert names(days(2012, 2013, 2013, 2018)) == ["2012", "2013", "2018"]


def test_many_years_are_taken_together() -> None:
    assert names(days(*range(2005, 2017))) == ["2005 to 2006", "2007 to 2008", "2009 to 2010", "2011 to 2012",
                                               "2013 to 2014", "2015 to 2016"]  # fmt: skip
    for span in (8, 30, 150, 900):
        assert 2 <= len(phases(days(*range(1100, 1100 + span)))) <= MOST


def test_the_last_stretch_ends_with_the_last_year() -> None:
    assert names(days(*range(2005, 2018)))[-1] == "2017"


def test_one_year_falls_into_months_or_quarters() -> None:
    some: list[tuple[date, Precision]] = [(date(2013, month, 9), "day") for month in (1, 3, 3, 11)]
    assert names(some) == ["January 2013", "March 2013", "November 2013"]
    every: list[tuple[date, Precision]] = [(date(2013, month, 9), "day") for month in range(1, 13)]
    assert names(every)[0] == "January 2013 to March 2013"


def test_one_stretch_alone_is_none_for_nothing_is_there_to_differ_from() -> None:
    assert phases(days(2012, 2012)) == []
    assert phases([]) == []
    assert phases([(date(2012, 1, 1), "year"), (date(2012, 3, 4), "day")]) == []


def test_a_piece_of_which_only_the_year_is_known_lies_in_no_month() -> None:
    january = Span(date(2012, 1, 1), date(2012, 1, 31))
    assert not january.holds(date(2012, 1, 1), "year")
    assert january.holds(date(2012, 1, 1), "month")
    assert Span(date(2012, 1, 1), date(2012, 12, 31)).holds(date(2012, 1, 1), "year")
    assert not january.holds(None, "none")
