"""Short answers, and what is told to those who run the bot."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.asks import Ask
from bot.buttons import Turn
from bot.render import safe
from bot.render.limits import LABEL, ROW, Reply, Sheet, Tone
from bot.render.words import many
from corpus.model import Tally

_LINE = 400  # characters of one line of a listing
_BAD = 8  # unreadable dumps that are named


def notice(text: str, *, tone: Tone = "plain", offers: Sequence[tuple[str, Ask]] = ()) -> Reply:
    """A short answer in plain sentences, one paragraph a line; `offers` are what to ask instead, by name."""
    buttons = [Turn(ask, safe.cut(name, LABEL), style=discord.ButtonStyle.primary) for name, ask in offers[:ROW]]
    sheet = Sheet(tone=tone, tail=(0, len(buttons) + 1 if buttons else 0))
    lines = [safe.say(line) for line in text.splitlines() if line.strip()]
    kept = _kept(lines or ["There is nothing to say."], sheet.room - 2)
    sheet.text("\n".join(kept))
    sheet.end().row(buttons)
    return sheet.reply()


def listing(heading: str, lines: Sequence[str], *, empty: str) -> Reply:
    """A heading and a list, one line each, as many as fit; `empty` says it when there is none."""
    sheet = Sheet(tail=(60, 1))
    sheet.text(f"## {safe.fit(heading, 200)}")
    if not lines:
        sheet.text(safe.say(empty))
        return sheet.reply()
    told = [f"• {safe.fit(line, _LINE)}" for line in lines]
    kept = _kept(told, sheet.room)
    sheet.text("\n".join(kept))
    if len(kept) < len(told):
        sheet.end().text(f"-# and {many(len(told) - len(kept), 'more line')}")
    return sheet.reply()


def tally(done: Tally) -> Reply:
    """What a build of the index did."""
    sheet = Sheet(tone="good", tail=(100, 1))
    sheet.text(f"## {many(done.pieces, 'piece')} in the index")
    sheet.text(
        f"Read {many(done.files, 'dump')} in {_seconds(done.seconds)}.\n"
        f"**{done.new:,}** new · **{done.changed:,}** changed · **{done.gone:,}** gone · "
        f"**{done.merged:,}** merged"
    )
    for visit in done.visits:
        told = " ".join((f"{many(visit.fetched, 'post')} new or changed.", *visit.notes))
        sheet.text(f"**{safe.fit(visit.address, 120)}**: {safe.fit(told, _LINE)}")
    if done.unreadable:
        sheet.rule()
        sheet.text(f"### {len(done.unreadable):,} could not be read")
        shown = done.unreadable[:_BAD]
        sheet.text("\n".join(f"• **{safe.fit(bad.origin, 120)}**: {safe.fit(bad.why, 200)}" for bad in shown))
        if len(done.unreadable) > len(shown):
            sheet.end().text(f"-# and {len(done.unreadable) - len(shown):,} more")
    if done.unused and sheet.end().text(f"### {many(len(done.unused), 'correction')} found nothing"):
        lines = [f"• **{safe.fit(one.origin, 60)}**: {safe.fit(one.why, 200)}" for one in done.unused[:_BAD]]
        sheet.text("\n".join(_kept(lines, sheet.room - 40)))
        if len(done.unused) > _BAD:
            sheet.text(f"-# and {len(done.unused) - _BAD:,} more")
    return sheet.reply()


def _kept(lines: Sequence[str], room: int) -> list[str]:
    """The lines that fit, from the first; a first line that is too long by itself is cut by whoever made it."""
    kept: list[str] = []
    for line in lines:
        room -= safe.size(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept or [safe.fit(lines[0].replace("\\", ""), 1_000)]


def _seconds(seconds: float) -> str:
    """How long it took, to what a person cares about.

    >>> _seconds(0.04), _seconds(3.26), _seconds(312)
    ('less than a second', '3.3 seconds', '5 minutes')
    """
    if seconds < 1:
        return "less than a second"
    return f"{seconds:.1f} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"
