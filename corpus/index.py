"""The index file: its tables, written whole beside the old one and swapped in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from corpus import text
from corpus.merge import Merged
from corpus.model import Piece
from corpus.stems import stem

VERSION = 2  # pragma user_version; an index of another version is built anew, never migrated

_CATALOGUE = """
select pieces.id, key, title, published,
  (select group_concat(name, '; ') from
    (select name from bylines join authors on authors.id = author where piece = pieces.id order by position)
  ) as authors,
  outlet,
  (select group_concat(name, '; ') from
    (select name from taggings join tags on tags.id = tag where piece = pieces.id order by name)
  ) as tags,
  standfirst, intro, text, notes, url
from pieces
"""
# The columns of the catalogue that are searched, in the order of store.WEIGHTS.
SEARCHED = ("title", "authors", "outlet", "tags", "standfirst", "intro", "text", "notes")


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
    try:
        for pragma in ("journal_mode = off", "synchronous = off", f"user_version = {VERSION}"):
            db.execute(f"pragma {pragma}")
        _schema(db)
        _rows(db, merged)
        db.execute("insert into found(found) values ('optimize')")
        _vocabulary(db)
        db.conn.commit()
    finally:
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
    db.table("origins").create({"piece": int, "origin": str}, foreign_keys=[("piece", "pieces", "id")])
    db.table("aliases").create({"alias": str, "piece": int}, pk="alias", foreign_keys=[("piece", "pieces", "id")])
    db.table("hidden").create({"alias": str, "key": str}, pk="alias")  # keys of pieces that the team hid
    db.table("pieces").create_index(["key"], unique=True)
    db.table("pieces").create_index(["published"])
    db.table("authors").create_index(["slug"])
    db.table("tags").create_index(["slug"], unique=True)
    db.table("bylines").create_index(["author"])
    db.table("taggings").create_index(["tag"])
    db.table("origins").create_index(["piece"])
    db.create_view("catalogue", _CATALOGUE)
    # External content over a view: the words found are folded and cut as text.terms does it, the words shown are not.
    db.execute(
        f"create virtual table found using fts5({', '.join(SEARCHED)}, "
        "content = 'catalogue', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')"
    )


def _rows(db: Database, merged: Merged) -> None:
    pieces = merged.pieces
    place = {piece.key: n for n, piece in enumerate(pieces, 1)}
    names = {name: n for n, name in enumerate(sorted({a for p in pieces for a in p.authors}), 1)}
    shown = _display(pieces)
    tags = {slug: n for n, slug in enumerate(sorted(shown), 1)}
    db.table("pieces").insert_all(_row(n, piece) for n, piece in enumerate(pieces, 1))
    db.table("authors").insert_all({"id": n, "name": name, "slug": text.slug(name)} for name, n in names.items())
    db.table("tags").insert_all({"id": n, "slug": slug, "name": shown[slug]} for slug, n in tags.items())
    for n, piece in enumerate(pieces, 1):
        db.conn.executemany(
            "insert into bylines values (?, ?, ?)",
            [(n, at, names[name]) for at, name in enumerate(piece.authors, 1)],
        )
        db.conn.executemany("insert into taggings values (?, ?)", [(n, tags[tag.slug]) for tag in piece.tags])
        db.conn.executemany("insert into origins values (?, ?)", [(n, origin) for origin in piece.origins])
        db.conn.execute(
            f"insert into found(rowid, {', '.join(SEARCHED)}) values (?{', ?' * len(SEARCHED)})",  # noqa: S608
            (n, *(_cut(value) for value in _searched(piece, shown))),
        )
    db.conn.executemany("insert into aliases values (?, ?)", [(alias, place[key]) for alias, key in merged.aliases])
    db.conn.executemany("insert into hidden values (?, ?)", merged.hidden)


def _row(n: int, piece: Piece) -> dict[str, object]:
    return {
        "id": n,
        "key": piece.key,
        "title": piece.title,
        "standfirst": piece.standfirst,
        "intro": piece.intro,
        "text": piece.text,
        "notes": piece.notes,
        "author_note": piece.author_note,
        "outlet": piece.outlet,
        "kind": piece.kind,
        "published": piece.published.isoformat() if piece.published else None,
        "precision": piece.precision,
        "date_text": piece.date_text,
        "updated": piece.updated.isoformat() if piece.updated else None,
        "languages": " ".join(piece.languages),
        "url": piece.url,
    }


def _searched(piece: Piece, shown: dict[str, str]) -> tuple[str, ...]:
    return (
        piece.title, " ; ".join(piece.authors), piece.outlet or "", " ; ".join(shown[tag.slug] for tag in piece.tags),
        piece.standfirst, piece.intro, piece.text, piece.notes,
    )  # fmt: skip


def _cut(passage: str) -> str:
    return " ".join(term.folded for term in text.terms(passage))


def _display(pieces: Iterable[Piece]) -> dict[str, str]:
    """How each tag is written most often; spellings that are as frequent go by the alphabet."""
    forms: dict[str, Counter[str]] = {}
    for piece in pieces:
        for tag in piece.tags:
            forms.setdefault(tag.slug, Counter())[tag.name] += 1
    return {slug: min(counts, key=lambda name: (-counts[name], name)) for slug, counts in forms.items()}


def _vocabulary(db: Database) -> None:
    """Every word with its stem and the number of pieces that have it, for stems, prefixes and spelling."""
    db.execute("create virtual table temp.words using fts5vocab('main', 'found', 'row')")
    db.execute(
        "create table vocabulary (word text primary key, stem text not null, pieces integer not null) without rowid"
    )
    rows = db.execute("select term, doc from temp.words").fetchall()
    db.conn.executemany("insert into vocabulary values (?, ?, ?)", [(word, stem(word), n) for word, n in rows])
    db.execute("create index vocabulary_stem on vocabulary(stem)")
    db.execute("drop table temp.words")
