"""The bot as a process: starts, says in a sentence why it cannot, and ends cleanly when it is told to."""

from __future__ import annotations

import asyncio
import ctypes
import errno
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Literal, TypeVar

import aiohttp
import discord
from discord.backoff import ExponentialBackoff

from bot import invite, syncing
from bot.client import Almanac
from bot.desk import Desk
from bot.memory import Memory
from bot.settings import Settings
from bot.upkeep import metrics
from bot.upkeep.alone import alone
from corpus import live

ENDING = 9  # seconds until the process ends in any case; whoever stopped it waits for ten
ARENAS, APART = -8, -3  # of mallopt: how many pools threads share; from how many bytes on a block stands apart
TURN = 0.001  # seconds a thread may keep the event loop from its turn; Python's 0.005 adds up under many people
HOW_TO_BEGIN = """There is no DISCORD_TOKEN, so the bot cannot log in to Discord.

1. Open https://discord.com/developers/applications, make an application (or choose yours) and open its page Bot.
2. Choose Reset Token and copy the token.
3. Write it into the file .env here as DISCORD_TOKEN=... (.env.example explains every setting).

To try the bot without a token and without Discord, run:

  .venv/bin/pip install -e '.[demo]' && .venv/bin/bot demo"""
log = logging.getLogger(__name__)
T = TypeVar("T", bound=Almanac)


class CannotStart(Exception):
    """Discord does not let us in, or cannot be reached; the text says it in a sentence."""


class Visitor(Almanac):
    """Logs in and knows our commands, and does no more."""

    async def setup_hook(self) -> None:
        """Make the commands known to itself."""
        await self.learn_commands()


class Sooner(ExponentialBackoff[Literal[False]]):
    """The rests between tries to reach a gateway that is gone: a minute at most. discord.py's own grow to seventeen."""

    def __init__(self, base: int = 1) -> None:
        super().__init__(base, integral=False)
        self._max = 6  # the longest is two to the power of this, in seconds


def almanac(settings: Settings, kind: type[T]) -> T:
    """The bot that the settings describe, not started."""
    discord.client.ExponentialBackoff = Sooner  # type: ignore[assignment, attr-defined]  # it has no other door
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
    only_sites = settings.corpus_sites and not settings.corpus_dumps.exists()
    dumps = () if only_sites else (settings.corpus_dumps,)
    desk = Desk(settings.corpus_index, dumps, sites=settings.corpus_sites, web=live.Web(settings.corpus_hosts))
    return kind(settings, desk, Memory(settings.bot_memory))


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or Ctrl-C; raises CannotStart, and NotAlone when another bot has the memory."""
    with alone(settings.bot_memory), _figures(settings):
        await _serve(settings)


@contextmanager
def _figures(settings: Settings) -> Iterator[None]:
    try:
        with metrics.served(settings, lambda: datetime.now(UTC)):
            yield
    except OSError as error:
        if settings.bot_metrics_port is None or error.errno != errno.EADDRINUSE:
            raise
        raise CannotStart(
            f"The port {settings.bot_metrics_port} of BOT_METRICS_PORT is in use; take another."
        ) from None


async def _serve(settings: Settings) -> None:
    sys.setswitchinterval(TURN)
    _give_back_memory()
    # Python keeps what it has compiled, and does not see it when a full disk cuts that short: then no start reads it.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # for the processes that help
    gc.freeze()  # what was imported stays: to look through it for rubbish again and again holds all up for 0.1 s each
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    bot = almanac(settings, Almanac)
    work = asyncio.create_task(_entered(bot.start(_token(settings))))
    end = asyncio.create_task(told.wait())
    await asyncio.wait([work, end], return_when=asyncio.FIRST_COMPLETED)
    if told.is_set():
        log.info("told to stop")
        _end_in_any_case()
    end.cancel()
    await bot.close()
    if told.is_set():
        work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    log.info("stopped")


async def sync(settings: Settings) -> None:
    """Tell Discord our commands, then leave; raises CannotStart."""
    bot = almanac(settings, Visitor)
    try:
        await _entered(bot.login(_token(settings)))
        await _entered(syncing.sync(bot))
    finally:
        await bot.close()


async def invitation(settings: Settings) -> str:
    """The address that lets the bot into a server; asks Discord who it is. Raises CannotStart."""
    bot = discord.Client(intents=discord.Intents.none())
    try:
        await _entered(bot.login(_token(settings)))
        return invite.address(bot.application_id or 0)
    finally:
        await bot.close()


def _token(settings: Settings) -> str:
    return settings.discord_token.get_secret_value() if settings.discord_token else ""


async def _entered(way: Awaitable[None]) -> None:
    """What Discord says to a bot that it does not let in, as a sentence."""
    try:
        await way
    except discord.LoginFailure:
        raise CannotStart(
            "Discord refuses the token. Reset it on the application's page Bot at "
            "https://discord.com/developers/applications and write the new one into DISCORD_TOKEN."
        ) from None
    except discord.ConnectionClosed as error:
        if error.code == 4004:
            raise CannotStart("Discord refuses the token. Write the present one into DISCORD_TOKEN.") from None
        raise CannotStart(f"Discord closed the connection for good (code {error.code}).") from None
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound, discord.DiscordServerError) as error:
        raise CannotStart(f"Discord cannot be reached: {error}. Is this machine online?") from None


def _give_back_memory() -> None:
    """Have the GNU C library give back what large answers took, rather than keep it for each thread (mallopt(3))."""
    with suppress(OSError, AttributeError):  # other C libraries have no such thing
        options = ctypes.CDLL(None).mallopt
        options(ARENAS, 2)
        options(APART, 1 << 20)


def _end_in_any_case() -> None:
    """A build that is past stopping must not hold up the end: its index is swapped in whole, or not at all."""
    last = threading.Timer(ENDING, os._exit, (0,))
    last.daemon = True
    last.start()
