"""The tick: every few seconds it looks what is due, and has it done."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # it has no types

from bot.desk import NotReady
from bot.memory import Digest, Memory
from bot.posting.announcing import Herald
from bot.posting.delivery import Courier
from bot.posting.timing import Due, Standing, begins, due
from bot.settings import Settings

TICK = 20  # seconds between two looks at the clock
REST = timedelta(minutes=5)  # at most, between two tries of what fails
ASK = timedelta(minutes=5)  # at most, between two times that Discord is asked what time it is
SILENCE = timedelta(minutes=1)  # of Discord, from which on it is told; at a start the gateway takes some time
GRACE = 5  # seconds that a delivery under way has to end when the bot stops
log = logging.getLogger(__name__)


class Schedule:
    """Looks at the clock every few seconds and has done what is due."""

    def __init__(
        self,
        courier: Courier,
        herald: Herald,
        memory: Memory,
        settings: Settings,
        now: Callable[[], datetime],
        knock: Callable[[], Awaitable[None]],
    ) -> None:
        self._courier = courier
        self._herald = herald
        self._memory = memory
        self._settings = settings
        self._now = now
        self._knock = knock  # has Discord say what time it is, which puts `now` right
        self._asked: datetime | None = None  # when it last did
        self._silent: datetime | None = None  # since when it says nothing
        self.ticked: datetime | None = None  # when all that was due was last done
        self._scheduler: AsyncIOScheduler | None = None
        self._ticking = asyncio.Lock()
        self._resting: dict[tuple[int, date], tuple[int, datetime]] = {}  # how often a delivery failed, and until when

    def start(self, *others: Callable[[], Awaitable[None]]) -> None:
        """Begin to tick, and to do as often what `others` do; a loop must be running."""
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        for work in (self.tick, *others):
            # Without a grace time of None a tick that a busy loop holds up for a second is dropped.
            self._scheduler.add_job(
                _cut_off_quietly, "interval", [work], seconds=TICK, name=work.__qualname__, coalesce=True,
                max_instances=1, misfire_grace_time=None,
            )  # fmt: skip
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more; a delivery under way may end, within reason."""
        if self._scheduler is None:
            return
        self._scheduler.pause()
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE), self._ticking:
                pass
        self._scheduler.shutdown(wait=False)
        self._scheduler = None

    async def tick(self) -> None:
        """Deliver, or record as missed, all that is due; one digest's trouble is not another's."""
        async with self._ticking:
            if await self._told_the_time():
                if any(digest.kind == "new" for digest in await asyncio.to_thread(self._memory.digests)):
                    await self._look()
                for item in await asyncio.to_thread(self._due):
                    await self._deliver(item)
                await asyncio.to_thread(self._move_on)
            self.ticked = self._now()

    async def _told_the_time(self) -> bool:
        """Do we know what time it is? Discord says it before anything is posted or given up, and every few minutes.

        A digest that a wrong clock finds due may stand on a wrong date; one that it finds missed is lost. While
        Discord is silent nothing could be posted either.
        """
        now = self._now()
        if self._asked and now - ASK < self._asked <= now and not await asyncio.to_thread(self._due):
            return True
        try:
            await self._knock()
        except Exception as error:  # noqa: BLE001  whatever it is, the next tick tries again
            self._asked, self._silent = None, self._silent or now
            if (self.ticked or now) < self._silent + SILENCE <= now:  # once, and not with each tick
                log.warning("digests wait for Discord: %s", error)
            return False
        self._asked, self._silent = self._now(), None
        return True

    def _due(self) -> tuple[Due, ...]:
        """All that is due now but what rests."""
        found = due(*self._recall(), self._now(), timedelta(hours=self._settings.bot_catch_up))
        return tuple(item for item in found if not self._rests(item))

    def _rests(self, item: Due) -> bool:
        """Has it failed so lately that it is not tried again yet?"""
        now, until = self._now(), self._resting.get((item.digest.id, item.day), (0, None))[1]
        return until is not None and now < until <= now + REST  # further off is no rest, but a clock that was set back

    async def _deliver(self, item: Due) -> None:
        """Have it delivered; what fails rests for a while, the longer the more often it failed."""
        now = self._now()
        try:
            await self._courier.deliver(
                item.digest.id, item.day, late=item.verdict == "late", missed=item.verdict == "missed"
            )
        except NotReady as error:
            log.debug("digest %d waits: %s", item.digest.id, error)
        except Exception:
            failed, _ = self._resting.get((item.digest.id, item.day), (0, None))
            rest = min(REST, timedelta(seconds=TICK * 2**failed))
            self._resting[item.digest.id, item.day] = min(failed + 1, 10), now + rest
            log.exception("digest %d for %s was not delivered; trying again", item.digest.id, item.day)
        else:
            self._resting.pop((item.digest.id, item.day), None)

    async def _look(self) -> None:
        """Have what is new in the index learnt; without that, announcements wait and nothing else does."""
        try:
            await self._herald.look()
        except NotReady as error:
            log.debug("no index to look at: %s", error)
        except Exception:  # the next tick tries again
            log.exception("the new index was not looked at; trying again")

    def _recall(self) -> tuple[list[Digest], Standing]:
        served = self._settings.bot_guilds
        digests = [one for one in self._memory.digests() if not served or one.guild in served]
        return digests, self._memory.standing()

    def _move_on(self) -> None:
        digests, standing = self._recall()
        for digest in digests:
            day = begins(digest, standing, self._now())
            if day > digest.begins and not digest.paused:
                self._memory.begin_at(digest.id, day)


async def _cut_off_quietly(work: Callable[[], Awaitable[None]]) -> None:
    """Do it; that it is cut off when the bot stops is no error to log."""
    with suppress(asyncio.CancelledError):
        await work()
