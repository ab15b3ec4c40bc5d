"""Is the bot well? It writes down that it lives, several times a minute; anybody on this machine can read it.

A process that hangs, a gateway that is gone and a scheduler that stands still all show in what was last written down,
so that a monitor needs neither a port nor Discord: `bot status --json`, exit code 0 when all is well and 1 when not.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from math import isfinite
from typing import Final, Protocol

from bot.clock import SET, Clock, wrong
from bot.memory import BadMemory, Memory
from bot.posting import timing
from bot.settings import Settings
from corpus.errors import CorpusError
from corpus.said import mark
from corpus.store import Store

SILENT = timedelta(seconds=90)  # without a sign of life: the process hangs, or is gone
STALLED = timedelta(minutes=5)  # a scheduler that has not been through what is due
CUT_OFF = timedelta(minutes=5)  # a gateway that is gone; discord.py is back from a common break within seconds
_FACT: Final = "sign of life"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sign:
    """What the bot wrote down of itself, instants in UTC by Discord's clock.

    `ticked` is when it was last through with what is due, `gateway` when it last had Discord's; None: not yet.
    """

    at: datetime
    process: int
    started: datetime
    ticked: datetime | None
    gateway: datetime | None
    latency: float | None  # seconds to Discord and back
    ahead: float = 0.0  # seconds by which this machine's clock is, where that is too much


@dataclass(frozen=True, slots=True)
class Status:
    """How the bot is; `faults` are sentences, and none means that all is well."""

    faults: tuple[str, ...]
    version: str
    sign: Sign | None
    pieces: int | None
    indexed: datetime | None  # when the index was written
    digests: int
    paused: int
    upcoming: datetime | None  # the next post of any digest
    missed: int  # among the last hundred deliveries


class Living(Protocol):
    """What a running bot tells of itself."""

    connected: bool  # is Discord's gateway there?

    @property
    def latency(self) -> float:
        """Seconds to Discord and back; not finite while that is not known."""

    @property
    def ticked(self) -> datetime | None:
        """When the scheduler was last through with what is due."""


class Pulse:
    """Writes the signs of life of a running bot."""

    def __init__(self, bot: Living, memory: Memory, now: Clock) -> None:
        self._bot = bot
        self._memory = memory
        self._now = now
        self._started = now()
        self._gateway: datetime | None = None  # when it was last seen to be there

    async def beat(self) -> None:
        """Write a sign of life; to be called several times a minute."""
        bot, now = self._bot, self._now()
        self._gateway = now if bot.connected else self._gateway
        latency = round(bot.latency, 3) if bot.connected and isfinite(bot.latency) else None
        ahead = self._now.ahead.total_seconds()
        sign = Sign(now, os.getpid(), self._started, bot.ticked, self._gateway, latency, ahead)
        try:
            await asyncio.to_thread(self._memory.set_fact, _FACT, json.dumps(asdict(sign), default=str))
        except Exception:  # a full disk or a locked memory: that the sign is missing tells it
            log.warning("no sign of life could be written", exc_info=True)


def look(settings: Settings, now: datetime, *, alive: bool = False) -> Status:
    """How the bot with these settings is, from its memory and its index; nothing is asked of Discord.

    `now` is what this machine's clock shows. With `alive` an index that is missing is no fault, nor is a clock that is
    wrong: to start the bot again would mend neither.
    """
    faults: list[str] = []
    sign, digests, paused, upcoming, missed = None, 0, 0, None, 0
    try:
        if not settings.bot_memory.exists():
            raise BadMemory(f"There is no memory at {settings.bot_memory}: the bot has never run with these settings.")
        memory = Memory(settings.bot_memory)
        sign = _sign(memory.fact(_FACT))
        ahead = timedelta(seconds=sign.ahead if sign else 0)
        now -= ahead
        faults += _faults(sign, now)
        if ahead and not alive:
            faults.append(f"T{wrong(ahead)[1:]}. {SET}.")
        active = [one for one in memory.digests() if not one.paused]
        digests, paused = len(memory.digests()), len(memory.digests()) - len(active)
        standing = memory.standing()
        coming = (timing.upcoming(one, standing, now) for one in active)
        upcoming = min(filter(None, coming), default=None)
        missed = sum(made.state == "missed" for made in memory.deliveries(last=100))
    except BadMemory as error:
        faults.append(str(error))
    pieces = indexed = None
    try:
        with Store.open(settings.corpus_index) as store:
            pieces = store.facts().pieces
        indexed = datetime.fromtimestamp(settings.corpus_index.stat().st_mtime, UTC)
    except CorpusError as error:
        faults += [] if alive else [str(error)]
    except FileNotFoundError:  # another was being put in its place, by other means than ours
        pieces = None
    return Status(tuple(faults), release(), sign, pieces, indexed, digests, paused, upcoming, missed)


def lines(found: Status) -> Iterator[str]:
    """The same for people, the faults first."""
    yield from (f"FAULT {fault}" for fault in found.faults)
    if not found.faults:
        yield "All is well."
    if found.sign is not None:
        speed = f", Discord answers in {found.sign.latency * 1000:.0f} ms" if found.sign.latency is not None else ""
        yield f"Running since {found.sign.started:%Y-%m-%d %H:%M} UTC as process {found.sign.process}{speed}."
    if found.pieces is not None:
        yield f"Index: {found.pieces:,} pieces, written {found.indexed:%Y-%m-%d %H:%M} UTC."
    coming = f"the next post at {found.upcoming:%Y-%m-%d %H:%M} UTC" if found.upcoming else "no post to come"
    yield f"Digests: {found.digests}, {found.paused} of them paused; {coming}; {found.missed} of the last 100 missed."
    yield f"Almanac {found.version}."


def release() -> str:
    """The version of Almanac."""
    try:
        return version("almanac")
    except PackageNotFoundError:  # run from a folder of files that was never installed
        return mark("of no known version")


def _faults(sign: Sign | None, now: datetime) -> list[str]:
    if sign is None:
        return ["The bot has never run with this memory."]
    if now - sign.at > SILENT:
        return [
            f"The bot has given no sign of life since {sign.at:%Y-%m-%d %H:%M:%S} UTC: it is not running, or hangs."
        ]
    faults = []
    if now - (sign.ticked or sign.started) > STALLED:
        faults.append(f"The scheduler stands still since {sign.ticked or sign.started:%Y-%m-%d %H:%M:%S} UTC.")
    if now - (sign.gateway or sign.started) > CUT_OFF:
        faults.append(f"Discord’s gateway is gone since {sign.gateway or sign.started:%Y-%m-%d %H:%M:%S} UTC.")
    return faults


def _sign(written: str | None) -> Sign | None:
    if written is None:
        return None
    told = json.loads(written)
    for name in ("at", "started", "ticked", "gateway"):
        told[name] = datetime.fromisoformat(told[name]) if told[name] else None
    return Sign(**told)
