"""What a cog is built from, so that it knows the parts it needs and not the bot that holds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.answers import Answers
from bot.delivery import Courier
from bot.desk import Desk
from bot.memory import Memory
from bot.settings import Settings


class Parts(Protocol):
    """The bot, as far as a cog's `build` needs it."""

    settings: Settings
    desk: Desk
    memory: Memory
    answers: Answers
    courier: Courier
    now: Callable[[], datetime]
