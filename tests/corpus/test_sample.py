from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from corpus import sample
from corpus.merge import merge
from corpus.model import Piece, Unreadable
from corpus.readers import READERS, dumps, read


@pytest.fixture(scope="module")
def reads() -> list[Piece | Unreadable]:
    return [found for dump in dumps([sample.PATH]) for found in read(dump)]


@pytest.fixture(scope="module")
def pieces(reads: list[Piece | Unreadable]) -> list[Piece]:
    return [found for found in reads if isinstance(found, Piece)]


def by_title(pieces: list[Piece], title: str) -> list[Piece]:
    return [piece for piece in pieces if piece.title == title]


def test_nothing_in_it_is_unreadable(reads: list[Piece | Unreadable]) -> None:
    assert [found for found in reads if isinstance(found, Unreadable)] == []


def test_it_has_twelve_pieces_in_archives_nine_in_an_export_and_ten_notes(pieces: list[Piece]) -> None:
    kinds = Counter(piece.origins[0].partition(":")[0].partition("#")[0].partition("/")[0] for piece in pieces)
    assert kinds == {"archive-arc.txt": 6, "archive-salt-road.txt": 6, "export.wxr.xml": 9, "notes": 10}


def test_it_comes_in_three_formats() -> None:
    claimed = {
        next(reader.NAME for reader in READERS if reader.claims(dump.head, dump.name)) for dump in dumps([sample.PATH])
    }
    assert len(claimed) >= 3


def test_it_spans_twelve_years_and_every_month(pieces: list[Piece]) -> None:
    days = [piece.published for piece in pieces if piece.published and piece.precision == "day"]
    assert {day.year for day in days} == set(range(2012, 2024))
    assert {day.month for day in days} == set(range(1, 13))


def test_some_days_of_the_year_have_company(pieces: list[Piece]) -> None:
    years: dict[tuple[int, int], set[int]] = defaultdict(set)
    for piece in pieces:
        if piece.published:
            years[piece.published.month, piece.published.day].add(piece.published.year)
    assert years[3, 15] == {2013, 2017, 2021}
    assert years[12, 1] == {2015, 2018, 2023}
    assert sum(len(shared) > 1 for shared in years.values()) >= 8


def test_a_leap_day_and_the_day_before_are_there(pieces: list[Piece]) -> None:
    days = {piece.published for piece in pieces}
    assert {date(2016, 2, 29), date(2014, 2, 28)} <= days


def test_it_has_tags_outlets_and_people_to_choose_from(pieces: list[Piece]) -> None:
    tags = Counter(tag.name for piece in pieces for tag in piece.tags)
    assert len(tags) >= 12
    assert tags["ARC"] >= 8
    assert tags["Ambrel River Commission"] == 1  # the long form, to be made an alias of ARC
    assert len({piece.outlet for piece in pieces if piece.outlet}) == 4
    assert {"Inês Valdôme", "Tomáš Okřín", "Søren Halvik", "林若溪"} <= {
        name for piece in pieces for name in piece.authors
    }


def test_it_is_in_english_and_chinese(pieces: list[Piece]) -> None:
    spoken = Counter(language.split("-")[0] for piece in pieces for language in piece.languages)
    assert set(spoken) == {"en", "zh"}
    assert spoken["zh"] == 3
    (both,) = [piece for piece in pieces if len(piece.languages) > 1]
    assert both.title == "Echoes of the Salt Road"


def test_one_piece_has_no_date_one_no_byline_and_one_is_an_interview(pieces: list[Piece]) -> None:
    (undated,) = [piece for piece in pieces if piece.precision == "none"]
    assert undated.title == "What the Commission will not be doing this winter"
    assert undated.published is None
    (unsigned,) = [piece for piece in pieces if not piece.authors]
    assert unsigned.title == "The toll house at Tesk Foot"
    (talk,) = by_title(pieces, "The gauge keeper does not trust the machine")
    assert talk.authors == ("Marguerite Eddowes",)


def test_what_is_not_public_in_the_export_is_no_piece(pieces: list[Piece]) -> None:
    titles = {piece.title for piece in pieces}
    assert not titles & {
        "About the Institute",
        "Eel traps on the jetty",
        "Minutes of the staff meeting",
        "Readings for members",
        "Things I would say about the minister",
    }


def test_a_piece_that_lies_in_two_formats_is_merged_into_the_fuller(pieces: list[Piece]) -> None:
    copies = by_title(pieces, "A commission without a boat")
    assert [piece.published for piece in copies] == [date(2013, 3, 15)] * 2
    (one,) = [piece for piece in merge(pieces).pieces if piece.title == copies[0].title]
    assert "would cost less than the lunch" in one.text
    assert len(one.origins) == 2


def test_every_piece_is_short_and_has_text(pieces: list[Piece]) -> None:
    for piece in pieces:
        assert 100 < len(piece.text) < 2500, piece.title


def test_the_folder_holds_no_dump_by_accident() -> None:
    names = [dump.name for dump in dumps([sample.PATH])]
    assert len(names) == 13
    assert not any(name.endswith(".py") for name in names)
