"""An index open for reading: every question asked of it, and the nouns it gives back.

A piece goes by its row here and everywhere else, from 0, by day and key; in the tables its id is one more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus import text
from corpus.arrays import Mask
from corpus.errors import BadIndex, NoSuchPiece, NoSuchTag
from corpus.likest import likest
from corpus.model import (
    Count,
    Facets,
    Facts,
    Piece,
    Sort,
    Tag,
    TagPortrait,
)
from corpus.query import Filter
from corpus.said import SPACE, Row, Said, of_system
from corpus.store import columns as held
from corpus.store import opening
from corpus.store.columns import Columns
from corpus.store.dictionary import Dictionary


class Store:
    """An index, open for reading: `with Store.open(path) as store`. Use it in the thread that opened it.

    What SQLite raises within that because the file is damaged comes out as BadIndex.
    """

    def __init__(self, db: sqlite3.Connection, mark: opening.Mark) -> None:
        self._db = db
        self._mark = mark
        self._open = True
        self._columns: Columns | None = None
        self._dictionary: Dictionary | None = None

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index at `path`, which may be replaced while we read: we keep what we opened.

        Raises NoIndex when there is none and BadIndex when the file is no index of this version.
        """
        return cls(*opening.take(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.DatabaseError) and opening.damaged(error):
            self._open = False
            self._db.close()
            told = Said(
                "{path} is damaged ({error}). Build it again: corpus index",
                path=self._mark[0],
                error=of_system(str(error)),
            )
            raise BadIndex(told) from error
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing can be asked any more."""
        if self._open:
            self._open = False
            opening.give_back(self._db, self._mark)

    # What is known of one piece, one tag, the whole

    def piece(self, key: str) -> Piece:
        """The piece that goes, or ever went, by `key`. Raises NoSuchPiece."""
        row = self._db.execute(
            "select id from pieces where key = :key union select piece from aliases where alias = :key",
            {"key": key},
        ).fetchone()
        if row is None:
            raise NoSuchPiece(Said("No piece has the key “{key}”. It may have been taken out of the dumps.", key=key))
        return self.pieces([row["id"] - 1])[0]

    def row(self, key: str) -> int:
        """The row of the piece that goes by `key` now."""
        return int(self._db.execute("select id from pieces where key = ?", (key,)).fetchone()[0]) - 1

    def vague(self) -> set[int]:
        """The rows of the pieces of which only the year is known."""
        return {row[0] for row in self._db.execute("select id - 1 from pieces where precision = 'year'")}

    def pieces(self, rows: Sequence[int]) -> list[Piece]:
        """The pieces of these rows, in the order asked."""
        ids = [int(row) + 1 for row in rows]
        beside = (_TAGS_OF, _CATEGORIES_OF, _AUTHORS_OF, _ORIGINS_OF)
        tags, categories, authors, origins = (self._beside(sql, ids) for sql in beside)
        known = {}
        for some in _batches(ids):
            for row in self._db.execute(f"select * from pieces where id in ({_marks(some)})", some):  # noqa: S608
                known[row["id"]] = row
        return [
            _piece(
                known[n],
                tags=tuple(Tag(slug=row["slug"], name=row["name"]) for row in tags.get(n, ())),
                categories=tuple(row["name"] for row in categories.get(n, ())),
                authors=tuple(row["name"] for row in authors.get(n, ())),
                origins=tuple(row["origin"] for row in origins.get(n, ())),
            )
            for n in ids
        ]

    def by_key(self) -> Iterator[Piece]:
        """Every piece, in order of key. Few are in memory at once."""
        for some in _batches([row for (row,) in self._db.execute("select id - 1 from pieces order by key")]):
            yield from self.pieces(some)

    def keys(self, rows: Collection[int]) -> list[str]:
        """The keys of the pieces of these rows, in order of key."""
        every = self._db.execute("select id - 1, key from pieces order by key")
        return [key for row, key in every if row in rows]

    def leads(self, keys: Collection[str]) -> dict[str, str]:
        """Those of `keys` that pieces go, or ever went, by; each with the key its piece goes by now."""
        sql = (
            "select key from pieces where key = :key"
            " union select key from aliases join pieces on pieces.id = piece where alias = :key"
        )
        found = ((key, self._db.execute(sql, {"key": key}).fetchone()) for key in keys)
        return {key: row["key"] for key, row in found if row is not None}

    def prints(self) -> dict[str, int]:
        """By key of every piece, in order, a number that changes when anything about it does."""
        keys = (row["key"] for row in self._db.execute("select key from pieces order by id"))
        return dict(zip(keys, self.columns.prints.tolist(), strict=True))

    @property
    def code(self) -> bytes:
        """A digest of the code that made the index."""
        found = self._db.execute("select data from columns where name = 'code'").fetchone()
        return bytes(found[0]) if found else b""

    def whole(self) -> bool:
        """Is the file as sound as SQLite can tell? All of it is looked at."""
        try:
            return [row[0] for row in self._db.execute("pragma quick_check")] == ["ok"]
        except sqlite3.DatabaseError:
            return False

    def aliases(self) -> dict[str, str]:
        """Every further key, and the key its piece goes by now."""
        return dict(self._db.execute("select alias, key from aliases join pieces on pieces.id = piece").fetchall())

    @property
    def columns(self) -> Columns:
        """What the index knows of every piece at once; read once a process."""
        if self._columns is None:
            self._columns = held.shared(self._mark, self._load)
        return self._columns

    @property
    def dictionary(self) -> Dictionary:
        """The words and stems there are, and where they stand."""
        if self._dictionary is None:
            self._dictionary = Dictionary(self._db, self.columns)
        return self._dictionary

    def _load(self) -> Columns:
        data = dict(self._db.execute("select name, data from columns").fetchall())
        tags = [tuple(row) for row in self._db.execute("select slug, name from tags order by id")]
        authors = [tuple(row) for row in self._db.execute("select slug, name from authors order by id")]
        return Columns.load(data.__getitem__, tags, authors)

    def hidden(self) -> dict[str, str]:
        """Every key of a piece that the team hid, and the key it goes by."""
        return dict(self._db.execute("select alias, key from hidden").fetchall())

    def facts(self) -> Facts:
        """Counts over everything."""
        every = self.columns.every()
        first, last = self.columns.span(every)
        dated = self._db.execute("select count(*) from pieces where precision = 'day'").fetchone()[0]
        return Facts(
            pieces=self.size,
            dated=dated,
            first=first,
            last=last,
            tags=len(self.columns.tags.values),
            authors=len(self.columns.authors.values),
            outlets=len(self.columns.outlets.values),
            languages=self.columns.languages.counts(every, None),
        )

    def tags(self) -> tuple[Count, ...]:
        """Every tag with the number of its pieces, most first."""
        every = self.columns
        return every.keep("tags", lambda: every.tags.counts(every.every(), None))

    def tag(self, words: str) -> Tag:
        """The tag written so, whatever case, accents or hyphens. Raises NoSuchTag with the nearest there are."""
        if (tag := self.tagged_so(words)) is not None:
            return tag
        slug = text.slug(words)
        tags = self.tags()
        near = tuple(tags[at].label for at in likest(slug, [tag.value for tag in tags], 3, 60))
        offer = Said("Did you mean {names}?", names=_or(near)) if near else Said("None is written nearly so.")
        raise NoSuchTag(Row([Said("No piece has the tag “{words}”.", words=words), offer], SPACE), near)

    def tagged_so(self, words: str) -> Tag | None:
        """The tag written so, or None."""
        row = self._db.execute("select slug, name from tags where slug = ?", (text.slug(words),)).fetchone()
        return Tag(slug=row["slug"], name=row["name"]) if row else None

    def portrait(self, tag: Tag) -> TagPortrait:
        """One tag seen whole."""
        rows = self.tagged(tag)
        facets = self.facets(rows)
        first, last = self.columns.span(self._mask(rows))
        return TagPortrait(
            tag=tag,
            pieces=len(rows),
            first=first,
            last=last,
            authors=facets.authors,
            outlets=facets.outlets,
            together=tuple(count for count in facets.tags if count.value != tag.slug),
        )

    # Sets of pieces, by row

    def every(self) -> set[int]:
        """Every piece."""
        return set(range(self.size))

    def tagged(self, tag: Tag) -> set[int]:
        """The pieces filed under `tag`."""
        return self.fenced(Filter("tag", tag.slug))

    def fenced(self, fence: Filter) -> set[int]:
        """The pieces inside `fence`, or outside it if it is negated. Raises BadDate for a value that is none."""
        return set(held.rows(self.columns.inside(fence)).tolist())

    @property
    def size(self) -> int:
        """How many pieces there are."""
        return self.columns.size

    def on(self, month: int, day: int, before: int) -> set[int]:
        """The pieces whose full date is this month and day of a year earlier than `before`."""
        sql = "select id - 1 from pieces where precision = 'day' and substr(published, 6) = ? and published < ?"
        return {row[0] for row in self._db.execute(sql, (f"{month:02}-{day:02}", f"{before:04}-01-01"))}

    def ordered(self, rows: Iterable[int], sort: Sort) -> list[int]:
        """The same rows by date (undated last), ties by key."""
        ordered: list[int] = self.columns.ordered(held.rows(self._mask(rows)), sort).tolist()
        return ordered

    def facets(self, rows: Iterable[int]) -> Facets:
        """Counts over the pieces of these rows, most first."""
        return self.columns.facets(self._mask(rows))

    # Titles

    def headings(self) -> list[str]:
        """The title of every piece, by row."""
        return [row["title"] for row in self._db.execute("select title from pieces order by id")]

    def titles(self, rows: Sequence[int] | None = None) -> tuple[Count, ...]:
        """The pieces of these rows, or all of them newest first, as key and title; `pieces` is 1."""
        wanted = self.columns.ordered(held.rows(self.columns.every()), "newest").tolist() if rows is None else rows
        known = {}
        for some in _batches([row + 1 for row in wanted]):
            for row in self._db.execute(f"select id, key, title from pieces where id in ({_marks(some)})", some):  # noqa: S608
                known[row["id"] - 1] = Count(row["key"], row["title"], 1)
        return tuple(known[row] for row in wanted)

    def _mask(self, rows: Iterable[int]) -> Mask:
        return held.mask(self.size, rows)

    def _beside(self, sql: str, ids: Sequence[int]) -> dict[int, list[sqlite3.Row]]:
        found: dict[int, list[sqlite3.Row]] = {}
        for some in _batches(ids):
            for row in self._db.execute(sql.format(_marks(some)), some):
                found.setdefault(row["piece"], []).append(row)
        return found


_TAGS_OF = "select piece, slug, name from taggings join tags on tags.id = tag where piece in ({}) order by name"
_CATEGORIES_OF = (
    "select piece, name from filings join categories on categories.id = category where piece in ({}) order by name"
)
_AUTHORS_OF = (
    "select piece, name from bylines join authors on authors.id = author where piece in ({}) order by position"
)
_ORIGINS_OF = "select piece, origin from origins where piece in ({}) order by rowid"
_BATCH = 500  # numbers in one question; an older SQLite takes 999 at most


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[i : i + _BATCH] for i in range(0, len(ids), _BATCH))


def _marks(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _or(names: Sequence[str]) -> str:
    *most, last = (Said("“{name}”", name=name) for name in names)
    return Said("{names} or {last}", names=Row(most), last=last) if most else last


def _piece(
    row: sqlite3.Row,
    *,
    tags: tuple[Tag, ...],
    categories: tuple[str, ...],
    authors: tuple[str, ...],
    origins: tuple[str, ...],
) -> Piece:
    return Piece(
        key=row["key"],
        title=row["title"],
        standfirst=row["standfirst"],
        intro=row["intro"],
        text=row["text"],
        notes=row["notes"],
        author_note=row["author_note"],
        authors=authors,
        outlet=row["outlet"],
        kind=row["kind"],
        published=_day(row["published"]),
        precision=row["precision"],
        date_text=row["date_text"],
        updated=_day(row["updated"]),
        tags=tags,
        categories=categories,
        languages=tuple(row["languages"].split()),
        url=row["url"],
        origins=origins,
    )
