"""The index file: its tables, written whole beside the old one and swapped in."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from corpus import drafts
from corpus.code import CODE
from corpus.errors import NotWritten
from corpus.index import amending, fts5, lookup, neighbours, tables
from corpus.index.block import Blocks
from corpus.index.likeness import sampled
from corpus.index.names import Names
from corpus.index.rewording import Unlike
from corpus.index.sorting_process import Lost, Sorting
from corpus.merge import Merged
from corpus.model import Piece
from corpus.said import Said, mark, of_error, of_system

VERSION = 5  # pragma user_version; an index of another version is built anew, never migrated

_FAULT = mark("The index {path} could not be written: {why}. It is as it was.")
_FULL = mark("The index {path} could not be written: {why}. It is as it was. Make room on the disk and try again.")
_BATCH = 300_000  # characters of text that are cut into words at a time


def write(merged: Merged, path: Path, halt: Callable[[], None] = lambda: None) -> None:
    """Write an index of `merged` beside `path`, then swap it in; a reader that is open keeps what it sees.

    `halt` is called all the while, and may raise. Raises NotWritten when the disk refuses; the old index is then as
    it was.
    """
    with _swapped_in(path) as draft:
        try:
            _fill(draft, merged, halt, helped=True)
        except Lost:
            draft.unlink()
            _fill(draft, merged, halt, helped=False)


def amend(
    merged: Merged, path: Path, rows: Sequence[int], was: Iterable[Piece], halt: Callable[[], None] = lambda: None
) -> bool:
    """Write, as `write` does, what is other in `merged` than in the index at `path` into a copy of it.

    That index has the same keys up to new ones at the end. In these `rows`, ascending, are all pieces that are new or
    not as they `was` there. The same comes of it as if the whole were written; gives whether it could be done.
    """
    if not amending.few(merged.pieces, rows):
        return False
    try:
        with _swapped_in(path) as draft:
            shutil.copyfile(path, draft)
            with _open(draft) as db:
                amending.amend(db, merged, rows, was, halt)
    except Unlike:
        return False
    return True


@contextmanager
def _swapped_in(path: Path) -> Iterator[Path]:
    """The place of a draft which then takes the place of `path`. Raises NotWritten."""
    draft = drafts.draft(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        drafts.swap(draft, path)
    except (OSError, sqlite3.Error) as error:
        why = of_error(error) if isinstance(error, OSError) else of_system(str(error))
        raise NotWritten(Said(_FULL if _full(error) else _FAULT, path=path, why=why)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def _open(draft: Path) -> Iterator[Database]:
    """A database that is written without a thought for what is there if this ends in the middle."""
    db = Database(draft)
    try:
        for pragma in ("page_size = 2048", "journal_mode = off", "synchronous = off", f"user_version = {VERSION}"):
            db.execute(f"pragma {pragma}")
        yield db
        db.conn.commit()
    finally:
        db.close()


def _full(error: OSError | sqlite3.Error) -> bool:
    """Is it room that was wanting: of the disk, of a quota, of what a file may hold?"""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


def _fill(draft: Path, merged: Merged, halt: Callable[[], None], *, helped: bool) -> None:
    wanted = sampled(merged.pieces.keys)
    common = neighbours.common(merged.pieces[n] for n in neighbours.asked(wanted))
    with _open(draft) as db:
        tables.schema(db)
        with Sorting(draft.parent, wanted, common, helped=helped) as sorting:
            blocks = Blocks(sorting.take, common)
            names = _rows(db, merged, blocks, halt)
            sorting.end()
            tables.name(db, names)
            tables.lead(db)
            tables.leading(db, merged.aliases, merged.hidden)
            stems = lookup.Stems(sorting.stemmed(), sorting.worth, np.frombuffer(blocks.lengths, np.uint32))
            for table, rows in sorting.tables(lookup.batches("stems", stems.leaves(sorting.families()))):
                tables.insert(db, table, rows)
        more = [("vectors", stems.vectors()), ("prints", merged.pieces.prints.astype("<u8").tobytes()), ("code", CODE)]
        for columns in (blocks.columns(), names.columns(), more):
            tables.insert(db, "columns", list(columns))
        for table in ("vocabulary", "stems"):
            db.execute(f"create unique index {table}_first on {table}(first)")
        averages = fts5.averages(len(blocks.lengths), blocks.fields.tolist())
        tables.insert(db, "found_data", [(fts5.AVERAGES, averages)])


def _rows(db: Database, merged: Merged, blocks: Blocks, halt: Callable[[], None]) -> Names:
    """The tables of pieces, and the words of every piece into `blocks`, in one pass over the pieces."""
    names = Names()
    n = 1
    for some in _batches(merged.pieces):
        halt()
        numbered = dict(enumerate(some, n))
        for piece in some:
            names.add(piece)
        tables.add(db, numbered)
        tables.file(db, numbered.items(), names)
        blocks.add(some)
        n += len(some)
    blocks.flush()
    return names


def _batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    some: list[Piece] = []
    held = 0
    for piece in pieces:
        some.append(piece)
        held += len(piece.text) + 1000
        if held >= _BATCH:
            yield some
            some, held = [], 0
    if some:
        yield some
