"""/cite: pieces as citations, for a bibliography."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.answering.answers import Answers
from bot.asking.asks import Cite
from bot.asking.buttons import Interaction
from bot.cogs import PRIVATE
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts
from bot.voice import BadWords
from corpus import cite
from corpus.cite import Format
from corpus.query import Query
from corpus.said import Said

_FORMATS: list[Choice[str]] = [Choice(name=name, value=form) for form, name in cite.NAMES.items()]


class Citations(commands.Cog):
    """Cite pieces."""

    def __init__(self, answers: Answers, offers: Offers) -> None:
        self._answers = answers
        self._offers = offers

    @app_commands.command()
    @app_commands.describe(
        piece="One piece: its title, or words from it",
        tag="Every piece with this tag",
        query="Every piece with all of these words; what /search takes",
        format="BibTeX unless you say so",
        private=PRIVATE,
    )
    @app_commands.choices(format=_FORMATS)
    async def cite(
        self,
        interaction: Interaction,
        piece: Range[str, 1, 200] | None = None,
        tag: Range[str, 1, 100] | None = None,
        query: Range[str, 1, 400] | None = None,
        format: Format = "bibtex",
        private: bool = True,
    ) -> None:
        """Cite a piece, a tag, or whatever a query finds."""
        if piece and not (tag or query):
            await self._answers.about(interaction, piece, lambda key: Cite(key, format, "piece"), private=private)
            return
        if piece or not (tag or query):
            raise BadWords(Said("Name one piece, or a tag, or a query (or a tag and a query, for what is in both)."))
        asked = Query.parse(query or "")
        asked = asked.within("tag", tag) if tag else asked
        await self._answers.given(interaction, Cite(str(asked), format), private=private)

    @cite.autocomplete("piece")
    async def _titles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.titles(typed)

    @cite.autocomplete("tag")
    async def _tags(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.tags(typed)


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs of the bot."""
    return Citations(bot.answers, Offers(bot.desk))
