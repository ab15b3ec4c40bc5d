"""Pieces over time: every one is counted once, the empty years stay in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from made import written

from corpus import cli, timeline
from corpus.store import Store

Shelve = Callable[..., Store]

PIECES = (
    written("1", "The ferry sails.", day="2012-01-05", tags=("Water",)),
    written("2", "The ferry rests.", day="2012-03-05", tags=("Water",)),
    written("3", "A bridge.", day="2014-06-01", tags=("Water",)),
    written("4", "A ferry and a bridge.", published=date(2013, 1, 1), precision="year"),
    written("5", "No ferry was dated.", tags=("Water",)),
)


def counts(made: timeline.Timeline) -> dict[str, int]:
    return {count.value: count.pieces for count in made.counts}


def test_a_tag_is_counted_by_year_with_the_empty_ones(shelve: Shelve) -> None:
    made = timeline.of(shelve(*PIECES), "water")
    assert counts(made) == {"2012": 2, "2013": 0, "2014": 1}
    assert (made.total, made.undated, str(made.query)) == (4, 1, "tag:water")


def test_months_leave_out_what_has_only_a_year(shelve: Shelve) -> None:
    made = timeline.of(shelve(*PIECES), "ferry", "month")
    assert counts(made) == {"2012-01": 1, "2012-02": 0, "2012-03": 1}
    assert (made.total, made.undated) == (4, 2)


def test_the_terminal_says_whether_dates_or_months_are_missing(shelve: Shelve, tmp_path: Path) -> None:
    shelve(*PIECES)
    ask = ["timeline", "ferry", "--index", str(tmp_path / "0.db")]
    by_year, by_month = (CliRunner().invoke(cli.main, [*ask, "--by", step]).stdout for step in ("year", "month"))
    assert "4 pieces for ferry, 1 of them without a date" in by_year
    assert "4 pieces for ferry, 2 of them without a month" in by_month


def test_a_query_counts_the_pieces_with_all_its_words(shelve: Shelve) -> None:
    assert counts(timeline.of(shelve(*PIECES), "ferry bridge")) == {"2013": 1}


def test_nothing_found_has_no_years(shelve: Shelve) -> None:
    assert timeline.of(shelve(*PIECES), "zeppelin").counts == ()


def test_the_span_chooses_months_or_years(shelve: Shelve) -> None:
    store = shelve(*PIECES)
    assert timeline.of(store, "year:2012", None).step == "month"
    assert timeline.of(store, "water", None).step == timeline.of(store, "zeppelin", None).step == "year"
