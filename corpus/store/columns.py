"""What an index knows of every piece at once: days, tags, authors, ... as arrays, by row (from 0, by day and key).

An index never changes, so its columns are read once a process and shared by every thread that asks.
"""

from __future__ import annotations

import calendar
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus import text
from corpus.arrays import F32, I8, I32, U8, U32, U64, Mask, Rows
from corpus.index import likeness, lines
from corpus.index.lookup import slowness
from corpus.index.packed import Packed
from corpus.model import Count, Facets, Sort
from corpus.query import Filter

T = TypeVar("T")

FEW = 6  # when fewer than one piece in so many is meant, or left out, the names of these alone are looked up
KEPT = 2  # indexes whose columns are held: the one that is, and the one before
LARGE = 1 << 17  # bytes of a list of places that takes long enough to read to be held when it has been asked for
LATELY = 1 << 12  # words of which it is remembered how else they are written
ROOM = 1 << 25  # bytes of such lists at most, or for each piece EACH; those asked for longest ago go first
EACH = 1 << 8


@dataclass(frozen=True, slots=True)
class Shared:
    """Names that pieces share, by number: what each piece has, and which pieces have each."""

    values: tuple[str, ...]  # what a filter takes
    labels: tuple[str, ...]  # what a person reads
    slugs: tuple[str, ...]
    name: NDArray[np.unsignedinteger]  # the names of the first piece, of the second, ..., in as few bytes as hold them
    first: I32  # where each piece's begin there, and the end of the last
    piece: Rows  # the pieces of the first name, of the second, ..., ascending
    begin: Rows  # where each name's begin there, and the end of the last
    order: Rows  # the names by label
    single: bool  # has each piece one of them?

    @classmethod
    def of(
        cls, names: tuple[Sequence[str], Sequence[str], Sequence[str]], piece: Rows, name: Rows, size: int
    ) -> Shared:
        """From pairs that say which piece has which name, in order of piece; `names` are values, labels and slugs."""
        values, labels, slugs = (tuple(some) for some in names)
        first, begin = (_begins(some, count) for some, count in ((piece, size), (name, len(values))))
        order = np.array(sorted(range(len(labels)), key=labels.__getitem__), np.int64)
        having = piece[np.argsort(name, kind="stable")]
        own, single = name.astype(np.min_scalar_type(len(values))), bool((np.diff(first) == 1).all())
        return cls(values, labels, slugs, own, first.astype(np.int32), having, begin, order, single)

    def of_piece(self, row: int) -> NDArray[np.unsignedinteger]:
        """The names of the piece in this row."""
        return self.name[self.first[row] : self.first[row + 1]]

    def having(self, name: int) -> Rows:
        """The rows of the pieces that have this name."""
        return self.piece[self.begin[name] : self.begin[name + 1]]

    def mask(self, names: Iterable[int], size: int) -> Mask:
        """The pieces that have one of these names."""
        found = np.zeros(size, bool)
        for name in names:
            found[self.having(name)] = True
        return found

    def counts(self, mask: Mask, most: int | None, few: Few | None = None) -> tuple[Count, ...]:
        """How many of the pieces in `mask` have each name, most first, ties by label; only the first `most`.

        `few` are the rows of these pieces or of all others, if it is sooner to look up the names of each.
        """
        found = self._all(mask) if few is None else self._of(few.rows)
        if few and few.left_out:
            found = np.diff(self.begin) - found
        first = np.argsort(-found.take(self.order), kind="stable")[: int(np.count_nonzero(found))][:most]
        order = self.order.take(first)
        names = order.tolist()
        values, labels = map(self.values.__getitem__, names), map(self.labels.__getitem__, names)
        return tuple(map(_COUNT, zip(values, labels, found.take(order).tolist(), strict=True)))

    def _of(self, rows: Rows) -> Rows:
        """By name, how many of the pieces in these rows have it."""
        own = self.name.take(rows) if self.single else np.concatenate([self.name[:0], *self._rounds(rows)])
        return np.bincount(own, minlength=len(self.values))

    def _rounds(self, rows: Rows) -> Iterator[NDArray[np.unsignedinteger]]:
        """The first name of each of the pieces in these rows that have one, then the second names, and so on."""
        at, end = self.first.take(rows), self.first.take(rows + 1)
        while len(more := np.flatnonzero(at < end)):
            at, end = at.take(more), end.take(more)
            yield self.name.take(at)
            at += 1

    def _all(self, mask: Mask) -> Rows:
        """By name, how many of the pieces in `mask` have it."""
        there = np.zeros(len(self.piece) + 1, bool)  # one more, for names at the end that no piece has
        np.take(mask, self.piece, out=there[:-1], mode="clip")
        found = np.add.reduceat(there, self.begin[:-1], dtype=np.int32) if len(self.values) else self.begin[:0]
        return np.where(np.diff(self.begin) > 0, found, 0)


