"""Ascending whole numbers (rows, places) as few bytes that numpy reads at once: the distances between them.

A list of a few distances has each in the fewest bytes that hold the widest of them. A longer one has a width by which
the whole is shortest: every distance in so many bytes, the too wide ones as the highest number that these hold; then
the too wide ones themselves in four bytes each; then the width in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
I64 = NDArray[np.int64]
Mask = NDArray[np.bool_]
T = TypeVar("T", np.uint32, np.int64)

FEW = 8
LONG = 1 << 17  # numbers; a shorter list is soon unpacked
STRETCH = 16  # numbers of a long list that are unpacked together
MANY = 12  # times as many numbers as are looked for: where there are fewer, it is sooner unpacked whole
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


def unpack(data: bytes, count: int, kind: type[T] = np.uint32) -> NDArray[T]:  # type: ignore[assignment]  # a default
    """The `count` ascending numbers that were packed into `data`."""
    if count <= FEW:
        return np.cumsum(_narrow(data + b"\0", len(data) // max(count, 1), count), dtype=kind)
    gaps, wide = _stored(data, count)
    if len(wide):
        gaps = gaps.astype(np.uint32)
        gaps[gaps == _HIGHEST[data[-1]]] = wide
    return np.cumsum(gaps, dtype=kind)


def among(numbers: NDArray[T], wanted: NDArray[T]) -> Mask:
    """Which of the wanted numbers are among these, which ascend."""
    at = np.searchsorted(numbers, wanted)
    at[at == len(numbers)] = 0
    return np.asarray(numbers[at] == wanted, bool) if len(numbers) else np.zeros(len(wanted), bool)


class Packed:
    """A packed list; of a long one that is kept, some numbers can be looked for without unpacking the others again."""

    def __init__(self, data: bytes, count: int) -> None:
        self._data = data
        self._count = count
        self._marks: _Marks | None = None

    def __len__(self) -> int:
        return self._count

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        marks = self._marks
        return len(self._data) + (marks.before.nbytes + marks.far.nbytes if marks else 0)

    def every(self) -> U32:
        """All the numbers."""
        return unpack(self._data, self._count)

    def have(self, wanted: U32) -> Mask:
        """Which of these numbers, which ascend, are there."""
        if self._count < max(LONG, MANY * len(wanted)):
            return among(self.every(), wanted)
        if self._marks is None:
            self._marks = self._marked()
        marks, highest = self._marks, _HIGHEST[self._data[-1]]
        stored, wide = _stored(self._data, self._count)
        stretch = np.maximum(np.searchsorted(marks.before, wanted) - 1, 0)
        number, there = marks.before[stretch], among(marks.rest, wanted)
        for n, gaps in enumerate(stored[: len(marks.before) * STRETCH].reshape(-1, STRETCH)[stretch].T):
            number += gaps
            if len(wide):
                far = np.flatnonzero(gaps == highest)
                number[far] += wide[np.searchsorted(marks.far, stretch[far] * STRETCH + n)] - highest
            there |= number == wanted
        return there

    def _marked(self) -> _Marks:
        stored, wide = _stored(self._data, self._count)
        highest = _HIGHEST[self._data[-1]]
        whole = self._count // STRETCH * STRETCH
        far = np.flatnonzero(stored == highest) if len(wide) else np.zeros(0, np.int64)
        ends = stored[:whole].reshape(-1, STRETCH).sum(1, dtype=np.uint32)  # the list itself is not unpacked
        inside = far < whole
        np.add.at(ends, far[inside] // STRETCH, wide[inside] - highest)
        ends = np.cumsum(ends, dtype=np.uint32)
        rest = stored[whole:].astype(np.uint32)
        rest[far[~inside] - whole] = wide[~inside]
        before = np.append(np.uint32(0), ends)
        return _Marks(before[:-1], far.astype(np.uint32), before[-1] + np.cumsum(rest, dtype=np.uint32))


@dataclass(frozen=True, slots=True)
class _Marks:
    """Of a long list: the number before each whole stretch, which distances are too wide, what stands behind them."""

    before: U32
    far: U32
    rest: U32


def _narrow(data: bytes, width: int, count: int) -> NDArray[np.unsignedinteger]:
    """Numbers of so many bytes, behind which one more byte can be read."""
    if width == 3:
        fours: U32 = np.ndarray((count,), "<u4", data, 0, (3,))
        return np.asarray(fours & _HIGHEST[3], np.uint32)
    return np.frombuffer(data, {1: "<u1", 2: "<u2"}.get(width, "<u4"), count)


def _stored(data: bytes, count: int) -> tuple[NDArray[np.unsignedinteger], U32]:
    """The distances of a longer list as they are packed, and those that are too wide for that."""
    at = count * data[-1]
    return _narrow(data, data[-1], count), np.frombuffer(data, "<u4", (len(data) - 1 - at) // 4, offset=at)


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
