"""Ascending whole numbers (rows, places) as few bytes that numpy reads at once: the distances between them.

A list of a few distances has each in the fewest bytes that hold the widest of them. A longer one has a width by which
the whole is shortest: every distance in so many bytes, the too wide ones as the highest number that these hold; then
the too wide ones themselves in four bytes each; then the width in one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.arrays import I64, U8, U32, Mask

Data = bytes | memoryview
T = TypeVar("T", np.uint32, np.int64)

FEW = 8
PART = 1 << 16  # numbers of a long list that are unpacked together
STEP = 1 << 16  # bytes of a long list that are read at a time
MANY = 16  # times as many numbers as are looked for: among fewer, it is sooner to merge the two
HIGHER = 4  # likewise where it is asked how many of the numbers are lower
_WIDTHS = np.arange(1, 5)
_HIGHEST = np.array([0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF], np.uint32)  # by width


class Stored(NamedTuple):
    """The distances of a longer list as they are packed, those that are too wide for that, and what stands for them."""

    gaps: NDArray[np.unsignedinteger]
    wide: U32
    highest: np.unsignedinteger

    @classmethod
    def of(cls, data: Data, count: int) -> Stored:
        """What is packed in `data`."""
        width, at = data[-1], count * data[-1]
        gaps = _narrow(data, width, count)
        wide = np.frombuffer(data, "<u4", (len(data) - 1 - at) // 4, offset=at)
        return cls(gaps, wide, gaps.dtype.type(_HIGHEST[width]))


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


def packed(numbers: U32) -> bytes:
    """One list, which may have no number."""
    return pack(numbers, np.array([len(numbers)]))[0].tobytes() if len(numbers) else b""


def unpack(data: Data, count: int, kind: type[T] = np.uint32) -> NDArray[T]:  # type: ignore[assignment]  # a default
    """The `count` ascending numbers that were packed into `data`."""
    if count <= FEW:
        return np.cumsum(_narrow(bytes(data) + b"\0", len(data) // max(count, 1), count), dtype=kind)
    gaps, wide, highest = Stored.of(data, count)
    if len(wide):
        far = gaps == highest
        gaps = gaps.astype(np.uint32)
        gaps[far] = wide
    return np.cumsum(gaps, dtype=kind)


def amended(data: Data, count: int, gone: U32, new: U32) -> tuple[bytes, int]:
    """A packed list of so many numbers without some that are in it, and with some that are not; and how many it has.

    Both ascend. The width of a long list stays as it was, so that only a part of it is unpacked at a time. Raises
    ValueError where one that is to go is not there.

    >>> data, sizes = pack(np.array([3, 5, 1000], np.uint32), np.array([3]))
    >>> data, count = amended(data.tobytes(), 3, np.array([5], np.uint32), np.array([7, 2000], np.uint32))
    >>> unpack(data, count).tolist()
    [3, 7, 1000, 2000]
    """
    some = (_amended(part, *edits) for part, *edits in _edited(data, count, gone, new))
    if min(count, count - len(gone) + len(new)) > PART:
        return _packed(some, data[-1])
    numbers = np.concatenate([np.zeros(0, np.uint32), *some])
    return packed(numbers), len(numbers)


def taken(read: Callable[[int], bytes], size: int) -> memoryview:
    """So many bytes, as `read` gives them, a step at a time: SQLite would make a copy of the whole first."""
    whole = np.empty(size, np.uint8)
    for at in range(0, size, STEP):
        some = whole[at : at + STEP]
        some[:] = np.frombuffer(read(len(some)), np.uint8)
    return whole.data


def parts(data: Data, count: int) -> Iterator[U32]:
    """The same numbers, some at a time: a processor's own memory holds them, and none is asked for the whole."""
    if count <= PART:
        yield unpack(data, count)
        return
    gaps, wide, highest = Stored.of(data, count)
    last, passed = np.uint32(0), 0
    for at in range(0, count, PART):
        numbers = gaps[at : at + PART].astype(np.uint32)
        if len(wide):
            far = np.flatnonzero(gaps[at : at + PART] == highest)
            numbers[far] = wide[passed : passed + len(far)]
            passed += len(far)
        numbers[0] += last
        np.cumsum(numbers, out=numbers)
        last = numbers[-1]
        yield numbers


def among(numbers: NDArray[T], wanted: NDArray[T]) -> Mask:
    """Which of the wanted numbers are among these, which ascend."""
    if not len(numbers):
        return np.zeros(len(wanted), bool)
    return np.asarray(numbers.take(np.searchsorted(numbers, wanted), mode="clip") == wanted, bool)


def below(numbers: NDArray[Any], wanted: NDArray[Any]) -> I64:
    """How many of the numbers are lower than each of the wanted; both ascend."""
    if len(numbers) > HIGHER * len(wanted):
        return np.searchsorted(numbers, wanted)
    order = np.argsort(np.concatenate((wanted, numbers)), kind="stable")  # sooner merged
    return np.flatnonzero(order < len(wanted)) - np.arange(len(wanted))


def common(numbers: U32, wanted: U32) -> U32:
    """Those that are in both; each ascends."""
    if len(numbers) > MANY * len(wanted):
        return np.compress(among(numbers, wanted), wanted)
    both = np.concatenate((numbers, wanted))
    both.sort(kind="stable")  # quick, as each half ascends
    return np.compress(both[1:] == both[:-1], both[1:])


def _edited(data: Data, count: int, gone: U32, new: U32) -> Iterator[tuple[U32, U32, U32]]:
    """Parts of a packed list, each with what of it is to go and what is to come; what comes behind all is the last."""
    for part in parts(data, count) if count else ():
        here, there = (int(np.searchsorted(some, part[-1], "right")) for some in (gone, new))
        yield part, gone[:here], new[:there]
        gone, new = gone[here:], new[there:]
    yield gone[:0], gone, new


def _amended(numbers: U32, gone: U32, new: U32) -> U32:
    at = np.searchsorted(numbers, gone)
    if len(gone) and (at[-1] == len(numbers) or (numbers[at] != gone).any()):
        raise ValueError("What is to go is not there.")
    numbers = np.delete(numbers, at)
    return np.insert(numbers, np.searchsorted(numbers, new), new)


def _packed(parts: Iterator[U32], width: int) -> tuple[bytes, int]:
    """Numbers that come in parts, packed in distances of so many bytes."""
    highest = _HIGHEST[width]
    narrow, wide, count, last = bytearray(), bytearray(), 0, np.uint32(0)
    for numbers in parts:
        gaps = np.diff(numbers, prepend=last)
        data = np.empty(len(gaps) * width, np.uint8)
        _write(data, np.arange(len(gaps)) * width, np.minimum(gaps, highest), width)
        narrow += data.tobytes()
        if width < 4:
            wide += gaps[gaps >= highest].astype("<u4").tobytes()
        count += len(numbers)
        last = numbers[-1] if len(numbers) else last
    return bytes(narrow + wide) + bytes([width]), count


def _narrow(data: Data, width: int, count: int) -> NDArray[np.unsignedinteger]:
    """Numbers of so many bytes, behind which one more byte can be read."""
    if width == 3:
        fours: U32 = np.ndarray((count,), "<u4", data, 0, (3,))
        return np.asarray(fours & _HIGHEST[3], np.uint32)
    return np.frombuffer(data, {1: "<u1", 2: "<u2"}.get(width, "<u4"), count)


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
