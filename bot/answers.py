"""From what was asked to the message that answers it, and where that message goes.

One rule for all: the answer itself comes first if it is ready at once, else Discord is told to wait. What goes wrong
at once is told to the person alone, even where the answer was to be for all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

import discord

from bot import asks, citing, render, tongues, voice
from bot.asks import Ask, Find, Near, Stale
from bot.buttons import Interaction, Manner
from bot.desk import Desk
from bot.drawing import Pictures
from bot.memory import Memory
from bot.pace import Pace
from bot.render import Audience, Reply
from bot.retelling import Reteller
from bot.settings import Settings
from corpus import almanac, search, summary, text, timeline
from corpus.almanac import Entry
from corpus.errors import NoSuchPiece, NoSuchTag, NotRetold
from corpus.model import Page, Sort, Summary
from corpus.query import Query
from corpus.said import Said
from corpus.search import related, suggest
from corpus.store import Store
from corpus.summary import contrast

PATIENCE = 0.6  # seconds before Discord is told to wait; it gives up after 3, a person doubts after 1
DOUBT = 0.6  # further seconds before the person is told what takes so long
Where: TypeAlias = Literal["private", "public", "place"]
_OLD = Said("That button is from long ago and I have lost what it stood for. Please ask again.")
_SORTS: dict[str, Sort] = {"best": "best", "newest": "newest", "oldest": "oldest"}


class Answers:
    """Asks the desk and renders; remembers query lines that are too long for a button."""

    def __init__(self, desk: Desk, memory: Memory, settings: Settings, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._memory = memory
        self._settings = settings
        self._now = now
        self._pictures = Pictures()
        self._reteller = Reteller(memory, settings, now)
        self._pace = Pace(now)

    # Where an answer goes

    async def given(self, interaction: Interaction, ask: Ask, *, private: bool = True) -> None:
        """Answer a command."""
        where: Where = "private" if private else "public"
        await respond(interaction, self._paced(interaction, ask, Audience(private=private)), where, _meanwhile(ask))

    async def about(
        self, interaction: Interaction, words: str, ask: Callable[[str], Ask], *, private: bool = True
    ) -> None:
        """Answer about one piece: `ask` of the key of that key or title, or of the best answer to those words."""

        async def work() -> Reply:
            key = await self._desk.ask(lambda store: meant(store, words))
            return await self.to(ask(key), Audience(private=private))

        await respond(interaction, work(), "private" if private else "public")

    async def of_words(self, interaction: Interaction, passage: str) -> None:
        """Answer with the pieces that speak of what a passage speaks of, to the one who asks."""

        async def work() -> Reply:
            query = await self._desk.ask(lambda store: related.asked_by(store, passage))
            if not query.parts:
                raise NoSuchPiece(Said("No piece has any of the words of that message."))
            return await self.to(Find(await self.words(str(query))))

        await respond(interaction, work(), "private")

    async def pressed(self, interaction: Interaction, ask: Ask, manner: Manner) -> None:
        """Answer a button: in the place of the presser's own message, in private, or for all."""
        if manner == "share":
            audience = Audience(private=False, by=interaction.user.display_name)
            await respond(interaction, self._paced(interaction, ask, audience), "public", _meanwhile(ask))
        elif manner == "turn" and _own(interaction):
            by = interaction.user.display_name if _shared(interaction) else ""
            audience = Audience(private=_ephemeral(interaction), by=by)
            await respond(interaction, self._paced(interaction, ask, audience), "place")
        else:
            await respond(interaction, self._paced(interaction, ask), "private", _meanwhile(ask))

    async def narrowed(self, interaction: Interaction, ask: Find, choice: str) -> None:
        """Answer the menu under a page of answers."""
        try:
            chosen = await self._chosen(ask, choice)
        except Exception as error:  # noqa: BLE001  whatever it is, the person is told
            await voice.tell(interaction, voice.words(error, "a menu"), tone="bad")
        else:
            await self.pressed(interaction, chosen, "turn")

    # What is answered

    async def _paced(self, interaction: Interaction, ask: Ask, audience: Audience = render.ALONE) -> Reply:
        """The message that answers this person, who may not ask for everything at once; raises TooSoon."""
        self._pace.take(interaction.user.id, ask)
        return await self.to(ask, audience)

    async def to(self, ask: Ask, audience: Audience = render.ALONE) -> Reply:
        """The message that answers; raises what the desk and the corpus raise."""
        try:
            return await self._answer(ask, audience)
        except NoSuchTag as error:
            if not isinstance(ask, asks.Sum | asks.Export | asks.Retell | asks.Versus | asks.OneTag):
                raise
            offers = [(name, replace(ask, words=await self.words(name))) for name in error.near]
            raise Near(error.told, offers) from None

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

    async def words(self, line: str) -> str:
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
        offers = [(line, Find(await self.words(line), ask.sort)) for line in found.suggestions]
        return render.page(found, ask, offers, audience=audience)

    async def _chosen(self, ask: Find, choice: str) -> Find:
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
        return Find(await self.words(str(query)), ask.sort)

    async def _tag(self, ask: asks.OneTag, audience: Audience) -> Reply:
        words = await self._line(ask.words)
        portrait = await self._desk.ask(lambda store: store.portrait(store.tag(words)))
        named = replace(ask, words=await self.words(portrait.tag.slug))
        pieces = await self.words(f"tag:{portrait.tag.slug}")
        return render.portrait(portrait, named, pieces, audience=audience)

    async def _sum(self, ask: asks.Sum | asks.Export | asks.Retell, audience: Audience) -> Reply:
        words = await self._line(ask.words)

        def compose(store: Store) -> Summary:
            tag = store.tag(words)
            return summary.compose(store, tag, since=ask.since, until=ask.until, length=ask.length)

        made = await self._desk.ask(compose)
        ask = replace(ask, words=await self.words(made.tag.slug))
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
        pieces = await self.words(" ".join(fences))
        retellable = bool(self._reteller.model) and not why
        return render.summary(made, ask, pieces, retellable=retellable, why=why, audience=audience)

    async def _versus(self, ask: asks.Versus, audience: Audience) -> Reply:
        words = await self._line(ask.words)
        made = await self._desk.ask(
            lambda store: contrast.compare(store, store.tag(words), ask.one, ask.other, ask.length)
        )
        return render.comparison(made, replace(ask, words=await self.words(made.tag.slug)), audience=audience)

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
        write = citing.piece if ask.of == "piece" else citing.query
        made = await self._desk.ask(lambda store: write(store, line, ask.form, render.FILE))
        if made.piece:
            ask = replace(ask, words=made.piece.key)
        return render.citations(made, ask, audience=audience)

    async def _time(self, ask: asks.Time, audience: Audience) -> Reply:
        line = await self._line(ask.words)
        made = await self._desk.ask(lambda store: timeline.of(store, line, ask.step))
        named = replace(ask, words=await self.words(str(made.query)))
        return render.timeline(made, await self._pictures.bars(made), named, audience=audience)

    async def _help(self, audience: Audience) -> Reply:
        facts, tags = await self._desk.ask(lambda store: (store.facts(), store.tags()[:3]))
        zone = self._settings.bot_timezone
        age = await asyncio.to_thread(self._desk.age)
        return render.facts(facts, tags, age.astimezone(zone) if age else None, audience=audience)


