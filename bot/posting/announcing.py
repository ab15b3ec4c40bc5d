"""New pieces: which they are is learnt from each new index, and what was announced of them is kept true."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot import tongues
from bot.desk import Desk
from bot.memory import Announced, Digest, Memory
from bot.posting import edition
from bot.posting.delivery import Channels, Gone, Refused
from bot.posting.edition import layout

KEPT_TRUE = timedelta(days=30)  # how long an announcement is edited when what it says is put right
_MARK: Final = "index known"  # the fact of the index that was looked at last
log = logging.getLogger(__name__)


class Herald:
    """Looks at each new index once: what is new in it, and what announcements say that is so no more."""

    def __init__(self, desk: Desk, memory: Memory, channels: Channels, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._memory = memory
        self._channels = channels
        self._now = now

    async def look(self) -> None:
        """Learn the pieces of the index, if it is another than the last that was looked at. Raises NotReady.

        Cut off anywhere, it is done again: to learn what is known changes nothing, nor does an edit made twice.
        """
        mark = await asyncio.to_thread(self._desk.mark)
        if mark is not None and mark == await asyncio.to_thread(self._memory.fact, _MARK):
            return
        keys, leads = await self._desk.ask(lambda store: (store.keys(store.every()), store.aliases()))
        fresh = await asyncio.to_thread(self._memory.learn, keys, leads)
        log.info("%d pieces known, %d of them new", len(keys), fresh)
        for told in await asyncio.to_thread(self._memory.announced, (self._now() - KEPT_TRUE).date()):
            digest = await asyncio.to_thread(self._memory.digest, told.digest)
            with tongues.speaking(self._channels.language(digest.guild)):
                await self._keep_true(told, digest)
        if mark is not None:
            await asyncio.to_thread(self._memory.set_fact, _MARK, mark)

    async def _keep_true(self, told: Announced, digest: Digest) -> None:
        """Edit an announcement of which something was put right, or taken back."""
        now = await self._desk.ask(lambda store: edition.again(store, told.pieces, told.more))
        if now.told == told.print:
            return
        try:
            await self._channels.edit(told.channel, told.message, layout(digest, told.day, now, late=told.late))
        except (Gone, Refused) as error:  # deleted, most likely, by someone who may
            log.info("the announcement of %s by digest %d stays as it is: %s", told.day, digest.id, error)
            await asyncio.to_thread(self._memory.reprint, digest.id, told.day, "")
        else:
            log.info("the announcement of %s by digest %d was put right", told.day, digest.id)
            await asyncio.to_thread(self._memory.reprint, digest.id, told.day, now.told)
