"""/summarize: what the pieces of a tag say, in their own sentences."""

from __future__ import annotations

from datetime import date

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.answering.answers import Answers
from bot.asking.asks import Sum, Versus
from bot.asking.buttons import Interaction
from bot.cogs import PRIVATE
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts
from corpus.dates import typed
from corpus.model import Length
from corpus.summary import Span


class Summaries(commands.Cog):
    """Summarise tags."""

    def __init__(self, answers: Answers, offers: Offers) -> None:
        self._answers = answers
        self._offers = offers

    @app_commands.command()
    @app_commands.describe(
        tag="The subject",
        since="Only pieces from then on: a year, a month or a day (2012, 2012-06, 2012-06-01)",
        until="Only pieces up to then: a year, a month or a day (2013, 2013-06, 2013-06-01)",
        against="Tell what the time since and until said that this one did not: a year, a month or 2011 to 2012",
        length="How many sentences; medium unless you say so",
        private=PRIVATE,
    )
    async def summarize(
        self,
        interaction: Interaction,
        tag: Range[str, 1, 100],
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        against: Range[str, 1, 40] | None = None,
        length: Length = "medium",
        private: bool = True,
    ) -> None:
        """Tell what the pieces of a tag say, in their own sentences."""
        first: date | None = typed.period(since)[0] if since else None
        last: date | None = typed.period(until)[1] if until else None
        other = Span(*typed.stretch(against)) if against else None
        ask = Versus(tag, Span(first, last), other, length) if other else Sum(tag, first, last, length)
        await self._answers.given(interaction, ask, private=private)

    @summarize.autocomplete("tag")
    async def _tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.tags(typed)


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs of the bot."""
    return Summaries(bot.answers, Offers(bot.desk))
