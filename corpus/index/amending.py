"""An index made what it would be if it were written whole, where a few of its pieces are others.

What hangs on all pieces at once has to stay as it is for that: which pieces there are, up to new ones at the end, which
of them company is learnt from, where the places of each begin, and how long a piece usually is. Else the whole has to
be written.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from corpus.code import CODE
from corpus.index import likeness, lookup, postings, tables
from corpus.index.cutting import cut
from corpus.index.fields import WEIGHTS, searched
from corpus.index.inverted import I64
from corpus.index.likeness import F32, Mask
from corpus.index.names import Names
from corpus.index.partial import Partial
from corpus.index.postings import U8, U32
from corpus.index.relisting import Stem, Stems, Word, Words
from corpus.merge import Merged
from corpus.model import Piece
from corpus.stems import Cutters, cutters, stems_of

ONE_IN = 50  # pieces may be others; of more, the whole is sooner written
_NONE = np.zeros(0, np.uint32)
_NOWHERE = _NONE, np.zeros(0, np.uint16)
Halt = Callable[[], None]
T = TypeVar("T", bound=np.generic)


class Unlike(Exception):
    """More is other than can be amended."""


def amend(db: Database, merged: Merged, changed: Sequence[str], was: Iterable[Piece], halt: Halt) -> None:
    """Make `db` the index of `merged`, whose pieces with the keys `changed`, in order, stand in it as they `was`.

    Those at the end that it has not are new.

    Raises Unlike where that cannot be; the database is then good for nothing.
    """
    pieces = merged.pieces
    columns = dict(db.execute("select name, data from columns").fetchall())
    starts = np.frombuffer(columns["starts"], "<u4").astype(np.int64)
    there = np.array([pieces.place(key) for key in changed], np.int64)
    rows = np.append(there, np.arange(len(starts) - 1, len(pieces)))
    sample = likeness.sampled(pieces.keys)
    if len(rows) * ONE_IN > len(pieces) or sample[rows].any():
        raise Unlike
    was, now = list(was), [pieces[n] for n in rows.tolist()]
    common = columns["common"].decode().split("\n")
    old, new = Partial.of(was, there, starts, common), Partial.of(now, rows, starts, common)
    if not all(np.array_equal(some.rooms[: len(there)], np.diff(starts)[there]) for some in (old, new)):
        raise Unlike
    starts = np.append(starts, starts[-1] + np.cumsum(new.rooms[len(there) :]))
    lengths, slow = _lengths(np.frombuffer(columns["lengths"], "<u4"), rows, old, new)
    halt()
    words, spoken = Words(db), _Spoken.of(merged, halt)
    _edit_words(words, old, new, starts)
    _edit_neighbours(db, old, new)
    halt()
    stems = _Stems(rows, old, new, lambda word, stem: _is_cut(word, stem, words, starts, spoken))
    stems.edit(db, slow, sample)
    halt()
    _edit_found(db, there, was, rows, now)
    _edit_tables(db, merged, rows, now, spoken.names)
    vectors = np.frombuffer(columns["vectors"], np.int8).reshape(-1, likeness.SIZE)
    told = {
        **dict(spoken.names.columns()),
        "cut": spoken.cut(),
        "starts": starts.astype("<u4").tobytes(),
        "lengths": lengths.astype("<u4").tobytes(),
        "heads": _with(np.frombuffer(columns["heads"], "<u1"), rows, new.heads).tobytes(),
        "vectors": _with(vectors, rows, stems.vectors()).tobytes() if len(vectors) else b"",
        "prints": pieces.prints.astype("<u8").tobytes(),
        "code": CODE,
    }
    db.conn.executemany("replace into columns values (?, ?)", told.items())


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who and what the pieces are filed under, and how the words of each are cut."""

    names: Names
    ways: dict[Cutters, int]
    by: NDArray[np.uint16]  # by row

    @classmethod
    def of(cls, merged: Merged, halt: Halt) -> _Spoken:
        names, ways, by = Names(), dict[Cutters, int](), array("H")
        for piece in merged.pieces:
            halt()
            names.add(piece)
            by.append(ways.setdefault(cutters(piece.languages), len(ways)))
        return cls(names, ways, np.frombuffer(by, np.uint16))

    def cut(self) -> bytes:
        """The ways, as a column has them."""
        return "\n".join(sorted(" ".join(by) for by in self.ways)).encode()


