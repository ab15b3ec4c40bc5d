"""The time is Discord's wherever the machine's own clock is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from discord.http import Route

from bot.clock import OFF, Clock

NOON = datetime(2026, 2, 15, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("wrong", [timedelta(days=56), OFF + SECOND, -OFF - SECOND, timedelta(days=-20_000)], ids=str)
def test_a_clock_that_is_wrong_is_put_right_and_told_once(wrong: timedelta, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock(lambda: NOON + wrong)
    assert clock() == NOON + wrong
    for _ in range(3):
        clock.hear(NOON)
        assert (clock(), clock.ahead) == (NOON, wrong)
    way = "ahead of" if wrong > timedelta(0) else "behind"
    assert len(caplog.messages) == 1
    assert f"{abs(wrong).total_seconds():,.0f} seconds {way} Discord's" in caplog.text


def test_the_seconds_that_an_answer_takes_are_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock(lambda: NOON)
    clock.hear(NOON - OFF)
    assert (clock(), clock.heard, caplog.messages) == (NOON, True, [])


def test_a_clock_that_was_set_right_is_believed_again(caplog: pytest.LogCaptureFixture) -> None:
    shows = [NOON + timedelta(hours=1)]
    clock = Clock(lambda: shows[-1])
    clock.hear(NOON)
    shows.append(NOON + SECOND)
    clock.hear(NOON + SECOND)
    assert (clock(), clock.ahead) == (NOON + SECOND, timedelta(0))
    assert "agrees with Discord's again" in caplog.messages[-1]


@pytest.mark.parametrize("headers", [{}, {"Date": "soon"}, {"Date": "Sun, 15 Feb 2026 09:00:00 -0000"}], ids=str)
async def test_an_answer_that_tells_no_time_leaves_the_clock_as_it_is(headers: dict[str, str]) -> None:
    clock = Clock(lambda: NOON)
    (hears,) = clock.trace().on_request_end
    await hears(None, None, SimpleNamespace(url=f"{Route.BASE}/gateway", response=SimpleNamespace(headers=headers)))
    assert (clock(), clock.heard) == (NOON, False)
