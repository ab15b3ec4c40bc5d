"""On this date: what was published on a month and day of earlier years, and what to show when nothing was."""

from __future__ import annotations

import hashlib
from calendar import isleap
from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal

from corpus.model import Piece
from corpus.query import Filter
from corpus.store import Store

LeapDay = Literal["feb28", "mar1", "skip"]
DAYS_NEAR = 3  # either side of a date, for the nearest days of this week


def on_this_date(
    store: Store, day: date, *, leap: LeapDay = "feb28", tags: Collection[str] = (), before: int = 0
) -> tuple[Piece, ...]:
    """Earlier years' pieces of this month and day, oldest first; only those whose full date was printed.

    29 February is shown in common years on the 28th, on 1 March, or not, as `leap` says. With `tags` (slugs), only
    pieces that have one of them. Earlier is before the day's own year, or before the year `before` if that is later.
    """
    before = max(before, day.year)
    ids = store.on(day.month, day.day, before)
    shown_on = {"feb28": (2, 28), "mar1": (3, 1), "skip": None}[leap]
    if not isleap(day.year) and (day.month, day.day) == shown_on:
        ids |= store.on(2, 29, before)
    return _sorted(store, ids & _tagged(store, tags))


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


def from_the_archive(
    store: Store, day: date, *, shown: Collection[str] = (), tags: Collection[str] = ()
) -> Piece | None:
    """One piece for a day without any: the same for the same day, not one of `shown` (keys) while others are left.

    None where there is nothing to pick from.
    """
    pieces = _sorted(store, _tagged(store, tags))
    fresh = [piece for piece in pieces if piece.key not in shown] or list(pieces)
    return min(fresh, key=lambda piece: hashlib.sha256(f"{day}|{piece.key}".encode()).digest(), default=None)


def _tagged(store: Store, tags: Collection[str]) -> set[int]:
    return set().union(*(store.fenced(Filter("tag", slug)) for slug in tags)) if tags else store.every()


def _sorted(store: Store, ids: Collection[int]) -> tuple[Piece, ...]:
    return tuple(store.pieces(store.ordered(ids, "oldest")))
