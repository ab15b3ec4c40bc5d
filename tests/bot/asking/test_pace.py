"""What is dear can be asked for so often in a while; then it is told how long to wait."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import simcord

import shown
from bot.asking import asks
from bot.asking.pace import MODEL, WORK, Pace, TooSoon

if TYPE_CHECKING:
    from conftest import Clock

WAIT = re.compile(r"asked for much of it just now\. Try again in (\d+) seconds?\.")


@pytest.mark.parametrize(
    ("ask", "limit"),
    [
        (asks.Retell("arc"), MODEL),
        (asks.Sum("arc"), WORK),
        (asks.Export("arc"), WORK),
        (asks.Time("river"), WORK),
        (asks.Cite("tag:arc"), WORK),
    ],
)
def test_whoever_asks_too_much_is_told_the_time_left_and_then_answered(
    clock: Clock, ask: asks.Ask, limit: tuple[int, timedelta]
) -> None:
    pace, (most, span) = Pace(clock), limit
    for _ in range(most):
        pace.take(1, ask)
    clock.at += span - timedelta(seconds=7)
    with pytest.raises(TooSoon, match="in 7 seconds"):
        pace.take(1, ask)
    pace.take(2, ask)  # another person
    clock.at += timedelta(seconds=7)
    pace.take(1, ask)


@pytest.mark.parametrize("ask", [asks.Find("river"), asks.Read("a-key"), asks.Cite("a-key", of="piece"), asks.Help()])
def test_what_costs_little_has_no_limit(clock: Clock, ask: asks.Ask) -> None:
    pace = Pace(clock)
    for _ in range(1_000):
        pace.take(1, ask)


def test_a_clock_that_is_set_back_keeps_nobody_waiting(clock: Clock) -> None:
    pace = Pace(clock)
    for _ in range(WORK[0]):
        pace.take(1, asks.Sum("arc"))
    clock.at -= timedelta(days=1)
    pace.take(1, asks.Sum("arc"))


def test_who_has_rested_is_forgotten(clock: Clock) -> None:
    pace = Pace(clock)
    for who in range(3_000):
        pace.take(who, asks.Sum("arc"))
        clock.at += timedelta(seconds=1)
    assert len(pace._asked) <= 1_001


async def test_commands_and_buttons_share_the_limit_and_refuse_in_private(
    member: simcord.MemberActor, admin: simcord.MemberActor, channel: simcord.ChannelHandle, clock: Clock
) -> None:
    summed = await member.slash(channel, "summarize", tag="arc", private=False)
    out = shown.ids(summed, "open:out")[0]
    for _ in range(WORK[0] - 2):
        await member.slash(channel, "summarize", tag="zzzz")
    assert not WAIT.search(shown.text(await member.click(shown.answer(summed), custom_id=out)))
    for asked in (
        await member.slash(channel, "timeline", tag="arc", private=False),
        await member.slash(channel, "cite", tag="arc"),
        await member.click(shown.answer(summed), custom_id=out),
    ):
        assert WAIT.search(shown.text(asked))
        assert asked.ephemeral
    assert not WAIT.search(shown.text(await member.slash(channel, "search", query="river")))
    assert not WAIT.search(shown.text(await admin.slash(channel, "summarize", tag="arc")))
    clock.at += WORK[1]
    assert not WAIT.search(shown.text(await member.slash(channel, "summarize", tag="arc")))
