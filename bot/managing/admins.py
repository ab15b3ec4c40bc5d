"""Who may change things: members with *Manage Server*, or with a role named in the settings; told and written down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

import discord
from discord import app_commands

from bot import tongues
from bot.asking.buttons import Interaction
from bot.memory import Memory, MemoryFault
from bot.settings import Settings
from corpus.said import Row, Said, Telling

log = logging.getLogger(__name__)


class NotAdmin(Telling, app_commands.CheckFailure):
    """A command for admins was given by someone else; the text is a sentence for that person."""


def may(interaction: Interaction, settings: Settings) -> bool:
    """Is this person an admin here? The server's own word counts, and the roles of the settings."""
    if interaction.guild_id is None:
        return False
    rights = interaction.permissions
    if rights.administrator or rights.manage_guild:
        return True
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    named = {name.casefold() for name in settings.bot_admin_roles}
    return any(role.name.casefold() in named or str(role.id) in named for role in roles)


class Gate:
    """Lets admins through, turns others away, and writes both into the audit."""

    def __init__(self, memory: Memory, settings: Settings, now: Callable[[], datetime]) -> None:
        self._memory = memory
        self._settings = settings
        self._now = now

    def open(self, interaction: Interaction) -> bool:
        """Is this person an admin here?"""
        return may(interaction, self._settings)

    async def check(self, interaction: Interaction, name: str = "") -> bool:
        """True for an admin; raises NotAdmin for anyone else. The server can show our commands to anyone.

        `name` is the command, where it is not at hand: a form that is sent knows nothing of the one that opened it.
        """
        if self.open(interaction):
            return True
        name = name or (f"/{interaction.command.qualified_name}" if interaction.command else "a command")
        await self.note(interaction, name, "refused: not an admin")
        command = tongues.command(name.removeprefix("/")) if name.startswith("/") else name
        if not self._settings.bot_admin_roles:
            raise NotAdmin(Said("{command} is for admins: it needs the Manage Server permission.", command=command))
        raise NotAdmin(
            Said(
                "{command} is for admins: it needs the Manage Server permission, or one of these roles: {roles}.",
                command=command,
                roles=Row(self._settings.bot_admin_roles),
            )
        )

    async def note(self, interaction: Interaction, what: str, ended: str) -> None:
        """Write into the audit what this person did, and how it ended; into the log where that cannot be written."""
        guild, who, name = interaction.guild_id, interaction.user.id, str(interaction.user)
        try:
            await asyncio.to_thread(self._memory.note, what, ended, self._now(), guild=guild, who=who, name=name)
        except MemoryFault as error:
            log.error("not in the audit: %s (%s) in %s: %s: %s; %s", name, who, guild, what, ended, error)
