"""Which copies are worth comparing, so that not every two of them have to be: those that share a sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.merge.copies import Compared

_ALL = 12  # copies with a sign in common of which every two are compared; of more, each with
_NEXT = 6  # those that stand next to it


def likely(copies: Compared) -> Iterator[tuple[int, int]]:
    """Pairs, by number, that could be one piece."""
    for signs in (copies.address, copies.title, copies.marks):
        for bucket in buckets(signs):
            yield from within(bucket, copies)


def buckets(signs: NDArray[Any]) -> Iterator[list[int]]:
    """The numbers of the copies that share a sign, where two or more do; a copy has one, or a row of them."""
    owners = np.repeat(np.arange(len(signs)), signs.size // max(1, len(signs)))
    flat = signs.ravel()
    kept = flat != 0
    flat, owners = flat[kept], owners[kept]
    order = np.lexsort((owners, flat))
    flat, owners = flat[order], owners[order]
    again = flat[1:] == flat[:-1]
    some = np.flatnonzero(np.append(False, again) | np.append(again, False))
    for group in np.split(owners[some], np.flatnonzero(np.diff(flat[some])) + 1):
        bucket = np.unique(group).tolist()  # a text may have a mark twice
        if len(bucket) > 1:
            yield bucket


def within(bucket: list[int], copies: Compared) -> Iterator[tuple[int, int]]:
    """Every two of a few; of many, so that work does not grow with their square, those with the likest texts."""
    few = len(bucket) <= _ALL
    some = bucket if few else sorted(bucket, key=lambda n: (copies.marks[n].tolist(), n))
    reach = _ALL if few else _NEXT
    for n, i in enumerate(some):
        for j in some[max(0, n - reach) : n]:
            yield j, i
