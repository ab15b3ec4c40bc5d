"""What a dump yielded, one thing after another, as bytes: its fields as a line of JSON, and a text as it is."""

from __future__ import annotations

import json
import struct
from dataclasses import fields
from datetime import date
from typing import Any

from corpus import said
from corpus.model import Piece, Tag, Unreadable

_SIZES = struct.Struct("<II")  # bytes of the line, and of the text behind it
_NAMES = {kind: tuple((field.name, field.default) for field in fields(kind)) for kind in (Piece, Unreadable)}


def pack(found: Piece | Unreadable) -> bytes:
    """One item: every field that is not empty, by its name."""
    kind = Piece if isinstance(found, Piece) else Unreadable
    told = {name: value for name, empty in _NAMES[kind] if (value := getattr(found, name)) != empty}
    if isinstance(found, Unreadable):
        told["why"] = said.packed(found.why)
    text = str(told.pop("text", "")).encode("utf-8", "surrogatepass")
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)
    head = line.encode("utf-8", "surrogatepass")
    return _SIZES.pack(len(head), len(text)) + head + text


def unpack(item: bytes) -> Piece | Unreadable:
    """What was packed."""
    head, text = _SIZES.unpack_from(item)
    at = _SIZES.size
    told: dict[str, Any] = json.loads(item[at : at + head].decode("utf-8", "surrogatepass"))
    if "title" not in told:
        return Unreadable(told["origin"], said.unpacked(told["why"]))
    for name, value in told.items():
        if isinstance(value, list):
            told[name] = tuple(Tag(*one) for one in value) if name == "tags" else tuple(value)
        elif name in ("published", "updated"):
            told[name] = date.fromisoformat(value)
    return Piece(text=item[at + head : at + head + text].decode("utf-8", "surrogatepass"), **told)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Tag):
        return [value.slug, value.name]
    raise TypeError(f"{type(value).__name__} cannot be kept")
