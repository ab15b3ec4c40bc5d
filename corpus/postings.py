"""Ascending whole numbers (rows, places) as few bytes that numpy reads at once: the distances between them.

A list of a few distances has each in the fewest bytes that hold the widest of them. A longer one has a width by which
the whole is shortest: every distance in so many bytes, the too wide ones as the highest number that these hold; then
the too wide ones themselves in four bytes each; then the width in one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
I64 = NDArray[np.int64]

FEW = 8
_WIDTHS = np.arange(1, 5)
_HIGHEST = np.array([0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF], np.uint32)  # by width


def pack(values: U32, ends: I64) -> tuple[U8, I64]:
    """Many lists laid end to end, each of one number at least, and where each ends: the same as bytes, and their sizes.

    >>> data, sizes = pack(np.array([3, 5, 1000, 7], np.uint32), np.array([3, 4]))
    >>> sizes.tolist(), [unpack(data[:6].tobytes(), 3).tolist(), unpack(data[6:].tobytes(), 1).tolist()]
    ([6, 1], [[3, 5, 1000], [7]])
    """
    counts = np.diff(ends, prepend=0)
    starts = ends - counts
    gaps = values.copy()
    gaps[1:] -= values[:-1]
    gaps[starts] = values[starts]
    widths, wide = _widths(gaps, starts, counts)
    many = counts > FEW
    sizes = counts * widths + (4 * wide + 1) * many
    begins = np.cumsum(sizes) - sizes
    data = np.zeros(int(sizes.sum()), np.uint8)
    for width in np.unique(widths).tolist():
        lists = widths == width
        some = gaps[np.repeat(lists, counts)]
        at = _laid(begins[lists], counts[lists], width)
        _write(data, at, np.minimum(some, _HIGHEST[width]), width)
        far = some[(some >= _HIGHEST[width]) & np.repeat(many[lists], counts[lists])] if width < 4 else some[:0]
        if len(far):
            some_wide = (wide * many)[lists]
            _write(data, _laid((begins + counts * width)[lists], some_wide, 4), far, 4)
    data[(begins + sizes)[many] - 1] = widths[many]
    return data, sizes


def unpack(data: bytes, count: int) -> U32:
    """The `count` ascending numbers that were packed into `data`."""
    return np.cumsum(_gaps(data, count), dtype=np.uint32)


def _gaps(data: bytes, count: int) -> U32:
    if count <= FEW:
        return _read(data + b"\0", len(data) // max(count, 1), count)
    width = data[-1]
    gaps = _read(data, width, count)
    wide = (len(data) - 1 - count * width) // 4
    if wide:
        gaps[gaps == _HIGHEST[width]] = np.frombuffer(data, "<u4", wide, offset=count * width)
    return gaps


def _read(data: bytes, width: int, count: int) -> U32:
    """Numbers of so many bytes, behind which one more byte can be read."""
    if width == 3:
        fours: U32 = np.ndarray((count,), "<u4", data, 0, (3,))
        return np.asarray(fours & _HIGHEST[3], np.uint32)
    kind = {1: "<u1", 2: "<u2"}.get(width, "<u4")
    return np.frombuffer(data, kind, count).astype(np.uint32)


def _widths(gaps: U32, starts: I64, counts: I64) -> tuple[I64, I64]:
    """The width of each list, and how many of its distances are too wide for it."""
    wide = np.zeros((4, len(counts)), np.int64)
    for width in (1, 2, 3):
        wide[width - 1] = np.add.reduceat((gaps >= _HIGHEST[width]).astype(np.int32), starts)
    sizes = counts * _WIDTHS[:, None] + 4 * wide
    sizes[:, counts <= FEW] += (wide[:, counts <= FEW] > 0) * 1000  # a short list has no room for exceptions
    best = np.argmin(sizes, axis=0)
    return best + 1, wide[best, np.arange(len(counts))]


def _laid(begins: I64, counts: I64, width: int) -> I64:
    """Where each number goes: those of a list one after another, `width` bytes each."""
    first = np.cumsum(counts) - counts
    return np.repeat(begins - first * width, counts) + np.arange(int(counts.sum())) * width


def _write(data: U8, at: I64, numbers: U32, width: int) -> None:
    for byte in range(width):
        data[at + byte] = (numbers >> np.uint32(8 * byte)).astype(np.uint8)
