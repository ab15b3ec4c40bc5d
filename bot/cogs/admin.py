"""/admin: read the dumps again, put right what they have wrong, see how the bot is and who did what."""

from __future__ import annotations

import asyncio
import logging
import platform
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot import render, tongues, voice
from bot.asking.buttons import Interaction
from bot.clock import Clock
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts
from bot.desk import Desk, DeskRefusal
from bot.managing import correcting
from bot.managing.admins import Gate
from bot.managing.reindexing import Board, Reindexing
from bot.memory import Delivery, Memory, State
from bot.posting import digests as describe
from bot.posting import reasons
from bot.render.words import pieces
from bot.settings import Settings
from bot.tongues import mark, tr
from bot.upkeep.status import release
from bot.voice import BadWords
from corpus.corrections import Value, alias, correct
from corpus.errors import CorpusError
from corpus.said import Said, of_error

log = logging.getLogger(__name__)
LAST = 5  # deliveries that the status shows
_STATES: dict[State, str] = {
    "claimed": mark("claimed"), "sent": mark("sent"), "missed": mark("missed"), "empty": mark("empty")
}  # fmt: skip
_LATE = mark("sent late")
_KEPT = Said("The correction is written down, and the next /admin reindex takes it up.")


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Admin(commands.GroupCog, group_name="admin", group_description="Run the bot (admins)"):
    """The commands of /admin."""

    def __init__(self, desk: Desk, memory: Memory, settings: Settings, reindexing: Reindexing, now: Clock) -> None:
        self._desk = desk
        self._reindexing = reindexing
        self._offers = Offers(desk)
        self._memory = memory
        self._settings = settings
        self._now = now
        self._gate = Gate(memory, settings, now)

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Admins only, whatever the server shows to whom."""
        return await self._gate.check(interaction)

    @app_commands.command()
    @app_commands.describe(dry_run="Tell what would change, and change nothing")
    async def reindex(self, interaction: Interaction, dry_run: bool = False) -> None:
        """Read the dumps again and build the index anew; search goes on meanwhile."""
        await interaction.response.defer(ephemeral=True)
        await self._reindexing.answer(interaction, dry_run=dry_run)

    @app_commands.command()
    @app_commands.describe(
        piece="Its title, or words from it: a form opens with what is known of it",
        hide="True takes the piece out of all answers, False brings back one that was (by its key)",
        tag="A tag that is another by a second name",
        same_as="The tag that it is",
    )
    async def correct(
        self,
        interaction: Interaction,
        piece: Range[str, 1, 200] = "",
        hide: bool | None = None,
        tag: Range[str, 1, 100] = "",
        same_as: Range[str, 1, 100] = "",
    ) -> None:
        """Put right what the dumps have wrong about a piece, or say that two tags are one."""
        if bool(tag) != bool(same_as) or bool(tag) == bool(piece):
            raise BadWords(Said("Name a piece to correct; or a tag, and in same_as the tag that it is."))
        if tag:
            await self._alias(interaction, tag, same_as)
        elif hide is not None:
            await self._hide(interaction, piece, hide)
        else:
            await self._open(interaction, piece)

    @correct.autocomplete("piece")
    async def _titles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.titles(typed) if self._gate.open(interaction) else []

    @correct.autocomplete("tag")
    @correct.autocomplete("same_as")
    async def _tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.tags(typed) if self._gate.open(interaction) else []

    async def _open(self, interaction: Interaction, words: str) -> None:
        """Open the form; what is sent from it is written down and the index built anew."""
        before, further = await self._desk.ask(lambda store: correcting.found(store, words))
        shown = correcting.shown(before)

        async def done(sent: Interaction, written: correcting.Words) -> None:
            await self._gate.check(sent, "/admin correct")  # rights may have been taken while the form was open
            said = correcting.changes(shown, written)
            if not said:
                await voice.tell(sent, tr("Nothing was changed in the form, so nothing was written."))
                return
            what = f"/admin correct {before.key}: {', '.join(name for name in said if name in correcting.FIELDS)}"
            board = await self._write(sent, what, lambda path: correct(path, before.key, said, further=further))
            if await self._rebuild(sent, board, what):
                after = await self._desk.ask(lambda store: store.piece(before.key))
                lines = correcting.differences(before, after)
                empty = tr("The index is built anew; it says of the piece what it said before.")
                await board.show(render.listing(tr("Corrected: {title}", title=after.title), lines, empty=empty))

        await interaction.response.send_modal(correcting.Form(shown, done))

    async def _hide(self, interaction: Interaction, words: str, hide: bool) -> None:
        key, further = await self._desk.ask(lambda store: correcting.named(store, words, hidden=not hide))
        what = f"/admin correct {key}: {'hide' if hide else 'show'}"
        said: dict[str, Value] = {"hide": True if hide else None}
        board = await self._write(interaction, what, lambda path: correct(path, key, said, further=further))
        if await self._rebuild(interaction, board, what):
            again = tr("It is hidden. To bring it back: /admin correct piece:{key} hide:False", key=key)
            await board.show(render.notice(again if hide else tr("It is shown again."), tone="good"))

    async def _alias(self, interaction: Interaction, tag: str, same_as: str) -> None:
        name, other = await self._desk.ask(
            lambda store: (correcting.spelt(store, tag), correcting.spelt(store, same_as))
        )
        what = f"/admin correct tag {name}: {other}"
        board = await self._write(interaction, what, lambda path: alias(path, name, other))
        if await self._rebuild(interaction, board, what):
            told = tr("“{name}” is “{other}” from now on, in every piece.", name=name, other=other)
            await board.show(render.notice(told, tone="good"))

    async def _rebuild(self, interaction: Interaction, board: Board, what: str) -> bool:
        """Have a correction taken up; True when it was."""
        tally = await self._reindexing.run(interaction, board, what, kept=_KEPT, sure=True)
        return tally is not None

    async def _write(self, interaction: Interaction, what: str, write: Callable[[Path], None]) -> Board:
        """Have corrections written down; raises what keeps them from it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            await self._desk.correct(write)
        except (CorpusError, DeskRefusal) as error:
            await self._gate.note(interaction, what, str(error))
            raise
        except OSError as error:
            why = of_error(error)
            told = Said("The corrections could not be written: {why}.", why=why)
            await self._gate.note(interaction, what, str(told))
            raise BadWords(told) from None
        return Board(interaction)

    @app_commands.command()
    async def status(self, interaction: Interaction) -> None:
        """How old the index is and what it holds, what is posted next, how well the bot reaches Discord."""
        await interaction.response.defer(ephemeral=True)
        now = self._now()
        lines = [
            *await self._index(now),
            *await asyncio.to_thread(self._digests, interaction, now),
            _latency(interaction.client.latency),
            *_wrong(self._now.ahead),
            f"Almanac {tr(release())}, discord.py {discord.__version__}, Python {platform.python_version()}.",
        ]
        await interaction.edit_original_response(view=render.listing(tr("Status"), lines, empty="").view)

    @app_commands.command()
    @app_commands.describe(last="How many lines; 20 unless you say so")
    async def audit(self, interaction: Interaction, last: Range[int, 1, 1000] = 20) -> None:
        """Who did what here, when, and how it ended; who was refused, too."""
        await interaction.response.defer(ephemeral=True)
        acts = await asyncio.to_thread(self._memory.audit, interaction.guild_id, last=last)
        reply = render.audit(acts, self._settings.bot_timezone)
        await interaction.edit_original_response(view=reply.view, attachments=list(reply.files))

    async def _index(self, now: datetime) -> list[str]:
        """What there is to say about the index."""
        lines = []
        if self._desk.running is not None:
            lines.append(tr("A re-index runs, started by {name}.", name=self._desk.running.by))
        written = await asyncio.to_thread(self._desk.age)
        try:
            facts = await self._desk.ask(lambda store: store.facts())
        except (CorpusError, DeskRefusal) as error:
            return [*lines, tr("Index: {words}", words=voice.words(error, "the status"))]
        index = tr(
            "Index: {pieces} ({dated} with a day), {tags}.",
            pieces=pieces(facts.pieces),
            dated=facts.dated,
            tags=tr("{n} tag", "{n} tags", n=facts.tags),
        )
        age = [tr("The index was written {ago}.", ago=_ago(now - written))] if written else []
        return [index, *age, *lines]

    def _digests(self, interaction: Interaction, now: datetime) -> list[str]:
        """What is posted next, and what was posted last, in this server."""
        digests = self._memory.digests(interaction.guild_id)
        standing = self._memory.standing()
        size = self._memory.path.stat().st_size // 1024
        here = tr(
            "Memory: {n} digest here, {size} KiB.", "Memory: {n} digests here, {size} KiB.", n=len(digests), size=size
        )
        coming = [
            tr("Digest {id}: {words}", id=str(digest.id), words=describe.coming(digest, standing, now))
            for digest in digests
        ]
        return [here, *coming, *map(_made, self._memory.deliveries(interaction.guild_id, last=LAST))]