_COUNT = partial(tuple.__new__, Count)  # of a tuple; of its parts it takes twice as long, and an answer has hundreds


class Few(NamedTuple):
    """The rows of the pieces that are meant, or of all the others."""

    rows: Rows
    left_out: bool

    @classmethod
    def of(cls, mask: Mask) -> Few | None:
        """The fewer of the two; None if they are too many to be looked at one by one."""
        meant = int(np.count_nonzero(mask))
        left_out = 2 * meant > len(mask)
        few = (len(mask) - meant if left_out else meant) * FEW <= len(mask)
        return cls(np.flatnonzero(~mask if left_out else mask), left_out) if few else None


def _begins(numbers: Rows, count: int) -> Rows:
    """Where the numbers 0 to `count` begin, when so many of each are laid end to end."""
    return np.concatenate(([0], np.cumsum(np.bincount(numbers, minlength=count)))).astype(np.int64)


@dataclass(slots=True)
class Columns:
    """The columns of one index."""

    size: int
    days: I32  # as ordinals, 0 unknown
    starts: Rows
    places: U32  # starts once more, as places are counted
    heads: U8
    slow: F32
    vectors: I8  # size rows, or none
    prints: U64  # numbers that change when anything about a piece does
    cut: tuple[tuple[str, ...], ...]
    common: frozenset[str]  # the words of which it is known where two stand side by side
    tags: Shared
    authors: Shared
    outlets: Shared
    kinds: Shared
    languages: Shared
    years: Shared
    _lock: threading.RLock = field(default_factory=threading.RLock)  # what is made may ask for more
    _made: dict[str, object] = field(default_factory=dict)
    _large: OrderedDict[str, Packed] = field(default_factory=OrderedDict)
    _lately: dict[str, object] = field(default_factory=dict)

    @classmethod
    def load(
        cls, read: Callable[[str], bytes], tags: Sequence[tuple[str, str]], authors: Sequence[tuple[str, str]]
    ) -> Columns:
        """The columns that `read` gives by name; `tags` and `authors` are slug and name, by number."""
        days = np.frombuffer(read("days"), "<i4")
        size = len(days)
        slugs, names = [slug for slug, _ in tags], [name for _, name in tags]
        writers, spoken = [name for _, name in authors], lines.parted(read("languages"))
        vectors = np.frombuffer(read("vectors"), np.int8).reshape(-1, likeness.SIZE)
        return cls(
            size=size,
            days=days,
            starts=np.frombuffer(read("starts"), "<u4").astype(np.int64),
            places=np.frombuffer(read("starts"), "<u4"),
            heads=np.frombuffer(read("heads"), "<u1"),
            slow=slowness(np.frombuffer(read("lengths"), "<u4").astype(np.int64)),
            vectors=vectors,
            prints=np.frombuffer(read("prints"), "<u8"),
            cut=tuple(tuple(line.split()) for line in read("cut").decode().split("\n")),
            common=frozenset(lines.parted(read("common"))),
            tags=_shared(read, "tagged", (slugs, names, slugs), size),
            authors=_shared(read, "written", (writers, writers, [slug for slug, _ in authors]), size),
            outlets=_single(read, "outlet", "outlets", size),
            kinds=_single(read, "kind", "kinds", size),
            languages=_shared(read, "spoken", (spoken, spoken, [one.lower() for one in spoken]), size),
            years=_years(days),
        )

    def directions(self, rows: Sequence[int]) -> F32 | None:
        """The latent-semantic vectors of the pieces of these rows, of length one each; None in too small a corpus."""
        return np.asarray(self.vectors[np.array(rows, np.int64)] / 127, np.float32) if len(self.vectors) else None

    def inside(self, fence: Filter) -> Mask:
        """The pieces inside `fence`, or outside it if it is negated. Raises BadDate for a value that is none."""
        mask = self._inside(fence)
        return ~mask if fence.negated else mask

    def every(self) -> Mask:
        """All of them."""
        return np.ones(self.size, bool)

    def facets(self, mask: Mask, most: int | None = None) -> Facets:
        """Counts over the pieces in `mask`, at most `most` of a kind."""
        few = Few.of(mask)
        return Facets(
            tags=self.tags.counts(mask, most, few),
            authors=self.authors.counts(mask, most, few),
            outlets=self.outlets.counts(mask, most, few),
            years=self.years.counts(mask, most, few),
            languages=self.languages.counts(mask, most, few),
        )

    def ordered(self, rows: Rows, sort: Sort) -> Rows:
        """The same rows by date, undated last, ties by key."""
        days = self.days[rows].astype(np.int64)
        by = np.where(days == 0, np.iinfo(np.int64).max, -days if sort == "newest" else days)
        return rows[np.lexsort((rows, by))]

    def span(self, mask: Mask) -> tuple[date | None, date | None]:
        """The first and the last day of the pieces in `mask`."""
        days = self.days[mask & (self.days > 0)]
        return (date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))) if len(days) else (None, None)

    def month(self, day: int) -> Mask:
        """The pieces of the same month as a day (an ordinal)."""
        known = date.fromordinal(day)
        first = known.replace(day=1).toordinal()
        last = first + calendar.monthrange(known.year, known.month)[1]
        return (self.days >= first) & (self.days < last)

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """What `make` makes, made once for this index."""
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            made: T = self._made[name]  # type: ignore[assignment]  # what was made under this name
            return made

    def held(self, word: str, read: Callable[[], Packed | None]) -> Packed | None:
        """The places of a word, read unless they are large and were asked for before."""
        with self._lock:
            if word in self._large:
                self._large.move_to_end(word)
                return self._large[word]
        found, room = read(), max(ROOM, EACH * self.size)
        if found is not None and LARGE <= found.size <= room:
            with self._lock:
                self._large[word] = found
                while sum(one.size for one in self._large.values()) > room:
                    self._large.popitem(last=False)
        return found

    def lately(self, word: str, make: Callable[[], T]) -> T:
        """What `make` makes for a word, made anew only once it has been forgotten."""
        found: T | None = self._lately.get(word)  # type: ignore[assignment]  # what was made for this word
        if found is None:
            found = make()
            with self._lock:
                if len(self._lately) >= LATELY:
                    self._lately.clear()
                self._lately[word] = found
        return found

    def _inside(self, fence: Filter) -> Mask:
        slug = text.slug(fence.value)
        if fence.field in ("year", "since", "until"):
            first, last = (day.toordinal() for day in fence.days())
            if fence.field == "since":
                return self.days >= first
            return (self.days >= (1 if fence.field == "until" else first)) & (self.days <= last)
        if fence.field == "lang":
            asked = fence.value.lower()
            return self._named(self.languages, lambda own: own == asked or own.startswith(asked + "-"))
        if fence.field in ("tag", "kind"):
            names = self.tags if fence.field == "tag" else self.kinds
            return names.mask([n for n, own in enumerate(names.slugs) if own == slug], self.size)
        # Part of a name will do: some words of it, the last of which may be begun; some signs of it.
        part = slug if text.script(slug) == "cjk" else f"-{slug}"
        return self._named(self.outlets if fence.field == "outlet" else self.authors, lambda own: part in f"-{own}")

    def _named(self, shared: Shared, fits: Callable[[str], bool]) -> Mask:
        return shared.mask([n for n, own in enumerate(shared.slugs) if fits(own)], self.size)


