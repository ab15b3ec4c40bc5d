"""What a person sees in a message: its texts, its buttons, its menus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import simcord

import limits

Part = Mapping[str, Any]


def parts(components: Sequence[Part]) -> Iterator[Part]:
    """Every component as Discord gets it, nested ones too, in the order of reading."""
    for part in components:
        yield part
        yield from parts(part.get("components", ()))
        yield from parts([part["accessory"]] if part.get("accessory") else ())


def text(result: simcord.InteractionResult) -> str:
    """All words of an answer."""
    return words(answer(result).components)


def words(components: Sequence[Part]) -> str:
    """All words, without the backslashes that keep them plain."""
    told = (part["content"] for part in parts(components) if part["type"] == limits.TEXT)
    return "\n".join(told).replace("\\", "")


def labels(result: simcord.InteractionResult) -> list[str]:
    """The labels of the buttons."""
    return [part["label"] for part in parts(answer(result).components) if part["type"] == limits.BUTTON]


def menu(result: simcord.InteractionResult) -> Part:
    """The one menu."""
    (found,) = (part for part in parts(answer(result).components) if part["type"] == limits.STRING_SELECT)
    return found


def ids(result: simcord.InteractionResult, prefix: str) -> list[str]:
    """The custom_ids that start so."""
    found = (part.get("custom_id") or "" for part in parts(answer(result).components))
    return [name for name in found if name.startswith(prefix)]


def answer(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """The message that answers."""
    assert result.response is not None
    return result.response
