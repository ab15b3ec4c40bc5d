"""Short answers: some sentences, or a list."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.asking.asks import Ask
from bot.asking.buttons import Command, Turn
from bot.render import safe
from bot.render.limits import LABEL, ROW
from bot.render.sheet import Item, Reply, Sheet, Tone
from bot.tongues import tr

LINE = 400  # characters of one line of a listing


def notice(text: str, *, tone: Tone = "plain", offers: Sequence[tuple[str, Ask]] = (), stop: bool = False) -> Reply:
    """A short answer in plain sentences, one paragraph a line; `offers` are what to ask instead, by name.

    With `stop` it has the button that stops a re-index.
    """
    buttons: list[Item] = [
        Turn(ask, safe.cut(name, LABEL), style=discord.ButtonStyle.primary) for name, ask in offers[:ROW]
    ]
    buttons += [Command("stop", tr("Cancel"))] if stop else []
    sheet = Sheet(tone=tone, tail=(0, len(buttons) + 1 if buttons else 0))
    lines = [safe.say(line) for line in text.splitlines() if line.strip()]
    sheet.text("\n".join(fitting(lines or [tr("There is nothing to say.")], sheet.room - 2)))
    sheet.end().row(buttons)
    return sheet.reply()


def listing(heading: str, lines: Sequence[str], *, empty: str) -> Reply:
    """A heading and a list, one line each, as many as fit; `empty` says it when there is none."""
    sheet = Sheet(tail=(60, 1))
    sheet.text(f"## {safe.fit(heading, 200)}")
    if not lines:
        sheet.text(safe.say(empty))
        return sheet.reply()
    some = [f"• {safe.fit(line, LINE)}" for line in lines]
    kept = fitting(some, sheet.room)
    sheet.text("\n".join(kept))
    if rest := len(some) - len(kept):
        sheet.end().text("-# " + tr("and {n} more line", "and {n} more lines", n=rest))
    return sheet.reply()


def fitting(lines: Sequence[str], room: int) -> list[str]:
    """The lines that fit, from the first, which is cut where it is too long by itself."""
    kept: list[str] = []
    left = room
    for line in lines:
        left -= safe.size(line) + 1
        if left < 0:
            break
        kept.append(line)
    return kept or [safe.fit(lines[0].replace("\\", ""), min(room, 1_000))]
