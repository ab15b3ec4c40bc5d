"""The copies that were read: each a row of numbers at hand, and the copy itself wherever it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.arrays import I64, U64
from corpus.merge import items, natural, signs
from corpus.merge.alike import Signs
from corpus.merge.signs import ROW, SignRows
from corpus.model import Piece

_COMMON = 3  # days on which a title must stand, or titles that must have an address, for it to say nothing
_HELD = 64  # copies that are held at a time


class Copies:
    """Copies by number: their rows, the keys they have of themselves, numbers for their tags, what gives each whole."""

    def __init__(self, rows: SignRows, keys: Sequence[str], tags: U64, load: Callable[[int], Piece]) -> None:
        self.rows, self.keys, self.tags = rows, keys, tags
        self.piece = lru_cache(_HELD)(load)

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Self:
        """Copies that are in memory."""
        held = list(pieces)
        rows = b"".join(signs.row(piece, items.pack(piece)) for piece in held)
        tags = b"".join(map(signs.tags, held))
        keys = [piece.key or natural.key(piece) for piece in held]
        return cls(np.frombuffer(rows, ROW), keys, np.frombuffer(tags, "<u8").astype(np.uint64), held.__getitem__)

    def __len__(self) -> int:
        return len(self.rows)

    def fullest(self) -> I64:
        """Their numbers, the longest text first; in the same order wherever they were read."""
        return np.lexsort((self.rows["print"], -self.rows["length"].astype(np.int64)))


class Compared:
    """Copies side by side, with what only all of them tell: names of sites, titles and addresses of many.

    A title that stands on many days says nothing; an address that many titles give is that of a page, not of a piece.
    """

    def __init__(self, rows: SignRows, load: Callable[[int], Piece]) -> None:
        self._load = load
        names = np.unique(rows["names"])
        on_site = np.isin(rows["behind"], names[names != 0])
        by_day = rows["day"] != 0
        common = _several(rows["title"][by_day], rows["day"][by_day])
        pages = _several(rows["address"], rows["title"])
        self.title = np.where(on_site, rows["bare"], rows["title"])
        self.address = np.where(np.isin(rows["address"], pages), np.uint64(0), rows["address"])
        self.day = rows["day"]
        self.common = np.isin(self.title, common)
        self.marks = rows["marks"]
        known = (rows["record"] != 0) & (self.title != 0) & (self.day == 0) & ~self.common
        self.record = np.where(known, _both(self.title, rows["record"]), np.uint64(0))
        dated = (self.title != 0) & (self.day != 0)
        self.dated = np.where(dated, _both(self.title, self.day), np.uint64(0))

    def __len__(self) -> int:
        return len(self.title)

    def __getitem__(self, n: int) -> Signs:
        title, address, day = (int(column[n]) for column in (self.title, self.address, self.day))
        return Signs(title, address, day, bool(self.common[n]), partial(self._load, n))


def _several(values: NDArray[Any], others: NDArray[Any]) -> U64:
    """The values that come with several others."""
    _, first = np.unique(_both(values, others), return_index=True)
    there, counts = np.unique(values[first], return_counts=True)
    return there[counts >= _COMMON]


def _both(one: NDArray[Any], other: NDArray[Any]) -> U64:
    """A number for two."""
    return (one.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) ^ other.astype(np.uint64)
