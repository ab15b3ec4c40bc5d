"""The plain tables of an index: its pieces, and who and what each is filed under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from corpus import text
from corpus.index.fields import WEIGHTS
from corpus.index.names import Names
from corpus.model import Piece

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
FOUND = "tokenize = 'unicode61 remove_diacritics 2', detail = none"  # how the index for people is made


def insert(db: Database, table: str, rows: Sequence[Sequence[object]]) -> None:
    """Rows into a table of ours; there may be none."""
    if rows:
        marks = ", ?" * (len(rows[0]) - 1)
        db.conn.executemany(f"insert into {table} values (?{marks})", rows)  # noqa: S608  our own names


def schema(db: Database) -> None:
    """All tables of an index, empty."""
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
        f"create virtual table found using fts5({', '.join(WEIGHTS)}, content = 'catalogue', content_rowid = 'id',"
        f" {FOUND}, columnsize = 0)"
    )
    db.execute("delete from found_data")  # the two records of an empty one


def add(db: Database, pieces: Mapping[int, Piece]) -> None:
    """Pieces by their number, without what they are filed under."""
    insert(db, "pieces", [_row(n, piece) for n, piece in pieces.items()])
    insert(db, "origins", [(n, origin) for n, piece in pieces.items() for origin in piece.origins])


def file(db: Database, pieces: Iterable[tuple[int, Piece]], names: Names) -> None:
    """What pieces, each with its number, are filed under."""
    bylines: list[tuple[int, ...]] = []
    taggings: list[tuple[int, ...]] = []
    filings: list[tuple[int, ...]] = []
    for n, piece in pieces:
        bylines += [(n, at, names.authors[name] + 1) for at, name in enumerate(piece.authors, 1)]
        taggings += dict.fromkeys((n, names.tags[tag.slug] + 1) for tag in piece.tags)
        filings += dict.fromkeys((n, names.categories[text.slug(name)] + 1) for name in piece.categories)
    for table, rows in (("bylines", bylines), ("taggings", taggings), ("filings", filings)):
        insert(db, table, rows)


def delete(db: Database, table: str, column: str, numbers: Iterable[int]) -> None:
    """Have no rows in a table that have one of these numbers in a column."""
    db.conn.executemany(f"delete from {table} where {column} = ?", [(n,) for n in numbers])  # noqa: S608  our own names


def clear(db: Database, names: Iterable[str]) -> None:
    """Have nothing in these tables."""
    for table in names:
        db.execute(f"delete from {table}")  # noqa: S608  our own names


def name(db: Database, names: Names) -> None:
    """The names themselves."""
    for table, rows in (
        ("authors", names.author_rows()), ("tags", names.tags.rows()), ("categories", names.categories.rows()),
    ):  # fmt: skip
        insert(db, table, list(rows))


def leading(db: Database, aliases: Iterable[tuple[str, str]], hidden: Iterable[tuple[str, str]]) -> None:
    """Further keys of pieces, and those of pieces that are hidden."""
    db.conn.executemany("insert into aliases select ?, id from pieces where key = ?", aliases)
    db.conn.executemany("insert into hidden values (?, ?)", hidden)


def lead(db: Database) -> None:
    """What leads from a value to its rows; made when the rows are there, which is faster than with each of them."""
    for table, column, unique in (
        ("pieces", "key", True), ("pieces", "published", False), ("authors", "slug", False), ("tags", "slug", True),
        ("bylines", "author", False), ("taggings", "tag", False), ("filings", "category", False),
        ("origins", "piece", False),
    ):  # fmt: skip
        db.table(table).create_index([column], unique=unique)


def _row(n: int, piece: Piece) -> tuple[object, ...]:
    return (
        n, piece.key, piece.title, piece.standfirst, piece.intro, piece.text, piece.notes, piece.author_note,
        piece.outlet, piece.kind, piece.published.isoformat() if piece.published else None, piece.precision,
        piece.date_text, piece.updated.isoformat() if piece.updated else None, " ".join(piece.languages), piece.url,
    )  # fmt: skip
