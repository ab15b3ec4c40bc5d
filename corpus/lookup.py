"""What an index holds for search beside its plain tables: where every word stands, and what every stem is worth where.

Worth is BM25's (Robertson and Zaragoza 2009) without idf, weighted over fields before it saturates, as one byte.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from corpus import likeness, postings
from corpus.block import Blocks
from corpus.inverted import F32, I64, Lists

K1 = 1.2  # how fast a repeated word stops adding; chosen with B over all collections, see the README
B = 0.75  # how much a long piece is held to be long-winded
STEPS = 255  # a worth of 1 as a byte


def idf(pieces: I64, size: int) -> F32:
    """What a word that so many of `size` pieces have says about a piece, as Lucene has it: never below nothing."""
    return np.asarray(np.log(1 + (size - pieces + 0.5) / (pieces + 0.5)), np.float32)


def slowness(lengths: I64) -> F32:
    """By piece, the weighted count of a word at which its worth is one half."""
    return (K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean())))).astype(np.float32)


def vocabulary(blocks: Blocks) -> Iterator[tuple[str, int, int, bytes]]:
    """Every word: how many pieces have it, how often it stands, and the places, packed."""
    pieces, spelt = blocks.pieces_of(), blocks.lexicon.words.spelt
    for some in blocks.places.lists(len(spelt)):
        for n, (start, end, gaps) in enumerate(_each(some), some.first):
            yield spelt[n], int(pieces[n]), end - start, gaps


class Stems:
    """Every stem, and on the way the vectors of the pieces."""

    def __init__(self, blocks: Blocks, sample: likeness.Sample) -> None:
        self._blocks = blocks
        self._slow = slowness(np.array(blocks.lengths))
        spelt = blocks.stemmer.stems.spelt
        self._idf = idf(blocks.worth.counts(len(spelt)), len(blocks.lengths))
        chosen, vectors = likeness.vectors(sample.pieces, self._idf)
        self._vectors = dict(zip(chosen.tolist(), vectors, strict=True))
        self.pieces = np.zeros((len(blocks.lengths) if len(chosen) else 0, likeness.SIZE), np.float32)

    def rows(self) -> Iterator[tuple[str, int, str, bytes, bytes | None]]:
        """The stem, how many pieces have it, the words it is of, the pieces with its worth in each, its vector."""
        spelt, words = self._blocks.stemmer.stems.spelt, self._families()
        for some in self._blocks.worth.lists(len(spelt)):
            worth = some.weights / (some.weights + self._slow[some.values])
            steps = np.clip(np.rint(worth * STEPS), 1, STEPS).astype(np.uint8)
            for n, (start, end, gaps) in enumerate(_each(some), some.first):
                vector = self._vectors.get(n)
                if vector is not None:
                    self.pieces[some.values[start:end]] += np.outer(worth[start:end] * self._idf[n], vector)
                told = None if vector is None else vector.astype("<f2").tobytes()
                yield spelt[n], end - start, words.get(n, ""), gaps + steps[start:end].tobytes(), told

    def vectors(self) -> bytes:
        """The vectors of the pieces, as signed bytes, of length 127."""
        return np.rint(likeness.unit(self.pieces) * 127).astype(np.int8).tobytes()

    def _families(self) -> dict[int, str]:
        """By stem, its words but for itself, by the alphabet."""
        spelt, stems = self._blocks.lexicon.words.spelt, self._blocks.stemmer.stems.spelt
        families: dict[int, list[str]] = {}
        for stem, word in self._blocks.stemmer.pairs():
            if spelt[word] != stems[stem]:
                families.setdefault(stem, []).append(spelt[word])
        return {stem: " ".join(sorted(words)) for stem, words in families.items()}


def columns(blocks: Blocks) -> Iterator[tuple[str, bytes]]:
    """By piece: where its places begin (one more at the end), its length in words, the words of its title.

    `cut` has the ways in which words were stemmed, one a line.
    """
    yield "starts", np.array(blocks.starts, "<u4").tobytes()
    yield "lengths", np.array(blocks.lengths, "<u4").tobytes()
    yield "heads", np.array(blocks.heads, "<u1").tobytes()
    yield "cut", "\n".join(sorted(" ".join(by) for by in blocks.used)).encode()


def _each(some: Lists) -> Iterator[tuple[int, int, bytes]]:
    """Start and end of every list, and its values packed."""
    starts = np.concatenate(([0], some.ends[:-1]))
    gaps = postings.gaps_of(some.values, starts[some.ends > starts])
    raw = gaps.astype("<u4").tobytes()
    for start, end in zip(starts.tolist(), some.ends.tolist(), strict=True):
        short = end - start <= postings.SHORT
        yield start, end, raw[4 * start : 4 * end] if short else postings.pack(gaps[start:end])
