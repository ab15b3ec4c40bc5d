"""What an admin writes into /digest set becomes a digest, or sentences on what to write; and a digest in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TypeVar

import discord

from bot import tongues
from bot.memory import Digest, EmptyRule, Kind
from bot.posting import channels, days, reasons, timing
from bot.settings import Settings, clock, zone
from bot.tongues import row, tr
from bot.voice import BadWords, sentence
from corpus.errors import NoSuchTag
from corpus.said import Said
from corpus.store import Store

T = TypeVar("T")
AT = time(9)  # when a digest is posted unless it is said otherwise
MOST = 5  # pieces it shows
_ALL = ("all", "any", "every", "none")  # instead of tags
KINDS: dict[Kind, str] = {
    "date": Said("on this date in earlier years"),
    "week": Said("a look back at this week in earlier years"),
    "new": Said("new pieces"),
}
EMPTY: dict[EmptyRule, str] = {
    "nothing": Said("post nothing"),
    "week": Said("the nearest days of the week"),
    "archive": Said("one piece from the archive"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was written into /digest set; None is what was left out."""

    kind: Kind | None = None
    channel: discord.TextChannel | None = None
    at: str | None = None
    timezone: str | None = None
    on: str | None = None
    tags: tuple[str, ...] | None = None  # slugs
    empty: EmptyRule | None = None
    most: int | None = None


def blank(kind: Kind, channel: discord.TextChannel, by: int, settings: Settings, now: datetime) -> Digest:
    """A new digest before anything was said of it; its number is given by the memory."""
    return Digest(
        id=0,
        guild=channel.guild.id,
        channel=channel.id,
        at=AT,
        zone=settings.bot_timezone,
        days=days.DAILY[:1] if kind == "week" else days.DAILY,
        tags=(),
        empty="nothing",
        most=MOST,
        begins=now.date(),
        kind=kind,
        created_by=by,
    )


def changed(digest: Digest, asked: Asked, now: datetime, faults: list[str]) -> Digest:
    """The digest with what was written; what was left out stays. Raises BadWords with every fault, `faults` first."""
    if asked.kind not in (None, digest.kind):
        faults.append(
            Said(
                "Digest {id} is {kind}, and stays so. Remove it and set up another.",
                id=str(digest.id),
                kind=KINDS[digest.kind],
            )
        )
    faults += channels.closed(asked.channel) if asked.channel else []
    made = replace(
        digest,
        channel=asked.channel.id if asked.channel else digest.channel,
        at=_read(clock, asked.at, digest.at, faults),
        zone=_read(zone, asked.timezone, digest.zone, faults),
        days=_read(days.parse, asked.on, digest.days, faults),
        tags=digest.tags if asked.tags is None else asked.tags,
        empty=asked.empty or digest.empty,
        most=asked.most or digest.most,
    )
    if made.kind == "week" and made.empty == "week":
        faults.append(
            Said("A look back has the whole week already; on an empty one it can post nothing, or the archive.")
        )
    if made.kind == "new" and made.empty != "nothing":
        faults.append(Said("Where there is no new piece nothing is posted; leave empty out."))
    if faults:
        raise BadWords(*faults)
    if (made.at, made.zone, made.days) != (digest.at, digest.zone, digest.days) or not digest.id:
        # A time that has passed today already would be late at once; it counts from tomorrow.
        return replace(made, begins=timing.first_day(made, now))
    return made


def place(guild: discord.Guild | None, digest: Digest) -> str:
    """Where a digest is posted."""
    channel = guild.get_channel(digest.channel) if guild else None
    return f"#{channel.name}" if channel else tr("a channel that is gone ({number})", number=str(digest.channel))


def line(guild: discord.Guild | None, digest: Digest) -> str:
    """A digest in one line."""
    what = tr("tags {names}", names=row(digest.tags)) if digest.tags else tr("every piece")
    return tr(
        "{id}: {place}, {days} at {time} {zone}, {kind}, {what}, at most {most}, if there is none: {empty}",
        id=str(digest.id),
        place=place(guild, digest),
        days=days.say(digest.days),
        time=f"{digest.at:%H:%M}",
        zone=digest.zone.key,
        kind=KINDS[digest.kind],
        what=what,
        most=digest.most,
        empty=EMPTY[digest.empty],
    )


def coming(digest: Digest, standing: timing.Standing, now: datetime) -> str:
    """When the digest posts next, in words."""
    if digest.paused:
        return tr("Paused: {why}.", why=tongues.told(reasons.said(digest.why_paused)).rstrip(".。"))
    at = timing.upcoming(digest, standing, now)
    if at is None:
        return tr("No post is coming up.")
    local = at.astimezone(digest.zone)
    return tr("Next post: {day} at {time}.", day=tongues.now().weekday(local.date()), time=f"{local:%H:%M}")


def slugs(store: Store, words: str, faults: list[str]) -> tuple[str, ...]:
    """The slugs of the tags named between commas; those that are none are told among `faults`."""
    named = [part.strip() for part in words.split(",") if part.strip()]
    if len(named) == 1 and named[0].casefold() in _ALL:
        return ()
    found: dict[str, None] = {}
    for name in named:
        try:
            found[store.tag(name).slug] = None
        except NoSuchTag as error:
            faults.append(sentence(error) or "")  # in the language spoken now, as the rest will be
    return tuple(found)


def _read(reader: Callable[[str], T], words: str | None, old: T, faults: list[str]) -> T:
    """What the words say, `old` where there are none; a sentence more among `faults`, when they say nothing."""
    if words is None:
        return old
    try:
        return reader(words)
    except ValueError as error:
        faults.append(error.args[0])
        return old
