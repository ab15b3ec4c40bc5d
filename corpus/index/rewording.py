"""The lists of words and stems made what they are when some pieces have other words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from sqlite_utils import Database

from corpus.arrays import F32, I8, I64, U8, U32, Mask
from corpus.index import likeness, lookup, postings
from corpus.index.partial import Partial
from corpus.index.relisting import StemEntry, Stems, WordEntry, Words

_NONE = np.zeros(0, np.uint32)
_NOWHERE = _NONE, np.zeros(0, np.uint16)


class Unlike(Exception):
    """More is other than can be amended."""


def edit_words(words: Words, old: Partial, new: Partial, starts: I64) -> None:
    """Where words stand, in place of what is `old`. Raises Unlike where that is not there."""

    def edited(word: str, entry: WordEntry | None) -> WordEntry | None:
        entry = entry or WordEntry()
        gone, come = (some.places.get(word, _NONE) for some in (old, new))
        places, times = _moved(entry.places, entry.times, gone, come)
        pieces = entry.pieces + len(rows_of(come, starts)) - len(rows_of(gone, starts))
        return WordEntry(pieces, times, places) if times else None

    words.edit(_other(old.places, new.places), edited)


def edit_neighbours(db: Database, old: Partial, new: Partial) -> None:
    """Where two common words meet."""
    for pair in _other(old.meetings, new.meetings):
        row = db.execute("select places, times from neighbours where words = ?", (pair,)).fetchone() or (b"", 0)
        places, times = _moved(*row, *(some.meetings.get(pair, _NONE) for some in (old, new)))
        db.execute("delete from neighbours where words = ?", (pair,))
        if times:
            db.execute("insert into neighbours values (?, ?, ?)", (pair, times, places))


def _other(old: Mapping[str, U32], new: Mapping[str, U32]) -> list[str]:
    """What stands elsewhere than it stood."""
    every = sorted(old.keys() | new.keys())  # so that the same comes of it each time
    return [one for one in every if not np.array_equal(old.get(one, _NONE), new.get(one, _NONE))]


def _moved(places: bytes, times: int, gone: U32, come: U32) -> tuple[bytes, int]:
    stay = np.intersect1d(gone, come)
    try:
        return postings.amended(places, times, np.setdiff1d(gone, stay), np.setdiff1d(come, stay))
    except ValueError:  # a tag's name may not be written so in each piece that has it
        raise Unlike from None


def rows_of(places: U32, starts: I64) -> I64:
    """The rows that have these places."""
    return np.unique(np.searchsorted(starts, places, "right") - 1)


class Restemming:
    """What stems had, made what they have; and on the way the vectors of the pieces in these rows."""

    def __init__(self, rows: I64, old: Partial, new: Partial, is_cut: Callable[[str, str], bool]) -> None:
        self._rows, self._old, self._new = rows, old, new
        self._is_cut = is_cut
        self._sums = np.zeros((len(rows), likeness.SIZE), np.float32)

    def edit(self, db: Database, slow: F32, sample: Mask) -> None:
        """Do it; pieces are as slow as this, and some of them are the sample."""

        size = int(np.count_nonzero(sample))

        def edited(stem: str, entry: StemEntry | None) -> StemEntry | None:
            entry = entry or StemEntry()
            (gone, _), (come, weights) = (some.stems.get(stem, _NOWHERE) for some in (self._old, self._new))
            worth = lookup.worthy(weights, slow[come])
            rows, steps = entry.parted()
            if entry.vector is not None and len(come):
                idf = likeness.idf(np.array([np.count_nonzero(sample[rows])]), size)
                vector = np.frombuffer(entry.vector, "<f2").astype(np.float32)
                self._sums[np.searchsorted(self._rows, come)] += (worth * idf)[:, None] * vector
            rows, steps = _without(rows, steps, gone)
            at = np.searchsorted(rows, come)
            rows, steps = np.insert(rows, at, come), np.insert(steps, at, lookup.stepped(worth))
            if not len(rows):
                return None
            listed = postings.packed(rows) + steps.tobytes()
            return StemEntry(self._words(stem, entry.words), len(rows), listed, entry.vector)

        Stems(db).edit(sorted(self._old.stems.keys() | self._new.stems.keys()), edited)

    def vectors(self) -> I8:
        """Those of the rows."""
        return likeness.rounded(self._sums)

    def _words(self, stem: str, before: frozenset[str]) -> frozenset[str]:
        new = set(self._new.families.get(stem, ()))
        return before.difference(
            word for word in self._old.families.get(stem, ()) if word not in new and not self._is_cut(word, stem)
        ).union(new)


def _without(rows: U32, steps: U8, gone: U32) -> tuple[U32, U8]:
    at = np.searchsorted(rows, gone)
    if not np.array_equal(rows[at[at < len(rows)]], gone):
        raise Unlike
    return np.delete(rows, at), np.delete(steps, at)
