"""What is done once a day at a time that the settings give: read the dumps anew, keep a backup."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.desk import Busy, Desk
from bot.memory import Fact, Memory
from bot.posting.timing import moment
from bot.settings import Settings
from bot.upkeep import backup
from corpus.said import Said

BACKUPS = "backups"  # the folder of backups, beside the memory
_LATE = timedelta(hours=1)  # a start later than this after the time leaves the day out
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Daily:
    """A piece of work with its time of day; `done` is the fact of the memory that holds the date it was last done."""

    name: str
    done: Fact
    at: time
    work: Callable[[], Awaitable[str]]
    memory: Memory
    settings: Settings
    now: Callable[[], datetime]

    async def look(self) -> None:
        """Do it if its time has come today and it is not done, and write into the audit how it ended."""
        now, zone = self.now(), self.settings.bot_timezone
        day = now.astimezone(zone).date()
        when = moment(day, self.at, zone)
        done = await asyncio.to_thread(self.memory.fact, self.done)
        if when is None or not when <= now <= when + _LATE or done == day.isoformat():
            return
        await asyncio.to_thread(self.memory.set_fact, self.done, day.isoformat())
        ended = await self.work()
        log.info("%s: %s", self.name, ended)
        await asyncio.to_thread(self.memory.note, self.name, ended, now)


def works(desk: Desk, memory: Memory, settings: Settings, now: Callable[[], datetime]) -> Iterator[Daily]:
    """All that the settings ask for."""

    async def reindex() -> str:
        try:
            return await desk.renew(Said("the schedule"))
        except Busy as error:
            return str(error)

    async def keep() -> str:
        try:
            return await asyncio.to_thread(_keep, settings, now())
        except backup.BadBackup as error:
            return str(error)

    if settings.bot_reindex_at is not None:
        yield Daily("re-index on schedule", "reindexed", settings.bot_reindex_at, reindex, memory, settings, now)
    if settings.bot_backup_at is not None:
        yield Daily("backup on schedule", "backed up", settings.bot_backup_at, keep, memory, settings, now)


def folder(settings: Settings) -> Path:
    """Where backups lie that nobody gave another place."""
    return settings.bot_memory.parent / BACKUPS


def _keep(settings: Settings, now: datetime) -> str:
    """Make a backup, with the dumps if the settings say so, and let the oldest go."""
    made = backup.make(settings, folder(settings), now, dumps=settings.bot_backup_dumps)
    gone = backup.rotate(made.parent, settings.bot_backups)
    return f"{made}, {made.stat().st_size // 1024:,} KiB; {len(gone)} old ones deleted"
