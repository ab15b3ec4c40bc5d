"""One digest for one local date: composed, claimed, sent, confirmed; and what to do when that goes wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, Protocol

from bot import render, tongues
from bot.desk import Desk
from bot.memory import Delivery, Digest, Memory
from bot.posting import edition, reasons
from bot.posting.edition import Edition, Past, layout, nonce
from corpus import dates
from corpus.almanac import LeapDay
from corpus.said import Said

Outcome = Literal["sent", "before", "empty", "missed", "paused"]
SLACK = timedelta(days=1)  # by which our clock may have been wrong when a post went out, to be on the safe side
FORGOTTEN = timedelta(days=60)  # how far back posts are looked for that the memory does not know
log = logging.getLogger(__name__)


class Gone(Exception):
    """The channel is not there any more, or closed to us; the text says which."""


class Refused(Exception):
    """Discord does not take this message, however often it is sent; the text says why."""


@dataclass(frozen=True, slots=True)
class Post:
    """A delivery that stands in its channel: its date, the message, and the keys of the pieces it shows."""

    day: date
    message: int
    pieces: tuple[str, ...]


class Channels(Protocol):
    """What a delivery needs of Discord. Whatever else than Gone and Refused these raise may pass with time."""

    async def knock(self) -> None:
        """Have Discord say anything, for with that it says what time it is."""

    async def send(self, channel: int, reply: render.Reply, nonce: str) -> int:
        """Post a message, once for a nonce within some minutes, and give its id."""

    async def edit(self, channel: int, message: int, reply: render.Reply) -> None:
        """Show something else in a message of ours."""

    def posts(self, channel: int, digest: int, since: datetime) -> AsyncIterator[Post]:
        """Our posts of a digest since then, the oldest first."""

    async def tell(self, guild: int, words: str, who: int | None) -> bool:
        """Say something where the server's admins, or that person, will see it; False where nobody can be told."""

    def serves(self, guild: int) -> bool:
        """Are we still in that server?"""

    def language(self, guild: int) -> str:
        """The language of what is posted there."""


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
        self._looked: set[int] = set()  # digests whose channel was looked at since the start

    async def preview(self, digest: Digest, day: date) -> render.Reply | None:
        """What the digest would post on `day` if it were posted now; None for nothing."""
        with tongues.speaking(self._channels.language(digest.guild)):
            shown, _ = await self._composed(digest, day)
            return layout(digest, day, shown) if shown else None

    async def _composed(self, digest: Digest, day: date, made: Delivery | None = None) -> tuple[Edition | None, Past]:
        """What the digest shows, and what that was made from; of a delivery `made` already, the news of then."""
        past = await asyncio.to_thread(self._past, digest, made)
        return await self._desk.ask(lambda store: edition.compose(store, digest, day, leap=self._leap, past=past)), past

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
            with tongues.speaking(self._channels.language(digest.guild)):
                try:
                    return await self._settle(digest, day, late=late, missed=missed, by_hand=by_hand)
                except Gone as error:
                    why = str(error) if self._channels.serves(digest.guild) else reasons.OUT
                    return await self._pause(digest, day, why, missed=missed)
                except Refused as error:
                    return await self._give_up(digest, day, str(error))

    async def _settle(self, digest: Digest, day: date, *, late: bool, missed: bool, by_hand: bool) -> Outcome:
        made = await asyncio.to_thread(self._memory.delivery, digest.id, day)
        if made is not None and made.state == "sent":
            return "before"
        claimed = made is not None and made.state == "claimed"
        if made is not None and claimed and (post := await self._standing(digest, made)) is not None:
            told = await self._said(made, post) if digest.kind == "new" else ""
            return await self._confirm(digest, post, told)
        if missed:
            if day in await self._recollect(digest, day):
                return "sent"
            await self._record(digest, day, "missed", reasons.LATE)
            return "missed"
        shown, past = await self._composed(digest, day, made if claimed else None)
        if shown is None:
            if by_hand and not claimed:
                return "empty"  # the day's own time is still to come, and the index may change until then
            return await self._leave(digest, day, past.upto, reasons.EMPTY)
        if claimed:
            if late:
                await asyncio.to_thread(self._memory.delay, digest.id, day)
        elif not await asyncio.to_thread(
            self._memory.claim, digest.id, day, self._now(), late=late, upto=past.upto, more=shown.more
        ):
            return "before"
        forgotten = await self._recollect(digest, day)
        if day in forgotten:
            return "sent"
        if forgotten and digest.kind == "new":  # nobody can say now which pieces those posts did not name
            return await self._leave(digest, day, past.upto, reasons.PUT_BACK)
        message = await self._channels.send(digest.channel, layout(digest, day, shown, late=late), nonce(digest, day))
        return await self._confirm(digest, Post(day, message, shown.keys), shown.told)

    async def _standing(self, digest: Digest, made: Delivery) -> Post | None:
        """The message of a delivery that was claimed and never confirmed.

        Discord forgets a nonce within minutes: whether it went out can only be seen in the channel, which is the one
        that the digest had then.
        """
        channel = made.channel or digest.channel
        try:
            async for post in self._channels.posts(channel, digest.id, made.claimed - SLACK):
                if post.day == made.day:
                    return post
        except Gone:
            if channel == digest.channel:
                raise
        return None

    async def _recollect(self, digest: Digest, day: date) -> set[date]:
        """Write down what stands in the channel and the memory does not know, looked for once a start; its dates.

        There is such a post where the memory is a copy that was put back: it is for a date that the copy has not
        settled, so that it went out on that date or later.
        """
        if digest.id in self._looked:
            return set()
        begun = datetime.combine(min(day, digest.begins), time(), digest.zone)
        since = max(begun - SLACK, self._now() - FORGOTTEN)
        forgotten = [
            post
            async for post in self._channels.posts(digest.channel, digest.id, since)
            if await asyncio.to_thread(self._unknown, digest, post)
        ]
        known = await asyncio.to_thread(self._memory.known)
        for post in forgotten:
            await asyncio.to_thread(self._memory.claim, digest.id, post.day, self._now(), upto=known)
            await self._confirm(digest, post)
        self._looked.add(digest.id)
        return {post.day for post in forgotten}

    def _unknown(self, digest: Digest, post: Post) -> bool:
        made = self._memory.delivery(digest.id, post.day)
        return made is None or made.state != "sent"

    async def _confirm(self, digest: Digest, post: Post, told: str = "") -> Outcome:
        await asyncio.to_thread(
            self._memory.confirm, digest.id, post.day, post.message, self._now(), post.pieces, told=told
        )
        log.info("digest %d for %s is posted as message %d", digest.id, post.day, post.message)
        return "sent"

    async def _said(self, made: Delivery, post: Post) -> str:
        """A print of what an announcement says that was found in its channel."""
        again = await self._desk.ask(lambda store: edition.again(store, post.pieces, made.more))
        return again.told

    async def _leave(self, digest: Digest, day: date, upto: int, why: str) -> Outcome:
        """Record that there is nothing to post, and nothing to announce of the pieces up to `upto`."""
        await self._record(digest, day, "empty", why)
        await asyncio.to_thread(self._memory.pass_over, digest.id, upto)
        return "empty"

    def _past(self, digest: Digest, made: Delivery | None) -> Past:
        upto = made.upto if made else self._memory.known()
        return Past(
            shown=self._memory.shown(digest.id),
            never=self._memory.barred(digest.guild),
            news=self._memory.news(digest.id, upto) if digest.kind == "new" else (),
            upto=upto,
        )

    async def _record(self, digest: Digest, day: date, state: Literal["missed", "empty"], why: str) -> None:
        await asyncio.to_thread(self._memory.settle, digest.id, day, state, why, self._now())
        log.info("digest %d for %s is %s: %s", digest.id, day, state, why)

    async def _pause(self, digest: Digest, day: date, why: str, *, missed: bool) -> Outcome:
        if missed:
            await self._record(digest, day, "missed", why)
        if not digest.paused:
            await asyncio.to_thread(self._memory.pause, digest.id, why)
            said = Said(
                "Digest {id} is paused: {why} Put that right, then /digest resume.",
                id=str(digest.id),
                why=reasons.said(why),
            )
            await self._tell(digest, said)
        return "paused"

    async def _give_up(self, digest: Digest, day: date, why: str) -> Outcome:
        await self._record(digest, day, "missed", why)
        said = Said(
            "Digest {id} for {day} was not posted: {why}",
            id=str(digest.id),
            day=dates.spoken(day),
            why=reasons.said(why),
        )
        await self._tell(digest, said)
        return "missed"

    async def _tell(self, digest: Digest, words: str) -> None:
        """Once to the log, the audit and, where they can be reached, the admins."""
        log.warning("%s", words)
        try:
            told = await self._channels.tell(digest.guild, tongues.told(words), digest.created_by)
        except Exception:  # the audit has it all the same
            log.exception("the admins could not be told")
            told = False
        ended = "told in Discord" if told else "nobody could be told in Discord"
        await asyncio.to_thread(self._memory.note, words, ended, self._now(), guild=digest.guild)
