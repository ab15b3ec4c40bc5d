"""What a digest shows: the right pieces of the date or the week, what it does on an empty day, and its message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.memory import Digest, EmptyRule, Kind
from bot.posting.channels import carried
from bot.posting.edition import Edition, Past, compose, layout, nonce, token
from corpus import index
from corpus.almanac import look_back, on_this_date, this_week
from corpus.merge import merge
from corpus.model import Piece
from corpus.store import Store

TODAY = date(2026, 2, 15)


@pytest.fixture
def store(index: Path) -> Store:
    return Store.open(index)


def one(empty: EmptyRule = "nothing", most: int = 5, tags: tuple[str, ...] = (), kind: Kind = "date") -> Digest:
    return Digest(
        id=7, guild=1, channel=2, at=time(9), zone=ZoneInfo("UTC"), days=(0,), tags=tags, empty=empty, most=most,
        begins=TODAY, kind=kind,
    )  # fmt: skip


NOTHING = Past()


def shown(store: Store, digest: Digest, day: date, past: Past = NOTHING) -> Edition:
    edition = compose(store, digest, day, leap="feb28", past=past)
    assert edition is not None
    return edition


def year() -> list[date]:
    return [date(2026, 1, 1) + timedelta(n) for n in range(365)]


def busy(store: Store) -> date:
    """A date on which two pieces at least were published in earlier years."""
    return next(day for day in year() if len(on_this_date(store, day)) > 1)


def bare(store: Store) -> date:
    """A date on which nothing was published, near one on which something was."""
    return next(day for day in year() if not on_this_date(store, day) and this_week(store, day))


def test_a_date_shows_its_pieces_and_says_how_many_more_there_are(store: Store) -> None:
    day = busy(store)
    whole = shown(store, one(), day)
    edition = shown(store, one(most=1), day)
    assert edition.heading.startswith("On this date: ")
    assert (edition.keys, edition.note) == (whole.keys[:1], f"And {len(whole.keys) - 1} more: ask /onthisdate.")


def test_of_more_than_fit_the_round_anniversaries_are_shown(tmp_path: Path) -> None:
    pieces = [
        Piece(title=str(year), text="", origins=("x",), published=date(year, 2, 15), precision="day")
        for year in range(2008, 2026)
    ]
    index.write(merge(pieces), tmp_path / "index.db")
    with Store.open(tmp_path / "index.db") as store:
        edition = shown(store, one(most=3), TODAY)
    assert [entry.piece.title for entry in edition.entries] == ["2016", "2011", "2021"]
    assert edition.note == "And 15 more: ask /onthisdate."


def test_an_empty_day_follows_the_rule_of_the_digest(store: Store) -> None:
    day = bare(store)
    assert compose(store, one("nothing"), day, leap="feb28") is None
    week = shown(store, one("week"), day)
    assert set(week.keys) == {piece.key for piece in this_week(store, day)}
    assert "nearest days of the week" in week.note
    archive = shown(store, one("archive"), day)
    assert len(archive.keys) == 1
    assert "from the archive" in archive.note


def test_a_look_back_shows_the_week_that_ends_with_its_day(store: Store) -> None:
    day = next(day for day in year() if len(look_back(store, day)) > 1)
    edition = shown(store, one(kind="week", most=9), day)
    assert set(edition.keys) == {piece.key for piece in look_back(store, day)}
    assert edition.heading.startswith("This week in earlier years: ")
    empty = next(day for day in year() if not look_back(store, day))
    assert compose(store, one(kind="week"), empty, leap="feb28") is None
    assert "from the archive" in shown(store, one("archive", kind="week"), empty).note


def test_the_archive_shows_every_piece_before_it_shows_one_again(store: Store) -> None:
    """Whatever else was shown in between: a piece that had its own date meanwhile counts as shown on it."""
    last: dict[str, date] = {}
    picked: list[str] = []
    total = store.facts().pieces
    for n in range(400):
        day = date(2026, 1, 1) + timedelta(n)
        edition = shown(store, one("archive"), day, Past(shown=dict(last)))
        if "from the archive" in edition.note:
            (key,) = edition.keys
            if key in picked:
                assert sum(at >= last[key] for at in last.values()) == total
            picked.append(key)
        last |= dict.fromkeys(edition.keys, day)
    assert set(picked) == set(last)
    assert len(last) == total


def test_a_piece_shown_under_a_key_that_it_had_then_is_not_picked_before_the_others(tmp_path: Path) -> None:
    pieces = [Piece(title=f"Piece {n}", text=f"The weir has {n} gates.", origins=(str(n),)) for n in range(2)]
    merged = merge(pieces)
    index.write(merged, tmp_path / "index.db")
    with Store.open(tmp_path / "index.db") as store:
        (picked,) = shown(store, one("archive"), TODAY).keys
    index.write(replace(merged, aliases=(("its-key-of-then", picked),)), tmp_path / "index.db")
    with Store.open(tmp_path / "index.db") as store:
        past = Past(shown={"its-key-of-then": TODAY - timedelta(1)})
        assert shown(store, one("archive"), TODAY, past).keys != (picked,)


def test_a_piece_never_to_be_shown_is_in_no_edition_under_any_of_its_keys(store: Store) -> None:
    day = busy(store)
    first, *others = shown(store, one(), day).keys
    assert list(shown(store, one(), day, Past(never=[first, "a-key-of-nothing"])).keys) == others
    alias = next(iter(store.aliases()), None)
    if alias is not None:
        key = store.aliases()[alias]
        days = [compose(store, one("archive"), day, leap="feb28", past=Past(never=[alias])) for day in year()]
        assert all(key not in edition.keys for edition in days if edition)


def test_a_digest_of_a_tag_shows_only_its_pieces(store: Store) -> None:
    tag = store.tags()[-1].value
    editions = [compose(store, one("archive", tags=(tag,)), date(2026, 1, n), leap="feb28") for n in range(1, 29)]
    entries = [entry for edition in editions if edition for entry in edition.entries]
    assert entries
    assert all(tag in {t.slug for t in entry.piece.tags} for entry in entries)


def test_every_day_of_a_leap_year_shows_its_own_piece_and_a_common_year_loses_none(tmp_path: Path) -> None:
    days = [date(2012, 1, 1) + timedelta(n) for n in range(366)]
    pieces = [
        Piece(title=day.isoformat(), text="The river rose.", origins=("x",), published=day, precision="day")
        for day in days
    ]
    index.write(merge(pieces), tmp_path / "index.db")
    with Store.open(tmp_path / "index.db") as store:
        leap = [shown(store, one(), day.replace(year=2028)) for day in days]
        assert [[entry.piece.title for entry in edition.entries] for edition in leap] == [[str(day)] for day in days]
        common = [shown(store, one(), date(2026, 1, 1) + timedelta(n)) for n in range(365)]
        assert sorted(entry.piece.title for edition in common for entry in edition.entries) == [
            str(day) for day in days
        ]
        (month,) = [edition for edition in common if len(edition.entries) == 2]
        assert month.heading == "On this date: 28 February"


def test_every_piece_of_a_post_names_its_delivery_and_a_late_post_says_so(store: Store) -> None:
    day = busy(store)
    edition = shown(store, one(), day)
    parts = list(layout(one(), day, edition, late=True).view.to_components())
    assert carried(parts, 7) == (day, edition.keys)
    assert token(one(), day) in str(parts)
    assert "this was due at 09:00" in str(parts)


def test_a_nonce_is_of_the_channel_the_digest_and_the_date() -> None:
    others = [replace(one(), channel=3), replace(one(), id=8)]
    nonces = {nonce(one(), TODAY), nonce(one(), TODAY + timedelta(1)), *(nonce(other, TODAY) for other in others)}
    assert len(nonces) == 4
    assert max(map(len, nonces)) <= 25
