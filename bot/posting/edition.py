"""What a digest shows on a date: its pieces, each with the sentence that tells of it, and the message of that."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot import render, tongues
from bot.memory import Digest
from bot.render.words import between
from bot.tongues import tr
from corpus import almanac
from corpus.almanac import Entry, LeapDay
from corpus.model import Piece
from corpus.said import SPACE
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Edition:
    """What a digest shows on a date; `more` pieces are only counted."""

    heading: str
    entries: tuple[Entry, ...]
    note: str = ""
    more: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The pieces shown, by key."""
        return tuple(entry.piece.key for entry in self.entries)

    @property
    def told(self) -> str:
        """A print of all that it says: another one says something else."""
        facts = [
            (one.title, one.authors, one.outlet, one.kind, one.published, one.precision, entry.passage)
            for entry in self.entries
            for one in [entry.piece]
        ]
        return hashlib.sha256(repr((self.heading, self.note, facts)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was before, as far as it decides what is shown."""

    shown: Mapping[str, date] = field(default_factory=dict)  # when the digest showed a piece last, by key
    never: Collection[str] = ()  # keys of pieces that the server never shows
    news: Sequence[str] = ()  # keys of pieces still to be announced
    upto: int = 0  # how far pieces are known, those news among them


def compose(store: Store, digest: Digest, day: date, *, leap: LeapDay, past: Past = Past()) -> Edition | None:
    """What the digest shows on `day`; None on an empty day that its rule leaves empty."""
    never = frozenset(store.leads(past.never).values())
    if digest.kind == "new":
        return _announcement(store, digest, past.news, never)
    heading, sought, none = _sought(digest, day)
    look = almanac.on_this_date if digest.kind == "date" else almanac.look_back
    pieces = _allowed(look(store, day, leap=leap, tags=digest.tags), never)
    note = ""
    if not pieces and digest.empty == "week":
        pieces = _allowed(almanac.this_week(store, day, leap=leap, tags=digest.tags), never)
        note = tr("{nothing}; this is from the nearest days of the week.", nothing=none)
    elif not pieces and digest.empty == "archive":
        names = store.aliases()  # a piece that goes by another key now was shown all the same
        last = {names.get(key, key): at for key, at in sorted(past.shown.items(), key=lambda one: one[1])}
        picked = almanac.from_the_archive(store, day, shown=last, never=never, tags=digest.tags)
        pieces = (picked,) if picked else ()
        note = tr("{nothing}; this is from the archive.", nothing=none)
    if not pieces:
        return None
    kept = almanac.round_first(pieces, day)[: digest.most]
    more = len(pieces) - len(kept)
    rest = tr("And {n} more: {how}.", "And {n} more: {how}.", n=more, how=sought) if more else ""
    note = tr(SPACE).join(filter(None, [note, rest]))
    return Edition(heading, almanac.entries(kept), note, more)


def again(store: Store, keys: Sequence[str], more: int) -> Edition:
    """What an announcement of these pieces says by the index of now; those that are gone or hidden are left out."""
    leads = store.leads(keys)
    pieces = [store.piece(key) for key in dict.fromkeys(leads[key] for key in keys if key in leads)]
    count = len(pieces) + more
    if not count:
        return Edition(tr("New pieces"), (), tr("What was announced here was taken back."))
    note = tr("And {n} more.", "And {n} more.", n=more) if more else ""
    return Edition(tr("A new piece", "{n} new pieces", n=count), almanac.entries(pieces), note, more)


def _announcement(store: Store, digest: Digest, news: Sequence[str], never: Collection[str]) -> Edition | None:
    """The new pieces, the latest published first, as many as the digest shows; None where there are none."""
    leads = store.leads(news)
    pieces = [store.piece(key) for key in dict.fromkeys(leads.values()) if key not in never]
    tagged = [one for one in pieces if not digest.tags or not {tag.slug for tag in one.tags}.isdisjoint(digest.tags)]
    tagged.sort(key=lambda one: (one.published or date.min, one.key), reverse=True)
    return (
        again(store, [one.key for one in tagged[: digest.most]], max(0, len(tagged) - digest.most)) if tagged else None
    )


def _sought(digest: Digest, day: date) -> tuple[str, str, str]:
    """The heading, how to see what is not shown, and what to say where there is nothing."""
    if digest.kind == "date":
        when = tongues.now().anniversary(day)
        return (
            tr("On this date: {day}", day=when),
            tr("ask /onthisdate"),
            tr("Nothing we have was published on {day}", day=when),
        )
    week = between(*map(tongues.now().anniversary, (day - timedelta(almanac.WEEK - 1), day)))
    return (
        tr("This week in earlier years: {time}", time=week),
        tr("ask /onthisdate day by day"),
        tr("Nothing we have was published this week"),
    )


def token(digest: Digest, day: date) -> str:
    """How the buttons of a delivery name it.

    Digest 7 for 15 February 2026 is `7.20260215`.
    """
    return f"{digest.id}.{day:%Y%m%d}"


def nonce(digest: Digest, day: date) -> str:
    """What makes Discord take a delivery once; at most 25 characters, as Discord allows."""
    return hashlib.sha256(f"{digest.channel}/{digest.id}/{day}".encode()).hexdigest()[:25]


def layout(digest: Digest, day: date, edition: Edition, *, late: bool = False) -> render.Reply:
    """The message of an edition, the same for a preview as for the channel."""
    at = f"{digest.at:%H:%M}"
    due = tr("Late: this was due at {time} on {day}.", time=at, day=tongues.now().anniversary(day)) if late else ""
    note = tr(SPACE).join(filter(None, [due, edition.note]))
    since = None if digest.kind == "new" else day
    return render.digest(edition.heading, edition.entries, since, note=note, delivery=token(digest, day))


def _allowed(pieces: tuple[Piece, ...], never: Collection[str]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.key not in never)