def _lengths(was: U32, rows: I64, old: Partial, new: Partial) -> tuple[I64, F32]:
    """How many words each piece has now, and how slow that makes it, which no other piece may notice."""
    lengths = _with(was, rows, new.lengths).astype(np.int64)
    before, slow = lookup.slowness(was.astype(np.int64)), lookup.slowness(lengths)
    if not np.array_equal(was[rows[: len(old.lengths)]], old.lengths):
        raise Unlike
    if not np.array_equal(_with(before, rows, slow[rows]), slow):
        raise Unlike
    return lengths, slow


def _edit_words(words: Words, old: Partial, new: Partial, starts: I64) -> None:
    def edited(word: str, entry: Word | None) -> Word | None:
        entry = entry or Word()
        gone, come = (some.places.get(word, _NONE) for some in (old, new))
        places, times = _moved(entry.places, entry.times, gone, come)
        pieces = entry.pieces + len(_rows(come, starts)) - len(_rows(gone, starts))
        return Word(pieces, times, places) if times else None

    words.edit(_other(old.places, new.places), edited)


def _edit_neighbours(db: Database, old: Partial, new: Partial) -> None:
    for pair in _other(old.meetings, new.meetings):
        row = db.execute("select places, times from neighbours where words = ?", (pair,)).fetchone() or (b"", 0)
        places, times = _moved(*row, *(some.meetings.get(pair, _NONE) for some in (old, new)))
        db.execute("delete from neighbours where words = ?", (pair,))
        if times:
            db.execute("insert into neighbours values (?, ?, ?)", (pair, times, places))


def _other(old: Mapping[str, U32], new: Mapping[str, U32]) -> list[str]:
    """What stands elsewhere than it stood."""
    return [one for one in old.keys() | new.keys() if not np.array_equal(old.get(one, _NONE), new.get(one, _NONE))]


def _moved(places: bytes, times: int, gone: U32, come: U32) -> tuple[bytes, int]:
    stay = np.intersect1d(gone, come)
    try:
        return postings.amended(places, times, np.setdiff1d(gone, stay), np.setdiff1d(come, stay))
    except ValueError:  # a tag's name may not be written so in each piece that has it
        raise Unlike from None


def _rows(places: U32, starts: I64) -> I64:
    """The rows that have these places."""
    return np.unique(np.searchsorted(starts, places, "right") - 1)


def _is_cut(word: str, stem: str, words: Words, starts: I64, spoken: _Spoken) -> bool:
    """Is a word still cut to this stem in a piece that has it?"""
    entry = words.get(word)
    there = set(spoken.by[_rows(entry.every(), starts)].tolist()) if entry else set()
    return any(stems_of([word], by) == [stem] for by, n in spoken.ways.items() if n in there)


class _Stems:
    """What stems had, made what they have; and on the way the vectors of the pieces in these rows."""

    def __init__(self, rows: I64, old: Partial, new: Partial, is_cut: Callable[[str, str], bool]) -> None:
        self._rows, self._old, self._new = rows, old, new
        self._is_cut = is_cut
        self._sums = np.zeros((len(rows), likeness.SIZE), np.float32)

    def edit(self, db: Database, slow: F32, sample: Mask) -> None:
        """Do it; pieces are as slow as this, and some of them are the sample."""

        def edited(stem: str, entry: Stem | None) -> Stem | None:
            entry = entry or Stem()
            (gone, _), (come, weights) = (some.stems.get(stem, _NOWHERE) for some in (self._old, self._new))
            worth = lookup.worthy(weights, slow[come])
            rows, steps = entry.parted()
            if entry.vector is not None and len(come):
                idf = likeness.idf(np.array([np.count_nonzero(sample[rows])]), int(np.count_nonzero(sample)))
                vector = np.frombuffer(entry.vector, "<f2").astype(np.float32)
                self._sums[np.searchsorted(self._rows, come)] += (worth * idf)[:, None] * vector
            rows, steps = _without(rows, steps, gone)
            at = np.searchsorted(rows, come)
            rows, steps = np.insert(rows, at, come), np.insert(steps, at, lookup.stepped(worth))
            if not len(rows):
                return None
            packed = postings.pack(rows, np.array([len(rows)]))[0].tobytes() + steps.tobytes()
            return Stem(self._words(stem, entry.words), len(rows), packed, entry.vector)

        Stems(db).edit(self._old.stems.keys() | self._new.stems.keys(), edited)

    def vectors(self) -> NDArray[np.int8]:
        """Those of the rows."""
        return np.rint(likeness.unit(self._sums) * 127).astype(np.int8)

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


