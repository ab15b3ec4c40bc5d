"""A message in the making, which cannot hold more than Discord takes.

Every message of ours is one sheet: a container with texts, sections, rows of buttons and menus.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import discord
from discord import ui

from bot.asking.asks import Ask
from bot.asking.buttons import Share
from bot.render import safe
from bot.render.limits import FILE, PARTS, ROW, TEXTS
from bot.tongues import told, tr
from corpus.query import Query

Tone = Literal["plain", "good", "bad"]
_ACCENTS: dict[Tone, int] = {"plain": 0xC8963E, "good": 0x3E8E5A, "bad": 0xC0453B}

Item: TypeAlias = ui.Item[Any]
_Part: TypeAlias = (
    ui.TextDisplay[Any] | ui.Section[Any] | ui.Separator[Any] | ui.ActionRow[Any] | ui.File[Any] | ui.MediaGallery[Any]
)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads an answer: one person in private, or a channel; `by` is the name of who shared it there."""

    private: bool = True
    by: str = ""


ALONE = Audience()


@dataclass(frozen=True)
class Reply:
    """One message, ready to send."""

    view: ui.LayoutView
    files: tuple[discord.File, ...] = ()


class Sheet:
    """A message in the making. What would not fit is not taken, and the caller is told.

    `tail` keeps room (characters, components) for what must stand at the end; `end()` opens it.
    """

    def __init__(self, *, tone: Tone = "plain", tail: tuple[int, int] = (0, 0)) -> None:
        self._tone = tone
        self._parts: list[_Part] = []
        self._room = [TEXTS - tail[0], PARTS - 1 - tail[1]]
        self._tail = tail
        self._names: set[str] = set()
        self._files: list[discord.File] = []

    @property
    def room(self) -> int:
        """Characters that are left for texts."""
        return self._room[0]

    def text(self, words: str) -> bool:
        """A text of its own."""
        return bool(words.strip()) and self._take(ui.TextDisplay(words), safe.size(words), 1)

    def section(self, words: str, beside: Item) -> bool:
        """A text with a button beside it."""
        if not self._new(beside):
            return self.text(words)
        return bool(words.strip()) and self._take(ui.Section(words, accessory=beside), safe.size(words), 3)

    def rule(self) -> bool:
        """A line between parts."""
        return self._take(ui.Separator(), 0, 1)

    def faults(self, query: Query | None) -> None:
        """What was no good in a query, a text each."""
        for fault in query.faults[:3] if query else ():
            self.text(f"⚠️ {safe.fit(told(fault), 200)}")

    def row(self, buttons: Iterable[Item]) -> bool:
        """Up to five buttons side by side; none at all adds nothing."""
        some = [button for button in buttons if self._new(button)][:ROW]
        return bool(some) and self._take(ui.ActionRow(*some), 0, 1 + len(some))

    def menu(self, menu: Item | None) -> bool:
        """A menu in a row of its own."""
        return menu is not None and self._take(ui.ActionRow(menu), 0, 2)

    def file(self, name: str, content: bytes) -> bool:
        """A file to keep; `name` is of plain letters, or Discord would change it."""
        sent = discord.File(io.BytesIO(content), name)
        if len(content) > FILE or not self._take(ui.File(sent), 0, 1):
            return False
        self._files.append(sent)
        return True

    def picture(self, name: str, content: bytes, alt: str) -> bool:
        """A picture, with words for those who do not see it."""
        sent = discord.File(io.BytesIO(content), name)
        if not self._take(ui.MediaGallery(discord.MediaGalleryItem(sent, description=alt)), 0, 1):
            return False
        self._files.append(sent)
        return True

    def close(self, ask: Ask, audience: Audience, buttons: Sequence[Item] = ()) -> Sheet:
        """The end of an answer: its buttons, with Share where one person reads it; else who shared it."""
        self.end()
        if audience.by:
            self.text("-# " + tr("Shared by {name}", name=safe.fit(audience.by, 60)))
        self.row([*buttons, Share(ask)] if audience.private else buttons)
        return self

    def end(self) -> Sheet:
        """Open the room that was kept for the end."""
        self._room = [room + kept for room, kept in zip(self._room, self._tail, strict=True)]
        self._tail = (0, 0)
        return self

    def reply(self) -> Reply:
        """The message."""
        while self._parts and isinstance(self._parts[-1], ui.Separator):
            self._parts.pop()
        # Every button of ours works by its name, for as long as the message stands; so the view need not be kept, as
        # discord.py keeps each that has not ended, for a quarter of an hour or for good.
        view = ui.LayoutView(timeout=None)
        view.stop()
        view.add_item(ui.Container(*self._parts, accent_colour=discord.Colour(_ACCENTS[self._tone])))
        return Reply(view, tuple(self._files))

    def _new(self, item: Item) -> bool:
        """Discord takes a custom_id once a message; what is there already leads to the same anyway."""
        name: str | None = getattr(item, "custom_id", None)
        if name in self._names:
            return False
        self._names |= {name} if name else set()
        return True

    def _take(self, part: _Part, characters: int, parts: int) -> bool:
        if characters > self._room[0] or parts > self._room[1]:
            return False
        self._room[0] -= characters
        self._room[1] -= parts
        self._parts.append(part)
        return True
