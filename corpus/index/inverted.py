"""From the words of all pieces to the list of pieces of every word, in memory that does not grow with the corpus.

Pieces are taken in blocks; each block is sorted by word and written to a file without a name, and at the end the blocks
are read side by side, a stretch of the alphabet at a time (single-pass in-memory indexing: Manning, Raghavan and
Schütze, Introduction to Information Retrieval, 4.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from corpus.arrays import I32, I64, U16, U32
from corpus.index.alphabet import grown

STRETCH = 1 << 19  # values that are read at a time, unless one list has more


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of some terms, end to end: that of `terms[n]` is `values[ends[n - 1] : ends[n]]`, ascending."""

    terms: I64
    ends: I64
    values: U32
    weights: U16


@dataclass(slots=True)
class _Run:
    """One block, as it lies in the file from `at` on: its terms, where the values of each end, values and weights."""

    at: int
    terms: int
    values: int
    read: int = 0  # terms that have been read already
    passed: int = 0  # and their values


@dataclass(slots=True)
class Kept:
    """What there is to know of the blocks in a file: with it another process can read them."""

    runs: list[_Run] = field(default_factory=list)
    counts: I64 = field(default_factory=lambda: np.zeros(0, np.int64))  # of values, by term


class Runs:
    """Blocks of (term, value, weight) on disk, terms by the alphabet; each has higher values than those before it."""

    def __init__(self, file: IO[bytes], *, weighted: bool, kept: Kept | None = None) -> None:
        self._file = file
        self._weighted = weighted
        self._kept = kept or Kept()

    @property
    def kept(self) -> Kept:
        """What there is to know of the blocks, once all of them are in the file."""
        self._file.flush()
        return self._kept

    def add(self, terms: I32, values: U32, weights: U16 | None = None) -> None:
        """Keep one block, already in order of term and value."""
        starts = changes(terms)
        ends = np.append(starts[1:], len(terms))
        distinct = terms[starts]
        self._kept.runs.append(_Run(self._file.seek(0, 2), len(starts), len(terms)))
        for column, kind in ((distinct, "<u4"), (ends, "<u4"), (values, "<u4"), (weights, "<u2")):
            if column is not None:
                self._file.write(column.astype(kind, copy=False).tobytes())
        self._kept.counts = grown(self._kept.counts, int(distinct.max()) + 1)
        self._kept.counts[distinct] += ends - starts

    def counts(self, terms: int) -> I64:
        """How many values each term has, for terms 0 to `terms`."""
        return grown(self._kept.counts, terms)[:terms]

    def lists(self, order: I64) -> Iterator[Lists]:
        """The list of every term that has one, some terms at a time; `order` has all terms by the alphabet."""
        counts = self.counts(len(order))
        order = order[counts[order] > 0]
        rank = np.zeros(len(counts), np.int64)
        rank[order] = np.arange(len(order))
        counts = counts[order]
        full = np.cumsum(counts)
        first = 0
        while first < len(order):
            before = int(full[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(full, before + STRETCH, "right")))
            values, weights = self._stretch(rank, first, last, full[first:last] - before, counts[first:last])
            yield Lists(order[first:last], full[first:last] - before, values, weights)
            first = last

    def _stretch(self, rank: I64, first: int, last: int, ends: I64, counts: I64) -> tuple[U32, U16]:
        values = np.empty(int(ends[-1]), np.uint32)
        weights = np.empty(len(values) if self._weighted else 0, np.uint16)
        free = ends - counts  # where the next value of each term goes
        for run in self._kept.runs:
            places, lengths, own, heavy = self._next(run, rank, last, last - first)
            places -= first
            into = np.repeat(free[places] - (np.cumsum(lengths) - lengths), lengths) + np.arange(len(own))
            values[into] = own
            if self._weighted:
                weights[into] = heavy
            free[places] += lengths
        return values, weights

    def _next(self, run: _Run, rank: I64, last: int, most: int) -> tuple[I64, I64, U32, U16]:
        """What a run still has of the terms before `last`: their ranks, how many values each has, values, weights."""
        ranks = rank[self._read(run.at + 4 * run.read, min(most, run.terms - run.read), "<u4")]
        ranks = ranks[: np.searchsorted(ranks, last)]
        ends = self._read(run.at + 4 * (run.terms + run.read), len(ranks), "<u4").astype(np.int64)
        begin, end = run.passed, int(ends[-1]) if len(ends) else run.passed
        at = run.at + 8 * run.terms
        values = self._read(at + 4 * begin, end - begin, "<u4")
        weights = self._read(at + 4 * run.values + 2 * begin, end - begin if self._weighted else 0, "<u2")
        run.read += len(ranks)
        run.passed = end
        return ranks, np.diff(ends, prepend=begin), values, weights

    def _read(self, at: int, count: int, kind: str) -> NDArray[Any]:
        self._file.seek(at)
        return np.frombuffer(self._file.read(np.dtype(kind).itemsize * count), kind)


def changes(*columns: NDArray[Any]) -> I64:
    """Where a row starts that differs from the one before it; the first does."""
    fresh = np.zeros(max(0, len(columns[0]) - 1), bool)
    for column in columns:
        fresh |= column[1:] != column[:-1]
    return np.flatnonzero(np.append(True, fresh))[: len(columns[0])]
