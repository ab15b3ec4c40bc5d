"""The buttons that lead from an answer to the same in another page or form."""

from __future__ import annotations

from collections.abc import Iterator

import discord

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


def form(ask: Ask, label: str, *, now: bool) -> Turn:
    """The button of a form that an answer can have; that of the one it has `now` is marked, and cannot be pressed."""
    style = discord.ButtonStyle.primary if now else discord.ButtonStyle.secondary
    return Turn(ask, label, style=style, disabled=now)
