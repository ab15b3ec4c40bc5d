"""An index made what it would be if it were written whole, where a few of its pieces are others.

What hangs on all pieces at once has to stay as it is for that: which pieces there are, up to new ones at the end, which
of them company is learnt from, where the places of each begin, and how long a piece usually is. Else the whole has to
be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from corpus.arrays import F32, I64, U32
from corpus.code import CODE
from corpus.index import likeness, lines, lookup, renaming, tables
from corpus.index.cutting import cut
from corpus.index.fields import WEIGHTS, searched
from corpus.index.names import Names, Numbered, Terms
from corpus.index.partial import Partial
from corpus.index.relisting import Words
from corpus.index.rewording import Restemming, Unlike, edit_neighbours, edit_words, rows_of
from corpus.merge import Merged
from corpus.merge.pieces import Pieces
from corpus.model import Piece
from corpus.stems import Cutters, cutters, stems_of

ONE_IN = 50  # pieces may be others; of more, the whole is sooner written
Halt = Callable[[], None]
T = TypeVar("T", bound=np.generic)


def few(pieces: Pieces, rows: Sequence[int]) -> bool:
    """Are the pieces in these rows few, and is none of them one that company is learnt from?"""
    return len(rows) * ONE_IN <= len(pieces) and not likeness.sampled(pieces.keys)[np.array(rows, np.int64)].any()


def amend(db: Database, merged: Merged, others: Sequence[int], was: Iterable[Piece], halt: Halt) -> None:
    """Make `db` the index of `merged`, in which the few pieces in the rows `others` are new or not as they `was`.

    Raises Unlike where that cannot be; the database is then good for nothing.
    """
    pieces = merged.pieces
    columns = dict(db.execute("select name, data from columns").fetchall())
    starts = np.frombuffer(columns["starts"], "<u4").astype(np.int64)
    rows = np.array(others, np.int64)
    there = rows[rows < len(starts) - 1]
    was, now = list(was), [pieces[n] for n in others]
    common = lines.parted(columns["common"])
    old, new = Partial.of(was, there, starts, common), Partial.of(now, rows, starts, common)
    if not all(np.array_equal(some.rooms[: len(there)], np.diff(starts)[there]) for some in (old, new)):
        raise Unlike
    starts = np.append(starts, starts[-1] + np.cumsum(new.rooms[len(there) :]))
    lengths, slow = _lengths(np.frombuffer(columns["lengths"], "<u4"), rows, old, new)
    halt()
    names = renaming.renamed(db, columns, pieces, rows, was, now, halt)
    words, ways = Words(db), _Cut.of(names, len(pieces))
    edit_words(words, old, new, starts)
    edit_neighbours(db, old, new)
    halt()
    stems = Restemming(rows, old, new, lambda word, stem: _is_cut(word, stem, words, starts, ways))
    stems.edit(db, slow, likeness.sampled(pieces.keys))
    halt()
    _edit_found(db, there, was, rows, now)
    _edit_tables(db, merged, rows, now, names)
    vectors = np.frombuffer(columns["vectors"], np.int8).reshape(-1, likeness.SIZE)
    told = {
        **dict(names.columns()),
        "cut": ways.column(),
        "starts": starts.astype("<u4").tobytes(),
        "lengths": lengths.astype("<u4").tobytes(),
        "heads": _with(np.frombuffer(columns["heads"], "<u1"), rows, new.heads).tobytes(),
        "vectors": _with(vectors, rows, stems.vectors()).tobytes() if len(vectors) else b"",
        "prints": pieces.prints.astype("<u8").tobytes(),
        "code": CODE,
    }
    db.conn.executemany("replace into columns values (?, ?)", told.items())


@dataclass(frozen=True, slots=True)
class _Cut:
    """How the words of each piece are cut."""

    ways: Sequence[Cutters]
    by: I64  # by row, the number of its way

    @classmethod
    def of(cls, names: Names, count: int) -> _Cut:
        """By the languages of pieces, so many of them."""
        rows, languages = (np.frombuffer(part, np.int32) for part in (names.spoken.pieces, names.spoken.names))
        spelt = names.languages.spelt
        ways: dict[Cutters, int] = {}
        by = np.full(count, ways.setdefault(cutters([]), len(ways)))
        by[rows] = np.array([ways.setdefault(cutters([name]), len(ways)) for name in spelt], np.intp)[languages]
        for row in np.flatnonzero(np.bincount(rows, minlength=count) > 1).tolist():
            own = languages[slice(*np.searchsorted(rows, (row, row + 1)))]
            by[row] = ways.setdefault(cutters(spelt[n] for n in own), len(ways))
        return cls(list(ways), by)

    def column(self) -> bytes:
        """The ways, as a column has them."""
        return lines.joined(sorted(" ".join(self.ways[n]) for n in np.unique(self.by).tolist()))


def _lengths(was: U32, rows: I64, old: Partial, new: Partial) -> tuple[I64, F32]:
    """How many words each piece has now, and how slow that makes it, which no other piece may notice."""
    lengths = _with(was, rows, new.lengths).astype(np.int64)
    before, slow = lookup.slowness(was.astype(np.int64)), lookup.slowness(lengths)
    if not np.array_equal(was[rows[: len(old.lengths)]], old.lengths):
        raise Unlike
    if not np.array_equal(_with(before, rows, slow[rows]), slow):
        raise Unlike
    return lengths, slow


def _is_cut(word: str, stem: str, words: Words, starts: I64, ways: _Cut) -> bool:
    """Is a word still cut to this stem in a piece that has it?"""
    entry = words.get(word)
    there = np.unique(ways.by[rows_of(entry.every(), starts)]).tolist() if entry else []
    return any(stems_of([word], ways.ways[n]) == [stem] for n in there)


def _edit_found(db: Database, there: I64, was: Sequence[Piece], rows: I64, now: Sequence[Piece]) -> None:
    """The index for people; SQLite itself writes what is other."""
    light = [[_light(passages) for passages in searched(piece).values()] for piece in (*was, *now)]
    if not _kept(db, light):
        raise Unlike
    fields, marks = ", ".join(WEIGHTS), ", ?" * len(WEIGHTS)
    gone = f"insert into found (found, rowid, {fields}) values ('delete', ?{marks})"  # noqa: S608  our own names
    come = f"insert into found (rowid, {fields}) values (?{marks})"  # noqa: S608  our own names
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
    tables.delete(db, "pieces", "id", own)
    tables.delete(db, "origins", "piece", own)
    tables.add(db, own)
    for filing, table, numbers in (
        ("bylines", "authors", names.authors),
        ("taggings", "tags", names.tags),
        ("filings", "categories", names.categories),
    ):
        tables.delete(db, filing, "piece", own)
        _renumber(db, filing, list(renaming.spelt(db, table)), numbers)
    tables.file(db, own.items(), names)
    tables.clear(db, ("authors", "tags", "categories", "aliases", "hidden"))
    tables.name(db, names)
    tables.leading(db, merged.aliases, merged.hidden)


def _renumber(db: Database, filing: str, was: Sequence[str], numbers: Terms | Numbered) -> None:
    """Let what pieces are filed under have the numbers that its names have now."""
    now = list(numbers)
    if was != now[: len(was)]:
        rows = db.execute(f"select * from {filing}").fetchall()  # noqa: S608  our own names
        tables.clear(db, [filing])
        tables.insert(db, filing, [(*row[:-1], numbers[was[row[-1] - 1]] + 1) for row in rows])


def _with(column: NDArray[T], rows: I64, values: NDArray[T]) -> NDArray[T]:
    """A column with other values in these rows, the last of which may come behind it."""
    more = np.zeros((max(int(rows.max(initial=-1)) + 1 - len(column), 0), *column.shape[1:]), column.dtype)
    column = np.concatenate((column, more))
    column[rows] = values
    return column
