"""A Discord that keeps what is posted and honours nonces, and a bot in it without a client, that can be killed."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.clock import Clock
from bot.desk import Desk
from bot.memory import Digest, EmptyRule, Memory
from bot.posting.announcing import Herald
from bot.posting.channels import carried
from bot.posting.delivery import Courier, Gone, Post
from bot.posting.schedule import Schedule
from bot.render import Reply
from bot.settings import Settings

REMEMBERED = timedelta(minutes=5)  # how long the stand-in knows a nonce
NOON = datetime(2026, 2, 15, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
STEPS = [
    "before claim",
    "after claim",
    "before send",
    "after send",
    "before confirm",
    "after confirm",
    "before moving on",
]


class Killed(BaseException):
    """The process is gone."""


@dataclass
class Fate:
    """How many steps the process has still to live, where that is given: writes of its memory, requests to Discord."""

    steps: int | None = None

    def step(self) -> None:
        """One step more, or the end."""
        if self.steps is not None:
            self.steps -= 1
            if self.steps < 0:
                self.steps = None
                raise Killed


@dataclass
class Town:
    """Stands in for Discord: keeps what is posted, honours nonces for some minutes, fails when it is told to."""

    clock: list[datetime]
    fate: Fate = field(default_factory=Fate)
    made: list[tuple[int, list[object], datetime]] = field(default_factory=list)
    told: list[tuple[int, str, int | None]] = field(default_factory=list)  # the server, the words, the person
    edits: int = 0
    looks: int = 0  # how often somebody asked what stands in a channel
    before: BaseException | None = None  # raised by the next send, before it is accepted
    after: BaseException | None = None  # raised by the next send, after it was accepted
    closed: bool = False
    veiled: set[int] = field(default_factory=set)  # channels in which we may not look back
    left: set[int] = field(default_factory=set)  # servers
    languages: dict[int, str] = field(default_factory=dict)  # of servers, where it is not English
    deaf: bool = False  # whether telling the admins fails
    silent: bool = False  # whether no request reaches it
    heard: Callable[[datetime], None] | None = None  # is told the time with each answer to a knock
    blind: bool = False  # whether nothing that was posted is ever found again
    nonces: dict[tuple[int, str], tuple[int, datetime]] = field(default_factory=dict)

    async def knock(self) -> None:
        self._reach()
        self.fate.step()
        if self.heard is not None:
            self.heard(self.clock[-1])

    async def send(self, channel: int, reply: Reply, nonce: str) -> int:
        assert len(nonce) <= 25
        self._reach()
        if self.closed:
            raise Gone("its channel is not there any more.")
        self._fail("before")
        self.fate.step()
        now = self.clock[-1]
        known = self.nonces.get((channel, nonce))
        if known is None or now - known[1] > REMEMBERED:
            known = (len(self.made) + 1, now)
            self.nonces[channel, nonce] = known
            self.made.append((channel, list(reply.view.to_components()), now))
        self._fail("after")
        self.fate.step()
        return known[0]

    async def edit(self, channel: int, message: int, reply: Reply) -> None:
        self._reach()
        if self.closed:
            raise Gone("its channel is not there any more.")
        self.edits += 1
        self.made[message - 1] = (channel, list(reply.view.to_components()), self.made[message - 1][2])

    async def posts(self, channel: int, digest: int, since: datetime) -> AsyncIterator[Post]:
        self._reach()
        self.fate.step()
        self.looks += 1
        if self.closed or channel in self.veiled:
            raise Gone("its channel is not there any more.")
        for number, (where, components, at) in enumerate(self.made, 1):
            if not self.blind and where == channel and at >= since and (found := carried(components, digest)):
                yield Post(found[0], number, found[1])

    async def tell(self, guild: int, words: str, who: int | None) -> bool:
        if self.deaf:
            raise OSError("cut off")
        self.told.append((guild, words, who))
        return True

    def serves(self, guild: int) -> bool:
        return guild not in self.left

    def language(self, guild: int) -> str:
        return self.languages.get(guild, "en-GB")

    def _reach(self) -> None:
        if self.silent:
            raise OSError("no route to host")

    def _fail(self, when: str) -> None:
        error = getattr(self, when)
        setattr(self, when, None)
        if error is not None:
            raise error


class Mortal(Memory):
    """A memory in whose calls the process can be killed."""

    dies: str = ""
    fate: Fate = Fate()

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        self.fate.step()
        with super()._writing() as db:
            yield db
        self.fate.step()

    def claim(self, *args: object, **more: object) -> bool:
        self._die("before claim")
        done = super().claim(*args, **more)  # type: ignore[arg-type]
        self._die("after claim")
        return done

    def confirm(self, *args: object, **more: object) -> None:
        self._die("before confirm")
        super().confirm(*args, **more)  # type: ignore[arg-type]
        self._die("after confirm")

    def begin_at(self, *args: object, **more: object) -> None:
        self._die("before moving on")
        super().begin_at(*args, **more)  # type: ignore[arg-type]

    def _die(self, step: str) -> None:
        if self.dies == step:
            self.dies = ""
            raise Killed


class World:
    """A bot without a client: its memory file, the clock of its machine, the town it posts to; it can start anew."""

    def __init__(self, index: Path, settings: Settings) -> None:
        self.clock = [NOON]
        self.fate = Fate()
        self.town = Town(self.clock, self.fate)
        self.desk = Desk(index, ())
        self.settings = settings
        self.start()

    def start(self) -> None:
        self.memory = Mortal(self.settings.bot_memory)
        self.memory.fate = self.fate
        self.now = Clock(lambda: self.clock[-1])
        self.town.heard = self.now.hear
        self.courier = Courier(self.desk, self.memory, self.town, "feb28", self.now)
        self.herald = Herald(self.desk, self.memory, self.town, self.now)
        self.schedule = Schedule(self.courier, self.herald, self.memory, self.settings, self.now, self.town.knock)

    def put_back(self, copy: Path) -> None:
        """Put a copy of the memory where the memory is, as if nothing had happened since; the process starts anew."""
        for beside in self.memory.path.parent.glob(self.memory.path.name + "*"):
            beside.unlink()
        shutil.copy2(copy, self.memory.path)
        self.start()

    async def tick(self, later: timedelta = timedelta(0)) -> None:
        self.clock.append(self.now() + later)
        await self.schedule.tick()

    def set(self, *, empty: EmptyRule = "archive", start: date = TODAY, **other: object) -> Digest:
        facts: dict[str, object] = {
            "id": 0, "guild": 1, "channel": 2, "at": time(9), "zone": ZoneInfo("UTC"), "days": tuple(range(7)),
            "tags": (), "most": 5,
        }  # fmt: skip
        return self.memory.add(Digest(empty=empty, begins=start, **{**facts, **other}), self.now())  # type: ignore[arg-type]

    def states(self) -> dict[date, str]:
        return {made.day: made.state for made in self.memory.deliveries(last=1_000)}
