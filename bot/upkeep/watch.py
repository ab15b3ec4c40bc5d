"""Watches the dumps: when files came, went or changed, and then were left alone, the index is built anew."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.desk import Busy, Desk
from bot.memory import Memory
from corpus import corrections, readers
from corpus.said import Said

SETTLED = timedelta(seconds=60)  # without a change: whoever copies files there is done
_FACT: Final = "dumps seen"
_SHARE = 50  # of the time, at most one part in so many goes into looking
log = logging.getLogger(__name__)


class Watch:
    """What the dumps looked like when they were last read, and since when they look as they do now."""

    def __init__(self, folder: Path, desk: Desk, memory: Memory, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._desk = desk
        self._memory = memory
        self._now = now
        self._seen: tuple[str, datetime] | None = None
        self._rest = 0.0  # until then (time.monotonic) looking would take too much of the time

    async def look(self) -> None:
        """Look once; have the index built anew when the dumps have changed and settled."""
        if time.monotonic() < self._rest or not self._desk.ready.is_set() or self._desk.running:
            return
        began = time.monotonic()
        there = await asyncio.to_thread(self._print)
        self._rest = began + _SHARE * (time.monotonic() - began)
        known = await asyncio.to_thread(self._memory.fact, _FACT)
        if known is None:  # the first look: what is there is in the index
            await asyncio.to_thread(self._memory.set_fact, _FACT, there)
        elif there == known:
            self._seen = None
        elif self._seen is None or self._seen[0] != there:
            self._seen = (there, self._now())
        elif self._now() - self._seen[1] >= SETTLED:
            await self._read(there)

    async def _read(self, there: str) -> None:
        try:
            ended = await self._desk.renew(Said("the watch on the dumps"))
        except Busy:
            return
        self._seen = None
        await asyncio.to_thread(self._memory.set_fact, _FACT, there)
        log.info("the dumps have changed: %s", ended)
        await asyncio.to_thread(self._memory.note, "re-index after new dumps", ended, self._now())

    def _print(self) -> str:
        """What changes whenever a file that is read does: its name, its size, its time."""
        found = hashlib.sha256()
        beside = corrections.place([self._folder])
        for path in [*(dump.path for dump in readers.dumps([self._folder])), *([beside] if beside else [])]:
            try:
                told = path.stat()
            except OSError:  # it went while we looked
                continue
            found.update(f"{path}\0{told.st_size}\0{told.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
        return found.hexdigest()