def _ago(age: timedelta) -> str:
    """How long ago, to what a person cares about.

    >>> _ago(timedelta(seconds=5)), _ago(timedelta(hours=3)), _ago(timedelta(days=2))
    ('just now', '3 hours ago', '2 days ago')
    """
    return tongues.now().ago(age) if age >= timedelta(minutes=1) else tr("just now")


def _made(delivery: Delivery) -> str:
    """A delivery in one line."""
    state = tr(_LATE if delivery.late and delivery.state == "sent" else _STATES[delivery.state])
    day = tongues.now().when(delivery.day)
    if not delivery.why:
        return tr("Digest {id} for {day}: {state}", id=str(delivery.digest), day=day, state=state)
    why = tongues.told(reasons.said(delivery.why))
    return tr("Digest {id} for {day}: {state}: {why}", id=str(delivery.digest), day=day, state=state, why=why)


def _latency(seconds: float) -> str:
    if 0 <= seconds < float("inf"):
        return tr("Discord answers in {number} ms.", number=round(seconds * 1000))
    return tr("How fast Discord answers is not known yet.")  # not until the first heartbeat was answered


def _wrong(ahead: timedelta) -> list[str]:
    """What is wrong with the clock, if anything."""
    told = tr(
        "The clock of my machine differs from Discord’s by {seconds} s; digests go by Discord’s.",
        seconds=f"{abs(ahead).total_seconds():.0f}",
    )
    return [told] if ahead else []


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs."""
    return Admin(bot.desk, bot.memory, bot.settings, bot.reindexing, bot.now)
