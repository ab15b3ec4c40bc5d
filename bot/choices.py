"""What an admin is offered while typing: time zones with their clocks, and tags one after another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from discord.app_commands import Choice

from bot.render.limits import CHOICE, CHOICES
from bot.tongues import tr
from corpus.search import suggest
from corpus.store import Store

# The languages that Discord knows, by the zone in which nearly all live who set a server to them.
_HOMES = {
    "bg": "Europe/Sofia", "cs": "Europe/Prague", "da": "Europe/Copenhagen", "de": "Europe/Berlin",
    "el": "Europe/Athens", "en-GB": "Europe/London", "es-ES": "Europe/Madrid", "fi": "Europe/Helsinki",
    "fr": "Europe/Paris", "hi": "Asia/Kolkata", "hr": "Europe/Zagreb", "hu": "Europe/Budapest",
    "id": "Asia/Jakarta", "it": "Europe/Rome", "ja": "Asia/Tokyo", "ko": "Asia/Seoul", "lt": "Europe/Vilnius",
    "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "pl": "Europe/Warsaw", "pt-BR": "America/Sao_Paulo",
    "ro": "Europe/Bucharest", "ru": "Europe/Moscow", "sv-SE": "Europe/Stockholm", "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul", "uk": "Europe/Kyiv", "vi": "Asia/Ho_Chi_Minh", "zh-CN": "Asia/Shanghai",
    "zh-TW": "Asia/Taipei",
}  # fmt: skip


@cache
def _zones() -> tuple[str, ...]:
    """The names that people use: places, and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def zones(typed: str, likely: Sequence[str], now: datetime) -> list[Choice[str]]:
    """Zones whose name has the typed words; the likely ones first, then those that start with them.

    >>> [choice.value for choice in zones("lond", ["UTC"], datetime(2026, 2, 15))]
    ['Europe/London']
    """
    words = typed.casefold().replace(" ", "_")
    rank = {name: n for n, name in enumerate(dict.fromkeys(likely))}
    found = [name for name in (*rank, *_zones()) if words in name.casefold()]
    found.sort(key=lambda name: (rank.get(name, len(rank)), not name.rpartition("/")[2].casefold().startswith(words)))
    # Each clock is a file to read: only those that are shown are looked at, for the whole bot waits meanwhile.
    return [Choice(name=_shown(name, now), value=name) for name in list(dict.fromkeys(found))[:CHOICES]]


def _shown(name: str, now: datetime) -> str:
    clock = f"{now.astimezone(ZoneInfo(name)):%H:%M}"
    return tr("{zone} (now {time})", zone=name.replace("_", " "), time=clock)


def zone_of(language: str) -> tuple[str, ...]:
    """The zone of the country that a server's language in Discord tells of; none where it is spoken in many zones.

    >>> zone_of("fr"), zone_of("en-US")
    (('Europe/Paris',), ())
    """
    return tuple(filter(None, [_HOMES.get(language)]))


def tags(store: Store, typed: str) -> list[Choice[str]]:
    """Tags for the last of the words between commas, each with what stands before it."""
    before, comma, last = typed.rpartition(",")
    kept = f"{before.strip()}, " if comma and before.strip() else ""
    named = [f"{kept}{count.label}" for count in suggest.tags(store, last.strip(), limit=CHOICES)]
    return [Choice(name=name, value=name) for name in named if len(name) <= CHOICE]
