"""What an option offers while a person types; what they type is taken as well, and matched."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from discord.app_commands import Choice

from bot.desk import Desk, DeskRefusal
from bot.render import safe
from bot.render.limits import CHOICE, CHOICES
from bot.tongues import tr
from corpus.errors import CorpusError
from corpus.model import Count
from corpus.search import suggest
from corpus.store import Store

log = logging.getLogger(__name__)
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


class Offers:
    """Completes tags, authors, outlets and titles from the index; offers nothing while there is none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def tags(self, typed: str) -> list[Choice[str]]:
        """Tags; the value is the slug."""
        return choices(await self._ask(lambda store: suggest.tags(store, typed)))

    async def tag_list(self, typed: str) -> list[Choice[str]]:
        """Tags for the last of the words between commas, each with what stands before it."""
        before, comma, last = typed.rpartition(",")
        kept = f"{before.strip()}, " if comma and before.strip() else ""
        some = await self._ask(lambda store: suggest.tags(store, last.strip()))
        names = [f"{kept}{one.label}" for one in some]
        return choices((Count(name, name, 0) for name in names), counted=False)

    async def authors(self, typed: str) -> list[Choice[str]]:
        """Authors."""
        return choices(await self._ask(lambda store: suggest.authors(store, typed)))

    async def outlets(self, typed: str) -> list[Choice[str]]:
        """Outlets."""
        return choices(await self._ask(lambda store: suggest.outlets(store, typed)))

    async def titles(self, typed: str) -> list[Choice[str]]:
        """Titles; the value is the key."""
        return choices(await self._ask(lambda store: suggest.titles(store, typed)), counted=False)

    async def _ask(self, question: Callable[[Store], tuple[Count, ...]]) -> tuple[Count, ...]:
        try:
            return await self._desk.ask(question, speed="typing")
        except (CorpusError, DeskRefusal) as error:
            log.debug("nothing to offer: %s", error)
            return ()


def choices(counts: Iterable[Count], *, counted: bool = True) -> list[Choice[str]]:
    """What an option offers while it is typed; `counted` tells how many pieces each has.

    >>> [(one.name, one.value) for one in choices([Count("sco", "SCO", 12)])]
    [('SCO (12 pieces)', 'sco')]
    """
    made = []
    for count in counts:
        pieces = f" ({tr('{n} piece', '{n} pieces', n=count.pieces)})" if counted else ""
        name = safe.cut(count.label, CHOICE - len(pieces))
        if name and 0 < safe.size(count.value) <= CHOICE:
            made.append(Choice(name=name + pieces, value=count.value))
    return made[:CHOICES]


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
