"""From the words of all pieces to the list of pieces of every word, in memory that does not grow with the corpus.

Pieces are taken in blocks; each block is sorted by word and written to a file without a name, and at the end the blocks
are read side by side, a stretch of words at a time (single-pass in-memory indexing: Manning, Raghavan and Schütze,
Introduction to Information Retrieval, 4.3).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

BLOCK = 3_000_000  # words a block; about 150 MB while it is sorted

U32 = NDArray[np.uint32]
F32 = NDArray[np.float32]
I64 = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of the terms from `first` on, end to end: list n is `values[ends[n - 1] : ends[n]]`, ascending."""

    first: int
    ends: I64
    values: U32
    weights: F32


@dataclass(frozen=True, slots=True)
class _Run:
    """One sorted block: its terms with how many values each has; the values and weights lie in the file from `at`."""

    terms: U32
    ends: I64
    at: int


class Runs:
    """Sorted blocks of (term, value, weight) on disk; every value of a block is higher than all before it."""

    def __init__(self, folder: Path, *, weighted: bool) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 it lives as long as we do
        self._weighted = weighted
        self._runs: list[_Run] = []

    def add(self, terms: U32, values: U32, weights: F32 | None = None) -> None:
        """Keep one block, already in order of term and value."""
        starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1]))) if len(terms) else np.zeros(0, int)
        at = self._file.seek(0, 2)
        self._file.write(values.astype("<u4").tobytes())
        if weights is not None:
            self._file.write(weights.astype("<f4").tobytes())
        self._runs.append(_Run(terms[starts], np.append(starts[1:], len(terms)).astype(np.int64), at))

    def counts(self, terms: int) -> I64:
        """How many values each term has, for terms 0 to `terms`."""
        counts = np.zeros(terms, np.int64)
        for run in self._runs:
            counts[run.terms] += np.diff(run.ends, prepend=0)
        return counts

    def lists(self, terms: int) -> Iterator[Lists]:
        """Every term's list, for terms 0 to `terms`, a stretch of terms at a time."""
        full = np.cumsum(self.counts(terms))
        first = 0
        while first < terms:
            before = int(full[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(full, before + BLOCK, "right")))
            yield self._stretch(first, last, full[first:last] - before)
            first = last

    def close(self) -> None:
        """Let go of the disk."""
        self._file.close()

    def _stretch(self, first: int, last: int, ends: I64) -> Lists:
        parts = [self._part(run, first, last) for run in self._runs]
        values = np.concatenate([values for _, values, _ in parts])
        weights = np.concatenate([weights for _, _, weights in parts])
        # Blocks come in order of value, so a stable sort by term leaves every list ascending.
        order = np.argsort(np.concatenate([terms for terms, _, _ in parts]), kind="stable")
        return Lists(first, ends, values[order], weights[order] if self._weighted else weights)

    def _part(self, run: _Run, first: int, last: int) -> tuple[U32, U32, F32]:
        low, high = (int(n) for n in np.searchsorted(run.terms, (first, last)))
        begin = int(run.ends[low - 1]) if low else 0
        end = int(run.ends[high - 1]) if high else 0
        counts = np.diff(run.ends[low:high], prepend=begin)
        values = self._read(run.at + 4 * begin, end - begin, "<u4")
        whole = int(run.ends[-1]) if len(run.ends) else 0
        weights = self._read(run.at + 4 * (whole + begin), end - begin, "<f4") if self._weighted else values[:0]
        return np.repeat(run.terms[low:high], counts), values, weights.astype(np.float32)

    def _read(self, at: int, count: int, kind: str) -> NDArray[np.uint32]:
        self._file.seek(at)
        return np.frombuffer(self._file.read(4 * max(0, count)), kind)
