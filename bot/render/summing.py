"""The summary of a tag, and two of its periods held against each other: quotes with their numbers, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import discord

from bot.asking import asks
from bot.asking.asks import Sum, Versus
from bot.asking.buttons import Open, Pick
from bot.render import safe
from bot.render.limits import OPTION, OPTIONS
from bot.render.sheet import ALONE, Audience, Item, Reply, Sheet
from bot.render.turns import form, turns
from bot.render.words import DOT, between, counted, extent, of_pages, span, titled
from bot.render.words import pieces as of_pieces
from bot.tongues import mark, now, row, told, tr
from corpus import text
from corpus.model import Comparison, Length, Period, Quote, Side, Summary
from corpus.summary import account

PAGE = 2_600  # characters of a page, beside what stands at its head and end
PARTS = 21  # components of a page, counted so; a quote with its button takes three
_LENGTHS: dict[Length, str] = {"short": mark("Short"), "medium": mark("Medium"), "long": mark("Long")}


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of a page: safe words, the quote whose button stands beside them, and the heading that it goes under."""

    words: str
    quote: Quote | None = None
    heading: str = ""

    @property
    def parts(self) -> int:
        """How many components it takes, without the line above it where a heading begins."""
        return 3 if self.quote else 1


def summary(
    made: Summary, ask: Sum, pieces: str, *, retellable: bool = False, why: str = "", audience: Audience = ALONE
) -> Reply:
    """A page of the summary: what the pieces say in their own words, then what was new when, and what is not quoted.

    `pieces` is a query for the pieces it is of; `why` says why it is not in a model's words, which were asked for.
    """
    pages = _pages([*_points(made), *_news(made), *_account(made)])
    number = max(1, min(ask.page, len(pages)))
    here = replace(ask, page=number)
    sheet = Sheet(tail=(160, 15))
    sheet.text(_headline(made, first=number == 1))
    if why:
        sheet.text("⚠️ " + tr("In the pieces’ own words: {why}", why=safe.fit(told(why), 300)))
    _put(sheet, pages[number - 1])
    if not made.sentences:
        sheet.text(_silence(made, ask))
    sheet.end()
    if made.sentences:
        quoted = tr(
            "{n} point, word for word, from {pieces}",
            "{n} points, word for word, from {pieces}",
            n=len(made.sentences),
            pieces=of_pieces(len(made.sources)),
        )
        sheet.text(_numbered(quoted, number, len(pages)))
    further = [Open(asks.Time(pieces), tr("Timeline")), Open(asks.Cite(pieces), tr("Cite"))] if made.pieces else []
    sheet.row([*(_lengths(here) if made.sentences else ()), *further])
    ways = [*turns(here, number, len(pages)), *(_further(here, retellable) if made.sentences else ())]
    return sheet.close(here, audience, ways).reply()


def comparison(made: Comparison, ask: Versus, *, audience: Audience = ALONE) -> Reply:
    """A page of what each of two periods says of a tag that the other does not."""
    pages = _pages([*_side(made.sides[0], made.sides[1]), *_side(made.sides[1], made.sides[0])])
    number = max(1, min(ask.page, len(pages)))
    here = replace(ask, page=number)
    sheet = Sheet(tail=(160, 12))
    one, other = (told(side.name) for side in made.sides)
    names = tr("{one} against {other}", one=one, other=other)
    sheet.text(f"## {safe.fit(made.tag.name, 200)}\n-# {safe.fit(names, 200)}")
    _put(sheet, pages[number - 1])
    sheet.end()
    apart = tr("{pieces} without a date on neither side", pieces=of_pieces(made.undated)) if made.undated else ""
    sheet.text(_numbered(apart or tr("Word for word"), number, len(pages)))
    sheet.row(_lengths(here))
    return sheet.close(here, audience, list(turns(here, number, len(pages)))).reply()


def sources(made: Summary) -> Item | None:
    """The menu of the pieces that are quoted, with the numbers they are quoted as."""
    options = []
    for piece in made.sources[:OPTIONS]:
        numbers = row([str(quote.n) for quote in made.quotes if quote.key == piece.key])
        when = now().when(piece.published, piece.precision)
        options.append(
            discord.SelectOption(
                label=safe.cut(titled(piece.title), OPTION),
                value=str(asks.Read(piece.key)),
                description=safe.cut(
                    DOT.join(filter(None, (when, tr("quoted as {numbers}", numbers=numbers)))), OPTION
                ),
            )
        )
    return Pick("source", options, tr("Read a piece that is quoted…")) if options else None


