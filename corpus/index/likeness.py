"""What words mean by the company they keep: a short vector for every stem and piece, made from the corpus itself.

Latent semantic analysis (Deerwester et al. 1990) of the pieces by their stems. The singular vectors come from a block
Krylov space (Musco and Musco 2015), which needs a quarter of the work of a subspace iteration as exact. It is made from
a sample of the pieces, so its cost does not grow with the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

import numpy as np
from threadpoolctl import threadpool_limits

from corpus.arrays import F32, I8, I32, I64, U16, U32, Mask
from corpus.index.alphabet import sorting

SIZE = 64  # numbers a vector
LEAST = 100  # pieces; in fewer, company says nothing
SAMPLE = 4096  # pieces the vectors are made from
WORDS = 12288  # stems that get a vector: those with the most weight
TELLING = 1.6  # idf; a word that a fifth of the pieces have keeps every company, and costs the most
_AT_ONCE = 1 << 13  # values of a matrix
_BLOCK = 16  # directions that are looked along at a time
_ROUNDS = 14  # with fewer, what is found hangs on where it began


def sampled(keys: Sequence[str]) -> Mask:
    """An even sample of the pieces: those whose keys have the lowest checks, so that a piece more changes little."""
    checks = np.array([crc32(key.encode("utf-8", "surrogatepass")) for key in keys], np.uint32)
    wanted = np.zeros(len(keys), bool)
    wanted[np.argsort(checks, kind="stable")[:SAMPLE]] = True
    return wanted


class Sample:
    """The stems of some of the pieces."""

    def __init__(self, wanted: Mask) -> None:
        self.count = int(wanted.sum())
        self._wanted = wanted
        self._taken = [Counted(np.zeros(0, np.int32), np.zeros(0, np.uint32), np.zeros(0, np.uint16))]

    def take(self, stems: I32, rows: U32, times: I64) -> None:
        """Keep of these stems, each once a piece with how often it stands there, those in the sample."""
        some = np.flatnonzero(self._wanted[rows])
        if len(some):
            some = some[sorting(rows[some] - rows[some].min())]
            self._taken.append(Counted(stems[some], rows[some], times[some].astype(np.uint16)))

    def pieces(self) -> Counted:
        """What was kept, in order of row; it is kept no longer."""
        taken, self._taken = self._taken, []
        return Counted(*map(np.concatenate, zip(*taken, strict=True)))


class Counted(NamedTuple):
    """Which stem stands in which row how often."""

    stems: I32
    rows: U32
    times: U16

    def renumbered(self, numbers: I32) -> Counted:
        """The same with other numbers for the stems."""
        return self._replace(stems=numbers[self.stems])


@dataclass(frozen=True, slots=True)
class Meanings:
    """The stems that have a vector, ascending, what each says about a piece, and their vectors as rows."""

    stems: I64
    idf: F32
    vectors: F32

    @classmethod
    def of(cls, sample: Counted, pieces: int, stems: int) -> Meanings:
        """What stems mean by a sample, both so many; none has a vector where the pieces of the sample are too few."""
        spread = np.bincount(sample.stems, minlength=stems)
        told = idf(spread, pieces)
        weight = np.bincount(sample.stems, _told(sample, told), stems)
        weight[(spread < 2) | (told < TELLING)] = 0
        chosen = np.sort(np.argsort(-weight, kind="stable")[:WORDS])
        chosen = chosen[weight[chosen] > 0]
        if pieces < LEAST or len(chosen) < SIZE + _BLOCK:
            return cls(chosen[:0], told[:0], np.zeros((0, SIZE), np.float32))
        place = np.full(stems, WORDS, np.uint16)
        place[chosen] = np.arange(len(chosen))
        columns = place[sample.stems]
        kept = columns < WORDS
        matrix = _Sparse(columns[kept], _told(sample, told)[kept], _starts(sample.rows[kept])).unit()
        del sample, columns, kept  # which are large
        with threadpool_limits(1, "blas"):  # several threads wait for each other busily, for seconds where others work
            scale, right = _decomposed(matrix, len(chosen))
        # Half of each singular value is taken out of the stems' side: rarer themes weigh as measurement liked best.
        vectors = (right / np.sqrt(scale)).astype(np.float16)  # as they are kept
        return cls(chosen, told[chosen], vectors.astype(np.float32))


def idf(having: I64, pieces: int) -> F32:
    """What a word says about a piece when so many of the pieces have it, as Lucene has it: never below nothing."""
    return np.asarray(np.log(1 + (pieces - having + 0.5) / (having + 0.5)), np.float32)


def unit(vectors: F32) -> F32:
    """The same directions with length one; nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def rounded(vectors: F32) -> I8:
    """The directions of vectors as an index keeps them: signed bytes, of length 127."""
    return np.rint(unit(vectors) * 127).astype(np.int8)


