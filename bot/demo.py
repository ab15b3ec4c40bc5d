"""The bot in a browser page on this machine: no token, no network, nothing kept.

simcord plays Discord: the bot is the real one, with its commands, buttons, digests and re-index.
"""

from __future__ import annotations

import asyncio
import errno
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import discord

import corpus
from bot import render, tongues
from bot.asking.asks import Day, Find, Help, Read, Sum, Tags
from bot.asking.buttons import Interaction
from bot.client import Almanac
from bot.desk import Desk
from bot.memory import Memory
from bot.render import Try
from bot.settings import Settings
from corpus import drafts, text
from corpus.dates import typed
from corpus.errors import CorpusError, Stopped
from corpus.model import Tally
from corpus.store import Store
from corpus.text import many

if TYPE_CHECKING:
    from simcord import ChannelHandle, Env, MemberActor
    from simcord.preview import Preview

PORT = 8765
LOOK = 1.0  # seconds between two looks for what the bot did by itself
SOME = 500  # pieces looked through for a good example
FURTHER = (
    "Answers are yours alone until you press Share.",
    "Edda is an admin here: /digest set posts what was published on this date, /admin reindex reads the dumps again.",
    "Mina is not: change who you are under “Viewing as” above.",
)
SETTLE = 5.0  # seconds that a press waits for the bot at most before the page is drawn anew


class DemoFault(Exception):
    """Why the demo cannot run; the text is a sentence for a person."""


class Shown(Almanac):
    """Speaks to everyone as the greeting does: simcord tells one language of all people, and no other can be chosen."""

    def takes(self, interaction: Interaction) -> bool:
        """May what was just asked be answered?"""
        taken = super().takes(interaction)
        tongues.speak(tongues.ENGLISH)
        return taken


async def serve(dumps: Path, port: int = PORT, *, out: TextIO = sys.stdout) -> None:
    """Show the bot over `dumps` at http://127.0.0.1:`port`/ until Ctrl-C; port 0 takes any free one.

    Raises DemoFault when the port is taken, when there is nothing to read, or when simcord is not installed.
    """
    await _look_ahead(port)
    stop = _interrupts()
    with drafts.spare() as folder:
        index = folder / "index.db"
        tally = await _index(dumps, index, stop, out)
        if tally is None:
            return
        bot = _bot(dumps, index, folder / "memory.db")
        async with _world(bot) as env:
            channel, viewers = _people(env)
            await _greet(bot, channel, tally.pieces)
            async with _page(env, channel, viewers, port) as preview:
                print(f"\nAlmanac is at\n\n  {preview.url}\n\nCtrl-C ends it.", file=out, flush=True)
                await _until(stop, env, preview)
    print("\nEnded; nothing was kept.", file=out, flush=True)


async def _look_ahead(port: int) -> None:
    """Tell what would keep the page from being served before anything is read, which may take minutes."""
    if find_spec("simcord") is None:
        raise DemoFault("The demo needs simcord: .venv/bin/pip install -e '.[demo]'.")
    try:
        async with await asyncio.start_server(lambda _, __: None, "127.0.0.1", port):
            pass
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
        raise DemoFault(f"Port {port} {why}. Choose another with --port, or 0 for any that is free.") from error


