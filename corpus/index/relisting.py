"""The lists of some words of an index made others: of a leaf only what is other is written again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

import numpy as np
from sqlite_utils import Database

from corpus.arrays import I64, U8, U32
from corpus.index import leaves, lookup, postings
from corpus.index.leaves import Leaf, wide

Entry = TypeVar("Entry")
Row = tuple[object, ...]


class Leaves(ABC, Generic[Entry]):
    """A dictionary of an index, by word."""

    TABLE: str

    def __init__(self, db: Database) -> None:
        self._db = db
        every = db.execute(f"select first, id from {self.TABLE} order by first").fetchall()  # noqa: S608  our own name
        self._firsts: list[str] = [first for first, _ in every] or [""]
        self._ids: list[int | None] = [number for _, number in every] or [None]

    def edit(self, words: Iterable[str], edited: Callable[[str, Entry | None], Entry | None]) -> None:
        """Give each of these words what `edited` makes of what it has; none of what is None stays."""
        for n, some in groupby(sorted(words), self._place):
            leaf, held = self._ids[n], self._read(self._ids[n])
            before = dict(held)
            for word in some:
                entry = edited(word, held.pop(word, None))
                if entry is not None:
                    held[word] = entry
            if held != before:
                self._write(leaf, held)

    def get(self, word: str) -> Entry | None:
        """What a word had when this was made, or was given since where the leaf is still the same."""
        sql = f"select id from {self.TABLE} where first <= ? order by first desc limit 1"  # noqa: S608  our own name
        found = self._db.execute(sql, (word,)).fetchone()
        return self._read(found[0]).get(word) if found else None

    def _place(self, word: str) -> int:
        return max(bisect_right(self._firsts, word) - 1, 0)

    def _read(self, leaf: int | None) -> dict[str, Entry]:
        row = self._db.execute(f"select * from {self.TABLE} where id = ?", (leaf,)).fetchone()  # noqa: S608  our own name
        return dict(self._entries(row[2:])) if row else {}

    def _write(self, leaf: int | None, held: dict[str, Entry]) -> None:
        self._db.execute(f"delete from {self.TABLE} where id = ?", (leaf,))  # noqa: S608  our own name
        words = sorted(held)
        entries = [held[word] for word in words]
        sizes = np.array([self._size(entry) for entry in entries], np.int64)
        for first, last in leaves.cut(sizes):
            row = self._row(words[first:last], entries[first:last], sizes[first:last])
            marks = ", ?" * len(row)
            self._db.execute(f"insert into {self.TABLE} values (?{marks})", (leaf if not first else None, *row))  # noqa: S608  our own name

    @abstractmethod
    def _entries(self, row: Sequence[bytes]) -> Iterator[tuple[str, Entry]]:
        """The words of a leaf, each with what it has, from the columns from `words` on."""

    @abstractmethod
    def _row(self, words: Sequence[str], entries: Sequence[Entry], sizes: I64) -> Row:
        """And back, with `first` before them."""

    @abstractmethod
    def _size(self, entry: Entry) -> int:
        """Bytes of the list."""


@dataclass(frozen=True, slots=True)
class WordEntry:
    """How many pieces have it, how often it stands, and where, packed."""

    pieces: int = 0
    times: int = 0
    places: bytes = b""

    def every(self) -> U32:
        """The places."""
        return postings.unpack(self.places, self.times)


class Words(Leaves[WordEntry]):
    """The vocabulary."""

    TABLE = "vocabulary"

    def _entries(self, row: Sequence[bytes]) -> Iterator[tuple[str, WordEntry]]:
        words, pieces, times, sizes, places = row
        names = Leaf(str(words)).words
        for word, having, often, list_ in zip(
            names, wide(pieces, len(names)), wide(times, len(names)),
            _parted(places, sizes, len(names)), strict=True,
        ):  # fmt: skip
            yield word, WordEntry(having, often, list_)

    def _row(self, words: Sequence[str], entries: Sequence[WordEntry], sizes: I64) -> Row:
        pieces, times = (np.array(some, np.int64) for some in zip(*((e.pieces, e.times) for e in entries), strict=True))
        return lookup.word_leaf(words, pieces, times, sizes, b"".join(entry.places for entry in entries))

    def _size(self, entry: WordEntry) -> int:
        return len(entry.places)


@dataclass(frozen=True, slots=True)
class StemEntry:
    """Its other words, how many pieces have it, which, packed, with what it is worth there behind them, its vector."""

    words: frozenset[str] = frozenset()
    pieces: int = 0
    worth: bytes = b""
    vector: bytes | None = None

    def parted(self) -> tuple[U32, U8]:
        """The rows of the pieces, and what it is worth in each."""
        at = len(self.worth) - self.pieces
        rows = postings.unpack(memoryview(self.worth)[:at], self.pieces)
        return rows, np.frombuffer(self.worth, np.uint8, offset=at)


class Stems(Leaves[StemEntry]):
    """The stems."""

    TABLE = "stems"

    def _entries(self, row: Sequence[bytes]) -> Iterator[tuple[str, StemEntry]]:
        stems, words, pieces, sizes, worth, vectors = row
        names = Leaf(str(stems)).words
        for n, (stem, others, having, list_) in enumerate(
            zip(
                names, str(words).split(leaves.GAP), wide(pieces, len(names)),
                _parted(worth, sizes, len(names)), strict=True,
            )
        ):  # fmt: skip
            yield stem, StemEntry(frozenset(others.split()), having, list_, leaves.vector(vectors, n))

    def _row(self, words: Sequence[str], entries: Sequence[StemEntry], sizes: I64) -> Row:
        own = np.array([n for n, entry in enumerate(entries) if entry.vector], np.int64)
        rows = np.array([np.frombuffer(entry.vector, "<f2") for entry in entries if entry.vector], np.float32)
        return lookup.stem_leaf(
            words,
            [" ".join(sorted(entry.words)) for entry in entries],
            np.array([entry.pieces for entry in entries], np.int64),
            sizes,
            b"".join(entry.worth for entry in entries),
            leaves.vectors(own, rows) if len(own) else None,
        )

    def _size(self, entry: StemEntry) -> int:
        return len(entry.worth)


def _parted(lists: bytes, sizes: bytes, count: int) -> Iterator[bytes]:
    """The lists of a leaf of so many words."""
    at = 0
    for size in wide(sizes, count):
        yield lists[at : at + size]
        at += size
