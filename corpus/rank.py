"""Ranking sentences over plain strings: which are central to all of them, and which say something new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus import text
from corpus.stems import FUNCTION_WORDS, stem

DAMPING = 0.15  # chance to jump anywhere, as in LexRank (Erkan and Radev 2004, where it is called d)
ROUNDS = 30  # of the power method; the ranks no longer change in the third decimal

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sentences by stems with TF-IDF weights, rows of length one; kept as its entries, so work grows with the text."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    weights: Vector
    shape: tuple[int, int]

    @classmethod
    def of(cls, sentences: Sequence[str]) -> Matrix:
        """The matrix of these sentences, in their order."""
        counts = [_stems(sentence) for sentence in sentences]
        spread: dict[str, int] = {}
        for row in counts:
            for word in row:
                spread[word] = spread.get(word, 0) + 1
        place = {word: n for n, word in enumerate(spread)}
        rows, columns, weights = [], [], []
        for n, row in enumerate(counts):
            for word, times in row.items():
                rows.append(n)
                columns.append(place[word])
                weights.append(times * log(1 + len(counts) / spread[word]))
        at, values = np.array(rows, dtype=np.int64), np.array(weights, dtype=np.float64)
        lengths = np.sqrt(np.bincount(at, values**2, minlength=len(counts)))
        return cls(
            at,
            np.array(columns, dtype=np.int64),
            values / np.maximum(lengths[at], 1e-12),
            (len(counts), len(place)),
        )

    def spread(self, over: Vector) -> Vector:
        """Matrix times its transpose times `over` (a number a sentence): likeness to all, without the square matrix."""
        words = np.bincount(self.columns, self.weights * over[self.rows], minlength=self.shape[1])
        return np.bincount(self.rows, self.weights * words[self.columns], minlength=self.shape[0]).astype(np.float64)

    def like(self, sentence: int) -> Vector:
        """Cosine likeness of every sentence to one."""
        only = np.zeros(self.shape[0])
        only[sentence] = 1.0
        return self.spread(only)


def centrality(matrix: Matrix) -> Vector:
    """Continuous LexRank of every sentence, the highest 1: how much the others lead to it."""
    count = matrix.shape[0]
    if not count:
        return np.zeros(0)
    degree = np.maximum(matrix.spread(np.ones(count)), 1e-12)
    rank = np.full(count, 1.0 / count)
    for _ in range(ROUNDS):
        rank = DAMPING / count + (1 - DAMPING) * matrix.spread(rank / degree)
    highest: Vector = rank / rank.max()
    return highest


def _stems(sentence: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for term in text.terms(sentence):
        alone = term.cjk and term.end - term.start == 1
        if alone or term.folded in FUNCTION_WORDS or (not term.cjk and len(term.folded) < 2):
            continue
        word = stem(term.folded)
        counts[word] = counts.get(word, 0) + 1
    return counts
