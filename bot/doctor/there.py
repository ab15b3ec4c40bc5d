"""What Discord says: whether it knows the token, where the bot is, what it may do there, whether the clocks agree."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import aiohttp
import discord

from bot import invite, run
from bot.clock import SET, Clock, wrong
from bot.doctor.finding import Finding
from bot.memory import BadMemory, Digest
from bot.settings import Settings
from corpus import drafts


async def ask(settings: Settings) -> AsyncIterator[Finding]:
    """Ask Discord, where there is a token; nothing is changed there."""
    if (token := settings.discord_token) is None:
        return
    with drafts.spare() as spare:
        if not settings.bot_memory.exists():  # to look is no reason to make one
            settings = settings.model_copy(update={"bot_memory": spare / "memory.db"})
        try:
            bot = run.almanac(settings, run.Visitor)
        except BadMemory:  # which is told already
            return
        try:
            await bot.login(token.get_secret_value())
            yield Finding("Discord", "good", f"it takes the token, of {bot.user}; no privileged intent is needed")
            async for finding in _asked(bot, settings):
                yield finding
        except discord.LoginFailure:
            told = "Discord refuses it; reset it on the application's page Bot and copy the new one"
            yield Finding("token", "fault", told)
        except (aiohttp.ClientError, OSError, discord.HTTPException) as error:
            yield Finding("Discord", "fault", f"it cannot be reached ({error}); is this machine online?")
        finally:
            await bot.close()


async def _asked(bot: run.Visitor, settings: Settings) -> AsyncIterator[Finding]:
    yield _clock(bot.now)
    there = {guild.id: guild.name async for guild in bot.fetch_guilds(limit=None)}
    for finding in _servers(there, settings):
        yield finding
    yield await _commands(bot, settings)
    async for finding in _channels(bot, there):
        yield finding


def _clock(clock: Clock) -> Finding:
    if not clock.heard:
        return Finding("clock", "note", "Discord did not say what time it is, so it was not compared")
    if clock.ahead:
        return Finding("clock", "fault", f"{wrong(clock.ahead)}. {SET}")
    return Finding("clock", "good", "it agrees with Discord's")


def _servers(there: dict[int, str], settings: Settings) -> Iterator[Finding]:
    if not there:
        yield Finding("servers", "fault", "the bot is in no server; open the address that `bot invite` prints")
    else:
        yield Finding("servers", "good", f"it is in {', '.join(sorted(there.values()))}")
    for guild in settings.bot_guilds:
        if guild not in there:
            yield Finding(
                "servers", "fault", f"BOT_GUILDS names {guild}, where the bot is not; invite it (`bot invite`)"
            )


async def _commands(bot: run.Visitor, settings: Settings) -> Finding:
    ours = {(command.name, command.to_dict(bot.tree)["type"]) for command in bot.tree.get_commands()}
    for guild in settings.bot_guilds or (None,):
        try:
            known = await bot.tree.fetch_commands(guild=discord.Object(guild) if guild else None)
        except discord.Forbidden:
            continue  # the bot is not there, which is told already
        missing = sorted(name for name, _ in ours - {(one.name, one.type.value) for one in known})
        if missing:
            where = f" in server {guild}" if guild else ""
            told = f"Discord does not know {', '.join(missing)}{where}; run `bot sync`, or start the bot"
            return Finding("commands", "fault", told)
    return Finding("commands", "good", f"Discord knows all {len(ours)}")


async def _channels(bot: run.Visitor, there: dict[int, str]) -> AsyncIterator[Finding]:
    """Whether every digest can be posted where it belongs."""
    digests = bot.memory.digests()
    for number in sorted({one.guild for one in digests} & there.keys()):
        guild = await bot.fetch_guild(number)
        me = await guild.fetch_member(bot.user.id if bot.user else 0)
        channels = {channel.id: channel for channel in await guild.fetch_channels()}
        for one in (digest for digest in digests if digest.guild == number):
            yield _may(one, channels.get(one.channel), me)
    for one in digests:
        if one.guild not in there:
            yield Finding(f"digest {one.id}", "fault", f"it is for server {one.guild}, where the bot is not")


def _may(digest: Digest, channel: discord.abc.GuildChannel | None, me: discord.Member) -> Finding:
    about = f"digest {digest.id}"
    if channel is None:
        told = f"its channel {digest.channel} is gone or hidden from the bot; set it up in another (/digest set)"
        return Finding(about, "fault", told)
    held = channel.permissions_for(me)
    if withheld := invite.names(invite.lacking(held, invite.DIGEST)):
        return Finding(about, "fault", f"in #{channel.name} the bot lacks {', '.join(withheld)}; give them to its role")
    posted = f"it can be posted in #{channel.name}"
    if withheld := invite.names(invite.lacking(held)):
        return Finding(about, "note", f"{posted}; for what people share there the bot lacks {', '.join(withheld)}")
    return Finding(about, "good", posted)