def _headline(made: Summary, *, first: bool) -> str:
    title = f"## {safe.fit(made.tag.name, 200)}"
    if not made.pieces:
        return title
    known = (made.first, made.last)
    first_year, last_year = (str(day.year) if day else "" for day in known)
    years = between(first_year, last_year) if made.precision == "year" else span(*known)
    lines = [title, f"-# {extent(made.pieces, years)}"]
    if first:
        by, where = counted(made.authors, 240), counted(made.outlets, 240)
        lines += ["-# " + tr("By {names}", names=by)] if by else []
        lines += ["-# " + tr("In {names}", names=where)] if where else []
    return "\n".join(lines)


def _silence(made: Summary, ask: Sum) -> str:
    if not made.pieces and (ask.since or ask.until):
        return tr("No piece with this tag was published then.")
    return tr("None of its pieces has a sentence that could stand alone. Read them instead.")


def _points(made: Summary) -> Iterator[_Block]:
    for quote in made.sentences:
        year = str(quote.published.year) if quote.published else tr("Undated")
        yield _Block(_entry(quote), quote, year)


def _news(made: Summary) -> Iterator[_Block]:
    """A line for each period, with its sentence where that is no point."""
    for period in made.periods:
        point = period.quote is not None and period.quote in made.sentences
        block = _Block(_period(period, point), heading=tr("What was new"))
        yield (
            block
            if point or not period.quote
            else replace(block, words=f"{block.words}\n{_entry(period.quote)}", quote=period.quote)
        )


def _period(period: Period, point: bool) -> str:
    words = safe.fit(row(period.words), 200)
    name = f"**{safe.fit(told(period.name), 60)}**"
    known = DOT.join(filter(None, (name, of_pieces(period.pieces), words)))
    return f"{known} → **{period.quote.n}**" if period.quote and point else known


def _account(made: Summary) -> Iterator[_Block]:
    if made.sentences:
        lines = filter(None, (account.method(made), account.rest(made)))
        yield _Block("\n".join(f"-# {safe.say(told(line))}" for line in lines), heading=" ")


def _side(side: Side, other: Side) -> Iterator[_Block]:
    heading = tr("What {one} said that {other} did not", one=told(side.name), other=told(other.name))
    words = safe.fit(row(side.words), 200)
    silence = tr("no sentence that could stand alone") if side.pieces else tr("nothing was published then")
    known = (of_pieces(side.pieces), words, "" if side.sentences else silence)
    yield _Block("-# " + DOT.join(filter(None, known)), heading=heading)
    for quote in side.sentences:
        yield _Block(_entry(quote), quote, heading)


def _entry(quote: Quote) -> str:
    when = now().when(quote.published, quote.precision)
    source = DOT.join(filter(None, (safe.fit(titled(quote.title), 120), when)))
    return f"> {safe.fit(text.bare(quote.text), 1_200)}\n-# **{quote.n}**  {source}"


def _pages(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Blocks in pages that a message can hold; there is always one."""
    pages: list[list[_Block]] = [[]]
    letters, parts, heading = PAGE, PARTS, ""
    for block in blocks:
        need = safe.size(block.words) + len(block.heading) + 8
        if pages[-1] and (need > letters or block.parts + (block.heading != heading) > parts):
            pages.append([])
            letters, parts, heading = PAGE, PARTS, ""
        parts -= block.parts + (block.heading != heading)
        letters -= need
        heading = block.heading
        pages[-1].append(block)
    return pages


def _put(sheet: Sheet, page: Sequence[_Block]) -> None:
    heading = ""
    for block in page:
        words = block.words
        if block.heading != heading:
            sheet.rule()
            words = f"### {safe.say(block.heading)}\n{words}" if block.heading.strip() else words
        heading = block.heading
        if block.quote:
            beside = Open(asks.Read(block.quote.key, at=block.quote.start), str(block.quote.n))
            sheet.section(words, beside)
        else:
            sheet.text(words)


def _numbered(words: str, number: int, pages: int) -> str:
    return f"-# {words}" + (f"{DOT}{of_pages(number, pages)}" if pages > 1 else "")


def _lengths(here: Sum | Versus) -> Iterator[Item]:
    for length, label in _LENGTHS.items():
        same = length == here.length
        yield form(here if same else replace(here, length=length, page=1), tr(label), now=same)


def _further(here: Sum, retellable: bool) -> Iterator[Item]:
    """The same as files, or retold."""
    if retellable:
        yield Open(asks.Retell(here.words, here.since, here.until, here.length), tr("In prose"))
    yield Open(asks.Export(here.words, here.since, here.until, here.length), tr("Export"))