async def respond(
    interaction: Interaction, work: Coroutine[Any, Any, Reply], where: Where, meanwhile: str = ""
) -> None:
    """Send what `work` gives, or say what went wrong: to the person alone while nothing was said yet.

    `meanwhile` is said where it takes over a second, unless that would take the place of what is shown.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not done:
            if where == "place":
                await interaction.response.defer()
            else:
                await interaction.response.defer(ephemeral=where == "private", thinking=True)
                await _say_meanwhile(interaction, task, meanwhile)
        reply = await task
    except asyncio.CancelledError:
        task.cancel()
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, the person is told
        told = render.notice(
            voice.words(error, "an answer"), tone="bad", offers=error.offers if isinstance(error, Near) else ()
        )
        if where == "place" or not interaction.response.is_done():
            await voice.tell(interaction, told)
            return
        # People were told to wait, and it cannot be taken back: the first thing said after that takes its place.
        reply = told
    await _send(interaction, reply, where)


async def _say_meanwhile(interaction: Interaction, task: asyncio.Future[Reply], meanwhile: str) -> None:
    if meanwhile and not (await asyncio.wait({task}, timeout=DOUBT))[0]:
        await interaction.edit_original_response(view=render.notice(tongues.told(meanwhile)).view)


def _meanwhile(ask: Ask) -> str:
    """What takes so long, if it does."""
    match ask:
        case asks.Sum() | asks.Versus() | asks.Export():
            return Said("I am weighing the sentences. With thousands of pieces that takes a few seconds.")
        case asks.Retell():
            return Said("The language model is writing. I will check what it says before you see it.")
    return ""


async def _send(interaction: Interaction, reply: Reply, where: Where) -> None:
    files = list(reply.files)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=reply.view, attachments=files)
    elif where == "place":
        await interaction.response.edit_message(view=reply.view, attachments=files)
    else:
        await interaction.response.send_message(view=reply.view, files=files, ephemeral=where == "private")


def _page(store: Store, query: Query, ask: Find) -> Page:
    """The page that was asked for, or the last there is: the index may have changed since the button was made."""
    found = search.find(store, query, sort=ask.sort, page=max(1, ask.page))
    if found.number > found.pages:
        return search.find(store, query, sort=ask.sort, page=found.pages)
    return found


def meant(store: Store, words: str) -> str:
    """The key of the piece that words mean: its key, its title, or what a search finds best. Raises NoSuchPiece."""
    with suppress(NoSuchPiece):
        return store.piece(words.strip()).key
    titled = next(iter(suggest.titles(store, words, limit=1)), None)
    if titled is not None and text.fold(words).strip() in text.fold(titled.label):
        return titled.value
    hits = search.find(store, Query.parse(words), size=1).hits if Query.parse(words).parts else ()
    if hits:
        return hits[0].piece.key
    raise NoSuchPiece(
        Said("No piece answers to “{words}”. Try /search, which also tells what comes close.", words=words)
    )


def _fences(ask: asks.Sum) -> list[tuple[str, date]]:
    """The time that a summary keeps to, as parts of a query."""
    return [(name, day) for name, day in (("since", ask.since), ("until", ask.until)) if day]


def _ephemeral(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _own(interaction: Interaction) -> bool:
    """Is the message that was pressed the presser's own: private, or an answer to them?"""
    asked = interaction.message.interaction_metadata if interaction.message else None
    return _ephemeral(interaction) or (asked is not None and asked.user.id == interaction.user.id)


def _shared(interaction: Interaction) -> bool:
    """Was the message posted for all by the press of a button, as only Share does?"""
    asked = interaction.message.interaction_metadata if interaction.message else None
    return not _ephemeral(interaction) and asked is not None and asked.type is discord.InteractionType.component
