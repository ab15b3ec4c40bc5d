"""The words and stems of an index: how many pieces have each, which, and where it stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.index import leaves, postings
from corpus.index.leaves import Leaf
from corpus.index.packed import Packed
from corpus.store.columns import Columns

_UNLESS_LONG = f"iif(length(places) > {postings.STEP}, null, places)"


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem as the index has it: how many pieces, the words it is of, their rows, packed, and its worth in each, and
    its vector if it has one."""

    pieces: int
    words: tuple[str, ...]
    rows: postings.Data
    worth: postings.Data
    vector: bytes | None


class Dictionary:
    """What an open index has of words: many stand in one row of a table, a leaf."""

    def __init__(self, db: sqlite3.Connection, columns: Columns) -> None:
        self._db = db
        self._columns = columns

    def stem(self, stem: str) -> Stem | None:
        """What the index has of this stem."""
        found = self._leaf("stems", "stems", stem, "words, pieces, sizes, worth, vectors")
        if found is None:
            return None
        leaf, n, (words, pieces, sizes, worth, vectors) = found
        count, packed = leaf.number(pieces, n), memoryview(worth)[leaf.span(sizes, n)]
        spelt = (stem, *words.split(leaves.GAP)[n].split())
        return Stem(count, spelt, packed[:-count], packed[-count:], leaves.vector(vectors, n))

    def spread(self, stem: str) -> int:
        """How many pieces have this stem."""
        found = self._leaf("stems", "stems", stem, "pieces")
        return found[0].number(found[2][0], found[1]) if found else 0

    def places(self, word: str) -> Packed | None:
        """Where a folded word stands in the corpus."""

        def read() -> Packed | None:
            found = self._leaf("vocabulary", "words", word, f"id, times, sizes, {_UNLESS_LONG}")
            if found is None:
                return None
            leaf, n, (at, times, sizes, lists) = found
            here = leaf.span(sizes, n)
            return Packed(self._long(at, here) if lists is None else lists[here], leaf.number(times, n))

        return self._columns.held(word, read)

    def _long(self, leaf: int, here: slice) -> memoryview:
        """Part of the lists of a leaf."""
        with self._db.blobopen("vocabulary", "places", leaf, readonly=True) as lists:
            lists.seek(here.start)
            return postings.taken(lists.read, here.stop - here.start)

    def meeting(self, word: str, other: str) -> Packed | None:
        """Where two common words stand side by side: the places of the first."""
        sql = "select times, places from neighbours where words = ?"
        row = self._db.execute(sql, (f"{word} {other}",)).fetchone()
        return Packed(row["places"], row["times"]) if row else None

    def starting(self, prefix: str) -> list[Packed]:
        """Where each word that starts so stands."""
        return [
            Packed(leaf.list(sizes, lists, n), leaf.number(times, n))
            for leaf, (times, sizes, lists) in self._leaves(prefix, "times, sizes, places")
            for n in leaf.beginning(prefix)
        ]

    def words(self, prefix: str, least: int) -> list[tuple[str, int]]:
        """Words that start so and that at least so many pieces have, with the number of those pieces."""
        every = (
            (leaf.words[n], leaf.number(pieces, n))
            for leaf, (pieces,) in self._leaves(prefix, "pieces")
            for n in leaf.beginning(prefix)
        )
        return [(word, pieces) for word, pieces in every if pieces >= least]

    def having(self, word: str) -> int:
        """How many pieces have this folded word."""
        found = self._leaf("vocabulary", "words", word, "pieces")
        return found[0].number(found[2][0], found[1]) if found else 0

    def _leaf(self, table: str, words: str, word: str, fields: str) -> tuple[Leaf, int, sqlite3.Row] | None:
        """The leaf of a dictionary that has this word, the number of the word in it, and these fields."""
        sql = f"select {words}, {fields} from {table} where first <= ? order by first desc limit 1"  # noqa: S608
        row = self._db.execute(sql, (word,)).fetchone()
        leaf = Leaf(row[0]) if row else None
        n = leaf.find(word) if leaf else None
        return (leaf, n, row[1:]) if leaf and n is not None else None

    def _leaves(self, prefix: str, fields: str) -> Iterator[tuple[Leaf, sqlite3.Row]]:
        """The leaves of the vocabulary in which words may begin so, each with these fields."""
        sql = (
            f"select words, {fields} from vocabulary where first < :last and first >="  # noqa: S608
            " ifnull((select first from vocabulary where first <= :prefix order by first desc limit 1), '')"
            " order by first"
        )
        for row in self._db.execute(sql, {"prefix": prefix, "last": prefix + leaves.LAST}):
            yield Leaf(row[0]), row[1:]
