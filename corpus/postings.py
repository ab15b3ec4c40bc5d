"""Ascending whole numbers (rows, places) as few bytes that numpy reads at once: the distances between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
U32 = NDArray[np.uint32]
SHORT = 8  # lists of so many or fewer are four bytes a distance, and nothing else
_KINDS = {1: "<u1", 2: "<u2", 4: "<u4"}


def pack(gaps: NDArray[np.uint32]) -> bytes:
    """Distances as the narrowest of one, two or four bytes each, by which the whole is shortest.

    Laid out as: the width, how many distances were too wide for it (four bytes), those distances (four bytes each),
    and then every distance, the too wide ones as the highest number the width holds.
    """
    if len(gaps) <= SHORT:
        return gaps.astype("<u4").tobytes()
    best = _best(gaps)
    highest = _highest(best)
    wide = gaps[gaps >= highest] if best < 4 else gaps[:0]
    head = np.array([best, len(wide)], dtype="<u4").tobytes()
    return head + wide.astype("<u4").tobytes() + np.minimum(gaps, highest).astype(_KINDS[best]).tobytes()


def unpack(data: bytes, count: int) -> U32:
    """The `count` ascending numbers that were packed as distances; the first distance is from nothing."""
    if count <= SHORT:
        return np.cumsum(np.frombuffer(data, "<u4", count), dtype=np.uint32)
    width, wide = (int(n) for n in np.frombuffer(data, "<u4", 2))
    gaps = np.frombuffer(data, _KINDS[width], count, offset=8 + 4 * wide).astype(np.uint32)
    if wide:
        gaps[gaps == _highest(width)] = np.frombuffer(data, "<u4", wide, offset=8)
    return np.cumsum(gaps, out=gaps)


def packed_size(data: bytes, count: int) -> int:
    """How many bytes of `data` the `count` packed numbers take; what stands behind them is the caller's."""
    if count <= SHORT:
        return 4 * count
    width, wide = (int(n) for n in np.frombuffer(data, "<u4", 2))
    return 8 + 4 * wide + width * count


def gaps_of(ascending: NDArray[np.uint32], starts: Rows) -> NDArray[np.uint32]:
    """Distances within each of many lists laid end to end, the first of each list (at `starts`) from nothing."""
    gaps = ascending.copy()
    gaps[1:] -= ascending[:-1]
    gaps[starts] = ascending[starts]
    return gaps


def _highest(width: int) -> int:
    return int(2 ** (8 * width) - 1)


def _best(gaps: NDArray[np.uint32]) -> int:
    sizes = [
        (len(gaps) + 4 * int(np.count_nonzero(gaps >= _highest(1))), 1),
        (2 * len(gaps) + 4 * int(np.count_nonzero(gaps >= _highest(2))), 2),
        (4 * len(gaps), 4),
    ]
    return min(sizes)[1]
