"""Where two very common words stand side by side: what a phrase of such words is found by, in place of either's list.

Their own lists are most of an index and hold next to nothing of what is asked for; where the two stand together is a
small part of it (combined phrase indexes: Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2.4.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO

import numpy as np

from corpus.index import postings
from corpus.index.inverted import I64, Runs
from corpus.index.tokens import Numbers

ONE_IN = 256  # words of the texts; a word that stands at least so often is common


class Neighbours:
    """Takes words with their places, in the order of places, and has at the end where each two common ones meet."""

    def __init__(self, file: IO[bytes]) -> None:
        self.common = np.zeros(0, np.int64)  # the numbers of the common words
        self._runs = Runs(file, weighted=False)

    def take(self, words: Numbers, places: I64) -> None:
        """Take some words; those that are common among the first taken are held to be so everywhere."""
        if not len(self.common):
            self.common = np.flatnonzero(np.bincount(words) * ONE_IN >= len(words))
        rank = np.full(max(int(words.max(initial=0)), int(self.common.max(initial=0))) + 1, -1, np.int32)
        rank[self.common] = np.arange(len(self.common))
        own = rank[words]
        both = np.flatnonzero((own[:-1] >= 0) & (own[1:] >= 0) & (places[1:] == places[:-1] + 1))
        pairs = own[both] * np.int32(len(self.common)) + own[both + 1]
        order = np.argsort(pairs, kind="stable")
        if len(order):
            self._runs.add(pairs[order], places[both][order].astype(np.uint32))

    def lists(self, words: Sequence[str]) -> Iterator[tuple[str, int, bytes]]:
        """Each two that stand side by side somewhere, how often, and the places of the first of them, packed.

        `words` are the common ones as they are spelt.
        """
        for some in self._runs.lists(np.arange(len(words) ** 2)):
            times = np.diff(some.ends, prepend=0)
            there = times > 0
            if not there.any():
                continue
            data, sizes = postings.pack(some.values, some.ends[there])
            packed, ends = data.tobytes(), np.cumsum(sizes).tolist()
            for pair, count, size, end in zip(
                some.terms[there].tolist(), times[there].tolist(), sizes.tolist(), ends, strict=True
            ):
                first, second = divmod(pair, len(words))
                yield f"{words[first]} {words[second]}", count, packed[end - size : end]
