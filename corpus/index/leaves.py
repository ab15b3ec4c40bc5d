"""A dictionary in leaves: some words that follow each other by the alphabet, and beside them packed lists, end to end.

A row for each word would be mostly overhead, since most words stand in a piece or two.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from corpus.arrays import F32, I64

WORDS = 64  # of a leaf at most
BYTES = 4096  # of lists with which a leaf is full
GAP = "\n"  # between words
LAST = "\U0010ffff"  # after every letter
VECTOR = np.dtype([("stem", "u1"), ("vector", "<f2", 64)])  # of the stem with this number in its leaf
_CODES = {1: "B", 2: "H", 4: "I"}  # by width, as `struct` has them


def cut(sizes: I64) -> Iterator[tuple[int, int]]:
    """First and last word, and one more, of each leaf for words whose lists have these sizes."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        full = int(np.searchsorted(ends, ends[first] - sizes[first] + BYTES)) + 1
        last = min(first + WORDS, full, len(sizes))
        yield first, last
        first = last


def narrow(numbers: I64) -> bytes:
    """Numbers in one, two or four bytes each."""
    most = int(numbers.max(initial=0))
    return numbers.astype("<u1" if most < 1 << 8 else "<u2" if most < 1 << 16 else "<u4").tobytes()


def wide(data: bytes, count: int) -> tuple[int, ...]:
    """What `narrow` was given, which were so many."""
    return struct.unpack(f"<{count}{_CODES[len(data) // count]}", data)


class Leaf:
    """The words of one leaf, by number."""

    def __init__(self, words: str) -> None:
        self.words = words.split(GAP)

    def find(self, word: str) -> int | None:
        """The number of this word; None if it is not there."""
        n = bisect_left(self.words, word)
        return n if n < len(self.words) and self.words[n] == word else None

    def beginning(self, prefix: str) -> range:
        """The numbers of the words that begin so."""
        return range(bisect_left(self.words, prefix), bisect_left(self.words, prefix + LAST))

    def number(self, counted: bytes, n: int) -> int:
        """What was counted for word `n`."""
        width = len(counted) // len(self.words)
        return int.from_bytes(counted[n * width : (n + 1) * width], "little")

    def list(self, sizes: bytes, lists: bytes, n: int) -> bytes:
        """The list of word `n`."""
        return lists[self.span(sizes, n)]

    def span(self, sizes: bytes, n: int) -> slice:
        """Where that is among the lists."""
        every = wide(sizes, len(self.words))
        start = sum(every[:n])
        return slice(start, start + every[n])


def vectors(numbers: I64, rows: F32) -> bytes | None:
    """Vectors, as rows, of words with these numbers in their leaf, as `vector` takes them."""
    told = np.zeros(len(numbers), VECTOR)
    told["stem"], told["vector"] = numbers, rows
    return told.tobytes() or None


def vector(vectors: bytes | None, n: int) -> bytes | None:
    """The vector of word `n` of a leaf that has these; None if it has none."""
    vectors = vectors or b""
    at = vectors[:: VECTOR.itemsize].find(n)
    return vectors[at * VECTOR.itemsize + 1 :][: VECTOR.itemsize - 1] if at >= 0 else None