def shared(key: tuple[object, ...], load: Callable[[], Columns]) -> Columns:
    """The columns of the file that `key` names, loaded by whoever asks first."""
    with _lock:
        if key not in _held:
            _held[key] = load()
            while len(_held) > KEPT:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return _held[key]


_held: OrderedDict[tuple[object, ...], Columns] = OrderedDict()
_lock = threading.Lock()


def _shared(
    read: Callable[[str], bytes], name: str, names: tuple[Sequence[str], Sequence[str], Sequence[str]], size: int
) -> Shared:
    piece, own = (np.frombuffer(read(f"{name}_{half}"), "<i4").astype(np.int64) for half in ("piece", "name"))
    return Shared.of(names, piece, own, size)


def _single(read: Callable[[str], bytes], name: str, names: str, size: int) -> Shared:
    values = np.frombuffer(read(name), "<i4").astype(np.int64)
    piece = np.flatnonzero(values >= 0)
    spelt = lines.parted(read(names))
    return Shared.of((spelt, spelt, [text.slug(one) for one in spelt]), piece, values[piece], size)


def _years(days: I32) -> Shared:
    piece = np.flatnonzero(days > 0)
    known, at = np.unique(days[piece], return_inverse=True)
    years = np.array([date.fromordinal(int(day)).year for day in known], np.int32)
    there, place = np.unique(years, return_inverse=True)
    spelt = [f"{year:04}" for year in there.tolist()]
    return Shared.of((spelt, spelt, spelt), piece, place[at], len(days))


def rows(mask: Mask) -> Rows:
    """The rows of a mask, ascending."""
    return np.flatnonzero(mask)


def mask(size: int, of: Iterable[int]) -> Mask:
    """The mask of these rows."""
    found = np.zeros(size, bool)
    found[np.fromiter(of, np.int64)] = True
    return found
