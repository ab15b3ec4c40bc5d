"""What an index holds for search beside its plain tables: where every word stands, and what every stem is worth where.

Worth is BM25's (Robertson and Zaragoza 2009) without idf, weighted over fields before it saturates, as one byte.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from corpus.index import leaves, likeness, postings
from corpus.index.block import PARTS, Blocks
from corpus.index.inverted import I64, U32, Lists
from corpus.index.leaves import narrow
from corpus.index.likeness import F32, Company
from corpus.index.postings import U8

K1 = 1.2  # how fast a repeated word stops adding; chosen with B over all collections, see the README
B = 0.75  # how much a long piece is held to be long-winded
STEPS = 255  # a worth of 1 as a byte


def idf(pieces: I64, size: int) -> F32:
    """What a word that so many of `size` pieces have says about a piece, as Lucene has it: never below nothing."""
    return np.asarray(np.log(1 + (size - pieces + 0.5) / (pieces + 0.5)), np.float32)


def slowness(lengths: I64) -> F32:
    """By piece, the weighted count of a word at which its worth is one half.

    The usual length is taken in two digits: so it stays when one piece more comes, and what others are worth as well.
    """
    usual = float(f"{max(1.0, float(lengths.mean())):.1e}")
    return (K1 * (1 - B + B * lengths / usual)).astype(np.float32)


def vocabulary(blocks: Blocks, order: I64) -> Iterator[tuple[str, str, bytes, bytes, bytes, bytes]]:
    """Leaves of words: the first, all, how many pieces have each, how often each stands, sizes and lists of places."""
    pieces = blocks.pieces_of()
    for some in blocks.places.lists(order):
        times = np.diff(some.ends, prepend=0)
        data, sizes = postings.pack(some.values, some.ends)
        packed, start = data.tobytes(), 0
        spelt = blocks.lexicon.strings.spelt(some.terms)
        for first, last in leaves.cut(sizes):
            here = slice(first, last)
            words = spelt[here]
            end = start + int(sizes[here].sum())
            counted = narrow(pieces[some.terms[here]]), narrow(times[here]), narrow(sizes[here])
            yield words[0], leaves.GAP.join(words), *counted, packed[start:end]
            start = end


def rows(blocks: Blocks, order: I64) -> Iterator[tuple[list[str], U32, I64]]:
    """Light words by the alphabet, some at a time: the words, the rows of each end to end, and where they end."""
    for some in blocks.rows.lists(order):
        yield blocks.lexicon.strings.spelt(some.terms), some.values, some.ends


def common(blocks: Blocks) -> list[str]:
    """The words whose neighbours are kept."""
    return blocks.lexicon.strings.spelt(blocks.neighbours.common)


class Stems:
    """Every stem, and on the way the vectors of the pieces."""

    def __init__(self, blocks: Blocks, order: I64) -> None:
        self._blocks = blocks
        self._order = order
        own = order[blocks.worth.counts(len(order))[order] > 0]
        self._slow = slowness(np.frombuffer(blocks.lengths, np.uint32).astype(np.int64))
        place = np.zeros(len(order), np.int32)
        place[own] = np.arange(len(own))
        self._company = Company.of(blocks.sample.pieces().renumbered(place), len(own))
        some = len(blocks.lengths) if len(self._company.stems) else 0
        self._pieces = np.zeros((some, likeness.SIZE), np.float32)

    def leaves(self) -> Iterator[tuple[str, str, str, bytes, bytes, bytes, bytes | None]]:
        """Leaves of stems: the first, all, the other words of each, how many pieces have it, sizes and lists, vectors.

        A list has the rows of the pieces, packed, and behind them what the stem is worth in each, as bytes.
        """
        families = self._families()
        done = 0
        for some in self._blocks.worth.lists(self._order):
            counts = np.diff(some.ends, prepend=0)
            data, sizes = postings.pack(some.values, some.ends)
            worth = self._worth(some)
            self._place(some, worth, done)
            steps = np.clip(np.rint(worth * STEPS), 1, STEPS).astype(np.uint8)
            packed = _alternating(data, sizes, steps, counts).tobytes()
            stops = np.append(0, np.cumsum(sizes + counts)).tolist()
            spelt = self._blocks.lexicon.strings.spelt(some.terms)
            for first, last in leaves.cut(sizes + counts):
                here = slice(first, last)
                terms, stems = some.terms[here].tolist(), spelt[here]
                words = leaves.GAP.join([families.get(n, "") for n in terms])
                told = stems[0], leaves.GAP.join(stems), words, narrow(counts[here]), narrow((sizes + counts)[here])
                yield *told, packed[stops[first] : stops[last]], self._vectors(done + first, done + last)
            done += len(some.terms)

    def vectors(self) -> bytes:
        """The vectors of the pieces, as signed bytes, of length 127."""
        return np.rint(likeness.unit(self._pieces) * 127).astype(np.int8).tobytes()

    def _worth(self, some: Lists) -> F32:
        weights = some.weights.astype(np.float32) / np.float32(PARTS)
        return np.asarray(weights / (weights + self._slow[some.values]), np.float32)

    def _place(self, some: Lists, worth: F32, done: int) -> None:
        """Add to the vectors of pieces those of their stems."""
        own = self._company
        first, last = np.searchsorted(own.stems, (done, done + len(some.terms))).tolist()
        for n in range(first, last):
            term = int(own.stems[n]) - done
            here = slice(int(some.ends[term - 1]) if term else 0, int(some.ends[term]))
            self._pieces[some.values[here]] += (worth[here] * own.idf[n])[:, None] * own.vectors[n]

    def _vectors(self, first: int, last: int) -> bytes | None:
        """The vectors of the stems from `first` to `last`, each behind its number in the leaf."""
        own = self._company
        begin, end = np.searchsorted(own.stems, (first, last)).tolist()
        if begin == end:
            return None
        told = np.zeros(end - begin, leaves.VECTOR)
        told["stem"], told["vector"] = own.stems[begin:end] - first, own.vectors[begin:end]
        return told.tobytes()

    def _families(self) -> dict[int, str]:
        """By stem, its words but for itself, by the alphabet."""
        stems, words = self._blocks.stemmer.pairs()
        families: dict[int, list[str]] = {}
        for stem, word in zip(stems.tolist(), self._blocks.lexicon.strings.spelt(words), strict=True):
            families.setdefault(stem, []).append(word)
        return {stem: " ".join(sorted(words)) for stem, words in families.items()}


def _alternating(lists: U8, sizes: I64, others: U8, counts: I64) -> U8:
    """Lists that lie end to end, so many bytes each, with one of the others behind each of them."""
    whole = np.empty(len(lists) + len(others), np.uint8)
    whole[np.repeat(np.cumsum(counts) - counts, sizes) + np.arange(len(lists))] = lists
    whole[np.repeat(np.cumsum(sizes), counts) + np.arange(len(others))] = others
    return whole


def columns(blocks: Blocks) -> Iterator[tuple[str, bytes]]:
    """By piece: where its places begin (one more at the end), its length in words, the words of its title.

    `cut` has the ways in which words were stemmed, `common` the words whose neighbours are kept, one a line.
    """
    for name, column, kind in (
        ("starts", np.frombuffer(blocks.starts, np.uint32), "<u4"),
        ("lengths", np.frombuffer(blocks.lengths, np.uint32), "<u4"),
        ("heads", np.frombuffer(blocks.heads, np.uint8), "<u1"),
    ):
        yield name, column.astype(kind).tobytes()
    yield "cut", "\n".join(sorted(" ".join(by) for by in blocks.used)).encode()
    yield "common", "\n".join(common(blocks)).encode()