def _edit_found(db: Database, there: I64, was: Sequence[Piece], rows: I64, now: Sequence[Piece]) -> None:
    """The index for people; SQLite itself writes what is other."""
    light = [[_light(passages) for passages in searched(piece).values()] for piece in (*was, *now)]
    if not _kept(db, light):
        raise Unlike
    fields, marks = ", ".join(WEIGHTS), ", ?" * len(WEIGHTS)
    gone = f"insert into found (found, rowid, {fields}) values ('delete', ?{marks})"  # noqa: S608  our own names
    come = f"insert into found (rowid, {fields}) values (?{marks})"  # noqa: S608
    numbers = [(gone, n + 1) for n in there.tolist()] + [(come, n + 1) for n in rows.tolist()]
    for (sql, n), words in zip(numbers, light, strict=True):
        db.execute(sql, (n, *words))


def _kept(db: Database, light: Sequence[Sequence[str]]) -> bool:
    """Does SQLite cut these words no further? Some rare signs part words for it that part none for us."""
    db.execute(f"create virtual table temp.tried using fts5(words, {tables.FOUND})")
    db.execute("create virtual table temp.seen using fts5vocab('temp', 'tried', 'row')")
    db.conn.executemany("insert into tried values (?)", [(words,) for piece in light for words in piece])
    seen = {row[0] for row in db.execute("select term from temp.seen")}
    for table in ("seen", "tried"):
        db.execute(f"drop table temp.{table}")
    return seen == {word for piece in light for words in piece for word in words.split()}


def _light(passages: Sequence[str]) -> str:
    """The words of passages as the index for people has them, in which SQLite leaves nothing to do."""
    found = cut(passages)
    data = found.data.tobytes()
    spans = zip(found.starts.tolist(), (found.starts + found.lengths).tolist(), strict=True)
    return b" ".join(data[start:end] for start, end in spans).decode("utf-8", "surrogatepass")


def _edit_tables(db: Database, merged: Merged, rows: I64, now: Sequence[Piece], names: Names) -> None:
    """The plain tables."""
    own = dict(zip((rows + 1).tolist(), now, strict=True))
    _delete(db, "pieces", "id", own)
    _delete(db, "origins", "piece", own)
    tables.add(db, own)
    filings = "bylines", "taggings", "filings"
    if _numbered_alike(db, names):
        for table in filings:
            _delete(db, table, "piece", own)
        tables.file(db, own.items(), names)
    else:
        tables.clear(db, filings)
        tables.file(db, enumerate(merged.pieces, 1), names)
    tables.clear(db, ("authors", "tags", "categories", "aliases", "hidden"))
    tables.name(db, names)
    tables.leading(db, merged.aliases, merged.hidden)


def _numbered_alike(db: Database, names: Names) -> bool:
    """Has every name the number that it had?"""
    return all(
        [row[0] for row in db.execute(f"select {column} from {table} order by id")] == list(spelt)[:count]  # noqa: S608
        for table, column, spelt in (
            ("authors", "name", names.authors), ("tags", "slug", names.tags), ("categories", "slug", names.categories),
        )
        for count in [db.table(table).count]
    )  # fmt: skip


def _delete(db: Database, table: str, column: str, numbers: Collection[int]) -> None:
    db.conn.executemany(f"delete from {table} where {column} = ?", [(n,) for n in numbers])  # noqa: S608  our own names


def _with(column: NDArray[T], rows: I64, values: NDArray[T]) -> NDArray[T]:
    """A column with other values in these rows, the last of which may come behind it."""
    more = np.zeros((max(int(rows.max(initial=-1)) + 1 - len(column), 0), *column.shape[1:]), column.dtype)
    column = np.concatenate((column, more))
    column[rows] = values
    return column
