"""/search: everything we have published, by its words and by who, where, when and on what."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.answering.answers import Answers
from bot.asking.asks import Find
from bot.asking.buttons import Interaction
from bot.cogs import PRIVATE
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts
from corpus.dates import typed
from corpus.model import Sort
from corpus.query import Query


class Search(commands.Cog):
    """Find pieces."""

    def __init__(self, answers: Answers, offers: Offers) -> None:
        self._answers = answers
        self._offers = offers

    @app_commands.command()
    @app_commands.describe(
        query='Words; also "a phrase", -not, OR, begin*, tag:sco, year:2012',
        tag="Only pieces with this tag",
        author="Only pieces by this author",
        outlet="Only pieces published there",
        since="Only from then on: a year, a month or a day (2012, 2012-06, 2012-06-01)",
        until="Only up to then: a year, a month or a day (2013, 2013-06, 2013-06-01)",
        sort="In which order; best first unless you say so",
        private=PRIVATE,
    )
    async def search(
        self,
        interaction: Interaction,
        query: Range[str, 1, 400] | None = None,
        tag: Range[str, 1, 100] | None = None,
        author: Range[str, 1, 100] | None = None,
        outlet: Range[str, 1, 100] | None = None,
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        sort: Sort = "best",
        private: bool = True,
    ) -> None:
        """Search everything we have published."""
        asked = Query.parse(query or "")
        fences = {"tag": tag, "author": author, "outlet": outlet, "since": _time(since), "until": _time(until)}
        for field, value in fences.items():
            if value and value.strip():
                asked = asked.within(field, value)
        await self._answers.given(interaction, Find(str(asked), sort), private=private)

    @search.autocomplete("tag")
    async def _tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.tags(typed)

    @search.autocomplete("author")
    async def _authors(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.authors(typed)

    @search.autocomplete("outlet")
    async def _outlets(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.outlets(typed)


def _time(words: str | None) -> str | None:
    """The words again, once they are known to be a time; raises BadDate."""
    if words is not None:
        typed.period(words)
    return words


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs of the bot."""
    return Search(bot.answers, Offers(bot.desk))
