"""/digest: admins set up what is posted in a channel day by day, look at it, stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias, TypeVar, cast

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot import choices, days, render, schedule
from bot.admins import Gate
from bot.delivery import Courier, Outcome, layout
from bot.desk import Desk
from bot.memory import Delivery, Digest, EmptyRule, Memory
from bot.parts import Parts
from bot.render.days import spoken
from bot.settings import Settings, clock, zone
from bot.voice import BadWords, sentence
from corpus import dates
from corpus.errors import NoSuchTag
from corpus.store import Store

Interaction: TypeAlias = discord.Interaction[discord.Client]
T = TypeVar("T")
MOST = 9  # pieces that one message can show
_EMPTY: dict[EmptyRule, str] = {
    "nothing": "post nothing",
    "week": "the nearest days of the week",
    "archive": "one piece from the archive",
}


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
        delivery: Courier,
        now: Callable[[], datetime],
    ) -> None:
        self._desk = desk
        self._memory = memory
        self._settings = settings
        self._courier = delivery
        self._now = now
        self._gate = Gate(memory, settings, now)

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Admins only, whatever the server shows to whom."""
        return await self._gate.check(interaction)

    @app_commands.command(name="set")
    @app_commands.rename(at="time", on="days", number="digest")
    @app_commands.describe(
        channel="where to post",
        at="the time of day, like 09:00",
        timezone="whose clock the time is read on",
        on="daily, weekdays, weekends, or days like mon,wed,fri",
        tags="only pieces with one of these tags, commas between them; empty for every piece",
        empty="what to do on a date on which nothing was published",
        most="how many pieces to show at most",
        number="change this digest instead of setting up a new one",
    )
    @app_commands.choices(empty=[Choice(name=name, value=rule) for rule, name in _EMPTY.items()])
    async def set_up(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        at: Range[str, 1, 20],
        timezone: Range[str, 1, 60] = "",
        on: Range[str, 1, 80] = "daily",
        tags: Range[str, 1, 300] = "",
        empty: str = "nothing",
        most: Range[int, 1, MOST] = 5,
        number: int = 0,
    ) -> None:
        """Post what was published on this date in earlier years, day by day."""
        faults: list[str] = _closed(channel)
        old = await self._find(interaction, number) if number else None
        slugs = await self._tags(tags, faults)
        when = _read(clock, at, faults)
        where = _read(zone, timezone, faults) if timezone else self._settings.bot_timezone
        weekdays = _read(days.parse, on, faults)
        if when is None or where is None or weekdays is None or faults:
            raise BadWords("\n".join(faults))
        digest = Digest(
            id=number,
            guild=channel.guild.id,
            channel=channel.id,
            at=when,
            zone=where,
            days=weekdays,
            tags=slugs,
            empty=cast(EmptyRule, empty),
            most=most,
            begins=self._now().date(),
            created_by=interaction.user.id,
        )
        digest = await self._keep(digest, old)
        line = _line(interaction, digest)
        await self._gate.note(interaction, f"/digest set {line}", "changed" if old else "set up")
        told = [f"{'Changed' if old else 'Set up'}: {line}."]
        if digest.begins > self._now().astimezone(digest.zone).date():
            told.append(f"It is past {digest.at:%H:%M} there today, so it starts tomorrow.")
        told.append(await self._next(digest))
        await _answer(interaction, render.notice("\n".join(told), tone="good"))

    @app_commands.command(name="list")
    async def list_all(self, interaction: Interaction) -> None:
        """Every digest of this server: where, when, what, and its next post."""
        digests = await asyncio.to_thread(self._memory.digests, interaction.guild_id)
        lines = [f"{_line(interaction, one)}. {await self._next(one)}" for one in digests]
        empty = "There is none yet. Set one up with /digest set."
        await _answer(interaction, render.listing("Digests", lines, empty=empty))

    @app_commands.command()
    @app_commands.rename(number="digest", words="date")
    @app_commands.describe(number="which digest", words="a date like 15 Feb; empty for its next post")
    async def preview(self, interaction: Interaction, number: int, words: Range[str, 1, 40] = "") -> None:
        """See exactly what would be posted, without posting it."""
        digest = await self._find(interaction, number)
        today = self._now().astimezone(digest.zone).date()
        day = dates.asked(words, today) if words else await self._next_day(digest)
        await interaction.response.defer(ephemeral=True)
        edition = await self._courier.edition(digest, day)
        if edition is None:
            told = f"On {spoken(day)} {day.year} this digest posts nothing: there is no piece to show."
            await _edit(interaction, render.notice(told))
        else:
            await _edit(interaction, layout(digest, day, edition))

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def pause(self, interaction: Interaction, number: int) -> None:
        """Post a digest no more until it is resumed."""
        digest = await self._find(interaction, number)
        if digest.paused:
            raise BadWords(f"Digest {number} is paused already. /digest resume starts it again.")
        await asyncio.to_thread(self._memory.pause, number, f"paused by {interaction.user}")
        await self._gate.note(interaction, f"/digest pause {number}", "paused")
        told = f"Digest {number} is paused. It posts nothing until /digest resume."
        await _answer(interaction, render.notice(told, tone="good"))

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def resume(self, interaction: Interaction, number: int) -> None:
        """Post a paused digest again; days that went by meanwhile are not made up for."""
        digest = await self._find(interaction, number)
        if not digest.paused:
            raise BadWords(f"Digest {number} is not paused.")
        channel = interaction.guild.get_channel(digest.channel) if interaction.guild else None
        if not isinstance(channel, discord.TextChannel):
            raise BadWords("Its channel is not there any more. Give it another with /digest set.")
        if faults := _closed(channel):
            raise BadWords("\n".join(faults))
        begins = schedule.first_day(digest, self._now())
        await asyncio.to_thread(self._memory.resume, number, begins)
        await self._gate.note(interaction, f"/digest resume {number}", "resumed")
        upcoming = await self._next(replace(digest, paused=False, begins=begins))
        await _answer(interaction, render.notice(f"Digest {number} posts again. {upcoming}", tone="good"))

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def remove(self, interaction: Interaction, number: int) -> None:
        """Take a digest out of service for good; what it has posted stays."""
        digest = await self._find(interaction, number)
        await asyncio.to_thread(self._memory.remove, number, self._now())
        line = _line(interaction, digest)
        await self._gate.note(interaction, f"/digest remove {line}", "removed")
        await _answer(interaction, render.notice(f"Removed: {line}.", tone="good"))

    @app_commands.command()
    @app_commands.rename(number="digest")
    @app_commands.describe(number="which digest")
    async def now(self, interaction: Interaction, number: int) -> None:
        """Post today's digest at once; it does not come a second time at its own hour."""
        digest = await self._find(interaction, number)
        today = self._now().astimezone(digest.zone).date()
        await interaction.response.defer(ephemeral=True)
        outcome = await self._courier.deliver(number, today, by_hand=True)
        made = await asyncio.to_thread(self._memory.delivery, number, today)
        await self._gate.note(interaction, f"/digest now {number}", outcome)
        told = _told(digest, outcome, made, _place(interaction, digest))
        await _edit(interaction, render.notice(told, tone="good" if outcome == "sent" else "plain"))

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
        digests = await asyncio.to_thread(self._memory.digests, interaction.guild_id)
        lines = [(_line(interaction, digest), digest.id) for digest in digests]
        words = typed.casefold()
        return [Choice(name=line[:100], value=n) for line, n in lines if words in line.casefold()][:25]

    @set_up.autocomplete("timezone")
    async def offer_zones(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """Time zones, the settings' own first."""
        return choices.zones(typed, self._settings.bot_timezone.key, self._now())

    @set_up.autocomplete("tags")
    async def offer_tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        """Tags, one after another."""
        return await self._desk.ask(lambda store: choices.tags(store, typed))

    async def _find(self, interaction: Interaction, number: int) -> Digest:
        """A digest of this server, and of no other."""
        for digest in await asyncio.to_thread(self._memory.digests, interaction.guild_id):
            if digest.id == number:
                return digest
        raise BadWords(f"There is no digest {number} here. /digest list shows those there are.")

    async def _tags(self, words: str, faults: list[str]) -> tuple[str, ...]:
        """The slugs of the tags named between commas; those that are none are told among `faults`."""
        named = [part.strip() for part in words.split(",") if part.strip()]
        if not named:
            return ()
        found = await self._desk.ask(lambda store: [_tag(store, name) for name in named])
        faults.extend(fault for _, fault in found if fault)
        return tuple(dict.fromkeys(slug for slug, _ in found if slug))

    async def _keep(self, digest: Digest, old: Digest | None) -> Digest:
        """Write a digest down; it counts from today, or from tomorrow once today's time has passed."""
        begins = schedule.first_day(digest, self._now())
        if old is None:
            return await asyncio.to_thread(self._memory.add, replace(digest, begins=begins), self._now())
        changed = replace(digest, begins=begins, created_by=old.created_by)
        await asyncio.to_thread(self._memory.change, changed)
        return changed

    async def _next(self, digest: Digest) -> str:
        """When the digest posts next, in words."""
        if digest.paused:
            return f"Paused: {digest.why_paused.rstrip('.')}."
        standing = await asyncio.to_thread(self._memory.standing)
        at = schedule.upcoming(digest, standing, self._now())
        if at is None:
            return "No post is coming up."
        local = at.astimezone(digest.zone)
        return f"Next post: {local:%A}, {spoken(local.date())} {local.year} at {local:%H:%M}."

    async def _next_day(self, digest: Digest) -> date:
        """The local date of the next post; today while the digest is paused."""
        standing = await asyncio.to_thread(self._memory.standing)
        at = schedule.upcoming(digest, standing, self._now()) or self._now()
        return at.astimezone(digest.zone).date()


def _read(reader: Callable[[str], T], words: str, faults: list[str]) -> T | None:
    """What the words say; None, and a sentence more among `faults`, when they say nothing."""
    try:
        return reader(words)
    except ValueError as error:
        faults.append(str(error))
        return None


def _tag(store: Store, name: str) -> tuple[str, str]:
    """The slug of a tag, or a sentence about what is wrong with it."""
    try:
        return store.tag(name).slug, ""
    except NoSuchTag as error:
        return "", sentence(error) or ""


def _closed(channel: discord.TextChannel) -> list[str]:
    """What keeps us from posting there, as sentences."""
    may = channel.permissions_for(channel.guild.me)
    needed = {
        "View Channel": may.view_channel,
        "Send Messages": may.send_messages,
        "Read Message History": may.read_message_history,
    }
    lacking = ", ".join(name for name, given in needed.items() if not given)
    return [f"In #{channel.name} I lack: {lacking}. Give me that there first."] if lacking else []


def _place(interaction: Interaction, digest: Digest) -> str:
    channel = interaction.guild.get_channel(digest.channel) if interaction.guild else None
    return f"#{channel.name}" if channel else f"a channel that is gone ({digest.channel})"


def _line(interaction: Interaction, digest: Digest) -> str:
    """A digest in one line."""
    what = f"tags {', '.join(digest.tags)}" if digest.tags else "every piece"
    return (
        f"{digest.id}: {_place(interaction, digest)}, {days.say(digest.days)} at {digest.at:%H:%M} "
        f"{digest.zone.key}, {what}, at most {digest.most}, on an empty day {_EMPTY[digest.empty]}"
    )


def _told(digest: Digest, outcome: Outcome, made: Delivery | None, place: str) -> str:
    """How a post by hand ended."""
    if outcome == "sent":
        return f"Posted in {place}. This is today's post; it does not come again at {digest.at:%H:%M}."
    if outcome == "before":
        message = f"https://discord.com/channels/{digest.guild}/{digest.channel}/{made.message}" if made else ""
        return f"Today's digest stands in {place} already, so nothing was posted: {message}"
    if outcome == "empty":
        return "There is nothing to post today: nothing was published on this date, and the digest stays silent then."
    return f"Nothing was posted in {place}. /digest list says why."


async def _answer(interaction: Interaction, reply: render.Reply) -> None:
    await interaction.response.send_message(view=reply.view, ephemeral=True)


async def _edit(interaction: Interaction, reply: render.Reply) -> None:
    # The deferred answer cannot be a message of components; what replaces it can.
    await interaction.edit_original_response(view=reply.view)


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs."""
    return Digests(bot.desk, bot.memory, bot.settings, bot.courier, bot.now)
