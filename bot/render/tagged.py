"""Tags: the list of them, and one seen whole."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.asking import asks
from bot.asking.asks import OneTag, Sum, Tags
from bot.asking.buttons import Open, Pick
from bot.render import safe
from bot.render.limits import OPTION
from bot.render.sheet import ALONE, Audience, Reply, Sheet
from bot.render.turns import turns
from bot.render.words import DOT, counted, extent, of_pages, span
from bot.render.words import pieces as of_pieces
from bot.tongues import tr
from corpus.model import Count, TagPortrait

TAGS = 20  # tags on a page
_NAME = 70


def tags(counts: Sequence[Count], ask: Tags, *, audience: Audience = ALONE) -> Reply:
    """A page of the tags, most pieces first, with a menu to open one."""
    pages = max(1, -(-len(counts) // TAGS))
    number = max(1, min(ask.page, pages))
    shown = counts[(number - 1) * TAGS : number * TAGS]
    sheet = Sheet(tail=(100, 7))
    told = [tr("most pieces first")] if len(counts) > 1 else []
    told += [of_pages(number, pages)] if pages > 1 else []
    sheet.text("\n-# ".join(filter(None, (f"## {tr('{n} tag', '{n} tags', n=len(counts))}", DOT.join(told)))))
    sheet.rule()
    lines = [f"**{safe.fit(count.label, _NAME)}**{DOT}{of_pieces(count.pieces)}" for count in shown]
    sheet.text("\n".join(lines) or tr("No piece has a tag."))
    options = [
        discord.SelectOption(
            label=safe.cut(count.label, OPTION) or "…",
            value=str(OneTag(count.value)),
            description=of_pieces(count.pieces),
        )
        for count in {count.value: count for count in shown}.values()
        if asks.fits(count.value)
    ]
    sheet.end().menu(Pick("tag", options, tr("Look closer at a tag…")) if options else None)
    here = Tags(number)
    return sheet.close(here, audience, list(turns(here, number, pages))).reply()


def portrait(tag: TagPortrait, ask: OneTag, pieces: str, *, audience: Audience = ALONE) -> Reply:
    """One tag: how much, from when to when, by whom, where, and what it goes with; `pieces` is a query for its own."""
    sheet = Sheet(tail=(100, 8))
    sheet.text(f"## {safe.fit(tag.tag.name, 200)}\n-# {extent(tag.pieces, span(tag.first, tag.last))}")
    sheet.rule()
    rows = ((tr("Authors"), tag.authors), (tr("Outlets"), tag.outlets), (tr("Goes with"), tag.together))
    told = [f"**{name}**\n{words}" for name, counts in rows if (words := counted(counts, 600))]
    sheet.text("\n\n".join(told) or tr("Nothing more is known of its pieces."))
    ways = [
        Open(Sum(ask.words), tr("Summarise"), style=discord.ButtonStyle.primary),
        Open(asks.Find(pieces), _all(tag.pieces)),
        Open(asks.Time(pieces), tr("Timeline")),
        Open(asks.Cite(pieces), tr("Cite")),
    ]
    return sheet.close(ask, audience, ways).reply()


def _all(pieces: int) -> str:
    return tr("See the piece", "See all {n} pieces", n=pieces)
