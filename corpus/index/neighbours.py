"""Where two very common words stand side by side: what a phrase of such words is found by, in place of either's list.

Their own lists are most of an index and hold next to nothing of what is asked for; where the two stand together is a
small part of it (combined phrase indexes: Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import numpy as np

from corpus.arrays import I32, I64, Mask
from corpus.index import postings
from corpus.index.fields import searched
from corpus.index.inverted import Lists, Runs
from corpus.index.tokens import Lexicon
from corpus.model import Piece

ONE_IN = 256  # words of the texts; a word that stands at least so often is common
ASKED = 512  # pieces whose texts say which words are common, at most


def asked(sampled: Mask) -> list[int]:
    """Which of the pieces of a sample say which words are common."""
    some: list[int] = np.flatnonzero(sampled).tolist()
    return some[:: -(-len(some) // ASKED) or 1]


def common(pieces: Iterable[Piece]) -> list[str]:
    """The common words, folded, by the alphabet, as some pieces have them."""
    lexicon = Lexicon()
    light, _ = lexicon.of([passage for piece in pieces for field in searched(piece).values() for passage in field])
    times = np.bincount(lexicon.words(light)) if len(light) else np.zeros(0, np.int64)
    return sorted(lexicon.strings.spelt(np.flatnonzero(times * ONE_IN >= max(len(light), 1))))


class Neighbours:
    """Takes words with their places, in the order of places, and has at the end where each two common ones meet.

    The common ones have the lowest numbers.
    """

    def __init__(self, file: IO[bytes], common: Sequence[str]) -> None:
        self._common = common
        self._runs = Runs(file, weighted=False)

    def take(self, words: I32, places: I64) -> None:
        """Take some words."""
        own = words < len(self._common)
        both = np.flatnonzero(own[:-1] & own[1:] & (places[1:] == places[:-1] + 1))
        pairs = words[both] * np.int32(len(self._common)) + words[both + 1]
        order = np.argsort(pairs, kind="stable")
        if len(order):
            self._runs.add(pairs[order], places[both][order].astype(np.uint32))

    def lists(self) -> Iterator[Lists]:
        """The places of the first of each two that stand side by side somewhere; `spelt` has their names."""
        return self._runs.lists(np.arange(len(self._common) ** 2))

    def spelt(self, pairs: I64) -> list[str]:
        """The two words of each of these pairs."""
        both = (divmod(pair, len(self._common)) for pair in pairs.tolist())
        return [f"{self._common[first]} {self._common[second]}" for first, second in both]

    def rows(self) -> Iterator[tuple[str, int, bytes]]:
        """Each two that stand side by side somewhere, how often, and the places of the first of them, packed."""
        for some in self.lists():
            data, sizes = postings.pack(some.values, some.ends)
            packed, ends = data.tobytes(), np.cumsum(sizes).tolist()
            times = np.diff(some.ends, prepend=0).tolist()
            for pair, count, size, end in zip(self.spelt(some.terms), times, sizes.tolist(), ends, strict=True):
                yield pair, count, packed[end - size : end]
