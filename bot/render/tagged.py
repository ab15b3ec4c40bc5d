"""Tags: the list of them, and one seen whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord

from bot import asks
from bot.asks import OneTag, Sum, Tags, turned
from bot.buttons import Open, Pick, Turn
from bot.render import safe
from bot.render.limits import ALONE, OPTION, Audience, Item, Reply, Sheet
from bot.render.words import DOT, counted, many, span
from corpus.model import Count, Length, TagPortrait

PAGE = 2_700  # characters of quoted sentences on a page
TAGS = 20  # tags on a page
_NAME = 70
_LENGTHS: dict[Length, str] = {"short": "Short", "medium": "Medium", "long": "Long"}


def tags(counts: Sequence[Count], ask: Tags, *, audience: Audience = ALONE) -> Reply:
    """A page of the tags, most pieces first, with a menu to open one."""
    pages = max(1, -(-len(counts) // TAGS))
    number = max(1, min(ask.page, pages))
    shown = counts[(number - 1) * TAGS : number * TAGS]
    sheet = Sheet(tail=(100, 7))
    told = ["most pieces first"] if len(counts) > 1 else []
    told += [f"page {number} of {pages}"] if pages > 1 else []
    sheet.text("\n-# ".join(filter(None, (f"## {many(len(counts), 'tag')}", DOT.join(told)))))
    sheet.rule()
    lines = [f"**{safe.fit(count.label, _NAME)}**{DOT}{many(count.pieces, 'piece')}" for count in shown]
    sheet.text("\n".join(lines) or "No piece has a tag.")
    options = [
        discord.SelectOption(
            label=safe.cut(count.label, OPTION) or "…",
            value=str(OneTag(count.value)),
            description=many(count.pieces, "piece"),
        )
        for count in {count.value: count for count in shown}.values()
        if asks.fits(count.value)
    ]
    sheet.end().menu(Pick("tag", options, "Look closer at a tag…") if options else None)
    here = Tags(number)
    return sheet.close(here, audience, list(_turns(here, number, pages))).reply()


def portrait(tag: TagPortrait, ask: OneTag, pieces: str, *, audience: Audience = ALONE) -> Reply:
    """One tag: how much, from when to when, by whom, where, and what it goes with; `pieces` is a query for its own."""
    sheet = Sheet(tail=(100, 8))
    sheet.text(f"## {safe.fit(tag.tag.name, 200)}\n-# {_extent(tag.pieces, span(tag.first, tag.last))}")
    sheet.rule()
    rows = (("Authors", tag.authors), ("Outlets", tag.outlets), ("Goes with", tag.together))
    told = [f"**{name}**\n{words}" for name, counts in rows if (words := counted(counts, 600))]
    sheet.text("\n\n".join(told) or "Nothing more is known of its pieces.")
    ways = [
        Open(Sum(ask.words), "Summarise", style=discord.ButtonStyle.primary),
        Open(asks.Find(pieces), _all(tag.pieces)),
        Open(asks.Time(pieces), "Timeline"),
        Open(asks.Cite(pieces), "Cite"),
    ]
    return sheet.close(ask, audience, ways).reply()


def _turns(here: Tags | Sum, number: int, pages: int) -> Iterator[Item]:
    if number > 1:
        yield Turn(turned(here, number - 1), "‹ Previous")
    if number < pages:
        yield Turn(turned(here, number + 1), "Next ›")


def _extent(pieces: int, years: str) -> str:
    return DOT.join(filter(None, (many(pieces, "piece"), years)))


def _all(pieces: int) -> str:
    return f"See all {many(pieces, 'piece')}" if pieces > 1 else "See the piece"
