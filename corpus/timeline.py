"""How many pieces there are over time, for a tag or for whatever a query finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.model import Count
from corpus.query import Query
from corpus.search import selection
from corpus.store import Store

Step = Literal["year", "month"]
MONTHLY = 2 * 366  # days; a longer span is better seen by year


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Pieces a year or month, oldest first, with the empty ones between.

    `undated` pieces are in none of them: they have no date, or by month one of which only the year is known.
    """

    query: Query
    step: Step
    total: int
    undated: int
    counts: tuple[Count, ...]


def of(store: Store, asked: str, step: Step | None = "year") -> Timeline:
    """The timeline of a tag, or of the pieces that have all the words of a query; None: by whichever suits its span."""
    chosen = selection.select(store, asked)
    mask = chosen.mask
    days = store.columns.days[mask]
    known: list[int] = days[days > 0].tolist()
    undated = len(days) - len(known)
    if step is None:
        step = "month" if known and max(known) - min(known) <= MONTHLY else "year"
    found = Counter(_step(date.fromordinal(day), step) for day in known)
    if step == "month":  # a piece of which only the year is known is in no month
        vague = store.vague()
        rows = [row for row in mask.nonzero()[0].tolist() if row in vague]
        for row in rows:
            found[_step(date.fromordinal(int(store.columns.days[row])), step)] -= 1
        undated += len(rows)
    there = sorted(one for one, pieces in found.items() if pieces)
    counts = tuple(Count(one, one, found[one]) for one in _between(there, step))
    return Timeline(query=chosen.query, step=step, total=len(days), undated=undated, counts=counts)


def _step(day: date, step: Step) -> str:
    return f"{day.year:04}" if step == "year" else f"{day.year:04}-{day.month:02}"


def _between(there: list[str], step: Step) -> list[str]:
    """Every year or month from the first to the last."""
    if not there:
        return []
    first, last = there[0], there[-1]
    if step == "year":
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    months = [int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last)]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(months[0], months[1] + 1)]
