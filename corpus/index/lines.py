"""Strings as a column keeps them, one a line."""

from __future__ import annotations

from collections.abc import Iterable


def joined(strings: Iterable[str]) -> bytes:
    """Strings without a line break in them."""
    return "\n".join(strings).encode("utf-8", "surrogatepass")


def parted(data: bytes) -> list[str]:
    """And back.

    >>> parted(joined(["salt", "中亚"])), parted(joined([]))
    (['salt', '中亚'], [])
    """
    return data.decode("utf-8", "surrogatepass").split("\n") if data else []
