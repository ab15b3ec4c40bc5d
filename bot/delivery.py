"""One digest for one local date: composed, claimed, sent, confirmed; and what to do when that goes wrong."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from bot import render
from bot.desk import Desk
from bot.memory import Digest, Memory
from bot.render.days import spoken
from corpus import almanac
from corpus.almanac import LeapDay
from corpus.model import Piece
from corpus.store import Store

Outcome = Literal["sent", "before", "empty", "missed", "paused"]
log = logging.getLogger(__name__)


class Gone(Exception):
    """The channel is not there any more, or closed to us; the text says which."""


class Refused(Exception):
    """Discord does not take this message, however often it is sent; the text says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A delivery that stands in its channel: the message, and the keys of the pieces it shows."""

    message: int
    pieces: tuple[str, ...]


class Channels(Protocol):
    """What a delivery needs of Discord. Whatever else than Gone and Refused these raise may pass with time."""

    async def send(self, channel: int, reply: render.Reply, nonce: str) -> int:
        """Post a message, once for a nonce within some minutes, and give its id."""

    async def find(self, channel: int, token: str, since: datetime) -> Found | None:
        """The message of ours since then whose buttons carry the delivery `token`."""

    async def tell(self, guild: int, words: str) -> bool:
        """Say something where the server's admins will see it; False where that is not allowed."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a digest shows on a date."""

    heading: str
    pieces: tuple[Piece, ...]
    note: str = ""


def compose(store: Store, digest: Digest, day: date, *, leap: LeapDay, shown: Collection[str] = ()) -> Edition | None:
    """What the digest shows on `day`; None on an empty day that its rule leaves empty.

    `shown` are the keys of pieces not to pick from the archive again yet.
    """
    when = spoken(day)
    pieces = almanac.on_this_date(store, day, leap=leap, tags=digest.tags)
    note = ""
    if not pieces and digest.empty == "week":
        pieces = almanac.this_week(store, day, leap=leap, tags=digest.tags)
        note = f"Nothing we have was published on {when}; this is from the nearest days of the week."
    elif not pieces and digest.empty == "archive":
        picked = almanac.from_the_archive(store, day, shown=shown, tags=digest.tags)
        pieces = (picked,) if picked else ()
        note = f"Nothing we have was published on {when}; this is from the archive."
    if not pieces:
        return None
    if len(pieces) > digest.most:
        more = len(pieces) - digest.most
        note = " ".join(filter(None, [note, f"{more} more: ask /onthisdate."]))
    return Edition(f"On this date: {when}", pieces[: digest.most], note)


def token(digest: Digest, day: date) -> str:
    """How the buttons of a delivery name it.

    Digest 7 for 15 February 2026 is `7.20260215`.
    """
    return f"{digest.id}.{day:%Y%m%d}"


def nonce(digest: Digest, day: date) -> str:
    """What makes Discord take a delivery once; at most 25 characters, as Discord allows."""
    return hashlib.sha256(f"{digest.channel}/{digest.id}/{day}".encode()).hexdigest()[:25]


