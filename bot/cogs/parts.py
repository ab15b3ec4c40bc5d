"""What a cog is built from, so that it knows the parts it needs and not the bot that holds them."""

from __future__ import annotations

from typing import Any, Protocol

from discord import app_commands

from bot.answering.answers import Answers
from bot.clock import Clock
from bot.desk import Desk
from bot.managing.reindexing import Reindexing
from bot.memory import Memory
from bot.posting.announcing import Herald
from bot.posting.delivery import Courier
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
