"""What the memory holds, as frozen nouns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["date", "week", "new"]  # on this date, a look back at the week, an announcement of new pieces
EmptyRule = Literal["nothing", "week", "archive"]
State = Literal["claimed", "sent", "missed", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A scheduled post in a channel: when, of what, and what to do on a day that has nothing."""

    id: int
    guild: int
    channel: int
    at: time
    zone: ZoneInfo
    days: tuple[int, ...]  # 0 is Monday
    tags: tuple[str, ...]  # slugs, any of them; empty: every piece
    empty: EmptyRule
    most: int  # pieces shown at most
    begins: date  # the first local date not settled yet
    kind: Kind = "date"
    paused: bool = False
    why_paused: str = ""
    created_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest for one local date, and what became of it."""

    digest: int
    day: date
    state: State
    claimed: datetime
    channel: int | None = None  # where it was to be posted
    message: int | None = None
    late: bool = False
    why: str = ""
    upto: int = 0  # how far pieces were known; an announcement is of those up to there
    more: int = 0  # pieces that it only counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One line of the audit."""

    at: datetime
    guild: int | None
    who: int | None
    name: str
    what: str
    ended: str
