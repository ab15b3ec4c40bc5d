"""/digest: admins set up what is posted in a channel day by day, look at it, stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import cast

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot import render, tongues
from bot.asking.buttons import Interaction
from bot.asking.meant import meant
from bot.cogs.offers import Offers, zone_of, zones
from bot.cogs.parts import Parts
from bot.desk import Desk, NotReady
from bot.managing.admins import Gate
from bot.memory import Delivery, Digest, EmptyRule, Kind, Memory
from bot.posting import channels, digests, reasons, timing
from bot.posting.announcing import Herald
from bot.posting.delivery import Courier, Outcome
from bot.posting.digests import Asked
from bot.render.limits import CHOICE, CHOICES
from bot.settings import Settings
from bot.tongues import tr
from bot.voice import BadWords
from corpus.dates import typed
from corpus.errors import NoSuchPiece
from corpus.said import Said
from corpus.store import Store


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Digests(
    commands.GroupCog, group_name="digest", group_description="What is posted in a channel day by day (admins)"
):
    """The commands of /digest."""

    def __init__(
        self,
        desk: Desk,
        memory: Memory,
        settings: Settings,
        courier: Courier,
        herald: Herald,
        now: Callable[[], datetime],
    ) -> None:
        self._desk = desk
        self._offers = Offers(desk)
        self._memory = memory
        self._settings = settings
        self._courier = courier
        self._herald = herald
        self._now = now
        self._gate = Gate(memory, settings, now)

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Admins only, whatever the server shows to whom. They are told at once that we are at work."""
        admitted = await self._gate.check(interaction)
        await interaction.response.defer(ephemeral=True)
        return admitted

    @app_commands.command(name="set")
    @app_commands.rename(at="time", on="days", number="digest")
    @app_commands.describe(
        channel="where to post; this channel unless you say so",
        at="the time of day, like 18:30; 09:00 unless you say so",
        timezone="whose clock the time is read on",
        on="daily, weekdays, weekends, or days like mon,wed,fri",
        tags="only pieces with one of these tags, commas between them; all for every piece",
        empty="what to do when nothing was published on the date",
        most="how many pieces to show at most, round anniversaries first; 5 unless you say so",
        kind="what to post; on this date unless you say so",
        number="change this digest instead of setting up one more; what you leave out stays as it is",
    )
    @app_commands.choices(
        empty=[Choice(name=name, value=rule) for rule, name in digests.EMPTY.items()],
        kind=[Choice(name=name, value=kind) for kind, name in digests.KINDS.items()],
    )
    async def set_up(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | None = None,
        at: Range[str, 1, 20] | None = None,
        timezone: Range[str, 1, 60] | None = None,
        on: Range[str, 1, 80] | None = None,
        tags: Range[str, 1, 300] | None = None,
        empty: str | None = None,
        most: Range[int, 1, render.MOST] | None = None,
        kind: str | None = None,
        number: int | None = None,
    ) -> None:
        """Post what was published in earlier years, or what is new; or change a digest."""
        old = await self._find(interaction, number) if number is not None else None
        faults: list[str] = []
        asked = Asked(
            kind=cast("Kind | None", kind),
            channel=channel,
            at=at,
            timezone=timezone,
            on=on,
            tags=await self._desk.ask(lambda store: digests.slugs(store, tags, faults)) if tags else None,
            empty=cast("EmptyRule | None", empty),
            most=most,
        )
        digest = await self._keep(interaction, old, asked, faults)
        line = digests.line(interaction.guild, digest)
        await self._gate.note(interaction, f"/digest set {_plain(interaction, digest)}", "changed" if old else "set up")
        lines = [tr("Changed: {digest}.", digest=line) if old else tr("Set up: {digest}.", digest=line)]
        today = self._now().astimezone(digest.zone).date()
        if digest.begins > today and today.weekday() in digest.days:
            lines.append(tr("It is past {time} there today, so today is left out.", time=f"{digest.at:%H:%M}"))
        lines.append(await self._next(digest))
        await _answer(interaction, render.notice("\n".join(lines), tone="good"))

    @app_commands.command(name="list")
    async def list_all(self, interaction: Interaction) -> None:
        """Every digest of this server: where, when, what, and its next post."""
        some = await asyncio.to_thread(self._memory.digests, interaction.guild_id)
        lines = [
            tr("{digest}. {next}", digest=digests.line(interaction.guild, one), next=await self._next(one))
            for one in some
        ]
        empty = tr("There is none yet. Set one up with /digest set.")
        await _answer(interaction, render.listing(tr("Digests"), lines, empty=empty))

    @app_commands.command()
    @app_commands.rename(number="digest", words="date")
    @app_commands.describe(number="which digest", words="a date like 15 Feb; empty for its next post")
    async def preview(self, interaction: Interaction, number: int, words: Range[str, 1, 40] = "") -> None:
        """See exactly what would be posted, without posting it."""
        digest = await self._find(interaction, number)
        today = self._now().astimezone(digest.zone).date()
        day = typed.day(words, today) if words else await self._next_day(digest)
        reply = await self._courier.preview(digest, day)
        if reply is None:
            when = tongues.now().when(day)
            reply = render.notice(tr("On {day} this digest posts nothing: there is no piece to show.", day=when))
        await _answer(interaction, reply)

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def pause(self, interaction: Interaction, number: int) -> None:
        """Post a digest no more until it is resumed."""
        digest = await self._find(interaction, number)
        if digest.paused:
            raise BadWords(Said("Digest {id} is paused already. /digest resume starts it again.", id=str(number)))
        await asyncio.to_thread(self._memory.pause, number, reasons.PAUSED.format(name=interaction.user))
        await self._gate.note(interaction, f"/digest pause {number}", "paused")
        told = tr("Digest {id} is paused. It posts nothing until /digest resume.", id=str(number))
        await _answer(interaction, render.notice(told, tone="good"))

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def resume(self, interaction: Interaction, number: int) -> None:
        """Post a paused digest again; days that went by meanwhile are not made up for."""
        digest = await self._find(interaction, number)
        if not digest.paused:
            raise BadWords(Said("Digest {id} is not paused.", id=str(number)))
        channel = interaction.guild.get_channel(digest.channel) if interaction.guild else None
        if not isinstance(channel, discord.TextChannel):
            raise BadWords(Said("Its channel is not there any more. Give it another with /digest set."))
        if faults := channels.closed(channel):
            raise BadWords(*faults)
        begins = timing.first_day(digest, self._now())
        await asyncio.to_thread(self._memory.resume, number, begins)
        await self._gate.note(interaction, f"/digest resume {number}", "resumed")
        upcoming = await self._next(replace(digest, paused=False, begins=begins))
        told = tr("Digest {id} posts again. {next}", id=str(number), next=upcoming)
        await _answer(interaction, render.notice(told, tone="good"))

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def remove(self, interaction: Interaction, number: int) -> None:
        """Take a digest out of service for good; what it has posted stays."""
        digest = await self._find(interaction, number)
        await asyncio.to_thread(self._memory.remove, number, self._now())
        line = digests.line(interaction.guild, digest)
        await self._gate.note(interaction, f"/digest remove {_plain(interaction, digest)}", "removed")
        await _answer(interaction, render.notice(tr("Removed: {digest}.", digest=line), tone="good"))

    @app_commands.command()
    @app_commands.describe(
        piece="its title, or words from it; empty to see which are never shown",
        again="True lets the digests show it again",
    )
    async def never(self, interaction: Interaction, piece: Range[str, 1, 200] = "", again: bool = False) -> None:
        """Keep a piece out of every digest of this server; or see which ones are kept out."""
        guild = interaction.guild_id or 0
        if not piece:
            barred = await asyncio.to_thread(self._memory.barred, guild)
            lines = await self._desk.ask(lambda store: [_titled(store, key) for key in barred])
            reply = render.listing(tr("Never shown"), lines, empty=tr("Every piece may be shown."))
            await _answer(interaction, reply)
            return
        one = await self._desk.ask(lambda store: store.piece(meant(store, piece)))
        if again:
            barred = await asyncio.to_thread(self._memory.barred, guild)
            known = await self._desk.ask(lambda store: store.leads(barred))
            for key in (key for key, now in known.items() if now == one.key):
                await asyncio.to_thread(self._memory.unbar, guild, key)
            told = tr("“{title}” may be shown again.", title=one.title)
        else:
            await asyncio.to_thread(self._memory.bar, guild, one.key, interaction.user.id, self._now())
            told = tr(
                "No digest here shows “{title}” any more. To let them again: /digest never with again:True",
                title=one.title,
            )
        await self._gate.note(interaction, f"/digest never {one.key}", "shown again" if again else "kept out")
        await _answer(interaction, render.notice(told, tone="good"))

    @never.autocomplete("piece")
    async def offer_pieces(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """Titles, for admins."""
        return await self._offers.titles(typed) if self._gate.open(interaction) else []

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def now(self, interaction: Interaction, number: int) -> None:
        """Post today's digest at once; it does not come a second time at its own hour."""
        digest = await self._find(interaction, number)
        # After the deferral: with the answer to that Discord said what time it is.
        today = self._now().astimezone(digest.zone).date()
        outcome = await self._courier.deliver(number, today, by_hand=True)
        made = await asyncio.to_thread(self._memory.delivery, number, today)
        await self._gate.note(interaction, f"/digest now {number}", outcome)
        told = _told(digest, outcome, made, digests.place(interaction.guild, digest))
        await _answer(interaction, render.notice(told, tone="good" if outcome == "sent" else "plain"))

    @set_up.autocomplete("number")
    @preview.autocomplete("number")
    @pause.autocomplete("number")
    @resume.autocomplete("number")
    @remove.autocomplete("number")
    @now.autocomplete("number")
    async def offer_digests(self, interaction: Interaction, typed: str) -> list[Choice[int]]:
        """The digests of this server, for admins."""
        if not self._gate.open(interaction):
            return []
        some = await asyncio.to_thread(self._memory.digests, interaction.guild_id)
        lines = [(digests.line(interaction.guild, digest), digest.id) for digest in some]
        words = typed.casefold()
        return [Choice(name=line[:CHOICE], value=n) for line, n in lines if words in line.casefold()][:CHOICES]

    @set_up.autocomplete("timezone")
    async def offer_zones(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """Time zones: first those this server uses, that of its language, and the settings' own."""
        some = await asyncio.to_thread(self._memory.digests, interaction.guild_id)
        language = zone_of(interaction.guild_locale.value) if interaction.guild_locale else ()
        likely = (*(one.zone.key for one in reversed(some)), *language, self._settings.bot_timezone.key)
        return zones(typed, likely, self._now())

    @set_up.autocomplete("tags")
    async def offer_tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """Tags, one after another."""
        return await self._offers.tag_list(typed)

    async def _find(self, interaction: Interaction, number: int) -> Digest:
        """A digest of this server, and of no other."""
        for digest in await asyncio.to_thread(self._memory.digests, interaction.guild_id):
            if digest.id == number:
                return digest
        raise BadWords(Said("There is no digest {id} here. /digest list shows those there are.", id=str(number)))

    async def _keep(self, interaction: Interaction, old: Digest | None, asked: Asked, faults: list[str]) -> Digest:
        """Write down what is meant; raises BadWords."""
        if old is not None:
            changed = digests.changed(old, asked, self._now(), faults)
            await asyncio.to_thread(self._memory.change, changed)
            return changed
        channel = asked.channel or interaction.channel
        if not isinstance(channel, discord.TextChannel):
            raise BadWords(Said("Say in which text channel to post, with channel."))
        asked = replace(asked, channel=channel)
        blank = digests.blank(asked.kind or "date", channel, interaction.user.id, self._settings, self._now())
        digest = digests.changed(blank, asked, self._now(), faults)
        if digest.kind == "new":
            with suppress(NotReady):  # what is there now is no news; nor is, then, the first index
                await self._herald.look()
        return await asyncio.to_thread(self._memory.add, digest, self._now())

    async def _next(self, digest: Digest) -> str:
        standing = await asyncio.to_thread(self._memory.standing)
        return digests.coming(digest, standing, self._now())

    async def _next_day(self, digest: Digest) -> date:
        """The local date of the next post; today while the digest is paused."""
        standing = await asyncio.to_thread(self._memory.standing)
        at = timing.upcoming(digest, standing, self._now()) or self._now()
        return at.astimezone(digest.zone).date()


def _titled(store: Store, key: str) -> str:
    """A piece in one line; one that is gone by its key."""
    try:
        return store.piece(key).title
    except NoSuchPiece:
        return tr("a piece that is gone ({key})", key=key)


def _told(digest: Digest, outcome: Outcome, made: Delivery | None, place: str) -> str:
    """How a post by hand ended."""
    if outcome == "sent":
        at = f"{digest.at:%H:%M}"
        return tr("Posted in {place}. This is today's post; it does not come again at {time}.", place=place, time=at)
    if outcome == "before":
        message = f"https://discord.com/channels/{digest.guild}/{digest.channel}/{made.message}" if made else ""
        return tr(
            "Today's digest stands in {place} already, so nothing was posted: {message}", place=place, message=message
        )
    if outcome == "empty":
        return tr("There is nothing to post today, and the digest stays silent then.")
    return tr("Nothing was posted in {place}. /digest list says why.", place=place)


def _plain(interaction: Interaction, digest: Digest) -> str:
    """A digest in one line for the audit, which is in English."""
    with tongues.speaking():
        return digests.line(interaction.guild, digest)


async def _answer(interaction: Interaction, reply: render.Reply) -> None:
    # The deferred answer cannot be a message of components; what replaces it can.
    await interaction.edit_original_response(view=reply.view)


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs."""
    return Digests(bot.desk, bot.memory, bot.settings, bot.courier, bot.herald, bot.now)
