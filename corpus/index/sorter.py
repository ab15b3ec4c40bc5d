"""The words of pieces sorted: what an index says of each word, and what is needed to say what each stem is worth.

It asks nothing of who hands it the words, so that it can work in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, NamedTuple

import numpy as np

from corpus.arrays import I32, I64, U8, U32, Mask, picked
from corpus.index import fts5, lines, lookup
from corpus.index.alphabet import Strings, grown, sorting
from corpus.index.inverted import Lists, Runs, changes
from corpus.index.likeness import Meanings, Sample
from corpus.index.lookup import Families, Filled, Stemmed
from corpus.index.neighbours import Neighbours
from corpus.index.tokens import Lexicon, Stemmer
from corpus.stems import Cutters


@dataclass(frozen=True, slots=True)
class Block:
    """The words of some pieces end to end, by number; what these numbers are, as far as they are new.

    Of each passage `fields` has what its words are worth, and there are its row, the place of its first word, how many
    it has, and which of the `ways` cuts them to stems.
    """

    data: U8  # new strings, end to end
    ends: I64
    folded: I32  # by new string, the number of the word that it is when it is folded
    light: I32
    worth: U32
    rows: I64
    begins: I64
    counts: I64
    by: I64
    ways: tuple[Cutters, ...]


class Files(NamedTuple):
    """Files without a name for what does not fit into memory."""

    places: IO[bytes]
    worth: IO[bytes]
    rows: IO[bytes]
    neighbours: IO[bytes]


class Sorter:
    """Takes the words of pieces in order, with which of the pieces are sampled, and which words are common."""

    def __init__(self, files: Files, wanted: Mask, common: Sequence[str]) -> None:
        self._strings = Strings()
        self._folded = np.zeros(0, np.int32)
        self._stems = Lexicon()
        self._stemmer = Stemmer(self._strings, self._stems)
        self._sample = Sample(wanted)
        self._places, self._worth = Runs(files.places, weighted=False), Runs(files.worth, weighted=True)
        self._rows = Runs(files.rows, weighted=False)  # in which each light word stands
        self._neighbours = Neighbours(files.neighbours, common)
        self._common = common
        self._pieces = np.zeros(0, np.int64)

    def take(self, block: Block) -> None:
        """Sort the next words and put them on disk."""
        begin = len(self._strings)
        self._strings.extend(block.data, block.ends)
        self._folded = grown(self._folded, len(self._strings))
        self._folded[begin : len(self._strings)] = block.folded
        if not len(block.light):
            return
        light, words = block.light, picked(self._folded, block.light)
        rows = np.repeat(block.rows, block.counts).astype(np.uint32)
        places = np.repeat(block.begins - (np.cumsum(block.counts) - block.counts), block.counts)
        places += np.arange(len(light))
        self._neighbours.take(words, places)
        ranks = self._strings.ranks(light, words)
        self._sort_rows(light, rows, ranks)
        self._sort_places(block, words, places.astype(np.uint32), rows, ranks)

    def stemmed(self) -> Stemmed:
        """There are no more words: what is known of their stems, and what these mean by the sample."""
        strings = self._stems.strings
        order = strings.every()
        there = order[self._worth.counts(len(order))[order] > 0]
        place = np.zeros(len(order), np.int32)
        place[there] = np.arange(len(there))
        meanings = Meanings.of(self._sample.pieces().renumbered(place), self._sample.count, len(there))
        return Stemmed(strings, order, meanings, self._worth.kept)

    def families(self) -> Families:
        """By number of the stem, every other word that was cut to it, by the alphabet; no more is asked of stems."""
        families = self._stemmer.families()
        del self._stemmer, self._stems
        return families

    def tables(self) -> Iterator[Filled]:
        """The tables of words, some rows at a time."""
        order = self._strings.every()
        pieces = grown(self._pieces, len(order))
        words = self._strings.spelt
        yield "columns", [("common", lines.joined(self._common))]
        vocabulary = lookup.vocabulary(self._places.lists(order), words, pieces)
        yield from lookup.batches("vocabulary", vocabulary)
        yield from lookup.portions("neighbours", self._neighbours.rows())
        yield from _found((words(some.terms), some.values, some.ends) for some in self._rows.lists(order))

    def places(self) -> Iterator[tuple[list[str], Lists]]:
        """The places of words, in place of the tables."""
        lists = self._places.lists(self._strings.every())
        return ((self._strings.spelt(some.terms), some) for some in lists)

    def meetings(self) -> Iterator[tuple[list[str], Lists]]:
        """And those of each two common ones."""
        return ((self._neighbours.spelt(some.terms), some) for some in self._neighbours.lists())

    def _sort_rows(self, light: I32, rows: U32, ranks: U32) -> None:
        order = sorting(picked(ranks, light))
        light, rows = picked(light, order), picked(rows, order)
        starts = changes(light, rows)
        self._rows.add(light[starts], rows[starts])

    def _sort_places(self, block: Block, words: I32, places: U32, rows: U32, ranks: U32) -> None:
        order = sorting(picked(ranks, words))
        words, rows = picked(words, order), picked(rows, order)
        self._places.add(words, picked(places, order))
        starts = changes(words, rows)
        times = np.diff(starts, append=len(words))
        weights = np.add.reduceat(picked(np.repeat(block.worth, block.counts), order), starts)
        words, rows = words[starts], rows[starts]
        firsts = changes(words)
        self._pieces = grown(self._pieces, len(self._strings))
        self._pieces[words[firsts]] += np.diff(firsts, append=len(words))
        self._sort_worth(self._stemmed(block, words, rows), words, rows, times, weights)

    def _sort_worth(self, stems: I32, words: I32, rows: U32, times: I64, weights: U32) -> None:
        """From words, each once a piece, how often and with which weight, to their stems."""
        firsts = self._stemmer.firsts(words)
        pairs = np.flatnonzero(firsts >= 0)
        if len(pairs):  # the first character of a pair counts as well
            stems, again = np.append(stems, firsts[pairs]), np.append(np.arange(len(words)), pairs)
            rows, times, weights = rows[again], times[again], weights[again]
        order = sorting(rows - rows.min())
        order = picked(order, sorting(picked(self._stems.strings.ranks(stems), picked(stems, order))))
        stems, rows = picked(stems, order), picked(rows, order)
        starts = changes(stems, rows)
        stems, rows = stems[starts], rows[starts]
        self._sample.take(stems, rows, np.add.reduceat(picked(times, order), starts))
        whole = np.minimum(np.add.reduceat(picked(weights, order), starts), 0xFFFF).astype(np.uint16)
        self._worth.add(stems, rows, whole)

    def _stemmed(self, block: Block, words: I32, rows: U32) -> I32:
        first = int(block.rows[0])
        way = np.zeros(int(block.rows[-1]) - first + 1, np.int64)
        way[block.rows - first] = block.by
        by = picked(way, rows - np.uint32(first))
        stems = np.empty_like(words)
        for n, ways in enumerate(block.ways):
            some = by == n
            stems[some] = self._stemmer.of(words[some], ways)
        return stems


def _found(lists: Iterator[tuple[Sequence[str], U32, I64]]) -> Iterator[Filled]:
    """The table for people, as FTS5 would fill it."""
    pages = fts5.pages(lists)
    n = 0
    while some := list(islice(pages, lookup.ROWS)):
        n = some[-1].number
        yield "found_data", [(page.id, page.block) for page in some]
        yield "found_idx", [(1, page.first, page.number << 1) for page in some if page.first is not None]
    yield "found_data", [(fts5.STRUCTURE, fts5.structure(n))]
