"""Short answers, and what is told to those who run the bot."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot import tongues
from bot.asks import Ask
from bot.buttons import Turn
from bot.render import safe
from bot.render.limits import LABEL, ROW, Reply, Sheet, Tone
from bot.render.words import pieces
from bot.tongues import told, tr
from corpus.model import Tally

_LINE = 400  # characters of one line of a listing
_BAD = 8  # unreadable dumps that are named


def notice(text: str, *, tone: Tone = "plain", offers: Sequence[tuple[str, Ask]] = ()) -> Reply:
    """A short answer in plain sentences, one paragraph a line; `offers` are what to ask instead, by name."""
    buttons = [Turn(ask, safe.cut(name, LABEL), style=discord.ButtonStyle.primary) for name, ask in offers[:ROW]]
    sheet = Sheet(tone=tone, tail=(0, len(buttons) + 1 if buttons else 0))
    lines = [safe.say(line) for line in text.splitlines() if line.strip()]
    kept = _kept(lines or [tr("There is nothing to say.")], sheet.room - 2)
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
    some = [f"• {safe.fit(line, _LINE)}" for line in lines]
    kept = _kept(some, sheet.room)
    sheet.text("\n".join(kept))
    if rest := len(some) - len(kept):
        sheet.end().text("-# " + tr("and {n} more line", "and {n} more lines", n=rest))
    return sheet.reply()


def tally(done: Tally) -> Reply:
    """What a build of the index did."""
    sheet = Sheet(tone="good", tail=(100, 1))
    sheet.text(f"## {tr('{pieces} in the index', pieces=pieces(done.pieces))}")
    read = tr("Read {n} dump in {time}.", "Read {n} dumps in {time}.", n=done.files, time=_seconds(done.seconds))
    counts = tr(
        "**{new}** new · **{changed}** changed · **{gone}** gone · **{merged}** merged",
        new=done.new,
        changed=done.changed,
        gone=done.gone,
        merged=done.merged,
    )
    sheet.text(f"{read}\n{counts}")
    for visit in done.visits:
        posts = tr("{n} post new or changed.", "{n} posts new or changed.", n=visit.fetched)
        sheet.text(f"**{safe.fit(visit.address, 120)}**: {safe.fit(' '.join((posts, *map(told, visit.notes))), _LINE)}")
    if count := len(done.unreadable):
        sheet.rule()
        sheet.text(f"### {tr('{n} could not be read', '{n} could not be read', n=count)}")
        shown = done.unreadable[:_BAD]
        sheet.text("\n".join(f"• **{safe.fit(bad.origin, 120)}**: {safe.fit(told(bad.why), 200)}" for bad in shown))
        _more(sheet.end(), count - len(shown))
    unused = tr("{n} correction found nothing", "{n} corrections found nothing", n=len(done.unused))
    if done.unused and sheet.end().text(f"### {unused}"):
        lines = [f"• **{safe.fit(one.origin, 60)}**: {safe.fit(told(one.why), 200)}" for one in done.unused[:_BAD]]
        sheet.text("\n".join(_kept(lines, sheet.room - 40)))
        _more(sheet, len(done.unused) - _BAD)
    return sheet.reply()


def _more(sheet: Sheet, rest: int) -> None:
    """How many were not named, where there are any."""
    if rest > 0:
        sheet.text("-# " + tr("and {n} more", "and {n} more", n=rest))


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
    return tongues.now().lasting(seconds) if seconds >= 1 else tr("less than a second")