class Courier:
    """Makes deliveries, one at a time. Killed at any point it neither repeats one nor loses one."""

    def __init__(
        self, desk: Desk, memory: Memory, channels: Channels, leap: LeapDay, now: Callable[[], datetime]
    ) -> None:
        self._desk = desk
        self._memory = memory
        self._channels = channels
        self._leap = leap
        self._now = now
        self._one = asyncio.Lock()

    async def edition(self, digest: Digest, day: date) -> Edition | None:
        """What the digest would show on `day` if it were posted now."""
        shown = await asyncio.to_thread(self._memory.shown, digest.id)
        return await self._desk.ask(lambda store: compose(store, digest, day, leap=self._leap, shown=shown))

    async def deliver(
        self, number: int, day: date, *, late: bool = False, missed: bool = False, by_hand: bool = False
    ) -> Outcome:
        """Post the digest for `day`, unless it was posted; or, if `missed`, record that it never will be.

        `by_hand` posts a paused digest too. Trouble that may pass is raised, and the delivery can be tried again.
        """
        async with self._one:
            try:
                digest = await asyncio.to_thread(self._memory.digest, number)
            except KeyError:
                return "before"  # removed since it was found due
            if digest.paused and not by_hand:
                return "paused"
            try:
                return await self._settle(digest, day, late=late, missed=missed, by_hand=by_hand)
            except Gone as error:
                return await self._pause(digest, day, str(error), missed=missed)
            except Refused as error:
                return await self._give_up(digest, day, str(error))

    async def _settle(self, digest: Digest, day: date, *, late: bool, missed: bool, by_hand: bool) -> Outcome:
        made = await asyncio.to_thread(self._memory.delivery, digest.id, day)
        if made is not None and made.state == "sent":
            return "before"
        claimed = made is not None and made.state == "claimed"
        if made is not None and claimed:
            # Discord forgets a nonce within minutes: whether it went out can only be seen in the channel.
            found = await self._channels.find(digest.channel, token(digest, day), made.claimed)
            if found is not None:
                return await self._confirm(digest, day, found)
        if missed:
            await self._record(digest, day, "missed", "the bot was not running, or could not post, in time")
            return "missed"
        edition = await self.edition(digest, day)
        if edition is None:
            if by_hand and not claimed:
                return "empty"  # the day's own time is still to come, and the index may change until then
            await self._record(digest, day, "empty", "nothing to show on this date")
            return "empty"
        return await self._send(digest, day, edition, late=late, claimed=claimed)

    async def _send(self, digest: Digest, day: date, edition: Edition, *, late: bool, claimed: bool) -> Outcome:
        mark = nonce(digest, day)
        if not claimed and not await asyncio.to_thread(
            self._memory.claim, digest.id, day, mark, self._now(), late=late
        ):
            return "before"
        reply = layout(digest, day, edition, late=late)
        message = await self._channels.send(digest.channel, reply, mark)
        return await self._confirm(digest, day, Found(message, tuple(piece.key for piece in edition.pieces)))

    async def _confirm(self, digest: Digest, day: date, found: Found) -> Outcome:
        await asyncio.to_thread(self._memory.confirm, digest.id, day, found.message, self._now(), found.pieces)
        log.info("digest %d for %s is posted as message %d", digest.id, day, found.message)
        return "sent"

    async def _record(self, digest: Digest, day: date, state: Literal["missed", "empty"], why: str) -> None:
        await asyncio.to_thread(self._memory.settle, digest.id, day, state, why, self._now())
        log.info("digest %d for %s is %s: %s", digest.id, day, state, why)

    async def _pause(self, digest: Digest, day: date, why: str, *, missed: bool) -> Outcome:
        if missed:
            await self._record(digest, day, "missed", why)
        if not digest.paused:
            await asyncio.to_thread(self._memory.pause, digest.id, why)
            await self._tell(digest, f"Digest {digest.id} is paused: {why} Put that right, then /digest resume.")
        return "paused"

    async def _give_up(self, digest: Digest, day: date, why: str) -> Outcome:
        await self._record(digest, day, "missed", why)
        await self._tell(digest, f"Digest {digest.id} for {day} was not posted: {why}")
        return "missed"

    async def _tell(self, digest: Digest, words: str) -> None:
        """Once to the log, the audit and, where they can be reached, the admins."""
        log.warning("%s", words)
        told = await self._channels.tell(digest.guild, words)
        ended = "told in the server" if told else "could not be told in the server"
        await asyncio.to_thread(self._memory.note, words, ended, self._now(), guild=digest.guild)


def layout(digest: Digest, day: date, edition: Edition, *, late: bool = False) -> render.Reply:
    """The message of an edition, the same for a preview as for the channel."""
    due = f"Late: this was due at {digest.at:%H:%M} on {spoken(day)}." if late else ""
    note = " ".join(filter(None, [due, edition.note]))
    return render.digest(edition.heading, edition.pieces, note=note, delivery=token(digest, day))
