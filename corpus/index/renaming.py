"""The names pieces share, where a few of the pieces are others: numbered as if all of them were asked anew."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlite_utils import Database

from corpus import text
from corpus.arrays import I64
from corpus.index import lines
from corpus.index.names import Names, Numbered, Pairs, Terms, day, in_a_line
from corpus.index.rewording import Unlike
from corpus.model import Piece

Columns = Mapping[str, bytes]
Filed = Callable[[Piece], Iterable[tuple[str, str]]]  # the slugs a piece is filed under, each with how it is written


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
        return Pairs(self.rows.tolist(), self.numbers.tolist())

    def column(self, count: int) -> array[int]:
        """By row the one name that it has, -1 where it has none."""
        found = np.full(count, -1, np.int32)
        found[self.rows] = self.numbers
        return array("i", found.tobytes())


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
    count = len(pieces)
    found = Names()
    days = np.zeros(count, np.int32)
    known = np.frombuffer(columns["days"], np.int32)
    days[: len(known)] = known
    days[rows] = [day(piece) for piece in now]
    found.days = array("i", days.tobytes())
    outlets = _single(columns, "outlet", "outlets").renamed(rows, map(_outlet, now))
    found.outlet, found.outlets = outlets.column(count), Numbered(outlets.spelt)
    kinds = _single(columns, "kind", "kinds").renamed(rows, map(_kind, now))
    found.kind, found.kinds = kinds.column(count), Numbered(kinds.spelt)
    spoken = _paired(columns, "spoken", lines.parted(columns["languages"])).renamed(
        rows, (map(in_a_line, own.languages) for own in now)
    )
    found.spoken, found.languages = spoken.pairs(), Numbered(spoken.spelt)
    authors = [name for (name,) in db.execute("select name from authors order by id").fetchall()]
    written = _paired(columns, "written", authors).renamed(rows, (own.authors for own in now))
    found.written, found.authors = written.pairs(), Numbered(written.spelt)
    edit = _Edit(pieces, rows, was, now, halt)
    forms = dict(db.execute("select slug, name from tags order by id").fetchall())
    tagged, found.tags = edit.terms(_paired(columns, "tagged", list(forms)), forms, _tags)
    found.tagged = tagged.pairs()
    forms = dict(db.execute("select slug, name from categories order by id").fetchall())
    _, found.categories = edit.terms(_filed(db, list(forms)), forms, _categories)
    return found


@dataclass(frozen=True, slots=True)
class _Edit:
    """Pieces of which those in `rows` are `now` what they `was` not."""

    pieces: Sequence[Piece]
    rows: I64
    was: Sequence[Piece]
    now: Sequence[Piece]
    halt: Callable[[], None]

    def terms(self, shared: _Shared, forms: Mapping[str, str], filed: Filed) -> tuple[_Shared, Terms]:
        """Who has which term, and how each is written, where `forms` has how it was."""
        other = shared.renamed(self.rows, ([slug for slug, _ in filed(piece)] for piece in self.now))
        gone, come = (Counter(one for piece in some for one in filed(piece)) for some in (self.was, self.now))
        # What is written once more as most write it, or once less as few do, is still written as most write it.
        unsure = {slug for slug, form in come - gone if forms.get(slug) != form}
        unsure |= {slug for slug, form in gone - come if forms.get(slug) == form}
        every = {slug: self._written(other.having(slug), slug, filed) for slug in unsure.intersection(other.spelt)}
        return other, Terms({slug: every.get(slug) or Counter([forms[slug]]) for slug in other.spelt})

    def _written(self, rows: Iterable[int], slug: str, filed: Filed) -> Counter[str]:
        """How often a term is written how."""
        found = Counter[str]()
        for row in rows:
            self.halt()
            found.update(form for own, form in filed(self.pieces[row]) if own == slug)
        return found


def _single(columns: Columns, name: str, spelt: str) -> _Shared:
    """From a column that has one name a row, or -1."""
    numbers = np.frombuffer(columns[name], np.int32).astype(np.int64)
    rows = np.flatnonzero(numbers >= 0)
    return _Shared(rows, numbers[rows], lines.parted(columns[spelt]))


def _paired(columns: Columns, name: str, spelt: Sequence[str]) -> _Shared:
    """From two columns, of rows and of names."""
    rows, numbers = (np.frombuffer(columns[f"{name}_{part}"], np.int32).astype(np.int64) for part in ("piece", "name"))
    return _Shared(rows, numbers, spelt)


def _filed(db: Database, spelt: Sequence[str]) -> _Shared:
    """Of the categories, which have no columns."""
    pairs = db.execute("select piece - 1, category - 1 from filings order by piece, rowid").fetchall()
    rows, numbers = np.array(pairs, np.int64).reshape(-1, 2).T
    return _Shared(rows, numbers, spelt)


def _outlet(piece: Piece) -> tuple[str, ...]:
    return () if piece.outlet is None else (in_a_line(piece.outlet),)


def _kind(piece: Piece) -> tuple[str, ...]:
    return () if piece.kind is None else (in_a_line(piece.kind),)


def _tags(piece: Piece) -> list[tuple[str, str]]:
    return [(tag.slug, tag.name) for tag in piece.tags]


def _categories(piece: Piece) -> list[tuple[str, str]]:
    return [(text.slug(name), name) for name in piece.categories]
