"""What an index holds for search beside its plain tables: where every word stands, and what every stem is worth where.

Worth is BM25's (Robertson and Zaragoza 2009) without idf, weighted over fields before it saturates, as one byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO

import numpy as np

from corpus.arrays import F32, I64, U8, U16
from corpus.index import leaves, likeness, postings
from corpus.index.alphabet import Strings
from corpus.index.inverted import Kept, Lists, Runs
from corpus.index.leaves import narrow
from corpus.index.likeness import Meanings

K1 = 1.2  # how fast a repeated word stops adding; chosen with B over all collections, see the README
B = 0.75  # how much a long piece is held to be long-winded
ROWS = 64  # of a table that are handed on at a time
STEPS = 255  # a worth of 1 as a byte
_AT_ONCE = 1024  # vectors, so that they stay in the processor's cache
WordLeaf = tuple[str, str, bytes, bytes, bytes, bytes]
StemLeaf = tuple[str, str, str, bytes, bytes, bytes, bytes | None]
PARTS = 2  # weights are kept as whole numbers of so many to one


def slowness(lengths: I64) -> F32:
    """By piece, the weighted count of a word at which its worth is one half.

    The usual length is taken in two digits: so it stays when one piece more comes, and what others are worth as well.
    """
    usual = float(f"{max(1.0, float(lengths.mean())):.1e}")
    return (K1 * (1 - B + B * lengths / usual)).astype(np.float32)


def vocabulary(places: Iterable[Lists], names: Callable[[I64], list[str]], pieces: I64) -> Iterator[WordLeaf]:
    """Leaves of words: the first, all, how many pieces have each, how often each stands, sizes and lists of places."""
    for some in places:
        times = np.diff(some.ends, prepend=0)
        data, sizes = postings.pack(some.values, some.ends)
        packed, start = data.tobytes(), 0
        spelt = names(some.terms)
        for first, last in leaves.cut(sizes):
            here = slice(first, last)
            end = start + int(sizes[here].sum())
            yield word_leaf(spelt[here], pieces[some.terms[here]], times[here], sizes[here], packed[start:end])
            start = end


def word_leaf(words: Sequence[str], pieces: I64, times: I64, sizes: I64, lists: bytes) -> WordLeaf:
    """One leaf of words."""
    return words[0], leaves.GAP.join(words), narrow(pieces), narrow(times), narrow(sizes), lists


def stem_leaf(
    stems: Sequence[str], words: Sequence[str], pieces: I64, sizes: I64, lists: bytes, vectors: bytes | None
) -> StemLeaf:
    """One leaf of stems; of each its other words, a space between."""
    return stems[0], leaves.GAP.join(stems), leaves.GAP.join(words), narrow(pieces), narrow(sizes), lists, vectors


def worthy(kept: U16, slow: F32) -> F32:
    """What stems are worth that are kept with these weights, each in a piece of this slowness."""
    weights = kept.astype(np.float32) / np.float32(PARTS)
    return np.asarray(weights / (weights + slow), np.float32)


def stepped(worth: F32) -> U8:
    """The same as bytes, none of which is 0."""
    return np.clip(np.rint(worth * STEPS), 1, STEPS).astype(np.uint8)


Row = tuple[object, ...]
Filled = tuple[str, list[Row]]  # the name of a table, and some rows of it


Families = dict[int, list[str]]  # by number of a stem, its other words


@dataclass(frozen=True, slots=True)
class Stemmed:
    """What is known of the stems when all words are sorted: their names, their order, what they mean, their lists.

    Meanings count only those that stand anywhere, by the alphabet.
    """

    strings: Strings
    order: I64
    meanings: Meanings
    worth: Kept


class Stems:
    """Every stem, and on the way the vectors of the pieces, which have so many words each."""

    def __init__(self, told: Stemmed, worth: IO[bytes], lengths: I64) -> None:
        self._told = told
        self._lists = Runs(worth, weighted=True, kept=told.worth)
        self._slow = slowness(lengths)
        some = len(lengths) if len(told.meanings.stems) else 0
        self._pieces = np.zeros((some, likeness.SIZE), np.float32)

    def leaves(self, families: Families) -> Iterator[StemLeaf]:
        """Leaves of stems: the first, all, the other words of each, how many pieces have it, sizes and lists, vectors.

        A list has the rows of the pieces, packed, and behind them what the stem is worth in each, as bytes.
        """
        done = 0
        for some in self._lists.lists(self._told.order):
            counts = np.diff(some.ends, prepend=0)
            data, sizes = postings.pack(some.values, some.ends)
            worth = worthy(some.weights, self._slow[some.values])
            self._place(some, worth, done)
            packed = _alternating(data, sizes, stepped(worth), counts).tobytes()
            stops = np.append(0, np.cumsum(sizes + counts)).tolist()
            spelt = self._told.strings.spelt(some.terms)
            for first, last in leaves.cut(sizes + counts):
                here = slice(first, last)
                words = [" ".join(families.get(n, ())) for n in some.terms[here].tolist()]
                lists = packed[stops[first] : stops[last]]
                vectors = self._vectors(done + first, done + last)
                yield stem_leaf(spelt[here], words, counts[here], (sizes + counts)[here], lists, vectors)
            done += len(some.terms)

    def vectors(self) -> bytes:
        """The vectors of the pieces, as signed bytes, of length 127."""
        return likeness.rounded(self._pieces).tobytes()

    def _place(self, some: Lists, worth: F32, done: int) -> None:
        """Add to the vectors of pieces those of their stems."""
        own = self._told.meanings
        first, last = np.searchsorted(own.stems, (done, done + len(some.terms))).tolist()
        there, more = (np.empty((_AT_ONCE, likeness.SIZE), np.float32) for _ in range(2))
        for n in range(first, last):
            term = int(own.stems[n]) - done
            end = int(some.ends[term])
            for at in range(int(some.ends[term - 1]) if term else 0, end, _AT_ONCE):
                here = slice(at, min(at + _AT_ONCE, end))
                rows = some.values[here]
                sums = self._pieces.take(rows, 0, there[: len(rows)], "clip")
                sums += np.multiply((worth[here] * own.idf[n])[:, None], own.vectors[n], more[: len(rows)])
                self._pieces[rows] = sums

    def _vectors(self, first: int, last: int) -> bytes | None:
        """The vectors of the stems from `first` to `last`, as a leaf has them."""
        own = self._told.meanings
        begin, end = np.searchsorted(own.stems, (first, last)).tolist()
        return leaves.vectors(own.stems[begin:end] - first, own.vectors[begin:end])


def batches(table: str, leaves: Iterable[Row]) -> Iterator[Filled]:
    """Leaves as rows of a table, numbered from 1."""
    return portions(table, ((n, *leaf) for n, leaf in enumerate(leaves, 1)))


def portions(table: str, rows: Iterator[Row]) -> Iterator[Filled]:
    """Rows of a table, some at a time."""
    while some := list(islice(rows, ROWS)):
        yield table, some


def _alternating(lists: U8, sizes: I64, others: U8, counts: I64) -> U8:
    """Lists that lie end to end, so many bytes each, with one of the others behind each of them."""
    whole = np.empty(len(lists) + len(others), np.uint8)
    whole[np.repeat(np.cumsum(counts) - counts, sizes) + np.arange(len(lists))] = lists
    whole[np.repeat(np.cumsum(sizes), counts) + np.arange(len(others))] = others
    return whole
