"""What is done once a day is done at its time, once, and told in the audit."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.settings import Settings
from bot.upkeep import backup, daily
from town import NOON, World


async def days(world: World, desk: Desk, hours: int) -> None:
    """Look every ten minutes for so long."""
    for minutes in range(0, 60 * hours, 10):
        world.clock.append(NOON + timedelta(minutes=minutes))
        for one in daily.works(desk, world.memory, world.settings, world.now):
            await one.look()


async def test_the_index_is_built_anew_once_a_day_at_its_time(
    index: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_REINDEX_AT", "03:30")
    monkeypatch.setenv("BOT_TIMEZONE", "Asia/Tashkent")
    world = World(index, Settings.load(env_file=None))
    await days(world, Desk(index, (settings.corpus_dumps,)), 48)
    acts = world.memory.audit()
    assert [act.at for act in reversed(acts)] == [NOON + timedelta(hours=10.5), NOON + timedelta(hours=34.5)]
    assert all("0 new, 0 changed, 0 gone" in act.ended for act in acts)


async def test_a_start_long_after_its_time_leaves_the_day_out(
    index: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_REINDEX_AT", "03:30")
    world = World(index, Settings.load(env_file=None))
    await days(world, Desk(index, (settings.corpus_dumps,)), 1)
    assert world.memory.audit() == ()


async def test_a_backup_is_kept_each_day_and_the_oldest_go(
    index: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_BACKUP_AT", "14:00")
    monkeypatch.setenv("BOT_BACKUPS", "2")
    world = World(index, Settings.load(env_file=None))
    await days(world, desk, 24 * 3)
    kept = sorted(daily.folder(world.settings).iterdir())
    assert [path.name for path in kept] == ["almanac-2026-02-16-140000.zip", "almanac-2026-02-17-140000.zip"]
    assert all("memory.db" in backup.check(path).files for path in kept)
    assert [act.ended.rpartition("; ")[2] for act in reversed(world.memory.audit())] == [
        "0 old ones deleted", "0 old ones deleted", "1 old ones deleted",
    ]  # fmt: skip


async def test_a_backup_that_cannot_be_written_is_told_and_the_bot_goes_on(
    index: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_BACKUP_AT", "14:00")
    world = World(index, Settings.load(env_file=None))
    daily.folder(world.settings).write_text("a file where the folder should be")
    await days(world, desk, 24)
    (act,) = world.memory.audit()
    assert act.ended.startswith("The backup ")
    assert "could not be written" in act.ended
