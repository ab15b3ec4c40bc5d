"""/piece: one piece, to read."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.answering.answers import Answers
from bot.asking.asks import Read
from bot.asking.buttons import Interaction
from bot.cogs import PRIVATE
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts


class Pieces(commands.Cog):
    """Read pieces."""

    def __init__(self, answers: Answers, offers: Offers) -> None:
        self._answers = answers
        self._offers = offers

    @app_commands.command()
    @app_commands.describe(
        piece="Its title, or words from it",
        private=PRIVATE,
    )
    async def piece(self, interaction: Interaction, piece: Range[str, 1, 200], private: bool = True) -> None:
        """Open a piece to read."""
        await self._answers.about(interaction, piece, Read, private=private)

    @piece.autocomplete("piece")
    async def _titles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.titles(typed)


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs of the bot."""
    return Pieces(bot.answers, Offers(bot.desk))
