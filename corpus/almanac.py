"""On this date: what was published on a month and day of earlier years, and what to show when nothing was.

What is shown is an entry: a piece with the one sentence that tells of it, not with its first.
"""

from __future__ import annotations

import hashlib
from calendar import isleap
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from corpus import summary, text
from corpus.model import Passage, Piece
from corpus.query import Filter
from corpus.store import Store

LeapDay = Literal["feb28", "mar1", "skip"]
DAYS_NEAR = 3  # either side of a date, for the nearest days of this week
WEEK = 7  # days that a look back goes over
_ROUND = ((25, 10), (5,))  # years that make an anniversary round, the roundest first


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece as an almanac shows it; the passage tells of it, and is None where the piece has no words."""

    piece: Piece
    passage: Passage | None = None


def on_this_date(
    store: Store, day: date, *, leap: LeapDay = "feb28", tags: Collection[str] = (), before: int = 0
) -> tuple[Piece, ...]:
    """Earlier years' pieces of this month and day, oldest first; only those whose full date was printed.

    29 February is shown in common years on the 28th, on 1 March, or not, as `leap` says. With `tags` (slugs), only
    pieces that have one of them. Earlier is before the day's own year, or before the year `before` if that is later.
    """
    before = max(before, day.year)
    rows = store.on(day.month, day.day, before)
    shown_on = {"feb28": (2, 28), "mar1": (3, 1), "skip": None}[leap]
    if not isleap(day.year) and (day.month, day.day) == shown_on:
        rows |= store.on(2, 29, before)
    return _sorted(store, rows & _tagged(store, tags))


def this_week(
    store: Store, day: date, *, leap: LeapDay = "feb28", tags: Collection[str] = (), before: int = 0
) -> tuple[Piece, ...]:
    """Earlier years' pieces of the days around `day`, nearest day first, then oldest first; `day` itself excepted."""
    later = max(0, before - day.year)  # by how many years the days around look back from later than their own
    found: dict[str, Piece] = {}
    for away in range(1, DAYS_NEAR + 1):
        for near in (day - timedelta(away), day + timedelta(away)):
            for piece in on_this_date(store, near, leap=leap, tags=tags, before=near.year + later):
                found.setdefault(piece.key, piece)
    today = {piece.key for piece in on_this_date(store, day, leap=leap, tags=tags, before=before)}
    return tuple(piece for key, piece in found.items() if key not in today)


def look_back(store: Store, day: date, *, leap: LeapDay = "feb28", tags: Collection[str] = ()) -> tuple[Piece, ...]:
    """Earlier years' pieces of the week that ends with `day`, in the order of its days, then oldest first."""
    found: dict[str, Piece] = {}
    for away in reversed(range(WEEK)):
        for piece in on_this_date(store, day - timedelta(away), leap=leap, tags=tags):
            found.setdefault(piece.key, piece)
    return tuple(found.values())


def from_the_archive(
    store: Store,
    day: date,
    *,
    shown: Mapping[str, date] | None = None,
    never: Collection[str] = (),
    tags: Collection[str] = (),
) -> Piece | None:
    """One piece for a day without any: the same for the same day, and none again before all others were shown.

    `shown` tells on which day a piece (by key) was shown last; those `never` to be shown are not. None where there is
    nothing to pick from.
    """
    last = shown or {}
    picked = min(
        (key for key in store.keys(_tagged(store, tags)) if key not in never),
        key=lambda key: (last.get(key, date.min), hashlib.sha256(f"{day}|{key}".encode()).digest()),
        default=None,
    )
    return store.piece(picked) if picked else None


def round_first(pieces: Iterable[Piece], day: date) -> tuple[Piece, ...]:
    """The same pieces, those of round anniversaries first: ten, twenty, twenty-five years ago, then five, fifteen."""

    def rank(piece: Piece) -> int:
        years = day.year - piece.published.year if piece.published else 0
        return next((n for n, some in enumerate(_ROUND) if years > 0 and any(not years % one for one in some)), 2)

    return tuple(sorted(pieces, key=rank))


def entries(pieces: Sequence[Piece]) -> tuple[Entry, ...]:
    """These pieces as an almanac shows them."""
    return tuple(Entry(piece, telling(piece)) for piece in pieces)


def telling(piece: Piece) -> Passage | None:
    """The sentence that speaks best for a piece; its standfirst where none stands alone, or how its text begins."""
    if quote := summary.telling(piece):
        return Passage(field="text", text=quote.text, start=quote.start, end=quote.end)
    if piece.standfirst:
        return Passage(field="standfirst", text=piece.standfirst, start=0, end=len(piece.standfirst))
    language = next(iter(piece.languages), "en")
    start, end = next(text.sentences(piece.text, language), (0, 0))
    return Passage(field="text", text=piece.text[start:end], start=start, end=end) if end else None


def _tagged(store: Store, tags: Collection[str]) -> set[int]:
    return set().union(*(store.fenced(Filter("tag", slug)) for slug in tags)) if tags else store.every()


def _sorted(store: Store, rows: Collection[int]) -> tuple[Piece, ...]:
    return tuple(store.pieces(store.ordered(rows, "oldest")))