def _interrupts() -> asyncio.Event:
    """Set once Ctrl-C is pressed or the process is told to end."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C is an exception there
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop


async def _index(dumps: Path, index: Path, stop: asyncio.Event, out: TextIO) -> Tally | None:
    """Build the index and say how far it is; None when it was interrupted."""

    def progress(done: corpus.Progress) -> None:
        if out.isatty():
            told = f"\rReading {dumps}: {done.files} of {done.of} dumps, {done.pieces:,} pieces"
            print(told, end="", file=out, flush=True)

    try:
        tally = await asyncio.to_thread(corpus.build, [dumps], index, progress=progress, stop=stop.is_set)
    except Stopped:
        return None
    except CorpusError as error:
        raise DemoFault(str(error)) from error
    print(f"\rRead {dumps}: {many(tally.files, 'dump')}, {many(tally.pieces, 'piece')}", file=out, flush=True)
    return tally


async def _until(stop: asyncio.Event, env: Env, preview: Preview) -> None:
    """Keep the page drawn until the end: it draws by itself only what a press in it brought about."""
    from simcord import SetupError

    drawn = len(env.http_requests)
    ended = asyncio.create_task(preview.wait_closed())  # the page has a button for that
    told = asyncio.create_task(stop.wait())
    while not (ended.done() or told.done()):
        await asyncio.wait({ended, told}, timeout=LOOK, return_when=asyncio.FIRST_COMPLETED)
        new = env.http_requests[drawn:]
        if not new or any(one.path.endswith("/callback") for one in new):
            drawn += len(new)  # the answer to a press; the page is busy with it, and must not be disturbed
        elif not ended.done():
            with suppress(SetupError, TimeoutError):  # something runs, and is drawn at its end
                await preview.refresh()
                drawn += len(new)
    for task in (ended, told):
        task.cancel()


def _bot(dumps: Path, index: Path, memory: Path) -> Almanac:
    # Built without a look at the environment, where the settings of a real bot may stand.
    settings = Settings.model_construct(corpus_dumps=dumps, corpus_index=index, bot_memory=memory)
    return Shown(settings, Desk(index, [dumps]), Memory(memory))


@asynccontextmanager
async def _world(bot: Almanac) -> AsyncIterator[Env]:
    """A Discord of our own with the bot in it; its clock shows the real time."""
    from simcord import Env

    env = Env(bot, check_errors=False, settle_timeout=SETTLE)
    env.backend.clock.advance((datetime.now(UTC) - env.now()).total_seconds())
    env.backend.bot_user.name = "Almanac"
    await env.start()
    # simcord listens for errors on the tree and calls every command a failure that has one; ours tells it in words.
    vars(bot.tree).pop("on_error", None)
    try:
        with env.time_context():
            yield env
    finally:
        await bot.close()
        await env.shutdown()


def _people(env: Env) -> tuple[ChannelHandle, Sequence[MemberActor]]:
    """A server with a channel, someone who may change things, and someone who may not."""
    guild = env.create_guild("Research Institute")
    channel = guild.create_text_channel("reading-room")
    editors = guild.create_role("Editors", permissions=discord.Permissions(manage_guild=True))
    edda = guild.add_member(env.create_user("edda", global_name="Edda"), roles=[editors])
    mina = guild.add_member(env.create_user("mina", global_name="Mina"))
    return channel, (edda, mina)


async def _greet(bot: Almanac, channel: ChannelHandle, pieces: int) -> None:
    """The first message in the channel: what to try, with commands that have an answer on this corpus."""
    today = bot.now().date()
    reply = render.welcome(pieces, await bot.desk.ask(lambda store: _tries(store, today)), FURTHER)
    await bot.get_partial_messageable(channel.id).send(view=reply.view)


def _tries(store: Store, today: date) -> list[Try]:
    """Things to ask of this corpus, the likeliest to please first."""
    tags = store.tags()
    some = store.pieces(store.ordered(store.every(), "newest")[:SOME])
    days = Counter(
        tongues.now().anniversary(piece.published)
        for piece in some
        if piece.published and piece.precision == "day" and piece.published.year < today.year
    )
    tries = []
    if tags:
        subject = text.fold(next((tag.label for tag in tags if " " in tag.label), tags[0].label))
        tries.append(Try(f"/search query: {subject}", "finds pieces by their words", Find(subject)))
        summed = f"/summarize tag: {tags[0].label}"
        tries.append(Try(summed, "tells what its pieces say, in their own sentences", Sum(tags[0].value)))
        tries.append(Try("/tags", "lists the subjects and opens one", Tags()))
    if days:
        day = max(days, key=lambda at: (days[at], at))
        told = "shows what was published on a day of earlier years"
        tries.append(Try(f"/onthisdate date: {day}", told, Day(typed.day(day, today))))
    if some:
        tries.append(Try(f"/piece piece: {some[0].title}", "opens a piece to read", Read(some[0].key)))
    return [*tries, Try("/help", "says what I know and how to ask for it", Help())]


@asynccontextmanager
async def _page(env: Env, channel: ChannelHandle, viewers: Sequence[MemberActor], port: int) -> AsyncIterator[Preview]:
    """The browser page, on this machine only."""
    from simcord import SetupError

    preview = env.preview(channel, viewers=viewers, layout="channel", port=port)
    try:
        await preview.__aenter__()
    except SetupError as error:
        raise DemoFault(str(error)) from error
    try:
        yield preview
    finally:
        await preview.close()
