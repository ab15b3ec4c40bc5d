"""What is due: by each zone's own clock, each local date once, over a year of clock changes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.memory import Delivery, Digest, State
from bot.posting.timing import LATE, begins, due, first_day, moment, upcoming

TEN = timedelta(minutes=10)
CATCH_UP = timedelta(hours=6)
YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def digest(at: time = time(9), zone: str = "UTC", start: date = date(2026, 1, 1), **other: object) -> Digest:
    facts = {
        "id": 1, "guild": 1, "channel": 2, "days": tuple(range(7)), "tags": (), "empty": "nothing", "most": 5,
    }  # fmt: skip
    return Digest(at=at, zone=ZoneInfo(zone), begins=start, **{**facts, **other})  # type: ignore[arg-type]


def made(day: date, state: State = "sent", claimed: datetime = YEAR) -> dict[tuple[int, date], Delivery]:
    return {(1, day): Delivery(digest=1, day=day, state=state, claimed=claimed)}


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "instant"),
    [
        ("Europe/London", "2026-06-01", "09:00", "2026-06-01 08:00"),  # summer time
        ("Europe/London", "2026-03-29", "01:30", "2026-03-29 01:00"),  # skipped: the first instant after the gap
        ("Europe/London", "2026-10-25", "01:30", "2026-10-25 00:30"),  # comes twice: the first
        ("Australia/Lord_Howe", "2026-10-04", "02:10", "2026-10-03 15:30"),  # a gap of half an hour
        ("America/Santiago", "2026-09-06", "00:00", "2026-09-06 04:00"),  # midnight itself is skipped
        ("America/Nuuk", "2026-03-28", "23:30", "2026-03-29 00:59"),  # the end of the day is skipped
        ("Asia/Kathmandu", "2026-02-15", "00:00", "2026-02-14 18:15"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30 10:00"),
    ],
)
def test_a_local_time_of_day_is_one_instant(zone: str, day: str, clock: str, instant: str) -> None:
    found = moment(date.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone))
    assert found == at(instant)
    assert found.astimezone(ZoneInfo(zone)).date() == date.fromisoformat(day)


def test_a_day_that_a_zone_never_had_has_no_instant() -> None:
    assert moment(date(2011, 12, 30), time(9), ZoneInfo("Pacific/Apia")) is None


@pytest.mark.parametrize(
    ("zone", "start", "clock"),
    [
        ("America/New_York", YEAR, time(2, 30)),
        ("Europe/London", YEAR, time(1, 30)),
        ("Australia/Lord_Howe", YEAR, time(2, 10)),
        ("America/Santiago", YEAR, time(0)),
        ("Pacific/Apia", datetime(2011, 6, 1, tzinfo=UTC), time(9)),  # the year in which it lost a day
    ],
)
def test_a_year_of_ticks_delivers_each_local_date_once_and_on_that_date(
    zone: str, start: datetime, clock: time
) -> None:
    there = ZoneInfo(zone)
    first = start.astimezone(there).date() + timedelta(1)
    one = digest(clock, zone, first)
    posted: dict[date, datetime] = {}
    for tick in range(366 * 144):
        now = start + tick * TEN
        standing = {key: value for day in list(posted)[-3:] for key, value in made(day).items()}
        for item in due([one], standing, now, CATCH_UP):
            assert item.verdict == "post"
            assert item.day not in posted
            assert now.astimezone(there).date() == item.day
            posted[item.day] = now
        if posted and tick % 144 == 0:
            one = digest(clock, zone, begins(one, standing, now))
    wanted = [first + timedelta(n) for n in range((max(posted) - first).days + 1)]
    lost = [day for day in wanted if day not in posted]
    assert lost == ([date(2011, 12, 30)] if zone == "Pacific/Apia" else [])
    assert len(posted) >= 364


def test_a_date_waits_for_its_time() -> None:
    one = digest(time(9), start=date(2026, 2, 15))
    assert due([one], {}, at("2026-02-15 08:59:59"), CATCH_UP) == ()
    [item] = due([one], {}, at("2026-02-15 09:00"), CATCH_UP)
    assert (item.day, item.at, item.verdict) == (date(2026, 2, 15), at("2026-02-15 09:00"), "post")


def test_what_was_posted_is_due_no_more() -> None:
    one = digest(start=date(2026, 2, 15))
    for state in ("sent", "missed", "empty"):
        assert due([one], made(date(2026, 2, 15), state), at("2026-02-15 10:00"), CATCH_UP) == ()


def test_what_waited_is_late_and_beyond_the_window_missed_the_oldest_first() -> None:
    one = digest(start=date(2026, 2, 13))
    told = due([one], {}, at("2026-02-15 09:00") + LATE + TEN, CATCH_UP)
    assert [(item.day.day, item.verdict) for item in told] == [(13, "missed"), (14, "missed"), (15, "late")]
    [item] = due([digest(start=date(2026, 2, 15))], {}, at("2026-02-15 15:00"), CATCH_UP)
    assert item.verdict == "late"
    [item] = due([digest(start=date(2026, 2, 15))], {}, at("2026-02-15 15:00:01"), CATCH_UP)
    assert item.verdict == "missed"


def test_only_its_own_days_of_the_week_count() -> None:
    one = digest(start=date(2026, 2, 9), days=(0, 2))  # Monday the 9th, Wednesday the 11th
    told = due([one], {}, at("2026-02-15 12:00"), timedelta(days=30))
    assert [item.day.day for item in told] == [9, 11]


def test_a_paused_digest_is_not_due() -> None:
    assert due([digest(start=date(2026, 2, 1), paused=True)], {}, at("2026-02-15 12:00"), CATCH_UP) == ()


def test_a_claim_that_nobody_confirmed_is_due_whatever_the_day_and_hour() -> None:
    """Made by hand before its time, on a Sunday that the digest does not have."""
    one = digest(time(18), start=date(2026, 2, 16), days=(0,))
    claim = made(date(2026, 2, 15), "claimed", at("2026-02-15 08:00"))
    [item] = due([one], claim, at("2026-02-15 08:01"), CATCH_UP)
    assert (item.day, item.verdict) == (date(2026, 2, 15), "post")
    [item] = due([one], claim, at("2026-02-15 14:01"), CATCH_UP)
    assert item.verdict == "missed"


def test_a_clock_that_is_set_back_makes_nothing_due_again() -> None:
    one = digest(start=date(2026, 2, 16))
    assert due([one], made(date(2026, 2, 16)), at("2026-02-14 12:00"), CATCH_UP) == ()


def test_a_new_digest_counts_from_today_until_its_time_has_passed() -> None:
    one = digest(time(9), "Asia/Tokyo")  # five hours of UTC before noon
    assert first_day(one, at("2026-02-14 23:59")) == date(2026, 2, 15)
    assert first_day(one, at("2026-02-15 00:00")) == date(2026, 2, 16)


def test_settled_dates_are_passed_over_up_to_the_first_that_is_not() -> None:
    one = digest(start=date(2026, 2, 10))
    standing = {**made(date(2026, 2, 10)), **made(date(2026, 2, 11), "empty"), **made(date(2026, 2, 13))}
    assert begins(one, standing, at("2026-02-15 12:00")) == date(2026, 2, 12)
    assert begins(one, {**standing, **made(date(2026, 2, 12), "claimed")}, at("2026-02-15 12:00")).day == 12
    whole = {key: value for n in range(10, 16) for key, value in made(date(2026, 2, n)).items()}
    assert begins(one, whole, at("2026-02-15 12:00")) == date(2026, 2, 15)


def test_the_next_post_is_the_next_of_its_days() -> None:
    one = digest(time(9), "Europe/London", date(2026, 2, 10), days=(0,))
    assert upcoming(one, {}, at("2026-02-15 12:00")) == at("2026-02-16 09:00")
    assert upcoming(one, made(date(2026, 2, 16)), at("2026-02-15 12:00")) == at("2026-02-23 09:00")
    assert upcoming(digest(paused=True), {}, at("2026-02-15 12:00")) is None


def test_ticks_at_random_with_outages_lose_and_double_nothing() -> None:
    """Outages shorter than the window: every date is posted once, on its date or late."""
    dice = random.Random(7)
    zones = ("Africa/Cairo", "Asia/Beirut", "Asia/Tehran", "America/Nuuk", "Asia/Kathmandu")
    for zone in zones:
        one = digest(time(dice.randrange(24), dice.randrange(60)), zone, date(2026, 1, 2))
        now, posted = YEAR, {}
        while now < YEAR + timedelta(days=366):
            standing = {k: v for day in list(posted)[-3:] for k, v in made(day).items()}
            for item in due([one], standing, now, CATCH_UP):
                assert item.verdict in ("post", "late")
                assert item.day not in posted
                posted[item.day] = now
            one = replace(one, begins=max([one.begins, *list(posted)[-1:]]))
            now += timedelta(minutes=dice.choice([10, 60, 350]))
        days = sorted(posted)
        assert days == [days[0] + timedelta(n) for n in range(len(days))]
        assert (days[0], len(days) >= 363) == (date(2026, 1, 2), True)
