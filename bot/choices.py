"""What an admin is offered while typing: time zones with their clocks, and tags one after another."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from discord.app_commands import Choice

from corpus import suggest
from corpus.store import Store

MOST = 25  # Discord shows no more
LONGEST = 100  # characters of a choice's name and of its value


@cache
def _zones() -> tuple[str, ...]:
    """The names that people use: places, and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def zones(typed: str, usual: str, now: datetime) -> list[Choice[str]]:
    """Zones whose name has the typed words; the usual one first, then those that start with them.

    >>> [choice.value for choice in zones("lond", "UTC", datetime(2026, 2, 15))]
    ['Europe/London']
    """
    words = typed.casefold().replace(" ", "_")
    found = [name for name in (usual, *_zones()) if words in name.casefold()]
    found.sort(key=lambda name: (name != usual, not name.rpartition("/")[2].casefold().startswith(words)))
    # Each clock is a file to read: only those that are shown are looked at, for the whole bot waits meanwhile.
    return [
        Choice(name=f"{name.replace('_', ' ')} (now {now.astimezone(ZoneInfo(name)):%H:%M})", value=name)
        for name in list(dict.fromkeys(found))[:MOST]
    ]


def tags(store: Store, typed: str) -> list[Choice[str]]:
    """Tags for the last of the words between commas, each with what stands before it."""
    before, comma, last = typed.rpartition(",")
    kept = f"{before.strip()}, " if comma and before.strip() else ""
    named = [f"{kept}{count.label}" for count in suggest.tags(store, last.strip(), limit=MOST)]
    return [Choice(name=name, value=name) for name in named if len(name) <= LONGEST]
