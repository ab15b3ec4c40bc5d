"""What words mean by the company they keep: a short vector for every stem and piece, made from the corpus itself.

Latent semantic analysis (Deerwester et al. 1990) of the pieces by their stems, with the singular value decomposition of
Halko, Martinsson and Tropp (2011). It is made from a sample of the pieces, so its cost does not grow with the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SIZE = 64  # numbers a vector
LEAST = 100  # pieces; in fewer, company says nothing
SAMPLE = 4096  # pieces the vectors are made from
WORDS = 12288  # stems that get a vector: those with the most weight
TELLING = 1.6  # idf; a word that a fifth of the pieces have keeps every company, and costs the most
_ROUNDS = 8  # of the subspace iteration; with fewer, what is found hangs on where it began
_SPARE = 16  # directions carried beyond SIZE, for accuracy

F32 = NDArray[np.float32]
I64 = NDArray[np.int64]


class Sample:
    """An even sample of the pieces: those whose keys have the lowest checks, so that a piece more changes little."""

    def __init__(self) -> None:
        self._below = 1 << 32
        self._offered: dict[int, int] = {}  # row: check
        self._taken: dict[int, NDArray[np.int32]] = {}

    def offer(self, row: int, key: str) -> None:
        """Have a piece, which comes next, in the sample if it belongs there."""
        check = crc32(key.encode("utf-8", "surrogatepass"))
        if check < self._below:
            self._offered[row] = check
            if len(self._offered) == 2 * SAMPLE:
                self._below //= 2
                self._offered = {row: check for row, check in self._offered.items() if check < self._below}
                self._taken = {row: stems for row, stems in self._taken.items() if row in self._offered}

    def take(self, stems: NDArray[np.int32], rows: NDArray[np.uint32]) -> None:
        """Keep of these stems, each with the row of its piece, ascending, those in the sample."""
        bounds = np.append(np.flatnonzero(np.append(True, rows[1:] != rows[:-1])), len(rows)).tolist()
        for start, end in pairwise(bounds):
            if int(rows[start]) in self._offered:
                self._taken[int(rows[start])] = stems[start:end].copy()

    def pieces(self) -> list[NDArray[np.int32]]:
        """The stems of each piece in the sample."""
        lowest = sorted(self._taken, key=lambda row: (self._offered[row], row))[:SAMPLE]
        return [self._taken[row] for row in sorted(lowest)]


@dataclass(frozen=True, slots=True)
class Company:
    """The stems that have a vector, ascending, what each says about a piece, and their vectors as rows."""

    stems: I64
    idf: F32
    vectors: F32

    @classmethod
    def of(cls, pieces: Sequence[NDArray[np.int32]], stems: int) -> Company:
        """What the stems (of so many) mean by these pieces; none has a vector where the pieces are too few."""
        counted = [np.unique(own, return_counts=True) for own in pieces]
        spread = np.zeros(stems, np.int64)
        for own, _ in counted:
            spread[own] += 1
        idf = np.log(1 + (len(pieces) - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        weight = np.zeros(stems, np.float32)
        for own, counts in counted:
            weight[own] += (counts / (counts + 1.2) * idf[own]).astype(np.float32)
        weight[(spread < 2) | (idf < TELLING)] = 0
        chosen = np.sort(np.argsort(-weight, kind="stable")[:WORDS])
        chosen = chosen[weight[chosen] > 0]
        if len(pieces) < LEAST or len(chosen) <= SIZE + _SPARE:
            return cls(chosen[:0], idf[:0], np.zeros((0, SIZE), np.float32))
        place = np.full(stems, -1, np.int64)
        place[chosen] = np.arange(len(chosen))
        rows = [_row(place, own, counts, idf) for own, counts in counted]
        scale, right = _decomposed(rows, len(chosen))
        # Half of each singular value is taken out of the stems' side: rarer themes weigh as measurement liked best.
        return cls(chosen, idf[chosen], (right / np.sqrt(scale)).astype(np.float32))


def unit(vectors: F32) -> F32:
    """The same directions with length one; nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def _row(place: I64, stems: NDArray[np.int32], counts: I64, idf: F32) -> tuple[I64, F32]:
    kept = place[stems] >= 0
    weights = (counts[kept] / (counts[kept] + 1.2) * idf[stems[kept]]).astype(np.float32)
    return place[stems[kept]], unit(weights)


def _decomposed(rows: list[tuple[I64, F32]], width: int) -> tuple[F32, F32]:
    """The largest singular values, and the right singular vectors as columns."""
    start = np.random.default_rng(7).standard_normal((width, SIZE + _SPARE)).astype(np.float32)
    right = _upright(start)
    for _ in range(_ROUNDS):
        right = _upright(_squared(rows, right))
    square = right.T @ _squared(rows, right)
    values, turn = np.linalg.eigh((square + square.T) / 2)
    top = np.argsort(-values)[:SIZE]
    scale = np.sqrt(np.maximum(values[top], 1e-12)).astype(np.float32)
    return scale, np.asarray(right @ turn[:, top], np.float32)


def _upright(columns: F32) -> F32:
    """Columns of length one, each at right angles to the others, that span the same."""
    exact = columns.astype(np.float64)
    values, turn = np.linalg.eigh(exact.T @ exact)
    return np.asarray(exact @ (turn / np.sqrt(np.maximum(values, 1e-30))), np.float32)


def _squared(rows: list[tuple[I64, F32]], by: F32) -> F32:
    """The sample's transpose times the sample times `by`, a piece at a time: most of what is in them is nothing."""
    total = np.zeros_like(by)
    for columns, weights in rows:
        total[columns] += np.outer(weights, weights @ by[columns])
    return total
