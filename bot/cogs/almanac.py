"""/tags, /onthisdate and /help: what there is, what was, and how to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.answering.answers import Answers
from bot.asking.asks import Day, Help, OneTag, Tags
from bot.asking.buttons import Interaction
from bot.cogs import PRIVATE
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts
from bot.settings import Settings
from corpus.dates import typed


class AlmanacCog(commands.Cog, name="Almanac"):
    """See what there is."""

    def __init__(self, answers: Answers, offers: Offers, settings: Settings, now: Callable[[], datetime]) -> None:
        self._answers = answers
        self._offers = offers
        self._settings = settings
        self._now = now

    @app_commands.command()
    @app_commands.describe(tag="One tag to look closer at; all of them unless you say so", private=PRIVATE)
    async def tags(self, interaction: Interaction, tag: Range[str, 1, 100] | None = None, private: bool = True) -> None:
        """List the tags, or look closer at one."""
        ask = OneTag(tag) if tag else Tags()
        await self._answers.given(interaction, ask, private=private)

    @tags.autocomplete("tag")
    async def _tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.tags(typed)

    @app_commands.command()
    @app_commands.describe(date="A day: 15 Feb, 2013-02-15, yesterday; today unless you say so", private=PRIVATE)
    async def onthisdate(
        self, interaction: Interaction, date: Range[str, 1, 40] | None = None, private: bool = True
    ) -> None:
        """Show what was published on this date in earlier years."""
        today = self._now().astimezone(self._settings.bot_timezone).date()
        await self._answers.given(interaction, Day(typed.day(date or "today", today)), private=private)

    @app_commands.command()
    @app_commands.describe(private=PRIVATE)
    async def help(self, interaction: Interaction, private: bool = True) -> None:
        """What I know, and how to ask me."""
        await self._answers.given(interaction, Help(), private=private)


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs of the bot."""
    return AlmanacCog(bot.answers, Offers(bot.desk), bot.settings, bot.now)
