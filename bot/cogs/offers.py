"""What an option offers while a person types; what they type is taken as well, and matched."""

from __future__ import annotations

import logging
from collections.abc import Callable

from discord.app_commands import Choice

from bot import render
from bot.desk import Desk, DeskRefusal
from corpus.errors import CorpusError
from corpus.model import Count
from corpus.search import suggest
from corpus.store import Store

log = logging.getLogger(__name__)


class Offers:
    """Completes tags, authors, outlets and titles from the index; offers nothing while there is none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def tags(self, typed: str) -> list[Choice[str]]:
        """Tags; the value is the slug."""
        return render.choices(await self._ask(lambda store: suggest.tags(store, typed)))

    async def authors(self, typed: str) -> list[Choice[str]]:
        """Authors."""
        return render.choices(await self._ask(lambda store: suggest.authors(store, typed)))

    async def outlets(self, typed: str) -> list[Choice[str]]:
        """Outlets."""
        return render.choices(await self._ask(lambda store: suggest.outlets(store, typed)))

    async def titles(self, typed: str) -> list[Choice[str]]:
        """Titles; the value is the key."""
        return render.choices(await self._ask(lambda store: suggest.titles(store, typed)), counted=False)

    async def _ask(self, question: Callable[[Store], tuple[Count, ...]]) -> tuple[Count, ...]:
        try:
            return await self._desk.ask(question, speed="typing")
        except (CorpusError, DeskRefusal) as error:
            log.debug("nothing to offer: %s", error)
            return ()
