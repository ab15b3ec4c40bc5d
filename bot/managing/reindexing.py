"""The dumps read again at an admin's word: one at a time, with progress and a way to stop, and never at a great loss.

A build that would lose more than a tenth of the pieces writes nothing and asks; that of a person who is sure does.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeAlias

import discord

import corpus
from bot import render, tongues, voice
from bot.asking.buttons import Interaction
from bot.desk import Busy, Desk, DeskRefusal
from bot.managing.admins import Gate
from bot.memory import Memory
from bot.settings import Settings
from bot.tongues import tr
from corpus.errors import CorpusError
from corpus.model import Tally

Show: TypeAlias = Callable[[render.Reply], Awaitable[None]]
EVERY = 3  # seconds between two words of progress
EDITABLE = 14 * 60  # seconds; Discord lets an answer be edited for fifteen minutes
WHAT = "/admin reindex"
log = logging.getLogger(__name__)


class Reindexing:
    """Has the index built anew for whoever may ask for it, and shows how it goes."""

    def __init__(self, desk: Desk, memory: Memory, settings: Settings, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._gate = Gate(memory, settings, now)

    async def answer(self, interaction: Interaction, *, dry_run: bool = False, sure: bool = False) -> None:
        """Answer a command, or a press of *Write it all the same*, which is `sure`; a dry run writes nothing."""
        board = Board(interaction)
        tally = await self.run(interaction, board, WHAT, dry_run=dry_run, sure=sure)
        if tally is not None:
            await board.show(render.tally(tally, dry_run=dry_run))

    async def run(
        self,
        interaction: Interaction,
        board: Board,
        what: str,
        *,
        kept: str = "",
        dry_run: bool = False,
        sure: bool = False,
    ) -> Tally | None:
        """Build the index anew while the board shows how it goes; None, and told, when it did not come to be.

        `what` is what the audit calls it, and `kept` what is true all the same when it fails.
        """
        work = asyncio.create_task(
            self._desk.rebuild(
                by=interaction.user.display_name,
                agree=lambda tally: not dry_run and (sure or not tally.loses),
                fetch=not dry_run,
            )
        )
        try:
            await follow(self._desk, work, board.show)
            tally = await work
        except (CorpusError, DeskRefusal) as error:
            await self._gate.note(interaction, what, f"{kept} {error}".strip())
            words = f"{tongues.told(kept)}\n{voice.words(error, what)}"
            await board.show(render.notice(words.strip(), tone="bad", stop=isinstance(error, Busy)))
            return None
        except BaseException:
            work.cancel()
            raise
        await self._gate.note(interaction, what, _ended(tally, dry_run=dry_run))
        return tally

    async def stop(self, interaction: Interaction) -> None:
        """Answer a press of *Cancel*."""
        await self._gate.check(interaction, WHAT)
        running = self._desk.cancel()
        await self._gate.note(interaction, WHAT, "told to stop" if running else "nothing to stop")
        told = tr("It stops within moments; the old index stays.") if running else tr("No re-index runs any more.")
        await voice.tell(interaction, told)

    async def insist(self, interaction: Interaction) -> None:
        """Answer a press of *Write it all the same*."""
        await self._gate.check(interaction, WHAT)
        await interaction.response.defer()
        await self.answer(interaction, sure=True)


class Board:
    """Where a long command shows how it goes: its answer and, once Discord takes no more edits of that, the channel."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._message: discord.Message | None = None
        self._began = time.monotonic()

    async def show(self, reply: render.Reply) -> None:
        """Replace what was shown before. The work goes on where nothing can be shown: a person dismissed the answer."""
        try:
            await self._show(reply)
        except discord.HTTPException as error:
            log.warning("nobody sees how %s goes: %s", WHAT, error)

    async def _show(self, reply: render.Reply) -> None:
        files = list(reply.files)
        if time.monotonic() - self._began < EDITABLE:
            await self._interaction.edit_original_response(view=reply.view, attachments=files)
        elif self._message is not None:
            await self._message.edit(view=reply.view, attachments=files)
        elif isinstance(self._interaction.channel, discord.abc.Messageable):
            self._message = await self._interaction.channel.send(view=reply.view, files=files)


def _ended(tally: Tally, *, dry_run: bool) -> str:
    """How a build ended, for the audit."""
    if dry_run:
        return f"would be: {tally.counts()}"
    return f"done: {tally.counts()}" if tally.written else tally.in_short()


async def follow(desk: Desk, work: asyncio.Task[Tally], show: Show) -> None:
    """Show how far a rebuild is, every few seconds, until it ends."""
    shown: corpus.Progress | None = None
    began = time.monotonic()
    while not (await asyncio.wait([work], timeout=EVERY))[0]:
        done = desk.running.progress if desk.running else None
        if done is not None and done != shown:
            shown = done
            await show(render.progress(done, time.monotonic() - began))
