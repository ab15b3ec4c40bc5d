"""The bot as Discord sees it: who it listens to, what it offers, how it starts and ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import syncing, tongues, voice
from bot.answering.answers import Answers
from bot.answering.replies import Replies
from bot.asking import asks
from bot.asking.asks import Ask
from bot.asking.buttons import LASTING, Interaction, Manner, Order
from bot.asking.members import Members
from bot.clock import Clock
from bot.cogs import admin, almanac, cite, digest, piece, related, search, summary, timeline
from bot.desk import Desk
from bot.managing.reindexing import Reindexing
from bot.memory import Memory
from bot.posting.announcing import Herald
from bot.posting.channels import DiscordChannels
from bot.posting.delivery import Courier
from bot.posting.schedule import Schedule
from bot.settings import Settings
from bot.tongues import tr
from bot.upkeep import daily
from bot.upkeep.mending import Mender
from bot.upkeep.status import Pulse
from bot.upkeep.watch import Watch
from corpus.errors import CorpusError

COGS = (search, piece, summary, timeline, related, cite, almanac, digest, admin)
PATIENCE = 4.5  # seconds that people who have asked are still answered when the bot is told to stop
log = logging.getLogger(__name__)


class Almanac(commands.Bot):
    """Answers slash commands and buttons about one corpus."""

    def __init__(
        self,
        settings: Settings,
        desk: Desk,
        memory: Memory,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.now = Clock(now)
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=Tree,
            help_command=None,
            max_messages=None,
            http_trace=self.now.trace(),
        )
        self.settings = settings
        self.desk = desk
        self.memory = memory
        self.reindexing = Reindexing(desk, memory, settings, self.now)
        self.answers = Answers(Replies(desk, memory, settings, self.now), self.now)
        channels = DiscordChannels(self, settings.bot_language)
        self.courier = Courier(desk, memory, channels, settings.bot_leap_day, self.now)
        self.herald = Herald(desk, memory, channels, self.now)
        self.schedule = Schedule(self.courier, self.herald, memory, settings, self.now, channels.knock)
        self.connected = False  # is the gateway there?
        self._background: set[asyncio.Task[None]] = set()
        self._answering: set[asyncio.Task[Any]] = set()
        self._leaving = False
        self._members = Members(self, self.now)

    async def setup_hook(self) -> None:
        """Everything that must stand before the first event: cogs, lasting buttons, commands, the index."""
        self._leaving = False
        await self.learn_commands()
        self.add_dynamic_items(*LASTING)
        await syncing.if_changed(self)
        self._run(self._first_build())
        others = [Pulse(self, self.memory, self.now).beat, Mender(self.desk, self.memory, self.now).look]
        others += [one.look for one in daily.works(self.desk, self.memory, self.settings, self.now)]
        if self.settings.bot_watch:
            others.append(Watch(self.settings.corpus_dumps, self.desk, self.memory, self.now).look)
        self.schedule.start(*others)

    async def learn_commands(self) -> None:
        """Have the commands here; Discord is told of them by `syncing`."""
        for module in COGS:
            await self.add_cog(module.build(self))

    async def close(self) -> None:
        """Stop what runs in the background, answer who has asked, then leave Discord."""
        self._leaving = True
        await self.schedule.stop()
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        waiting = self._answering - {asyncio.current_task()}
        _, late = await asyncio.wait(waiting, timeout=PATIENCE) if waiting else ((), ())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        await super().close()

    def takes(self, interaction: Interaction) -> bool:
        """May what was just asked be answered? Not while the bot leaves; else the task at hand is let finish.

        From here on that task speaks the language of the one who asks.
        """
        tongues.speak(interaction.locale.value)
        task = asyncio.current_task()
        if task is not None and not self._leaving:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        return not self._leaving

    async def admits(self, interaction: Interaction) -> bool:
        """`takes`, and where servers are named in the settings, only there and for their members in direct messages.

        Whoever asks elsewhere is told.
        """
        if not self.takes(interaction):
            return False
        served = self.settings.bot_guilds
        if not served or interaction.guild_id in served:
            return True
        if interaction.guild_id is None and await self._members.among(served, interaction.user.id):
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await voice.tell(interaction, tr("I do not answer here; ask in the server that I was set up for."))
        return False

    async def pressed(self, interaction: Interaction, ask: Ask, manner: Manner) -> None:
        """Answer a press of one of our buttons."""
        if await self.admits(interaction):
            await self.answers.pressed(interaction, ask, manner)

    async def narrowed(self, interaction: Interaction, ask: asks.Find, choice: str) -> None:
        """Answer a choice in the menu under a page of answers."""
        if await self.admits(interaction):
            await self.answers.narrowed(interaction, ask, choice)

    async def ordered(self, interaction: Interaction, order: Order) -> None:
        """Follow a press of a button for admins."""
        if not await self.admits(interaction):
            return
        try:
            await (self.reindexing.stop if order == "stop" else self.reindexing.insist)(interaction)
        except Exception as error:  # noqa: BLE001  whatever it is, the person is told
            await voice.tell(interaction, voice.words(error, f"a press of {order}"), tone="bad")

    @property
    def ticked(self) -> datetime | None:
        """When the scheduler was last through with what is due."""
        return self.schedule.ticked

    async def on_ready(self) -> None:
        """The gateway is there."""
        self.connected = True

    async def on_resumed(self) -> None:
        """The gateway is there again."""
        self.connected = True

    async def on_disconnect(self) -> None:
        """The gateway is gone; discord.py connects anew by itself."""
        self.connected = False

    async def on_message(self, message: discord.Message) -> None:
        """Read no messages: the bot is asked by commands only."""

    async def _first_build(self) -> None:
        try:
            tally = await self.desk.first_build()
        except CorpusError as error:
            log.warning("no index yet: %s", error)
        except Exception:
            log.exception("the first index could not be built")
        else:
            if tally is not None:
                log.info("first index built: %d pieces in %.1f s", tally.pieces, tally.seconds)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


class Tree(app_commands.CommandTree[Almanac]):
    """The commands; what goes wrong in one is told to the person who gave it, in private."""

    async def interaction_check(self, interaction: discord.Interaction[Almanac], /) -> bool:
        """May what was just asked be answered?"""
        return await self.client.admits(interaction)

    async def on_error(self, interaction: discord.Interaction[Almanac], error: app_commands.AppCommandError, /) -> None:
        """Say what went wrong."""
        name = interaction.command.qualified_name if interaction.command else "a command"
        if interaction.type is discord.InteractionType.autocomplete:
            log.warning("completing /%s failed", name, exc_info=error)
            return
        await voice.tell(interaction, voice.words(error, f"/{name}"), tone="bad")
