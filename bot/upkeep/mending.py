"""Sees to it that there is an index to ask: one that is damaged or gone is built anew from the dumps, unasked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.desk import Busy, Desk
from bot.memory import Memory
from corpus.errors import CorpusError
from corpus.said import Said

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(minutes=30)  # between two tries of what fails
log = logging.getLogger(__name__)


class Mender:
    """Looks whether the index can be asked; how often building it anew has failed since it could."""

    def __init__(self, desk: Desk, memory: Memory, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._memory = memory
        self._now = now
        self._failed = 0
        self._until: datetime | None = None  # no try before
        self._told = ""

    async def look(self) -> None:
        """Look once; build the index anew if it has to be, and write into the audit how that ended."""
        now = self._now()
        if self._desk.running or (self._until and now < self._until <= now + LONGEST):
            return
        damage = await self._desk.damage()
        if not damage:
            self._failed, self._until, self._told = 0, None, ""
            return
        try:  # by what was fetched of live sites before: they may take hours, and people wait
            tally = await self._desk.rebuild(by=Said("the bot itself"), fetch=False)
        except Busy:
            return
        except CorpusError as error:
            self._until = now + min(LONGEST, SHORTEST * 2**self._failed)
            self._failed += 1
            ended = str(error)
        else:
            ended = f"built anew: {tally.in_short()}"
        await self._tell(damage, ended, now)

    async def _tell(self, damage: str, ended: str, now: datetime) -> None:
        """To the log each time, to the audit when it is news."""
        log.error("%s: %s", damage, ended)
        if self._told != ended:
            self._told = ended
            await asyncio.to_thread(self._memory.note, damage, ended, now)
