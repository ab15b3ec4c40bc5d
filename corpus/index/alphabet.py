"""Many strings by number, end to end in one run of bytes, and sorted by the alphabet of code points, as SQLite does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.arrays import I32, I64, U8, U32, U64, Mask, picked

T = TypeVar("T", bound=np.generic)

SPARE = 8  # bytes that can be read behind the last string
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(SPARE + 1)], np.uint64)
_GAP = 10  # a line break
_MANY = 1 << 10  # strings that there is room for at first


class Strings:
    """Strings of one line each by number; more may come at any time."""

    def __init__(self, strings: Sequence[str] = ()) -> None:
        self._data = np.zeros(16 * _MANY, np.uint8)
        self._ends = np.zeros(_MANY, np.int64)
        self._count = 0
        self.add([string.encode("utf-8", "surrogatepass") for string in strings])

    def __len__(self) -> int:
        return self._count

    def add(self, strings: Sequence[bytes]) -> None:
        """Take more strings, in UTF-8."""
        lengths = np.fromiter(map(len, strings), np.int64)
        self.extend(np.frombuffer(b"".join(strings), np.uint8), np.cumsum(lengths))

    def extend(self, new: U8, ends: I64) -> None:
        """Take more strings, which lie end to end, each up to one of the ends."""
        begin, count = self._end(self._count), self._count + len(ends)
        self._data, self._ends = grown(self._data, begin + len(new) + SPARE), grown(self._ends, count)
        self._data[begin : begin + len(new)] = new
        self._ends[self._count : count] = begin + ends
        self._count = count

    def since(self, number: int) -> tuple[U8, I64]:
        """The strings from this number on, as `extend` takes them."""
        begin = self._end(number)
        return self._data[begin : self._end(self._count)], self._ends[number : self._count] - begin

    def spelt(self, numbers: I64 | Sequence[int]) -> list[str]:
        """The strings with these numbers."""
        some = np.asarray(numbers, np.int64)
        if not len(some):
            return []
        starts = self._starts(some)
        sizes = self._ends[some] - starts + 1
        ends = np.cumsum(sizes)
        data = self._data[np.repeat(starts + sizes - ends, sizes) + np.arange(int(ends[-1]))]
        data[ends - 1] = _GAP
        return data[:-1].tobytes().decode("utf-8", "surrogatepass").split(chr(_GAP))

    def every(self) -> I64:
        """The numbers of all strings, by the alphabet."""
        return self.sorted(np.arange(self._count))

    def sorted(self, numbers: I64) -> I64:
        """These numbers, none twice, in the order of their strings."""
        starts = self._starts(numbers)
        lengths = self._ends[numbers] - starts
        first = eights(self._data, starts, lengths).byteswap()
        order = np.argsort(first)
        found, first = numbers[order], first[order]
        tied = np.flatnonzero(_repeated(first))
        some = order[tied]
        done = np.minimum(lengths[some], SPARE)
        second = eights(self._data, starts[some] + done, lengths[some] - done).byteswap()
        within = np.lexsort((second, first[tied]))
        found[tied], second = found[tied][within], second[within]
        still = tied[_repeated(first[tied], second)]
        for group in np.split(still, np.flatnonzero(np.diff(first[still])) + 1):
            own = found[group].tolist()
            found[group] = [n for _, n in sorted(zip(self.spelt(own), own, strict=True))]
        return found

    def ranks(self, *some: I32) -> U32:
        """By number, where each string stands among all those whose numbers are in `some`, by the alphabet."""
        there = np.zeros(self._count, bool)
        for numbers in some:
            there[numbers] = True
        order = self.sorted(np.flatnonzero(there))
        ranks = np.zeros(self._count, np.uint32)
        ranks[order] = np.arange(len(order))
        return ranks

    def _starts(self, numbers: I64) -> I64:
        return np.where(numbers > 0, self._ends[numbers - 1], 0)

    def _end(self, count: int) -> int:
        return int(self._ends[count - 1]) if count else 0


def sorting(ranks: U32) -> I64:
    """What sorts these, equal ones as they stand."""
    # Numbers of 16 bits numpy sorts by counting, so that twice half of them is faster than once the whole.
    order = np.argsort(ranks.astype(np.uint16), kind="stable")
    if ranks.max(initial=0) >> 16:
        high = (ranks >> np.uint32(16)).astype(np.uint16)
        order = picked(order, np.argsort(picked(high, order), kind="stable"))
    return order


def eights(data: U8, starts: I64, lengths: I64) -> U64:
    """The first eight bytes of each string as a number, the first byte the lowest; of shorter ones what there is."""
    every = np.ndarray((len(data) - SPARE + 1,), "<u8", data.data, 0, (1,))
    return every[starts].astype(np.uint64) & _MASKS[np.minimum(lengths, SPARE)]


def grown(table: NDArray[T], least: int) -> NDArray[T]:
    """The table with room for so many at least."""
    if len(table) >= least:
        return table
    larger = np.zeros(max(least, 2 * len(table)), table.dtype)
    larger[: len(table)] = table
    return larger


def _repeated(*columns: U64) -> Mask:
    """The rows that are the same as the one before or behind."""
    same = np.ones(max(0, len(columns[0]) - 1), bool)
    for column in columns:
        same &= column[1:] == column[:-1]
    return np.asarray((np.append(False, same) | np.append(same, False))[: len(columns[0])], bool)
