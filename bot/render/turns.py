"""The buttons by which an answer of several pages is turned."""

from __future__ import annotations

from collections.abc import Iterator

from bot.asking.asks import Ask, turned
from bot.asking.buttons import Turn
from bot.render.sheet import Item
from bot.tongues import tr


def turns(here: Ask, number: int, pages: int) -> Iterator[Item]:
    """From page `number` of `pages` to the one before and the one after, where there are such."""
    if number > 1:
        yield Turn(turned(here, number - 1), tr("‹ Previous"))
    if number < pages:
        yield Turn(turned(here, number + 1), tr("Next ›"))
