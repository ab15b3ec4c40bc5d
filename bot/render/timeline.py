"""Pieces over time: a picture, what it shows in words, and the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import discord

from bot.asking.asks import Cite, Find, Time
from bot.asking.buttons import Open, Turn
from bot.render import safe
from bot.render.limits import ALT
from bot.render.search import asked
from bot.render.sheet import ALONE, Audience, Item, Reply, Sheet
from bot.render.words import DOT, between, pieces
from bot.tongues import mark, now, tr
from corpus.model import Count
from corpus.timeline import Step, Timeline

_PICTURES: dict[Step, str] = {
    "year": mark("Bars: pieces {about} by year, {time}; {peak}. The counts are in the text."),
    "month": mark("Bars: pieces {about} by month, {time}; {peak}. The counts are in the text."),
}


def timeline(made: Timeline, picture: bytes | None, ask: Time, *, audience: Audience = ALONE) -> Reply:
    """The timeline; without a picture where there is none."""
    sheet = Sheet(tail=(100, 6))
    about = safe.fit(asked(made.query), 150)
    sheet.text(f"## {pieces(made.total)} {about}\n-# {_extent(made)}".strip())
    sheet.faults(made.query)
    if not made.total:
        sheet.text(
            tr("No piece has all of these words. Try fewer, or /search, which also shows what has some of them.")
        )
        return sheet.reply()
    if picture:
        sheet.picture("timeline.png", picture, safe.cut(_alt(made), ALT))
    sheet.text(_counts(made.counts, sheet.room))
    return sheet.close(ask, audience, list(_ways(made, ask))).reply()


def _extent(made: Timeline) -> str:
    if not made.counts:
        none = tr("None of them has a month") if made.step == "month" else tr("None of them has a date")
        return none if made.total else ""
    by = tr("By month, {time}", time=_span(made)) if made.step == "month" else tr("By year, {time}", time=_span(made))
    if not made.undated:
        return by
    if made.step == "month":
        return by + DOT + tr("{n} without a month", "{n} without a month", n=made.undated)
    return by + DOT + tr("{n} without a date", "{n} without a date", n=made.undated)


def _span(made: Timeline) -> str:
    return between(_spoken(made.counts[0]), _spoken(made.counts[-1]))


def _alt(made: Timeline) -> str:
    """The picture in words, for those who do not see it."""
    most = max(count.pieces for count in made.counts)
    top = [_spoken(count) for count in made.counts if count.pieces == most]
    peak = tr("most in {time}, {pieces}", time=top[0], pieces=pieces(most))
    return tr(
        _PICTURES[made.step],
        about=asked(made.query),
        time=_span(made),
        peak=peak if len(top) == 1 else tr("at most {pieces}", pieces=pieces(most)),
    )


def _spoken(count: Count) -> str:
    """`2012`, or `June 2012`."""
    year, _, month = count.value.partition("-")
    return now().when(date(int(year), int(month), 1), "month") if month else year


def _counts(counts: Sequence[Count], room: int) -> str:
    """Every count that is not 0: years in a row, or a line of months a year; the latest, where not all have room."""
    some = [count for count in counts if count.pieces]
    lines = [_line(year, list(months)) for year, months in groupby(some, key=lambda count: count.value[:4])]
    gap = "\n" if any("-" in count.value for count in some) else DOT
    whole = gap.join(lines)
    if safe.size(whole) <= room:
        return whole
    earlier = f"-# {tr('The latest:')}\n"
    while lines and safe.size(gap.join(lines)) > room - len(earlier):
        lines.pop(0)
    return earlier + gap.join(lines)


def _line(year: str, counts: Sequence[Count]) -> str:
    if "-" not in counts[0].value:
        return f"**{year}**: {now().number(counts[0].pieces)}"
    names = now().months()
    months = DOT.join(f"{names[int(count.value[5:]) - 1]}: {now().number(count.pieces)}" for count in counts)
    return f"**{year}** {months}"


def _ways(made: Timeline, ask: Time) -> Iterator[Item]:
    if made.counts:
        other: Step = "month" if made.step == "year" else "year"
        yield Turn(Time(ask.words, other), tr("By month") if other == "month" else tr("By year"))
    yield Open(Find(ask.words), tr("See the pieces"), style=discord.ButtonStyle.primary)
    yield Open(Cite(ask.words), tr("Cite"))
