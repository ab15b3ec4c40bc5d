"""The index file: its tables, written whole beside the old one and swapped in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from corpus import likeness, lookup, text
from corpus.block import WEIGHTS, Blocks, searched
from corpus.merge import Merged
from corpus.model import Piece
from corpus.names import Names

VERSION = 3  # pragma user_version; an index of another version is built anew, never migrated

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
_CJK = re.compile(f"[{text.CJK}]")


def write(merged: Merged, path: Path) -> None:
    """Write an index of `merged` beside `path`, then swap it in; a reader that is open keeps what it sees.

    Raises OSError when the disk refuses; the old index is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    try:
        _fill(draft, merged)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _fill(draft: Path, merged: Merged) -> None:
    db = Database(draft)
    blocks = Blocks(draft.parent)
    try:
        for pragma in ("page_size = 2048", "journal_mode = off", "synchronous = off", f"user_version = {VERSION}"):
            db.execute(f"pragma {pragma}")
        _schema(db)
        sample = likeness.Sample()
        names = _rows(db, merged, blocks, sample)
        blocks.flush()
        _lookup(db, blocks, sample, names)
        db.conn.commit()
    finally:
        blocks.close()
        db.close()


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
    db.table("pieces").create_index(["key"], unique=True)
    db.table("pieces").create_index(["published"])
    db.table("authors").create_index(["slug"])
    db.table("tags").create_index(["slug"], unique=True)
    db.table("bylines").create_index(["author"])
    db.table("taggings").create_index(["tag"])
    db.table("filings").create_index(["category"])
    db.table("origins").create_index(["piece"])
    # What search reads; where places and pieces are packed, corpus.postings says how.
    db.execute(
        "create table vocabulary (id integer primary key, word text not null, pieces integer not null,"
        " times integer not null, places blob not null)"
    )
    db.execute(
        "create table stems (id integer primary key, stem text not null, pieces integer not null, words text not null,"
        " worth blob not null, vector blob)"
    )
    db.execute("create table columns (name text primary key, data blob not null) without rowid")
    db.create_view("catalogue", _CATALOGUE)
    # For people: external content over a view. CJK runs are found by pairs of characters, as text.terms cuts them.
    db.execute(
        f"create virtual table found using fts5({', '.join(SEARCHED)}, content = 'catalogue', content_rowid = 'id',"
        " tokenize = 'unicode61 remove_diacritics 2', detail = none, columnsize = 0)"
    )


def _rows(db: Database, merged: Merged, blocks: Blocks, sample: likeness.Sample) -> Names:
    """The plain tables, and the words of every piece into `blocks`, in one pass over the pieces."""
    names, place = Names(), {}
    marks = ", ?" * len(SEARCHED)
    found = f"insert into found(rowid, {', '.join(SEARCHED)}) values (?{marks})"  # noqa: S608
    for n, piece in enumerate(merged.pieces, 1):
        place[piece.key] = n
        row = _row(n, piece)
        db.conn.execute(f"insert into pieces values (?{', ?' * (len(row) - 1)})", row)  # noqa: S608
        names.add(piece)
        authors = [(n, at, names.authors[name] + 1) for at, name in enumerate(piece.authors, 1)]
        db.conn.executemany("insert into bylines values (?, ?, ?)", authors)
        tags = dict.fromkeys((n, names.tags[tag.slug] + 1) for tag in piece.tags)
        db.conn.executemany("insert into taggings values (?, ?)", tags)
        categories = dict.fromkeys((n, names.categories[text.slug(name)] + 1) for name in piece.categories)
        db.conn.executemany("insert into filings values (?, ?)", categories)
        db.conn.executemany("insert into origins values (?, ?)", [(n, origin) for origin in piece.origins])
        db.conn.execute(found, (n, *(_plain(blocks, passages) for passages in searched(piece).values())))
        sample.add(blocks.add(piece))
    db.conn.executemany("insert into authors values (?, ?, ?)", names.author_rows())
    db.conn.executemany("insert into tags values (?, ?, ?)", names.tags.rows())
    db.conn.executemany("insert into categories values (?, ?, ?)", names.categories.rows())
    db.conn.executemany("insert into aliases values (?, ?)", [(alias, place[key]) for alias, key in merged.aliases])
    db.conn.executemany("insert into hidden values (?, ?)", merged.hidden)
    return names


def _lookup(db: Database, blocks: Blocks, sample: likeness.Sample, names: Names) -> None:
    """The tables that search reads."""
    words, stems = lookup.vocabulary(blocks), lookup.Stems(blocks, sample)
    db.conn.executemany("insert into vocabulary (word, pieces, times, places) values (?, ?, ?, ?)", words)
    db.conn.executemany("insert into stems (stem, pieces, words, worth, vector) values (?, ?, ?, ?, ?)", stems.rows())
    db.execute("create unique index vocabulary_word on vocabulary(word, pieces)")
    db.execute("create unique index stems_stem on stems(stem)")
    for columns in (lookup.columns(blocks), names.columns(), [("vectors", stems.vectors())]):
        db.conn.executemany("insert into columns values (?, ?)", columns)


def _row(n: int, piece: Piece) -> tuple[object, ...]:
    return (
        n, piece.key, piece.title, piece.standfirst, piece.intro, piece.text, piece.notes, piece.author_note,
        piece.outlet, piece.kind, piece.published.isoformat() if piece.published else None, piece.precision,
        piece.date_text, piece.updated.isoformat() if piece.updated else None, " ".join(piece.languages), piece.url,
    )  # fmt: skip


def _plain(blocks: Blocks, passages: Iterable[str]) -> str:
    """What the table for people is given of a field; SQLite itself folds and cuts what is not CJK."""
    words = " ; ".join(passages)
    if words.isascii() or not _CJK.search(words):
        return words
    spelt = blocks.lexicon.words.spelt
    return " ".join([spelt[n] for n in blocks.lexicon.of(words)])
