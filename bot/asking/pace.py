"""How much work one person may ask for in a while; who asks for more is told how long to wait.

Only what is dear counts: whole tags weighed, pictures drawn, long files written, a language model asked. Searching,
reading and turning pages cost milliseconds, and Discord has its own limits for those.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.asking import asks
from bot.asking.asks import Ask
from corpus.said import Said, Telling

Limit: TypeAlias = tuple[int, timedelta]  # so often in so long
MODEL: Limit = (5, timedelta(minutes=5))  # what may cost money
WORK: Limit = (12, timedelta(seconds=30))  # what may take a second of the processor
_PEOPLE = 1_000  # who is remembered before those who have rested are let go


class TooSoon(Telling):
    """A person has asked for much in a short time; the text is a sentence that says how long to wait."""


class Pace:
    """What each person asked for lately."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._asked: dict[tuple[int, Limit], list[datetime]] = {}

    def take(self, who: int, ask: Ask) -> None:
        """Count what this person asks for. Raises TooSoon, which is not counted."""
        limit = _limit(ask)
        if limit is None:
            return
        now, (most, span) = self._now(), limit
        lately = [at for at in self._asked.get((who, limit), ()) if timedelta(0) <= now - at < span]
        if len(lately) >= most:
            wait = math.ceil((lately[0] + span - now).total_seconds())
            raise TooSoon(
                Said(
                    "That is much work, and you have asked for much of it just now. Try again in {n} second.",
                    "That is much work, and you have asked for much of it just now. Try again in {n} seconds.",
                    n=wait,
                )
            )
        self._asked[who, limit] = [*lately, now]
        if len(self._asked) > _PEOPLE:
            self._asked = {key: asked for key, asked in self._asked.items() if now - asked[-1] < MODEL[1]}


def _limit(ask: Ask) -> Limit | None:
    """How often this may be asked for in how long; None for as often as one likes."""
    match ask:
        case asks.Retell():
            return MODEL
        case asks.Sum() | asks.Versus() | asks.Export() | asks.Time() | asks.Cite(of="query"):
            return WORK
    return None
