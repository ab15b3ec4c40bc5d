"""Where an answer goes: to the person alone, to all, or into the place of what is shown.

One rule for all: the answer itself comes first if it is ready at once, else Discord is told to wait. What goes wrong
at once is told to the person alone, even where the answer was to be for all.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from typing import Any, Literal, TypeAlias

import aiohttp
import discord

from bot import render, tongues, voice
from bot.answering.replies import Replies
from bot.asking import asks
from bot.asking.asks import Ask, Find, Near
from bot.asking.buttons import Interaction, Manner
from bot.asking.pace import Pace
from bot.render import Audience, Reply
from bot.tongues import tr
from corpus.said import Said

PATIENCE = 0.4  # seconds before Discord is told to wait; it gives up after 3, a person doubts after 1
DOUBT = 0.6  # further seconds before the person is told what takes so long
LEAVING = 2  # seconds that saying so may take when the bot is told to stop
Where: TypeAlias = Literal["private", "public", "place"]
log = logging.getLogger(__name__)


class Answers:
    """Answers commands, buttons and menus."""

    def __init__(self, replies: Replies, now: Callable[[], datetime]) -> None:
        self._replies = replies
        self._pace = Pace(now)

    async def given(self, interaction: Interaction, ask: Ask, *, private: bool = True) -> None:
        """Answer a command; the words of what it asks may be of any length."""

        async def work() -> Reply:
            return await self._paced(interaction, await self._replies.short(ask), Audience(private=private))

        await respond(interaction, work(), "private" if private else "public", _meanwhile(ask))

    async def about(self, interaction: Interaction, words: str, ask: Callable[[str], Ask], *, private: bool) -> None:
        """Answer about one piece: `ask` of the key of that key or title, or of the best answer to those words."""

        async def work() -> Reply:
            return await self._replies.to(ask(await self._replies.meant(words)), Audience(private=private))

        await respond(interaction, work(), "private" if private else "public")

    async def of_words(self, interaction: Interaction, passage: str) -> None:
        """Answer with the pieces that speak of what a passage speaks of, to the one who asks."""

        async def work() -> Reply:
            return await self._replies.to(await self._replies.spoken_of(passage))

        await respond(interaction, work(), "private")

    async def pressed(self, interaction: Interaction, ask: Ask, manner: Manner) -> None:
        """Answer a button: in the place of the presser's own message, in private, or for all."""
        if manner == "share":
            audience = Audience(private=False, by=interaction.user.display_name)
            await respond(interaction, self._paced(interaction, ask, audience), "public", _meanwhile(ask))
        elif manner == "turn" and _own(interaction):
            by = interaction.user.display_name if _shared(interaction) else ""
            audience = Audience(private=_ephemeral(interaction), by=by)
            await respond(interaction, self._paced(interaction, ask, audience), "place")
        else:
            await respond(interaction, self._paced(interaction, ask), "private", _meanwhile(ask))

    async def narrowed(self, interaction: Interaction, ask: Find, choice: str) -> None:
        """Answer the menu under a page of answers."""
        try:
            chosen = await self._replies.narrowed(ask, choice)
        except Exception as error:  # noqa: BLE001  whatever it is, the person is told
            await voice.tell(interaction, voice.words(error, "a menu"), tone="bad")
        else:
            await self.pressed(interaction, chosen, "turn")

    async def _paced(self, interaction: Interaction, ask: Ask, audience: Audience = render.ALONE) -> Reply:
        """The message that answers this person, who may not ask for everything at once; raises TooSoon."""
        self._pace.take(interaction.user.id, ask)
        return await self._replies.to(ask, audience)


async def respond(
    interaction: Interaction, work: Coroutine[Any, Any, Reply], where: Where, meanwhile: str = ""
) -> None:
    """Send what `work` gives, or say what went wrong: to the person alone while nothing was said yet.

    `meanwhile` is said where it takes over a second, unless that would take the place of what is shown.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not done:
            if where == "place":
                await interaction.response.defer()
            else:
                await interaction.response.defer(ephemeral=where == "private", thinking=True)
                await _say_meanwhile(interaction, task, meanwhile)
        reply = await task
    except asyncio.CancelledError:
        task.cancel()
        await _say_leaving(interaction, where)
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, the person is told
        told = render.notice(
            voice.words(error, "an answer"), tone="bad", offers=error.offers if isinstance(error, Near) else ()
        )
        if where == "place" or not interaction.response.is_done():
            await voice.tell(interaction, told)
            return
        # People were told to wait, and it cannot be taken back: the first thing said after that takes its place.
        reply = told
    try:
        await _send(interaction, reply, where)
    except discord.NotFound:  # Discord forgets an interaction that was not answered in time
        log.warning("an answer came too late for Discord")
    except discord.HTTPException as error:
        await voice.tell(interaction, voice.words(error, "an answer"), tone="bad")


async def _say_meanwhile(interaction: Interaction, task: asyncio.Future[Reply], meanwhile: str) -> None:
    if meanwhile and not (await asyncio.wait({task}, timeout=DOUBT))[0]:
        await interaction.edit_original_response(view=render.notice(tongues.told(meanwhile)).view)


async def _say_leaving(interaction: Interaction, where: Where) -> None:
    """Tell whoever was promised an answer that it will not come, because the bot was told to stop."""
    if where != "place" and interaction.response.is_done():
        told = render.notice(tr("I was told to stop before this was ready. Ask again in a minute."))
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):  # a TimeoutError is one, too
            async with asyncio.timeout(LEAVING):
                await interaction.edit_original_response(view=told.view)


def _meanwhile(ask: Ask) -> str:
    """What takes so long, if it does."""
    match ask:
        case asks.Sum() | asks.Versus() | asks.Export():
            return Said("I am weighing the sentences. With thousands of pieces that takes a few seconds.")
        case asks.Retell():
            return Said("The language model is writing. I will check what it says before you see it.")
    return ""


async def _send(interaction: Interaction, reply: Reply, where: Where) -> None:
    files = list(reply.files)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=reply.view, attachments=files)
    elif where == "place":
        await interaction.response.edit_message(view=reply.view, attachments=files)
    else:
        await interaction.response.send_message(view=reply.view, files=files, ephemeral=where == "private")


def _ephemeral(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _own(interaction: Interaction) -> bool:
    """Is the message that was pressed the presser's own: private, or an answer to them?"""
    asked = interaction.message.interaction_metadata if interaction.message else None
    return _ephemeral(interaction) or (asked is not None and asked.user.id == interaction.user.id)


def _shared(interaction: Interaction) -> bool:
    """Was the message posted for all by the press of a button, as only Share does?"""
    asked = interaction.message.interaction_metadata if interaction.message else None
    return not _ephemeral(interaction) and asked is not None and asked.type is discord.InteractionType.component
