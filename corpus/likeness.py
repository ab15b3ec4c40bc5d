"""What words mean by the company they keep: a short vector for every stem and piece, made from the corpus itself.

Latent semantic analysis (Deerwester et al. 1990) of the pieces by their stems, with the singular value decomposition of
Halko, Martinsson and Tropp (2011). It is made from a sample of the pieces, so its cost does not grow with the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

SIZE = 64  # numbers a vector
LEAST = 100  # pieces; in fewer, company says nothing
SAMPLE = 4096  # pieces the vectors are made from
WORDS = 12288  # stems that get a vector: those with the most weight
TELLING = 1.6  # idf; a word that a fifth of the pieces have keeps every company, and costs the most
_ROUNDS = 3  # of the subspace iteration
_SPARE = 16  # directions carried beyond SIZE, for accuracy
_ROWS = 256  # of the sample, made whole at a time: 16 MB

F32 = NDArray[np.float32]
I64 = NDArray[np.int64]


class Sample:
    """An even sample of the pieces, whose number is not known before they end: every first, second, fourth, ..."""

    def __init__(self) -> None:
        self.pieces: list[NDArray[np.int32]] = []
        self._every, self._seen = 1, 0

    def add(self, stems: NDArray[np.int32]) -> None:
        """Take the stems of the next piece, if it is its turn."""
        if self._seen % self._every == 0:
            self.pieces.append(stems)
            if len(self.pieces) == 2 * SAMPLE:
                self.pieces = self.pieces[::2]
                self._every *= 2
        self._seen += 1


def vectors(pieces: Sequence[NDArray[np.int32]], idf: F32) -> tuple[I64, F32]:
    """The stems that have a vector (ascending), and their vectors as rows; none for a corpus that is too small."""
    counted = [np.unique(stems, return_counts=True) for stems in pieces]
    weight = np.zeros(len(idf), np.float32)
    spread = np.zeros(len(idf), np.int64)
    for stems, counts in counted:
        weight[stems] += (counts / (counts + 1.2) * idf[stems]).astype(np.float32)
        spread[stems] += 1
    weight[(spread < 2) | (idf < TELLING)] = 0
    chosen = np.sort(np.argsort(-weight, kind="stable")[:WORDS])
    chosen = chosen[weight[chosen] > 0]
    if len(pieces) < LEAST or len(chosen) <= SIZE + _SPARE:
        return chosen[:0], np.zeros((0, SIZE), np.float32)
    place = np.full(len(idf), -1, np.int64)
    place[chosen] = np.arange(len(chosen))
    rows = [_row(place, stems, counts, idf) for stems, counts in counted]
    scale, right = _decomposed(rows, len(chosen))
    # Half of each singular value is taken out of the stems' side: rarer themes then weigh as measurement liked best.
    return chosen, (right / np.sqrt(scale)).astype(np.float32)


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
    right = np.linalg.qr(start)[0]
    for _ in range(_ROUNDS):
        right = np.linalg.qr(_squared(rows, right))[0]
    square = right.T @ _squared(rows, right)
    values, turn = np.linalg.eigh((square + square.T) / 2)
    top = np.argsort(-values)[:SIZE]
    scale = np.sqrt(np.maximum(values[top], 1e-12)).astype(np.float32)
    return scale, np.asarray(right @ turn[:, top], np.float32)


def _squared(rows: list[tuple[I64, F32]], by: F32) -> F32:
    """The sample's transpose times the sample times `by`, a few rows of the sample at a time."""
    total = np.zeros_like(by)
    for dense in _dense(rows, len(by)):
        total += dense.T @ (dense @ by)
    return total


def _dense(rows: list[tuple[I64, F32]], width: int) -> Iterator[F32]:
    dense = np.zeros((_ROWS, width), np.float32)
    for begin in range(0, len(rows), _ROWS):
        some = rows[begin : begin + _ROWS]
        dense[:] = 0
        for n, (columns, weights) in enumerate(some):
            dense[n, columns] = weights
        yield dense[: len(some)]
