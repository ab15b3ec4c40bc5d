"""Many words sorted at once, by the alphabet of their code points, as SQLite sorts them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

I64 = NDArray[np.int64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]

_BYTES = 16  # of a word that are compared as two numbers


class Alphabet:
    """Sorts words by their numbers; more words may come at any time."""

    def __init__(self, spelt: Sequence[str]) -> None:
        self._spelt = spelt
        self._keys = np.zeros((0, 2), np.uint64)

    def every(self) -> I64:
        """The numbers of all words, by the alphabet."""
        return self._by_words(np.arange(len(self._spelt)))

    def sorting(self, numbers: Numbers) -> I64:
        """What sorts these numbers by their words, equal ones as they stand."""
        there = self._by_words(np.flatnonzero(np.bincount(numbers)))
        rank = np.zeros(int(there.max(initial=0)) + 1, np.uint32)
        rank[there] = np.arange(len(there))
        ranks = rank[numbers]
        # Numbers of 16 bits numpy sorts by counting, so that twice half of them is faster than once the whole.
        order = np.argsort(ranks.astype(np.uint16), kind="stable")
        if len(there) > 1 << 16:
            order = order[np.argsort((ranks >> np.uint32(16)).astype(np.uint16)[order], kind="stable")]
        return order

    def _by_words(self, numbers: I64) -> I64:
        """These numbers, none twice, in the order of their words."""
        self._learn()
        found = numbers[np.argsort(self._keys[numbers, 0])]
        first = self._keys[found, 0]
        tied = _repeated(first)
        some = found[tied]
        found[tied] = some[np.lexsort((self._keys[some, 1], self._keys[some, 0]))]
        still = np.flatnonzero(_repeated(first, self._keys[found, 1]))
        for group in np.split(still, np.flatnonzero(np.diff(first[still])) + 1):
            found[group] = sorted(found[group].tolist(), key=self._spelt.__getitem__)
        return found

    def _learn(self) -> None:
        new = self._spelt[len(self._keys) :]
        if new:
            first = np.array([word.encode("utf-8", "surrogatepass") for word in new], f"S{_BYTES}")
            keys = np.frombuffer(first.tobytes(), ">u8").reshape(-1, 2).astype(np.uint64)
            self._keys = np.concatenate((self._keys, keys))


def _repeated(*columns: NDArray[np.uint64]) -> Mask:
    """The rows that are the same as the one before or behind."""
    same = np.ones(max(0, len(columns[0]) - 1), bool)
    for column in columns:
        same &= column[1:] == column[:-1]
    return np.asarray((np.append(False, same) | np.append(same, False))[: len(columns[0])], bool)
