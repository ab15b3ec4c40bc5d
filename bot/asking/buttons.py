"""Buttons and menus that live in their custom_id: they work after a restart and weeks later, for whoever sees them.

What is pressed asks for something (`bot.asking.asks`) in a manner; the client answers it (`pressed`), and is known here
only by what it can do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, Protocol, Self, TypeAlias, cast

import discord
from discord import ButtonStyle, ui

from bot.asking import asks
from bot.asking.asks import Ask
from bot.tongues import tr

Manner = Literal["turn", "open", "share"]
Order = Literal["stop", "insist"]  # of an admin, about the re-index
Interaction: TypeAlias = discord.Interaction[discord.Client]


class Host(Protocol):
    """The client, as far as a button needs it."""

    async def pressed(self, interaction: Interaction, ask: Ask, manner: Manner) -> None:
        """Answer a press.

        *Turn* puts the answer in the place of the message if that is the presser's own, else answers the presser
        in private, as *open* always does; *share* posts it to the channel.
        """

    async def narrowed(self, interaction: Interaction, ask: asks.Find, choice: str) -> None:
        """Answer a choice in the menu under a page of answers."""

    async def ordered(self, interaction: Interaction, order: Order) -> None:
        """Follow a press of a button for admins."""


class _Asking(ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
    """A button whose name is what it asks for. The template matches nothing: only those below are registered."""

    manner: Manner
    prefix = ""

    def __init__(
        self, ask: Ask, label: str, *, style: ButtonStyle = ButtonStyle.secondary, disabled: bool = False
    ) -> None:
        self.ask = ask
        name = f"{self.prefix}{ask}"
        super().__init__(ui.Button(label=label, style=style, disabled=disabled, custom_id=name))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button again, from its name."""
        made = cls.__new__(cls)
        _Asking.__init__(made, asks.parse(match.string.removeprefix(cls.prefix)), _label(item))
        return made

    async def callback(self, interaction: Interaction) -> None:
        """Pass the press on to the client."""
        await _host(interaction).pressed(interaction, self.ask, self.manner)


class Turn(_Asking, template=r"turn:(?s:.*)"):
    """Shows something else in the place of what is shown: the next page, another day."""

    manner, prefix = "turn", "turn:"


class Open(_Asking, template=r"open:(?s:.*)"):
    """Shows something new in a message of its own."""

    manner, prefix = "open", "open:"


class Read(_Asking, template=r"read:(?s:.*)"):
    """Opens a piece; `delivery` (`7.20260215`) says which digest post the button stands in."""

    manner = "open"

    def __init__(self, key: str, page: int = 1, delivery: str = "") -> None:
        super().__init__(asks.Read(key, page, delivery), tr("Read"))


class Share(_Asking, template=r"share:(?s:.*)"):
    """Posts what a person sees in private to the channel, for all."""

    manner, prefix = "share", "share:"

    def __init__(self, ask: Ask) -> None:
        # A shared piece comes from whoever shares it, no longer from the digest it was found in.
        super().__init__(replace(ask, delivery="") if isinstance(ask, asks.Read) else ask, tr("Share"))


class Narrow(ui.DynamicItem[ui.Select[Any]], template=r"narrow:(?s:.*)"):
    """The menu under a page of answers: fewer of them, more of them, or in another order."""

    def __init__(self, ask: asks.Find, options: Sequence[discord.SelectOption], placeholder: str) -> None:
        self.ask = ask
        super().__init__(ui.Select(custom_id=f"narrow:{ask}", placeholder=placeholder, options=list(options)))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The menu again, from its name."""
        ask = asks.parse(match.string.removeprefix("narrow:"))
        return cls(ask if isinstance(ask, asks.Find) else asks.Find(""), _options(item), "")

    async def callback(self, interaction: Interaction) -> None:
        """Pass the choice on to the client."""
        await _host(interaction).narrowed(interaction, self.ask, _chosen(interaction))


class Pick(ui.DynamicItem[ui.Select[Any]], template=r"pick:\w+"):
    """A menu of things to open; each option's value says what it asks for."""

    def __init__(self, name: str, options: Sequence[discord.SelectOption], placeholder: str) -> None:
        super().__init__(ui.Select(custom_id=f"pick:{name}", placeholder=placeholder, options=list(options)))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The menu again, from its name."""
        return cls(match.string.removeprefix("pick:"), _options(item), "")

    async def callback(self, interaction: Interaction) -> None:
        """Pass the choice on to the client."""
        await _host(interaction).pressed(interaction, asks.parse(_chosen(interaction)), "open")


class Command(ui.DynamicItem[ui.Button[Any]], template=r"order:(?P<order>stop|insist)"):
    """Stops a re-index, or has it write what it asked about; admins only, whoever presses."""

    def __init__(self, order: Order, label: str, *, style: ButtonStyle = ButtonStyle.secondary) -> None:
        self.order = order
        super().__init__(ui.Button(label=label, style=style, custom_id=f"order:{order}"))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button again, from its name."""
        return cls(cast(Order, match["order"]), _label(item))

    async def callback(self, interaction: Interaction) -> None:
        """Pass the press on to the client."""
        await _host(interaction).ordered(interaction, self.order)


LASTING: tuple[type[ui.DynamicItem[Any]], ...] = (Turn, Open, Read, Share, Narrow, Pick, Command)


def _host(interaction: Interaction) -> Host:
    return cast(Host, interaction.client)


def _label(item: ui.Item[Any]) -> str:
    return cast("ui.Button[Any]", item).label or "…"


def _options(item: ui.Item[Any]) -> list[discord.SelectOption]:
    return cast("ui.Select[Any]", item).options


def _chosen(interaction: Interaction) -> str:
    """What was chosen, as Discord tells it; a menu of ours takes one value."""
    data = cast("dict[str, list[str]]", interaction.data or {})
    return next(iter(data.get("values", ())), "")
