"""What a cog is built from, so that it knows the parts it needs and not the bot that holds them."""

from __future__ import annotations

from typing import Any, Protocol

from discord import app_commands

from bot.announcing import Herald
from bot.answers import Answers
from bot.clock import Clock
from bot.delivery import Courier
from bot.desk import Desk
from bot.memory import Memory
from bot.reindexing import Reindexing
from bot.settings import Settings


class Parts(Protocol):
    """The bot, as far as a cog's `build` needs it."""

    settings: Settings
    desk: Desk
    memory: Memory
    answers: Answers
    courier: Courier
    herald: Herald
    reindexing: Reindexing
    now: Clock

    @property
    def tree(self) -> app_commands.CommandTree[Any]:
        """Where commands are kept that belong to no cog."""
