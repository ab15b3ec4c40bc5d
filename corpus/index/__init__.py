"""The index file: its tables, written whole beside the old one and swapped in."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from corpus import drafts, text
from corpus.code import CODE
from corpus.errors import NotWritten
from corpus.index import fts5, lookup
from corpus.index.beside import Lost, Sorting
from corpus.index.block import WEIGHTS, Blocks
from corpus.index.likeness import sampled
from corpus.index.names import Names
from corpus.merge import Merged
from corpus.model import Piece
from corpus.said import Said, mark, of_system

VERSION = 5  # pragma user_version; an index of another version is built anew, never migrated

_CATALOGUE = """
select pieces.id, key, title, published,
  (select group_concat(name, '; ') from
    (select name from bylines join authors on authors.id = author where piece = pieces.id order by position)
  ) as authors,
  outlet,
  (select group_concat(name, '; ') from
    (select name from taggings join tags on tags.id = tag where piece = pieces.id order by name)
  ) as tags,
  (select group_concat(name, '; ') from
    (select name from filings join categories on categories.id = category where piece = pieces.id order by name)
  ) as categories,
  standfirst, intro, text, notes, url
from pieces
"""
SEARCHED = tuple(WEIGHTS)  # the columns of the catalogue that are searched
_FAULT = mark("The index {path} could not be written: {why}. It is as it was.")
_FULL = mark("The index {path} could not be written: {why}. It is as it was. Make room on the disk and try again.")
_BATCH = 300_000  # characters of text that are cut into words at a time


def write(merged: Merged, path: Path, halt: Callable[[], None] = lambda: None) -> None:
    """Write an index of `merged` beside `path`, then swap it in; a reader that is open keeps what it sees.

    `halt` is called all the while, and may raise. Raises NotWritten when the disk refuses; the old index is then as
    it was.
    """
    draft = drafts.draft(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _fill(draft, merged, halt, helped=True)
        except Lost:
            draft.unlink()
            _fill(draft, merged, halt, helped=False)
        _lasting(draft)
        os.replace(draft, path)
    except (OSError, sqlite3.Error) as error:
        why = of_system((error.strerror if isinstance(error, OSError) else None) or str(error))
        raise NotWritten(Said(_FULL if _full(error) else _FAULT, path=path, why=why)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    with suppress(OSError):  # the swap is done; some file systems cannot be asked to make it last
        _lasting(path.parent)


def _full(error: OSError | sqlite3.Error) -> bool:
    """Is it room that was wanting: of the disk, of a quota, of what a file may hold?"""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


def _lasting(place: Path) -> None:
    """Have the disk take a file, or the names in a folder, for good."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fill(draft: Path, merged: Merged, halt: Callable[[], None], *, helped: bool) -> None:
    db = Database(draft)
    try:
        for pragma in ("page_size = 2048", "journal_mode = off", "synchronous = off", f"user_version = {VERSION}"):
            db.execute(f"pragma {pragma}")
        _schema(db)
        with Sorting(draft.parent, sampled(merged.pieces.keys), helped=helped) as sorting:
            blocks = Blocks(sorting.take)
            names = _rows(db, merged, blocks, halt)
            stems = lookup.Stems(sorting.stemmed(), sorting.worth, np.frombuffer(blocks.lengths, np.uint32))
            for table, rows in chain(lookup.batches("stems", stems.leaves(sorting.families())), sorting.tables()):
                _insert_rows(db, table, rows)
        more = [("vectors", stems.vectors()), ("prints", merged.pieces.prints.astype("<u8").tobytes()), ("code", CODE)]
        for columns in (blocks.columns(), names.columns(), more):
            _insert_rows(db, "columns", list(columns))
        for table in ("vocabulary", "stems"):
            db.execute(f"create unique index {table}_first on {table}(first)")
        averages = fts5.averages(len(blocks.lengths), blocks.fields.tolist())
        _insert_rows(db, "found_data", [(fts5.AVERAGES, averages)])
        db.conn.commit()
    finally:
        db.close()


