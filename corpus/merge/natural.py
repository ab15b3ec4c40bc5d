"""The keys that a copy has of itself, whatever else there is."""

from __future__ import annotations

import hashlib
from base64 import b32encode

from corpus import text
from corpus.model import Piece

CHECK = 6  # letters at the end of a key that are made of a hash


def key(copy: Piece) -> str:
    """Its title in letters a URL takes, and a check on title and day."""
    day = copy.published.isoformat() if copy.published and copy.precision == "day" else ""
    name = text.slug(copy.title) or text.slug(copy.text[:200])
    return f"{_plain(copy)}-{_check(name, day)}"


def apart(copy: Piece, n: int = 0) -> str:
    """The key of a second piece whose title and day are another's: its text is in the check."""
    return f"{_plain(copy)}-{_check(text.slug(copy.title), copy.text, *(str(n),) * (n > 0))}"


def _plain(copy: Piece) -> str:
    ascii_only = "-".join(part for part in text.slug(copy.title).split("-") if part.isascii())
    return (ascii_only[:40].rsplit("-", 1)[0] if len(ascii_only) > 40 else ascii_only) or "piece"


def _check(*parts: str) -> str:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
    return b32encode(digest[:5])[:CHECK].decode().lower()  # five bytes make eight letters
