"""A packed list in which some numbers are looked for; a long one need not be unpacked for that.

Every stretch of a long list is marked with the number before it. Where a number can only be is looked up among the
marks, and only these stretches are summed, as many at a time as a processor's own memory holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.arrays import I64, U32, Mask
from corpus.index import postings
from corpus.index.postings import Data, Stored

LONG = 1 << 17  # numbers; a shorter list is soon unpacked
MANY = 12  # times as many numbers of a long list as are looked for: among fewer, it is sooner to unpack them all
STRETCH = 16  # numbers of a long list that are summed together
MARKED = 1 << 12  # stretches that are marked at a time
TOGETHER = 1 << 15  # numbers that are looked for at a time


class Packed:
    """So many numbers, packed; of a list that is kept, what was marked once is kept too."""

    def __init__(self, data: Data, count: int) -> None:
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
        return postings.unpack(self._data, self._count)

    def also(self, wanted: U32) -> U32:
        """Those of these numbers, which ascend, that are in the list too."""
        if self._count < LONG:
            return self._unpacked(wanted)
        stored = Stored.of(self._data, self._count)
        if self._count < MANY * (len(wanted) + len(stored.wide)):  # each of which takes a look as well
            return self._unpacked(wanted)
        if self._marks is None:
            self._marks = _Marks.of(stored)
        marks = self._marks
        last = int(np.searchsorted(wanted, marks.last, "right"))
        some = (wanted[at : min(at + TOGETHER, last)] for at in range(0, last, TOGETHER))
        there = np.concatenate([*(marks.there(own, stored) for own in some), marks.behind(wanted[last:])])
        return np.compress(there, wanted)

    def _unpacked(self, wanted: U32) -> U32:
        found, begin = [wanted[:0]], 0
        for numbers in postings.parts(self._data, self._count):
            end = begin + int(np.searchsorted(wanted[begin:], numbers[-1], "right"))
            found.append(postings.common(numbers, wanted[begin:end]))
            begin = end
        return np.concatenate(found)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Of a long list: the number before each whole stretch, which distances are too wide, what stands behind them."""

    before: U32
    far: U32
    last: np.uint32  # number of a whole stretch
    rest: U32

    @classmethod
    def of(cls, stored: Stored) -> _Marks:
        """The marks of a list."""
        gaps, wide, highest = stored
        rows = _rows(gaps)
        ones = np.ones(STRETCH, np.result_type(gaps, np.float32))  # in which such sums are exact
        sums, fars = np.zeros(len(rows) + 1, np.uint32), [np.zeros(0, np.int64)]
        for at in range(0, len(rows), MARKED):
            some = rows[at : at + MARKED]
            sums[at + 1 : at + MARKED + 1] = some.astype(ones.dtype) @ ones
            if len(wide):
                fars.append(np.flatnonzero(some == highest) + at * STRETCH)
        far = np.concatenate(fars)
        np.add.at(sums, far // STRETCH + 1, wide[: len(far)] - np.uint32(highest))
        before = np.cumsum(sums, dtype=np.uint32)
        rest = gaps[rows.size :].astype(np.uint32)
        if len(wide):
            rest[rest == highest] = wide[len(far) :]
        return cls(before[:-1], far.astype(np.uint32), before[-1], before[-1] + np.cumsum(rest, dtype=np.uint32))

    def there(self, wanted: U32, stored: Stored) -> Mask:
        """Which of these numbers, none higher than the last of a whole stretch, are there."""
        first = max(int(np.searchsorted(self.before, wanted[0])) - 1, 0)
        before = self.before[first : int(np.searchsorted(self.before, wanted[-1]))]
        stretch = np.maximum(postings.below(before, wanted), 1) + (first - 1)
        steps = np.ascontiguousarray(_rows(stored.gaps).take(stretch, axis=0).T).astype(np.uint32)
        begin, end = np.searchsorted(self.far, stretch[[0, -1]] * STRETCH + (0, STRETCH)).tolist()
        if begin < end:
            own, n = np.divmod(self.far[begin:end], STRETCH)
            at, far = _meeting(stretch, own)
            steps[n[far], at] = stored.wide[begin:end][far]
        ahead = self.before.take(stretch) - wanted  # of the number looked for; below it, it wraps around
        for step in steps:
            step += ahead
            ahead = step
        return np.asarray((steps == 0).any(0), bool)

    def behind(self, wanted: U32) -> Mask:
        """Which of these numbers, all higher than that, are there."""
        return postings.among(self.rest, wanted)


def _meeting(numbers: NDArray[Any], others: NDArray[Any]) -> tuple[I64, I64]:
    """Every pair of equal numbers from two lists which ascend: where the one stands, and where the other."""
    if len(numbers) > len(others):
        there, here = _meeting(others, numbers)
        return here, there
    first = postings.below(others, numbers)
    times = postings.below(others, numbers + 1) - first
    here = np.repeat(np.arange(len(numbers)), times)
    return here, np.repeat(first - np.cumsum(times) + times, times) + np.arange(len(here))


def _rows(gaps: NDArray[np.unsignedinteger]) -> NDArray[np.unsignedinteger]:
    """The whole stretches, one a row."""
    return gaps[: len(gaps) // STRETCH * STRETCH].reshape(-1, STRETCH)