def _told(sample: Counted, idf: F32) -> F32:
    """What each stem says about the piece it stands in."""
    times = sample.times.astype(np.float32)
    return np.asarray(times / (times + np.float32(1.2)) * idf[sample.stems], np.float32)


def _starts(rows: U32 | U16) -> I64:
    """Where each row that differs from the one before it begins, and the end."""
    return np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1], [True])))


class _Sparse(NamedTuple):
    """A matrix in which most is nothing: the columns and values of each row, end to end, and where each row begins."""

    columns: U16
    values: F32
    bounds: I64  # and the end of the last; no row is empty

    def unit(self) -> _Sparse:
        """The same with rows of length one."""
        lengths = np.sqrt(np.add.reduceat(self.values * self.values, self.bounds[:-1]))
        return self._replace(values=self.values / np.repeat(lengths, np.diff(self.bounds)))

    def times(self, by: F32) -> F32:
        """The matrix times `by`."""
        found = np.empty((len(self.bounds) - 1, by.shape[1]), np.float32)
        first = 0
        while first < len(found):  # what is looked at at a time stays in the processor's cache
            start = int(self.bounds[first])
            last = max(first + 1, int(np.searchsorted(self.bounds, start + _AT_ONCE, "right")) - 1)
            end = int(self.bounds[last])
            some = by.take(self.columns[start:end], 0)
            some *= self.values[start:end, None]
            np.add.reduceat(some, self.bounds[first:last] - start, out=found[first:last])
            first = last
        return found

    def turned(self) -> _Sparse:
        """The same with its rows as columns; each column has something."""
        order = np.argsort(self.columns, kind="stable")
        rows = np.repeat(np.arange(len(self.bounds) - 1, dtype=np.uint16), np.diff(self.bounds))
        return _Sparse(rows[order], self.values[order], _starts(self.columns[order]))


def _decomposed(matrix: _Sparse, width: int) -> tuple[F32, F32]:
    """The largest singular values, and the right singular vectors as columns."""
    turned = matrix.turned()
    block = np.random.default_rng(7).standard_normal((width, _BLOCK)).astype(np.float32)
    size = min(_ROUNDS, width // _BLOCK) * _BLOCK
    basis, square = np.zeros((width, size), np.float32, order="F"), np.zeros((size, size), np.float32)
    for first in range(0, size, _BLOCK):
        there, last = basis[:, :first], first + _BLOCK
        for _ in range(2):  # once is not enough where next to nothing is left
            block = np.linalg.qr(block - there @ (there.T @ block))[0]
        basis[:, first:last] = block
        block = turned.times(matrix.times(block))
        square[:last, first:last] = basis[:, :last].T @ block
        square[first:last, :first] = square[:first, first:last].T
    values, turn = np.linalg.eigh((square + square.T) / 2)
    top = np.argsort(-values)[:SIZE]
    scale = np.sqrt(np.maximum(values[top], 1e-12)).astype(np.float32)
    return scale, np.asarray(basis @ turn[:, top], np.float32)