def _insert_rows(db: Database, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        marks = ", ?" * (len(rows[0]) - 1)
        db.conn.executemany(f"insert into {table} values (?{marks})", rows)  # noqa: S608  our own names


def _schema(db: Database) -> None:
    db.table("pieces").create(
        {
            "id": int, "key": str, "title": str, "standfirst": str, "intro": str, "text": str, "notes": str,
            "author_note": str, "outlet": str, "kind": str, "published": str, "precision": str, "date_text": str,
            "updated": str, "languages": str, "url": str,
        },
        pk="id",
        not_null={"key", "title", "text", "precision"},
    )  # fmt: skip
    db.table("authors").create({"id": int, "name": str, "slug": str}, pk="id")
    db.table("bylines").create(
        {"piece": int, "position": int, "author": int},
        pk=("piece", "position"),
        foreign_keys=[("piece", "pieces", "id"), ("author", "authors", "id")],
    )
    db.table("tags").create({"id": int, "slug": str, "name": str}, pk="id")
    db.table("taggings").create(
        {"piece": int, "tag": int},
        pk=("piece", "tag"),
        foreign_keys=[("piece", "pieces", "id"), ("tag", "tags", "id")],
    )
    db.table("categories").create({"id": int, "slug": str, "name": str}, pk="id")
    db.table("filings").create(
        {"piece": int, "category": int},
        pk=("piece", "category"),
        foreign_keys=[("piece", "pieces", "id"), ("category", "categories", "id")],
    )
    db.table("origins").create({"piece": int, "origin": str}, foreign_keys=[("piece", "pieces", "id")])
    db.table("aliases").create({"alias": str, "piece": int}, pk="alias", foreign_keys=[("piece", "pieces", "id")])
    db.table("hidden").create({"alias": str, "key": str}, pk="alias")  # keys of pieces that the team hid
    # What search reads; where places and pieces are packed, corpus.index.postings says how.
    db.execute(
        "create table vocabulary (id integer primary key, first text not null, words text not null,"
        " pieces blob not null, times blob not null, sizes blob not null, places blob not null)"
    )
    db.execute(
        "create table stems (id integer primary key, first text not null, stems text not null, words text not null,"
        " pieces blob not null, sizes blob not null, worth blob not null, vectors blob)"
    )
    db.execute("create table neighbours (words text primary key, times integer not null, places blob not null)")
    db.execute("create table columns (name text primary key, data blob not null) without rowid")
    db.create_view("catalogue", _CATALOGUE)
    # For people: external content over a view. CJK runs are found by pairs of characters, as text.terms cuts them.
    db.execute(
        f"create virtual table found using fts5({', '.join(SEARCHED)}, content = 'catalogue', content_rowid = 'id',"
        " tokenize = 'unicode61 remove_diacritics 2', detail = none, columnsize = 0)"
    )
    db.execute("delete from found_data")  # the two records of an empty one


def _rows(db: Database, merged: Merged, blocks: Blocks, halt: Callable[[], None]) -> Names:
    """The plain tables, and the words of every piece into `blocks`, in one pass over the pieces."""
    names = Names()
    n = 1
    for some in _batches(merged.pieces):
        halt()
        _insert(db, n, some, names)
        blocks.add(some)
        n += len(some)
    blocks.flush()
    db.conn.executemany("insert into authors values (?, ?, ?)", names.author_rows())
    db.conn.executemany("insert into tags values (?, ?, ?)", names.tags.rows())
    db.conn.executemany("insert into categories values (?, ?, ?)", names.categories.rows())
    _indexes(db)
    db.conn.executemany("insert into aliases select ?, id from pieces where key = ?", merged.aliases)
    db.conn.executemany("insert into hidden values (?, ?)", merged.hidden)
    return names


def _indexes(db: Database) -> None:
    """What leads from a value to its rows; made when the rows are there, which is faster than with each of them."""
    for table, column, unique in (
        ("pieces", "key", True), ("pieces", "published", False), ("authors", "slug", False), ("tags", "slug", True),
        ("bylines", "author", False), ("taggings", "tag", False), ("filings", "category", False),
        ("origins", "piece", False),
    ):  # fmt: skip
        db.table(table).create_index([column], unique=unique)


def _insert(db: Database, first: int, pieces: Sequence[Piece], names: Names) -> None:
    """Some pieces, numbered from `first`, and what each is filed under."""
    bylines: list[tuple[int, ...]] = []
    taggings: list[tuple[int, ...]] = []
    filings: list[tuple[int, ...]] = []
    for n, piece in enumerate(pieces, first):
        names.add(piece)
        bylines += [(n, at, names.authors[name] + 1) for at, name in enumerate(piece.authors, 1)]
        taggings += dict.fromkeys((n, names.tags[tag.slug] + 1) for tag in piece.tags)
        filings += dict.fromkeys((n, names.categories[text.slug(name)] + 1) for name in piece.categories)
    _insert_rows(db, "pieces", [_row(n, piece) for n, piece in enumerate(pieces, first)])
    _insert_rows(db, "bylines", bylines)
    _insert_rows(db, "taggings", taggings)
    _insert_rows(db, "filings", filings)
    origins = [(n, origin) for n, piece in enumerate(pieces, first) for origin in piece.origins]
    _insert_rows(db, "origins", origins)


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


def _row(n: int, piece: Piece) -> tuple[object, ...]:
    return (
        n, piece.key, piece.title, piece.standfirst, piece.intro, piece.text, piece.notes, piece.author_note,
        piece.outlet, piece.kind, piece.published.isoformat() if piece.published else None, piece.precision,
        piece.date_text, piece.updated.isoformat() if piece.updated else None, " ".join(piece.languages), piece.url,
    )  # fmt: skip
