"""The index of SQLite's FTS5 with `detail = none`, written as FTS5 writes it, from lists that are sorted already.

FTS5 itself would cut every text into words once more and sort them, which takes longer than all else an index needs.
The format is told at the head of its source file, `fts5_index.c`: pages of words by the alphabet, each word with what
it does not share with the one before it, and then the distances between its rows as varints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from corpus.arrays import I64, U8, U32

AVERAGES, STRUCTURE = 1, 10  # ids of the two records beside the pages
PAGE = 4000  # bytes with which a page is full
_HEAD = 4  # bytes of a page before its first row or word
_SEGMENT = 1  # the number of the only segment
_COMPARED = 16  # bytes of two words that are compared at once
_ONE_BYTE = [bytes([n]) for n in range(128)]
_LEAST = 32  # bytes of rows with which a word is still begun on a page


@dataclass(frozen=True, slots=True)
class Page:
    """A page, numbered from 1; `first` tells its first word from those before, and is None where it has none."""

    number: int
    block: bytes
    first: bytes | None

    @property
    def id(self) -> int:
        """Its id in the table of data."""
        return (_SEGMENT << 37) + self.number


def averages(rows: int, words: Iterable[int]) -> bytes:
    """The record of how many rows there are, and how many words in each column."""
    return b"".join(map(_varint, (rows, *words)))


def structure(pages: int) -> bytes:
    """The record of the segments there are: one, of so many pages, or none."""
    levels = segments = 1 if pages else 0
    merging, first = 0, 1
    level = (merging, segments, _SEGMENT, first, pages) if pages else ()
    return bytes(4) + b"".join(map(_varint, (levels, segments, pages, *level)))


def pages(lists: Iterable[tuple[Sequence[str], U32, I64]]) -> Iterator[Page]:
    """The pages for words by the alphabet: of each stretch words, rows from 0, where those of each end."""
    writer = _Writer()
    for words, rows, ends in lists:
        writer.add(words, rows, ends)
        yield from writer.full
        writer.full.clear()
    if writer.begun:
        writer.turn()
    yield from writer.full


class _Writer:
    """The page that is being filled, and those that are."""

    def __init__(self) -> None:
        self.full: list[Page] = []
        self._last = b""  # the last word
        self._number = 0
        self._begin()

    def add(self, words: Sequence[str], rows: U32, ends: I64) -> None:
        """Take words by the alphabet."""
        data, at = _varints(rows, ends)
        packed, stops = data.tobytes(), at[ends].tolist()
        # "0" is the sign of the main index; others would be of prefixes.
        terms = ("0" + "\n0".join(words)).encode("utf-8").split(b"\n")
        start = 0
        for term, shared, stop, last in zip(terms, _shared(self._last, terms), stops, ends.tolist(), strict=True):
            self._begin_word(term, shared, stop - start)
            while stop - start > self._room():
                # As many rows as fit; on the next page they stand before any word, the first of them in full.
                next_row = int(np.searchsorted(at, start + max(self._room(), _LEAST), "right")) - 1
                if next_row >= last:
                    break
                self._data += packed[start : int(at[next_row])]
                self.turn()
                self._data[1] = len(self._data)
                self._data += _varint(int(rows[next_row]) + 1)
                start = int(at[next_row + 1])
            self._data += packed[start:stop]
            start = stop

    @property
    def begun(self) -> bool:
        """Is anything on the page?"""
        return len(self._data) > _HEAD

    def _begin_word(self, term: bytes, shared: int, size: int) -> None:
        if self._words and self._room() < len(term) + min(size, _LEAST):
            self.turn()
        self._words.append(len(self._data))
        if len(self._words) > 1:
            self._data += _varint(shared) + _varint(len(term) - shared) + term[shared:]
        else:
            self._first = term[: shared + 1] if self._last else b""
            self._data += _varint(len(term)) + term
        self._last = term

    def turn(self) -> None:
        """This page is full."""
        foot = b"".join(map(_varint, np.diff(self._words, prepend=0).tolist()))
        self._data[2:4] = len(self._data).to_bytes(2, "big")
        first = self._first if self._words else None
        self.full.append(Page(self._number, bytes(self._data + foot), first))
        self._begin()

    def _begin(self) -> None:
        self._number += 1
        self._data = bytearray(_HEAD)  # where its first row is, if that comes before any word; where its foot begins
        self._words: list[int] = []
        self._first = b""

    def _room(self) -> int:
        return PAGE - len(self._data) - 2 * len(self._words)


def _varints(rows: U32, ends: I64) -> tuple[U8, I64]:
    """The distances between the rows of each list, counted from 1, as varints, and where each starts (and all end)."""
    gaps = rows + np.uint32(1)
    starts = ends - np.diff(ends, prepend=0)
    gaps[1:] -= rows[:-1] + np.uint32(1)
    gaps[starts] = rows[starts] + np.uint32(1)
    sizes = np.ones(len(gaps), np.int64)
    for bits in (7, 14, 21, 28):
        sizes += gaps >= np.uint32(1 << bits)
    at = np.concatenate(([0], np.cumsum(sizes)))
    data = np.zeros(int(at[-1]), np.uint8)
    last = at[1:] - 1
    data[last] = gaps & np.uint32(127)
    for byte in range(1, int(sizes.max(initial=0))):
        some = sizes > byte
        data[last[some] - byte] = (gaps[some] >> np.uint32(7 * byte)) & np.uint32(127) | np.uint32(128)
    return data, at


def _shared(before: bytes, terms: Sequence[bytes]) -> list[int]:
    """How many bytes each word has in common with the one before it."""
    words = np.array([before, *terms], f"S{_COMPARED}").view(np.uint8).reshape(-1, _COMPARED)
    same = (words[1:] == words[:-1]) & (words[1:] != 0)
    found = np.where(same.all(axis=1), _COMPARED, same.argmin(axis=1))
    for n in np.flatnonzero(found == _COMPARED).tolist():
        both = zip(terms[n - 1] if n else before, terms[n], strict=False)
        found[n] = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
    return found.tolist()  # type: ignore[no-any-return]  # numpy says Any


def _varint(number: int) -> bytes:
    if number < 128:
        return _ONE_BYTE[number]
    data = [number & 127]
    while number := number >> 7:
        data.append(number & 127 | 128)
    return bytes(reversed(data))
