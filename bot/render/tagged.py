"""Tags: the list of them, one seen whole, and the summary of what its pieces say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import discord

from bot import asks
from bot.asks import OneTag, Sum, Tags, turned
from bot.buttons import Open, Pick, Turn
from bot.render import safe
from bot.render.limits import ALONE, OPTION, OPTIONS, Audience, Item, Reply, Sheet
from bot.render.words import DOT, counted, many, span, titled
from corpus import dates
from corpus.model import Count, Length, Quote, Summary, TagPortrait

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


def summary(
    made: Summary, ask: Sum, pieces: str, *, retellable: bool = False, why: str = "", audience: Audience = ALONE
) -> Reply:
    """A page of the summary: what the pieces say in their own words, year by year, each sentence with its piece.

    `pieces` is a query for the pieces it is of; `why` says why it is not in a model's words, which were asked for.
    """
    pages = _pages(made)
    number = max(1, min(ask.page, len(pages)))
    here = replace(ask, page=number)
    sheet = Sheet(tail=(160, 19))
    sheet.text(_headline(made, first=number == 1))
    if why:
        sheet.text(f"⚠️ In the pieces’ own words: {safe.fit(why, 300)}")
    for lines in pages[number - 1]:
        sheet.rule()
        sheet.text(lines)
    if not made.sentences:
        sheet.text(_silence(made, ask))
    sheet.end()
    if made.sentences:
        sheet.text(_colophon(made, number, len(pages)))
    sheet.menu(sources(made))
    sheet.row(
        [
            *_lengths(here, made),
            *([Open(asks.Time(pieces), "Timeline"), Open(asks.Cite(pieces), "Cite")] if made.pieces else []),
        ]
    )
    ways = [*_turns(here, number, len(pages)), *(_further(here, retellable) if made.sentences else ())]
    return sheet.close(here, audience, ways).reply()


def _headline(made: Summary, *, first: bool) -> str:
    title = f"## {safe.fit(made.tag.name, 200)}"
    if not made.pieces:
        return title
    lines = [title, f"-# {_extent(made.pieces, span(made.first, made.last))}"]
    if first:
        by, where = counted(made.authors, 240), counted(made.outlets, 240)
        lines += [f"-# By {by}"] if by else []
        lines += [f"-# In {where}"] if where else []
    return "\n".join(lines)


def _silence(made: Summary, ask: Sum) -> str:
    if not made.pieces and (ask.since or ask.until):
        return "No piece with this tag was published then."
    return "None of its pieces has a sentence that could stand alone. Read them instead."


def _pages(made: Summary) -> list[list[str]]:
    """The sentences in pages of blocks; a block is a year, or goes on with one from the page before."""
    pages: list[list[str]] = [[]]
    room, year = PAGE, ""
    for quote in made.sentences:
        entry = _entry(quote)
        of = str(quote.published.year) if quote.published else "Undated"
        if pages[-1] and safe.size(entry) + 20 > room:
            pages.append([])
            room, year = PAGE, ""
        if of != year:
            pages[-1].append(f"### {of}")
        # An empty line between two sentences of a year, none after the year itself.
        pages[-1][-1] += f"\n{entry}" if of != year else f"\n\n{entry}"
        room -= safe.size(entry) + 20
        year = of
    return pages


def _entry(quote: Quote) -> str:
    said = safe.fit(quote.text, 1_200)
    when = dates.spoken(quote.published, quote.precision)
    source = DOT.join(filter(None, (safe.fit(titled(quote.title), 120), when)))
    return f"> {said}\n-# **{quote.n}**  {source}"


def _colophon(made: Summary, number: int, pages: int) -> str:
    quoted = f"{many(len(made.sentences), 'sentence')}, word for word, from {many(len(made.sources), 'piece')}"
    return f"-# {quoted}" + (f"{DOT}page {number} of {pages}" if pages > 1 else "")


def sources(made: Summary) -> Item | None:
    """The menu of the pieces that are quoted, with the numbers they are quoted as."""
    options = []
    for piece in made.sources[:OPTIONS]:
        numbers = ", ".join(str(quote.n) for quote in made.sentences if quote.key == piece.key)
        when = dates.spoken(piece.published, piece.precision)
        options.append(
            discord.SelectOption(
                label=safe.cut(titled(piece.title), OPTION),
                value=str(asks.Read(piece.key)),
                description=safe.cut(DOT.join(filter(None, (when, f"quoted as {numbers}"))), OPTION),
            )
        )
    return Pick("source", options, "Read a piece that is quoted…") if options else None


def _lengths(here: Sum, made: Summary) -> Iterator[Item]:
    """Other lengths; the present one is marked, and leads here."""
    if made.sentences:
        for length, label in _LENGTHS.items():
            now = length == here.length
            ask = here if now else replace(here, length=length, page=1)
            style = discord.ButtonStyle.primary if now else discord.ButtonStyle.secondary
            yield Turn(ask, label, style=style, disabled=now)


def _further(here: Sum, retellable: bool) -> Iterator[Item]:
    """The same as files, or retold."""
    if retellable:
        yield Open(asks.Retell(here.words, here.since, here.until, here.length), "In prose")
    yield Open(asks.Export(here.words, here.since, here.until, here.length), "Export")


def _turns(here: Tags | Sum, number: int, pages: int) -> Iterator[Item]:
    if number > 1:
        yield Turn(turned(here, number - 1), "‹ Previous")
    if number < pages:
        yield Turn(turned(here, number + 1), "Next ›")


def _extent(pieces: int, years: str) -> str:
    return DOT.join(filter(None, (many(pieces, "piece"), years)))


def _all(pieces: int) -> str:
    return f"See all {many(pieces, 'piece')}" if pieces > 1 else "See the piece"
