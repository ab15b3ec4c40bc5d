"""The bot's one asynchronous door to the corpus: questions run on threads, and one rebuild runs at a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

import corpus
from corpus import corrections, live
from corpus.errors import BadIndex, CorpusError, NoIndex
from corpus.model import Facts, Tally
from corpus.said import Row, Said, Telling, Words
from corpus.store import Store

T = TypeVar("T")
SEATS = 2  # questions asked at once; with more threads at work the event loop seldom gets its turn to say "wait"
# While a person types, Discord cannot be told to wait: such questions, of a millisecond, have a seat of their own. Slow
# ones, of seconds, take one seat at most, so that there is always one for the others.
Speed: TypeAlias = Literal["typing", "quick", "slow"]


class DeskRefusal(Telling):
    """What the desk cannot do now; the text is a sentence for a person."""


class NotReady(DeskRefusal):
    """There is no index to ask yet."""


class Busy(DeskRefusal):
    """A rebuild runs already."""


@dataclass(frozen=True, slots=True)
class Running:
    """The rebuild that runs now: for whom, since when, and how far it has come."""

    by: str
    since: datetime
    progress: corpus.Progress | None = None


class Desk:
    """Asks the index and rebuilds it. Threads share nothing: each question opens the index for itself."""

    def __init__(
        self,
        index: Path,
        dumps: Sequence[Path],
        *,
        sites: Sequence[str] = (),
        web: live.Web | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.ready = asyncio.Event()  # set once there is an index to ask
        self.running: Running | None = None
        self._index = index
        self._dumps = tuple(dumps)
        self._sites = tuple(sites)  # live, asked by way of `web`
        self._web = web or live.Web()
        self._now = now
        self._stop = threading.Event()
        self._seats = asyncio.Semaphore(SEATS)
        self._slow = asyncio.Semaphore(SEATS - 1)
        self._typing = asyncio.Semaphore(1)
        self._damage: tuple[str | None, str] | None = None  # the mark of an index, and what was wrong with it
        self._pen = asyncio.Lock()  # of the one who writes corrections

    async def ask(self, question: Callable[[Store], T], *, speed: Speed = "quick") -> T:
        """What `question` finds, asked on a thread; raises NotReady, or what the corpus raises.

        An index that shows to be damaged, or is gone, is remembered as such: see `damage`.
        """
        if not self.ready.is_set():
            await self._open()

        def answer() -> T:
            with Store.open(self._index) as store:
                return question(store)

        try:
            async with AsyncExitStack() as seated:
                for seat in self._seats_for(speed):
                    await seated.enter_async_context(seat)
                return await asyncio.to_thread(answer)
        except (NoIndex, BadIndex) as error:
            self._damage = (self.mark(), error.told)
            raise NotReady(self._why_not()) from error

    async def damage(self) -> str:
        """What keeps the index from being asked, as a sentence; nothing while it can be."""
        if self._damage and self._damage[0] == self.mark():
            return self._damage[1]
        try:
            await asyncio.to_thread(lambda: Store.open(self._index).close())
        except (NoIndex, BadIndex) as error:
            return error.told
        return ""

    def _seats_for(self, speed: Speed) -> tuple[asyncio.Semaphore, ...]:
        """What a question has to wait for, in this order."""
        return {"typing": (self._typing,), "quick": (self._seats,), "slow": (self._slow, self._seats)}[speed]

    async def first_build(self) -> Tally | None:
        """Open for questions: with the index that is there (then gives None), else with one built now.

        Raises NothingRead when there is neither an index nor a dump to build one from.
        """
        try:
            await self._open()
        except NotReady:
            return await self.rebuild(by=Said("the first start"))
        return None

    async def rebuild(
        self,
        *,
        progress: Callable[[corpus.Progress], None] | None = None,
        by: str = "",
        agree: Callable[[Tally], bool] | None = None,
        fetch: bool = True,
    ) -> Tally:
        """Build the index anew on a thread while questions go on to the old one.

        `progress` and `agree` are called on that thread; the latter before the index is written, which it can keep
        from being. Without `fetch` no live site is asked. Raises Busy when a rebuild runs already, NothingRead when no
        dump held a piece, Stopped after `cancel`; the old index is then as it was.
        """
        if self.running is not None:
            raise Busy(_who(self.running, self._now()))
        self._stop.clear()
        self.running = running = Running(by or Said("someone"), self._now())

        def note(done: corpus.Progress) -> None:
            self.running = Running(running.by, running.since, done)
            if progress is not None:
                progress(done)

        def build() -> Tally:
            dumps, stop = self._dumps, self._stop.is_set
            return live.build(
                dumps, self._sites, self._index, web=self._web, progress=note, stop=stop, agree=agree, fetch=fetch
            )

        work = asyncio.create_task(asyncio.to_thread(build))
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError:
            # A thread cannot be cancelled: it is told to stop, and waited for. That it stopped is no news to log.
            self.cancel()
            await asyncio.wait([work])
            work.exception()
            raise
        finally:
            self.running = None
        tally = work.result()
        if tally.written:
            self._damage = None
            self.ready.set()
        return tally

    async def renew(self, by: str) -> str:
        """Rebuild though nobody asked for it, unless much would be lost; how it ended, for the audit. Raises Busy."""
        try:
            tally = await self.rebuild(by=by, agree=lambda tally: not tally.loses)
        except CorpusError as error:
            return str(error)
        return tally.in_short()

    async def correct(self, write: Callable[[Path], None]) -> None:
        """Let `write` change the file of corrections, on a thread; raises DeskRefusal where the dumps are no folder."""
        path = corrections.place(self._dumps)
        if path is None:
            raise DeskRefusal(
                Said("Corrections stand in the folder of dumps, and CORPUS_DUMPS names none that is there.")
            )
        async with self._pen:
            await asyncio.to_thread(write, path)

    def cancel(self) -> bool:
        """Tell the rebuild that runs to stop; False when none does."""
        self._stop.set()
        return self.running is not None

    def age(self) -> datetime | None:
        """When the index was written; None when there is none."""
        try:
            return datetime.fromtimestamp(self._index.stat().st_mtime, UTC)
        except FileNotFoundError:
            return None

    def mark(self) -> str | None:
        """What tells this index from the one before and the next; None when there is none."""
        try:
            seen = self._index.stat()
        except FileNotFoundError:
            return None
        return f"{seen.st_mtime_ns} {seen.st_size} {seen.st_ino}"

    async def _open(self) -> None:
        """Open for questions if there is an index that can be asked; else raises NotReady."""
        try:
            await asyncio.to_thread(self._look)
        except (NoIndex, BadIndex):
            raise NotReady(self._why_not()) from None
        self.ready.set()

    def _look(self) -> Facts:
        with Store.open(self._index) as store:
            return store.facts()

    def _why_not(self) -> Words:
        if self.ready.is_set():
            return Said("My index is damaged. I am building it anew from the dumps; try again in a few minutes.")
        if self.running is not None:
            done = self.running.progress
            if done is None:
                return Said("I am still reading the dumps for the first time. Try again in a minute.")
            return Said(
                "I am still reading the dumps for the first time ({n} piece so far). Try again in a minute.",
                "I am still reading the dumps for the first time ({n} pieces so far). Try again in a minute.",
                n=done.pieces,
            )
        return Said(
            "There is nothing to search yet. An admin can put dumps into {places} and run /admin reindex.",
            places=Row(map(str, self._dumps)) or Said("the folder that CORPUS_DUMPS names"),
        )


def _who(running: Running, now: datetime) -> Words:
    minutes = round((now - running.since).total_seconds() / 60)
    if minutes < 1:
        return Said("A re-index runs already: {name} started it just now. Wait until it is done.", name=running.by)
    return Said(
        "A re-index runs already: {name} started it {n} minute ago. Wait until it is done.",
        "A re-index runs already: {name} started it {n} minutes ago. Wait until it is done.",
        name=running.by,
        n=minutes,
    )
