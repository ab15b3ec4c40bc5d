"""An index open for reading: every SELECT there is, and the nouns it gives back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from math import log
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from rapidfuzz import process

from corpus import text
from corpus.errors import BadIndex, NoIndex, NoSuchPiece, NoSuchTag
from corpus.index import SEARCHED, VERSION
from corpus.model import Count, Facets, Facts, Piece, Sort, Tag, TagPortrait
from corpus.query import Filter

# What a match is worth by the column it stands in: a title says what a piece is about, a footnote hardly does.
WEIGHTS = {
    "title": 6.0, "authors": 3.0, "outlet": 1.5, "tags": 4.0, "standfirst": 2.5, "intro": 1.5, "text": 1.0,
    "notes": 0.4,
}  # fmt: skip
_ORDERS: dict[Sort, str] = {
    "best": "",
    "newest": "published is null, published desc, key",
    "oldest": "published is null, published, key",
}
_FENCES = {
    "tag": "select piece from taggings join tags on tags.id = tag where slug = :slug",
    "author": "select piece from bylines join authors on authors.id = author where slug = :slug or slug like :inside",
    "outlet": "select id from pieces where slug(outlet) = :slug or slug(outlet) like :inside",
    "lang": "select id from pieces where ' ' || lower(languages) || ' ' like '% ' || lower(:value) || ' %'"
    " or ' ' || lower(languages) like '% ' || lower(:value) || '-%'",
    "kind": "select id from pieces where slug(kind) = :slug",
    "year": "select id from pieces where published between :first and :last",
    "since": "select id from pieces where published >= :first",
    "until": "select id from pieces where published <= :last",
}


class Store:
    """An index, open for reading: `with Store.open(path) as store`. Use it in the thread that opened it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index at `path`, which may be replaced while we read: we keep what we opened.

        Raises NoIndex when there is none and BadIndex when the file is no index of this version.
        """
        if not path.is_file():
            raise NoIndex(f"There is no index at {path}. Build one with: corpus index DUMPS --index {path}")
        db = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
        try:
            version = db.execute("pragma user_version").fetchone()[0]
            db.execute("select 1 from pieces limit 1")
        except sqlite3.DatabaseError as error:
            db.close()
            raise BadIndex(f"{path} is not an index that can be read ({error}). Build it again: corpus index") from None
        if version != VERSION:
            db.close()
            raise BadIndex(
                f"{path} was made by another version (format {version}, not {VERSION}). Build it again: corpus index"
            )
        db.row_factory = sqlite3.Row
        db.create_function("slug", 1, lambda words: text.slug(words or ""), deterministic=True)
        db.execute("pragma temp_store = memory")
        return cls(db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # What is known of one piece, one tag, the whole

    def piece(self, key: str) -> Piece:
        """The piece that goes, or ever went, by `key`. Raises NoSuchPiece."""
        row = self._db.execute(
            "select id from pieces where key = :key union select piece from aliases where alias = :key",
            {"key": key},
        ).fetchone()
        if row is None:
            raise NoSuchPiece(f"No piece has the key “{key}”. It may have been taken out of the dumps.")
        return self.pieces([row["id"]])[0]

    def pieces(self, ids: Sequence[int]) -> list[Piece]:
        """The pieces with these row numbers, in the order asked."""
        tags, authors, origins = (self._beside(sql, ids) for sql in (_TAGS_OF, _AUTHORS_OF, _ORIGINS_OF))
        rows = {}
        for some in _batches(ids):
            for row in self._db.execute(f"select * from pieces where id in ({_marks(some)})", some):  # noqa: S608
                rows[row["id"]] = row
        return [
            _piece(
                rows[n],
                tags=tuple(Tag(slug=row["slug"], name=row["name"]) for row in tags.get(n, ())),
                authors=tuple(row["name"] for row in authors.get(n, ())),
                origins=tuple(row["origin"] for row in origins.get(n, ())),
            )
            for n in ids
        ]

    def aliases(self) -> dict[str, str]:
        """Every further key, and the key its piece goes by now."""
        return dict(self._db.execute("select alias, key from aliases join pieces on pieces.id = piece").fetchall())

    def hidden(self) -> dict[str, str]:
        """Every key of a piece that the team hid, and the key it goes by."""
        return dict(self._db.execute("select alias, key from hidden").fetchall())

    def facts(self) -> Facts:
        """Counts over everything."""
        row = self._db.execute(
            "select count(*) as pieces, sum(precision = 'day') as dated, min(published) as first,"
            " max(published) as last,"
            " count(distinct outlet) as outlets, (select count(*) from tags) as tags,"
            " (select count(*) from authors) as authors from pieces"
        ).fetchone()
        return Facts(
            pieces=row["pieces"],
            dated=row["dated"] or 0,
            first=_day(row["first"]),
            last=_day(row["last"]),
            tags=row["tags"],
            authors=row["authors"],
            outlets=row["outlets"],
            languages=self.facets(self.every()).languages,
        )

    def tags(self) -> tuple[Count, ...]:
        """Every tag with the number of its pieces, most first."""
        return self._counts(
            "select slug as value, name as label, count(*) as pieces from taggings"
            " join tags on tags.id = tag group by tags.id"
        )

    def tag(self, words: str) -> Tag:
        """The tag written so, whatever case, accents or hyphens. Raises NoSuchTag with the nearest there are."""
        slug = text.slug(words)
        row = self._db.execute("select slug, name from tags where slug = ?", (slug,)).fetchone()
        if row is not None:
            return Tag(slug=row["slug"], name=row["name"])
        names = {count.value: count.label for count in self.tags()}
        near = tuple(names[match[0]] for match in process.extract(slug, list(names), limit=3, score_cutoff=60))
        offer = f" Did you mean {_or(near)}?" if near else " None is written nearly so."
        raise NoSuchTag(f"No piece has the tag “{words}”.{offer}", near)

    def portrait(self, tag: Tag) -> TagPortrait:
        """One tag seen whole."""
        ids = self.tagged(tag)
        facets = self.facets(ids)
        first, last = self._span(ids)
        return TagPortrait(
            tag=tag,
            pieces=len(ids),
            first=first,
            last=last,
            authors=facets.authors,
            outlets=facets.outlets,
            together=tuple(count for count in facets.tags if count.value != tag.slug),
        )

    # Sets of pieces, by row number

    def every(self) -> set[int]:
        """Every piece."""
        return {row[0] for row in self._db.execute("select id from pieces")}

    def tagged(self, tag: Tag) -> set[int]:
        """The pieces filed under `tag`."""
        return self.fenced(Filter("tag", tag.slug))

    def fenced(self, fence: Filter) -> set[int]:
        """The pieces inside `fence`, or outside it if it is negated. Raises BadDate for a value that is none."""
        asked: dict[str, str] = {
            "value": fence.value,
            "slug": text.slug(fence.value),
            "inside": f"%{text.slug(fence.value)}%",
        }
        if fence.field in ("year", "since", "until"):
            first, last = fence.days()
            asked |= {"first": first.isoformat(), "last": last.isoformat()}
        inside = {row[0] for row in self._db.execute(_FENCES[fence.field], asked)}
        return self.every() - inside if fence.negated else inside

    def matching(self, words: str) -> dict[int, float]:
        """The pieces that have a quoted run of words (an FTS5 string), and how strongly: BM25 over WEIGHTS without idf.

        FTS5 counts any word that half of the pieces have as worth nothing, which in a small corpus is what its
        pieces are about; so its idf is divided out here, and `search` puts a better one in.
        """
        weights = ", ".join(str(WEIGHTS[column]) for column in SEARCHED)
        sql = f"select rowid, -bm25(found, {weights}) from found where found match ?"  # noqa: S608
        found = {row[0]: row[1] for row in self._db.execute(sql, (words,))}
        idf = log((self.size - len(found) + 0.5) / (len(found) + 0.5))
        return {n: score / (idf if idf > 0 else 1e-6) for n, score in found.items()}

    @cached_property
    def size(self) -> int:
        """How many pieces there are."""
        return int(self._db.execute("select count(*) from pieces").fetchone()[0])

    def on(self, month: int, day: int, before: int) -> set[int]:
        """The pieces whose full date is this month and day of a year earlier than `before`."""
        sql = "select id from pieces where precision = 'day' and substr(published, 6) = ? and published < ?"
        return {row[0] for row in self._db.execute(sql, (f"{month:02}-{day:02}", f"{before:04}-01-01"))}

    def ordered(self, ids: Iterable[int], sort: Sort) -> list[int]:
        """The same pieces by date (undated last), ties by key."""
        self._put(ids)
        sql = f"select id from pieces join chosen using (id) order by {_ORDERS[sort]}"  # noqa: S608
        return [row[0] for row in self._db.execute(sql)]

    def facets(self, ids: Iterable[int]) -> Facets:
        """Counts over these pieces, most first."""
        self._put(ids)
        return Facets(**{name: self._counts(sql) for name, sql in _FACETS.items()})

    # Words and names there are

    def family(self, stem: str) -> tuple[str, ...]:
        """The words in the corpus that have this stem."""
        return tuple(
            row[0] for row in self._db.execute("select word from vocabulary where stem = ? order by word", (stem,))
        )

    def vocabulary(self, at_least: int = 1) -> dict[str, int]:
        """Words with the number of pieces that have them, in at least so many pieces."""
        return dict(self._db.execute("select word, pieces from vocabulary where pieces >= ?", (at_least,)).fetchall())

    def knows(self, word: str) -> bool:
        """Is this folded word anywhere in the corpus?"""
        return self._db.execute("select 1 from vocabulary where word = ?", (word,)).fetchone() is not None

    def titles(self) -> tuple[Count, ...]:
        """Every piece as key and title, newest first; `pieces` is 1."""
        sql = f"select key, title from pieces order by {_ORDERS['newest']}"  # noqa: S608
        return tuple(Count(row["key"], row["title"], 1) for row in self._db.execute(sql))

    def _span(self, ids: Iterable[int]) -> tuple[date | None, date | None]:
        self._put(ids)
        row = self._db.execute("select min(published), max(published) from pieces join chosen using (id)").fetchone()
        return _day(row[0]), _day(row[1])

    def _put(self, ids: Iterable[int]) -> None:
        self._db.execute("create temp table if not exists chosen (id integer primary key)")
        self._db.execute("delete from temp.chosen")
        self._db.executemany("insert into temp.chosen values (?)", ((n,) for n in ids))

    def _counts(self, sql: str) -> tuple[Count, ...]:
        return tuple(
            Count(str(row["value"]), str(row["label"]), row["pieces"])
            for row in self._db.execute(sql + " order by pieces desc, label")
        )

    def _beside(self, sql: str, ids: Sequence[int]) -> dict[int, list[sqlite3.Row]]:
        found: dict[int, list[sqlite3.Row]] = {}
        for some in _batches(ids):
            for row in self._db.execute(sql.format(_marks(some)), some):
                found.setdefault(row["piece"], []).append(row)
        return found


_TAGS_OF = "select piece, slug, name from taggings join tags on tags.id = tag where piece in ({}) order by name"
_AUTHORS_OF = (
    "select piece, name from bylines join authors on authors.id = author where piece in ({}) order by position"
)
_ORIGINS_OF = "select piece, origin from origins where piece in ({}) order by rowid"
_FACETS = {
    "tags": "select slug as value, name as label, count(*) as pieces from taggings join tags on tags.id = tag"
    " join chosen on chosen.id = piece group by tags.id",
    "authors": "select name as value, name as label, count(*) as pieces from bylines"
    " join authors on authors.id = author join chosen on chosen.id = piece group by authors.id",
    "outlets": "select outlet as value, outlet as label, count(*) as pieces from pieces join chosen using (id)"
    " where outlet is not null group by outlet",
    "years": "select substr(published, 1, 4) as value, substr(published, 1, 4) as label, count(*) as pieces"
    " from pieces join chosen using (id) where published is not null group by 1",
    "languages": "select value, value as label, count(*) as pieces from pieces join chosen using (id),"
    " json_each('[\"' || replace(languages, ' ', '\",\"') || '\"]') where value != '' group by value",
}


def _batches(ids: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    return (ids[i : i + size] for i in range(0, len(ids), size))


def _marks(ids: Sequence[int]) -> str:
    return ", ".join("?" * len(ids))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _or(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _piece(row: sqlite3.Row, *, tags: tuple[Tag, ...], authors: tuple[str, ...], origins: tuple[str, ...]) -> Piece:
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
        languages=tuple(row["languages"].split()),
        url=row["url"],
        origins=origins,
    )
