"""From what was asked to the message that answers it: asks the desk, and renders."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from bot import render
from bot.answering.drawing import Pictures
from bot.answering.retelling import Reteller
from bot.asking import asks
from bot.asking.asks import Ask, Find, Near, Stale
from bot.asking.meant import meant
from bot.desk import Desk
from bot.memory import Memory
from bot.render import Audience, Reply, cited
from bot.settings import Settings
from corpus import almanac, search, summary, timeline
from corpus.almanac import Entry
from corpus.errors import NoSuchPiece, NoSuchTag, NotRetold
from corpus.model import Comparison, Page, Sort, Summary
from corpus.query import Query
from corpus.said import Said
from corpus.search import related
from corpus.store import Store

_OLD = Said("That button is from long ago and I have lost what it stood for. Please ask again.")
_SORTS: dict[str, Sort] = {"best": "best", "newest": "newest", "oldest": "oldest"}


class Replies:
    """Makes the messages that answer; remembers query lines that are too long for a button."""

    def __init__(self, desk: Desk, memory: Memory, settings: Settings, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._memory = memory
        self._settings = settings
        self._now = now
        self._pictures = Pictures()
        self._reteller = Reteller(memory, settings, now)

    async def short(self, ask: Ask) -> Ask:
        """The same, with words that a button can carry."""
        if isinstance(ask, Find | asks.Sum | asks.Versus | asks.OneTag | asks.Cite | asks.Time):
            return replace(ask, words=await self._words(ask.words))
        return ask

    async def meant(self, words: str) -> str:
        """The key of the piece that words mean; raises NoSuchPiece."""
        return await self._desk.ask(lambda store: meant(store, words))

    async def spoken_of(self, passage: str) -> Find:
        """A search for what a passage speaks of; raises NoSuchPiece where no piece has any of its words."""
        query = await self._desk.ask(lambda store: related.asked_by(store, passage))
        if not query.parts:
            raise NoSuchPiece(Said("No piece has any of the words of that message."))
        return Find(await self._words(str(query)))

    async def to(self, ask: Ask, audience: Audience = render.ALONE) -> Reply:
        """The message that answers; raises what the desk and the corpus raise."""
        try:
            return await self._answer(ask, audience)
        except NoSuchTag as error:
            if not isinstance(ask, asks.Sum | asks.Export | asks.Retell | asks.Versus | asks.OneTag):
                raise
            offers = [(name, replace(ask, words=await self._words(name))) for name in error.near]
            raise Near(error.told, offers) from None

    async def narrowed(self, ask: Find, choice: str) -> Find:
        """What the menu's `choice` makes of a page of answers: another order, a fence more or a fence less."""
        verb, _, value = choice.partition("=")
        query = Query.parse(await self._line(ask.words))
        if verb == "sort":
            return replace(ask, sort=_SORTS.get(value, "best"), page=1)
        if verb == "drop":
            query = Query(tuple(part for part in query.parts if render.fence_id(part) != value))
        else:
            for fence in Query.parse(value).filters:
                query = query.within(fence.field, fence.value)
        return Find(await self._words(str(query)), ask.sort)

    async def _answer(self, ask: Ask, audience: Audience) -> Reply:
        match ask:
            case asks.Find():
                return await self._find(ask, audience)
            case asks.Read():
                piece = await self._desk.ask(lambda store: store.piece(ask.key))
                return render.piece(piece, ask, audience=audience)
            case asks.Sum() | asks.Export() | asks.Retell():
                return await self._sum(ask, audience)
            case asks.Versus():
                return await self._versus(ask, audience)
            case asks.Tags():
                counts = await self._desk.ask(lambda store: store.tags())
                return render.tags(counts, ask, audience=audience)
            case asks.OneTag():
                return await self._tag(ask, audience)
            case asks.Day():
                return await self._day(ask, audience)
            case asks.Cite():
                return await self._cite(ask, audience)
            case asks.Time():
                return await self._time(ask, audience)
            case asks.Like():
                shown, found = await self._desk.ask(lambda store: (store.piece(ask.key), related.to(store, ask.key)))
                return render.related(shown, found, audience=audience)
            case asks.Help():
                return await self._help(audience)
            case asks.Lost():
                raise Stale(_OLD)

    async def _words(self, line: str) -> str:
        """The line as a button can carry it: itself, or a token for it."""
        if asks.fits(line):
            return line
        return asks.SIGN + await asyncio.to_thread(self._memory.remember, line)

    async def _line(self, words: str) -> str:
        """The line that words in a button stand for; raises Stale when it is lost."""
        if not words.startswith(asks.SIGN):
            return words
        line = await asyncio.to_thread(self._memory.recall, words.removeprefix(asks.SIGN))
        if line is None:
            raise Stale(_OLD)
        return line

    async def _find(self, ask: Find, audience: Audience) -> Reply:
        query = Query.parse(await self._line(ask.words))
        found = await self._desk.ask(lambda store: _page(store, query, ask))
        ask = replace(ask, page=found.number)
        offers = [(line, Find(await self._words(line), ask.sort)) for line in found.suggestions]
        return render.page(found, ask, offers, audience=audience)

    async def _tag(self, ask: asks.OneTag, audience: Audience) -> Reply:
        words = await self._line(ask.words)
        portrait = await self._desk.ask(lambda store: store.portrait(store.tag(words)))
        named = replace(ask, words=await self._words(portrait.tag.slug))
        pieces = await self._words(f"tag:{portrait.tag.slug}")
        return render.portrait(portrait, named, pieces, audience=audience)

    async def _sum(self, ask: asks.Sum | asks.Export | asks.Retell, audience: Audience) -> Reply:
        words = await self._line(ask.words)

        def compose(store: Store) -> Summary:
            tag = store.tag(words)
            return summary.compose(store, tag, since=ask.since, until=ask.until, length=ask.length)

        made = await self._desk.ask(compose, speed="slow")
        ask = replace(ask, words=await self._words(made.tag.slug))
        if isinstance(ask, asks.Export):
            return render.exported(made, await self._reteller.told(made), ask, audience=audience)
        why = ""
        if isinstance(ask, asks.Retell):
            try:
                return render.retold(made, await self._reteller.retell(made), ask, audience=audience)
            except NotRetold as error:
                why = error.told
            ask = asks.Sum(ask.words, ask.since, ask.until, ask.length)
        fences = [f"tag:{made.tag.slug}", *(f"{name}:{day}" for name, day in _fences(ask))]
        pieces = await self._words(" ".join(fences))
        retellable = bool(self._reteller.model) and not why
        return render.summary(made, ask, pieces, retellable=retellable, why=why, audience=audience)

    async def _versus(self, ask: asks.Versus, audience: Audience) -> Reply:
        words = await self._line(ask.words)

        def compare(store: Store) -> Comparison:
            return summary.compare(store, store.tag(words), ask.one, ask.other, ask.length)

        made = await self._desk.ask(compare, speed="slow")
        return render.comparison(made, replace(ask, words=await self._words(made.tag.slug)), audience=audience)

    async def _day(self, ask: asks.Day, audience: Audience) -> Reply:
        leap = self._settings.bot_leap_day
        # Whoever asks for 15 February 2013 wants to see what came out that day too: it is an earlier year to them.
        year = self._now().astimezone(self._settings.bot_timezone).year

        def look(store: Store) -> tuple[tuple[Entry, ...], tuple[Entry, ...], tuple[Entry, ...]]:
            pieces = almanac.on_this_date(store, ask.day, leap=leap, before=year)
            near = () if pieces else almanac.this_week(store, ask.day, leap=leap, before=year)
            archive = None if pieces or near else almanac.from_the_archive(store, ask.day)
            return almanac.entries(pieces), almanac.entries(near), almanac.entries([archive] if archive else [])

        there, near, archive = await self._desk.ask(look)
        return render.on_this_date(ask.day, there, near=near, archive=archive, audience=audience)

    async def _cite(self, ask: asks.Cite, audience: Audience) -> Reply:
        line = ask.words if ask.of == "piece" else await self._line(ask.words)
        write = cited.piece if ask.of == "piece" else cited.query
        made = await self._desk.ask(lambda store: write(store, line, ask.form, render.FILE), speed="slow")
        if made.piece:
            ask = replace(ask, words=made.piece.key)
        return render.citations(made, ask, audience=audience)

    async def _time(self, ask: asks.Time, audience: Audience) -> Reply:
        line = await self._line(ask.words)
        made = await self._desk.ask(lambda store: timeline.of(store, line, ask.step))
        named = replace(ask, words=await self._words(str(made.query)))
        return render.timeline(made, await self._pictures.bars(made), named, audience=audience)

    async def _help(self, audience: Audience) -> Reply:
        facts, tags = await self._desk.ask(lambda store: (store.facts(), store.tags()[:3]))
        zone = self._settings.bot_timezone
        age = await asyncio.to_thread(self._desk.age)
        return render.facts(facts, tags, age.astimezone(zone) if age else None, audience=audience)


def _page(store: Store, query: Query, ask: Find) -> Page:
    """The page that was asked for, or the last there is: the index may have changed since the button was made."""
    found = search.find(store, query, sort=ask.sort, page=max(1, ask.page))
    if found.number > found.pages:
        return search.find(store, query, sort=ask.sort, page=found.pages)
    return found


def _fences(ask: asks.Sum) -> list[tuple[str, date]]:
    """The time that a summary keeps to, as parts of a query."""
    return [(name, day) for name, day in (("since", ask.since), ("until", ask.until)) if day]
