"""/timeline: how many pieces there are over time."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.answering.answers import Answers
from bot.asking.asks import Time
from bot.asking.buttons import Interaction
from bot.cogs import PRIVATE
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts
from bot.voice import BadWords
from corpus.query import Query
from corpus.said import Said
from corpus.timeline import Step


class Timelines(commands.Cog):
    """See pieces over time."""

    def __init__(self, answers: Answers, offers: Offers) -> None:
        self._answers = answers
        self._offers = offers

    @app_commands.command()
    @app_commands.describe(
        tag="Every piece with this tag",
        query="Every piece with all of these words; what /search takes",
        by="Years or months; whichever suits unless you say so",
        private=PRIVATE,
    )
    async def timeline(
        self,
        interaction: Interaction,
        tag: Range[str, 1, 100] | None = None,
        query: Range[str, 1, 400] | None = None,
        by: Step | None = None,
        private: bool = True,
    ) -> None:
        """Show how many pieces a tag or a query has over time."""
        if not (tag or query):
            raise BadWords(Said("Name a tag or a query (or both, for what is in both)."))
        asked = Query.parse(query or "")
        asked = asked.within("tag", tag) if tag else asked
        await self._answers.given(interaction, Time(str(asked), by), private=private)

    @timeline.autocomplete("tag")
    async def _tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.tags(typed)


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs of the bot."""
    return Timelines(bot.answers, Offers(bot.desk))
