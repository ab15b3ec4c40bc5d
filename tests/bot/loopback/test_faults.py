"""What may befall a bot that runs: Discord gone, a full disk, a memory held by another, an index that is noise."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from discord import client

from bot import run
from bot.memory import Digest, Memory
from bot.settings import Settings
from corpus import sample
from loopback.conftest import checked
from loopback.process import Started, started
from loopback.server import Loopback, SetClock

Start = Callable[..., AbstractContextManager[Started]]
Up = Callable[..., None]
NOON = datetime(2026, 2, 15, 12, tzinfo=UTC)


def daily(discord: Loopback, at: time) -> Digest:
    """A digest that posts every day."""
    return Digest(
        id=0, guild=discord.guild.id, channel=discord.channel.id, at=at, zone=ZoneInfo("UTC"), days=tuple(range(7)),
        tags=(), empty="archive", most=5, begins=NOON.date(),
    )  # fmt: skip


def overdue(discord: Loopback) -> Digest:
    """One that became due a minute ago."""
    then = datetime.now(UTC) - timedelta(minutes=1)
    return replace(daily(discord, then.time().replace(second=0, microsecond=0)), begins=then.date())


def answered(discord: Loopback) -> bool:
    """Is a search answered with pieces?"""
    return "read:" in discord.slash(discord.member, "search", query="river").text()


def test_discord_gone_for_ten_minutes_loses_no_digest_and_answers_come_back(
    tmp_path: Path, index: Path, wait_until_up: Up
) -> None:
    clock, home = SetClock(tmp_path / "clock", NOON), tmp_path / "home"
    memory = Memory(home / "memory.db")
    with Loopback(clock) as discord:
        memory.add(daily(discord, time(12, 3)), NOON)
        with started(discord, home, index, LOOPBACK_CLOCK=str(clock.place)) as bot:
            wait_until_up(discord, bot)
            discord.leave()
            for minute in range(1, 17):
                clock.set(NOON + timedelta(minutes=minute))
                there = f"{clock.now():%H:%M}"
                discord.wait(lambda: there in (memory.fact("sign of life") or ""), 60)  # noqa: B023  it still ticks
                if minute == 10:
                    assert discord.posts() == []
                    discord.away = False  # what failed often rests for up to five minutes
            discord.wait(lambda: [made.state for made in memory.deliveries()] == ["sent"], 60)
            discord.wait(lambda: len(discord.identified) + len(discord.resumed) > 1, 60)
            assert answered(discord)
            assert len(discord.posts()) == 1
            assert bot.end()[0] == 0
        checked(discord)


def test_a_gateway_that_was_gone_for_long_is_tried_again_within_about_a_minute(settings: Settings) -> None:
    run.almanac(settings, run.Almanac)
    rests = client.ExponentialBackoff()
    assert max(rests.delay() for _ in range(200)) <= 64


def test_a_full_disk_stops_no_answer_and_what_was_due_is_done_once_there_is_room(
    discord: Loopback, start: Start, tmp_path: Path, index: Path, wait_until_up: Up
) -> None:
    before = index.read_bytes()
    memory = Memory(tmp_path / "home" / "memory.db")
    dumps = Path(shutil.copytree(sample.PATH, tmp_path / "dumps"))
    with start(CORPUS_DUMPS=str(dumps)) as bot:
        wait_until_up(discord, bot)
        assert answered(discord)
        (dumps / "new.md").write_text("---\ntitle: New\ndate: 2024-05-04\n---\nWords that were not there before.\n")
        _, most = resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (4096, most))  # no file may grow beyond that
        memory.add(overdue(discord), NOON)
        assert answered(discord)
        asked = discord.slash(discord.admin, "admin reindex")
        discord.wait(lambda: "could not be written" in asked.text(), 60)
        assert "My memory cannot be used just now" in discord.slash(discord.admin, "digest pause", digest=1).text()
        assert (discord.posts(), memory.deliveries()) == ([], ())
        assert index.read_bytes() == before
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (most, most))
        discord.wait(lambda: [made.state for made in memory.deliveries()] == ["sent"], 60)
        assert len(discord.posts()) == 1
        again = discord.slash(discord.admin, "admin reindex")
        discord.wait(lambda: "pieces in the index" in again.text(), 60)
        assert memory.check() == ()


def test_a_memory_that_another_program_holds_stops_no_search_and_delays_what_is_due(
    discord: Loopback, start: Start, tmp_path: Path, wait_until_up: Up
) -> None:
    memory = Memory(tmp_path / "home" / "memory.db")
    with start() as bot:
        wait_until_up(discord, bot)
        memory.add(overdue(discord), NOON)
        holder = sqlite3.connect(memory.path, isolation_level=None)
        holder.execute("begin exclusive")
        assert answered(discord)
        asked = discord.slash(discord.admin, "digest pause", digest=1)
        assert asked.answer() < 3
        assert "My memory cannot be used just now" in asked.text()
        assert discord.posts() == []
        holder.execute("rollback")
        holder.close()
        discord.wait(lambda: [made.state for made in memory.deliveries()] == ["sent"], 60)
        assert len(discord.posts()) == 1


@pytest.mark.parametrize("content", [b"noise" * 9_000, b""], ids=["noise", "nothing"])
def test_an_index_that_is_replaced_by_garbage_is_built_anew_while_the_bot_runs(
    discord: Loopback, start: Start, tmp_path: Path, index: Path, wait_until_up: Up, content: bytes
) -> None:
    before = index.read_bytes()
    with start() as bot:
        wait_until_up(discord, bot)
        assert answered(discord)
        index.write_bytes(content)
        discord.wait(lambda: answered(discord), 60)
        assert index.read_bytes() == before
        memory = Memory(tmp_path / "home" / "memory.db")
        discord.wait(lambda: [act.ended.startswith("built anew: ") for act in memory.audit()] == [True])
        assert bot.end()[0] == 0
