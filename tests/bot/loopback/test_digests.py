"""Digests of a real process in ten zones, killed at any moment, against the loopback, whose clock the test sets."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import sleep
from typing import Any
from zoneinfo import ZoneInfo

import discord as library
import pytest
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.memory import Digest, Memory
from bot.posting import reasons
from bot.posting.channels import carried
from bot.posting.timing import first_day, moment
from loopback.conftest import checked
from loopback.process import started
from loopback.server import Loopback, SetClock
from simulation import TIMES, ZONES

START = datetime(2026, 3, 27, 6, tzinfo=UTC)  # London's, Beirut's and Santiago's clocks change in the days to come
SECOND = timedelta(seconds=1)
PATIENCE = timedelta(hours=3)  # for which a date may wait before the test waits for it; the window is of six
log = logging.getLogger(__name__)
STUMBLES = ((502, True), (502, False), (500, True), (429, False))  # of Discord, and whether it did it all the same


@pytest.mark.parametrize("days", [1, pytest.param(40, marks=pytest.mark.slow)])
def test_a_process_that_is_killed_again_and_again_posts_each_date_once(tmp_path: Path, index: Path, days: int) -> None:
    dice = random.Random(days)
    clock = SetClock(tmp_path / "clock", START)
    home = tmp_path / "home"
    memory = Memory(home / "memory.db")
    kills = 0
    with Loopback(clock) as discord:
        digests = [_set(memory, discord, zone, n) for n, zone in enumerate(ZONES)]
        while clock.now() < START + timedelta(days=days):
            with started(discord, home, index, LOOPBACK_CLOCK=str(clock.place)) as bot:
                for _ in range(dice.randrange(4, 20)):
                    clock.set(clock.now() + timedelta(minutes=dice.choice([5, 60, 120])))
                    if dice.random() < 0.2:
                        status, done = dice.choice(STUMBLES)
                        discord.fail("POST", "/channels/*/messages", status, done=done)
                    if _wanted(digests, clock.now() - PATIENCE) - _settled(memory):
                        due = _wanted(digests, clock.now())
                        discord.wait(lambda: clock.go(SECOND / 10) and due <= _settled(memory), 60)  # noqa: B023
                if dice.random() < 0.5:  # it dies while a request of its is out
                    discord.fail("POST", "/channels/*/messages", 500, done=dice.random() < 0.5, held=True)
                clock.set(clock.now() + timedelta(hours=1))
                sleep(dice.uniform(0, 1))
                bot.kill()
            kills += 1
            discord.faults.clear()
            discord.forget_nonces()
        wanted, starts = _wanted(digests, clock.now()), len(discord.identified)
        with started(discord, home, index, LOOPBACK_CLOCK=str(clock.place)) as bot:
            discord.wait(
                lambda: clock.go(SECOND / 10) and wanted <= _settled(memory) and len(discord.identified) > starts, 60
            )
            code, _ = bot.end()
        assert code == 0, bot.log
        told = _counted(discord, digests)
        log.info("%d days, %d kills, %d dates due, %d posts", days, kills, len(wanted), told.total())
        assert kills
        assert [what for what, times in told.items() if times > 1] == []
        assert wanted <= told.keys()
        checked(discord)


def test_on_a_machine_whose_clock_is_weeks_ahead_a_process_posts_by_discords(tmp_path: Path, index: Path) -> None:
    wrong = timedelta(days=56)
    clock, machine = SetClock(tmp_path / "discord", START), SetClock(tmp_path / "machine", START + wrong)
    memory = Memory(tmp_path / "memory.db")
    with Loopback(clock) as discord:
        digest = _set(memory, discord, "UTC", 5)
        clock.set(at := datetime.combine(START, digest.at, UTC))
        machine.set(at + wrong)
        with started(discord, tmp_path, index, LOOPBACK_CLOCK=str(machine.place)) as bot:
            discord.wait(lambda: _settled(memory), 20)
            told = "4,838,400 seconds ahead of Discord's; digests go by Discord's"
            discord.wait(lambda: told in bot.log)
            assert told in bot.run("status").stdout
        assert _counted(discord, [digest]) == {(digest.id, START.date()): 1}
        assert [(made.day, made.late, made.claimed) for made in memory.deliveries()] == [(START.date(), False, at)]
        checked(discord)


def test_what_keeps_a_digest_from_its_channel_pauses_it_once_and_is_told(tmp_path: Path, index: Path) -> None:
    clock, memory = SetClock(tmp_path / "clock", START), Memory(tmp_path / "memory.db")
    with Loopback(clock) as discord:
        there = [
            discord.channel,
            *(discord.backend.create_channel(discord.guild.id, name) for name in ("second", "3rd")),
        ]
        first, second, third = (
            _set(memory, discord, "UTC", 5, channel=one.id, at=at)
            for one, at in zip(there, (time(9), time(9), time(10)), strict=True)
        )
        with started(discord, tmp_path, index, LOOPBACK_CLOCK=str(clock.place)):
            discord.wait(lambda: discord.identified, 20)
            discord.do(lambda: discord.backend.delete_channel(first.channel))
            discord.do(lambda: _silence(discord, second.channel))
            clock.set(datetime.combine(START, time(9), UTC))
            discord.wait(lambda: len(memory.audit()) == 2, 20)
            discord.do(lambda: discord.backend.remove_guild(discord.guild.id))
            clock.set(datetime.combine(START, time(10), UTC))
            discord.wait(lambda: len(memory.audit()) == 3, 20)
            clock.set(datetime.combine(START, time(11), UTC))
            sleep(1)  # some ticks
        why = [
            reasons.GONE.format(channel=first.channel),
            reasons.CLOSED.format(channel=second.channel),
            reasons.OUT,
        ]
        digests = [memory.digest(one.id) for one in (first, second, third)]
        assert [(one.paused, one.why_paused) for one in digests] == [(True, one) for one in why]
        told = {f"Digest {n} is paused: {one} Put that right, then /digest resume." for n, one in enumerate(why, 1)}
        assert {act.what for act in memory.audit()} == told
        assert len(memory.audit()) == 3
        checked(discord)


def test_posts_that_discord_stumbles_over_stand_once(tmp_path: Path, index: Path) -> None:
    clock, memory = SetClock(tmp_path / "clock", START), Memory(tmp_path / "memory.db")
    with Loopback(clock) as discord:
        digests = [_set(memory, discord, "UTC", 5, at=time(9 + n)) for n in range(len(STUMBLES))]
        with started(discord, tmp_path, index, LOOPBACK_CLOCK=str(clock.place)):
            for digest, (status, done) in zip(digests, STUMBLES, strict=True):
                discord.fail("POST", "/channels/*/messages", status, done=done)
                clock.set(datetime.combine(START, digest.at, UTC))
                discord.wait(lambda: (digest.id, START.date()) in _settled(memory), 20)  # noqa: B023
                assert not discord.faults
        assert _counted(discord, digests) == {(digest.id, START.date()): 1 for digest in digests}
        checked(discord)


def _silence(discord: Loopback, channel: int) -> None:
    """The bot has no role any more, and nobody may write in the channel."""
    backend = discord.backend
    for role in list(backend.guilds[discord.guild.id].members[backend.bot_user.id].role_ids):
        backend.remove_member_role(discord.guild.id, backend.bot_user.id, role)
    deny = library.Permissions(send_messages=True).value
    backend.set_overwrite(channel, Overwrite(discord.guild.id, OverwriteType.ROLE, deny=deny))


def _set(memory: Memory, discord: Loopback, zone: str, n: int, **other: Any) -> Digest:
    facts = {"channel": discord.channel.id, "at": TIMES[n % len(TIMES)], **other}
    digest = Digest(
        id=0, guild=discord.guild.id, zone=ZoneInfo(zone), days=tuple(range(7)), tags=(), empty="archive", most=5,
        begins=START.date(), **facts,
    )  # fmt: skip
    return memory.add(replace(digest, begins=first_day(digest, START)), START)


def _wanted(digests: Sequence[Digest], ended: datetime) -> set[tuple[int, date]]:
    """Every digest and local date whose time had passed."""
    dates = [START.date() + timedelta(n) for n in range((ended - START).days + 2)]
    return {
        (digest.id, day)
        for digest in digests
        for day in dates
        if day >= digest.begins and (at := moment(day, digest.at, digest.zone)) is not None and at <= ended
    }


def _settled(memory: Memory) -> set[tuple[int, date]]:
    return {(made.digest, made.day) for made in memory.deliveries(last=100_000) if made.state == "sent"}


def _counted(discord: Loopback, digests: Sequence[Digest]) -> Counter[tuple[int, date]]:
    """How often each delivery stands in the channel; each on its own date, or saying that it is late."""
    told: Counter[tuple[int, date]] = Counter()
    for message in discord.posts():
        for digest in digests:
            if found := carried(message.components, digest.id):
                told[digest.id, found[0]] += 1
                there = datetime.fromisoformat(message.timestamp).astimezone(digest.zone).date()
                assert there == found[0] or "Late: this was due" in str(message.components)
    return told
