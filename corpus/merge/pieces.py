"""Pieces in order of day and key, each made when it is asked for: many of them need no memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Self, overload

import numpy as np

from corpus.arrays import U64
from corpus.merge import items, signs
from corpus.model import Piece

Having = Callable[[Collection[str]], Mapping[str, Sequence[int]]]


class Pieces(Sequence[Piece]):
    """The pieces with these keys; `prints` are numbers that change when anything about a piece does.

    They stand in order of day, as far as it is known, then of key: what is new comes last as a rule.
    """

    def __init__(
        self, keys: Sequence[str], prints: U64, make: Callable[[int], Piece], having: Having | None = None
    ) -> None:
        self.keys, self.prints = keys, prints
        self._make = make
        self._having = having

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Self:
        """Pieces that are in memory."""
        held = sorted(pieces, key=lambda piece: (_day(piece), piece.key))
        prints = [signs.number(items.pack(piece).hex()) for piece in held]
        return cls([piece.key for piece in held], np.array(prints, np.uint64), held.__getitem__)

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, n: int) -> Piece: ...
    @overload
    def __getitem__(self, n: slice) -> list[Piece]: ...
    def __getitem__(self, n: int | slice) -> Piece | list[Piece]:
        some = range(len(self))[n]
        return self._make(some) if isinstance(some, int) else [self._make(i) for i in some]

    def __iter__(self) -> Iterator[Piece]:
        return map(self._make, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # what is equal by content has none

    def place(self, key: str) -> int | None:
        """Which piece has this key."""
        return self._places.get(key)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {key: n for n, key in enumerate(self.keys)}

    def having(self, slugs: Collection[str]) -> Mapping[str, Sequence[int]]:
        """Those of these tags that copies of any piece have, each with the pieces."""
        if self._having is not None:
            return self._having(slugs)
        found: dict[str, list[int]] = defaultdict(list)
        for n, piece in enumerate(self):
            for tag in piece.tags:
                if tag.slug in slugs:
                    found[tag.slug].append(n)
        return found


def _day(piece: Piece) -> date:
    return piece.published if piece.published and piece.precision == "day" else date.min
