"""Tells Discord our commands: for every server, or for those of the settings and for direct messages only."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import Any, Protocol

import discord
from discord import app_commands
from discord.http import HTTPClient

from bot.memory import Memory
from bot.settings import Settings
from bot.tongues import Names

log = logging.getLogger(__name__)


class Client(Protocol):
    """The bot, once it is logged in and has its commands."""

    settings: Settings
    memory: Memory
    http: HTTPClient

    @property
    def application_id(self) -> int | None:
        """Who we are."""

    @property
    def tree(self) -> app_commands.CommandTree[Any]:
        """Our commands."""


async def if_changed(bot: Client) -> None:
    """Sync when the commands are not those that Discord was told last; it allows few syncs a day."""
    if await asyncio.to_thread(bot.memory.fact, "commands") != _fingerprint(bot, await _payload(bot)):
        await sync(bot)


async def sync(bot: Client) -> None:
    """Tell Discord our commands, changed or not."""
    us, served = bot.application_id or 0, bot.settings.bot_guilds
    payload = await _payload(bot)
    before = await asyncio.to_thread(bot.memory.fact, "commands in")
    await bot.http.bulk_upsert_global_commands(us, payload=_direct(payload) if served else payload)
    for guild in dict.fromkeys([*served, *map(int, (before or "").split())]):
        try:
            await bot.http.bulk_upsert_guild_commands(us, guild, payload=payload if guild in served else [])
        except discord.Forbidden:
            log.warning("server %d takes no commands from us: the bot was not invited there", guild)
    await asyncio.to_thread(bot.memory.set_fact, "commands in", " ".join(map(str, served)))
    await asyncio.to_thread(bot.memory.set_fact, "commands", _fingerprint(bot, payload))


async def _payload(bot: Client) -> list[dict[str, Any]]:
    """The commands as Discord is told them, in every language."""
    return [await command.get_translated_payload(bot.tree, Names()) for command in bot.tree.get_commands()]


def _direct(payload: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the commands that work in direct messages, for there alone: servers have their own."""
    there = app_commands.AppCommandContext(dm_channel=True).to_array()
    return [one | {"contexts": there} for one in payload if one.get("dm_permission", True)]


def _fingerprint(bot: Client, payload: list[dict[str, Any]]) -> str:
    """Of the commands, of who we are, and of where they go."""
    told = [bot.application_id, bot.settings.bot_guilds, payload, _direct(payload)]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
