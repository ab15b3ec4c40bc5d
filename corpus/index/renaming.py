"""The names pieces share, where a few of the pieces are others: numbered as if all of them were asked anew."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlite_utils import Database

from corpus import text
from corpus.arrays import I32, I64
from corpus.index import lines
from corpus.index.names import Names, Numbered, Pairs, Terms, day, in_a_line
from corpus.index.rewording import Unlike
from corpus.model import Piece

Columns = Mapping[str, bytes]
Own = Callable[[Piece], Iterable[str]]  # the names that a piece has
Filed = Callable[[Piece], Iterable[tuple[str, str]]]  # the slugs a piece is filed under, each with how it is written


def renamed(
    db: Database,
    columns: Columns,
    pieces: Sequence[Piece],
    rows: I64,
    was: Sequence[Piece],
    now: Sequence[Piece],
    halt: Callable[[], None],
) -> Names:
    """The names of `pieces`, of which those in `rows` are new, at the end, or not as they `was` in the index `db`.

    Of the others only those are made that have a tag which may now be written otherwise; `halt` is called meanwhile.
    Raises Unlike where the index does not tell what names there were.
    """
    edit = _Edit(pieces, rows, was, now, halt)
    languages = lines.parted(columns["languages"])
    authors, tags, categories = (spelt(db, table) for table in ("authors", "tags", "categories"))
    found = Names()
    found.days = edit.days(np.frombuffer(columns["days"], np.int32))
    found.outlet, found.outlets = edit.one(_single(columns, "outlet", "outlets"), _outlet)
    found.kind, found.kinds = edit.one(_single(columns, "kind", "kinds"), _kind)
    found.spoken, found.languages = edit.some(_paired(columns, "spoken", languages), _languages)
    found.written, found.authors = edit.some(_paired(columns, "written", authors), _authors)
    found.tagged, found.tags = edit.terms(_paired(columns, "tagged", tags), tags, _tags)
    _, found.categories = edit.terms(_filed(db, categories), categories, _categories)
    return found


def spelt(db: Database, table: str) -> dict[str, str]:
    """The names in a table, in order of number: what tells each from the others, and how it is written."""
    key = "name" if table == "authors" else "slug"
    return dict(db.execute(f"select {key}, name from {table} order by id").fetchall())  # noqa: S608  our own names


@dataclass(frozen=True, slots=True)
class _Edit:
    """Pieces of which those in `rows` are `now` what they `was` not; gives who has which names of a kind."""

    pieces: Sequence[Piece]
    rows: I64
    was: Sequence[Piece]
    now: Sequence[Piece]
    halt: Callable[[], None]

    def days(self, known: I32) -> array[int]:
        """By row the day, where this is `known` from the index."""
        days = np.zeros(len(self.pieces), np.int32)
        days[: len(known)] = known
        days[self.rows] = [day(piece) for piece in self.now]
        return array("i", days.tobytes())

    def one(self, shared: _Shared, own: Own) -> tuple[array[int], Numbered]:
        """Of a kind of which a piece has one name at most: by row its number, and all names."""
        other = self._renamed(shared, own)
        return other.column(len(self.pieces)), Numbered(other.spelt)

    def some(self, shared: _Shared, own: Own) -> tuple[Pairs, Numbered]:
        """Of a kind of which a piece may have several names."""
        other = self._renamed(shared, own)
        return other.pairs(), Numbered(other.spelt)

    def terms(self, shared: _Shared, forms: Mapping[str, str], filed: Filed) -> tuple[Pairs, Terms]:
        """Who has which term, and how each is written, where `forms` has how it was."""
        other = self._renamed(shared, lambda piece: (slug for slug, _ in filed(piece)))
        gone, come = (Counter(one for piece in some for one in filed(piece)) for some in (self.was, self.now))
        # What is written once more as most write it, or once less as few do, is still written as most write it.
        unsure = {slug for slug, form in come - gone if forms.get(slug) != form}
        unsure |= {slug for slug, form in gone - come if forms.get(slug) == form}
        every = {slug: self._written(other.having(slug), slug, filed) for slug in unsure.intersection(other.spelt)}
        return other.pairs(), Terms({slug: every.get(slug) or Counter([forms[slug]]) for slug in other.spelt})

    def _written(self, rows: Iterable[int], slug: str, filed: Filed) -> Counter[str]:
        """How often a term is written how."""
        found = Counter[str]()
        for row in rows:
            self.halt()
            found.update(form for own, form in filed(self.pieces[row]) if own == slug)
        return found

    def _renamed(self, shared: _Shared, own: Own) -> _Shared:
        return shared.renamed(self.rows, map(own, self.now))


@dataclass(frozen=True, slots=True)
class _Shared:
    """Which rows have which of some names: pairs of a row and a number, by row, and the names by number."""

    rows: I64
    numbers: I64
    spelt: Sequence[str]

    def __post_init__(self) -> None:
        if len(set(self.spelt)) != len(self.spelt) or len(self.spelt) != self.numbers.max(initial=-1) + 1:
            raise Unlike  # a name that cannot be told from another as the index has it

    def renamed(self, others: I64, own: Iterable[Iterable[str]]) -> _Shared:
        """With `own` names for the rows `others`; numbered in the order in which the rows have them."""
        numbers = Numbered(self.spelt)
        come = [
            (row, numbers[one]) for row, some in zip(others.tolist(), own, strict=True) for one in dict.fromkeys(some)
        ]
        more = np.array(come, np.int64).reshape(-1, 2)
        stay = ~np.isin(self.rows, others)
        rows, found = (
            np.concatenate((was[stay], new)) for was, new in ((self.rows, more[:, 0]), (self.numbers, more[:, 1]))
        )
        order = np.argsort(rows, kind="stable")
        used, first, found = np.unique(found[order], return_index=True, return_inverse=True)
        by_first = np.argsort(first)
        return _Shared(rows[order], np.argsort(by_first)[found], [numbers.spelt[n] for n in used[by_first].tolist()])

    def having(self, name: str) -> Iterator[int]:
        """The rows that have a name."""
        yield from self.rows[self.numbers == self.spelt.index(name)].tolist()

    def pairs(self) -> Pairs:
        return Pairs(*(array("i", some.astype(np.int32).tobytes()) for some in (self.rows, self.numbers)))

    def column(self, count: int) -> array[int]:
        """By row the one name that it has, -1 where it has none."""
        found = np.full(count, -1, np.int32)
        found[self.rows] = self.numbers
        return array("i", found.tobytes())


def _single(columns: Columns, name: str, names: str) -> _Shared:
    """From a column that has one name a row, or -1."""
    numbers = np.frombuffer(columns[name], np.int32).astype(np.int64)
    rows = np.flatnonzero(numbers >= 0)
    return _Shared(rows, numbers[rows], lines.parted(columns[names]))


def _paired(columns: Columns, name: str, names: Iterable[str]) -> _Shared:
    """From two columns, of rows and of names."""
    rows, numbers = (np.frombuffer(columns[f"{name}_{part}"], np.int32).astype(np.int64) for part in ("piece", "name"))
    return _Shared(rows, numbers, list(names))


def _filed(db: Database, names: Iterable[str]) -> _Shared:
    """Of the categories, which have no columns."""
    pairs = db.execute("select piece - 1, category - 1 from filings order by piece, rowid").fetchall()
    rows, numbers = np.array(pairs, np.int64).reshape(-1, 2).T
    return _Shared(rows, numbers, list(names))


def _outlet(piece: Piece) -> list[str]:
    return [] if piece.outlet is None else [in_a_line(piece.outlet)]


def _kind(piece: Piece) -> list[str]:
    return [] if piece.kind is None else [in_a_line(piece.kind)]


def _languages(piece: Piece) -> Iterable[str]:
    return map(in_a_line, piece.languages)


def _authors(piece: Piece) -> Iterable[str]:
    return piece.authors


def _tags(piece: Piece) -> list[tuple[str, str]]:
    return [(tag.slug, tag.name) for tag in piece.tags]


def _categories(piece: Piece) -> list[tuple[str, str]]:
    return [(text.slug(name), name) for name in piece.categories]
