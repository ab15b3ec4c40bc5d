"""/related, and the menu of a message: pieces like a piece, pieces about what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.answering.answers import Answers
from bot.asking.asks import Like
from bot.asking.buttons import Interaction
from bot.cogs import PRIVATE
from bot.cogs.offers import Offers
from bot.cogs.parts import Parts
from bot.voice import BadWords
from corpus.said import Said


class Relations(commands.Cog):
    """Find what belongs together."""

    def __init__(self, answers: Answers, offers: Offers) -> None:
        self._answers = answers
        self._offers = offers

    @app_commands.command()
    @app_commands.describe(
        piece="Its title, or words from it",
        private=PRIVATE,
    )
    async def related(self, interaction: Interaction, piece: Range[str, 1, 200], private: bool = True) -> None:
        """Find pieces like one, and why they are."""
        await self._answers.about(interaction, piece, Like, private=private)

    @related.autocomplete("piece")
    async def _titles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await self._offers.titles(typed)

    async def to_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Search for the words of a message."""
        words = "\n".join([message.content, *_texts(message.components)])
        if not words.strip():
            raise BadWords(Said("There are no words in that message to look for."))
        await self._answers.of_words(interaction, words)


def _texts(parts: Iterable[Any]) -> Iterator[str]:
    """Every text among the components of a message, as our own answers are made of."""
    for part in parts:
        if isinstance(part, discord.TextDisplay):
            yield part.content
        yield from _texts(getattr(part, "children", ()))


def build(bot: Parts) -> commands.Cog:
    """The cog with what it needs of the bot; its menu goes to the tree, where cogs have none."""
    cog = Relations(bot.answers, Offers(bot.desk))
    menu = app_commands.ContextMenu(name="Find related pieces", callback=cog.to_message)
    bot.tree.add_command(menu, override=True)
    return cog
